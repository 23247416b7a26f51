import type { Location } from '../core/brands.js'
import type { StructType } from '../schema/types.js'
import { PartitionSummary } from './partition-summary.js'
import { openManifest, readManifest } from './read-manifest.js'
import type { EntryStatus, ManifestFile } from './types.js'

/**
 * The line that a manifest list would have for a manifest that is listed inline, as v1 allows.
 * @param snapshotId - of the snapshot that lists it.
 */
export function describeInlineManifest(
  bytes: Uint8Array,
  place: { readonly location: Location; readonly snapshotId: bigint },
): ManifestFile {
  const { header } = openManifest(bytes)
  return {
    manifestPath: place.location,
    manifestLength: BigInt(bytes.length),
    partitionSpecId: header.specId ?? 0,
    content: 'data',
    sequenceNumber: 0n,
    minSequenceNumber: 0n,
    addedSnapshotId: place.snapshotId,
  }
}

/** Whether a list of v2 or v3 can hold this line: in v1 counts may be missing. */
export function hasCounts(manifest: ManifestFile): boolean {
  return (
    manifest.addedFilesCount !== undefined &&
    manifest.existingFilesCount !== undefined &&
    manifest.deletedFilesCount !== undefined &&
    manifest.addedRowsCount !== undefined &&
    manifest.existingRowsCount !== undefined &&
    manifest.deletedRowsCount !== undefined
  )
}

/** The same line with counts and partition summaries taken from the manifest's entries. */
export function withCounts(
  manifest: ManifestFile,
  bytes: Uint8Array,
  partitionType: StructType,
): ManifestFile {
  const files: Record<EntryStatus, number> = { existing: 0, added: 0, deleted: 0 }
  const rows: Record<EntryStatus, bigint> = { existing: 0n, added: 0n, deleted: 0n }
  const summary = new PartitionSummary(partitionType)
  for (const { status, dataFile } of readManifest(bytes, manifest, {
    partitionType,
    metrics: false,
  })) {
    files[status]++
    rows[status] += dataFile.recordCount
    summary.add(dataFile.partition)
  }
  return {
    ...manifest,
    addedFilesCount: files.added,
    existingFilesCount: files.existing,
    deletedFilesCount: files.deleted,
    addedRowsCount: rows.added,
    existingRowsCount: rows.existing,
    deletedRowsCount: rows.deleted,
    partitions: summary.summaries(),
  }
}
