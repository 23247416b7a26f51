import { describe, expect, it } from 'vitest'
import { InvalidArgumentError, UnsupportedError } from '../core/errors.js'
import type { JsonValue } from '../core/json.js'
import { canonicalJson } from '../core/json.js'
import { decodeType } from './codec.js'
import type { SingleValue } from './single-value-json.js'
import {
  singleValueFromJson,
  singleValueToJson,
  valueFromJson,
  valueToJson,
} from './single-value-json.js'
import { parsePrimitiveType } from './type-text.js'
import type { PrimitiveValue } from './types.js'

describe('valueFromJson and valueToJson', () => {
  // The examples of Appendix D, and the edges of each type.
  it.each<readonly [string, JsonValue, PrimitiveValue]>([
    ['boolean', true, true],
    ['int', 34, 34],
    ['int', -2_147_483_648, -2_147_483_648],
    ['long', 34, 34n],
    ['long', 9_223_372_036_854_775_807n, 9_223_372_036_854_775_807n],
    ['float', 1, 1],
    ['float', 0.5, 0.5],
    ['double', 1.1, 1.1],
    ['double', -0, -0],
    ['decimal(9, 2)', '14.20', 1420n],
    ['decimal(9, 2)', '-0.05', -5n],
    ['decimal(38, 0)', '9'.repeat(38), 10n ** 38n - 1n],
    ['date', '2017-11-16', 17486],
    ['date', '1969-12-31', -1],
    ['time', '22:31:08.123456', 81_068_123_456n],
    ['timestamp', '2017-11-16T22:31:08.123456', 1_510_871_468_123_456n],
    ['timestamp', '1969-12-31T23:59:59.999999', -1n],
    ['timestamptz', '2017-11-16T22:31:08.123456+00:00', 1_510_871_468_123_456n],
    ['timestamp_ns', '2017-11-16T22:31:08.123456789', 1_510_871_468_123_456_789n],
    ['timestamptz_ns', '2017-11-16T22:31:08.123456789+00:00', 1_510_871_468_123_456_789n],
    ['string', 'iceberg', 'iceberg'],
    ['uuid', 'f79c3e09-677c-4bbd-a479-3f349cb785e7', 'f79c3e09-677c-4bbd-a479-3f349cb785e7'],
    ['fixed[4]', '000102ff', new Uint8Array([0, 1, 2, 255])],
    ['binary', '000102ff', new Uint8Array([0, 1, 2, 255])],
    ['binary', '', new Uint8Array(0)],
  ])('should read and print %s %s', (typeText, json, value) => {
    const type = parsePrimitiveType(typeText)
    expect(valueFromJson(type, json)).toEqual(value)
    expect(canonicalJson(valueToJson(type, value))).toBe(canonicalJson(json))
  })

  it.each<readonly [string, JsonValue, PrimitiveValue]>([
    ['decimal(9, 2)', '1.42E+1', 1420n],
    ['decimal(9, 2)', '14.2', 1420n],
    ['decimal(30, 0)', '2E+20', 2n * 10n ** 20n],
    ['timestamptz', '2017-11-16T22:31:08Z', 1_510_871_468_000_000n],
    ['uuid', 'F79C3E09-677C-4BBD-A479-3F349CB785E7', 'f79c3e09-677c-4bbd-a479-3f349cb785e7'],
    ['binary', '00FF', new Uint8Array([0, 255])],
    ['double', 9_007_199_254_740_993n, 9_007_199_254_740_992],
    ['float', 0.1, Math.fround(0.1)],
  ])('should read %s %s, which it prints otherwise', (typeText, json, value) => {
    expect(valueFromJson(parsePrimitiveType(typeText), json)).toEqual(value)
  })

  it.each<readonly [string, JsonValue]>([
    ['boolean', 'true'],
    ['int', 2_147_483_648],
    ['int', 1.5],
    ['int', '34'],
    ['long', 9_223_372_036_854_775_808n],
    ['long', 1.5],
    ['float', 1e39],
    ['double', '1.0'],
    ['decimal(9, 2)', '14.205'],
    ['decimal(4, 2)', '123.45'],
    ['decimal(9, 2)', 14.2],
    ['decimal(9, 2)', '1E999999999'],
    ['date', '2017-02-29'],
    ['date', 17486],
    ['time', '24:00:00'],
    ['timestamp', '2017-11-16T22:31:08+00:00'],
    ['timestamptz', '2017-11-16T22:31:08'],
    ['timestamptz', '2017-11-16T22:31:08+01:00'],
    ['timestamp', '2017-11-16T22:31:08.123456789'],
    ['uuid', 'f79c3e09'],
    ['fixed[4]', '000102'],
    ['binary', '0'],
    ['string', null],
  ])('should refuse %s %s and name the field', (typeText, json) => {
    const read = (): unknown => valueFromJson(parsePrimitiveType(typeText), json, 'fields[2].x')
    expect(read).toThrow(InvalidArgumentError)
    expect(read).toThrow(/^fields\[2\]\.x /)
  })

  it.each(['unknown', 'variant', 'geometry', 'geography'])('should refuse %s by name', (type) => {
    expect(() => valueFromJson(parsePrimitiveType(type), 'POINT (30 10)')).toThrow(UnsupportedError)
    expect(() => valueFromJson(parsePrimitiveType(type), 'POINT (30 10)')).toThrow(type)
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('should refuse to print %s', (value) => {
    expect(() => valueToJson({ kind: 'double' }, value)).toThrow(InvalidArgumentError)
  })
})

describe('singleValueFromJson and singleValueToJson', () => {
  const list = decodeType(
    { type: 'list', 'element-id': 5, element: 'decimal(9, 2)', 'element-required': false },
    'type',
  )
  const map = decodeType(
    {
      type: 'map',
      'key-id': 6,
      key: 'string',
      'value-id': 7,
      value: 'long',
      'value-required': true,
    },
    'type',
  )
  const struct = decodeType(
    {
      type: 'struct',
      fields: [
        { id: 1, name: 'a', required: true, type: 'int' },
        { id: 2, name: 'b', required: false, type: 'string' },
      ],
    },
    'type',
  )

  it.each<readonly [string, typeof list, JsonValue, SingleValue]>([
    ['list', list, ['1.00', null], { list: [100n, null] }],
    [
      'map',
      map,
      { keys: ['a', 'b'], values: [1, 2] },
      {
        map: [
          ['a', 1n],
          ['b', 2n],
        ],
      },
    ],
    [
      'struct',
      struct,
      { '1': 1, '2': 'bar' },
      {
        struct: new Map<number, SingleValue>([
          [1, 1],
          [2, 'bar'],
        ]),
      },
    ],
    ['empty struct', struct, {}, { struct: new Map() }],
    ['null', struct, null, null],
  ])('should read and print a %s', (_, type, json, value) => {
    expect(singleValueFromJson(type, json)).toEqual(value)
    expect(canonicalJson(singleValueToJson(type, value))).toBe(canonicalJson(json))
  })

  it.each<readonly [string, typeof list, JsonValue]>([
    ['no array', list, 'x'],
    ['null in a required value', map, { keys: ['a'], values: [null] }],
    ['a null key', map, { keys: [null], values: [1] }],
    ['keys without values', map, { keys: ['a'], values: [] }],
    ['null in a required field', struct, { '1': null }],
    ['an id that is no field', struct, { '3': 1 }],
  ])('should refuse %s', (_, type, json) => {
    expect(() => singleValueFromJson(type, json, 'default')).toThrow(/^default/)
  })

  it('should refuse to print a value of another shape', () => {
    expect(() => singleValueToJson(list, { map: [] })).toThrow('list<decimal(9, 2)>')
    expect(() => singleValueToJson(struct, 1)).toThrow(InvalidArgumentError)
  })
})
