import { describe, expect, it } from 'vitest'
import type { JsonObject, JsonValue } from '../core/json.js'
import { equalJson, parseJson } from '../core/json.js'
import {
  decodeSnapshot,
  decodeSnapshotRef,
  decodeStatisticsFile,
  decodeTableMetadata,
  encodeSnapshot,
  encodeSnapshotRef,
  encodeTableMetadata,
  printTableMetadata,
} from './codec.js'
import type { FormatVersion, TableMetadata } from './types.js'

const SCHEMA = {
  type: 'struct',
  'schema-id': 0,
  fields: [{ id: 1, name: 'x', required: true, type: 'long' }],
}

const SNAPSHOT = {
  'sequence-number': 1,
  'snapshot-id': 9007199254740993n,
  'timestamp-ms': 1602638573590,
  summary: { operation: 'append', 'added-records': '3' },
  'manifest-list': 's3://b/snap.avro',
  'schema-id': 0,
}

function document(version: FormatVersion, changes: JsonObject = {}): JsonObject {
  return {
    'format-version': version,
    'table-uuid': '9c12d441-03fe-4693-9a96-a0705ddf69c1',
    location: 's3://bucket/test/location',
    ...(version === 1 ? {} : { 'last-sequence-number': 1 }),
    'last-updated-ms': 1602638573590,
    'last-column-id': 1,
    'current-schema-id': 0,
    schemas: [SCHEMA],
    'default-spec-id': 0,
    'partition-specs': [{ 'spec-id': 0, fields: [] }],
    'last-partition-id': 999,
    'default-sort-order-id': 0,
    'sort-orders': [{ 'order-id': 0, fields: [] }],
    ...(version === 3 ? { 'next-row-id': 0 } : {}),
    ...changes,
  }
}

function without(json: JsonObject, ...names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(json).filter(([name]) => !names.includes(name)))
}

function printed(metadata: TableMetadata): JsonObject {
  return parseJson(printTableMetadata(metadata)) as JsonObject
}

