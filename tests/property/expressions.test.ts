import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Expression, LiteralInput, PrimitiveType } from '@korolev/table-format'
import {
  bindExpression,
  compileExpression,
  decodeExpression,
  encodeExpression,
  parseJson,
  printJson,
} from '@korolev/table-format'
import type { Case, CaseRow } from '../support/arbitrary-expressions.js'
import { arbitraryCase } from '../support/arbitrary-expressions.js'

function evaluateAll({ schema, rows }: Case, expression: Expression): readonly boolean[] {
  const test = compileExpression(bindExpression(expression, schema))
  return rows.map((row) => test((fieldId) => row[fieldId - 1] ?? null))
}

function expectModel(given: Case, model: (row: CaseRow) => boolean, expression: Expression): void {
  expect(evaluateAll(given, expression)).toEqual(given.rows.map(model))
}

describe('expressions', () => {
  it('should keep the rows for which the model is true, wherever not stands', () => {
    fc.assert(
      fc.property(arbitraryCase({ withTransforms: true }), (given) => {
        const { expression, model } = given.filter
        expectModel(given, (row) => model(row) === true, expression)
      }),
      { numRuns: 700 },
    )
  })

  it('should keep by not the rows for which the model is false', () => {
    fc.assert(
      fc.property(arbitraryCase({ withTransforms: true }), (given) => {
        const { expression, model } = given.filter
        const isFalse = (row: CaseRow): boolean => model(row) === false
        expectModel(given, isFalse, { op: 'not', child: expression })
      }),
      { numRuns: 700 },
    )
  })

  it('should mean the same after the way through JSON', () => {
    fc.assert(
      fc.property(arbitraryCase({ withTransforms: true, types: JSON_TYPES }), (given) => {
        const json = parseJson(printJson(encodeExpression(given.filter.expression)))
        const decoded = decodeExpression(json)
        expect(encodeExpression(decoded)).toEqual(json)
        expect(evaluateAll(given, decoded)).toEqual(evaluateAll(given, given.filter.expression))
      }),
      { numRuns: 300 },
    )
  })

  it('should compare integers with any number as mathematics does', () => {
    const number = fc.oneof(
      fc.integer({ min: -3, max: 3 }),
      fc.constantFrom(
        -(2 ** 31) - 0.5,
        2 ** 31 - 0.5,
        2 ** 31,
        -Infinity,
        Infinity,
        2 ** 70,
        1e300,
      ),
      fc.double({ noNaN: true, min: -5, max: 5 }),
    )
    const value = fc.oneof(
      fc.integer({ min: -5, max: 5 }),
      fc.constantFrom(-(2 ** 31), 2 ** 31 - 1),
    )
    fc.assert(
      fc.property(number, value, (literal, cell) => {
        expectOrder({ kind: 'int' }, cell, literal, Math.sign(cell - literal))
        expectOrder({ kind: 'long' }, BigInt(cell), literal, Math.sign(cell - literal))
      }),
      { numRuns: 400 },
    )
  })

  it('should compare doubles with long literals exactly', () => {
    const near = fc.bigInt({ min: -4_000n, max: 4_000n }).map((step) => 2n ** 60n + step)
    const literal = fc.oneof(
      near,
      near.map((value) => -value),
      fc.bigInt({ min: -9n, max: 9n }),
    )
    fc.assert(
      fc.property(literal, literal, (exact, source) => {
        const cell = Number(source)
        const order = BigInt(cell) < exact ? -1 : BigInt(cell) > exact ? 1 : 0
        expectOrder({ kind: 'double' }, cell, exact, order)
      }),
      { numRuns: 400 },
    )
  })

  it('should compare decimals with finer ones exactly', () => {
    const thousandth = fc.bigInt({ min: -1_000_010n, max: 1_000_010n })
    const hundredth = fc.bigInt({ min: -99_999n, max: 99_999n })
    fc.assert(
      fc.property(thousandth, hundredth, (literal, cell) => {
        const order = cell * 10n < literal ? -1 : cell * 10n > literal ? 1 : 0
        const type = { kind: 'decimal', precision: 5, scale: 2 } as const
        expectOrder(type, cell, `${literal}E-3`, order)
      }),
      { numRuns: 400 },
    )
  })
})

/** Bytes come back from JSON as text, which binds the same to columns of bytes alone. */
const JSON_TYPES: readonly PrimitiveType[] = [
  { kind: 'boolean' },
  { kind: 'long' },
  { kind: 'decimal', precision: 5, scale: 2 },
  { kind: 'date' },
  { kind: 'timestamptz_ns' },
  { kind: 'string' },
  { kind: 'uuid' },
  { kind: 'fixed', length: 2 },
  { kind: 'binary' },
]

function expectOrder(
  type: PrimitiveType,
  cell: number | bigint,
  literal: LiteralInput,
  order: number,
): void {
  const field = { id: 1, name: 'c', required: false, type }
  const schema = { schemaId: 0, fields: [field], identifierFieldIds: [] }
  const expected = {
    eq: order === 0,
    'not-eq': order !== 0,
    lt: order < 0,
    'lt-eq': order <= 0,
    gt: order > 0,
    'gt-eq': order >= 0,
  } as const
  for (const [op, result] of Object.entries(expected)) {
    const expression = { op: op as 'eq', term: { name: 'c' }, value: literal }
    const test = compileExpression(bindExpression(expression, schema))
    expect(
      test(() => cell),
      `${cell} ${op} ${String(literal)}`,
    ).toBe(result)
  }
}
