import type { Location } from '../core/brands.js'
import { asLocation } from '../core/brands.js'
import type { JsonObject, JsonValue } from '../core/json.js'
import { ObjectReader, readInt, readString } from '../core/object-reader.js'
import type {
  BlobMetadata,
  EncryptedKey,
  FormatVersion,
  MetadataLogEntry,
  PartitionStatisticsFile,
  Snapshot,
  SnapshotLogEntry,
  SnapshotRef,
  StatisticsFile,
} from './types.js'

/**
 * The parts of table metadata that also travel alone, in updates and responses. Each `decode`
 * throws InvalidArgumentError naming the field, and keeps in `extra` what it does not know.
 */

/** @see Iceberg spec, "Snapshots". */
export function decodeSnapshot(json: JsonValue, path = 'snapshot'): Snapshot {
  const reader = new ObjectReader(json, path)
  const snapshot = omitUndefined({
    snapshotId: reader.long('snapshot-id'),
    parentSnapshotId: reader.optionalLong('parent-snapshot-id'),
    sequenceNumber: reader.optionalLong('sequence-number') ?? 0n,
    timestampMs: reader.count('timestamp-ms'),
    manifestList: reader.optional('manifest-list', readLocation),
    manifests: reader.optionalArray('manifests', readLocation),
    summary: reader.optionalStringMap('summary'),
    schemaId: reader.optionalInt('schema-id'),
    firstRowId: reader.optionalLong('first-row-id'),
    addedRows: reader.optionalLong('added-rows'),
    keyId: reader.optionalString('key-id'),
    extra: reader.rest(),
  })
  if (snapshot.manifestList === undefined && snapshot.manifests === undefined) {
    throw reader.fail('manifest-list', 'is missing')
  }
  return snapshot
}

/** v1 has no sequence numbers; every later version writes them, 0 too. */
export function encodeSnapshot(snapshot: Snapshot, formatVersion: FormatVersion = 2): JsonObject {
  const { sequenceNumber } = snapshot
  const hasSequenceNumber = formatVersion > 1 || sequenceNumber > 0n
  return withExtra(snapshot.extra, {
    'sequence-number': hasSequenceNumber ? sequenceNumber : undefined,
    'snapshot-id': snapshot.snapshotId,
    'parent-snapshot-id': snapshot.parentSnapshotId,
    'timestamp-ms': snapshot.timestampMs,
    summary: snapshot.summary,
    'manifest-list': snapshot.manifestList,
    manifests: snapshot.manifests,
    'schema-id': snapshot.schemaId,
    'first-row-id': snapshot.firstRowId,
    'added-rows': snapshot.addedRows,
    'key-id': snapshot.keyId,
  })
}

/** @see Iceberg spec, "Snapshot References". */
export function decodeSnapshotRef(json: JsonValue, path = 'ref'): SnapshotRef {
  const reader = new ObjectReader(json, path)
  const type = reader.string('type').toLowerCase()
  if (type !== 'branch' && type !== 'tag') {
    throw reader.fail('type', `must be branch or tag, not "${type}"`)
  }
  const ref = omitUndefined({
    snapshotId: reader.long('snapshot-id'),
    type,
    minSnapshotsToKeep: reader.optionalInt('min-snapshots-to-keep'),
    maxSnapshotAgeMs: reader.optionalCount('max-snapshot-age-ms'),
    maxRefAgeMs: reader.optionalCount('max-ref-age-ms'),
    extra: reader.rest(),
  } as const)
  checkRetention(ref, reader)
  return ref
}

export function encodeSnapshotRef(ref: SnapshotRef): JsonObject {
  return withExtra(ref.extra, {
    'snapshot-id': ref.snapshotId,
    type: ref.type,
    'min-snapshots-to-keep': ref.minSnapshotsToKeep,
    'max-snapshot-age-ms': ref.maxSnapshotAgeMs,
    'max-ref-age-ms': ref.maxRefAgeMs,
  })
}

export function decodeSnapshotLogEntry(json: JsonValue, path: string): SnapshotLogEntry {
  const reader = new ObjectReader(json, path)
  return omitUndefined({
    snapshotId: reader.long('snapshot-id'),
    timestampMs: reader.count('timestamp-ms'),
    extra: reader.rest(),
  })
}

export function encodeSnapshotLogEntry(entry: SnapshotLogEntry): JsonObject {
  return withExtra(entry.extra, {
    'timestamp-ms': entry.timestampMs,
    'snapshot-id': entry.snapshotId,
  })
}

export function decodeMetadataLogEntry(json: JsonValue, path: string): MetadataLogEntry {
  const reader = new ObjectReader(json, path)
  return omitUndefined({
    metadataFile: reader.required('metadata-file', readLocation),
    timestampMs: reader.count('timestamp-ms'),
    extra: reader.rest(),
  })
}

export function encodeMetadataLogEntry(entry: MetadataLogEntry): JsonObject {
  return withExtra(entry.extra, {
    'timestamp-ms': entry.timestampMs,
    'metadata-file': entry.metadataFile,
  })
}

