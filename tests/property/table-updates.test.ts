import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type {
  FormatVersion,
  NestedField,
  Snapshot,
  TableMetadata,
  TableUpdate,
  Type,
  UnboundPartitionField,
} from '@korolev/table-format'
import {
  applyUpdates,
  asLocation,
  checkTableMetadata,
  createTableMetadata,
  decodeTableMetadata,
  decodeTableUpdate,
  encodeTableMetadata,
  encodeTableUpdate,
  LAST_ADDED,
  LakeError,
  parseJson,
  printJson,
  printTableMetadata,
} from '@korolev/table-format'

/**
 * Ids come from small pools, so that updates meet one another: the same snapshot twice, a schema
 * that is removed while it is current, a spec by a column that is gone.
 */
const UUID = '9c12d441-03fe-4693-9a96-a0705ddf69c1'
const CREATED_MS = 1_700_000_000_000
const CONTEXT = {
  nowMs: CREATED_MS + 1_000_000,
  assigned: { uuid: UUID, location: asLocation('s3://b/t') },
}

const columnType: fc.Arbitrary<Type> = fc.constantFrom(
  { kind: 'long' },
  { kind: 'string' },
  { kind: 'timestamptz' },
  { kind: 'variant' },
  { kind: 'list', elementId: 20, elementRequired: false, element: { kind: 'int' } },
)

const column: fc.Arbitrary<NestedField> = fc.record({
  id: fc.integer({ min: 1, max: 6 }),
  name: fc.constantFrom('a', 'b', 'c', 'd'),
  required: fc.boolean(),
  type: columnType,
})

const schema = fc.record({
  schemaId: fc.integer({ min: -1, max: 4 }),
  identifierFieldIds: fc.constantFrom<readonly number[]>([], [], [1]),
  fields: fc.uniqueArray(column, {
    maxLength: 4,
    selector: ({ id }) => id,
  }),
})

const transform = fc.constantFrom<UnboundPartitionField['transform']>(
  { kind: 'identity' },
  { kind: 'bucket', bucketCount: 4 },
  { kind: 'day' },
  { kind: 'void' },
)

const partitionField = fc.record(
  {
    name: fc.constantFrom('a', 'p', 'q'),
    sourceIds: fc.integer({ min: 1, max: 6 }).map((id) => [id]),
    transform,
    fieldId: fc.integer({ min: 1000, max: 1004 }),
  },
  { requiredKeys: ['name', 'sourceIds', 'transform'] },
) as fc.Arbitrary<UnboundPartitionField>

const sortField = fc.record({
  sourceIds: fc.integer({ min: 1, max: 6 }).map((id) => [id]),
  transform,
  direction: fc.constantFrom('asc' as const, 'desc' as const),
  nullOrder: fc.constantFrom('nulls-first' as const, 'nulls-last' as const),
})

/** Near zero, and around 2^53. */
const long = fc.oneof(fc.bigInt(0n, 6n), fc.bigInt(2n ** 53n, 2n ** 53n + 4n))
const snapshotId = fc.constantFrom(1n, 2n, 3n, 2n ** 53n + 1n)
const smallId = fc.integer({ min: LAST_ADDED, max: 4 })

const snapshot = fc.record(
  {
    snapshotId,
    sequenceNumber: long,
    timestampMs: fc.integer({ min: CREATED_MS, max: CONTEXT.nowMs }),
    manifestList: fc.constant(asLocation('s3://b/t/metadata/snap.avro')),
    parentSnapshotId: snapshotId,
    firstRowId: long,
    addedRows: fc.bigInt(0n, 9n),
  },
  { requiredKeys: ['snapshotId', 'sequenceNumber', 'timestampMs', 'manifestList'] },
) as fc.Arbitrary<Snapshot>

const refName = fc.constantFrom('main', 'main', 'audit', '__proto__')
const ref = fc.record({ snapshotId, type: fc.constantFrom('branch' as const, 'tag' as const) })
const property = fc.constantFrom('a', 'b', 'format-version', '__proto__')

