import * as arrow from 'apache-arrow'
import { describe, expect, it } from 'vitest'
import { UnsupportedError } from '../core/errors.js'
import { newBatch, newData } from './build.js'
import { concatBatches, decodeDictionary, takeData } from './take.js'

function vector(type: arrow.DataType, values: readonly unknown[]): arrow.Data {
  const builder = arrow.makeBuilder({ type, nullValues: [null] })
  for (const value of values) builder.append(value)
  return builder.finish().flush()
}

function valuesOf(data: arrow.Data): readonly unknown[] {
  return [...new arrow.Vector([data])].map((value: unknown) => {
    return value instanceof arrow.Vector ? [...value] : value
  })
}

const WORDS = new arrow.Dictionary(new arrow.Utf8(), new arrow.Int8())

function batchOf(data: arrow.Data): arrow.RecordBatch {
  return newBatch(new arrow.Schema([new arrow.Field('c', data.type, true)]), data.length, [data])
}

describe('takeData', () => {
  it.each<[string, arrow.Data]>([
    ['bool', vector(new arrow.Bool(), [true, null, false])],
    ['int8', vector(new arrow.Int8(), [1, null, -1])],
    ['int16', vector(new arrow.Int16(), [1, null, -1])],
    ['int64', vector(new arrow.Int64(), [1n, null, -1n])],
    ['double', vector(new arrow.Float64(), [0.5, null, -0])],
    ['large_utf8', vector(new arrow.LargeUtf8(), ['a', null, 'ä'.repeat(50)])],
    ['dictionary', vector(WORDS, ['a', null, 'b'])],
    [
      'fixed_size_binary',
      vector(new arrow.FixedSizeBinary(3), [Uint8Array.of(1, 2, 3), null, null]),
    ],
    [
      'fixed_size_list',
      newData(new arrow.FixedSizeList(2, new arrow.Field('item', new arrow.Int32(), true)), 3, {
        children: [vector(new arrow.Int32(), [1, 2, 3, null, 5, 6])],
      }),
    ],
    [
      'large_list',
      newData(new arrow.LargeList(new arrow.Field('item', new arrow.Int32(), true)), 3, {
        valueOffsets: BigInt64Array.of(0n, 2n, 2n, 3n),
        children: [vector(new arrow.Int32(), [1, 2, 3])],
      }),
    ],
  ])('should take rows of %s, and null for places below 0', (_, data) => {
    const values = valuesOf(data)
    const places = [2, 0, -1, 1, 2]
    const taken = takeData(data, Int32Array.from(places))
    expect(valuesOf(taken)).toStrictEqual(places.map((place) => values[place] ?? null))
    const slice = data.slice(1, 2)
    expect(valuesOf(takeData(slice, Uint32Array.of(1, 0)))).toStrictEqual([values[2], values[1]])
  })

  it('should take bytes that stand on no word of memory', () => {
    const type = new arrow.FixedSizeBinary(4)
    const values = new Uint8Array(new ArrayBuffer(9), 1).map((_, at) => at)
    const taken = takeData(newData(type, 2, { values }), Int32Array.of(1))
    expect(valuesOf(taken)).toStrictEqual([Uint8Array.of(4, 5, 6, 7)])
  })

  it('should refuse unions by name', () => {
    const type = new arrow.SparseUnion([0], [new arrow.Field('a', new arrow.Int32(), true)])
    const data = new arrow.Data(type, 0, 1)
    expect(() => takeData(data, Int32Array.of(0))).toThrow(UnsupportedError)
  })
})

describe('concatBatches', () => {
  it('should keep a dictionary that all share, and decode those that differ', () => {
    const first = vector(WORDS, ['a', null, 'b'])
    const shared = concatBatches([batchOf(first.slice(1, 2)), batchOf(first.slice(0, 1))])
    expect(arrow.DataType.isDictionary(shared.schema.fields[0]?.type)).toBe(true)
    expect(valuesOf(shared.data.children[0] as arrow.Data)).toStrictEqual([null, 'b', 'a'])
    const joined = concatBatches([batchOf(first), batchOf(vector(WORDS, ['c', 'a']))])
    expect(String(joined.schema.fields[0]?.type)).toBe('Utf8')
    expect(valuesOf(joined.data.children[0] as arrow.Data)).toStrictEqual([
      'a',
      null,
      'b',
      'c',
      'a',
    ])
  })
})

describe('decodeDictionary', () => {
  it('should read dictionaries of several chunks, and nulls among their values', () => {
    const chunks = [vector(new arrow.Utf8(), ['a', null]), vector(new arrow.Utf8(), ['c'])]
    const data = newData(WORDS, 4, {
      values: Int8Array.of(2, 1, 0, 0),
      nullBitmap: Uint8Array.of(0b0111),
      nullCount: 1,
      dictionary: new arrow.Vector(chunks),
    })
    expect(valuesOf(decodeDictionary(data))).toStrictEqual(['c', null, 'a', null])
    expect(valuesOf(decodeDictionary(data.slice(2, 2)))).toStrictEqual(['a', null])
  })
})
