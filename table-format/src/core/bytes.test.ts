import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bigIntBigEndian,
  bigIntBigEndianOf,
  compareBytes,
  concatBytes,
  equalBytes,
  float32LittleEndian,
  float64LittleEndian,
  fromBase64,
  fromHex,
  int32LittleEndian,
  int64LittleEndian,
  readBigIntBigEndian,
  readFloat32LittleEndian,
  readFloat64LittleEndian,
  readInt32LittleEndian,
  readInt64LittleEndian,
  startsWithBytes,
  toBase64,
  toHex,
} from './bytes.js'
import { InvalidArgumentError } from './errors.js'

const bytes = fc.uint8Array({ maxLength: 20 })

describe('compareBytes', () => {
  it.each([
    [[], [], 0],
    [[1], [1], 0],
    [[], [0], -1],
    [[1], [1, 0], -1],
    [[0x7f], [0x80], -1],
    [[0xff], [0x80, 1], 1],
  ])('should order %j and %j by unsigned bytes', (left, right, order) => {
    expect(Math.sign(compareBytes(Uint8Array.from(left), Uint8Array.from(right)))).toBe(order)
    expect(Math.sign(compareBytes(Uint8Array.from(right), Uint8Array.from(left)))).toBe(0 - order)
  })

  it('should order as Node does, and agree with equality', () => {
    fc.assert(
      fc.property(bytes, bytes, (left, right) => {
        expect(Math.sign(compareBytes(left, right))).toBe(Buffer.compare(left, right))
        expect(equalBytes(left, right)).toBe(Buffer.compare(left, right) === 0)
      }),
    )
  })
})

describe('startsWithBytes', () => {
  it('should hold for a beginning alone', () => {
    const whole = Uint8Array.of(1, 2, 3)
    expect(startsWithBytes(whole, new Uint8Array(0))).toBe(true)
    expect(startsWithBytes(whole, Uint8Array.of(1, 2))).toBe(true)
    expect(startsWithBytes(whole, whole)).toBe(true)
    expect(startsWithBytes(whole, Uint8Array.of(2))).toBe(false)
    expect(startsWithBytes(whole, Uint8Array.of(1, 2, 3, 4))).toBe(false)
  })
})

describe('concatBytes', () => {
  it('should put all parts one behind the other', () => {
    expect(concatBytes([])).toEqual(new Uint8Array(0))
    const parts = [Uint8Array.of(1), new Uint8Array(0), Uint8Array.of(2, 3)]
    expect(concatBytes(parts)).toEqual(Uint8Array.of(1, 2, 3))
  })
})

describe('hexadecimal and base64', () => {
  it('should print as Node does and read what they print', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        expect(toHex(value)).toBe(Buffer.from(value).toString('hex'))
        expect(fromHex(toHex(value).toUpperCase())).toEqual(value)
        expect(toBase64(value)).toBe(Buffer.from(value).toString('base64'))
        expect(fromBase64(toBase64(value))).toEqual(value)
      }),
    )
  })

  it.each(['0', '0g', '0x00', ' 00', '00\n'])(
    'should refuse "%s", which is not hexadecimal',
    (text) => {
      expect(() => fromHex(text)).toThrow(InvalidArgumentError)
    },
  )

  it.each(['A', 'AAA=A', 'AA-_', 'A A=', '===='])('should refuse "%s", no base64', (text) => {
    expect(() => fromBase64(text)).toThrow(InvalidArgumentError)
  })
})

describe('numbers as little-endian bytes', () => {
  it.each([
    [int32LittleEndian(34), '22000000'],
    [int32LittleEndian(-1), 'ffffffff'],
    [int64LittleEndian(34n), '2200000000000000'],
    [int64LittleEndian(-(2n ** 63n)), '0000000000000080'],
    [float32LittleEndian(1), '0000803f'],
    [float64LittleEndian(-0), '0000000000000080'],
  ])('should write them', (written, hex) => {
    expect(toHex(written)).toBe(hex)
  })

  it('should read them at an offset, in a view too', () => {
    const padded = (value: Uint8Array): Uint8Array =>
      concatBytes([Uint8Array.of(9, 9), value, Uint8Array.of(9)]).subarray(1)
    expect(readInt32LittleEndian(padded(int32LittleEndian(-5)), 1)).toBe(-5)
    expect(readInt64LittleEndian(padded(int64LittleEndian(2n ** 60n)), 1)).toBe(2n ** 60n)
    expect(readFloat32LittleEndian(padded(float32LittleEndian(1.5)), 1)).toBe(1.5)
    expect(readFloat64LittleEndian(padded(float64LittleEndian(0.1)), 1)).toBe(0.1)
  })
})

describe('big-endian two’s complement', () => {
  it.each([
    [0n, '00'],
    [127n, '7f'],
    [128n, '0080'],
    [-128n, '80'],
    [-129n, 'ff7f'],
    [1420n, '058c'],
  ])('should write %s in the fewest bytes', (value, hex) => {
    expect(toHex(bigIntBigEndian(value))).toBe(hex)
    expect(readBigIntBigEndian(fromHex(hex))).toBe(value)
  })

  it('should fill a fixed length with the sign', () => {
    expect(toHex(bigIntBigEndianOf(-2n, 4))).toBe('fffffffe')
    expect(toHex(bigIntBigEndianOf(2n, 4))).toBe('00000002')
    expect(() => bigIntBigEndianOf(128n, 1)).toThrow('128 does not fit 1 bytes')
    expect(readBigIntBigEndian(new Uint8Array(0))).toBe(0n)
  })

  it('should come back from any length that holds it', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 130n), max: 2n ** 130n }), fc.nat(4), (value, more) => {
        const short = bigIntBigEndian(value)
        expect(readBigIntBigEndian(short)).toBe(value)
        expect(readBigIntBigEndian(bigIntBigEndianOf(value, short.length + more))).toBe(value)
      }),
    )
  })
})
