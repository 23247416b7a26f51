import { describe, expect, it } from 'vitest'
import { asLocation } from '../core/brands.js'
import { CLOCK_SKEW_MS_MAX, checkTableMetadata } from './invariants.js'
import type { Snapshot, TableMetadata } from './types.js'

const NOW_MS = 1_700_000_000_000

function snapshot(snapshotId: bigint, changes: Partial<Snapshot> = {}): Snapshot {
  return {
    snapshotId,
    sequenceNumber: snapshotId,
    timestampMs: NOW_MS,
    manifestList: asLocation(`memory://t/snap-${snapshotId}.avro`),
    ...changes,
  }
}

const VALID: TableMetadata = {
  formatVersion: 3,
  tableUuid: '9c12d441-03fe-4693-9a96-a0705ddf69c1',
  location: asLocation('memory://t'),
  lastSequenceNumber: 2n,
  lastUpdatedMs: NOW_MS,
  lastColumnId: 2,
  schemas: [
    {
      schemaId: 0,
      identifierFieldIds: [],
      fields: [
        { id: 1, name: 'x', required: true, type: { kind: 'long' } },
        { id: 2, name: 'y', required: true, type: { kind: 'long' } },
      ],
    },
    {
      schemaId: 1,
      identifierFieldIds: [],
      fields: [{ id: 1, name: 'x', required: true, type: { kind: 'long' } }],
    },
  ],
  currentSchemaId: 1,
  partitionSpecs: [
    {
      specId: 0,
      fields: [{ sourceIds: [2], fieldId: 1000, name: 'y', transform: { kind: 'identity' } }],
    },
    {
      specId: 1,
      fields: [{ sourceIds: [1], fieldId: 1001, name: 'x', transform: { kind: 'identity' } }],
    },
  ],
  defaultSpecId: 1,
  lastPartitionId: 1001,
  properties: {},
  currentSnapshotId: 2n,
  snapshots: [snapshot(1n), snapshot(2n, { firstRowId: 0n, addedRows: 5n })],
  snapshotLog: [
    { snapshotId: 1n, timestampMs: NOW_MS - 1 },
    { snapshotId: 2n, timestampMs: NOW_MS },
  ],
  metadataLog: [{ metadataFile: asLocation('memory://t/m0'), timestampMs: NOW_MS - 1 }],
  sortOrders: [{ orderId: 0, fields: [] }],
  defaultSortOrderId: 0,
  refs: {
    main: { snapshotId: 2n, type: 'branch' },
    old: { snapshotId: 1n, type: 'tag' },
  },
  statistics: [],
  partitionStatistics: [],
  nextRowId: 5n,
  encryptionKeys: [],
}

function check(changes: Partial<TableMetadata> = {}, without?: keyof TableMetadata): void {
  const { ...metadata } = { ...VALID, ...changes }
  if (without !== undefined)
    delete (metadata as Partial<Record<keyof TableMetadata, unknown>>)[without]
  checkTableMetadata(metadata)
}

describe('checkTableMetadata', () => {
  it('should take sound metadata, with an old spec on a column that is gone', () => {
    expect(() => {
      check()
    }).not.toThrow()
  })

  it('should take a v1 table without its UUID', () => {
    expect(() => {
      check({ formatVersion: 1 }, 'tableUuid')
    }).not.toThrow()
  })

  it.each<[string, Partial<TableMetadata>, string]>([
    ['no location', { location: asLocation('') }, 'location must not be empty'],
    ['a negative row id', { nextRowId: -1n }, 'next-row-id must not be negative'],
    ['a dangling schema', { currentSchemaId: 7 }, 'current-schema-id is 7, which schemas does not'],
    [
      'a schema id given twice',
      { schemas: [...VALID.schemas, ...VALID.schemas] },
      'schemas[2].schema-id repeats 0',
    ],
    ['a low last column', { lastColumnId: 1 }, 'last-column-id must not be below field id 2'],
    ['a dangling spec', { defaultSpecId: 7 }, 'default-spec-id is 7, which partition-specs does'],
    [
      'a low last partition id',
      { lastPartitionId: 1000 },
      'last-partition-id must not be below 1001',
    ],
    [
      'a default spec on a column that is gone',
      { defaultSpecId: 0 },
      'partition field y of the default spec with source-id 2: no such column',
    ],
    [
      'a dangling order',
      { defaultSortOrderId: 3 },
      'default-sort-order-id is 3, which sort-orders',
    ],
    [
      'a snapshot id given twice',
      { snapshots: [...VALID.snapshots, snapshot(1n)] },
      'snapshots[2].snapshot-id repeats 1',
    ],
    [
      'a sequence number above the last',
      { lastSequenceNumber: 1n },
      'snapshots[1].sequence-number must not be above last-sequence-number 1, not 2',
    ],
    [
      'a first row id alone',
      { snapshots: [snapshot(1n), snapshot(2n, { firstRowId: 0n })] },
      'snapshots[1].added-rows is missing: first-row-id needs it',
    ],
    [
      'added rows alone',
      { snapshots: [snapshot(1n), snapshot(2n, { addedRows: 0n })] },
      'snapshots[1].first-row-id is missing: added-rows needs it',
    ],
    [
      'a dangling current snapshot',
      { currentSnapshotId: 9n },
      'current-snapshot-id is 9, which is no snapshot',
    ],
    [
      'a dangling ref',
      { refs: { ...VALID.refs, b: { snapshotId: 9n, type: 'branch' } } },
      'refs.b points to 9, which is no snapshot',
    ],
    [
      'main apart from the current snapshot',
      { refs: { main: { snapshotId: 1n, type: 'branch' } } },
      'refs.main is 1: current-snapshot-id is 2',
    ],
    ['no main', { refs: {} }, 'refs.main is none: current-snapshot-id is 2'],
    [
      'main as a tag',
      { refs: { main: { snapshotId: 2n, type: 'tag' } } },
      'refs.main must be a branch, not a tag',
    ],
  ])('should refuse %s', (_what, changes, message) => {
    expect(() => {
      check(changes)
    }).toThrow(message)
  })

  it.each([
    ['tableUuid', 'table-uuid is missing: v3 requires it'],
    ['nextRowId', 'next-row-id is missing: v3 requires it'],
    ['currentSnapshotId', 'refs.main is 2: current-snapshot-id is none'],
  ] as const)('should refuse metadata without %s', (name, message) => {
    expect(() => {
      check({}, name)
    }).toThrow(message)
  })

  it.each(['snapshotLog', 'metadataLog'] as const)(
    'should let the clocks of %s disagree by a minute and no more',
    (name) => {
      const entries = (...times: readonly number[]): Partial<TableMetadata> => ({
        [name]: times.map((timestampMs) => ({
          snapshotId: 1n,
          metadataFile: asLocation('memory://t/m'),
          timestampMs,
        })),
      })
      const ahead = NOW_MS + CLOCK_SKEW_MS_MAX
      for (const within of [entries(ahead), entries(NOW_MS, NOW_MS - CLOCK_SKEW_MS_MAX)]) {
        expect(() => {
          check(within)
        }).not.toThrow()
      }
      expect(() => {
        check(entries(ahead + 1))
      }).toThrow(/^last-updated-ms is \d+, more than a minute before the last entry/)
      expect(() => {
        check(entries(NOW_MS, NOW_MS - CLOCK_SKEW_MS_MAX - 1))
      }).toThrow(/log\[1\]\.timestamp-ms is \d+, more than a minute before/)
    },
  )
})
