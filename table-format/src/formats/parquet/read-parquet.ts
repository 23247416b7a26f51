import { Schema as ArrowSchema, tableFromIPC } from 'apache-arrow'
import type { RecordBatch } from 'apache-arrow'
import type { RowGroup } from 'hyparquet'
import { readParquet } from 'parquet-wasm'
import type { Table as WasmTable } from 'parquet-wasm'
import { newBatch } from '../../arrow/build.js'
import { CorruptError, InternalError, LakeError } from '../../core/errors.js'
import type {
  ParquetBatch,
  ParquetFile,
  ParquetReadRequest,
  ParquetReading,
  ParquetSource,
} from '../../ports/parquet-reading.js'
import type { Assembly } from './read-assemble.js'
import { assemblyOf, neededLeaves } from './read-assemble.js'
import type { Footer } from './read-footer.js'
import { openFooter } from './read-footer.js'
import type { GroupFile } from './read-group.js'
import { fetchGroup } from './read-group.js'
import type { FileSchema } from './read-schema.js'
import { fileSchema } from './read-schema.js'
import { groupStatistics } from './read-statistics.js'

/** Reads Parquet with parquet-wasm, and footers with hyparquet. */
export const wasmParquetReading: ParquetReading = {
  async open(source) {
    const footer = await openFooter(source)
    const schema = fileSchema(footer.metadata.schema, source.location)
    return new OpenFile(source, footer, schema)
  },
}

const BATCH_ROWS_DEFAULT = 65_536
/** Most that is decoded at once, within a batch's rows: wasm memory grows and never shrinks. */
const DECODED_BYTES_MAX = 24 * 1024 * 1024

class OpenFile implements ParquetFile {
  readonly location: ParquetFile['location']
  readonly schema: ArrowSchema
  readonly rowGroups: ParquetFile['rowGroups']
  #footer: Footer | undefined
  readonly #tree: FileSchema
  readonly #groups: readonly RowGroup[]

  constructor(source: ParquetSource, footer: Footer, schema: FileSchema) {
    this.location = source.location
    this.schema = schema.arrow
    this.#footer = footer
    this.#tree = schema
    this.#groups = footer.metadata.row_groups
    this.rowGroups = this.#groups.map((group) => ({
      rowCount: Number(group.num_rows),
      statistics: (path) => groupStatistics(schema.columns, group, path),
    }))
  }

  async *batches(request: ParquetReadRequest): AsyncGenerator<ParquetBatch, void, void> {
    const wanted = new Set(request.rowGroups ?? this.#groups.keys())
    const reader = this.#reader(request)
    let firstRow = 0
    for (const [index, group] of this.#groups.entries()) {
      if (wanted.has(index)) yield* reader(group, firstRow)
      firstRow += Number(group.num_rows)
    }
  }

  close(): void {
    this.#footer = undefined
  }

  #reader(
    request: ParquetReadRequest,
  ): (group: RowGroup, firstRow: number) => AsyncGenerator<ParquetBatch, void, void> {
    const { columns, batchRows = BATCH_ROWS_DEFAULT, signal } = request
    const leaves = neededLeaves(this.#tree.columns, columns)
    if (leaves.length === 0) return (group, at) => emptyBatches(group, at, request)
    const { root } = this.#tree
    const kept = keptColumns(this.#tree, leaves)
    const parts = columns.map(({ index, children }) => {
      const node = this.#tree.columns[index]
      if (node === undefined) throw new InternalError(`no column at position ${index}`)
      return { at: kept.indexOf(index), ...assemblyOf(node, children, leaves) }
    })
    const { location } = this
    const requireFooter = () => this.#requireFooter()
    return async function* (group, firstRow) {
      signal?.throwIfAborted()
      if (group.num_rows === 0n) return
      const file = await fetchGroup(requireFooter().bytes, { location, root, leaves, group })
      yield* decodeGroup(file, { location, parts, batchRows, firstRow, signal })
    }
  }

  #requireFooter(): Footer {
    if (this.#footer === undefined) throw new InternalError(`${this.location} is closed`)
    return this.#footer
  }
}

/** Positions of the columns that the decoder is given. */
function keptColumns({ columns }: FileSchema, leaves: readonly number[]): readonly number[] {
  return [...columns.keys()].filter((index) => {
    const { firstLeaf = 0, endLeaf = 0 } = columns[index]?.physical ?? {}
    return leaves.some((leaf) => leaf >= firstLeaf && leaf < endLeaf)
  })
}

async function* emptyBatches(
  group: RowGroup,
  firstRow: number,
  { batchRows = BATCH_ROWS_DEFAULT, signal }: ParquetReadRequest,
): AsyncGenerator<ParquetBatch, void, void> {
  const rowCount = Number(group.num_rows)
  for (let at = 0; at < rowCount; at += batchRows) {
    signal?.throwIfAborted()
    const rows = newBatch(new ArrowSchema([]), Math.min(batchRows, rowCount - at), [])
    yield { rows, firstRow: firstRow + at }
  }
}

interface Decoding {
  readonly location: string
  readonly parts: readonly (Assembly & { readonly at: number })[]
  readonly batchRows: number
  readonly firstRow: number
  readonly signal: AbortSignal | undefined
}

/** Slices of bounded size, each decoded at once and handed out batch by batch. */
async function* decodeGroup(
  file: GroupFile,
  decoding: Decoding,
): AsyncGenerator<ParquetBatch, void, void> {
  const { batchRows, firstRow, signal, location } = decoding
  const rowBytes = Math.max(1, file.decodedBytes / file.rowCount)
  const batches = Math.max(1, Math.floor(DECODED_BYTES_MAX / rowBytes / batchRows))
  const sliceRows = batches * batchRows
  for (let at = 0; at < file.rowCount; at += sliceRows) {
    const options = { batchSize: batchRows, limit: sliceRows, offset: at }
    const table = decoded(location, () => readParquet(file.bytes, options))
    let row = firstRow + at
    try {
      for (let index = 0; index < table.numBatches; index++) {
        signal?.throwIfAborted()
        const rows = decoded(location, () => assembleBatch(table, index, decoding))
        yield { rows, firstRow: row }
        row += rows.numRows
      }
    } finally {
      table.free()
    }
    if (row - firstRow !== Math.min(file.rowCount, at + sliceRows)) {
      throw new CorruptError(`${location}: a row group has fewer rows than the footer says`)
    }
  }
}

function assembleBatch(table: WasmTable, index: number, { parts }: Decoding): RecordBatch {
  const batch = table.recordBatch(index)
  if (batch === undefined) throw new InternalError('the decoder lost a batch')
  const [read] = tableFromIPC(batch.intoIPCStream()).batches
  if (read === undefined) throw new InternalError('the decoder gave an empty batch')
  const columns = parts.map(({ at, assemble }) => {
    const data = read.data.children[at]
    if (data === undefined) throw new InternalError('the decoder left out a column')
    return assemble(data)
  })
  const schema = new ArrowSchema(parts.map(({ field }) => field))
  return newBatch(schema, read.numRows, columns)
}

/** @throws CorruptError naming the file, for whatever the decoder says. */
function decoded<Value>(location: string, decode: () => Value): Value {
  try {
    return decode()
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    if (error instanceof CorruptError) throw new CorruptError(`${location}: ${problem}`)
    if (error instanceof LakeError) throw error
    throw new CorruptError(`${location}: cannot be decoded: ${problem}`, { cause: error })
  }
}