const update: fc.Arbitrary<TableUpdate> = fc.oneof(
  fc.record({ action: fc.constant('assign-uuid'), uuid: fc.constant(UUID) }),
  fc.record({
    action: fc.constant('upgrade-format-version'),
    formatVersion: fc.constantFrom<FormatVersion>(1, 2, 3),
  }),
  fc.record({ action: fc.constant('add-schema'), schema }),
  fc.record({ action: fc.constant('add-schema'), schema, lastColumnId: fc.nat({ max: 9 }) }),
  fc.record({ action: fc.constant('set-current-schema'), schemaId: smallId }),
  fc.record({
    action: fc.constant('add-spec'),
    spec: fc.record({ fields: fc.array(partitionField, { maxLength: 2 }) }),
  }),
  fc.record({ action: fc.constant('set-default-spec'), specId: smallId }),
  fc.record({
    action: fc.constant('add-sort-order'),
    sortOrder: fc.record({
      // 0 is the unsorted order: no wire form has it with fields
      orderId: fc.integer({ min: 1, max: 3 }),
      fields: fc.array(sortField, { maxLength: 2 }),
    }),
  }),
  fc.record({ action: fc.constant('set-default-sort-order'), sortOrderId: smallId }),
  fc.record({ action: fc.constant('add-snapshot'), snapshot }),
  fc.record({ action: fc.constant('set-snapshot-ref'), refName, ref }),
  fc.record({
    action: fc.constant('remove-snapshots'),
    snapshotIds: fc.array(snapshotId, { maxLength: 2 }),
  }),
  fc.record({ action: fc.constant('remove-snapshot-ref'), refName }),
  fc.record({
    action: fc.constant('set-location'),
    location: fc.constantFrom('s3://b/t', 's3://b/u/').map(asLocation),
  }),
  fc.record({
    action: fc.constant('set-properties'),
    updates: fc
      .array(fc.tuple(property, fc.constantFrom('1', '2')), { maxLength: 2 })
      .map((entries) => Object.fromEntries(entries)),
  }),
  fc.record({ action: fc.constant('remove-properties'), removals: fc.array(property) }),
  fc.record({
    action: fc.constant('set-statistics'),
    statistics: fc.record({
      snapshotId,
      statisticsPath: fc.constant(asLocation('s3://b/s')),
      fileSizeInBytes: fc.nat(),
      fileFooterSizeInBytes: fc.nat(),
      blobMetadata: fc.constant([]),
    }),
  }),
  fc.record({ action: fc.constant('remove-statistics'), snapshotId }),
  fc.record({
    action: fc.constant('set-partition-statistics'),
    partitionStatistics: fc.record({
      snapshotId,
      statisticsPath: fc.constant(asLocation('s3://b/p')),
      fileSizeInBytes: fc.nat(),
    }),
  }),
  fc.record({ action: fc.constant('remove-partition-statistics'), snapshotId }),
  fc.record({ action: fc.constant('remove-partition-specs'), specIds: fc.array(smallId) }),
  fc.record({ action: fc.constant('remove-schemas'), schemaIds: fc.array(smallId) }),
  fc.record({
    action: fc.constant('add-encryption-key'),
    encryptionKey: fc.record({
      keyId: fc.constantFrom('k', 'l'),
      encryptedKeyMetadata: fc.constantFrom('YQ==', 'Yg=='),
    }),
  }),
  fc.record({ action: fc.constant('remove-encryption-key'), keyId: fc.constantFrom('k', 'l') }),
) as fc.Arbitrary<TableUpdate>

const commit = fc.array(update, { minLength: 1, maxLength: 4 })
const commits = fc.array(commit, { maxLength: 25 })

const base: fc.Arbitrary<TableMetadata> = fc
  .constantFrom<FormatVersion>(1, 2, 3)
  .map((formatVersion) =>
    createTableMetadata({
      uuid: UUID,
      location: asLocation('s3://b/t'),
      schema: {
        schemaId: 0,
        identifierFieldIds: [],
        fields: [
          { id: 1, name: 'a', required: true, type: { kind: 'long' } },
          { id: 2, name: 'b', required: false, type: { kind: 'string' } },
        ],
      },
      properties: { 'format-version': String(formatVersion) },
      nowMs: CREATED_MS,
    }),
  )

/** The metadata after a commit, or undefined when it is refused as refusals must be. */
function attempt(
  metadata: TableMetadata,
  updates: readonly TableUpdate[],
): TableMetadata | undefined {
  try {
    return applyUpdates(metadata, updates, CONTEXT).metadata
  } catch (error) {
    if (!(error instanceof LakeError)) throw error
    expect(['invalid-argument', 'commit-conflict']).toContain(error.kind)
    return undefined
  }
}

/** What each accepted commit made, the base first, and those commits. */
function run(
  start: TableMetadata,
  all: readonly (readonly TableUpdate[])[],
): {
  readonly states: readonly TableMetadata[]
  readonly accepted: readonly (readonly TableUpdate[])[]
} {
  const states = [start]
  const accepted: (readonly TableUpdate[])[] = []
  let current = start
  for (const updates of all) {
    const next = attempt(current, updates)
    if (next === undefined) continue
    accepted.push(updates)
    states.push(next)
    current = next
  }
  return { states, accepted }
}

