import type { BoundExpression, Expression } from '../expr/types.js'
import type { DataFile, ManifestEntry } from '../manifest/types.js'
import type { Snapshot } from '../metadata/types.js'
import type { Schema } from '../schema/types.js'
import type { MaskAction, ReadRestrictions } from './restrictions.js'

/** What to read: the current state, or one that `snapshotId`, `ref` or `asOfMs` names. */
export interface ScanRequest {
  readonly snapshotId?: bigint
  /** A branch (read in the current schema) or a tag (in the schema of its snapshot). */
  readonly ref?: string
  /** The state at this time by the snapshot log, in milliseconds since 1970-01-01T00:00:00 UTC. */
  readonly asOfMs?: number
  /** All rows by default. */
  readonly filter?: Expression
  /** Columns by dotted name, in this order; all by default. */
  readonly select?: readonly string[]
  /** Of names in `filter` and `select`; true by default. */
  readonly caseSensitive?: boolean
  /** Keep the column statistics in the planned files, which takes memory; false by default. */
  readonly includeMetrics?: boolean
  /** What the catalog demanded when it gave the table. */
  readonly restrictions?: ReadRestrictions
}

/** What becomes of values after rows were filtered by what is stored. */
export interface ReadMasks {
  /** By the field ids of columns. */
  readonly actions: ReadonlyMap<number, MaskAction>
  /** What the caller asks of masked columns, of the values that they show. */
  readonly filter: BoundExpression
}

/** One data file, what to remove from its rows, and what is left of the filter. */
export interface ScanTask {
  readonly dataFile: DataFile
  /** Data sequence number. */
  readonly sequenceNumber: bigint
  /** Deletion vectors, position and equality delete files that apply to the file. */
  readonly deletes: readonly ManifestEntry[]
  /** What the file's partition does not tell already; rows that match it match the filter. */
  readonly residual: BoundExpression
}

export interface ScanPlan {
  /** Undefined for a table that was never written. */
  readonly snapshot?: Snapshot
  /** Of the state, whole. */
  readonly schema: Schema
  /** The selected columns, in the order in which they were asked for. */
  readonly projected: Schema
  readonly filter: BoundExpression
  /** Absent where all values are shown as they are. */
  readonly masks?: ReadMasks
  /** In the order of the snapshot's manifests. */
  readonly tasks: readonly ScanTask[]
  readonly metrics: ScanMetrics
}

/** Files and manifests counted; what a filter skipped is never opened. */
export interface ScanMetrics {
  /** Data manifests that were read. */
  readonly manifestsScanned: number
  readonly manifestsSkipped: number
  readonly deleteManifestsScanned: number
  readonly deleteManifestsSkipped: number
  /** Data files in tasks. */
  readonly filesPlanned: number
  /** Data files that hold no row of the result: the sum of the next three. */
  readonly filesSkipped: number
  /** In manifests that were skipped whole, as far as the manifest list counts them. */
  readonly filesSkippedByManifest: number
  readonly filesSkippedByPartition: number
  readonly filesSkippedByMetrics: number
  /** Delete files and vectors that apply to some task. */
  readonly deleteFilesPlanned: number
  /** Those read in manifests that apply to no task. */
  readonly deleteFilesSkipped: number
  readonly rowsPlanned: number
  readonly bytesPlanned: number
}
