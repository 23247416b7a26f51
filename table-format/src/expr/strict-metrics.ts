import { composeTests } from './bound.js'
import { metricsStatistics } from './metrics-statistics.js'
import type { FileStatistics } from './metrics-statistics.js'
import { mustMatch } from './statistics.js'
import type { BoundExpression } from './types.js'

/**
 * A test of a file's metrics that holds only where every row of the file matches. Columns inside
 * structs prove nothing: their metrics may leave out the rows whose struct is null.
 */
export function strictMetrics(expression: BoundExpression): (file: FileStatistics) => boolean {
  const test = composeTests<FileStatistics>(expression, (predicate) =>
    predicate.term.nested === true
      ? () => false
      : mustMatch(predicate, metricsStatistics(predicate.term)),
  )
  return (file) => file.recordCount === 0n || test(file)
}