function overTheWire(updates: readonly TableUpdate[]): readonly TableUpdate[] {
  return updates.map((each, index) =>
    decodeTableUpdate(parseJson(printJson(encodeTableUpdate(each))), `updates[${index}]`),
  )
}

describe('any commits to a table', () => {
  it('should leave metadata that holds together and survives being written', () => {
    fc.assert(
      fc.property(base, commits, (start, all) => {
        for (const metadata of run(start, all).states) {
          checkTableMetadata(metadata)
          expect(decodeTableMetadata(encodeTableMetadata(metadata))).toEqual(metadata)
          const read = decodeTableMetadata(parseJson(printTableMetadata(metadata)))
          expect(read).toEqual(metadata)
        }
      }),
    )
  })

  it('should never take back an id, a number or time', () => {
    fc.assert(
      fc.property(base, commits, (start, all) => {
        run(start, all).states.reduce((before, after) => {
          expect(after.formatVersion).toBeGreaterThanOrEqual(before.formatVersion)
          expect(after.lastUpdatedMs).toBeGreaterThanOrEqual(before.lastUpdatedMs)
          expect(after.lastColumnId).toBeGreaterThanOrEqual(before.lastColumnId)
          expect(after.lastPartitionId).toBeGreaterThanOrEqual(before.lastPartitionId)
          expect(after.lastSequenceNumber >= before.lastSequenceNumber).toBe(true)
          expect((after.nextRowId ?? 0n) >= (before.nextRowId ?? 0n)).toBe(true)
          expect(after.tableUuid).toBe(UUID)
          return after
        })
      }),
    )
  })

  it('should give rows ids that no other snapshot has', () => {
    fc.assert(
      fc.property(base, commits, (start, all) => {
        const ranges = new Map<bigint, { readonly from: bigint; readonly to: bigint }>()
        let current = start
        for (const updates of all) {
          const next = attempt(current, updates)
          if (next === undefined) continue
          const before = current.nextRowId ?? 0n
          const known = new Set(current.snapshots)
          for (const each of next.snapshots) {
            if (known.has(each) || next.formatVersion < 3) continue
            if (current.formatVersion < 3 && each.firstRowId === undefined) continue
            const from = each.firstRowId ?? -1n
            const to = from + (each.addedRows ?? 0n)
            if (current.formatVersion >= 3) expect(from >= before).toBe(true)
            expect(to <= (next.nextRowId ?? 0n)).toBe(true)
            ranges.set(each.snapshotId, { from, to })
          }
          current = next
        }
      }),
    )
  })

  it('should do the same whether they come one by one or as one', () => {
    fc.assert(
      fc.property(base, commits, (start, all) => {
        const { states, accepted } = run(start, all)
        const { snapshotLog: steps, ...oneByOne } = states[states.length - 1] ?? start
        const atOnce = applyUpdates(start, accepted.flat(), CONTEXT)
        const { snapshotLog, ...rest } = atOnce.metadata
        expect(rest).toEqual(oneByOne)
        // Only what was current at the end of a commit is logged.
        const ids = steps.map((entry) => entry.snapshotId)
        expect(ids).toEqual(expect.arrayContaining(snapshotLog.map((entry) => entry.snapshotId)))
        expect(snapshotLog.length).toBeLessThanOrEqual(steps.length)
        expect(atOnce.changed).toBe(states.some((state) => state !== start))
      }),
    )
  })

  it('should do the same when they are replayed from their wire form', () => {
    fc.assert(
      fc.property(base, commits, (start, all) => {
        const { states, accepted } = run(start, all)
        const again = run(start, accepted.map(overTheWire))
        const texts = again.states.map(printTableMetadata)
        expect(texts).toEqual(states.map(printTableMetadata))
      }),
    )
  })

  it('should say "unchanged" exactly when the document stays the same but for its time', () => {
    fc.assert(
      fc.property(base, commit, (start, updates) => {
        if (attempt(start, updates) === undefined) return
        const { metadata, changed } = applyUpdates(start, updates, CONTEXT)
        if (!changed) expect(metadata).toBe(start)
        else expect(metadata.lastUpdatedMs).toBe(CONTEXT.nowMs)
      }),
    )
  })

  it('should log the current snapshot last, and only snapshots that are there', () => {
    fc.assert(
      fc.property(base, commits, (start, all) => {
        for (const { snapshotLog, snapshots, currentSnapshotId } of run(start, all).states) {
          const ids = new Set(snapshots.map((each) => each.snapshotId))
          for (const entry of snapshotLog) expect(ids.has(entry.snapshotId)).toBe(true)
          if (currentSnapshotId === undefined) continue
          expect(snapshotLog[snapshotLog.length - 1]?.snapshotId).toBe(currentSnapshotId)
        }
      }),
    )
  })
})
