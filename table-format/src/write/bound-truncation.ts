import { decodeUtf8, encodeUtf8 } from '../core/utf8.js'

/** The first `count` code points of UTF-8 text: at or below the text. */
export function lowerTextBound(text: Uint8Array, count: number): Uint8Array {
  return text.subarray(0, codePointsEnd(text, count))
}

/**
 * A text of at most `count` code points at or above the text; undefined where there is none.
 * @see Iceberg spec, data file field notes 2 and 3.
 */
export function upperTextBound(text: Uint8Array, count: number): Uint8Array | undefined {
  const end = codePointsEnd(text, count)
  if (end === text.length) return text
  const codePoints = Array.from(
    decodeUtf8(text.subarray(0, end)) ?? '',
    (character) => character.codePointAt(0) ?? 0,
  )
  for (let last = codePoints.length - 1; last >= 0; last--) {
    const next = nextCodePoint(codePoints[last] ?? CODE_POINT_MAX)
    if (next === undefined) continue
    return encodeUtf8(String.fromCodePoint(...codePoints.slice(0, last), next))
  }
  return undefined
}

export function lowerBytesBound(bytes: Uint8Array, length: number): Uint8Array {
  return bytes.subarray(0, length)
}

/** At most `length` bytes at or above the bytes; undefined where all of them are 0xff. */
export function upperBytesBound(bytes: Uint8Array, length: number): Uint8Array | undefined {
  if (bytes.length <= length) return bytes
  for (let last = length - 1; last >= 0; last--) {
    const byte = bytes[last] ?? 0xff
    if (byte === 0xff) continue
    const bound = bytes.slice(0, last + 1)
    bound[last] = byte + 1
    return bound
  }
  return undefined
}

const CODE_POINT_MAX = 0x10ffff
const BEFORE_SURROGATES = 0xd7ff
const AFTER_SURROGATES = 0xe000

/** Undefined after the last one. */
function nextCodePoint(codePoint: number): number | undefined {
  if (codePoint === CODE_POINT_MAX) return undefined
  return codePoint === BEFORE_SURROGATES ? AFTER_SURROGATES : codePoint + 1
}

/** Where the first `count` code points end: each begins with a byte that is no 0b10xxxxxx. */
function codePointsEnd(text: Uint8Array, count: number): number {
  if (text.length <= count) return text.length
  let begun = 0
  for (let at = 0; at < text.length; at++) {
    if (((text[at] ?? 0) & 0xc0) === 0x80) continue
    if (begun === count) return at
    begun++
  }
  return text.length
}
