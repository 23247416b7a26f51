import { composeTests } from './bound.js'
import { metricsStatistics } from './metrics-statistics.js'
import type { FileStatistics } from './metrics-statistics.js'
import { mayMatch } from './statistics.js'
import type { BoundExpression } from './types.js'

/**
 * A test of a file's metrics that fails only where no row of the file can match.
 * @see Iceberg spec, "Scan Planning" and "Field-level Metrics and Statistics".
 */
export function inclusiveMetrics(expression: BoundExpression): (file: FileStatistics) => boolean {
  const test = composeTests<FileStatistics>(expression, (predicate) =>
    mayMatch(predicate, metricsStatistics(predicate.term)),
  )
  // Some writers that did not count left a negative number.
  return (file) => file.recordCount !== 0n && test(file)
}
