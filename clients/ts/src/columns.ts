import type { JsonValue, NestedField, PrimitiveType, Schema, Type } from '@korolev/table-format'
import {
  InvalidArgumentError,
  isPrimitive,
  parsePrimitiveType,
  requireColumn,
} from '@korolev/table-format'

/** An Iceberg type: its text, such as `'decimal(9, 2)'`, or one made by `list`, `map`, `struct`. */
export type ColumnType = string | Type

export interface ColumnOptions {
  readonly doc?: string
  /** What rows written before the column read as, in the JSON single-value form. Needs v3. */
  readonly initialDefault?: JsonValue
  /** What writers put where they are given nothing. Needs v3. */
  readonly writeDefault?: JsonValue
}

/** A column with more to say than its type. */
export interface Column extends ColumnOptions {
  readonly type: Type
  readonly required: boolean
}

export type Columns = Readonly<Record<string, ColumnType | Column>>

export interface SchemaOptions {
  /** Columns that together tell one row from another; required ones. */
  readonly identifier?: readonly string[]
}

/** A column that is never null. */
export function required(type: ColumnType, options: ColumnOptions = {}): Column {
  return { ...options, type: typeOf(type), required: true }
}

/** A column that may be null, as every column is that is given by its type alone. */
export function optional(type: ColumnType, options: ColumnOptions = {}): Column {
  return { ...options, type: typeOf(type), required: false }
}

/** `list('string')`; `list(required('string'))` where no element is null. */
export function list(element: ColumnType | Column): Type {
  const { type, required: elementRequired } = columnOf(element)
  return { kind: 'list', elementId: NO_ID, elementRequired, element: type }
}

/** `map('string', 'double')`; keys are never null. */
export function map(key: ColumnType, value: ColumnType | Column): Type {
  const { type, required: valueRequired } = columnOf(value)
  return {
    kind: 'map',
    keyId: NO_ID,
    key: typeOf(key),
    valueId: NO_ID,
    valueRequired,
    value: type,
  }
}

export function struct(columns: Columns): Type {
  return { kind: 'struct', fields: fieldsOf(columns) }
}

/**
 * A schema for a new table: `schema({ id: required('long'), tags: list('string') })`.
 * The catalog gives the field ids.
 * @throws InvalidArgumentError naming the column whose type is none.
 */
export function schema(columns: Columns, options: SchemaOptions = {}): Schema {
  const fields = fieldsOf(columns)
  if (fields.length === 0) {
    throw new InvalidArgumentError('a schema needs a column', { field: 'schema' })
  }
  const numbered: Schema = withIds({ schemaId: 0, fields, identifierFieldIds: [] })
  const identifierFieldIds = (options.identifier ?? []).map(
    (name) => requireColumn(numbered, name).field.id,
  )
  return { ...numbered, identifierFieldIds }
}

/** @throws InvalidArgumentError for a text that names no type. */
export function typeOf(type: ColumnType): Type {
  return typeof type === 'string' ? parseType(type) : type
}

const NO_ID = 0

/** A type alone is a column that may be null. */
export function columnOf(column: ColumnType | Column, path?: string): Column {
  if (typeof column === 'string') return { type: parseType(column, path), required: false }
  return 'kind' in column ? { type: column, required: false } : column
}

function parseType(text: string, path = 'type'): PrimitiveType {
  return parsePrimitiveType(text, path)
}

function fieldsOf(columns: Columns): readonly NestedField[] {
  return Object.entries(columns).map(([name, column]) => ({
    id: NO_ID,
    name,
    ...columnOf(column, `column ${name}`),
  }))
}

/** Ids that tell the columns apart until the catalog gives its own. */
function withIds(unnumbered: Schema): Schema {
  let last = 0
  const number = (fields: readonly NestedField[]): readonly NestedField[] =>
    fields.map((field) => ({ ...field, id: ++last, type: numberType(field.type) }))
  const numberType = (type: Type): Type => {
    if (isPrimitive(type)) return type
    switch (type.kind) {
      case 'struct':
        return { ...type, fields: number(type.fields) }
      case 'list':
        return { ...type, elementId: ++last, element: numberType(type.element) }
      case 'map':
        return {
          ...type,
          keyId: ++last,
          key: numberType(type.key),
          valueId: ++last,
          value: numberType(type.value),
        }
    }
  }
  return { ...unnumbered, fields: number(unnumbered.fields) }
}
