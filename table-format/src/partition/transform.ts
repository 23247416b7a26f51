import { InvalidArgumentError, UnsupportedError } from '../core/errors.js'
import { INT32_MAX, INT32_MIN, INT64_MIN } from '../core/int64.js'
import { codePointPrefix, encodeUtf8 } from '../core/utf8.js'
import { bigIntBigEndian } from '../core/bytes.js'
import { civilFromDays, floorDivide } from '../schema/date-time.js'
import { fitsPrecision, printDecimal } from '../schema/decimal-text.js'
import { printType } from '../schema/print.js'
import type { PrimitiveType, PrimitiveValue } from '../schema/types.js'
import { uuidToBytes } from '../schema/uuid-bytes.js'
import { printTransform } from './codec.js'
import { murmur3, murmur3Int, murmur3Long } from './murmur3.js'
import { canTransform } from './spec.js'
import type { Transform } from './types.js'

/** Partition value of a source value; null gives null. */
export type TransformFunction = (value: PrimitiveValue | null) => PrimitiveValue | null

/**
 * Partition value of one source value.
 * @param sourceType - type of the source column; the value is in the in-house form of it.
 * @throws UnsupportedError naming an unknown transform; InvalidArgumentError for a type that the
 *   transform does not take, and where truncating leaves the range of the type.
 * @see Iceberg spec, "Partition Transforms".
 */
export function applyTransform(
  transform: Transform,
  sourceType: PrimitiveType,
  value: PrimitiveValue | null,
): PrimitiveValue | null {
  return transformFunction(transform, sourceType)(value)
}

/** The same, specialised once for a column of many values. @throws as `applyTransform`. */
export function transformFunction(
  transform: Transform,
  sourceType: PrimitiveType,
): TransformFunction {
  const apply = functionOf(transform, sourceType)
  return (value) => (value === null ? null : apply(value))
}

/** Whether a column's order is kept: a smaller source value never has a larger partition value. */
export function preservesOrder(transform: Transform): boolean {
  return transform.kind !== 'bucket' && transform.kind !== 'void' && transform.kind !== 'unknown'
}

/**
 * The 32-bit hash that `bucket` is made of.
 * @throws InvalidArgumentError for a type that cannot be bucketed.
 * @see Iceberg spec, Appendix B.
 */
export function hashFunction(type: PrimitiveType): (value: PrimitiveValue) => number {
  switch (type.kind) {
    case 'int':
    case 'date':
      return (value) => murmur3Int(value as number)
    case 'long':
    case 'time':
    case 'timestamp':
    case 'timestamptz':
      return (value) => murmur3Long(value as bigint)
    case 'timestamp_ns':
    case 'timestamptz_ns':
      return (value) => murmur3Long(floorDivide(value as bigint, NANOS_PER_MICRO))
    case 'decimal':
      return (value) => murmur3(bigIntBigEndian(value as bigint))
    case 'string':
      return (value) => murmur3(encodeUtf8(value as string))
    case 'uuid':
      return (value) => murmur3(uuidToBytes(value as string))
    case 'fixed':
    case 'binary':
      return (value) => murmur3(value as Uint8Array)
    default:
      throw new InvalidArgumentError(`type ${printType(type)} has no bucket hash`)
  }
}

type Apply = (value: PrimitiveValue) => PrimitiveValue | null

const NANOS_PER_MICRO = 1000n
const MONTHS_PER_YEAR = 12
const EPOCH_YEAR = 1970

function functionOf(transform: Transform, type: PrimitiveType): Apply {
  if (transform.kind === 'unknown') {
    throw new UnsupportedError(`transform ${transform.text} is unknown: it cannot be applied`)
  }
  if (!canTransform(transform, type)) {
    const name = printTransform(transform)
    throw new InvalidArgumentError(`transform ${name} takes no values of type ${printType(type)}`)
  }
  switch (transform.kind) {
    case 'identity':
      return (value) => value
    case 'void':
      return () => null
    case 'bucket':
      return bucketFunction(transform.bucketCount, type)
    case 'truncate':
      return truncateFunction(transform.width, type)
    case 'year':
    case 'month':
      return calendarFunction(transform.kind, type)
    case 'day':
      return unitFunction(type, 24)
    case 'hour':
      return unitFunction(type, 1)
  }
}

