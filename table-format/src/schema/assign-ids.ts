import { invalid } from '../core/object-reader.js'
import { schemaIndex } from './schema.js'
import type { NestedField, Schema, StructType, Type } from './types.js'
import { childFields, isPrimitive, withChildFields } from './visit.js'

/** Gives the id of one field; `fullName` is dotted. */
export type IdFor = (fullName: string) => number

export interface AssignedSchema {
  readonly schema: Schema
  /** Highest id given, or what it was before when none was. */
  readonly lastColumnId: number
  /** From the ids that came in to the ids given, to rebind partition specs and sort orders. */
  readonly newIds: ReadonlyMap<number, number>
}

/**
 * Ids for the schema of a new table, whatever ids the client sent: 1, 2, 3, ... in the order that
 * other catalogs use (all fields of a struct first, then what each of them holds).
 */
export function assignFreshIds(schema: Schema): AssignedSchema {
  let lastColumnId = 0
  const assigned = assign(schema, () => ++lastColumnId)
  return { ...assigned, lastColumnId }
}

/**
 * Ids for the schema that replaces `base`: a column keeps its id when its full name stays, every
 * other gets one above `lastColumnId`.
 */
export function assignReplacementIds(
  schema: Schema,
  base: Schema,
  lastColumnId: number,
): AssignedSchema {
  let last = lastColumnId
  const ids = new Map(
    schemaIndex(base).fields.map(({ fullName, field }) => [fullName, field.id] as const),
  )
  const assigned = assign(schema, (name) => ids.get(name) ?? ++last)
  return { ...assigned, lastColumnId: last }
}

/** Fresh ids for what a new column's type holds. */
export function assignTypeIds(type: Type, fullName: string, idFor: IdFor): Type {
  return withIds(type, fullName, idFor, new Map())
}

function assign(schema: Schema, idFor: IdFor): Omit<AssignedSchema, 'lastColumnId'> {
  const newIds = new Map<number, number>()
  const root: StructType = { kind: 'struct', fields: schema.fields }
  const fields = childFields(withIds(root, '', idFor, newIds))
  const identifierFieldIds = schema.identifierFieldIds.map((id) => {
    const newId = newIds.get(id)
    if (newId !== undefined) return newId
    throw invalid('schema.identifier-field-ids', `has ${id}, which is no field of the schema`)
  })
  return { schema: { ...schema, fields, identifierFieldIds }, newIds }
}

function withIds(type: Type, name: string, idFor: IdFor, newIds: Map<number, number>): Type {
  if (isPrimitive(type)) return type
  const numbered = childFields(type).map((child): [NestedField, string, number] => {
    const fullName = name === '' ? child.name : `${name}.${child.name}`
    const id = idFor(fullName)
    if (!newIds.has(child.id)) newIds.set(child.id, id)
    return [child, fullName, id]
  })
  const children = numbered.map(([child, fullName, id]) => ({
    ...child,
    id,
    type: withIds(child.type, fullName, idFor, newIds),
  }))
  return withChildFields(type, children)
}
