import { describe, expect, it } from 'vitest'
import { diffSchemas } from './diff.js'
import type { NestedField, Schema, Type } from './types.js'

function field(
  id: number,
  name: string,
  type: Type,
  parts: Partial<NestedField> = {},
): NestedField {
  return { id, name, required: false, type, ...parts }
}

function schemaOf(fields: readonly NestedField[], identifierFieldIds: number[] = []): Schema {
  return { schemaId: 0, fields, identifierFieldIds }
}

const INT: Type = { kind: 'int' }
const LONG: Type = { kind: 'long' }
const STRING: Type = { kind: 'string' }

function struct(...fields: NestedField[]): Type {
  return { kind: 'struct', fields }
}

describe('the difference of two schemas', () => {
  it('should be nothing where they say the same', () => {
    const schema = schemaOf([field(1, 'a', INT), field(2, 's', struct(field(3, 'b', STRING)))], [1])
    expect(diffSchemas(schema, { ...schema, schemaId: 7 })).toEqual([])
  })

  it('should tell fields by their ids, nested ones too', () => {
    const before = schemaOf([
      field(1, 'id', INT),
      field(2, 'name', STRING),
      field(3, 'gone', INT, { required: true }),
      field(4, 's', struct(field(5, 'x', INT), field(6, 'y', INT))),
    ])
    const after = schemaOf([
      field(1, 'id', LONG),
      field(2, 'title', STRING, { doc: 'what it is called' }),
      field(4, 'place', struct(field(5, 'x', INT), field(7, 'y', STRING))),
      field(8, 'tags', { kind: 'list', elementId: 9, elementRequired: true, element: STRING }),
    ])
    expect(diffSchemas(before, after)).toEqual([
      { type: 'field-dropped', fieldId: 3, name: 'gone', fieldType: 'int', required: true },
      { type: 'field-dropped', fieldId: 6, name: 's.y', fieldType: 'int', required: false },
      { type: 'field-retyped', fieldId: 1, name: 'id', from: 'int', to: 'long' },
      { type: 'field-renamed', fieldId: 2, from: 'name', to: 'title' },
      { type: 'field-doc-changed', fieldId: 2, name: 'title' },
      { type: 'field-renamed', fieldId: 4, from: 's', to: 'place' },
      { type: 'field-added', fieldId: 7, name: 'place.y', fieldType: 'string', required: false },
      { type: 'field-added', fieldId: 8, name: 'tags', fieldType: 'list<string>', required: false },
      {
        type: 'field-added',
        fieldId: 9,
        name: 'tags.element',
        fieldType: 'string',
        required: true,
      },
    ])
  })

  it('should tell requirements, defaults, orders and identifiers', () => {
    const before = schemaOf([field(1, 'a', INT, { required: true }), field(2, 'b', INT)], [1])
    const after = schemaOf([field(2, 'b', INT, { writeDefault: 7 }), field(1, 'a', INT)], [])
    expect(diffSchemas(before, after)).toEqual([
      { type: 'field-default-changed', fieldId: 2, name: 'b' },
      { type: 'field-requirement-changed', fieldId: 1, name: 'a', required: false },
      { type: 'fields-reordered', from: ['a', 'b'], to: ['b', 'a'] },
      { type: 'identifier-fields-changed', from: ['a'], to: [] },
    ])
  })

  it('should see no new order where fields came or went between others', () => {
    const before = schemaOf([field(1, 'a', INT), field(2, 'b', INT), field(3, 'c', INT)])
    const after = schemaOf([field(4, 'new', INT), field(1, 'a', INT), field(3, 'c', INT)])
    expect(diffSchemas(before, after).map(({ type }) => type)).toEqual([
      'field-dropped',
      'field-added',
    ])
  })

  it('should be all fields of the first schema', () => {
    expect(diffSchemas(undefined, schemaOf([field(1, 'a', INT)]))).toEqual([
      { type: 'field-added', fieldId: 1, name: 'a', fieldType: 'int', required: false },
    ])
  })
})
