import type { NameLookup } from './schema.js'
import { requireColumn, schemaIndex } from './schema.js'
import type { NestedField, Schema, Type } from './types.js'
import { isPrimitive, mapChildFields } from './visit.js'

/**
 * The schema with the named columns alone, in its own order; naming a struct takes all of it.
 * @throws InvalidArgumentError naming a column that does not exist.
 */
export function selectFields(
  schema: Schema,
  names: readonly string[],
  options: NameLookup = {},
): Schema {
  return projectByIds(
    schema,
    names.map((name) => requireColumn(schema, name, options).field.id),
  )
}

/**
 * The schema with the fields of these ids alone. A field that is named comes with all it holds; one
 * that is not named stays, without the rest, around those that are. Unknown ids are passed over.
 */
export function projectByIds(schema: Schema, fieldIds: Iterable<number>): Schema {
  const wanted = new Set(fieldIds)
  const needed = new Set<number>()
  const { byId } = schemaIndex(schema)
  for (const id of wanted) {
    for (let at = byId.get(id); at !== undefined; at = at.parent) needed.add(at.field.id)
  }
  const fields = projectFields(schema.fields, wanted, needed)
  const kept = schemaIndex({ fields }).byId
  const identifierFieldIds = schema.identifierFieldIds.filter((id) => kept.has(id))
  return { ...schema, fields, identifierFieldIds }
}

function projectFields(
  fields: readonly NestedField[],
  wanted: ReadonlySet<number>,
  needed: ReadonlySet<number>,
): readonly NestedField[] {
  return fields
    .filter((field) => needed.has(field.id))
    .map((field) =>
      wanted.has(field.id) ? field : { ...field, type: projectType(field.type, wanted, needed) },
    )
}

/** A list or map stays whole in shape; only structs lose fields. */
function projectType(type: Type, wanted: ReadonlySet<number>, needed: ReadonlySet<number>): Type {
  if (isPrimitive(type)) return type
  if (type.kind === 'struct') {
    return { ...type, fields: projectFields(type.fields, wanted, needed) }
  }
  return mapChildFields(type, (child) =>
    wanted.has(child.id) || !needed.has(child.id)
      ? child
      : { ...child, type: projectType(child.type, wanted, needed) },
  )
}
