import { transformResultType } from '../partition/spec.js'
import type { PrimitiveType } from '../schema/types.js'
import { isPrimitive } from '../schema/visit.js'
import type {
  BoundExpression,
  BoundPredicate,
  BoundTerm,
  LiteralOperator,
  SetOperator,
  UnaryOperator,
} from './types.js'

export const TRUE: BoundExpression = { op: 'true' }
export const FALSE: BoundExpression = { op: 'false' }

/** The conjunction, with constants folded away. */
export function andBound(left: BoundExpression, right: BoundExpression): BoundExpression {
  if (left.op === 'false' || right.op === 'false') return FALSE
  if (left.op === 'true') return right
  return right.op === 'true' ? left : { op: 'and', left, right }
}

/** The disjunction, with constants folded away. */
export function orBound(left: BoundExpression, right: BoundExpression): BoundExpression {
  if (left.op === 'true' || right.op === 'true') return TRUE
  if (left.op === 'false') return right
  return right.op === 'false' ? left : { op: 'or', left, right }
}

/** The expression with each predicate replaced, constants folded. */
export function mapPredicates(
  expression: BoundExpression,
  change: (predicate: BoundPredicate) => BoundExpression,
): BoundExpression {
  switch (expression.op) {
    case 'true':
    case 'false':
      return expression
    case 'and':
      return andBound(
        mapPredicates(expression.left, change),
        mapPredicates(expression.right, change),
      )
    case 'or':
      return orBound(
        mapPredicates(expression.left, change),
        mapPredicates(expression.right, change),
      )
    default:
      return change(expression)
  }
}

/** A test of a whole expression, made of one test for each predicate. */
export function composeTests<Input>(
  expression: BoundExpression,
  testOf: (predicate: BoundPredicate) => (input: Input) => boolean,
): (input: Input) => boolean {
  switch (expression.op) {
    case 'true':
      return () => true
    case 'false':
      return () => false
    case 'and': {
      const left = composeTests(expression.left, testOf)
      const right = composeTests(expression.right, testOf)
      return (input) => left(input) && right(input)
    }
    case 'or': {
      const left = composeTests(expression.left, testOf)
      const right = composeTests(expression.right, testOf)
      return (input) => left(input) || right(input)
    }
    default:
      return testOf(expression)
  }
}

/** Ids of the columns that an expression looks at. */
export function fieldIdsOf(expression: BoundExpression): ReadonlySet<number> {
  const ids = new Set<number>()
  mapPredicates(expression, (predicate) => {
    ids.add(predicate.term.fieldId)
    return predicate
  })
  return ids
}

/** Type of the values that a term's predicate compares: of its transform, or of the column. */
export function termType(term: Pick<BoundTerm, 'type' | 'transform'>): PrimitiveType {
  if (term.transform === undefined) return term.type
  const type = transformResultType(term.transform, term.type)
  return isPrimitive(type) ? type : { kind: 'unknown' }
}

const NEGATED_UNARY: Readonly<Record<UnaryOperator, UnaryOperator>> = {
  'is-null': 'not-null',
  'not-null': 'is-null',
  'is-nan': 'not-nan',
  'not-nan': 'is-nan',
}

const NEGATED_LITERAL: Readonly<Record<LiteralOperator, LiteralOperator>> = {
  eq: 'not-eq',
  'not-eq': 'eq',
  lt: 'gt-eq',
  'lt-eq': 'gt',
  gt: 'lt-eq',
  'gt-eq': 'lt',
  'starts-with': 'not-starts-with',
  'not-starts-with': 'starts-with',
}

const NEGATED_SET: Readonly<Record<SetOperator, SetOperator>> = { in: 'not-in', 'not-in': 'in' }

/** The operator of the opposite test. Of `lt` and `gt-eq` neither holds for null and NaN. */
export function negatedUnary(op: UnaryOperator): UnaryOperator {
  return NEGATED_UNARY[op]
}

export function negatedLiteral(op: LiteralOperator): LiteralOperator {
  return NEGATED_LITERAL[op]
}

export function negatedSet(op: SetOperator): SetOperator {
  return NEGATED_SET[op]
}
