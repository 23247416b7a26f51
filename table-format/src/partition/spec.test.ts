import { describe, expect, it } from 'vitest'
import { decodeSchema } from '../schema/codec.js'
import { parsePrimitiveType, printPrimitiveType } from '../schema/type-text.js'
import { parseTransform } from './codec.js'
import type { SpecChange } from './spec-evolution.js'
import { evolveSpec } from './spec-evolution.js'
import {
  bindSpec,
  canTransform,
  checkPartitionNames,
  checkPartitionPromotions,
  isUnpartitioned,
  partitionType,
  rebindSpec,
  sameSpec,
  transformResultType,
  validateSpec,
} from './spec.js'
import type { PartitionSpec, UnboundPartitionField, UnboundPartitionSpec } from './types.js'

const schema = decodeSchema({
  type: 'struct',
  fields: [
    { id: 1, name: 'id', required: true, type: 'long' },
    { id: 2, name: 'ts', required: false, type: 'timestamp' },
    { id: 3, name: 'category', required: false, type: 'string' },
    {
      id: 4,
      name: 's',
      required: false,
      type: { type: 'struct', fields: [{ id: 5, name: 'day', required: false, type: 'date' }] },
    },
    {
      id: 6,
      name: 'l',
      required: false,
      type: { type: 'list', 'element-id': 7, element: 'int', 'element-required': true },
    },
    { id: 8, name: 'price', required: false, type: 'double' },
  ],
})

function field(name: string, sourceId: number, transform: string): UnboundPartitionField {
  return { name, sourceIds: [sourceId], transform: parseTransform(transform) }
}

function unbound(...fields: readonly UnboundPartitionField[]): UnboundPartitionSpec {
  return { fields }
}

function spec(
  specId: number,
  ...fields: readonly [string, number, string, number][]
): PartitionSpec {
  return {
    specId,
    fields: fields.map(([name, sourceId, transform, fieldId]) => ({
      ...field(name, sourceId, transform),
      fieldId,
    })),
  }
}

describe('transforms and types', () => {
  const TYPES = [
    'boolean',
    'int',
    'long',
    'float',
    'double',
    'decimal(9, 2)',
    'date',
    'time',
    'timestamp',
    'timestamptz',
    'timestamp_ns',
    'timestamptz_ns',
    'string',
    'uuid',
    'fixed[16]',
    'binary',
    'geometry',
    'geography',
  ]
  const TIMES = ['timestamp', 'timestamptz', 'timestamp_ns', 'timestamptz_ns']

  /** The column "Source types" of the specification's table. */
  const SOURCES: Readonly<Record<string, readonly string[]>> = {
    identity: TYPES.filter((type) => !type.startsWith('geo')),
    'bucket[4]': [
      'int',
      'long',
      'decimal(9, 2)',
      'date',
      'time',
      ...TIMES,
      'string',
      'uuid',
      'fixed[16]',
      'binary',
    ],
    'truncate[4]': ['int', 'long', 'decimal(9, 2)', 'string', 'binary'],
    year: ['date', ...TIMES],
    month: ['date', ...TIMES],
    day: ['date', ...TIMES],
    hour: TIMES,
    void: TYPES,
  }

  it.each(Object.keys(SOURCES))('should apply %s to what the specification lists', (text) => {
    const transform = parseTransform(text)
    const taken = TYPES.filter((type) => canTransform(transform, parsePrimitiveType(type)))
    expect(taken).toEqual(SOURCES[text])
  })

  it.each([
    ['identity', 'uuid', 'uuid'],
    ['bucket[4]', 'string', 'int'],
    ['truncate[4]', 'decimal(9, 2)', 'decimal(9, 2)'],
    ['year', 'date', 'int'],
    ['month', 'timestamp', 'int'],
    ['day', 'timestamp_ns', 'date'],
    ['hour', 'timestamptz', 'int'],
    ['void', 'binary', 'binary'],
    ['zorder', 'binary', 'string'],
  ])('should make of %s of %s a %s', (transform, source, result) => {
    const type = transformResultType(parseTransform(transform), parsePrimitiveType(source))
    expect(printPrimitiveType(type as never)).toBe(result)
  })

  it('should take the type of a dropped source from an older schema', () => {
    const old = spec(0, ['gone', 9, 'identity', 1000], ['day', 2, 'day', 1001])
    const older = decodeSchema({
      type: 'struct',
      fields: [{ id: 9, name: 'gone', required: false, type: 'uuid' }],
    })
    expect(partitionType(old, schema, [older]).fields).toEqual([
      { id: 1000, name: 'gone', required: false, type: { kind: 'uuid' } },
      { id: 1001, name: 'day', required: false, type: { kind: 'date' } },
    ])
    expect(partitionType(old, schema).fields[0]?.type).toEqual({ kind: 'unknown' })
  })
})

