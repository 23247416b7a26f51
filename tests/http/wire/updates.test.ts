import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject, JsonValue } from '@korolev/table-format'
import type { TestCatalog } from '../../support/test-catalog.js'
import { at, object, refusal, startTestCatalog, success } from '../../support/test-catalog.js'
import {
  addSnapshot,
  commit,
  createNamespace,
  createTable,
  metadataLocation,
  metadataOf,
  SCHEMA,
  setMain,
  SteppingClock,
  TABLE,
  TABLES,
  NEW_TABLE,
} from '../../support/wire-values.js'

let catalog: TestCatalog

beforeEach(async () => {
  catalog = await startTestCatalog()
})

afterEach(async () => {
  await catalog.stop()
})

const WIDER: JsonObject = {
  type: 'struct',
  fields: [
    ...(SCHEMA['fields'] as readonly JsonValue[]),
    { id: 3, name: 'extra', required: false, type: 'double' },
  ],
}
const BY_ID: JsonObject = {
  action: 'add-spec',
  spec: { 'spec-id': 9, fields: [{ name: 'id_b', transform: 'bucket[4]', 'source-id': 1 }] },
}
const SORTED: JsonObject = {
  action: 'add-sort-order',
  'sort-order': {
    'order-id': 5,
    fields: [
      { transform: 'identity', 'source-id': 1, direction: 'asc', 'null-order': 'nulls-first' },
    ],
  },
}

async function committed(...updates: readonly JsonObject[]): Promise<JsonObject> {
  return object(at(success(await commit(catalog, updates)), 'metadata'))
}

async function refused(...updates: readonly JsonObject[]): Promise<string> {
  return refusal(await commit(catalog, updates))
}

describe('[22] the id -1', () => {
  it('should mean the one added last in this commit', async () => {
    await createTable(catalog)
    const metadata = await committed(
      { action: 'add-schema', schema: WIDER },
      { action: 'set-current-schema', 'schema-id': -1 },
      BY_ID,
      { action: 'set-default-spec', 'spec-id': -1 },
      SORTED,
      { action: 'set-default-sort-order', 'sort-order-id': -1 },
    )
    expect(metadata).toMatchObject({
      'current-schema-id': 1,
      'default-spec-id': 1,
      'default-sort-order-id': 1,
    })
  })

  it.each([
    { action: 'set-current-schema', 'schema-id': -1 },
    { action: 'set-default-spec', 'spec-id': -1 },
    { action: 'set-default-sort-order', 'sort-order-id': -1 },
  ])('should be refused when nothing was added: %j', async (update) => {
    await createTable(catalog)
    expect(await refused(update)).toMatch(/^400 IllegalArgumentException: .*Cannot set last added/)
  })
})

describe('[23] additions of what is there', () => {
  it('should use its id again, and resolve -1 to it', async () => {
    await createTable(catalog)
    await committed(
      { action: 'add-schema', schema: WIDER },
      { action: 'set-current-schema', 'schema-id': -1 },
    )
    const metadata = await committed(
      { action: 'add-schema', schema: SCHEMA },
      { action: 'set-current-schema', 'schema-id': -1 },
    )
    expect(metadata['current-schema-id']).toBe(0)
    expect(metadata['schemas']).toHaveLength(2)
  })

  it('should keep id 0 for the unsorted order', async () => {
    await createTable(catalog)
    const before = await metadataLocation(catalog)
    const unsorted = { action: 'add-sort-order', 'sort-order': { 'order-id': 3, fields: [] } }
    await committed(unsorted, { action: 'set-default-sort-order', 'sort-order-id': -1 })
    expect(await metadataLocation(catalog)).toBe(before)
    expect(at(await metadataOf(catalog), 'sort-orders')).toEqual([{ 'order-id': 0, fields: [] }])
  })

  // The compatibility kit's testUpdateTableSchemaConflict drops the newest column and sends the
  // lower highest id: an error "Invalid last column ID" would fail it, so it is not raised.
  it('should take add-schema without, and with a lower, last-column-id', async () => {
    await createTable(catalog)
    const fields = (SCHEMA['fields'] as readonly JsonValue[]).slice(0, 1)
    const narrow = { type: 'struct', fields }
    const metadata = await committed(
      { action: 'add-schema', schema: narrow, 'last-column-id': 1 },
      { action: 'add-schema', schema: WIDER },
    )
    expect(metadata['last-column-id']).toBe(3)
    expect(metadata['schemas']).toHaveLength(3)
  })
})

