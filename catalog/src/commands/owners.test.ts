import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@korolev/table-format'
import { testCatalog, withKey } from '../../../tests/support/catalog.js'
import { checkLog } from '../../../tests/support/catalog-check.js'
import { verifyChain, withHash } from '../domain/commit-record.js'
import { OWNER_MEMBERS_MAX, ownersParent } from '../domain/owners.js'
import { replayOwner } from '../domain/replay.js'
import { createNamespace, dropNamespace } from './namespaces.js'
import { readHistory } from './history.js'
import { createOwner, dropOwner, findOwner, loadOwner, updateOwner } from './owners.js'

const NO_ANSWER = () => ({})

function start() {
  const catalog = testCatalog(1)
  const { components, context } = catalog
  const create = (name: string, members: readonly string[] = ['account:ada']) =>
    createOwner(
      components,
      context,
      {
        name,
        fields: { type: 'organisation', contact: `${name}@example.com`, addMembers: members },
      },
      NO_ANSWER,
    )
  const update = (name: string, change: Parameters<typeof updateOwner>[2]['change']) =>
    updateOwner(components, context, { name, change }, NO_ANSWER)
  const recordsOf = async (uuid: string): Promise<readonly JsonObject[]> =>
    (
      await components.store.readLog({
        object: `owner:${uuid}`,
        direction: 'oldest-first',
        limit: 99,
      })
    ).map(withHash)
  return { ...catalog, create, update, recordsOf }
}

describe('an owner', () => {
  it('should leave a chained record of each change, from which it can be made again', async () => {
    const { components, context, create, update, recordsOf } = start()
    const { uuid } = await create('tower')
    const why = { ...context, message: 'grace takes over' }
    const change = {
      steward: 'account:grace',
      addMembers: ['account:grace', 'account:grace'],
      removeMembers: ['account:ada'],
    }
    await updateOwner(components, why, { name: 'tower', change }, NO_ANSWER)
    await update('tower', { title: 'Tower' })
    await update('tower', { removals: ['title'] })
    const { type, steward, contact, members } = await loadOwner(components, context, 'tower')
    const records = await recordsOf(uuid)
    expect(records.map(({ action }) => action)).toEqual(['create', 'update', 'update', 'update'])
    expect(records[1]).toMatchObject({ message: 'grace takes over', actor: 'tester' })
    expect(verifyChain(records)).toBeUndefined()
    expect({ type, steward, contact, members }).toEqual({
      type: 'organisation',
      steward: 'account:grace',
      contact: 'tower@example.com',
      members: ['account:grace'],
    })
    expect(replayOwner(records)).toEqual({ type, steward, contact, members })
    await dropOwner(components, context, 'tower')
    expect(replayOwner(await recordsOf(uuid))).toBeUndefined()
    expect(await checkLog(components.store, () => undefined)).toBe(5)
  })

  it('should be found in the history by name, and by UUID once it is gone', async () => {
    const { components, context, create } = start()
    const { uuid } = await create('tower')
    const history = (object: string) => readHistory(components, context, { object, limit: 9 })
    expect((await history('owner:tower')).object).toBe(`owner:${uuid}`)
    await dropOwner(components, context, 'tower')
    expect((await history(`uuid:${uuid}`)).records.map(({ action }) => action)).toEqual([
      'drop',
      'create',
    ])
    await expect(history('owner:tower')).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('should be made once by two that come together, and be another one after a drop', async () => {
    const { components, context, create } = start()
    const both = await Promise.allSettled([create('tower'), create('tower')])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const first = await loadOwner(components, context, 'tower')
    await dropOwner(components, context, 'tower')
    expect((await create('tower')).uuid).not.toBe(first.uuid)
  })

  it('should lose no member of those who are added at once', async () => {
    const { components, context, create, update } = start()
    await create('tower', [])
    const names = ['account:a', 'account:b', 'account:c', 'account:d']
    await Promise.all(names.map((name) => update('tower', { addMembers: [name] })))
    const { members } = await loadOwner(components, context, 'tower')
    expect([...members].sort()).toEqual(names)
  })

  it('should have no steward who is no member, but one who has left', async () => {
    const { components, context, create, update } = start()
    await create('tower', ['account:ada', 'account:grace'])
    await expect(update('tower', { steward: 'account:alan' })).rejects.toMatchObject({
      kind: 'invalid-argument',
      field: 'steward',
      message: expect.stringContaining('add account:alan to them') as string,
    })
    await update('tower', { steward: 'account:ada' })
    await update('tower', { removeMembers: ['account:ada'] })
    expect((await loadOwner(components, context, 'tower')).steward).toBe('account:ada')
  })

  it('should have as many members as are allowed, and no more', async () => {
    const { create, update } = start()
    const many = Array.from({ length: OWNER_MEMBERS_MAX }, (_, index) => `account:m${index}`)
    await create('tower', many)
    const one = update('tower', { addMembers: ['account:one-more'] })
    await expect(one).rejects.toMatchObject({ kind: 'invalid-argument', field: 'members' })
  })

  it.each([
    [{ addMembers: ['ada'] }, 'members[0] must be an identity such as account:CLIENT-ID'],
    [{ contact: ' ' }, 'contact must not be empty'],
    [{ title: 'x'.repeat(501) }, 'title has 501 characters, at most 500'],
    [{ removals: ['contact'] }, 'contact is missing'],
  ])('should refuse %j', async (change, message) => {
    const { create, update } = start()
    await create('tower', [])
    await expect(update('tower', change)).rejects.toThrow(message)
  })

  it('should name the steward that is no identity', async () => {
    const { components, context } = start()
    const fields = { type: 'organisation', contact: 'x', steward: 'ada' } as const
    const made = createOwner(components, context, { name: 'crew', fields }, NO_ANSWER)
    await expect(made).rejects.toThrow('steward must be an identity such as account:CLIENT-ID')
  })

  it('should not stand in the way of a namespace of the name owners', async () => {
    const { components, context, create } = start()
    await create('tower')
    await createNamespace(components, context, { levels: ['owners'], properties: {} })
    await dropNamespace(components, context, ['owners'])
    expect(await findOwner(components, context, 'tower')).toBeDefined()
    expect(ownersParent('main')).not.toBe('["main","owners"]')
  })

  it('should answer a repeated request from what it stored', async () => {
    const { components, context, create } = start()
    await create('tower')
    const keyed = withKey(context, '01900000-0000-7000-8000-000000000001')
    const change = { title: 'Tower' }
    await updateOwner(components, keyed, { name: 'tower', change }, () => ({ told: true }))
    const key = '01900000-0000-7000-8000-000000000001'
    const stored = await components.store.findIdempotency(key, 0)
    expect(stored?.answer).toBe('{"status":200,"body":{"told":true}}')
    const again = updateOwner(components, keyed, { name: 'tower', change }, NO_ANSWER)
    await expect(again).rejects.toThrow('the same Idempotency-Key')
  })
})
