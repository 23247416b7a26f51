import { gzipSync, gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { operations } from '@korolev/spec'
import { SystemClock } from '@korolev/table-format/stores/system'
import { MemoryCatalogStore } from '../../../catalog/src/stores/memory.js'
import { FaultyCatalogStore } from '../../support/faulty-catalog-store.js'
import type { Fault } from '../../support/faulty-schedule.js'
import type { TestCatalog } from '../../support/test-catalog.js'
import { at, refusal, startTestCatalog, success } from '../../support/test-catalog.js'
import {
  commit,
  createNamespace,
  createTable,
  metadataOf,
  SCHEMA,
  setProperties,
  TABLE,
  TABLES,
  COMMIT_REPORT,
  viewRequest,
  VIEWS,
  NEW_TABLE,
} from '../../support/wire-values.js'

let catalog: TestCatalog

beforeEach(async () => {
  catalog = await startTestCatalog()
})

afterEach(async () => {
  await catalog.stop()
})

describe('[1] statuses of success', () => {
  it('should be 200 or 204 for every operation of Iceberg, never 201', () => {
    const ofIceberg = operations.filter(({ path }) => path.startsWith('/v1/'))
    expect(ofIceberg.length).toBeGreaterThan(30)
    const successes = ofIceberg.flatMap(({ statuses }) => statuses.filter((each) => each < 300))
    expect(new Set(successes)).toEqual(new Set([200, 204]))
  })

  it('should be exactly 200 for creations and lists', async () => {
    await createTable(catalog)
    expect((await catalog.post(VIEWS, viewRequest())).status).toBe(200)
    for (const path of ['/v1/main/namespaces', TABLES, VIEWS]) {
      expect((await catalog.get(path)).status).toBe(200)
    }
  })
})

describe('[2] the error body decides what a client throws', () => {
  it('should carry the status as its code and a Java class as its type', async () => {
    const answer = await catalog.get(TABLE)
    expect(answer.json).toEqual({
      error: {
        message: 'Table does not exist: ns.t',
        type: 'NoSuchTableException',
        code: 404,
      },
    })
    expect(answer.headers['content-type']).toMatch(/^application\/json/)
  })

  it('should come from the HTTP layer too: bad path, bad JSON, unknown route', async () => {
    expect(refusal(await catalog.get('/v1/main/namespaces/%E0%A4%A'))).toMatch(/^400 /)
    const truncated = { rawBody: '{"namespace": ["a"' }
    expect(refusal(await catalog.request('POST', '/v1/main/namespaces', truncated))).toMatch(
      /^400 .*malformed JSON/,
    )
    expect(refusal(await catalog.get('/v2/nothing'))).toBe(
      '404 NotFoundException: No such route: GET /v2/nothing',
    )
    expect(refusal(await catalog.request('PATCH', TABLE))).toMatch(/^4\d\d /)
  })
})

describe('[3] the handler matrix', () => {
  const rename = (kind: 'tables' | 'views', from: string, namespace: string, name: string) => ({
    path: `/v1/main/${kind}/rename`,
    body: {
      source: { namespace: ['ns'], name: from },
      destination: { namespace: [namespace], name },
    },
  })

  it.each([
    ['a table in a missing namespace', 'POST', '/v1/main/namespaces/x/tables', 'Namespace', 'x'],
    ['a view in a missing namespace', 'POST', '/v1/main/namespaces/x/views', 'Namespace', 'x'],
    ['tables of a missing namespace', 'GET', '/v1/main/namespaces/x/tables', 'Namespace', 'x'],
    ['views of a missing namespace', 'GET', '/v1/main/namespaces/x/views', 'Namespace', 'x'],
    ['a missing table', 'GET', `${TABLES}/x`, 'Table', 'ns.x'],
    ['dropping a missing table', 'DELETE', `${TABLES}/x`, 'Table', 'ns.x'],
    ['a missing view', 'GET', `${VIEWS}/x`, 'View', 'ns.x'],
    ['dropping a missing view', 'DELETE', `${VIEWS}/x`, 'View', 'ns.x'],
    ['a missing namespace', 'GET', '/v1/main/namespaces/x', 'Namespace', 'x'],
    ['dropping a missing namespace', 'DELETE', '/v1/main/namespaces/x', 'Namespace', 'x'],
  ])('should answer 404 for %s', async (_, method, path, kind, name) => {
    await createNamespace(catalog, 'ns')
    const body = path.endsWith('views') ? viewRequest() : { name: 't', schema: SCHEMA }
    const answer = await catalog.request(method, path, method === 'POST' ? { body } : {})
    expect(refusal(answer)).toBe(`404 NoSuch${kind}Exception: ${kind} does not exist: ${name}`)
  })

  it('should answer 409 AlreadyExistsException for names that are taken', async () => {
    await createTable(catalog)
    success(await catalog.post(VIEWS, viewRequest()))
    const table = (name: string) => catalog.post(TABLES, { name, schema: SCHEMA })
    const type = '409 AlreadyExistsException'
    expect(refusal(await table('t'))).toBe(`${type}: Table already exists: ns.t`)
    expect(refusal(await table('v'))).toBe(`${type}: View with same name already exists: ns.v`)
    const view = (name: string) => catalog.post(VIEWS, viewRequest({ name }))
    expect(refusal(await view('v'))).toBe(`${type}: View already exists: ns.v`)
    expect(refusal(await view('t'))).toBe(`${type}: Table with same name already exists: ns.t`)
    const namespace = await catalog.post('/v1/main/namespaces', { namespace: ['ns'] })
    expect(refusal(namespace)).toBe(`${type}: Namespace already exists: ns`)
    const taken = rename('tables', 't', 'ns', 'v')
    expect(refusal(await catalog.post(taken.path, taken.body))).toBe(
      `${type}: Cannot rename ns.t to ns.v. View already exists: ns.v`,
    )
  })

  it('should answer 404 for renames from nowhere and to nowhere', async () => {
    await createTable(catalog)
    const from = rename('tables', 'x', 'ns', 'y')
    expect(refusal(await catalog.post(from.path, from.body))).toBe(
      '404 NoSuchTableException: Table does not exist: ns.x',
    )
    const to = rename('tables', 't', 'nowhere', 't')
    expect(refusal(await catalog.post(to.path, to.body))).toBe(
      '404 NoSuchNamespaceException: Namespace does not exist: nowhere',
    )
    const view = rename('views', 't', 'ns', 'y')
    expect(refusal(await catalog.post(view.path, view.body))).toBe(
      '404 NoSuchViewException: View does not exist: ns.t',
    )
  })

  it('should answer a commit with 404, 409 and 400 as Java tells them apart', async () => {
    await createNamespace(catalog, 'ns')
    expect(refusal(await commit(catalog, []))).toBe(
      '404 NoSuchTableException: Table does not exist: ns.t',
    )
    success(await catalog.post(TABLES, { name: 't', schema: SCHEMA }))
    const uuid = { type: 'assert-table-uuid', uuid: '00000000-0000-4000-8000-000000000000' }
    expect(refusal(await commit(catalog, [setProperties({ a: 'b' })], [uuid]))).toMatch(
      /^409 CommitFailedException: Requirement failed: UUID does not match: expected .* != /,
    )
    const unknown = [{ action: 'set-current-schema', 'schema-id': 9 }]
    expect(refusal(await commit(catalog, unknown))).toMatch(
      /^400 IllegalArgumentException: .*Cannot set current schema to unknown schema: 9/,
    )
  })

  it('should answer a namespace that is not empty with its own type', async () => {
    await createTable(catalog)
    expect(refusal(await catalog.request('DELETE', '/v1/main/namespaces/ns'))).toMatch(
      /^409 NamespaceNotEmptyException: Namespace ns is not empty/,
    )
  })

  it('should answer config for an unknown warehouse with NoSuchWarehouseException', async () => {
    expect(refusal(await catalog.get('/v1/config?warehouse=nowhere'))).toMatch(
      /^404 NoSuchWarehouseException: Warehouse does not exist: nowhere/,
    )
    expect(refusal(await catalog.get('/v1/nowhere/namespaces'))).toMatch(
      /^404 NoSuchWarehouseException: Warehouse does not exist: nowhere/,
    )
  })
})

describe('[4] a lost commit is unknown, a refused one is not', () => {
  const planted = async (faults: Readonly<Record<string, Fault>>) => {
    await catalog.stop()
    let isOn = false
    const clock = new SystemClock()
    const schedule = ({ method }: { method: string }) => (isOn ? faults[method] : undefined)
    const store = new FaultyCatalogStore(new MemoryCatalogStore(), { clock, schedule })
    catalog = await startTestCatalog({ store })
    await createTable(catalog)
    isOn = true
    const answer = await commit(catalog, [setProperties({ a: 'b' })])
    isOn = false
    return answer
  }

  it('should answer 500 CommitStateUnknownException when nobody can tell', async () => {
    const answer = await planted({
      commit: { kind: 'lost-reply' },
      findCommit: { kind: 'lost-request' },
    })
    expect(refusal(answer)).toMatch(/^500 CommitStateUnknownException: /)
    expect(answer.headers['retry-after']).toBeUndefined()
  })

  it('should answer 200 when the lost answer is found in the log', async () => {
    expect((await planted({ commit: { kind: 'lost-reply' } })).status).toBe(200)
    expect(at(await metadataOf(catalog), 'properties')).toEqual({ ...NEW_TABLE, a: 'b' })
  })

  it('should answer 503 with Retry-After only when nothing was applied', async () => {
    const answer = await planted({ commit: { kind: 'lost-request' } })
    expect(refusal(answer)).toMatch(/^503 ServiceUnavailableException: /)
    expect(answer.headers['retry-after']).toMatch(/^\d+$/)
    expect(at(await metadataOf(catalog), 'properties')).toEqual(NEW_TABLE)
  })

  it('should keep the file that a possibly applied commit may name', async () => {
    await planted({ commit: { kind: 'lost-reply' }, findCommit: { kind: 'lost-request' } })
    expect(at(await metadataOf(catalog), 'properties')).toEqual({ ...NEW_TABLE, a: 'b' })
  })
})

describe('[6] answers without a body', () => {
  it('should be 204 or 404 for HEAD', async () => {
    await createTable(catalog)
    success(await catalog.post(VIEWS, viewRequest()))
    for (const path of ['/v1/main/namespaces/ns', TABLE, `${VIEWS}/v`]) {
      const there = await catalog.request('HEAD', path)
      expect([there.status, there.bytes.length]).toEqual([204, 0])
      const absent = await catalog.request('HEAD', `${path}x`)
      expect([absent.status, absent.bytes.length]).toEqual([404, 0])
    }
  })

  it('should be 204 for drops, renames, metrics and transactions', async () => {
    await createTable(catalog)
    success(await catalog.post(VIEWS, viewRequest()))
    const rename = {
      source: { namespace: ['ns'], name: 't' },
      destination: { namespace: ['ns'], name: 'u' },
    }
    const change = { identifier: { namespace: ['ns'], name: 'u' }, requirements: [], updates: [] }
    const requests = [
      () => catalog.post('/v1/main/tables/rename', rename),
      () => catalog.post(`${TABLES}/u/metrics`, COMMIT_REPORT),
      () => catalog.post('/v1/main/transactions/commit', { 'table-changes': [change] }),
      () => catalog.request('DELETE', `${TABLES}/u`),
      () => catalog.request('DELETE', `${VIEWS}/v`),
      () => catalog.request('DELETE', '/v1/main/namespaces/ns'),
    ]
    for (const send of requests) {
      const { status, text } = await send()
      expect([status, text]).toEqual([204, ''])
    }
  })
})

describe('[7] bytes of bodies', () => {
  const NAME = 'žluťoučký 🐎'

  it.each([
    'application/json',
    'application/json; charset=ISO-8859-1',
    'text/plain',
    'application/x-www-form-urlencoded',
  ])('should be read as UTF-8 when the content type is %s', async (contentType) => {
    const rawBody = JSON.stringify({ namespace: ['n'], properties: { name: NAME } })
    const headers = { 'content-type': contentType }
    success(await catalog.request('POST', '/v1/main/namespaces', { rawBody, headers }))
    const loaded = await catalog.get('/v1/main/namespaces/n')
    expect(at(success(loaded), 'properties', 'name')).toBe(NAME)
  })

  it('should be refused when they are not UTF-8', async () => {
    const rawBody = Buffer.from('{"namespace": ["caf\xe9"]}', 'latin1')
    const answer = await catalog.request('POST', '/v1/main/namespaces', { rawBody })
    expect(refusal(answer)).toMatch(/^400 .*UTF-8/)
  })

  it.each(['gzip', 'GZIP', 'x-gzip'])('should be taken compressed (%s)', async (encoding) => {
    const rawBody = gzipSync(JSON.stringify({ namespace: ['n'] }))
    const headers = { 'content-encoding': encoding }
    success(await catalog.request('POST', '/v1/main/namespaces', { rawBody, headers }))
  })

  it('should be refused in an encoding that nobody speaks, or when they are no gzip', async () => {
    const send = (rawBody: Uint8Array, encoding: string) =>
      catalog.request('POST', '/v1/main/namespaces', {
        rawBody,
        headers: { 'content-encoding': encoding },
      })
    expect(refusal(await send(gzipSync('{}'), 'zstd'))).toMatch(/^415 .*zstd/)
    expect(refusal(await send(Buffer.from('{"namespace":["n"]}'), 'gzip'))).toMatch(/^400 .*/)
    expect(refusal(await send(gzipSync('{}').subarray(0, 12), 'gzip'))).toMatch(/^400 .*/)
  })

  it('should be answered compressed to those who accept it', async () => {
    await createTable(catalog, { properties: { comment: 'long '.repeat(300) } })
    const plain = await catalog.get(TABLE)
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(plain.headers.vary).toMatch(/accept-encoding/i)
    for (const accepted of ['gzip', 'deflate, gzip;q=0.8, *;q=0.1', 'GZIP']) {
      const small = await catalog.get(TABLE, { 'accept-encoding': accepted })
      expect(small.headers['content-encoding']).toBe('gzip')
      expect(gunzipSync(small.bytes).toString('utf8')).toBe(plain.text)
      expect(small.bytes.length).toBeLessThan(plain.bytes.length)
    }
    for (const refused of ['identity', 'gzip;q=0', 'br']) {
      const answer = await catalog.get(TABLE, { 'accept-encoding': refused })
      expect(answer.headers['content-encoding']).toBeUndefined()
    }
  })
})
