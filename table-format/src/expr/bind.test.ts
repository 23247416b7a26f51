import { describe, expect, it } from 'vitest'
import { InvalidArgumentError, UnsupportedError } from '../core/errors.js'
import { decodeSchema } from '../schema/codec.js'
import { bindExpression, EXPRESSION_DEPTH_MAX, EXPRESSION_PARTS_MAX } from './bind.js'
import {
  and,
  equal,
  greaterThan,
  isIn,
  isNan,
  isNull,
  lessThan,
  not,
  notEqual,
  notIn,
  notNull,
  or,
  startsWith,
  transformed,
} from './build.js'
import type { Expression } from './types.js'

const schema = decodeSchema({
  type: 'struct',
  'schema-id': 0,
  fields: [
    { id: 1, name: 'id', required: true, type: 'int' },
    { id: 2, name: 'data', required: false, type: 'string' },
    { id: 3, name: 'd', required: false, type: 'double' },
    {
      id: 4,
      name: 's',
      required: false,
      type: {
        type: 'struct',
        fields: [
          { id: 5, name: 'x', required: true, type: 'long' },
          { id: 6, name: 'X', required: false, type: 'long' },
        ],
      },
    },
    {
      id: 7,
      name: 'l',
      required: false,
      type: { type: 'list', 'element-id': 8, element: 'int', 'element-required': true },
    },
    { id: 9, name: 'nothing', required: false, type: 'unknown' },
    { id: 10, name: 'ts', required: false, type: 'timestamp' },
  ],
})

const id = { fieldId: 1, name: 'id', type: { kind: 'int' }, required: true }
const data = { fieldId: 2, name: 'data', type: { kind: 'string' }, required: false }

