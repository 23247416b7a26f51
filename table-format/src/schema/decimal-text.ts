import { InvalidArgumentError } from '../core/errors.js'

/** A decimal number: `unscaled` times ten to the power of minus `scale`. */
export interface Decimal {
  readonly unscaled: bigint
  /** Negative in texts such as `2E+20`. */
  readonly scale: number
}

/** Most digits, and largest exponent, that a decimal's text may have. */
export const DECIMAL_DIGITS_MAX = 400

/**
 * Reads plain and scientific notation: `-12.30`, `.5`, `2E+20`.
 * @throws InvalidArgumentError for anything else, and beyond `DECIMAL_DIGITS_MAX`.
 */
export function parseDecimal(text: string): Decimal {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:E([+-]?\d{1,9}))?$/i.exec(text)
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match ?? []
  const digits = whole + fraction
  const isDecimal = match !== null && digits !== ''
  const isTooLong =
    text.length > DECIMAL_DIGITS_MAX || Math.abs(Number(exponent)) > DECIMAL_DIGITS_MAX
  if (!isDecimal || isTooLong) {
    throw new InvalidArgumentError(`no decimal number: "${text.slice(0, 60)}" (such as -12.30)`)
  }
  const unscaled = BigInt(digits)
  return {
    unscaled: sign === '-' ? -unscaled : unscaled,
    scale: fraction.length - Number(exponent),
  }
}

/** The unscaled number at another scale; undefined where that would drop digits. */
export function rescale(decimal: Decimal, scale: number): bigint | undefined {
  const difference = scale - decimal.scale
  if (difference >= 0) return decimal.unscaled * 10n ** BigInt(difference)
  const divisor = 10n ** BigInt(-difference)
  return decimal.unscaled % divisor === 0n ? decimal.unscaled / divisor : undefined
}

/** Plain notation with all digits of the scale, which is not negative: `12.30`, `-0.05`. */
export function printDecimal(unscaled: bigint, scale: number): string {
  const sign = unscaled < 0n ? '-' : ''
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0')
  if (scale === 0) return sign + digits
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

/** Whether a number has no more digits than a decimal type of this precision. */
export function fitsPrecision(unscaled: bigint, precision: number): boolean {
  const limit = 10n ** BigInt(precision)
  return unscaled < limit && unscaled > -limit
}
