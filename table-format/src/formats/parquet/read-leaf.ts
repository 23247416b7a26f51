import {
  Binary,
  Bool,
  DateDay,
  Decimal,
  FixedSizeBinary,
  Float16,
  Float32,
  Float64,
  Int16,
  Int32,
  Int64,
  Int8,
  Null,
  TimeMicrosecond,
  TimeMillisecond,
  TimeNanosecond,
  TimestampMicrosecond,
  TimestampMillisecond,
  TimestampNanosecond,
  Uint16,
  Uint32,
  Uint64,
  Uint8,
  Utf8,
} from 'apache-arrow'
import type { Data, DataType } from 'apache-arrow'
import type { ParquetType, SchemaElement } from 'hyparquet'
import { CorruptError } from '../../core/errors.js'
import {
  decimalsFromBytes,
  decimalsFromFixed,
  decimalsFromInts,
  decimalsFromLongs,
  narrowInts,
  nothing,
  relabel,
  timesFromInt96,
} from './read-values.js'

/** A leaf column: what it is, how the decoder is told to read it, and how one becomes the other. */
export interface LeafType {
  readonly type: DataType
  readonly declared: DeclaredLeaf
  convert(decoded: Data): Data
}

/**
 * The physical type alone: no annotation by which the decoder would round, check or refuse. The one
 * exception is a decimal of fixed length, whose bytes the decoder turns faster than we do.
 */
export interface DeclaredLeaf {
  readonly type: ParquetType
  readonly typeLength?: number
  readonly decimalPrecision?: number
}

const DECIMAL_PRECISION_MAX = 38
const DECIMAL_BYTES_MAX = 16
/** A day number and nanoseconds of the day; the same twelve bytes as of fixed length. */
const INT96_BYTES = 12

/** @throws CorruptError beginning with the file's name. */
export function leafType(element: SchemaElement, location: string): LeafType {
  const { type, type_length: typeLength, name } = element
  if (annotationOf(element) === 'NULL' && type !== undefined) {
    return { type: new Null(), declared: { type, ...lengthOf(element) }, convert: nothing }
  }
  switch (type) {
    case 'BOOLEAN':
      return plain(type, new Bool())
    case 'INT32':
      return int32Leaf(element)
    case 'INT64':
      return int64Leaf(element)
    case 'INT96': {
      const declared = { type: 'FIXED_LEN_BYTE_ARRAY', typeLength: INT96_BYTES } as const
      return { type: new TimestampMicrosecond('UTC'), declared, convert: timesFromInt96 }
    }
    case 'FLOAT':
      return plain(type, new Float32())
    case 'DOUBLE':
      return plain(type, new Float64())
    case 'BYTE_ARRAY':
      return bytesLeaf(element)
    case 'FIXED_LEN_BYTE_ARRAY':
      if (typeLength === undefined || typeLength < 0) break
      return fixedLeaf(element, typeLength)
    default:
  }
  throw new CorruptError(`${location}: column ${name} has no known physical type`)
}

function int32Leaf(element: SchemaElement): LeafType {
  const decimal = decimalOf(element)
  if (decimal !== undefined) {
    return converted('INT32', decimal, (data) => decimalsFromInts(data, decimal))
  }
  switch (annotationOf(element)) {
    case 'DATE':
      return plain('INT32', new DateDay())
    case 'TIME':
    case 'TIME_MILLIS':
      return plain('INT32', new TimeMillisecond())
    default: {
      const type = intType(element)
      return converted('INT32', type, (data) => narrowInts(data, type))
    }
  }
}

function int64Leaf(element: SchemaElement): LeafType {
  const decimal = decimalOf(element)
  if (decimal !== undefined) {
    return converted('INT64', decimal, (data) => decimalsFromLongs(data, decimal))
  }
  const { logical_type: logical } = element
  switch (annotationOf(element)) {
    case 'TIME':
    case 'TIME_MICROS': {
      const isNanos = logical?.type === 'TIME' && logical.unit === 'NANOS'
      return plain('INT64', isNanos ? new TimeNanosecond() : new TimeMicrosecond())
    }
    case 'TIMESTAMP':
      if (logical?.type === 'TIMESTAMP') return plain('INT64', timestampType(logical))
      return plain('INT64', new Int64())
    case 'TIMESTAMP_MILLIS':
      return plain('INT64', new TimestampMillisecond('UTC'))
    case 'TIMESTAMP_MICROS':
      return plain('INT64', new TimestampMicrosecond('UTC'))
    case 'UINT_64':
      return plain('INT64', new Uint64())
    case 'INTEGER':
      return plain('INT64', isUnsigned(element) ? new Uint64() : new Int64())
    default:
      return plain('INT64', new Int64())
  }
}

