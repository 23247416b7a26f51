import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BoundExpression, PrimitiveValue } from '@korolev/table-format'
import {
  bindExpression,
  codePointPrefix,
  compileExpression,
  inclusiveMetrics,
  manifestEvaluator,
  partitionEvaluator,
  partitionKey,
  partitionType,
  printType,
  projectExpression,
  residualEvaluator,
  strictMetrics,
} from '@korolev/table-format'
import { PartitionSummary } from '@korolev/table-format/manifest/partition-summary'
import { compareValues } from '@korolev/table-format/schema/compare'
import { toBytes } from '@korolev/table-format/schema/single-value-binary'
import type { Case, CaseColumn, CaseRow } from '../support/arbitrary-expressions.js'
import { arbitraryCase, CASE_TYPES } from '../support/arbitrary-expressions.js'
import { arbitrarySpec, partitionOf } from '../support/arbitrary-specs.js'

/** Each type alone under one predicate, and all of them mixed. */
const SUBJECTS: readonly (readonly [string, fc.Arbitrary<Case>, number])[] = [
  ...CASE_TYPES.map(
    (type) =>
      [
        printType(type),
        arbitraryCase({ types: [type], columnsMax: 1, depthMax: 1, withTransforms: true }),
        300,
      ] as const,
  ),
  ['several columns', arbitraryCase({ withTransforms: true }), 600],
]

describe('pruning by metrics', () => {
  it.each(SUBJECTS)(
    'should never lose a row of %s, nor claim one that does not match',
    (_, cases, numRuns) => {
      fc.assert(
        fc.property(cases, arbitraryHabits(), (given, habits) => {
          const bound = bindExpression(given.filter.expression, given.schema)
          const matching = matchesOf(bound, given.rows)
          const file = { recordCount: BigInt(given.rows.length), metrics: metricsOf(given, habits) }
          if (matching > 0) expect(inclusiveMetrics(bound)(file)).toBe(true)
          if (strictMetrics(bound)(file)) expect(matching).toBe(given.rows.length)
        }),
        { numRuns },
      )
    },
  )

  it('should prune, and claim, more than a little', () => {
    const counts = { none: 0, pruned: 0, all: 0, claimed: 0 }
    fc.assert(
      fc.property(arbitraryCase(), (given) => {
        const bound = bindExpression(given.filter.expression, given.schema)
        const matching = matchesOf(bound, given.rows)
        const file = { recordCount: BigInt(given.rows.length), metrics: metricsOf(given, EXACT) }
        if (matching === 0) counts.none++
        if (!inclusiveMetrics(bound)(file)) counts.pruned++
        if (matching === given.rows.length) counts.all++
        if (strictMetrics(bound)(file)) counts.claimed++
      }),
      { numRuns: 1_000, seed: 7 },
    )
    expect(counts.pruned / counts.none).toBeGreaterThan(0.5)
    expect(counts.claimed / counts.all).toBeGreaterThan(0.4)
  })
})

describe('projection onto partitions', () => {
  const partitioned = (cases: fc.Arbitrary<Case>) =>
    cases.chain((given) =>
      fc.record({
        given: fc.constant(given),
        spec: arbitrarySpec(given.columns),
        isOldWriter: fc.boolean(),
      }),
    )

  it.each(SUBJECTS)(
    'should keep each partition of %s with a match, claim whole ones, and leave the right residual',
    (_, cases, numRuns) => {
      fc.assert(
        fc.property(partitioned(cases), ({ given, spec, isOldWriter }) => {
          const bound = bindExpression(given.filter.expression, given.schema)
          const whole = compileExpression(bound)
          const inclusive = partitionEvaluator(projectExpression(bound, spec, 'inclusive'), spec)
          const strict = partitionEvaluator(projectExpression(bound, spec, 'strict'), spec)
          const residualOf = residualEvaluator(bound, spec)
          for (const { partition, rows } of groups(given, spec, isOldWriter)) {
            const matching = matchesOf(bound, rows)
            const valueAt = (at: number): PrimitiveValue | null => partition[at] ?? null
            if (matching > 0) expect(inclusive(valueAt)).toBe(true)
            if (strict(valueAt)) expect(matching).toBe(rows.length)
            const residual = compileExpression(residualOf(partition))
            for (const row of rows) expect(residual(valueIn(row))).toBe(whole(valueIn(row)))
          }
        }),
        { numRuns },
      )
    },
  )

  it.each(SUBJECTS)('should keep each manifest of %s with a match', (_, cases, numRuns) => {
    fc.assert(
      fc.property(partitioned(cases), ({ given, spec, isOldWriter }) => {
        const bound = bindExpression(given.filter.expression, given.schema)
        const projected = projectExpression(bound, spec, 'inclusive')
        const summary = new PartitionSummary(partitionType(spec, given.schema))
        const all = groups(given, spec, isOldWriter)
        for (const { partition } of all) summary.add(partition)
        const rows = all.flatMap((group) => group.rows)
        if (matchesOf(bound, rows) === 0) return
        expect(manifestEvaluator(projected, spec)(summary.summaries())).toBe(true)
      }),
      { numRuns },
    )
  })
})

function valueIn(row: CaseRow): (fieldId: number) => PrimitiveValue | null {
  return (fieldId) => row[fieldId - 1] ?? null
}

function matchesOf(bound: BoundExpression, rows: readonly CaseRow[]): number {
  const test = compileExpression(bound)
  return rows.filter((row) => test(valueIn(row))).length
}

