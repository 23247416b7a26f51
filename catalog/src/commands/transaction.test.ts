import { describe, expect, it } from 'vitest'
import {
  COLUMNS,
  commitOf,
  creationOf,
  propertiesOf,
  testCatalog,
} from '../../../tests/support/catalog.js'
import { nextTurn } from '../../../tests/support/seeded.js'
import type { Batch } from '../ports/catalog-store.js'
import { MemoryCatalogStore } from '../stores/memory.js'
import { createNamespace, dropNamespace } from './namespaces.js'
import { commitTable, createTable, loadTable } from './tables.js'
import {
  commitTransaction,
  TRANSACTION_CHANGES_MAX,
  TRANSACTION_TABLES_MAX,
} from './transaction.js'

const [T, U, NEW] = ['t', 'u', 'new'].map((name) => ({ namespace: ['a'], name })) as [
  { namespace: string[]; name: string },
  { namespace: string[]; name: string },
  { namespace: string[]; name: string },
]
const CREATE = [
  { action: 'add-schema', schema: COLUMNS },
  { action: 'set-current-schema', 'schema-id': -1 },
]
const SCHEMA_0 = [{ type: 'assert-current-schema-id', 'current-schema-id': 0 }]

async function start() {
  const batches: Batch[] = []
  let before = () => Promise.resolve()
  const store = new (class extends MemoryCatalogStore {
    override async commit(batch: Batch) {
      batches.push(batch)
      const run = before
      before = () => Promise.resolve()
      await run()
      return super.commit(batch)
    }
  })()
  const catalog = testCatalog(1, { store })
  const { components, context } = catalog
  await createNamespace(components, context, { levels: ['a'], properties: {} })
  for (const each of [T, U]) await createTable(components, context, creationOf(each))
  batches.length = 0
  const commit = (changes: Parameters<typeof commitTransaction>[2]) =>
    commitTransaction(components, context, changes)
  const properties = async (table: typeof T) =>
    (await loadTable(components, context, table)).metadata.properties
  const other = testCatalog(2, { store, objects: components.objects })
  const interfere = (run: () => Promise<unknown>) => {
    before = async () => {
      await run()
    }
  }
  return { ...catalog, other, batches, commit, properties, interfere }
}

describe('commitTransaction', () => {
  it('should be one batch with a record for each change and a file for each table', async () => {
    const { batches, commit, properties } = await start()
    await commit([
      commitOf(T, [propertiesOf({ a: '1' })]),
      commitOf(U, [propertiesOf({ b: '1' })]),
      commitOf(T, [propertiesOf({ a: '2' })]),
    ])
    expect(batches).toHaveLength(1)
    expect(batches[0]?.changes).toHaveLength(2)
    const records = batches[0]?.records ?? []
    expect(records.map(({ version }) => version)).toEqual([2, 3, 2])
    expect(records.map(({ body }) => body.includes('metadataLocation'))).toEqual([
      ...[false, true, true],
    ])
    expect([await properties(T), await properties(U)]).toEqual([{ a: '2' }, { b: '1' }])
  })

  it('should do nothing where one requirement does not hold', async () => {
    const { batches, commit, properties } = await start()
    const wrong = [{ type: 'assert-current-schema-id', 'current-schema-id': 7 }]
    const all = commit([
      commitOf(T, [propertiesOf({ a: '1' })]),
      commitOf(U, [propertiesOf({ b: '1' })], wrong),
    ])
    await expect(all).rejects.toMatchObject({ kind: 'commit-conflict' })
    expect(batches).toEqual([])
    expect(await properties(T)).toEqual({})
  })

  it('should hold what a table only asserts until the others have moved', async () => {
    const { other, commit, properties, interfere } = await start()
    interfere(() => commitTable(other.components, other.context, commitOf(U, EVOLVE)))
    const all = commit([commitOf(T, [propertiesOf({ a: '1' })]), commitOf(U, [], SCHEMA_0)])
    await expect(all).rejects.toMatchObject({ kind: 'commit-conflict' })
    expect(await properties(T)).toEqual({})
  })

  it('should be planned again where another writer was faster', async () => {
    const { other, commit, properties, interfere } = await start()
    const faster = commitOf(T, [propertiesOf({ faster: '1' })])
    interfere(() => commitTable(other.components, other.context, faster))
    await commit([commitOf(T, [propertiesOf({ a: '1' })]), commitOf(U, [])])
    expect(await properties(T)).toEqual({ a: '1', faster: '1' })
  })

  it('should create a table and change it, or hear what is in the way', async () => {
    const { components, context, commit, properties, interfere } = await start()
    const create = commitOf(NEW, CREATE, [{ type: 'assert-create' }])
    await commit([create, commitOf(NEW, [propertiesOf({ a: '1' })])])
    expect(await properties(NEW)).toEqual({ a: '1' })
    await expect(commit([create])).rejects.toMatchObject({ kind: 'commit-conflict' })
    const late = commitOf({ ...NEW, name: 'late' }, CREATE)
    await expect(commit([late])).rejects.toMatchObject({ kind: 'not-found' })
    await createNamespace(components, context, { levels: ['b'], properties: {} })
    interfere(() => dropNamespace(components, context, ['b']))
    const elsewhere = { namespace: ['b'], name: 't' }
    const gone = commit([commitOf(elsewhere, CREATE, [{ type: 'assert-create' }])])
    await expect(gone).rejects.toMatchObject({ kind: 'not-found', what: 'namespace' })
  })

  it('should not meet others half way', async () => {
    const { components, context, commit, properties } = await start()
    const both = (key: string) =>
      commit([T, U].map((table) => commitOf(table, [propertiesOf({ [key]: '1' })])))
    const single = (key: string) =>
      commitTable(components, context, commitOf(T, [propertiesOf({ [key]: '1' })]))
    await Promise.all([both('a'), single('b'), both('c'), nextTurn().then(() => both('d'))])
    expect(Object.keys(await properties(T)).sort()).toEqual(['a', 'b', 'c', 'd'])
    expect(Object.keys(await properties(U)).sort()).toEqual(['a', 'c', 'd'])
  })

  it('should take as many changes and tables as are allowed, and no more', async () => {
    const { commit, properties } = await start()
    const many = Array.from({ length: TRANSACTION_CHANGES_MAX }, (_, index) =>
      commitOf(T, [propertiesOf({ [`k${index}`]: '1' })]),
    )
    await commit(many)
    expect(Object.keys(await properties(T))).toHaveLength(TRANSACTION_CHANGES_MAX)
    const tooMany = commit([...many, commitOf(T, [])])
    await expect(tooMany).rejects.toMatchObject({ field: 'table-changes' })
    const tables = Array.from({ length: TRANSACTION_TABLES_MAX + 1 }, (_, index) =>
      commitOf({ ...T, name: `n${index}` }, []),
    )
    await expect(commit(tables)).rejects.toMatchObject({ field: 'table-changes' })
    // One less, and it is the tables that are missing.
    await expect(commit(tables.slice(1))).rejects.toMatchObject({ kind: 'not-found' })
  })
})

const EVOLVE = [
  {
    action: 'add-schema',
    schema: { type: 'struct', fields: [{ id: 1, name: 'x', required: false, type: 'long' }] },
  },
  { action: 'set-current-schema', 'schema-id': -1 },
]
