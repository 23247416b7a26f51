import * as arrow from 'apache-arrow'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryRows } from '../../../tests/support/arbitrary-rows.js'
import { newBatch, newData } from '../arrow/build.js'
import { batchToRows, rowsToBatch } from '../arrow/rows.js'
import type { Cell } from '../arrow/rows.js'
import { FIELD_ID_KEY, arrowSchema } from '../arrow/types.js'
import { InvalidArgumentError } from '../core/errors.js'
import type { NestedField, PrimitiveType, Schema, Type } from '../schema/types.js'
import { Conformer, writtenSchema } from './conform.js'

function field(id: number, name: string, type: Type, required = false): NestedField {
  return { id, name, required, type }
}

function schemaOf(...fields: readonly NestedField[]): Schema {
  return { schemaId: 0, fields, identifierFieldIds: [] }
}

function conform(table: Schema, batch: arrow.RecordBatch, firstRow = 1): arrow.RecordBatch {
  return new Conformer(table, batch.schema).conform(batch, firstRow)
}

/** A batch of one column `c`. */
function columnOf(data: arrow.Data, id?: number): arrow.RecordBatch {
  const metadata = id === undefined ? undefined : new Map([[FIELD_ID_KEY, String(id)]])
  const schema = new arrow.Schema([new arrow.Field('c', data.type, true, metadata)])
  return newBatch(schema, data.length, [data])
}

function cellsOf(type: Type, data: arrow.Data): readonly (Cell | undefined)[] {
  const table = schemaOf(field(1, 'c', type))
  const rows = batchToRows(writtenSchema(table), conform(table, columnOf(data)))
  return rows.map(({ c }) => c)
}

function vector(type: arrow.DataType, values: readonly unknown[]): arrow.Data {
  const builder = arrow.makeBuilder({ type, nullValues: [null] })
  for (const value of values) builder.append(value)
  const data = builder.finish().flush()
  return data
}

function withoutIds(given: arrow.Field): arrow.Field {
  const children = (given.type.children ?? []) as readonly arrow.Field[]
  const stripped = children.map(withoutIds)
  const type = arrow.DataType.isStruct(given.type)
    ? new arrow.Struct([...stripped])
    : arrow.DataType.isList(given.type)
      ? new arrow.List(stripped[0] as arrow.Field)
      : arrow.DataType.isMap(given.type)
        ? new arrow.Map_(stripped[0] as arrow.Field)
        : given.type
  return new arrow.Field(given.name, type, given.nullable)
}

