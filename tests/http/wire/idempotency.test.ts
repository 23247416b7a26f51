import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { operations } from '@korolev/spec'
import { SystemClock, SystemIds } from '@korolev/table-format/stores/system'
import type { JsonObject } from '@korolev/table-format'
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
  SteppingClock,
  TABLE,
  TABLES,
  NEW_TABLE,
} from '../../support/wire-values.js'

let catalog: TestCatalog
let clock: SteppingClock

beforeEach(async () => {
  clock = new SteppingClock()
  catalog = await startTestCatalog({ clock })
})

afterEach(async () => {
  await catalog.stop()
})

const newKey = () => ({ 'idempotency-key': new SystemIds().uuidV7() })
const CHANGE = [setProperties({ a: 'b' })]

async function records(): Promise<number> {
  const history = success(await catalog.get('/api/v1/main/history?object=table:ns%1Ft'))
  return (history['records'] as readonly unknown[]).length
}

describe('[5] Idempotency-Key', () => {
  it('should be advertised with the time that a key lives', async () => {
    expect(at(success(await catalog.get('/v1/config')), 'idempotency-key-lifetime')).toBe('PT24H')
  })

  it('should be taken by every operation that changes something', () => {
    const changing = operations.filter(({ method, changes }) => method !== 'GET' && changes)
    expect(changing.length).toBeGreaterThan(14)
    for (const { parameters } of changing) {
      expect(parameters.map(({ name }) => name)).toContain('Idempotency-Key')
    }
  })

  it('should give a retried commit the first answer, and one record', async () => {
    await createTable(catalog)
    const key = newKey()
    const first = await commit(catalog, CHANGE, [], key)
    success(await commit(catalog, [setProperties({ later: 'yes' })]))
    const again = await commit(catalog, CHANGE, [], key)
    expect(success(again)).toEqual(success(first))
    expect(again.headers.etag).toBe(first.headers.etag)
    expect(await records()).toBe(3)
  })

  it('should give concurrent retries one commit', async () => {
    await createTable(catalog)
    const key = newKey()
    const sent = Array.from({ length: 8 }, () => commit(catalog, CHANGE, [], key))
    const bodies = (await Promise.all(sent)).map((answer) => success(answer))
    for (const body of bodies) expect(body).toEqual(bodies[0])
    expect(await records()).toBe(2)
  })

  it('should repeat creations, drops and renames instead of refusing them', async () => {
    const [create, table, drop] = [newKey(), newKey(), newKey()]
    const namespace = { namespace: ['ns'], properties: { a: 'b' } }
    const body = { name: 't', schema: SCHEMA }
    for (const _ of [1, 2]) {
      const answer = success(await catalog.post('/v1/main/namespaces', namespace, create))
      expect(answer).toEqual(namespace)
    }
    const [first, second] = [
      success(await catalog.post(TABLES, body, table)),
      success(await catalog.post(TABLES, body, table)),
    ]
    expect(second).toEqual(first)
    for (const _ of [1, 2]) {
      const answer = await catalog.request('DELETE', TABLE, { headers: drop })
      expect([answer.status, answer.text]).toEqual([204, ''])
    }
    success(await catalog.post(TABLES, body))
    expect((await catalog.request('DELETE', TABLE, { headers: drop })).status).toBe(204)
    success(await catalog.get(TABLE))
  })

  it('should remember a staged creation and a commit without a change', async () => {
    await createNamespace(catalog, 'ns')
    const [stage, nothing] = [newKey(), newKey()]
    const body = { name: 't', schema: SCHEMA, 'stage-create': true }
    const staged = success(await catalog.post(TABLES, body, stage))
    expect(success(await catalog.post(TABLES, body, stage))).toEqual(staged)
    success(await catalog.post(TABLES, { name: 't', schema: SCHEMA }))
    const unchanged = success(await commit(catalog, [], [], nothing))
    success(await commit(catalog, CHANGE))
    expect(success(await commit(catalog, [], [], nothing))).toEqual(unchanged)
  })

  it('should remember a refusal that would be the same again', async () => {
    await createTable(catalog)
    const key = newKey()
    const stale = [{ type: 'assert-current-schema-id', 'current-schema-id': 1 }]
    const first = await commit(catalog, CHANGE, stale, key)
    expect(refusal(first)).toMatch(/^409 CommitFailedException/)
    const schema = {
      type: 'struct',
      fields: [{ id: 1, name: 'other', required: false, type: 'int' }],
    }
    const evolve = [
      { action: 'add-schema', schema },
      { action: 'set-current-schema', 'schema-id': -1 },
    ]
    success(await commit(catalog, evolve))
    expect((await commit(catalog, CHANGE, stale, key)).text).toBe(first.text)
    success(await commit(catalog, CHANGE, stale, newKey()))
  })

  it('should refuse the key with another body, another path or another operation', async () => {
    await createTable(catalog)
    const key = newKey()
    success(await commit(catalog, CHANGE, [], key))
    const others = [
      await commit(catalog, [setProperties({ a: 'c' })], [], key),
      await catalog.post(`${TABLES}/u`, { requirements: [], updates: CHANGE }, key),
      await catalog.request('DELETE', TABLE, { headers: key }),
    ]
    for (const answer of others) {
      expect(refusal(answer)).toMatch(/^422 UnprocessableEntityException: .*Idempotency-Key/)
    }
    success(await commit(catalog, CHANGE, [], key))
    success(await catalog.get(TABLE))
  })

  it('should be a UUID of version 7', async () => {
    for (const key of ['x', '0197a6c5-3b1e-4c55-9d0c-0a3a1c1f2b11', 'a'.repeat(5_000)]) {
      const answer = await catalog.post(
        '/v1/main/namespaces',
        { namespace: ['ns'] },
        { 'idempotency-key': key },
      )
      expect(refusal(answer)).toMatch(/^400 IllegalArgumentException: Idempotency-Key /)
    }
    expect((await catalog.request('HEAD', '/v1/main/namespaces/ns')).status).toBe(404)
  })

  it('should be forgotten after its lifetime, not before', async () => {
    const key = newKey()
    const drop = () => catalog.request('DELETE', '/v1/main/namespaces/ns', { headers: key })
    await createNamespace(catalog, 'ns')
    expect((await drop()).status).toBe(204)
    clock.ms += 24 * 3_600_000
    expect((await drop()).status).toBe(204)
    clock.ms += 3_600_000
    expect((await drop()).status).toBe(404)
  })

  it('should never remember a fault', async () => {
    await catalog.stop()
    let fault: Fault | undefined
    const store = new FaultyCatalogStore(new MemoryCatalogStore(), {
      clock: new SystemClock(),
      schedule: ({ method }) => (method === 'commit' ? fault : undefined),
    })
    catalog = await startTestCatalog({ store })
    await createTable(catalog)
    const key = newKey()
    fault = { kind: 'lost-request' }
    expect(refusal(await commit(catalog, CHANGE, [], key))).toMatch(/^503 /)
    fault = undefined
    success(await commit(catalog, CHANGE, [], key))
    expect(at(await metadataOf(catalog), 'properties')).toEqual({ ...NEW_TABLE, a: 'b' })
  })

  it('should find the commit whose answer was lost', async () => {
    await catalog.stop()
    let faults: Record<string, Fault> = {}
    const store = new FaultyCatalogStore(new MemoryCatalogStore(), {
      clock: new SystemClock(),
      schedule: ({ method }) => faults[method],
    })
    catalog = await startTestCatalog({ store })
    await createTable(catalog)
    const key = newKey()
    faults = { commit: { kind: 'lost-reply' }, findCommit: { kind: 'lost-request' } }
    expect(refusal(await commit(catalog, CHANGE, [], key))).toMatch(/^500 CommitStateUnknown/)
    faults = {}
    const body: JsonObject = success(await commit(catalog, CHANGE, [], key))
    expect(at(body, 'metadata', 'properties')).toEqual({ ...NEW_TABLE, a: 'b' })
    expect(await records()).toBe(2)
  })
})
