import { toBase64 } from '../../core/bytes.js'

/** Castagnoli's polynomial, its bits reversed. @see RFC 3720, 12.1. */
const POLYNOMIAL = 0x82f63b78
const SLICES = 8

const TABLES: readonly Int32Array[] = makeTables()

/**
 * CRC-32C of bytes that come in pieces. Eight bytes a step: seven times the speed of the storage
 * client's own, which would be slower than the network.
 */
export class Crc32c {
  #state = -1

  update(bytes: Uint8Array): this {
    this.#state = advance(this.#state, bytes)
    return this
  }

  /** As Cloud Storage spells it: base64 of the big-endian bytes. */
  toBase64(): string {
    const bytes = new Uint8Array(4)
    new DataView(bytes.buffer).setInt32(0, ~this.#state)
    return toBase64(bytes)
  }
}

export function crc32cOf(...pieces: readonly Uint8Array[]): string {
  const checksum = new Crc32c()
  for (const piece of pieces) checksum.update(piece)
  return checksum.toBase64()
}

function advance(start: number, bytes: Uint8Array): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = TABLES as readonly [
    ...[Int32Array, Int32Array, Int32Array, Int32Array],
    ...[Int32Array, Int32Array, Int32Array, Int32Array],
  ]
  const byte = (at: number): number => bytes[at] ?? 0
  const entry = (table: Int32Array, at: number): number => table[at & 0xff] ?? 0
  let state = start
  let at = 0
  for (const end = bytes.length - SLICES + 1; at < end; at += SLICES) {
    const low = byte(at) | (byte(at + 1) << 8) | (byte(at + 2) << 16) | (byte(at + 3) << 24)
    state ^= low
    state =
      entry(t7, state) ^
      entry(t6, state >>> 8) ^
      entry(t5, state >>> 16) ^
      entry(t4, state >>> 24) ^
      entry(t3, byte(at + 4)) ^
      entry(t2, byte(at + 5)) ^
      entry(t1, byte(at + 6)) ^
      entry(t0, byte(at + 7))
  }
  for (; at < bytes.length; at++) state = entry(t0, state ^ byte(at)) ^ (state >>> 8)
  return state
}

function makeTables(): readonly Int32Array[] {
  const first = Int32Array.from({ length: 256 }, (_, index) => {
    let value = index
    for (let bit = 0; bit < 8; bit++) {
      value = (value & 1) === 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1
    }
    return value
  })
  const tables = [first]
  for (let slice = 1; slice < SLICES; slice++) {
    const before = tables[slice - 1] ?? first
    tables.push(before.map((value) => (value >>> 8) ^ (first[value & 0xff] ?? 0)))
  }
  return tables
}
