import { InvalidArgumentError, UnsupportedError } from '../core/errors.js'
import { isInt32, isInt64 } from '../core/int64.js'
import {
  parseDate,
  parseTime,
  parseTimestamp,
  printDate,
  printTime,
  printTimestamp,
} from '../schema/date-time.js'
import type { SecondDigits } from '../schema/date-time.js'
import { fitsPrecision, parseDecimal, printDecimal, rescale } from '../schema/decimal-text.js'
import { printPrimitiveType } from '../schema/type-text.js'
import type { PrimitiveType, PrimitiveValue } from '../schema/types.js'
import { isUuidText } from '../schema/uuid-bytes.js'

/** One value of a row as its user sees it. */
export type RowValue = boolean | number | bigint | string | Uint8Array

/**
 * The in-house form of a value that a user gives.
 * @throws InvalidArgumentError saying what the value is and what the type takes.
 */
export function parseRowValue(type: PrimitiveType, value: unknown): PrimitiveValue {
  const parsed = PARSE[type.kind](value, type)
  if (parsed !== undefined) return parsed
  const wanted = `${printPrimitiveType(type)} (${EXPECTED[type.kind]})`
  throw new InvalidArgumentError(`${show(value)} is no ${wanted}`)
}

/** The form in which a user sees an in-house value. */
export function printRowValue(type: PrimitiveType, value: PrimitiveValue): RowValue {
  switch (type.kind) {
    case 'decimal':
      return printDecimal(value as bigint, type.scale)
    case 'date':
      return printDate(value as number)
    case 'time':
      return printTime(value as bigint)
    case 'timestamp':
      return printTimestamp(value as bigint)
    case 'timestamptz':
      return `${printTimestamp(value as bigint)}+00:00`
    case 'timestamp_ns':
      return printTimestamp(value as bigint, 9)
    case 'timestamptz_ns':
      return `${printTimestamp(value as bigint, 9)}+00:00`
    default:
      return value
  }
}

type Parse = (value: unknown, type: PrimitiveType) => PrimitiveValue | undefined

const parseBytes: Parse = (value) => (value instanceof Uint8Array ? value : undefined)

const PARSE: Readonly<Record<PrimitiveType['kind'], Parse>> = {
  boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  int: (value) => {
    const number = typeof value === 'bigint' && isInt64(value) ? Number(value) : value
    return typeof number === 'number' && isInt32(number) ? number : undefined
  },
  long: (value) => {
    if (typeof value === 'bigint') return isInt64(value) ? value : undefined
    return Number.isSafeInteger(value) ? BigInt(value as number) : undefined
  },
  float: (value) => {
    if (typeof value !== 'number') return undefined
    return Number.isFinite(value) && !Number.isFinite(Math.fround(value)) ? undefined : value
  },
  double: (value) => (typeof value === 'number' ? value : undefined),
  decimal: parseDecimalValue,
  date: (value) => {
    if (typeof value === 'string') return parseDate(value)
    if (!(value instanceof Date)) return undefined
    const days = value.getTime() / MS_PER_DAY
    return isInt32(days) ? days : undefined
  },
  time: (value) => (typeof value === 'string' ? parseTime(value) : undefined),
  timestamp: (value) => parseTimestampValue(value, { digits: 6, hasOffset: false }),
  timestamptz: (value) => parseTimestampValue(value, { digits: 6, hasOffset: true }),
  timestamp_ns: (value) => parseTimestampValue(value, { digits: 9, hasOffset: false }),
  timestamptz_ns: (value) => parseTimestampValue(value, { digits: 9, hasOffset: true }),
  string: (value) =>
    typeof value === 'string' && !UNPAIRED_SURROGATE.test(value) ? value : undefined,
  uuid: (value) =>
    typeof value === 'string' && isUuidText(value) ? value.toLowerCase() : undefined,
  fixed: (value, type) =>
    value instanceof Uint8Array && type.kind === 'fixed' && value.length === type.length
      ? value
      : undefined,
  binary: parseBytes,
  geometry: parseBytes,
  geography: parseBytes,
  unknown: () => undefined,
  variant: () => {
    throw new UnsupportedError('columns of type variant cannot be written yet')
  },
}

const EXPECTED: Readonly<Record<PrimitiveType['kind'], string>> = {
  boolean: 'true or false',
  int: 'a whole number of 32 bits',
  long: 'a bigint of 64 bits, or a whole number below 2^53',
  float: 'a number of single precision',
  double: 'a number',
  decimal: 'a string such as "12.30" with no more digits than the type has',
  date: 'a string such as "2024-01-31", or a Date at midnight UTC',
  time: 'a string such as "23:59:59.123456"',
  timestamp: 'a string such as "2024-01-31T12:00:00.000000" without offset, or a Date',
  timestamptz: 'a string such as "2024-01-31T12:00:00.000000+00:00" with offset, or a Date',
  timestamp_ns: 'a string such as "2024-01-31T12:00:00.000000000" without offset, or a Date',
  timestamptz_ns: 'a string such as "2024-01-31T12:00:00.000000000Z" with offset, or a Date',
  string: 'a string without unpaired surrogates',
  uuid: 'a string such as "f79c3e09-677c-4bbd-a479-3f349cb785e7"',
  fixed: 'a Uint8Array of that length',
  binary: 'a Uint8Array',
  geometry: 'a Uint8Array of WKB',
  geography: 'a Uint8Array of WKB',
  unknown: 'null alone',
  variant: 'nothing yet',
}

const MS_PER_DAY = 86_400_000
const UNPAIRED_SURROGATE = /\p{Surrogate}/u

/**
 * A number counts by its shortest decimal text, which is what its author wrote. Nothing is rounded:
 * a value with more digits than the type has is none.
 */
function parseDecimalValue(value: unknown, type: PrimitiveType): PrimitiveValue | undefined {
  if (type.kind !== 'decimal') return undefined
  const text = decimalText(value, type.scale)
  if (text === undefined) return undefined
  const unscaled = rescale(parseDecimal(text), type.scale)
  return unscaled !== undefined && fitsPrecision(unscaled, type.precision) ? unscaled : undefined
}

function decimalText(value: unknown, scale: number): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'bigint') return scale === 0 ? String(value) : undefined
  if (typeof value !== 'number') return undefined
  const isExact = Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value)
  return isExact ? String(value) : undefined
}

function parseTimestampValue(
  value: unknown,
  form: { readonly digits: SecondDigits; readonly hasOffset: boolean },
): bigint | undefined {
  if (value instanceof Date) {
    const milliseconds = value.getTime()
    if (Number.isNaN(milliseconds)) return undefined
    const parsed = BigInt(milliseconds) * (form.digits === 6 ? 1000n : 1_000_000n)
    return isInt64(parsed) ? parsed : undefined
  }
  if (typeof value !== 'string') return undefined
  const parsed = parseTimestamp(value, form.digits)
  return parsed.hasOffset === form.hasOffset ? parsed.value : undefined
}

function show(value: unknown): string {
  if (value === null || value === undefined) return String(value)
  if (typeof value === 'string') return `the string ${JSON.stringify(value.slice(0, 60))}`
  if (value instanceof Uint8Array) return `a Uint8Array of ${value.length} bytes`
  if (value instanceof Date) return `the Date ${String(value.getTime())} ms`
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object'
    ? 'an object'
    : `the ${typeof value} ${String(value)}`.slice(0, 80)
}