describe('Conformer', () => {
  it('should take what fits as it is, by id or by name, in any order, whole or sliced', () => {
    const by = fc.constantFrom('id', 'name')
    fc.assert(
      fc.property(
        arbitraryRows({ without: ['unknown'] }),
        by,
        fc.nat(40),
        ({ schema, rows }, how, from) => {
          const start = Math.min(from, rows.length)
          const reversed = { ...schema, fields: schema.fields.toReversed() }
          const batch = rowsToBatch(reversed, rows).slice(start)
          const named = new arrow.Schema(batch.schema.fields.map(withoutIds))
          const given = how === 'id' ? batch : newBatch(named, batch.numRows, batch.data.children)
          const conformed = conform(schema, given)
          expect(conformed.schema).toStrictEqual(arrowSchema(schema))
          expect(batchToRows(schema, conformed)).toStrictEqual(rows.slice(start))
        },
      ),
    )
  })

  it.each<[string, PrimitiveType, arrow.Data, readonly Cell[]]>([
    ['int8', { kind: 'int' }, vector(new arrow.Int8(), [-3, null]), [-3, null]],
    ['uint16', { kind: 'int' }, vector(new arrow.Uint16(), [65_535]), [65_535]],
    ['int32', { kind: 'long' }, vector(new arrow.Int32(), [-3, null, 5]), [-3n, null, 5n]],
    ['uint32', { kind: 'long' }, vector(new arrow.Uint32(), [4_294_967_295]), [4_294_967_295n]],
    ['float32', { kind: 'double' }, vector(new arrow.Float32(), [0.5, null]), [0.5, null]],
    [
      'decimal(5, 2)',
      { kind: 'decimal', precision: 9, scale: 2 },
      newData(new arrow.Decimal(2, 5, 128), 1, { values: Uint32Array.of(1230, 0, 0, 0) }),
      ['12.30'],
    ],
    [
      'date[ms]',
      { kind: 'date' },
      newData(new arrow.DateMillisecond(), 2, {
        values: BigInt64Array.of(86_400_000n, -86_400_000n),
      }),
      ['1970-01-02', '1969-12-31'],
    ],
    [
      'date[ms] as a moment',
      { kind: 'timestamptz' },
      newData(new arrow.DateMillisecond(), 1, { values: BigInt64Array.of(-1n) }),
      ['1969-12-31T23:59:59.999000+00:00'],
    ],
    [
      'time[s]',
      { kind: 'time' },
      newData(new arrow.TimeSecond(), 1, { values: Int32Array.of(61) }),
      ['00:01:01.000000'],
    ],
    [
      'timestamp[ms]',
      { kind: 'timestamp' },
      newData(new arrow.TimestampMillisecond(), 1, { values: BigInt64Array.of(1n) }),
      ['1970-01-01T00:00:00.001000'],
    ],
    [
      'timestamp[ns] without more than microseconds',
      { kind: 'timestamptz' },
      newData(new arrow.TimestampNanosecond('Asia/Tokyo'), 1, { values: BigInt64Array.of(-1000n) }),
      ['1969-12-31T23:59:59.999999+00:00'],
    ],
    [
      'timestamp[us]',
      { kind: 'timestamp_ns' },
      newData(new arrow.TimestampMicrosecond(), 1, { values: BigInt64Array.of(1n) }),
      ['1970-01-01T00:00:00.000001000'],
    ],
    [
      'large_utf8',
      { kind: 'string' },
      vector(new arrow.LargeUtf8(), ['ä', null, '']),
      ['ä', null, ''],
    ],
    [
      'utf8 view',
      { kind: 'string' },
      vector(new arrow.Utf8View(), ['short', null, 'a text that is too long for a view']),
      ['short', null, 'a text that is too long for a view'],
    ],
    [
      'dictionary',
      { kind: 'string' },
      vector(new arrow.Dictionary(new arrow.Utf8(), new arrow.Int8()), ['a', null, 'b', 'a']),
      ['a', null, 'b', 'a'],
    ],
    [
      'large_binary',
      { kind: 'binary' },
      vector(new arrow.LargeBinary(), [Uint8Array.of(1)]),
      [Uint8Array.of(1)],
    ],
    [
      'fixed_size_binary',
      { kind: 'binary' },
      newData(new arrow.FixedSizeBinary(2), 2, { values: Uint8Array.of(1, 2, 3, 4) }),
      [Uint8Array.of(1, 2), Uint8Array.of(3, 4)],
    ],
    ['null', { kind: 'uuid' }, newData(new arrow.Null(), 2, { nullCount: 2 }), [null, null]],
  ])('should widen %s without loss, from slices too', (_, type, data, expected) => {
    expect(cellsOf(type, data)).toStrictEqual(expected)
    expect(cellsOf(type, data.slice(1, data.length - 1))).toStrictEqual(expected.slice(1))
  })

  it.each<[string, PrimitiveType, arrow.DataType]>([
    ['long as int', { kind: 'int' }, new arrow.Int64()],
    ['uint32 as int', { kind: 'int' }, new arrow.Uint32()],
    ['uint64 as long', { kind: 'long' }, new arrow.Uint64()],
    ['double as float', { kind: 'float' }, new arrow.Float64()],
    ['int as double', { kind: 'double' }, new arrow.Int32()],
    ['text as binary', { kind: 'binary' }, new arrow.Utf8()],
    ['a moment as local time', { kind: 'timestamp' }, new arrow.TimestampMicrosecond('UTC')],
    ['local time as a moment', { kind: 'timestamptz' }, new arrow.TimestampMicrosecond()],
    ['another scale', { kind: 'decimal', precision: 9, scale: 2 }, new arrow.Decimal(3, 9, 128)],
    ['more digits', { kind: 'decimal', precision: 9, scale: 2 }, new arrow.Decimal(2, 10, 128)],
    ['other bytes', { kind: 'fixed', length: 3 }, new arrow.FixedSizeBinary(4)],
  ])('should refuse %s, naming the column', (_, type, given) => {
    const schema = new arrow.Schema([new arrow.Field('c', given, true)])
    const plan = () => new Conformer(schemaOf(field(1, 'c', type)), schema)
    expect(plan).toThrow(InvalidArgumentError)
    expect(plan).toThrow(/^column c is of type .*: cast it first$/)
  })

  it.each<[string, PrimitiveType, arrow.Data, string]>([
    [
      'nanoseconds that microseconds cannot hold',
      { kind: 'timestamp' },
      newData(new arrow.TimestampNanosecond(), 2, { values: BigInt64Array.of(1000n, 1001n) }),
      'row 102, column c has more than 6 digits behind the second',
    ],
    [
      'moments beyond the range',
      { kind: 'timestamp_ns' },
      newData(new arrow.TimestampSecond(), 1, { values: BigInt64Array.of(1n << 40n) }),
      'row 101, column c is beyond the range of timestamp_ns',
    ],
    [
      'a date with a time of day',
      { kind: 'date' },
      newData(new arrow.DateMillisecond(), 1, { values: BigInt64Array.of(1n) }),
      'row 101, column c has a time of day',
    ],
  ])('should refuse %s, naming the row', (_, type, data, message) => {
    const table = schemaOf(field(1, 'c', type))
    expect(() => conform(table, columnOf(data), 101)).toThrow(message)
  })

  it('should pass over what a null hides', () => {
    const values = BigInt64Array.of(1001n, 2000n)
    const data = newData(new arrow.TimestampNanosecond(), 2, {
      ...{ values, nullBitmap: Uint8Array.of(0b10), nullCount: 1 },
    })
    expect(cellsOf({ kind: 'timestamp' }, data)).toStrictEqual([null, '1970-01-01T00:00:00.000002'])
  })

  it('should take large and fixed-size lists as lists, from slices too', () => {
    const type: Type = {
      kind: 'list',
      elementId: 2,
      elementRequired: false,
      element: { kind: 'long' },
    }
    const item = new arrow.Field('item', new arrow.Int32(), true)
    const child = vector(new arrow.Int32(), [1, 2, 3, null])
    const large = newData(new arrow.LargeList(item), 3, {
      ...{ valueOffsets: BigInt64Array.of(0n, 1n, 1n, 4n), children: [child] },
    })
    expect(cellsOf(type, large)).toStrictEqual([[1n], [], [2n, 3n, null]])
    expect(cellsOf(type, large.slice(2, 1))).toStrictEqual([[2n, 3n, null]])
    const fixed = newData(new arrow.FixedSizeList(2, item), 2, { children: [child] })
    expect(cellsOf(type, fixed)).toStrictEqual([
      [1n, 2n],
      [3n, null],
    ])
    expect(cellsOf(type, fixed.slice(1, 1))).toStrictEqual([[3n, null]])
  })
})

