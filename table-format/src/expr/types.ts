import type { PrimitiveType, PrimitiveValue } from '../schema/types.js'
import type { Transform } from '../partition/types.js'

export type UnaryOperator = 'is-null' | 'not-null' | 'is-nan' | 'not-nan'
export type LiteralOperator =
  'eq' | 'not-eq' | 'lt' | 'lt-eq' | 'gt' | 'gt-eq' | 'starts-with' | 'not-starts-with'
export type SetOperator = 'in' | 'not-in'

/** What a literal may be before it is bound to a column's type. */
export type LiteralInput = boolean | number | bigint | string | Uint8Array | Date

/** A column by its dotted name, or a transform of one. */
export interface Term {
  readonly name: string
  readonly transform?: Transform
}

/** Names, not ids: bound to a schema before it is evaluated. @see REST spec, `Expression`. */
export type Expression =
  | { readonly op: 'true' }
  | { readonly op: 'false' }
  | { readonly op: 'and'; readonly left: Expression; readonly right: Expression }
  | { readonly op: 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly op: 'not'; readonly child: Expression }
  | { readonly op: UnaryOperator; readonly term: Term }
  | { readonly op: LiteralOperator; readonly term: Term; readonly value: LiteralInput }
  | { readonly op: SetOperator; readonly term: Term; readonly values: readonly LiteralInput[] }

/** A column reference with its id and type; `transform` applies to the column's value first. */
export interface BoundTerm {
  readonly fieldId: number
  readonly name: string
  readonly type: PrimitiveType
  /** The column cannot be null in this schema (nor any struct around it). */
  readonly required: boolean
  /** Inside a struct, so that null counts may leave out the rows whose struct is null. */
  readonly nested?: boolean
  readonly transform?: Transform
}

/**
 * One test of one column. Null and NaN are neither equal to a literal nor below or above it:
 * `eq`, `in`, `starts-with` and the comparisons fail on them, `not-eq`, `not-in` and
 * `not-starts-with` hold. `is-nan` fails on null, `not-nan` holds. -0.0 equals 0.0.
 */
export type BoundPredicate =
  | { readonly op: UnaryOperator; readonly term: BoundTerm }
  | { readonly op: LiteralOperator; readonly term: BoundTerm; readonly value: PrimitiveValue }
  | {
      readonly op: SetOperator
      readonly term: BoundTerm
      readonly values: readonly PrimitiveValue[]
    }

/** Bound, without `not`: negations are pushed into the predicates. */
export type BoundExpression =
  | { readonly op: 'true' }
  | { readonly op: 'false' }
  | { readonly op: 'and'; readonly left: BoundExpression; readonly right: BoundExpression }
  | { readonly op: 'or'; readonly left: BoundExpression; readonly right: BoundExpression }
  | BoundPredicate