describe('[24] field ids', () => {
  const nested = {
    type: 'struct',
    'identifier-field-ids': [30],
    fields: [
      { id: 30, name: 'id', required: true, type: 'long' },
      {
        id: 40,
        name: 'where',
        required: false,
        type: {
          type: 'struct',
          fields: [{ id: 41, name: 'lat', required: false, type: 'double' }],
        },
      },
      {
        id: 50,
        name: 'tags',
        required: false,
        type: { type: 'list', 'element-id': 51, element: 'string', 'element-required': true },
      },
    ],
  }

  it('should be assigned anew on create, level by level, and rebound everywhere', async () => {
    await createNamespace(catalog, 'ns')
    const body = {
      name: 't',
      schema: nested,
      'partition-spec': {
        fields: [{ name: 'id', transform: 'identity', 'source-id': 30 }],
      },
      'write-order': {
        'order-id': 1,
        fields: [
          { transform: 'identity', 'source-id': 30, direction: 'asc', 'null-order': 'nulls-first' },
        ],
      },
    }
    const metadata = at(success(await catalog.post(TABLES, body)), 'metadata')
    const fields = at(metadata, 'schemas', 0, 'fields') as readonly JsonObject[]
    expect(fields.map(({ id }) => id)).toEqual([1, 2, 3])
    expect(at(fields[1], 'type', 'fields', 0, 'id')).toBe(4)
    expect(at(fields[2], 'type', 'element-id')).toBe(5)
    expect(at(metadata, 'schemas', 0, 'identifier-field-ids')).toEqual([1])
    expect(at(metadata, 'partition-specs', 0, 'fields', 0, 'source-id')).toBe(1)
    expect(at(metadata, 'sort-orders', 0, 'fields', 0, 'source-id')).toBe(1)
    expect(at(metadata, 'last-column-id')).toBe(5)
  })

  it('should never be trusted for a schema or a spec: add-schema gets its id here', async () => {
    await createTable(catalog)
    const metadata = await committed(
      { action: 'add-schema', schema: { ...WIDER, 'schema-id': 0 } },
      BY_ID,
    )
    const ids = (name: string, id: string) =>
      (metadata[name] as readonly JsonObject[]).map((each) => each[id])
    expect(ids('schemas', 'schema-id')).toEqual([0, 1])
    expect(ids('partition-specs', 'spec-id')).toEqual([0, 1])
  })

  it('should survive a replacement with the UUID, the log and the snapshots', async () => {
    const created = await createTable(catalog)
    await committed(addSnapshot(), setMain(1))
    const metadata = await committed(
      { action: 'add-schema', schema: WIDER },
      { action: 'set-current-schema', 'schema-id': -1 },
      { action: 'remove-snapshot-ref', 'ref-name': 'main' },
    )
    expect(metadata['table-uuid']).toBe(at(created, 'metadata', 'table-uuid'))
    expect(metadata['snapshots']).toHaveLength(1)
    expect(metadata['metadata-log']).toHaveLength(2)
  })
})

describe('[25] an empty table of each version', () => {
  it.each([
    [1, -1],
    [2, -1],
    [3, null],
  ])('should have in v%i the current snapshot %j', async (version, expected) => {
    await createNamespace(catalog, 'ns')
    const properties = { 'format-version': String(version) }
    const body = success(await catalog.post(TABLES, { name: 't', schema: SCHEMA, properties }))
    const metadata = object(body['metadata'])
    expect(metadata['format-version']).toBe(version)
    expect(metadata['current-snapshot-id'] ?? null).toBe(expected)
    expect(Object.hasOwn(metadata, 'schema')).toBe(version === 1)
    expect(Object.hasOwn(metadata, 'partition-spec')).toBe(version === 1)
  })
})

describe('[26] legacy names of fields', () => {
  it('should be read: updated for updates, removed for removals', async () => {
    await createTable(catalog)
    const set = { action: 'set-properties', updated: { a: '1', b: '2' } }
    expect(at(await committed(set), 'properties')).toEqual({ ...NEW_TABLE, a: '1', b: '2' })
    const remove = { action: 'remove-properties', removed: ['a'] }
    expect(at(await committed(remove), 'properties')).toEqual({ ...NEW_TABLE, b: '2' })
  })
})

