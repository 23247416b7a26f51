import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '@korolev/table-format'
import { asLocation } from '@korolev/table-format'
import { GcsObjectStore } from '@korolev/table-format/stores/gcs'
import { GoogleAccess } from '@korolev/table-format/stores/gcs-access'
import { SystemClock, SystemIds } from '@korolev/table-format/stores/system'
import type { StorageRights } from '../../catalog/src/ports/storage-delegation.js'
import { GcsDelegation } from '../../catalog/src/stores/gcs-delegation/gcs-delegation.js'
import { scriptedGcsFaults } from '../support/gcs/faults.js'
import type { GuardedGcs } from '../support/gcs/guarded.js'
import { startGuardedGcs } from '../support/gcs/guarded.js'
import type { TestCatalog } from '../support/test-catalog.js'
import { at, object, refusal, startTestCatalog, success } from '../support/test-catalog.js'
import { createNamespace, SCHEMA, setProperties, TABLES } from '../support/wire-values.js'

const VENDED = { 'x-iceberg-access-delegation': 'vended-credentials' }
/** Renewed when half of it is over, as it is good for an hour. */
const HALF_LIFE_MS = 1_800_000
const SIGNING = { 'x-iceberg-access-delegation': 'remote-signing' }

let gcs: GuardedGcs
let catalog: TestCatalog
let rights: StorageRights | undefined
/** Added to the time by which the catalog renews what it vends: a test lets it pass. */
let aheadMs = 0

class AheadClock extends SystemClock {
  override nowMs(): number {
    return super.nowMs() + aheadMs
  }
}

beforeAll(async () => {
  gcs = await startGuardedGcs(['lake', 'other'])
})
afterAll(() => gcs.stop())

beforeEach(async () => {
  rights = undefined
  aheadMs = 0
  const access = new GoogleAccess({
    ...{ emulatorHost: gcs.emulator.origin, isAuthenticated: true, keyFile: gcs.keyFile },
  })
  catalog = await startTestCatalog({
    warehouses: [{ name: 'main', root: 'gs://lake/w' }],
    settings: { logLevel: 'silent' },
    objects: new GcsObjectStore({ access, policy: { attemptsMax: 2, delayMsMin: 1 } }),
    delegation: new GcsDelegation(access, new AheadClock()),
    authenticate: () => ({
      actor: 'somebody',
      ...(rights === undefined ? {} : { storageRights: rights }),
    }),
  })
  await createNamespace(catalog, 'ns')
})
afterEach(async () => {
  gcs.emulator.faults = undefined
  await catalog.stop()
})

async function create(name: string, fields: JsonObject = {}, headers = {}): Promise<JsonObject> {
  return success(await catalog.post(TABLES, { name, schema: SCHEMA, ...fields }, headers))
}

function pathOf(name: string): string {
  return `${TABLES}/${encodeURIComponent(name)}`
}

async function load(name: string, headers: Readonly<Record<string, string>> = VENDED) {
  return success(await catalog.get(pathOf(name), headers))
}

function locationOf(table: JsonObject): string {
  return String(at(table, 'metadata', 'location'))
}

function credentialOf(table: JsonObject): JsonObject {
  return object(at(table, 'storage-credentials', 0))
}

/** A store for whoever holds the credential. */
function storeOf(credential: JsonObject): GcsObjectStore {
  const token = String(at(credential, 'config', 'gcs.oauth2.token'))
  const session = { origin: gcs.emulator.origin, authorization: `Bearer ${token}` }
  const access = { open: () => Promise.resolve(session) }
  return new GcsObjectStore({ access, policy: { attemptsMax: 1 } })
}

async function trial(store: GcsObjectStore, text: string): Promise<Record<string, boolean>> {
  const location = asLocation(text)
  const isDone = (promise: Promise<unknown>) =>
    promise.then(
      () => true,
      () => false,
    )
  const put = () => store.put(location, Buffer.from('x'), { kind: 'absent' })
  return {
    put: await isDone(put()),
    get: await isDone(store.get(location)),
    delete: await isDone(store.delete(location)),
  }
}

const ALL = { put: true, get: true, delete: true }
const NONE = { put: false, get: false, delete: false }

async function listable(store: GcsObjectStore, prefix: string): Promise<boolean> {
  try {
    for await (const _ of store.list(asLocation(prefix))) break
    return true
  } catch {
    return false
  }
}

