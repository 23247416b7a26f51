import { Null, TimestampMicrosecond } from 'apache-arrow'
import type { Data, DataType, Decimal } from 'apache-arrow'
import { newData } from '../../arrow/build.js'
import { CorruptError } from '../../core/errors.js'

/** The same buffers under another type of the same layout. */
export function relabel(data: Data, type: DataType): Data {
  const { values, valueOffsets, nullBitmap, length, nullCount, children } = data
  return newData(type, length, {
    nullCount,
    nullBitmap,
    valueOffsets,
    values: sameLayout(values, type),
    children,
  })
}

export function nothing(data: Data): Data {
  return newData(new Null(), data.length, { nullCount: data.length })
}

/** 32-bit values of a column that is declared narrower, or unsigned. */
export function narrowInts(data: Data, type: DataType): Data {
  const { ArrayType } = type as { ArrayType: NumberArrayConstructor }
  if (ArrayType === Int32Array || ArrayType === Uint32Array) return relabel(data, type)
  return withValues(data, type, ArrayType.from(data.values as Int32Array))
}

export function decimalsFromInts(data: Data, type: Decimal): Data {
  const values = data.values as Int32Array
  const words = new Int32Array(4 * data.length)
  for (let row = 0; row < data.length; row++) {
    const value = values[row] ?? 0
    words[4 * row] = value
    words.fill(value >> 31, 4 * row + 1, 4 * row + 4)
  }
  return withValues(data, type, unsigned(words))
}

export function decimalsFromLongs(data: Data, type: Decimal): Data {
  const longs = data.values as BigInt64Array
  const halves = new Int32Array(longs.buffer, longs.byteOffset, 2 * data.length)
  const words = new Int32Array(4 * data.length)
  for (let row = 0; row < data.length; row++) {
    const high = halves[2 * row + 1] ?? 0
    words[4 * row] = halves[2 * row] ?? 0
    words[4 * row + 1] = high
    words.fill(high >> 31, 4 * row + 2, 4 * row + 4)
  }
  return withValues(data, type, unsigned(words))
}

export function decimalsFromBytes(data: Data, type: Decimal): Data {
  const { valueOffsets } = data
  return decimals(data, type, (row) => [valueOffsets[row] ?? 0, valueOffsets[row + 1] ?? 0])
}

export function decimalsFromFixed(data: Data, type: Decimal): Data {
  const { stride } = data
  return decimals(data, type, (row) => [stride * row, stride * (row + 1)])
}

const JULIAN_DAY_OF_1970 = 2_440_588
const MICROS_PER_DAY = 86_400_000_000n

/** Microseconds, which hold every day that the 96 bits can name; finer digits are dropped. */
export function timesFromInt96(data: Data): Data {
  const bytes = data.values as Uint8Array
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const micros = new BigInt64Array(data.length)
  for (let row = 0; row < data.length; row++) {
    const nanosOfDay = view.getBigInt64(12 * row, true)
    const day = view.getInt32(12 * row + 8, true) - JULIAN_DAY_OF_1970
    micros[row] = BigInt(day) * MICROS_PER_DAY + nanosOfDay / 1000n
  }
  return withValues(data, new TimestampMicrosecond('UTC'), micros)
}

function decimals(
  data: Data,
  type: Decimal,
  rangeOf: (row: number) => readonly [start: number, end: number],
): Data {
  const bytes = data.values as Uint8Array
  const words = new Int32Array(4 * data.length)
  for (let row = 0; row < data.length; row++) {
    if (!data.getValid(row)) continue
    const [start, end] = rangeOf(row)
    writeDecimal(words, 4 * row, bytes.subarray(start, end))
  }
  return withValues(data, type, unsigned(words))
}

/** Two's complement, the most significant byte first, as four words, the least first. */
function writeDecimal(words: Int32Array, at: number, bytes: Uint8Array): void {
  const sign = (bytes[0] ?? 0) >= 0x80 ? -1 : 0
  words.fill(sign, at, at + 4)
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[bytes.length - 1 - index] ?? 0
    const word = index >> 2
    if (word < 4) {
      const shift = 8 * (index & 3)
      words[at + word] = ((words[at + word] ?? 0) & ~(0xff << shift)) | (byte << shift)
    } else if (byte !== (sign & 0xff)) {
      throw new CorruptError('a decimal has more than 16 bytes')
    }
  }
  if (bytes.length > 16 && (words[at + 3] ?? 0) >> 31 !== sign) {
    throw new CorruptError('a decimal has more than 16 bytes')
  }
}

function withValues(data: Data, type: DataType, values: ArrayBufferView): Data {
  const { nullBitmap, length, nullCount } = data
  return newData(type, length, { nullCount, nullBitmap, values })
}

function unsigned(words: Int32Array): Uint32Array {
  return new Uint32Array(words.buffer, words.byteOffset, words.length)
}

type NumberArrayConstructor =
  Int8ArrayConstructor | Int16ArrayConstructor | Int32ArrayConstructor | Uint32ArrayConstructor

interface ViewConstructor {
  readonly BYTES_PER_ELEMENT: number
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): ArrayBufferView
}

/** Arrow's typed array of a type over the same bytes. */
function sameLayout(
  values: ArrayBufferView | undefined,
  type: DataType,
): ArrayBufferView | undefined {
  const { ArrayType } = type as { ArrayType?: ViewConstructor }
  if (values === undefined || ArrayType === undefined || values instanceof ArrayType) return values
  const { buffer, byteOffset, byteLength } = values
  return new ArrayType(buffer, byteOffset, byteLength / ArrayType.BYTES_PER_ELEMENT)
}