describe('[27] removals', () => {
  it('should refuse only what is current', async () => {
    await createTable(catalog)
    expect(await refused({ action: 'remove-schemas', 'schema-ids': [0] })).toMatch(
      /^400 .*Cannot remove the current schema/,
    )
    expect(await refused({ action: 'remove-partition-specs', 'spec-ids': [0] })).toMatch(
      /^400 .*Cannot remove the default/,
    )
  })

  it('should ignore unknown ids', async () => {
    await createTable(catalog)
    await committed({ action: 'remove-schemas', 'schema-ids': [77] })
    await committed({ action: 'remove-partition-specs', 'spec-ids': [77] })
    await committed({ action: 'remove-snapshots', 'snapshot-ids': [77] })
  })

  it('should drop with a snapshot its refs and statistics, and the log before the gap', async () => {
    await createTable(catalog)
    for (const id of [1, 2, 3]) {
      const parent = id === 1 ? {} : { 'parent-snapshot-id': id - 1 }
      await committed(
        addSnapshot({ 'snapshot-id': id, 'sequence-number': id, ...parent }),
        setMain(id),
      )
    }
    await committed(
      { action: 'set-snapshot-ref', 'ref-name': 'old', type: 'tag', 'snapshot-id': 2 },
      {
        action: 'set-statistics',
        'snapshot-id': 2,
        statistics: {
          'snapshot-id': 2,
          'statistics-path': 'memory:/lake/stats.puffin',
          'file-size-in-bytes': 10,
          'file-footer-size-in-bytes': 5,
          'blob-metadata': [],
        },
      },
    )
    const metadata = await committed({ action: 'remove-snapshots', 'snapshot-ids': [2] })
    const ids = (name: string) =>
      (metadata[name] as readonly JsonObject[]).map((each) => each['snapshot-id'])
    expect(ids('snapshots')).toEqual([1, 3])
    expect(ids('snapshot-log')).toEqual([3])
    expect(Object.keys(object(metadata['refs']))).toEqual(['main'])
    expect(metadata['statistics']).toEqual([])
  })

  it('should leave no log entry for snapshots in the middle of one commit', async () => {
    await createTable(catalog)
    const metadata = await committed(
      addSnapshot(),
      setMain(1),
      addSnapshot({ 'snapshot-id': 2, 'sequence-number': 2, 'parent-snapshot-id': 1 }),
      setMain(2),
    )
    const log = metadata['snapshot-log'] as readonly JsonObject[]
    expect(log.map((each) => each['snapshot-id'])).toEqual([2])
  })
})

describe('[28] time', () => {
  const NOW = 1_750_000_000_000

  beforeEach(async () => {
    await catalog.stop()
    catalog = await startTestCatalog({ clock: new SteppingClock(NOW) })
    await createTable(catalog)
  })

  it('should be the snapshot’s own in the log when it was added in the same commit', async () => {
    const fields = { 'timestamp-ms': NOW - 5_000 }
    const metadata = await committed(addSnapshot(fields), setMain(1))
    expect(metadata['current-snapshot-id']).toBe(1)
    expect(at(metadata, 'snapshot-log')).toEqual([
      { 'snapshot-id': 1, 'timestamp-ms': NOW - 5_000 },
    ])
  })

  it('should be now when the snapshot was there before', async () => {
    await committed(addSnapshot({ 'timestamp-ms': NOW - 5_000 }))
    const metadata = await committed(setMain(1))
    expect(at(metadata, 'snapshot-log')).toEqual([{ 'snapshot-id': 1, 'timestamp-ms': NOW }])
  })

  it('should never make last-updated-ms older than a log entry, or Java cannot read it', async () => {
    const ahead = NOW + 600_000
    const metadata = await committed(addSnapshot({ 'timestamp-ms': ahead }), setMain(1))
    expect(metadata['last-updated-ms']).toBeGreaterThanOrEqual(ahead)
    const later = await committed({ action: 'set-properties', updates: { a: 'b' } })
    expect(later['last-updated-ms']).toBeGreaterThanOrEqual(ahead)
    const times = (at(later, 'metadata-log') as readonly JsonObject[]).map((each) =>
      Number(each['timestamp-ms']),
    )
    expect(times).toEqual([...times].sort((left, right) => left - right))
    expect(Math.max(...times)).toBeLessThanOrEqual(Number(later['last-updated-ms']))
  })
})

describe('[29] the metadata log', () => {
  it('should have none after create and exactly one more after each commit', async () => {
    const created = await createTable(catalog)
    expect(at(created, 'metadata', 'metadata-log')).toEqual([])
    const first = { file: String(created['metadata-location']), ms: 0 }
    const metadata = await committed({ action: 'set-properties', updates: { a: '1' } })
    expect(at(metadata, 'metadata-log')).toEqual([
      {
        'metadata-file': first.file,
        'timestamp-ms': at(created, 'metadata', 'last-updated-ms'),
      },
    ])
  })

  it.each([
    ['2', 2],
    ['0', 1],
    ['nonsense', 4],
  ])('should be cut at previous-versions-max %s to %i', async (max, length) => {
    const properties = { 'write.metadata.previous-versions-max': max }
    await createTable(catalog, { properties })
    let metadata: JsonObject = {}
    for (const value of ['1', '2', '3', '4']) {
      metadata = await committed({ action: 'set-properties', updates: { a: value } })
    }
    expect(metadata['metadata-log']).toHaveLength(length)
  })
})

