import { readBigIntBigEndian } from '../core/bytes.js'
import { CorruptError } from '../core/errors.js'
import { isInt32 } from '../core/int64.js'
import type { PrimitiveValue } from '../schema/types.js'
import { uuidFromBytes } from '../schema/uuid-bytes.js'
import type { AvroCursor } from './avro-cursor.js'
import type { ScanOptions } from './avro-scan.js'
import { compileSkip, isLengthPrefixed } from './avro-scan.js'
import type { AvroField, AvroType } from './avro-types.js'
import { nullableBranch } from './avro-types.js'

/** Decodes the value at the cursor. */
export type Read<Value> = (cursor: AvroCursor) => Value

/** @throws CorruptError when the schema has another type for the field. */
export function readerOfNumber(type: AvroType, what: string): Read<number> {
  requireKind(type, ['int', 'long', 'enum'], what)
  return (cursor) => cursor.number()
}

export function readerOfLong(type: AvroType, what: string): Read<bigint> {
  requireKind(type, ['int', 'long'], what)
  return (cursor) => cursor.long()
}

export function readerOfBoolean(type: AvroType, what: string): Read<boolean> {
  requireKind(type, ['boolean'], what)
  return (cursor) => cursor.boolean()
}

export function readerOfText(type: AvroType, what: string): Read<string> {
  requireKind(type, ['string', 'bytes'], what)
  return (cursor) => cursor.string()
}

/** A view into the block. */
export function readerOfBytes(type: AvroType, what: string): Read<Uint8Array> {
  if (type.kind === 'fixed') return (cursor) => cursor.take(type.size)
  requireKind(type, ['bytes', 'string'], what)
  return (cursor) => cursor.view()
}

export function readerOfList<Value>(
  type: AvroType,
  what: string,
  readItem: (item: AvroType, what: string) => Read<Value>,
): Read<readonly Value[]> {
  if (type.kind !== 'array') throw wrongType(type, what)
  const read = nullable(type.items, (item) => readItem(item, what))
  return (cursor) => {
    const values: Value[] = []
    for (let count = cursor.blockCount(); count > 0; count = cursor.blockCount()) {
      for (let left = count; left > 0; left--) {
        const value = read(cursor)
        if (value !== undefined) values.push(value)
      }
    }
    return values
  }
}

/**
 * Decodes a map from field ids; with `wanted`, of these ids alone, ending at the last one found: a
 * wide table has statistics of many columns, and a filter looks at few.
 */
export type ReadMap<Value> = (
  cursor: AvroCursor,
  wanted?: ReadonlySet<number>,
) => ReadonlyMap<number, Value>

/** Such maps are stored as arrays of pairs. Null pairs and values are left out. */
export function readerOfMap<Value>(
  type: AvroType,
  what: string,
  readValue: (value: AvroType, what: string) => Read<Value>,
): ReadMap<Value> {
  if (type.kind !== 'array') throw wrongType(type, what)
  const branch = nullableBranch(type.items)
  const readPair = pairReader(branch?.type ?? type.items, what, readValue)
  return (cursor, wanted) => {
    const map = new Map<number, Value>()
    for (let count = cursor.blockCount(); count > 0; count = cursor.blockCount()) {
      for (let left = count; left > 0; left--) {
        if (branch !== undefined && cursor.number() === branch.nullIndex) continue
        readPair(cursor, map, wanted)
        if (wanted !== undefined && map.size === wanted.size) return map
      }
    }
    return map
  }
}

/**
 * A value as the writer's schema gives it: what its logical type says, else the plain value. Bytes
 * are copied out of the block.
 */
export function readerOfValue(type: AvroType, options: ScanOptions): Read<PrimitiveValue> {
  switch (type.kind) {
    case 'boolean':
      return (cursor) => cursor.boolean()
    case 'int':
    case 'enum':
      return (cursor) => cursor.number()
    case 'long':
      return (cursor) => cursor.long()
    case 'float':
      return (cursor) => cursor.float()
    case 'double':
      return (cursor) => cursor.double()
    case 'string':
      return (cursor) => cursor.string()
    case 'bytes':
      return logicalBytes((cursor) => cursor.view(), type.logicalType)
    case 'fixed': {
      const { size } = type
      if (isLengthPrefixed(type, options)) return (cursor) => cursor.view().slice()
      return logicalBytes((cursor) => cursor.take(size), type.logicalType)
    }
    default:
      throw wrongType(type, 'a value')
  }
}

/** Reads through a union with null; undefined for null. */
export function nullable<Value>(
  type: AvroType,
  readerOf: (type: AvroType) => Read<Value>,
): Read<Value | undefined> {
  const branch = nullableBranch(type)
  if (branch === undefined) return readerOf(type)
  const read = readerOf(branch.type)
  return (cursor) => (cursor.number() === branch.nullIndex ? undefined : read(cursor))
}

type ReadPair<Value> = (
  cursor: AvroCursor,
  into: Map<number, Value>,
  wanted: ReadonlySet<number> | undefined,
) => void

function pairReader<Value>(
  item: AvroType,
  what: string,
  readValue: (value: AvroType, what: string) => Read<Value>,
): ReadPair<Value> {
  if (item.kind !== 'record' || item.fields.length !== 2) throw wrongType(item, what)
  const [first, second] = item.fields as readonly [AvroField, AvroField]
  if (second.name === 'key') throw new CorruptError(`${what} has its key after its value`)
  const readKey = nullable(first.type, (type) => readerOfNumber(type, what))
  const read = nullable(second.type, (type) => readValue(type, what))
  const skip = compileSkip(second.type, { fixedAsBytes: false })
  return (cursor, into, wanted) => {
    const key = readKey(cursor)
    if (key !== undefined && !isInt32(key)) throw new CorruptError(`${what} has the key ${key}`)
    if (key === undefined || (wanted !== undefined && !wanted.has(key))) {
      skip(cursor)
      return
    }
    const value = read(cursor)
    if (value !== undefined) into.set(key, value)
  }
}

function logicalBytes(
  read: Read<Uint8Array>,
  logicalType: string | undefined,
): Read<PrimitiveValue> {
  if (logicalType === 'decimal') return (cursor) => readBigIntBigEndian(read(cursor))
  if (logicalType === 'uuid') return (cursor) => uuidFromBytes(read(cursor))
  return (cursor) => read(cursor).slice()
}

function requireKind(type: AvroType, kinds: readonly AvroType['kind'][], what: string): void {
  if (!kinds.includes(type.kind)) throw wrongType(type, what)
}

function wrongType(type: AvroType, what: string): CorruptError {
  return new CorruptError(`${what} has Avro type ${type.kind}`)
}
