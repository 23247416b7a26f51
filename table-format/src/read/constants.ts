import type { Data } from 'apache-arrow'
import { dataFromValues, newData } from '../arrow/build.js'
import { constantData, defaultCell } from '../arrow/rows.js'
import { arrowType } from '../arrow/types.js'
import { CorruptError } from '../core/errors.js'
import { MICROS_PER_DAY, NANOS_PER_DAY } from '../schema/date-time.js'
import type { PartitionSpec } from '../partition/types.js'
import { printType } from '../schema/print.js'
import type {
  NestedField,
  PartitionValues,
  PrimitiveType,
  PrimitiveValue,
} from '../schema/types.js'
import { isValueOf } from '../schema/value-kind.js'
import { isPrimitive } from '../schema/visit.js'

/** Values of columns that a data file does not hold. */
export interface Constants {
  /** By source field id, for partition fields with the identity transform. */
  readonly partition: ReadonlyMap<number, PrimitiveValue | null>
}

export function constantsOf(spec: PartitionSpec | undefined, values: PartitionValues): Constants {
  const partition = new Map<number, PrimitiveValue | null>()
  for (const [index, field] of spec?.fields.entries() ?? []) {
    const [source, ...more] = field.sourceIds
    const isIdentity = field.transform.kind === 'identity' && more.length === 0
    if (isIdentity && source !== undefined) partition.set(source, values[index] ?? null)
  }
  return { partition }
}

/**
 * The column of a field that the file lacks: its partition value, else its initial default, else
 * null (in the specification's order; null even where the field is required).
 * @throws CorruptError when the partition value is none of the field's type.
 */
export function constantOf(
  field: NestedField,
  constants: Constants,
): (columns: readonly Data[], rowCount: number) => Data {
  const make = constantMaker(field, constants)
  let last: Data | undefined
  return (_columns, rowCount) => {
    if (last?.length !== rowCount) last = make(rowCount)
    return last
  }
}

function constantMaker(field: NestedField, constants: Constants): (rowCount: number) => Data {
  const { type, initialDefault = null } = field
  if (isPrimitive(type) && constants.partition.has(field.id)) {
    const value = promoted(constants.partition.get(field.id) ?? null, type, field.name)
    return (rowCount) => dataFromValues(type, new Array<typeof value>(rowCount).fill(value))
  }
  if (type.kind === 'struct' && initialDefault !== null) {
    const children = type.fields.map((child) => constantOf(child, constants))
    const arrow = arrowType(type)
    return (rowCount) =>
      newData(arrow, rowCount, { children: children.map((child) => child([], rowCount)) })
  }
  const cell = defaultCell(type, initialDefault)
  const optional = { ...field, required: false }
  if (type.kind === 'variant') return (rowCount) => nullVariants(field, rowCount)
  return (rowCount) => constantData(optional, cell, rowCount)
}

function nullVariants(field: NestedField, rowCount: number): Data {
  const part = dataFromValues({ kind: 'binary' }, new Array<null>(rowCount).fill(null))
  const nullBitmap = new Uint8Array(Math.ceil(rowCount / 8))
  return newData(arrowType(field.type), rowCount, {
    nullCount: rowCount,
    nullBitmap,
    children: [part, part],
  })
}

/** A partition value as of the column's type now, which may be a promotion of what it was. */
function promoted(
  value: PrimitiveValue | null,
  type: PrimitiveType,
  name: string,
): PrimitiveValue | null {
  if (value === null || isValueOf(type, value)) return value
  if (typeof value === 'number' && Number.isInteger(value)) {
    if (type.kind === 'long') return BigInt(value)
    if (type.kind === 'timestamp') return BigInt(value) * MICROS_PER_DAY
    if (type.kind === 'timestamp_ns') return BigInt(value) * NANOS_PER_DAY
  }
  if (typeof value === 'bigint' && isValueOf(type, Number(value))) return Number(value)
  throw new CorruptError(`the partition value of column ${name} is no ${printType(type)}`)
}
