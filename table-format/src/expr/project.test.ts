import { describe, expect, it } from 'vitest'
import { encodeUtf8 } from '../core/utf8.js'
import { parseTransform } from '../partition/codec.js'
import type { PartitionSpec } from '../partition/types.js'
import { decodeSchema } from '../schema/codec.js'
import { float64LittleEndian } from '../core/bytes.js'
import { bindExpression } from './bind.js'
import {
  and,
  equal,
  greaterThan,
  greaterThanOrEqual,
  isIn,
  isNull,
  lessThan,
  lessThanOrEqual,
  not,
  notEqual,
  notNull,
  or,
  startsWith,
  transformed,
} from './build.js'
import type { PartitionSummaries } from './manifest-evaluator.js'
import { manifestEvaluator } from './manifest-evaluator.js'
import type { ProjectionMode } from './project.js'
import { projectExpression } from './project.js'
import { residualEvaluator } from './residual.js'
import type { BoundExpression, Expression } from './types.js'

const schema = decodeSchema({
  type: 'struct',
  'schema-id': 0,
  fields: [
    { id: 1, name: 'i', required: false, type: 'int' },
    { id: 2, name: 's', required: false, type: 'string' },
    { id: 3, name: 'ts', required: false, type: 'timestamptz' },
    { id: 4, name: 'd', required: false, type: 'double' },
    { id: 5, name: 'dt', required: false, type: 'date' },
  ],
})

function specOf(...fields: readonly (readonly [number, string])[]): PartitionSpec {
  return {
    specId: 1,
    fields: fields.map(([sourceId, transform], at) => ({
      sourceIds: [sourceId],
      fieldId: 1000 + at,
      name: `p${at}`,
      transform: parseTransform(transform),
    })),
  }
}

/** As text, such as `p0 lt-eq 3`. */
function print(expression: BoundExpression): string {
  switch (expression.op) {
    case 'true':
    case 'false':
      return expression.op
    case 'and':
    case 'or':
      return `(${print(expression.left)} ${expression.op} ${print(expression.right)})`
    default: {
      const { op, term } = expression
      if ('values' in expression) return `${term.name} ${op} [${expression.values.join(' ')}]`
      return `${term.name} ${op}${'value' in expression ? ` ${String(expression.value)}` : ''}`
    }
  }
}

function project(
  expression: Expression,
  mode: ProjectionMode,
  ...fields: readonly (readonly [number, string])[]
): string {
  return print(projectExpression(bindExpression(expression, schema), specOf(...fields), mode))
}

const DAY = '2017-12-01T10:12:55.038194+00:00'

