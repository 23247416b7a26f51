import {
  Binary,
  Bool,
  DateDay,
  Decimal,
  FixedSizeBinary,
  Float32,
  Int16,
  Int32,
  Int64,
  TimeMillisecond,
  TimeNanosecond,
  TimestampMicrosecond,
  TimestampMillisecond,
  TimestampNanosecond,
  TimestampSecond,
  Uint32,
  Uint64,
  Utf8,
} from 'apache-arrow'
import type { DataType } from 'apache-arrow'
import { describe, expect, it } from 'vitest'
import { CorruptError } from '../core/errors.js'
import type { PrimitiveType } from '../schema/types.js'
import { bits, newData } from './build.js'
import { castTo } from './cast.js'
import { columnReader } from './values.js'

type Kind = Exclude<PrimitiveType['kind'], 'decimal' | 'fixed'>

function cast(stored: DataType, values: ArrayBufferView, type: PrimitiveType, valid?: boolean[]) {
  const length = valid?.length ?? (values as Int32Array).length
  const nullBitmap = valid === undefined ? undefined : bits(length, (at) => valid[at] === true)
  const data = newData(stored, length, { values, nullBitmap, nullCount: -1 })
  const result = castTo(stored, type)?.(data)
  if (result === undefined) return undefined
  const read = columnReader(type, result)
  return Array.from({ length }, (_, row) => read(row))
}

const longs = (...values: bigint[]) => BigInt64Array.from(values)

describe('castTo', () => {
  it.each<[DataType, ArrayBufferView, Kind, unknown[]]>([
    [new Int16(), Int16Array.of(-5, 7), 'int', [-5, 7]],
    [new Int32(), Int32Array.of(-5, 2 ** 31 - 1), 'long', [-5n, 2n ** 31n - 1n]],
    [new Uint32(), Uint32Array.of(4_294_967_295, 1), 'long', [4_294_967_295n, 1n]],
    [new Uint64(), BigUint64Array.of(5n), 'long', [5n]],
    [new Float32(), Float32Array.of(1.5, -0), 'double', [1.5, -0]],
    [new DateDay(), Int32Array.of(-1, 1), 'timestamp', [-86_400_000_000n, 86_400_000_000n]],
    [new DateDay(), Int32Array.of(-1), 'timestamp_ns', [-86_400_000_000_000n]],
    [new TimestampSecond(), longs(-1n), 'timestamp', [-1_000_000n]],
    [new TimestampMillisecond(), longs(-1n), 'timestamptz', [-1000n]],
    [new TimestampNanosecond(), longs(-1n, 1999n), 'timestamp', [-1n, 1n]],
    [new TimestampMicrosecond(), longs(7n), 'timestamptz_ns', [7000n]],
    [new TimeMillisecond(), Int32Array.of(3), 'time', [3000n]],
    [new TimeNanosecond(), longs(3999n), 'time', [3n]],
  ])('should take %s for its type', (stored, values, kind, expected) => {
    expect(cast(stored, values, { kind })).toEqual(expected)
  })

  it('should widen decimals of one scale alone', () => {
    const words = Uint32Array.of(5, 0, 0, 0)
    const to = (precision: number, scale: number) =>
      cast(new Decimal(2, 9, 128), words, { kind: 'decimal', precision, scale }, [true])
    expect(to(18, 2)).toEqual([5n])
    expect(to(9, 2)).toEqual([5n])
    expect(to(8, 2)).toBeUndefined()
    expect(to(18, 3)).toBeUndefined()
  })

  it('should give fixed bytes as binary', () => {
    const values = Uint8Array.of(1, 2, 3, 4)
    const found = cast(new FixedSizeBinary(2), values, { kind: 'binary' }, [true, true])
    expect(found).toEqual([Uint8Array.of(1, 2), Uint8Array.of(3, 4)])
  })

  it.each<[DataType, PrimitiveType]>([
    [new Int64(), { kind: 'int' }],
    [new Uint32(), { kind: 'int' }],
    [new Int32(), { kind: 'date' }],
    [new Int64(), { kind: 'timestamp' }],
    [new DateDay(), { kind: 'timestamptz' }],
    [new Utf8(), { kind: 'long' }],
    [new Utf8(), { kind: 'uuid' }],
    [new Binary(), { kind: 'uuid' }],
    [new FixedSizeBinary(15), { kind: 'uuid' }],
    [new FixedSizeBinary(4), { kind: 'fixed', length: 5 }],
    [new Bool(), { kind: 'int' }],
    [new Binary(), { kind: 'variant' }],
  ])('should not take %s for %s', (stored, type) => {
    expect(castTo(stored, type)).toBeUndefined()
  })

  it('should refuse what 64 bits do not hold, but not where it is null', () => {
    const values = longs(2n ** 62n)
    const to = { kind: 'timestamp' } as const
    expect(() => cast(new TimestampMillisecond(), values, to)).toThrow(CorruptError)
    expect(cast(new TimestampMillisecond(), values, to, [false])).toEqual([null])
    expect(() => cast(new Uint64(), BigUint64Array.of(2n ** 63n), { kind: 'long' })).toThrow(
      /9223372036854775808 is beyond the range of long/,
    )
  })
})
