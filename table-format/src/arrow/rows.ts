import type { Data, RecordBatch } from 'apache-arrow'
import type { JsonValue } from '../core/json.js'
import { isJsonObject } from '../core/json.js'
import { fromHex } from '../core/bytes.js'
import { InvalidArgumentError } from '../core/errors.js'
import type {
  ListType,
  MapType,
  NestedField,
  NestedType,
  PrimitiveValue,
  Schema,
  Type,
} from '../schema/types.js'
import { elementField, isPrimitive, keyField, valueField } from '../schema/visit.js'
import { dataFromValues, newBatch, newData, validityOf } from './build.js'
import type { RowValue } from './row-values.js'
import { parseRowValue, printRowValue } from './row-values.js'
import { arrowSchema, arrowType, fieldIdOf } from './types.js'
import { columnReader, validityReader } from './values.js'
import { variantReader } from './variant-cell.js'

/**
 * A row as users see it, by column name. boolean: boolean; int, float, double: number; long:
 * bigint; decimal: text with all digits of the scale; date, time and timestamps: ISO 8601 text with
 * all digits; string, uuid: string; fixed, binary, geometry and geography: Uint8Array; struct:
 * object; list: array; map: array of [key, value]; null for null.
 */
export type Row = { readonly [column: string]: Cell }

export type Cell = RowValue | null | Row | readonly Cell[]

/** What is taken on the way in: besides the forms of `Row` what converts without loss. */
export type RowInput = { readonly [column: string]: unknown }

/**
 * Rows as one Arrow batch of `arrowSchema(schema)`. A column that a row does not name gets its
 * write default, or else null.
 * @param firstRowNumber - number of the first row in messages.
 * @throws InvalidArgumentError naming row and column.
 */
export function rowsToBatch(
  schema: Pick<Schema, 'fields'>,
  rows: readonly RowInput[],
  firstRowNumber = 1,
): RecordBatch {
  const cells: Cells = { values: rows, rowOf: (at) => at + firstRowNumber, path: '' }
  const children = structChildren(schema.fields, cells)
  const arrow = arrowSchema(schema)
  return newBatch(arrow, rows.length, children)
}

/**
 * Rows of a batch. Its columns are found by field id, or by name where they have none; one that it
 * lacks is null.
 */
export function batchToRows(schema: Pick<Schema, 'fields'>, batch: RecordBatch): Row[] {
  const read = structReader(schema.fields, batch.data)
  return Array.from({ length: batch.numRows }, (_, row) => read(row))
}

/** A stored default (in the single-value JSON form) as a cell. */
export function defaultCell(type: Type, json: JsonValue): Cell {
  if (json === null) return null
  switch (type.kind) {
    case 'struct':
      return Object.fromEntries(
        type.fields.map((field) => [field.name, defaultCell(field.type, writeDefault(field))]),
      )
    case 'list':
      return (json as readonly JsonValue[]).map((element) => defaultCell(type.element, element))
    case 'map': {
      const { keys, values } = isJsonObject(json) ? json : {}
      const cells = values as readonly JsonValue[]
      return (keys as readonly JsonValue[]).map((key, at) => [
        defaultCell(type.key, key),
        defaultCell(type.value, cells[at] ?? null),
      ])
    }
    case 'fixed':
    case 'binary':
      return fromHex(String(json))
    case 'float':
    case 'double':
      return Number(json)
    default:
      return printRowValue(type, parseRowValue(type, json))
  }
}

/** A whole column of one value, such as a default. */
export function constantData(field: NestedField, cell: Cell, length: number): Data {
  const values: readonly unknown[] = new Array<Cell>(length).fill(cell)
  return columnData(field, { values, rowOf: (at) => at, path: field.name })
}

interface Cells {
  /** One for each place; undefined counts as null. */
  readonly values: readonly unknown[]
  /** Number of the row that a place belongs to. */
  readonly rowOf: (at: number) => number
  /** Dotted name of the column. */
  readonly path: string
}

function structChildren(fields: readonly NestedField[], cells: Cells): Data[] {
  const names = new Set(fields.map(({ name }) => name))
  for (const [at, value] of cells.values.entries()) {
    if (value === null || value === undefined) continue
    if (!isPlainObject(value)) throw refuse(cells, at, 'must be an object')
    for (const name in value) {
      if (!names.has(name))
        throw refuse(cells, at, `names ${name}, which is no column of the schema`)
    }
  }
  return fields.map((field) => {
    const fallback = defaultCell(field.type, writeDefault(field))
    const values = cells.values.map((value) => {
      if (value === null || value === undefined) return PARENT_IS_NULL
      return Object.hasOwn(value, field.name)
        ? (value as Record<string, unknown>)[field.name]
        : fallback
    })
    const path = cells.path === '' ? field.name : `${cells.path}.${field.name}`
    return columnData(field, { ...cells, values, path })
  })
}

/** Stands where a struct is null, so that its required fields have nothing to say. */
const PARENT_IS_NULL = Symbol('null')

function columnData(field: NestedField, cells: Cells): Data {
  const values = cells.values.map((value, at) => {
    if (value === PARENT_IS_NULL) return null
    if (value !== null && value !== undefined) return value
    if (field.required) throw refuse(cells, at, 'is required and has no value')
    return null
  })
  const { type } = field
  const present = { ...cells, values }
  switch (type.kind) {
    case 'struct': {
      const children = structChildren(type.fields, present)
      return nested(type, values, { children })
    }
    case 'list':
      return listData(type, present)
    case 'map':
      return mapData(type, present)
    default: {
      const parsed = values.map((value, at) => {
        if (value === null) return null
        return asCell(present, at, () => parseRowValue(type, value))
      })
      return dataFromValues(type, parsed)
    }
  }
}