describe('validateSpec', () => {
  it('should take a sound spec, nested sources and void fields of dropped columns too', () => {
    expect(() => {
      validateSpec(
        unbound(field('s.day', 5, 'identity'), field('b', 1, 'bucket[4]'), field('v', 99, 'void')),
        schema,
      )
    }).not.toThrow()
  })

  it.each<[string, UnboundPartitionSpec, string]>([
    ['a missing source', unbound(field('a', 99, 'day')), 'a has source-id 99, which is no column'],
    ['a struct', unbound(field('a', 4, 'identity')), 'cannot use s: it is a struct'],
    ['a list element', unbound(field('a', 7, 'identity')), 'cannot use l.element: it is inside'],
    ['a wrong type', unbound(field('a', 3, 'day')), 'cannot apply day to category: string'],
    ['a floating bucket', unbound(field('a', 8, 'bucket[4]')), 'cannot apply bucket[4] to price'],
    ['an unknown transform', unbound(field('a', 1, 'zorder')), 'unknown transform "zorder"'],
    [
      'a name given twice',
      unbound(field('a', 1, 'identity'), field('a', 3, 'identity')),
      'a has a name that is used twice',
    ],
    [
      'the same field under two names',
      unbound(field('a', 2, 'day'), field('b', 2, 'day')),
      'b repeats a: same source and transform',
    ],
    ['a column of another source', unbound(field('category', 1, 'identity')), 'not its source'],
    ['a column under a transform', unbound(field('ts', 2, 'day')), 'the name of a column'],
    ['an empty name', unbound(field('', 2, 'day')), 'empty name'],
    [
      'two sources of one transform',
      unbound({ ...field('a', 1, 'identity'), sourceIds: [1, 3] }),
      'has 2 sources, but identity takes one',
    ],
    [
      'a field id given twice',
      unbound(
        { ...field('a', 2, 'day'), fieldId: 1000 },
        { ...field('b', 2, 'hour'), fieldId: 1000 },
      ),
      'b repeats field-id 1000',
    ],
  ])('should refuse %s', (_what, broken, message) => {
    expect(() => {
      validateSpec(broken, schema)
    }).toThrow(message)
  })

  it('should refuse a new column that takes the name of a partition field', () => {
    const wider = decodeSchema({
      type: 'struct',
      fields: [{ id: 9, name: 'category', required: false, type: 'string' }],
    })
    expect(() => {
      checkPartitionNames(unbound(field('category', 3, 'identity')), wider)
    }).toThrow('the name of a column that is not its source')
  })
})

describe('sameSpec', () => {
  const base = spec(0, ['a', 1, 'bucket[4]', 1000], ['b', 2, 'day', 1001])

  it('should compare sources, transforms and names in order, not ids', () => {
    expect(sameSpec(base, spec(5, ['a', 1, 'bucket[4]', 1007], ['b', 2, 'day', 1008]))).toBe(true)
    expect(sameSpec(base, spec(0, ['b', 2, 'day', 1001], ['a', 1, 'bucket[4]', 1000]))).toBe(false)
    expect(sameSpec(base, spec(0, ['a', 1, 'bucket[8]', 1000], ['b', 2, 'day', 1001]))).toBe(false)
    expect(sameSpec(base, spec(0, ['c', 1, 'bucket[4]', 1000], ['b', 2, 'day', 1001]))).toBe(false)
    expect(sameSpec(base, spec(0, ['a', 1, 'bucket[4]', 1000]))).toBe(false)
  })

  it('should call a spec unpartitioned when nothing but dropped fields is left', () => {
    expect(isUnpartitioned(spec(0))).toBe(true)
    expect(isUnpartitioned(spec(0, ['a', 1, 'void', 1000]))).toBe(true)
    expect(isUnpartitioned(base)).toBe(false)
  })
})

