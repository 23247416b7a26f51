import { describe, expect, it } from 'vitest'
import { InvalidArgumentError, UnsupportedError } from '../core/errors.js'
import type { NestedField, PrimitiveType, Type } from '../schema/types.js'
import { batchToRows, rowsToBatch } from './rows.js'
import type { Cell } from './rows.js'

function field(id: number, name: string, type: Type, required = false): NestedField {
  return { id, name, required, type }
}

/** What comes back of a value that goes in. */
function through(type: Type, value: unknown): Cell | undefined {
  const schema = { fields: [field(1, 'c', type)] }
  return batchToRows(schema, rowsToBatch(schema, [{ c: value }]))[0]?.c
}

const DECIMAL: PrimitiveType = { kind: 'decimal', precision: 9, scale: 2 }

describe('rowsToBatch', () => {
  it.each<[PrimitiveType, unknown, Cell]>([
    [{ kind: 'int' }, 5n, 5],
    [{ kind: 'long' }, -5, -5n],
    [{ kind: 'long' }, Number.MIN_SAFE_INTEGER, -9_007_199_254_740_991n],
    [DECIMAL, '12.3', '12.30'],
    [DECIMAL, '-.5', '-0.50'],
    [DECIMAL, '1.2E+3', '1200.00'],
    [DECIMAL, 12.3, '12.30'],
    [DECIMAL, -3, '-3.00'],
    [{ kind: 'decimal', precision: 38, scale: 0 }, 10n ** 37n, `1${'0'.repeat(37)}`],
    [{ kind: 'date' }, new Date('2024-02-29T00:00:00Z'), '2024-02-29'],
    [{ kind: 'date' }, '-0001-01-01', '-0001-01-01'],
    [{ kind: 'time' }, '23:59', '23:59:00.000000'],
    [{ kind: 'timestamp' }, '2024-01-31 12:00:00', '2024-01-31T12:00:00.000000'],
    [{ kind: 'timestamp' }, new Date(-1), '1969-12-31T23:59:59.999000'],
    [{ kind: 'timestamptz' }, '2024-01-31T00:30:00+01:00', '2024-01-30T23:30:00.000000+00:00'],
    [{ kind: 'timestamptz' }, new Date(0), '1970-01-01T00:00:00.000000+00:00'],
    [{ kind: 'timestamp_ns' }, '1969-12-31T23:59:59.999999999', '1969-12-31T23:59:59.999999999'],
    [{ kind: 'timestamptz_ns' }, new Date(1), '1970-01-01T00:00:00.001000000+00:00'],
    [
      { kind: 'uuid' },
      'F79C3E09-677C-4BBD-A479-3F349CB785E7',
      'f79c3e09-677c-4bbd-a479-3f349cb785e7',
    ],
    [{ kind: 'binary' }, Buffer.from([1, 2]), Uint8Array.of(1, 2)],
    [{ kind: 'float' }, 0.1, Math.fround(0.1)],
    [{ kind: 'double' }, -0, -0],
    [{ kind: 'string' }, '\u{1f600}', '\u{1f600}'],
    [{ kind: 'boolean' }, undefined, null],
  ])('should take for %o the value %o', (type, value, expected) => {
    expect(through(type, value)).toStrictEqual(expected)
  })

  it.each<[PrimitiveType, unknown]>([
    [{ kind: 'boolean' }, 1],
    [{ kind: 'int' }, 2_147_483_648],
    [{ kind: 'int' }, 1.5],
    [{ kind: 'int' }, 2n ** 64n],
    [{ kind: 'long' }, 2 ** 53],
    [{ kind: 'long' }, 2n ** 63n],
    [{ kind: 'long' }, '5'],
    [{ kind: 'float' }, 1e39],
    [{ kind: 'double' }, 5n],
    [DECIMAL, '1.234'],
    [DECIMAL, '10000000'],
    [DECIMAL, 0.1 + 0.2],
    [DECIMAL, 5n],
    [DECIMAL, '1,5'],
    [DECIMAL, Number.NaN],
    [DECIMAL, `1E+${'9'.repeat(8)}`],
    [{ kind: 'date' }, '2023-02-29'],
    [{ kind: 'date' }, new Date('2024-01-31T01:00:00Z')],
    [{ kind: 'date' }, new Date(Number.NaN)],
    [{ kind: 'date' }, 19_000],
    [{ kind: 'time' }, '24:00:00'],
    [{ kind: 'timestamp' }, '2024-01-31T12:00:00Z'],
    [{ kind: 'timestamp' }, '2024-01-31T12:00:00.0000001'],
    [{ kind: 'timestamptz' }, '2024-01-31T12:00:00'],
    [{ kind: 'timestamptz' }, new Date(Number.NaN)],
    [{ kind: 'string' }, 5],
    [{ kind: 'string' }, 'a\ud800'],
    [{ kind: 'uuid' }, 'f79c3e09'],
    [{ kind: 'fixed', length: 2 }, new Uint8Array(3)],
    [{ kind: 'binary' }, 'text'],
    [{ kind: 'binary' }, [1, 2]],
    [{ kind: 'unknown' }, 1],
  ])('should refuse for %o the value %o, naming row and column', (type, value) => {
    const schema = { fields: [field(1, 'c', type)] }
    const make = () => rowsToBatch(schema, [{}, { c: value }], 41)
    expect(make).toThrow(InvalidArgumentError)
    expect(make).toThrow(/^row 42, column c/)
  })

  it('should refuse what a nested column does not hold, naming its place', () => {
    const point = field(2, 'p', { kind: 'struct', fields: [field(3, 'x', { kind: 'int' }, true)] })
    const list = field(4, 'l', {
      ...{ kind: 'list', elementId: 5, elementRequired: true, element: { kind: 'int' } },
    })
    const map = field(6, 'm', {
      ...{ kind: 'map', keyId: 7, key: { kind: 'string' }, valueId: 8, valueRequired: false },
      value: { kind: 'int' },
    })
    const schema = { fields: [point, list, map] }
    const problems: readonly [Record<string, unknown>, string][] = [
      [{ p: { x: null } }, 'row 1, column p.x is required'],
      [{ p: { y: 1 } }, 'row 1, column p names y, which is no column'],
      [{ p: 5 }, 'row 1, column p must be an object'],
      [{ l: 5 }, 'row 1, column l must be an array'],
      [{ l: [1, null] }, 'row 1, column l.element is required'],
      [{ l: ['a'] }, 'row 1, column l.element'],
      [{ m: [[null, 1]] }, 'row 1, column m.key is required'],
      [{ m: [['a']] }, 'row 1, column m must be an array'],
      [{ m: { a: 1 } }, 'row 1, column m must be an array'],
      [{ m: new Map([['a', 'b']]) }, 'row 1, column m.value'],
      [{ q: 1 }, 'row 1 names q'],
    ]
    for (const [row, message] of problems) {
      expect(() => rowsToBatch(schema, [row])).toThrow(message)
    }
    const row = { p: { x: 1 }, l: [1], m: [['a', null]] }
    const given = [{ ...row, m: new Map([['a', null]]) }]
    expect(batchToRows(schema, rowsToBatch(schema, given))).toStrictEqual([row])
  })

  it('should give the write default to a row that does not name the column', () => {
    const c = { ...field(1, 'c', { kind: 'long' }, true), writeDefault: 7 }
    const schema = { fields: [c] }
    expect(batchToRows(schema, rowsToBatch(schema, [{}, { c: 1 }]))).toStrictEqual([
      { c: 7n },
      { c: 1n },
    ])
    expect(() => rowsToBatch(schema, [{ c: null }])).toThrow('row 1, column c is required')
  })

  it('should hold columns whose names objects have a meaning for', () => {
    const names = ['__proto__', 'constructor', 'toString']
    const schema = { fields: names.map((name, at) => field(at + 1, name, { kind: 'int' })) }
    const [absent] = batchToRows(schema, rowsToBatch(schema, [{}]))
    expect(Object.entries(absent ?? {})).toStrictEqual(names.map((name) => [name, null]))
    const row = Object.fromEntries(names.map((name, at) => [name, at]))
    const [given] = batchToRows(schema, rowsToBatch(schema, [row]))
    expect(Object.entries(given ?? {})).toStrictEqual(names.map((name, at) => [name, at]))
  })

  it('should refuse variants as what cannot be written yet', () => {
    const schema = { fields: [field(1, 'c', { kind: 'variant' })] }
    expect(() => rowsToBatch(schema, [{ c: 1 }])).toThrow(UnsupportedError)
  })
})

describe('batchToRows', () => {
  it('should find columns by id, whatever their names, and give null for what is missing', () => {
    const batch = rowsToBatch({ fields: [field(1, 'old', { kind: 'int' })] }, [{ old: 1 }])
    const schema = { fields: [field(2, 'extra', { kind: 'int' }), field(1, 'c', { kind: 'int' })] }
    expect(batchToRows(schema, batch)).toStrictEqual([{ extra: null, c: 1 }])
  })
})