function timestampType({
  unit,
  isAdjustedToUTC,
}: {
  readonly unit: string
  readonly isAdjustedToUTC: boolean
}): DataType {
  const zone = isAdjustedToUTC ? 'UTC' : null
  if (unit === 'NANOS') return new TimestampNanosecond(zone)
  return unit === 'MILLIS' ? new TimestampMillisecond(zone) : new TimestampMicrosecond(zone)
}

function bytesLeaf(element: SchemaElement): LeafType {
  const decimal = decimalOf(element)
  if (decimal !== undefined) {
    return converted('BYTE_ARRAY', decimal, (data) => decimalsFromBytes(data, decimal))
  }
  switch (annotationOf(element)) {
    case 'STRING':
    case 'UTF8':
    case 'ENUM':
    case 'JSON':
      return plain('BYTE_ARRAY', new Utf8())
    default:
      return plain('BYTE_ARRAY', new Binary())
  }
}

function fixedLeaf(element: SchemaElement, typeLength: number): LeafType {
  const decimal = decimalOf(element)
  const type = 'FIXED_LEN_BYTE_ARRAY'
  if (decimal !== undefined && typeLength > 0 && typeLength <= DECIMAL_BYTES_MAX) {
    const decimalPrecision = digitsOf(typeLength)
    const declared = { type, typeLength, decimalPrecision } as const
    return { type: decimal, declared, convert: (data) => relabel(data, decimal) }
  }
  const declared = { type, typeLength } as const
  if (decimal !== undefined) {
    return { type: decimal, declared, convert: (data) => decimalsFromFixed(data, decimal) }
  }
  const isHalf = annotationOf(element) === 'FLOAT16' && typeLength === 2
  const arrow = isHalf ? new Float16() : new FixedSizeBinary(typeLength)
  return { type: arrow, declared, convert: (data) => relabel(data, arrow) }
}

function plain(type: ParquetType, arrow: DataType): LeafType {
  return converted(type, arrow, (data) => relabel(data, arrow))
}

function converted(type: ParquetType, arrow: DataType, convert: (decoded: Data) => Data): LeafType {
  return { type: arrow, declared: { type }, convert }
}

function lengthOf({ type_length: typeLength }: SchemaElement): { readonly typeLength?: number } {
  return typeLength === undefined ? {} : { typeLength }
}

/** The logical type's name or, in files of older writers, the converted type's. */
function annotationOf({ logical_type: logical, converted_type: old }: SchemaElement): string {
  return logical?.type ?? old ?? ''
}

/** Undefined also beyond 38 digits, which no Iceberg type holds: the bytes stay bytes. */
function decimalOf(element: SchemaElement): Decimal | undefined {
  if (annotationOf(element) !== 'DECIMAL') return undefined
  const { logical_type: logical } = element
  const source = logical?.type === 'DECIMAL' ? logical : element
  const { precision = 0, scale = 0 } = source
  if (precision < 1 || precision > DECIMAL_PRECISION_MAX) return undefined
  return new Decimal(scale, precision, 128)
}

/** Decimal digits that always fit so many bytes. */
function digitsOf(bytes: number): number {
  return Math.floor((8 * bytes - 1) * Math.log10(2))
}

function isUnsigned({ logical_type: logical, converted_type: old }: SchemaElement): boolean {
  if (logical?.type === 'INTEGER') return !logical.isSigned
  return old?.startsWith('UINT_') === true
}

function intType(element: SchemaElement): DataType {
  const { logical_type: logical, converted_type: old = '' } = element
  const width =
    logical?.type === 'INTEGER' ? logical.bitWidth : Number(/^U?INT_(\d+)$/.exec(old)?.[1] ?? 32)
  if (width === 8) return isUnsigned(element) ? new Uint8() : new Int8()
  if (width === 16) return isUnsigned(element) ? new Uint16() : new Int16()
  return isUnsigned(element) ? new Uint32() : new Int32()
}
