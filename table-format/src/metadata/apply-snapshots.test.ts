import { describe, expect, it } from 'vitest'
import { asLocation } from '../core/brands.js'
import { CommitConflictError, InvalidArgumentError } from '../core/errors.js'
import { applyUpdates } from './apply.js'
import { decodeTableMetadata, encodeTableMetadata } from './codec.js'
import { createTableMetadata } from './create.js'
import type { FormatVersion, Snapshot, SnapshotRef, TableMetadata, TableUpdate } from './types.js'

const CREATED_MS = 1_700_000_000_000
const NOW_MS = 1_700_000_500_000
const UUID = '9c12d441-03fe-4693-9a96-a0705ddf69c1'
const LOCATION = asLocation('s3://b/t')

function table(version: FormatVersion = 2): TableMetadata {
  return createTableMetadata({
    uuid: UUID,
    location: LOCATION,
    schema: {
      schemaId: 0,
      identifierFieldIds: [],
      fields: [{ id: 1, name: 'x', required: true, type: { kind: 'long' } }],
    },
    properties: { 'format-version': String(version) },
    nowMs: CREATED_MS,
  })
}

function apply(base: TableMetadata, ...updates: readonly TableUpdate[]): TableMetadata {
  return applyAt(NOW_MS, base, ...updates)
}

function applyAt(nowMs: number, base: TableMetadata, ...updates: readonly TableUpdate[]) {
  const context = { nowMs, assigned: { uuid: UUID, location: LOCATION } }
  const { metadata } = applyUpdates(base, updates, context)
  expect(decodeTableMetadata(encodeTableMetadata(metadata))).toEqual(metadata)
  return metadata
}

function snapshot(id: number, fields: Partial<Snapshot> = {}): Snapshot {
  return {
    snapshotId: BigInt(id),
    sequenceNumber: BigInt(id),
    timestampMs: CREATED_MS + id,
    manifestList: asLocation(`s3://b/t/metadata/snap-${id}.avro`),
    summary: { operation: 'append' },
    ...fields,
  }
}

function add(id: number, fields: Partial<Snapshot> = {}): TableUpdate {
  const parent = id > 1 ? { parentSnapshotId: BigInt(id - 1) } : {}
  return { action: 'add-snapshot', snapshot: snapshot(id, { ...parent, ...fields }) }
}

function setRef(refName: string, id: number, fields: Partial<SnapshotRef> = {}): TableUpdate {
  return {
    action: 'set-snapshot-ref',
    refName,
    ref: { snapshotId: BigInt(id), type: 'branch', ...fields },
  }
}

function remove(...ids: readonly number[]): TableUpdate {
  return { action: 'remove-snapshots', snapshotIds: ids.map(BigInt) }
}

/** A table with snapshots 1 to `count`, each of them once the current one. */
function history(count: number, version: FormatVersion = 2): TableMetadata {
  let metadata = table(version)
  for (let id = 1; id <= count; id++) metadata = apply(metadata, add(id), setRef('main', id))
  return metadata
}

function logOf(metadata: TableMetadata): readonly number[] {
  return metadata.snapshotLog.map(({ snapshotId }) => Number(snapshotId))
}

function idsOf(metadata: TableMetadata): readonly number[] {
  return metadata.snapshots.map(({ snapshotId }) => Number(snapshotId))
}

