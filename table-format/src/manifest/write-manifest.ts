import type { Location } from '../core/brands.js'
import { InvalidArgumentError } from '../core/errors.js'
import { printJson } from '../core/json.js'

import { encodePartitionFields } from '../partition/codec.js'
import type { PartitionSpec } from '../partition/types.js'
import { encodeSchema } from '../schema/codec.js'
import type { PartitionValues, PrimitiveValue, Schema, StructType, Type } from '../schema/types.js'
import { uuidToBytes } from '../schema/uuid-bytes.js'
import { isValueOf } from '../schema/value-kind.js'
import { isPrimitive } from '../schema/visit.js'
import type { AvroCodec } from './avro-codecs.js'
import { AvroFileBuilder } from './avro-container.js'
import type { AvroEncode, AvroValue } from './avro-encode.js'
import { avroEncoder, bufferOf } from './avro-encode.js'
import { manifestEntrySchema, partitionFieldNames } from './avro-schema.js'
import { CONTENTS, STATUSES } from './entry-view.js'
import type { ManifestVersion } from './fields.js'
import { PartitionSummary } from './partition-summary.js'
import { decimalToFixed } from './partition-value.js'
import type { DataFile, EntryStatus, ManifestContent, ManifestFile } from './types.js'

/** An entry as it is stored: what is absent is inherited when it is read. */
export interface EntryToWrite {
  readonly status: EntryStatus
  readonly snapshotId: bigint
  /** Data sequence number; only an added file may leave it out. */
  readonly sequenceNumber?: bigint
  /** Only an added file may leave it out, and must before its commit. */
  readonly fileSequenceNumber?: bigint
  /** `firstRowId` is written as it is; new files have none. */
  readonly dataFile: DataFile
}

export interface ManifestWriteOptions {
  readonly formatVersion: ManifestVersion
  readonly content: ManifestContent
  /** The table's schema at the time of writing. */
  readonly schema: Schema
  readonly spec: PartitionSpec
  /** As `partitionType(spec, schema, olderSchemas)` gives it. */
  readonly partitionType: StructType
  /** Snapshot that adds the manifest. */
  readonly snapshotId: bigint
  /** `deflate` by default. */
  readonly codec?: AvroCodec
}

/**
 * A manifest that has no location, sequence number and row ids yet, so that it can be kept when its
 * commit is tried again.
 */
export interface WrittenManifest extends Omit<
  Required<ManifestFile>,
  'manifestPath' | 'sequenceNumber' | 'minSequenceNumber' | 'firstRowId' | 'keyMetadata'
> {
  readonly bytes: Uint8Array
  /** The least of the numbers that live entries say themselves. */
  readonly minSequenceNumber?: bigint
}

/** Line of a written manifest in the manifest list of a snapshot. */
export function listedManifest(
  written: WrittenManifest,
  place: { readonly location: Location; readonly sequenceNumber: bigint },
): ManifestFile {
  const { bytes: _bytes, minSequenceNumber, ...fields } = written
  return {
    ...fields,
    manifestPath: place.location,
    sequenceNumber: place.sequenceNumber,
    minSequenceNumber: minSequenceNumber ?? place.sequenceNumber,
  }
}

/**
 * Writes entries into as many manifests as the target size asks for; none for no entries.
 * @param targetSizeBytes - size at which the next manifest is begun; the last block may exceed it.
 * @throws InvalidArgumentError naming the file whose values do not fit.
 */
export function writeManifests(
  options: ManifestWriteOptions,
  entries: Iterable<EntryToWrite>,
  targetSizeBytes = Number.POSITIVE_INFINITY,
): readonly WrittenManifest[] {
  const written: WrittenManifest[] = []
  const encode = entryEncoder(options)
  let writer: ManifestWriter | undefined
  for (const entry of entries) {
    writer ??= new ManifestWriter(options, encode)
    writer.add(entry)
    if (writer.sizeBytes < targetSizeBytes) continue
    written.push(writer.finish())
    writer = undefined
  }
  if (writer !== undefined) written.push(writer.finish())
  return written
}

