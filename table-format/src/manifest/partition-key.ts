import { valueKey } from '../schema/compare.js'
import type { PartitionValues } from '../schema/types.js'

/**
 * A text that two files share exactly when their spec and partition values are the same: floating
 * point bit by bit with every NaN the same, null equal to null.
 * @see Iceberg spec, "Scan Planning", notes 3 and 4.
 */
export function partitionKey(specId: number, partition: PartitionValues): string {
  let key = String(specId)
  for (const value of partition) {
    const text = valueKey(value)
    key += ` ${text.length}:${text}`
  }
  return key
}
