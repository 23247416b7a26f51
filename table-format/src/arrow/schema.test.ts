import * as arrow from 'apache-arrow'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryRows } from '../../../tests/support/arbitrary-rows.js'
import { InvalidArgumentError, UnsupportedError } from '../core/errors.js'
import { icebergSchema } from './schema.js'
import { FIELD_ID_KEY, arrowSchema } from './types.js'

function columns(types: Readonly<Record<string, arrow.DataType>>): arrow.Schema {
  return new arrow.Schema(
    Object.entries(types).map(([name, type]) => new arrow.Field(name, type, true)),
  )
}

function kindOf(type: arrow.DataType): unknown {
  return icebergSchema(columns({ c: type })).fields[0]?.type
}

function withId(name: string, id: number | undefined): arrow.Field {
  const metadata = id === undefined ? undefined : new Map([[FIELD_ID_KEY, String(id)]])
  return new arrow.Field(name, new arrow.Int32(), false, metadata)
}

describe('icebergSchema', () => {
  it('should give back the schema that an Arrow schema was made of', () => {
    // A uuid is told from 16 bytes by what the file says, an Arrow schema alone does not.
    fc.assert(
      fc.property(arbitraryRows({ without: ['uuid'], rowsMax: 0 }), ({ schema }) => {
        expect(icebergSchema(arrowSchema(schema))).toStrictEqual(schema)
      }),
    )
  })

  it('should number fields as a new table does where none has an id', () => {
    const struct = new arrow.Struct([new arrow.Field('x', new arrow.Int32(), true)])
    const { fields } = icebergSchema(columns({ a: struct, b: new arrow.Utf8() }))
    expect(fields.map(({ id }) => id)).toStrictEqual([1, 2])
    expect(fields[0]?.type).toMatchObject({ fields: [{ id: 3, name: 'x' }] })
  })

  it('should keep ids and number the other fields above them', () => {
    const schema = new arrow.Schema([withId('a', 7), withId('b', undefined), withId('c', 3)])
    expect(icebergSchema(schema).fields.map(({ id }) => id)).toStrictEqual([7, 8, 3])
  })

  it('should refuse an id used twice', () => {
    const schema = new arrow.Schema([withId('a', 7), withId('b', 7)])
    expect(() => icebergSchema(schema)).toThrow(InvalidArgumentError)
    expect(() => icebergSchema(schema)).toThrow('column b has field id 7')
  })

  it.each([
    [new arrow.Int8(), { kind: 'int' }],
    [new arrow.Uint16(), { kind: 'int' }],
    [new arrow.Uint32(), { kind: 'long' }],
    [new arrow.Float32(), { kind: 'float' }],
    [new arrow.DateMillisecond(), { kind: 'date' }],
    [new arrow.TimeMillisecond(), { kind: 'time' }],
    [new arrow.TimestampSecond(), { kind: 'timestamp' }],
    [new arrow.TimestampMillisecond('Europe/Berlin'), { kind: 'timestamptz' }],
    [new arrow.TimestampNanosecond(), { kind: 'timestamp_ns' }],
    [new arrow.LargeUtf8(), { kind: 'string' }],
    [new arrow.Dictionary(new arrow.Utf8(), new arrow.Int32()), { kind: 'string' }],
    [new arrow.LargeBinary(), { kind: 'binary' }],
    [new arrow.FixedSizeBinary(3), { kind: 'fixed', length: 3 }],
    [new arrow.Null(), { kind: 'unknown' }],
    [
      new arrow.FixedSizeList(2, new arrow.Field('item', new arrow.Float64(), false)),
      { kind: 'list', elementId: 2, elementRequired: true, element: { kind: 'double' } },
    ],
  ])('should take %s as what Iceberg has for it', (type, expected) => {
    expect(kindOf(type)).toStrictEqual(expected)
  })

  it.each([new arrow.Uint64(), new arrow.DurationSecond(), new arrow.Decimal(2, 76, 256)])(
    'should refuse %s by name',
    (type) => {
      expect(() => kindOf(type)).toThrow(UnsupportedError)
      expect(() => kindOf(type)).toThrow('column c')
    },
  )

  it('should know a uuid by the name that Arrow has for it', () => {
    const metadata = new Map([['ARROW:extension:name', 'arrow.uuid']])
    const field = new arrow.Field('u', new arrow.FixedSizeBinary(16), true, metadata)
    expect(icebergSchema(new arrow.Schema([field])).fields[0]?.type).toStrictEqual({ kind: 'uuid' })
  })
})
