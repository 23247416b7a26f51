import { asLocation } from '../core/brands.js'
import { CorruptError } from '../core/errors.js'
import { isInt32 } from '../core/int64.js'
import { parseJson } from '../core/json.js'
import { openAvroFile } from './avro-container.js'
import { AvroCursor } from './avro-cursor.js'
import type { ScanOptions } from './avro-scan.js'
import { ABSENT, compileScan } from './avro-scan.js'
import type { AvroField, AvroType } from './avro-types.js'
import { parseAvroType, withoutNull } from './avro-types.js'
import type { Read } from './avro-values.js'
import {
  readerOfBoolean,
  readerOfBytes,
  readerOfList,
  readerOfLong,
  readerOfNumber,
  readerOfText,
} from './avro-values.js'
import { findFields, recordIn } from './entry-layout.js'
import type { StoredField } from './fields.js'
import { FIELD_SUMMARY_FIELDS, MANIFEST_FILE_FIELDS } from './fields.js'
import type { FieldSummary, ManifestFile } from './types.js'

/**
 * Every manifest of a manifest list, of any format version and writer. What v1 does not have is 0:
 * content `data`, sequence numbers.
 * @throws CorruptError naming what is wrong.
 * @see Iceberg spec, "Manifest Lists".
 */
export function readManifestList(bytes: Uint8Array): readonly ManifestFile[] {
  const file = openAvroFile(bytes)
  const schema = parseAvroType(parseSchema(file.text('avro.schema')))
  const record = recordIn(schema, 'a manifest list')
  const reader = new RecordReader(record, MANIFEST_FILE_FIELDS)
  const read = manifestFileReader(reader, snapshotIdOf(file.text('snapshot-id')))
  const manifests: ManifestFile[] = []
  for (const block of file.blocks()) {
    reader.cursor.reset(block.bytes)
    let next = 0
    for (let left = block.recordCount; left > 0; left--) {
      next = reader.scan(next)
      manifests.push(read())
    }
    if (next !== block.bytes.length) {
      throw new CorruptError('the manifest list has a block that is longer than its records')
    }
  }
  return manifests
}

const OPTIONS: ScanOptions = { fixedAsBytes: false }

/** Snapshot id of a v1 list whose lines and header do not say it. */
const SNAPSHOT_ID_UNKNOWN = -1n

/** Fields of one record type, by their Iceberg names. */
class RecordReader {
  readonly cursor = new AvroCursor(new Uint8Array(0))
  readonly #scan: ReturnType<typeof compileScan>
  readonly #slots: Int32Array
  readonly #fields: ReadonlyMap<string, { readonly slot: number; readonly type: AvroType }>

  constructor(record: AvroType & { readonly kind: 'record' }, known: readonly StoredField[]) {
    const found = [...findFields(record, known)]
    const slotOf = new Map<AvroField, number>(found.map(([, field], slot) => [field, slot]))
    this.#scan = compileScan(record, slotOf, OPTIONS)
    this.#slots = new Int32Array(found.length).fill(ABSENT)
    this.#fields = new Map(
      found.map(([name, field], slot) => [name, { slot, type: withoutNull(field.type) }]),
    )
  }

  /** Scans the record at a byte of the block; gives where the next one begins. */
  scan(at: number): number {
    this.cursor.at = at
    this.#scan(this.cursor, this.#slots)
    return this.cursor.at
  }

  optional<Value>(
    name: string,
    readerOf: (type: AvroType, what: string) => Read<Value>,
  ): () => Value | undefined {
    const field = this.#fields.get(name)
    if (field === undefined) return () => undefined
    const read = readerOf(field.type, name)
    return () => {
      const at = this.#slots[field.slot] ?? ABSENT
      if (at === ABSENT) return undefined
      this.cursor.at = at
      return read(this.cursor)
    }
  }

  required<Value>(
    name: string,
    readerOf: (type: AvroType, what: string) => Read<Value>,
  ): () => Value {
    const read = this.optional(name, readerOf)
    return () => {
      const value = read()
      if (value === undefined) throw new CorruptError(`a manifest list entry lacks ${name}`)
      return value
    }
  }
}

