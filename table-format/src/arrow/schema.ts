import { DataType, TimeUnit } from 'apache-arrow'
import type { Field, Schema as ArrowSchema, Timestamp } from 'apache-arrow'
import { InvalidArgumentError, UnsupportedError } from '../core/errors.js'
import { assignFreshIds } from '../schema/assign-ids.js'
import type { NestedField, PrimitiveType, Schema, Type } from '../schema/types.js'
import { fieldIdOf } from './types.js'

/**
 * The Iceberg schema of an Arrow schema. Field ids are kept; fields without get fresh ones, those
 * of a new table where no field has any.
 * @throws UnsupportedError naming a column whose type Iceberg does not have; InvalidArgumentError
 *   for an id that is used twice.
 */
export function icebergSchema(schema: ArrowSchema): Schema {
  const ids = new Ids(schema.fields)
  const fields = schema.fields.map((field) => icebergField(field, field.name, ids))
  const named: Schema = { schemaId: 0, fields, identifierFieldIds: [] }
  return ids.areAllFresh ? assignFreshIds(named).schema : named
}

class Ids {
  /** No field has an id. */
  readonly areAllFresh: boolean
  readonly #known = new Set<number>()
  #last: number

  constructor(fields: readonly Field[]) {
    const given = fields.flatMap(idsIn)
    this.areAllFresh = given.length === 0
    this.#last = given.reduce((highest, id) => Math.max(highest, id), 0)
  }

  of(field: Field, path: string): number {
    const id = fieldIdOf(field) ?? ++this.#last
    if (this.#known.has(id)) {
      throw new InvalidArgumentError(`column ${path} has field id ${id}, as another one has`, {
        field: path,
      })
    }
    this.#known.add(id)
    return id
  }
}

function idsIn(field: Field): readonly number[] {
  const id = fieldIdOf(field)
  const children = ((field.type as DataType).children ?? []) as readonly Field[]
  return [...(id === undefined ? [] : [id]), ...children.flatMap(idsIn)]
}

function icebergField(field: Field, path: string, ids: Ids): NestedField {
  const id = ids.of(field, path)
  const type = icebergType(field, path, ids)
  // A column without any type can hold nothing but null.
  const required = !field.nullable && type.kind !== 'unknown'
  return { id, name: field.name, required, type }
}

function icebergType(field: Field, path: string, ids: Ids): Type {
  const type = valueType(field.type as DataType)
  const [first, second] = childrenOf(type, path)
  if (DataType.isStruct(type)) {
    return {
      kind: 'struct',
      fields: childrenOf(type, path).map((child) => {
        return icebergField(child, `${path}.${child.name}`, ids)
      }),
    }
  }
  if (isListLike(type) && first !== undefined) {
    const element = icebergField(first, `${path}.element`, ids)
    const { id: elementId, required: elementRequired } = element
    return { kind: 'list', elementId, elementRequired, element: element.type }
  }
  if (DataType.isMap(type) && first !== undefined && second !== undefined) {
    const key = icebergField(first, `${path}.key`, ids)
    const {
      id: valueId,
      required: valueRequired,
      type: value,
    } = icebergField(second, `${path}.value`, ids)
    return { kind: 'map', keyId: key.id, key: key.type, valueId, valueRequired, value }
  }
  return primitiveType(type, field, path)
}

/** What a dictionary stands for. */
function valueType(type: DataType): DataType {
  return DataType.isDictionary(type) ? (type.dictionary as DataType) : type
}

function isListLike(type: DataType): boolean {
  return DataType.isList(type) || DataType.isLargeList(type) || DataType.isFixedSizeList(type)
}

/** Of a map its key and value. */
function childrenOf(type: DataType, path: string): readonly Field[] {
  const children = (type.children ?? []) as readonly Field[]
  if (!DataType.isMap(type)) return children
  const [entries] = children
  const [key, value] = ((entries?.type as DataType | undefined)?.children ?? []) as readonly Field[]
  if (key !== undefined && value !== undefined) return [key, value]
  throw new InvalidArgumentError(`column ${path} is a map without key and value`, { field: path })
}

function primitiveType(type: DataType, field: Field, path: string): PrimitiveType {
  const found = numberType(type) ?? timeType(type) ?? textType(type, field)
  if (found !== undefined) return found
  const problem = `has the Arrow type ${String(type)}, which Iceberg has not`
  throw new UnsupportedError(`column ${path} ${problem}: cast it first`, { field: path })
}

function numberType(type: DataType): PrimitiveType | undefined {
  if (DataType.isNull(type)) return { kind: 'unknown' }
  if (DataType.isBool(type)) return { kind: 'boolean' }
  if (DataType.isInt(type)) {
    const bits = type.isSigned ? type.bitWidth : type.bitWidth + 1
    if (bits > 64) return undefined
    return { kind: bits <= 32 ? 'int' : 'long' }
  }
  if (DataType.isFloat(type)) return { kind: type.precision === DOUBLE ? 'double' : 'float' }
  if (!DataType.isDecimal(type) || type.precision > 38 || type.scale < 0) return undefined
  return { kind: 'decimal', precision: type.precision, scale: type.scale }
}

const DOUBLE = 2

function timeType(type: DataType): PrimitiveType | undefined {
  if (DataType.isDate(type)) return { kind: 'date' }
  if (DataType.isTime(type)) return { kind: 'time' }
  if (!DataType.isTimestamp(type)) return undefined
  const { unit, timezone } = type as Timestamp
  const isNanos = unit === TimeUnit.NANOSECOND
  if ((timezone ?? '') === '') return { kind: isNanos ? 'timestamp_ns' : 'timestamp' }
  return { kind: isNanos ? 'timestamptz_ns' : 'timestamptz' }
}

function textType(type: DataType, field: Field): PrimitiveType | undefined {
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type) || DataType.isUtf8View(type)) {
    return { kind: 'string' }
  }
  if (DataType.isBinary(type) || DataType.isLargeBinary(type) || DataType.isBinaryView(type)) {
    return { kind: 'binary' }
  }
  if (!DataType.isFixedSizeBinary(type)) return undefined
  const isUuid = field.metadata.get('ARROW:extension:name') === 'arrow.uuid'
  if (isUuid && type.byteWidth === 16) return { kind: 'uuid' }
  return { kind: 'fixed', length: type.byteWidth }
}
