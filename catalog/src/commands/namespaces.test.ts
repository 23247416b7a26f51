import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@korolev/table-format'
import { parseJson } from '@korolev/table-format'
import { creationOf, testCatalog, withKey } from '../../../tests/support/catalog.js'
import { ManualClock } from '../../../tests/support/seeded.js'
import { verifyChain, withHash } from '../domain/commit-record.js'
import { NAMESPACE_LEVELS_MAX } from '../domain/names.js'
import type { Batch } from '../ports/catalog-store.js'
import { MemoryCatalogStore } from '../stores/memory.js'
import {
  createNamespace,
  dropNamespace,
  findNamespace,
  loadNamespace,
  updateNamespaceProperties,
} from './namespaces.js'
import { createTable } from './tables.js'

function start() {
  const batches: Batch[] = []
  const store = new (class extends MemoryCatalogStore {
    override commit(batch: Batch) {
      batches.push(batch)
      return super.commit(batch)
    }
  })()
  const clock = new ManualClock({ skips: true })
  const catalog = testCatalog(1, { store, clock })
  const { components, context } = catalog
  const create = (...levels: string[]) =>
    createNamespace(components, context, { levels, properties: { own: levels.join('.') } })
  const recordsOf = async (uuid: string): Promise<readonly JsonObject[]> =>
    (
      await store.readLog({ object: `namespace:${uuid}`, direction: 'oldest-first', limit: 99 })
    ).map(withHash)
  return { ...catalog, store, clock, batches, create, recordsOf }
}

describe('createNamespace', () => {
  it('should make missing parents, each with its own record, in one batch', async () => {
    const { components, context, batches, create, recordsOf } = start()
    await create('a')
    const made = await create('a', 'b', 'c')
    expect(made.properties).toEqual({ own: 'a.b.c' })
    expect(batches.map(({ records }) => records.length)).toEqual([1, 2])
    const parent = await loadNamespace(components, context, ['a', 'b'])
    expect(parent.properties).toEqual({})
    const [record] = await recordsOf(parent.uuid)
    expect(record).toMatchObject({ action: 'create', name: ['a', 'b'], version: 1 })
  })

  it('should make one of two that come together', async () => {
    const { create } = start()
    const both = await Promise.allSettled([create('a', 'b'), create('a', 'b'), create('a', 'c')])
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(both[1]).toMatchObject({ reason: { kind: 'already-exists' } })
  })

  it('should make as many levels as are allowed, and no more', async () => {
    const { batches, create } = start()
    const most = Array.from({ length: NAMESPACE_LEVELS_MAX }, (_, index) => `l${index}`)
    await create(...most)
    expect(batches[0]?.records).toHaveLength(NAMESPACE_LEVELS_MAX)
    await expect(create(...most, 'x')).rejects.toMatchObject({ kind: 'invalid-argument' })
    expect(batches).toHaveLength(1)
  })
})

describe('updateNamespaceProperties', () => {
  it('should say what it did, leave one record, and not go back in time', async () => {
    const { components, context, clock, create, recordsOf } = start()
    const { uuid } = await create('a')
    const madeAtMs = clock.nowMs()
    clock.nowMs = () => madeAtMs - 60_000
    const result = await updateNamespaceProperties(components, context, {
      levels: ['a'],
      updates: { x: '1' },
      removals: ['own', 'never', 'own'],
    })
    expect(result).toEqual({ updated: ['x'], removed: ['own'], missing: ['never'] })
    const records = await recordsOf(uuid)
    expect(records.map((record) => record['at'])).toEqual([madeAtMs, madeAtMs])
    expect(verifyChain(records)).toBeUndefined()
    expect((await loadNamespace(components, context, ['a'])).properties).toEqual({ x: '1' })
  })

  it('should refuse to set and remove one key, and change nothing', async () => {
    const { components, context, batches, create } = start()
    await create('a')
    const change = { levels: ['a'], updates: { own: '1' }, removals: ['own'] }
    const refused = updateNamespaceProperties(components, context, change)
    await expect(refused).rejects.toMatchObject({ kind: 'unprocessable' })
    expect(batches).toHaveLength(1)
  })

  it('should lose no update of those that come together', async () => {
    const { components, context, create, recordsOf } = start()
    const { uuid } = await create('a')
    const keys = Array.from({ length: 8 }, (_, index) => `k${index}`)
    await Promise.all(
      keys.map((key) =>
        updateNamespaceProperties(components, context, {
          ...{ levels: ['a'], updates: { [key]: '1' }, removals: [] },
        }),
      ),
    )
    const { properties } = await loadNamespace(components, context, ['a'])
    expect(Object.keys(properties).sort()).toEqual([...keys, 'own'])
    expect(verifyChain(await recordsOf(uuid))).toBeUndefined()
    expect(await recordsOf(uuid)).toHaveLength(9)
  })
})

describe('dropNamespace', () => {
  it('should drop what is empty only', async () => {
    const { components, context, create, recordsOf } = start()
    const { uuid } = await create('a')
    await create('a', 'b')
    await expect(dropNamespace(components, context, ['a'])).rejects.toMatchObject({
      kind: 'not-empty',
    })
    const table = { namespace: ['a', 'b'], name: 't' }
    await createTable(components, context, creationOf(table))
    await expect(dropNamespace(components, context, ['a', 'b'])).rejects.toMatchObject({
      kind: 'not-empty',
    })
    await create('c')
    await dropNamespace(components, context, ['c'])
    expect(await findNamespace(components, context, ['c'])).toBeUndefined()
    await expect(dropNamespace(components, context, ['c'])).rejects.toMatchObject({
      kind: 'not-found',
    })
    expect(await recordsOf(uuid)).toHaveLength(1)
  })
})

describe('an Idempotency-Key', () => {
  it('should be stored in the batch of the change', async () => {
    const { components, context, batches } = start()
    const request = { levels: ['a'], properties: { x: '1' } }
    await createNamespace(components, withKey(context, 'k'), request)
    expect(batches[0]?.idempotency.map(({ answer }) => parseJson(answer))).toEqual([
      { status: 200, body: { namespace: ['a'], properties: { x: '1' } } },
    ])
    const again = createNamespace(components, withKey(context, 'k'), { ...request, levels: ['b'] })
    await expect(again).rejects.toMatchObject({ name: 'IdempotencyRaceError' })
    expect(await findNamespace(components, context, ['b'])).toBeUndefined()
  })
})
