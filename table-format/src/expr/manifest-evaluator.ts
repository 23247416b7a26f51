import type { PartitionSpec } from '../partition/types.js'
import { composeTests } from './bound.js'
import type { ColumnStatistics } from './statistics.js'
import { mayMatch } from './statistics.js'
import type { BoundExpression } from './types.js'

/** What a manifest list says of one partition field. @see `FieldSummary`. */
export interface PartitionFieldSummary {
  readonly containsNull: boolean
  readonly containsNan?: boolean
  readonly lowerBound?: Uint8Array
  readonly upperBound?: Uint8Array
}

export type PartitionSummaries = readonly PartitionFieldSummary[] | undefined

/**
 * A test of a manifest's partition summaries that fails only where no file of it can match.
 * @param projected - the inclusive projection onto the manifest's spec.
 * @see Iceberg spec, "Manifest Lists", `field_summary`.
 */
export function manifestEvaluator(
  projected: BoundExpression,
  spec: PartitionSpec,
): (summaries: PartitionSummaries) => boolean {
  return composeTests<PartitionSummaries>(projected, (predicate) => {
    const position = spec.fields.findIndex(({ fieldId }) => fieldId === predicate.term.fieldId)
    return mayMatch(predicate, summaryStatistics(position, isFloating(predicate.term.type.kind)))
  })
}

function isFloating(kind: string): boolean {
  return kind === 'float' || kind === 'double'
}

function summaryStatistics(
  position: number,
  mayBeNan: boolean,
): ColumnStatistics<PartitionSummaries> {
  const hasBounds = (summary: PartitionFieldSummary): boolean =>
    summary.lowerBound !== undefined || summary.upperBound !== undefined
  return {
    mayHaveNull: (summaries) => summaries?.[position]?.containsNull !== false,
    onlyNull: (summaries) => {
      const summary = summaries?.[position]
      if (summary === undefined || !summary.containsNull || hasBounds(summary)) return false
      return !mayBeNan || summary.containsNan === false
    },
    mayHaveNan: (summaries) => summaries?.[position]?.containsNan !== false,
    onlyNan: (summaries) => {
      const summary = summaries?.[position]
      return (
        summary?.containsNan === true && !summary.containsNull && !hasBounds(summary) && mayBeNan
      )
    },
    lower: (summaries) => summaries?.[position]?.lowerBound,
    upper: (summaries) => summaries?.[position]?.upperBound,
  }
}
