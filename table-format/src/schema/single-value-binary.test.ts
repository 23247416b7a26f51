import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../core/bytes.js'
import { CorruptError, InvalidArgumentError, UnsupportedError } from '../core/errors.js'
import { arbitraryPrimitive, arbitraryValue } from '../../../tests/support/arbitrary-rows.js'
import { fromBytes, geoPointFromBytes, geoPointToBytes, toBytes } from './single-value-binary.js'
import type { GeoPoint } from './single-value-binary.js'
import { parsePrimitiveType } from './type-text.js'
import type { PrimitiveValue } from './types.js'

describe('toBytes and fromBytes', () => {
  it.each<readonly [string, PrimitiveValue, string]>([
    ['boolean', false, '00'],
    ['boolean', true, '01'],
    ['int', 34, '22000000'],
    ['long', -1n, 'ffffffffffffffff'],
    ['float', 1, '0000803f'],
    ['double', -0, '0000000000000080'],
    ['decimal(9, 2)', 1420n, '058c'],
    ['decimal(38, 0)', -1n, 'ff'],
    ['date', -1, 'ffffffff'],
    ['time', 1n, '0100000000000000'],
    ['timestamp', -1n, 'ffffffffffffffff'],
    ['timestamptz_ns', 1n, '0100000000000000'],
    ['string', 'é', 'c3a9'],
    ['string', '', ''],
    ['uuid', 'f79c3e09-677c-4bbd-a479-3f349cb785e7', 'f79c3e09677c4bbda4793f349cb785e7'],
    ['fixed[2]', Uint8Array.of(0, 255), '00ff'],
    ['binary', Uint8Array.of(1), '01'],
  ])('should write and read %s %s', (name, value, hex) => {
    const type = parsePrimitiveType(name)
    expect(toHex(toBytes(type, value))).toBe(hex)
    expect(fromBytes(type, fromHex(hex))).toEqual(value)
  })

  it('should give back every value of every type', () => {
    const typed = arbitraryPrimitive(['unknown']).chain((type) =>
      fc.tuple(fc.constant(type), arbitraryValue(type)),
    )
    fc.assert(
      fc.property(typed, ([type, value]) => {
        expect(fromBytes(type, toBytes(type, value))).toEqual(value)
      }),
      { numRuns: 500 },
    )
  })

  it.each<readonly [string, string, PrimitiveValue]>([
    ['long', '22000000', 34n],
    ['double', '0000803f', 1],
    ['timestamp', '01000000', 86_400_000_000n],
    ['timestamp_ns', 'ffffffff', -86_400_000_000_000n],
    ['decimal(38, 2)', '00000000058c', 1420n],
    ['boolean', '02', true],
  ])('should read %s from what a former type, or another writer, left: %s', (name, hex, value) => {
    expect(fromBytes(parsePrimitiveType(name), fromHex(hex))).toEqual(value)
  })

  it.each([
    ['boolean', ''],
    ['int', '220000'],
    ['long', '2200000000'],
    ['double', '00'],
    ['timestamptz', '01000000'],
    ['timestamptz_ns', '01000000'],
    ['decimal(9, 2)', ''],
    ['string', 'ff'],
    ['uuid', '00'],
    ['fixed[2]', '00'],
    ['timestamp_ns', '00ffff7f'],
  ])('should refuse bytes that are no %s: %s', (name, hex) => {
    expect(() => fromBytes(parsePrimitiveType(name), fromHex(hex))).toThrow(CorruptError)
  })

  it('should refuse types without single values, and values of another type', () => {
    expect(() => fromBytes({ kind: 'variant' }, new Uint8Array(1))).toThrow(UnsupportedError)
    expect(() => toBytes({ kind: 'unknown' }, 1)).toThrow(UnsupportedError)
    expect(() => toBytes({ kind: 'int' }, 1n)).toThrow(InvalidArgumentError)
  })
})

describe('geo bounds', () => {
  it.each<readonly [GeoPoint, number]>([
    [{ x: 1, y: 2 }, 16],
    [{ x: 1, y: 2, z: 3 }, 24],
    [{ x: 1, y: 2, z: 3, m: 4 }, 32],
    [{ x: 1, y: 2, m: 4 }, 32],
  ])('should write and read %o', (point, length) => {
    const bytes = geoPointToBytes(point)
    expect(bytes).toHaveLength(length)
    expect(geoPointFromBytes(bytes)).toEqual(point)
  })

  it.each([0, 8, 17, 40])('should refuse %d bytes', (length) => {
    expect(() => geoPointFromBytes(new Uint8Array(length))).toThrow(CorruptError)
  })
})
