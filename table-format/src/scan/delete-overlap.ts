import { metricsStatistics } from '../expr/metrics-statistics.js'
import type { BoundTerm } from '../expr/types.js'
import type { DataFile } from '../manifest/types.js'
import { compareForPredicate } from '../schema/compare.js'
import type { FieldHolder } from '../schema/schema.js'
import { schemaIndex } from '../schema/schema.js'
import { fromBytes } from '../schema/single-value-binary.js'
import type { PrimitiveType, PrimitiveValue } from '../schema/types.js'
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
  const isApart = (below: Uint8Array | undefined, above: Uint8Array | undefined): boolean =>
    isLess(term.type, below, above)
  return (
    !isApart(column.upper(deletes), column.lower(dataFile)) &&
    !isApart(column.upper(dataFile), column.lower(deletes))
  )
}

/** Whether both are known and the first is less than the second. */
function isLess(
  type: PrimitiveType,
  left: Uint8Array | undefined,
  right: Uint8Array | undefined,
): boolean {
  if (left === undefined || right === undefined) return false
  if (BYTE_KINDS.has(type.kind)) return compareForPredicate(type, left, right) < 0
  const [low, high] = [readBound(type, left), readBound(type, right)]
  return low !== undefined && high !== undefined && compareForPredicate(type, low, high) < 0
}

const BYTE_KINDS: ReadonlySet<PrimitiveType['kind']> = new Set([
  'string',
  'uuid',
  'fixed',
  'binary',
])

function readBound(type: PrimitiveType, bytes: Uint8Array): PrimitiveValue | undefined {
  try {
    const value = fromBytes(type, bytes)
    return typeof value === 'number' && Number.isNaN(value) ? undefined : value
  } catch {
    return undefined
  }
}
