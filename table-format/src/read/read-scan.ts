import type { RecordBatch } from 'apache-arrow'
import { newBatch } from '../arrow/build.js'
import { sliceRows, takeRows } from '../arrow/take.js'
import { arrowSchema } from '../arrow/types.js'
import { InvalidArgumentError, UnsupportedError } from '../core/errors.js'
import type { BoundExpression } from '../expr/types.js'
import type { DataFile, ManifestEntry } from '../manifest/types.js'
import type { TableMetadata } from '../metadata/types.js'
import type { ObjectStore } from '../ports/object-store.js'
import type { ParquetBatch, ParquetFile, ParquetReading } from '../ports/parquet-reading.js'
import { NAME_MAPPING_PROPERTY, parseNameMapping } from '../schema/name-mapping.js'
import type { Schema } from '../schema/types.js'
import { maskedFilterSchema } from '../scan/restrict.js'
import type { ReadMasks } from '../scan/types.js'
import { constantsOf } from './constants.js'
import { fileFields } from './file-fields.js'
import { filterSchema, keptRows } from './filter.js'
import { Masking } from './masks.js'
import { naming } from './naming.js'
import type { Column } from './projection.js'
import { projectColumns } from './projection.js'
import { matchingRowGroups } from './row-groups.js'
import { Selection } from './selection.js'

/** What a reader asks of a table. */
export type ReadMetadata = Pick<TableMetadata, 'properties' | 'partitionSpecs'>

export interface ReadTools {
  readonly objects: Pick<ObjectStore, 'get'>
  readonly parquet: ParquetReading
}

/** One data file with the deletes and the part of the filter that are left to it. */
export interface ReadTask {
  readonly dataFile: DataFile
  readonly deletes: readonly ManifestEntry[]
  readonly residual: BoundExpression
}

/** What a scan plan says to its reader. */
export interface ReadPlan {
  /** All columns of the state that is read. */
  readonly schema: Schema
  /** The columns that are wanted. */
  readonly projected: Schema
  /** What values become before anybody sees them; absent where they are shown as they are. */
  readonly masks?: ReadMasks
  readonly tasks: readonly ReadTask[]
}

export interface ReadOptions {
  /** Most rows of a batch. */
  readonly batchRows?: number
  /** Ends after so many rows. */
  readonly limit?: number
  /** At least 16 random bytes for each query, where masks hash values for one query alone. */
  readonly salt?: Uint8Array
  readonly signal?: AbortSignal
}

/** Files opened before their turn, so that a request's delay is not paid once for each. */
const OPEN_AHEAD = 3

/**
 * The rows of a plan, file by file; each batch has exactly `arrowSchema(plan.projected)`.
 * @throws UnsupportedError before anything is read, naming the file and what it needs: deletes,
 *   Avro or ORC, encryption.
 */
export async function* readScan(
  tools: ReadTools,
  metadata: ReadMetadata,
  plan: ReadPlan,
  options: ReadOptions = {},
): AsyncGenerator<RecordBatch, void, void> {
  let left = checkLimit(options.limit)
  for (const task of plan.tasks) checkTask(task)
  if (left === 0) return
  const files = openInTurn(tools, plan.tasks)
  for await (const { task, file } of files) {
    for await (const batch of readFile(file, metadata, { ...plan, task }, options)) {
      yield batch.numRows > left ? sliceRows(batch, 0, left) : batch
      left -= batch.numRows
      if (left <= 0) return
    }
  }
}

/** The rows of one task. @see readScan */
export async function* readTask(
  tools: ReadTools,
  metadata: ReadMetadata,
  plan: Omit<ReadPlan, 'tasks'> & { readonly task: ReadTask },
  options: ReadOptions = {},
): AsyncGenerator<RecordBatch, void, void> {
  yield* readScan(tools, metadata, { ...plan, tasks: [plan.task] }, options)
}

function checkLimit(limit: number | undefined): number {
  if (limit === undefined) return Infinity
  if (Number.isSafeInteger(limit) && limit >= 0) return limit
  throw new InvalidArgumentError(`limit must be a whole number from 0, not ${limit}`, {
    field: 'limit',
  })
}

function checkTask({ dataFile, deletes }: ReadTask): void {
  const { filePath, fileFormat, keyMetadata } = dataFile
  const refuse = (what: string): never => {
    throw new UnsupportedError(`data file ${filePath} needs ${what}, which cannot be read yet`)
  }
  if (fileFormat !== 'parquet') refuse(`${FORMAT_NAMES[fileFormat]} data`)
  if (keyMetadata !== undefined) refuse('encryption (key metadata)')
  const [first] = deletes
  if (first === undefined) return
  const { content, fileFormat: deleteFormat } = first.dataFile
  if (content === 'equality-deletes') refuse('equality deletes')
  refuse(deleteFormat === 'puffin' ? 'a deletion vector' : 'position deletes')
}

