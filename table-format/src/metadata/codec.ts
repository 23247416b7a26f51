import { UnsupportedError } from '../core/errors.js'
import type { Decode } from '../core/object-reader.js'
import { ObjectReader, readLong } from '../core/object-reader.js'
import type { JsonArray, JsonObject, JsonValue } from '../core/json.js'
import { isJsonObject, printJson } from '../core/json.js'
import {
  decodePartitionFields,
  decodePartitionSpec,
  encodePartitionFields,
  encodePartitionSpec,
} from '../partition/codec.js'
import { UNPARTITIONED_SPEC, highestPartitionFieldId } from '../partition/spec.js'
import type { PartitionSpec } from '../partition/types.js'
import { decodeSchema, encodeSchema } from '../schema/codec.js'
import { highestFieldId, requireSchema } from '../schema/schema.js'
import type { Schema } from '../schema/types.js'
import { UNSORTED_ORDER, decodeSortOrder, encodeSortOrder } from '../sort/sort-order.js'
import type { SortOrder } from '../sort/types.js'
import { checkTableMetadata } from './invariants.js'
import {
  decodeEncryptedKey,
  decodeMetadataLogEntry,
  decodePartitionStatisticsFile,
  decodeSnapshot,
  decodeSnapshotLogEntry,
  decodeSnapshotRef,
  decodeStatisticsFile,
  encodeEncryptedKey,
  encodeMetadataLogEntry,
  encodePartitionStatisticsFile,
  encodeSnapshot,
  encodeSnapshotLogEntry,
  encodeSnapshotRef,
  encodeStatisticsFile,
  omitUndefined,
  readLocation,
  withExtra,
} from './parts-codec.js'
import type { FormatVersion, Snapshot, SnapshotRef, TableMetadata } from './types.js'

export * from './parts-codec.js'

export const FORMAT_VERSION_MAX = 3

export const MAIN_BRANCH = 'main'

/**
 * Decodes table metadata of v1 to v3 and checks its invariants. Fields that the specification does
 * not name are kept in `extra`, and written again by `encodeTableMetadata`. A last assigned id that
 * lags behind the ids in use is raised to them, so that none is ever given twice.
 * @throws InvalidArgumentError naming the field.
 * @throws UnsupportedError for a later format version.
 * @see Iceberg spec, "Table Metadata Fields" and Appendix C.
 */
export function decodeTableMetadata(json: JsonValue): TableMetadata {
  const reader = new ObjectReader(json, '')
  const formatVersion = readFormatVersion(reader)
  const currentSnapshotId = readCurrentSnapshotId(reader)
  passOver(reader, formatVersion)
  const schemas = readSchemas(reader, formatVersion)
  const snapshots = reader.optionalArray('snapshots', decodeSnapshot) ?? []
  const metadata: TableMetadata = omitUndefined({
    formatVersion,
    tableUuid: readTableUuid(reader, formatVersion),
    location: reader.required('location', readLocation),
    lastSequenceNumber: requiredFrom(
      2,
      formatVersion,
      reader,
      'last-sequence-number',
      readLong,
      0n,
    ),
    lastUpdatedMs: reader.count('last-updated-ms'),
    lastColumnId: Math.max(reader.int('last-column-id'), ...schemas.schemas.map(highestFieldId)),
    ...schemas,
    ...readPartitionSpecs(reader, formatVersion),
    properties: reader.optionalStringMap('properties') ?? {},
    currentSnapshotId,
    snapshots,
    snapshotLog: reader.optionalArray('snapshot-log', decodeSnapshotLogEntry) ?? [],
    metadataLog: reader.optionalArray('metadata-log', decodeMetadataLogEntry) ?? [],
    ...readSortOrders(reader, formatVersion),
    refs: readRefs(reader, currentSnapshotId),
    statistics: reader.optionalArray('statistics', decodeStatisticsFile) ?? [],
    partitionStatistics:
      reader.optionalArray('partition-statistics', decodePartitionStatisticsFile) ?? [],
    nextRowId: readNextRowId(reader, formatVersion, snapshots),
    encryptionKeys: reader.optionalArray('encryption-keys', decodeEncryptedKey) ?? [],
    extra: reader.rest(),
  })
  checkTableMetadata(metadata)
  return metadata
}

/**
 * The metadata as JSON, in the forms that the readers in use agree on: with no current snapshot,
 * -1 in v1 and v2 and null in v3; the deprecated `schema` and `partition-spec` in v1 alone.
 */
