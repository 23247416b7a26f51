import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryRows } from '../../../tests/support/arbitrary-rows.js'
import {
  plainBytes,
  plainInts,
  plainLongs,
  rawParquet,
} from '../../../tests/support/raw-parquet.js'
import { FileTable, schemaOf } from '../../../tests/support/read-file.js'
import type { Row, RowInput } from '../arrow/rows.js'
import { rowsToBatch } from '../arrow/rows.js'
import { arrowSchema } from '../arrow/types.js'
import { concatBytes } from '../core/bytes.js'
import { CorruptError, InvalidArgumentError, UnsupportedError } from '../core/errors.js'
import { bindExpression } from '../expr/bind.js'
import { and, equal, greaterThanOrEqual, isNull, lessThan, startsWith } from '../expr/build.js'
import type { ValueOf } from '../expr/evaluate.js'
import { compileExpression } from '../expr/evaluate.js'
import type { BoundExpression, Expression } from '../expr/types.js'
import { wasmParquetReading } from '../formats/parquet/read-parquet.js'
import { wasmParquetWriting } from '../formats/parquet/wasm-writing.js'
import type { DataFile, FileContent, FileFormat, ManifestEntry } from '../manifest/types.js'
import type { ParquetReading } from '../ports/parquet-reading.js'
import { NAME_MAPPING_PROPERTY } from '../schema/name-mapping.js'
import { projectByIds } from '../schema/project.js'
import type { NestedField, Schema, Type } from '../schema/types.js'

async function written(
  schema: Schema,
  rows: readonly RowInput[],
  rowGroupRowsMax = 1_000_000,
): Promise<Uint8Array> {
  const writer = wasmParquetWriting.create(arrowSchema(schema), { rowGroupRowsMax })
  const chunks: Uint8Array[] = []
  const take = async () => {
    for await (const chunk of writer.chunks) chunks.push(chunk)
  }
  const write = async () => {
    await writer.write(rowsToBatch(schema, rows))
    await writer.finish()
  }
  await Promise.all([take(), write()])
  return concatBytes(chunks)
}

function field(
  id: number,
  name: string,
  type: Type | 'int' | 'long' | 'string' | 'double' | 'date',
  more: Partial<NestedField> = {},
): NestedField {
  const full = typeof type === 'string' ? { kind: type } : type
  return { id, name, required: false, type: full, ...more }
}

function struct(...fields: readonly NestedField[]): Type {
  return { kind: 'struct', fields }
}

function bound(schema: Schema, filter: Expression): BoundExpression {
  return bindExpression(filter, schema)
}

const PEOPLE = schemaOf(field(1, 'id', 'long'), field(2, 'name', 'string'), field(3, 'n', 'int'))

function people(count: number): readonly RowInput[] {
  return Array.from({ length: count }, (_, at) => ({
    id: at,
    name: at % 3 === 0 ? null : `name ${at % 10}`,
    n: at % 100,
  }))
}

