import type { RecordBatch, Schema } from 'apache-arrow'

/** Writes Parquet files, streamed. */
export interface ParquetWriting {
  /**
   * Begins a file with these columns, whose `PARQUET:field_id` metadata is kept at every level.
   * @throws UnsupportedError naming a codec that cannot be written.
   */
  create(schema: Schema, options?: ParquetWriteOptions): ParquetWriter
}

export interface ParquetWriteOptions {
  /** `zstd` by default. */
  readonly codec?: ParquetCodec
  /** Most rows of a row group. */
  readonly rowGroupRowsMax?: number
  /** Size of a row group's pages at which it ends. */
  readonly rowGroupBytesMax?: number
  readonly pageBytesMax?: number
  readonly dictionaryBytesMax?: number
  /** Columns of 16 bytes that the file calls UUIDs. */
  readonly uuidFieldIds?: ReadonlySet<number>
  /** For the file's own key-value metadata. */
  readonly keyValues?: ReadonlyMap<string, string>
}

export type ParquetCodec = 'uncompressed' | 'snappy' | 'gzip' | 'brotli' | 'zstd' | 'lz4'

/**
 * One file on its way. Whoever begins one ends it by `finish` or `abort`, and takes its chunks
 * meanwhile: a writer whose chunks nobody takes waits.
 */
export interface ParquetWriter {
  /**
   * The file, to be taken once; ends when `finish` has given it its footer. Throws what went wrong,
   * so that a store that takes it writes nothing.
   */
  readonly chunks: AsyncIterable<Uint8Array>

  /** Size of the chunks that were taken. */
  readonly bytesWritten: number

  /** What the writer holds beyond that: Arrow data of the row group that is not written yet. */
  readonly bytesPending: number

  /**
   * Takes a batch of the file's schema; its buffers are free when it resolves. One call at a time.
   * @throws what made the file fail, such as the taker of the chunks having stopped.
   */
  write(batch: RecordBatch): Promise<void>

  /**
   * Writes the footer; resolves when the last chunk was taken.
   * @throws InvalidArgumentError when there was no batch; InternalError when rows are missing.
   */
  finish(): Promise<ParquetFooter>

  /** Gives the file up: its chunks end with this error. Harmless after `finish`. */
  abort(reason: Error): void
}

/** What a finished file says of itself. */
export interface ParquetFooter {
  readonly fileSizeBytes: number
  readonly rowCount: number
  /** Size of a leaf column's pages, by field id. */
  readonly columnSizes: ReadonlyMap<number, bigint>
  /** Where row groups begin. */
  readonly splitOffsets: readonly bigint[]
}
