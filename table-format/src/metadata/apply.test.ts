import { describe, expect, it } from 'vitest'
import { asLocation } from '../core/brands.js'
import { InvalidArgumentError } from '../core/errors.js'
import { applyUpdates, finishMetadata, RESERVED_PROPERTIES } from './apply.js'
import { decodeTableMetadata, encodeTableMetadata, printTableMetadata } from './codec.js'
import { createTableMetadata } from './create.js'
import type { FormatVersion, Snapshot, TableMetadata, TableUpdate } from './types.js'

const UUID = '9c12d441-03fe-4693-9a96-a0705ddf69c1'
const OTHER = '11111111-2222-4333-8444-555555555555'
const CREATED_MS = 1_700_000_000_000
const NOW_MS = 1_700_000_500_000
const ASSIGNED = { uuid: OTHER, location: asLocation('s3://assigned/t') }
const CONTEXT = { nowMs: NOW_MS, assigned: ASSIGNED }

const SCHEMA = {
  schemaId: 0,
  identifierFieldIds: [],
  fields: [{ id: 1, name: 'x', required: true, type: { kind: 'long' } }],
} as const

function table(version: FormatVersion = 2, properties: Record<string, string> = {}): TableMetadata {
  return createTableMetadata({
    uuid: UUID,
    location: asLocation('s3://b/t'),
    schema: SCHEMA,
    properties: { ...properties, 'format-version': String(version) },
    nowMs: CREATED_MS,
  })
}

function apply(base: TableMetadata | undefined, ...updates: readonly TableUpdate[]) {
  return applyUpdates(base, updates, CONTEXT)
}

function snapshot(snapshotId: bigint, fields: Partial<Snapshot> = {}): Snapshot {
  return {
    snapshotId,
    sequenceNumber: snapshotId,
    timestampMs: NOW_MS - 10,
    manifestList: asLocation(`s3://b/t/metadata/snap-${snapshotId}.avro`),
    summary: { operation: 'append' },
    schemaId: 0,
    ...fields,
  }
}

describe('applyUpdates', () => {
  it.each<readonly [string, readonly TableUpdate[]]>([
    ['no update', []],
    ['the UUID it has', [{ action: 'assign-uuid', uuid: UUID.toUpperCase() }]],
    ['the format version it has', [{ action: 'upgrade-format-version', formatVersion: 2 }]],
    ['the location it has', [{ action: 'set-location', location: asLocation('s3://b/t') }]],
    ['the same with a slash', [{ action: 'set-location', location: asLocation('s3://b/t/') }]],
    ['no properties', [{ action: 'set-properties', updates: {} }]],
    ['a property that it has', [{ action: 'set-properties', updates: { a: '1' } }]],
    ['a reserved property', [{ action: 'set-properties', updates: { 'format-version': '3' } }]],
    ['the removal of an absent property', [{ action: 'remove-properties', removals: ['b'] }]],
    [
      'an equal schema',
      [
        { action: 'add-schema', schema: { ...SCHEMA, schemaId: 9 } },
        { action: 'set-current-schema', schemaId: -1 },
      ],
    ],
    [
      'an equal spec',
      [
        { action: 'add-spec', spec: { specId: 4, fields: [] } },
        { action: 'set-default-spec', specId: -1 },
      ],
    ],
    [
      'an equal sort order',
      [
        { action: 'add-sort-order', sortOrder: { orderId: 4, fields: [] } },
        { action: 'set-default-sort-order', sortOrderId: -1 },
      ],
    ],
    ['the removal of absent snapshots', [{ action: 'remove-snapshots', snapshotIds: [7n] }]],
    ['the removal of an absent ref', [{ action: 'remove-snapshot-ref', refName: 'audit' }]],
    ['the removal of absent statistics', [{ action: 'remove-statistics', snapshotId: 7n }]],
    [
      'the removal of absent partition statistics',
      [{ action: 'remove-partition-statistics', snapshotId: 7n }],
    ],
    ['the removal of an absent key', [{ action: 'remove-encryption-key', keyId: 'k' }]],
    ['the removal of no schemas', [{ action: 'remove-schemas', schemaIds: [] }]],
    ['the removal of no specs', [{ action: 'remove-partition-specs', specIds: [] }]],
  ])('should see no change in %s', (_what, updates) => {
    const base = table(2, { a: '1' })
    const applied = apply(base, ...updates)
    expect(applied.changed).toBe(false)
    expect(applied.metadata).toEqual(base)
  })

  it('should take the time of a change from its context, and never go back', () => {
    const update: TableUpdate = { action: 'set-properties', updates: { a: '1' } }
    expect(apply(table(), update).metadata.lastUpdatedMs).toBe(NOW_MS)
    const early = applyUpdates(table(), [update], { ...CONTEXT, nowMs: 5 })
    expect(early.metadata.lastUpdatedMs).toBe(CREATED_MS)
  })

  it('should give the same bytes for the same input', () => {
    const updates: readonly TableUpdate[] = [
      { action: 'add-snapshot', snapshot: snapshot(1n) },
      { action: 'set-snapshot-ref', refName: 'main', ref: { snapshotId: 1n, type: 'branch' } },
      { action: 'set-properties', updates: { b: '2', a: '1' } },
    ]
    const texts = [1, 2].map(() => printTableMetadata(apply(table(), ...updates).metadata))
    expect(texts[0]).toBe(texts[1])
  })

  it('should leave its input as it was', () => {
    const base = table(3, { a: '1' })
    const before = printTableMetadata(base)
    apply(
      base,
      { action: 'set-properties', updates: { a: '2' } },
      { action: 'add-snapshot', snapshot: snapshot(1n, { firstRowId: 0n, addedRows: 3n }) },
    )
    expect(printTableMetadata(base)).toBe(before)
  })

  it('should say by a field which update was refused, and keep the message', () => {
    const attempt = () =>
      apply(
        table(),
        { action: 'set-properties', updates: { a: '1' } },
        { action: 'set-current-schema', schemaId: 8 },
      )
    expect(attempt).toThrow(InvalidArgumentError)
    expect(attempt).toThrow(
      expect.objectContaining({
        message: 'Cannot set current schema to unknown schema: 8',
        field: 'updates[1].schema-id',
      }),
    )
  })

  it('should keep fields that the specification does not name', () => {
    const base = { ...table(), extra: { 'x-vendor': { deep: [1] } } }
    const { metadata } = apply(base, { action: 'set-properties', updates: { a: '1' } })
    expect(encodeTableMetadata(metadata)['x-vendor']).toEqual({ deep: [1] })
  })
})

