import { describe, expect, it } from 'vitest'
import { decodeSchema } from './codec.js'
import type { SchemaChange, SchemaEvolution } from './evolve.js'
import { evolveSchema } from './evolve.js'
import { parsePrimitiveType, printPrimitiveType } from './type-text.js'
import { canPromote } from './promotion.js'
import { schemaIndex } from './schema.js'
import type { PrimitiveType, Schema, Type } from './types.js'

const schema = decodeSchema({
  type: 'struct',
  'schema-id': 3,
  'identifier-field-ids': [1],
  fields: [
    { id: 1, name: 'id', required: true, type: 'int' },
    { id: 2, name: 'price', required: false, type: 'decimal(9, 2)' },
    { id: 3, name: 'day', required: false, type: 'date' },
    {
      id: 4,
      name: 's',
      required: false,
      type: {
        type: 'struct',
        fields: [
          { id: 5, name: 'x', required: true, type: 'float' },
          { id: 6, name: 'y', required: false, type: 'string' },
        ],
      },
    },
    {
      id: 7,
      name: 'l',
      required: false,
      type: {
        type: 'list',
        'element-id': 8,
        'element-required': true,
        element: {
          type: 'struct',
          fields: [{ id: 9, name: 'a', required: false, type: 'int' }],
        },
      },
    },
    {
      id: 10,
      name: 'm',
      required: false,
      type: {
        type: 'map',
        'key-id': 11,
        key: { type: 'struct', fields: [{ id: 13, name: 'k', required: true, type: 'int' }] },
        'value-id': 12,
        value: 'int',
        'value-required': false,
      },
    },
  ],
})

const STRING: Type = { kind: 'string' }

function evolve(
  changes: readonly SchemaChange[],
  options: Partial<SchemaEvolution> = {},
): { readonly schema: Schema; readonly lastColumnId: number } {
  return evolveSchema(schema, { lastColumnId: 13, formatVersion: 2, ...options }, changes)
}

function columns(of: Schema): readonly string[] {
  return schemaIndex(of).fields.map(({ field, fullName }) => {
    const type = field.type.kind === 'struct' ? 'struct' : field.type.kind
    return `${field.id} ${fullName} ${type}${field.required ? ' required' : ''}`
  })
}

