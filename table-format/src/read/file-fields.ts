import type { Field, Schema as ArrowSchema } from 'apache-arrow'
import { DataType } from 'apache-arrow'
import { fieldIdOf } from '../arrow/types.js'
import { UnsupportedError } from '../core/errors.js'
import type { NameMapping } from '../schema/name-mapping.js'
import { NAME_MAPPING_PROPERTY } from '../schema/name-mapping.js'

/** A field of a data file, and the table's field that it holds. */
export interface FileField {
  /** Position in the file's schema, or in what is around it. */
  readonly index: number
  readonly field: Field
  readonly id: number | undefined
  /** A list's element; a map's key and value. */
  readonly children: readonly FileField[]
}

export interface FileFields {
  readonly fields: readonly FileField[]
  /** Whether the ids are the file's own; else they come from the name mapping. */
  readonly hasIds: boolean
}

/**
 * A file without any field id is read by the table's name mapping; a file with ids never is.
 * @throws UnsupportedError for a file without ids where the table has no mapping: to go by position
 *   or by today's names would be a guess.
 * @see Iceberg spec, "Column Projection".
 */
export function fileFields(
  schema: ArrowSchema,
  mapping: NameMapping | undefined,
  location: string,
): FileFields {
  const fields = schema.fields.map(ownIds)
  if (fields.length === 0 || fields.some(hasAnyId)) return { fields, hasIds: true }
  if (mapping === undefined) {
    throw new UnsupportedError(
      `data file ${location} has no field ids and the table has no name mapping: ` +
        `set the property ${NAME_MAPPING_PROPERTY}`,
    )
  }
  return { fields: mapFields(schema.fields, mapping), hasIds: false }
}

function ownIds(field: Field, index: number): FileField {
  return { index, field, id: fieldIdOf(field), children: innerFields(field).map(ownIds) }
}

function hasAnyId({ id, children }: FileField): boolean {
  return id !== undefined || children.some(hasAnyId)
}

/** Names within lists and maps are `element`, `key` and `value`, however the file calls them. */
function mapFields(fields: readonly Field[], mapping: NameMapping): readonly FileField[] {
  return fields.map((field, index) => {
    const mapped = mapping.find(({ names }) => names.includes(field.name))
    const children = mapFields(innerFields(field), mapped?.fields ?? [])
    return { index, field, id: mapped?.fieldId, children }
  })
}

function innerFields({ type }: Field): readonly Field[] {
  const children = (type.children ?? []) as readonly Field[]
  return DataType.isMap(type) ? ((children[0]?.type.children ?? []) as readonly Field[]) : children
}
