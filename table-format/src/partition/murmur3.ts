/**
 * 32-bit Murmur3 hash, x86 variant, seed 0, as a signed 32-bit integer.
 * @see Iceberg spec, Appendix B, "32-bit Hash Requirements".
 */
export function murmur3(bytes: Uint8Array): number {
  const { length } = bytes
  const whole = length & ~3
  let hash = 0
  for (let at = 0; at < whole; at += 4) hash = mixBlock(hash, wordAt(bytes, at))
  let tail = 0
  for (let at = length - 1; at >= whole; at--) tail = (tail << 8) | (bytes[at] ?? 0)
  if (whole < length) hash ^= scramble(tail)
  return finish(hash, length)
}

/** The hash of the 8 bytes of a long, least significant first. */
export function murmur3Long(value: bigint): number {
  return murmur3Words(Number(BigInt.asIntN(32, value)), Number(BigInt.asIntN(32, value >> 32n)))
}

/** The same of an int, which hashes as the long it widens to. */
export function murmur3Int(value: number): number {
  return murmur3Words(value, value < 0 ? -1 : 0)
}

/** The same of a long as its two 32-bit halves, as columns of longs are stored. */
export function murmur3Words(low: number, high: number): number {
  return finish(mixBlock(mixBlock(0, low), high), 8)
}

function wordAt(bytes: Uint8Array, at: number): number {
  const [b0, b1, b2, b3] = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]
  return (b0 ?? 0) | ((b1 ?? 0) << 8) | ((b2 ?? 0) << 16) | ((b3 ?? 0) << 24)
}

function mixBlock(hash: number, word: number): number {
  return (Math.imul(rotateLeft(hash ^ scramble(word), 13), 5) + 0xe6546b64) | 0
}

function scramble(word: number): number {
  return Math.imul(rotateLeft(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593)
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits))
}

function finish(hash: number, length: number): number {
  let mixed = hash ^ length
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}
