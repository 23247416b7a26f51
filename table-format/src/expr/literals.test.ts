import { describe, expect, it } from 'vitest'
import { InvalidArgumentError } from '../core/errors.js'
import { INT64_MAX } from '../core/int64.js'
import { parsePrimitiveType } from '../schema/type-text.js'
import type { PrimitiveValue } from '../schema/types.js'
import type { ConvertedLiteral } from './literals.js'
import { convertLiteral } from './literals.js'
import type { LiteralInput } from './types.js'

function convert(input: LiteralInput, type: string): ConvertedLiteral {
  return convertLiteral(input, parsePrimitiveType(type), 'c')
}

const NOON_MICROS = 1_704_110_400_000_000n
const UUID = 'f79c3e09-677c-4bbd-a479-3f349cb785e7'

describe('convertLiteral', () => {
  it.each<readonly [LiteralInput, string, PrimitiveValue]>([
    [true, 'boolean', true],
    [34, 'int', 34],
    [34n, 'int', 34],
    [34, 'long', 34n],
    [0.1, 'float', Math.fround(0.1)],
    [3n, 'float', 3],
    [0.1, 'double', 0.1],
    [3n, 'double', 3],
    [Number.POSITIVE_INFINITY, 'double', Number.POSITIVE_INFINITY],
    ['14.2', 'decimal(9, 2)', 1420n],
    ['1.42E1', 'decimal(9, 2)', 1420n],
    [14.2, 'decimal(9, 2)', 1420n],
    [14n, 'decimal(9, 2)', 1400n],
    ['1970-01-02', 'date', 1],
    [new Date('1970-01-02T00:00:00Z'), 'date', 1],
    [1, 'date', 1],
    ['00:00:00.000001', 'time', 1n],
    [1n, 'time', 1n],
    ['2024-01-01T12:00:00', 'timestamp', NOON_MICROS],
    ['2024-01-01', 'timestamp', NOON_MICROS - 43_200_000_000n],
    ['2024-01-01T13:00:00+01:00', 'timestamptz', NOON_MICROS],
    ['2024-01-01T12:00:00Z', 'timestamptz', NOON_MICROS],
    [new Date('2024-01-01T12:00:00Z'), 'timestamp', NOON_MICROS],
    [NOON_MICROS, 'timestamptz', NOON_MICROS],
    ['2024-01-01T12:00:00.000000001', 'timestamp_ns', NOON_MICROS * 1000n + 1n],
    [new Date('2024-01-01T12:00:00Z'), 'timestamptz_ns', NOON_MICROS * 1000n],
    ['a', 'string', 'a'],
    [UUID.toUpperCase(), 'uuid', UUID],
    ['00ff', 'fixed[2]', Uint8Array.of(0, 255)],
    [Uint8Array.of(1), 'binary', Uint8Array.of(1)],
  ])('should take %s for a value of %s', (input, type, value) => {
    expect(convert(input, type)).toEqual({ kind: 'value', value })
  })

  it.each<readonly [LiteralInput, string, PrimitiveValue]>([
    [1.5, 'int', 1],
    [-1.5, 'long', -2n],
    ['1.005', 'decimal(9, 2)', 100n],
    ['-1.005', 'decimal(9, 2)', -101n],
    [0.125, 'decimal(9, 2)', 12n],
    [2n ** 53n + 1n, 'double', 2 ** 53],
    [-(2n ** 53n) - 1n, 'double', -(2 ** 53) - 2],
    ['00:00:00.0000015', 'time', 1n],
    ['1969-12-31T23:59:59.9999995', 'timestamp', -1n],
  ])('should place %s between two values of %s, and never round it', (input, type, floor) => {
    expect(convert(input, type)).toEqual({ kind: 'between', floor })
  })

  it.each<readonly [LiteralInput, string, ConvertedLiteral['kind']]>([
    [2_147_483_648, 'int', 'above-max'],
    [-2_147_483_648.5, 'int', 'below-min'],
    [INT64_MAX + 1n, 'long', 'above-max'],
    [1e300, 'long', 'above-max'],
    [Number.NEGATIVE_INFINITY, 'long', 'below-min'],
    [1e39, 'float', 'above-max'],
    [-1e39, 'float', 'below-min'],
    [10n ** 400n, 'double', 'above-max'],
    ['10000000', 'decimal(9, 2)', 'above-max'],
    ['-10000000', 'decimal(9, 2)', 'below-min'],
    ['+5900000-01-01', 'date', 'above-max'],
    [86_400_000_000n, 'time', 'above-max'],
    [-1n, 'time', 'below-min'],
    ['+300000-01-01T00:00:00', 'timestamp', 'above-max'],
    ['9999-12-31T00:00:00', 'timestamp_ns', 'above-max'],
    ['0001-01-01T00:00:00Z', 'timestamptz_ns', 'below-min'],
  ])('should place %s beyond the range of %s', (input, type, kind) => {
    expect(convert(input, type)).toEqual({ kind })
  })

  it.each<readonly [LiteralInput, string, RegExp]>([
    [Number.NaN, 'double', /use is-nan/],
    ['1', 'int', /of type int/],
    [2 ** 60, 'long', /use a bigint/],
    [1, 'boolean', /of type boolean/],
    [1, 'string', /of type string/],
    ['\ud800', 'string', /unpaired surrogate/],
    ['x', 'decimal(9, 2)', /such as -12\.30/],
    ['2023-02-29', 'date', /no such day/],
    [1.5, 'date', /of type date/],
    [new Date('1970-01-02T00:00:00.001Z'), 'date', /no midnight in UTC/],
    [new Date(Number.NaN), 'timestamp', /invalid/],
    ['2024-01-01T12:00:00Z', 'timestamp', /has an offset/],
    ['2024-01-01T12:00:00', 'timestamptz', /needs an offset/],
    ['2024-01-01', 'timestamptz', /needs an offset/],
    ['2024-01-01T12:00:00.0000000001', 'timestamp', /finer than nanoseconds/],
    [NOON_MICROS, 'timestamp_ns', /ISO 8601 text/],
    ['nope', 'uuid', /of type uuid/],
    [Uint8Array.of(1), 'fixed[2]', /of type fixed\[2\]/],
    ['0', 'binary', /hexadecimal/],
    ['x', 'variant', /only is-null and not-null/],
    ['x', 'geometry', /only is-null and not-null/],
  ])('should refuse %s for %s and name the column', (input, type, reason) => {
    expect(() => convert(input, type)).toThrow(InvalidArgumentError)
    expect(() => convert(input, type)).toThrow(/^column c /)
    expect(() => convert(input, type)).toThrow(reason)
  })
})
