import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { operations } from '@korolev/spec'
import type { JsonObject } from '@korolev/table-format'
import { asLocation, parseJson, UnauthenticatedError } from '@korolev/table-format'
import { MemoryObjectStore } from '@korolev/table-format/stores/memory'
import { SystemClock, SystemIds } from '@korolev/table-format/stores/system'
import { makeComponents } from '../../catalog/src/components.js'
import type { Authenticate } from '../../catalog/src/http/admission.js'
import type { AppOptions } from '../../catalog/src/http/app.js'
import { createHandler, unservedOperations } from '../../catalog/src/http/app.js'
import { matchHotRoute } from '../../catalog/src/http/hot-routes.js'
import { PageTokens } from '../../catalog/src/http/page-tokens.js'
import type { Batch, EntityKey } from '../../catalog/src/ports/catalog-store.js'
import { MemoryCatalogStore } from '../../catalog/src/stores/memory.js'
import type { Answer, TestCatalog } from '../support/test-catalog.js'
import { at, catalogAt, object, refusal, success } from '../support/test-catalog.js'
import {
  commit,
  createNamespace,
  createTable,
  SCHEMA,
  setProperties,
  TABLE,
  TABLES,
  viewRequest,
  VIEWS,
} from '../support/wire-values.js'

class CountingStore extends MemoryCatalogStore {
  readonly reads: EntityKey[] = []
  batches = 0

  override async get(key: EntityKey) {
    this.reads.push(key)
    return super.get(key)
  }

  override async commit(batch: Batch) {
    this.batches++
    return super.commit(batch)
  }
}

const store = { current: new CountingStore() }
const stops: (() => Promise<void>)[] = []
let log: JsonObject[] = []

beforeEach(() => {
  store.current = new CountingStore()
  log = []
})

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

const clock = new SystemClock()
const ids = new SystemIds()
const objects = new MemoryObjectStore()

/** A server of its own on the common store, as a second process would be. */
async function server(own: Partial<AppOptions> = {}): Promise<TestCatalog> {
  const root = asLocation('memory:/lake')
  const components = makeComponents({ store: store.current, objects, clock, ids })
  const handler = createHandler({
    components,
    authenticate: () => ({ actor: 'anonymous' }),
    warehouses: new Map([['main', { name: 'main', root }]]),
    tokens: new PageTokens(Buffer.from('key')),
    log: pino({ level: 'info' }, { write: (line: string) => log.push(object(parseJson(line))) }),
    bodyBytesMax: 100_000,
    isReady: () => true,
    ...own,
  })
  const listening = createServer(handler)
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  const { port } = listening.address() as AddressInfo
  const catalog = catalogAt(`http://127.0.0.1:${port}`, { store: store.current, objects })
  stops.push(async () => {
    await catalog.stop()
    listening.closeAllConnections()
    await new Promise((resolve) => listening.close(resolve))
  })
  return catalog
}

/** What a caller can tell two answers apart by. */
function seen({ status, headers, bytes }: Answer) {
  const { date: _, 'x-request-id': _id, 'transfer-encoding': _t, connection: _c, ...rest } = headers
  return { status, headers: rest, bytes: bytes.toString('base64') }
}

const HOT: readonly [string, string][] = [
  ['GET', '/v1/config'],
  ['GET', '/v1/config?warehouse=main'],
  ['GET', TABLE],
  ['GET', `${TABLE}?snapshots=refs`],
  ['GET', '/v1/namespaces/ns/tables/t'],
  ['HEAD', TABLE],
  ['POST', TABLE],
  ['POST', '/v1/namespaces/ns/tables/t'],
  ['HEAD', `${VIEWS}/v`],
  ['HEAD', '/v1/main/namespaces/ns'],
]

/** A commit whose requirement fails, and no sound body of anything else: nothing changes. */
const REFUSED = {
  requirements: [{ type: 'assert-current-schema-id', 'current-schema-id': 7 }],
  updates: [],
}

