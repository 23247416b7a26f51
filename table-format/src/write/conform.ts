import { DataType } from 'apache-arrow'
import type { Data, Field, RecordBatch, Schema as ArrowSchema } from 'apache-arrow'
import { newBatch, newData } from '../arrow/build.js'
import { constantData, defaultCell } from '../arrow/rows.js'
import { decodeDictionary } from '../arrow/take.js'
import { arrowSchema, arrowType, fieldIdOf } from '../arrow/types.js'
import { hasNulls, validityReader } from '../arrow/values.js'
import { InvalidArgumentError, UnsupportedError } from '../core/errors.js'
import { printType } from '../schema/print.js'
import type { ListType, MapType, NestedField, Schema, StructType, Type } from '../schema/types.js'
import { elementField, isPrimitive, keyField, mapChildFields, valueField } from '../schema/visit.js'
import type { Convert, Place } from './convert-column.js'
import { conversion } from './convert-column.js'

/**
 * The columns of a table that its files hold: all but those of type unknown, which are null.
 * @throws UnsupportedError naming a column that cannot be written.
 */
export function writtenSchema(schema: Schema): Schema {
  return { ...schema, fields: writtenFields(schema.fields, '') }
}

/**
 * Makes batches of one Arrow schema those of a table: columns found by field id, or by name where
 * they have none; widened without loss where the types allow it; with defaults, or else nulls,
 * where they are missing.
 */
export class Conformer {
  readonly #schema: ArrowSchema
  readonly #columns: ConvertAll

  /** @throws InvalidArgumentError naming the column that does not fit, and UnsupportedError. */
  constructor(table: Schema, given: ArrowSchema) {
    this.#schema = arrowSchema(writtenSchema(table))
    this.#columns = planFields(table.fields, given.fields, '')
  }

