import { InvalidArgumentError } from '../core/errors.js'
import type { NestedField, Schema, Type } from './types.js'
import { childFields } from './visit.js'

/** Anything with fields: a schema or a struct type. */
export interface FieldHolder {
  readonly fields: readonly NestedField[]
}

/** A field and where it stands in its schema. */
export interface IndexedField {
  readonly field: NestedField
  /** Dotted: `s.x`, `l.element`, `m.key`, `m.value.y`. */
  readonly fullName: string
  /** Dotted without `element` and `value` around structs, as queries write it: `l.x`, `m.y`. */
  readonly shortName: string
  readonly parent: IndexedField | undefined
  /** Positions from the root through structs alone; undefined within a list or map. */
  readonly positions: readonly number[] | undefined
  /** Neither the field nor anything around it may be null. */
  readonly requiredPath: boolean
}

export interface SchemaIndex {
  /** In document order: a struct's field before what it holds. */
  readonly fields: readonly IndexedField[]
  readonly byId: ReadonlyMap<number, IndexedField>
  readonly byName: ReadonlyMap<string, IndexedField>
  /** Several where names differ in case alone. */
  readonly byLowerCaseName: ReadonlyMap<string, readonly IndexedField[]>
  /** 0 where there is no field. */
  readonly highestFieldId: number
}

export interface NameLookup {
  /** True by default. */
  readonly caseSensitive?: boolean
}

/** Index of a schema, made once for each list of fields. */
export function schemaIndex(holder: FieldHolder): SchemaIndex {
  const known = indexes.get(holder.fields)
  if (known !== undefined) return known
  const index = buildIndex(holder.fields)
  indexes.set(holder.fields, index)
  return index
}

export function fieldById(holder: FieldHolder, fieldId: number): NestedField | undefined {
  return schemaIndex(holder).byId.get(fieldId)?.field
}

export function indexedFieldById(holder: FieldHolder, fieldId: number): IndexedField | undefined {
  return schemaIndex(holder).byId.get(fieldId)
}

/**
 * Field of a dotted name, full or short.
 * @throws InvalidArgumentError when the name fits several fields that differ in case alone.
 */
export function indexedFieldByName(
  holder: FieldHolder,
  name: string,
  options: NameLookup = {},
): IndexedField | undefined {
  const index = schemaIndex(holder)
  if (options.caseSensitive !== false) return index.byName.get(name)
  const found = index.byLowerCaseName.get(name.toLowerCase()) ?? []
  if (found.length > 1) {
    const names = found.map((field) => field.fullName).join(', ')
    throw new InvalidArgumentError(`column ${name} is ambiguous: it may be ${names}`, {
      field: name,
    })
  }
  return found[0]
}

export function fieldByName(
  holder: FieldHolder,
  name: string,
  options: NameLookup = {},
): NestedField | undefined {
  return indexedFieldByName(holder, name, options)?.field
}

/** Dotted full name of a field id. */
export function nameOfField(holder: FieldHolder, fieldId: number): string | undefined {
  return schemaIndex(holder).byId.get(fieldId)?.fullName
}

/** Id of the field around this one; undefined at the top. */
export function parentFieldId(holder: FieldHolder, fieldId: number): number | undefined {
  return schemaIndex(holder).byId.get(fieldId)?.parent?.field.id
}

export function highestFieldId(holder: FieldHolder): number {
  return schemaIndex(holder).highestFieldId
}

/** Positions by which a row's value is reached; undefined within a list or map, or when absent. */
export function accessorPath(holder: FieldHolder, fieldId: number): readonly number[] | undefined {
  return schemaIndex(holder).byId.get(fieldId)?.positions
}

export function typeById(holder: FieldHolder, fieldId: number): Type | undefined {
  return fieldById(holder, fieldId)?.type
}

/** @throws InvalidArgumentError naming the column and the ones there are. */
export function requireColumn(
  holder: FieldHolder,
  name: string,
  options: NameLookup = {},
): IndexedField {
  const found = indexedFieldByName(holder, name, options)
  if (found !== undefined) return found
  const known = holder.fields.map((field) => field.name).slice(0, NAMES_SHOWN_MAX)
  throw new InvalidArgumentError(`column ${name} does not exist; there are ${known.join(', ')}`, {
    field: name,
  })
}

/** The schema of an id. @throws InvalidArgumentError naming the ids there are. */
export function requireSchema(schemas: readonly Schema[], schemaId: number): Schema {
  const found = schemas.find((schema) => schema.schemaId === schemaId)
  if (found !== undefined) return found
  const known = schemas.map((schema) => schema.schemaId).join(', ')
  throw new InvalidArgumentError(`schema ${schemaId} does not exist; there are ${known}`)
}

const NAMES_SHOWN_MAX = 20

const indexes = new WeakMap<readonly NestedField[], SchemaIndex>()

function buildIndex(roots: readonly NestedField[]): SchemaIndex {
  const fields: IndexedField[] = []
  for (const [position, field] of roots.entries()) visitField(fields, rootEntry(field, position))
  const byId = new Map<number, IndexedField>()
  let highest = 0
  for (const entry of fields) {
    if (!byId.has(entry.field.id)) byId.set(entry.field.id, entry)
    highest = Math.max(highest, entry.field.id)
  }
  return {
    fields,
    byId,
    byName: indexByName(fields),
    byLowerCaseName: indexByLowerCaseName(fields),
    highestFieldId: highest,
  }
}

function rootEntry(field: NestedField, position: number): IndexedField {
  const { name, required } = field
  return {
    field,
    fullName: name,
    shortName: name,
    parent: undefined,
    positions: [position],
    requiredPath: required,
  }
}

function visitField(into: IndexedField[], entry: IndexedField): void {
  into.push(entry)
  const { type } = entry.field
  for (const [position, child] of childFields(type).entries()) {
    visitField(into, childEntry(entry, child, position))
  }
}

function childEntry(parent: IndexedField, child: NestedField, position: number): IndexedField {
  const container = parent.field.type.kind
  const isSilent =
    child.type.kind === 'struct' &&
    (container === 'list' || (container === 'map' && child.name === 'value'))
  const inStruct = container === 'struct' && parent.positions !== undefined
  return {
    field: child,
    fullName: `${parent.fullName}.${child.name}`,
    shortName: isSilent ? parent.shortName : `${parent.shortName}.${child.name}`,
    parent,
    positions: inStruct ? [...(parent.positions ?? []), position] : undefined,
    requiredPath: parent.requiredPath && child.required,
  }
}

/** Full names win over short ones, and the first of two equal names over the second. */
function indexByName(fields: readonly IndexedField[]): ReadonlyMap<string, IndexedField> {
  const byName = new Map<string, IndexedField>()
  for (const name of ['fullName', 'shortName'] as const) {
    for (const entry of fields) {
      if (!byName.has(entry[name])) byName.set(entry[name], entry)
    }
  }
  return byName
}

function indexByLowerCaseName(
  fields: readonly IndexedField[],
): ReadonlyMap<string, readonly IndexedField[]> {
  const byName = new Map<string, IndexedField[]>()
  for (const entry of fields) addTo(byName, entry.fullName.toLowerCase(), entry)
  const full = new Set(byName.keys())
  for (const entry of fields) {
    const short = entry.shortName.toLowerCase()
    if (!full.has(short)) addTo(byName, short, entry)
  }
  return byName
}

function addTo(map: Map<string, IndexedField[]>, name: string, entry: IndexedField): void {
  const known = map.get(name)
  if (known === undefined) map.set(name, [entry])
  else known.push(entry)
}
