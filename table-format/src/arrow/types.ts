import {
  Binary,
  Bool,
  DataType,
  DateDay,
  Decimal,
  Field,
  FixedSizeBinary,
  Float32,
  Float64,
  Int32,
  Int64,
  List,
  Map_,
  Null,
  Schema as ArrowSchema,
  Struct,
  TimeMicrosecond,
  TimestampMicrosecond,
  TimestampNanosecond,
  Utf8,
} from 'apache-arrow'
import type { NestedField, PrimitiveType, Schema, Type } from '../schema/types.js'
import { elementField, keyField, valueField } from '../schema/visit.js'

/** Arrow field metadata that holds a column's id, at every level; Parquet's `field_id`. */
export const FIELD_ID_KEY = 'PARQUET:field_id'

/** The Arrow schema of an Iceberg schema, with field ids. */
export function arrowSchema(schema: Pick<Schema, 'fields'>): ArrowSchema {
  return new ArrowSchema(schema.fields.map(arrowField))
}

export function arrowField(field: NestedField): Field {
  const metadata = new Map([[FIELD_ID_KEY, String(field.id)]])
  return new Field(field.name, arrowType(field.type), !field.required, metadata)
}

/**
 * One Arrow type for each Iceberg type: times in microseconds (nanoseconds for `_ns`), those with a
 * zone in UTC; uuid as 16 bytes; a variant as its two parts; geometry and geography as WKB.
 */
export function arrowType(type: Type): DataType {
  switch (type.kind) {
    case 'struct':
      return new Struct(type.fields.map(arrowField))
    case 'list':
      return new List(arrowField(elementField(type)))
    case 'map': {
      const entries = new Struct([arrowField(keyField(type)), arrowField(valueField(type))])
      return new Map_(new Field('entries', entries, false))
    }
    default:
      return primitiveArrowType(type)
  }
}

/** Undefined where a field has no id, or one that is none. */
export function fieldIdOf(field: Field): number | undefined {
  const text = field.metadata.get(FIELD_ID_KEY)
  if (text === undefined || !/^\d{1,10}$/.test(text)) return undefined
  return Number(text)
}

/**
 * Whether the buffers of one type are those of the other: names, ids and nullability aside, but a
 * timestamp with zone is none without.
 */
export function sameLayout(left: DataType, right: DataType): boolean {
  if (left === right) return true
  const [leftChildren, rightChildren] = [childTypes(left), childTypes(right)]
  return (
    layoutOf(left) === layoutOf(right) &&
    leftChildren.length === rightChildren.length &&
    leftChildren.every((child, at) => {
      const other = rightChildren[at]
      return other !== undefined && sameLayout(child, other)
    })
  )
}

function childTypes(type: DataType): readonly DataType[] {
  const children = (type.children ?? []) as readonly Field[]
  return children.map((child) => child.type as DataType)
}

function layoutOf(type: DataType): string {
  if (DataType.isTimestamp(type)) {
    return `timestamp ${type.unit} ${(type.timezone ?? '') === '' ? 'local' : 'zoned'}`
  }
  if (DataType.isDictionary(type)) return `dictionary ${String(type)}`
  return childTypes(type).length === 0 ? String(type) : `nested ${type.typeId}`
}

function primitiveArrowType(type: PrimitiveType): DataType {
  switch (type.kind) {
    case 'decimal':
      return new Decimal(type.scale, type.precision, 128)
    case 'fixed':
      return new FixedSizeBinary(type.length)
    default:
      return PLAIN[type.kind]()
  }
}

const PLAIN: Readonly<Record<Exclude<PrimitiveType['kind'], 'decimal' | 'fixed'>, () => DataType>> =
  {
    boolean: () => new Bool(),
    int: () => new Int32(),
    long: () => new Int64(),
    float: () => new Float32(),
    double: () => new Float64(),
    date: () => new DateDay(),
    time: () => new TimeMicrosecond(),
    timestamp: () => new TimestampMicrosecond(),
    timestamptz: () => new TimestampMicrosecond('UTC'),
    timestamp_ns: () => new TimestampNanosecond(),
    timestamptz_ns: () => new TimestampNanosecond('UTC'),
    string: () => new Utf8(),
    uuid: () => new FixedSizeBinary(16),
    binary: () => new Binary(),
    geometry: () => new Binary(),
    geography: () => new Binary(),
    unknown: () => new Null(),
    variant: () =>
      new Struct([
        new Field('metadata', new Binary(), false),
        new Field('value', new Binary(), false),
      ]),
  }
