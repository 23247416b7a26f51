import type { Location } from '../core/brands.js'
import type { JsonObject } from '../core/json.js'
import type { PartitionSpec, UnboundPartitionSpec } from '../partition/types.js'
import type { Schema } from '../schema/types.js'
import type { SortOrder } from '../sort/types.js'

export type FormatVersion = 1 | 2 | 3

export type Properties = Readonly<Record<string, string>>

/** @see Iceberg spec, "Table Metadata Fields". `extra` holds fields that the spec does not name. */
export interface TableMetadata {
  readonly formatVersion: FormatVersion
  /** Lower case with hyphens; a v1 table may lack it until the first rewrite. */
  readonly tableUuid?: string
  readonly location: Location
  /** 0 in v1. */
  readonly lastSequenceNumber: bigint
  readonly lastUpdatedMs: number
  readonly lastColumnId: number
  readonly schemas: readonly Schema[]
  readonly currentSchemaId: number
  readonly partitionSpecs: readonly PartitionSpec[]
  readonly defaultSpecId: number
  readonly lastPartitionId: number
  readonly properties: Properties
  readonly currentSnapshotId?: bigint
  readonly snapshots: readonly Snapshot[]
  readonly snapshotLog: readonly SnapshotLogEntry[]
  readonly metadataLog: readonly MetadataLogEntry[]
  readonly sortOrders: readonly SortOrder[]
  readonly defaultSortOrderId: number
  readonly refs: Readonly<Record<string, SnapshotRef>>
  readonly statistics: readonly StatisticsFile[]
  readonly partitionStatistics: readonly PartitionStatisticsFile[]
  /** v3 only, where it is required. */
  readonly nextRowId?: bigint
  readonly encryptionKeys: readonly EncryptedKey[]
  readonly extra?: JsonObject
}

/** @see Iceberg spec, "Snapshots". */
export interface Snapshot {
  readonly snapshotId: bigint
  readonly parentSnapshotId?: bigint
  /** 0 for v1 snapshots. */
  readonly sequenceNumber: bigint
  readonly timestampMs: number
  readonly manifestList?: Location
  /** Inline list of a v1 table, where `manifestList` is absent. */
  readonly manifests?: readonly Location[]
  /** `operation` is one of its keys; optional in v1. */
  readonly summary?: Properties
  readonly schemaId?: number
  /** v3: both or neither. */
  readonly firstRowId?: bigint
  readonly addedRows?: bigint
  readonly keyId?: string
  readonly extra?: JsonObject
}

export interface SnapshotRef {
  readonly snapshotId: bigint
  readonly type: 'branch' | 'tag'
  readonly minSnapshotsToKeep?: number
  readonly maxSnapshotAgeMs?: number
  readonly maxRefAgeMs?: number
  readonly extra?: JsonObject
}

export interface SnapshotLogEntry {
  readonly snapshotId: bigint
  readonly timestampMs: number
  readonly extra?: JsonObject
}

export interface MetadataLogEntry {
  readonly metadataFile: Location
  readonly timestampMs: number
  readonly extra?: JsonObject
}

export interface StatisticsFile {
  readonly snapshotId: bigint
  readonly statisticsPath: Location
  readonly fileSizeInBytes: number
  readonly fileFooterSizeInBytes: number
  readonly keyMetadata?: string
  readonly blobMetadata: readonly BlobMetadata[]
  readonly extra?: JsonObject
}

export interface BlobMetadata {
  readonly type: string
  readonly snapshotId: bigint
  readonly sequenceNumber: bigint
  readonly fields: readonly number[]
  readonly properties?: Properties
  readonly extra?: JsonObject
}

export interface PartitionStatisticsFile {
  readonly snapshotId: bigint
  readonly statisticsPath: Location
  readonly fileSizeInBytes: number
  readonly extra?: JsonObject
}

export interface EncryptedKey {
  readonly keyId: string
  /** Base64, as stored. */
  readonly encryptedKeyMetadata: string
  readonly encryptedById?: string
  readonly properties?: Properties
  readonly extra?: JsonObject
}

/** Every change that a commit may ask for. @see Iceberg REST specification, `TableUpdate`. */
export type TableUpdate =
  | { readonly action: 'assign-uuid'; readonly uuid: string }
  | { readonly action: 'upgrade-format-version'; readonly formatVersion: FormatVersion }
  | { readonly action: 'add-schema'; readonly schema: Schema; readonly lastColumnId?: number }
  | { readonly action: 'set-current-schema'; readonly schemaId: number }
  | { readonly action: 'add-spec'; readonly spec: UnboundPartitionSpec }
  | { readonly action: 'set-default-spec'; readonly specId: number }
  | { readonly action: 'add-sort-order'; readonly sortOrder: SortOrder }
  | { readonly action: 'set-default-sort-order'; readonly sortOrderId: number }
  | { readonly action: 'add-snapshot'; readonly snapshot: Snapshot }
  | { readonly action: 'set-snapshot-ref'; readonly refName: string; readonly ref: SnapshotRef }
  | { readonly action: 'remove-snapshots'; readonly snapshotIds: readonly bigint[] }
  | { readonly action: 'remove-snapshot-ref'; readonly refName: string }
  | { readonly action: 'set-location'; readonly location: Location }
  | { readonly action: 'set-properties'; readonly updates: Properties }
  | { readonly action: 'remove-properties'; readonly removals: readonly string[] }
  | { readonly action: 'set-statistics'; readonly statistics: StatisticsFile }
  | { readonly action: 'remove-statistics'; readonly snapshotId: bigint }
  | {
      readonly action: 'set-partition-statistics'
      readonly partitionStatistics: PartitionStatisticsFile
    }
  | { readonly action: 'remove-partition-statistics'; readonly snapshotId: bigint }
  | { readonly action: 'remove-partition-specs'; readonly specIds: readonly number[] }
  | { readonly action: 'remove-schemas'; readonly schemaIds: readonly number[] }
  | { readonly action: 'add-encryption-key'; readonly encryptionKey: EncryptedKey }
  | { readonly action: 'remove-encryption-key'; readonly keyId: string }

/** What must hold for a commit to be applied. @see REST specification, `TableRequirement`. */
export type TableRequirement =
  | { readonly type: 'assert-create' }
  | { readonly type: 'assert-table-uuid'; readonly uuid: string }
  | {
      readonly type: 'assert-ref-snapshot-id'
      readonly ref: string
      /** Absent: the ref must not exist. */
      readonly snapshotId?: bigint
    }
  | { readonly type: 'assert-last-assigned-field-id'; readonly lastAssignedFieldId: number }
  | { readonly type: 'assert-current-schema-id'; readonly currentSchemaId: number }
  | {
      readonly type: 'assert-last-assigned-partition-id'
      readonly lastAssignedPartitionId: number
    }
  | { readonly type: 'assert-default-spec-id'; readonly defaultSpecId: number }
  | { readonly type: 'assert-default-sort-order-id'; readonly defaultSortOrderId: number }
