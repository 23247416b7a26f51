import { describe, expect, it } from 'vitest'
import { assignFreshIds, assignReplacementIds } from './assign-ids.js'
import { decodeSchema, encodeSchema } from './codec.js'
import { sameSchema, sameType } from './equality.js'
import { projectByIds, selectFields } from './project.js'
import {
  accessorPath,
  fieldById,
  fieldByName,
  highestFieldId,
  nameOfField,
  parentFieldId,
  requireColumn,
  schemaIndex,
} from './schema.js'
import type { Schema } from './types.js'
import { checkSchemaSupported, validateSchema } from './validate.js'

/** One of each nesting; ids are scattered on purpose. */
const DOCUMENT = {
  type: 'struct',
  'schema-id': 7,
  'identifier-field-ids': [10],
  fields: [
    {
      id: 1,
      name: 'key',
      required: true,
      type: { type: 'struct', fields: [{ id: 10, name: 'id', required: true, type: 'long' }] },
    },
    {
      id: 2,
      name: 'tags',
      required: false,
      type: { type: 'list', 'element-id': 20, element: 'string', 'element-required': false },
    },
    {
      id: 3,
      name: 'points',
      required: false,
      doc: 'by name',
      type: {
        type: 'map',
        'key-id': 30,
        key: 'string',
        'value-id': 31,
        value: {
          type: 'struct',
          fields: [
            { id: 32, name: 'x', required: true, type: 'double' },
            { id: 33, name: 'Y', required: false, type: 'float', 'initial-default': 1.5 },
          ],
        },
        'value-required': true,
      },
    },
  ],
}

const schema = decodeSchema(DOCUMENT)

describe('schema JSON', () => {
  it('should come back as it was', () => {
    expect(encodeSchema(schema)).toEqual(DOCUMENT)
  })

  it('should keep fields that the specification does not name, at every level', () => {
    const document = {
      type: 'struct',
      'schema-id': 0,
      'x-schema': 1,
      fields: [
        {
          id: 1,
          name: 'a',
          required: false,
          'x-field': [9223372036854775807n],
          type: {
            type: 'list',
            'element-id': 2,
            'element-required': true,
            'x-list': {},
            element: { type: 'struct', fields: [], 'x-struct': 'y' },
          },
        },
      ],
    }
    expect(encodeSchema(decodeSchema(document))).toEqual(document)
  })

  it('should take a v1 schema without an id as number 0', () => {
    expect(decodeSchema({ type: 'struct', fields: [] }).schemaId).toBe(0)
  })

  it.each([
    [{ fields: [] }, 'schema.type is missing'],
    [{ type: 'list', fields: [] }, 'schema.type must be "struct"'],
    [{ type: 'struct' }, 'schema.fields is missing'],
    [
      { type: 'struct', fields: [{ id: 1, name: 'a', required: true, type: 'strin' }] },
      'schema.fields[0].type is no Iceberg type: "strin"',
    ],
    [
      { type: 'struct', fields: [{ id: 1, name: 'a', type: 'int' }] },
      'schema.fields[0].required is missing',
    ],
    [
      { type: 'struct', fields: [{ id: 1, name: 'a', required: true, type: { type: 'set' } }] },
      'schema.fields[0].type.type must be struct, list or map, not "set"',
    ],
  ])('should refuse %j', (json, message) => {
    expect(() => decodeSchema(json)).toThrow(message)
  })
})

describe('lookups', () => {
  it('should find fields by id and by full name', () => {
    expect(fieldById(schema, 32)?.name).toBe('x')
    expect(nameOfField(schema, 32)).toBe('points.value.x')
    expect(nameOfField(schema, 20)).toBe('tags.element')
    expect(nameOfField(schema, 30)).toBe('points.key')
    expect(fieldByName(schema, 'points.value.x')?.id).toBe(32)
    expect(fieldByName(schema, 'key.id')?.id).toBe(10)
    expect(fieldByName(schema, 'id')).toBeUndefined()
    expect(fieldById(schema, 4)).toBeUndefined()
  })

  it('should find fields by the short names that queries use', () => {
    expect(fieldByName(schema, 'points.x')?.id).toBe(32)
    expect(fieldByName(schema, 'points')?.id).toBe(3)
  })

  it('should mind or ignore case as asked', () => {
    expect(fieldByName(schema, 'POINTS.y')).toBeUndefined()
    expect(fieldByName(schema, 'POINTS.y', { caseSensitive: false })?.id).toBe(33)
  })

  it('should refuse a name that fits two columns but for case', () => {
    const two = flat(['id', 'ID'])
    expect(() => fieldByName(two, 'Id', { caseSensitive: false })).toThrow('it may be id, ID')
    expect(fieldByName(two, 'ID')?.id).toBe(2)
  })

  it('should know parents, the highest id and the way to a value', () => {
    expect(parentFieldId(schema, 33)).toBe(31)
    expect(parentFieldId(schema, 1)).toBeUndefined()
    expect(highestFieldId(schema)).toBe(33)
    expect(highestFieldId({ fields: [] })).toBe(0)
    expect(accessorPath(schema, 10)).toEqual([0, 0])
    expect(accessorPath(schema, 32)).toBeUndefined()
  })

  it('should be indexed once', () => {
    expect(schemaIndex(schema)).toBe(schemaIndex({ fields: schema.fields }))
  })

  it('should say which columns there are', () => {
    expect(() => requireColumn(schema, 'nope')).toThrow('there are key, tags, points')
  })
})

