import { DataType, DateUnit, TimeUnit } from 'apache-arrow'
import type { Data, Time, Timestamp } from 'apache-arrow'
import type { DataParts } from '../arrow/build.js'
import { newData } from '../arrow/build.js'
import { decodeDictionary } from '../arrow/take.js'
import { arrowType, sameLayout } from '../arrow/types.js'
import { smallOffsets, validityReader } from '../arrow/values.js'
import { InvalidArgumentError } from '../core/errors.js'
import { INT32_MAX, isInt64 } from '../core/int64.js'
import type { PrimitiveType } from '../schema/types.js'

/** Where a column stands, for messages. */
export interface Place {
  readonly path: string
  /** Number of the row that a place in the column belongs to. */
  readonly rowOf: (at: number) => number
}

/** A column as one of `arrowType(type)`. @throws InvalidArgumentError naming column and row. */
export type Convert = (data: Data, place: Place) => Data

/**
 * How a given column is written as one of a type: as it is, or in a wider form without loss.
 * Undefined where the given type is another one.
 */
export function conversion(given: DataType, type: PrimitiveType): Convert | undefined {
  const wanted = arrowType(type)
  if (sameLayout(given, wanted)) return (data) => data
  if (DataType.isDictionary(given)) {
    const convert = conversion(given.dictionary as DataType, type)
    return convert && ((data, place) => convert(decodeDictionary(data), place))
  }
  const widen = WIDENINGS[type.kind]?.(given, type)
  if (widen === undefined) return undefined
  return (data, place) => {
    const { offset, length, nullCount } = data
    const nullBitmap = data.nullBitmap as Uint8Array | undefined
    return newData(wanted, length, { offset, nullCount, nullBitmap, ...widen(data, place) })
  }
}

type Content = Pick<DataParts, 'values' | 'valueOffsets'>
type Widen = (data: Data, place: Place) => Content
type WidenTo = (given: DataType, type: PrimitiveType) => Widen | undefined

const WIDENINGS: Readonly<Partial<Record<PrimitiveType['kind'], WidenTo>>> = {
  int: (given) => {
    if (!isIntBelow(given, 32)) return undefined
    return ({ values }) => ({ values: Int32Array.from(values as Int16Array) })
  },
  long: (given) => {
    if (!isIntBelow(given, 64)) return undefined
    return ({ values }) => ({ values: longsOf(values as Int32Array) })
  },
  double: (given) => {
    if (!DataType.isFloat(given) || given.precision !== SINGLE) return undefined
    return ({ values }) => ({ values: Float64Array.from(values as Float32Array) })
  },
  decimal: (given, type) => {
    const fits =
      type.kind === 'decimal' &&
      DataType.isDecimal(given) &&
      given.bitWidth === 128 &&
      given.scale === type.scale &&
      given.precision <= type.precision
    return fits ? ({ values }) => ({ values }) : undefined
  },
  date: (given) => (DataType.isDate(given) ? datesFromMilliseconds : undefined),
  time: (given) => (DataType.isTime(given) ? rescaled((given as Time).unit, 6, 'time') : undefined),
  timestamp: timestampFrom,
  timestamptz: timestampFrom,
  timestamp_ns: timestampFrom,
  timestamptz_ns: timestampFrom,
  string: (given) => {
    if (DataType.isLargeUtf8(given)) return withSmallOffsets
    return DataType.isUtf8View(given) ? bytesOfViews : undefined
  },
  binary: bytesFrom,
  geometry: bytesFrom,
  geography: bytesFrom,
}

const SINGLE = 1

/** Two halves: a bigint for each value would take ten times as long. */
function longsOf(values: ArrayLike<number>): BigInt64Array {
  const longs = new BigInt64Array(values.length)
  const halves = new Int32Array(longs.buffer)
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? 0
    halves[2 * row] = value
    halves[2 * row + 1] = value < 0 ? -1 : 0
  }
  return longs
}

/** Whether every value of a whole-number type has fewer bits than a signed one of `bits`. */
function isIntBelow(given: DataType, bits: 32 | 64): boolean {
  if (!DataType.isInt(given)) return false
  return (given.isSigned ? given.bitWidth : given.bitWidth + 1) <= bits
}

function datesFromMilliseconds(data: Data, place: Place): Content {
  const milliseconds = data.values as BigInt64Array
  const isValid = validityReader(data)
  const values = new Int32Array(data.length)
  for (let row = 0; row < data.length; row++) {
    if (!isValid(row)) continue
    const days = Number(milliseconds[row] ?? 0n) / MS_PER_DAY
    if (!Number.isInteger(days)) throw refuse(place, row, 'has a time of day and is no date')
    values[row] = days
  }
  return { values }
}

