import { fromHex } from '../core/bytes.js'
import { InvalidArgumentError, LakeError } from '../core/errors.js'
import { INT32_MAX, INT32_MIN, INT64_MAX, INT64_MIN } from '../core/int64.js'
import {
  floorDivide,
  MICROS_PER_DAY,
  NANOS_PER_DAY,
  parseAnyDate,
  parseAnyTimestamp,
  parseTime,
} from '../schema/date-time.js'
import type { Decimal } from '../schema/decimal-text.js'
import { fitsPrecision, parseDecimal } from '../schema/decimal-text.js'
import { printType } from '../schema/print.js'
import { isZoned } from '../schema/single-value-json.js'
import type { PrimitiveType, PrimitiveValue } from '../schema/types.js'
import { isUuidText, uuidFromBytes } from '../schema/uuid-bytes.js'
import type { LiteralInput } from './types.js'

/**
 * A literal among the values of a column's type. None is ever rounded to another value: what lies
 * beyond the type's range, or between two neighbours, says so.
 */
export type ConvertedLiteral =
  | { readonly kind: 'value'; readonly value: PrimitiveValue }
  /** Strictly between `floor` and the next larger value of the type. */
  | { readonly kind: 'between'; readonly floor: PrimitiveValue }
  | { readonly kind: 'above-max' }
  | { readonly kind: 'below-min' }

/**
 * Finds a literal's place among the values of a type.
 *
 * Dates, times and timestamps are ISO 8601 texts, `Date`s, or their count of days or microseconds;
 * decimals are texts or numbers, a number meaning the decimal that it prints as; a number for a
 * `float` column means the float nearest to it; fixed and binary are bytes or hexadecimal text.
 * @param column - its name, for errors.
 * @throws InvalidArgumentError naming the column, for literals that are of no such kind.
 */
export function convertLiteral(
  input: LiteralInput,
  type: PrimitiveType,
  column: string,
): ConvertedLiteral {
  const isNan = typeof input === 'number' && Number.isNaN(input)
  if (isNan) throw refuse(column, 'cannot be compared with NaN: use is-nan or not-nan')
  try {
    const converted = CONVERT[type.kind](input, type)
    if (typeof converted === 'object') return converted
    const expected = converted === undefined ? printType(type) : `${printType(type)}: ${converted}`
    throw refuse(column, `cannot be compared with ${describe(input)}, as it is of type ${expected}`)
  } catch (error) {
    if (!(error instanceof LakeError) || error.field !== undefined) throw error
    throw refuse(column, `cannot be compared with ${describe(input)}: ${error.message}`)
  }
}

/** A literal, a remedy for one of the wrong kind, or nothing when there is no remedy to tell. */
type Conversion = ConvertedLiteral | string | undefined
type Convert = (input: LiteralInput, type: PrimitiveType) => Conversion

const ABOVE: ConvertedLiteral = { kind: 'above-max' }
const BELOW: ConvertedLiteral = { kind: 'below-min' }

const noComparison: Convert = () => 'only is-null and not-null apply'

const CONVERT: Readonly<Record<PrimitiveType['kind'], Convert>> = {
  boolean: (input) => (typeof input === 'boolean' ? exact(input) : undefined),
  int: (input) => integer(input, (whole) => ranged(whole, INT32_MIN, INT32_MAX, Number)),
  long: (input) => integer(input, (whole) => ranged(whole, INT64_MIN, INT64_MAX, BigInt)),
  float: convertFloat,
  double: convertDouble,
  decimal: convertDecimal,
  date: convertDate,
  time: convertTime,
  timestamp: convertTimestamp,
  timestamptz: convertTimestamp,
  timestamp_ns: convertTimestamp,
  timestamptz_ns: convertTimestamp,
  string: convertText,
  uuid: convertUuid,
  fixed: convertBytes,
  binary: convertBytes,
  unknown: noComparison,
  variant: noComparison,
  geometry: noComparison,
  geography: noComparison,
}

function exact(value: PrimitiveValue): ConvertedLiteral {
  return { kind: 'value', value }
}

