import { InvalidArgumentError, UnsupportedError } from '../core/errors.js'
import { isInt32, isInt64 } from '../core/int64.js'
import { printPrimitiveType } from './type-text.js'
import type { PrimitiveType, PrimitiveValue } from './types.js'
import { isUuidText } from './uuid-bytes.js'

/** Whether a value has the in-house form of its type and lies in its range. */
export function isValueOf(type: PrimitiveType, value: unknown): value is PrimitiveValue {
  switch (type.kind) {
    case 'boolean':
      return typeof value === 'boolean'
    case 'int':
    case 'date':
      return typeof value === 'number' && isInt32(value)
    case 'float':
    case 'double':
      return typeof value === 'number'
    case 'decimal':
      return typeof value === 'bigint'
    case 'string':
      return typeof value === 'string'
    case 'uuid':
      return typeof value === 'string' && isUuidText(value)
    case 'fixed':
      return value instanceof Uint8Array && value.length === type.length
    case 'binary':
    case 'geometry':
    case 'geography':
      return value instanceof Uint8Array
    case 'unknown':
    case 'variant':
      return false
    default:
      return typeof value === 'bigint' && isInt64(value)
  }
}

/**
 * @throws InvalidArgumentError naming type and value; UnsupportedError for the types that have no
 *   single value (`unknown`, `variant`).
 */
export function requireValue(type: PrimitiveType, value: PrimitiveValue): PrimitiveValue {
  if (isValueOf(type, value)) return value
  if (type.kind === 'unknown' || type.kind === 'variant') {
    throw new UnsupportedError(`type ${type.kind} has no single values`)
  }
  throw new InvalidArgumentError(`no value of type ${printPrimitiveType(type)}: ${show(value)}`)
}

function show(value: PrimitiveValue): string {
  if (value instanceof Uint8Array) return `${value.length} bytes`
  const text = typeof value === 'string' ? `the string "${value}"` : `${typeof value} ${value}`
  return text.slice(0, 80)
}
