import { DataType } from 'apache-arrow'
import type { Data } from 'apache-arrow'
import { newData } from '../arrow/build.js'
import { castTo, validityParts } from '../arrow/cast.js'
import { arrowType } from '../arrow/types.js'
import { CorruptError } from '../core/errors.js'
import { printType } from '../schema/print.js'
import type { ListType, MapType, NestedField, StructType } from '../schema/types.js'
import { elementField, keyField, valueField } from '../schema/visit.js'
import type { Constants } from './constants.js'
import { constantOf } from './constants.js'
import type { FileField } from './file-fields.js'
import { naming } from './naming.js'
import type { Selection } from './selection.js'
import { variantColumn } from './variant-column.js'

/** A column of the table out of the columns that were read of a file. */
export type Column = (columns: readonly Data[], rowCount: number) => Data

export interface ProjectionContext {
  readonly location: string
  readonly constants: Constants
  /** Partition values go before columns: the file has no ids of its own. */
  readonly partitionFirst: boolean
}

/**
 * Finds each field by its id among those of the file and says what is needed of them; what the file
 * lacks has one value for all rows.
 * @throws CorruptError naming file and column when a stored type cannot stand for the column's.
 * @see Iceberg spec, "Column Projection".
 */
export function projectColumns(
  fields: readonly NestedField[],
  stored: readonly FileField[],
  selection: Selection,
  context: ProjectionContext,
): readonly Column[] {
  return fields.map((field): Column => {
    const source = stored.find(({ id }) => id === field.id)
    const isPartition = context.partitionFirst && context.constants.partition.has(field.id)
    if (source === undefined || isPartition) {
      return naming(context.location, () => constantOf(field, context.constants))
    }
    const convert = projectField(field, source, selection, context)
    return (columns) => {
      const data = columns[selection.placeOf(source.index)]
      if (data === undefined) throw new CorruptError(`${context.location}: column ${field.name}`)
      return convert(data)
    }
  })
}

type Convert = (data: Data) => Data

function projectField(
  field: NestedField,
  source: FileField,
  selection: Selection,
  context: ProjectionContext,
): Convert {
  const { type } = field
  const stored = source.field.type
  switch (type.kind) {
    case 'struct':
      if (!DataType.isStruct(stored)) break
      return projectStruct(type, source, selection.within(source.index), context)
    case 'list':
      if (!DataType.isList(stored)) break
      return projectList(type, source, selection.within(source.index), context)
    case 'map':
      if (!DataType.isMap(stored)) break
      return projectMap(type, source, selection.within(source.index), context)
    case 'variant':
      if (!DataType.isStruct(stored)) break
      return variantColumn(source, selection.within(source.index), context.location)
    default: {
      const cast = castTo(stored, type)
      if (cast === undefined) break
      selection.want(source.index)
      return cast
    }
  }
  throw new CorruptError(
    `${context.location}: column ${field.name} is stored as ${String(stored)}, ` +
      `which is no ${printType(type)}`,
  )
}

function projectStruct(
  type: StructType,
  source: FileField,
  selection: Selection,
  context: ProjectionContext,
): Convert {
  const columns = projectColumns(type.fields, source.children, selection, context)
  const arrow = arrowType(type)
  return (data) => {
    const children = columns.map((column) => column(data.children, data.length))
    return newData(arrow, data.length, { ...validityParts(data), children })
  }
}

function projectList(
  type: ListType,
  source: FileField,
  selection: Selection,
  context: ProjectionContext,
): Convert {
  const element = projectInner(elementField(type), source.children[0], selection, context)
  const arrow = arrowType(type)
  return (data) => {
    const { valueOffsets } = data
    const children = [element(childOf(data))]
    return newData(arrow, data.length, { ...validityParts(data), valueOffsets, children })
  }
}

function projectMap(
  type: MapType,
  source: FileField,
  selection: Selection,
  context: ProjectionContext,
): Convert {
  const key = projectInner(keyField(type), source.children[0], selection, context)
  const value = projectInner(valueField(type), source.children[1], selection, context)
  const arrow = arrowType(type)
  const entryType = (arrow.children as { type: DataType }[])[0]?.type
  if (entryType === undefined) throw new CorruptError(`${context.location}: a map of nothing`)
  return (data) => {
    const entries = childOf(data)
    const children = [key(childOf(entries, 0)), value(childOf(entries, 1))]
    const inner = newData(entryType, entries.length, { children })
    const { valueOffsets } = data
    return newData(arrow, data.length, { ...validityParts(data), valueOffsets, children: [inner] })
  }
}

/** What a list or map holds is known by its place: some writers give ids to columns alone. */
function projectInner(
  field: NestedField,
  source: FileField | undefined,
  selection: Selection,
  context: ProjectionContext,
): Convert {
  if (source === undefined) throw new CorruptError(`${context.location}: no ${field.name}`)
  return projectField(field, source, selection, context)
}

function childOf(data: Data, index = 0): Data {
  const child = data.children[index]
  if (child === undefined) throw new CorruptError('a nested column holds nothing')
  return child
}