describe('bindSpec', () => {
  const table = {
    schema,
    specs: [spec(0, ['ts_day', 2, 'day', 1000]), spec(3, ['id_bucket', 1, 'bucket[4]', 1004])],
    lastPartitionId: 1006,
    formatVersion: 2,
  }

  it('should give new fields ids above all that were ever given', () => {
    const bound = bindSpec(unbound(field('h', 2, 'hour'), field('c', 3, 'identity')), {
      ...table,
      schema: decodeSchema({
        type: 'struct',
        fields: [
          { id: 2, name: 'ts', required: false, type: 'timestamp' },
          { id: 3, name: 'x', required: false, type: 'string' },
        ],
      }),
    })
    expect(bound.isNew).toBe(true)
    expect(bound.spec.specId).toBe(4)
    expect(bound.spec.fields.map((each) => each.fieldId)).toEqual([1007, 1008])
    expect(bound.lastPartitionId).toBe(1008)
  })

  it('should reuse the id of an equal field of any spec', () => {
    const bound = bindSpec(unbound(field('id_bucket', 1, 'bucket[4]'), field('d', 2, 'day')), table)
    expect(bound.spec.fields.map((each) => each.fieldId)).toEqual([1004, 1000])
    expect(bound.lastPartitionId).toBe(1006)
  })

  it('should give back an equal spec instead of a new one', () => {
    const bound = bindSpec(unbound(field('ts_day', 2, 'day')), table)
    expect(bound).toEqual({ spec: table.specs[0], isNew: false, lastPartitionId: 1006 })
  })

  it('should keep ids that the client sent, but not ones that other fields have', () => {
    const sent = unbound(
      { ...field('h', 2, 'hour'), fieldId: 1007 },
      { ...field('m', 2, 'month'), fieldId: 1000 },
    )
    const bound = bindSpec(sent, table)
    expect(bound.spec.fields.map((each) => each.fieldId)).toEqual([1007, 1008])
    expect(bound.lastPartitionId).toBe(1008)
  })

  it('should number fields from 1000 in v1, and refuse other numbers', () => {
    const v1 = { ...table, specs: [], lastPartitionId: 999, formatVersion: 1 }
    const fields = [field('d', 2, 'day'), field('h', 2, 'hour')]
    expect(bindSpec(unbound(...fields), v1).spec.fields.map((each) => each.fieldId)).toEqual([
      1000, 1001,
    ])
    expect(() => bindSpec(unbound({ ...field('d', 2, 'day'), fieldId: 1001 }), v1)).toThrow(
      'd has field-id 1001: v1 needs ids in sequence, here 1000',
    )
  })

  it('should give the first spec of a table number 0', () => {
    expect(bindSpec(unbound(), { ...table, specs: [], lastPartitionId: 999 })).toEqual({
      spec: { specId: 0, fields: [] },
      isNew: true,
      lastPartitionId: 999,
    })
  })

  it('should rebind to new column ids and forget the ids that were sent', () => {
    const sent = { specId: 9, fields: [{ ...field('d', 2, 'day'), fieldId: 1005 }] }
    expect(rebindSpec(sent, new Map([[2, 1]]))).toEqual(unbound(field('d', 1, 'day')))
    expect(() => rebindSpec(sent, new Map())).toThrow('d has source-id 2, which is no column')
  })
})

