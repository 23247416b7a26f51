import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject, JsonValue } from '@korolev/table-format'
import { verifyChain } from '../../catalog/src/domain/commit-record.js'
import { replayGovernance, replayTable } from '../../catalog/src/domain/replay.js'
import { validateResponseBody } from '@korolev/spec'
import { MemoryCatalogStore } from '../../catalog/src/stores/memory.js'
import type { Requests, SecuredCatalog } from '../support/accounts.js'
import { startSecuredCatalog, withToken } from '../support/accounts.js'
import { lendingAnywhere } from '../support/lending.js'
import type { TestCatalog } from '../support/test-catalog.js'
import { at, object, refusal, startTestCatalog, success } from '../support/test-catalog.js'
import { SCHEMA, VIEW } from './matrix-requests.js'

const TABLE = '/v1/main/namespaces/n/tables/t'
const KEY = '0197a6c5-3b1e-7c55-9d0c-0a3a1c1f2b'

let catalog: SecuredCatalog
/** Another server on the same store. */
let replica: TestCatalog
let root: Requests
let user: Requests
let member: Requests

beforeAll(async () => {
  const store = new MemoryCatalogStore()
  const delegation = lendingAnywhere()
  catalog = await startSecuredCatalog({ store, delegation })
  const { objects } = catalog
  replica = await startTestCatalog({ store, objects, delegation, settings: { auth: 'accounts' } })
  ;({ root } = catalog)
  user = await catalog.as(await catalog.account('user'))
  member = await catalog.as(await catalog.account('member'))
  success(await root.post('/v1/main/namespaces', { namespace: ['n'] }))
  success(await root.post('/v1/main/namespaces/n/tables', { name: 't', schema: SCHEMA }))
})

afterAll(async () => {
  await Promise.all([catalog.stop(), replica.stop()])
})

const grants = (name: string) => `/api/v1/main/grants?object=${name}`

function give(name: string, to: string, role: string, by = root) {
  return by.post(grants(name), { to, role })
}

function take(name: string, to: string, by = root) {
  return by.delete(`${grants(name)}&to=${to}`)
}

function setVisibility(name: string, visibility: string | null) {
  const path = `/api/v1/main/visibility?object=${name}`
  return root.request('PUT', path, { body: { visibility } })
}

const commit = (by: Requests, headers = {}) =>
  by.post(TABLE, { requirements: [], updates: [set('a', 'b')] }, headers)

function set(key: string, value: string): JsonObject {
  return { action: 'set-properties', updates: { [key]: value } }
}

async function records(name: string): Promise<readonly JsonObject[]> {
  const page = success(await root.get(`/api/v1/main/history?object=${name}`))
  return (at(page, 'records') as readonly JsonObject[]).toReversed()
}