describe('bindExpression', () => {
  it('should bind names to ids and literals to types', () => {
    expect(bindExpression(equal('id', 34n), schema)).toEqual({ op: 'eq', term: id, value: 34 })
    const x = { fieldId: 5, name: 's.x', type: { kind: 'long' }, required: false, nested: true }
    expect(bindExpression(lessThan('s.x', 1), schema)).toEqual({ op: 'lt', term: x, value: 1n })
  })

  it('should push not down to the predicates', () => {
    const expression = not(and(equal('data', 'a'), or(lessThan('id', 1), isNull('data'))))
    expect(bindExpression(expression, schema)).toEqual({
      op: 'or',
      left: { op: 'not-eq', term: data, value: 'a' },
      right: {
        op: 'and',
        left: { op: 'gt-eq', term: id, value: 1 },
        right: { op: 'not-null', term: data },
      },
    })
  })

  it.each<readonly [string, Expression, boolean]>([
    ['a null test of a required column', isNull('id'), false],
    ['its opposite', notNull('id'), true],
    ['a null test of a column without values', isNull('nothing'), true],
    ['its opposite', not(isNull('nothing')), false],
    ['null of a void transform', isNull(transformed('id', { kind: 'void' })), true],
    ['a literal above the range', lessThan('id', 2 ** 31), true],
    ['a literal above the range', greaterThan('id', 2 ** 31), false],
    ['equality with one', equal('id', 2n ** 40n), false],
    ['inequality with one', notEqual('id', 2n ** 40n), true],
    ['equality with what no integer is', equal('id', 1.5), false],
    ['an empty set', isIn('id', []), false],
    ['the opposite of one', notIn('id', []), true],
    ['a set out of range', isIn('id', [2 ** 31, -(2 ** 40)]), false],
    ['a conjunction with false', and(equal('data', 'a'), isNull('id')), false],
    ['a disjunction with true', or(equal('data', 'a'), notNull('id')), true],
    ['no children', and(), true],
    ['no children', not(or()), true],
  ])('should fold %s away', (_, expression, expected) => {
    expect(bindExpression(expression, schema)).toEqual({ op: String(expected) })
  })

  it('should take a comparison beyond the range for a test of null and NaN', () => {
    const term = { fieldId: 2, name: 'data' }
    const d = { fieldId: 3, name: 'd', type: { kind: 'double' }, required: false }
    expect(bindExpression(lessThan('d', 10n ** 400n), schema)).toEqual({
      op: 'and',
      left: { op: 'not-null', term: d },
      right: { op: 'not-nan', term: d },
    })
    expect(bindExpression(isIn('data', ['a', 'a']), schema)).toMatchObject({ op: 'eq', term })
  })

  it('should keep one of equal literals, of both zeros too', () => {
    expect(bindExpression(isIn('d', [0, -0, 1]), schema)).toMatchObject({
      op: 'in',
      values: [0, 1],
    })
    expect(bindExpression(notIn('d', [-0, 0]), schema)).toMatchObject({ op: 'not-eq', value: 0 })
  })

  it('should compare what a transform gives', () => {
    const day = transformed('ts', { kind: 'day' })
    expect(bindExpression(equal(day, '1970-01-02'), schema)).toMatchObject({
      op: 'eq',
      term: { fieldId: 10, type: { kind: 'timestamp' }, transform: { kind: 'day' } },
      value: 1,
    })
    const same = transformed('id', { kind: 'identity' })
    expect(bindExpression(equal(same, 1), schema)).toEqual({ op: 'eq', term: id, value: 1 })
  })

  it('should find columns in any case when asked to, unless that is ambiguous', () => {
    expect(() => bindExpression(equal('ID', 1), schema)).toThrow('column ID does not exist')
    const bound = bindExpression(equal('ID', 1), schema, { caseSensitive: false })
    expect(bound).toEqual({ op: 'eq', term: id, value: 1 })
    expect(() => bindExpression(equal('S.x', 1), schema, { caseSensitive: false })).toThrow(
      'ambiguous',
    )
  })

  it.each<readonly [Expression, RegExp]>([
    [equal('missing', 1), /column missing does not exist; there are id, data/],
    [equal('l.element', 1), /l\.element is inside a list or map/],
    [isNan('id'), /is-nan does not apply to id: it is int/],
    [startsWith('id', 'a'), /starts-with does not apply to id: it is int/],
    [equal(transformed('d', { kind: 'day' }), 1), /which day does not take/],
    [equal('data', 1), /column data cannot be compared with number 1/],
  ])('should refuse %o', (expression, reason) => {
    expect(() => bindExpression(expression, schema)).toThrow(InvalidArgumentError)
    expect(() => bindExpression(expression, schema)).toThrow(reason)
  })

  it.each<readonly [Expression, RegExp]>([
    [isNull('s'), /column s is a struct/],
    [isNull('l'), /column l is a list/],
    [equal(transformed('id', { kind: 'unknown', text: 'zorder' }), 1), /transform zorder/],
  ])('should refuse %o, which is not built, by name', (expression, reason) => {
    expect(() => bindExpression(expression, schema)).toThrow(UnsupportedError)
    expect(() => bindExpression(expression, schema)).toThrow(reason)
  })

  it('should take an expression as deep as the limit and no deeper', () => {
    let deep: Expression = equal('data', 'a')
    for (let depth = 0; depth < EXPRESSION_DEPTH_MAX; depth++) deep = not(deep)
    expect(bindExpression(deep, schema)).toMatchObject({ op: 'eq' })
    expect(() => bindExpression(not(deep), schema)).toThrow('nested deeper than 1000')
  })

  it('should take as many literals as the limit and no more', () => {
    const values = Array.from({ length: EXPRESSION_PARTS_MAX - 1 }, () => 1)
    expect(bindExpression(isIn('id', values), schema)).toMatchObject({ op: 'eq', value: 1 })
    expect(() => bindExpression(isIn('id', [...values, 1]), schema)).toThrow(/more than 1000000/)
  })

  it('should bind a conjunction of thousands, as its tree is flat', () => {
    const many = and(...Array.from({ length: 5_000 }, (_, value) => notEqual('id', value)))
    expect(bindExpression(many, schema)).toMatchObject({ op: 'and' })
  })
})
