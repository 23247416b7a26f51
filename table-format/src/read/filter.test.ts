import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowsToBatch } from '../arrow/rows.js'
import { bindExpression } from '../expr/bind.js'
import {
  and,
  equal,
  greaterThan,
  isIn,
  isNull,
  not,
  notEqual,
  notIn,
  notNull,
  or,
  startsWith,
} from '../expr/build.js'
import { compileExpression } from '../expr/evaluate.js'
import type { Expression } from '../expr/types.js'
import type { PrimitiveValue, Schema } from '../schema/types.js'
import { filterSchema, keptRows } from './filter.js'

const SCHEMA: Schema = {
  schemaId: 0,
  identifierFieldIds: [],
  fields: [
    { id: 1, name: 'n', required: false, type: { kind: 'int' } },
    { id: 2, name: 't', required: false, type: { kind: 'string' } },
    {
      id: 3,
      name: 's',
      required: false,
      type: {
        kind: 'struct',
        fields: [{ id: 4, name: 'u', required: false, type: { kind: 'string' } }],
      },
    },
  ],
}

const texts = fc.constantFrom('', 'a', 'ab', 'abc', 'é', 'éa', '\u{1f600}')
const rows = fc.array(
  fc.record({
    n: fc.option(fc.integer({ min: -2, max: 2 })),
    t: fc.option(texts),
    s: fc.option(fc.record({ u: fc.option(texts) })),
  }),
  { maxLength: 30 },
)

const columns = fc.constantFrom('t', 's.u')
const predicates: fc.Arbitrary<Expression> = fc.oneof(
  fc.tuple(columns, texts).map(([name, text]) => equal(name, text)),
  fc.tuple(columns, texts).map(([name, text]) => notEqual(name, text)),
  fc.tuple(columns, texts).map(([name, text]) => startsWith(name, text)),
  fc.tuple(columns, fc.array(texts, { minLength: 1 })).map(([name, set]) => isIn(name, set)),
  fc.tuple(columns, fc.array(texts, { minLength: 1 })).map(([name, set]) => notIn(name, set)),
  fc.tuple(columns, texts).map(([name, text]) => greaterThan(name, text)),
  columns.map(isNull),
  columns.map(notNull),
  fc.integer({ min: -2, max: 2 }).map((value) => equal('n', value)),
)
const filters = fc.letrec<{ filter: Expression }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3 },
    predicates,
    fc.tuple(tie('filter'), tie('filter')).map(([left, right]) => and(left, right)),
    fc.tuple(tie('filter'), tie('filter')).map(([left, right]) => or(left, right)),
    tie('filter').map(not),
  ),
})).filter

describe('keptRows', () => {
  it('should keep exactly the rows that match one by one', () => {
    fc.assert(
      fc.property(rows, filters, (values, filter) => {
        const bound = bindExpression(filter, SCHEMA)
        const matches = compileExpression(bound)
        const expected = values.flatMap(({ n, t, s }, row) => {
          const byId: Record<number, PrimitiveValue | null> = { 1: n, 2: t, 4: s?.u ?? null }
          return matches((id) => byId[id] ?? null) ? [row] : []
        })
        const looked = filterSchema(bound, SCHEMA)
        const picked = values.map((row) =>
          Object.fromEntries(
            looked.fields.map(({ name }) => [name, row[name as keyof typeof row]]),
          ),
        )
        const { children } = rowsToBatch(looked, picked).data
        const kept = keptRows(bound, looked, { columns: children, rowCount: values.length })
        expect([...(kept ?? values.keys())]).toEqual(expected)
      }),
      { numRuns: 500 },
    )
  })
})