function listData(type: ListType, cells: Cells): Data {
  const { valueOffsets, items } = flatten(cells, (value) =>
    Array.isArray(value) ? value : undefined,
  )
  const elements = { ...items, path: `${cells.path}.element` }
  const children = [columnData(elementField(type), elements)]
  return nested(type, cells.values, { children, valueOffsets })
}

function mapData(type: MapType, cells: Cells): Data {
  const { valueOffsets, items } = flatten(cells, mapEntries)
  const pairs = items.values as readonly (readonly [unknown, unknown])[]
  const part = (name: 'key' | 'value', index: 0 | 1): Cells => ({
    values: pairs.map((pair) => pair[index]),
    rowOf: items.rowOf,
    path: `${cells.path}.${name}`,
  })
  const children = [
    columnData(keyField(type), part('key', 0)),
    columnData(valueField(type), part('value', 1)),
  ]
  const entries = arrowType(type).children[0]?.type
  if (entries === undefined) throw new InvalidArgumentError(`${cells.path} has no entries`)
  const entry = newData(entries, pairs.length, { children })
  return nested(type, cells.values, { children: [entry], valueOffsets })
}

function mapEntries(value: unknown): readonly unknown[] | undefined {
  if (value instanceof Map) return [...value.entries()]
  const isList =
    Array.isArray(value) && value.every((pair) => Array.isArray(pair) && pair.length === 2)
  return isList ? value : undefined
}

function nested(
  type: Type,
  values: readonly unknown[],
  parts: { readonly children: Data[]; readonly valueOffsets?: Int32Array },
): Data {
  return newData(arrowType(type), values.length, { ...parts, ...validityOf(values) })
}

function flatten(
  cells: Cells,
  itemsOf: (value: unknown) => readonly unknown[] | undefined,
): { readonly valueOffsets: Int32Array; readonly items: Omit<Cells, 'path'> } {
  const valueOffsets = new Int32Array(cells.values.length + 1)
  const values: unknown[] = []
  const rows: number[] = []
  for (const [at, value] of cells.values.entries()) {
    const found = value === null ? [] : itemsOf(value)
    if (found === undefined) throw refuse(cells, at, 'must be an array (of [key, value] for a map)')
    for (const item of found) {
      values.push(item)
      rows.push(cells.rowOf(at))
    }
    valueOffsets[at + 1] = values.length
  }
  return { valueOffsets, items: { values, rowOf: (at) => rows[at] ?? 0 } }
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date)
}

function asCell(cells: Cells, at: number, parse: () => PrimitiveValue): PrimitiveValue {
  try {
    return parse()
  } catch (error) {
    if (error instanceof InvalidArgumentError) throw refuse(cells, at, `: ${error.message}`)
    throw error
  }
}

function refuse(cells: Cells, at: number, problem: string): InvalidArgumentError {
  const column = cells.path === '' ? '' : `, column ${cells.path}`
  const space = problem.startsWith(':') ? '' : ' '
  return new InvalidArgumentError(`row ${cells.rowOf(at)}${column}${space}${problem}`, {
    field: cells.path === '' ? undefined : cells.path,
  })
}

function writeDefault(field: NestedField): JsonValue {
  return field.writeDefault ?? null
}

function structReader(fields: readonly NestedField[], data: Data): (row: number) => Row {
  const arrowFields = data.type.children
  const readers = fields.map((field) => {
    const byId = arrowFields.findIndex((candidate) => fieldIdOf(candidate) === field.id)
    const at = byId >= 0 ? byId : arrowFields.findIndex(({ name }) => name === field.name)
    const child = data.children[at]
    return [field.name, child === undefined ? () => null : cellReader(field.type, child)] as const
  })
  return (row) => {
    const cells: Record<string, Cell> = {}
    for (const [name, read] of readers) {
      if (name === '__proto__') Object.defineProperty(cells, name, ownValue(read(row)))
      else cells[name] = read(row)
    }
    return cells
  }
}

function ownValue(value: Cell): PropertyDescriptor {
  return { value, enumerable: true, configurable: true, writable: true }
}

function cellReader(type: Type, data: Data): (row: number) => Cell {
  if (type.kind === 'variant') return variantReader(data)
  if (isPrimitive(type)) {
    const read = columnReader(type, data)
    return (row) => {
      const value = read(row)
      return value === null ? null : printRowValue(type, value)
    }
  }
  const isValid = validityReader(data)
  const read = nestedReader(type, data)
  return (row) => (isValid(row) ? read(row) : null)
}

function nestedReader(type: NestedType, data: Data): (row: number) => Cell {
  if (type.kind === 'struct') return structReader(type.fields, data)
  const { valueOffsets } = data
  const [items] = data.children
  if (items === undefined) return () => []
  const read = type.kind === 'list' ? cellReader(type.element, items) : entryReader(type, items)
  return (row) => {
    const cells: Cell[] = []
    const end = valueOffsets[row + 1] ?? 0
    for (let at = valueOffsets[row] ?? 0; at < end; at++) cells.push(read(at))
    return cells
  }
}

function entryReader(type: MapType, entries: Data): (at: number) => Cell {
  const [keys, values] = entries.children
  if (keys === undefined || values === undefined) return () => [null, null]
  const readKey = cellReader(type.key, keys)
  const readValue = cellReader(type.value, values)
  return (at) => [readKey(at), readValue(at)]
}