function place(value: PrimitiveValue, isExact: boolean): ConvertedLiteral {
  return isExact ? { kind: 'value', value } : { kind: 'between', floor: value }
}

/** Hands on the integer at or below a number. */
function integer(
  input: LiteralInput,
  convert: (floor: { readonly value: bigint; readonly isExact: boolean }) => ConvertedLiteral,
): Conversion {
  if (typeof input === 'bigint') return convert({ value: input, isExact: true })
  if (typeof input !== 'number') return undefined
  if (!Number.isFinite(input)) return input > 0 ? ABOVE : BELOW
  const floor = Math.floor(input)
  const isRounded = !Number.isSafeInteger(floor) && Math.abs(floor) < LONG_LIMIT
  if (isRounded) return 'a number beyond 2^53 is inexact: use a bigint'
  return convert({ value: BigInt(floor), isExact: floor === input })
}

const LONG_LIMIT = 2 ** 63

function ranged(
  { value, isExact }: { readonly value: bigint; readonly isExact: boolean },
  min: bigint | number,
  max: bigint | number,
  make: (value: bigint) => PrimitiveValue,
): ConvertedLiteral {
  if (value < min) return BELOW
  if (value > max) return ABOVE
  return place(make(value), isExact)
}

const FLOAT_MAX = 3.4028234663852886e38

function convertFloat(input: LiteralInput): Conversion {
  if (typeof input !== 'number' && typeof input !== 'bigint') return undefined
  const number = Number(input)
  if (Number.isFinite(number) || typeof input === 'bigint') {
    if (number > FLOAT_MAX) return ABOVE
    if (number < -FLOAT_MAX) return BELOW
  }
  return exact(Math.fround(number))
}

function convertDouble(input: LiteralInput): Conversion {
  if (typeof input === 'number') return exact(input)
  if (typeof input !== 'bigint') return undefined
  const nearest = Number(input)
  if (!Number.isFinite(nearest)) return nearest > 0 ? ABOVE : BELOW
  const rounded = BigInt(nearest)
  if (rounded === input) return exact(nearest)
  return { kind: 'between', floor: rounded < input ? nearest : nextBelow(nearest) }
}

/** The next double below a finite one whose magnitude is large. */
function nextBelow(value: number): number {
  const bits = new BigInt64Array(new Float64Array([value]).buffer)
  bits[0] = (bits[0] ?? 0n) + (value > 0 ? -1n : 1n)
  return new Float64Array(bits.buffer)[0] ?? value
}

function convertDecimal(input: LiteralInput, type: PrimitiveType): Conversion {
  if (type.kind !== 'decimal') return undefined
  if (typeof input === 'number' && !Number.isFinite(input)) return input > 0 ? ABOVE : BELOW
  const isNumeric =
    typeof input === 'string' || typeof input === 'number' || typeof input === 'bigint'
  if (!isNumeric) return undefined
  const { floor, isExact } = floorAtScale(parseDecimal(String(input)), type.scale)
  if (fitsPrecision(floor, type.precision)) return place(floor, isExact)
  return floor < 0n ? BELOW : ABOVE
}

function floorAtScale(
  { unscaled, scale }: Decimal,
  wanted: number,
): { readonly floor: bigint; readonly isExact: boolean } {
  const power = 10n ** BigInt(Math.abs(wanted - scale))
  if (wanted >= scale) return { floor: unscaled * power, isExact: true }
  const floor = floorDivide(unscaled, power)
  return { floor, isExact: floor * power === unscaled }
}

function convertDate(input: LiteralInput): Conversion {
  const toDays = (days: bigint): ConvertedLiteral =>
    ranged({ value: days, isExact: true }, INT32_MIN, INT32_MAX, Number)
  if (typeof input === 'string') return toDays(BigInt(parseAnyDate(input)))
  if (input instanceof Date) {
    const micros = microsOf(input)
    if (micros === undefined) return 'the Date is invalid'
    if (micros % MICROS_PER_DAY !== 0n) return 'the Date is no midnight in UTC'
    return toDays(micros / MICROS_PER_DAY)
  }
  if (typeof input === 'number' && !Number.isInteger(input)) return undefined
  return integer(input, ({ value }) => toDays(value))
}

