import { asLocation } from '../core/brands.js'
import type { JsonObject, JsonValue } from '../core/json.js'
import { invalid, ObjectReader, readInt, readLong, readString } from '../core/object-reader.js'
import { decodeUnboundSpec, encodePartitionSpec } from '../partition/codec.js'
import { decodeSchema, encodeSchema } from '../schema/codec.js'
import { decodeSortOrder, encodeSortOrder } from '../sort/sort-order.js'
import {
  decodeEncryptedKey,
  decodePartitionStatisticsFile,
  decodeSnapshot,
  decodeSnapshotRef,
  decodeStatisticsFile,
  encodeEncryptedKey,
  encodePartitionStatisticsFile,
  encodeSnapshot,
  encodeSnapshotRef,
  encodeStatisticsFile,
} from './parts-codec.js'
import type { FormatVersion, TableUpdate } from './types.js'

type Action = TableUpdate['action']
type UpdateOf<Name extends Action> = Extract<TableUpdate, { action: Name }>

/** One row for each update: a new one does not compile until both directions are given. */
type Codecs = {
  readonly [Name in Action]: {
    readonly decode: (reader: ObjectReader) => Omit<UpdateOf<Name>, 'action'>
    readonly encode: (update: UpdateOf<Name>) => JsonObject
  }
}

const CODECS: Codecs = {
  'assign-uuid': {
    decode: (reader) => ({ uuid: reader.required('uuid', readUuid) }),
    encode: ({ uuid }) => ({ uuid }),
  },
  'upgrade-format-version': {
    decode: (reader) => ({ formatVersion: readFormatVersion(reader) }),
    encode: ({ formatVersion }) => ({ 'format-version': formatVersion }),
  },
  'add-schema': {
    decode: (reader) => ({
      schema: reader.required('schema', decodeSchema),
      ...present('lastColumnId', reader.optionalInt('last-column-id')),
    }),
    encode: ({ schema, lastColumnId }) => ({
      schema: encodeSchema(schema),
      ...present('last-column-id', lastColumnId),
    }),
  },
  'set-current-schema': {
    decode: (reader) => ({ schemaId: reader.int('schema-id') }),
    encode: ({ schemaId }) => ({ 'schema-id': schemaId }),
  },
  'add-spec': {
    decode: (reader) => ({ spec: reader.required('spec', decodeUnboundSpec) }),
    encode: ({ spec }) => ({ spec: encodePartitionSpec(spec) }),
  },
  'set-default-spec': {
    decode: (reader) => ({ specId: reader.int('spec-id') }),
    encode: ({ specId }) => ({ 'spec-id': specId }),
  },
  'add-sort-order': {
    decode: (reader) => ({ sortOrder: reader.required('sort-order', decodeSortOrder) }),
    encode: ({ sortOrder }) => ({ 'sort-order': encodeSortOrder(sortOrder) }),
  },
  'set-default-sort-order': {
    decode: (reader) => ({ sortOrderId: reader.int('sort-order-id') }),
    encode: ({ sortOrderId }) => ({ 'sort-order-id': sortOrderId }),
  },
  'add-snapshot': {
    decode: (reader) => ({ snapshot: reader.required('snapshot', decodeSnapshot) }),
    encode: ({ snapshot }) => ({ snapshot: encodeSnapshot(snapshot) }),
  },
  'set-snapshot-ref': {
    decode: (reader) => {
      const refName = reader.string('ref-name')
      reader.json('action')
      return { refName, ref: decodeSnapshotRef(reader.rest() ?? {}, reader.path) }
    },
    encode: ({ refName, ref }) => ({ 'ref-name': refName, ...encodeSnapshotRef(ref) }),
  },
  'remove-snapshots': {
    decode: (reader) => ({ snapshotIds: reader.array('snapshot-ids', readLong) }),
    encode: ({ snapshotIds }) => ({ 'snapshot-ids': [...snapshotIds] }),
  },
  'remove-snapshot-ref': {
    decode: (reader) => ({ refName: reader.string('ref-name') }),
    encode: ({ refName }) => ({ 'ref-name': refName }),
  },
  'set-location': {
    decode: (reader) => ({ location: asLocation(reader.string('location')) }),
    encode: ({ location }) => ({ location }),
  },
  'set-properties': {
    decode: (reader) => ({
      updates: reader.stringMap(presentName(reader, 'updates', 'updated')),
    }),
    encode: ({ updates }) => ({ updates }),
  },
  'remove-properties': {
    decode: (reader) => ({
      removals: reader.array(presentName(reader, 'removals', 'removed'), readString),
    }),
    encode: ({ removals }) => ({ removals: [...removals] }),
  },
  'set-statistics': {
    decode: (reader) => ({ statistics: reader.required('statistics', decodeStatisticsFile) }),
    encode: ({ statistics }) => ({
      'snapshot-id': statistics.snapshotId,
      statistics: encodeStatisticsFile(statistics),
    }),
  },
  'remove-statistics': {
    decode: (reader) => ({ snapshotId: reader.long('snapshot-id') }),
    encode: ({ snapshotId }) => ({ 'snapshot-id': snapshotId }),
  },
  'set-partition-statistics': {
    decode: (reader) => ({
      partitionStatistics: reader.required('partition-statistics', decodePartitionStatisticsFile),
    }),
    encode: ({ partitionStatistics }) => ({
      'partition-statistics': encodePartitionStatisticsFile(partitionStatistics),
    }),
  },
  'remove-partition-statistics': {
    decode: (reader) => ({ snapshotId: reader.long('snapshot-id') }),
    encode: ({ snapshotId }) => ({ 'snapshot-id': snapshotId }),
  },
  'remove-partition-specs': {
    decode: (reader) => ({ specIds: reader.array('spec-ids', readInt) }),
    encode: ({ specIds }) => ({ 'spec-ids': [...specIds] }),
  },
  'remove-schemas': {
    decode: (reader) => ({ schemaIds: reader.array('schema-ids', readInt) }),
    encode: ({ schemaIds }) => ({ 'schema-ids': [...schemaIds] }),
  },
  'add-encryption-key': {
    decode: (reader) => ({
      encryptionKey: reader.required('encryption-key', decodeEncryptedKey),
    }),
    encode: ({ encryptionKey }) => ({ 'encryption-key': encodeEncryptedKey(encryptionKey) }),
  },
  'remove-encryption-key': {
    decode: (reader) => ({ keyId: reader.string('key-id') }),
    encode: ({ keyId }) => ({ 'key-id': keyId }),
  },
}

