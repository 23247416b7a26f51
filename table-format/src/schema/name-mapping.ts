import type { JsonObject, JsonValue } from '../core/json.js'
import { parseJson, printJson } from '../core/json.js'
import { ObjectReader, readArray, readString } from '../core/object-reader.js'
import { extraOf } from './codec.js'
import { schemaIndex } from './schema.js'
import type { NestedField, Schema } from './types.js'
import { childFields } from './visit.js'

/** Table property that holds the mapping. @see Iceberg spec, "Column Projection". */
export const NAME_MAPPING_PROPERTY = 'schema.name-mapping.default'

/** Ids for the columns of files that were written without ids. */
export type NameMapping = readonly MappedField[]

export interface MappedField {
  /** Each name is literal: a dot in it is part of the name. */
  readonly names: readonly string[]
  /** Absent for a column of the files that the table does not have. */
  readonly fieldId?: number
  readonly fields: readonly MappedField[]
  readonly extra?: JsonObject
}

/** @throws InvalidArgumentError naming the field. */
export function parseNameMapping(text: string): NameMapping {
  return decodeNameMapping(parseJson(text), NAME_MAPPING_PROPERTY)
}

export function printNameMapping(mapping: NameMapping): string {
  return printJson(mapping.map(encodeMappedField))
}

export function decodeNameMapping(json: JsonValue, path = 'name-mapping'): NameMapping {
  return readArray(json, path, decodeMappedField)
}

/** The mapping by which files with the schema's own names are read. */
export function createNameMapping(schema: Schema): NameMapping {
  return schema.fields.map(mappedFieldOf)
}

/** The mapped field of a path of names, such as `['l', 'element', 'x']`. */
export function findMappedField(
  mapping: NameMapping,
  path: readonly string[],
): MappedField | undefined {
  let fields = mapping
  let found: MappedField | undefined
  for (const name of path) {
    found = fields.find((field) => field.names.includes(name))
    if (found === undefined) return undefined
    fields = found.fields
  }
  return found
}

/** The mapped field of an id, wherever it stands. */
export function mappedFieldById(mapping: NameMapping, fieldId: number): MappedField | undefined {
  for (const field of mapping) {
    if (field.fieldId === fieldId) return field
    const inside = mappedFieldById(field.fields, fieldId)
    if (inside !== undefined) return inside
  }
  return undefined
}

/**
 * The mapping after a schema change: a renamed column keeps its old names and gets the new one, an
 * added column gets an entry, and a name that was given to another column leaves the old one.
 */
export function updateNameMapping(
  mapping: NameMapping,
  change: { readonly before: Schema; readonly after: Schema },
): NameMapping {
  const known = schemaIndex(change.before).byId
  return updateFields(mapping, change.after.fields, (field) => known.get(field.id)?.field)
}

function decodeMappedField(json: JsonValue, path: string): MappedField {
  const reader = new ObjectReader(json, path)
  const fieldId = reader.optionalInt('field-id')
  return {
    ...(fieldId === undefined ? {} : { fieldId }),
    names: reader.array('names', readString),
    fields: reader.optionalArray('fields', decodeMappedField) ?? [],
    ...extraOf(reader),
  }
}

function encodeMappedField(field: MappedField): JsonObject {
  return {
    ...(field.fieldId === undefined ? {} : { 'field-id': field.fieldId }),
    names: field.names,
    ...(field.fields.length === 0 ? {} : { fields: field.fields.map(encodeMappedField) }),
    ...field.extra,
  }
}

function mappedFieldOf(field: NestedField): MappedField {
  return {
    fieldId: field.id,
    names: [field.name],
    fields: childFields(field.type).map(mappedFieldOf),
  }
}

function updateFields(
  mapped: NameMapping,
  fields: readonly NestedField[],
  before: (field: NestedField) => NestedField | undefined,
): NameMapping {
  const renamed = new Map<string, number>()
  for (const field of fields) {
    if (before(field)?.name !== field.name) renamed.set(field.name, field.id)
  }
  const kept = mapped.map((entry) => updateEntry(entry, fields, renamed, before))
  const known = new Set(mapped.map((entry) => entry.fieldId))
  const isNew = (field: NestedField): boolean => !known.has(field.id) && before(field) === undefined
  return [...kept, ...fields.filter(isNew).map(mappedFieldOf)]
}

function updateEntry(
  entry: MappedField,
  fields: readonly NestedField[],
  renamed: ReadonlyMap<string, number>,
  before: (field: NestedField) => NestedField | undefined,
): MappedField {
  const field = fields.find(({ id }) => id === entry.fieldId)
  const names = entry.names.filter((name) => {
    const owner = renamed.get(name)
    return owner === undefined || owner === entry.fieldId
  })
  if (field === undefined) return { ...entry, names }
  if (!names.includes(field.name) && renamed.get(field.name) === field.id) names.push(field.name)
  return { ...entry, names, fields: updateFields(entry.fields, childFields(field.type), before) }
}
