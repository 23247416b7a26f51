import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CatalogStore, EntityKey } from '../../catalog/src/ports/catalog-store.js'
import { MemoryCatalogStore } from '../../catalog/src/stores/memory.js'
import type { Requests, SecuredCatalog } from '../support/accounts.js'
import { startSecuredCatalog, withToken } from '../support/accounts.js'
import type { TestCatalog } from '../support/test-catalog.js'
import { refusal, startTestCatalog, success } from '../support/test-catalog.js'
import { SCHEMA } from './matrix-requests.js'

const TABLE = '/v1/main/namespaces/n/tables/t'
const KEY = '0197a6c5-3b1e-7c55-9d0c-0a3a1c1f2b01'
const UUID_DIGITS = 12

/** What is done by others while a request is judged, or done, between two of its reads. */
class InterruptedStore extends MemoryCatalogStore {
  isRestless = false
  #next: { readonly name: string; count: number; readonly act: () => Promise<void> } | undefined

  /** Before so many more reads of what has this name, the last one included. */
  before(name: string, count: number, act: () => Promise<void>): void {
    this.#next = { name, count, act }
  }

  override async get(key: EntityKey): ReturnType<CatalogStore['get']> {
    const next = this.#next
    if (next?.name === key.name && --next.count === 0) {
      this.#next = undefined
      await next.act()
    }
    const entity = await super.get(key)
    if (!this.isRestless || key.name !== 'stamp' || entity === undefined) return entity
    return { ...entity, id: Math.random().toString().slice(0, UUID_DIGITS) }
  }
}

const store = new InterruptedStore()
let catalog: SecuredCatalog
/** Where the others ask: another server on the same store. */
let replica: TestCatalog
let root: Requests
let user: Requests

beforeAll(async () => {
  catalog = await startSecuredCatalog({ store })
  const { objects } = catalog
  replica = await startTestCatalog({ store, objects, settings: { auth: 'accounts' } })
  root = withToken(replica, catalog.root.token)
  user = await catalog.as(await catalog.account('user'))
  success(await root.post('/v1/main/namespaces', { namespace: ['n'] }))
})

afterAll(async () => {
  await Promise.all([catalog.stop(), replica.stop()])
})

beforeEach(async () => {
  await root.delete(TABLE)
  success(await root.post('/v1/main/namespaces/n/tables', { name: 't', schema: SCHEMA }))
})

const grants = (name: string) => `/api/v1/main/grants?object=${name}`

async function give(name: string, to: string, role: string): Promise<void> {
  success(await root.post(grants(name), { to, role }))
}

async function show(name: string, visibility: string | null): Promise<void> {
  const path = `/api/v1/main/visibility?object=${name}`
  success(await root.request('PUT', path, { body: { visibility } }))
}

function ownership(step: string, body: { readonly owner: string } | { readonly to: string }) {
  const more = 'to' in body ? { reason: 'they know it best' } : {}
  return [`/api/v1/main/ownership/${step}?object=table:n%1Ft`, { ...body, ...more }] as const
}

describe('who had a right all the time', () => {
  it('should take a role that was given together with the right to take it', async () => {
    await give('table:n%1Ft', 'account:user', 'OWN')
    await give('table:n%1Ft', 'account:other', 'WRITE')
    // Once to judge the caller, and once to change it.
    store.before('t', 2, async () => {
      await give('table:n%1Ft', 'account:user', 'ADMIN')
      await give('table:n%1Ft', 'account:other', 'OWN')
    })
    const options = { headers: { 'idempotency-key': KEY } }
    const path = `${grants('table:n%1Ft')}&to=account:other`
    const taken = success(await user.request('DELETE', path, options))
    expect(taken['grants']).toEqual([{ to: 'account:user', role: 'ADMIN' }])
    expect(success(await user.request('DELETE', path, options))).toEqual(taken)
  })

  it('should decide for an owner, who is another one now', async () => {
    const owner = { type: 'organisation', contact: '#them', members: ['account:user'] }
    for (const name of ['crew', 'tower', 'third']) {
      success(await root.post('/api/v1/main/owners', { ...owner, name }))
    }
    success(await root.post(...ownership('set', { owner: 'crew' })))
    const there = withToken(replica, user.token)
    // Between the object's owner and who acts for that one.
    store.before('third', 1, async () => {
      success(await there.post(...ownership('offer', { to: 'tower' })))
      success(await there.post(...ownership('accept', { owner: 'tower' })))
      const leaving = { 'remove-members': ['account:user'] }
      success(await root.post('/api/v1/main/owners/crew', leaving))
    })
    const offered = success(await user.post(...ownership('offer', { to: 'third' })))
    expect(offered).toMatchObject({ owner: 'tower', offer: { to: 'third' } })
  })

  it('should read what was public, and was granted before it was hidden', async () => {
    await show('namespace:n', 'public')
    success(await user.get(TABLE))
    store.before('t', 1, async () => {
      await give('namespace:n', 'account:user', 'READ')
      await show('table:n%1Ft', 'private')
    })
    success(await user.get(TABLE))
    success(await root.delete(`${grants('namespace:n')}&to=account:user`))
    await show('namespace:n', null)
  })
})

describe('a denial', () => {
  it('should be given for what holds now, by who may still ask', async () => {
    const other = await catalog.as(await catalog.account('late'))
    store.before('t', 1, async () => {
      success(await root.post('/api/v1/accounts/late', { disabled: true }))
    })
    expect((await other.get(TABLE)).status).toBe(401)
  })

  it('should be none where access moves each time, but a wish to ask again', async () => {
    store.isRestless = true
    const answer = await user.get(TABLE)
    store.isRestless = false
    expect(refusal(answer)).toMatch(/^503 ServiceUnavailableException: .* nothing was applied/)
    expect(refusal(await user.get(TABLE))).toMatch(/^404 NoSuchTableException/)
  })
})
