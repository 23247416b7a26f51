import { fieldIdsOf } from '../expr/bound.js'
import { inclusiveMetrics } from '../expr/inclusive-metrics.js'
import type { FileStatistics } from '../expr/metrics-statistics.js'
import type { BoundExpression } from '../expr/types.js'
import type { ParquetFile, ParquetRowGroup } from '../ports/parquet-reading.js'
import { indexedFieldById } from '../schema/schema.js'
import { toBytes } from '../schema/single-value-binary.js'
import type { PrimitiveType, PrimitiveValue, Schema } from '../schema/types.js'
import { isValueOf } from '../schema/value-kind.js'
import { isPrimitive } from '../schema/visit.js'
import type { FileField } from './file-fields.js'

/** A column that a filter looks at, and where it is in the file. */
interface Looked {
  readonly id: number
  readonly type: PrimitiveType
  readonly path: readonly number[]
}

/** Types of which a row group's least and greatest value are in the order of the type. */
const ORDERED: ReadonlySet<PrimitiveType['kind']> = new Set([
  'int',
  'long',
  'date',
  'timestamp',
  'timestamptz',
  'string',
])

/**
 * Positions of the row groups that may hold a row that the filter keeps.
 * @param isStored - whether a field is read from the file, and no value of its partition instead.
 */
export function matchingRowGroups(
  file: ParquetFile,
  filter: BoundExpression,
  context: {
    readonly schema: Schema
    readonly fields: readonly FileField[]
    readonly isStored: (fieldId: number) => boolean
  },
): readonly number[] {
  const looked = [...fieldIdsOf(filter)]
    .filter(context.isStored)
    .map((id) => lookedAt(id, context.schema, context.fields))
    .filter((found): found is Looked => found !== undefined)
  const mayMatch = inclusiveMetrics(filter)
  return [...file.rowGroups.entries()]
    .filter(([, group]) => mayMatch(statisticsOf(group, looked)))
    .map(([index]) => index)
}

function lookedAt(id: number, schema: Schema, fields: readonly FileField[]): Looked | undefined {
  const found = indexedFieldById(schema, id)
  if (found === undefined || found.positions === undefined) return undefined
  const { type } = found.field
  if (!isPrimitive(type) || !ORDERED.has(type.kind)) return undefined
  const ids: number[] = []
  for (let at: typeof found | undefined = found; at !== undefined; at = at.parent) {
    ids.unshift(at.field.id)
  }
  const path: number[] = []
  let siblings = fields
  for (const wanted of ids) {
    const source = siblings.find((field) => field.id === wanted)
    if (source === undefined) return undefined
    path.push(source.index)
    siblings = source.children
  }
  return { id, type, path }
}

function statisticsOf(group: ParquetRowGroup, looked: readonly Looked[]): FileStatistics {
  const recordCount = BigInt(group.rowCount)
  const valueCounts = new Map<number, bigint>()
  const nullValueCounts = new Map<number, bigint>()
  const lowerBounds = new Map<number, Uint8Array>()
  const upperBounds = new Map<number, Uint8Array>()
  for (const { id, type, path } of looked) {
    const found = group.statistics(path)
    if (found === undefined) continue
    valueCounts.set(id, recordCount)
    if (found.nullCount !== undefined) nullValueCounts.set(id, found.nullCount)
    setBound(lowerBounds, id, type, found.lower)
    setBound(upperBounds, id, type, found.upper)
  }
  return { recordCount, metrics: { valueCounts, nullValueCounts, lowerBounds, upperBounds } }
}

function setBound(
  bounds: Map<number, Uint8Array>,
  id: number,
  type: PrimitiveType,
  stored: PrimitiveValue | undefined,
): void {
  const value = type.kind === 'long' && typeof stored === 'number' ? BigInt(stored) : stored
  if (value !== undefined && isValueOf(type, value)) bounds.set(id, toBytes(type, value))
}