describe('Conformer, matching columns', () => {
  const table = schemaOf(field(1, 'a', { kind: 'int' }), field(2, 'b', { kind: 'int' }, true))
  const ints = (...names: readonly (readonly [string, number?])[]) =>
    new arrow.Schema(
      names.map(([name, id]) => {
        const metadata = id === undefined ? undefined : new Map([[FIELD_ID_KEY, String(id)]])
        return new arrow.Field(name, new arrow.Int32(), true, metadata)
      }),
    )

  it('should follow the id of a column that was renamed', () => {
    expect(() => new Conformer(table, ints(['old', 1], ['b', 2]))).not.toThrow()
  })

  it.each<[string, arrow.Schema, string]>([
    ['an unknown name', ints(['b'], ['x']), 'column x is no column of the table; there are a, b'],
    ['an unknown id', ints(['b', 9]), 'column b (field id 9) is no column of the table'],
    ['an id under the name of another', ints(['b', 1]), 'which is that of column a'],
    ['a column twice', ints(['b'], ['b']), 'column b is there twice'],
    ['a required column missing', ints(['a']), 'column b is required and missing'],
  ])('should refuse %s', (_, schema, message) => {
    const plan = () => new Conformer(table, schema)
    expect(plan).toThrow(InvalidArgumentError)
    expect(plan).toThrow(message)
  })

  it('should give write defaults, nested ones too, and keep what is given', () => {
    const struct: Type = {
      kind: 'struct',
      fields: [
        field(3, 'x', { kind: 'int' }),
        { ...field(4, 'y', { kind: 'string' }, true), writeDefault: 'd' },
      ],
    }
    const list: Type = {
      kind: 'list',
      elementId: 6,
      elementRequired: true,
      element: { kind: 'date' },
    }
    const wide = schemaOf(
      field(1, 's', struct),
      { ...field(5, 'l', list, true), writeDefault: ['2024-01-31'] },
      { ...field(7, 'bin', { kind: 'binary' }), writeDefault: 'ff00' },
    )
    const inner = schemaOf(
      field(1, 's', { kind: 'struct', fields: [field(3, 'x', { kind: 'int' })] }),
    )
    const batch = rowsToBatch(inner, [{ s: { x: 1 } }, { s: null }])
    const rest = { l: ['2024-01-31'], bin: Uint8Array.of(0xff, 0) }
    expect(batchToRows(wide, conform(wide, batch))).toStrictEqual([
      { s: { x: 1, y: 'd' }, ...rest },
      { s: null, ...rest },
    ])
  })

  it('should name the row of a null at every level', () => {
    const type: Type = {
      kind: 'list',
      elementId: 2,
      elementRequired: false,
      element: { kind: 'struct', fields: [field(3, 'x', { kind: 'int' }, true)] },
    }
    const loose: Type = {
      kind: 'list',
      elementId: 2,
      elementRequired: false,
      element: { kind: 'struct', fields: [field(3, 'x', { kind: 'int' })] },
    }
    const strict = schemaOf(field(1, 'l', type))
    const rows = [{ l: [{ x: 1 }, null] }, { l: null }, { l: [] }, { l: [{ x: 2 }, { x: null }] }]
    const batch = rowsToBatch(schemaOf(field(1, 'l', loose)), rows)
    expect(() => conform(strict, batch, 11)).toThrow('row 14, column l.element.x is required')
    const fine = rowsToBatch(schemaOf(field(1, 'l', loose)), rows.slice(0, 3))
    expect(batchToRows(strict, conform(strict, fine))).toStrictEqual(rows.slice(0, 3))
  })

  it('should see the nulls of a dictionary', () => {
    const values = vector(new arrow.Utf8(), ['a', null])
    const type = new arrow.Dictionary(new arrow.Utf8(), new arrow.Int8())
    const data = newData(type, 2, {
      ...{ values: Int8Array.of(0, 1), dictionary: new arrow.Vector([values]) },
    })
    const strict = schemaOf(field(1, 'c', { kind: 'string' }, true))
    expect(() => conform(strict, columnOf(data))).toThrow('row 2, column c is required')
  })

  it('should take nothing but nulls for a column of type unknown', () => {
    const unknown = schemaOf(field(1, 'c', { kind: 'unknown' }), field(2, 'b', { kind: 'int' }))
    const nulls = columnOf(newData(new arrow.Null(), 2, { nullCount: 2 }))
    expect(conform(unknown, nulls).schema.fields.map(({ name }) => name)).toStrictEqual(['b'])
    const ints32 = columnOf(vector(new arrow.Int32(), [1]))
    expect(() => conform(unknown, ints32)).toThrow('column c is of type unknown')
  })
})
