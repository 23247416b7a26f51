import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryPrimitive, arbitraryValue } from '../../../tests/support/arbitrary-rows.js'
import { batchToRows, rowsToBatch } from '../arrow/rows.js'
import { printRowValue } from '../arrow/row-values.js'
import { UnsupportedError } from '../core/errors.js'
import type { Transform } from '../partition/types.js'
import { sameValue } from '../schema/compare.js'
import type { NestedField, PrimitiveType, Schema } from '../schema/types.js'
import { PartitionSplitter } from './split.js'

function schemaOf(...fields: readonly NestedField[]): Schema {
  return { schemaId: 0, fields, identifierFieldIds: [] }
}

function column(type: PrimitiveType, id = 1, name = 'c'): NestedField {
  return { id, name, required: false, type }
}

function specOf(...transforms: readonly (readonly [number, Transform])[]) {
  const fields = transforms.map(([source, transform], at) => {
    return { sourceIds: [source], fieldId: 1000 + at, name: `p${at}`, transform }
  })
  return { specId: 0, fields }
}

const IDENTITY: Transform = { kind: 'identity' }

describe('PartitionSplitter', () => {
  it('should keep every row once, in order, with others of the same value alone', () => {
    const cases = arbitraryPrimitive(['unknown']).chain((type) =>
      fc.record({
        type: fc.constant(type),
        values: fc.array(fc.option(arbitraryValue(type)), { minLength: 1, maxLength: 20 }),
        places: fc.array(fc.nat(19), { minLength: 1, maxLength: 60 }),
      }),
    )
    fc.assert(
      fc.property(cases, fc.nat(60), ({ type, values, places }, cut) => {
        const chosen = places.map((place) => values[place % values.length] ?? null)
        const schema = schemaOf(column(type), column({ kind: 'int' }, 2, 'n'))
        const rows = chosen.map((value, n) => {
          return { c: value === null ? null : printRowValue(type, value), n }
        })
        const splitter = new PartitionSplitter(specOf([1, IDENTITY]), schema, schema)
        const batch = rowsToBatch(schema, rows)
        const parts = splitter.split([batch.slice(0, cut), batch.slice(cut)])
        const seen: number[] = []
        for (const [at, part] of parts.entries()) {
          const [value = null] = part.partition
          const others = parts.slice(0, at).map(({ partition }) => partition[0] ?? null)
          expect(others.some((other) => sameValue(type, other, value))).toBe(false)
          const numbers = batchToRows(schema, part.rows).map(({ n }) => Number(n))
          expect(numbers).toStrictEqual([...numbers].sort((left, right) => left - right))
          for (const n of numbers) expect(sameValue(type, chosen[n] ?? null, value)).toBe(true)
          seen.push(...numbers)
        }
        expect(seen.sort((left, right) => left - right)).toStrictEqual(rows.map(({ n }) => n))
      }),
    )
  })

  it('should tell 0.0, -0.0, NaN and null apart', () => {
    const schema = schemaOf(column({ kind: 'double' }))
    const rows = [0, -0, Number.NaN, null, 0, Number.NaN, -0].map((c) => ({ c }))
    const splitter = new PartitionSplitter(specOf([1, IDENTITY]), schema, schema)
    const parts = splitter.split([rowsToBatch(schema, rows)])
    expect(parts.map(({ partition, rows: { numRows } }) => [partition[0], numRows])).toStrictEqual([
      [0, 2],
      [-0, 2],
      [Number.NaN, 2],
      [null, 1],
    ])
  })

  it('should take null where a struct around the source is null, and void as null', () => {
    const struct: NestedField = {
      ...{ id: 1, name: 's', required: false },
      type: { kind: 'struct', fields: [column({ kind: 'int' }, 2, 'x')] },
    }
    const schema = schemaOf(struct)
    const rows = [{ s: { x: 1 } }, { s: null }, { s: { x: null } }]
    const spec = specOf([2, IDENTITY], [2, { kind: 'void' }])
    const parts = new PartitionSplitter(spec, schema, schema).split([rowsToBatch(schema, rows)])
    expect(parts.map(({ partition }) => partition)).toStrictEqual([
      [1, null],
      [null, null],
    ])
    expect(parts.map(({ rows: { numRows } }) => numRows)).toStrictEqual([1, 2])
  })

  it('should give the batch itself where there is nothing to split', () => {
    const schema = schemaOf(column({ kind: 'int' }))
    const batch = rowsToBatch(schema, [{ c: 1 }, { c: 1 }])
    const [whole] = new PartitionSplitter(specOf(), schema, schema).split([batch])
    expect(whole).toStrictEqual({ partition: [], rows: batch })
    const [same] = new PartitionSplitter(specOf([1, IDENTITY]), schema, schema).split([batch])
    expect(same?.rows).toBe(batch)
    expect(
      new PartitionSplitter(specOf(), schema, schema).split([batch.slice(0, 0)]),
    ).toStrictEqual([])
  })

  it('should refuse a source that is gone and a transform that is unknown', () => {
    const schema = schemaOf(column({ kind: 'int' }))
    expect(() => new PartitionSplitter(specOf([9, IDENTITY]), schema, schema)).toThrow('field p0')
    const unknown = specOf([1, { kind: 'unknown', text: 'zorder[3]' }])
    expect(() => new PartitionSplitter(unknown, schema, schema)).toThrow(UnsupportedError)
  })
})
