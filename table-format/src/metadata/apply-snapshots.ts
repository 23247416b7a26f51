import { CommitConflictError, InvalidArgumentError } from '../core/errors.js'
import { INT64_MAX } from '../core/int64.js'
import { equalJson } from '../core/json.js'
import { encodeSnapshotRef, MAIN_BRANCH } from './codec.js'
import type { Draft } from './draft.js'
import { change } from './draft.js'
import type { Snapshot, SnapshotLogEntry, SnapshotRef, TableMetadata } from './types.js'

/**
 * @throws CommitConflictError when the table has moved on since the snapshot was planned.
 * @see Iceberg spec, "Sequence Numbers" and "Row Lineage".
 */
export function addSnapshot(draft: Draft, asked: Snapshot): Draft {
  const { metadata } = draft
  const snapshot = snapshotOfVersion(asked, metadata)
  if (metadata.schemas.length === 0) {
    throw new InvalidArgumentError('Attempting to add a snapshot before a schema is added')
  }
  if (metadata.snapshots.some(({ snapshotId }) => snapshotId === snapshot.snapshotId)) {
    throw new InvalidArgumentError(`Snapshot already exists for id: ${snapshot.snapshotId}`, {
      field: 'snapshot.snapshot-id',
    })
  }
  checkSequenceNumber(metadata, snapshot)
  const { lastSequenceNumber } = metadata
  return {
    ...change(draft, {
      snapshots: [...metadata.snapshots, snapshot],
      lastSequenceNumber:
        snapshot.sequenceNumber > lastSequenceNumber ? snapshot.sequenceNumber : lastSequenceNumber,
      ...assignRowIds(metadata, snapshot),
    }),
    addedSnapshotIds: new Set([...draft.addedSnapshotIds, snapshot.snapshotId]),
  }
}

/** v1 has no sequence numbers, later versions no inline lists of manifests. */
function snapshotOfVersion(snapshot: Snapshot, { formatVersion }: TableMetadata): Snapshot {
  if (formatVersion === 1) {
    return snapshot.sequenceNumber === 0n ? snapshot : { ...snapshot, sequenceNumber: 0n }
  }
  if (snapshot.manifestList !== undefined) return snapshot
  throw new InvalidArgumentError(
    `Cannot add a snapshot without manifest-list to a v${formatVersion} table`,
    { field: 'snapshot.manifest-list' },
  )
}

function checkSequenceNumber(metadata: TableMetadata, snapshot: Snapshot): void {
  const { formatVersion, lastSequenceNumber } = metadata
  const isRoot = snapshot.parentSnapshotId === undefined
  if (formatVersion === 1 || snapshot.sequenceNumber > lastSequenceNumber || isRoot) return
  throw retryable(
    `Cannot add snapshot with sequence number ${snapshot.sequenceNumber} ` +
      `older than last sequence number ${lastSequenceNumber}`,
  )
}

/** v3: the snapshot's rows take their ids from where the table's end. */
function assignRowIds(metadata: TableMetadata, snapshot: Snapshot): Partial<TableMetadata> {
  const { firstRowId, addedRows } = snapshot
  if (metadata.formatVersion < 3) {
    if (firstRowId === undefined && addedRows === undefined) return {}
    // Kept, they would collide with ids that the table gives once it is upgraded.
    throw new InvalidArgumentError(
      'Cannot add a snapshot with row ids: first-row-id is not supported until v3',
      { field: 'snapshot.first-row-id' },
    )
  }
  if (firstRowId === undefined) {
    throw new InvalidArgumentError('Cannot add a snapshot: first-row-id is null', {
      field: 'snapshot.first-row-id',
    })
  }
  if (addedRows === undefined || addedRows < 0n) {
    throw new InvalidArgumentError('Cannot add a snapshot: added-rows is null or negative', {
      field: 'snapshot.added-rows',
    })
  }
  const nextRowId = metadata.nextRowId ?? 0n
  if (firstRowId < nextRowId) {
    throw retryable(
      `Cannot add a snapshot, first-row-id is behind table next-row-id: ${firstRowId} < ${nextRowId}`,
    )
  }
  // Above every id given so far, even where the client began above the table's end.
  const next = firstRowId + addedRows
  if (next <= INT64_MAX) return { nextRowId: next }
  throw new InvalidArgumentError(
    `Cannot add a snapshot: row ids would end at ${next}, above 2^63`,
    {
      field: 'snapshot.added-rows',
    },
  )
}

function retryable(problem: string): CommitConflictError {
  return new CommitConflictError(`Validation failed, please retry: ${problem}`)
}