describe('hot routes', () => {
  it('should be recognised', () => {
    for (const [method, path] of HOT) expect(matchHotRoute(method, path)).toBeDefined()
    for (const [method, path] of [
      ['DELETE', TABLE],
      ['POST', `${VIEWS}/v`],
      ['POST', TABLES],
      ['GET', `${TABLE}/`],
      ['GET', '/v1/main/namespaces//tables/t'],
      ['GET', '/v1/main/namespaces/%FF/tables/t'],
      ['GET', TABLES],
      ['GET', '/v1/main/namespaces/ns'],
    ] as const) {
      expect([method, path, matchHotRoute(method, path)]).toEqual([method, path, undefined])
    }
  })

  it('should be answered as the router answers, byte for byte', async () => {
    const hot = await server()
    const cold = await server({ hotRoutes: false })
    await createTable(hot, { properties: { comment: 'long '.repeat(300) } })
    success(await hot.post(VIEWS, viewRequest()))
    const part = fc.constantFrom('v1', 'main', 'namespaces', 'ns', 'tables', 'views', 't', 'v')
    const odd = fc.constantFrom('', 'config', 'n+s', 'n%20s', '%6Es', '%', '%2F', '..', 'x', '%00')
    const path = fc
      .array(fc.oneof({ weight: 6, arbitrary: part }, odd), { minLength: 1, maxLength: 7 })
      .map((parts) => `/${parts.join('/')}`)
    const known = fc.constantFrom(...HOT.map(([, each]) => each))
    const query = fc.constantFrom('', '?', '?snapshots=refs', '?snapshots=x', '?warehouse=other')
    const etag = String((await hot.get(TABLE)).headers.etag)
    const headers = fc.record(
      {
        'accept-encoding': fc.constantFrom('gzip', 'identity'),
        'if-none-match': fc.constantFrom(etag, '"x"', '*'),
        'x-korolev-message': fc.constantFrom('why', '%'),
      },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('GET', 'HEAD', 'POST'),
        fc.oneof(path, known),
        query,
        headers,
        async (method, where, search, own) => {
          const sent = Object.fromEntries(Object.entries(own)) as Record<string, string>
          const target = where.includes('?') ? where : `${where}${search}`
          const asked = { headers: sent, ...(method === 'POST' ? { body: REFUSED } : {}) }
          const one = await hot.request(method, target, asked)
          const other = await cold.request(method, target, asked)
          expect(seen(one)).toEqual(seen(other))
        },
      ),
      { numRuns: 400 },
    )
  })

  it('should never be stale, also when another process commits', async () => {
    const here = await server()
    const there = await server()
    await createTable(here)
    for (const value of ['1', '2', '3']) {
      success(await commit(there, [setProperties({ value })]))
      const loaded = success(await here.get(TABLE))
      expect(at(loaded, 'metadata', 'properties', 'value')).toBe(value)
    }
    const tag = String((await here.get(TABLE)).headers.etag)
    success(await commit(there, [setProperties({ value: '4' })]))
    expect((await here.get(TABLE, { 'if-none-match': tag })).status).toBe(200)
    await there.request('DELETE', TABLE)
    expect((await here.get(TABLE)).status).toBe(404)
    expect((await here.request('HEAD', TABLE)).status).toBe(404)
  })

  it('should cost one read of the pointer, a 304 too', async () => {
    const catalog = await server()
    await createTable(catalog)
    const tag = String((await catalog.get(TABLE)).headers.etag)
    for (const headers of [{}, { 'if-none-match': tag }, { 'accept-encoding': 'gzip' }]) {
      store.current.reads.length = 0
      await catalog.get(TABLE, headers)
      expect(store.current.reads.map(({ collection }) => collection)).toEqual(['relations'])
    }
  })
})

/** A request for each operation, to things that are there, so that only the caller decides. */
function requestOf(method: string, template: string): string {
  const names: Readonly<Record<string, string>> = {
    prefix: 'main',
    warehouse: 'main',
    namespace: 'ns',
    table: 't',
    view: 'v',
    function: 'f',
  }
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => names[name] ?? 'x')
  return method === 'GET' && path.startsWith('/api') ? `${path}?object=table:ns%1Ft` : path
}

const OPEN = ['getHealth', 'getReadiness', 'getToken']

describe('every route', () => {
  it('should be served', () => {
    expect(unservedOperations()).toEqual([])
  })

  it('should ask who the caller is before anything is read, warm or cold', async () => {
    let isLetIn = true
    const authenticate: Authenticate = ({ authorization }) => {
      if (isLetIn) return { actor: 'tester' }
      throw new UnauthenticatedError(`who is ${String(authorization)}?`)
    }
    const catalog = await server({ authenticate })
    await createTable(catalog)
    success(await catalog.post(VIEWS, viewRequest()))
    const requests = operations.map((each) => ({
      ...each,
      path: requestOf(each.method, each.path),
    }))
    for (const { method, path } of requests) {
      if (method === 'GET' || method === 'HEAD') await catalog.request(method, path)
    }
    isLetIn = false
    store.current.reads.length = 0
    const before = store.current.batches
    for (const { operationId, method, path } of requests) {
      const headers = { 'if-none-match': '*', authorization: 'nobody' }
      const answer = await catalog.request(method, path, { headers })
      if (OPEN.includes(operationId)) {
        expect([operationId, answer.status]).not.toEqual([operationId, 401])
      } else if (method === 'HEAD') {
        expect([operationId, answer.status, answer.text]).toEqual([operationId, 401, ''])
      } else {
        expect([operationId, refusal(answer)]).toEqual([
          operationId,
          '401 NotAuthorizedException: who is nobody?',
        ])
      }
    }
    // What /readyz asks the store, whoever wants to know.
    expect(store.current.reads.filter(({ name }) => name !== 'readiness')).toEqual([])
    expect(store.current.batches).toBe(before)
  })

  it('should be one line of the access log, with the id that the answer names', async () => {
    const catalog = await server({ authenticate: () => ({ actor: 'ada' }) })
    await createTable(catalog)
    for (const { operationId, method, path } of operations) {
      log = []
      const requestId = `id-${operationId}`
      const target = requestOf(method, path)
      const answer = await catalog.request(method, target, {
        headers: { 'x-request-id': requestId },
      })
      expect(answer.headers['x-request-id']).toBe(requestId)
      const lines = log.filter(({ msg }) => msg === 'request')
      expect(lines).toHaveLength(1)
      expect(lines[0]).toMatchObject({ requestId, method, url: target, status: answer.status })
      if (OPEN.includes(operationId)) continue
      expect(lines[0]).toMatchObject({ operation: operationId, actor: 'ada' })
    }
  })

  it('should have an id of the server’s own where the caller’s is none', async () => {
    const catalog = await server()
    const seenIds = new Set<unknown>()
    for (const given of ['', 'two words', 'x'.repeat(200), '<script>']) {
      const answer = await catalog.get('/v1/config', { 'x-request-id': given })
      expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
      seenIds.add(answer.headers['x-request-id'])
    }
    expect(seenIds.size).toBe(4)
  })

  it('should record the actor that was let in', async () => {
    const catalog = await server({ authenticate: () => Promise.resolve({ actor: 'ada' }) })
    await createNamespace(catalog, 'ns')
    success(await catalog.post(TABLES, { name: 't', schema: SCHEMA }))
    const history = success(await catalog.get('/api/v1/main/history?object=table:ns%1Ft'))
    expect(at(history, 'records', 0, 'actor')).toBe('ada')
  })
})