describe('decodeTableMetadata', () => {
  it.each([2, 3] as const)('should fill in what a v%i document may leave out', (version) => {
    expect(decodeTableMetadata(document(version))).toMatchObject({
      formatVersion: version,
      properties: {},
      snapshots: [],
      snapshotLog: [],
      metadataLog: [],
      refs: {},
      statistics: [],
      partitionStatistics: [],
      encryptionKeys: [],
    })
  })

  it('should read the oldest v1, with single schema and spec', () => {
    const metadata = decodeTableMetadata({
      'format-version': 1,
      location: 's3://bucket/test/location',
      'last-updated-ms': 1602638573874,
      'last-column-id': 3,
      schema: without(SCHEMA, 'schema-id'),
      'partition-spec': [{ name: 'x', transform: 'identity', 'source-id': 1 }],
    })
    expect(metadata.tableUuid).toBeUndefined()
    expect(metadata.schemas).toHaveLength(1)
    expect(metadata.currentSchemaId).toBe(0)
    expect(metadata.partitionSpecs).toEqual([
      {
        specId: 0,
        fields: [{ name: 'x', transform: { kind: 'identity' }, sourceIds: [1], fieldId: 1000 }],
      },
    ])
    expect(metadata.lastPartitionId).toBe(1000)
    expect(metadata.sortOrders).toEqual([{ orderId: 0, fields: [] }])
    expect(metadata.lastSequenceNumber).toBe(0n)
  })

  it.each([
    ['-1', -1],
    ['null', null],
    ['nothing', undefined],
  ])('should read %s as no current snapshot', (_what, value) => {
    const changes = value === undefined ? {} : { 'current-snapshot-id': value }
    const metadata = decodeTableMetadata(document(2, changes))
    expect(metadata.currentSnapshotId).toBeUndefined()
    expect(metadata.refs).toEqual({})
  })

  it.each<[string, JsonValue | undefined]>([
    ['no refs', undefined],
    ['null refs', null],
    ['refs without main', { t: { 'snapshot-id': SNAPSHOT['snapshot-id'], type: 'tag' } }],
  ])('should point main at the current snapshot where there are %s', (_what, refs) => {
    const metadata = decodeTableMetadata(
      document(2, {
        'current-snapshot-id': SNAPSHOT['snapshot-id'],
        snapshots: [SNAPSHOT],
        ...(refs === undefined ? {} : { refs }),
      }),
    )
    expect(metadata.refs['main']).toEqual({ snapshotId: 9007199254740993n, type: 'branch' })
  })

  it('should write no current snapshot as -1 in v1 and v2, and as null in v3', () => {
    const none = ([1, 2, 3] as const).map(
      (version) =>
        encodeTableMetadata(decodeTableMetadata(document(version)))['current-snapshot-id'],
    )
    expect(none).toEqual([-1, -1, null])
  })

  it('should write the deprecated single forms in v1 alone', () => {
    const v1 = printed(decodeTableMetadata(document(1)))
    expect(v1['schema']).toEqual(SCHEMA)
    expect(v1['partition-spec']).toEqual([])
    expect(v1['last-sequence-number']).toBeUndefined()
    const v2 = printed(decodeTableMetadata(document(2, { schema: SCHEMA, 'partition-spec': [] })))
    expect(v2['schema']).toBeUndefined()
    expect(v2['partition-spec']).toBeUndefined()
  })

  it('should write sequence numbers of snapshots from v2 on, 0 too', () => {
    const changes = { snapshots: [without(SNAPSHOT, 'sequence-number')] }
    const numbers = ([1, 2] as const).map(
      (version) =>
        (
          printed(decodeTableMetadata(document(version, changes)))['snapshots'] as JsonObject[]
        )[0]?.['sequence-number'],
    )
    expect(numbers).toEqual([undefined, 0])
  })

  it('should keep fields that the specification does not name, wherever they stand', () => {
    const extended = document(3, {
      'x-top': { deep: [1, 9007199254740993n] },
      'current-snapshot-id': SNAPSHOT['snapshot-id'],
      'last-sequence-number': 1,
      properties: {},
      snapshots: [{ ...SNAPSHOT, 'x-snapshot': 1 }],
      refs: {
        main: { 'snapshot-id': SNAPSHOT['snapshot-id'], type: 'branch', 'x-ref': 1 },
      },
      'snapshot-log': [
        { 'timestamp-ms': 1602638573590, 'snapshot-id': SNAPSHOT['snapshot-id'], 'x-log': 1 },
      ],
      'metadata-log': [{ 'timestamp-ms': 1602638573000, 'metadata-file': 's3://m', 'x-log': 1 }],
      statistics: [
        {
          'snapshot-id': 1,
          'statistics-path': 's3://p',
          'file-size-in-bytes': 1,
          'file-footer-size-in-bytes': 1,
          'key-metadata': 'AA==',
          'blob-metadata': [
            {
              type: 'ndv',
              'snapshot-id': 1,
              'sequence-number': 1,
              fields: [1],
              properties: { ndv: '1' },
              'x-blob': 1,
            },
          ],
          'x-statistics': 1,
        },
      ],
      'partition-statistics': [
        { 'snapshot-id': 1, 'statistics-path': 's3://q', 'file-size-in-bytes': 2, 'x-file': 1 },
      ],
      'encryption-keys': [
        {
          'key-id': 'k',
          'encrypted-key-metadata': 'AA==',
          'encrypted-by-id': 'm',
          properties: { a: 'b' },
          'x-key': 1,
        },
      ],
    })
    expect(equalJson(printed(decodeTableMetadata(extended)), extended)).toBe(true)
  })

  it('should not let an unknown field stand in for a known one', () => {
    const metadata = decodeTableMetadata(document(2))
    const forged = { ...metadata, extra: { 'last-column-id': 99, 'x-kept': 1 } }
    expect(encodeTableMetadata(forged)).toMatchObject({ 'last-column-id': 1, 'x-kept': 1 })
  })

  it('should raise a last column or partition id that lags behind those in use', () => {
    const spec = {
      'spec-id': 0,
      fields: [{ name: 'p', transform: 'day', 'source-id': 1, 'field-id': 1005 }],
    }
    const metadata = decodeTableMetadata(
      document(2, { 'last-column-id': 0, 'partition-specs': [spec] }),
    )
    expect([metadata.lastColumnId, metadata.lastPartitionId]).toEqual([1, 1005])
  })

  it('should take an empty v3 table without next-row-id for one without rows', () => {
    const bare = without(document(3), 'next-row-id')
    expect(decodeTableMetadata(bare).nextRowId).toBe(0n)
    expect(() => decodeTableMetadata({ ...bare, snapshots: [SNAPSHOT] })).toThrow(
      'next-row-id is missing',
    )
  })

  it.each([
    ['format-version', {}, 'format-version is missing'],
    ['', { 'format-version': 0 }, 'format-version must be 1 to 3, not 0'],
    ['', { 'format-version': 4 }, 'format-version 4 is not supported: the highest is 3'],
    ['table-uuid', {}, 'table-uuid is missing'],
    ['', { 'table-uuid': 'x' }, 'table-uuid must be a UUID, not "x"'],
    ['location', {}, 'location is missing'],
    ['last-sequence-number', {}, 'last-sequence-number is missing'],
    ['last-updated-ms', {}, 'last-updated-ms is missing'],
    ['last-column-id', {}, 'last-column-id is missing'],
    ['schemas', {}, 'schemas is missing'],
    ['current-schema-id', {}, 'current-schema-id is missing'],
    ['partition-specs', {}, 'partition-specs is missing'],
    ['default-spec-id', {}, 'default-spec-id is missing'],
    ['last-partition-id', {}, 'last-partition-id is missing'],
    ['sort-orders', {}, 'sort-orders is missing'],
    ['default-sort-order-id', {}, 'default-sort-order-id is missing'],
    ['', { properties: { a: 1 } }, 'properties.a must be a string, not 1'],
    ['', { refs: { b: { type: 'branch' } } }, 'refs.b.snapshot-id is missing'],
    ['', { snapshots: [{ 'snapshot-id': 1 }] }, 'snapshots[0].timestamp-ms is missing'],
  ] as const)('should name what is wrong (%s %j)', (removed, changes, message) => {
    expect(() => decodeTableMetadata({ ...without(document(2), removed), ...changes })).toThrow(
      message,
    )
  })
})