  /**
   * A batch of `writtenSchema(table)`.
   * @param firstRowNumber - number of the batch's first row in messages.
   * @throws InvalidArgumentError naming row and column, for a null that must not be and for values
   *   that cannot be widened.
   */
  conform(batch: RecordBatch, firstRowNumber: number): RecordBatch {
    const rowOf = (at: number): number => at + firstRowNumber
    const columns = this.#columns(batch.data, { rowOf, isPresent: () => true })
    return newBatch(this.#schema, batch.numRows, columns)
  }
}

interface Context {
  readonly rowOf: (at: number) => number
  /** Whether what is around a value is not null. */
  readonly isPresent: (at: number) => boolean
}

type ConvertAll = (parent: Data, context: Context) => readonly Data[]
type ConvertField = (data: Data, context: Context) => Data

/** Columns of type unknown may be given, and are passed over when they are null. */
function planFields(
  fields: readonly NestedField[],
  given: readonly Field[],
  path: string,
): ConvertAll {
  const positions = match(fields, given, path)
  const plans: ConvertField[] = []
  const checks: ((parent: Data) => void)[] = []
  for (const field of fields) {
    const position = positions.get(field.id)
    const found = position === undefined ? undefined : given[position]
    const name = below(path, field.name)
    if (field.type.kind === 'unknown') {
      if (position !== undefined) checks.push((parent) => checkNull(parent, position, name))
    } else if (found === undefined || position === undefined) {
      plans.push(planMissing(field, name))
    } else {
      const plan = planField(field, found.type as DataType, name)
      plans.push((parent, context) => plan(childOf(parent, position, name), context))
    }
  }
  return (parent, context) => {
    for (const check of checks) check(parent)
    return plans.map((plan) => plan(parent, context))
  }
}

function checkNull(parent: Data, position: number, path: string): void {
  const data = childOf(parent, position, path)
  if (DataType.isNull(data.type) || data.nullCount === data.length) return
  throw refuse(path, 'is of type unknown and holds nothing but null: give it a type first')
}

/** Position of the given column for each field id. */
function match(
  fields: readonly NestedField[],
  given: readonly Field[],
  path: string,
): ReadonlyMap<number, number> {
  const positions = new Map<number, number>()
  for (const [position, candidate] of given.entries()) {
    const name = below(path, candidate.name)
    const id = fieldIdOf(candidate)
    const byName = fields.find((field) => field.name === candidate.name)
    const found = id === undefined ? byName : fields.find((field) => field.id === id)
    if (found === undefined) {
      const known = fields.map((field) => field.name).slice(0, NAMES_SHOWN_MAX)
      const what = id === undefined ? '' : ` (field id ${id})`
      throw refuse(`${name}${what}`, `is no column of the table; there are ${known.join(', ')}`)
    }
    if (byName !== undefined && byName.id !== found.id) {
      throw refuse(
        name,
        `has field id ${id ?? ''}, which is that of column ${found.name}: ` +
          'rename it, or leave the id out',
      )
    }
    if (positions.has(found.id)) throw refuse(name, 'is there twice')
    positions.set(found.id, position)
  }
  return positions
}

const NAMES_SHOWN_MAX = 20

function planMissing(field: NestedField, path: string): ConvertField {
  const json = field.writeDefault ?? null
  if (json === null && field.required) throw refuse(path, 'is required and missing')
  const type = writtenType(field.type, path)
  const cell = defaultCell(type, json)
  let last: Data | undefined
  return ({ length }) => {
    if (last?.length !== length)
      last = constantData({ ...field, required: false, type }, cell, length)
    return last
  }
}

function planField(field: NestedField, given: DataType, path: string): ConvertField {
  const plan = planType(field.type, given, path)
  if (!field.required) return plan
  return (data, context) => {
    const converted = plan(data, context)
    if (!hasNulls(converted)) return converted
    const isValid = validityReader(converted)
    for (let at = 0; at < converted.length; at++) {
      if (isValid(at) || !context.isPresent(at)) continue
      const where = `row ${context.rowOf(at)}, column ${path}`
      throw new InvalidArgumentError(`${where} is required and has no value`, { field: path })
    }
    return converted
  }
}

function planType(type: Type, given: DataType, path: string): ConvertField {
  if (DataType.isNull(given)) {
    const field = { id: 0, name: path, required: false, type: writtenType(type, path) }
    return ({ length }) => constantData(field, null, length)
  }
  if (isPrimitive(type)) {
    const convert: Convert | undefined = conversion(given, type)
    if (convert === undefined) throw misfit(type, given, path)
    return (data, { rowOf }) => convert(data, { path, rowOf } satisfies Place)
  }
  if (DataType.isDictionary(given)) {
    const plan = planType(type, given.dictionary as DataType, path)
    return (data, context) => plan(decodeDictionary(data), context)
  }
  switch (type.kind) {
    case 'struct':
      return planStruct(type, given, path)
    case 'list':
      return planList(type, given, path)
    case 'map':
      return planMap(type, given, path)
  }
}

function planStruct(type: StructType, given: DataType, path: string): ConvertField {
  if (!DataType.isStruct(given)) throw misfit(type, given, path)
  const plan = planFields(type.fields, given.children, path)
  const arrow = arrowType(writtenType(type, path))
  return (data, context) => {
    const isValid = validityReader(data)
    const isPresent = (at: number): boolean => isValid(at) && context.isPresent(at)
    const children = plan(data, { ...context, isPresent })
    const { offset, length, nullCount } = data
    const nullBitmap = data.nullBitmap as Uint8Array | undefined
    return newData(arrow, length, { offset, nullCount, nullBitmap, children })
  }
}

function planList(type: ListType, given: DataType, path: string): ConvertField {
  const isList =
    DataType.isList(given) || DataType.isLargeList(given) || DataType.isFixedSizeList(given)
  const [item] = isList ? (given.children as readonly Field[]) : []
  if (item === undefined) throw misfit(type, given, path)
  const plan = planField(elementField(type), item.type as DataType, `${path}.element`)
  const arrow = arrowType(writtenType(type, path))
  return (data, context) => {
    const { valueOffsets, items } = itemsOf(data, path)
    const element = plan(items, contextOfItems(valueOffsets, data, context))
    return withItems(arrow, data, { valueOffsets, children: [element] })
  }
}

function planMap(type: MapType, given: DataType, path: string): ConvertField {
  const entryType = DataType.isMap(given) ? (given.children[0]?.type as DataType) : undefined
  const [key, value] = (entryType?.children ?? []) as readonly Field[]
  if (key === undefined || value === undefined) throw misfit(type, given, path)
  const planKey = planField(keyField(type), key.type as DataType, `${path}.key`)
  const planValue = planField(valueField(type), value.type as DataType, `${path}.value`)
  const arrow = arrowType(writtenType(type, path))
  return (data, context) => {
    const { valueOffsets, items } = itemsOf(data, path)
    const inner = contextOfItems(valueOffsets, data, context)
    const children = [
      planKey(childOf(items, 0, `${path}.key`), inner),
      planValue(childOf(items, 1, `${path}.value`), inner),
    ]
    const entries = newData(arrow.children[0]?.type as DataType, items.length, { children })
    return withItems(arrow, data, { valueOffsets, children: [entries] })
  }
}

function withItems(
  type: DataType,
  { offset, length, nullCount, nullBitmap }: Data,
  parts: { readonly valueOffsets: Int32Array; readonly children: readonly Data[] },
): Data {
  const bitmap = nullBitmap as Uint8Array | undefined
  return newData(type, length, { offset, nullCount, nullBitmap: bitmap, ...parts })
}

/** The items of a list column's own rows, and where each row's begin, from 0 on. */
function itemsOf(
  data: Data,
  path: string,
): { readonly valueOffsets: Int32Array; readonly items: Data } {
  const { length, stride } = data
  const child = childOf(data, 0, path)
  if (DataType.isFixedSizeList(data.type)) {
    const valueOffsets = Int32Array.from({ length: length + 1 }, (_, row) => row * stride)
    return { valueOffsets, items: child }
  }
  const given = data.valueOffsets as Int32Array | BigInt64Array
  const first = Number(given[0] ?? 0)
  const valueOffsets = Int32Array.from(
    { length: length + 1 },
    (_, row) => Number(given[row] ?? first) - first,
  )
  const count = valueOffsets[length] ?? 0
  const isWhole = first === 0 && count === child.length
  return { valueOffsets, items: isWhole ? child : child.slice(first, count) }
}

/** An item belongs to the last row that begins at or before it. */
function contextOfItems(valueOffsets: Int32Array, lists: Data, { rowOf }: Context): Context {
  const isValid = validityReader(lists)
  const listOf = (at: number): number => {
    let low = 0
    for (let high = lists.length - 1; low < high;) {
      const middle = (low + high) >> 1
      if ((valueOffsets[middle + 1] ?? 0) <= at) low = middle + 1
      else high = middle
    }
    return low
  }
  return { rowOf: (at) => rowOf(listOf(at)), isPresent: (at) => isValid(listOf(at)) }
}

function childOf(data: Data, position: number, path: string): Data {
  const child = data.children[position]
  if (child !== undefined) return child
  throw refuse(path, 'is missing in a batch of this schema')
}

function writtenFields(fields: readonly NestedField[], path: string): readonly NestedField[] {
  return fields
    .filter(({ type }) => type.kind !== 'unknown')
    .map((field) => ({ ...field, type: writtenType(field.type, below(path, field.name)) }))
}

function writtenType(type: Type, path: string): Type {
  if (type.kind === 'variant') {
    throw new UnsupportedError(`column ${path} is of type variant, which cannot be written yet`, {
      field: path,
    })
  }
  if (type.kind === 'struct') {
    const fields = writtenFields(type.fields, path)
    if (fields.length > 0) return { ...type, fields }
    throw new UnsupportedError(`column ${path} holds no column that can be written`, {
      field: path,
    })
  }
  return mapChildFields(type, (child) => {
    if (child.type.kind !== 'unknown') {
      return { ...child, type: writtenType(child.type, `${path}.${child.name}`) }
    }
    throw new UnsupportedError(`column ${path} holds values of type unknown`, { field: path })
  })
}

function below(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

function misfit(type: Type, given: DataType, path: string): InvalidArgumentError {
  const problem = `is of type ${printType(type)} and cannot take Arrow's ${String(given)}`
  return refuse(path, `${problem}: cast it first`)
}

function refuse(path: string, problem: string): InvalidArgumentError {
  return new InvalidArgumentError(`column ${path} ${problem}`, { field: path })
}
