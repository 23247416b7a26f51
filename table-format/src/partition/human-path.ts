import { toBase64 } from '../core/bytes.js'
import { encodeUtf8 } from '../core/utf8.js'
import { civilFromDays, printTimestamp } from '../schema/date-time.js'
import { printDecimal } from '../schema/decimal-text.js'
import type { PartitionValues, PrimitiveType, PrimitiveValue, StructType } from '../schema/types.js'
import { isPrimitive } from '../schema/visit.js'
import type { PartitionSpec, Transform } from './types.js'

/**
 * The folders of a partition below a table's data folder, `day=2024-01-31/id_bucket=3`, in the
 * spelling that other writers of Iceberg use; empty for a spec without fields. Names and values
 * are encoded as in an HTML form (a space is `+`).
 * @param partitionType - of the spec, as `partitionType` gives it.
 */
export function humanPartition(
  spec: PartitionSpec,
  partitionType: StructType,
  values: PartitionValues,
): string {
  return spec.fields
    .map((field, index) => {
      const type = partitionType.fields[index]?.type ?? { kind: 'unknown' }
      const value = values[index] ?? null
      const text = isPrimitive(type) ? humanValue(field.transform, type, value) : 'null'
      return `${encodeForm(field.name)}=${encodeForm(text)}`
    })
    .join('/')
}

/** One partition value as people read it: `2024-01`, `14.20`, base64 for bytes, `null`. */
export function humanValue(
  transform: Transform,
  type: PrimitiveType,
  value: PrimitiveValue | null,
): string {
  if (value === null) return 'null'
  if (typeof value === 'number') {
    if (transform.kind === 'year') return padYear(EPOCH_YEAR + value)
    if (transform.kind === 'month') return humanMonth(value)
    if (transform.kind === 'day') return humanDay(value)
    if (transform.kind === 'hour') {
      const days = Math.floor(value / HOURS_PER_DAY)
      return `${humanDay(days)}-${pad(value - days * HOURS_PER_DAY)}`
    }
  }
  if (value instanceof Uint8Array) return toBase64(value)
  return HUMAN[type.kind]?.(value, type) ?? String(value)
}

const EPOCH_YEAR = 1970
const MONTHS_PER_YEAR = 12
const HOURS_PER_DAY = 24

type Human = (value: PrimitiveValue, type: PrimitiveType) => string

const HUMAN: Readonly<Partial<Record<PrimitiveType['kind'], Human>>> = {
  date: (value) => humanDay(value as number),
  time: (value) => humanTime(value as bigint),
  timestamp: (value) => humanTimestamp(value as bigint, 6),
  timestamptz: (value) => `${humanTimestamp(value as bigint, 6)}+00:00`,
  timestamp_ns: (value) => humanTimestamp(value as bigint, 9),
  timestamptz_ns: (value) => `${humanTimestamp(value as bigint, 9)}+00:00`,
  decimal: (value, type) => humanDecimal(value as bigint, type),
  float: (value) => humanFloat(value as number, shortestFloatDigits),
  double: (value) => humanFloat(value as number, (magnitude) => magnitude.toExponential()),
}

function humanMonth(months: number): string {
  const years = Math.floor(months / MONTHS_PER_YEAR)
  return `${padYear(EPOCH_YEAR + years)}-${pad(months - years * MONTHS_PER_YEAR + 1)}`
}

function humanDay(days: number): string {
  const { year, month, day } = civilFromDays(days)
  return `${padYear(year)}-${pad(month)}-${pad(day)}`
}

/** Four places, the sign being one of them. */
function padYear(year: number): string {
  return year < 0 ? `-${String(-year).padStart(3, '0')}` : String(year).padStart(4, '0')
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}

/** The shortest of minutes, seconds, milli- and microseconds. */
function humanTime(micros: bigint): string {
  const seconds = Number(micros / 1_000_000n)
  const minutes = `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}`
  const fraction = String(micros % 1_000_000n).padStart(6, '0')
  if (fraction !== '000000')
    return `${minutes}:${pad(seconds % 60)}.${fraction.replace(/000$/, '')}`
  return seconds % 60 === 0 ? minutes : `${minutes}:${pad(seconds % 60)}`
}

/** No more digits behind the second than are needed. */
function humanTimestamp(value: bigint, digits: 6 | 9): string {
  return printTimestamp(value, digits).replace(/\.?0+$/, '')
}

/** Plain above 10^-7, else scientific: `1.5E-8`. */
function humanDecimal(unscaled: bigint, type: PrimitiveType): string {
  const scale = type.kind === 'decimal' ? type.scale : 0
  const sign = unscaled < 0n ? '-' : ''
  const digits = String(unscaled < 0n ? -unscaled : unscaled)
  const exponent = digits.length - 1 - scale
  if (exponent >= -6) return printDecimal(unscaled, scale)
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : ''
  return `${sign}${digits.slice(0, 1)}${fraction}E${exponent}`
}

/** `1.0`, `-0.0`, `1.0E10`, `1.5E-5`, `NaN`, `Infinity`. */
function humanFloat(value: number, toExponential: (magnitude: number) => string): string {
  if (!Number.isFinite(value)) return String(value)
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  const magnitude = Math.abs(value)
  if (magnitude === 0) return `${sign}0.0`
  const [mantissa = '0', exponent = '0'] = toExponential(magnitude).split('e')
  if (magnitude >= 1e7 || magnitude < 1e-3) {
    const fraction = mantissa.includes('.') ? mantissa : `${mantissa}.0`
    return `${sign}${fraction}E${Number(exponent)}`
  }
  const digits = mantissa.replace('.', '')
  return sign + placePoint(digits, Number(exponent))
}

/** Digits with the point behind the first one moved by `exponent` places, a digit on each side. */
function placePoint(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0')
  return `${whole}.${digits.slice(exponent + 1) || '0'}`
}

const FLOAT_DIGITS_MAX = 9

/** As few digits as tell a float from its neighbours. */
function shortestFloatDigits(magnitude: number): string {
  for (let digits = 0; digits < FLOAT_DIGITS_MAX; digits++) {
    const text = magnitude.toExponential(digits)
    if (Math.fround(Number(text)) === magnitude) return text
  }
  return magnitude.toExponential()
}

/** `application/x-www-form-urlencoded` of UTF-8. */
function encodeForm(text: string): string {
  if (/^[A-Za-z0-9._*-]*$/.test(text)) return text
  let encoded = ''
  for (const byte of encodeUtf8(text)) {
    const character = String.fromCharCode(byte)
    if (/[A-Za-z0-9._*-]/.test(character)) encoded += character
    else if (character === ' ') encoded += '+'
    else encoded += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }
  return encoded
}