describe('a grant', () => {
  it('should be a chained record of its object, that changes nothing else of it', async () => {
    success(await give('table:n%1Ft', 'account:user', 'READ'))
    success(await give('table:n%1Ft', 'account:user', 'READ'))
    success(await give('table:n%1Ft', 'account:user', 'WRITE'))
    const given = success(await setVisibility('table:n%1Ft', 'internal'))
    expect(validateResponseBody('setVisibility', 200, given)).toEqual([])
    expect(given).toMatchObject({
      visibility: 'internal',
      grants: [{ to: 'account:user', role: 'WRITE' }],
    })
    success(await commit(user))
    const taken = success(await take('table:n%1Ft', 'account:user'))
    expect(taken['grants']).toEqual([])
    success(await setVisibility('table:n%1Ft', null))
    const history = await records('table:n%1Ft')
    expect(verifyChain(history)).toBeUndefined()
    const said = history.map(({ action, actor, updates }) => [action, actor, updates])
    expect(said.slice(1)).toEqual([
      ['grant', 'account:root', [{ action: 'grant', to: 'account:user', role: 'READ' }]],
      ['grant', 'account:root', [{ action: 'grant', to: 'account:user', role: 'WRITE' }]],
      ['set-visibility', 'account:root', [{ action: 'set-visibility', visibility: 'internal' }]],
      ['commit', 'account:user', [set('a', 'b')]],
      ['revoke', 'account:root', [{ action: 'revoke', to: 'account:user', role: 'WRITE' }]],
      ['set-visibility', 'account:root', [{ action: 'remove-visibility' }]],
    ])
    const until = (length: number) => replayGovernance(history.slice(0, length).map(withoutHash))
    expect(until(5)).toEqual({
      access: { visibility: 'internal', grants: [{ to: 'account:user', role: 'WRITE' }] },
    })
    expect(until(7)).toBeUndefined()
    const loaded = success(await root.get(TABLE))
    const replayed = replayTable(history.map(withoutHash), () => undefined)
    expect(replayed.metadataLocation).toBe(loaded['metadata-location'])
  })

  it('should reach what lies in its object, and name where it comes from', async () => {
    success(await give('warehouse:main', 'account:user', 'READ'))
    success(await give('namespace:n', 'account:member', 'WRITE'))
    success(await user.get(TABLE))
    success(await commit(member))
    expect(success(await root.get(grants('table:n%1Ft')))).toMatchObject({
      grants: [],
      inherited: [
        { to: 'account:member', role: 'WRITE', of: { kind: 'namespace', name: ['n'] } },
        { to: 'account:user', role: 'READ', of: { kind: 'warehouse', name: ['main'] } },
      ],
    })
    expect(success(await user.get('/api/v1/main/access?object=table:n%1Ft'))).toMatchObject({
      identity: 'account:user',
      role: 'READ',
    })
    success(await take('warehouse:main', 'account:user'))
    success(await take('namespace:n', 'account:member'))
    expect((await user.get(TABLE)).status).toBe(404)
  })

  it('should be given and taken by who owns the object, up to its own rank', async () => {
    success(await give('table:n%1Ft', 'account:user', 'OWN'))
    success(await give('table:n%1Ft', 'account:member', 'WRITE', user))
    for (const role of ['OWN', 'ADMIN']) {
      expect(refusal(await give('table:n%1Ft', 'account:member', role, user))).toMatch(
        /^403 ForbiddenException: ADMIN on .*n\.t.* is missing/,
      )
    }
    expect((await take('table:n%1Ft', 'account:user', user)).status).toBe(403)
    success(await take('table:n%1Ft', 'account:member', user))
    success(await take('table:n%1Ft', 'account:user'))
  })

  it('should be refused when it makes no sense', async () => {
    const refused = async (to: string, role: string) => refusal(await give('table:n%1Ft', to, role))
    expect(await refused('anonymous', 'READ')).toMatch(/^400 .*to must be account:CLIENT-ID/)
    expect(await refused('owner:nobody', 'READ')).toMatch(/^404 .*Owner does not exist: nobody/)
    expect(await refused('account:user', 'read')).toMatch(/^400 .*role /)
    for (let number = 0; number < 100; number++) {
      success(await give('namespace:n', `account:a${number}`, 'READ'))
    }
    expect(refusal(await give('namespace:n', 'account:last', 'READ'))).toMatch(/^400 .*100 grants/)
    success(await give('namespace:n', 'account:a7', 'WRITE'))
    for (let number = 0; number < 100; number++) await take('namespace:n', `account:a${number}`)
  })

  it('should be for those who act for an owner, as long as they do', async () => {
    const owner = {
      name: 'crew',
      type: 'organisation',
      contact: '#crew',
      steward: 'account:member',
    }
    success(await root.post('/api/v1/main/owners', owner))
    success(await give('table:n%1Ft', 'owner:crew', 'READ'))
    success(await member.get(TABLE))
    expect(refusal(await root.delete('/api/v1/main/owners/crew'))).toMatch(/^409 .*has grants on/)
    const path = '/api/v1/main/owners/crew'
    const change = {
      'add-members': ['account:user'],
      steward: 'account:user',
      'remove-members': ['account:member'],
    }
    success(await root.post(path, change))
    success(await user.get(TABLE))
    expect((await member.get(TABLE)).status).toBe(404)
    success(await take('table:n%1Ft', 'owner:crew'))
    expect((await root.delete(path)).status).toBe(204)
  })
})