/**
 * One element of a commit's `updates`.
 * @throws InvalidArgumentError for an unknown action, naming the known ones.
 * @see Iceberg REST specification, `TableUpdate`.
 */
export function decodeTableUpdate(json: JsonValue, path: string): TableUpdate {
  const reader = new ObjectReader(json, path)
  const action = readTag(reader, 'action', CODECS)
  return { action, ...CODECS[action].decode(reader) } as TableUpdate
}

export function encodeTableUpdate(update: TableUpdate): JsonObject {
  const encode = CODECS[update.action].encode as (update: TableUpdate) => JsonObject
  return { action: update.action, ...encode(update) }
}

/** The field that tells the members of a union apart; unknown ones are refused. */
export function readTag<Tag extends string>(
  reader: ObjectReader,
  name: string,
  known: Readonly<Record<Tag, unknown>>,
): Tag {
  const tag = reader.string(name)
  if (Object.hasOwn(known, tag)) return tag as Tag
  throw reader.fail(
    name,
    `is "${tag.slice(0, 60)}", which is not known: it must be one of ${Object.keys(known).join(', ')}`,
  )
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export function readUuid(json: JsonValue, path: string): string {
  const text = readString(json, path)
  if (!UUID.test(text)) throw invalid(path, `must be a UUID, not "${text.slice(0, 60)}"`)
  return text.toLowerCase()
}

function readFormatVersion(reader: ObjectReader): FormatVersion {
  const version = reader.int('format-version')
  if (version === 1 || version === 2 || version === 3) return version
  throw reader.fail(
    'format-version',
    `is not supported: Cannot upgrade table to unsupported format version: v${version} (supported: v3)`,
  )
}

/** The older name of a field where only that is sent. */
export function presentName(reader: ObjectReader, name: string, olderName: string): string {
  return !reader.has(name) && reader.has(olderName) ? olderName : name
}

/** A field that is left out when there is no value. */
export function present<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [Key in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [Key in Name]?: Value }
}
