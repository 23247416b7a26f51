import { describe, expect, it } from 'vitest'
import { compareForPredicate, compareValues, sameValue, valueKey } from './compare.js'
import { parsePrimitiveType } from './type-text.js'
import type { PrimitiveValue } from './types.js'

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values)

/** Each list in ascending order. */
const ASCENDING: readonly (readonly [string, readonly PrimitiveValue[]])[] = [
  ['boolean', [false, true]],
  ['int', [-2_147_483_648, -1, 0, 1, 2_147_483_647]],
  ['long', [-(2n ** 63n), -1n, 0n, 2n ** 53n, 2n ** 53n + 1n]],
  [
    'double',
    [Number.NEGATIVE_INFINITY, -1, -0, 0, 5e-324, 1, Number.POSITIVE_INFINITY, Number.NaN],
  ],
  ['decimal(9, 2)', [-101n, -100n, 0n, 1n]],
  ['string', ['', 'a', 'ab', 'b', 'é', '\uffff', '\u{10000}']],
  [
    'uuid',
    [
      '00000000-0000-0000-0000-000000000001',
      '7fffffff-ffff-ffff-ffff-ffffffffffff',
      '80000000-0000-0000-0000-000000000000',
      'f0000000-0000-0000-0000-000000000000',
    ],
  ],
  ['binary', [bytes(), bytes(0), bytes(0, 1), bytes(0x7f), bytes(0x80), bytes(0xff)]],
]

describe('compareValues', () => {
  it.each(ASCENDING)('should order values of %s', (name, values) => {
    const type = parsePrimitiveType(name)
    for (const [at, left] of values.entries()) {
      for (const [other, right] of values.entries()) {
        expect(Math.sign(compareValues(type, left, right)), `${at} ${other}`).toBe(
          Math.sign(at - other),
        )
        expect(sameValue(type, left, right)).toBe(at === other)
      }
    }
  })
})

describe('compareForPredicate', () => {
  it('should take both zeros for one value, and order the rest as compareValues', () => {
    const double = { kind: 'double' } as const
    expect(compareForPredicate(double, -0, 0)).toBe(0)
    expect(compareForPredicate(double, 0, -0)).toBe(0)
    expect(compareForPredicate(double, -1, -0)).toBeLessThan(0)
    expect(compareForPredicate(double, Number.NaN, Number.NaN)).toBe(0)
    expect(compareForPredicate(double, 1, Number.NaN)).toBeLessThan(0)
  })
})

describe('sameValue', () => {
  it('should take null for null alone, and any NaN for any other', () => {
    const type = { kind: 'float' } as const
    expect(sameValue(type, null, null)).toBe(true)
    expect(sameValue(type, null, 0)).toBe(false)
    expect(sameValue(type, 0, null)).toBe(false)
    expect(sameValue(type, Number.NaN, Number.NaN)).toBe(true)
    expect(sameValue(type, -0, 0)).toBe(false)
  })
})

describe('valueKey', () => {
  it.each(ASCENDING)('should tell all values of %s apart, and null from them', (_, values) => {
    const keys = [...values, null].map(valueKey)
    expect(new Set(keys).size).toBe(values.length + 1)
    expect([...values, null].map(valueKey)).toEqual(keys)
  })

  it('should tell the text "null" from null', () => {
    expect(valueKey('null')).not.toBe(valueKey(null))
  })
})
