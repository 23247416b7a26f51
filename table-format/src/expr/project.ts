import { codePointCount } from '../core/utf8.js'
import { INT32_MIN, INT64_MIN } from '../core/int64.js'
import { sameTransform } from '../partition/codec.js'
import { transformResultType } from '../partition/spec.js'
import { transformFunction, truncateLong } from '../partition/transform.js'
import type { PartitionField, PartitionSpec, Transform } from '../partition/types.js'
import { valueKey } from '../schema/compare.js'
import type { PrimitiveType, PrimitiveValue } from '../schema/types.js'
import { isPrimitive } from '../schema/visit.js'
import { andBound, FALSE, mapPredicates, orBound, TRUE } from './bound.js'
import type { BoundExpression, BoundPredicate, BoundTerm, LiteralOperator } from './types.js'

/**
 * `inclusive`: holds for every partition that has a matching row, and perhaps for others.
 * `strict`: holds only for partitions all of whose rows match.
 */
export type ProjectionMode = 'inclusive' | 'strict'

/**
 * The expression in terms of a spec's partition values: its terms are partition fields, by the
 * partition field's id. What the partition does not tell is true in the inclusive projection and
 * false in the strict one.
 * @see Iceberg spec, "Scan Planning", inclusive and strict projection.
 */
export function projectExpression(
  expression: BoundExpression,
  spec: PartitionSpec,
  mode: ProjectionMode,
): BoundExpression {
  return mapPredicates(expression, (predicate) => projectPredicate(predicate, spec, mode))
}

/** The same of one predicate, by all partition fields of its column. */
export function projectPredicate(
  predicate: BoundPredicate,
  spec: PartitionSpec,
  mode: ProjectionMode,
): BoundExpression {
  let projected = mode === 'inclusive' ? TRUE : FALSE
  for (const field of spec.fields) {
    const [sourceId] = field.sourceIds
    if (field.sourceIds.length !== 1 || sourceId !== predicate.term.fieldId) continue
    const byField = projectByField(predicate, field, mode)
    if (byField === undefined) continue
    projected = mode === 'inclusive' ? andBound(projected, byField) : orBound(projected, byField)
  }
  return projected
}

/** Undefined: the field tells nothing. */
function projectByField(
  predicate: BoundPredicate,
  field: PartitionField,
  mode: ProjectionMode,
): BoundExpression | undefined {
  const { term } = predicate
  const { transform } = field
  if (isIdentity(transform, term.type)) return { ...predicate, term: identityTerm(field, term) }
  const moved = partitionTerm(field, term)
  if (term.transform !== undefined) {
    if (!sameTransform(term.transform, transform)) return undefined
    if (!isTime(transform, term.type)) return { ...predicate, term: moved }
  }
  switch (predicate.op) {
    case 'is-null':
    case 'not-null':
      return transform.kind === 'void' || transform.kind === 'unknown'
        ? undefined
        : { ...predicate, term: moved }
    case 'is-nan':
    case 'not-nan':
      return undefined
    case 'in':
    case 'not-in':
      return projectSet(predicate.op, predicate.values, { term, moved, transform, mode })
    default:
      return projectLiteral(predicate.op, predicate.value, { term, moved, transform, mode })
  }
}

interface Projection {
  /** The column. */
  readonly term: BoundTerm
  /** The partition field. */
  readonly moved: BoundTerm
  readonly transform: Transform
  readonly mode: ProjectionMode
}

function isIdentity(transform: Transform, type: PrimitiveType): boolean {
  return transform.kind === 'identity' || (transform.kind === 'day' && type.kind === 'date')
}

function partitionTerm(field: PartitionField, term: BoundTerm): BoundTerm {
  const type = transformResultType(field.transform, term.type)
  return {
    fieldId: field.fieldId,
    name: field.name,
    type: isPrimitive(type) ? type : { kind: 'unknown' },
    required: false,
  }
}

/** Where the partition value is the column's, its own transform still applies. */
function identityTerm(field: PartitionField, { type, transform }: BoundTerm): BoundTerm {
  const term = { fieldId: field.fieldId, name: field.name, type, required: false }
  return transform === undefined ? term : { ...term, transform }
}

/** Equal values have equal partition values: that is all that a set, and a bucket, tells. */
function projectSet(
  op: 'in' | 'not-in',
  values: readonly PrimitiveValue[],
  { term, moved, transform, mode }: Projection,
): BoundExpression | undefined {
  const apply = transformTo(transform, term)
  const isTold = op === (mode === 'inclusive' ? 'in' : 'not-in')
  if (term.transform !== undefined && mode === 'strict' && op === 'in') {
    const certain = values.filter((value) => typeof value === 'number' && value > 0)
    return certain.length === 0 ? undefined : setOf(op, moved, certain)
  }
  if (apply === undefined || !isTold) return undefined
  const transformed = values.map(apply)
  const steps = isTime(transform, term.type) ? withOldValues(transformed) : transformed
  return withWrapped(setOf(op, moved, steps), { term, moved, transform, mode })
}

function projectLiteral(
  op: LiteralOperator,
  value: PrimitiveValue,
  projection: Projection,
): BoundExpression | undefined {
  const { mode, term, transform } = projection
  if (op === 'eq' || op === 'not-eq') {
    return projectSet(op === 'eq' ? 'in' : 'not-in', [value], projection)
  }
  if (transform.kind === 'bucket') return undefined
  const apply = transformTo(transform, term)
  if (apply === undefined) return undefined
  if (op === 'starts-with' || op === 'not-starts-with') {
    return projectPrefix(op, String(value), projection)
  }
  if (typeof value !== 'number' && typeof value !== 'bigint') {
    const strictness = mode === 'inclusive' ? INCLUSIVE_OF[op] : STRICT_OF[op]
    return { op: strictness, term: projection.moved, value: apply(value) }
  }
  return projectStep(op, value, apply, projection)
}

