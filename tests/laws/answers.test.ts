import { afterEach, describe, expect, it } from 'vitest'
import { asLocation, UnavailableError } from '@korolev/table-format'
import { MemoryObjectStore } from '@korolev/table-format/stores/memory'
import type { IdempotencyRecord } from '../../catalog/src/ports/catalog-store.js'
import type { Served } from '../../catalog/src/serve.js'
import { MemoryCatalogStore } from '../../catalog/src/stores/memory.js'
import { COLUMNS, propertiesOf } from '../support/catalog.js'
import type { Answer, Call } from '../support/served.js'
import { call, serveInMemory } from '../support/served.js'

/**
 * Law 2 at the edge: what was done is never answered as a failure, whatever breaks after it and
 * however often it is asked for.
 */
class HookedStore extends MemoryCatalogStore {
  /** Runs after each look at idempotency records, with the number of the look. */
  afterLook: (nth: number) => Promise<void> = () => Promise.resolve()
  #looks = 0

  override async findIdempotency(
    idempotencyKey: string,
    nowMs: number,
  ): Promise<IdempotencyRecord | undefined> {
    const found = await super.findIdempotency(idempotencyKey, nowMs)
    await this.afterLook(++this.#looks)
    return found
  }
}

const KEY = { 'idempotency-key': '0190f5a0-0000-7000-8000-000000000001' }
const CREATE: Call = {
  method: 'POST',
  path: '/v1/namespaces/a/tables',
  body: { name: 't', schema: COLUMNS },
  headers: KEY,
}
const COMMIT: Call = {
  method: 'POST',
  path: '/v1/namespaces/a/tables/t',
  body: { requirements: [], updates: [propertiesOf({ k: '1' })] },
  headers: KEY,
}

let served: Served | undefined

afterEach(async () => {
  await served?.stop()
})

async function start() {
  const store = new HookedStore()
  const objects = new MemoryObjectStore()
  served = await serveInMemory({ store, objects })
  const { uri } = served
  const send = (request: Call): Promise<Answer> => call(uri, request)
  await send({ method: 'POST', path: '/v1/namespaces', body: { namespace: ['a'] } })
  return { store, objects, send }
}

describe('one Idempotency-Key over two connections', () => {
  it('should answer a repeated creation as the first one, however they overlap', async () => {
    const { store, send } = await start()
    let first: Answer | undefined
    store.afterLook = async (nth) => {
      // The second request has found no answer; now the first one overtakes it.
      if (nth === 1) first = await send(CREATE)
    }
    const second = await send(CREATE)
    expect(first?.status).toBe(200)
    expect([second.status, second.text]).toEqual([200, first?.text])
    expect((await send(CREATE)).text).toBe(first?.text)
  })

  it('should answer so also where the requirements do not hold any more', async () => {
    const { store, send } = await start()
    await send({ ...CREATE, headers: {} })
    const asserted = [{ type: 'assert-current-schema-id', 'current-schema-id': 0 }]
    const evolve: Call = {
      ...COMMIT,
      body: {
        requirements: asserted,
        updates: [
          { action: 'add-schema', schema: { type: 'struct', fields: [] } },
          { action: 'set-current-schema', 'schema-id': -1 },
        ],
      },
    }
    let first: Answer | undefined
    store.afterLook = async (nth) => {
      if (nth === 1) first = await send(evolve)
    }
    const second = await send(evolve)
    expect(first?.status).toBe(200)
    expect([second.status, second.text]).toEqual([200, first?.text])
  })

  it('should give one answer also where the second finds that nothing is left to do', async () => {
    const { store, send } = await start()
    await send({ ...CREATE, headers: {} })
    let first: Answer | undefined
    store.afterLook = async (nth) => {
      if (nth !== 1) return
      first = await send(COMMIT)
      await send({ ...COMMIT, body: { updates: [propertiesOf({ other: '1' })] }, headers: {} })
    }
    const second = await send(COMMIT)
    expect(first?.status).toBe(200)
    expect([second.status, second.text]).toEqual([200, first?.text])
  })

  it('should not call refused what was done, where its metadata is gone or out of reach', async () => {
    const { store, objects, send } = await start()
    const created = await send(CREATE)
    const { 'metadata-location': location } = created.body as { 'metadata-location': string }
    const other = await serveInMemory({ store, objects })
    const again = () => call(other.uri, CREATE)
    const get = objects.get.bind(objects)
    objects.get = () => Promise.reject(new UnavailableError('planted'))
    const outOfReach = await again()
    objects.get = get
    await objects.delete(asLocation(location))
    const gone = await again()
    await other.stop()
    expect([outOfReach.status, gone.status]).toEqual([500, 500])
    expect(gone.text).toContain('CommitStateUnknownException')
  })

  it('should not be refused for good where the refusal cannot be remembered', async () => {
    const { store, send } = await start()
    await send({ ...CREATE, headers: {} })
    const commit = store.commit.bind(store)
    store.commit = () => Promise.reject(new UnavailableError('planted'))
    expect((await send(CREATE)).status).toBe(503)
    store.commit = commit
    expect((await send(CREATE)).status).toBe(409)
    expect((await send(CREATE)).status).toBe(409)
  })

  it('should not be answered where nothing was done, and that cannot be remembered', async () => {
    const { store, send } = await start()
    await send({ ...CREATE, headers: {} })
    await send({ ...COMMIT, headers: {} })
    store.afterLook = (nth) =>
      nth === 2 ? Promise.reject(new UnavailableError('planted')) : Promise.resolve()
    expect((await send(COMMIT)).status).toBe(503)
    const answered = await send(COMMIT)
    expect(answered.status).toBe(200)
    await send({ method: 'DELETE', path: COMMIT.path })
    expect(await send(COMMIT)).toMatchObject({ status: 200, text: answered.text })
  })
})

describe('what breaks after a commit', () => {
  it('should not make a failure of it', async () => {
    const { store, send } = await start()
    await send({ ...CREATE, headers: {} })
    store.afterLook = (nth) =>
      nth === 2 ? Promise.reject(new UnavailableError('planted')) : Promise.resolve()
    expect((await send(COMMIT)).status).toBe(200)
    expect((await send(COMMIT)).status).toBe(200)
  })

  it('should not hide that a table was dropped, nor delete what may be needed', async () => {
    const { store, objects, send } = await start()
    const created = await send({ ...CREATE, headers: {} })
    const { 'metadata-location': location } = created.body as { 'metadata-location': string }
    const list = store.list.bind(store)
    store.list = () => Promise.reject(new UnavailableError('planted'))
    const path = '/v1/namespaces/a/tables/t?purgeRequested=true'
    expect((await send({ method: 'DELETE', path })).status).toBe(204)
    store.list = list
    expect(await objects.head(asLocation(location))).toBeDefined()
    expect((await send({ method: 'DELETE', path })).status).toBe(404)
  })

  it('should not hide that a table was given away', async () => {
    const { store, objects, send } = await start()
    const created = await send({ ...CREATE, headers: {} })
    const { 'metadata-location': location } = created.body as { 'metadata-location': string }
    await objects.delete(asLocation(location))
    // Another process has nothing of it in its cache.
    const other = await serveInMemory({ store, objects })
    const table = '/v1/namespaces/a/tables/t'
    const answer = await call(other.uri, { method: 'POST', path: `${table}/unregister` })
    const after = await call(other.uri, { method: 'HEAD', path: table })
    expect([answer.status, after.status]).toEqual([404, 204])
    await other.stop()
  })
})
