import { describe, expect, it } from 'vitest'
import { InvalidArgumentError, UnsupportedError } from '../core/errors.js'
import { INT64_MIN } from '../core/int64.js'
import { valueFromJson } from '../schema/single-value-json.js'
import { parsePrimitiveType } from '../schema/type-text.js'
import type { PrimitiveValue } from '../schema/types.js'
import { parseTransform } from './codec.js'
import { applyTransform, hashFunction, preservesOrder, transformFunction } from './transform.js'

function value(type: string, json: string | number): PrimitiveValue {
  return valueFromJson(parsePrimitiveType(type), json)
}

function apply(transform: string, type: string, json: string | number | null): unknown {
  const source = json === null ? null : value(type, json)
  return applyTransform(parseTransform(transform), parsePrimitiveType(type), source)
}

describe('hashFunction', () => {
  // The table of Appendix B, row by row.
  it.each([
    ['int', 34, 2017239379],
    ['long', 34, 2017239379],
    ['decimal(9, 2)', '14.20', -500754589],
    ['date', '2017-11-16', -653330422],
    ['time', '22:31:08', -662762989],
    ['timestamp', '2017-11-16T22:31:08', -2047944441],
    ['timestamp', '2017-11-16T22:31:08.000001', -1207196810],
    ['timestamptz', '2017-11-16T22:31:08+00:00', -2047944441],
    ['timestamptz', '2017-11-16T22:31:08.000001+00:00', -1207196810],
    ['timestamp_ns', '2017-11-16T22:31:08', -2047944441],
    ['timestamp_ns', '2017-11-16T22:31:08.000001001', -1207196810],
    ['timestamptz_ns', '2017-11-16T22:31:08+00:00', -2047944441],
    ['timestamptz_ns', '2017-11-16T22:31:08.000001001+00:00', -1207196810],
    ['string', 'iceberg', 1210000089],
    ['uuid', 'f79c3e09-677c-4bbd-a479-3f349cb785e7', 1488055340],
    ['fixed[4]', '00010203', -188683207],
    ['binary', '00010203', -188683207],
  ])('should hash %s %s as the specification says', (type, json, hash) => {
    expect(hashFunction(parsePrimitiveType(type))(value(type, json))).toBe(hash)
  })

  it.each(['boolean', 'float', 'double', 'unknown', 'variant', 'geometry'])(
    'should refuse %s, which cannot be bucketed',
    (type) => {
      expect(() => hashFunction(parsePrimitiveType(type))).toThrow(InvalidArgumentError)
    },
  )

  it('should round nanoseconds before 1970 down to the microsecond', () => {
    const hash = hashFunction({ kind: 'timestamp_ns' })
    expect(hash(-1n)).toBe(hashFunction({ kind: 'timestamp' })(-1n))
    expect(hash(-1000n)).toBe(hash(-1n))
  })
})

