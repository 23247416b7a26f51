import { InvalidArgumentError } from '../core/errors.js'
import { invalid } from '../core/object-reader.js'
import { checkDefault } from './defaults.js'
import { printType } from './print.js'
import type { IndexedField } from './schema.js'
import { schemaIndex } from './schema.js'
import type { NestedField, Schema, Type } from './types.js'

/** Ids above are reserved for metadata columns. @see Iceberg spec, "Reserved Field IDs". */
export const FIELD_ID_MAX = 2_147_483_447

/**
 * What the parts of a schema say of each other: unique ids and names, identifier fields that exist
 * and cannot be null, defaults that fit their types.
 * @throws InvalidArgumentError naming the column.
 */
export function validateSchema(schema: Schema, path = 'schema'): void {
  const { fields } = schemaIndex(schema)
  checkUniqueIds(fields, path)
  checkUniqueNames(fields, path)
  for (const entry of fields) checkField(entry, path)
  for (const id of schema.identifierFieldIds) checkIdentifierField(schema, id, path)
}

/**
 * Refuses types and defaults that a format version does not have.
 * @throws InvalidArgumentError with every problem, each ending in `is not supported until v3`.
 * @see Iceberg spec, "Primitive Types" and "Default values".
 */
export function checkSchemaSupported(schema: Schema, formatVersion: number): void {
  const problems = schemaIndex(schema).fields.flatMap((entry) =>
    unsupportedIn(entry.field, entry.fullName, formatVersion),
  )
  if (problems.length === 0) return
  throw new InvalidArgumentError(
    `Invalid schema for v${formatVersion}:\n- ${problems.join('\n- ')}`,
  )
}

/** First format version that has the type itself (not what it holds). */
export function minFormatVersion(type: Type): 1 | 3 {
  return V3_KINDS.has(type.kind) ? 3 : 1
}

/**
 * A field that may identify rows: it exists, is primitive, not floating, and cannot be null.
 * @throws InvalidArgumentError naming the column.
 * @see Iceberg spec, "Identifier Field IDs".
 */
export function checkIdentifierField(schema: Schema, fieldId: number, path = 'schema'): void {
  const at = `${path}.identifier-field-ids`
  const entry = schemaIndex(schema).byId.get(fieldId)
  if (entry === undefined) throw invalid(at, `has ${fieldId}, which is no field of the schema`)
  const { fullName: name, field } = entry
  if (NOT_IDENTIFYING.has(field.type.kind)) {
    throw invalid(at, `must not have ${name}: a ${field.type.kind} cannot identify rows`)
  }
  if (entry.positions === undefined) {
    throw invalid(at, `must not have ${name}: it is inside a list or map`)
  }
  if (!field.required) throw invalid(at, `must not have ${name}: it is optional`)
  if (!entry.requiredPath) {
    throw invalid(at, `must not have ${name}: a struct around it is optional`)
  }
}

const V3_KINDS: ReadonlySet<Type['kind']> = new Set([
  'timestamp_ns',
  'timestamptz_ns',
  'unknown',
  'variant',
  'geometry',
  'geography',
])

const NOT_IDENTIFYING: ReadonlySet<Type['kind']> = new Set([
  'float',
  'double',
  'struct',
  'list',
  'map',
  'variant',
  'unknown',
  'geometry',
  'geography',
])

function checkUniqueIds(fields: readonly IndexedField[], path: string): void {
  const names = new Map<number, string>()
  for (const { field, fullName } of fields) {
    const other = names.get(field.id)
    if (other !== undefined) {
      throw invalid(path, `gives id ${field.id} to both ${other} and ${fullName}`)
    }
    names.set(field.id, fullName)
  }
}

/** Full names must differ, since partitioning, statistics and queries speak of columns by them. */
function checkUniqueNames(fields: readonly IndexedField[], path: string): void {
  const ids = new Map<string, number>()
  for (const { field, fullName } of fields) {
    const other = ids.get(fullName)
    if (other !== undefined) {
      throw invalid(path, `has two columns named ${fullName}: ids ${other} and ${field.id}`)
    }
    ids.set(fullName, field.id)
  }
}

function checkField({ field, fullName }: IndexedField, path: string): void {
  if (field.id > FIELD_ID_MAX) {
    throw invalid(
      path,
      `has id ${field.id} for ${fullName}: ids above ${FIELD_ID_MAX} are reserved`,
    )
  }
  if (field.initialDefault !== undefined) {
    checkDefault(field.type, field.initialDefault, `${path}: initial-default of ${fullName}`)
  }
  if (field.writeDefault !== undefined) {
    checkDefault(field.type, field.writeDefault, `${path}: write-default of ${fullName}`)
  }
  if (field.type.kind === 'unknown' && field.required) {
    throw invalid(path, `requires ${fullName}: a column of type unknown must be optional`)
  }
}

function unsupportedIn(
  field: NestedField,
  fullName: string,
  formatVersion: number,
): readonly string[] {
  const problems: string[] = []
  const needed = minFormatVersion(field.type)
  if (formatVersion < needed) {
    const type = printType(field.type)
    problems.push(`Invalid type for ${fullName}: ${type} is not supported until v${needed}`)
  }
  if (formatVersion >= DEFAULTS_FORMAT_VERSION) return problems
  for (const [name, value] of [
    ['initial', field.initialDefault],
    ['write', field.writeDefault],
  ] as const) {
    if (value === undefined) continue
    problems.push(
      `Invalid ${name} default for ${fullName}: non-null default is not supported until v3`,
    )
  }
  return problems
}

const DEFAULTS_FORMAT_VERSION = 3