describe('add-snapshot', () => {
  it('should add a snapshot without making it current', () => {
    const metadata = apply(table(), add(1))
    expect(idsOf(metadata)).toEqual([1])
    expect(metadata.lastSequenceNumber).toBe(1n)
    expect(metadata.currentSnapshotId).toBeUndefined()
    expect(metadata.snapshotLog).toEqual([])
    expect(metadata.refs).toEqual({})
  })

  it('should refuse an id that is there', () => {
    const attempt = () => apply(history(1), add(1, { sequenceNumber: 2n }))
    expect(attempt).toThrow(InvalidArgumentError)
    expect(attempt).toThrow(/^Snapshot already exists for id: 1$/)
  })

  it.each([1n, 2n, 0n])('should ask a writer behind at sequence number %i to retry', (number) => {
    const attempt = () => apply(history(2), add(3, { sequenceNumber: number }))
    expect(attempt).toThrow(CommitConflictError)
    expect(attempt).toThrow(
      'Validation failed, please retry: Cannot add snapshot with sequence number ' +
        `${number} older than last sequence number 2`,
    )
  })

  it('should let a snapshot without a parent have an older number, and keep the last one', () => {
    const root: TableUpdate = {
      action: 'add-snapshot',
      snapshot: snapshot(9, { sequenceNumber: 1n }),
    }
    expect(apply(history(3), root).lastSequenceNumber).toBe(3n)
  })

  it('should take numbers beyond 2^53', () => {
    const metadata = apply(history(1), add(2, { sequenceNumber: 9007199254740993n }))
    expect(metadata.lastSequenceNumber).toBe(9007199254740993n)
  })

  it('should give v1 snapshots no sequence number, whatever they came with', () => {
    const metadata = apply(table(1), add(1, { sequenceNumber: 5n }), add(2))
    expect(metadata.snapshots.map(({ sequenceNumber }) => sequenceNumber)).toEqual([0n, 0n])
    expect(metadata.lastSequenceNumber).toBe(0n)
  })

  it.each([2, 3] as const)('should refuse inline manifests in v%i', (version) => {
    const { manifestList: _none, ...inline } = snapshot(1, {
      manifests: [asLocation('s3://b/m.avro')],
      ...(version === 3 ? { firstRowId: 0n, addedRows: 0n } : {}),
    })
    expect(() => apply(table(version), { action: 'add-snapshot', snapshot: inline })).toThrow(
      /without manifest-list/,
    )
    const { firstRowId: _first, addedRows: _added, ...old } = inline
    expect(apply(table(1), { action: 'add-snapshot', snapshot: old }).snapshots).toHaveLength(1)
  })
})

describe('row lineage', () => {
  const rows = (firstRowId: bigint, addedRows: bigint) => ({ firstRowId, addedRows })

  it('should take row ids from where those of the table end', () => {
    const first = apply(table(3), add(1, rows(0n, 100n)), setRef('main', 1))
    expect(first.nextRowId).toBe(100n)
    const second = apply(first, add(2, rows(100n, 25n)))
    expect(second.nextRowId).toBe(125n)
    expect(apply(second, add(3, rows(125n, 0n))).nextRowId).toBe(125n)
  })

  it('should stay above every id given, even when a writer leaves a gap', () => {
    expect(apply(table(3), add(1, rows(1000n, 10n))).nextRowId).toBe(1010n)
  })

  it('should ask a writer behind the table to retry', () => {
    const base = apply(table(3), add(1, rows(0n, 100n)))
    const attempt = () => apply(base, add(2, rows(99n, 5n)))
    expect(attempt).toThrow(CommitConflictError)
    expect(attempt).toThrow(
      'Validation failed, please retry: Cannot add a snapshot, ' +
        'first-row-id is behind table next-row-id: 99 < 100',
    )
  })

  it('should refuse a v3 snapshot without row ids', () => {
    expect(() => apply(table(3), add(1))).toThrow(InvalidArgumentError)
    expect(() => apply(table(3), add(1))).toThrow(/first-row-id is null/)
    expect(() => apply(table(3), add(1, { firstRowId: 0n }))).toThrow(/added-rows is null/)
    expect(() => apply(table(3), add(1, rows(0n, -1n)))).toThrow(/added-rows is null or negative/)
  })

  it('should refuse row ids before v3, which an upgrade would give a second time', () => {
    for (const version of [1, 2] as const) {
      expect(() => apply(table(version), add(1, rows(0n, 1n)))).toThrow(
        /first-row-id is not supported until v3/,
      )
    }
  })

  it('should take row ids up to 2^63 - 1 and none above', () => {
    const last = 9223372036854775807n
    expect(apply(table(3), add(1, rows(last - 5n, 5n))).nextRowId).toBe(last)
    expect(() => apply(table(3), add(1, rows(last - 5n, 6n)))).toThrow(InvalidArgumentError)
  })

  it('should begin at 0 in the commit that upgrades', () => {
    const upgrade: TableUpdate = { action: 'upgrade-format-version', formatVersion: 3 }
    const metadata = apply(history(1, 2), upgrade, add(2, rows(0n, 7n)), setRef('main', 2))
    expect(metadata.nextRowId).toBe(7n)
  })
})