describe('applyTransform', () => {
  it.each([
    ['bucket[16]', 'int', 34, 2017239379 % 16],
    ['bucket[16]', 'decimal(9, 2)', '14.20', (-500754589 & 0x7fffffff) % 16],
    ['bucket[2147483647]', 'string', 'iceberg', 1210000089],
    ['truncate[10]', 'int', 1, 0],
    ['truncate[10]', 'int', -1, -10],
    ['truncate[10]', 'long', -1, -10n],
    ['truncate[50]', 'decimal(9, 2)', '10.65', 1050n],
    ['truncate[10]', 'decimal(9, 2)', '-0.05', -10n],
    ['truncate[3]', 'string', 'iceberg', 'ice'],
    ['truncate[2]', 'string', '🧊🏔ice', '🧊🏔'],
    ['truncate[3]', 'string', 'ic', 'ic'],
    ['truncate[3]', 'binary', '0102030405', new Uint8Array([1, 2, 3])],
    ['year', 'date', '2017-11-16', 47],
    ['year', 'date', '1969-12-31', -1],
    ['month', 'date', '2017-11-16', 574],
    ['month', 'date', '1969-12-31', -1],
    ['month', 'date', '0001-01-01', -1969 * 12],
    ['day', 'date', '1969-12-31', -1],
    ['year', 'timestamp', '1969-12-31T23:59:59.999999', -1],
    ['year', 'timestamp', '1970-01-01T00:00:00', 0],
    ['month', 'timestamptz', '2017-11-30T23:59:59.999999+00:00', 574],
    ['month', 'timestamptz', '2017-12-01T00:00:00+00:00', 575],
    ['day', 'timestamp', '1970-01-01T00:00:00', 0],
    ['day', 'timestamp', '1969-12-31T23:59:59.999999', -1],
    ['day', 'timestamp', '2017-12-01T10:12:55.038194', 17501],
    ['hour', 'timestamp', '2017-12-01T10:12:55.038194', 420034],
    ['hour', 'timestamp', '1969-12-31T23:00:00', -1],
    ['hour', 'timestamp', '1969-12-31T22:59:59.999999', -2],
    ['hour', 'timestamp_ns', '1969-12-31T22:59:59.999999999', -2],
    ['day', 'timestamptz_ns', '2017-12-01T10:12:55.038194789+00:00', 17501],
    ['year', 'timestamp_ns', '1677-09-21T00:12:43.145224192', 1677 - 1970],
    ['identity', 'uuid', 'f79c3e09-677c-4bbd-a479-3f349cb785e7', undefined],
  ])('should give %s of %s %s', (transform, type, json, expected) => {
    expect(apply(transform, type, json)).toEqual(expected ?? value(type, json))
  })

  it.each([
    ['identity', 'boolean'],
    ['bucket[4]', 'date'],
    ['truncate[4]', 'string'],
    ['year', 'date'],
    ['month', 'timestamp'],
    ['day', 'timestamptz_ns'],
    ['hour', 'timestamp_ns'],
    ['void', 'geometry'],
  ])('should give null for null: %s of %s', (transform, type) => {
    expect(apply(transform, type, null)).toBeNull()
  })

  it('should give null for whatever is void', () => {
    expect(apply('void', 'int', 34)).toBeNull()
  })

  it.each([9_007_199_254_740_993n, -9_223_372_036_854_775_808n, 9_223_372_036_854_775_807n])(
    'should give exact hours of %s microseconds, beyond what a double holds',
    (micros) => {
      const hour = 3_600_000_000n
      const floor = micros / hour - (micros % hour < 0n ? 1n : 0n)
      expect(applyTransform({ kind: 'hour' }, { kind: 'timestamp' }, micros)).toBe(Number(floor))
    },
  )

  it('should refuse an unknown transform by name', () => {
    expect(() => apply('zorder[3]', 'int', 34)).toThrow(UnsupportedError)
    expect(() => apply('zorder[3]', 'int', 34)).toThrow('zorder[3]')
  })

  it.each([
    ['hour', 'date'],
    ['year', 'int'],
    ['truncate[4]', 'uuid'],
    ['bucket[4]', 'double'],
    ['identity', 'geometry'],
  ])('should refuse %s of %s', (transform, type) => {
    expect(() => transformFunction(parseTransform(transform), parsePrimitiveType(type))).toThrow(
      InvalidArgumentError,
    )
  })

  it.each([
    ['int', -2_147_483_648],
    ['decimal(9, 2)', '-9999999.99'],
  ])('should refuse to truncate the lowest %s out of its type', (type, json) => {
    expect(apply('truncate[1]', type, json)).toEqual(value(type, json))
    expect(() => apply('truncate[30]', type, json)).toThrow('below the range')
  })

  it('should refuse to truncate the lowest long out of its type', () => {
    const long = transformFunction({ kind: 'truncate', width: 10 }, { kind: 'long' })
    expect(long(INT64_MIN + 8n)).toBe(INT64_MIN + 8n)
    expect(() => long(INT64_MIN)).toThrow('below the range of long')
  })

  it('should copy truncated bytes, so that a partition does not keep a column alive', () => {
    const source = new Uint8Array([1, 2, 3, 4])
    const truncated = applyTransform({ kind: 'truncate', width: 2 }, { kind: 'binary' }, source)
    source.fill(9)
    expect(truncated).toEqual(new Uint8Array([1, 2]))
  })
})

describe('preservesOrder', () => {
  it.each([
    ['identity', true],
    ['truncate[3]', true],
    ['hour', true],
    ['bucket[3]', false],
    ['void', false],
    ['zorder', false],
  ])('should say of %s: %s', (transform, expected) => {
    expect(preservesOrder(parseTransform(transform))).toBe(expected)
  })
})
