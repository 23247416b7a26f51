import { metricsStatistics } from '../expr/metrics-statistics.js'
import type { Comparable } from '../expr/statistics.js'
import { boundsOf } from '../expr/statistics.js'
import type { BoundTerm } from '../expr/types.js'
import type { DataFile } from '../manifest/types.js'
import { compareForPredicate } from '../schema/compare.js'
import type { FieldHolder } from '../schema/schema.js'
import { schemaIndex } from '../schema/schema.js'
import { isPrimitive } from '../schema/visit.js'

/**
 * Whether an equality delete file may delete a row of a data file, by the statistics of both: each
 * key column needs a value, a null or a NaN that both may hold.
 * @param schemas - where the types of the key columns are looked up, one after another.
 */
export function mayDelete(
  deletes: DataFile,
  dataFile: DataFile,
  schemas: readonly FieldHolder[],
): boolean {
  return (deletes.equalityIds ?? []).every((fieldId) => {
    const term = keyTerm(fieldId, schemas)
    return term === undefined || mayShare(term, deletes, dataFile)
  })
}

function keyTerm(fieldId: number, schemas: readonly FieldHolder[]): BoundTerm | undefined {
  for (const schema of schemas) {
    const found = schemaIndex(schema).byId.get(fieldId)
    if (found === undefined) continue
    const { type } = found.field
    if (!isPrimitive(type)) return undefined
    const isNested = found.parent !== undefined
    return { fieldId, name: found.fullName, type, required: false, nested: isNested }
  }
  return undefined
}

function mayShare(term: BoundTerm, deletes: DataFile, dataFile: DataFile): boolean {
  const column = metricsStatistics(term)
  if (column.mayHaveNull(deletes) && column.mayHaveNull(dataFile)) return true
  const isFloating = term.type.kind === 'float' || term.type.kind === 'double'
  if (isFloating && column.mayHaveNan(deletes) && column.mayHaveNan(dataFile)) return true
  if (column.onlyNull(deletes) || column.onlyNull(dataFile)) return false
  const { lower, upper } = boundsOf(term, column)
  const isApart = (below: Comparable | undefined, above: Comparable | undefined): boolean =>
    below !== undefined && above !== undefined && compareForPredicate(term.type, below, above) < 0
  return !isApart(upper(deletes), lower(dataFile)) && !isApart(upper(dataFile), lower(deletes))
}