function manifestFileReader(
  reader: RecordReader,
  listSnapshotId: bigint | undefined,
): () => ManifestFile {
  const path = reader.required('manifest_path', readerOfText)
  const length = reader.required('manifest_length', readerOfLong)
  const specId = reader.required('partition_spec_id', readerOfNumber)
  const content = reader.optional('content', readerOfNumber)
  const sequenceNumber = reader.optional('sequence_number', readerOfLong)
  const minSequenceNumber = reader.optional('min_sequence_number', readerOfLong)
  const addedSnapshotId = reader.optional('added_snapshot_id', readerOfLong)
  const rest = optionalFieldsReader(reader)
  return () => ({
    manifestPath: asLocation(path()),
    manifestLength: length(),
    partitionSpecId: checkedInt(specId(), 'partition_spec_id'),
    content: contentOf(content() ?? 0),
    sequenceNumber: sequenceNumber() ?? 0n,
    minSequenceNumber: minSequenceNumber() ?? 0n,
    addedSnapshotId: addedSnapshotId() ?? listSnapshotId ?? SNAPSHOT_ID_UNKNOWN,
    ...rest(),
  })
}

type OptionalFields = Partial<
  Pick<
    ManifestFile,
    | 'addedFilesCount'
    | 'existingFilesCount'
    | 'deletedFilesCount'
    | 'addedRowsCount'
    | 'existingRowsCount'
    | 'deletedRowsCount'
    | 'partitions'
    | 'keyMetadata'
    | 'firstRowId'
  >
>

function optionalFieldsReader(reader: RecordReader): () => OptionalFields {
  const readers = {
    addedFilesCount: reader.optional('added_files_count', readerOfNumber),
    existingFilesCount: reader.optional('existing_files_count', readerOfNumber),
    deletedFilesCount: reader.optional('deleted_files_count', readerOfNumber),
    addedRowsCount: reader.optional('added_rows_count', readerOfLong),
    existingRowsCount: reader.optional('existing_rows_count', readerOfLong),
    deletedRowsCount: reader.optional('deleted_rows_count', readerOfLong),
    partitions: reader.optional('partitions', readerOfSummaries),
    keyMetadata: reader.optional('key_metadata', (type, what) => {
      const read = readerOfBytes(type, what)
      return (cursor) => read(cursor).slice()
    }),
    firstRowId: reader.optional('first_row_id', readerOfLong),
  }
  const entries = Object.entries(readers)
  return () => {
    const fields: Record<string, unknown> = {}
    for (const [name, read] of entries) {
      const value = read()
      if (value !== undefined) fields[name] = value
    }
    return fields as OptionalFields
  }
}

/** Summaries keep their place: each belongs to the partition field of the same position. */
function readerOfSummaries(type: AvroType, what: string): Read<readonly FieldSummary[]> {
  return readerOfList(type, what, (item) => {
    const reader = new RecordReader(recordIn(item, what), FIELD_SUMMARY_FIELDS)
    const containsNull = reader.required('contains_null', readerOfBoolean)
    const containsNan = reader.optional('contains_nan', readerOfBoolean)
    const lowerBound = reader.optional('lower_bound', readerOfBytes)
    const upperBound = reader.optional('upper_bound', readerOfBytes)
    return (cursor) => {
      reader.cursor.bytes = cursor.bytes
      cursor.at = reader.scan(cursor.at)
      const nan = containsNan()
      const lower = lowerBound()?.slice()
      const upper = upperBound()?.slice()
      return {
        containsNull: containsNull(),
        ...(nan === undefined ? {} : { containsNan: nan }),
        ...(lower === undefined ? {} : { lowerBound: lower }),
        ...(upper === undefined ? {} : { upperBound: upper }),
      }
    }
  })
}

function contentOf(code: number): ManifestFile['content'] {
  if (code === 0) return 'data'
  if (code === 1) return 'deletes'
  throw new CorruptError(`a manifest list entry has the content ${code}`)
}

function checkedInt(value: number, name: string): number {
  if (!isInt32(value)) throw new CorruptError(`a manifest list entry has ${name} ${value}`)
  return value
}

function snapshotIdOf(text: string | undefined): bigint | undefined {
  return text !== undefined && /^-?\d{1,19}$/.test(text) ? BigInt(text) : undefined
}

function parseSchema(text: string | undefined): ReturnType<typeof parseJson> {
  if (text === undefined) throw new CorruptError('the Avro file has no schema')
  try {
    return parseJson(text)
  } catch (error) {
    throw new CorruptError(`the Avro schema is no JSON: ${(error as Error).message}`, {
      cause: error,
    })
  }
}
