import { INT32_MAX } from '../core/int64.js'
import type { JsonObject, JsonValue } from '../core/json.js'
import { ObjectReader, invalid, readArray, readInt } from '../core/object-reader.js'
import type {
  PartitionField,
  PartitionSpec,
  Transform,
  UnboundPartitionField,
  UnboundPartitionSpec,
} from './types.js'
import { PARTITION_FIELD_ID_START } from './types.js'

/** Total: what the specification does not name is kept as `unknown`, and never evaluated. */
export function parseTransform(text: string): Transform {
  const name = text.toLowerCase()
  const plain = PLAIN_TRANSFORMS.find((kind) => kind === name)
  if (plain !== undefined) return { kind: plain }
  const [, kind, digits] = /^(bucket|truncate)\[(\d{1,10})\]$/.exec(name) ?? []
  const parameter = Number(digits)
  if (parameter >= 1 && parameter <= INT32_MAX) {
    return kind === 'bucket'
      ? { kind, bucketCount: parameter }
      : { kind: 'truncate', width: parameter }
  }
  return { kind: 'unknown', text }
}

export function printTransform(transform: Transform): string {
  switch (transform.kind) {
    case 'bucket':
      return `bucket[${transform.bucketCount}]`
    case 'truncate':
      return `truncate[${transform.width}]`
    case 'unknown':
      return transform.text
    default:
      return transform.kind
  }
}

export function sameTransform(left: Transform, right: Transform): boolean {
  return printTransform(left) === printTransform(right)
}

/**
 * A stored spec. Field ids are given by all fields or, as in v1, by none: they count from 1000.
 * @throws InvalidArgumentError naming the field.
 * @see Iceberg spec, Appendix C, "Partition Specs".
 */
export function decodePartitionSpec(json: JsonValue, path = 'spec'): PartitionSpec {
  const { specId, fields, extra } = decodeUnboundSpec(json, path)
  if (specId === undefined) throw invalid(`${path}.spec-id`, 'is missing')
  return {
    specId,
    fields: withFieldIds(fields, `${path}.fields`),
    ...(extra === undefined ? {} : { extra }),
  }
}

/** The deprecated `partition-spec` of v1: a bare list of fields. */
export function decodePartitionFields(json: JsonValue, path: string): readonly PartitionField[] {
  return withFieldIds(readArray(json, path, decodeUnboundField), path)
}

/** A spec as clients send it, where ids may be missing. */
export function decodeUnboundSpec(json: JsonValue, path = 'spec'): UnboundPartitionSpec {
  const reader = new ObjectReader(json, path)
  const specId = reader.optionalInt('spec-id')
  const fields = reader.array('fields', decodeUnboundField)
  const extra = reader.rest()
  return {
    ...(specId === undefined ? {} : { specId }),
    fields,
    ...(extra === undefined ? {} : { extra }),
  }
}

export function encodePartitionSpec(spec: PartitionSpec | UnboundPartitionSpec): JsonObject {
  return {
    ...(spec.specId === undefined ? {} : { 'spec-id': spec.specId }),
    fields: encodePartitionFields(spec.fields),
    ...spec.extra,
  }
}

export function encodePartitionFields(
  fields: readonly (PartitionField | UnboundPartitionField)[],
): readonly JsonObject[] {
  return fields.map((field) => ({
    name: field.name,
    transform: printTransform(field.transform),
    ...encodeSourceIds(field.sourceIds),
    ...(field.fieldId === undefined ? {} : { 'field-id': field.fieldId }),
    ...field.extra,
  }))
}

/** `source-id` for one argument, `source-ids` for several; either form is read. */
export function decodeSourceIds(reader: ObjectReader): readonly number[] {
  const single = reader.optionalInt('source-id')
  const several = reader.optionalArray('source-ids', readInt)
  if (several === undefined) return single === undefined ? [reader.int('source-id')] : [single]
  if (several.length === 0) throw reader.fail('source-ids', 'must not be empty')
  if (single !== undefined && single !== several[0]) {
    throw reader.fail('source-ids', `must begin with source-id ${single}`)
  }
  return several
}

export function encodeSourceIds(sourceIds: readonly number[]): JsonObject {
  const [single] = sourceIds
  return sourceIds.length === 1 && single !== undefined
    ? { 'source-id': single }
    : { 'source-ids': sourceIds }
}

const PLAIN_TRANSFORMS = ['identity', 'year', 'month', 'day', 'hour', 'void'] as const

function decodeUnboundField(json: JsonValue, path: string): UnboundPartitionField {
  const reader = new ObjectReader(json, path)
  const fieldId = reader.optionalInt('field-id')
  const field = {
    name: reader.string('name'),
    transform: parseTransform(reader.string('transform')),
    sourceIds: decodeSourceIds(reader),
    ...(fieldId === undefined ? {} : { fieldId }),
  }
  const extra = reader.rest()
  return extra === undefined ? field : { ...field, extra }
}

function withFieldIds(
  fields: readonly UnboundPartitionField[],
  path: string,
): readonly PartitionField[] {
  const missing = fields.filter((field) => field.fieldId === undefined).length
  if (missing > 0 && missing < fields.length) {
    throw invalid(path, `has no field-id in ${missing} of ${fields.length} fields`)
  }
  return fields.map((field, position) => ({
    ...field,
    fieldId: field.fieldId ?? PARTITION_FIELD_ID_START + position,
  }))
}
