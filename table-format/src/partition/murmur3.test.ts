import { describe, expect, it } from 'vitest'
import { int64LittleEndian } from '../core/bytes.js'
import { INT64_MAX, INT64_MIN } from '../core/int64.js'
import { encodeUtf8 } from '../core/utf8.js'
import { murmur3, murmur3Int, murmur3Long, murmur3Words } from './murmur3.js'

describe('murmur3', () => {
  // Published values of MurmurHash3_x86_32 with seed 0; the last one of the Iceberg specification.
  it.each([
    ['', 0],
    ['\u0000\u0000\u0000\u0000', 0x2362f9de],
    ['hello', 0x248bfa47],
    ['hello, world', 0x149bbb7f],
    ['The quick brown fox jumps over the lazy dog', 0x2e4ff723],
    ['iceberg', 1210000089],
  ])('should hash "%s"', (text, hash) => {
    expect(murmur3(encodeUtf8(text))).toBe(hash)
  })

  it.each([0n, 1n, -1n, 34n, 2n ** 31n, -(2n ** 31n), 2n ** 53n + 1n, INT64_MAX, INT64_MIN])(
    'should hash the long %s as its bytes, whole or in halves',
    (value) => {
      const hash = murmur3(int64LittleEndian(value))
      expect(murmur3Long(value)).toBe(hash)
      const words = new Int32Array(BigInt64Array.of(value).buffer)
      expect(murmur3Words(words[0] ?? 0, words[1] ?? 0)).toBe(hash)
    },
  )

  it.each([0, 34, -1, 2_147_483_647, -2_147_483_648])(
    'should hash the int %s as the long it widens to',
    (value) => {
      expect(murmur3Int(value)).toBe(murmur3Long(BigInt(value)))
    },
  )
})
