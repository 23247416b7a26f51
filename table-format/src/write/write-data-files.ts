import type { RecordBatch } from 'apache-arrow'
import { arrowSchema } from '../arrow/types.js'
import { InternalError, InvalidArgumentError } from '../core/errors.js'
import type { DataFile } from '../manifest/types.js'
import type { TableMetadata } from '../metadata/types.js'
import { partitionType } from '../partition/spec.js'
import type { IdSource } from '../ports/ids.js'
import type { ObjectStore } from '../ports/object-store.js'
import type { ParquetWriting } from '../ports/parquet-writing.js'
import { requireSchema, schemaIndex } from '../schema/schema.js'
import type { Schema } from '../schema/types.js'
import { Conformer, writtenSchema } from './conform.js'
import { fileLocator } from './file-locations.js'
import { FileSet, bytesOf } from './file-set.js'
import { metricsModes } from './metrics-modes.js'
import { writeSettings } from './settings.js'
import { PartitionSplitter } from './split.js'

export interface WriteTools {
  readonly objects: Pick<ObjectStore, 'putStream' | 'delete'>
  readonly parquet: ParquetWriting
  readonly ids: Pick<IdSource, 'uuid'>
}

export interface WriteOptions {
  /** Called after each batch and once at the end. */
  readonly onProgress?: ((progress: WriteProgress) => void) | undefined
  /** What it gives as its reason is thrown; nothing stays behind. */
  readonly signal?: AbortSignal | undefined
}

export interface WriteProgress {
  /** Rows that were taken. */
  readonly rows: number
  /** Bytes that were handed to the store. */
  readonly bytes: number
  /** Files that are finished. */
  readonly files: number
}

/** Rows of a batch that are dealt with at one time: what is copied of a larger one is bounded. */
const STEP_ROWS_MAX = 131_072

/**
 * Writes rows as new data files of a table, by its current schema and default partition spec, in
 * bounded memory. Nothing refers to the files until they are committed; when writing fails, those
 * that are there already are deleted.
 * @throws InvalidArgumentError naming the column, and the row (from 1), that does not fit;
 *   UnsupportedError for what cannot be written; what the store throws.
 */
export async function writeDataFiles(
  tools: WriteTools,
  metadata: TableMetadata,
  batches: AsyncIterable<RecordBatch> | Iterable<RecordBatch>,
  options: WriteOptions = {},
): Promise<readonly DataFile[]> {
  const { fileSet, splitter, table } = planWrite(tools, metadata)
  const rounds = new Rounds(splitter, fileSet)
  let rows = 0
  let conformer: Conformer | undefined
  let given: RecordBatch['schema'] | undefined
  try {
    for await (const batch of batches) {
      if (batch.schema !== given) {
        given = batch.schema
        conformer = new Conformer(table, given)
      }
      for (let from = 0; from < batch.numRows; from += STEP_ROWS_MAX) {
        options.signal?.throwIfAborted()
        const step = stepOf(batch, from)
        await rounds.add(conformer?.conform(step, rows + 1) ?? step)
        rows += step.numRows
      }
      report(options, fileSet, rows)
    }
    options.signal?.throwIfAborted()
    await rounds.finish()
    const files = await fileSet.finish()
    report(options, fileSet, rows)
    return files
  } catch (error) {
    await removeAll(tools, fileSet, error)
    throw error
  }
}

/** Arrow data that is split by partition at one time. */
const ROUND_BYTES_MAX = 96 * 1024 * 1024
const ROUND_ROWS_MIN = 65_536
/** Rows for each partition that a round should have: very small parts cost more than they hold. */
const ROUND_ROWS_OF_PARTITION = 2048

/** Gathers batches until splitting them is worth it: the more partitions there are, the later. */
class Rounds {
  readonly #splitter: PartitionSplitter
  readonly #fileSet: FileSet
  #batches: RecordBatch[] = []
  #rowCount = 0
  #bytes = 0
  #rowsWanted = ROUND_ROWS_MIN

