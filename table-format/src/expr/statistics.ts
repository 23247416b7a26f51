import { compareBytes, concatBytes, startsWithBytes } from '../core/bytes.js'
import { LakeError } from '../core/errors.js'
import { encodeUtf8 } from '../core/utf8.js'
import { preservesOrder, transformFunction } from '../partition/transform.js'
import { compareForPredicate, valueKey } from '../schema/compare.js'
import { fromBytes, toBytes } from '../schema/single-value-binary.js'
import type { PrimitiveType, PrimitiveValue } from '../schema/types.js'
import { termType } from './bound.js'
import type { BoundPredicate, BoundTerm, LiteralOperator } from './types.js'

/**
 * What some source (a data file, a line of a manifest list) says of the values of one column.
 * A source that does not know says what excludes nothing.
 */
export interface ColumnStatistics<Source> {
  mayHaveNull(source: Source): boolean
  onlyNull(source: Source): boolean
  mayHaveNan(source: Source): boolean
  /** Every value is NaN. */
  onlyNan(source: Source): boolean
  /** In the binary single-value form; neither null nor NaN counts, and it may be truncated. */
  lower(source: Source): Uint8Array | undefined
  upper(source: Source): Uint8Array | undefined
}

export type SourceTest<Source> = (source: Source) => boolean

/** Sets of more literals are not compared with bounds, which would cost more than it saves. */
export const SET_PRUNING_MAX = 200

/**
 * Whether a value of the column may match: false only where none can.
 * @see Iceberg spec, "Scan Planning": inclusive evaluation.
 */
export function mayMatch<Source>(
  predicate: BoundPredicate,
  column: ColumnStatistics<Source>,
): SourceTest<Source> {
  const { term } = predicate
  const isMonotone = term.transform === undefined || preservesOrder(term.transform)
  switch (predicate.op) {
    case 'is-null':
      // A transform that keeps the order gives null for null alone.
      return isMonotone ? (source) => column.mayHaveNull(source) : () => true
    case 'not-null':
      return (source) => !column.onlyNull(source)
    case 'is-nan':
      return (source) => !column.onlyNull(source) && column.mayHaveNan(source)
    case 'not-nan':
      return (source) => !column.onlyNan(source)
    case 'in':
      return mayBeIn(predicate.values, term, column)
    case 'not-in': {
      const single = singleValue(term, column)
      const keys = new Set(predicate.values.map((value) => keyOf(comparable(term, value))))
      return (source) => {
        const value = single(source)
        return value === undefined || !keys.has(keyOf(value))
      }
    }
    default:
      return mayCompare(predicate.op, predicate.value, term, column)
  }
}

/**
 * Whether every value of the column matches: true only where all do.
 * @see Iceberg spec, "Scan Planning", note 1: strict evaluation.
 */
export function mustMatch<Source>(
  predicate: BoundPredicate,
  column: ColumnStatistics<Source>,
): SourceTest<Source> {
  const { term } = predicate
  if (term.transform !== undefined) return () => false
  switch (predicate.op) {
    case 'is-null':
      return (source) => column.onlyNull(source)
    case 'not-null':
      return (source) => !column.mayHaveNull(source)
    case 'is-nan':
      return (source) => column.onlyNan(source)
    case 'not-nan':
      return (source) => !column.mayHaveNan(source) || column.onlyNull(source)
    case 'in': {
      const single = singleValue(term, column)
      const keys = new Set(predicate.values.map((value) => keyOf(comparable(term, value))))
      return (source) => {
        const value = single(source)
        return value !== undefined && keys.has(keyOf(value))
      }
    }
    // These hold for null and NaN, so that what can match otherwise nowhere holds everywhere.
    case 'not-in':
      return opposite(mayMatch({ op: 'in', term, values: predicate.values }, column))
    case 'not-eq':
      return opposite(mayMatch({ op: 'eq', term, value: predicate.value }, column))
    case 'not-starts-with':
      return opposite(mayMatch({ op: 'starts-with', term, value: predicate.value }, column))
    default:
      return mustCompare(predicate.op, predicate.value, term, column)
  }
}

/** Bounds and literals as they are compared: texts as unsigned bytes, numbers as values. */
export type Comparable = PrimitiveValue

export interface ColumnBounds<Source> {
  readonly lower: (source: Source) => Comparable | undefined
  readonly upper: (source: Source) => Comparable | undefined
}

type Comparison = Exclude<LiteralOperator, 'starts-with' | 'not-starts-with'>

