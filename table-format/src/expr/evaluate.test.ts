import { describe, expect, it } from 'vitest'
import { decodeSchema } from '../schema/codec.js'
import type { PrimitiveValue } from '../schema/types.js'
import { bindExpression } from './bind.js'
import {
  and,
  equal,
  greaterThan,
  isIn,
  isNan,
  isNull,
  lessThanOrEqual,
  not,
  notEqual,
  notIn,
  notNan,
  notNull,
  notStartsWith,
  or,
  startsWith,
  transformed,
} from './build.js'
import { evaluateRow } from './evaluate.js'
import type { Expression } from './types.js'

const schema = decodeSchema({
  type: 'struct',
  'schema-id': 0,
  fields: [
    { id: 1, name: 'd', required: false, type: 'double' },
    { id: 2, name: 's', required: false, type: 'string' },
    { id: 3, name: 'u', required: false, type: 'uuid' },
    { id: 4, name: 'b', required: false, type: 'binary' },
    { id: 5, name: 'ts', required: false, type: 'timestamp' },
  ],
})

function holds(expression: Expression, fieldId: number, value: PrimitiveValue | null): boolean {
  return evaluateRow(bindExpression(expression, schema), (id) => (id === fieldId ? value : null))
}

const HIGH = 'f0000000-0000-0000-0000-000000000000'

describe('evaluateRow', () => {
  it.each<readonly [string, Expression, readonly boolean[]]>([
    // Of null, NaN, -0.0 and 1.5.
    ['d is null', isNull('d'), [true, false, false, false]],
    ['d is not null', notNull('d'), [false, true, true, true]],
    ['d is NaN', isNan('d'), [false, true, false, false]],
    ['d is not NaN', notNan('d'), [true, false, true, true]],
    ['d = 0', equal('d', 0), [false, false, true, false]],
    ['d != 0', notEqual('d', 0), [true, true, false, true]],
    ['d > -1', greaterThan('d', -1), [false, false, true, true]],
    ['not d > -1', not(greaterThan('d', -1)), [false, false, false, false]],
    ['d in (0, 1)', isIn('d', [0, 1]), [false, false, true, false]],
    ['d not in (0, 1)', notIn('d', [0, 1]), [true, true, false, true]],
  ])('should take null and NaN for no number: %s', (_, expression, expected) => {
    const values = [null, Number.NaN, -0, 1.5]
    expect(values.map((value) => holds(expression, 1, value))).toEqual(expected)
  })

  it('should order texts by code points, uuids and bytes unsigned', () => {
    expect(holds(greaterThan('s', '\uffff'), 2, '\u{10000}')).toBe(true)
    expect(holds(greaterThan('u', '7fffffff-ffff-ffff-ffff-ffffffffffff'), 3, HIGH)).toBe(true)
    expect(holds(greaterThan('b', Uint8Array.of(0x7f)), 4, Uint8Array.of(0x80))).toBe(true)
    expect(holds(isIn('b', ['7f', '80']), 4, Uint8Array.of(0x80))).toBe(true)
  })

  it('should test beginnings, and the lack of them in null', () => {
    expect(holds(startsWith('s', 'ab'), 2, 'abc')).toBe(true)
    expect(holds(startsWith('s', ''), 2, null)).toBe(false)
    expect(holds(notStartsWith('s', 'ab'), 2, null)).toBe(true)
    expect(holds(notStartsWith('s', 'ab'), 2, 'abc')).toBe(false)
  })

  it('should compare what a transform gives', () => {
    const day = transformed('ts', { kind: 'day' })
    expect(holds(equal(day, '1969-12-31'), 5, -1n)).toBe(true)
    expect(holds(equal(day, '1970-01-01'), 5, -1n)).toBe(false)
    expect(holds(isNull(day), 5, null)).toBe(true)
  })

  it('should combine tests of several columns', () => {
    const both = and(equal('s', 'a'), or(isNull('d'), lessThanOrEqual('d', 1)))
    expect(holds(both, 2, 'a')).toBe(true)
    expect(holds(both, 2, 'b')).toBe(false)
    expect(holds({ op: 'true' }, 1, null)).toBe(true)
    expect(holds({ op: 'false' }, 1, null)).toBe(false)
  })
})
