import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import { Decompress } from 'fzstd'
import { snappyUncompress } from 'hyparquet/src/snappy.js'
import { CorruptError, TooLargeError, UnsupportedError } from '../core/errors.js'

/** What we write; more are read. */
export type AvroCodec = 'null' | 'deflate'

/** Largest block after inflating: a small file must not claim the whole memory. */
export const AVRO_BLOCK_SIZE_BYTES_MAX = 256 * 1024 * 1024

/** @see Apache Avro specification, "Required Codecs". */
export function compressBlock(codec: AvroCodec, block: Uint8Array): Uint8Array {
  return codec === 'null' ? block : deflateRawSync(block)
}

/**
 * @throws UnsupportedError naming the codec.
 * @throws CorruptError when the block is damaged, TooLargeError beyond the limit.
 */
export function decompressBlock(codec: string, block: Uint8Array): Uint8Array {
  switch (codec) {
    case 'null':
      return block
    case 'deflate':
      return plainBytes(inflate(block))
    case 'snappy':
      return snappy(block)
    case 'zstandard':
      return plainBytes(zstandard(block))
    default:
      throw new UnsupportedError(`Avro codec "${codec}" is not supported`)
  }
}

/** A Buffer's own `slice` would share memory, and its `subarray` would be a Buffer. */
export function plainBytes(bytes: Uint8Array): Uint8Array {
  return Buffer.isBuffer(bytes)
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
    : bytes
}

function inflate(block: Uint8Array): Uint8Array {
  try {
    return inflateRawSync(block, { maxOutputLength: AVRO_BLOCK_SIZE_BYTES_MAX })
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge()
    throw damaged('deflate', error)
  }
}

/** Snappy blocks end with the CRC-32 of their content, most significant byte first. */
function snappy(block: Uint8Array): Uint8Array {
  if (block.length < 4) throw new CorruptError('a snappy block has no checksum')
  const body = block.subarray(0, block.length - 4)
  const content = new Uint8Array(snappyLength(body))
  try {
    snappyUncompress(body, content)
  } catch (error) {
    throw damaged('snappy', error)
  }
  const stored = new DataView(block.buffer, block.byteOffset + body.length, 4).getUint32(0)
  if (crc32(content) !== stored) throw new CorruptError('a snappy block fails its checksum')
  return content
}

/** The length that a snappy block begins with: a plain varint. */
function snappyLength(body: Uint8Array): number {
  let length = 0
  for (let at = 0, factor = 1; at < SNAPPY_LENGTH_BYTES_MAX; at++, factor *= 128) {
    const byte = body[at] ?? 0
    length += (byte & 0x7f) * factor
    if (byte < 0x80) break
  }
  if (length > AVRO_BLOCK_SIZE_BYTES_MAX) throw tooLarge()
  return length
}

const SNAPPY_LENGTH_BYTES_MAX = 5

function zstandard(block: Uint8Array): Uint8Array {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  const stream = new Decompress((chunk) => {
    sizeBytes += chunk.length
    if (sizeBytes > AVRO_BLOCK_SIZE_BYTES_MAX) throw tooLarge()
    chunks.push(chunk.slice())
  })
  try {
    stream.push(block, true)
  } catch (error) {
    if (error instanceof TooLargeError) throw error
    throw damaged('zstandard', error)
  }
  return Buffer.concat(chunks, sizeBytes)
}

function tooLarge(): TooLargeError {
  return new TooLargeError(`an Avro block holds more than ${AVRO_BLOCK_SIZE_BYTES_MAX} bytes`)
}

function damaged(codec: string, cause: unknown): CorruptError {
  return new CorruptError(`an Avro block is no valid ${codec}: ${(cause as Error).message}`, {
    cause,
  })
}