function bucketFunction(bucketCount: number, type: PrimitiveType): Apply {
  if (!Number.isInteger(bucketCount) || bucketCount < 1 || bucketCount > INT32_MAX) {
    throw new InvalidArgumentError(`bucket[N] has N from 1 to 2^31 - 1, not ${bucketCount}`)
  }
  const hash = hashFunction(type)
  return (value) => (hash(value) & INT32_MAX) % bucketCount
}

function truncateFunction(width: number, type: PrimitiveType): Apply {
  if (!Number.isInteger(width) || width < 1 || width > INT32_MAX) {
    throw new InvalidArgumentError(`truncate[W] has W from 1 to 2^31 - 1, not ${width}`)
  }
  const longWidth = BigInt(width)
  switch (type.kind) {
    case 'int':
      return (value) => {
        const floor = (value as number) - floorModulo(value as number, width)
        return floor >= INT32_MIN ? floor : refuseTruncation(type, width, String(value))
      }
    case 'long':
      return (value) => {
        const floor = truncateLong(value as bigint, longWidth)
        return floor >= INT64_MIN ? floor : refuseTruncation(type, width, String(value))
      }
    case 'decimal':
      return (value) => {
        const floor = truncateLong(value as bigint, longWidth)
        if (fitsPrecision(floor, type.precision)) return floor
        return refuseTruncation(type, width, printDecimal(value as bigint, type.scale))
      }
    case 'string':
      return (value) => codePointPrefix(value as string, width)
    default:
      return (value) => (value as Uint8Array).slice(0, width)
  }
}

/**
 * The lowest values have no truncation in their type. Wrapping around would make a partition that
 * readers prune wrongly.
 */
function refuseTruncation(type: PrimitiveType, width: number, value: string): never {
  throw new InvalidArgumentError(
    `truncate[${width}] of ${value} is below the range of ${printType(type)}: ` +
      'such a row cannot be stored in this partition spec',
  )
}

function floorModulo(value: number, divisor: number): number {
  const remainder = value % divisor
  return remainder < 0 ? remainder + divisor : remainder
}

/** The multiple of `width` at or below; it may lie below the range of a long. */
export function truncateLong(value: bigint, width: bigint): bigint {
  return floorDivide(value, width) * width
}

/** Units of some hours since the epoch, rounded down; a date counts days already. */
function unitFunction(type: PrimitiveType, hours: number): Apply {
  if (type.kind === 'date') return (value) => value
  const isNanos = type.kind === 'timestamp_ns' || type.kind === 'timestamptz_ns'
  const unit = hours * 3600 * (isNanos ? 1e9 : 1e6)
  const longUnit = BigInt(unit)
  return (value) => floorUnits(value as bigint, unit, longUnit)
}

/** Doubles are several times quicker than bigints, and exact below 2^53. */
function floorUnits(value: bigint, unit: number, longUnit: bigint): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) return Number(floorDivide(value, longUnit))
  const units = Math.floor(number / unit)
  return units * unit > number ? units - 1 : units
}

function calendarFunction(kind: 'year' | 'month', type: PrimitiveType): Apply {
  const toDays = unitFunction(type, 24)
  // Neighbouring rows are often of one day.
  let lastDays = Number.NaN
  let last = 0
  return (value) => {
    const days = toDays(value) as number
    if (days === lastDays) return last
    const { year, month } = civilFromDays(days)
    const years = year - EPOCH_YEAR
    last = kind === 'year' ? years : years * MONTHS_PER_YEAR + month - 1
    lastDays = days
    return last
  }
}