describe('projectExpression', () => {
  it.each<readonly [Expression, number, string, string, string]>([
    [equal('i', 7), 1, 'identity', 'p0 eq 7', 'p0 eq 7'],
    [isNull('i'), 1, 'bucket[4]', 'p0 is-null', 'p0 is-null'],
    [equal('i', 34), 1, 'bucket[4]', 'p0 eq 3', 'false'],
    [isIn('i', [34, 1]), 1, 'bucket[4]', 'p0 in [3 0]', 'false'],
    [notEqual('i', 34), 1, 'bucket[4]', 'true', 'p0 not-eq 3'],
    [lessThan('i', 34), 1, 'bucket[4]', 'true', 'false'],
    [lessThan('s', 'icy'), 2, 'truncate[2]', 'p0 lt-eq ic', 'p0 lt ic'],
    [greaterThanOrEqual('s', 'icy'), 2, 'truncate[2]', 'p0 gt-eq ic', 'p0 gt ic'],
    [startsWith('s', 'i'), 2, 'truncate[2]', 'p0 starts-with i', 'p0 starts-with i'],
    [startsWith('s', 'ic'), 2, 'truncate[2]', 'p0 eq ic', 'p0 eq ic'],
    [startsWith('s', 'icy'), 2, 'truncate[2]', 'p0 eq ic', 'false'],
    [not(startsWith('s', 'icy')), 2, 'truncate[2]', 'true', 'p0 not-eq ic'],
    [startsWith('s', '🧊🧊'), 2, 'truncate[2]', 'p0 eq 🧊🧊', 'p0 eq 🧊🧊'],
    [equal('ts', DAY), 3, 'day', 'p0 eq 17501', 'false'],
    [lessThan('ts', '2017-12-01T00:00:00Z'), 3, 'day', 'p0 lt-eq 17500', 'p0 lt 17501'],
    [lessThanOrEqual('ts', DAY), 3, 'day', 'p0 lt-eq 17501', 'p0 lt 17501'],
    [greaterThan('ts', DAY), 3, 'month', 'p0 gt-eq 575', 'p0 gt 575'],
    [greaterThan('ts', DAY), 3, 'year', 'p0 gt-eq 47', 'p0 gt 47'],
    [notEqual('ts', DAY), 3, 'hour', 'true', 'p0 not-eq 420034'],
    [equal('dt', '2017-12-01'), 5, 'day', 'p0 eq 17501', 'p0 eq 17501'],
    [equal('i', 7), 1, 'void', 'true', 'false'],
    [isNull('i'), 1, 'void', 'true', 'false'],
    [equal('i', 7), 1, 'zorder', 'true', 'false'],
    [equal('i', 7), 2, 'identity', 'true', 'false'],
  ])('should project %o onto %d by %s', (expression, sourceId, transform, inclusive, strict) => {
    expect(project(expression, 'inclusive', [sourceId, transform])).toBe(inclusive)
    expect(project(expression, 'strict', [sourceId, transform])).toBe(strict)
  })

  it('should take times before 1970 for what old writers made of them, too', () => {
    const before = '1969-12-31T10:00:00Z'
    expect(project(equal('ts', before), 'inclusive', [3, 'day'])).toBe('p0 in [-1 0]')
    expect(project(lessThan('ts', before), 'inclusive', [3, 'day'])).toBe('p0 lt-eq 0')
    expect(project(greaterThan('ts', before), 'strict', [3, 'day'])).toBe('p0 gt 0')
    expect(project(notEqual('ts', before), 'strict', [3, 'day'])).toBe('p0 not-in [-1 0]')
  })

  it('should take truncations of the lowest integers for what wraps around, too', () => {
    expect(project(lessThan('i', 15), 'inclusive', [1, 'truncate[10]'])).toBe(
      '(p0 lt-eq 10 or p0 eq 2147483646)',
    )
    expect(project(greaterThan('i', 15), 'strict', [1, 'truncate[10]'])).toBe(
      '(p0 gt 10 and p0 not-eq 2147483646)',
    )
    expect(project(lessThan('i', 15), 'inclusive', [1, 'truncate[8]'])).toBe('p0 lt-eq 8')
  })

  it('should use a transform of the column where the partition is that', () => {
    const day = transformed('ts', { kind: 'day' })
    expect(project(lessThan(day, '2017-12-01'), 'inclusive', [3, 'day'])).toBe('p0 lt-eq 17500')
    expect(project(equal(day, '2017-12-01'), 'strict', [3, 'day'])).toBe('p0 eq 17501')
    expect(project(equal(day, '1969-12-31'), 'strict', [3, 'day'])).toBe('false')
    expect(project(equal(day, '2017-12-01'), 'inclusive', [3, 'month'])).toBe('true')
    const bucket = transformed('i', { kind: 'bucket', bucketCount: 4 })
    expect(project(lessThan(bucket, 2), 'strict', [1, 'bucket[4]'])).toBe('p0 lt 2')
    expect(project(lessThan(bucket, 2), 'strict', [1, 'bucket[8]'])).toBe('false')
  })

  it('should use all partition fields of a column', () => {
    const filter = equal('ts', DAY)
    const fields = [
      [3, 'day'],
      [3, 'hour'],
    ] as const
    expect(project(filter, 'inclusive', ...fields)).toBe('(p0 eq 17501 and p1 eq 420034)')
    expect(project(notEqual('ts', DAY), 'strict', ...fields)).toBe(
      '(p0 not-eq 17501 or p1 not-eq 420034)',
    )
  })
})

describe('residualEvaluator', () => {
  it('should leave what the partition does not tell', () => {
    const filter = and(equal('s', 'a'), or(lessThan('i', 10), isNull('s')))
    const residualOf = residualEvaluator(bindExpression(filter, schema), specOf([2, 'identity']))
    expect(print(residualOf(['a']))).toBe('i lt 10')
    expect(print(residualOf(['b']))).toBe('false')
    expect(print(residualOf([null]))).toBe('false')
  })

  it('should be the filter itself where the spec tells nothing', () => {
    const bound = bindExpression(equal('s', 'a'), schema)
    expect(residualEvaluator(bound, specOf([1, 'identity']))([1])).toBe(bound)
  })
})

describe('manifestEvaluator', () => {
  const spec = specOf([2, 'identity'], [4, 'identity'])
  const test = (expression: Expression, summaries: PartitionSummaries): boolean =>
    manifestEvaluator(
      projectExpression(bindExpression(expression, schema), spec, 'inclusive'),
      spec,
    )(summaries)
  const text = { containsNull: false, lowerBound: encodeUtf8('b'), upperBound: encodeUtf8('d') }
  const number = {
    containsNull: false,
    containsNan: false,
    lowerBound: float64LittleEndian(1),
    upperBound: float64LittleEndian(2),
  }

  it('should skip a manifest whose partitions all lie elsewhere', () => {
    expect(test(equal('s', 'a'), [text, number])).toBe(false)
    expect(test(equal('s', 'c'), [text, number])).toBe(true)
    expect(test(isNull('s'), [text, number])).toBe(false)
    expect(test(greaterThan('d', 2), [text, number])).toBe(false)
  })

  it('should skip a manifest with nulls alone, but not one with NaN beside them', () => {
    const nulls = { containsNull: true, containsNan: false }
    expect(test(equal('s', 'a'), [{ containsNull: true }, number])).toBe(false)
    expect(test(notNull('s'), [{ containsNull: true }, number])).toBe(false)
    expect(test(notNull('d'), [text, nulls])).toBe(false)
    expect(test(notNull('d'), [text, { ...nulls, containsNan: true }])).toBe(true)
    expect(test(notNull('d'), [text, { containsNull: true }])).toBe(true)
  })

  it('should keep a manifest without summaries', () => {
    expect(test(equal('s', 'a'), undefined)).toBe(true)
    expect(test(equal('d', 9), [text])).toBe(true)
  })
})
