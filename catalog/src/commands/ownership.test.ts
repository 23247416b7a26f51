import { describe, expect, it } from 'vitest'
import { MemoryObjectStore } from '@korolev/table-format/stores/memory'
import {
  commitOf,
  creationOf,
  propertiesOf,
  testCatalog,
  withKey,
} from '../../../tests/support/catalog.js'
import { checkLog, readFiles } from '../../../tests/support/catalog-check.js'
import { relationKey } from '../domain/names.js'
import type { CallContext } from './components.js'
import type { GovernedName } from './governed.js'
import { readHistory } from './history.js'
import { createNamespace, dropNamespace, updateNamespaceProperties } from './namespaces.js'
import { createOwner, dropOwner, updateOwner } from './owners.js'
import { listUnowned, listWithoutSteward } from './ownership-reports.js'
import {
  acceptOwnership,
  offerOwnership,
  readOwnership,
  refuseOwnership,
  setOwner,
  withdrawOwnership,
} from './ownership.js'
import { registerRelation } from './register.js'
import { TABLES } from './relation-access.js'
import { dropRelation, renameRelation } from './relations.js'
import { commitTable, createTable, loadTable } from './tables.js'
import { commitTransaction } from './transaction.js'

const TABLE = { namespace: ['a'], name: 't' }
const T: GovernedName = { kind: 'table', name: ['a', 't'] }
const NAMESPACE: GovernedName = { kind: 'namespace', name: ['a'] }
const WAREHOUSE: GovernedName = { kind: 'warehouse', name: ['main'] }

async function start() {
  const objects = new MemoryObjectStore()
  const { components, context } = testCatalog(1, { objects })
  const nobody: CallContext = { ...context, actor: 'anonymous' }
  for (const [name, member] of [
    ['tower', 'account:ada'],
    ['crew', 'account:alan'],
  ] as const) {
    const fields = { type: 'organisation', contact: `${name}@x`, steward: member } as const
    await createOwner(components, nobody, { name, fields }, () => ({}))
  }
  await createNamespace(components, nobody, { levels: ['a'], properties: {} })
  await createTable(components, nobody, creationOf(TABLE))
  const as = (account: string): CallContext => ({ ...context, actor: `account:${account}` })
  const ownerOf = async (object: GovernedName) =>
    (await readOwnership(components, nobody, object))['owner']
  const own = (object: GovernedName, owner: string) =>
    setOwner(components, nobody, object, { owner })
  const check = async () => checkLog(components.store, await readFiles(objects))
  const actionsOf = async (object: string) =>
    (await readHistory(components, nobody, { object, limit: 99 })).records.map(
      ({ action }) => action,
    )
  return { components, context: nobody, as, ownerOf, own, check, actionsOf }
}

