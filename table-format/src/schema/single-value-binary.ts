import {
  bigIntBigEndian,
  float32LittleEndian,
  float64LittleEndian,
  int32LittleEndian,
  int64LittleEndian,
  readBigIntBigEndian,
  readFloat32LittleEndian,
  readFloat64LittleEndian,
  readInt32LittleEndian,
  readInt64LittleEndian,
} from '../core/bytes.js'
import { CorruptError, UnsupportedError } from '../core/errors.js'
import { isInt64 } from '../core/int64.js'
import { decodeUtf8, encodeUtf8 } from '../core/utf8.js'
import { MICROS_PER_DAY, NANOS_PER_DAY } from './date-time.js'
import { printPrimitiveType } from './type-text.js'
import type { PrimitiveType, PrimitiveValue } from './types.js'
import { uuidFromBytes, uuidToBytes } from './uuid-bytes.js'
import { requireValue } from './value-kind.js'

/**
 * A value in the binary single-value form, in which bounds are stored.
 * @throws InvalidArgumentError for a value that is none of its type; UnsupportedError for `unknown`
 *   and `variant`, which have no such form.
 * @see Iceberg spec, Appendix D, "Binary single-value serialization".
 */
export function toBytes(type: PrimitiveType, value: PrimitiveValue): Uint8Array {
  const checked = requireValue(type, value)
  switch (type.kind) {
    case 'boolean':
      return new Uint8Array([checked === true ? 1 : 0])
    case 'int':
    case 'date':
      return int32LittleEndian(checked as number)
    case 'float':
      return float32LittleEndian(checked as number)
    case 'double':
      return float64LittleEndian(checked as number)
    case 'decimal':
      return bigIntBigEndian(checked as bigint)
    case 'string':
      return encodeUtf8(checked as string)
    case 'uuid':
      return uuidToBytes(checked as string)
    case 'fixed':
    case 'binary':
    case 'geometry':
    case 'geography':
      return checked as Uint8Array
    default:
      return int64LittleEndian(checked as bigint)
  }
}

/**
 * Reads the binary single-value form. Bytes of the type that the column had before a promotion are
 * told by their length: a `long` of 4 bytes was an `int`, a `double` of 4 a `float`, a `timestamp`
 * or `timestamp_ns` of 4 a `date`.
 * @throws CorruptError naming the type for bytes of a wrong length or content.
 * @see Iceberg spec, "Schema Evolution", table of inferred types, and Appendix D.
 */
export function fromBytes(type: PrimitiveType, bytes: Uint8Array): PrimitiveValue {
  switch (type.kind) {
    case 'boolean':
      return requireLength(type, bytes, 1)[0] !== 0
    case 'int':
    case 'date':
      return readInt32LittleEndian(requireLength(type, bytes, 4))
    case 'long':
      if (bytes.length === 4) return BigInt(readInt32LittleEndian(bytes))
      return readInt64LittleEndian(requireLength(type, bytes, 8))
    case 'float':
      return readFloat32LittleEndian(requireLength(type, bytes, 4))
    case 'double':
      if (bytes.length === 4) return readFloat32LittleEndian(bytes)
      return readFloat64LittleEndian(requireLength(type, bytes, 8))
    case 'timestamp':
    case 'timestamp_ns':
      if (bytes.length === 4) return promotedDate(type, readInt32LittleEndian(bytes))
      return readInt64LittleEndian(requireLength(type, bytes, 8))
    case 'time':
    case 'timestamptz':
    case 'timestamptz_ns':
      return readInt64LittleEndian(requireLength(type, bytes, 8))
    default:
      return variableFromBytes(type, bytes)
  }
}

/** A corner of the bounding box of a `geometry` or `geography` column. */
export interface GeoPoint {
  readonly x: number
  readonly y: number
  readonly z?: number
  readonly m?: number
}

/** @see Iceberg spec, Appendix D, "Bound serialization". */
export function geoPointToBytes(point: GeoPoint): Uint8Array {
  const coordinates = [point.x, point.y]
  if (point.z !== undefined || point.m !== undefined) coordinates.push(point.z ?? Number.NaN)
  if (point.m !== undefined) coordinates.push(point.m)
  const bytes = new Uint8Array(8 * coordinates.length)
  for (const [index, value] of coordinates.entries()) {
    bytes.set(float64LittleEndian(value), 8 * index)
  }
  return bytes
}

/** @throws CorruptError unless there are two to four coordinates of 8 bytes. */
export function geoPointFromBytes(bytes: Uint8Array): GeoPoint {
  if (![16, 24, 32].includes(bytes.length)) {
    throw new CorruptError(`a geo bound has 16, 24 or 32 bytes, not ${bytes.length}`)
  }
  const at = (index: number): number => readFloat64LittleEndian(bytes, 8 * index)
  const point = { x: at(0), y: at(1) }
  if (bytes.length === 16) return point
  const hasZ = bytes.length === 24 || !Number.isNaN(at(2))
  const m = bytes.length === 32 ? { m: at(3) } : {}
  return { ...point, ...(hasZ ? { z: at(2) } : {}), ...m }
}

function variableFromBytes(type: PrimitiveType, bytes: Uint8Array): PrimitiveValue {
  switch (type.kind) {
    case 'decimal':
      if (bytes.length === 0) throw corrupt(type, 'at least 1 byte', bytes)
      return readBigIntBigEndian(bytes)
    case 'string': {
      const text = decodeUtf8(bytes)
      if (text === undefined) throw new CorruptError('a value of type string is not UTF-8')
      return text
    }
    case 'uuid':
      return uuidFromBytes(requireLength(type, bytes, 16))
    case 'fixed':
      return requireLength(type, bytes, type.length)
    case 'binary':
    case 'geometry':
    case 'geography':
      return bytes
    default:
      throw new UnsupportedError(`type ${type.kind} has no binary single-value form`)
  }
}

function promotedDate(type: PrimitiveType, days: number): bigint {
  const value = BigInt(days) * (type.kind === 'timestamp_ns' ? NANOS_PER_DAY : MICROS_PER_DAY)
  if (isInt64(value)) return value
  throw new CorruptError(`date ${days} (days since 1970) is beyond the range of ${type.kind}`)
}

function requireLength(type: PrimitiveType, bytes: Uint8Array, length: number): Uint8Array {
  if (bytes.length !== length) throw corrupt(type, `${length} bytes`, bytes)
  return bytes
}

function corrupt(type: PrimitiveType, expected: string, bytes: Uint8Array): CorruptError {
  const name = printPrimitiveType(type)
  return new CorruptError(`a value of type ${name} has ${expected}, not ${bytes.length}`)
}