describe('validateSchema', () => {
  it('should take a sound schema', () => {
    expect(() => {
      validateSchema(schema)
    }).not.toThrow()
  })

  it.each<[string, Schema, string]>([
    ['an id given twice', flat(['a', 'b'], [1, 1]), 'gives id 1 to both a and b'],
    ['a name given twice', flat(['a', 'a']), 'two columns named a: ids 1 and 2'],
    ['a reserved id', flat(['a'], [2_147_483_448]), 'ids above 2147483447 are reserved'],
    ['an identifier that is missing', { ...flat(['a']), identifierFieldIds: [9] }, 'has 9'],
    [
      'an optional identifier',
      { ...flat(['a']), identifierFieldIds: [1] },
      'must not have a: it is optional',
    ],
    [
      'a floating identifier',
      decodeSchema({ ...DOCUMENT, 'identifier-field-ids': [32] }),
      'must not have points.value.x: a double cannot identify rows',
    ],
    [
      'an identifier in a map',
      decodeSchema({ ...DOCUMENT, 'identifier-field-ids': [30] }),
      'must not have points.key: it is inside a list or map',
    ],
    [
      'an identifier in an optional struct',
      withField({
        id: 1,
        name: 's',
        required: false,
        type: { type: 'struct', fields: [{ id: 2, name: 'a', required: true, type: 'int' }] },
      }),
      'must not have s.a: a struct around it is optional',
    ],
    [
      'names that meet once dotted',
      decodeSchema({
        type: 'struct',
        fields: [
          { id: 1, name: 'a.b', required: false, type: 'int' },
          {
            id: 2,
            name: 'a',
            required: false,
            type: { type: 'struct', fields: [{ id: 3, name: 'b', required: false, type: 'int' }] },
          },
        ],
      }),
      'two columns named a.b: ids 1 and 3',
    ],
    [
      'a required unknown',
      withField({ id: 1, name: 'u', required: true, type: 'unknown' }, []),
      'requires u: a column of type unknown must be optional',
    ],
    [
      'a default of another type',
      withField({ id: 1, name: 'i', required: false, type: 'int', 'initial-default': 'x' }, []),
      'initial-default of i must be a value of type int, not x',
    ],
    [
      'a default of a variant',
      withField({ id: 1, name: 'v', required: false, type: 'variant', 'write-default': 1 }, []),
      'write-default of v must be null',
    ],
  ])('should refuse %s', (_what, broken, message) => {
    expect(() => {
      validateSchema(broken)
    }).toThrow(message)
  })
})

describe('checkSchemaSupported', () => {
  it.each(['timestamp_ns', 'timestamptz_ns', 'variant', 'unknown', 'geometry', 'geography'])(
    'should refuse %s before v3',
    (type) => {
      const nested = withField(
        {
          id: 1,
          name: 'l',
          required: false,
          type: { type: 'list', 'element-id': 2, element: type, 'element-required': false },
        },
        [],
      )
      const message = `Invalid type for l.element: ${type} is not supported until v3`
      expect(() => {
        checkSchemaSupported(nested, 2)
      }).toThrow(message)
      expect(() => {
        checkSchemaSupported(nested, 3)
      }).not.toThrow()
    },
  )

  it('should refuse defaults before v3', () => {
    expect(() => {
      checkSchemaSupported(schema, 2)
    }).toThrow(/default for points\.value\.Y: .* is not supported until v3/)
  })
})