interface Group {
  readonly partition: CaseRow
  readonly rows: readonly CaseRow[]
}

function groups(
  { columns, rows }: Case,
  spec: Parameters<typeof partitionOf>[0],
  isOldWriter: boolean,
): readonly Group[] {
  const found = new Map<string, { partition: CaseRow; rows: CaseRow[] }>()
  for (const row of rows) {
    const partition = partitionOf(spec, columns, row, isOldWriter)
    if (partition === undefined) continue
    const key = partitionKey(spec.specId, partition)
    const group = found.get(key) ?? { partition, rows: [] }
    group.rows.push(row)
    found.set(key, group)
  }
  return [...found.values()]
}

/** How a writer keeps statistics. */
interface Habits {
  readonly truncateLength: number
  readonly hasCounts: boolean
  readonly hasNulls: boolean
  readonly hasNans: boolean
  readonly hasLower: boolean
  readonly hasUpper: boolean
  /** Bounds of NaN where a column has some, as ORC files have had. */
  readonly keepsNan: boolean
  /** UUIDs in the order of two signed halves. */
  readonly hasSignedUuids: boolean
}

const EXACT: Habits = {
  truncateLength: 100,
  hasCounts: true,
  hasNulls: true,
  hasNans: true,
  hasLower: true,
  hasUpper: true,
  keepsNan: false,
  hasSignedUuids: false,
}

function arbitraryHabits(): fc.Arbitrary<Habits> {
  const usually = fc.integer({ min: 0, max: 4 }).map((roll) => roll > 0)
  return fc.record({
    truncateLength: fc.constantFrom(1, 2, 100),
    hasCounts: usually,
    hasNulls: usually,
    hasNans: usually,
    hasLower: usually,
    hasUpper: usually,
    keepsNan: fc.boolean(),
    hasSignedUuids: fc.boolean(),
  })
}

function metricsOf({ columns, rows }: Case, habits: Habits) {
  const valueCounts = new Map<number, bigint>()
  const nullValueCounts = new Map<number, bigint>()
  const nanValueCounts = new Map<number, bigint>()
  const lowerBounds = new Map<number, Uint8Array>()
  const upperBounds = new Map<number, Uint8Array>()
  for (const [at, column] of columns.entries()) {
    const present = rows.map((row) => row[at] ?? null).filter((value) => value !== null)
    const numbers = present.filter((value) => !Number.isNaN(value))
    const nans = present.length - numbers.length
    valueCounts.set(column.id, BigInt(rows.length))
    nullValueCounts.set(column.id, BigInt(rows.length - present.length))
    if (isFloating(column)) nanValueCounts.set(column.id, BigInt(nans))
    const bounds = boundsOf(column, nans > 0 && habits.keepsNan ? [Number.NaN] : numbers, habits)
    if (bounds?.lower !== undefined) lowerBounds.set(column.id, bounds.lower)
    if (bounds?.upper !== undefined) upperBounds.set(column.id, bounds.upper)
  }
  return {
    ...(habits.hasCounts ? { valueCounts } : {}),
    ...(habits.hasNulls ? { nullValueCounts } : {}),
    ...(habits.hasNans ? { nanValueCounts } : {}),
    ...(habits.hasLower ? { lowerBounds } : {}),
    ...(habits.hasUpper ? { upperBounds } : {}),
  }
}

function isFloating({ type }: CaseColumn): boolean {
  return type.kind === 'float' || type.kind === 'double'
}

function boundsOf(
  { type }: CaseColumn,
  values: readonly PrimitiveValue[],
  { truncateLength, hasSignedUuids }: Habits,
): { readonly lower: Uint8Array; readonly upper: Uint8Array | undefined } | undefined {
  const isSigned = type.kind === 'uuid' && hasSignedUuids
  const sorted = [...values].sort((left, right) =>
    isSigned ? compareSigned(String(left), String(right)) : compareValues(type, left, right),
  )
  const [lower, upper] = [sorted[0], sorted.at(-1)]
  if (lower === undefined || upper === undefined) return undefined
  if (typeof lower === 'string' && typeof upper === 'string' && type.kind === 'string') {
    const head = codePointPrefix(upper, truncateLength)
    return {
      lower: toBytes(type, codePointPrefix(lower, truncateLength)),
      // Nothing that begins with the head and is no longer than the text is beyond this.
      upper: toBytes(type, head === upper ? upper : head + '\u{10ffff}'.repeat(upper.length)),
    }
  }
  if (lower instanceof Uint8Array && upper instanceof Uint8Array && type.kind === 'binary') {
    const isWhole = upper.length <= truncateLength
    return { lower: lower.slice(0, truncateLength), upper: isWhole ? upper : undefined }
  }
  return { lower: toBytes(type, lower), upper: toBytes(type, upper) }
}

function compareSigned(left: string, right: string): number {
  const halves = (uuid: string): readonly bigint[] => {
    const hex = uuid.replaceAll('-', '')
    return [hex.slice(0, 16), hex.slice(16)].map((half) => BigInt.asIntN(64, BigInt(`0x${half}`)))
  }
  const [a, b] = [halves(left), halves(right)]
  for (const at of [0, 1]) {
    const [low, high] = [a[at] ?? 0n, b[at] ?? 0n]
    if (low !== high) return low < high ? -1 : 1
  }
  return 0
}
