import { parquetMetadata } from 'hyparquet'
import type { ColumnMetaData, FileMetaData } from 'hyparquet'
import { CorruptError, LakeError, NotFoundError, UnsupportedError } from '../../core/errors.js'
import type { ParquetSource } from '../../ports/parquet-reading.js'

/** What the footer says, and the bytes that came with it. */
export interface Footer {
  readonly metadata: FileMetaData
  readonly bytes: FileBytes
}

/** Reads parts of one file; what was fetched already is not fetched again. */
export interface FileBytes {
  read(start: number, end: number): Promise<Uint8Array>
}

/** Files up to this size are fetched whole: one request instead of three. */
const WHOLE_FILE_BYTES_MAX = 4 * 1024 * 1024
const TAIL_BYTES = 256 * 1024
/** Length of the footer and the magic behind it. */
const TRAILER_BYTES = 8

/** @throws NotFoundError, CorruptError, UnsupportedError (encrypted), each naming the file. */
export async function openFooter(source: ParquetSource): Promise<Footer> {
  const { location, fileSizeInBytes } = source
  const isSmall = fileSizeInBytes <= BigInt(WHOLE_FILE_BYTES_MAX)
  const tail = await fetchTail(source, isSmall ? WHOLE_FILE_BYTES_MAX : TAIL_BYTES)
  checkMagic(tail.bytes, location)
  const length = TRAILER_BYTES + footerLength(tail.bytes)
  if (length + 4 > tail.fileSize) {
    throw new CorruptError(`${location}: the Parquet footer is longer than the file`)
  }
  const bytes = fileBytes(source, tail)
  const footer = await bytes.read(tail.fileSize - length, tail.fileSize)
  return { metadata: decodeFooter(footer, location), bytes }
}

interface Tail {
  readonly bytes: Uint8Array
  readonly start: number
  readonly fileSize: number
}

async function fetchTail({ objects, location }: ParquetSource, length: number): Promise<Tail> {
  const found = await objects.get(location, { range: { start: -length } })
  if (found === undefined) throw new NotFoundError('file', `data file ${location} does not exist`)
  const { sizeBytes } = found.meta
  return { bytes: found.bytes, start: sizeBytes - found.bytes.length, fileSize: sizeBytes }
}

function fileBytes({ objects, location }: ParquetSource, tail: Tail): FileBytes {
  return {
    async read(start, end) {
      if (start >= tail.start) return tail.bytes.subarray(start - tail.start, end - tail.start)
      const found = await objects.get(location, { range: { start, end } })
      if (found === undefined) {
        throw new NotFoundError('file', `data file ${location} is gone`)
      }
      return found.bytes
    },
  }
}

function checkMagic(tail: Uint8Array, location: string): void {
  const magic = tail.length < 12 ? '' : String.fromCharCode(...tail.subarray(-4))
  if (magic === 'PARE') throw new UnsupportedError(`${location}: encrypted Parquet footer`)
  if (magic !== 'PAR1') throw new CorruptError(`${location} is no Parquet file`)
}

function footerLength(tail: Uint8Array): number {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength)
  return view.getUint32(tail.byteLength - TRAILER_BYTES, true)
}

function decodeFooter(footer: Uint8Array, location: string): FileMetaData {
  try {
    const metadata = parquetMetadata(footer, { parsers: EXACT, geoparquet: false })
    checkChunks(metadata, location)
    return metadata
  } catch (error) {
    if (error instanceof LakeError) throw error
    const problem = error instanceof Error ? error.message : String(error)
    throw new CorruptError(`${location}: malformed Parquet footer: ${problem}`, { cause: error })
  }
}

/** Statistics as stored; the library's own forms round, and fail on text that is no JSON. */
const EXACT = {
  timestampFromMilliseconds: (value: bigint) => value,
  timestampFromMicroseconds: (value: bigint) => value,
  timestampFromNanoseconds: (value: bigint) => value,
  dateFromDays: (value: number) => value,
  stringFromBytes: (value: Uint8Array) => value,
  jsonFromBytes: (value: Uint8Array) => value,
  geometryFromBytes: (value: Uint8Array) => value,
  geographyFromBytes: (value: Uint8Array) => value,
  uuidFromBytes: (value: Uint8Array) => value,
}

function checkChunks(metadata: FileMetaData, location: string): void {
  for (const { columns } of metadata.row_groups) {
    for (const { file_path, crypto_metadata, meta_data } of columns) {
      if (crypto_metadata !== undefined) {
        throw new UnsupportedError(`${location}: encrypted Parquet columns`)
      }
      if (file_path !== undefined && file_path !== '') {
        throw new UnsupportedError(`${location}: Parquet columns in another file (${file_path})`)
      }
      if (meta_data === undefined) throw new CorruptError(`${location}: a column has no metadata`)
    }
  }
}

/** Where a column chunk lies in its file: its dictionary, if any, and its pages. */
export function chunkRange(chunk: ColumnMetaData): {
  readonly start: number
  readonly end: number
} {
  const data = Number(chunk.data_page_offset)
  const dictionary = Number(chunk.dictionary_page_offset ?? 0n)
  const start = dictionary > 0 && dictionary < data ? dictionary : data
  return { start, end: start + Number(chunk.total_compressed_size) }
}
