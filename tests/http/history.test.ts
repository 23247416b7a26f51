import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Clock, JsonObject, JsonValue } from '@korolev/table-format'
import { isJsonObject } from '@korolev/table-format'
import type { Authenticate } from '../../catalog/src/http/admission.js'
import type { TestCatalog } from '../support/test-catalog.js'
import { refusal, startTestCatalog, success } from '../support/test-catalog.js'

/** Moves by an hour with each call of a test, and stands still otherwise. */
class HourClock implements Clock {
  at = Date.parse('2026-03-01T00:00:00Z')

  nowMs(): number {
    return this.at
  }

  sleep(): Promise<void> {
    return Promise.resolve()
  }
}

const authenticate: Authenticate = ({ authorization }) => ({ actor: authorization ?? 'nobody' })
const COLUMNS = { type: 'struct', fields: [{ id: 1, name: 'a', type: 'int', required: false }] }
const TABLE = '/v1/main/namespaces/n/tables/t'
const OBJECT = 'object=table:n%1Ft'

let catalog: TestCatalog
let clock: HourClock

const as = (authorization: string) => ({ authorization })

async function step(actor: string, path: string, body: JsonValue): Promise<void> {
  success(await catalog.post(path, body, as(actor)))
  clock.at += 3_600_000
}

async function records(path: string): Promise<readonly JsonObject[]> {
  const { records: found } = success(await catalog.get(`/api/v1/main/${path}`))
  return (found as readonly JsonValue[]).filter(isJsonObject)
}

async function versions(query: string): Promise<readonly unknown[]> {
  return (await records(`history?${OBJECT}&${query}`)).map(({ version }) => version)
}

function snapshotUpdates(id: number, ref: string): JsonValue {
  const snapshot = {
    ...{ 'snapshot-id': id, 'sequence-number': id, 'timestamp-ms': clock.at, 'schema-id': 0 },
    'manifest-list': `memory:/lake/snap-${id}.avro`,
    summary: { operation: 'append' },
  }
  const set = { action: 'set-snapshot-ref', 'ref-name': ref, type: 'branch', 'snapshot-id': id }
  return { requirements: [], updates: [{ action: 'add-snapshot', snapshot }, set] }
}

function properties(value: string): JsonValue {
  return { requirements: [], updates: [{ action: 'set-properties', updates: { p: value } }] }
}

beforeEach(async () => {
  clock = new HourClock()
  catalog = await startTestCatalog({ authenticate, clock })
  await step('ann', '/v1/main/namespaces', { namespace: ['n'] })
  await step('ann', '/v1/main/namespaces/n/tables', { name: 't', schema: COLUMNS })
  await step('bob', TABLE, snapshotUpdates(1, 'main'))
  await step('ann', TABLE, snapshotUpdates(2, 'audit'))
  await step('bob', TABLE, properties('1'))
  await step('bob', '/v1/main/namespaces/n/tables', { name: 'u', schema: COLUMNS })
})

afterEach(async () => {
  await catalog.stop()
})

describe('the history of one object', () => {
  it('should be of one actor, action, branch and period', async () => {
    expect(await versions('')).toEqual([4, 3, 2, 1])
    expect(await versions('actor=bob')).toEqual([4, 2])
    expect(await versions('actor=bo')).toEqual([])
    expect(await versions('action=commit')).toEqual([4, 3, 2])
    expect(await versions('action=create')).toEqual([1])
    expect(await versions('ref=audit')).toEqual([3])
    expect(await versions('ref=main&actor=ann')).toEqual([])
    // Version 1 happened at 01:00, and each one an hour later.
    expect(await versions('from=2026-03-01T02:00:00Z')).toEqual([4, 3, 2])
    expect(await versions('to=2026-03-01T03:00:00Z')).toEqual([2, 1])
    expect(await versions('from=2026-03-01T01:00:00.001Z&to=2026-03-01T03:00:00Z')).toEqual([2])
    expect(await versions('from=2026-03-01T05%3A00%2B02:00&to=2026-03-02')).toEqual([4, 3])
    expect(await versions('from=2026-03-02')).toEqual([])
    expect(await versions('to=2026-03-01&actor=')).toEqual([])
  })

  it('should be paged within its filter, by tokens of that filter only', async () => {
    const query = `/api/v1/main/history?${OBJECT}&actor=bob&pageSize=1`
    const first = success(await catalog.get(query))
    const token = String(first['next-page-token'])
    const second = success(await catalog.get(`${query}&pageToken=${token}`))
    expect([first, second]).toMatchObject([
      { records: [{ version: 4, actor: 'bob' }] },
      { records: [{ version: 2, actor: 'bob' }] },
    ])
    const other = `/api/v1/main/history?${OBJECT}&actor=ann&pageToken=${token}`
    expect(refusal(await catalog.get(other))).toContain('pageToken is not one of this listing')
  })

  it.each([
    ['from=yesterday', 'from must be a time since 1970'],
    ['to=2026-03-01T00:00:00', 'to must be a time since 1970'],
    ['to=1969-12-31', 'to must be a time since 1970'],
    ['from=2026-02-30T25:00:00Z', 'from must be a time since 1970'],
    ['from=2026-03-02&to=2026-03-01', 'to is before from'],
    ['action=merge', 'action must be one of create, commit'],
  ])('should refuse %s', async (query, message) => {
    expect(refusal(await catalog.get(`/api/v1/main/history?${OBJECT}&${query}`))).toContain(message)
  })
})

describe('the feed of a warehouse', () => {
  const summary = (record: JsonObject) => `${String(record['name'])} ${String(record['version'])}`

  it('should have all objects, newest first or oldest first', async () => {
    const all = (await records('feed')).map(summary)
    expect(all).toEqual(['n,u 1', 'n,t 4', 'n,t 3', 'n,t 2', 'n,t 1', 'n 1'])
    expect((await records('feed?order=oldest-first')).map(summary)).toEqual(all.toReversed())
    const other = success(await catalog.get('/api/v1/other/feed'))
    expect(other).toEqual({ records: [], 'next-page-token': null })
  })

  it('should be of one actor, action, branch and period', async () => {
    expect((await records('feed?actor=ann')).map(summary)).toEqual(['n,t 3', 'n,t 1', 'n 1'])
    expect((await records('feed?action=create&actor=bob')).map(summary)).toEqual(['n,u 1'])
    expect((await records('feed?ref=main')).map(summary)).toEqual(['n,t 2'])
    const period = 'from=2026-03-01T01:00:00Z&to=2026-03-01T03:00:00Z'
    expect((await records(`feed?${period}`)).map(summary)).toEqual(['n,t 2', 'n,t 1'])
    expect((await records(`feed?${period}&order=oldest-first`)).map(summary)).toEqual([
      'n,t 1',
      'n,t 2',
    ])
  })

  it.each(['newest-first', 'oldest-first'])('should be paged %s', async (order) => {
    const path = `/api/v1/main/feed?order=${order}&action=commit`
    const seen: unknown[] = []
    for (let token = ''; ;) {
      const page = success(await catalog.get(`${path}&pageSize=2&pageToken=${token}`))
      seen.push(...(page['records'] as JsonValue[]))
      if (page['next-page-token'] === null) break
      token = String(page['next-page-token'])
    }
    expect(seen).toEqual(success(await catalog.get(path))['records'])
    expect(seen).toHaveLength(3)
  })

  it('should refuse an order that is none', async () => {
    expect(refusal(await catalog.get('/api/v1/main/feed?order=up'))).toContain('order must be')
  })
})
