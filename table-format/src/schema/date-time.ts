import { InvalidArgumentError } from '../core/errors.js'
import { INT32_MAX, INT32_MIN, isInt64 } from '../core/int64.js'

export const MICROS_PER_DAY = 86_400_000_000n
export const NANOS_PER_DAY = 86_400_000_000_000n

/** Digits behind the second: 6 for microseconds, 9 for nanoseconds. */
export type SecondDigits = 6 | 9

export interface CivilDate {
  /** Proleptic Gregorian; year 0 is 1 BC. */
  readonly year: number
  readonly month: number
  readonly day: number
}

/** Days from 1970-01-01 of a valid civil date. */
export function daysFromCivil({ year, month, day }: CivilDate): number {
  // Years run from March, so that the leap day is the last day of its year.
  const shifted = month > 2 ? year : year - 1
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * DAYS_PER_ERA + dayOfEra - DAYS_TO_EPOCH
}

export function civilFromDays(days: number): CivilDate {
  const shifted = days + DAYS_TO_EPOCH
  const era = Math.floor(shifted / DAYS_PER_ERA)
  const dayOfEra = shifted - era * DAYS_PER_ERA
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100)
  const dayOfYear = dayOfEra - (365 * yearOfEra + leapDays)
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return { year, month, day }
}

/**
 * Days from 1970-01-01 of an ISO 8601 date; years of more than four digits carry a sign.
 * @throws InvalidArgumentError for malformed text and for days that are not in the calendar.
 */
export function parseDate(text: string): number {
  const days = parseAnyDate(text)
  if (days < INT32_MIN || days > INT32_MAX) {
    throw new InvalidArgumentError(`beyond the range of date: ${text}`)
  }
  return days
}

/** The same without a limit: the days may not fit a `date`. */
export function parseAnyDate(text: string): number {
  const match = /^([+-]?\d{4,7})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null) throw malformed('date', text, '2024-12-31')
  const date = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) }
  const isInCalendar =
    date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= daysInMonth(date)
  if (!isInCalendar) throw new InvalidArgumentError(`no such day in the calendar: ${text}`)
  return daysFromCivil(date)
}

export function printDate(days: number): string {
  const { year, month, day } = civilFromDays(days)
  return `${printYear(year)}-${pad(month)}-${pad(day)}`
}

/** Four digits at least; a sign below year 0 and above 9999. */
export function printYear(year: number): string {
  const sign = year < 0 ? '-' : year > 9999 ? '+' : ''
  return sign + String(Math.abs(year)).padStart(4, '0')
}

/** Microseconds (or nanoseconds) from midnight. @throws InvalidArgumentError. */
export function parseTime(text: string, digits: SecondDigits = 6): bigint {
  const match = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,12}))?)?$/.exec(text)
  if (match === null) throw malformed('time', text, '23:59:59.123456')
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)]
  if (hours > 23 || minutes > 59 || seconds > 59) {
    throw new InvalidArgumentError(`no such time of day: ${text}`)
  }
  const fraction = (match[4] ?? '').padEnd(digits, '0')
  if (/[1-9]/.test(fraction.slice(digits))) {
    const unit = digits === 6 ? 'microseconds' : 'nanoseconds'
    throw new InvalidArgumentError(`finer than ${unit}: ${text}`)
  }
  const wholeSeconds = BigInt(hours * 3600 + minutes * 60 + seconds)
  return wholeSeconds * 10n ** BigInt(digits) + BigInt(fraction.slice(0, digits))
}

/** `22:31:08.123456`, always with all digits. */
export function printTime(value: bigint, digits: SecondDigits = 6): string {
  const unitsPerSecond = 10n ** BigInt(digits)
  const seconds = Number(value / unitsPerSecond)
  const fraction = String(value % unitsPerSecond).padStart(digits, '0')
  const hours = Math.floor(seconds / 3600)
  return `${pad(hours)}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}.${fraction}`
}

export interface ParsedTimestamp {
  /** From 1970-01-01T00:00:00, in UTC where the text has an offset. */
  readonly value: bigint
  readonly hasOffset: boolean
}

/**
 * An ISO 8601 timestamp with or without offset (`Z`, `+01:00`); a space may stand for `T`.
 * @throws InvalidArgumentError for malformed text, for digits beyond the precision and for times
 *   beyond 64 bits.
 */
export function parseTimestamp(text: string, digits: SecondDigits = 6): ParsedTimestamp {
  const parsed = parseAnyTimestamp(text, digits)
  if (isInt64(parsed.value)) return parsed
  throw new InvalidArgumentError(`beyond the range of timestamps: ${text}`)
}

/** The same without a limit: the value may not fit 64 bits. */
export function parseAnyTimestamp(text: string, digits: SecondDigits = 6): ParsedTimestamp {
  const match = /^([+-]?\d{4,7}-\d{2}-\d{2})[T ]([\d:.]+)(Z|[+-]\d{2}(?::?\d{2})?)?$/i.exec(text)
  if (match === null) throw malformed('timestamp', text, '2024-12-31T23:59:59.123456')
  const unitsPerSecond = 10n ** BigInt(digits)
  const offset = match[3]
  const local =
    BigInt(parseAnyDate(match[1] ?? '')) * 86_400n * unitsPerSecond +
    parseTime(match[2] ?? '', digits)
  const value = local - BigInt(offsetSeconds(offset, text)) * unitsPerSecond
  return { value, hasOffset: offset !== undefined }
}

/** `2017-11-16T22:31:08.123456`, always with all digits and without offset. */
export function printTimestamp(value: bigint, digits: SecondDigits = 6): string {
  const unitsPerDay = 86_400n * 10n ** BigInt(digits)
  const days = floorDivide(value, unitsPerDay)
  return `${printDate(Number(days))}T${printTime(value - days * unitsPerDay, digits)}`
}

/** Quotient rounded down, as time before 1970 needs it; `divisor` is positive. */
export function floorDivide(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor
  return value < 0n && quotient * divisor !== value ? quotient - 1n : quotient
}

const DAYS_PER_ERA = 146_097
const DAYS_TO_EPOCH = 719_468

function daysInMonth({ year, month }: CivilDate): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return isLeap ? 29 : 28
}

function offsetSeconds(offset: string | undefined, text: string): number {
  if (offset === undefined || offset.toUpperCase() === 'Z') return 0
  const hours = Number(offset.slice(1, 3))
  const minutes = Number(offset.slice(3).replace(':', ''))
  if (hours > 18 || minutes > 59) throw new InvalidArgumentError(`no such offset: ${text}`)
  return (offset.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60)
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}

function malformed(what: string, text: string, example: string): InvalidArgumentError {
  return new InvalidArgumentError(`malformed ${what}: "${text.slice(0, 60)}" (such as ${example})`)
}
