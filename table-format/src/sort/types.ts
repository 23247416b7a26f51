import type { JsonObject } from '../core/json.js'
import type { Transform } from '../partition/types.js'

export interface SortField {
  readonly sourceIds: readonly number[]
  readonly transform: Transform
  readonly direction: 'asc' | 'desc'
  readonly nullOrder: 'nulls-first' | 'nulls-last'
  readonly extra?: JsonObject
}

/** Order id 0 is reserved for the unsorted order. @see Iceberg spec, "Sorting". */
export interface SortOrder {
  readonly orderId: number
  readonly fields: readonly SortField[]
  readonly extra?: JsonObject
}