/** @see Iceberg spec, "Table Statistics". */
export function decodeStatisticsFile(json: JsonValue, path = 'statistics'): StatisticsFile {
  const reader = new ObjectReader(json, path)
  return omitUndefined({
    snapshotId: reader.long('snapshot-id'),
    statisticsPath: reader.required('statistics-path', readLocation),
    fileSizeInBytes: reader.count('file-size-in-bytes'),
    fileFooterSizeInBytes: reader.count('file-footer-size-in-bytes'),
    keyMetadata: reader.optionalString('key-metadata'),
    blobMetadata: reader.array('blob-metadata', decodeBlobMetadata),
    extra: reader.rest(),
  })
}

export function encodeStatisticsFile(file: StatisticsFile): JsonObject {
  return withExtra(file.extra, {
    'snapshot-id': file.snapshotId,
    'statistics-path': file.statisticsPath,
    'file-size-in-bytes': file.fileSizeInBytes,
    'file-footer-size-in-bytes': file.fileFooterSizeInBytes,
    'key-metadata': file.keyMetadata,
    'blob-metadata': file.blobMetadata.map(encodeBlobMetadata),
  })
}

export function decodeBlobMetadata(json: JsonValue, path: string): BlobMetadata {
  const reader = new ObjectReader(json, path)
  return omitUndefined({
    type: reader.string('type'),
    snapshotId: reader.long('snapshot-id'),
    sequenceNumber: reader.long('sequence-number'),
    fields: reader.array('fields', readInt),
    properties: reader.optionalStringMap('properties'),
    extra: reader.rest(),
  })
}

export function encodeBlobMetadata(blob: BlobMetadata): JsonObject {
  return withExtra(blob.extra, {
    type: blob.type,
    'snapshot-id': blob.snapshotId,
    'sequence-number': blob.sequenceNumber,
    fields: blob.fields,
    properties: blob.properties,
  })
}

/** @see Iceberg spec, "Partition Statistics". */
export function decodePartitionStatisticsFile(
  json: JsonValue,
  path = 'partition-statistics',
): PartitionStatisticsFile {
  const reader = new ObjectReader(json, path)
  return omitUndefined({
    snapshotId: reader.long('snapshot-id'),
    statisticsPath: reader.required('statistics-path', readLocation),
    fileSizeInBytes: reader.count('file-size-in-bytes'),
    extra: reader.rest(),
  })
}

export function encodePartitionStatisticsFile(file: PartitionStatisticsFile): JsonObject {
  return withExtra(file.extra, {
    'snapshot-id': file.snapshotId,
    'statistics-path': file.statisticsPath,
    'file-size-in-bytes': file.fileSizeInBytes,
  })
}

/** @see Iceberg spec, "Encryption Keys". */
export function decodeEncryptedKey(json: JsonValue, path = 'encryption-key'): EncryptedKey {
  const reader = new ObjectReader(json, path)
  return omitUndefined({
    keyId: reader.string('key-id'),
    encryptedKeyMetadata: reader.string('encrypted-key-metadata'),
    encryptedById: reader.optionalString('encrypted-by-id'),
    properties: reader.optionalStringMap('properties'),
    extra: reader.rest(),
  })
}

export function encodeEncryptedKey(key: EncryptedKey): JsonObject {
  return withExtra(key.extra, {
    'key-id': key.keyId,
    'encrypted-key-metadata': key.encryptedKeyMetadata,
    'encrypted-by-id': key.encryptedById,
    properties: key.properties,
  })
}

/** A location, kept exactly as written. */
export function readLocation(json: JsonValue, path: string): Location {
  return asLocation(readString(json, path))
}

type OmitUndefined<Value> = {
  [Key in keyof Value as undefined extends Value[Key] ? never : Key]: Value[Key]
} & {
  [Key in keyof Value as undefined extends Value[Key] ? Key : never]?: Exclude<
    Value[Key],
    undefined
  >
}

/** The object without its undefined fields, for types whose optional fields are absent or set. */
export function omitUndefined<Value extends object>(value: Value): OmitUndefined<Value> {
  const kept: Record<string, unknown> = {}
  for (const [key, field] of Object.entries(value)) {
    if (field !== undefined) kept[key] = field
  }
  return kept as OmitUndefined<Value>
}

/** Known fields, those that are set, and what the document had beside them. */
export function withExtra(
  extra: JsonObject | undefined,
  known: Readonly<Record<string, JsonValue | undefined>>,
): JsonObject {
  const json = omitUndefined(known) as JsonObject
  return extra === undefined ? json : { ...json, ...withoutKeys(extra, json) }
}

function withoutKeys(extra: JsonObject, known: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(extra).filter(([key]) => !Object.hasOwn(known, key)))
}

function checkRetention(ref: SnapshotRef, reader: ObjectReader): void {
  const isTag = ref.type === 'tag'
  for (const [name, value, onlyBranch] of [
    ['min-snapshots-to-keep', ref.minSnapshotsToKeep, true],
    ['max-snapshot-age-ms', ref.maxSnapshotAgeMs, true],
    ['max-ref-age-ms', ref.maxRefAgeMs, false],
  ] as const) {
    if (value === undefined) continue
    if (isTag && onlyBranch) throw reader.fail(name, 'is for branches only, not for a tag')
    if (value <= 0) throw reader.fail(name, `must be positive, not ${value}`)
  }
}