describe('a client that asks for no access', () => {
  it('should get none, by whatever words it does not ask', async () => {
    await create('t')
    for (const header of ['', 'none', 'vended', 'remote_signing, x']) {
      const table = await load('t', { 'x-iceberg-access-delegation': header })
      expect(Object.keys(table).sort()).toEqual(['config', 'metadata', 'metadata-location'])
      expect(table['config']).toEqual({})
    }
  })
})

describe('vended credentials', () => {
  it('should open the files of the table and no others', async () => {
    const table = await create('t')
    const sibling = await create('t2')
    const store = storeOf(credentialOf(await load('t')))
    const location = locationOf(table)
    expect(await trial(store, `${location}/data/x`)).toEqual(ALL)
    expect(await listable(store, `${location}/`)).toBe(true)
    for (const elsewhere of [
      `${location}2/data/x`,
      `${location}x`,
      location,
      `${locationOf(sibling)}/data/x`,
      'gs://lake/w/ns/x',
      'gs://lake/x',
      `gs://other/${location.slice('gs://lake/'.length)}/x`,
    ]) {
      expect(await trial(store, elsewhere), elsewhere).toEqual(NONE)
      expect(await listable(store, elsewhere), elsewhere).toBe(false)
    }
  })

  it('should say whom they are for, until when, and where there are others', async () => {
    const table = await create('t', {}, VENDED)
    const { prefix, config } = credentialOf(table)
    expect(prefix).toBe(`${locationOf(table)}/`)
    const renewedAt = `${TABLES}/t/credentials`.slice(1)
    expect(config).toMatchObject({
      'gcs.oauth2.refresh-credentials-endpoint': renewedAt,
      'gcs.service.host': gcs.emulator.origin,
    })
    const expiresInMs = Number(at(config, 'gcs.oauth2.token-expires-at')) - Date.now()
    expect(expiresInMs).toBeGreaterThan(1_800_000)
    expect(expiresInMs).toBeLessThanOrEqual(3_600_000)
    expect(table['config']).toEqual(config)
    const endpoint = String(at(config, 'gcs.oauth2.refresh-credentials-endpoint'))
    const fresh = success(await catalog.get(`/${endpoint}`))
    expect(fresh).toEqual({ 'storage-credentials': [{ prefix, config }] })
    const missing = await catalog.get(`${TABLES}/none/credentials`)
    expect(refusal(missing)).toBe('404 NoSuchTableException: Table does not exist: ns.none')
  })

  it('should only read for a caller who may only read', async () => {
    const location = locationOf(await create('t'))
    const admin = storeOf(credentialOf(await load('t')))
    await admin.put(asLocation(`${location}/data/x`), Buffer.from('x'), { kind: 'absent' })
    rights = 'read'
    const store = storeOf(credentialOf(await load('t')))
    const outcome = await trial(store, `${location}/data/x`)
    expect(outcome).toEqual({ put: false, get: true, delete: false })
    expect(await listable(store, `${location}/`)).toBe(true)
  })

  it.each([
    "t') || true || ('",
    "it's",
    'back\\slash',
    'ünïcödé 😀',
    '%2e%2e%2fx',
    'a+b c',
    '{"json"}',
    "\\') || resource.name.startsWith(\\'",
  ])('should be as narrow for the table %j', async (name) => {
    const location = locationOf(await create(name))
    const store = storeOf(credentialOf(await load(name)))
    expect(await trial(store, `${location}/data/x`)).toEqual(ALL)
    expect(await trial(store, `${location}2/data/x`)).toEqual(NONE)
    expect(await trial(store, 'gs://lake/w/x')).toEqual(NONE)
  })

  it('should not be given for a place that somebody chose', async () => {
    for (const [name, location] of [
      ['a', 'gs://lake/w'],
      ['b', 'gs://lake/w/ns'],
      ['c', 'gs://other/c'],
      ['d', 'gs://lake/w/ns/d'],
    ] as const) {
      const table = await create(name, { location }, VENDED)
      expect(table['storage-credentials']).toBeUndefined()
      expect((await load(name))['storage-credentials']).toBeUndefined()
      const empty = { 'storage-credentials': [] }
      expect(success(await catalog.get(`${pathOf(name)}/credentials`))).toEqual(empty)
    }
  })

  it('should not be given for a place to which a table was moved', async () => {
    const victim = locationOf(await create('victim'))
    await create('thief')
    const moved = { action: 'set-location', location: victim }
    success(await catalog.post(pathOf('thief'), { requirements: [], updates: [moved] }))
    expect((await load('thief'))['storage-credentials']).toBeUndefined()
  })

  it('should not be given for a file that was registered under another name', async () => {
    const victim = await create('victim')
    const file = String(victim['metadata-location'])
    const body = { name: 'thief', 'metadata-location': file }
    const registered = await catalog.post('/v1/main/namespaces/ns/register', body, VENDED)
    expect(success(registered)['storage-credentials']).toBeUndefined()
    expect((await load('thief'))['storage-credentials']).toBeUndefined()
  })

  it('should follow a table that was renamed', async () => {
    const location = locationOf(await create('t'))
    const source = { namespace: ['ns'], name: 't' }
    const destination = { namespace: ['ns'], name: 'renamed' }
    await catalog.post('/v1/main/tables/rename', { source, destination })
    const store = storeOf(credentialOf(await load('renamed')))
    expect(await trial(store, `${location}/data/x`)).toEqual(ALL)
  })

  it('should come again with the answer to the same key, and be stored with none', async () => {
    const key = () => ({ ...VENDED, 'idempotency-key': new SystemIds().uuidV7() })
    for (const fields of [{}, { 'stage-create': true }]) {
      const headers = key()
      const first = await create('t', fields, headers)
      const again = await create('t', fields, headers)
      for (const table of [first, again]) {
        const written = `${locationOf(table)}/data/x`
        expect(await trial(storeOf(credentialOf(table)), written)).toEqual(ALL)
      }
      const record = await catalog.store.findIdempotency(headers['idempotency-key'], Date.now())
      const { config } = credentialOf(first)
      expect(record?.answer ?? '').not.toContain(String(at(object(config), 'gcs.oauth2.token')))
      await catalog.request('DELETE', pathOf('t'))
    }
  })

  it('should be there for a table that is only staged, so that its files can be written', async () => {
    const staged = await create('t', { 'stage-create': true }, VENDED)
    expect(await trial(storeOf(credentialOf(staged)), `${locationOf(staged)}/data/x`)).toEqual(ALL)
    const odd = { 'stage-create': true, location: 'gs://lake/w/ns' }
    expect((await create('u', odd, VENDED))['storage-credentials']).toBeUndefined()
  })

  it('should be fetched from Google once for many loads', async () => {
    await create('t')
    await load('t')
    gcs.emulator.resetCounts()
    for (let round = 0; round < 5; round++) await load('t')
    expect([gcs.emulator.count('token'), gcs.emulator.count('exchange')]).toEqual([0, 0])
  })

  it('should be 503 for a load when none can be had, and no obstacle to a creation', async () => {
    const fault = { kind: 'status', status: 400, isDone: false } as const
    gcs.emulator.faults = scriptedGcsFaults([{ kind: 'exchange', fault }])
    const created = await create('t', {}, VENDED)
    expect(created['storage-credentials']).toBeUndefined()
    const refused = await catalog.get(pathOf('t'), VENDED)
    expect(refused.status).toBe(503)
    expect(refused.headers['retry-after']).toBeDefined()
    expect((await catalog.get(pathOf('t'))).status).toBe(200)
  })
})

