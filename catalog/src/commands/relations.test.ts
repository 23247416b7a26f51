import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@korolev/table-format'
import {
  COLUMNS,
  commitOf,
  creationOf,
  propertiesOf,
  testCatalog,
  viewCreationOf,
} from '../../../tests/support/catalog.js'
import { verifyChain } from '../domain/commit-record.js'
import { readHistory } from './history.js'
import { createNamespace } from './namespaces.js'
import { registerRelation } from './register.js'
import { TABLES, VIEWS } from './relation-access.js'
import { dropRelation, renameRelation, unregisterTable } from './relations.js'
import { commitTable, createTable, findTable, loadTable } from './tables.js'
import { createView } from './views.js'

const T = { namespace: ['a'], name: 't' }
const U = { namespace: ['a', 'b'], name: 'u' }
const V = { namespace: ['a'], name: 'v' }

async function start() {
  const catalog = testCatalog(1)
  const { components, context } = catalog
  await createNamespace(components, context, { levels: ['a', 'b'], properties: {} })
  const created = await createTable(components, context, creationOf(T))
  const uuid = created.metadata.tableUuid ?? ''
  const register = (identifier: typeof T, overwrite = false, location: string = created.location) =>
    registerRelation(components, context, TABLES, {
      ...{ identifier, metadataLocation: location, overwrite },
    })
  const drop = (identifier: typeof T, kind: 'table' | 'view' = 'table') =>
    dropRelation(components, context, { identifier, kind, purge: false })
  /** Oldest first, of the live object or of the one with this UUID. */
  const history = async (object: string): Promise<readonly JsonObject[]> => {
    const page = await readHistory(components, context, { object, limit: 100 })
    const records = [...page.records].reverse()
    expect(verifyChain(records)).toBeUndefined()
    return records
  }
  const actions = async (object: string) =>
    (await history(object)).map((record) => record['action'])
  return { ...catalog, created, uuid, register, drop, history, actions }
}

