import { gunzipSync } from 'node:zlib'
import { Decompress } from 'fzstd'
import { CorruptError, TooLargeError } from '../core/errors.js'

export type MetadataCompression = 'none' | 'gzip' | 'zstd'

/** Largest metadata document that is opened; far above what a table that still commits has. */
export const METADATA_SIZE_BYTES_MAX = 512 * 1024 * 1024

/** Told by the first bytes, since names of files are not always right. */
export function compressionOf(bytes: Uint8Array): MetadataCompression {
  if (startsWith(bytes, GZIP_MAGIC)) return 'gzip'
  return startsWith(bytes, ZSTD_MAGIC) ? 'zstd' : 'none'
}

/**
 * The document in a metadata file, whatever it is compressed with.
 * @throws TooLargeError beyond `sizeBytesMax`, before memory for more is taken.
 * @throws CorruptError when the compressed data are damaged.
 */
export function decompressMetadata(
  bytes: Uint8Array,
  sizeBytesMax: number = METADATA_SIZE_BYTES_MAX,
): Uint8Array {
  switch (compressionOf(bytes)) {
    case 'gzip':
      return gunzip(bytes, sizeBytesMax)
    case 'zstd':
      return unzstd(bytes, sizeBytesMax)
    case 'none':
      if (bytes.length > sizeBytesMax) throw tooLarge(sizeBytesMax)
      return bytes
  }
}

const GZIP_MAGIC = [0x1f, 0x8b] as const
const ZSTD_MAGIC = [0x28, 0xb5, 0x2f, 0xfd] as const

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte)
}

function gunzip(bytes: Uint8Array, sizeBytesMax: number): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: sizeBytesMax })
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(sizeBytesMax)
    throw damaged('gzip', error)
  }
}

function unzstd(bytes: Uint8Array, sizeBytesMax: number): Uint8Array {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  const stream = new Decompress((chunk) => {
    sizeBytes += chunk.length
    if (sizeBytes > sizeBytesMax) throw tooLarge(sizeBytesMax)
    chunks.push(chunk.slice())
  })
  try {
    stream.push(bytes, true)
  } catch (error) {
    if (error instanceof TooLargeError) throw error
    throw damaged('zstd', error)
  }
  return Buffer.concat(chunks, sizeBytes)
}

function tooLarge(sizeBytesMax: number): TooLargeError {
  return new TooLargeError(`the metadata file holds more than ${sizeBytesMax} bytes`)
}

function damaged(codec: string, cause: unknown): CorruptError {
  return new CorruptError(`the metadata file is no valid ${codec}: ${(cause as Error).message}`, {
    cause,
  })
}