describe('adding columns', () => {
  it('should give a new id, above any that the table ever gave', () => {
    const { schema: next, lastColumnId } = evolve(
      [{ kind: 'add-column', name: 'note', type: STRING, doc: 'why' }],
      { lastColumnId: 40 },
    )
    expect(columns(next).at(-1)).toBe('41 note string')
    expect(next.fields.at(-1)?.doc).toBe('why')
    expect(lastColumnId).toBe(41)
    expect(next.schemaId).toBe(3)
  })

  it('should number a nested column before what it holds', () => {
    const type = (decodeSchema({
      type: 'struct',
      fields: [
        {
          id: 1,
          name: 'p',
          required: false,
          type: {
            type: 'struct',
            fields: [
              { id: 1, name: 'x', required: false, type: 'int' },
              { id: 1, name: 'y', required: false, type: 'int' },
            ],
          },
        },
      ],
    }).fields[0]?.type ?? STRING) as Type
    const { schema: next } = evolve([
      { kind: 'add-column', name: 'p', type },
      { kind: 'add-column', name: 'q', type: STRING },
    ])
    expect(columns(next).slice(-4)).toEqual([
      '14 p struct',
      '15 p.x int',
      '16 p.y int',
      '17 q string',
    ])
  })

  it('should add to a struct, and to the structs of a list, by full or short name', () => {
    const { schema: next } = evolve([
      { kind: 'add-column', parent: 's', name: 'z', type: STRING },
      { kind: 'add-column', parent: 'l', name: 'b', type: STRING },
      { kind: 'add-column', parent: 'l.element', name: 'c', type: STRING },
    ])
    expect(columns(next)).toEqual(
      expect.arrayContaining(['14 s.z string', '15 l.element.b string', '16 l.element.c string']),
    )
  })

  it('should place the column as asked', () => {
    const add = (name: string, position: object): SchemaChange =>
      ({ kind: 'add-column', name, type: STRING, position }) as SchemaChange
    const { schema: next } = evolve([
      add('a', { kind: 'first' }),
      add('b', { kind: 'before', column: 'price' }),
      add('c', { kind: 'after', column: 'm' }),
    ])
    expect(next.fields.map((field) => field.name)).toEqual([
      'a',
      'id',
      'b',
      'price',
      'day',
      's',
      'l',
      'm',
      'c',
    ])
  })

  it('should keep a dot that is part of the name', () => {
    const { schema: next } = evolve([{ kind: 'add-column', name: 'a.b', type: STRING }])
    expect(next.fields.at(-1)?.name).toBe('a.b')
  })

  it('should set both defaults in v3, so that a required column can be added', () => {
    const { schema: next } = evolve(
      [
        { kind: 'add-column', name: 'n', type: { kind: 'int' }, required: true, initialDefault: 5 },
        { kind: 'add-column', name: 'o', type: STRING, initialDefault: 'a', writeDefault: 'b' },
      ],
      { formatVersion: 3 },
    )
    expect(next.fields.at(-2)).toMatchObject({ required: true, initialDefault: 5, writeDefault: 5 })
    expect(next.fields.at(-1)).toMatchObject({ initialDefault: 'a', writeDefault: 'b' })
  })

  it.each<[string, SchemaChange, string]>([
    [
      'a name that is taken',
      { kind: 'add-column', name: 'id', type: STRING },
      'column id exists already',
    ],
    [
      'a required column without a default',
      { kind: 'add-column', name: 'n', type: STRING, required: true },
      'column n cannot be added as required without a default',
    ],
    [
      'a default in v2',
      { kind: 'add-column', name: 'n', type: STRING, initialDefault: 'x' },
      'default is not supported until v3',
    ],
    [
      'a v3 type in v2',
      { kind: 'add-column', name: 'n', type: { kind: 'variant' } },
      'variant is not supported until v3',
    ],
    [
      'a column of a primitive',
      { kind: 'add-column', parent: 'price', name: 'n', type: STRING },
      'column price.n cannot be added: price is no struct',
    ],
    [
      'a column of a map key',
      { kind: 'add-column', parent: 'm.key', name: 'n', type: STRING },
      'part of a map key',
    ],
    [
      'a column of nothing',
      { kind: 'add-column', parent: 'nope', name: 'n', type: STRING },
      'column nope does not exist',
    ],
  ])('should refuse %s', (_what, change, message) => {
    expect(() => evolve([change])).toThrow(message)
  })
})

