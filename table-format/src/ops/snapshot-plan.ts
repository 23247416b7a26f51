import { asLocation } from '../core/brands.js'
import type { Location } from '../core/brands.js'
import { InvalidArgumentError } from '../core/errors.js'
import type { ManifestFile } from '../manifest/types.js'
import { assignRowIds, writeManifestList } from '../manifest/write-manifest-list.js'
import { MAIN_BRANCH } from '../metadata/codec.js'
import { metadataFolder } from '../metadata/file.js'
import type {
  Properties,
  Snapshot,
  TableMetadata,
  TableRequirement,
  TableUpdate,
} from '../metadata/types.js'
import type { SnapshotBase } from './snapshot-base.js'
import { parentSnapshot } from './snapshot-base.js'
import type { SnapshotOperation, SummaryCounter } from './summary.js'

/** An object to be put if absent before the commit. */
export interface PlannedObject {
  readonly location: Location
  readonly bytes: Uint8Array
}

/** Who and when: fresh for a commit, the same for all its attempts but for `attempt`. */
export interface SnapshotIdentity {
  /** Positive; must be no snapshot of the table. */
  readonly snapshotId: bigint
  /** In the names of the commit's files. */
  readonly commitUuid: string
  /** Milliseconds since 1970-01-01T00:00:00 UTC. */
  readonly timestampMs: number
  /** 1 for the first; each attempt has a manifest list of its own. */
  readonly attempt?: number
}

export interface SnapshotPlan {
  readonly snapshot: Snapshot
  /** Every manifest of the snapshot, in the order of its list. */
  readonly manifests: readonly ManifestFile[]
  /** Manifests first, the manifest list last. */
  readonly objects: readonly PlannedObject[]
  readonly updates: readonly TableUpdate[]
  readonly requirements: readonly TableRequirement[]
}

/** What an operation came to; the rest of a snapshot is the same for all of them. */
export interface SnapshotParts {
  readonly operation: SnapshotOperation
  /** New ones and kept ones; new data manifests have no row ids yet. */
  readonly manifests: readonly ManifestFile[]
  readonly objects: readonly PlannedObject[]
  readonly counter: SummaryCounter
  readonly manifestCounts: ManifestCounts
  /** Further summary fields, of the caller's own. */
  readonly summary: Properties
  /** The snapshot is added and no branch moves to it (write, audit, publish). */
  readonly isStaged: boolean
}

export interface ManifestCounts {
  readonly created: number
  readonly kept: number
  readonly replaced: number
}

/**
 * Completes a snapshot: row ids, manifest list, summary, updates and requirements.
 * @throws InvalidArgumentError when the snapshot id is taken or the branch is a tag.
 * @see Iceberg spec, "Snapshots", "Snapshot Row IDs", "Sequence Numbers".
 */
export function planSnapshot(
  base: SnapshotBase,
  identity: SnapshotIdentity,
  parts: SnapshotParts,
): SnapshotPlan {
  const { metadata } = base
  checkSnapshotId(metadata, identity.snapshotId)
  const parent = parentSnapshot(metadata, base.branch)
  const rowIds = rowIdsOf(metadata, parts.manifests)
  const sequenceNumber = nextSequenceNumber(metadata)
  const listLocation = asLocation(`${metadataFolder(metadata)}/${listName(identity)}`)
  const parentFields = parent === undefined ? {} : { parentSnapshotId: parent.snapshotId }
  const listBytes = writeManifestList(
    {
      formatVersion: metadata.formatVersion,
      snapshotId: identity.snapshotId,
      ...parentFields,
      sequenceNumber,
      ...(rowIds.firstRowId === undefined ? {} : { firstRowId: rowIds.firstRowId }),
    },
    rowIds.manifests,
  )
  const { manifests, ...snapshotRowIds } = rowIds
  const snapshot: Snapshot = {
    snapshotId: identity.snapshotId,
    ...parentFields,
    sequenceNumber,
    timestampMs: Math.max(identity.timestampMs, parent?.timestampMs ?? 0),
    manifestList: listLocation,
    summary: summaryOf(parts, parent),
    schemaId: metadata.currentSchemaId,
    ...snapshotRowIds,
  }
  return {
    snapshot,
    manifests,
    objects: [...parts.objects, { location: listLocation, bytes: listBytes }],
    updates: updatesOf(base, snapshot, parts.isStaged),
    requirements: requirementsOf(base, parts.isStaged),
  }
}

/** 0 in v1, which has none. */
export function nextSequenceNumber(metadata: TableMetadata): bigint {
  return metadata.formatVersion === 1 ? 0n : metadata.lastSequenceNumber + 1n
}

/** `<commit>-m<N>.avro`. */
export function manifestLocation(
  metadata: TableMetadata,
  identity: SnapshotIdentity,
  number: number,
): Location {
  return asLocation(`${metadataFolder(metadata)}/${identity.commitUuid}-m${number}.avro`)
}

function listName({ snapshotId, attempt = 1, commitUuid }: SnapshotIdentity): string {
  return `snap-${snapshotId}-${attempt}-${commitUuid}.avro`
}

function checkSnapshotId(metadata: TableMetadata, snapshotId: bigint): void {
  if (metadata.snapshots.some((snapshot) => snapshot.snapshotId === snapshotId)) {
    throw new InvalidArgumentError(`snapshot ${snapshotId} exists: take a fresh id`)
  }
}

function rowIdsOf(
  metadata: TableMetadata,
  manifests: readonly ManifestFile[],
): {
  readonly manifests: readonly ManifestFile[]
  readonly firstRowId?: bigint
  readonly addedRows?: bigint
} {
  if (metadata.formatVersion < 3) return { manifests }
  const firstRowId = metadata.nextRowId ?? 0n
  const assigned = assignRowIds(manifests, firstRowId)
  return {
    manifests: assigned.manifests,
    firstRowId,
    addedRows: assigned.nextRowId - firstRowId,
  }
}

function summaryOf(parts: SnapshotParts, parent: Snapshot | undefined): Properties {
  const { created, kept, replaced } = parts.manifestCounts
  return {
    ...parts.summary,
    operation: parts.operation,
    'manifests-created': String(created),
    'manifests-kept': String(kept),
    'manifests-replaced': String(replaced),
    ...parts.counter.changes(),
    ...parts.counter.totals(parent),
  }
}

function updatesOf(
  { metadata, branch = MAIN_BRANCH }: SnapshotBase,
  snapshot: Snapshot,
  isStaged: boolean,
): readonly TableUpdate[] {
  const add = { action: 'add-snapshot', snapshot } as const
  if (isStaged) return [add]
  const current = Object.hasOwn(metadata.refs, branch) ? metadata.refs[branch] : undefined
  const { snapshotId } = snapshot
  const ref =
    current === undefined ? { snapshotId, type: 'branch' as const } : { ...current, snapshotId }
  return [add, { action: 'set-snapshot-ref', refName: branch, ref }]
}

function requirementsOf(
  { metadata, branch = MAIN_BRANCH }: SnapshotBase,
  isStaged: boolean,
): readonly TableRequirement[] {
  const { tableUuid } = metadata
  const sameTable =
    tableUuid === undefined ? [] : [{ type: 'assert-table-uuid', uuid: tableUuid } as const]
  if (isStaged) return sameTable
  const current = Object.hasOwn(metadata.refs, branch) ? metadata.refs[branch] : undefined
  const at = current === undefined ? {} : { snapshotId: current.snapshotId }
  return [...sameTable, { type: 'assert-ref-snapshot-id', ref: branch, ...at }]
}