function mayCompare<Source>(
  op: LiteralOperator,
  literal: PrimitiveValue,
  term: BoundTerm,
  column: ColumnStatistics<Source>,
): SourceTest<Source> {
  const { lower, upper } = boundsOf(term, column)
  const type = termType(term)
  const wanted = comparable(term, literal)
  const compare = (bound: Comparable): number => compareForPredicate(type, bound, wanted)
  const hasValues = (source: Source): boolean => !column.onlyNull(source) && !column.onlyNan(source)
  const isUnder = boundTest(lower, (bound, isStrict) => isBelow(compare(bound), isStrict))
  const isOver = boundTest(upper, (bound, isStrict) => isBelow(-compare(bound), isStrict))
  switch (op) {
    case 'lt':
    case 'lt-eq':
      return (source) => hasValues(source) && isUnder(source, op === 'lt')
    case 'gt':
    case 'gt-eq':
      return (source) => hasValues(source) && isOver(source, op === 'gt')
    case 'eq':
      return (source) => hasValues(source) && isUnder(source, false) && isOver(source, false)
    case 'not-eq': {
      const single = singleValue(term, column)
      return (source) => {
        const value = single(source)
        return value === undefined || compare(value) !== 0
      }
    }
    case 'starts-with':
      return mayStartWith(wanted, { lower, upper }, hasValues)
    case 'not-starts-with':
      return (source) =>
        column.mayHaveNull(source) ||
        !isPrefixOf(wanted, lower(source)) ||
        !isPrefixOf(wanted, upper(source))
  }
}

/** A bound's test; a bound that is missing excludes nothing. */
function boundTest<Source>(
  read: (source: Source) => Comparable | undefined,
  passes: (bound: Comparable, isStrict: boolean) => boolean,
): (source: Source, isStrict: boolean) => boolean {
  return (source, isStrict) => {
    const bound = read(source)
    return bound === undefined || passes(bound, isStrict)
  }
}

function isBelow(order: number, isStrict: boolean): boolean {
  return isStrict ? order < 0 : order <= 0
}

function mayStartWith<Source>(
  prefix: Comparable,
  { lower, upper }: ColumnBounds<Source>,
  hasValues: SourceTest<Source>,
): SourceTest<Source> {
  if (!(prefix instanceof Uint8Array)) return () => true
  const compareHead = (bound: Comparable | undefined): number =>
    bound instanceof Uint8Array ? compareBytes(bound.subarray(0, prefix.length), prefix) : 0
  return (source) =>
    hasValues(source) && compareHead(lower(source)) <= 0 && compareHead(upper(source)) >= 0
}

function isPrefixOf(prefix: Comparable, bound: Comparable | undefined): boolean {
  if (!(bound instanceof Uint8Array) || !(prefix instanceof Uint8Array)) return false
  return startsWithBytes(bound, prefix)
}

function mayBeIn<Source>(
  values: readonly PrimitiveValue[],
  term: BoundTerm,
  column: ColumnStatistics<Source>,
): SourceTest<Source> {
  const hasValues = (source: Source): boolean => !column.onlyNull(source) && !column.onlyNan(source)
  if (values.length > SET_PRUNING_MAX) return hasValues
  const type = termType(term)
  const wanted = values.map((value) => comparable(term, value))
  const { lower, upper } = boundsOf(term, column)
  return (source) => {
    if (!hasValues(source)) return false
    const [low, high] = [lower(source), upper(source)]
    return wanted.some(
      (value) =>
        (low === undefined || compareForPredicate(type, low, value) <= 0) &&
        (high === undefined || compareForPredicate(type, high, value) >= 0),
    )
  }
}

function mustCompare<Source>(
  op: Exclude<LiteralOperator, 'not-eq' | 'not-starts-with'>,
  literal: PrimitiveValue,
  term: BoundTerm,
  column: ColumnStatistics<Source>,
): SourceTest<Source> {
  const { lower, upper } = boundsOf(term, column)
  const wanted = comparable(term, literal)
  if (op === 'starts-with') {
    return (source) =>
      !column.mayHaveNull(source) &&
      isPrefixOf(wanted, lower(source)) &&
      isPrefixOf(wanted, upper(source))
  }
  const type = termType(term)
  const passes = comparisonOf(op)
  const holdsFor = (bound: Comparable | undefined): boolean =>
    bound !== undefined && passes(compareForPredicate(type, bound, wanted))
  const isComplete = isCompleteIn(term, column)
  const needsLower = op !== 'lt' && op !== 'lt-eq'
  const needsUpper = op !== 'gt' && op !== 'gt-eq'
  return (source) =>
    isComplete(source) &&
    (!needsLower || holdsFor(lower(source))) &&
    (!needsUpper || holdsFor(upper(source)))
}

function comparisonOf(op: Exclude<Comparison, 'not-eq'>): (order: number) => boolean {
  switch (op) {
    case 'eq':
      return (order) => order === 0
    case 'lt':
      return (order) => order < 0
    case 'lt-eq':
      return (order) => order <= 0
    case 'gt':
      return (order) => order > 0
    case 'gt-eq':
      return (order) => order >= 0
  }
}