describe('evolveSpec', () => {
  const current = spec(0, ['ts_day', 2, 'day', 1000], ['category', 3, 'identity', 1001])
  const evolve = (
    changes: readonly SpecChange[],
    formatVersion = 2,
    specs: readonly PartitionSpec[] = [current],
  ): ReturnType<typeof evolveSpec> =>
    evolveSpec(current, { schema, specs, lastPartitionId: 1001, formatVersion }, changes)
  const text = (bound: ReturnType<typeof evolveSpec>): readonly string[] =>
    bound.spec.fields.map((each) => `${each.fieldId} ${each.name} ${each.transform.kind}`)

  it('should add fields under the usual names', () => {
    const bound = evolve([
      { kind: 'add-field', column: 'id', transform: parseTransform('bucket[16]') },
      { kind: 'add-field', column: 'category', transform: parseTransform('truncate[4]') },
      { kind: 'add-field', column: 'ts', transform: parseTransform('hour'), name: 'h' },
    ])
    expect(text(bound).slice(2)).toEqual([
      '1002 id_bucket_16 bucket',
      '1003 category_trunc_4 truncate',
      '1004 h hour',
    ])
  })

  it('should remove a field, and in v1 leave a void one at its place', () => {
    const remove: SpecChange = { kind: 'remove-field', name: 'ts_day' }
    expect(text(evolve([remove]))).toEqual(['1001 category identity'])
    expect(text(evolve([remove], 1))).toEqual(['1000 ts_day void', '1001 category identity'])
  })

  it('should give the name of a dropped v1 field to a new one', () => {
    const bound = evolve(
      [
        { kind: 'remove-field', name: 'ts_day' },
        { kind: 'add-field', column: 'ts', transform: parseTransform('hour'), name: 'ts_day' },
      ],
      1,
    )
    expect(text(bound)).toEqual([
      '1000 ts_day_1000 void',
      '1001 category identity',
      '1002 ts_day hour',
    ])
  })

  it('should keep the id of a renamed field', () => {
    expect(text(evolve([{ kind: 'rename-field', name: 'ts_day', newName: 'd' }]))).toEqual([
      '1000 d day',
      '1001 category identity',
    ])
  })

  it('should take up id and name of a field that an older spec has', () => {
    const older = spec(1, ['ident', 1, 'identity', 1002])
    const bound = evolve(
      [{ kind: 'add-field', column: 'id', transform: { kind: 'identity' } }],
      2,
      [current, older],
    )
    expect(text(bound).at(-1)).toBe('1002 ident identity')
  })

  it('should come back to the old spec when the changes undo each other', () => {
    const bound = evolve([
      { kind: 'rename-field', name: 'ts_day', newName: 'd' },
      { kind: 'rename-field', name: 'd', newName: 'ts_day' },
    ])
    expect(bound.isNew).toBe(false)
    expect(bound.spec).toBe(current)
  })

  it.each<[string, SpecChange, string]>([
    [
      'a field that is there',
      { kind: 'add-field', column: 'ts', transform: { kind: 'day' } },
      'partition field ts_day exists already',
    ],
    [
      'a name that is there',
      { kind: 'add-field', column: 'ts', transform: { kind: 'hour' }, name: 'category' },
      'partition field category exists already',
    ],
    ['a field that is not there', { kind: 'remove-field', name: 'x' }, 'x does not exist'],
    [
      'a column that is not there',
      { kind: 'add-field', column: 'x', transform: { kind: 'hour' } },
      'column x does not exist',
    ],
    [
      'a transform nobody knows',
      { kind: 'add-field', column: 'ts', transform: { kind: 'unknown', text: 'zorder' } },
      'partition transform "zorder" is not known',
    ],
  ])('should refuse %s', (_what, change, message) => {
    expect(() => evolve([change])).toThrow(message)
  })
})

describe('checkPartitionPromotions', () => {
  const dated = (type: string): ReturnType<typeof decodeSchema> =>
    decodeSchema({ type: 'struct', fields: [{ id: 1, name: 'd', required: false, type }] })

  it.each([
    ['identity', false],
    ['bucket[4]', false],
    ['day', true],
    ['void', true],
  ])('should allow or refuse a date under %s to become a timestamp', (transform, allowed) => {
    const specs = [spec(0, ['p', 1, transform, 1000])]
    const check = (): void => {
      checkPartitionPromotions(dated('date'), dated('timestamp'), specs)
    }
    if (allowed) expect(check).not.toThrow()
    else expect(check).toThrow('column d cannot change from date to timestamp: partition field p')
  })
})
