import { describe, expect, it } from 'vitest'
import { InvalidArgumentError, UnsupportedError } from '../core/errors.js'
import { parsePrimitiveType } from './type-text.js'
import type { PrimitiveValue } from './types.js'
import { isValueOf, requireValue } from './value-kind.js'

const UUID = 'f79c3e09-677c-4bbd-a479-3f349cb785e7'

describe('isValueOf', () => {
  it.each<readonly [string, PrimitiveValue, unknown]>([
    ['boolean', true, 1],
    ['int', -2_147_483_648, -2_147_483_649],
    ['int', 1, 1.5],
    ['int', 1, 1n],
    ['date', 0, '1970-01-01'],
    ['long', 2n ** 63n - 1n, 2n ** 63n],
    ['long', 1n, 1],
    ['time', 0n, 0],
    ['timestamp', 0n, new Date(0)],
    ['timestamptz_ns', 0n, '1970-01-01T00:00:00Z'],
    ['float', Number.NaN, '1'],
    ['double', 1.5, 1n],
    ['decimal(9, 2)', 1420n, 14.2],
    ['string', '', null],
    ['uuid', UUID, 'f79c3e09'],
    ['fixed[2]', new Uint8Array(2), new Uint8Array(3)],
    ['binary', new Uint8Array(0), [1]],
    ['geometry', new Uint8Array(1), 'POINT (1 2)'],
  ])('should take for %s %s and not %s', (name, value, other) => {
    const type = parsePrimitiveType(name)
    expect(isValueOf(type, value)).toBe(true)
    expect(isValueOf(type, other)).toBe(false)
    expect(isValueOf(type, undefined)).toBe(false)
  })

  it.each(['unknown', 'variant'])('should take nothing for %s', (name) => {
    expect(isValueOf(parsePrimitiveType(name), 'x')).toBe(false)
    expect(isValueOf(parsePrimitiveType(name), null)).toBe(false)
  })
})

describe('requireValue', () => {
  it('should give back a value and refuse others, naming type and value', () => {
    expect(requireValue({ kind: 'int' }, 34)).toBe(34)
    expect(() => requireValue({ kind: 'int' }, '34')).toThrow(InvalidArgumentError)
    expect(() => requireValue({ kind: 'int' }, '34')).toThrow(
      'no value of type int: the string "34"',
    )
    expect(() => requireValue({ kind: 'fixed', length: 2 }, new Uint8Array(3))).toThrow(
      'no value of type fixed[2]: 3 bytes',
    )
  })

  it('should refuse types without single values by name', () => {
    expect(() => requireValue({ kind: 'variant' }, 'x')).toThrow(UnsupportedError)
    expect(() => requireValue({ kind: 'unknown' }, 'x')).toThrow('type unknown')
  })
})