export function setSnapshotRef(draft: Draft, name: string, ref: SnapshotRef): Draft {
  const { metadata, context } = draft
  const snapshot = metadata.snapshots.find(({ snapshotId }) => snapshotId === ref.snapshotId)
  if (snapshot === undefined) {
    throw new InvalidArgumentError(`Cannot set ${name} to unknown snapshot: ${ref.snapshotId}`, {
      field: 'snapshot-id',
    })
  }
  if (name === MAIN_BRANCH && ref.type !== 'branch') {
    throw new InvalidArgumentError(`Cannot set ${MAIN_BRANCH} to a tag, it must be a branch`, {
      field: 'type',
    })
  }
  const current = Object.hasOwn(metadata.refs, name) ? metadata.refs[name] : undefined
  if (current !== undefined && sameRef(current, ref)) return draft
  const refs = withRef(metadata.refs, name, ref)
  if (name !== MAIN_BRANCH) return change(draft, { refs })
  if (metadata.currentSnapshotId === ref.snapshotId) return change(draft, { refs })
  const isNew = draft.addedSnapshotIds.has(ref.snapshotId)
  const entry = {
    snapshotId: ref.snapshotId,
    timestampMs: isNew ? snapshot.timestampMs : context.nowMs,
  }
  return change(draft, {
    refs,
    currentSnapshotId: ref.snapshotId,
    snapshotLog: [...metadata.snapshotLog, notBefore(entry, metadata.snapshotLog)],
  })
}

export function removeSnapshotRef(draft: Draft, name: string): Draft {
  if (!Object.hasOwn(draft.metadata.refs, name)) return draft
  const kept = Object.entries(draft.metadata.refs).filter(([other]) => other !== name)
  const changed = change(draft, { refs: Object.fromEntries(kept) })
  return name === MAIN_BRANCH ? withoutCurrentSnapshot(changed) : changed
}

/** What pointed at the snapshots goes with them: refs, statistics, the log before the gap. */
export function removeSnapshots(draft: Draft, snapshotIds: readonly bigint[]): Draft {
  const removed = new Set(snapshotIds)
  const { metadata } = draft
  const snapshots = metadata.snapshots.filter(({ snapshotId }) => !removed.has(snapshotId))
  if (snapshots.length === metadata.snapshots.length) return draft
  const isKept = ({ snapshotId }: { readonly snapshotId: bigint }) => !removed.has(snapshotId)
  const ids = new Set(snapshots.map(({ snapshotId }) => snapshotId))
  const changed = change(draft, {
    snapshots,
    refs: Object.fromEntries(Object.entries(metadata.refs).filter(([, ref]) => isKept(ref))),
    statistics: metadata.statistics.filter(isKept),
    partitionStatistics: metadata.partitionStatistics.filter(isKept),
    snapshotLog: afterLastGap(metadata.snapshotLog, ids),
  })
  const current = metadata.currentSnapshotId
  return current !== undefined && removed.has(current) ? withoutCurrentSnapshot(changed) : changed
}

/**
 * A snapshot that was current only within one commit was never seen: it leaves no log entry.
 * @see Iceberg spec, `snapshot-log`.
 */
export function forgetIntermediateSnapshots({ metadata, addedSnapshotIds }: Draft): TableMetadata {
  const isLasting = ({ snapshotId }: SnapshotLogEntry) =>
    !addedSnapshotIds.has(snapshotId) || snapshotId === metadata.currentSnapshotId
  if (metadata.snapshotLog.every(isLasting)) return metadata
  return { ...metadata, snapshotLog: metadata.snapshotLog.filter(isLasting) }
}

function withoutCurrentSnapshot(draft: Draft): Draft {
  const { currentSnapshotId: _gone, ...metadata } = draft.metadata
  return { ...draft, changed: true, metadata }
}

/** A client's clock may be behind: entries never go back in time. */
function notBefore(entry: SnapshotLogEntry, log: readonly SnapshotLogEntry[]): SnapshotLogEntry {
  const last = log[log.length - 1]?.timestampMs ?? 0
  return entry.timestampMs >= last ? entry : { ...entry, timestampMs: last }
}

/** What remains of a log when some of its snapshots are gone: time travel must not see a gap. */
function afterLastGap(
  log: readonly SnapshotLogEntry[],
  snapshotIds: ReadonlySet<bigint>,
): readonly SnapshotLogEntry[] {
  const gap = log.findLastIndex(({ snapshotId }) => !snapshotIds.has(snapshotId))
  return log.slice(gap + 1)
}

function sameRef(left: SnapshotRef, right: SnapshotRef): boolean {
  return equalJson(encodeSnapshotRef(left), encodeSnapshotRef(right))
}

/** Through entries, because a ref may be called `__proto__`. */
function withRef(
  refs: TableMetadata['refs'],
  name: string,
  ref: SnapshotRef,
): TableMetadata['refs'] {
  const others = Object.entries(refs).filter(([other]) => other !== name)
  return Object.fromEntries([...others, [name, ref]])
}
