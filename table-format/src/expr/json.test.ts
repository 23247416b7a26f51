import { describe, expect, it } from 'vitest'
import { InvalidArgumentError, UnsupportedError } from '../core/errors.js'
import type { JsonValue } from '../core/json.js'
import { parseJson } from '../core/json.js'
import { and, equal, isIn, isNull, lessThan, not, notStartsWith, or, transformed } from './build.js'
import { decodeExpression, encodeExpression } from './json.js'
import type { Expression } from './types.js'

const bucketed = transformed('id', { kind: 'bucket', bucketCount: 16 })

describe('encodeExpression and decodeExpression', () => {
  it.each<readonly [string, Expression, JsonValue]>([
    ['true', { op: 'true' }, true],
    ['false', { op: 'false' }, false],
    ['a unary predicate', isNull('a.b'), { type: 'is-null', term: 'a.b' }],
    ['a comparison', lessThan('a', 1), { type: 'lt', term: 'a', value: 1 }],
    [
      'a set of longs',
      isIn('a', [1, 2n ** 60n]),
      { type: 'in', term: 'a', values: [1, 2n ** 60n] },
    ],
    [
      'a transform',
      equal(bucketed, 3),
      {
        type: 'eq',
        term: { type: 'transform', transform: 'bucket[16]', term: 'id' },
        value: 3,
      },
    ],
    [
      'nested ones',
      not(or(isNull('a'), and(notStartsWith('s', 'x'), equal('b', true)))),
      {
        type: 'not',
        child: {
          type: 'or',
          left: { type: 'is-null', term: 'a' },
          right: {
            type: 'and',
            left: { type: 'not-starts-with', term: 's', value: 'x' },
            right: { type: 'eq', term: 'b', value: true },
          },
        },
      },
    ],
  ])('should write and read %s', (_, expression, json) => {
    expect(encodeExpression(expression)).toEqual(json)
    expect(decodeExpression(json)).toEqual(expression)
  })

  it.each<readonly [string, string, Expression]>([
    ['the deprecated constants', '{"type":"true"}', { op: 'true' }],
    ['constants as literals', '{"type":"literal","value":false}', { op: 'false' }],
    [
      'operators in capitals',
      '{"type":"LT_EQ","term":"a","value":1}',
      {
        op: 'lt-eq',
        term: { name: 'a' },
        value: 1,
      },
    ],
    ['child for term', '{"type":"is-null","child":{"type":"reference","name":"a"}}', isNull('a')],
    [
      'term in a reference',
      '{"type":"is-null","term":{"type":"reference","term":"a"}}',
      isNull('a'),
    ],
    [
      'left and right',
      '{"type":"lt","left":{"type":"reference","name":"a"},"right":{"type":"literal","value":1,"data-type":"int"}}',
      lessThan('a', 1),
    ],
    [
      'the literal on the left',
      '{"type":"gt","left":1,"right":{"type":"reference","name":"a"}}',
      lessThan('a', 1),
    ],
    [
      'typed literals',
      '{"type":"in","child":{"type":"reference","name":"a"},"values":{"type":"literals","values":[1,2],"data-type":"long"}}',
      isIn('a', [1, 2]),
    ],
    [
      'literals as objects',
      '{"type":"eq","term":"a","value":{"type":"literal","value":"x"}}',
      equal('a', 'x'),
    ],
    [
      'longs exactly',
      '{"type":"eq","term":"a","value":9223372036854775807}',
      equal('a', 2n ** 63n - 1n),
    ],
  ])('should read %s', (_, json, expression) => {
    expect(decodeExpression(parseJson(json))).toEqual(expression)
  })

  it.each<readonly [JsonValue, RegExp]>([
    ['a', /^expression must be a JSON object/],
    [{ type: 'like', term: 'a', value: 'x' }, /^expression\.type is no operation/],
    [{ type: 'eq', term: 'a' }, /^expression\.value is missing/],
    [{ type: 'eq', value: 1 }, /^expression\.term is missing/],
    [{ type: 'eq', term: 'a', value: null }, /^expression\.value must not be null/],
    [{ type: 'eq', term: 'a', value: [1] }, /^expression\.value must be a boolean/],
    [{ type: 'in', term: 'a', values: [null] }, /^expression\.values\[0\] .*use is-null/],
    [{ type: 'in', term: 'a', values: 1 }, /^expression\.values must be an array/],
    [{ type: 'is-null', term: 'a', value: 1 }, /^expression\.value does not belong to is-null/],
    [{ type: 'not', child: { type: 'or', left: true } }, /^expression\.child\.right is missing/],
    [{ type: 'is-null', term: { type: 'x' } }, /^expression\.term\.type must be reference/],
    [
      { type: 'eq', term: 'a', value: { type: 'literal', value: 1, 'data-type': 'pear' } },
      /data-type is no Iceberg type: "pear"/,
    ],
  ])('should refuse %o and name the field', (json, reason) => {
    expect(() => decodeExpression(json)).toThrow(InvalidArgumentError)
    expect(() => decodeExpression(json)).toThrow(reason)
  })

  const reference = { type: 'reference', name: 'a' }
  it.each<readonly [JsonValue, RegExp]>([
    [{ type: 'is-null', child: { type: 'reference', id: 3 } }, /references by field id/],
    [{ type: 'is-null', child: { type: 'apply', function: 'f', arguments: [] } }, /functions/],
    [{ type: 'eq', left: reference, right: reference }, /compares a column with a literal only/],
    [{ type: 'starts-with', left: 'x', right: reference }, /a column with a literal only/],
  ])('should refuse %o, which is not built, by name', (json, reason) => {
    expect(() => decodeExpression(json)).toThrow(UnsupportedError)
    expect(() => decodeExpression(json)).toThrow(reason)
  })

  it('should write bytes as hexadecimal text and moments in UTC', () => {
    const json = encodeExpression(isIn('a', [Uint8Array.of(0, 255), new Date(0)]))
    expect(json).toMatchObject({ values: ['00ff', '1970-01-01T00:00:00.000+00:00'] })
  })

  it('should refuse numbers that JSON does not have', () => {
    expect(() => encodeExpression(equal('a', Number.NaN))).toThrow(InvalidArgumentError)
  })
})
