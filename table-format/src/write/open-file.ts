import type { RecordBatch, Schema as ArrowSchema } from 'apache-arrow'
import type { Location } from '../core/brands.js'
import { AlreadyExistsError, InternalError } from '../core/errors.js'
import type { DataFile } from '../manifest/types.js'
import type { ObjectStore, PutOutcome } from '../ports/object-store.js'
import type {
  ParquetWriteOptions,
  ParquetWriter,
  ParquetWriting,
} from '../ports/parquet-writing.js'
import type { PartitionValues, Schema } from '../schema/types.js'
import type { SortOrder } from '../sort/types.js'
import { FileMetrics } from './file-metrics.js'
import type { MetricsMode } from './metrics-modes.js'
import { OrderCheck } from './sorted.js'

/** What all files of one write have in common. */
export interface FileFormat {
  readonly objects: Pick<ObjectStore, 'putStream'>
  readonly parquet: ParquetWriting
  readonly schema: Schema
  readonly arrowSchema: ArrowSchema
  readonly options: ParquetWriteOptions
  readonly modes: ReadonlyMap<number, MetricsMode>
  readonly specId: number
  readonly sortOrder: SortOrder | undefined
}

/** One data file that is being written into its store. */
export class OpenFile {
  readonly location: Location
  readonly #format: FileFormat
  readonly #partition: PartitionValues
  readonly #writer: ParquetWriter
  readonly #put: Promise<PutOutcome>
  readonly #metrics: FileMetrics
  readonly #order: OrderCheck
  #rowCount = 0
  #bytesGiven = 0

  constructor(format: FileFormat, location: Location, partition: PartitionValues) {
    this.#format = format
    this.location = location
    this.#partition = partition
    this.#writer = format.parquet.create(format.arrowSchema, format.options)
    this.#put = format.objects.putStream(location, this.#writer.chunks)
    // Whoever writes or finishes looks at it; until then a failure waits.
    this.#put.catch(() => undefined)
    this.#metrics = new FileMetrics(format.schema, format.modes)
    this.#order = new OrderCheck(format.sortOrder, format.schema)
  }

  /** Arrow data of the row group that is not in the store yet. */
  get bytesPending(): number {
    return this.#writer.bytesPending
  }

  /** What is in the store and what the rest is likely to come to. */
  get bytesExpected(): number {
    const { bytesWritten, bytesPending } = this.#writer
    const bytesDone = this.#bytesGiven - bytesPending
    const ratio = bytesDone > 0 ? Math.min(1, bytesWritten / bytesDone) : SIZE_RATIO_AT_FIRST
    return bytesWritten + bytesPending * ratio
  }

  get bytesWritten(): number {
    return this.#writer.bytesWritten
  }

  /** @throws what kept the file from being written. */
  async write(rows: RecordBatch): Promise<void> {
    this.#metrics.add(rows)
    this.#order.add(rows)
    this.#rowCount += rows.numRows
    this.#bytesGiven += rows.data.byteLength
    try {
      await Promise.race([this.#writer.write(rows), this.#endedEarly()])
    } catch (error) {
      throw await this.#cause(error)
    }
  }

  async finish(): Promise<DataFile> {
    const finished = this.#writer.finish()
    finished.catch(() => undefined)
    const outcome = await this.#put
    if (outcome.kind !== 'written') {
      this.abort(new InternalError('the file was not taken'))
      throw this.#isThere()
    }
    const footer = await finished
    const { specId, sortOrder } = this.#format
    return {
      content: 'data',
      filePath: this.location,
      fileFormat: 'parquet',
      specId,
      partition: this.#partition,
      recordCount: BigInt(this.#rowCount),
      fileSizeInBytes: BigInt(footer.fileSizeBytes),
      metrics: this.#metrics.finish(footer.columnSizes),
      splitOffsets: footer.splitOffsets,
      ...(this.#order.isSorted && sortOrder !== undefined
        ? { sortOrderId: sortOrder.orderId }
        : {}),
    }
  }

  abort(reason: Error): void {
    this.#writer.abort(reason)
  }

  /** Resolves when the store is done with the file, whatever came of it. */
  async settled(): Promise<void> {
    await this.#put.catch(() => undefined)
  }

  /** A store that ends before the file does has not taken it: nobody would wait for the rest. */
  async #endedEarly(): Promise<never> {
    await this.#put
    throw this.#isThere()
  }

  /** The writer fails because the store did, or the other way round: the store knows first. */
  async #cause(error: unknown): Promise<unknown> {
    this.abort(error instanceof Error ? error : new InternalError(String(error)))
    try {
      await this.#put
      return error
    } catch (cause) {
      return cause
    }
  }

  #isThere(): AlreadyExistsError {
    return new AlreadyExistsError(`data file ${this.location} exists: its name was not fresh`)
  }
}

/** Of a Parquet file to its Arrow data, before any of it is written. */
const SIZE_RATIO_AT_FIRST = 0.4
