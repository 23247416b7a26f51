import avsc from 'avsc'
import type { Schema } from 'avsc'
import type { JsonObject } from '../core/json.js'

/** An Avro value as the encoder takes it: `long` as bigint, bytes as Buffer, records as objects. */
export type AvroValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Buffer
  | readonly AvroValue[]
  | { readonly [name: string]: AvroValue }

export type AvroEncode = (record: AvroValue) => Uint8Array

/** Encodes records by a schema; every `long` is a bigint and keeps its 64 bits. */
export function avroEncoder(schema: JsonObject): AvroEncode {
  const type = avsc.Type.forSchema(schema as unknown as Schema, {
    wrapUnions: 'never',
    typeHook: (part) => (isLong(part) ? EXACT_LONG : undefined),
  })
  return (record) => type.toBuffer(record)
}

/** The same memory as the Buffer that avsc asks for. */
export function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
}

function isLong(schema: unknown): boolean {
  if (schema === 'long') return true
  return typeof schema === 'object' && schema !== null && 'type' in schema && schema.type === 'long'
}

/** The library's own long is a double, and refuses what is beyond 2^53. */
const EXACT_LONG = avsc.types.LongType.__with({
  fromBuffer: (buffer: Buffer): bigint => buffer.readBigInt64LE(),
  toBuffer: (value: bigint): Buffer => {
    const buffer = Buffer.allocUnsafe(8)
    buffer.writeBigInt64LE(value)
    return buffer
  },
  fromJSON: (value: number | string): bigint => BigInt(value),
  toJSON: (value: bigint): number => Number(value),
  isValid: (value: unknown): boolean =>
    typeof value === 'bigint' && BigInt.asIntN(64, value) === value,
  compare: (left: bigint, right: bigint): number => (left < right ? -1 : left > right ? 1 : 0),
})