describe('an owner of something', () => {
  it('should be its own, else that of the nearest namespace, else of the warehouse', async () => {
    const { components, context, ownerOf, own } = await start()
    await createNamespace(components, context, { levels: ['a', 'b'], properties: {} })
    const deep = { namespace: ['a', 'b'], name: 'u' }
    await createTable(components, context, creationOf(deep))
    const u: GovernedName = { kind: 'table', name: ['a', 'b', 'u'] }
    expect(await ownerOf(u)).toBeUndefined()
    await own(WAREHOUSE, 'tower')
    expect(await ownerOf(u)).toBe('tower')
    await own(NAMESPACE, 'crew')
    expect(await ownerOf(u)).toBe('crew')
    expect(await readOwnership(components, context, u)).toMatchObject({
      owner: 'crew',
      'owner-of': { kind: 'namespace', name: ['a'] },
    })
    await own(u, 'tower')
    expect(await ownerOf(u)).toBe('tower')
    expect(await ownerOf(T)).toBe('crew')
  })

  it('should change by an offer that is accepted, each step a record of the object', async () => {
    const { components, context, as, ownerOf, own, check, actionsOf } = await start()
    await own(T, 'tower')
    const offer = { to: 'crew', reason: 'they write it' }
    await offerOwnership(components, as('ada'), T, offer)
    expect(await ownerOf(T)).toBe('tower')
    await refuseOwnership(components, as('alan'), T, { owner: 'crew' })
    await offerOwnership(components, as('ada'), T, offer)
    await withdrawOwnership(components, as('ada'), T, { owner: 'crew' })
    await offerOwnership(components, as('ada'), T, offer)
    await acceptOwnership(components, as('alan'), T, { owner: 'crew' })
    expect(await ownerOf(T)).toBe('crew')
    expect(await actionsOf('table:a\u001ft')).toEqual([
      'accept-ownership',
      'offer-ownership',
      'withdraw-ownership',
      'offer-ownership',
      'refuse-ownership',
      'offer-ownership',
      'set-owner',
      'create',
    ])
    const { records } = await readHistory(components, context, {
      object: 'table:a\u001ft',
      limit: 2,
    })
    expect(records.map(({ actor }) => actor)).toEqual(['account:alan', 'account:ada'])
    expect(records[1]?.['updates']).toMatchObject([{ to: 'crew', reason: 'they write it' }])
    await check()
  })

  it('should be decided about by who acts for it, and for nobody else', async () => {
    const { components, as, own } = await start()
    await own(NAMESPACE, 'tower')
    const offer = { to: 'crew', reason: 'why not' }
    const refused = { kind: 'forbidden', message: expect.stringContaining('ask tower@x') as string }
    await expect(setOwner(components, as('alan'), T, { owner: 'crew' })).rejects.toMatchObject(
      refused,
    )
    await expect(offerOwnership(components, as('alan'), T, offer)).rejects.toMatchObject(refused)
    await offerOwnership(components, as('ada'), T, offer)
    for (const answer of [acceptOwnership, refuseOwnership]) {
      const wrong = answer(components, as('ada'), T, { owner: 'crew' })
      await expect(wrong).rejects.toMatchObject({
        kind: 'forbidden',
        message: expect.stringContaining('ask crew@x') as string,
      })
    }
    const wrong = withdrawOwnership(components, as('alan'), T, { owner: 'crew' })
    await expect(wrong).rejects.toMatchObject(refused)
    await acceptOwnership(components, as('alan'), T, { owner: 'crew' })
  })

  it('should tell who acts for a receiver nothing of what is not offered', async () => {
    const { components, as, own } = await start()
    await own(T, 'tower')
    for (const object of [T, { kind: 'table', name: ['a', 'missing'] } as const]) {
      const accepting = acceptOwnership(components, as('alan'), object, { owner: 'crew' })
      await expect(accepting).rejects.toMatchObject({
        kind: 'not-found',
        message: 'nothing of this name is offered to crew',
      })
    }
  })

  it('should not accept by the hand of a steward who has left', async () => {
    const { components, context, as, own } = await start()
    await own(T, 'tower')
    await offerOwnership(components, context, T, { to: 'crew', reason: 'x' })
    const change = { removeMembers: ['account:alan'] }
    await updateOwner(components, context, { name: 'crew', change }, () => ({}))
    const accepting = acceptOwnership(components, as('alan'), T, { owner: 'crew' })
    await expect(accepting).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('should be no later owner of the same name, if another one was offered it', async () => {
    const { components, context, own } = await start()
    await own(T, 'tower')
    await offerOwnership(components, context, T, { to: 'crew', reason: 'x' })
    await dropOwner(components, context, 'crew')
    const accept = () => acceptOwnership(components, context, T, { owner: 'crew' })
    await expect(accept()).rejects.toMatchObject({ kind: 'not-found' })
    const fields = { type: 'individual', contact: 'x' } as const
    await createOwner(components, context, { name: 'crew', fields }, () => ({}))
    await expect(accept()).rejects.toThrow('an earlier owner of the name crew')
    await withdrawOwnership(components, context, T, { owner: 'crew' })
  })

  it('should answer a keyed request once, from what it stored', async () => {
    const { components, context, own } = await start()
    await own(T, 'tower')
    const keyed = withKey(context, '01900000-0000-7000-8000-000000000001')
    const body = await offerOwnership(components, keyed, T, { to: 'crew', reason: 'x' })
    const { answer } = (await components.store.findIdempotency(
      '01900000-0000-7000-8000-000000000001',
      0,
    )) ?? { answer: '{}' }
    expect(JSON.parse(answer)).toEqual({ status: 200, body })
  })
})

describe('ownership', () => {
  it('should survive commits, groups of them, transactions and renames', async () => {
    const { components, context, ownerOf, own, check } = await start()
    await own(T, 'tower')
    await offerOwnership(components, context, T, { to: 'crew', reason: 'x' })
    const set = (key: string) => commitOf(TABLE, [propertiesOf({ [key]: '1' })])
    await Promise.all(['x', 'y', 'z'].map((key) => commitTable(components, context, set(key))))
    await commitTransaction(components, context, [set('w')])
    await updateNamespaceProperties(components, context, {
      levels: ['a'],
      updates: { x: '1' },
      removals: [],
    })
    await renameRelation(components, context, {
      kind: 'table',
      from: TABLE,
      to: { namespace: ['a'], name: 'v' },
    })
    const renamed: GovernedName = { kind: 'table', name: ['a', 'v'] }
    expect(await readOwnership(components, context, renamed)).toMatchObject({
      owner: 'tower',
      offer: { to: 'crew' },
    })
    await check()
    await expect(dropOwner(components, context, 'tower')).rejects.toThrow(
      'Owner tower still owns table a.v.',
    )
    await acceptOwnership(components, context, renamed, { owner: 'crew' })
    expect(await ownerOf(renamed)).toBe('crew')
    await dropOwner(components, context, 'tower')
    await check()
  })

  it('should stay with the name when another table is registered over it', async () => {
    const { components, context, ownerOf, own, check } = await start()
    const other = { namespace: ['a'], name: 'other' }
    const { location } = await createTable(components, context, creationOf(other))
    await dropRelation(components, context, { identifier: other, kind: 'table', purge: false })
    await own(T, 'tower')
    const before = await loadTable(components, context, TABLE)
    for (const metadataLocation of [before.location, location]) {
      await registerRelation(components, context, TABLES, {
        identifier: TABLE,
        metadataLocation,
        overwrite: true,
      })
      expect(await ownerOf(T)).toBe('tower')
      await check()
    }
  })

  it('should end with the object, and not come back with it', async () => {
    const { components, context, ownerOf, own, check } = await start()
    await own(T, 'tower')
    await own(NAMESPACE, 'tower')
    const { location } = await loadTable(components, context, TABLE)
    await dropRelation(components, context, { identifier: TABLE, kind: 'table', purge: false })
    await dropNamespace(components, context, ['a'])
    await dropOwner(components, context, 'tower')
    await createNamespace(components, context, { levels: ['a'], properties: {} })
    await registerRelation(components, context, TABLES, {
      identifier: TABLE,
      metadataLocation: location,
      overwrite: false,
    })
    expect(await ownerOf(T)).toBeUndefined()
    await check()
  })

  it('should leave nothing to an owner who goes at the same moment', async () => {
    for (let round = 0; round < 20; round++) {
      const { components, context, own, ownerOf } = await start()
      const [dropped, given] = await Promise.allSettled(
        round % 2 === 0
          ? [dropOwner(components, context, 'tower'), own(T, 'tower')]
          : [own(T, 'tower'), dropOwner(components, context, 'tower')].reverse(),
      )
      const isDropped = dropped?.status === 'fulfilled'
      expect(given?.status).toBe(isDropped ? 'rejected' : 'fulfilled')
      expect(await ownerOf(T)).toBe(isDropped ? undefined : 'tower')
    }
  })

  it('should stand in the entity as soon as it is set, and not before', async () => {
    const { components, own } = await start()
    const key = relationKey('main', TABLE)
    const entity = () => components.store.get(key)
    expect((await entity())?.value).not.toContain('governance')
    await own(T, 'tower')
    expect((await entity())?.value).toContain('"governance":{"owner":"tower"}')
  })
})

describe('reports', () => {
  it('should find what nobody owns, page by page', async () => {
    const { components, context, own } = await start()
    for (const levels of [['a', 'x'], ['a', 'x', 'y'], ['b']]) {
      await createNamespace(components, context, { levels, properties: {} })
      for (const name of ['t1', 't2']) {
        await createTable(components, context, creationOf({ namespace: levels, name }))
      }
    }
    await own({ kind: 'namespace', name: ['a', 'x'] }, 'tower')
    const all = ['main', 'a', 'a.t', 'b', 'b.t1', 'b.t2']
    for (const size of [1, 2, 3, 100]) {
      const found: string[] = []
      let after: string | undefined
      do {
        const query = { size, ...(after === undefined ? {} : { after }) }
        const page = await listUnowned(components, context, query)
        found.push(...page.objects.map(({ name }) => (name as string[]).join('.')))
        after = page.nextAfter
      } while (after !== undefined)
      expect(found).toEqual(all)
    }
    await own(WAREHOUSE, 'tower')
    expect((await listUnowned(components, context, { size: 9 })).objects).toEqual([])
  })

  it('should find what is owned without a steward', async () => {
    const { components, context, own } = await start()
    await own(NAMESPACE, 'tower')
    const report = async () =>
      (await listWithoutSteward(components, context, { size: 9 })).objects.map(
        ({ name, ...rest }) => [(name as string[]).join('.'), rest['steward-problem']],
      )
    expect(await report()).toEqual([])
    const leaves = { removeMembers: ['account:ada'] }
    await updateOwner(components, context, { name: 'tower', change: leaves }, () => ({}))
    expect(await report()).toEqual([
      ['a', 'steward-left'],
      ['a.t', 'steward-left'],
    ])
    const removals = { removals: ['steward'] }
    await updateOwner(components, context, { name: 'tower', change: removals }, () => ({}))
    expect((await report())[0]).toEqual(['a', 'no-steward'])
  })
})
