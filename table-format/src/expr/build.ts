import type { Transform } from '../partition/types.js'
import type {
  Expression,
  LiteralInput,
  LiteralOperator,
  SetOperator,
  Term,
  UnaryOperator,
} from './types.js'

/** A column by its dotted name, or a term of one. */
export type TermInput = string | Term

export const ALWAYS_TRUE: Expression = { op: 'true' }
export const ALWAYS_FALSE: Expression = { op: 'false' }

/** True without children. Many children make a balanced tree, which stays flat as JSON. */
export function and(...children: readonly Expression[]): Expression {
  return balance('and', children) ?? ALWAYS_TRUE
}

/** False without children. */
export function or(...children: readonly Expression[]): Expression {
  return balance('or', children) ?? ALWAYS_FALSE
}

export function not(child: Expression): Expression {
  return { op: 'not', child }
}

/** A transform of a column, as in `equal(transformed('id', { kind: 'bucket', … }), 3)`. */
export function transformed(name: string, transform: Transform): Term {
  return { name, transform }
}

export function isNull(term: TermInput): Expression {
  return unary('is-null', term)
}

export function notNull(term: TermInput): Expression {
  return unary('not-null', term)
}

export function isNan(term: TermInput): Expression {
  return unary('is-nan', term)
}

export function notNan(term: TermInput): Expression {
  return unary('not-nan', term)
}

export function equal(term: TermInput, value: LiteralInput): Expression {
  return comparison('eq', term, value)
}

/** Holds for null too, as everywhere in Iceberg. */
export function notEqual(term: TermInput, value: LiteralInput): Expression {
  return comparison('not-eq', term, value)
}

export function lessThan(term: TermInput, value: LiteralInput): Expression {
  return comparison('lt', term, value)
}

export function lessThanOrEqual(term: TermInput, value: LiteralInput): Expression {
  return comparison('lt-eq', term, value)
}

export function greaterThan(term: TermInput, value: LiteralInput): Expression {
  return comparison('gt', term, value)
}

export function greaterThanOrEqual(term: TermInput, value: LiteralInput): Expression {
  return comparison('gt-eq', term, value)
}

export function startsWith(term: TermInput, prefix: string): Expression {
  return comparison('starts-with', term, prefix)
}

/** Holds for null too. */
export function notStartsWith(term: TermInput, prefix: string): Expression {
  return comparison('not-starts-with', term, prefix)
}

export function isIn(term: TermInput, values: readonly LiteralInput[]): Expression {
  return set('in', term, values)
}

/** Holds for null too. */
export function notIn(term: TermInput, values: readonly LiteralInput[]): Expression {
  return set('not-in', term, values)
}

function unary(op: UnaryOperator, term: TermInput): Expression {
  return { op, term: asTerm(term) }
}

function comparison(op: LiteralOperator, term: TermInput, value: LiteralInput): Expression {
  return { op, term: asTerm(term), value }
}

function set(op: SetOperator, term: TermInput, values: readonly LiteralInput[]): Expression {
  return { op, term: asTerm(term), values }
}

function asTerm(term: TermInput): Term {
  return typeof term === 'string' ? { name: term } : term
}

function balance(op: 'and' | 'or', children: readonly Expression[]): Expression | undefined {
  if (children.length < 2) return children[0]
  const middle = Math.ceil(children.length / 2)
  const left = balance(op, children.slice(0, middle))
  const right = balance(op, children.slice(middle))
  return left === undefined || right === undefined ? (left ?? right) : { op, left, right }
}
