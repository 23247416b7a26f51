import { InvalidArgumentError } from './errors.js'

export const INT32_MAX = 2_147_483_647
export const INT32_MIN = -2_147_483_648
export const INT64_MAX = 9_223_372_036_854_775_807n
export const INT64_MIN = -9_223_372_036_854_775_808n

export function isInt32(value: number): boolean {
  return Number.isInteger(value) && value >= INT32_MIN && value <= INT32_MAX
}

export function isInt64(value: bigint): boolean {
  return value >= INT64_MIN && value <= INT64_MAX
}

/**
 * A count, size or time as a number.
 * @throws InvalidArgumentError beyond 2^53 - 1, where a double would silently round.
 */
export function toSafeInteger(value: bigint, field?: string): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) {
    throw new InvalidArgumentError(`${field ?? 'value'} is beyond 2^53 - 1: ${value}`, { field })
  }
  return number
}
