import type { JsonObject, JsonValue } from '../core/json.js'
import { isJsonObject } from '../core/json.js'
import { ObjectReader, invalid, readInt } from '../core/object-reader.js'
import { parsePrimitiveType, printPrimitiveType } from './type-text.js'
import type { ListType, MapType, NestedField, Schema, StructType, Type } from './types.js'

/**
 * Decodes a schema; `schema-id` is 0 where a v1 schema lacks it. The shape alone is checked here:
 * `validateSchema` checks what the parts say of each other.
 * @throws InvalidArgumentError naming the field.
 * @see Iceberg spec, Appendix C, "Schemas".
 */
export function decodeSchema(json: JsonValue, path = 'schema'): Schema {
  const reader = new ObjectReader(json, path)
  requireStruct(reader)
  const schemaId = reader.optionalInt('schema-id') ?? 0
  const identifierFieldIds = reader.optionalArray('identifier-field-ids', readInt) ?? []
  const fields = reader.array('fields', decodeNestedField)
  return { schemaId, fields, identifierFieldIds, ...extraOf(reader) }
}

export function encodeSchema(schema: Schema): JsonObject {
  const identifiers = schema.identifierFieldIds
  return {
    type: 'struct',
    'schema-id': schema.schemaId,
    ...(identifiers.length === 0 ? {} : { 'identifier-field-ids': identifiers }),
    fields: schema.fields.map(encodeNestedField),
    ...schema.extra,
  }
}

export function decodeType(json: JsonValue, path = 'type'): Type {
  if (typeof json === 'string') return parsePrimitiveType(json, path)
  if (!isJsonObject(json)) throw invalid(path, 'must be a type: a string or an object')
  const reader = new ObjectReader(json, path)
  const kind = reader.string('type')
  switch (kind) {
    case 'struct':
      return { kind, fields: reader.array('fields', decodeNestedField), ...extraOf(reader) }
    case 'list':
      return decodeList(reader)
    case 'map':
      return decodeMap(reader)
    default:
      throw reader.fail('type', `must be struct, list or map, not "${kind}"`)
  }
}

export function encodeType(type: Type): JsonValue {
  switch (type.kind) {
    case 'struct':
      return { type: 'struct', fields: type.fields.map(encodeNestedField), ...type.extra }
    case 'list':
      return {
        type: 'list',
        'element-id': type.elementId,
        element: encodeType(type.element),
        'element-required': type.elementRequired,
        ...type.extra,
      }
    case 'map':
      return {
        type: 'map',
        'key-id': type.keyId,
        key: encodeType(type.key),
        'value-id': type.valueId,
        value: encodeType(type.value),
        'value-required': type.valueRequired,
        ...type.extra,
      }
    default:
      return printPrimitiveType(type)
  }
}

export function decodeNestedField(json: JsonValue, path: string): NestedField {
  const reader = new ObjectReader(json, path)
  const doc = reader.optionalString('doc')
  const initialDefault = reader.json('initial-default') ?? undefined
  const writeDefault = reader.json('write-default') ?? undefined
  return {
    id: reader.int('id'),
    name: reader.string('name'),
    required: reader.boolean('required'),
    type: reader.required('type', decodeType),
    ...(doc === undefined ? {} : { doc }),
    ...(initialDefault === undefined ? {} : { initialDefault }),
    ...(writeDefault === undefined ? {} : { writeDefault }),
    ...extraOf(reader),
  }
}

export function encodeNestedField(field: NestedField): JsonObject {
  const { doc, initialDefault, writeDefault } = field
  return {
    id: field.id,
    name: field.name,
    required: field.required,
    type: encodeType(field.type),
    ...(doc === undefined ? {} : { doc }),
    ...(initialDefault === undefined ? {} : { 'initial-default': initialDefault }),
    ...(writeDefault === undefined ? {} : { 'write-default': writeDefault }),
    ...field.extra,
  }
}

/** `{ extra }` with the fields that nobody asked for, to spread into a decoded value. */
export function extraOf(reader: ObjectReader): { readonly extra?: JsonObject } {
  const extra = reader.rest()
  return extra === undefined ? {} : { extra }
}

export function structOf(fields: readonly NestedField[]): StructType {
  return { kind: 'struct', fields }
}

function requireStruct(reader: ObjectReader): void {
  const kind = reader.string('type')
  if (kind !== 'struct') throw reader.fail('type', `must be "struct", not "${kind}"`)
}

function decodeList(reader: ObjectReader): ListType {
  return {
    kind: 'list',
    elementId: reader.int('element-id'),
    elementRequired: reader.boolean('element-required'),
    element: reader.required('element', decodeType),
    ...extraOf(reader),
  }
}

function decodeMap(reader: ObjectReader): MapType {
  return {
    kind: 'map',
    keyId: reader.int('key-id'),
    key: reader.required('key', decodeType),
    valueId: reader.int('value-id'),
    valueRequired: reader.boolean('value-required'),
    value: reader.required('value', decodeType),
    ...extraOf(reader),
  }
}
