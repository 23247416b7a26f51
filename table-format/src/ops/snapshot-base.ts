import { InvalidArgumentError } from '../core/errors.js'
import type { Location } from '../core/brands.js'
import { hasCounts, withCounts } from '../manifest/describe-manifest.js'
import type { ManifestFile } from '../manifest/types.js'
import { MAIN_BRANCH } from '../metadata/codec.js'
import type { Snapshot, TableMetadata } from '../metadata/types.js'
import { partitionType } from '../partition/spec.js'
import type { PartitionSpec } from '../partition/types.js'
import { requireSchema } from '../schema/schema.js'
import type { Schema, StructType } from '../schema/types.js'

/** What a new snapshot is planned on. */
export interface SnapshotBase {
  readonly metadata: TableMetadata
  /** `main` by default. */
  readonly branch?: string
  /** Manifests of the parent snapshot, in the order of its list; none without a parent. */
  readonly manifests: readonly ManifestFile[]
  /** Content of the manifests that the plan asked for. */
  readonly loaded?: ReadonlyMap<Location, Uint8Array>
}

/**
 * The snapshot that the next one on a branch follows. A branch that is not there yet begins at the
 * current snapshot.
 * @throws InvalidArgumentError for a tag.
 */
export function parentSnapshot(
  metadata: TableMetadata,
  branch: string = MAIN_BRANCH,
): Snapshot | undefined {
  const ref = Object.hasOwn(metadata.refs, branch) ? metadata.refs[branch] : undefined
  if (ref?.type === 'tag') {
    throw new InvalidArgumentError(`${branch} is a tag: commit to a branch`, { field: 'branch' })
  }
  const snapshotId = ref?.snapshotId ?? metadata.currentSnapshotId
  if (snapshotId === undefined) return undefined
  return metadata.snapshots.find((snapshot) => snapshot.snapshotId === snapshotId)
}

export function currentSchema(metadata: TableMetadata): Schema {
  return requireSchema(metadata.schemas, metadata.currentSchemaId)
}

/** @throws InvalidArgumentError naming the specs there are. */
export function requireSpec(metadata: TableMetadata, specId: number): PartitionSpec {
  const found = metadata.partitionSpecs.find((spec) => spec.specId === specId)
  if (found !== undefined) return found
  const known = metadata.partitionSpecs.map((spec) => spec.specId).join(', ')
  throw new InvalidArgumentError(`partition spec ${specId} does not exist; there are ${known}`, {
    field: 'spec-id',
  })
}

/** Type of the partition tuples of a spec; sources that were dropped are found in older schemas. */
export function partitionTypeOf(metadata: TableMetadata, spec: PartitionSpec): StructType {
  return partitionType(spec, currentSchema(metadata), metadata.schemas)
}

/**
 * Manifests whose counts v2 and v3 lists need and v1 lists lack: to be loaded, so that a snapshot
 * can follow on them.
 */
export function manifestsToCount(base: SnapshotBase): readonly ManifestFile[] {
  if (base.metadata.formatVersion === 1) return []
  return base.manifests.filter((manifest) => !hasCounts(manifest))
}

/** The base's manifests with their counts. @throws InvalidArgumentError when one is not loaded. */
export function countedManifests(base: SnapshotBase): readonly ManifestFile[] {
  const { metadata, loaded } = base
  const uncounted = new Set(manifestsToCount(base))
  return base.manifests.map((manifest) => {
    if (!uncounted.has(manifest)) return manifest
    const spec = requireSpec(metadata, manifest.partitionSpecId)
    return withCounts(manifest, requireLoaded(loaded, manifest), partitionTypeOf(metadata, spec))
  })
}

export function requireLoaded(loaded: SnapshotBase['loaded'], manifest: ManifestFile): Uint8Array {
  const bytes = loaded?.get(manifest.manifestPath)
  if (bytes !== undefined) return bytes
  throw new InvalidArgumentError(`manifest ${manifest.manifestPath} is needed and not loaded`)
}