type EncodeEntry = (entry: EntryToWrite) => Uint8Array

class ManifestWriter {
  readonly #options: ManifestWriteOptions
  readonly #encode: EncodeEntry
  readonly #file: AvroFileBuilder
  readonly #summary: PartitionSummary
  readonly #files = { existing: 0, added: 0, deleted: 0 }
  readonly #rows = { existing: 0n, added: 0n, deleted: 0n }
  #minSequenceNumber: bigint | undefined

  constructor(options: ManifestWriteOptions, encode: EncodeEntry) {
    this.#options = options
    this.#encode = encode
    this.#file = new AvroFileBuilder(headerOf(options), options.codec ?? 'deflate')
    this.#summary = new PartitionSummary(options.partitionType)
  }

  get sizeBytes(): number {
    return this.#file.sizeBytes
  }

  add(entry: EntryToWrite): void {
    checkEntry(entry, this.#options)
    this.#file.add(this.#encode(entry))
    this.#summary.add(entry.dataFile.partition)
    this.#files[entry.status]++
    this.#rows[entry.status] += entry.dataFile.recordCount
    const { sequenceNumber } = entry
    if (entry.status === 'deleted' || sequenceNumber === undefined) return
    const least = this.#minSequenceNumber
    if (least === undefined || sequenceNumber < least) this.#minSequenceNumber = sequenceNumber
  }

  finish(): WrittenManifest {
    const bytes = this.#file.finish()
    return {
      bytes,
      manifestLength: BigInt(bytes.length),
      partitionSpecId: this.#options.spec.specId,
      content: this.#options.content,
      addedSnapshotId: this.#options.snapshotId,
      addedFilesCount: this.#files.added,
      existingFilesCount: this.#files.existing,
      deletedFilesCount: this.#files.deleted,
      addedRowsCount: this.#rows.added,
      existingRowsCount: this.#rows.existing,
      deletedRowsCount: this.#rows.deleted,
      partitions: this.#summary.summaries(),
      ...(this.#minSequenceNumber === undefined
        ? {}
        : { minSequenceNumber: this.#minSequenceNumber }),
    }
  }
}

/** Default that v1 asks for and nobody reads. */
const BLOCK_SIZE_BYTES = 64n * 1024n * 1024n

function headerOf(options: ManifestWriteOptions): ReadonlyMap<string, string> {
  const { formatVersion, schema, spec } = options
  return new Map([
    ['schema', printJson(encodeSchema(schema))],
    ['schema-id', String(schema.schemaId)],
    ['partition-spec', printJson(encodePartitionFields(spec.fields))],
    ['partition-spec-id', String(spec.specId)],
    ['format-version', String(formatVersion)],
    ...(formatVersion === 1 ? [] : [['content', options.content] as const]),
    ['avro.schema', printJson(manifestEntrySchema(formatVersion, options.partitionType))],
  ])
}

function checkEntry(entry: EntryToWrite, options: ManifestWriteOptions): void {
  const { dataFile, status } = entry
  const isDelete = dataFile.content !== 'data'
  if (isDelete !== (options.content === 'deletes')) {
    throw refuse(
      dataFile,
      `holds ${dataFile.content} and goes not into a manifest of ${options.content}`,
    )
  }
  if (isDelete && options.formatVersion === 1) throw refuse(dataFile, 'holds deletes: v1 has none')
  if (dataFile.specId !== options.spec.specId) {
    throw refuse(dataFile, `has the spec ${dataFile.specId}, its manifest ${options.spec.specId}`)
  }
  const hasNumbers = entry.sequenceNumber !== undefined && entry.fileSequenceNumber !== undefined
  if (status !== 'added' && !hasNumbers && options.formatVersion > 1) {
    throw refuse(dataFile, `is ${status} and has no sequence numbers`)
  }
  checkPartition(dataFile, options.partitionType)
}

/** @throws InvalidArgumentError naming the partition field whose value is none of its type. */
export function checkPartition(dataFile: DataFile, partitionType: StructType): void {
  const { partition } = dataFile
  if (partition.length !== partitionType.fields.length) {
    const expected = partitionType.fields.length
    throw refuse(dataFile, `has ${partition.length} partition values: its spec has ${expected}`)
  }
  for (const [index, field] of partitionType.fields.entries()) {
    const value = partition[index] ?? null
    if (value === null || field.type.kind === 'unknown') continue
    if (!isPrimitive(field.type) || !isValueOf(field.type, value)) {
      throw refuse(dataFile, `has a value of another type for partition field ${field.name}`)
    }
  }
}

function refuse(dataFile: DataFile, problem: string): InvalidArgumentError {
  return new InvalidArgumentError(`file ${dataFile.filePath} ${problem}`, {
    field: dataFile.filePath,
  })
}

function entryEncoder(options: ManifestWriteOptions): EncodeEntry {
  const { formatVersion, partitionType } = options
  const encode: AvroEncode = avroEncoder(manifestEntrySchema(formatVersion, partitionType))
  const names = partitionFieldNames(partitionType)
  return ({ status, snapshotId, sequenceNumber, fileSequenceNumber, dataFile }) =>
    encode({
      status: STATUSES.indexOf(status),
      snapshot_id: snapshotId,
      sequence_number: sequenceNumber ?? null,
      file_sequence_number: fileSequenceNumber ?? null,
      data_file: {
        ...encodeDataFile(dataFile),
        partition: encodePartition(dataFile.partition, partitionType, names),
      },
    })
}

/** Fields of later versions too: the schema takes those that it has. */
function encodeDataFile(file: DataFile): { readonly [name: string]: AvroValue } {
  const { metrics } = file
  return {
    content: CONTENTS.indexOf(file.content),
    file_path: file.filePath,
    file_format: file.fileFormat.toUpperCase(),
    record_count: file.recordCount,
    file_size_in_bytes: file.fileSizeInBytes,
    block_size_in_bytes: BLOCK_SIZE_BYTES,
    column_sizes: pairs(metrics.columnSizes),
    value_counts: pairs(metrics.valueCounts),
    null_value_counts: pairs(metrics.nullValueCounts),
    nan_value_counts: pairs(metrics.nanValueCounts),
    lower_bounds: bytesPairs(metrics.lowerBounds),
    upper_bounds: bytesPairs(metrics.upperBounds),
    key_metadata: file.keyMetadata === undefined ? null : bufferOf(file.keyMetadata),
    split_offsets: file.splitOffsets ?? null,
    equality_ids: file.equalityIds ?? null,
    sort_order_id: file.sortOrderId ?? null,
    first_row_id: file.firstRowId ?? null,
    referenced_data_file: file.referencedDataFile ?? null,
    content_offset: file.contentOffset ?? null,
    content_size_in_bytes: file.contentSizeInBytes ?? null,
  }
}

function pairs(map: ReadonlyMap<number, bigint> | undefined): AvroValue {
  return map === undefined ? null : Array.from(map, ([key, value]) => ({ key, value }))
}

function bytesPairs(map: ReadonlyMap<number, Uint8Array> | undefined): AvroValue {
  if (map === undefined) return null
  return Array.from(map, ([key, value]) => ({ key, value: bufferOf(value) }))
}

function encodePartition(
  partition: PartitionValues,
  partitionType: StructType,
  names: readonly string[],
): AvroValue {
  const record: Record<string, AvroValue> = {}
  for (const [index, field] of partitionType.fields.entries()) {
    const value = partition[index] ?? null
    record[names[index] ?? field.name] = value === null ? null : encodeValue(field.type, value)
  }
  return record
}

function encodeValue(type: Type, value: PrimitiveValue): AvroValue {
  if (value instanceof Uint8Array) return bufferOf(value)
  if (type.kind === 'uuid') return bufferOf(uuidToBytes(String(value)))
  if (type.kind === 'decimal') return bufferOf(decimalToFixed(BigInt(value), type.precision))
  return type.kind === 'unknown' ? String(value) : value
}
