import type { Properties } from '../metadata/types.js'
import { preservesOrder } from '../partition/transform.js'
import { schemaIndex } from '../schema/schema.js'
import type { NestedField, Schema } from '../schema/types.js'
import { childFields, isPrimitive } from '../schema/visit.js'
import type { SortOrder } from '../sort/types.js'

/** What is recorded of a column: nothing, counts, or counts and bounds. */
export type MetricsMode =
  | { readonly kind: 'none' }
  | { readonly kind: 'counts' }
  /** Bounds of text and bytes have at most `length` code points or bytes. */
  | { readonly kind: 'truncate'; readonly length: number }
  | { readonly kind: 'full' }

export const METRICS_DEFAULT_PROPERTY = 'write.metadata.metrics.default'
export const METRICS_COLUMN_PREFIX = 'write.metadata.metrics.column.'
export const METRICS_COLUMNS_MAX_PROPERTY = 'write.metadata.metrics.max-inferred-column-defaults'

/** Columns that get metrics without being asked for, in a table that says nothing. */
export const METRICS_COLUMNS_MAX = 100

const NONE: MetricsMode = { kind: 'none' }
const DEFAULT_MODE: MetricsMode = { kind: 'truncate', length: 16 }

/**
 * Modes of all primitive columns, by field id, as Iceberg infers them: the default of the
 * properties, or else `truncate(16)` for the first columns and nothing for the rest of a wide
 * table; columns that the table is sorted by have bounds; what a property says of a column wins. A
 * value that is none is passed over, as Iceberg does: it must not keep a table from being written.
 */
export function metricsModes(
  schema: Schema,
  properties: Properties,
  sortOrder?: SortOrder,
): ReadonlyMap<number, MetricsMode> {
  const fallback = parseMode(properties[METRICS_DEFAULT_PROPERTY])
  const inferred = fallback === undefined ? inferredColumns(schema, properties) : undefined
  const sorted = new Set(
    (sortOrder?.fields ?? [])
      .filter(({ transform }) => preservesOrder(transform))
      .flatMap(({ sourceIds }) => sourceIds),
  )
  const modes = new Map<number, MetricsMode>()
  for (const { field, fullName, shortName } of schemaIndex(schema).fields) {
    if (!isPrimitive(field.type)) continue
    const { id } = field
    const base = fallback ?? (inferred?.has(id) === false ? NONE : DEFAULT_MODE)
    const own = [fullName, shortName]
      .map((name) => properties[METRICS_COLUMN_PREFIX + name])
      .find((text) => text !== undefined)
    modes.set(id, parseMode(own) ?? (sorted.has(id) ? withBounds(base) : base))
  }
  return modes
}

/** Undefined for text that is none. */
export function parseMode(text: string | undefined): MetricsMode | undefined {
  const match = /^(none|counts|full|truncate\((\d{1,9})\))$/i.exec(text?.trim() ?? '')
  if (match === null) return undefined
  const [, name = '', digits] = match
  if (digits === undefined) return { kind: name.toLowerCase() as 'none' | 'counts' | 'full' }
  const length = Number(digits)
  return length > 0 ? { kind: 'truncate', length } : undefined
}

function withBounds(mode: MetricsMode): MetricsMode {
  return mode.kind === 'none' || mode.kind === 'counts' ? DEFAULT_MODE : mode
}

/** Undefined: all of them. */
function inferredColumns(schema: Schema, properties: Properties): ReadonlySet<number> | undefined {
  const most = columnsMax(properties)
  if (schemaIndex(schema).fields.length <= most) return undefined
  const ids = new Set<number>()
  takeColumns(schema.fields, most, ids)
  return ids
}

function columnsMax(properties: Properties): number {
  const text = properties[METRICS_COLUMNS_MAX_PROPERTY]
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : METRICS_COLUMNS_MAX
}

/** All primitive fields of a struct first, then what its nested ones hold. */
function takeColumns(fields: readonly NestedField[], most: number, ids: Set<number>): void {
  for (const { id, type } of fields) {
    if (ids.size >= most) return
    if (isPrimitive(type)) ids.add(id)
  }
  for (const { type } of fields) takeColumns(childFields(type), most, ids)
}