function convertTime(input: LiteralInput): Conversion {
  if (typeof input === 'string') {
    const nanos = parseTime(input, 9)
    return place(nanos / NANOS_PER_MICRO, nanos % NANOS_PER_MICRO === 0n)
  }
  return integer(input, (micros) => ranged(micros, 0n, MICROS_PER_DAY - 1n, BigInt))
}

const NANOS_PER_MICRO = 1000n

function convertTimestamp(input: LiteralInput, type: PrimitiveType): Conversion {
  const isNanos = type.kind === 'timestamp_ns' || type.kind === 'timestamptz_ns'
  if (typeof input === 'string') {
    const nanos = parseNanos(input, type)
    return typeof nanos === 'bigint' ? fromNanos(nanos, isNanos) : nanos
  }
  if (input instanceof Date) {
    const micros = microsOf(input)
    return micros === undefined ? 'the Date is invalid' : fromNanos(micros * 1000n, isNanos)
  }
  // Readers differ in what an integer counts here: microseconds or nanoseconds.
  if (isNanos) return 'use an ISO 8601 text or a Date'
  return integer(input, (micros) => ranged(micros, INT64_MIN, INT64_MAX, BigInt))
}

/** Nanoseconds of a text, or what is wrong with it. A day alone is its midnight. */
function parseNanos(text: string, type: PrimitiveType): bigint | string {
  const isDay = /^[+-]?\d{4,7}-\d{2}-\d{2}$/.test(text)
  if (isDay && !isZoned(type)) return BigInt(parseAnyDate(text)) * NANOS_PER_DAY
  const offsetWanted = 'the text needs an offset, such as 2024-12-31T23:59:59+00:00'
  if (isDay) return offsetWanted
  const { value, hasOffset } = parseAnyTimestamp(text, 9)
  if (hasOffset === isZoned(type)) return value
  return hasOffset ? 'the text has an offset, which the column does not' : offsetWanted
}

function fromNanos(nanos: bigint, isNanos: boolean): ConvertedLiteral {
  if (isNanos) return ranged({ value: nanos, isExact: true }, INT64_MIN, INT64_MAX, BigInt)
  const micros = floorDivide(nanos, NANOS_PER_MICRO)
  const isExact = micros * NANOS_PER_MICRO === nanos
  return ranged({ value: micros, isExact }, INT64_MIN, INT64_MAX, BigInt)
}

function microsOf(date: Date): bigint | undefined {
  const milliseconds = date.getTime()
  return Number.isNaN(milliseconds) ? undefined : BigInt(milliseconds) * 1000n
}

/** Texts are ordered by their UTF-8 bytes, which an unpaired surrogate does not have. */
function convertText(input: LiteralInput): Conversion {
  if (typeof input !== 'string') return undefined
  return /\p{Surrogate}/u.test(input) ? 'the text has an unpaired surrogate' : exact(input)
}

function convertUuid(input: LiteralInput): Conversion {
  if (input instanceof Uint8Array && input.length === 16) return exact(uuidFromBytes(input))
  if (typeof input !== 'string') return undefined
  return isUuidText(input) ? exact(input.toLowerCase()) : undefined
}

function convertBytes(input: LiteralInput, type: PrimitiveType): Conversion {
  if (typeof input !== 'string' && !(input instanceof Uint8Array)) return undefined
  const bytes = typeof input === 'string' ? fromHex(input) : input
  return type.kind !== 'fixed' || bytes.length === type.length ? exact(bytes) : undefined
}

const SHOWN_MAX = 60

function describe(input: LiteralInput): string {
  if (input instanceof Uint8Array) return `${input.length} bytes`
  if (typeof input === 'string') return `"${input.slice(0, SHOWN_MAX)}"`
  if (!(input instanceof Date)) return `${typeof input} ${input}`
  return Number.isNaN(input.getTime()) ? 'an invalid Date' : `the Date ${input.toISOString()}`
}

function refuse(column: string, problem: string): InvalidArgumentError {
  return new InvalidArgumentError(`column ${column} ${problem}`, { field: column })
}
