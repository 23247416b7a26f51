import type { ColumnStatistics } from './statistics.js'
import type { BoundTerm } from './types.js'

/** Statistics by field id, as manifests record them for data and delete files. */
export interface FileStatistics {
  readonly recordCount: bigint
  readonly metrics: {
    readonly valueCounts?: ReadonlyMap<number, bigint>
    readonly nullValueCounts?: ReadonlyMap<number, bigint>
    readonly nanValueCounts?: ReadonlyMap<number, bigint>
    readonly lowerBounds?: ReadonlyMap<number, Uint8Array>
    readonly upperBounds?: ReadonlyMap<number, Uint8Array>
  }
}

/** What the metrics of files say of one column; nothing for a column that a file does not have. */
export function metricsStatistics(term: BoundTerm): ColumnStatistics<FileStatistics> {
  const { fieldId } = term
  const isNested = term.nested === true
  const valueCount = ({ metrics }: FileStatistics): bigint | undefined =>
    metrics.valueCounts?.get(fieldId)
  return {
    mayHaveNull: ({ metrics }) => isNested || metrics.nullValueCounts?.get(fieldId) !== 0n,
    onlyNull: (file) => {
      const nulls = file.metrics.nullValueCounts?.get(fieldId)
      return nulls !== undefined && nulls === valueCount(file)
    },
    mayHaveNan: ({ metrics }) => metrics.nanValueCounts?.get(fieldId) !== 0n,
    onlyNan: (file) => {
      const nans = file.metrics.nanValueCounts?.get(fieldId)
      return !isNested && nans !== undefined && nans === valueCount(file)
    },
    lower: ({ metrics }) => metrics.lowerBounds?.get(fieldId),
    upper: ({ metrics }) => metrics.upperBounds?.get(fieldId),
  }
}
