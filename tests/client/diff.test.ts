import { describe, expect, it } from 'vitest'
import type { Catalog, HistoryRecord, Table } from '@korolev/client'
import { day } from '@korolev/client'
import type { Parts } from '../../catalog/src/components.js'
import { MemoryCatalogStore } from '../../catalog/src/stores/memory.js'
import { collect, stage } from './support.js'

/** Commits that come meanwhile go out together; on a busy machine they take a while to come. */
class SlowStore extends MemoryCatalogStore {
  override async commit(batch: Parameters<MemoryCatalogStore['commit']>[0]) {
    await new Promise((resolve) => setTimeout(resolve, 150))
    return super.commit(batch)
  }
}

interface Flights {
  readonly connect: () => Promise<Catalog>
  readonly catalog: Catalog
  readonly table: Table
  /** Takes all metadata files away. */
  readonly lose: () => Promise<void>
}

async function flights(parts: Partial<Parts> = {}): Promise<Flights> {
  const { connect, objects } = await stage(parts)
  const catalog = await connect()
  await catalog.namespaces.create('flights')
  const table = await catalog.tables.create('flights.a', {
    schema: { id: 'int', origin: 'string' },
  })
  const lose = async () => {
    for await (const { location } of objects.list(table.metadata.location)) {
      if (location.endsWith('.metadata.json')) await objects.delete(location)
    }
  }
  return { connect, catalog, table, lose }
}

const rows = (...ids: number[]) => ids.map((id) => ({ id, origin: `place ${id}` }))

function typesOf(record: HistoryRecord | undefined): readonly string[] {
  return (record?.changes ?? []).map(({ type }) => type)
}

describe('what a record changed', () => {
  it('should be typed: fields, specs, properties, refs, snapshots with files and rows', async () => {
    const { table } = await flights()
    await table.append(rows(1, 2, 3))
    const first = table.metadata.currentSnapshotId ?? 0n
    await table.evolveSchema((update) =>
      update.renameColumn('origin', 'from').addColumn('at', 'date'),
    )
    await table.evolveSpec((update) => update.addField(day('at')))
    await table.createBranch('audit')
    await table.updateProperties({ set: { owner: 'tower' }, remove: [] })
    await table.updateProperties({ set: { owner: 'crew' }, remove: [] })
    const records = await collect(table.history({ changes: true }))
    const changes = records.map((each) => each.changes).reverse()
    expect(changes[0]?.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['format-version-changed', 'location-changed', 'field-added']),
    )
    expect(changes.slice(1)).toMatchObject([
      [
        {
          type: 'snapshot-added',
          snapshotId: first,
          operation: 'append',
          addedFiles: 1,
          addedRows: 3,
        },
        { type: 'ref-created', ref: 'main', refType: 'branch', snapshotId: first },
      ],
      [
        { type: 'field-renamed', fieldId: 2, from: 'origin', to: 'from' },
        { type: 'field-added', fieldId: 3, name: 'at', fieldType: 'date' },
      ],
      [{ type: 'partition-spec-changed', from: [], to: ['day(at) as at_day'] }],
      [{ type: 'ref-created', ref: 'audit', refType: 'branch', snapshotId: first }],
      [{ type: 'property-set', key: 'owner', to: 'tower' }],
      [{ type: 'property-set', key: 'owner', from: 'tower', to: 'crew' }],
    ])
  })

  it('should be of each commit by itself where several share a metadata file', async () => {
    const { connect, table } = await flights({ store: new SlowStore() })
    // One client would send one commit after the other.
    const others = await Promise.all(
      [1, 2, 3, 4].map(async () => (await connect()).tables.load('flights.a')),
    )
    await Promise.all(
      others.map((each, n) => each.updateProperties({ set: { [`p${n}`]: String(n) }, remove: [] })),
    )
    const records = (await collect(table.history({ changes: true }))).slice(0, 4)
    expect(records.some(({ json }) => json['group'] !== undefined)).toBe(true)
    const set = records.flatMap(({ changes = [] }) => changes.map((each) => each))
    expect(set).toHaveLength(4)
    expect(new Set(set.map(({ key }) => key))).toEqual(new Set(['p0', 'p1', 'p2', 'p3']))
  })

  it('should be told of namespaces, names and the end, and in the feed', async () => {
    const { catalog, table } = await flights()
    await catalog.namespaces.updateProperties('flights', { set: { a: '1' }, remove: [] })
    await catalog.tables.rename('flights.a', 'flights.b')
    await catalog.tables.drop('flights.b')
    const [dropped, renamed] = await collect(
      catalog.history(`uuid:${table.uuid}`, { changes: true }),
    )
    expect(dropped?.changes).toEqual([{ type: 'drop' }])
    const names = { from: ['flights', 'a'], to: ['flights', 'b'] }
    expect(renamed?.changes).toEqual([{ type: 'rename', ...names }])
    const feed = await collect(catalog.feed({ changes: true, order: 'oldest-first' }))
    expect(feed.map((each) => typesOf(each)[0])).toEqual([
      'create',
      'format-version-changed',
      'property-set',
      'rename',
      'drop',
    ])
  })

  it('should be what the record says by itself where the metadata is gone', async () => {
    const { catalog, table, lose } = await flights()
    await table.updateProperties({ set: { owner: 'tower' }, remove: [] })
    await catalog.tables.drop('flights.a')
    await lose()
    // Another server: this one still knows what it wrote.
    const records = await collect(catalog.history(`uuid:${table.uuid}`, { changes: true }))
    expect(records.map(({ action }) => action)).toEqual(['drop', 'commit', 'create'])
    expect(records[1]?.changes).toContainEqual({ type: 'property-set', key: 'owner', to: 'tower' })
  })
})

