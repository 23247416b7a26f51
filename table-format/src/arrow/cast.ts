import { DataType, TimeUnit } from 'apache-arrow'
import type { Data, Timestamp } from 'apache-arrow'
import { CorruptError } from '../core/errors.js'
import { INT64_MAX, INT64_MIN } from '../core/int64.js'
import { MICROS_PER_DAY, NANOS_PER_DAY, floorDivide } from '../schema/date-time.js'
import type { PrimitiveType } from '../schema/types.js'
import { newData } from './build.js'
import { arrowType } from './types.js'
import { validityReader } from './values.js'

export type Cast = (data: Data) => Data

/**
 * How a stored column becomes a column of `arrowType(type)`: the same layout under another name,
 * another unit, or a promotion. Undefined where the stored type cannot stand for the wanted one.
 * @see Iceberg spec, "Schema Evolution", and Appendix A, "Parquet".
 */
export function castTo(stored: DataType, type: PrimitiveType): Cast | undefined {
  return CASTS[type.kind](stored, type)
}

type CastOf = (stored: DataType, type: PrimitiveType) => Cast | undefined

/** The same buffers, where the stored type has the wanted layout. */
function sameIf(isSame: (stored: DataType, type: PrimitiveType) => boolean): CastOf {
  return (stored, type) => (isSame(stored, type) ? as(type) : undefined)
}

const CASTS: Readonly<Record<PrimitiveType['kind'], CastOf>> = {
  boolean: sameIf((stored) => DataType.isBool(stored)),
  int: castToInt,
  long: castToLong,
  float: sameIf((stored) => isFloat(stored, 32)),
  double: castToDouble,
  decimal: sameIf(
    (stored, type) =>
      type.kind === 'decimal' &&
      DataType.isDecimal(stored) &&
      stored.scale === type.scale &&
      stored.precision <= type.precision,
  ),
  date: sameIf((stored) => DataType.isDate(stored)),
  time: castToTime,
  timestamp: castToTimestamp,
  timestamptz: castToTimestamp,
  timestamp_ns: castToTimestamp,
  timestamptz_ns: castToTimestamp,
  string: sameIf((stored) => DataType.isUtf8(stored) || DataType.isBinary(stored)),
  uuid: sameIf((stored) => isFixed(stored, 16)),
  fixed: sameIf((stored, type) => type.kind === 'fixed' && isFixed(stored, type.length)),
  binary: castToBinary,
  geometry: castToBinary,
  geography: castToBinary,
  unknown: (_stored, type) => (data) =>
    newData(arrowType(type), data.length, { nullCount: data.length }),
  variant: () => undefined,
}

function castToInt(stored: DataType, type: PrimitiveType): Cast | undefined {
  if (!DataType.isInt(stored)) return undefined
  if (stored.bitWidth === 32 && stored.isSigned) return as(type)
  if (stored.bitWidth >= 32) return undefined
  return (data) => withValues(data, type, Int32Array.from(data.values as Int16Array))
}

function castToLong(stored: DataType, type: PrimitiveType): Cast | undefined {
  if (!DataType.isInt(stored)) return undefined
  if (stored.bitWidth < 64) {
    return (data) => {
      const values = data.values as Int32Array
      const longs = new BigInt64Array(data.length)
      // Two halves: a BigInt for each value would take five times as long.
      const halves = new Int32Array(longs.buffer)
      for (let row = 0; row < data.length; row++) {
        const value = values[row] ?? 0
        halves[2 * row] = value
        halves[2 * row + 1] = value < 0 ? -1 : 0
      }
      return withValues(data, type, longs)
    }
  }
  return stored.isSigned ? as(type) : scaled(type, { by: 1n })
}

function castToDouble(stored: DataType, type: PrimitiveType): Cast | undefined {
  if (isFloat(stored, 64)) return as(type)
  if (!isFloat(stored, 32)) return undefined
  return (data) => withValues(data, type, Float64Array.from(data.values as Float32Array))
}

