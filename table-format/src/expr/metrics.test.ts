import { describe, expect, it } from 'vitest'
import { encodeUtf8 } from '../core/utf8.js'
import { decodeSchema } from '../schema/codec.js'
import { toBytes } from '../schema/single-value-binary.js'
import { bindExpression } from './bind.js'
import {
  equal,
  greaterThan,
  isIn,
  isNull,
  lessThan,
  not,
  notEqual,
  notNull,
  startsWith,
  transformed,
} from './build.js'
import { inclusiveMetrics } from './inclusive-metrics.js'
import type { FileStatistics } from './metrics-statistics.js'
import { SET_PRUNING_MAX } from './statistics.js'
import { strictMetrics } from './strict-metrics.js'
import type { Expression } from './types.js'

const schema = decodeSchema({
  type: 'struct',
  'schema-id': 0,
  fields: [
    { id: 1, name: 'l', required: false, type: 'long' },
    { id: 2, name: 's', required: false, type: 'string' },
    { id: 3, name: 'added', required: false, type: 'int' },
    {
      id: 4,
      name: 'p',
      required: false,
      type: { type: 'struct', fields: [{ id: 5, name: 'x', required: false, type: 'int' }] },
    },
    { id: 6, name: 'ts', required: false, type: 'timestamp' },
  ],
})

/** `l` from 10 to 20, still in the bytes of an int; `s` from "abc" to "abz"; ten rows, no nulls. */
const FILE: FileStatistics = {
  recordCount: 10n,
  metrics: {
    valueCounts: new Map([1, 2, 5, 6].map((id) => [id, 10n])),
    nullValueCounts: new Map([1, 2, 5, 6].map((id) => [id, 0n])),
    lowerBounds: new Map([
      [1, toBytes({ kind: 'int' }, 10)],
      [2, encodeUtf8('abc')],
      [5, toBytes({ kind: 'int' }, 1)],
      [6, toBytes({ kind: 'timestamp' }, 3_600_000_000n)],
    ]),
    upperBounds: new Map([
      [1, toBytes({ kind: 'int' }, 20)],
      [2, encodeUtf8('abz')],
      [5, toBytes({ kind: 'int' }, 1)],
      [6, toBytes({ kind: 'timestamp' }, 7_200_000_000n)],
    ]),
  },
}

function inclusive(expression: Expression, file = FILE): boolean {
  return inclusiveMetrics(bindExpression(expression, schema))(file)
}

function strict(expression: Expression, file = FILE): boolean {
  return strictMetrics(bindExpression(expression, schema))(file)
}

describe('inclusiveMetrics', () => {
  const hour = transformed('ts', { kind: 'hour' })
  const bucket = transformed('l', { kind: 'bucket', bucketCount: 4 })
  it.each<readonly [Expression, boolean]>([
    [lessThan('l', 10), false],
    [lessThan('l', 11), true],
    [greaterThan('l', 20), false],
    [equal('l', 9), false],
    [equal('l', 15), true],
    [isIn('l', [1, 2, 3]), false],
    [isIn('l', [1, 21, 12]), true],
    [isNull('l'), false],
    [notNull('l'), true],
    [notEqual('l', 15), true],
    [startsWith('s', 'abd'), true],
    [startsWith('s', 'b'), false],
    [startsWith('s', 'abzz'), false],
    [not(startsWith('s', 'ab')), false],
    [not(startsWith('s', 'abc')), true],
    [isNull('added'), true],
    [equal('added', 1), true],
    [lessThan(hour, 1), false],
    [equal(hour, 2), true],
    [equal(bucket, 1), true],
  ])('should give for %o of a file with bounds: %s', (expression, expected) => {
    expect(inclusive(expression)).toBe(expected)
  })

  it('should not compare large sets', () => {
    const outside = (count: number): readonly number[] =>
      Array.from({ length: count }, (_, at) => -1 - at)
    expect(inclusive(isIn('l', outside(SET_PRUNING_MAX)))).toBe(false)
    expect(inclusive(isIn('l', outside(SET_PRUNING_MAX + 1)))).toBe(true)
  })

  it('should not take null counts of columns in structs for those of rows', () => {
    expect(inclusive(isNull('p.x'))).toBe(true)
    expect(inclusive(notEqual('p.x', 1))).toBe(true)
    expect(inclusive(equal('p.x', 2))).toBe(false)
  })

  it('should prune by one value that all rows have', () => {
    const upperBounds = new Map(FILE.metrics.upperBounds).set(1, toBytes({ kind: 'long' }, 10n))
    const file = { ...FILE, metrics: { ...FILE.metrics, upperBounds } }
    expect(inclusive(notEqual('l', 10), file)).toBe(false)
    expect(inclusive(not(isIn('l', [10, 11])), file)).toBe(false)
    expect(inclusive(notEqual('l', 11), file)).toBe(true)
  })

  it('should pass over a file without rows, and none whose count is not known', () => {
    expect(inclusive({ op: 'true' }, { recordCount: 0n, metrics: {} })).toBe(false)
    expect(inclusive(equal('l', 1), { recordCount: -1n, metrics: {} })).toBe(true)
  })

  it('should not prune by bounds that are no values of the type', () => {
    const lowerBounds = new Map([[1, Uint8Array.of(1, 2, 3)]])
    const metrics = { ...FILE.metrics, lowerBounds }
    expect(inclusive(lessThan('l', 0), { ...FILE, metrics })).toBe(true)
  })
})

describe('strictMetrics', () => {
  it.each<readonly [Expression, boolean]>([
    [lessThan('l', 21), true],
    [lessThan('l', 20), false],
    [greaterThan('l', 9), true],
    [equal('l', 15), false],
    [notEqual('l', 21), true],
    [notEqual('l', 15), false],
    [not(isIn('l', [1, 30])), true],
    [isIn('l', [10, 20]), false],
    [notNull('l'), true],
    [startsWith('s', 'ab'), true],
    [startsWith('s', 'abc'), false],
    [not(startsWith('s', 'b')), true],
    [equal('p.x', 1), false],
    [notNull('p.x'), false],
    [notNull('added'), false],
    [lessThan(transformed('l', { kind: 'truncate', width: 10 }), 100), false],
  ])('should give for %o of a file with bounds: %s', (expression, expected) => {
    expect(strict(expression)).toBe(expected)
  })

  it('should not claim a file that may hold nulls', () => {
    const metrics = { ...FILE.metrics, nullValueCounts: new Map([[1, 1n]]) }
    expect(strict(lessThan('l', 21), { ...FILE, metrics })).toBe(false)
    expect(strict(notEqual('l', 21), { ...FILE, metrics })).toBe(true)
  })
})