describe('set-snapshot-ref', () => {
  it('should make main current and log the time of a snapshot of the same commit', () => {
    const metadata = apply(table(), add(1), setRef('main', 1))
    expect(metadata.currentSnapshotId).toBe(1n)
    expect(metadata.refs['main']).toEqual({ snapshotId: 1n, type: 'branch' })
    expect(metadata.snapshotLog).toEqual([{ snapshotId: 1n, timestampMs: CREATED_MS + 1 }])
    expect(metadata.lastUpdatedMs).toBe(NOW_MS)
  })

  it('should log now for a snapshot that was there before', () => {
    const metadata = apply(history(2), setRef('main', 1))
    expect(metadata.currentSnapshotId).toBe(1n)
    expect(metadata.snapshotLog[2]).toEqual({ snapshotId: 1n, timestampMs: NOW_MS })
  })

  it('should not let a log entry be before the one it follows', () => {
    const base = apply(history(2), setRef('main', 1))
    const metadata = apply(base, add(3, { timestampMs: CREATED_MS - 5 }), setRef('main', 3))
    expect(metadata.snapshotLog[3]).toEqual({ snapshotId: 3n, timestampMs: NOW_MS })
  })

  it('should be readable when the clock of the writer is far ahead', () => {
    const ahead = NOW_MS + 3_600_000
    const metadata = apply(table(), add(1, { timestampMs: ahead }), setRef('main', 1))
    expect(metadata.lastUpdatedMs).toBe(ahead)
  })

  it('should log nothing when main stays where it is', () => {
    const base = history(2)
    const same = applyUpdates(base, [setRef('main', 2)], {
      nowMs: NOW_MS,
      assigned: { uuid: UUID, location: LOCATION },
    })
    expect(same.changed).toBe(false)
    const retained = apply(base, setRef('main', 2, { minSnapshotsToKeep: 3 }))
    expect(retained.refs['main']?.minSnapshotsToKeep).toBe(3)
    expect(logOf(retained)).toEqual([1, 2])
  })

  it('should keep branches and tags beside main', () => {
    const metadata = apply(
      history(2),
      setRef('audit', 1, { minSnapshotsToKeep: 2, maxSnapshotAgeMs: 5, maxRefAgeMs: 6 }),
      setRef('v1', 1, { type: 'tag', maxRefAgeMs: 7 }),
    )
    expect(metadata.currentSnapshotId).toBe(2n)
    expect(logOf(metadata)).toEqual([1, 2])
    expect(metadata.refs).toEqual({
      main: { snapshotId: 2n, type: 'branch' },
      audit: {
        snapshotId: 1n,
        type: 'branch',
        minSnapshotsToKeep: 2,
        maxSnapshotAgeMs: 5,
        maxRefAgeMs: 6,
      },
      v1: { snapshotId: 1n, type: 'tag', maxRefAgeMs: 7 },
    })
    const replaced = apply(metadata, setRef('audit', 2, { type: 'tag' }))
    expect(replaced.refs['audit']).toEqual({ snapshotId: 2n, type: 'tag' })
  })

  it('should refuse an unknown snapshot, and a tag for main', () => {
    expect(() => apply(history(1), setRef('main', 8))).toThrow(
      /^Cannot set main to unknown snapshot: 8$/,
    )
    expect(() => apply(history(1), setRef('v1', 8, { type: 'tag' }))).toThrow(
      /^Cannot set v1 to unknown snapshot: 8$/,
    )
    expect(() => apply(history(1), setRef('main', 1, { type: 'tag' }))).toThrow(
      /^Cannot set main to a tag, it must be a branch$/,
    )
  })

  it.each(['__proto__', 'constructor', 'a/b c', 'é'])('should keep a ref called %s', (name) => {
    const metadata = apply(history(1), setRef(name, 1))
    expect(Object.keys(metadata.refs)).toEqual(['main', name])
    const gone = apply(metadata, { action: 'remove-snapshot-ref', refName: name })
    expect(Object.keys(gone.refs)).toEqual(['main'])
  })

  it('should leave no log entry for snapshots that were current within one commit only', () => {
    const metadata = apply(
      history(1),
      add(2),
      setRef('main', 2),
      add(3),
      setRef('main', 3),
      add(4),
      setRef('main', 4),
    )
    expect(idsOf(metadata)).toEqual([1, 2, 3, 4])
    expect(logOf(metadata)).toEqual([1, 4])
  })

  it('should forget them also where the log before was cut in the same commit', () => {
    const metadata = apply(
      history(3),
      remove(3, 2, 1),
      add(4),
      setRef('main', 4),
      add(5),
      setRef('main', 5),
    )
    expect(logOf(metadata)).toEqual([5])
  })

  it('should forget them when main ends in the same commit', () => {
    const end: TableUpdate = { action: 'remove-snapshot-ref', refName: 'main' }
    const metadata = apply(history(1), add(2), setRef('main', 2), end)
    expect(logOf(metadata)).toEqual([1])
    expect(metadata.currentSnapshotId).toBeUndefined()
  })

  it('should log a snapshot of the commit before as usual', () => {
    const metadata = apply(history(2), setRef('main', 1), setRef('main', 2))
    expect(logOf(metadata)).toEqual([1, 2, 1, 2])
  })
})

