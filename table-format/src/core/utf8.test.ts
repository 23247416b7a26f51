import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codePointCount, codePointPrefix, compareUtf8, decodeUtf8, encodeUtf8 } from './utf8.js'

const text = fc.string({ unit: 'binary', maxLength: 12 })

describe('compareUtf8', () => {
  it.each([
    ['', 'a'],
    ['a', 'ab'],
    ['z', 'é'],
    ['\uffff', '\u{10000}'],
    ['\ue000', '\u{1f9ca}'],
    ['a\u{1f9ca}', 'a\u{1f9cb}'],
  ])('should put "%s" before "%s", as their bytes are', (left, right) => {
    expect(compareUtf8(left, right)).toBeLessThan(0)
    expect(compareUtf8(right, left)).toBeGreaterThan(0)
    expect(compareUtf8(left, left)).toBe(0)
  })

  it('should order as UTF-8 bytes do', () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        const order = Buffer.compare(Buffer.from(left), Buffer.from(right))
        expect(Math.sign(compareUtf8(left, right))).toBe(order)
      }),
      { numRuns: 500 },
    )
  })
})

describe('encodeUtf8 and decodeUtf8', () => {
  it('should come back', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(decodeUtf8(encodeUtf8(value))).toBe(value)
      }),
    )
  })

  it('should keep a byte order mark', () => {
    expect(decodeUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe('\ufeffa')
  })

  it.each([[[0xff]], [[0xc3]], [[0xed, 0xa0, 0x80]], [[0xc0, 0x80]]])(
    'should give nothing for %j, which is no UTF-8',
    (bytes) => {
      expect(decodeUtf8(Uint8Array.from(bytes))).toBeUndefined()
    },
  )
})

describe('codePointPrefix and codePointCount', () => {
  it.each([
    ['iceberg', 3, 'ice', 7],
    ['ice', 3, 'ice', 3],
    ['ice', 9, 'ice', 3],
    ['🧊🏔a', 2, '🧊🏔', 3],
    ['a🧊', 1, 'a', 2],
    ['', 1, '', 0],
    ['abc', 0, '', 3],
  ])('should take of "%s" the first %d', (value, count, prefix, length) => {
    expect(codePointPrefix(value, count)).toBe(prefix)
    expect(codePointCount(value)).toBe(length)
  })

  it('should count as iteration does', () => {
    fc.assert(
      fc.property(text, fc.nat(12), (value, count) => {
        expect(codePointCount(value)).toBe([...value].length)
        expect(codePointPrefix(value, count)).toBe([...value].slice(0, count).join(''))
      }),
    )
  })
})