describe('the tag of an answer with credentials', () => {
  it('should be another than without, and than of signing', async () => {
    await create('t')
    const tags = await Promise.all(
      [{}, VENDED, SIGNING].map(async (headers) => {
        return (await catalog.get(pathOf('t'), headers)).headers.etag
      }),
    )
    expect(new Set(tags).size).toBe(3)
  })

  it('should be true for as long as they are good, and never longer', async () => {
    await create('t')
    const first = await catalog.get(pathOf('t'), VENDED)
    const etag = String(first.headers.etag)
    const again = () => catalog.get(pathOf('t'), { ...VENDED, 'if-none-match': etag })
    expect((await again()).status).toBe(304)
    aheadMs = HALF_LIFE_MS - 60_000
    expect((await again()).status).toBe(304)
    aheadMs = HALF_LIFE_MS
    const renewed = await again()
    expect(renewed.status).toBe(200)
    const tokens = [first, renewed].map((each) =>
      at(each.json, 'storage-credentials', 0, 'config', 'gcs.oauth2.token'),
    )
    expect(new Set(tokens).size).toBe(2)
    const location = locationOf(object(renewed.json))
    const store = storeOf(credentialOf(object(renewed.json)))
    expect(await trial(store, `${location}/data/x`)).toEqual(ALL)
  })

  it('should change with the table', async () => {
    await create('t')
    const etag = String((await catalog.get(pathOf('t'), VENDED)).headers.etag)
    const updates = [setProperties({ a: '1' })]
    success(await catalog.post(pathOf('t'), { requirements: [], updates }))
    const headers = { ...VENDED, 'if-none-match': etag }
    expect((await catalog.get(pathOf('t'), headers)).status).toBe(200)
  })
})

