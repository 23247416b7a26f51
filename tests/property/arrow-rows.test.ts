import { Table, tableFromIPC, tableToIPC } from 'apache-arrow'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batchToRows, rowsToBatch } from '../../table-format/src/arrow/rows.js'
import { concatBatches, sliceRows, takeRows } from '../../table-format/src/arrow/take.js'
import { arbitraryRows } from '../support/arbitrary-rows.js'

describe('rows as Arrow', () => {
  it('should come back as they went in', () => {
    fc.assert(
      fc.property(arbitraryRows(), ({ schema, rows }) => {
        const batch = rowsToBatch(schema, rows)
        expect(batch.numRows).toBe(rows.length)
        expect(batchToRows(schema, batch)).toStrictEqual(rows)
      }),
    )
  })

  it('should survive the way through an Arrow stream', () => {
    fc.assert(
      fc.property(arbitraryRows(), ({ schema, rows }) => {
        fc.pre(rows.length > 0)
        const table = tableFromIPC(tableToIPC(new Table([rowsToBatch(schema, rows)])))
        expect(table.batches.flatMap((batch) => batchToRows(schema, batch))).toStrictEqual(rows)
      }),
    )
  })

  it('should be taken by place, from slices too', () => {
    const places = fc.array(fc.nat(1_000), { maxLength: 60 })
    fc.assert(
      fc.property(arbitraryRows(), places, fc.nat(40), ({ schema, rows }, given, from) => {
        const start = Math.min(from, rows.length)
        const slice = sliceRows(rowsToBatch(schema, rows), start, rows.length)
        const kept = rows.slice(start)
        const indices = kept.length === 0 ? [] : given.map((place) => place % kept.length)
        const taken = takeRows(slice, Int32Array.from(indices))
        expect(batchToRows(schema, slice)).toStrictEqual(kept)
        expect(batchToRows(schema, taken)).toStrictEqual(indices.map((index) => kept[index]))
        expect(taken.schema.fields).toStrictEqual(slice.schema.fields)
      }),
    )
  })

  it('should be joined in order', () => {
    fc.assert(
      fc.property(arbitraryRows(), fc.nat(40), fc.nat(40), ({ schema, rows }, first, second) => {
        const [start, end] = [Math.min(first, second), Math.max(first, second)]
        const batch = rowsToBatch(schema, rows)
        const parts = [sliceRows(batch, 0, start), sliceRows(batch, start, end)]
        const joined = concatBatches([...parts, sliceRows(batch, end, rows.length)])
        expect(batchToRows(schema, joined)).toStrictEqual(rows)
      }),
    )
  })
})
