import { asLocation } from '../core/brands.js'
import { CorruptError, UnsupportedError } from '../core/errors.js'
import type { PartitionValues, PrimitiveValue } from '../schema/types.js'
import type { AvroCursor } from './avro-cursor.js'
import { ABSENT } from './avro-scan.js'
import type { AvroType } from './avro-types.js'
import type { Read, ReadMap } from './avro-values.js'
import {
  readerOfBytes,
  readerOfList,
  readerOfLong,
  readerOfMap,
  readerOfNumber,
  readerOfText,
  readerOfValue,
} from './avro-values.js'
import type { EntryLayout, EntrySlotName } from './entry-layout.js'
import { ENTRY_SLOTS } from './entry-layout.js'
import { conform } from './partition-value.js'
import type { ColumnMetrics, DataFile, EntryStatus, FileContent, FileFormat } from './types.js'

/**
 * The entry at which a scan stands: its fields are decoded as they are asked for. The view is one
 * object for all entries of a manifest; `dataFile` gives what outlives it.
 */
export class EntryView {
  readonly slots: Int32Array
  readonly #layout: EntryLayout
  readonly #cursor: AvroCursor
  readonly #readers: EntryReaders
  readonly #specId: number

  constructor(layout: EntryLayout, cursor: AvroCursor, specId: number) {
    this.#layout = layout
    this.#cursor = cursor
    this.#specId = specId
    this.#readers = entryReaders(layout)
    this.slots = new Int32Array(layout.slotCount).fill(ABSENT)
  }

  /** Stands on the entry that begins at the cursor and moves the cursor behind it. */
  advance(): void {
    this.#layout.scan(this.#cursor, this.slots)
  }

  get status(): EntryStatus {
    const code = this.#required('status', this.#readers.status)
    const status = STATUSES[code]
    if (status === undefined) throw new CorruptError(`a manifest entry has the status ${code}`)
    return status
  }

  get snapshotId(): bigint | undefined {
    return this.#optional('snapshot_id', this.#readers.snapshot_id)
  }

  get sequenceNumber(): bigint | undefined {
    return this.#optional('sequence_number', this.#readers.sequence_number)
  }

  get fileSequenceNumber(): bigint | undefined {
    return this.#optional('file_sequence_number', this.#readers.file_sequence_number)
  }

  get content(): FileContent {
    const code = this.#optional('content', this.#readers.content) ?? 0
    const content = CONTENTS[code]
    if (content === undefined) throw new CorruptError(`a data file has the content ${code}`)
    return content
  }

  get filePath(): string {
    return this.#required('file_path', this.#readers.file_path)
  }

  get recordCount(): bigint {
    return this.#required('record_count', this.#readers.record_count)
  }

  get fileSizeInBytes(): bigint {
    return this.#required('file_size_in_bytes', this.#readers.file_size_in_bytes)
  }

  /** As stored: absent where it is inherited. */
  get firstRowId(): bigint | undefined {
    return this.#optional('first_row_id', this.#readers.first_row_id)
  }

  /** False where the manifest leaves out partition fields of its spec: their values are unknown. */
  get hasPartition(): boolean {
    return this.#layout.partitionFields.every(({ slot }) => this.#layout.types[slot] !== undefined)
  }

  partitionValue(index: number): PrimitiveValue | null {
    const slot = this.#layout.partitionFields[index]?.slot
    const at = slot === undefined ? ABSENT : (this.slots[slot] ?? ABSENT)
    if (at === ABSENT) return null
    this.#cursor.at = at
    return this.#readers.partition[index]?.(this.#cursor) ?? null
  }

  partition(): PartitionValues {
    return this.#layout.partitionFields.map((_, index) => this.partitionValue(index))
  }