export function encodeTableMetadata(metadata: TableMetadata): JsonObject {
  const { formatVersion: version, extra } = metadata
  const none = version >= 3 ? null : -1
  return withExtra(extra, {
    'format-version': version,
    'table-uuid': metadata.tableUuid,
    location: metadata.location,
    'last-sequence-number': version > 1 ? metadata.lastSequenceNumber : undefined,
    'last-updated-ms': metadata.lastUpdatedMs,
    'last-column-id': metadata.lastColumnId,
    ...(version === 1 ? deprecatedFields(metadata) : {}),
    'current-schema-id': metadata.currentSchemaId,
    schemas: metadata.schemas.map((schema) => cached(schema, version, encodeSchema)),
    'default-spec-id': metadata.defaultSpecId,
    'partition-specs': metadata.partitionSpecs.map(encodePartitionSpec),
    'last-partition-id': metadata.lastPartitionId,
    'default-sort-order-id': metadata.defaultSortOrderId,
    'sort-orders': metadata.sortOrders.map(encodeSortOrder),
    properties: metadata.properties,
    'current-snapshot-id': metadata.currentSnapshotId ?? none,
    'next-row-id': metadata.nextRowId,
    refs: encodeRefs(metadata.refs),
    snapshots: metadata.snapshots.map((each) => cached(each, version, encodeSnapshot)),
    statistics: metadata.statistics.map((each) => cached(each, version, encodeStatisticsFile)),
    'partition-statistics': metadata.partitionStatistics.map((each) =>
      cached(each, version, encodePartitionStatisticsFile),
    ),
    'encryption-keys':
      metadata.encryptionKeys.length > 0
        ? metadata.encryptionKeys.map(encodeEncryptedKey)
        : undefined,
    'snapshot-log': metadata.snapshotLog.map((each) =>
      cached(each, version, encodeSnapshotLogEntry),
    ),
    'metadata-log': metadata.metadataLog.map((each) =>
      cached(each, version, encodeMetadataLogEntry),
    ),
  })
}

/**
 * The text of `encodeTableMetadata`. Texts of lists' elements are kept by object identity, so that
 * printing metadata with 10,000 snapshots costs what changed since it was printed last.
 */
export function printTableMetadata(metadata: TableMetadata): string {
  const fields = Object.entries(encodeTableMetadata(metadata)).map(([name, value]) => {
    const text = Array.isArray(value) ? printElements(value as JsonArray) : printJson(value)
    return `${JSON.stringify(name)}:${text}`
  })
  return `{${fields.join(',')}}`
}

/** The ref `main` where a document has a current snapshot but names no main branch. */
export function withMainBranch(
  refs: Readonly<Record<string, SnapshotRef>>,
  currentSnapshotId: bigint | undefined,
): Readonly<Record<string, SnapshotRef>> {
  if (currentSnapshotId === undefined || Object.hasOwn(refs, MAIN_BRANCH)) return refs
  return { [MAIN_BRANCH]: { snapshotId: currentSnapshotId, type: 'branch' }, ...refs }
}

const NO_SNAPSHOT_ID = -1n

const UUID_FORM = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

function readFormatVersion(reader: ObjectReader): FormatVersion {
  const version = reader.int('format-version')
  if (version === 1 || version === 2 || version === 3) return version
  if (version < 1) throw reader.fail('format-version', `must be 1 to 3, not ${version}`)
  throw new UnsupportedError(
    `format-version ${version} is not supported: the highest is ${FORMAT_VERSION_MAX}`,
    { field: 'format-version' },
  )
}

/** What a version must not write is not kept either: it would be stale after the next change. */
function passOver(reader: ObjectReader, version: FormatVersion): void {
  reader.json('schema')
  reader.json('partition-spec')
  if (version < 3) reader.json('next-row-id')
}

function readTableUuid(reader: ObjectReader, version: FormatVersion): string | undefined {
  const uuid = version === 1 ? reader.optionalString('table-uuid') : reader.string('table-uuid')
  if (uuid === undefined) return undefined
  if (!UUID_FORM.test(uuid)) throw reader.fail('table-uuid', `must be a UUID, not "${uuid}"`)
  return uuid.toLowerCase()
}

/** Writers say "none" as -1, null or nothing. */
function readCurrentSnapshotId(reader: ObjectReader): bigint | undefined {
  const id = reader.optionalLong('current-snapshot-id')
  return id === NO_SNAPSHOT_ID ? undefined : id
}

/** A field that is required from one version on, and has a default before. */
function requiredFrom<Value>(
  since: FormatVersion,
  version: FormatVersion,
  reader: ObjectReader,
  name: string,
  decode: Decode<Value>,
  fallback: Value,
): Value {
  if (version < since && !reader.has(name)) return fallback
  return reader.required(name, decode)
}

function readSchemas(
  reader: ObjectReader,
  version: FormatVersion,
): Pick<TableMetadata, 'schemas' | 'currentSchemaId'> {
  if (version === 1 && !reader.has('schemas')) {
    const schema = reader.required('schema', decodeSchema)
    reader.json('current-schema-id')
    return { schemas: [schema], currentSchemaId: schema.schemaId }
  }
  const schemas = reader.array('schemas', decodeSchema)
  const currentSchemaId = reader.int('current-schema-id')
  if (!schemas.some(({ schemaId }) => schemaId === currentSchemaId)) {
    throw reader.fail('current-schema-id', `is ${currentSchemaId}, which no schema has`)
  }
  return { schemas, currentSchemaId }
}

