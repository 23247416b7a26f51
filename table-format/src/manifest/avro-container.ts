import { createHash } from 'node:crypto'
import { concatBytes, equalBytes } from '../core/bytes.js'
import { CorruptError, UnsupportedError } from '../core/errors.js'
import { decodeUtf8, encodeUtf8 } from '../core/utf8.js'
import { compressBlock, decompressBlock, plainBytes } from './avro-codecs.js'
import type { AvroCodec } from './avro-codecs.js'
import { AvroCursor } from './avro-cursor.js'

/** An Avro object container file: its key-value metadata, and blocks inflated one by one. */
export interface AvroFile {
  readonly metadata: ReadonlyMap<string, Uint8Array>
  /** Text of a metadata value; undefined when absent. @throws CorruptError unless it is UTF-8. */
  text(key: string): string | undefined
  blocks(): Generator<AvroBlock>
}

export interface AvroBlock {
  readonly recordCount: number
  readonly bytes: Uint8Array
}

/** Far above what a writer needs, so that a hostile header cannot loop. */
export const AVRO_METADATA_ENTRIES_MAX = 10_000

/**
 * Opens a container file; blocks are inflated as they are asked for.
 * @throws CorruptError for a file that is none, or is cut short.
 * @see Apache Avro specification, "Object Container Files".
 */
export function openAvroFile(file: Uint8Array): AvroFile {
  const bytes = plainBytes(file)
  if (equalBytes(bytes.subarray(0, ENCRYPTED_MAGIC.length), ENCRYPTED_MAGIC)) {
    throw new UnsupportedError('the file is encrypted (AES GCM stream "AGS1"): not supported')
  }
  if (!equalBytes(bytes.subarray(0, MAGIC.length), MAGIC)) {
    throw new CorruptError('no Avro file: it does not begin with "Obj" and 1')
  }
  const cursor = new AvroCursor(bytes)
  cursor.at = MAGIC.length
  const metadata = readMetadata(cursor)
  const sync = cursor.take(SYNC_SIZE_BYTES)
  const blocksStart = cursor.at
  const text = (key: string): string | undefined => {
    const value = metadata.get(key)
    if (value === undefined) return undefined
    const decoded = decodeUtf8(value)
    if (decoded === undefined) throw new CorruptError(`Avro header "${key}" is not UTF-8`)
    return decoded
  }
  const codec = text('avro.codec') ?? 'null'
  return {
    metadata,
    text,
    blocks: () => readBlocks(bytes, { blocksStart, sync, codec }),
  }
}

function* readBlocks(
  bytes: Uint8Array,
  file: { readonly blocksStart: number; readonly sync: Uint8Array; readonly codec: string },
): Generator<AvroBlock> {
  const cursor = new AvroCursor(bytes)
  cursor.at = file.blocksStart
  while (cursor.at < bytes.length) {
    const recordCount = cursor.number()
    const block = cursor.view()
    if (!equalBytes(cursor.take(SYNC_SIZE_BYTES), file.sync)) {
      throw new CorruptError(`no sync marker at byte ${cursor.at - SYNC_SIZE_BYTES}`)
    }
    const inflated = decompressBlock(file.codec, block)
    // Every record of ours has a byte at least, so a count cannot exceed the bytes.
    if (recordCount < 0 || recordCount > inflated.length) {
      throw new CorruptError(`a block of ${inflated.length} bytes announces ${recordCount} records`)
    }
    yield { recordCount, bytes: inflated }
  }
}

function readMetadata(cursor: AvroCursor): ReadonlyMap<string, Uint8Array> {
  const metadata = new Map<string, Uint8Array>()
  for (let count = cursor.blockCount(); count > 0; count = cursor.blockCount()) {
    for (let left = count; left > 0; left--) {
      metadata.set(cursor.string(), cursor.view())
      if (metadata.size > AVRO_METADATA_ENTRIES_MAX) {
        throw new CorruptError(`the Avro header has more than ${AVRO_METADATA_ENTRIES_MAX} entries`)
      }
    }
  }
  cursor.checkEnd()
  return metadata
}

const MAGIC = new Uint8Array([0x4f, 0x62, 0x6a, 1])
/** "AGS1". @see Iceberg's AES GCM Stream specification. */
const ENCRYPTED_MAGIC = new Uint8Array([0x41, 0x47, 0x53, 0x31])
const SYNC_SIZE_BYTES = 16

/** Raw size at which a block is closed; about what other writers use. */
export const AVRO_BLOCK_TARGET_SIZE_BYTES = 64 * 1024

/**
 * Builds a container file record by record. The sync marker is a hash of the header, so the same
 * records give the same bytes: a repeated plan writes the same file.
 */
export class AvroFileBuilder {
  readonly #codec: AvroCodec
  readonly #parts: Uint8Array[]
  readonly #sync: Uint8Array
  #sizeBytes: number
  #block: Uint8Array[] = []
  #blockSizeBytes = 0

  constructor(metadata: ReadonlyMap<string, string>, codec: AvroCodec, seed = '') {
    this.#codec = codec
    const all = new Map([...metadata, ['avro.codec', codec] as const])
    const header = encodeHeader(all)
    const hash = createHash('sha256').update(header).update(seed).digest()
    this.#sync = new Uint8Array(hash.subarray(0, SYNC_SIZE_BYTES))
    this.#parts = [header, this.#sync]
    this.#sizeBytes = header.length + SYNC_SIZE_BYTES
  }

  /** Size of the file so far, without the open block. */
  get sizeBytes(): number {
    return this.#sizeBytes
  }

  add(record: Uint8Array): void {
    this.#block.push(record)
    this.#blockSizeBytes += record.length
    if (this.#blockSizeBytes >= AVRO_BLOCK_TARGET_SIZE_BYTES) this.#closeBlock()
  }

  finish(): Uint8Array {
    this.#closeBlock()
    return concatBytes(this.#parts)
  }

  #closeBlock(): void {
    if (this.#block.length === 0) return
    const body = compressBlock(this.#codec, concatBytes(this.#block))
    const head = concatBytes([encodeVarint(this.#block.length), encodeVarint(body.length)])
    this.#parts.push(head, body, this.#sync)
    this.#sizeBytes += head.length + body.length + SYNC_SIZE_BYTES
    this.#block = []
    this.#blockSizeBytes = 0
  }
}

function encodeHeader(metadata: ReadonlyMap<string, string>): Uint8Array {
  const parts = [MAGIC, encodeVarint(metadata.size)]
  for (const [key, value] of metadata) {
    for (const text of [encodeUtf8(key), encodeUtf8(value)]) {
      parts.push(encodeVarint(text.length), text)
    }
  }
  parts.push(encodeVarint(0))
  return concatBytes(parts)
}

/** Zigzag varint of a count or length. */
function encodeVarint(value: number): Uint8Array {
  const bytes: number[] = []
  let rest = value * 2
  while (rest >= 128) {
    bytes.push((rest % 128) | 0x80)
    rest = Math.floor(rest / 128)
  }
  bytes.push(rest)
  return new Uint8Array(bytes)
}