describe('remove-snapshot-ref', () => {
  it('should remove a ref and keep its snapshot', () => {
    const base = apply(history(2), setRef('audit', 1))
    const metadata = apply(base, { action: 'remove-snapshot-ref', refName: 'audit' })
    expect(Object.keys(metadata.refs)).toEqual(['main'])
    expect(idsOf(metadata)).toEqual([1, 2])
  })

  it('should leave no current snapshot when main is removed, and keep the log', () => {
    const metadata = apply(history(2), { action: 'remove-snapshot-ref', refName: 'main' })
    expect(metadata.currentSnapshotId).toBeUndefined()
    expect('currentSnapshotId' in metadata).toBe(false)
    expect(metadata.refs).toEqual({})
    expect(logOf(metadata)).toEqual([1, 2])
    const next = apply(metadata, add(3), setRef('main', 3))
    expect(logOf(next)).toEqual([1, 2, 3])
  })
})

describe('remove-snapshots', () => {
  it('should cut the log up to the last snapshot that is gone', () => {
    const metadata = apply(history(5), remove(1, 3))
    expect(idsOf(metadata)).toEqual([2, 4, 5])
    expect(logOf(metadata)).toEqual([4, 5])
  })

  it('should cut the log at snapshots that were gone already', () => {
    const base = history(4)
    const gappy = { ...base, snapshots: base.snapshots.filter((each) => each.snapshotId !== 2n) }
    expect(logOf(apply(gappy, remove(1)))).toEqual([3, 4])
  })

  it('should drop refs and statistics of what is gone, and keep the others', () => {
    const base = apply(
      history(3),
      setRef('audit', 1),
      setRef('v2', 2, { type: 'tag' }),
      ...[1n, 2n].flatMap((snapshotId): readonly TableUpdate[] => [
        {
          action: 'set-statistics',
          statistics: {
            snapshotId,
            statisticsPath: asLocation(`s3://b/${snapshotId}.puffin`),
            fileSizeInBytes: 1,
            fileFooterSizeInBytes: 1,
            blobMetadata: [],
          },
        },
        {
          action: 'set-partition-statistics',
          partitionStatistics: {
            snapshotId,
            statisticsPath: asLocation(`s3://b/${snapshotId}.parquet`),
            fileSizeInBytes: 1,
          },
        },
      ]),
    )
    const metadata = apply(base, remove(1, 99))
    expect(Object.keys(metadata.refs)).toEqual(['main', 'v2'])
    expect(metadata.statistics.map(({ snapshotId }) => snapshotId)).toEqual([2n])
    expect(metadata.partitionStatistics.map(({ snapshotId }) => snapshotId)).toEqual([2n])
  })

  it('should leave no current snapshot when that one is gone', () => {
    const metadata = apply(history(2), remove(2))
    expect(metadata.currentSnapshotId).toBeUndefined()
    expect(metadata.refs).toEqual({})
    expect(metadata.snapshotLog).toEqual([])
    expect(metadata.lastSequenceNumber).toBe(2n)
  })

  it('should take a snapshot of the same commit away again', () => {
    const metadata = apply(history(1), add(2), remove(2))
    expect(idsOf(metadata)).toEqual([1])
    expect(logOf(metadata)).toEqual([1])
    expect(metadata.lastSequenceNumber).toBe(2n)
  })
})