describe('who makes something', () => {
  it('should own it, by a grant that can be taken back', async () => {
    success(await give('namespace:n', 'account:user', 'WRITE'))
    success(await user.post('/v1/main/namespaces/n/tables', { name: 'own', schema: SCHEMA }))
    success(await user.post('/v1/main/namespaces/n/views', { ...VIEW, name: 'view' }))
    success(await user.post('/v1/main/namespaces', { namespace: ['n', 'own', 'inner'] }))
    const owned = [{ to: 'account:user', role: 'OWN' }]
    for (const name of ['table:n%1Fown', 'view:n%1Fview', 'namespace:n%1Fown']) {
      expect(success(await user.get(grants(name)))['grants']).toEqual(owned)
      expect(at(await records(name), 0, 'assigned', 'governance')).toEqual({
        access: { grants: owned },
      })
    }
    expect(success(await user.get(grants('namespace:n%1Fown%1Finner')))['grants']).toEqual([])
    expect((await user.delete('/v1/main/namespaces/n/views/view')).status).toBe(204)
    expect((await user.delete('/v1/main/namespaces/n/own/inner')).status).toBe(404)
    expect((await user.delete('/v1/main/namespaces/n%1Fown%1Finner')).status).toBe(204)
    expect((await user.delete('/v1/main/namespaces/n%1Fown')).status).toBe(204)
    expect((await user.delete(TABLE)).status).toBe(403)
    success(await take('table:n%1Fown', 'account:user'))
    expect((await user.delete('/v1/main/namespaces/n/tables/own')).status).toBe(403)
    success(await take('namespace:n', 'account:user'))
    expect((await user.get('/v1/main/namespaces/n/tables/own')).status).toBe(404)
  })

  it('should not choose its place, nor that of others', async () => {
    success(await give('namespace:n', 'account:user', 'WRITE'))
    const place = String(at(success(await root.get(TABLE)), 'metadata', 'location'))
    const odd = { name: 'x', schema: SCHEMA }
    const refused = [
      user.post('/v1/main/namespaces/n/tables', { ...odd, location: place }),
      user.post('/v1/main/namespaces/n/tables', {
        ...odd,
        properties: { 'write.data.path': place },
      }),
      user.post('/v1/main/namespaces/n/views', { ...VIEW, name: 'x', location: place }),
      user.post(TABLE, { updates: [{ action: 'set-location', location: `${place}2` }] }),
      user.post(TABLE, { updates: [set('write.metadata.path', place)] }),
      user.post('/v1/main/namespaces/n/register', { name: 'x', 'metadata-location': `${place}/x` }),
    ]
    for (const answer of await Promise.all(refused)) {
      expect(refusal(answer)).toMatch(
        /^403 ForbiddenException: OWN on the warehouse main is missing/,
      )
    }
    const staged = success(
      await user.post('/v1/main/namespaces/n/tables', { ...odd, 'stage-create': true }),
    )
    const { location, 'table-uuid': uuid } = object(staged['metadata'])
    success(
      await user.post('/v1/main/namespaces/n/tables/x', {
        requirements: [{ type: 'assert-create' }],
        updates: [
          { action: 'assign-uuid', uuid: uuid as JsonValue },
          { action: 'upgrade-format-version', 'format-version': 2 },
          { action: 'add-schema', schema: SCHEMA },
          { action: 'set-current-schema', 'schema-id': -1 },
          { action: 'add-spec', spec: { 'spec-id': 0, fields: [] } },
          { action: 'set-default-spec', 'spec-id': -1 },
          { action: 'add-sort-order', 'sort-order': { 'order-id': 0, fields: [] } },
          { action: 'set-default-sort-order', 'sort-order-id': -1 },
          { action: 'set-location', location: location as JsonValue },
        ],
      }),
    )
    success(await take('namespace:n', 'account:user'))
  })
})

