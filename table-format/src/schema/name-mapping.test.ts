import { describe, expect, it } from 'vitest'
import { evolveSchema } from './evolve.js'
import { decodeSchema } from './codec.js'
import {
  createNameMapping,
  findMappedField,
  mappedFieldById,
  parseNameMapping,
  printNameMapping,
  updateNameMapping,
} from './name-mapping.js'

/** The example of the specification, "Name Mapping Serialization". */
const EXAMPLE =
  '[{"field-id":1,"names":["id","record_id"]},{"field-id":2,"names":["data"]},' +
  '{"field-id":3,"names":["location"],"fields":[{"field-id":4,"names":["latitude","lat"]},' +
  '{"field-id":5,"names":["longitude","long"]}]}]'

const schema = decodeSchema({
  type: 'struct',
  fields: [
    { id: 1, name: 'id', required: true, type: 'long' },
    { id: 2, name: 'data', required: false, type: 'string' },
    {
      id: 3,
      name: 'l',
      required: false,
      type: {
        type: 'list',
        'element-id': 4,
        'element-required': true,
        element: { type: 'struct', fields: [{ id: 5, name: 'x', required: false, type: 'int' }] },
      },
    },
  ],
})

describe('name mapping', () => {
  it('should come back as it was', () => {
    expect(printNameMapping(parseNameMapping(EXAMPLE))).toBe(EXAMPLE)
  })

  it('should be found by path, under any of its names', () => {
    const mapping = parseNameMapping(EXAMPLE)
    expect(findMappedField(mapping, ['record_id'])?.fieldId).toBe(1)
    expect(findMappedField(mapping, ['location', 'lat'])?.fieldId).toBe(4)
    expect(findMappedField(mapping, ['location.lat'])).toBeUndefined()
    expect(findMappedField(mapping, ['lat'])).toBeUndefined()
    expect(mappedFieldById(mapping, 5)?.names).toEqual(['longitude', 'long'])
    expect(mappedFieldById(mapping, 6)).toBeUndefined()
  })

  it('should allow a field without an id, and one without names', () => {
    const mapping = parseNameMapping('[{"names":["gone"]},{"field-id":7,"names":[]}]')
    expect(findMappedField(mapping, ['gone'])).toEqual({ names: ['gone'], fields: [] })
    expect(mappedFieldById(mapping, 7)?.names).toEqual([])
  })

  it('should refuse what is no mapping and name the field', () => {
    expect(() => parseNameMapping('{}')).toThrow('schema.name-mapping.default must be an array')
    expect(() => parseNameMapping('[{"field-id":1}]')).toThrow(
      'schema.name-mapping.default[0].names is missing',
    )
  })

  it('should be made from a schema, elements of lists too', () => {
    const mapping = createNameMapping(schema)
    expect(findMappedField(mapping, ['l', 'element', 'x'])?.fieldId).toBe(5)
  })

  it('should learn a new name beside the old one, and a new column', () => {
    const { schema: after } = evolveSchema(schema, { lastColumnId: 5, formatVersion: 2 }, [
      { kind: 'rename-column', column: 'data', name: 'payload' },
      { kind: 'rename-column', column: 'l.x', name: 'y' },
      { kind: 'add-column', parent: 'l', name: 'z', type: { kind: 'int' } },
      { kind: 'add-column', name: 'more', type: { kind: 'int' } },
    ])
    const mapping = updateNameMapping(createNameMapping(schema), { before: schema, after })
    expect(findMappedField(mapping, ['data'])?.fieldId).toBe(2)
    expect(findMappedField(mapping, ['payload'])?.fieldId).toBe(2)
    expect(findMappedField(mapping, ['l', 'element', 'y'])?.fieldId).toBe(5)
    expect(findMappedField(mapping, ['l', 'element', 'z'])?.fieldId).toBe(6)
    expect(findMappedField(mapping, ['more'])?.fieldId).toBe(7)
  })

  it('should take a name from the old column when another one gets it', () => {
    const { schema: after } = evolveSchema(schema, { lastColumnId: 5, formatVersion: 2 }, [
      { kind: 'drop-column', column: 'data' },
      { kind: 'add-column', name: 'data', type: { kind: 'int' } },
    ])
    const mapping = updateNameMapping(createNameMapping(schema), { before: schema, after })
    expect(findMappedField(mapping, ['data'])?.fieldId).toBe(6)
    expect(mappedFieldById(mapping, 2)?.names).toEqual([])
  })
})