describe('the difference of two states', () => {
  it('should be the files that only one of them has, by pages', async () => {
    const { table } = await flights()
    await table.append(rows(1))
    await table.append(rows(2, 3))
    const [first] = table.metadata.snapshots
    await table.append(rows(4, 5, 6))
    const from = `snapshot:${first?.snapshotId ?? 0n}` as const
    const diff = await table.diff({ from, to: 'ref:main' })
    expect(diff.counts).toMatchObject({ addedFiles: 2, removedFiles: 0, addedFileRows: 5 })
    expect(diff.files.map(({ recordCount }) => recordCount).sort()).toEqual([2, 3])
    expect(diff.files.every(({ filePath }) => filePath.startsWith('memory:'))).toBe(true)
    const back = await table.diff({ from: 'ref:main', to: from })
    expect(back.files.map(({ filePath }) => filePath)).toEqual(
      diff.files.map(({ filePath }) => filePath),
    )
    expect(back.counts).toMatchObject({ removedFiles: 2, removedFileRows: 5 })
    expect((await table.diff({ from: 'version:1', to: 'version:2' })).changes).toMatchObject([
      { type: 'snapshot-added', addedRows: 1 },
      { type: 'ref-created', ref: 'main' },
    ])
    expect((await table.diff({ from: 'ref:main', to: 'ref:main' })).files).toEqual([])
  })

  it('should be rows by their keys, read in the later schema', async () => {
    const { table } = await flights()
    await table.append(rows(1, 2))
    await table.evolveSchema((update) => update.renameColumn('origin', 'from'))
    await table.append([{ id: 3, from: 'home' }])
    const diff = await table.diff({ from: 'version:2', to: 'ref:main', keys: ['id'] })
    expect(diff.rows).toEqual([{ change: 'added', key: { id: 3 }, after: { id: 3, from: 'home' } }])
    expect(diff.files).toEqual([])
    const back = await table.diff({ from: 'ref:main', to: 'version:2', keys: ['id', 'origin'] })
    const row = { id: 3, origin: 'home' }
    expect(back.rows).toEqual([{ change: 'removed', key: row, before: row }])
  })

  it('should tell rows that changed from those that came and went', async () => {
    const { catalog, table } = await flights()
    await table.append(rows(1, 2))
    const other = await catalog.tables.create('flights.b', {
      schema: { id: 'int', origin: 'string' },
    })
    await other.append([{ id: 2, origin: 'elsewhere' }, ...rows(3)])
    // A snapshot whose only manifest is of other files: what an overwrite leaves.
    const [written] = other.metadata.snapshots
    if (written === undefined) throw new Error('nothing was written')
    const snapshotId = 77n
    await table.commit((metadata) => ({
      requirements: [],
      updates: [
        {
          action: 'add-snapshot',
          snapshot: {
            ...written,
            snapshotId,
            sequenceNumber: metadata.lastSequenceNumber + 1n,
            timestampMs: Date.now(),
            ...(metadata.currentSnapshotId && { parentSnapshotId: metadata.currentSnapshotId }),
          },
        },
        { action: 'set-snapshot-ref', refName: 'main', ref: { snapshotId, type: 'branch' } },
      ],
    }))
    const { rows: found } = await table.diff({ from: 'version:2', to: 'version:3', keys: ['id'] })
    expect(found.map(({ change, key }) => [change, key['id']])).toEqual([
      ['removed', 1],
      ['changed', 2],
      ['added', 3],
    ])
    expect(found[1]).toMatchObject({
      before: { origin: 'place 2' },
      after: { origin: 'elsewhere' },
    })
  })

  it('should refuse keys that do not tell rows apart, and such as are no columns', async () => {
    const { table } = await flights()
    await table.append([...rows(1), ...rows(1)])
    const ask = (...keys: string[]) => table.diff({ from: 'version:1', to: 'ref:main', keys })
    await expect(ask('id')).rejects.toMatchObject({
      kind: 'unprocessable',
      message: expect.stringContaining(
        'keys id do not tell rows apart: several have [1]',
      ) as string,
    })
    await expect(ask('nothing')).rejects.toMatchObject({ kind: 'invalid-argument' })
  })

  it('should name what is too large to compare', async () => {
    const { table } = await flights()
    const many = Array.from({ length: 100_001 }, (_, id) => ({ id, origin: null }))
    await table.append(many)
    const ask = table.diff({ from: 'version:1', to: 'ref:main', keys: ['id'] })
    await expect(ask).rejects.toThrow(/hold 100001 rows, at most 100000 are compared/)
  })

  it('should be of a dropped table by its UUID, until its files are gone', async () => {
    const { catalog, table, lose } = await flights()
    await table.append(rows(1))
    await catalog.tables.drop('flights.a')
    const object = `uuid:${table.uuid}`
    const diff = await catalog.diff(object, { from: 'version:1', to: 'ref:main', keys: ['id'] })
    expect(diff.rows).toHaveLength(1)
    expect((await catalog.schemaAt(object)).fields.map(({ name }) => name)).toEqual([
      'id',
      'origin',
    ])
    await lose()
    await expect(catalog.schemaAt(object, 'version:3')).rejects.toThrow(
      /version 3 dropped the table/,
    )
  })
})

describe('a schema as of a time', () => {
  it('should be the one of that moment, version or branch', async () => {
    const { table } = await flights()
    const names = async (at: Parameters<typeof table.schemaAt>[0]) =>
      (await table.schemaAt(at)).fields.map(({ name }) => name)
    const [created] = await collect(table.history())
    await new Promise((resolve) => setTimeout(resolve, 3))
    await table.evolveSchema((update) => update.addColumn('at', 'date'))
    expect(await names(created?.at ?? new Date())).toEqual(['id', 'origin'])
    expect(await names('version:1')).toEqual(['id', 'origin'])
    expect(await names(new Date())).toEqual(['id', 'origin', 'at'])
    expect(await names('ref:main')).toEqual(['id', 'origin', 'at'])
    await expect(names(new Date(0))).rejects.toThrow(/not there yet/)
  })
})
