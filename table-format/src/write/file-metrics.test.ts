import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryRows } from '../../../tests/support/arbitrary-rows.js'
import type { Cell, Row } from '../arrow/rows.js'
import { rowsToBatch } from '../arrow/rows.js'
import { parseRowValue } from '../arrow/row-values.js'
import type { ColumnMetrics } from '../manifest/types.js'
import { compareForPredicate } from '../schema/compare.js'
import { schemaIndex } from '../schema/schema.js'
import { fromBytes, toBytes } from '../schema/single-value-binary.js'
import type { NestedField, PrimitiveType, PrimitiveValue, Schema } from '../schema/types.js'
import { isPrimitive } from '../schema/visit.js'
import { FileMetrics } from './file-metrics.js'
import type { MetricsMode } from './metrics-modes.js'
import { metricsModes } from './metrics-modes.js'

const FULL: MetricsMode = { kind: 'full' }

function measure(
  schema: Schema,
  batches: readonly (readonly Row[])[],
  mode: MetricsMode = FULL,
): ColumnMetrics {
  const modes = new Map(schemaIndex(schema).fields.map(({ field }) => [field.id, mode] as const))
  const metrics = new FileMetrics(schema, modes)
  for (const rows of batches) metrics.add(rowsToBatch(schema, rows))
  return metrics.finish(new Map())
}

function field(id: number, type: PrimitiveType, name = `c${id}`): NestedField {
  return { id, name, required: false, type }
}

function schemaOf(...fields: readonly NestedField[]): Schema {
  return { schemaId: 0, fields, identifierFieldIds: [] }
}

/** Value of a column in structs, by its names. */
function valueAt(row: Row, names: readonly string[]): Cell {
  return names.reduce<Cell>(
    (cell, name) => (cell === null ? null : ((cell as Row)[name] ?? null)),
    row,
  )
}

interface Expected {
  readonly type: PrimitiveType
  readonly nulls: number
  readonly nans: number
  readonly lower: PrimitiveValue | undefined
  readonly upper: PrimitiveValue | undefined
}

function bruteForce(type: PrimitiveType, cells: readonly Cell[]): Expected {
  const values = cells.flatMap((cell) => (cell === null ? [] : [parseRowValue(type, cell)]))
  const ordered = values
    .filter((value) => !Number.isNaN(value))
    .sort((left, right) => compareForPredicate(type, left, right))
  return {
    type,
    nulls: cells.length - values.length,
    nans: values.filter((value) => Number.isNaN(value)).length,
    lower: ordered[0] === 0 && type.kind !== 'int' && type.kind !== 'date' ? -0 : ordered[0],
    upper: Object.is(ordered.at(-1), -0) ? 0 : ordered.at(-1),
  }
}

