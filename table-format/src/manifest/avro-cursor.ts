import { CorruptError } from '../core/errors.js'

/**
 * Reads Avro values straight out of one inflated block. Reading beyond the end gives zeros instead
 * of a check for every byte: whoever scans a record calls `checkEnd` after it.
 * @see Apache Avro specification, "Binary Encoding".
 */
export class AvroCursor {
  bytes: Uint8Array
  at = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  reset(bytes: Uint8Array): void {
    this.bytes = bytes
    this.at = 0
  }

  /** @throws CorruptError when a value ran over the end of the block. */
  checkEnd(): void {
    if (this.at > this.bytes.length) throw new CorruptError('a record runs beyond its block')
  }

  skipVarint(): void {
    const { bytes } = this
    let { at } = this
    while ((bytes[at++] ?? 0) >= 0x80);
    this.at = at
  }

  skipVarints(count: number): void {
    const { bytes } = this
    let { at } = this
    for (let left = count; left > 0; left--) {
      while ((bytes[at++] ?? 0) >= 0x80);
    }
    this.at = at
  }

  /** An `int`, a length or a count. @throws CorruptError beyond 2^53 - 1. */
  number(): number {
    const { bytes } = this
    const start = this.at
    let at = start
    let byte = bytes[at++] ?? 0
    let value = byte & 0x7f
    for (let factor = 128; byte >= 0x80; factor *= 128) {
      byte = bytes[at++] ?? 0
      value += (byte & 0x7f) * factor
      if (at - start > EXACT_VARINT_BYTES_MAX) return this.#farNumber()
    }
    this.at = at
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }

  long(): bigint {
    const { bytes } = this
    const start = this.at
    let end = start
    while ((bytes[end] ?? 0) >= 0x80) end++
    if (end - start < EXACT_VARINT_BYTES_MAX) return BigInt(this.number())
    if (end - start >= VARINT_BYTES_MAX) {
      throw new CorruptError(`a long has more than ${VARINT_BYTES_MAX} bytes`)
    }
    let value = 0n
    for (let at = end; at >= start; at--) value = (value << 7n) | BigInt((bytes[at] ?? 0) & 0x7f)
    this.at = end + 1
    return BigInt.asIntN(64, value % 2n === 0n ? value >> 1n : ~(value >> 1n))
  }

  /** Length of what follows. @throws CorruptError unless so many bytes are left. */
  length(): number {
    const length = this.number()
    if (length < 0 || length > this.bytes.length - this.at) {
      throw new CorruptError(`${length} bytes announced, ${this.bytes.length - this.at} left`)
    }
    return length
  }

  skipBytes(): void {
    const length = this.length()
    this.at += length
  }

  /** A view into the block; copy what is to outlive it. */
  view(): Uint8Array {
    const length = this.length()
    return this.take(length)
  }

  take(length: number): Uint8Array {
    const end = this.at + length
    if (end > this.bytes.length) throw new CorruptError('a value runs beyond its block')
    const view = this.bytes.subarray(this.at, end)
    this.at = end
    return view
  }

  /** @throws CorruptError for bytes that are no UTF-8. */
  string(): string {
    const length = this.length()
    const start = this.at
    this.at = start + length
    return decodeText(this.bytes, start, length)
  }

  boolean(): boolean {
    return (this.bytes[this.at++] ?? 0) !== 0
  }

  float(): number {
    const value = this.take(4)
    return new DataView(value.buffer, value.byteOffset, 4).getFloat32(0, true)
  }

  double(): number {
    const value = this.take(8)
    return new DataView(value.buffer, value.byteOffset, 8).getFloat64(0, true)
  }

  /**
   * Number of elements in the next block of an array or map; 0 ends it.
   * @throws CorruptError for more elements than bytes, which would loop without end.
   */
  blockCount(): number {
    const count = this.number()
    if (count >= 0) return this.#checkedCount(count)
    this.skipVarint()
    return this.#checkedCount(-count)
  }

  #checkedCount(count: number): number {
    if (count > this.bytes.length - this.at) {
      throw new CorruptError(
        `${count} elements announced, ${this.bytes.length - this.at} bytes left`,
      )
    }
    return count
  }

  #farNumber(): number {
    const value = Number(this.long())
    if (!Number.isSafeInteger(value)) {
      throw new CorruptError(`an int, length or count is beyond 2^53 - 1: ${value}`)
    }
    return value
  }
}

/** 49 bits fit a double. */
const EXACT_VARINT_BYTES_MAX = 7
const VARINT_BYTES_MAX = 10

/** Below this a loop beats the decoder's call. */
const SHORT_TEXT_BYTES = 24

const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decodeText(bytes: Uint8Array, start: number, length: number): string {
  if (length <= SHORT_TEXT_BYTES) {
    const ascii = shortAscii(bytes, start, start + length)
    if (ascii !== undefined) return ascii
  }
  try {
    return DECODER.decode(bytes.subarray(start, start + length))
  } catch (error) {
    throw new CorruptError('a string is not UTF-8', { cause: error })
  }
}

function shortAscii(bytes: Uint8Array, start: number, end: number): string | undefined {
  let text = ''
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0
    if (byte >= 0x80) return undefined
    text += String.fromCharCode(byte)
  }
  return text
}
