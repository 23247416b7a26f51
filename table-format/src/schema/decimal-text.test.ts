import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InvalidArgumentError } from '../core/errors.js'
import {
  DECIMAL_DIGITS_MAX,
  fitsPrecision,
  parseDecimal,
  printDecimal,
  rescale,
} from './decimal-text.js'

describe('parseDecimal', () => {
  it.each([
    ['14.20', 1420n, 2],
    ['-0.05', -5n, 2],
    ['+7', 7n, 0],
    ['.5', 5n, 1],
    ['5.', 5n, 0],
    ['2E+20', 2n, -20],
    ['1.5e-3', 15n, 4],
    ['-0', 0n, 0],
  ])('should read %s', (text, unscaled, scale) => {
    expect(parseDecimal(text)).toEqual({ unscaled, scale })
  })

  it.each(['', '.', '-', 'E5', '1e', '1,5', '0x1', ' 1', 'NaN', '1E9999999999'])(
    'should refuse "%s"',
    (text) => {
      expect(() => parseDecimal(text)).toThrow(InvalidArgumentError)
    },
  )

  it('should read as many digits as the limit and no more', () => {
    const longest = '9'.repeat(DECIMAL_DIGITS_MAX)
    expect(parseDecimal(longest).unscaled).toBe(10n ** BigInt(DECIMAL_DIGITS_MAX) - 1n)
    expect(() => parseDecimal(`${longest}9`)).toThrow(InvalidArgumentError)
    expect(parseDecimal(`1E-${DECIMAL_DIGITS_MAX}`).scale).toBe(DECIMAL_DIGITS_MAX)
    expect(() => parseDecimal(`1E${DECIMAL_DIGITS_MAX + 1}`)).toThrow(InvalidArgumentError)
  })
})

describe('printDecimal', () => {
  it('should come back with all its digits', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 38n), max: 10n ** 38n }),
        fc.nat(38),
        (value, scale) => {
          const text = printDecimal(value, scale)
          expect(parseDecimal(text)).toEqual({ unscaled: value, scale })
          expect(text).toMatch(/^-?\d+(\.\d+)?$/)
        },
      ),
    )
  })
})

describe('rescale', () => {
  it('should change the scale where that drops no digit', () => {
    expect(rescale({ unscaled: 142n, scale: 1 }, 2)).toBe(1420n)
    expect(rescale({ unscaled: 1420n, scale: 2 }, 1)).toBe(142n)
    expect(rescale({ unscaled: 1425n, scale: 2 }, 1)).toBeUndefined()
    expect(rescale({ unscaled: 2n, scale: -3 }, 0)).toBe(2000n)
  })
})

describe('fitsPrecision', () => {
  it('should count digits, whatever the sign', () => {
    expect(fitsPrecision(999n, 3)).toBe(true)
    expect(fitsPrecision(1000n, 3)).toBe(false)
    expect(fitsPrecision(-999n, 3)).toBe(true)
    expect(fitsPrecision(-1000n, 3)).toBe(false)
  })
})
