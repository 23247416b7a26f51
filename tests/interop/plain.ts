import type { JsonValue } from '@korolev/table-format'
import { canonicalJson } from '@korolev/table-format'

/**
 * A value of a row as JSON that loses nothing, in the form that plain.py has: a bigint becomes
 * text, bytes become "0x" and hexadecimal digits, and what JSON has no number for its name.
 */
export function plain(value: unknown): JsonValue {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'number') return plainNumber(value)
  if (value instanceof Uint8Array) return `0x${Buffer.from(value).toString('hex')}`
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object') throw new Error(`a row holds ${String(value)}`)
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]))
}

function plainNumber(value: number): JsonValue {
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0.0' : value
  return String(value)
}

/** Rows have no order: one text each, sorted, so that two lists are compared as multisets. */
export function sortedTexts(rows: readonly unknown[]): readonly string[] {
  return rows.map((row) => canonicalJson(plain(row))).sort()
}
