import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareBytes } from '../core/bytes.js'
import { isUuidText, uuidFromBytes, uuidToBytes } from './uuid-bytes.js'

const sixteen = fc.uint8Array({ minLength: 16, maxLength: 16 })

describe('uuids', () => {
  it('should have their most significant byte first', () => {
    const text = 'f79c3e09-677c-4bbd-a479-3f349cb785e7'
    expect([...uuidToBytes(text).subarray(0, 4)]).toEqual([0xf7, 0x9c, 0x3e, 0x09])
    expect(uuidFromBytes(uuidToBytes(text.toUpperCase()))).toBe(text)
  })

  it('should come back, and order as text as they do as bytes', () => {
    fc.assert(
      fc.property(sixteen, sixteen, (left, right) => {
        const [low, high] = [uuidFromBytes(left), uuidFromBytes(right)]
        expect(isUuidText(low)).toBe(true)
        expect(uuidToBytes(low)).toEqual(left)
        expect(low < high).toBe(compareBytes(left, right) < 0)
      }),
    )
  })

  it.each([
    '',
    'f79c3e09677c4bbda4793f349cb785e7',
    'f79c3e09-677c-4bbd-a479-3f349cb785e',
    'f79c3e09-677c-4bbd-a479-3f349cb785eg',
    '{f79c3e09-677c-4bbd-a479-3f349cb785e7}',
    'f79c3e09-677c-4bbd-a479-3f349cb785e7\n',
  ])('should not take "%s" for one', (text) => {
    expect(isUuidText(text)).toBe(false)
  })
})