describe('renaming, dropping and moving columns', () => {
  it('should rename without touching the id', () => {
    const { schema: next } = evolve([
      { kind: 'rename-column', column: 's.x', name: 'w' },
      { kind: 'rename-column', column: 'l.a', name: 'b' },
    ])
    expect(columns(next)).toEqual(
      expect.arrayContaining(['5 s.w float required', '9 l.element.b int']),
    )
  })

  it('should swap two names in steps', () => {
    const { schema: next } = evolve([
      { kind: 'rename-column', column: 'price', name: 'tmp' },
      { kind: 'rename-column', column: 'day', name: 'price' },
      { kind: 'rename-column', column: 'tmp', name: 'day' },
    ])
    expect(columns(next).slice(1, 3)).toEqual(['2 day decimal', '3 price date'])
  })

  it('should change the case of a name where case does not count', () => {
    const { schema: next } = evolve([{ kind: 'rename-column', column: 'PRICE', name: 'Price' }], {
      caseSensitive: false,
    })
    expect(next.fields[1]?.name).toBe('Price')
  })

  it('should never give the id of a dropped column again', () => {
    const { schema: next, lastColumnId } = evolve([
      { kind: 'drop-column', column: 'm' },
      { kind: 'add-column', name: 'm', type: STRING },
    ])
    expect(columns(next).at(-1)).toBe('14 m string')
    expect(lastColumnId).toBe(14)
  })

  it('should move within a struct', () => {
    const { schema: next } = evolve([
      { kind: 'move-column', column: 's.y', position: { kind: 'first' } },
      { kind: 'move-column', column: 'id', position: { kind: 'after', column: 'day' } },
      { kind: 'move-column', column: 'm', position: { kind: 'before', column: 'price' } },
    ])
    expect(next.fields.map((field) => field.name)).toEqual(['m', 'price', 'day', 'id', 's', 'l'])
    expect(columns(next).join()).toContain('4 s struct,6 s.y string,5 s.x float required')
  })

  it.each<[string, SchemaChange, string]>([
    [
      'a name of another column',
      { kind: 'rename-column', column: 's.x', name: 'y' },
      'column s.y exists already',
    ],
    [
      'renaming a list element',
      { kind: 'rename-column', column: 'l.element', name: 'e' },
      'column l.element cannot be renamed: it is part of a list',
    ],
    [
      'dropping an identifier',
      { kind: 'drop-column', column: 'id' },
      'column id cannot be dropped: id is an identifier field',
    ],
    [
      'dropping from a map key',
      { kind: 'drop-column', column: 'm.key.k' },
      'it is part of a map key',
    ],
    [
      'dropping a map value',
      { kind: 'drop-column', column: 'm.value' },
      'column m.value cannot be dropped: it is part of a map',
    ],
    [
      'moving beside a column of another struct',
      { kind: 'move-column', column: 's.x', position: { kind: 'after', column: 'id' } },
      'column s.x cannot be moved beside id: another struct',
    ],
    [
      'moving beside itself',
      { kind: 'move-column', column: 'id', position: { kind: 'before', column: 'id' } },
      'column id cannot be moved beside itself',
    ],
    ['what does not exist', { kind: 'drop-column', column: 's.q' }, 'column s.q does not exist'],
  ])('should refuse %s', (_what, change, message) => {
    expect(() => evolve([change])).toThrow(message)
  })
})

