import { InvalidArgumentError, UnsupportedError } from '../core/errors.js'
import { printTransform } from '../partition/codec.js'
import { canTransform } from '../partition/spec.js'
import type { Transform } from '../partition/types.js'
import { valueKey } from '../schema/compare.js'
import { printType } from '../schema/print.js'
import type { FieldHolder, NameLookup } from '../schema/schema.js'
import { requireColumn } from '../schema/schema.js'
import type { PrimitiveType, PrimitiveValue } from '../schema/types.js'
import { isPrimitive } from '../schema/visit.js'
import {
  andBound,
  FALSE,
  negatedLiteral,
  negatedSet,
  negatedUnary,
  orBound,
  termType,
  TRUE,
} from './bound.js'
import type { ConvertedLiteral } from './literals.js'
import { convertLiteral } from './literals.js'
import type {
  BoundExpression,
  BoundTerm,
  Expression,
  LiteralOperator,
  SetOperator,
  Term,
  UnaryOperator,
} from './types.js'

/** How deep an expression may be nested: `and(...)` and `or(...)` build flat ones. */
export const EXPRESSION_DEPTH_MAX = 1_000
/** Predicates and literals that one expression may have. */
export const EXPRESSION_PARTS_MAX = 1_000_000

/**
 * Binds names to the columns of a schema and literals to their types, and pushes `not` down to the
 * predicates. What can be told without data is folded away: literals out of a type's range, null
 * tests of required columns.
 * @param options - `caseSensitive` true by default.
 * @throws InvalidArgumentError naming the column, for unknown or ambiguous names, for columns
 *   inside lists and maps, and for literals and operators that do not fit the column's type;
 *   UnsupportedError naming a nested column or an unknown transform.
 */
export function bindExpression(
  expression: Expression,
  schema: FieldHolder,
  options: NameLookup = {},
): BoundExpression {
  const budget = { parts: EXPRESSION_PARTS_MAX }
  return bind(expression, { schema, options, budget, depth: 0, isNegated: false })
}

interface Context {
  readonly schema: FieldHolder
  readonly options: NameLookup
  readonly budget: { parts: number }
  readonly depth: number
  readonly isNegated: boolean
}

function bind(expression: Expression, context: Context): BoundExpression {
  spend(context, 1)
  if (context.depth > EXPRESSION_DEPTH_MAX) {
    throw new InvalidArgumentError(
      `the expression is nested deeper than ${EXPRESSION_DEPTH_MAX}: build it with and(…), or(…)`,
    )
  }
  const { isNegated } = context
  const inner = { ...context, depth: context.depth + 1 }
  switch (expression.op) {
    case 'true':
    case 'false':
      return (expression.op === 'true') !== isNegated ? TRUE : FALSE
    case 'not':
      return bind(expression.child, { ...inner, isNegated: !isNegated })
    case 'and':
    case 'or': {
      const left = bind(expression.left, inner)
      const right = bind(expression.right, inner)
      const isAnd = (expression.op === 'and') !== isNegated
      return isAnd ? andBound(left, right) : orBound(left, right)
    }
    case 'is-null':
    case 'not-null':
    case 'is-nan':
    case 'not-nan': {
      const op = isNegated ? negatedUnary(expression.op) : expression.op
      return bindUnary(op, bindTerm(expression.term, context))
    }
    case 'in':
    case 'not-in': {
      spend(context, expression.values.length)
      const op = isNegated ? negatedSet(expression.op) : expression.op
      const term = bindTerm(expression.term, context)
      const type = termType(term)
      const literals = expression.values.map((value) => convertLiteral(value, type, term.name))
      return bindSet(op, term, literals)
    }
    default: {
      const op = isNegated ? negatedLiteral(expression.op) : expression.op
      const term = bindTerm(expression.term, context)
      checkComparable(op, term)
      return bindLiteral(op, term, convertLiteral(expression.value, termType(term), term.name))
    }
  }
}

function spend({ budget }: Context, parts: number): void {
  budget.parts -= parts
  if (budget.parts < 0) {
    throw new InvalidArgumentError(
      `the expression has more than ${EXPRESSION_PARTS_MAX} predicates and literals`,
    )
  }
}