type Order = 'lt' | 'lt-eq' | 'gt' | 'gt-eq'

const INCLUSIVE_OF: Readonly<Record<Order, Order>> = {
  lt: 'lt-eq',
  'lt-eq': 'lt-eq',
  gt: 'gt-eq',
  'gt-eq': 'gt-eq',
}

const STRICT_OF: Readonly<Record<Order, Order>> = {
  lt: 'lt',
  'lt-eq': 'lt',
  gt: 'gt',
  'gt-eq': 'gt',
}

/** Whole numbers have neighbours, so that an open bound can be closed before it is transformed. */
function projectStep(
  op: Order,
  value: number | bigint,
  apply: (value: PrimitiveValue) => PrimitiveValue,
  projection: Projection,
): BoundExpression {
  const { mode, moved, term, transform } = projection
  const closing = mode === 'inclusive' ? CLOSED_INCLUSIVE[op] : CLOSED_STRICT[op]
  let bound = apply(neighbour(value, closing))
  const projected = mode === 'inclusive' ? INCLUSIVE_OF[op] : STRICT_OF[op]
  if (isTime(transform, term.type) && typeof bound === 'number') {
    if (projected === 'lt-eq' && bound < 0) bound += 1
    if (projected === 'gt' && bound <= 0) bound += 1
  }
  return withWrapped({ op: projected, term: moved, value: bound }, projection)
}

const CLOSED_INCLUSIVE: Readonly<Record<Order, -1 | 0 | 1>> = {
  lt: -1,
  'lt-eq': 0,
  gt: 1,
  'gt-eq': 0,
}

const CLOSED_STRICT: Readonly<Record<Order, -1 | 0 | 1>> = { lt: 0, 'lt-eq': 1, gt: 0, 'gt-eq': -1 }

function neighbour(value: number | bigint, step: -1 | 0 | 1): number | bigint {
  return typeof value === 'bigint' ? value + BigInt(step) : value + step
}

function projectPrefix(
  op: 'starts-with' | 'not-starts-with',
  prefix: string,
  { moved, transform, mode }: Projection,
): BoundExpression | undefined {
  if (transform.kind !== 'truncate') return undefined
  const length = codePointCount(prefix)
  if (length < transform.width) return { op, term: moved, value: prefix }
  const value = [...prefix].slice(0, transform.width).join('')
  const isWhole = length === transform.width
  if (op === 'starts-with') {
    return isWhole || mode === 'inclusive' ? { op: 'eq', term: moved, value } : undefined
  }
  return isWhole || mode === 'strict' ? { op: 'not-eq', term: moved, value } : undefined
}

/**
 * What makes a term's values partition values; undefined where these tell nothing. Values may lie
 * one step beyond their type.
 */
function transformTo(
  transform: Transform,
  term: BoundTerm,
): ((value: PrimitiveValue) => PrimitiveValue) | undefined {
  const { type } = term
  if (term.transform !== undefined) return (value) => value
  if (transform.kind === 'void' || transform.kind === 'unknown') return undefined
  if (transform.kind === 'truncate' && (type.kind === 'long' || type.kind === 'decimal')) {
    const width = BigInt(transform.width)
    return (value) => truncateLong(value as bigint, width)
  }
  if (transform.kind === 'truncate' && type.kind === 'int') {
    const { width } = transform
    return (value) => Math.floor((value as number) / width) * width
  }
  const apply = transformFunction(transform, type)
  return (value) => apply(value) ?? value
}

/**
 * Iceberg up to 0.10 gave times before 1970 a value one too large, except for the days of dates:
 * projections take either for them.
 */
function isTime({ kind }: Transform, type: PrimitiveType): boolean {
  if (kind === 'year' || kind === 'month' || kind === 'hour') return true
  return kind === 'day' && type.kind !== 'date'
}

function withOldValues(values: readonly PrimitiveValue[]): readonly PrimitiveValue[] {
  return values.flatMap((value) =>
    typeof value === 'number' && value < 0 ? [value, value + 1] : [value],
  )
}

/**
 * Other writers let `truncate` of the lowest integers wrap around to a partition value at the top,
 * which no truncation gives otherwise: nothing is told of that partition.
 */
function withWrapped(projected: BoundExpression, projection: Projection): BoundExpression {
  const { term, moved, transform, mode } = projection
  const value = transform.kind === 'truncate' ? wrapped(transform.width, term.type) : undefined
  if (value === undefined) return projected
  return mode === 'inclusive'
    ? orBound(projected, { op: 'eq', term: moved, value })
    : andBound(projected, { op: 'not-eq', term: moved, value })
}

function wrapped(width: number, type: PrimitiveType): PrimitiveValue | undefined {
  if (type.kind === 'int') {
    const lowest = Math.floor(INT32_MIN / width) * width
    return lowest < INT32_MIN ? lowest + 2 ** 32 : undefined
  }
  if (type.kind !== 'long') return undefined
  const lowest = truncateLong(INT64_MIN, BigInt(width))
  return lowest < INT64_MIN ? BigInt.asIntN(64, lowest) : undefined
}

function setOf(
  op: 'in' | 'not-in',
  term: BoundTerm,
  values: readonly PrimitiveValue[],
): BoundExpression {
  const distinct = [...new Map(values.map((value) => [valueKey(value), value])).values()]
  const [single] = distinct
  if (distinct.length > 1 || single === undefined) return { op, term, values: distinct }
  return { op: op === 'in' ? 'eq' : 'not-eq', term, value: single }
}