describe('FileMetrics', () => {
  it('should agree with counting and comparing one value after another', () => {
    fc.assert(
      fc.property(arbitraryRows({ without: ['unknown'] }), fc.nat(40), ({ schema, rows }, cut) => {
        const metrics = measure(schema, [rows.slice(0, cut), rows.slice(cut)])
        for (const {
          field: { id, type },
          fullName,
          positions,
        } of schemaIndex(schema).fields) {
          if (!isPrimitive(type)) continue
          if (positions === undefined) {
            expect(metrics.valueCounts?.has(id)).toBe(false)
            expect(metrics.lowerBounds?.has(id)).toBe(false)
            continue
          }
          const cells = rows.map((row) => valueAt(row, fullName.split('.')))
          const { nulls, nans, lower, upper } = bruteForce(type, cells)
          const isFloating = type.kind === 'float' || type.kind === 'double'
          expect(metrics.valueCounts?.get(id)).toBe(BigInt(rows.length))
          expect(metrics.nullValueCounts?.get(id)).toBe(BigInt(nulls))
          expect(metrics.nanValueCounts?.get(id)).toBe(isFloating ? BigInt(nans) : undefined)
          const bytes = (value: PrimitiveValue | undefined) =>
            value === undefined ? undefined : toBytes(type, value)
          expect(metrics.lowerBounds?.get(id)).toStrictEqual(bytes(lower))
          expect(metrics.upperBounds?.get(id)).toStrictEqual(bytes(upper))
        }
      }),
      { numRuns: 200 },
    )
  })

  it.each(['string', 'binary'] as const)(
    'should cut bounds of %s so that every value stays between them',
    (kind) => {
      const type: PrimitiveType = { kind }
      const schema = schemaOf(field(1, type))
      const value: fc.Arbitrary<string | Uint8Array> =
        kind === 'string'
          ? fc.string({ unit: 'binary', maxLength: 12 })
          : fc.uint8Array({ maxLength: 8, min: 0xfd })
      fc.assert(
        fc.property(
          fc.array(value, { minLength: 1 }),
          fc.integer({ min: 1, max: 5 }),
          (all, length) => {
            const rows = all.map((c1) => ({ c1 }))
            const metrics = measure(schema, [rows], { kind: 'truncate', length })
            const lower = metrics.lowerBounds?.get(1)
            const upper = metrics.upperBounds?.get(1)
            for (const each of all) {
              const compare = (bound: Uint8Array) =>
                compareForPredicate(type, fromBytes(type, bound), each)
              if (lower !== undefined) expect(compare(lower)).toBeLessThanOrEqual(0)
              if (upper !== undefined) expect(compare(upper)).toBeGreaterThanOrEqual(0)
            }
            for (const bound of [lower, upper]) {
              const cut = bound === undefined ? '' : fromBytes(type, bound)
              const size = typeof cut === 'string' ? [...cut].length : (cut as Uint8Array).length
              expect(size).toBeLessThanOrEqual(length)
            }
            expect(lower).toBeDefined()
          },
        ),
      )
    },
  )

  it.each([
    ['abcd', 2, 'ab', 'ac'],
    ['ab', 2, 'ab', 'ab'],
    ['a\ud7ffx', 2, 'a\ud7ff', 'a\ue000'],
    ['a\u{10ffff}x', 2, 'a\u{10ffff}', 'b'],
    ['\u{10ffff}\u{10ffff}x', 2, '\u{10ffff}\u{10ffff}', undefined],
    ['\u{1f600}\u{1f600}\u{1f600}', 2, '\u{1f600}\u{1f600}', '\u{1f600}\u{1f601}'],
  ])('should cut the bounds of %j to %i code points', (text, length, lower, upper) => {
    const metrics = measure(schemaOf(field(1, { kind: 'string' })), [[{ c1: text }]], {
      kind: 'truncate',
      length,
    })
    const decoded = (bytes: Uint8Array | undefined) =>
      bytes === undefined ? undefined : new TextDecoder().decode(bytes)
    expect(decoded(metrics.lowerBounds?.get(1))).toBe(lower)
    expect(decoded(metrics.upperBounds?.get(1))).toBe(upper)
  })

  it('should have no upper bound of bytes that are all 0xff, and cut no fixed', () => {
    const schema = schemaOf(field(1, { kind: 'binary' }), field(2, { kind: 'fixed', length: 3 }))
    const bytes = Uint8Array.of(0xff, 0xff, 0xff)
    const metrics = measure(schema, [[{ c1: bytes, c2: bytes }]], { kind: 'truncate', length: 2 })
    expect(metrics.lowerBounds?.get(1)).toStrictEqual(Uint8Array.of(0xff, 0xff))
    expect(metrics.upperBounds?.has(1)).toBe(false)
    expect(metrics.upperBounds?.get(2)).toStrictEqual(bytes)
  })

  it('should have no bounds where all values are NaN', () => {
    const metrics = measure(schemaOf(field(1, { kind: 'double' })), [
      [{ c1: Number.NaN }, { c1: null }],
    ])
    expect(metrics.nanValueCounts?.get(1)).toBe(1n)
    expect(metrics.nullValueCounts?.get(1)).toBe(1n)
    expect(metrics.lowerBounds?.size).toBe(0)
    expect(metrics.upperBounds?.size).toBe(0)
  })

  it.each(['float', 'double'] as const)('should bound zeros of %s by both of them', (kind) => {
    const type: PrimitiveType = { kind }
    for (const zero of [0, -0]) {
      const metrics = measure(schemaOf(field(1, type)), [[{ c1: zero }]])
      expect(metrics.lowerBounds?.get(1)).toStrictEqual(toBytes(type, -0))
      expect(metrics.upperBounds?.get(1)).toStrictEqual(toBytes(type, 0))
    }
  })

  it('should give counts without bounds, or nothing, where that is asked for', () => {
    const schema = schemaOf(field(1, { kind: 'double' }), field(2, { kind: 'long' }))
    const modes = new Map<number, MetricsMode>([
      [1, { kind: 'counts' }],
      [2, { kind: 'none' }],
    ])
    const metrics = new FileMetrics(schema, modes)
    metrics.add(rowsToBatch(schema, [{ c1: Number.NaN, c2: 1n }, { c1: 1 }]))
    const sizes = new Map([
      [1, 10n],
      [2, 20n],
    ])
    expect(metrics.finish(sizes)).toStrictEqual({
      columnSizes: new Map([[1, 10n]]),
      valueCounts: new Map([[1, 2n]]),
      nullValueCounts: new Map([[1, 0n]]),
      nanValueCounts: new Map([[1, 1n]]),
      lowerBounds: new Map(),
      upperBounds: new Map(),
    })
  })

  it('should count geometry and bound it by nothing', () => {
    const metrics = measure(schemaOf(field(1, { kind: 'geometry' })), [[{ c1: Uint8Array.of(1) }]])
    expect(metrics.valueCounts?.get(1)).toBe(1n)
    expect(metrics.lowerBounds?.size).toBe(0)
  })
})

