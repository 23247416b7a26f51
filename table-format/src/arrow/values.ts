import { Vector } from 'apache-arrow'
import type { Data } from 'apache-arrow'
import { CorruptError, UnsupportedError } from '../core/errors.js'
import { decodeUtf8 } from '../core/utf8.js'
import type { PrimitiveType, PrimitiveValue } from '../schema/types.js'
import { uuidFromBytes } from '../schema/uuid-bytes.js'

/** The in-house value of a row, null where the row has none. */
export type ColumnReader = (row: number) => PrimitiveValue | null

/**
 * Reads values of a column whose Arrow type is `arrowType(type)`, exactly; bytes are copies.
 * @throws UnsupportedError for a variant, which is no single value. The reader throws CorruptError
 *   for text that is no UTF-8.
 */
export function columnReader(type: PrimitiveType, column: Data | Vector): ColumnReader {
  if (!(column instanceof Vector)) return dataReader(type, column)
  const readers = column.data.map((data) => dataReader(type, data))
  const [only] = readers
  if (only !== undefined && readers.length === 1) return only
  const lengths = column.data.map(({ length }) => length)
  return (row) => {
    let chunk = 0
    let at = row
    for (let length = lengths[chunk]; length !== undefined && at >= length;) {
      at -= length
      length = lengths[++chunk]
    }
    return readers[chunk]?.(at) ?? null
  }
}

/** Whether a row of a column has a value; a column without bitmap has one in every row. */
export function validityReader(data: Data): (row: number) => boolean {
  const { nullBitmap, offset } = data
  if (!hasNulls(data)) return () => true
  return (row) => isBitSet(nullBitmap, offset + row)
}

/** Whether the column's bitmap has to be looked at. */
export function hasNulls(data: Data): boolean {
  const bitmap = data.nullBitmap as Uint8Array | undefined
  return bitmap !== undefined && bitmap.length > 0 && data.nullCount > 0
}

export function isBitSet(bitmap: Uint8Array, at: number): boolean {
  return (((bitmap[at >> 3] ?? 0) >> (at & 7)) & 1) === 1
}

/**
 * Offsets of 64 bits as such of 32, counted from the first one; there must be less than 2 GiB
 * between the first and the last.
 */
export function smallOffsets(offsets: BigInt64Array): Int32Array {
  const small = new Int32Array(offsets.length)
  // Modulo 2^32 the differences of the low halves are those of the whole.
  const halves = new Int32Array(offsets.buffer, offsets.byteOffset, 2 * offsets.length)
  const first = halves[0] ?? 0
  for (let at = 0; at < small.length; at++) small[at] = (halves[2 * at] ?? 0) - first
  return small
}

/** An unscaled decimal from the little-endian words of an Arrow decimal. */
export function decimalFromWords(words: Uint32Array, at: number, wordCount: number): bigint {
  let value = BigInt((words[at + wordCount - 1] ?? 0) | 0)
  for (let word = wordCount - 2; word >= 0; word--) {
    value = (value << 32n) | BigInt(words[at + word] ?? 0)
  }
  return value
}

function dataReader(type: PrimitiveType, data: Data): ColumnReader {
  if (type.kind === 'unknown') return () => null
  const read = valueReader(type, data)
  if (!hasNulls(data)) return read
  const { nullBitmap, offset } = data
  return (row) => (isBitSet(nullBitmap, offset + row) ? read(row) : null)
}

function valueReader(type: PrimitiveType, data: Data): (row: number) => PrimitiveValue {
  switch (type.kind) {
    case 'boolean': {
      const { values, offset } = data
      return (row) => isBitSet(values, offset + row)
    }
    case 'string':
      return textReader(data)
    case 'uuid':
      return uuidReader(data)
    case 'decimal': {
      const { values, stride } = data
      return (row) => decimalFromWords(values, row * stride, stride)
    }
    case 'fixed': {
      const { values, stride } = data
      return (row) => values.slice(row * stride, (row + 1) * stride)
    }
    case 'binary':
    case 'geometry':
    case 'geography': {
      const { values, valueOffsets } = data
      return (row) => values.slice(valueOffsets[row], valueOffsets[row + 1])
    }
    case 'variant':
      throw new UnsupportedError('a variant is no single value')
    default: {
      const { values } = data
      return (row) => values[row]
    }
  }
}

function textReader({ values, valueOffsets }: Data): (row: number) => string {
  return (row) => {
    const bytes = values.subarray(valueOffsets[row], valueOffsets[row + 1])
    const text = shortText(bytes) ?? decodeUtf8(bytes)
    if (text === undefined) throw new CorruptError(`the text in row ${row} is not UTF-8`)
    return text
  }
}

/** Undefined unless the text is short and ASCII, where a decoder costs more than a loop. */
function shortText(bytes: Uint8Array): string | undefined {
  if (bytes.length > SHORT_TEXT_LENGTH_MAX) return undefined
  let text = ''
  for (const byte of bytes) {
    if (byte >= 0x80) return undefined
    text += String.fromCharCode(byte)
  }
  return text
}

const SHORT_TEXT_LENGTH_MAX = 24

function uuidReader({ values }: Data): (row: number) => string {
  return (row) => uuidFromBytes(values.subarray(16 * row, 16 * row + 16))
}
