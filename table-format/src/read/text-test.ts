import type { Data } from 'apache-arrow'
import { encodeUtf8 } from '../core/utf8.js'
import type { BoundPredicate } from '../expr/types.js'
import type { PrimitiveValue } from '../schema/types.js'

/** Sets of more texts are looked up by text. */
const TEXTS_MAX = 16

/**
 * A test of texts for equality or a beginning by their bytes, so that no row's text has to be
 * decoded; undefined for other predicates. It says nothing of nulls.
 */
export function textTest(
  predicate: BoundPredicate,
  { values, valueOffsets }: Data,
): ((row: number) => boolean) | undefined {
  const { op, term } = predicate
  if (term.type.kind !== 'string' || term.transform !== undefined) return undefined
  const literals = literalsOf(predicate)
  if (literals === undefined || literals.length > TEXTS_MAX) return undefined
  const wanted = literals.map((literal) => encodeUtf8(String(literal)))
  const isPrefix = op === 'starts-with' || op === 'not-starts-with'
  const matches = (row: number): boolean => {
    const start = valueOffsets[row] ?? 0
    const length = (valueOffsets[row + 1] ?? 0) - start
    for (const bytes of wanted) {
      const fits = isPrefix ? bytes.length <= length : bytes.length === length
      if (fits && isAt(values, start, bytes)) return true
    }
    return false
  }
  return op.startsWith('not-') ? (row) => !matches(row) : matches
}

function literalsOf(predicate: BoundPredicate): readonly PrimitiveValue[] | undefined {
  switch (predicate.op) {
    case 'eq':
    case 'not-eq':
    case 'starts-with':
    case 'not-starts-with':
      return [predicate.value]
    case 'in':
    case 'not-in':
      return predicate.values
    default:
      return undefined
  }
}

function isAt(values: Uint8Array, start: number, bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) {
    if (values[start + at] !== bytes[at]) return false
  }
  return true
}
