import { describe, expect, it } from 'vitest'
import { valueFromJson } from '../schema/single-value-json.js'
import { parsePrimitiveType } from '../schema/type-text.js'
import type { PrimitiveValue } from '../schema/types.js'
import { parseTransform } from './codec.js'
import { humanPartition, humanValue } from './human-path.js'

function human(transform: string, type: string, value: PrimitiveValue | null): string {
  return humanValue(parseTransform(transform), parsePrimitiveType(type), value)
}

describe('humanValue', () => {
  it.each([
    ['year', 'int', 47, '2017'],
    ['year', 'int', -1, '1969'],
    ['year', 'int', -1969, '0001'],
    ['year', 'int', -1971, '-001'],
    ['month', 'int', 574, '2017-11'],
    ['month', 'int', -1, '1969-12'],
    ['day', 'date', -1, '1969-12-31'],
    ['hour', 'int', 420034, '2017-12-01-10'],
    ['hour', 'int', -1, '1969-12-31-23'],
    ['bucket[4]', 'int', 3, '3'],
    ['identity', 'boolean', true, 'true'],
    ['identity', 'long', -9_223_372_036_854_775_808n, '-9223372036854775808'],
    ['identity', 'string', 'a b', 'a b'],
    ['identity', 'binary', new Uint8Array([0, 1, 2, 3]), 'AAECAw=='],
    ['identity', 'date', null, 'null'],
    ['void', 'int', null, 'null'],
  ])('should print %s of %s %s as %s', (transform, type, value, expected) => {
    expect(human(transform, type, value)).toBe(expected)
  })

  it.each([
    ['time', '00:00', '00:00'],
    ['time', '22:31:08', '22:31:08'],
    ['time', '22:31:00.500000', '22:31:00.500'],
    ['time', '23:59:59.999999', '23:59:59.999999'],
    ['timestamp', '2017-11-16T22:31:08', '2017-11-16T22:31:08'],
    ['timestamp', '2017-11-16T22:31:00', '2017-11-16T22:31:00'],
    ['timestamp', '2017-11-16T22:31:08.120000', '2017-11-16T22:31:08.12'],
    ['timestamp', '+10000-01-01T00:00:00', '+10000-01-01T00:00:00'],
    ['timestamptz', '1969-12-31T23:59:59.999999+00:00', '1969-12-31T23:59:59.999999+00:00'],
    ['timestamp_ns', '1969-12-31T23:59:59.999999999', '1969-12-31T23:59:59.999999999'],
    ['decimal(9, 2)', '14.20', '14.20'],
    ['decimal(9, 2)', '-0.05', '-0.05'],
    ['decimal(9, 0)', '7', '7'],
    ['decimal(38, 7)', '0.0000001', '1E-7'],
    ['decimal(38, 10)', '-0.0000000123', '-1.23E-8'],
    ['decimal(38, 10)', '0', '0E-10'],
  ])('should print an identity %s %s as %s', (type, json, expected) => {
    expect(human('identity', type, valueFromJson(parsePrimitiveType(type), json))).toBe(expected)
  })

  it.each([
    ['float', 1.1, '1.1'],
    ['float', 0, '0.0'],
    ['float', -0, '-0.0'],
    ['float', 3.4028234663852886e38, '3.4028235E38'],
    ['double', 1.1, '1.1'],
    ['double', 100, '100.0'],
    ['double', 9_999_999, '9999999.0'],
    ['double', 1e7, '1.0E7'],
    ['double', 0.001, '0.001'],
    ['double', -0.00015, '-1.5E-4'],
    ['double', 123456.789, '123456.789'],
    ['double', Number.NaN, 'NaN'],
    ['double', Number.NEGATIVE_INFINITY, '-Infinity'],
  ])('should print an identity %s %s as %s', (type, value, expected) => {
    expect(human('identity', type, type === 'float' ? Math.fround(value) : value)).toBe(expected)
  })
})

describe('humanPartition', () => {
  const spec = {
    specId: 1,
    fields: [
      { sourceIds: [1], fieldId: 1000, name: 'a/b c', transform: parseTransform('identity') },
      { sourceIds: [2], fieldId: 1001, name: 'ts_day', transform: parseTransform('day') },
      { sourceIds: [3], fieldId: 1002, name: 'gone', transform: parseTransform('void') },
    ],
  }
  const type = {
    kind: 'struct',
    fields: [
      { id: 1000, name: 'a/b c', required: false, type: { kind: 'string' } },
      { id: 1001, name: 'ts_day', required: false, type: { kind: 'date' } },
      { id: 1002, name: 'gone', required: false, type: { kind: 'int' } },
    ],
  } as const

  it('should encode names and values as an HTML form does', () => {
    expect(humanPartition(spec, type, ['a/b=c%20d e?#&+é🤪*-._~', 0, null])).toBe(
      'a%2Fb+c=a%2Fb%3Dc%2520d+e%3F%23%26%2B%C3%A9%F0%9F%A4%AA*-._%7E' +
        '/ts_day=1970-01-01/gone=null',
    )
  })

  it('should be empty without partition fields', () => {
    expect(humanPartition({ specId: 0, fields: [] }, { kind: 'struct', fields: [] }, [])).toBe('')
  })
})
