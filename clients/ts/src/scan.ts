import type { RecordBatch } from 'apache-arrow'
import { Table as ArrowTable } from 'apache-arrow'
import type {
  Expression,
  ReadOptions as ReadScanOptions,
  Row,
  ScanPlan,
  ScanRequest,
  ScanTask,
  TableMetadata,
} from '@korolev/table-format'
import {
  arrowSchema,
  batchToRows,
  InvalidArgumentError,
  planScan,
  readScan,
} from '@korolev/table-format'
import type { Session, TableState } from './session.js'

export interface ScanOptions {
  readonly snapshotId?: bigint
  /** The state at a time: a `Date`, milliseconds since 1970, or ISO 8601 text with its zone. */
  readonly asOf?: Date | number | string
  /** A branch or a tag. */
  readonly ref?: string
  /** Made by `and`, `equal`, `lessThan` and so on. */
  readonly filter?: Expression
  /** Columns in the order in which they are wanted; all by default. */
  readonly select?: readonly string[]
  readonly limit?: number
  /** Of names in `filter` and `select`; true by default. */
  readonly caseSensitive?: boolean
  /** Most rows of a batch. */
  readonly batchRows?: number
  readonly signal?: AbortSignal
}

/** One reading of a state of a table; planned once, read as often as wanted. */
export class Scan {
  readonly #tools: Session
  readonly #metadata: TableMetadata
  readonly #options: ScanOptions
  readonly #request: ScanRequest
  readonly #salt: Uint8Array | undefined
  #plan: Promise<ScanPlan> | undefined

  /** @throws InvalidArgumentError for options that contradict each other. */
  constructor(
    tools: Session,
    { metadata, restrictions }: Pick<TableState, 'metadata' | 'restrictions'>,
    options: ScanOptions = {},
  ) {
    this.#tools = tools
    this.#metadata = metadata
    this.#options = options
    this.#request = {
      ...requestOf(options),
      ...(restrictions === undefined ? {} : { restrictions }),
    }
    if (restrictions !== undefined) {
      this.#salt = new TextEncoder().encode(tools.ids.uuid() + tools.ids.uuid())
    }
  }

  /**
   * Which files will be read, and in `metrics` how many the filter skipped.
   * @throws NotFoundError for a state that is not there.
   */
  plan(): Promise<ScanPlan> {
    this.#plan ??= this.#makePlan()
    return this.#plan
  }

  /** Arrow batches, each with exactly the columns that are wanted. */
  async *batches(): AsyncGenerator<RecordBatch, void> {
    const plan = await this.plan()
    yield* readScan(this.#tools, this.#metadata, plan, this.#readOptions())
  }

  async *rows(): AsyncGenerator<Row, void> {
    const { projected } = await this.plan()
    for await (const batch of this.batches()) yield* batchToRows(projected, batch)
  }

  async toRows(): Promise<Row[]> {
    const { projected } = await this.plan()
    const rows: Row[] = []
    for await (const batch of this.batches()) {
      for (const row of batchToRows(projected, batch)) rows.push(row)
    }
    return rows
  }

  /** The whole result in memory. */
  async toTable(): Promise<ArrowTable> {
    const { projected } = await this.plan()
    const batches: RecordBatch[] = []
    for await (const batch of this.batches()) batches.push(batch)
    return new ArrowTable(arrowSchema(projected), batches)
  }

  /** How many rows there are; files that need not be looked into are not opened. */
  async count(): Promise<number> {
    const plan = await this.plan()
    const { limit = Infinity } = this.#options
    const hasMaskedFilter = plan.masks !== undefined && plan.masks.filter.op !== 'true'
    const isCounted = (task: ScanTask) => !hasMaskedFilter && isAllInResult(task)
    const counted = plan.tasks.filter(isCounted)
    let rows = Number(counted.reduce((sum, { dataFile }) => sum + dataFile.recordCount, 0n))
    if (rows >= limit) return limit
    const opened = { ...plan, tasks: plan.tasks.filter((task) => !isCounted(task)) }
    const options = this.#readOptions(limit - rows)
    for await (const batch of readScan(this.#tools, this.#metadata, opened, options)) {
      rows += batch.numRows
    }
    return rows
  }

  async #makePlan(): Promise<ScanPlan> {
    const { signal } = this.#options
    const options = signal === undefined ? {} : { signal }
    try {
      const plan = await planScan(this.#tools.objects, this.#metadata, this.#request, options)
      const { tableUuid: uuid } = this.#metadata
      this.#tools.noteRead?.({ uuid, snapshotId: plan.snapshot?.snapshotId })
      return plan
    } catch (error) {
      this.#plan = undefined
      throw error
    }
  }

  #readOptions(limit = this.#options.limit): ReadScanOptions {
    const { batchRows, signal } = this.#options
    return {
      ...(limit === undefined || limit === Infinity ? {} : { limit }),
      ...(batchRows === undefined ? {} : { batchRows }),
      ...(signal === undefined ? {} : { signal }),
      ...(this.#salt === undefined ? {} : { salt: this.#salt }),
    }
  }
}

/** Every row of the file is in the result. */
function isAllInResult({ residual, deletes }: ScanTask): boolean {
  return residual.op === 'true' && deletes.length === 0
}

function requestOf(options: ScanOptions): ScanRequest {
  const { snapshotId, asOf, ref, filter, select, caseSensitive, limit } = options
  if (limit !== undefined && (!Number.isSafeInteger(limit) || limit < 0)) {
    throw new InvalidArgumentError(`limit must be a whole number from 0, not ${limit}`, {
      field: 'limit',
    })
  }
  const states = [snapshotId, asOf, ref].filter((each) => each !== undefined)
  if (states.length > 1) {
    throw new InvalidArgumentError('give one of snapshotId, asOf and ref, not several', {
      field: 'snapshotId',
    })
  }
  return {
    ...(snapshotId === undefined ? {} : { snapshotId }),
    ...(asOf === undefined ? {} : { asOfMs: millisecondsOf(asOf) }),
    ...(ref === undefined ? {} : { ref }),
    ...(filter === undefined ? {} : { filter }),
    ...(select === undefined ? {} : { select }),
    ...(caseSensitive === undefined ? {} : { caseSensitive }),
  }
}

/** A time without a zone would mean another moment on every machine. */
const ISO_WITH_ZONE = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?$/i

function millisecondsOf(asOf: Date | number | string): number {
  const atMs =
    typeof asOf === 'string' ? (ISO_WITH_ZONE.test(asOf) ? Date.parse(asOf) : NaN) : Number(asOf)
  if (Number.isFinite(atMs)) return Math.floor(atMs)
  throw new InvalidArgumentError(
    `asOf must be a Date, milliseconds, or ISO 8601 text with its zone such as ` +
      `2024-01-31T12:00:00Z, not ${String(asOf)}`,
    { field: 'asOf' },
  )
}