describe('properties and location', () => {
  it('should set, replace and remove properties', () => {
    const { metadata, changed } = apply(
      table(2, { a: '1', b: '2' }),
      { action: 'set-properties', updates: { b: '3', c: '4' } },
      { action: 'remove-properties', removals: ['a', 'nothing'] },
    )
    expect(changed).toBe(true)
    expect(metadata.properties).toEqual({ b: '3', c: '4' })
  })

  it('should not store what the metadata itself says', () => {
    const updates = Object.fromEntries([...RESERVED_PROPERTIES].map((name) => [name, '3']))
    const { metadata } = apply(table(), {
      action: 'set-properties',
      updates: { ...updates, kept: 'yes' },
    })
    expect(metadata.properties).toEqual({ kept: 'yes' })
    expect(metadata.formatVersion).toBe(2)
  })

  it.each(['__proto__', 'constructor', 'toString'])('should treat %s as any property', (name) => {
    const updates = Object.fromEntries([[name, 'v']])
    const { metadata } = apply(table(), { action: 'set-properties', updates })
    expect(Object.entries(metadata.properties)).toEqual([[name, 'v']])
    const again = apply(metadata, { action: 'remove-properties', removals: [name] })
    expect(Object.entries(again.metadata.properties)).toEqual([])
  })

  it.each([
    ['s3://b/new', 's3://b/new'],
    ['s3://b/new/', 's3://b/new'],
    ['file:///some/place', 'file:///some/place'],
    ['file:/some/place', 'file:/some/place'],
  ])('should move to %s as %s, in its own spelling', (asked, stored) => {
    const { metadata } = apply(table(), { action: 'set-location', location: asLocation(asked) })
    expect(metadata.location).toBe(stored)
  })
})

