import type { RecordBatch, Table as ArrowTable } from 'apache-arrow'
import type { RowInput, Schema } from '@korolev/table-format'
import { InvalidArgumentError, rowsToBatch } from '@korolev/table-format'

/**
 * What comes in one piece: a row (`RowInput`, an object of any type of the caller's own), rows, an
 * Arrow batch or an Arrow table.
 */
export type AppendChunk = RowInput | object

/** Rows, an Arrow table or batch, or a stream of any of them, such as a `RecordBatchReader`. */
export type AppendInput = AppendChunk | Iterable<AppendChunk> | AsyncIterable<AppendChunk>

/** Rows that are turned into one Arrow batch. */
export const ROWS_PER_BATCH = 10_000

/**
 * What was given as Arrow batches, in its order and in bounded memory.
 * @throws InvalidArgumentError naming the row that does not fit, counted from 1 over all rows.
 */
export async function* appendBatches(
  schema: Schema,
  input: AppendInput,
): AsyncGenerator<RecordBatch, void> {
  const pending = new PendingRows(schema)
  for await (const chunk of chunksOf(input)) {
    if (isArrowBatch(chunk) || isArrowTable(chunk)) {
      yield* pending.flush()
      const batches = isArrowTable(chunk) ? chunk.batches : [chunk]
      for (const batch of batches) {
        pending.passed(batch.numRows)
        if (batch.numRows > 0) yield batch
      }
      continue
    }
    for (const row of asRows(chunk)) {
      if (pending.add(row)) yield* pending.flush()
    }
  }
  yield* pending.flush()
}

class PendingRows {
  readonly #schema: Schema
  #rows: RowInput[] = []
  #firstRowNumber = 1

  constructor(schema: Schema) {
    this.#schema = schema
  }

  /** True: there are enough for a batch. */
  add(row: RowInput): boolean {
    return this.#rows.push(row) >= ROWS_PER_BATCH
  }

  passed(rowCount: number): void {
    this.#firstRowNumber += rowCount
  }

  *flush(): Generator<RecordBatch, void> {
    if (this.#rows.length === 0) return
    const rows = this.#rows
    this.#rows = []
    yield rowsToBatch(this.#schema, rows, this.#firstRowNumber)
    this.passed(rows.length)
  }
}

function chunksOf(input: AppendInput): Iterable<AppendChunk> | AsyncIterable<AppendChunk> {
  if (isArrowBatch(input) || isArrowTable(input)) return [input]
  if (isIterable(input) || isAsyncIterable(input)) return input
  if (typeof input === 'object' && input !== null) return [input]
  throw new InvalidArgumentError(
    'nothing to append: give rows, an Arrow table or batch, or an iterable of them',
    { field: 'rows' },
  )
}

function asRows(chunk: unknown): readonly RowInput[] {
  if (Array.isArray(chunk)) return chunk as readonly RowInput[]
  return [chunk as RowInput]
}

/** By shape, since another copy of apache-arrow has classes of its own. */
function isArrowTable(value: unknown): value is ArrowTable {
  return hasMethod(value, 'getChildAt') && 'batches' in value && Array.isArray(value.batches)
}

function isArrowBatch(value: unknown): value is RecordBatch {
  return hasMethod(value, 'getChildAt') && 'numRows' in value && !('batches' in value)
}

function hasMethod(value: unknown, name: string): value is object {
  if (typeof value !== 'object' || value === null) return false
  return typeof (value as Record<string, unknown>)[name] === 'function'
}

function isIterable(value: unknown): value is Iterable<AppendChunk> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value
}

function isAsyncIterable(value: unknown): value is AsyncIterable<AppendChunk> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
}
