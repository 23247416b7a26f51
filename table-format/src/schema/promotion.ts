import type { JsonValue } from '../core/json.js'
import { sameType } from './equality.js'
import type { Type } from './types.js'

/**
 * Whether a column may become another type without its files being rewritten.
 * @see Iceberg spec, "Schema Evolution", table of valid type promotions.
 */
export function canPromote(from: Type, to: Type, formatVersion: number): boolean {
  if (sameType(from, to)) return true
  switch (from.kind) {
    case 'int':
      return to.kind === 'long'
    case 'float':
      return to.kind === 'double'
    case 'decimal':
      return to.kind === 'decimal' && to.scale === from.scale && to.precision > from.precision
    case 'date':
      return formatVersion >= 3 && (to.kind === 'timestamp' || to.kind === 'timestamp_ns')
    case 'unknown':
      return formatVersion >= 3
    default:
      return false
  }
}

/** A default of the old type in the JSON form of the new one; midnight where a date gets a time. */
export function promoteDefault(value: JsonValue, from: Type, to: Type): JsonValue {
  const gainsTime = from.kind === 'date' && to.kind !== 'date' && typeof value === 'string'
  if (!gainsTime) return value
  return `${value}T00:00:00.${to.kind === 'timestamp_ns' ? '000000000' : '000000'}`
}
