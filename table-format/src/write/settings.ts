import { InvalidArgumentError, UnsupportedError } from '../core/errors.js'
import { INT32_MAX } from '../core/int64.js'
import type { Properties, TableMetadata } from '../metadata/types.js'
import type { ParquetCodec, ParquetWriteOptions } from '../ports/parquet-writing.js'

/** What a table's properties say of the files that are written. */
export interface WriteSettings {
  /** Size at which a file ends and the next one begins. */
  readonly targetFileSizeBytes: number
  readonly parquet: ParquetWriteOptions
}

export const TARGET_FILE_SIZE_BYTES = 512 * 1024 * 1024
/** Half of what others take: WebAssembly holds a row group twice and gives nothing back. */
export const ROW_GROUP_SIZE_BYTES = 64 * 1024 * 1024
export const ROW_GROUP_ROWS_MAX = 1_048_576
const PAGE_SIZE_BYTES = 1024 * 1024
const DICTIONARY_SIZE_BYTES = 2 * 1024 * 1024

/**
 * @throws InvalidArgumentError naming a property whose value is none; UnsupportedError for formats
 *   and codecs that are not written here, and for encrypted tables.
 * @see Iceberg's table properties `write.*`.
 */
export function writeSettings({
  properties,
  encryptionKeys,
}: Pick<TableMetadata, 'properties' | 'encryptionKeys'>): WriteSettings {
  const format = properties['write.format.default']?.toLowerCase() ?? 'parquet'
  if (format !== 'parquet') {
    throw new UnsupportedError(`data files of format ${format} cannot be written: use parquet`, {
      field: 'write.format.default',
    })
  }
  if (properties['encryption.key-id'] !== undefined || encryptionKeys.length > 0) {
    throw new UnsupportedError('data files of encrypted tables cannot be written yet')
  }
  const sizeOf = (name: string, fallback: number): number => countOf(properties, name, fallback)
  return {
    targetFileSizeBytes: countOf(
      properties,
      'write.target-file-size-bytes',
      TARGET_FILE_SIZE_BYTES,
      Number.MAX_SAFE_INTEGER,
    ),
    parquet: {
      codec: codecOf(properties),
      rowGroupBytesMax: sizeOf('write.parquet.row-group-size-bytes', ROW_GROUP_SIZE_BYTES),
      rowGroupRowsMax: sizeOf('write.parquet.row-group-limit', ROW_GROUP_ROWS_MAX),
      pageBytesMax: sizeOf('write.parquet.page-size-bytes', PAGE_SIZE_BYTES),
      dictionaryBytesMax: sizeOf('write.parquet.dict-size-bytes', DICTIONARY_SIZE_BYTES),
    },
  }
}

const CODECS: Readonly<Record<string, ParquetCodec | undefined>> = {
  zstd: 'zstd',
  snappy: 'snappy',
  gzip: 'gzip',
  brotli: 'brotli',
  lz4: 'lz4',
  uncompressed: 'uncompressed',
  none: 'uncompressed',
}

function codecOf(properties: Properties): ParquetCodec {
  const name = properties['write.parquet.compression-codec'] ?? 'zstd'
  const codec = CODECS[name.toLowerCase()]
  if (codec !== undefined) return codec
  const known = Object.keys(CODECS).join(', ')
  throw new UnsupportedError(
    `table property write.parquet.compression-codec: ${name} cannot be written; there are ${known}`,
    { field: 'write.parquet.compression-codec' },
  )
}

function countOf(properties: Properties, name: string, fallback: number, most = INT32_MAX): number {
  const text = properties[name]
  if (text === undefined) return fallback
  const value = Number(text)
  if (/^\d{1,16}$/.test(text) && value > 0 && value <= most) return value
  const problem = `must be a whole number from 1 to ${most}, not "${text}"`
  throw new InvalidArgumentError(`table property ${name} ${problem}`, { field: name })
}