/** Whether the bounds are those of every value: none is null or NaN. */
function isCompleteIn<Source>(
  term: BoundTerm,
  column: ColumnStatistics<Source>,
): SourceTest<Source> {
  if (!isFloating(termType(term))) return (source) => !column.mayHaveNull(source)
  return (source) => !column.mayHaveNull(source) && !column.mayHaveNan(source)
}

/** The one value that all have; undefined where they may differ, or be null or NaN. */
function singleValue<Source>(
  term: BoundTerm,
  column: ColumnStatistics<Source>,
): (source: Source) => Comparable | undefined {
  const { lower, upper } = boundsOf(term, column)
  const type = termType(term)
  const isComplete = isCompleteIn(term, column)
  return (source) => {
    if (!isComplete(source)) return undefined
    const [low, high] = [lower(source), upper(source)]
    if (low === undefined || high === undefined) return undefined
    return compareForPredicate(type, low, high) === 0 ? low : undefined
  }
}

function opposite<Source>(test: SourceTest<Source>): SourceTest<Source> {
  return (source) => !test(source)
}

function isFloating(type: PrimitiveType): boolean {
  return type.kind === 'float' || type.kind === 'double'
}

const BYTE_KINDS: ReadonlySet<PrimitiveType['kind']> = new Set(['string', 'fixed', 'binary'])

/**
 * Bounds of the term's values: none where its transform does not keep the order, where the bytes
 * are no value of the type, and where they are NaN, as some writers have left them.
 */
export function boundsOf<Source>(
  term: BoundTerm,
  column: ColumnStatistics<Source>,
): ColumnBounds<Source> {
  if (term.type.kind === 'uuid') return uuidBounds(term, column)
  const read = boundReader(term)
  if (read === undefined) return NO_BOUNDS
  return {
    lower: (source) => read(column.lower(source)),
    upper: (source) => read(column.upper(source)),
  }
}

const NO_BOUNDS = { lower: () => undefined, upper: () => undefined }

const UUID_HALF = 8

/**
 * Some writers order UUIDs as two signed halves. Where both bounds have first halves of one sign
 * these agree with the order of bytes; the second halves are not relied on.
 */
function uuidBounds<Source>(
  term: BoundTerm,
  column: ColumnStatistics<Source>,
): ColumnBounds<Source> {
  if (term.transform !== undefined) return NO_BOUNDS
  const halves = (source: Source): readonly [Uint8Array, Uint8Array] | undefined => {
    const [lower, upper] = [column.lower(source), column.upper(source)]
    if (lower?.length !== 2 * UUID_HALF || upper?.length !== 2 * UUID_HALF) return undefined
    const low = lower.subarray(0, UUID_HALF)
    const high = upper.subarray(0, UUID_HALF)
    return compareBytes(low, high) <= 0 ? [low, high] : undefined
  }
  return {
    lower: (source) => halves(source)?.[0],
    upper: (source) => {
      const high = halves(source)?.[1]
      return high === undefined ? undefined : concatBytes([high, new Uint8Array(8).fill(0xff)])
    },
  }
}

type ReadBound = (bytes: Uint8Array | undefined) => Comparable | undefined

function boundReader(term: BoundTerm): ReadBound | undefined {
  const { type, transform } = term
  if (transform === undefined) {
    // Compared as they are: a writer may have cut a text in the middle of a character.
    if (BYTE_KINDS.has(type.kind)) return (bytes) => bytes
    return (bytes) => (bytes === undefined ? undefined : decode(type, bytes))
  }
  if (!preservesOrder(transform)) return undefined
  const apply = transformFunction(transform, type)
  return (bytes) => {
    const value = bytes === undefined ? undefined : decode(type, bytes, apply)
    return value === undefined ? undefined : comparable(term, value)
  }
}

function decode(
  type: PrimitiveType,
  bytes: Uint8Array,
  apply: (value: PrimitiveValue) => PrimitiveValue | null = (value) => value,
): PrimitiveValue | undefined {
  try {
    const value = apply(fromBytes(type, bytes)) ?? undefined
    return typeof value === 'number' && Number.isNaN(value) ? undefined : value
  } catch (error) {
    if (error instanceof LakeError) return undefined
    throw error
  }
}

function comparable(term: BoundTerm, value: PrimitiveValue): Comparable {
  const type = termType(term)
  if (type.kind === 'string') return encodeUtf8(value as string)
  return type.kind === 'uuid' ? toBytes(type, value) : value
}

function keyOf(value: Comparable): string {
  return valueKey(value === 0 ? 0 : value)
}
