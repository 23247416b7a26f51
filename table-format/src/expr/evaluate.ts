import { startsWithBytes } from '../core/bytes.js'
import { transformFunction } from '../partition/transform.js'
import { compareForPredicate, valueKey } from '../schema/compare.js'
import type { PrimitiveType, PrimitiveValue } from '../schema/types.js'
import { composeTests, termType } from './bound.js'
import type { BoundExpression, BoundPredicate, BoundTerm, LiteralOperator } from './types.js'

/** A column's value in the row that is looked at; null where it or a struct around it is null. */
export type ValueOf = (fieldId: number) => PrimitiveValue | null

export type ValueTest = (value: PrimitiveValue | null) => boolean

/** Whether one row matches. `compileExpression` is quicker for many. */
export function evaluateRow(expression: BoundExpression, valueOf: ValueOf): boolean {
  return compileExpression(expression)(valueOf)
}

/** The expression as a test of rows. @see `BoundPredicate` for null and NaN. */
export function compileExpression(expression: BoundExpression): (valueOf: ValueOf) => boolean {
  return composeTests(expression, (predicate) => {
    const test = compilePredicate(predicate)
    const { fieldId } = predicate.term
    return (valueOf) => test(valueOf(fieldId))
  })
}

/** One predicate as a test of its column's values, the term's transform included. */
export function compilePredicate(predicate: BoundPredicate): ValueTest {
  const test = testOf(predicate)
  const { transform, type } = predicate.term
  if (transform === undefined) return test
  const apply = transformFunction(transform, type)
  return (value) => test(apply(value))
}

function testOf(predicate: BoundPredicate): ValueTest {
  switch (predicate.op) {
    case 'is-null':
      return (value) => value === null
    case 'not-null':
      return (value) => value !== null
    case 'is-nan':
      return (value) => isNan(value)
    case 'not-nan':
      return (value) => !isNan(value)
    case 'in':
      return setTest(predicate.values)
    case 'not-in': {
      const isIn = setTest(predicate.values)
      return (value) => !isIn(value)
    }
    case 'starts-with':
      return prefixTest(predicate.value)
    case 'not-starts-with': {
      const starts = prefixTest(predicate.value)
      return (value) => !starts(value)
    }
    default:
      return comparisonTest(predicate.op, predicate.term, predicate.value)
  }
}

function isNan(value: PrimitiveValue | null): boolean {
  return typeof value === 'number' && Number.isNaN(value)
}

function prefixTest(prefix: PrimitiveValue): ValueTest {
  if (prefix instanceof Uint8Array) {
    return (value) => value instanceof Uint8Array && startsWithBytes(value, prefix)
  }
  const text = String(prefix)
  return (value) => typeof value === 'string' && value.startsWith(text)
}

function setTest(values: readonly PrimitiveValue[]): ValueTest {
  if (values.some((value) => value instanceof Uint8Array)) {
    const keys = new Set(values.map(valueKey))
    return (value) => value !== null && keys.has(valueKey(value))
  }
  // A set takes -0 for 0, as is wanted here. NaN is no literal.
  const set = new Set<PrimitiveValue | null>(values)
  return (value) => set.has(value)
}

function comparisonTest(
  op: Exclude<LiteralOperator, 'starts-with' | 'not-starts-with'>,
  term: BoundTerm,
  literal: PrimitiveValue,
): ValueTest {
  const type = termType(term)
  const isEquality = (op === 'eq' || op === 'not-eq') && typeof literal === 'string'
  if (isEquality || isPlain(type)) return plainTest(op, literal)
  const compare = (value: PrimitiveValue): number => compareForPredicate(type, value, literal)
  switch (op) {
    case 'eq':
      return (value) => value !== null && compare(value) === 0
    case 'not-eq':
      return (value) => value === null || compare(value) !== 0
    case 'lt':
      return (value) => value !== null && compare(value) < 0
    case 'lt-eq':
      return (value) => value !== null && compare(value) <= 0
    case 'gt':
      return (value) => value !== null && compare(value) > 0
    case 'gt-eq':
      return (value) => value !== null && compare(value) >= 0
  }
}

/** Types whose values JavaScript's own operators compare as wanted, NaN included. */
function isPlain(type: PrimitiveType): boolean {
  return !['string', 'uuid', 'fixed', 'binary', 'geometry', 'geography'].includes(type.kind)
}

function plainTest(
  op: Exclude<LiteralOperator, 'starts-with' | 'not-starts-with'>,
  literal: PrimitiveValue,
): ValueTest {
  switch (op) {
    case 'eq':
      return (value) => value === literal
    case 'not-eq':
      return (value) => value !== literal
    case 'lt':
      return (value) => value !== null && value < literal
    case 'lt-eq':
      return (value) => value !== null && value <= literal
    case 'gt':
      return (value) => value !== null && value > literal
    case 'gt-eq':
      return (value) => value !== null && value >= literal
  }
}