describe('[30] staged creations', () => {
  it('should show and keep nothing, and be committed from empty', async () => {
    await createNamespace(catalog, 'ns')
    const body = { name: 't', schema: SCHEMA, 'stage-create': true }
    const staged = object(at(success(await catalog.post(TABLES, body)), 'metadata'))
    expect((await catalog.get(TABLE)).status).toBe(404)
    expect(at(success(await catalog.get(TABLES)), 'identifiers')).toEqual([])
    const files: string[] = []
    for await (const file of catalog.objects.list('memory:/lake' as never))
      files.push(file.location)
    expect(files).toEqual([])
    const updates = [
      { action: 'assign-uuid', uuid: staged['table-uuid'] ?? null },
      { action: 'upgrade-format-version', 'format-version': 2 },
      { action: 'add-schema', schema: at(staged, 'schemas', 0), 'last-column-id': 2 },
      { action: 'set-current-schema', 'schema-id': -1 },
      { action: 'add-spec', spec: { 'spec-id': 0, fields: [] } },
      { action: 'set-default-spec', 'spec-id': -1 },
      { action: 'add-sort-order', 'sort-order': { 'order-id': 0, fields: [] } },
      { action: 'set-default-sort-order', 'sort-order-id': -1 },
      { action: 'set-location', location: staged['location'] ?? null },
      { action: 'set-properties', updates: {} },
    ]
    const create = [{ type: 'assert-create' }]
    const made = success(await commit(catalog, updates, create))
    expect(at(made, 'metadata', 'table-uuid')).toBe(staged['table-uuid'])
    expect(at(made, 'metadata', 'location')).toBe(staged['location'])
    expect(refusal(await commit(catalog, updates, create))).toBe(
      '409 CommitFailedException: Requirement failed: table already exists',
    )
  })
})

describe('[31] versions', () => {
  it('should not store reserved properties, and choose the version by one', async () => {
    const created = await createTable(catalog, {
      properties: { 'format-version': '1', uuid: 'x', 'snapshot-count': '3', kept: 'yes' },
    })
    expect(at(created, 'metadata', 'format-version')).toBe(1)
    expect(at(created, 'metadata', 'properties')).toEqual({ ...NEW_TABLE, kept: 'yes' })
    const metadata = await committed({
      action: 'set-properties',
      updates: { 'current-schema': 'x', more: 'yes' },
    })
    expect(metadata['properties']).toEqual({ ...NEW_TABLE, kept: 'yes', more: 'yes' })
  })

  it.each([
    ['a variant column', { id: 3, name: 'v', required: false, type: 'variant' }],
    ['an initial default', { id: 3, name: 'v', required: true, type: 'int', 'initial-default': 1 }],
  ])('should refuse %s before v3, saying so', async (_, field) => {
    await createTable(catalog)
    const schema = { type: 'struct', fields: [...(SCHEMA['fields'] as JsonValue[]), field] }
    expect(await refused({ action: 'add-schema', schema })).toMatch(
      /^400 [^]*is not supported until v3/,
    )
  })

  it('should give row ids in v3, and refuse snapshots that are behind as a conflict', async () => {
    await createTable(catalog, { properties: { 'format-version': '3' } })
    const rows = (first: number | null) => ({ 'first-row-id': first, 'added-rows': 10 })
    expect(await refused(addSnapshot())).toMatch(/^400 .*first-row-id is null/)
    const metadata = await committed(addSnapshot(rows(0)), setMain(1))
    expect(metadata['next-row-id']).toBe(10)
    const second = { 'snapshot-id': 2, 'sequence-number': 2, 'parent-snapshot-id': 1 }
    expect(await refused(addSnapshot({ ...second, ...rows(5) }))).toMatch(
      /^409 CommitFailedException: .*first-row-id is behind/,
    )
    const next = await committed(addSnapshot({ ...second, ...rows(10) }))
    expect(next['next-row-id']).toBe(20)
  })

  it('should take an old sequence number only without a parent', async () => {
    await createTable(catalog)
    await committed(addSnapshot({ 'sequence-number': 5 }), setMain(1))
    const second = { 'snapshot-id': 2, 'sequence-number': 5 }
    expect(await refused(addSnapshot({ ...second, 'parent-snapshot-id': 1 }))).toMatch(/^409 /)
    await committed(addSnapshot(second))
  })
})
