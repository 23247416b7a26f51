import { Data, RecordBatch, Struct } from 'apache-arrow'
import type { DataType, Schema, Vector } from 'apache-arrow'
import { UnsupportedError } from '../core/errors.js'
import type { PrimitiveType, PrimitiveValue } from '../schema/types.js'
import { uuidToBytes } from '../schema/uuid-bytes.js'
import { arrowType } from './types.js'

/** In-house values, one for each row, null where there is none. */
export type ColumnValues = readonly (PrimitiveValue | null)[]

/**
 * An Arrow column of type `arrowType(type)` with these values, which must be of the type.
 * @throws UnsupportedError for a variant.
 */
export function dataFromValues(type: PrimitiveType, values: ColumnValues): Data {
  const arrow = arrowType(type)
  switch (type.kind) {
    case 'unknown':
      return newData(arrow, values.length, { nullCount: values.length })
    case 'boolean':
      return flat(
        arrow,
        values,
        bits(values.length, (at) => values[at] === true),
      )
    case 'int':
    case 'date':
      return flat(arrow, values, numbers(new Int32Array(values.length), values))
    case 'float':
      return flat(arrow, values, numbers(new Float32Array(values.length), values))
    case 'double':
      return flat(arrow, values, numbers(new Float64Array(values.length), values))
    case 'decimal':
      return flat(arrow, values, decimalWords(values))
    case 'uuid':
      return flat(arrow, values, fixedBytes(values, 16))
    case 'fixed':
      return flat(arrow, values, fixedBytes(values, type.length))
    case 'string':
    case 'binary':
    case 'geometry':
    case 'geography':
      return variable(arrow, values)
    case 'variant':
      throw new UnsupportedError('columns of type variant cannot be written yet')
    default:
      return flat(arrow, values, longs(values))
  }
}

type Content = Uint8Array | Uint32Array | Int32Array | BigInt64Array | Float32Array | Float64Array

export interface DataParts {
  /** Bit of the first row in the bitmap, and in the values of booleans. */
  readonly offset?: number
  /** 0 where it is left out; -1: to be counted. */
  readonly nullCount?: number
  readonly nullBitmap?: Uint8Array | undefined
  readonly valueOffsets?: Int32Array | BigInt64Array | undefined
  readonly values?: ArrayBufferView | undefined
  readonly children?: readonly Data[]
  readonly dictionary?: Vector | undefined
}

/** An Arrow column of these buffers. */
export function newData(type: DataType, length: number, parts: DataParts): Data {
  const { offset = 0, nullCount = 0, nullBitmap, valueOffsets, values } = parts
  const { children = [], dictionary } = parts
  const buffers = [valueOffsets, values, nullBitmap] as ConstructorParameters<typeof Data>[4]
  return new Data(type, offset, length, nullCount, buffers, [...children], dictionary)
}

/** A batch of columns that all have `rowCount` rows. */
export function newBatch(schema: Schema, rowCount: number, columns: readonly Data[]): RecordBatch {
  const struct = new Struct(schema.fields)
  return new RecordBatch(schema, new Data(struct, 0, rowCount, 0, undefined, [...columns]))
}

/** Packed bits, least significant first. */
export function bits(length: number, isSet: (at: number) => boolean): Uint8Array {
  const packed = new Uint8Array(((length + 63) >> 6) << 3)
  for (let at = 0; at < length; at++) {
    if (isSet(at)) packed[at >> 3] = (packed[at >> 3] ?? 0) | (1 << (at & 7))
  }
  return packed
}

export interface Validity {
  readonly nullCount: number
  /** Undefined where no value is null. */
  readonly nullBitmap: Uint8Array | undefined
}

export function validityOf(values: readonly unknown[]): Validity {
  let nullCount = 0
  for (const value of values) if (value === null) nullCount++
  if (nullCount === 0) return { nullCount, nullBitmap: undefined }
  return { nullCount, nullBitmap: bits(values.length, (at) => values[at] !== null) }
}

/** Little-endian words of an unscaled decimal, as Arrow stores 128 bits. */
export function writeDecimalWords(words: Uint32Array, at: number, value: bigint): void {
  let rest = value
  for (let word = 0; word < 4; word++) {
    words[at + word] = Number(BigInt.asUintN(32, rest))
    rest >>= 32n
  }
}

function flat(type: DataType, values: ColumnValues, content: Content): Data {
  return newData(type, values.length, { values: content, ...validityOf(values) })
}

function numbers<Numbers extends Int32Array | Float32Array | Float64Array>(
  into: Numbers,
  values: ColumnValues,
): Numbers {
  for (let at = 0; at < values.length; at++) into[at] = (values[at] ?? 0) as number
  return into
}

function longs(values: ColumnValues): BigInt64Array {
  const into = new BigInt64Array(values.length)
  for (let at = 0; at < values.length; at++) into[at] = (values[at] ?? 0n) as bigint
  return into
}

function decimalWords(values: ColumnValues): Uint32Array {
  const words = new Uint32Array(4 * values.length)
  for (let at = 0; at < values.length; at++) {
    const value = values[at]
    if (typeof value === 'bigint') writeDecimalWords(words, 4 * at, value)
  }
  return words
}

function fixedBytes(values: ColumnValues, length: number): Uint8Array {
  const bytes = new Uint8Array(length * values.length)
  for (let at = 0; at < values.length; at++) {
    const value = values[at]
    if (typeof value === 'string') bytes.set(uuidToBytes(value), length * at)
    else if (value instanceof Uint8Array) bytes.set(value, length * at)
  }
  return bytes
}

function variable(type: DataType, values: ColumnValues): Data {
  const valueOffsets = new Int32Array(values.length + 1)
  let bytes = new Uint8Array(BYTES_AT_FIRST)
  let end = 0
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? ''
    const most = typeof value === 'string' ? 3 * value.length : (value as Uint8Array).length
    if (end + most > bytes.length) bytes = grown(bytes, end + most)
    if (typeof value === 'string') end += ENCODER.encodeInto(value, bytes.subarray(end)).written
    else {
      bytes.set(value as Uint8Array, end)
      end += most
    }
    valueOffsets[at + 1] = end
  }
  const content = { valueOffsets, values: bytes.subarray(0, end) }
  return newData(type, values.length, { ...content, ...validityOf(values) })
}

function grown(bytes: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(length, 2 * bytes.length))
  larger.set(bytes)
  return larger
}

const BYTES_AT_FIRST = 1024
const ENCODER = new TextEncoder()