describe('renameRelation', () => {
  it('should move the name, and leave the object, its file and its history', async () => {
    const { components, context, created, actions, history } = await start()
    await renameRelation(components, context, { kind: 'table', from: T, to: U })
    expect((await loadTable(components, context, U)).location).toBe(created.location)
    expect(await findTable(components, context, T)).toBeUndefined()
    expect(await actions('table:a\u001fb\u001fu')).toEqual(['create', 'rename'])
    await commitTable(components, context, commitOf(U, [propertiesOf({ x: '1' })]))
    const names = (await history('table:a\u001fb\u001fu')).map((record) => record['name'])
    expect(names).toEqual([
      ['a', 't'],
      ['a', 't'],
      ['a', 'b', 'u'],
    ])
  })

  it('should take no name that is taken, by either kind', async () => {
    const { components, context } = await start()
    await createView(components, context, viewCreationOf(V))
    for (const to of [V, T]) {
      const taken = renameRelation(components, context, { kind: 'table', from: T, to })
      await expect(taken).rejects.toMatchObject({ kind: 'already-exists' })
    }
    const view = renameRelation(components, context, { kind: 'view', from: T, to: U })
    await expect(view).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('should let one of two that want one name have it', async () => {
    const { components, context } = await start()
    await createTable(components, context, creationOf(V))
    const rename = (from: typeof T) =>
      renameRelation(components, context, { kind: 'table', from, to: U })
    const both = await Promise.allSettled([rename(T), rename(V)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('registerRelation', () => {
  it('should go on with the history of a table that was dropped or given away', async () => {
    const { components, context, uuid, register, drop, actions } = await start()
    await drop(T)
    expect(await actions(`uuid:${uuid.toUpperCase()}`)).toEqual(['create', 'drop'])
    await register(U)
    await unregisterTable(components, context, U)
    await register(T)
    expect(await actions('table:a\u001ft')).toEqual([
      ...['create', 'drop', 'register', 'unregister', 'register'],
    ])
  })

  it('should give a second registration of one file a history of its own', async () => {
    const { components, context, uuid, register, actions } = await start()
    const { metadata } = await register(U)
    expect(metadata.tableUuid).toBe(uuid)
    expect(await actions('table:a\u001ft')).toEqual(['create'])
    expect(await actions('table:a\u001fb\u001fu')).toEqual(['register'])
    await commitTable(components, context, commitOf(U, [propertiesOf({ x: '1' })]))
    expect((await loadTable(components, context, T)).metadata.properties).toEqual({})
  })

  it('should take the place of another table when told to, which is a drop of that one', async () => {
    const { components, context, created, uuid, register, actions } = await start()
    const other = await createTable(components, context, creationOf(V))
    await expect(register(V)).rejects.toMatchObject({ kind: 'already-exists' })
    await register(T, true, other.location)
    expect((await loadTable(components, context, T)).location).toBe(other.location)
    expect(await actions(`uuid:${uuid}`)).toEqual(['create', 'drop'])
    // Its own file again: the same object goes on.
    await register(T, true, created.location)
    expect(await actions(`uuid:${uuid}`)).toEqual(['create', 'drop', 'register'])
    await register(T, true, created.location)
    expect(await actions(`uuid:${uuid}`)).toEqual(['create', 'drop', 'register', 'register'])
  })

  it('should bring no file back that goes with its purged table', async () => {
    const { components, context, created, uuid, register, actions } = await start()
    await dropRelation(components, context, { identifier: T, kind: 'table', purge: true })
    // Nothing is deleted yet, but whoever purges does not ask again.
    await expect(register(U)).rejects.toMatchObject({ kind: 'not-found', what: 'file' })
    expect(await findTable(components, context, U)).toBeUndefined()
    // The same UUID again: an object of its own, so that the record of the purge stays the last.
    const updates = [
      { action: 'assign-uuid', uuid },
      { action: 'set-location', location: 'memory://lake/again' },
      { action: 'add-schema', schema: COLUMNS },
      { action: 'set-current-schema', 'schema-id': -1 },
    ]
    await commitTable(components, context, commitOf(T, updates, [{ type: 'assert-create' }]))
    expect(await actions(`uuid:${uuid}`)).toEqual(['create', 'drop'])
    expect(await actions('table:a\u001ft')).toEqual(['create'])
    await expect(register(U, false, created.location)).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('should give a name to a file that was kept for another registration', async () => {
    const { components, context, register, actions } = await start()
    await register(U)
    await dropRelation(components, context, { identifier: T, kind: 'table', purge: true })
    await register(V)
    expect(await actions('table:a\u001fv')).toEqual(['register'])
  })

  it('should not be content with what a cache remembers of a file', async () => {
    const { components, context, created, register, drop } = await start()
    await drop(T)
    await components.objects.delete(created.location)
    await expect(register(U)).rejects.toMatchObject({ kind: 'not-found', what: 'file' })
    expect(await findTable(components, context, U)).toBeUndefined()
  })

  it('should refuse what is no such file, and write nothing', async () => {
    const { components, context, created, register } = await start()
    const nowhere = register(U, false, 'memory://lake/none.metadata.json')
    await expect(nowhere).rejects.toMatchObject({ kind: 'not-found' })
    const asView = registerRelation(components, context, VIEWS, {
      ...{ identifier: U, metadataLocation: created.location, overwrite: false },
    })
    await expect(asView).rejects.toMatchObject({ kind: 'invalid-argument' })
    expect(await findTable(components, context, U)).toBeUndefined()
  })
})

describe('readHistory', () => {
  it('should be paged, newest first', async () => {
    const { components, context } = await start()
    for (let count = 0; count < 4; count++) {
      const update = propertiesOf({ x: `${count}` })
      await commitTable(components, context, commitOf(T, [update]))
    }
    const versions: unknown[] = []
    let before: number | undefined
    do {
      const page = await readHistory(components, context, {
        ...{ object: 'table:a\u001ft', limit: 2 },
        ...(before === undefined ? {} : { before }),
      })
      versions.push(...page.records.map((record) => record['version']))
      before = page.nextBefore
    } while (before !== undefined)
    expect(versions).toEqual([5, 4, 3, 2, 1])
  })

  it.each([
    ['table:a\u001fnone', 'not-found'],
    ['view:a\u001ft', 'not-found'],
    ['uuid:00000000-0000-4000-8000-000000000000', 'not-found'],
    ['rule:x', 'invalid-argument'],
    ['a\u001ft', 'invalid-argument'],
    ['table:', 'invalid-argument'],
    ['', 'invalid-argument'],
  ])('should not be had of %j', async (object, kind) => {
    const { components, context } = await start()
    const page = readHistory(components, context, { object, limit: 1 })
    await expect(page).rejects.toMatchObject({ kind })
  })
})