describe('parts that travel alone', () => {
  it('should keep snapshots exact', () => {
    const json = {
      ...SNAPSHOT,
      'parent-snapshot-id': 9223372036854775807n,
      'first-row-id': 9007199254740995n,
      'added-rows': 9007199254740997n,
      'key-id': 'k',
    }
    expect(equalJson(encodeSnapshot(decodeSnapshot(json)), json)).toBe(true)
  })

  it('should take the inline manifests of v1 for a manifest list', () => {
    const json = { 'snapshot-id': 1, 'timestamp-ms': 2, manifests: ['s3://m1', 's3://m2'] }
    expect(encodeSnapshot(decodeSnapshot(json), 1)).toEqual({
      'snapshot-id': 1n,
      'timestamp-ms': 2,
      manifests: ['s3://m1', 's3://m2'],
    })
    expect(() => decodeSnapshot(without(json, 'manifests'))).toThrow(
      'snapshot.manifest-list is missing',
    )
  })

  it('should keep retention settings of refs', () => {
    const branch = {
      'snapshot-id': 1n,
      type: 'branch',
      'min-snapshots-to-keep': 2,
      'max-snapshot-age-ms': 3,
      'max-ref-age-ms': 4,
    }
    expect(encodeSnapshotRef(decodeSnapshotRef(branch))).toEqual(branch)
  })

  it.each([
    [{ type: 'leaf' }, 'ref.type must be branch or tag, not "leaf"'],
    [{ type: 'tag', 'min-snapshots-to-keep': 1 }, 'is for branches only'],
    [{ type: 'tag', 'max-snapshot-age-ms': 1 }, 'is for branches only'],
    [{ type: 'tag', 'max-ref-age-ms': 0 }, 'ref.max-ref-age-ms must be positive, not 0'],
    [{ type: 'branch', 'min-snapshots-to-keep': -1 }, 'must be positive, not -1'],
  ])('should refuse the ref %j', (json, message) => {
    expect(() => decodeSnapshotRef({ 'snapshot-id': 1, ...json })).toThrow(message)
  })

  it('should name the blob that is wrong', () => {
    const json = {
      'snapshot-id': 1,
      'statistics-path': 's3://p',
      'file-size-in-bytes': 1,
      'file-footer-size-in-bytes': 1,
      'blob-metadata': [{ type: 'x' }],
    }
    expect(() => decodeStatisticsFile(json)).toThrow(
      'statistics.blob-metadata[0].snapshot-id is missing',
    )
  })
})

describe('printTableMetadata', () => {
  it('should print a changed element of a list, and not the text of the old one', () => {
    const before = decodeTableMetadata(document(2, { snapshots: [SNAPSHOT] }))
    printTableMetadata(before)
    const [snapshot] = before.snapshots
    if (snapshot === undefined) throw new Error('no snapshot')
    const after = { ...before, snapshots: [{ ...snapshot, summary: { operation: 'delete' } }] }
    expect((printed(after)['snapshots'] as readonly JsonObject[])[0]?.['summary']).toEqual({
      operation: 'delete',
    })
    expect(equalJson(printed(before), encodeTableMetadata(before))).toBe(true)
  })

  it('should not take the text of a v1 snapshot for that of the upgraded table', () => {
    const { 'sequence-number': _number, ...snapshot } = SNAPSHOT
    const v1 = decodeTableMetadata(document(1, { snapshots: [snapshot] }))
    printTableMetadata(v1)
    const [upgraded] = printed({ ...v1, formatVersion: 2 })['snapshots'] as readonly JsonObject[]
    expect(upgraded?.['sequence-number']).toBe(0)
  })
})
