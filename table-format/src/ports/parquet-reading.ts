import type { RecordBatch, Schema } from 'apache-arrow'
import type { Location } from '../core/brands.js'
import type { PrimitiveValue } from '../schema/types.js'
import type { ObjectStore } from './object-store.js'

/** Opens Parquet files; the footer is read on opening, data by row group. */
export interface ParquetReading {
  /**
   * @throws NotFoundError when the file is absent, CorruptError when it is no Parquet file, and
   *   UnsupportedError when it is encrypted; the message names the file.
   */
  open(source: ParquetSource): Promise<ParquetFile>
}

export interface ParquetSource {
  readonly objects: Pick<ObjectStore, 'get'>
  readonly location: Location
  /** As the manifest says: a small file is fetched whole. */
  readonly fileSizeInBytes: bigint
}

export interface ParquetFile {
  readonly location: Location
  /**
   * The columns as the file spells them, lists and maps told from the groups that make them up,
   * with `PARQUET:field_id` at every level where the file has one.
   */
  readonly schema: Schema
  readonly rowGroups: readonly ParquetRowGroup[]
  /** Row groups in turn, in the file's order; what the signal gives as its reason is thrown. */
  batches(request: ParquetReadRequest): AsyncGenerator<ParquetBatch, void, void>
  /** Lets go of buffers; no batch may be asked for afterwards. */
  close(): void
}

export interface ParquetRowGroup {
  readonly rowCount: number
  /**
   * Statistics of a leaf that no list or map holds, by the positions of its field and those around
   * it in `ParquetFile.schema`; undefined where the file has none that can be relied on.
   */
  statistics(path: readonly number[]): ParquetStatistics | undefined
}

export interface ParquetStatistics {
  readonly nullCount?: bigint
  /** In the in-house form of the field's Arrow type; the least and greatest, or beyond them. */
  readonly lower?: PrimitiveValue
  readonly upper?: PrimitiveValue
}

export interface ParquetReadRequest {
  /** None: batches of rows without columns. */
  readonly columns: readonly ParquetSelection[]
  /** Positions in `rowGroups`, ascending; all by default. */
  readonly rowGroups?: readonly number[]
  /** Most rows of a batch. */
  readonly batchRows?: number
  readonly signal?: AbortSignal | undefined
}

/**
 * A field of the file by its position in the schema or in the struct around it. `children` picks
 * from what it holds (a list's element is child 0, a map's key and value 0 and 1), in ascending
 * order; without it all of the field is read. A struct of no children still says where it is null.
 */
export interface ParquetSelection {
  readonly index: number
  readonly children?: readonly ParquetSelection[]
}

export interface ParquetBatch {
  /** The selected columns, in the order of the request. */
  readonly rows: RecordBatch
  /** Position of the batch's first row in the file. */
  readonly firstRow: number
}