describe('changing columns', () => {
  it('should widen types, in lists and maps too', () => {
    const { schema: next } = evolve([
      { kind: 'update-type', column: 'id', type: { kind: 'long' } },
      { kind: 'update-type', column: 'price', type: { kind: 'decimal', precision: 18, scale: 2 } },
      { kind: 'update-type', column: 's.x', type: { kind: 'double' } },
      { kind: 'update-type', column: 'm.value', type: { kind: 'long' } },
    ])
    expect(columns(next)).toEqual(
      expect.arrayContaining(['1 id long required', '5 s.x double required', '12 m.value long']),
    )
  })

  it('should give a promoted date the midnight in its defaults', () => {
    const dated = evolve(
      [{ kind: 'add-column', name: 'd', type: { kind: 'date' }, initialDefault: '2024-02-29' }],
      { formatVersion: 3 },
    )
    const { schema: next } = evolveSchema(
      dated.schema,
      { lastColumnId: dated.lastColumnId, formatVersion: 3 },
      [{ kind: 'update-type', column: 'd', type: { kind: 'timestamp' } }],
    )
    expect(next.fields.at(-1)?.initialDefault).toBe('2024-02-29T00:00:00.000000')
  })

  it('should change docs and write defaults, and keep the initial default', () => {
    const first = evolve(
      [{ kind: 'add-column', name: 'n', type: { kind: 'int' }, initialDefault: 1, doc: 'a' }],
      { formatVersion: 3 },
    )
    const later = evolveSchema(first.schema, { lastColumnId: 14, formatVersion: 3 }, [
      { kind: 'update-doc', column: 'n', doc: 'b' },
      { kind: 'update-default', column: 'n', writeDefault: 2 },
    ])
    expect(later.schema.fields.at(-1)).toMatchObject({
      doc: 'b',
      initialDefault: 1,
      writeDefault: 2,
    })
    const last = evolveSchema(later.schema, { lastColumnId: 14, formatVersion: 3 }, [
      { kind: 'update-doc', column: 'n' },
      { kind: 'update-default', column: 'n' },
    ])
    expect(last.schema.fields.at(-1)).toEqual({
      id: 14,
      name: 'n',
      required: false,
      type: { kind: 'int' },
      initialDefault: 1,
    })
  })

  it('should make columns optional, and required only where that is allowed', () => {
    expect(columns(evolve([{ kind: 'make-optional', column: 's.x' }]).schema)).toContain(
      '5 s.x float',
    )
    const require: SchemaChange = { kind: 'make-required', column: 'price' }
    expect(() => evolve([require])).toThrow('column price cannot be made required')
    expect(columns(evolve([require], { allowIncompatible: true }).schema)).toContain(
      '2 price decimal required',
    )
  })

  it('should set identifier fields, after which the old ones may be dropped', () => {
    const { schema: next } = evolve([
      { kind: 'set-identifier-fields', columns: [] },
      { kind: 'drop-column', column: 'id' },
    ])
    expect(next.identifierFieldIds).toEqual([])
    expect(() => evolve([{ kind: 'set-identifier-fields', columns: ['price'] }])).toThrow(
      'must not have price: it is optional',
    )
  })

  it.each<[string, SchemaChange, string]>([
    [
      'narrowing a decimal',
      { kind: 'update-type', column: 'price', type: { kind: 'decimal', precision: 8, scale: 2 } },
      'column price cannot change from decimal(9, 2) to decimal(8, 2)',
    ],
    [
      'a date with a time in v2',
      { kind: 'update-type', column: 'day', type: { kind: 'timestamp' } },
      'column day cannot change from date to timestamp in v2',
    ],
    [
      'a struct to a primitive',
      { kind: 'update-type', column: 's', type: STRING },
      'column s cannot change from struct<',
    ],
    [
      'a type in a map key',
      { kind: 'update-type', column: 'm.key.k', type: { kind: 'long' } },
      'it is part of a map key',
    ],
    [
      'an optional identifier',
      { kind: 'make-optional', column: 'id' },
      'column id cannot be made optional: id is an identifier field',
    ],
  ])('should refuse %s', (_what, change, message) => {
    expect(() => evolve([change])).toThrow(message)
  })
})

describe('type promotion', () => {
  /** Every row of the table in the specification; each pair that is not here is refused. */
  const ALLOWED: Readonly<Record<number, readonly string[]>> = {
    2: ['int>long', 'float>double', 'decimal(9, 2)>decimal(18, 2)'],
    3: [
      'int>long',
      'float>double',
      'decimal(9, 2)>decimal(18, 2)',
      'date>timestamp',
      'date>timestamp_ns',
    ],
  }
  const types: readonly PrimitiveType[] = [
    'boolean',
    'int',
    'long',
    'float',
    'double',
    'decimal(9, 2)',
    'decimal(18, 2)',
    'decimal(18, 3)',
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
    'variant',
    'geometry',
    'geography',
  ].map((text) => parsePrimitiveType(text))

  it.each([2, 3])(
    'should allow in v%i what the specification lists and nothing else',
    (version) => {
      const allowed = types.flatMap((from) =>
        types
          .filter((to) => to !== from && canPromote(from, to, version))
          .map((to) => `${printPrimitiveType(from)}>${printPrimitiveType(to)}`),
      )
      expect(allowed.sort()).toEqual([...(ALLOWED[version] ?? [])].sort())
    },
  )

  it('should let unknown become anything in v3', () => {
    expect(types.every((to) => canPromote({ kind: 'unknown' }, to, 3))).toBe(true)
    expect(types.some((to) => canPromote({ kind: 'unknown' }, to, 2))).toBe(false)
  })
})