describe('field ids of a new table', () => {
  it('should number all fields of a struct first, then what each of them holds', () => {
    const { schema: fresh, lastColumnId, newIds } = assignFreshIds(schema)
    expect(schemaIndex(fresh).fields.map((entry) => [entry.fullName, entry.field.id])).toEqual([
      ['key', 1],
      ['key.id', 4],
      ['tags', 2],
      ['tags.element', 5],
      ['points', 3],
      ['points.key', 6],
      ['points.value', 7],
      ['points.value.x', 8],
      ['points.value.Y', 9],
    ])
    expect(lastColumnId).toBe(9)
    expect(fresh.identifierFieldIds).toEqual([4])
    expect(newIds.get(10)).toBe(4)
  })

  it('should finish the first nested field before the second', () => {
    const inner = { type: 'struct', fields: [{ id: 3, name: 'p', required: false, type: 'int' }] }
    const outer = (id: number): object => ({
      type: 'struct',
      fields: [{ id, name: 'x', required: false, type: id === 4 ? inner : 'int' }],
    })
    const { schema: fresh } = assignFreshIds(
      decodeSchema(
        JSON.parse(
          JSON.stringify({
            type: 'struct',
            fields: [
              { id: 1, name: 'a', required: false, type: outer(4) },
              { id: 2, name: 'b', required: false, type: outer(5) },
            ],
          }),
        ) as never,
      ),
    )
    expect(schemaIndex(fresh).fields.map((entry) => [entry.fullName, entry.field.id])).toEqual([
      ['a', 1],
      ['a.x', 3],
      ['a.x.p', 4],
      ['b', 2],
      ['b.x', 5],
    ])
  })

  it('should keep ids by full name when a table is replaced', () => {
    const replacement = withField(
      {
        id: 1,
        name: 'points',
        required: false,
        type: {
          type: 'map',
          'key-id': 2,
          key: 'string',
          'value-id': 3,
          value: {
            type: 'struct',
            fields: [
              { id: 4, name: 'z', required: false, type: 'int' },
              { id: 5, name: 'x', required: false, type: 'double' },
            ],
          },
          'value-required': true,
        },
      },
      [],
    )
    const { schema: next, lastColumnId } = assignReplacementIds(replacement, schema, 50)
    expect(schemaIndex(next).fields.map((entry) => [entry.fullName, entry.field.id])).toEqual([
      ['points', 3],
      ['points.key', 30],
      ['points.value', 31],
      ['points.value.z', 51],
      ['points.value.x', 32],
    ])
    expect(lastColumnId).toBe(51)
  })

  it('should refuse an identifier that is no field', () => {
    expect(() => assignFreshIds({ ...flat(['a']), identifierFieldIds: [5] })).toThrow('has 5')
  })
})

describe('sameSchema', () => {
  it('should ignore the id and the order of identifiers alone', () => {
    expect(sameSchema(schema, { ...schema, schemaId: 8 })).toBe(true)
    expect(sameSchema(schema, decodeSchema({ ...DOCUMENT }))).toBe(true)
    expect(sameSchema(schema, { ...schema, identifierFieldIds: [] })).toBe(false)
    expect(sameSchema(schema, { ...schema, fields: schema.fields.slice(1) })).toBe(false)
    expect(sameSchema(flat(['a']), flat(['b']))).toBe(false)
    expect(sameSchema(flat(['a'], [1]), flat(['a'], [2]))).toBe(false)
  })

  it('should see a changed doc and a changed default', () => {
    const text = JSON.stringify(DOCUMENT)
    for (const [from, to] of [
      ['by name', 'renamed'],
      ['1.5', '2.5'],
      ['"required":true', '"required":false'],
    ] as const) {
      const changed = decodeSchema(JSON.parse(text.replace(from, to)) as never)
      expect(sameSchema(schema, changed), from).toBe(false)
    }
  })

  it('should take the default CRS and algorithm for the named ones', () => {
    expect(sameType({ kind: 'geometry' }, { kind: 'geometry', crs: 'OGC:CRS84' })).toBe(true)
    expect(
      sameType(
        { kind: 'geography' },
        { kind: 'geography', crs: 'OGC:CRS84', algorithm: 'spherical' },
      ),
    ).toBe(true)
    expect(sameType({ kind: 'geography' }, { kind: 'geography', algorithm: 'karney' })).toBe(false)
  })
})

describe('projection', () => {
  const names = (projected: Schema): readonly string[] =>
    schemaIndex(projected).fields.map((entry) => entry.fullName)

  it('should keep the path to a nested field and nothing else', () => {
    expect(names(selectFields(schema, ['points.x']))).toEqual([
      'points',
      'points.key',
      'points.value',
      'points.value.x',
    ])
  })

  it('should take all of a struct that is named, in the order of the schema', () => {
    expect(names(selectFields(schema, ['tags', 'key']))).toEqual([
      'key',
      'key.id',
      'tags',
      'tags.element',
    ])
  })

  it('should keep the identifiers that stay', () => {
    expect(projectByIds(schema, [10]).identifierFieldIds).toEqual([10])
    expect(projectByIds(schema, [2, 99]).identifierFieldIds).toEqual([])
  })

  it('should refuse a column that does not exist', () => {
    expect(() => selectFields(schema, ['nope'])).toThrow('column nope does not exist')
  })
})

function flat(
  names: readonly string[],
  ids: readonly number[] = names.map((_, i) => i + 1),
): Schema {
  const fields = names.map((name, index) => ({
    id: ids[index] ?? 0,
    name,
    required: false,
    type: { kind: 'int' } as const,
  }))
  return { schemaId: 0, fields, identifierFieldIds: [] }
}

function withField(field: object, identifiers: readonly number[] = [2]): Schema {
  const document = { type: 'struct', 'identifier-field-ids': identifiers, fields: [field] }
  return decodeSchema(JSON.parse(JSON.stringify(document)) as never)
}