function castToTime(stored: DataType, type: PrimitiveType): Cast | undefined {
  if (!DataType.isTime(stored)) return undefined
  switch (stored.unit) {
    case TimeUnit.MICROSECOND:
      return as(type)
    case TimeUnit.NANOSECOND:
      return scaled(type, { by: 1n, over: 1000n })
    default:
      return scaled(type, { by: stored.unit === TimeUnit.SECOND ? 1_000_000n : 1000n })
  }
}

function castToTimestamp(stored: DataType, type: PrimitiveType): Cast | undefined {
  const isNanos = type.kind === 'timestamp_ns' || type.kind === 'timestamptz_ns'
  if (DataType.isDate(stored)) {
    const hasZone = type.kind === 'timestamptz' || type.kind === 'timestamptz_ns'
    return hasZone ? undefined : scaled(type, { by: isNanos ? NANOS_PER_DAY : MICROS_PER_DAY })
  }
  if (!DataType.isTimestamp(stored)) return undefined
  const perSecond = UNITS_PER_SECOND[(stored as Timestamp).unit]
  const wanted = isNanos ? 1_000_000_000n : 1_000_000n
  if (perSecond === wanted) return as(type)
  return wanted > perSecond
    ? scaled(type, { by: wanted / perSecond })
    : scaled(type, { by: 1n, over: perSecond / wanted })
}

const UNITS_PER_SECOND: Readonly<Record<TimeUnit, bigint>> = {
  [TimeUnit.SECOND]: 1n,
  [TimeUnit.MILLISECOND]: 1000n,
  [TimeUnit.MICROSECOND]: 1_000_000n,
  [TimeUnit.NANOSECOND]: 1_000_000_000n,
}

function castToBinary(stored: DataType, type: PrimitiveType): Cast | undefined {
  if (DataType.isBinary(stored) || DataType.isUtf8(stored)) return as(type)
  if (!DataType.isFixedSizeBinary(stored)) return undefined
  const { byteWidth } = stored
  return (data) => {
    const valueOffsets = new Int32Array(data.length + 1)
    for (let row = 0; row <= data.length; row++) valueOffsets[row] = row * byteWidth
    return newData(arrowType(type), data.length, {
      ...validityParts(data),
      valueOffsets,
      values: data.values as Uint8Array,
    })
  }
}

/** The same buffers. */
function as(type: PrimitiveType): Cast {
  const arrow = arrowType(type)
  return (data) =>
    newData(arrow, data.length, {
      ...validityParts(data),
      valueOffsets: data.valueOffsets,
      values: data.values,
    })
}

/** Whole numbers times `by`, rounded down after a division by `over`. */
function scaled(
  type: PrimitiveType,
  { by, over = 1n }: { readonly by: bigint; readonly over?: bigint },
): Cast {
  return (data) => {
    const values = data.values as ArrayLike<number | bigint>
    const isValid = validityReader(data)
    const longs = new BigInt64Array(data.length)
    for (let row = 0; row < data.length; row++) {
      if (!isValid(row)) continue
      const value = floorDivide(BigInt(values[row] ?? 0) * by, over)
      if (value < INT64_MIN || value > INT64_MAX) {
        throw new CorruptError(`the value ${values[row]} is beyond the range of ${type.kind}`)
      }
      longs[row] = value
    }
    return withValues(data, type, longs)
  }
}

function withValues(data: Data, type: PrimitiveType, values: ArrayBufferView): Data {
  return newData(arrowType(type), data.length, { ...validityParts(data), values })
}

/** Where a column is null, for another of the same rows. */
export function validityParts(data: Data): {
  readonly nullCount: number
  readonly nullBitmap: Uint8Array | undefined
} {
  return { nullCount: data.nullCount, nullBitmap: data.nullBitmap as Uint8Array | undefined }
}

function isFloat(stored: DataType, bits: 32 | 64): boolean {
  if (!DataType.isFloat(stored)) return false
  return stored.precision === (bits === 32 ? 1 : 2)
}

function isFixed(stored: DataType, byteWidth: number): boolean {
  return DataType.isFixedSizeBinary(stored) && stored.byteWidth === byteWidth
}