describe('assign-uuid and upgrade-format-version', () => {
  it('should refuse another UUID for a table that has one', () => {
    const attempt = () => apply(table(), { action: 'assign-uuid', uuid: OTHER })
    expect(attempt).toThrow(/^Cannot reassign uuid/)
  })

  it('should give a v1 table without a UUID the one that the catalog knows it by', () => {
    const { tableUuid: _none, ...base } = table(1)
    const { metadata } = apply(base, { action: 'set-properties', updates: { a: '1' } })
    expect(metadata.tableUuid).toBe(OTHER)
    const upgraded = apply(base, { action: 'upgrade-format-version', formatVersion: 2 })
    expect(upgraded.metadata.tableUuid).toBe(OTHER)
    const assigned = apply(base, { action: 'assign-uuid', uuid: UUID })
    expect(assigned.metadata.tableUuid).toBe(UUID)
  })

  it('should upgrade from v1 over v2 to v3', () => {
    const base = apply(
      table(1),
      { action: 'add-snapshot', snapshot: snapshot(1n) },
      { action: 'set-snapshot-ref', refName: 'main', ref: { snapshotId: 1n, type: 'branch' } },
    ).metadata
    const second = apply(base, { action: 'upgrade-format-version', formatVersion: 2 }).metadata
    expect(second).toMatchObject({ formatVersion: 2, lastSequenceNumber: 0n })
    expect(second.snapshots[0]?.sequenceNumber).toBe(0n)
    expect(second.nextRowId).toBeUndefined()
    const third = apply(second, { action: 'upgrade-format-version', formatVersion: 3 }).metadata
    expect(third).toMatchObject({ formatVersion: 3, nextRowId: 0n })
    expect(third.snapshots[0]?.firstRowId).toBeUndefined()
    expect(decodeTableMetadata(encodeTableMetadata(third))).toEqual(third)
  })

  it('should upgrade from v1 to v3 at once', () => {
    const upgrade = { action: 'upgrade-format-version', formatVersion: 3 } as const
    expect(apply(table(1), upgrade).metadata).toMatchObject({ formatVersion: 3, nextRowId: 0n })
  })

  it('should keep next-row-id when asked for v3 again', () => {
    const base = { ...table(3), nextRowId: 77n }
    const upgrade = { action: 'upgrade-format-version', formatVersion: 3 } as const
    expect(apply(base, upgrade)).toEqual({ metadata: base, changed: false })
  })

  it.each([
    [3, 2],
    [3, 1],
    [2, 1],
  ] as const)('should not go from v%i back to v%i', (from, to) => {
    const downgrade = { action: 'upgrade-format-version', formatVersion: to } as const
    expect(() => apply(table(from), downgrade)).toThrow(`Cannot downgrade v${from} table to v${to}`)
  })
})

describe('applyUpdates from nothing', () => {
  const upgrade = { action: 'upgrade-format-version', formatVersion: 3 } as const
  const addSchema = { action: 'add-schema', schema: { ...SCHEMA, schemaId: 0 } } as const

  it('should make the table that a staged create commits', () => {
    const { metadata, changed } = apply(
      undefined,
      { action: 'assign-uuid', uuid: UUID },
      upgrade,
      { action: 'add-schema', schema: SCHEMA, lastColumnId: 1 },
      { action: 'set-current-schema', schemaId: -1 },
      { action: 'add-spec', spec: { specId: 0, fields: [] } },
      { action: 'set-default-spec', specId: -1 },
      { action: 'add-sort-order', sortOrder: { orderId: 0, fields: [] } },
      { action: 'set-default-sort-order', sortOrderId: -1 },
      { action: 'set-location', location: asLocation('s3://b/staged') },
      { action: 'set-properties', updates: { owner: 'a' } },
      { action: 'add-snapshot', snapshot: snapshot(1n, { firstRowId: 0n, addedRows: 4n }) },
      { action: 'set-snapshot-ref', refName: 'main', ref: { snapshotId: 1n, type: 'branch' } },
    )
    expect(changed).toBe(true)
    expect(metadata).toMatchObject({
      formatVersion: 3,
      tableUuid: UUID,
      location: 's3://b/staged',
      currentSchemaId: 0,
      defaultSpecId: 0,
      defaultSortOrderId: 0,
      lastColumnId: 1,
      lastPartitionId: 999,
      properties: { owner: 'a' },
      currentSnapshotId: 1n,
      nextRowId: 4n,
      lastSequenceNumber: 1n,
      metadataLog: [],
    })
    expect(metadata.snapshotLog).toEqual([{ snapshotId: 1n, timestampMs: NOW_MS - 10 }])
    expect(decodeTableMetadata(encodeTableMetadata(metadata))).toEqual(metadata)
  })

  it('should fill in what the updates do not name', () => {
    const { metadata } = apply(undefined, addSchema)
    expect(metadata).toMatchObject({
      formatVersion: 2,
      tableUuid: OTHER,
      location: 's3://assigned/t',
      currentSchemaId: 0,
      partitionSpecs: [{ specId: 0, fields: [] }],
      sortOrders: [{ orderId: 0, fields: [] }],
    })
  })

  it('should be v3 for every update when v3 is asked for anywhere among them', () => {
    const variant = { id: 2, name: 'v', required: false, type: { kind: 'variant' } } as const
    const schema = { ...SCHEMA, fields: [...SCHEMA.fields, variant] }
    const { metadata } = apply(undefined, { action: 'add-schema', schema }, upgrade)
    expect(metadata).toMatchObject({ formatVersion: 3, nextRowId: 0n })
    expect(() => apply(undefined, { action: 'add-schema', schema })).toThrow(
      /variant is not supported until v3/,
    )
  })

  it('should refuse a table without a schema', () => {
    expect(() => apply(undefined, upgrade)).toThrow(/no schema was added/)
    expect(() => apply(undefined)).toThrow(/no schema was added/)
  })

  it('should refuse a spec or snapshot that comes before the schema', () => {
    const spec = { action: 'add-spec', spec: { fields: [] } } as const
    expect(() => apply(undefined, spec, addSchema)).toThrow(/schema must be added before/)
    const add = { action: 'add-snapshot', snapshot: snapshot(1n) } as const
    expect(() => apply(undefined, add, addSchema)).toThrow(
      /Attempting to add a snapshot before a schema is added/,
    )
  })
})