  metrics(): ColumnMetrics {
    const { column_sizes, value_counts, null_value_counts, nan_value_counts } = this.#readers
    return {
      ...when('columnSizes', this.#optional('column_sizes', column_sizes)),
      ...when('valueCounts', this.#optional('value_counts', value_counts)),
      ...when('nullValueCounts', this.#optional('null_value_counts', null_value_counts)),
      ...when('nanValueCounts', this.#optional('nan_value_counts', nan_value_counts)),
      ...when('lowerBounds', this.#optional('lower_bounds', this.#readers.lower_bounds)),
      ...when('upperBounds', this.#optional('upper_bounds', this.#readers.upper_bounds)),
    }
  }

  /** Counts and bounds of these columns alone, as views into the manifest. */
  columnStatistics(wanted: ReadonlySet<number>): Omit<ColumnMetrics, 'columnSizes'> {
    const readers = this.#readers
    return {
      ...when('valueCounts', this.#map('value_counts', readers.value_counts, wanted)),
      ...when('nullValueCounts', this.#map('null_value_counts', readers.null_value_counts, wanted)),
      ...when('nanValueCounts', this.#map('nan_value_counts', readers.nan_value_counts, wanted)),
      ...when('lowerBounds', this.#map('lower_bounds', readers.lower_bounds, wanted)),
      ...when('upperBounds', this.#map('upper_bounds', readers.upper_bounds, wanted)),
    }
  }

  /** The file with the statistics given, and its row id as stored. */
  dataFile(metrics: ColumnMetrics): DataFile {
    const readers = this.#readers
    // DuckDB writes an empty text into the entries of data files.
    const referenced =
      this.#optional('referenced_data_file', readers.referenced_data_file) || undefined
    return {
      content: this.content,
      filePath: asLocation(this.filePath),
      fileFormat: fileFormat(this.#required('file_format', readers.file_format)),
      specId: this.#specId,
      partition: this.partition(),
      recordCount: this.recordCount,
      fileSizeInBytes: this.fileSizeInBytes,
      metrics,
      ...when('keyMetadata', this.#optional('key_metadata', readers.key_metadata)?.slice()),
      ...when('splitOffsets', this.#optional('split_offsets', readers.split_offsets)),
      ...when('equalityIds', this.#optional('equality_ids', readers.equality_ids)),
      ...when('sortOrderId', this.#optional('sort_order_id', readers.sort_order_id)),
      ...when('firstRowId', this.firstRowId),
      ...when('referencedDataFile', referenced === undefined ? undefined : asLocation(referenced)),
      ...when('contentOffset', this.#optional('content_offset', readers.content_offset)),
      ...when(
        'contentSizeInBytes',
        this.#optional('content_size_in_bytes', readers.content_size_in_bytes),
      ),
    }
  }

  #optional<Value>(name: EntrySlotName, read: Read<Value> | undefined): Value | undefined {
    const at = this.slots[ENTRY_SLOTS[name]] ?? ABSENT
    if (at === ABSENT || read === undefined) return undefined
    this.#cursor.at = at
    return read(this.#cursor)
  }

  #map<Value>(
    name: EntrySlotName,
    read: ReadMap<Value> | undefined,
    wanted: ReadonlySet<number>,
  ): ReadonlyMap<number, Value> | undefined {
    const at = this.slots[ENTRY_SLOTS[name]] ?? ABSENT
    if (at === ABSENT || read === undefined) return undefined
    this.#cursor.at = at
    return read(this.#cursor, wanted)
  }

  #required<Value>(name: EntrySlotName, read: Read<Value> | undefined): Value {
    const value = this.#optional(name, read)
    if (value === undefined) throw new CorruptError(`a manifest entry lacks ${name}`)
    return value
  }
}

export const STATUSES: readonly EntryStatus[] = ['existing', 'added', 'deleted']

export const CONTENTS: readonly FileContent[] = ['data', 'position-deletes', 'equality-deletes']

const FORMATS: ReadonlySet<string> = new Set(['parquet', 'avro', 'orc', 'puffin'])

function fileFormat(text: string): FileFormat {
  const format = text.toLowerCase()
  if (!FORMATS.has(format)) throw new UnsupportedError(`file format "${text}" is not supported`)
  return format as FileFormat
}

/** `{ [name]: value }`, or nothing for undefined, to spread into a value. */
function when<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [Key in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [Key in Name]?: Value }
}

interface EntryReaders {
  readonly status: Read<number> | undefined
  readonly snapshot_id: Read<bigint> | undefined
  readonly sequence_number: Read<bigint> | undefined
  readonly file_sequence_number: Read<bigint> | undefined
  readonly content: Read<number> | undefined
  readonly file_path: Read<string> | undefined
  readonly file_format: Read<string> | undefined
  readonly record_count: Read<bigint> | undefined
  readonly file_size_in_bytes: Read<bigint> | undefined
  readonly column_sizes: ReadMap<bigint> | undefined
  readonly value_counts: ReadMap<bigint> | undefined
  readonly null_value_counts: ReadMap<bigint> | undefined
  readonly nan_value_counts: ReadMap<bigint> | undefined
  readonly lower_bounds: ReadMap<Uint8Array> | undefined
  readonly upper_bounds: ReadMap<Uint8Array> | undefined
  readonly key_metadata: Read<Uint8Array> | undefined
  readonly split_offsets: Read<readonly bigint[]> | undefined
  readonly equality_ids: Read<readonly number[]> | undefined
  readonly sort_order_id: Read<number> | undefined
  readonly first_row_id: Read<bigint> | undefined
  readonly referenced_data_file: Read<string> | undefined
  readonly content_offset: Read<bigint> | undefined
  readonly content_size_in_bytes: Read<bigint> | undefined
  readonly partition: readonly (Read<PrimitiveValue> | undefined)[]
}

type ReaderOfMap<Value> = (type: AvroType, what: string) => ReadMap<Value>

const readerOfLongMap: ReaderOfMap<bigint> = (type, what) => readerOfMap(type, what, readerOfLong)
const readerOfBytesMap: ReaderOfMap<Uint8Array> = (type, what) =>
  readerOfMap(type, what, readerOfBytes)

function entryReaders(layout: EntryLayout): EntryReaders {
  const of = <Reader>(
    name: EntrySlotName,
    readerOf: (type: AvroType, what: string) => Reader,
  ): Reader | undefined => {
    const type = layout.types[ENTRY_SLOTS[name]]
    return type === undefined ? undefined : readerOf(type, name)
  }
  return {
    status: of('status', readerOfNumber),
    snapshot_id: of('snapshot_id', readerOfLong),
    sequence_number: of('sequence_number', readerOfLong),
    file_sequence_number: of('file_sequence_number', readerOfLong),
    content: of('content', readerOfNumber),
    file_path: of('file_path', readerOfText),
    file_format: of('file_format', readerOfText),
    record_count: of('record_count', readerOfLong),
    file_size_in_bytes: of('file_size_in_bytes', readerOfLong),
    column_sizes: of('column_sizes', readerOfLongMap),
    value_counts: of('value_counts', readerOfLongMap),
    null_value_counts: of('null_value_counts', readerOfLongMap),
    nan_value_counts: of('nan_value_counts', readerOfLongMap),
    lower_bounds: of('lower_bounds', readerOfBytesMap),
    upper_bounds: of('upper_bounds', readerOfBytesMap),
    key_metadata: of('key_metadata', readerOfBytes),
    split_offsets: of('split_offsets', (type, what) => readerOfList(type, what, readerOfLong)),
    equality_ids: of('equality_ids', (type, what) => readerOfList(type, what, readerOfNumber)),
    sort_order_id: of('sort_order_id', readerOfNumber),
    first_row_id: of('first_row_id', readerOfLong),
    referenced_data_file: of('referenced_data_file', readerOfText),
    content_offset: of('content_offset', readerOfLong),
    content_size_in_bytes: of('content_size_in_bytes', readerOfLong),
    partition: layout.partitionFields.map(({ slot, field }) =>
      partitionReader(layout.types[slot], field?.type, layout),
    ),
  }
}

function partitionReader(
  written: AvroType | undefined,
  type: Parameters<typeof conform>[1] | undefined,
  layout: EntryLayout,
): Read<PrimitiveValue> | undefined {
  if (written === undefined || written.kind === 'null') return undefined
  const read = readerOfValue(written, layout.options)
  return type === undefined ? read : (cursor) => conform(read(cursor), type, written)
}
