import type { Location } from '../core/brands.js'
import type { PartitionValues } from '../schema/types.js'

export type FileContent = 'data' | 'position-deletes' | 'equality-deletes'
export type FileFormat = 'parquet' | 'avro' | 'orc' | 'puffin'
export type ManifestContent = 'data' | 'deletes'
export type EntryStatus = 'existing' | 'added' | 'deleted'

/** Column statistics by field id, as recorded: bounds in the single-value binary form. */
export interface ColumnMetrics {
  readonly columnSizes?: ReadonlyMap<number, bigint>
  readonly valueCounts?: ReadonlyMap<number, bigint>
  readonly nullValueCounts?: ReadonlyMap<number, bigint>
  readonly nanValueCounts?: ReadonlyMap<number, bigint>
  readonly lowerBounds?: ReadonlyMap<number, Uint8Array>
  readonly upperBounds?: ReadonlyMap<number, Uint8Array>
}

export const NO_METRICS: ColumnMetrics = {}

/** @see Iceberg spec, "Manifests", struct `data_file`. */
export interface DataFile {
  readonly content: FileContent
  readonly filePath: Location
  readonly fileFormat: FileFormat
  /** The partition spec of the manifest that holds the file. */
  readonly specId: number
  readonly partition: PartitionValues
  readonly recordCount: bigint
  readonly fileSizeInBytes: bigint
  readonly metrics: ColumnMetrics
  readonly keyMetadata?: Uint8Array
  readonly splitOffsets?: readonly bigint[]
  readonly equalityIds?: readonly number[]
  readonly sortOrderId?: number
  /** v3; inherited from the manifest when absent in the entry. */
  readonly firstRowId?: bigint
  readonly referencedDataFile?: Location
  readonly contentOffset?: bigint
  readonly contentSizeInBytes?: bigint
}

/** An entry after inheritance: sequence numbers and row ids are resolved. */
export interface ManifestEntry {
  readonly status: EntryStatus
  readonly snapshotId: bigint
  /** Data sequence number. */
  readonly sequenceNumber: bigint
  readonly fileSequenceNumber: bigint
  readonly dataFile: DataFile
}

export interface FieldSummary {
  readonly containsNull: boolean
  readonly containsNan?: boolean
  readonly lowerBound?: Uint8Array
  readonly upperBound?: Uint8Array
}

/** One line of a manifest list. @see Iceberg spec, "Manifest Lists", struct `manifest_file`. */
export interface ManifestFile {
  readonly manifestPath: Location
  readonly manifestLength: bigint
  readonly partitionSpecId: number
  readonly content: ManifestContent
  readonly sequenceNumber: bigint
  readonly minSequenceNumber: bigint
  readonly addedSnapshotId: bigint
  /** Counts are absent in some v1 files. */
  readonly addedFilesCount?: number
  readonly existingFilesCount?: number
  readonly deletedFilesCount?: number
  readonly addedRowsCount?: bigint
  readonly existingRowsCount?: bigint
  readonly deletedRowsCount?: bigint
  readonly partitions?: readonly FieldSummary[]
  readonly keyMetadata?: Uint8Array
  readonly firstRowId?: bigint
}
