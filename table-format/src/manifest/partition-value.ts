import { bigIntBigEndianOf, readBigIntBigEndian } from '../core/bytes.js'
import { CorruptError } from '../core/errors.js'
import { isInt64 } from '../core/int64.js'
import { MICROS_PER_DAY, NANOS_PER_DAY } from '../schema/date-time.js'
import { printType } from '../schema/print.js'
import type { PrimitiveValue, Type } from '../schema/types.js'
import { uuidFromBytes } from '../schema/uuid-bytes.js'
import type { AvroType } from './avro-types.js'

/**
 * Brings a value that was read by its writer's Avro type into the in-house form of its Iceberg
 * type, which may have been promoted since. A type that is not known keeps the value as it is.
 * @throws CorruptError naming both types.
 */
export function conform(value: PrimitiveValue, type: Type, written: AvroType): PrimitiveValue {
  const conformed = CONFORM[type.kind]?.(value, type, written)
  if (conformed !== undefined) return conformed
  throw new CorruptError(`a partition value of Avro type ${written.kind} is no ${printType(type)}`)
}

type Conform = (value: PrimitiveValue, type: Type, written: AvroType) => PrimitiveValue | undefined

const keep: Conform = (value) => value

const toNumber: Conform = (value) => {
  if (typeof value === 'number') return value
  return typeof value === 'bigint' && Number.isSafeInteger(Number(value))
    ? Number(value)
    : undefined
}

const toLong: Conform = (value) => {
  if (typeof value === 'bigint') return value
  return Number.isSafeInteger(value) ? BigInt(value as number) : undefined
}

/** A timestamp whose column was a date when the file was written counts days. */
const toTimestamp: Conform = (value, type, written) => {
  const long = toLong(value, type, written)
  const isDate = 'logicalType' in written && written.logicalType === 'date'
  if (!isDate || typeof long !== 'bigint') return long
  const promoted = long * (type.kind === 'timestamp_ns' ? NANOS_PER_DAY : MICROS_PER_DAY)
  return isInt64(promoted) ? promoted : undefined
}

const toBytes: Conform = (value) => (value instanceof Uint8Array ? value : undefined)

const CONFORM: Readonly<Record<Type['kind'], Conform>> = {
  boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  int: toNumber,
  date: toNumber,
  long: toLong,
  time: toLong,
  timestamp: toTimestamp,
  timestamptz: toTimestamp,
  timestamp_ns: toTimestamp,
  timestamptz_ns: toTimestamp,
  float: (value) => (typeof value === 'number' ? value : undefined),
  double: (value) => (typeof value === 'number' ? value : undefined),
  decimal: (value) => {
    if (value instanceof Uint8Array) return readBigIntBigEndian(value)
    return typeof value === 'bigint' ? value : undefined
  },
  string: keep,
  uuid: (value) => {
    if (typeof value === 'string') return value.toLowerCase()
    return value instanceof Uint8Array && value.length === 16 ? uuidFromBytes(value) : undefined
  },
  fixed: toBytes,
  binary: toBytes,
  geometry: keep,
  geography: keep,
  unknown: keep,
  variant: keep,
  struct: keep,
  list: keep,
  map: keep,
}

/** Bytes of an unscaled decimal as Avro `fixed` stores it. @see Iceberg spec, "Avro". */
export function decimalFixedSize(precision: number): number {
  for (let size = 1; ; size++) {
    const largest = 2n ** BigInt(8 * size - 1) - 1n
    if (largest >= 10n ** BigInt(precision) - 1n) return size
  }
}

export function decimalToFixed(unscaled: bigint, precision: number): Uint8Array {
  return bigIntBigEndianOf(unscaled, decimalFixedSize(precision))
}
