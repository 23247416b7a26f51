import type { RecordBatch } from 'apache-arrow'
import type { ColumnMetrics } from '../manifest/types.js'
import type { NestedField, PrimitiveType, Schema } from '../schema/types.js'
import { isPrimitive } from '../schema/visit.js'
import type { ColumnBounds } from './column-bounds.js'
import { columnBounds } from './column-bounds.js'
import type { MetricsMode } from './metrics-modes.js'
import { reach } from './reach.js'

/**
 * Metrics of one data file, from the batches that go into it. Columns in structs have them; what a
 * list or map holds has none but its size, as in files that other writers of Iceberg make.
 * @see Iceberg spec, data file fields 108 to 128.
 */
export class FileMetrics {
  readonly #columns: readonly Column[]
  readonly #modes: ReadonlyMap<number, MetricsMode>
  #rowCount = 0

  /** @param schema - of the batches, column by column. */
  constructor(schema: Pick<Schema, 'fields'>, modes: ReadonlyMap<number, MetricsMode>) {
    this.#columns = columnsOf(schema.fields, [], modes)
    this.#modes = modes
  }

  add(batch: RecordBatch): void {
    this.#rowCount += batch.numRows
    for (const column of this.#columns) {
      const { data, mask, nullCount } = reach(batch.data, column.path)
      column.nullCount += nullCount
      column.bounds?.add(data, mask)
    }
  }

  /** @param columnSizes - as the file's footer gives them. */
  finish(columnSizes: ReadonlyMap<number, bigint>): ColumnMetrics {
    const sizes = [...columnSizes].filter(([id]) => this.#modes.get(id)?.kind !== 'none')
    const collect = <Value>(
      valueOf: (column: Column) => Value | undefined,
    ): ReadonlyMap<number, Value> => {
      const values = new Map<number, Value>()
      for (const column of this.#columns) {
        const value = valueOf(column)
        if (value !== undefined) values.set(column.id, value)
      }
      return values
    }
    return {
      columnSizes: new Map(sizes),
      valueCounts: collect(() => BigInt(this.#rowCount)),
      nullValueCounts: collect(({ nullCount }) => BigInt(nullCount)),
      nanValueCounts: collect(({ bounds }) => bounds?.nanCount),
      lowerBounds: collect(({ bounds, hasBounds }) => (hasBounds ? bounds?.lower() : undefined)),
      upperBounds: collect(({ bounds, hasBounds }) => (hasBounds ? bounds?.upper() : undefined)),
    }
  }
}

interface Column {
  readonly id: number
  /** Positions from the batch through structs. */
  readonly path: readonly number[]
  readonly bounds: ColumnBounds | undefined
  /** False: the bounds are there for their counts alone. */
  readonly hasBounds: boolean
  nullCount: number
}

function columnsOf(
  fields: readonly NestedField[],
  path: readonly number[],
  modes: ReadonlyMap<number, MetricsMode>,
): readonly Column[] {
  return fields.flatMap(({ id, type }, position): readonly Column[] => {
    const at = [...path, position]
    if (type.kind === 'struct') return columnsOf(type.fields, at, modes)
    const mode = modes.get(id)
    if (!isPrimitive(type) || mode === undefined || mode.kind === 'none') return []
    const hasBounds = mode.kind !== 'counts'
    const bounds = hasBounds || canBeNan(type) ? columnBounds(type, mode) : undefined
    return [{ id, path: at, bounds, hasBounds, nullCount: 0 }]
  })
}

function canBeNan(type: PrimitiveType): boolean {
  return type.kind === 'float' || type.kind === 'double'
}