describe('signed requests', () => {
  async function sign(name: string, fields: JsonObject) {
    const body = { region: 'auto', provider: 'gcs', method: 'GET', headers: {}, ...fields }
    return catalog.post(`${pathOf(name)}/sign`, body)
  }

  /** Sends what was signed, as a client of the store does. */
  async function sendSigned(method: string, signed: JsonObject, body?: string) {
    const headers = Object.entries(object(signed['headers'])).map(([key, values]) => [
      key,
      String(at(values, 0)),
    ])
    return fetch(String(signed['uri']), {
      ...{ method, headers: Object.fromEntries(headers) as Record<string, string> },
      ...(body === undefined ? {} : { body }),
    })
  }

  it('should be announced to who asks for them', async () => {
    await create('t')
    const table = await load('t', SIGNING)
    expect(table['config']).toEqual({ 'gcs.remote-signing-enabled': 'true' })
    expect(table['remote-signing-config']).toEqual({})
    expect(table['storage-credentials']).toBeUndefined()
    const both = await load('t', {
      'x-iceberg-access-delegation': 'remote-signing, Vended-Credentials',
    })
    expect(both['remote-signing-config']).toEqual({})
    expect(both['storage-credentials']).toHaveLength(1)
  })

  it('should write, look at, read and delete one object', async () => {
    const uri = `${locationOf(await create('t'))}/data/a b%2F?#ü.parquet`
    const put = success(await sign('t', { method: 'PUT', uri }))
    expect(put['headers']).toEqual({ 'x-goog-if-generation-match': ['0'] })
    expect((await sendSigned('PUT', put, 'bytes')).status).toBe(200)
    expect((await sendSigned('PUT', put, 'others')).status).toBe(412)
    const range = { range: ['bytes=1-2'] }
    const answer = await sign('t', { uri, headers: range })
    expect(answer.headers['cache-control']).toBe('private')
    const get = success(answer)
    expect(get['headers']).toEqual(range)
    expect(await (await sendSigned('GET', get)).text()).toBe('yt')
    const head = success(await sign('t', { method: 'HEAD', uri }))
    const looked = await sendSigned('HEAD', head)
    expect(looked.headers.get('content-length')).toBe('5')
    const removal = await sign('t', { method: 'DELETE', uri })
    expect(removal.headers['cache-control']).toBe('no-cache')
    expect((await sendSigned('DELETE', success(removal))).status).toBe(204)
    expect((await sendSigned('GET', get)).status).toBe(404)
  })

  it('should be good for nothing else, and not for long', async () => {
    const location = locationOf(await create('t'))
    const get = success(await sign('t', { uri: `${location}/data/x` }))
    expect((await sendSigned('PUT', get, 'x')).status).toBe(403)
    expect((await sendSigned('DELETE', get)).status).toBe(403)
    const uri = String(get['uri'])
    const elsewhere = uri.replace('/data/x', '/data/y')
    expect((await fetch(elsewhere)).status).toBe(403)
    expect((await fetch(uri, { headers: { 'x-goog-user-project': 'p' } })).status).toBe(403)
    expect((await fetch(uri)).status).toBe(404)
    gcs.signed.aheadMs = 15 * 60_000 + 1_000
    expect((await fetch(uri)).status).toBe(400)
    gcs.signed.aheadMs = 0
  })

  it('should begin an upload in pieces', async () => {
    const uri = `${locationOf(await create('t'))}/data/x`
    const headers = { 'x-goog-resumable': ['start'] }
    const begun = success(await sign('t', { method: 'POST', uri, headers }))
    const answer = await sendSigned('POST', begun)
    expect(answer.status).toBe(201)
    const session = answer.headers.get('location') ?? ''
    expect((await fetch(session, { method: 'PUT', body: 'all' })).status).toBe(200)
    expect(refusal(await sign('t', { method: 'POST', uri }))).toMatch(/^400 .*must be start/)
  })

  it('should take addresses of the store as well', async () => {
    const location = locationOf(await create('t'))
    const path = location.slice('gs://'.length)
    const origins = ['https://storage.googleapis.com', gcs.emulator.origin]
    const signed = await Promise.all(
      origins.map(async (origin) => {
        const uri = `${origin}/${path}/data/a%20b?generation=7`
        return String(success(await sign('t', { uri }))['uri']).replace(/\?.*/, '')
      }),
    )
    expect(new Set(signed)).toEqual(new Set([`${gcs.emulator.origin}/${path}/data/a%20b`]))
  })

  it('should never be for what is not the table’s', async () => {
    const location = locationOf(await create('t'))
    const sibling = locationOf(await create('t2'))
    const path = location.slice('gs://lake/'.length)
    const google = 'https://storage.googleapis.com'
    const forbidden = [
      `${sibling}/x`,
      `${location}2/x`,
      location,
      `gs://other/${path}/x`,
      `gs://lake//${path}/x`,
      `${google}/lake/${path}2/x`,
      `${google}/other/${path}/x`,
      `${google}/lake/${path}%252Fx`,
    ]
    const refused = [
      `${location}/../../x`,
      `${location}/a/./x`,
      `${google}/lake/${path}/../x`,
      `${google}/lake/${path}/%2e%2e/x`,
      `${google}/lake/${path}/..%2fx`,
      `${google}/lake/${path}%2F..%2F..%2Fx`,
      `${google}/lake/${path}/x%00`,
      `${google}/lake/${path}/x%0a`,
      `${google}/lake/${path}/%zz`,
      `${google}/lake/${path}/%ff`,
      `${google}/lake%2f${path}/x`,
      `${google}@evil.example/lake/${path}/x`,
      `https://evil.example/lake/${path}/x`,
      `https://storage.googleapis.com.evil.example/lake/${path}/x`,
      `https://storage.googleapis.com\\@evil.example/lake/${path}/x`,
      `${google}/lake/${path}\\..\\x`,
      `${google}/lake/${path}/x#frag`,
      `${google}/lake/${path}/x?acl`,
      `${google}/lake/${path}/x?uploads`,
      `${google}/lake/${path}/x?X-Goog-Signature=00`,
      `file:///etc/passwd`,
      '',
      `gs://lake/${'x'.repeat(9_000)}`,
    ]
    for (const uri of forbidden) {
      for (const method of ['GET', 'PUT', 'DELETE']) {
        expect(refusal(await sign('t', { method, uri })), uri).toMatch(/^403 ForbiddenException/)
      }
    }
    for (const uri of refused) {
      expect(refusal(await sign('t', { uri })), uri).toMatch(/^400 IllegalArgument.*: uri/)
    }
  })

  it('should carry no header that does more than the request', async () => {
    const uri = `${locationOf(await create('t'))}/data/x`
    for (const name of ['x-goog-copy-source', 'X-Goog-Acl', 'x-amz-acl', 'x-goog-user-project']) {
      const answer = await sign('t', { method: 'PUT', uri, headers: { [name]: ['x'] } })
      expect(refusal(answer)).toMatch(/^400 .*cannot be signed/)
    }
    for (const value of [['a', 'b'], [], ['a\r\nx-goog-acl: public-read'], ['ü']]) {
      const headers = { 'x-goog-meta-x': value }
      expect((await sign('t', { method: 'PUT', uri, headers })).status).toBe(400)
    }
    const headers = { authorization: ['Bearer x'], Host: ['evil.example'], Accept: ['*/*'] }
    expect(success(await sign('t', { uri, headers }))['headers']).toEqual({ accept: ['*/*'] })
  })

  it('should only read for a caller who may only read', async () => {
    const uri = `${locationOf(await create('t'))}/data/x`
    rights = 'read'
    success(await sign('t', { uri }))
    for (const [method, headers] of [
      ['PUT', {}],
      ['DELETE', {}],
      ['POST', { 'x-goog-resumable': ['start'] }],
    ] as const) {
      expect(refusal(await sign('t', { method, uri, headers }))).toMatch(/^403 .*not allowed/)
    }
  })

  it('should be refused for a place that somebody chose, and for other providers', async () => {
    const location = 'gs://lake/w/ns'
    await create('t', { location })
    expect(refusal(await sign('t', { uri: `${location}/x` }))).toMatch(/^406 Unsupported/)
    expect((await load('t', SIGNING))['config']).toEqual({})
    expect(refusal(await sign('t', { uri: `${location}/x`, provider: 's3' }))).toMatch(/^400 /)
    expect(refusal(await sign('none', { uri: `${location}/x` }))).toMatch(/^404 NoSuchTable/)
  })
})