describe('readScan', () => {
  // Columns of type unknown are never written; the goldens have some.
  it('should read what was written, of every type', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryRows({ rowsMax: 30, without: ['unknown'] }),
        async ({ schema: full, rows }) => {
          // A Parquet file has at least one row.
          fc.pre(rows.length > 0)
          const table = new FileTable()
          await table.add(await written(full, rows))
          for (const batch of await table.batches(full, { batchRows: 7 })) {
            expect(batch.schema.fields.map(String)).toEqual(arrowSchema(full).fields.map(String))
          }
          expect(await table.rows(full, { batchRows: 7 })).toEqual(rows)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('should find columns by id at every level, and promote them', async () => {
    const before = schemaOf(
      field(1, 'a', 'int'),
      field(2, 'dropped', 'string'),
      field(3, 's', struct(field(4, 'x', 'int'), field(5, 'gone', 'int'))),
      field(6, 'l', {
        kind: 'list',
        elementId: 7,
        elementRequired: false,
        element: struct(field(8, 'p', 'date'), field(9, 'q', 'int')),
      }),
    )
    const after = schemaOf(
      field(6, 'items', {
        kind: 'list',
        elementId: 7,
        elementRequired: false,
        element: struct(field(9, 'r', 'long'), field(8, 'p', { kind: 'timestamp' })),
      }),
      field(10, 'dropped', 'int'),
      field(3, 's', struct(field(11, 'new', 'string'), field(4, 'y', 'long'))),
      field(1, 'b', 'long'),
    )
    const table = new FileTable()
    const full = { a: 1, dropped: 'd', s: { x: 2, gone: 3 }, l: [{ p: '2024-01-31', q: 4 }, null] }
    const bare = { a: null, dropped: null, s: null, l: null }
    await table.add(await written(before, [full, bare]))
    expect(await table.rows(after)).toEqual([
      {
        items: [{ r: 4n, p: '2024-01-31T00:00:00.000000' }, null],
        dropped: null,
        s: { new: null, y: 2n },
        b: 1n,
      },
      { items: null, dropped: null, s: null, b: null },
    ])
  })

  it('should give initial defaults to what a file lacks, inside structs too', async () => {
    const before = schemaOf(field(1, 'a', 'int'), field(2, 's', struct(field(3, 'x', 'int'))))
    const after = schemaOf(
      field(4, 'flag', 'string', { initialDefault: 'new', writeDefault: 'newer' }),
      field(2, 's', struct(field(3, 'x', 'int'), field(5, 'y', 'long', { initialDefault: 7 }))),
      field(
        6,
        't',
        struct(field(7, 'z', 'date', { initialDefault: '2024-01-31' }), field(8, 'w', 'int')),
        { initialDefault: {} },
      ),
      field(
        9,
        'l',
        { kind: 'list', elementId: 10, elementRequired: false, element: kind('int') },
        {
          initialDefault: [1, null],
        },
      ),
    )
    const table = new FileTable()
    await table.add(
      await written(before, [
        { a: 1, s: { x: 2 } },
        { a: 2, s: null },
      ]),
    )
    const rest = { flag: 'new', t: { z: '2024-01-31', w: null }, l: [1, null] }
    expect(await table.rows(after)).toEqual([
      { ...rest, s: { x: 2, y: 7n } },
      { ...rest, s: null },
    ])
  })

  it('should give a struct of nulls where it is there without any of its fields', async () => {
    const table = new FileTable()
    const before = schemaOf(field(2, 's', struct(field(3, 'x', 'int'))))
    await table.add(await written(before, [{ s: { x: 2 } }, { s: null }, { s: { x: null } }]))
    const after = schemaOf(field(2, 's', struct(field(4, 'y', 'int'))))
    expect(await table.rows(after)).toEqual([{ s: { y: null } }, { s: null }, { s: { y: null } }])
  })

  it('should refuse a stored type that cannot stand for the column, naming both', async () => {
    const table = new FileTable()
    await table.add(await written(schemaOf(field(1, 'a', 'string')), [{ a: 'x' }]))
    const reading = table.rows(schemaOf(field(1, 'b', 'long')))
    await expect(reading).rejects.toThrow(CorruptError)
    await expect(reading).rejects.toThrow(/f0\.parquet: column b is stored as Utf8, .* no long/)
  })

  it('should name file and column of a value that is out of range', async () => {
    const elements = [
      { name: 'c', type: 'INT64', converted_type: 'TIMESTAMP_MILLIS', field_id: 1 },
    ] as const
    const columns = [{ values: plainLongs([2n ** 62n]), definitions: [1] }]
    const table = new FileTable()
    await table.add(rawParquet({ elements, columns, width: 1, rowCount: 1 }))
    const reading = table.rows(schemaOf(field(1, 't', { kind: 'timestamptz' })))
    await expect(reading).rejects.toThrow(/f0\.parquet: column t: .* beyond the range/)
  })

  it('should end at the limit, and check it', async () => {
    const table = new FileTable()
    for (let file = 0; file < 3; file++) await table.add(await written(PEOPLE, people(100)))
    for (const limit of [0, 1, 99, 100, 101, 250, 300, 1000]) {
      const rows = await table.rows(PEOPLE, { limit, batchRows: 40 })
      expect(rows).toHaveLength(Math.min(limit, 300))
    }
    for (const limit of [-1, 1.5, Number.NaN]) {
      await expect(table.rows(PEOPLE, { limit })).rejects.toThrow(InvalidArgumentError)
    }
  })

  it('should throw what the signal gives as its reason', async () => {
    const table = new FileTable()
    await table.add(await written(PEOPLE, people(10)))
    const signal = AbortSignal.abort(new Error('no more'))
    await expect(table.rows(PEOPLE, { signal })).rejects.toThrow('no more')
  })
})

describe('filters', () => {
  it('should keep the rows that match, by columns that are not selected', async () => {
    const filter = and(startsWith('name', 'name 7'), lessThan('n', 50))
    const table = new FileTable()
    await table.add(await written(PEOPLE, people(1000)), { residual: bound(PEOPLE, filter) })
    const projected = projectByIds(PEOPLE, [1])
    const rows = await table.rows(PEOPLE, { projected, batchRows: 64 })
    const expected = people(1000)
      .filter((row) => String(row['name']).startsWith('name 7') && Number(row['n']) < 50)
      .map((row) => ({ id: BigInt(row['id'] as number) }))
    expect(rows).toEqual(expected)
  })

  it('should see null where a struct around the column is null', async () => {
    const schema = schemaOf(field(1, 'id', 'int'), field(2, 's', struct(field(3, 'x', 'int'))))
    const rows = [
      { id: 1, s: { x: 1 } },
      { id: 2, s: { x: null } },
      { id: 3, s: null },
    ]
    for (const [filter, ids] of [
      [isNull('s.x'), [2, 3]],
      [equal('s.x', 1), [1]],
    ] as const) {
      const table = new FileTable()
      await table.add(await written(schema, rows), { residual: bound(schema, filter) })
      expect((await table.rows(schema)).map((row) => row['id'])).toEqual(ids)
    }
  })

  it('should look at defaults and partition values that the file lacks', async () => {
    const schema = schemaOf(...PEOPLE.fields, field(4, 'c', 'int', { initialDefault: 5 }))
    for (const [value, count] of [
      [5, 10],
      [6, 0],
    ] as const) {
      const table = new FileTable()
      const residual = bound(schema, equal('c', value))
      await table.add(await written(PEOPLE, people(10)), { residual })
      expect(await table.rows(schema)).toHaveLength(count)
    }
  })

  it('should not fetch row groups in which nothing can match', async () => {
    const schema = PEOPLE
    const bytes = await written(schema, people(50_000), 5_000)
    const groupsOf = async (filter: Expression): Promise<readonly number[] | undefined> => {
      const asked: (readonly number[] | undefined)[] = []
      const parquet: ParquetReading = {
        async open(source) {
          const file = await wasmParquetReading.open(source)
          const { location, rowGroups } = file
          return {
            location,
            rowGroups,
            schema: file.schema,
            batches: (request) => {
              asked.push(request.rowGroups)
              return file.batches(request)
            },
            close: () => file.close(),
          }
        },
      }
      const table = new FileTable()
      await table.add(bytes, { residual: bound(schema, filter) })
      const rows = await table.rows(schema, { parquet })
      const all = new FileTable()
      await all.add(bytes)
      const test = compileExpression(bound(schema, filter))
      const values = (row: Row) => (id: number) => row[['', 'id', 'name', 'n'][id] ?? ''] ?? null
      const expected = await all.rows(schema)
      expect(rows).toEqual(expected.filter((row) => test(values(row) as ValueOf)))
      return asked[0]
    }
    expect(await groupsOf(lessThan('id', 10))).toEqual([0])
    expect(await groupsOf(greaterThanOrEqual('id', 39_999))).toEqual([7, 8, 9])
    expect(await groupsOf(equal('name', 'name 7'))).toHaveLength(10)
    expect(await groupsOf(equal('name', 'x'))).toEqual([])
    expect(await groupsOf(isNull('n'))).toEqual([])
  })
})

describe('files without field ids', () => {
  const elements = [
    { name: 'old', type: 'INT32' },
    { name: 'l', converted_type: 'LIST', num_children: 1 },
    { name: 'bag', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'array_element', num_children: 1 },
    { name: 'p', type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  ] as const
  const columns = [
    { values: plainInts([5]), definitions: [1] },
    { values: plainBytes(['x']), definitions: [4], repetitions: [0] },
  ]
  const raw = { elements, columns, width: 2, rowCount: 1 }
  const element = struct(field(4, 'q', 'string'))
  const schema = schemaOf(
    field(1, 'a', 'int'),
    field(2, 'l', { kind: 'list', elementId: 3, elementRequired: false, element }),
    field(5, 'part', 'string'),
  )
  const mapping = JSON.stringify([
    { 'field-id': 1, names: ['a', 'old'] },
    {
      'field-id': 2,
      names: ['l'],
      fields: [
        { 'field-id': 3, names: ['element'], fields: [{ 'field-id': 4, names: ['p', 'q'] }] },
      ],
    },
    { 'field-id': 5, names: ['part'] },
  ])
  const partitionSpecs = [
    {
      specId: 1,
      fields: [
        { sourceIds: [5], fieldId: 1000, name: 'part', transform: { kind: 'identity' } as const },
      ],
    },
  ]

  it('should be read by the name mapping, partition columns by their values', async () => {
    const properties = { [NAME_MAPPING_PROPERTY]: mapping }
    const table = new FileTable({ properties, partitionSpecs })
    await table.add(rawParquet(raw), { dataFile: { specId: 1, partition: ['p1'] } })
    expect(await table.rows(schema)).toEqual([{ a: 5, l: [{ q: 'x' }], part: 'p1' }])
  })

  it('should be refused without one, naming the property', async () => {
    const table = new FileTable()
    await table.add(rawParquet(raw))
    await expect(table.rows(schema)).rejects.toThrow(UnsupportedError)
    await expect(table.rows(schema)).rejects.toThrow(NAME_MAPPING_PROPERTY)
  })

  it('should leave a file with ids alone, whatever the mapping says', async () => {
    const properties = { [NAME_MAPPING_PROPERTY]: '[{"field-id":9,"names":["id"]}]' }
    const table = new FileTable({ properties })
    await table.add(await written(PEOPLE, people(1)))
    const other = schemaOf(field(1, 'id', 'long'), field(9, 'other', 'long'))
    expect(await table.rows(other)).toEqual([{ id: 0n, other: null }])
  })
})

describe('what cannot be read yet', () => {
  const entry = (content: FileContent, fileFormat: FileFormat): ManifestEntry => ({
    status: 'added',
    snapshotId: 1n,
    sequenceNumber: 1n,
    fileSequenceNumber: 1n,
    dataFile: { content, fileFormat } as DataFile,
  })

  it.each([
    ['position deletes', { deletes: [entry('position-deletes', 'parquet')] }],
    ['equality deletes', { deletes: [entry('equality-deletes', 'avro')] }],
    ['a deletion vector', { deletes: [entry('position-deletes', 'puffin')] }],
    ['Avro data', { dataFile: { fileFormat: 'avro' } }],
    ['ORC data', { dataFile: { fileFormat: 'orc' } }],
    ['encryption', { dataFile: { keyMetadata: Uint8Array.of(1) } }],
  ] as const)('should be refused by name before any row: %s', async (name, task) => {
    const table = new FileTable()
    await table.add(await written(PEOPLE, people(1)))
    await table.add(await written(PEOPLE, people(1)), task)
    const reading = table.rows(PEOPLE, { limit: 1 })
    await expect(reading).rejects.toThrow(UnsupportedError)
    await expect(reading).rejects.toThrow(`f1.parquet needs ${name}`)
  })
})

function kind(name: 'int'): Type {
  return { kind: name }
}
