import { parquetMetadata } from 'hyparquet'
import type { FileMetaData, SchemaElement } from 'hyparquet'
import { concatBytes } from '../../core/bytes.js'
import { CorruptError } from '../../core/errors.js'
import type { ParquetFooter } from '../../ports/parquet-writing.js'

/** Bytes behind a footer: its length and the magic. */
export const TRAILER_BYTES = 8

/** Length of footer and trailer, told by the last bytes of a file. */
export function footerLength(end: Uint8Array): number {
  const at = end.length - TRAILER_BYTES
  if (at < 0) throw new CorruptError('a Parquet file was written without a footer')
  return new DataView(end.buffer, end.byteOffset + at).getUint32(0, true) + TRAILER_BYTES
}

/**
 * Facts of a finished file from its footer.
 * @param footer - with its trailer, from where it begins.
 */
export function describeFooter(footer: Uint8Array, fileSizeBytes: number): ParquetFooter {
  const metadata = parquetMetadata(footer.slice().buffer)
  const leafIds = metadata.schema.filter(isLeaf).map(({ field_id: id }) => id)
  const columnSizes = new Map<number, bigint>()
  for (const { columns } of metadata.row_groups) {
    for (const [at, column] of columns.entries()) {
      const id = leafIds[at]
      const size = column.meta_data?.total_compressed_size
      if (id === undefined || size === undefined) continue
      columnSizes.set(id, (columnSizes.get(id) ?? 0n) + size)
    }
  }
  return {
    fileSizeBytes,
    rowCount: Number(metadata.num_rows),
    columnSizes,
    splitOffsets: metadata.row_groups.map(rowGroupOffset),
  }
}

/**
 * The same footer with the fields of these ids called UUIDs, which the writer does not do.
 * @see Parquet's `FileMetaData` and `LogicalType`, in Thrift's compact protocol.
 */
export function nameUuids(footer: Uint8Array, fieldIds: ReadonlySet<number>): Uint8Array {
  if (fieldIds.size === 0) return footer
  const end = footer.length - TRAILER_BYTES
  const reader = new CompactReader(footer.subarray(0, end))
  const inserts = uuidInserts(reader, fieldIds)
  const parts: Uint8Array[] = []
  let from = 0
  for (const { at, bytes } of inserts) {
    parts.push(footer.subarray(from, at), bytes)
    from = at
  }
  const body = concatBytes([...parts, footer.subarray(from, end)])
  const trailer = footer.slice(end)
  new DataView(trailer.buffer).setUint32(0, body.length, true)
  return concatBytes([body, trailer])
}

function isLeaf({ num_children: children }: SchemaElement): boolean {
  return children === undefined || children === 0
}

function rowGroupOffset({ columns }: FileMetaData['row_groups'][number]): bigint {
  const first = columns[0]?.meta_data
  if (first === undefined) return 0n
  return first.dictionary_page_offset ?? first.data_page_offset
}

interface Insert {
  readonly at: number
  readonly bytes: Uint8Array
}

/** Numbers of fields and types in Thrift's compact protocol. */
const FILE_SCHEMA = 2
const ELEMENT_FIELD_ID = 9
const ELEMENT_LOGICAL_TYPE = 10
const LOGICAL_TYPE_UUID = 14
const THRIFT = { boolTrue: 1, boolFalse: 2, i8: 3, i16: 4, i32: 5, i64: 6, double: 7 } as const
const THRIFT_NESTED = { binary: 8, list: 9, set: 10, struct: 12 } as const

function uuidInserts(reader: CompactReader, fieldIds: ReadonlySet<number>): readonly Insert[] {
  for (let field = reader.field(0); field.type !== 0; field = reader.field(field.id)) {
    if (field.id !== FILE_SCHEMA) {
      reader.skip(field.type)
      continue
    }
    const inserts: Insert[] = []
    const { count } = reader.list()
    for (let element = 0; element < count; element++) {
      const insert = uuidInsert(reader, fieldIds)
      if (insert !== undefined) inserts.push(insert)
    }
    return inserts
  }
  throw new CorruptError('a Parquet footer without schema was written')
}

/** Where a schema element ends, when it is one of the ids and has no logical type yet. */
function uuidInsert(reader: CompactReader, fieldIds: ReadonlySet<number>): Insert | undefined {
  let last = 0
  let isWanted = false
  for (let field = reader.field(0); field.type !== 0; field = reader.field(last)) {
    last = field.id
    if (field.id === ELEMENT_FIELD_ID) isWanted = fieldIds.has(reader.integer())
    else reader.skip(field.type)
  }
  if (!isWanted || last >= ELEMENT_LOGICAL_TYPE) return undefined
  const header = ((ELEMENT_LOGICAL_TYPE - last) << 4) | THRIFT_NESTED.struct
  const union = (LOGICAL_TYPE_UUID << 4) | THRIFT_NESTED.struct
  // The union's member is an empty struct: its stop, then the union's own.
  return { at: reader.at - 1, bytes: new Uint8Array([header, union, 0, 0]) }
}

/** As much of Thrift's compact protocol as it takes to pass over what is not looked for. */
class CompactReader {
  at = 0
  readonly #bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** The next field's header; type 0 ends a struct. */
  field(last: number): { readonly id: number; readonly type: number } {
    const header = this.#byte()
    const delta = header >> 4
    const type = header & 15
    if (type === 0) return { id: 0, type }
    return { id: delta === 0 ? this.integer() : last + delta, type }
  }

  list(): { readonly count: number; readonly type: number } {
    const header = this.#byte()
    const count = header >> 4
    return { count: count === 15 ? this.#varint() : count, type: header & 15 }
  }

  integer(): number {
    const value = this.#varint()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }

  skip(type: number): void {
    switch (type) {
      case THRIFT.boolTrue:
      case THRIFT.boolFalse:
        return
      case THRIFT.i8:
        this.at += 1
        return
      case THRIFT.i16:
      case THRIFT.i32:
      case THRIFT.i64:
        this.#varint()
        return
      case THRIFT.double:
        this.at += 8
        return
      case THRIFT_NESTED.binary: {
        const length = this.#varint()
        this.at += length
        return
      }
      case THRIFT_NESTED.list:
      case THRIFT_NESTED.set:
        this.#skipList()
        return
      case THRIFT_NESTED.struct:
        for (let field = this.field(0); field.type !== 0; field = this.field(field.id)) {
          this.skip(field.type)
        }
        return
      default:
        throw new CorruptError(`a Parquet footer holds the Thrift type ${type}`)
    }
  }

  /** In a list a boolean is a byte. */
  #skipList(): void {
    const { count, type } = this.list()
    const isBoolean = type === THRIFT.boolTrue || type === THRIFT.boolFalse
    for (let item = 0; item < count; item++) this.skip(isBoolean ? THRIFT.i8 : type)
  }

  /** Beyond 2^53 it is rounded, which only what is passed over is. */
  #varint(): number {
    let value = 0
    for (let factor = 1; ; factor *= 128) {
      const byte = this.#byte()
      value += (byte & 127) * factor
      if (byte < 128) return value
    }
  }

  #byte(): number {
    const byte = this.#bytes[this.at++]
    if (byte === undefined) throw new CorruptError('a Parquet footer was cut short')
    return byte
  }
}