function bindTerm(term: Term, { schema, options }: Context): BoundTerm {
  const { field, fullName, positions, parent, requiredPath } = requireColumn(
    schema,
    term.name,
    options,
  )
  const refuse = (problem: string): InvalidArgumentError =>
    new InvalidArgumentError(`column ${fullName} ${problem}`, { field: fullName })
  if (positions === undefined) throw refuse('is inside a list or map: it cannot be filtered by')
  const { type } = field
  if (!isPrimitive(type)) {
    throw new UnsupportedError(
      `column ${fullName} is a ${type.kind}: filters by whole ${type.kind}s are not supported`,
      { field: fullName },
    )
  }
  const bound = {
    fieldId: field.id,
    name: fullName,
    type,
    required: requiredPath,
    ...(parent === undefined ? {} : { nested: true }),
  }
  const transform = usedTransform(term.transform, type, refuse)
  return transform === undefined ? bound : { ...bound, transform }
}

function usedTransform(
  transform: Transform | undefined,
  type: PrimitiveType,
  refuse: (problem: string) => InvalidArgumentError,
): Transform | undefined {
  if (transform === undefined || transform.kind === 'identity') return undefined
  if (transform.kind === 'unknown') {
    throw new UnsupportedError(`transform ${transform.text} is unknown: it cannot be evaluated`)
  }
  if (canTransform(transform, type)) return transform
  throw refuse(`is of type ${printType(type)}, which ${printTransform(transform)} does not take`)
}

function bindUnary(op: UnaryOperator, term: BoundTerm): BoundExpression {
  const type = termType(term)
  const isNeverNull = term.required && term.transform?.kind !== 'void'
  const isAlwaysNull = type.kind === 'unknown' || term.transform?.kind === 'void'
  switch (op) {
    case 'is-null':
      if (isAlwaysNull) return TRUE
      return isNeverNull ? FALSE : { op, term }
    case 'not-null':
      if (isAlwaysNull) return FALSE
      return isNeverNull ? TRUE : { op, term }
    default:
      if (type.kind === 'float' || type.kind === 'double') return { op, term }
      throw misfit(op, term, 'which has no NaN')
  }
}

function checkComparable(op: LiteralOperator, term: BoundTerm): void {
  const isPrefix = op === 'starts-with' || op === 'not-starts-with'
  if (isPrefix && termType(term).kind !== 'string') throw misfit(op, term, 'not string')
}

function misfit(op: string, term: BoundTerm, why: string): InvalidArgumentError {
  const type = printType(termType(term))
  return new InvalidArgumentError(`${op} does not apply to ${term.name}: it is ${type}, ${why}`, {
    field: term.name,
  })
}

function bindLiteral(
  op: LiteralOperator,
  term: BoundTerm,
  literal: ConvertedLiteral,
): BoundExpression {
  switch (literal.kind) {
    case 'value':
      return { op, term, value: literal.value }
    case 'between':
      return bindBetween(op, term, literal.floor)
    case 'above-max':
      return beyond(op, term, op === 'lt' || op === 'lt-eq')
    case 'below-min':
      return beyond(op, term, op === 'gt' || op === 'gt-eq')
  }
}

/** No value equals the literal; those up to `floor` lie below it, the others above. */
function bindBetween(op: LiteralOperator, term: BoundTerm, floor: PrimitiveValue): BoundExpression {
  if (op === 'lt' || op === 'lt-eq') return { op: 'lt-eq', term, value: floor }
  if (op === 'gt' || op === 'gt-eq') return { op: 'gt', term, value: floor }
  return op === 'not-eq' ? TRUE : FALSE
}

/**
 * All values lie on one side of the literal: a comparison holds for every one that is neither null
 * nor NaN.
 */
function beyond(op: LiteralOperator, term: BoundTerm, holds: boolean): BoundExpression {
  if (op === 'not-eq') return TRUE
  if (!holds) return FALSE
  const { kind } = termType(term)
  const isNumber = kind === 'float' || kind === 'double' ? bindUnary('not-nan', term) : TRUE
  return andBound(bindUnary('not-null', term), isNumber)
}

function bindSet(
  op: SetOperator,
  term: BoundTerm,
  literals: readonly ConvertedLiteral[],
): BoundExpression {
  const distinct = new Map<string, PrimitiveValue>()
  for (const literal of literals) {
    if (literal.kind !== 'value') continue
    const value = withoutSign(literal.value)
    distinct.set(valueKey(value), value)
  }
  const values = [...distinct.values()]
  const [single] = values
  if (single === undefined) return op === 'in' ? FALSE : TRUE
  if (values.length > 1) return { op, term, values }
  return { op: op === 'in' ? 'eq' : 'not-eq', term, value: single }
}

/** -0.0 and 0.0 are one literal. */
function withoutSign(value: PrimitiveValue): PrimitiveValue {
  return value === 0 ? 0 : value
}