describe('a denial', () => {
  it('should say which role on what is missing, and whom to ask', async () => {
    success(await setVisibility('namespace:n', 'internal'))
    expect(refusal(await user.get(TABLE))).toBe(
      '403 ForbiddenException: READ on the table n.t is missing; ask an administrator',
    )
    const owner = {
      name: 'tower',
      type: 'individual',
      contact: 'ada@example',
      steward: 'account:member',
    }
    success(await root.post('/api/v1/main/owners', owner))
    success(await root.post('/api/v1/main/ownership/set?object=namespace:n', { owner: 'tower' }))
    expect(refusal(await commit(user))).toBe(
      '403 ForbiddenException: WRITE on the table n.t is missing; ask its owner, tower (ada@example)',
    )
    const own = success(await user.get('/api/v1/main/access?object=table:n%1Ft'))
    expect(own).toMatchObject({ visibility: 'internal', owner: 'tower', contact: 'ada@example' })
    expect(own['role']).toBeUndefined()
    // Who acts for the effective owner owns it.
    success(await commit(member))
    success(await setVisibility('table:n%1Ft', 'private'))
    expect(refusal(await user.get(TABLE))).toBe(
      '404 NoSuchTableException: Table does not exist: n.t',
    )
    success(await commit(member))
    success(await setVisibility('table:n%1Ft', null))
    success(await setVisibility('namespace:n', null))
  })

  it('should not tell a hidden object from one that is not there', async () => {
    const paths = (name: string) => [
      ['GET', `/v1/main/namespaces/n/tables/${name}`],
      ['HEAD', `/v1/main/namespaces/n/tables/${name}`],
      ['DELETE', `/v1/main/namespaces/n/tables/${name}`],
      ['POST', `/v1/main/namespaces/n/tables/${name}`],
      ['GET', `/v1/main/namespaces/n/tables/${name}/credentials`],
      ['GET', `/api/v1/main/history?object=table:n%1F${name}`],
      ['GET', `/api/v1/main/diff?object=table:n%1F${name}&from=version:1&to=version:2`],
      ['GET', grants(`table:n%1F${name}`)],
      ['GET', `/api/v1/main/access?object=table:n%1F${name}`],
      ['GET', `/v1/main/namespaces/n/views/${name}`],
    ]
    for (const visibility of ['private', 'internal']) {
      success(await setVisibility('namespace:n', visibility))
      success(await setVisibility('table:n%1Ft', 'private'))
      for (const [index, [method = '', path = '']] of paths('t').entries()) {
        const other = paths('q')[index]?.[1] ?? ''
        const body = method === 'POST' ? { body: { requirements: [], updates: [] } } : {}
        const [hidden, none] = [
          await user.request(method, path, body),
          await user.request(method, other, body),
        ]
        expect([path, hidden.status, none.text.replaceAll('n.q', 'n.t')]).toEqual([
          ...[path, none.status, hidden.text],
        ])
        expect(hidden.status).toBe(404)
        expect(Object.keys(hidden.headers)).toEqual(Object.keys(none.headers))
      }
    }
    success(await setVisibility('table:n%1Ft', null))
    success(await setVisibility('namespace:n', null))
  })
})

/** It was done, so that a refusal would be wrong, and is not acknowledged either. */
const UNHEARD = /^500 CommitStateUnknownException: .*may not hear the answer/