describe('finishMetadata', () => {
  const previous = { previousLocation: asLocation('s3://b/m/0'), previousLastUpdatedMs: 42 }

  it('should log the file before, once for each file', () => {
    const base = table()
    expect(finishMetadata(base, { nowMs: NOW_MS }).metadataLog).toEqual([])
    const second = finishMetadata(base, { ...previous, nowMs: NOW_MS })
    expect(second.metadataLog).toEqual([{ metadataFile: 's3://b/m/0', timestampMs: 42 }])
    const next = { previousLocation: asLocation('s3://b/m/1'), previousLastUpdatedMs: 43 }
    expect(finishMetadata(second, { ...next, nowMs: NOW_MS }).metadataLog).toHaveLength(2)
  })

  it.each([
    [undefined, 100],
    ['3', 3],
    ['1', 1],
    ['0', 1],
    ['-5', 1],
    ['many', 100],
  ])('should keep, with previous-versions-max %s, the newest %i', (value, kept) => {
    const properties = value === undefined ? {} : { 'write.metadata.previous-versions-max': value }
    let metadata = table(2, properties)
    for (let version = 0; version <= 101; version++) {
      metadata = finishMetadata(metadata, {
        previousLocation: asLocation(`s3://b/m/${version}`),
        previousLastUpdatedMs: version,
        nowMs: NOW_MS,
      })
    }
    expect(metadata.metadataLog).toHaveLength(kept)
    expect(metadata.metadataLog[kept - 1]?.metadataFile).toBe('s3://b/m/101')
    expect(metadata.metadataLog[0]?.timestampMs).toBe(102 - kept)
  })
})

describe('statistics and encryption keys', () => {
  const statistics = {
    snapshotId: 1n,
    statisticsPath: asLocation('s3://b/a.puffin'),
    fileSizeInBytes: 9,
    fileFooterSizeInBytes: 3,
    blobMetadata: [],
  }
  const partitionStatistics = {
    snapshotId: 1n,
    statisticsPath: asLocation('s3://b/a.parquet'),
    fileSizeInBytes: 9,
  }
  const key = { keyId: 'k', encryptedKeyMetadata: 'a2V5' }

  it('should keep one statistics file of each kind for a snapshot', () => {
    const newer = { ...statistics, statisticsPath: asLocation('s3://b/b.puffin') }
    const other = { ...statistics, snapshotId: 2n }
    const { metadata } = apply(
      table(),
      { action: 'set-statistics', statistics },
      { action: 'set-statistics', statistics: other },
      { action: 'set-statistics', statistics: newer },
      { action: 'set-partition-statistics', partitionStatistics },
    )
    expect(metadata.statistics).toEqual([other, newer])
    expect(metadata.partitionStatistics).toEqual([partitionStatistics])
    const gone = apply(
      metadata,
      { action: 'remove-statistics', snapshotId: 1n },
      { action: 'remove-partition-statistics', snapshotId: 1n },
    ).metadata
    expect(gone.statistics).toEqual([other])
    expect(gone.partitionStatistics).toEqual([])
  })

  it('should add and remove encryption keys', () => {
    const { metadata } = apply(table(3), { action: 'add-encryption-key', encryptionKey: key })
    expect(metadata.encryptionKeys).toEqual([key])
    const again = apply(metadata, { action: 'add-encryption-key', encryptionKey: { ...key } })
    expect(again.changed).toBe(false)
    const gone = apply(metadata, { action: 'remove-encryption-key', keyId: 'k' })
    expect(gone.metadata.encryptionKeys).toEqual([])
  })

  it('should never replace an encryption key: what it encrypts would be lost', () => {
    const base = apply(table(3), { action: 'add-encryption-key', encryptionKey: key }).metadata
    const encryptionKey = { ...key, encryptedKeyMetadata: 'b3RoZXI=' }
    expect(() => apply(base, { action: 'add-encryption-key', encryptionKey })).toThrow(
      /^Encryption key k already exists with other content/,
    )
  })
})
