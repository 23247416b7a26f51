import type { JsonObject } from '../core/json.js'

/** @see Iceberg spec, "Partition Transforms". Unknown ones are kept and never evaluated. */
export type Transform =
  | { readonly kind: 'identity' }
  | { readonly kind: 'bucket'; readonly bucketCount: number }
  | { readonly kind: 'truncate'; readonly width: number }
  | { readonly kind: 'year' }
  | { readonly kind: 'month' }
  | { readonly kind: 'day' }
  | { readonly kind: 'hour' }
  | { readonly kind: 'void' }
  | { readonly kind: 'unknown'; readonly text: string }

export interface PartitionField {
  /** One id, but several for a multi-argument transform (v3 `source-ids`). */
  readonly sourceIds: readonly number[]
  readonly fieldId: number
  readonly name: string
  readonly transform: Transform
  readonly extra?: JsonObject
}

/** @see Iceberg spec, "Partition Specs". */
export interface PartitionSpec {
  readonly specId: number
  readonly fields: readonly PartitionField[]
  readonly extra?: JsonObject
}

/** As a client sends it: the catalog assigns what is missing. */
export interface UnboundPartitionField extends Omit<PartitionField, 'fieldId'> {
  readonly fieldId?: number
}

export interface UnboundPartitionSpec {
  readonly specId?: number
  readonly fields: readonly UnboundPartitionField[]
  readonly extra?: JsonObject
}

/** First id that partition fields get; `lastPartitionId` of an unpartitioned table is one less. */
export const PARTITION_FIELD_ID_START = 1000
