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
  readonly transform?: Transform
}

/** Bound, without `not`: negations are pushed into the predicates. */
export type BoundExpression =
  | { readonly op: 'true' }
  | { readonly op: 'false' }
  | { readonly op: 'and'; readonly left: BoundExpression; readonly right: BoundExpression }
  | { readonly op: 'or'; readonly left: BoundExpression; readonly right: BoundExpression }
  | { readonly op: UnaryOperator; readonly term: BoundTerm }
  | { readonly op: LiteralOperator; readonly term: BoundTerm; readonly value: PrimitiveValue }
  | {
      readonly op: SetOperator
      readonly term: BoundTerm
      readonly values: readonly PrimitiveValue[]
    }