const FORMAT_NAMES = { parquet: 'Parquet', avro: 'Avro', orc: 'ORC', puffin: 'Puffin' } as const

interface OpenTask {
  readonly task: ReadTask
  readonly file: ParquetFile
}

async function* openInTurn(
  tools: ReadTools,
  tasks: readonly ReadTask[],
): AsyncGenerator<OpenTask, void, void> {
  const opening: Promise<OpenTask>[] = []
  let next = 0
  const openNext = (): void => {
    const task = tasks[next++]
    if (task === undefined) return
    const opened = openTask(tools, task)
    // It is awaited in its turn; until then a failure must not count as unhandled.
    opened.catch(() => undefined)
    opening.push(opened)
  }
  while (opening.length < OPEN_AHEAD && next < tasks.length) openNext()
  try {
    for (let first = opening.shift(); first !== undefined; first = opening.shift()) {
      openNext()
      const open = await first
      try {
        yield open
      } finally {
        open.file.close()
      }
    }
  } finally {
    for (const rest of opening) rest.then(({ file }) => file.close()).catch(() => undefined)
  }
}

async function openTask({ objects, parquet }: ReadTools, task: ReadTask): Promise<OpenTask> {
  const { filePath: location, fileSizeInBytes } = task.dataFile
  return { task, file: await parquet.open({ objects, location, fileSizeInBytes }) }
}

async function* readFile(
  file: ParquetFile,
  metadata: ReadMetadata,
  { schema, projected, masks, task }: Omit<ReadPlan, 'tasks'> & { readonly task: ReadTask },
  { batchRows, signal, salt }: ReadOptions,
): AsyncGenerator<RecordBatch, void, void> {
  signal?.throwIfAborted()
  const { residual, dataFile } = task
  const mappingText = metadata.properties[NAME_MAPPING_PROPERTY]
  const mapping = mappingText === undefined ? undefined : parseNameMapping(mappingText)
  const { fields, hasIds } = fileFields(file.schema, mapping, file.location)
  const spec = metadata.partitionSpecs.find(({ specId }) => specId === dataFile.specId)
  const constants = constantsOf(spec, dataFile.partition)
  const context = { location: file.location, constants, partitionFirst: !hasIds }
  const selection = new Selection()
  const columns = projectColumns(projected.fields, fields, selection, context)
  const looked = filterSchema(residual, schema)
  const lookedAt = projectColumns(looked.fields, fields, selection, context)
  const masking = masks === undefined ? undefined : new Masking(masks, salt)
  const afterwards = masks === undefined ? undefined : maskedFilterSchema(schema, masks)
  const askedAfterwards = projectColumns(afterwards?.fields ?? [], fields, selection, context)
  const project = ({ rows }: ParquetBatch): RecordBatch | undefined => {
    const from = ({ fields: wanted }: Schema, made: readonly Column[]) =>
      made.map((column, index) =>
        naming(`${file.location}: column ${wanted[index]?.name}`, () =>
          column(rows.data.children, rows.numRows),
        ),
      )
    const inputs = { columns: from(looked, lookedAt), rowCount: rows.numRows }
    const kept = keptRows(residual, looked, inputs)
    if (kept?.length === 0) return undefined
    const batchOf = (wanted: Schema, made: readonly Column[]) => {
      const batch = newBatch(arrowSchema(wanted), rows.numRows, from(wanted, made))
      return kept === undefined ? batch : takeRows(batch, kept)
    }
    const batch = batchOf(projected, columns)
    if (masking === undefined || afterwards === undefined) return batch
    const shown = masking.apply(projected, batch)
    if (masks?.filter === undefined || masks.filter.op === 'true') return shown
    const asked = masking.apply(afterwards, batchOf(afterwards, askedAfterwards))
    const matching = keptRows(masks.filter, afterwards, {
      columns: asked.data.children,
      rowCount: asked.numRows,
    })
    return matching === undefined ? shown : takeRows(shown, matching)
  }
  const request = {
    columns: selection.request(),
    rowGroups: matchingRowGroups(file, residual, {
      schema,
      fields,
      isStored: (id) => hasIds || !constants.partition.has(id),
    }),
    ...(batchRows === undefined ? {} : { batchRows }),
    signal,
  }
  for await (const read of file.batches(request)) {
    const batch = project(read)
    if (batch !== undefined && batch.numRows > 0) yield batch
  }
}