describe('metricsModes', () => {
  const struct: NestedField = {
    ...{ id: 1, name: 's', required: false },
    type: {
      kind: 'struct',
      fields: [field(3, { kind: 'int' }, 'x'), field(4, { kind: 'int' }, 'y')],
    },
  }
  const schema = schemaOf(struct, field(2, { kind: 'int' }, 'a'))
  const kinds = (...given: Parameters<typeof metricsModes>) =>
    Object.fromEntries([...metricsModes(...given)].map(([id, { kind }]) => [id, kind]))

  it('should be truncate(16) for all columns of a narrow table', () => {
    expect([...metricsModes(schema, {}).values()]).toStrictEqual(
      [1, 2, 3].map(() => ({ kind: 'truncate', length: 16 })),
    )
  })

  it('should take the first columns of a wide table, those of a struct before what they hold', () => {
    const properties = { 'write.metadata.metrics.max-inferred-column-defaults': '2' }
    expect(kinds(schema, properties)).toStrictEqual({ 2: 'truncate', 3: 'truncate', 4: 'none' })
    expect(
      kinds(schema, { ...properties, 'write.metadata.metrics.default': 'full' }),
    ).toStrictEqual({
      2: 'full',
      3: 'full',
      4: 'full',
    })
  })

  it('should let what is said of a column win, and pass over what is no mode', () => {
    const properties = {
      'write.metadata.metrics.default': 'Counts',
      'write.metadata.metrics.column.s.x': 'truncate(4)',
      'write.metadata.metrics.column.s.y': 'truncate(0)',
      'write.metadata.metrics.column.a': 'none',
    }
    expect(Object.fromEntries(metricsModes(schema, properties))).toStrictEqual({
      2: { kind: 'none' },
      3: { kind: 'truncate', length: 4 },
      4: { kind: 'counts' },
    })
  })

  it('should bound the columns that the table is sorted by', () => {
    const sortField = { direction: 'asc', nullOrder: 'nulls-first' } as const
    const order = {
      orderId: 1,
      fields: [
        { ...sortField, sourceIds: [2], transform: { kind: 'identity' } as const },
        { ...sortField, sourceIds: [3], transform: { kind: 'bucket', bucketCount: 4 } as const },
      ],
    }
    const properties = { 'write.metadata.metrics.default': 'none' }
    expect(kinds(schema, properties, order)).toStrictEqual({ 2: 'truncate', 3: 'none', 4: 'none' })
  })
})
