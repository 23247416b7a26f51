import type { RecordBatch } from 'apache-arrow'
import { takeAcross } from '../arrow/take.js'
import { columnReader, isBitSet } from '../arrow/values.js'
import type { ColumnReader } from '../arrow/values.js'
import { toHex } from '../core/bytes.js'
import { InvalidArgumentError } from '../core/errors.js'
import type { TransformFunction } from '../partition/transform.js'
import { transformFunction } from '../partition/transform.js'
import type { PartitionField, PartitionSpec } from '../partition/types.js'
import { schemaIndex } from '../schema/schema.js'
import type { PartitionValues, PrimitiveType, PrimitiveValue, Schema } from '../schema/types.js'
import { isPrimitive } from '../schema/visit.js'
import { reach } from './reach.js'

/** Rows of a batch that belong to one partition, in the batch's order. */
export interface PartitionRows {
  readonly partition: PartitionValues
  readonly rows: RecordBatch
}

/** Takes batches apart by the values of a partition spec. */
export class PartitionSplitter {
  readonly #columns: readonly (PartitionColumn | undefined)[]

  /**
   * @param written - schema of the batches.
   * @throws InvalidArgumentError naming a partition field whose source is not there, and
   *   UnsupportedError for a transform that is unknown.
   */
  constructor(spec: PartitionSpec, table: Schema, written: Schema) {
    this.#columns = spec.fields.map((field) => partitionColumn(field, table, written))
  }

  /** False: all rows belong to one partition, whatever they hold. */
  get isPartitioned(): boolean {
    return this.#columns.some((column) => column !== undefined)
  }

  /** @param batches - of one schema; more of them at once make fewer and larger parts. */
  split(batches: readonly RecordBatch[]): readonly PartitionRows[] {
    const starts = startsOf(batches)
    const rowCount = starts.at(-1) ?? 0
    if (rowCount === 0) return []
    const columns = this.#columns.map((column) => {
      return column === undefined ? undefined : codesOf(column, batches, starts)
    })
    let groups: Codes = { codes: new Int32Array(rowCount), count: 1 }
    for (const column of columns) if (column !== undefined) groups = combine(groups, column)
    const [only] = batches
    const isWhole = groups.count === 1 && batches.length === 1
    return rowsOfGroups(groups).map((places) => {
      const first = places[0] ?? 0
      const partition = columns.map((column) => column?.values[column.codes[first] ?? 0] ?? null)
      const rows = isWhole && only !== undefined ? only : takePlaces(batches, starts, places)
      return { partition, rows }
    })
  }
}

/** Place of each batch's first row among all rows, and at last their number. */
function startsOf(batches: readonly RecordBatch[]): Int32Array {
  const starts = new Int32Array(batches.length + 1)
  for (const [at, { numRows }] of batches.entries()) starts[at + 1] = (starts[at] ?? 0) + numRows
  return starts
}

/** @param places - among all rows, ascending. */
function takePlaces(
  batches: readonly RecordBatch[],
  starts: Int32Array,
  places: Int32Array,
): RecordBatch {
  let from = 0
  const indices = batches.map((_, at) => {
    const start = starts[at] ?? 0
    const end = starts[at + 1] ?? 0
    const first = from
    while (from < places.length && (places[from] ?? 0) < end) from++
    return start === 0
      ? places.subarray(first, from)
      : places.subarray(first, from).map((place) => place - start)
  })
  return takeAcross(batches, indices)
}

interface PartitionColumn {
  readonly type: PrimitiveType
  readonly path: readonly number[]
  readonly transform: TransformFunction
}

/** Undefined for a field whose value is always null. */
function partitionColumn(
  { name, sourceIds, transform }: PartitionField,
  table: Schema,
  written: Schema,
): PartitionColumn | undefined {
  if (transform.kind === 'void') return undefined
  const sourceId = sourceIds[0] ?? 0
  const source = schemaIndex(table).byId.get(sourceId)?.field.type
  if (source?.kind === 'unknown') return undefined
  const path = schemaIndex(written).byId.get(sourceId)?.positions
  if (source === undefined || path === undefined || !isPrimitive(source)) {
    const problem = `has the source ${sourceId}, which is no column that can be partitioned by`
    throw new InvalidArgumentError(`partition field ${name} ${problem}`, { field: name })
  }
  return { type: source, path, transform: transformFunction(transform, source) }
}

/** A small number for each row; rows of one number go together. */
interface Codes {
  readonly codes: Int32Array
  readonly count: number
}

interface ValueCodes extends Codes {
  /** Partition value by code. */
  readonly values: readonly (PrimitiveValue | null)[]
}

function codesOf(
  column: PartitionColumn,
  batches: readonly RecordBatch[],
  starts: Int32Array,
): ValueCodes {
  const known = new Map<PrimitiveValue | null, number>()
  const values: (PrimitiveValue | null)[] = []
  const codes = new Int32Array(starts.at(-1) ?? 0)
  for (const [at, batch] of batches.entries()) {
    const { transform } = column
    const read = readerOf(column, batch)
    const start = starts[at] ?? 0
    let last: PrimitiveValue | null = null
    let lastCode = -1
    for (let row = 0; row < batch.numRows; row++) {
      const value = transform(read(row))
      // Neighbours are often of one partition; -0.0 and NaN find their code below.
      if (lastCode < 0 || value !== last || value === 0) {
        const key = keyOf(value)
        let code = known.get(key)
        if (code === undefined) {
          code = values.push(value) - 1
          known.set(key, code)
        }
        last = value
        lastCode = code
      }
      codes[start + row] = lastCode
    }
  }
  return { codes, count: values.length, values }
}

function readerOf({ type, path }: PartitionColumn, batch: RecordBatch): ColumnReader {
  const { data, mask } = reach(batch.data, path)
  const read = columnReader(type, data)
  if (mask === undefined) return read
  return (row) => (isBitSet(mask.bitmap, mask.offset + row) ? read(row) : null)
}

/** Equal for values of one partition alone: -0.0 is another than 0.0, every NaN the same. */
function keyOf(value: PrimitiveValue | null): PrimitiveValue | null {
  if (value instanceof Uint8Array) return toHex(value)
  return Object.is(value, -0) ? '-0' : value
}

function combine(left: Codes, right: Codes): Codes {
  if (left.count === 1) return right
  if (right.count === 1) return left
  const known = new Map<number, number>()
  const codes = new Int32Array(left.codes.length)
  for (let row = 0; row < codes.length; row++) {
    const both = (left.codes[row] ?? 0) * right.count + (right.codes[row] ?? 0)
    let code = known.get(both)
    if (code === undefined) {
      code = known.size
      known.set(both, code)
    }
    codes[row] = code
  }
  return { codes, count: known.size }
}

/** Places of each group's rows, ascending. */
function rowsOfGroups({ codes, count }: Codes): readonly Int32Array[] {
  const ends = new Int32Array(count)
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] ?? 0
    ends[code] = (ends[code] ?? 0) + 1
  }
  for (let code = 1; code < count; code++) ends[code] = (ends[code] ?? 0) + (ends[code - 1] ?? 0)
  const starts = Int32Array.from(ends, (_, code) => (code === 0 ? 0 : (ends[code - 1] ?? 0)))
  const order = new Int32Array(codes.length)
  const next = starts.slice()
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] ?? 0
    const at = next[code] ?? 0
    order[at] = row
    next[code] = at + 1
  }
  return Array.from(starts, (start, code) => order.subarray(start, ends[code]))
}
