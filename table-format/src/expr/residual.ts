import type { PartitionSpec } from '../partition/types.js'
import type { PartitionValues, PrimitiveValue } from '../schema/types.js'
import { FALSE, mapPredicates, TRUE } from './bound.js'
import { compileExpression } from './evaluate.js'
import { projectPredicate } from './project.js'
import type { BoundExpression, BoundPredicate } from './types.js'

/** What is left to test in the rows of a file, given its partition. */
export type ResidualOf = (partition: PartitionValues) => BoundExpression

/**
 * Residuals of an expression under one spec: predicates that hold for all rows of the partition
 * become true, those that hold for none false, the others stay.
 * @see Iceberg spec, "Scan Planning", note 1.
 */
export function residualEvaluator(expression: BoundExpression, spec: PartitionSpec): ResidualOf {
  const tests = new Map<BoundPredicate, ResidualTest>()
  mapPredicates(expression, (predicate) => {
    tests.set(predicate, residualTest(predicate, spec))
    return predicate
  })
  const isUntold = [...tests.values()].every((test) => test === undefined)
  if (isUntold) return () => expression
  return (partition) =>
    mapPredicates(expression, (predicate) => {
      const test = tests.get(predicate)
      return test === undefined ? predicate : test(partition)
    })
}

/** A test of partition tuples. @param spec - whose fields they follow. */
export function partitionEvaluator(
  projected: BoundExpression,
  spec: PartitionSpec,
): (valueAt: (position: number) => PrimitiveValue | null) => boolean {
  const positions = new Map(spec.fields.map(({ fieldId }, position) => [fieldId, position]))
  const test = compileExpression(projected)
  return (valueAt) =>
    test((fieldId) => {
      const position = positions.get(fieldId)
      return position === undefined ? null : valueAt(position)
    })
}

type ResidualTest = ((partition: PartitionValues) => BoundExpression) | undefined

/** Undefined where the spec tells nothing of the predicate. */
function residualTest(predicate: BoundPredicate, spec: PartitionSpec): ResidualTest {
  const strict = projectPredicate(predicate, spec, 'strict')
  const inclusive = projectPredicate(predicate, spec, 'inclusive')
  if (strict.op === 'false' && inclusive.op === 'true') return undefined
  const allMatch = partitionEvaluator(strict, spec)
  const someMatch = partitionEvaluator(inclusive, spec)
  return (partition) => {
    const valueAt = (position: number): PrimitiveValue | null => partition[position] ?? null
    if (allMatch(valueAt)) return TRUE
    return someMatch(valueAt) ? predicate : FALSE
  }
}
