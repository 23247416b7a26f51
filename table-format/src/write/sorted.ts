import type { RecordBatch } from 'apache-arrow'
import { columnReader, isBitSet } from '../arrow/values.js'
import type { ColumnReader } from '../arrow/values.js'
import { transformResultType } from '../partition/spec.js'
import type { TransformFunction } from '../partition/transform.js'
import { transformFunction } from '../partition/transform.js'
import { compareValues } from '../schema/compare.js'
import { schemaIndex } from '../schema/schema.js'
import type { PrimitiveType, PrimitiveValue, Schema } from '../schema/types.js'
import { isPrimitive } from '../schema/visit.js'
import type { SortField, SortOrder } from '../sort/types.js'
import { reach } from './reach.js'

/** Finds out whether the rows of a file are in the table's order. */
export class OrderCheck {
  readonly #columns: readonly SortColumn[] | undefined
  #isSorted: boolean
  #last: readonly (PrimitiveValue | null)[] | undefined

  constructor(order: SortOrder | undefined, written: Schema) {
    const columns = order?.fields.map((field) => sortColumn(field, written)) ?? []
    const areAll = columns.every((column) => column !== undefined)
    this.#columns = columns.length > 0 && areAll ? columns : undefined
    this.#isSorted = this.#columns !== undefined
  }

  get isSorted(): boolean {
    return this.#isSorted
  }

  add(batch: RecordBatch): void {
    if (!this.#isSorted || this.#columns === undefined) return
    const readers = this.#columns.map((column) => readerOf(column, batch))
    for (let row = 0; row < batch.numRows; row++) {
      const values = readers.map((read) => read(row))
      if (this.#last !== undefined && !areInOrder(this.#columns, this.#last, values)) {
        this.#isSorted = false
        return
      }
      this.#last = values
    }
  }
}

interface SortColumn {
  readonly source: PrimitiveType
  readonly result: PrimitiveType
  readonly path: readonly number[]
  readonly transform: TransformFunction
  readonly isDescending: boolean
  readonly areNullsFirst: boolean
}

/** Undefined for what cannot be checked: a source that is gone, an unknown transform. */
function sortColumn(field: SortField, written: Schema): SortColumn | undefined {
  const { sourceIds, transform, direction, nullOrder } = field
  const source = schemaIndex(written).byId.get(sourceIds[0] ?? 0)
  if (source?.positions === undefined || sourceIds.length !== 1) return undefined
  const { type } = source.field
  if (transform.kind === 'unknown' || transform.kind === 'void' || !isPrimitive(type)) {
    return undefined
  }
  const result = transformResultType(transform, type)
  if (!isPrimitive(result)) return undefined
  return {
    source: type,
    result,
    path: source.positions,
    transform: transformFunction(transform, type),
    isDescending: direction === 'desc',
    areNullsFirst: nullOrder === 'nulls-first',
  }
}

function readerOf({ source, path, transform }: SortColumn, batch: RecordBatch): ColumnReader {
  const { data, mask } = reach(batch.data, path)
  const read = columnReader(source, data)
  if (mask === undefined) return (row) => transform(read(row))
  return (row) => (isBitSet(mask.bitmap, mask.offset + row) ? transform(read(row)) : null)
}

function areInOrder(
  columns: readonly SortColumn[],
  before: readonly (PrimitiveValue | null)[],
  after: readonly (PrimitiveValue | null)[],
): boolean {
  for (const [at, column] of columns.entries()) {
    const order = compareInOrder(column, before[at] ?? null, after[at] ?? null)
    if (order !== 0) return order < 0
  }
  return true
}

function compareInOrder(
  { result, isDescending, areNullsFirst }: SortColumn,
  left: PrimitiveValue | null,
  right: PrimitiveValue | null,
): number {
  if (left === null || right === null) {
    const order = Number(right === null) - Number(left === null)
    return areNullsFirst ? order : -order
  }
  const order = compareValues(result, left, right)
  return isDescending ? -order : order
}