describe('a request that begins after its grant was taken back', () => {
  const WISH = { 'x-iceberg-access-delegation': 'vended-credentials' }

  it('should be denied on every server, whatever was answered before', async () => {
    success(await give('namespace:n', 'account:user', 'WRITE'))
    const there = withToken(replica, user.token)
    const first = success(await user.get('/v1/main/namespaces/n/tables?pageSize=1'))
    const token = String(first['next-page-token'])
    const loaded = await user.get(TABLE)
    const etag = String(loaded.headers['etag'])
    const keyed = { 'idempotency-key': `${KEY}11` }
    success(await commit(user, keyed))
    success(await commit(user, keyed))
    expect((await there.get(TABLE, { 'if-none-match': etag })).status).toBeLessThan(400)
    const asks: readonly (readonly [string, (by: Requests) => Promise<{ status: number }>])[] = [
      ['load', (by) => by.get(TABLE)],
      ['not modified', (by) => by.get(TABLE, { 'if-none-match': '*' })],
      ['exists', (by) => by.request('HEAD', TABLE)],
      ['commit', (by) => commit(by)],
      ['replay', (by) => commit(by, keyed)],
      ['page', (by) => by.get(`/v1/main/namespaces/n/tables?pageSize=1&pageToken=${token}`)],
      ['credentials', (by) => by.get(`${TABLE}/credentials`)],
      ['lent', (by) => by.get(TABLE, WISH)],
      ['history', (by) => by.get('/api/v1/main/history?object=table:n%1Ft')],
    ]
    const statuses = async () => {
      const found: unknown[] = []
      for (const [what, ask] of asks) {
        for (const by of [user, there]) found.push([what, (await ask(by)).status < 400])
      }
      return found
    }
    const both = (isLetIn: boolean) =>
      asks.flatMap(([what]) => [
        [what, isLetIn],
        [what, isLetIn],
      ])
    expect(await statuses()).toEqual(both(true))
    success(await take('namespace:n', 'account:user'))
    expect(await statuses()).toEqual(both(false))
    success(await give('table:n%1Ft', 'account:user', 'WRITE'))
    const listed = asks.filter(([what]) => what === 'page')
    expect(await statuses()).toEqual(
      asks.flatMap((each) => [0, 1].map(() => [each[0], !listed.includes(each)])),
    )
    success(await take('table:n%1Ft', 'account:user', withToken(replica, root.token)))
    expect(await statuses()).toEqual(both(false))
  })

  it('should never be acknowledged beside others that are', async () => {
    success(await give('table:n%1Ft', 'account:user', 'WRITE'))
    const there = withToken(replica, user.token)
    let isTaken = false
    const late: number[] = []
    const early: number[] = []
    const writer = async (by: Requests, rounds: number) => {
      for (let round = 0; round < rounds; round++) {
        const wasTaken = isTaken
        const { status } = await commit(by)
        ;(wasTaken ? late : early).push(status)
      }
    }
    const others = Array.from({ length: 4 }, () => writer2(12))
    const mine = [user, user, there, there].map((by) => writer(by, 12))
    await early100(early)
    success(await take('table:n%1Ft', 'account:user'))
    isTaken = true
    await Promise.all([...mine, ...others])
    expect(early).toContain(200)
    expect(late.length).toBeGreaterThan(0)
    expect(new Set(late)).toEqual(new Set([404]))
  })

  async function writer2(rounds: number): Promise<void> {
    for (let round = 0; round < rounds; round++) success(await commit(root))
  }

  async function early100(early: readonly number[]): Promise<void> {
    while (early.length < 3) await new Promise((resolve) => setImmediate(resolve))
  }

  it('should only read files where only READ is left', async () => {
    success(await give('table:n%1Ft', 'account:user', 'WRITE'))
    const prefixes = async () => {
      const { 'storage-credentials': lent } = success(await user.get(`${TABLE}/credentials`))
      return JSON.stringify(lent)
    }
    const writing = await prefixes()
    success(await give('table:n%1Ft', 'account:user', 'READ'))
    const reading = await prefixes()
    expect(writing).not.toBe(reading)
    expect(writing).toContain('read-write')
    expect(reading).not.toContain('read-write')
    success(await take('table:n%1Ft', 'account:user'))
  })

  it('should not hear another’s answer by its key', async () => {
    success(await give('table:n%1Ft', 'account:user', 'WRITE'))
    success(await give('table:n%1Ft', 'account:member', 'WRITE'))
    const keyed = { 'idempotency-key': `${KEY}22` }
    success(await commit(user, keyed))
    expect(refusal(await commit(member, keyed))).toMatch(/^422 .*was used for another request/)
    // Done and gone: its maker hears that it was done, and nothing of what was there.
    success(await root.post('/v1/main/namespaces/n/tables', { name: 'brief', schema: SCHEMA }))
    success(await give('table:n%1Fbrief', 'account:user', 'OWN'))
    success(await give('namespace:n', 'account:user', 'READ'))
    const path = '/v1/main/namespaces/n/tables/brief'
    const committed = { 'idempotency-key': `${KEY}33` }
    const body = { requirements: [], updates: [set('c', 'd')] }
    success(await user.post(path, body, committed))
    const dropped = { headers: { 'idempotency-key': `${KEY}44` } }
    expect((await user.request('DELETE', path, dropped)).status).toBe(204)
    expect((await user.request('DELETE', path, dropped)).status).toBe(204)
    expect(refusal(await user.post(path, body, committed))).toMatch(UNHEARD)
    success(await take('namespace:n', 'account:user'))
    expect(refusal(await user.request('DELETE', path, dropped))).toMatch(UNHEARD)
    const anew = { headers: { 'idempotency-key': `${KEY}55` } }
    expect((await user.request('DELETE', path, anew)).status).toBe(404)
  })

  it('should be denied for good under its key, so that nothing of it is done later', async () => {
    const keyed = { 'idempotency-key': `${KEY}66` }
    await take('table:n%1Ft', 'account:user')
    expect((await commit(user, keyed)).status).toBe(404)
    success(await give('table:n%1Ft', 'account:user', 'WRITE'))
    expect((await commit(user, keyed)).status).toBe(404)
    success(await commit(user))
    success(await take('table:n%1Ft', 'account:user'))
  })

  it('should not hear of a rename into a namespace that it has lost', async () => {
    success(await root.post('/v1/main/namespaces', { namespace: ['lost'] }))
    success(await root.post('/v1/main/namespaces/n/tables', { name: 'going', schema: SCHEMA }))
    success(await give('namespace:n', 'account:user', 'READ'))
    success(await give('table:n%1Fgoing', 'account:user', 'OWN'))
    success(await give('namespace:lost', 'account:user', 'WRITE'))
    const body = {
      source: { namespace: ['n'], name: 'going' },
      destination: { namespace: ['lost'], name: 'gone' },
    }
    const rename = () =>
      user.post('/v1/main/tables/rename', body, { 'idempotency-key': `${KEY}88` })
    expect((await rename()).status).toBe(204)
    expect((await rename()).status).toBe(204)
    success(await take('namespace:lost', 'account:user'))
    expect(refusal(await rename())).toMatch(UNHEARD)
    success(await take('namespace:n', 'account:user'))
  })

  it('should not hear what was done for an owner for whom it does not act any more', async () => {
    success(await root.post('/v1/main/namespaces', { namespace: ['handed'] }))
    const owner = { name: 'desk', type: 'organisation', contact: '#desk' }
    success(await root.post('/api/v1/main/owners', { ...owner, members: ['account:user'] }))
    success(
      await root.post('/api/v1/main/ownership/set?object=namespace:handed', { owner: 'desk' }),
    )
    const other = { name: 'hall', type: 'organisation', contact: '#hall' }
    success(await root.post('/api/v1/main/owners', { ...other, members: ['account:user'] }))
    const path = (act: string) => `/api/v1/main/ownership/${act}?object=namespace:handed`
    success(await user.post(path('offer'), { to: 'hall', reason: 'a move' }))
    const keyed = { 'idempotency-key': `${KEY}77` }
    success(await user.post(path('accept'), { owner: 'hall' }, keyed))
    success(await user.post(path('accept'), { owner: 'hall' }, keyed))
    const leaving = { 'remove-members': ['account:user'] }
    success(await root.post('/api/v1/main/owners/hall', leaving))
    expect(refusal(await user.post(path('accept'), { owner: 'hall' }, keyed))).toMatch(UNHEARD)
  })
})

function withoutHash({ hash: _, ...record }: JsonObject): JsonObject {
  return record
}