function readPartitionSpecs(
  reader: ObjectReader,
  version: FormatVersion,
): Pick<TableMetadata, 'partitionSpecs' | 'defaultSpecId' | 'lastPartitionId'> {
  if (version > 1) {
    const partitionSpecs = reader.array('partition-specs', decodePartitionSpec)
    const defaultSpecId = reader.int('default-spec-id')
    const declared = reader.int('last-partition-id')
    const lastPartitionId = Math.max(declared, highestInUse(partitionSpecs))
    return { partitionSpecs, defaultSpecId, lastPartitionId }
  }
  const specs = reader.optionalArray('partition-specs', decodePartitionSpec)
  const partitionSpecs = specs ?? [readDeprecatedSpec(reader)]
  const highest = highestPartitionFieldId(partitionSpecs)
  const defaultSpecId =
    specs === undefined
      ? (reader.optionalInt('default-spec-id') ?? UNPARTITIONED_SPEC.specId)
      : reader.int('default-spec-id')
  const lastPartitionId = reader.optionalInt('last-partition-id') ?? highest
  return { partitionSpecs, defaultSpecId, lastPartitionId }
}

function highestInUse(specs: readonly PartitionSpec[]): number {
  return Math.max(0, ...specs.flatMap((spec) => spec.fields.map((field) => field.fieldId)))
}

/** Required in v3; writers that leave it out of an empty table mean that no row has an id yet. */
function readNextRowId(
  reader: ObjectReader,
  version: FormatVersion,
  snapshots: readonly Snapshot[],
): bigint | undefined {
  if (version < 3) return undefined
  const isEmpty = snapshots.length === 0
  return isEmpty ? (reader.optionalLong('next-row-id') ?? 0n) : reader.long('next-row-id')
}

function readDeprecatedSpec(reader: ObjectReader): PartitionSpec {
  return {
    specId: reader.optionalInt('default-spec-id') ?? UNPARTITIONED_SPEC.specId,
    fields: reader.required('partition-spec', decodePartitionFields),
  }
}

function readSortOrders(
  reader: ObjectReader,
  version: FormatVersion,
): Pick<TableMetadata, 'sortOrders' | 'defaultSortOrderId'> {
  if (version === 1 && !reader.has('sort-orders')) {
    const defaultSortOrderId = reader.optionalInt('default-sort-order-id') ?? 0
    return { sortOrders: [UNSORTED_ORDER], defaultSortOrderId }
  }
  const sortOrders: readonly SortOrder[] = reader.array('sort-orders', decodeSortOrder)
  return { sortOrders, defaultSortOrderId: reader.int('default-sort-order-id') }
}

function readRefs(
  reader: ObjectReader,
  currentSnapshotId: bigint | undefined,
): Readonly<Record<string, SnapshotRef>> {
  const json = reader.optional('refs', (value, path) => new ObjectReader(value, path))
  const names = json === undefined ? [] : Object.keys(reader.json('refs') as JsonObject)
  const refs = names.map((name) => [name, json?.required(name, decodeSnapshotRef)] as const)
  return withMainBranch(Object.fromEntries(refs) as Record<string, SnapshotRef>, currentSnapshotId)
}

function encodeRefs(refs: Readonly<Record<string, SnapshotRef>>): JsonObject {
  return Object.fromEntries(
    Object.entries(refs).map(([name, ref]) => [name, encodeSnapshotRef(ref)]),
  )
}

function deprecatedFields(metadata: TableMetadata): JsonObject {
  const schema: Schema = requireSchema(metadata.schemas, metadata.currentSchemaId)
  const spec = metadata.partitionSpecs.find(({ specId }) => specId === metadata.defaultSpecId)
  return {
    schema: cached(schema, metadata.formatVersion, encodeSchema),
    'partition-spec': encodePartitionFields(spec?.fields ?? []),
  }
}

/** Encoded forms by the object they came from; snapshots of v1 are written without numbers. */
const encodedOf: Record<FormatVersion, WeakMap<object, JsonObject>> = {
  1: new WeakMap(),
  2: new WeakMap(),
  3: new WeakMap(),
}

function cached<Value extends object>(
  value: Value,
  version: FormatVersion,
  encode: (value: Value, version: FormatVersion) => JsonObject,
): JsonObject {
  const known = encodedOf[version].get(value)
  if (known !== undefined) return known
  const encoded = encode(value, version)
  encodedOf[version].set(value, encoded)
  return encoded
}

const textOf = new WeakMap<object, string>()

function printElements(elements: JsonArray): string {
  return `[${elements.map(printElement).join(',')}]`
}

function printElement(element: JsonValue): string {
  if (!isJsonObject(element)) return printJson(element)
  const known = textOf.get(element)
  if (known !== undefined) return known
  const text = printJson(element)
  textOf.set(element, text)
  return text
}