  constructor(splitter: PartitionSplitter, fileSet: FileSet) {
    this.#splitter = splitter
    this.#fileSet = fileSet
  }

  async add(batch: RecordBatch): Promise<void> {
    if (!this.#splitter.isPartitioned) return this.#write([batch])
    this.#batches.push(batch)
    this.#rowCount += batch.numRows
    this.#bytes += bytesOf(batch)
    if (this.#rowCount >= this.#rowsWanted || this.#bytes >= ROUND_BYTES_MAX) await this.finish()
  }

  async finish(): Promise<void> {
    const batches = this.#batches
    this.#batches = []
    this.#rowCount = 0
    this.#bytes = 0
    await this.#write(batches)
  }

  async #write(batches: readonly RecordBatch[]): Promise<void> {
    const parts = this.#splitter.split(batches)
    this.#rowsWanted = Math.max(ROUND_ROWS_MIN, parts.length * ROUND_ROWS_OF_PARTITION)
    for (const part of parts) await this.#fileSet.add(part)
  }
}

function planWrite(tools: WriteTools, metadata: TableMetadata) {
  const settings = writeSettings(metadata)
  const table = requireSchema(metadata.schemas, metadata.currentSchemaId)
  const schema = writtenSchema(table)
  const spec = metadata.partitionSpecs.find(({ specId }) => specId === metadata.defaultSpecId)
  if (spec === undefined) {
    throw new InvalidArgumentError(`the table has no partition spec ${metadata.defaultSpecId}`)
  }
  const sortOrder = metadata.sortOrders.find(
    ({ orderId }) => orderId === metadata.defaultSortOrderId,
  )
  const locate = fileLocator(metadata, spec, partitionType(spec, table, metadata.schemas))
  const nextName = fileNames(tools.ids.uuid())
  const format = {
    ...tools,
    schema,
    arrowSchema: arrowSchema(schema),
    options: { ...settings.parquet, uuidFieldIds: uuidFieldIds(schema) },
    modes: metricsModes(table, metadata.properties, sortOrder),
    specId: spec.specId,
    sortOrder,
  }
  const fileSet = new FileSet({
    format,
    locate: (partition) => locate(partition, nextName()),
    targetFileSizeBytes: settings.targetFileSizeBytes,
  })
  return { fileSet, splitter: new PartitionSplitter(spec, table, schema), table }
}

/** `00000-0-<uuid>-00001.parquet`, as Iceberg names the files of one task. */
function fileNames(uuid: string): () => string {
  let count = 0
  return () => `00000-0-${uuid}-${String(++count).padStart(5, '0')}.parquet`
}

function uuidFieldIds(schema: Schema): ReadonlySet<number> {
  const uuids = schemaIndex(schema).fields.filter(({ field }) => field.type.kind === 'uuid')
  return new Set(uuids.map(({ field }) => field.id))
}

function stepOf(batch: RecordBatch, from: number): RecordBatch {
  if (batch.numRows <= STEP_ROWS_MAX) return batch
  return batch.slice(from, Math.min(from + STEP_ROWS_MAX, batch.numRows))
}

function report({ onProgress }: WriteOptions, fileSet: FileSet, rows: number): void {
  onProgress?.({ rows, bytes: fileSet.bytesWritten, files: fileSet.files.length })
}

/** No commit can refer to them: their names were told to nobody. */
async function removeAll(tools: WriteTools, fileSet: FileSet, error: unknown): Promise<void> {
  await fileSet.abort(error instanceof Error ? error : new InternalError(String(error)))
  for (let from = 0; from < fileSet.locations.length; from += REMOVALS_AT_ONCE) {
    const some = fileSet.locations.slice(from, from + REMOVALS_AT_ONCE)
    await Promise.allSettled(some.map((location) => tools.objects.delete(location)))
  }
}

const REMOVALS_AT_ONCE = 16