const MS_PER_DAY = 86_400_000

/** A date in milliseconds is what JavaScript's `Date` becomes: a moment in UTC. */
function timestampFrom(given: DataType, type: PrimitiveType): Widen | undefined {
  const hasZone = type.kind === 'timestamptz' || type.kind === 'timestamptz_ns'
  const digits = type.kind === 'timestamp' || type.kind === 'timestamptz' ? 6 : 9
  if (DataType.isDate(given) && given.unit === DateUnit.MILLISECOND) {
    return rescaled(TimeUnit.MILLISECOND, digits, type.kind)
  }
  if (!DataType.isTimestamp(given)) return undefined
  const { unit, timezone } = given as Timestamp
  if (((timezone ?? '') !== '') !== hasZone) return undefined
  return rescaled(unit, digits, type.kind)
}

const DIGITS: Readonly<Record<TimeUnit, number>> = {
  [TimeUnit.SECOND]: 0,
  [TimeUnit.MILLISECOND]: 3,
  [TimeUnit.MICROSECOND]: 6,
  [TimeUnit.NANOSECOND]: 9,
}

/** Times of one unit in another; digits that would be lost are refused. */
function rescaled(unit: TimeUnit, digits: number, kind: string): Widen {
  const difference = digits - DIGITS[unit]
  const factor = 10n ** BigInt(Math.abs(difference))
  return (data, place) => {
    const given = data.values as Int32Array | BigInt64Array
    const isValid = validityReader(data)
    const values = new BigInt64Array(data.length)
    for (let row = 0; row < data.length; row++) {
      if (!isValid(row)) continue
      const value = BigInt(given[row] ?? 0)
      if (difference < 0 && value % factor !== 0n) {
        throw refuse(place, row, `has more than ${digits} digits behind the second`)
      }
      const scaled = difference < 0 ? value / factor : value * factor
      if (!isInt64(scaled)) throw refuse(place, row, `is beyond the range of ${kind}`)
      values[row] = scaled
    }
    return { values }
  }
}

function bytesFrom(given: DataType): Widen | undefined {
  if (DataType.isLargeBinary(given)) return withSmallOffsets
  if (DataType.isBinaryView(given)) return bytesOfViews
  if (!DataType.isFixedSizeBinary(given)) return undefined
  const { byteWidth } = given
  return ({ values, length }) => {
    const valueOffsets = Int32Array.from({ length: length + 1 }, (_, row) => row * byteWidth)
    return { values: values as Uint8Array, valueOffsets }
  }
}

function withSmallOffsets(data: Data, place: Place): Content {
  const offsets = data.valueOffsets as BigInt64Array
  const start = offsets[0] ?? 0n
  const size = (offsets[data.length] ?? start) - start
  if (size > BigInt(INT32_MAX))
    throw refuse(place, 0, 'begins a batch of more than 2 GiB: split it')
  const valueOffsets = smallOffsets(offsets.subarray(0, data.length + 1))
  return { values: (data.values as Uint8Array).subarray(Number(start)), valueOffsets }
}

/** A view holds its value when that is short, else it says where it is. */
function bytesOfViews(data: Data, place: Place): Content {
  const views = data.values as Uint8Array
  const view = new DataView(views.buffer, views.byteOffset, views.byteLength)
  const isValid = validityReader(data)
  const valueOffsets = new Int32Array(data.length + 1)
  const ranges: Uint8Array[] = []
  let end = 0
  for (let row = 0; row < data.length; row++) {
    const at = row * VIEW_BYTES
    const size = isValid(row) ? view.getInt32(at, true) : 0
    if (size > 0) {
      const isShort = size <= VIEW_BYTES_INLINE
      const start = isShort ? at + 4 : view.getInt32(at + 12, true)
      const buffer = isShort ? views : data.variadicBuffers[view.getInt32(at + 8, true)]
      ranges.push((buffer ?? views).subarray(start, start + size))
    }
    end += size
    if (end > INT32_MAX) throw refuse(place, row, 'is beyond 2 GiB of a batch: split it')
    valueOffsets[row + 1] = end
  }
  const values = new Uint8Array(end)
  let at = 0
  for (const range of ranges) {
    values.set(range, at)
    at += range.length
  }
  return { values, valueOffsets }
}

const VIEW_BYTES = 16
const VIEW_BYTES_INLINE = 12

function refuse({ path, rowOf }: Place, at: number, problem: string): InvalidArgumentError {
  return new InvalidArgumentError(`row ${rowOf(at)}, column ${path} ${problem}`, { field: path })
}
