import { InvalidArgumentError, UnsupportedError } from '../core/errors.js'
import type { JsonObject, JsonValue } from '../core/json.js'

import { printType } from '../schema/print.js'
import type { NestedField, StructType, Type } from '../schema/types.js'
import { sanitizeAvroName } from './avro-names.js'
import type { ManifestVersion, StoredField, StoredType } from './fields.js'
import {
  DATA_FILE_FIELDS,
  ENTRY_FIELDS,
  FIELD_SUMMARY_FIELDS,
  MANIFEST_FILE_FIELDS,
  presenceOf,
} from './fields.js'
import { decimalFixedSize } from './partition-value.js'

/**
 * Avro schema of a manifest's entries.
 * @throws UnsupportedError for a partition field of a type that Avro cannot hold.
 * @see Iceberg spec, "Manifests" and Appendix A, "Avro".
 */
export function manifestEntrySchema(
  formatVersion: ManifestVersion,
  partitionType: StructType,
): JsonObject {
  const context = { formatVersion, partitionType }
  return recordOf('manifest_entry', ENTRY_FIELDS, context)
}

/** Avro schema of a manifest list. @see Iceberg spec, "Manifest Lists". */
export function manifestListSchema(formatVersion: ManifestVersion): JsonObject {
  const context = { formatVersion, partitionType: { kind: 'struct', fields: [] } as const }
  return recordOf('manifest_file', MANIFEST_FILE_FIELDS, context)
}

interface SchemaContext {
  readonly formatVersion: ManifestVersion
  readonly partitionType: StructType
}

function recordOf(
  name: string,
  fields: readonly StoredField[],
  context: SchemaContext,
): JsonObject {
  const present = fields.filter((field) => presenceOf(field, context.formatVersion) !== 'absent')
  return { type: 'record', name, fields: present.map((field) => fieldOf(field, context)) }
}

function fieldOf(field: StoredField, context: SchemaContext): JsonObject {
  const isOptional = presenceOf(field, context.formatVersion) === 'optional'
  const type = storedType(field.type, context)
  return {
    name: field.name,
    type: isOptional ? ['null', type] : type,
    ...(field.doc === undefined ? {} : { doc: field.doc }),
    ...(isOptional ? { default: null } : {}),
    'field-id': field.id,
  }
}

function storedType(type: StoredType, context: SchemaContext): JsonValue {
  if (typeof type === 'string') {
    if (type === 'partition') return partitionRecord(context.partitionType)
    return type === 'data-file' ? recordOf('r2', DATA_FILE_FIELDS, context) : type
  }
  if ('map' in type) return mapOf(type)
  const items =
    type.list === 'field-summary' ? recordOf('r508', FIELD_SUMMARY_FIELDS, context) : type.list
  return { type: 'array', items, 'element-id': type.elementId }
}

/** Keys of Avro's own maps are strings, so a map from field ids is an array of pairs. */
function mapOf(type: {
  readonly map: 'long' | 'bytes'
  readonly keyId: number
  readonly valueId: number
}): JsonObject {
  const pair = {
    type: 'record',
    name: `k${type.keyId}_v${type.valueId}`,
    fields: [
      { name: 'key', type: 'int', 'field-id': type.keyId },
      { name: 'value', type: type.map, 'field-id': type.valueId },
    ],
  }
  return { type: 'array', items: pair, logicalType: 'map' }
}

function partitionRecord(partitionType: StructType): JsonObject {
  const names = partitionFieldNames(partitionType)
  const fields = partitionType.fields.map((field, index) => partitionField(field, names[index]))
  return { type: 'record', name: 'r102', fields }
}

/**
 * Names of the partition fields in Avro, in the spec's order. Names that become the same get their
 * field id behind them.
 */
export function partitionFieldNames(partitionType: StructType): readonly string[] {
  const taken = new Set<string>()
  return partitionType.fields.map((field) => {
    if (field.name === '') throw new InvalidArgumentError('a partition field has an empty name')
    const sanitized = sanitizeAvroName(field.name)
    const name = taken.has(sanitized) ? `${sanitized}_${field.id}` : sanitized
    taken.add(name)
    return name
  })
}

function partitionField(field: NestedField, name = field.name): JsonObject {
  return {
    name,
    type: ['null', avroTypeOf(field)],
    default: null,
    'field-id': field.id,
    ...(name === field.name ? {} : { 'iceberg-field-name': field.name }),
  }
}

/** @see Iceberg spec, Appendix A, "Avro", "Data Type Mappings". */
function avroTypeOf({ type, id, name }: NestedField): JsonValue {
  switch (type.kind) {
    case 'boolean':
    case 'int':
    case 'long':
    case 'float':
    case 'double':
    case 'string':
      return type.kind
    case 'date':
      return { type: 'int', logicalType: 'date' }
    case 'time':
      return { type: 'long', logicalType: 'time-micros' }
    case 'timestamp':
    case 'timestamptz':
    case 'timestamp_ns':
    case 'timestamptz_ns':
      return timestampOf(type)
    case 'binary':
      return 'bytes'
    case 'fixed':
      return { type: 'fixed', name: `fixed_${type.length}_${id}`, size: type.length }
    case 'uuid':
      return { type: 'fixed', name: `uuid_fixed_${id}`, size: 16, logicalType: 'uuid' }
    case 'decimal':
      return {
        type: 'fixed',
        name: `decimal_${type.precision}_${type.scale}_${id}`,
        size: decimalFixedSize(type.precision),
        logicalType: 'decimal',
        precision: type.precision,
        scale: type.scale,
      }
    case 'unknown':
      // A dropped column's values are null in every new file; a string holds them as well as any.
      return 'string'
    default:
      throw new UnsupportedError(`partition field ${name} has the type ${printType(type)}`)
  }
}

function timestampOf(type: Type): JsonObject {
  const isNanos = type.kind === 'timestamp_ns' || type.kind === 'timestamptz_ns'
  const isUtc = type.kind === 'timestamptz' || type.kind === 'timestamptz_ns'
  return {
    type: 'long',
    logicalType: isNanos ? 'timestamp-nanos' : 'timestamp-micros',
    'adjust-to-utc': isUtc,
  }
}
