import { CRC32C } from '@google-cloud/storage'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Crc32c, crc32cOf } from './crc32c.js'

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(crc32cOf(bytes), 'base64').toString('hex')
}

describe('crc32cOf', () => {
  /** The values of RFC 3720, B.4, which prints them least byte first. */
  it.each([
    ['zeros', new Uint8Array(32), '8a9136aa'],
    ['ones', new Uint8Array(32).fill(0xff), '62a8ab43'],
    ['rising', Uint8Array.from({ length: 32 }, (_, index) => index), '46dd794e'],
    ['falling', Uint8Array.from({ length: 32 }, (_, index) => 31 - index), '113fdb5c'],
  ])('should give what RFC 3720 gives for 32 bytes: %s', (_, bytes, expected) => {
    expect(hexOf(bytes)).toBe(expected)
  })

  it('should give what the storage client gives, in whatever pieces the bytes come', () => {
    const pieces = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 })
    fc.assert(
      fc.property(pieces, (given) => {
        const theirs = new CRC32C()
        for (const piece of given) theirs.update(Buffer.from(piece))
        const ours = new Crc32c()
        for (const piece of given) ours.update(piece)
        expect(ours.toBase64()).toBe(theirs.toString())
        expect(crc32cOf(Buffer.concat(given))).toBe(theirs.toString())
      }),
    )
  })
})
