import { compareBytes, toHex } from '../core/bytes.js'
import { compareUtf8 } from '../core/utf8.js'
import type { PrimitiveType, PrimitiveValue } from './types.js'

/**
 * Total order of the values of one type: numbers by value with -0.0 before 0.0 and NaN last, false
 * before true, strings by code points, uuid, fixed and binary by unsigned bytes.
 * @see Iceberg spec, "Sorting", and data file field note 2 (`totalOrder`).
 */
export function compareValues(
  type: PrimitiveType,
  left: PrimitiveValue,
  right: PrimitiveValue,
): number {
  const isFloating = type.kind === 'float' || type.kind === 'double'
  if (isFloating && left === 0 && right === 0) return signRank(left) - signRank(right)
  return compareForPredicate(type, left, right)
}

/**
 * The order in which predicates compare: as `compareValues`, but -0.0 equals 0.0, as SQL has it.
 */
export function compareForPredicate(
  type: PrimitiveType,
  left: PrimitiveValue,
  right: PrimitiveValue,
): number {
  if (typeof left === 'string' && typeof right === 'string') {
    return type.kind === 'uuid' ? compareText(left, right) : compareUtf8(left, right)
  }
  if (left instanceof Uint8Array && right instanceof Uint8Array) return compareBytes(left, right)
  if (left < right) return -1
  if (left > right) return 1
  return Number(Number.isNaN(left)) - Number(Number.isNaN(right))
}

/**
 * Identity of two values, as of partition values: bit by bit, so -0.0 is not 0.0, while any NaN is
 * any other. Null equals null alone.
 * @see Iceberg spec, "Scan Planning", note 3.
 */
export function sameValue(
  type: PrimitiveType,
  left: PrimitiveValue | null,
  right: PrimitiveValue | null,
): boolean {
  if (left === null || right === null) return left === right
  return compareValues(type, left, right) === 0
}

/** A text that two values of one type share exactly when they are the same: a key of maps. */
export function valueKey(value: PrimitiveValue | null): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return `"${value}`
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value)
  if (value instanceof Uint8Array) return `x${toHex(value)}`
  return String(value)
}

function signRank(zero: PrimitiveValue): number {
  return Object.is(zero, -0) ? 0 : 1
}

/** Lower-case hexadecimal text orders as its bytes do. */
function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
