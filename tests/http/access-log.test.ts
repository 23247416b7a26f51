import { afterEach, describe, expect, it } from 'vitest'
import type { Clock, IdSource, JsonObject, JsonValue } from '@korolev/table-format'
import { ForbiddenError, UnauthenticatedError } from '@korolev/table-format'
import { SystemIds } from '@korolev/table-format/stores/system'
import {
  AccessLogWriter,
  CHUNK_ENTRIES_MAX,
  WAITING_MAX,
} from '../../catalog/src/commands/access-log-writer.js'
import { readAccessLog } from '../../catalog/src/commands/access-log.js'
import type { CallContext, Components } from '../../catalog/src/commands/components.js'
import { DAY_MS } from '../../catalog/src/domain/access-log.js'
import type { Authenticate } from '../../catalog/src/http/admission.js'
import { MemoryCatalogStore } from '../../catalog/src/stores/memory.js'
import type { Settings } from '../../catalog/src/settings.js'
import { nextTurn } from '../support/seeded.js'
import type { TestCatalog } from '../support/test-catalog.js'
import { startTestCatalog, success } from '../support/test-catalog.js'

/** Each look at it takes a millisecond, and a pause is a turn of the event loop. */
class QuickClock implements Clock {
  at = Date.parse('2026-03-01T12:00:00Z')

  nowMs(): number {
    return this.at++
  }

  sleep(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve))
  }
}

const WRITTEN_MS_MAX = 5_000
const COLUMNS = { type: 'struct', fields: [{ id: 1, name: 'a', type: 'int', required: false }] }
const authenticate: Authenticate = ({ authorization }) => {
  if (authorization === undefined) throw new UnauthenticatedError('who are you?')
  if (authorization === 'eve') throw new ForbiddenError('not you')
  return { actor: authorization }
}

const running: TestCatalog[] = []
const clock = new QuickClock()

async function catalogWith(accessLog: Settings['accessLog']): Promise<TestCatalog> {
  const settings = accessLog === undefined ? {} : { accessLog }
  const catalog = await startTestCatalog({ authenticate, clock, settings })
  running.push(catalog)
  const ann = { authorization: 'ann' }
  success(await catalog.post('/v1/main/namespaces', { namespace: ['n'] }, ann))
  success(await catalog.post('/v1/main/namespaces/n/tables', { name: 't', schema: COLUMNS }, ann))
  await catalog.get('/v1/main/namespaces/n/tables/t', ann)
  await catalog.get('/v1/main/namespaces/n/tables/t', { authorization: 'eve' })
  await catalog.get('/v1/namespaces/n/tables/t')
  await catalog.get('/v1/main/namespaces', ann)
  return catalog
}

async function entries(catalog: TestCatalog, query = ''): Promise<readonly JsonObject[]> {
  const path = `/api/v1/main/access-log?${query}`
  const page = success(await catalog.get(path, { authorization: 'auditor' }))
  return page['entries'] as readonly JsonValue[] as readonly JsonObject[]
}

/** Entries come later than the answers that they are about. */
async function untilWritten(catalog: TestCatalog, count: number): Promise<void> {
  const written = async () => (await entries(catalog)).length
  await expect.poll(written, { interval: 5, timeout: WRITTEN_MS_MAX }).toBe(count)
}

afterEach(async () => {
  for (const catalog of running.splice(0)) await catalog.stop()
})

describe('the access log', () => {
  it('should have reads and denials, newest first, with who, what and how it ended', async () => {
    const catalog = await catalogWith({ mode: 'all', keptDays: 1 })
    await untilWritten(catalog, 3)
    const all = await entries(catalog)
    const object = 'table:n\u001ft'
    expect(all).toMatchObject([
      { outcome: 'denied', status: 401, operation: 'loadTable', object, warehouse: 'main' },
      { outcome: 'denied', status: 403, operation: 'loadTable', object },
      { outcome: 'read', status: 200, operation: 'loadTable', actor: 'ann', object },
    ])
    expect(all[0]?.['actor']).toBeUndefined()
    expect(all.every(({ remote, requestId }) => remote !== undefined && requestId !== '')).toBe(
      true,
    )
    expect(await entries(catalog, 'outcome=read&actor=ann')).toHaveLength(1)
    expect(await entries(catalog, 'outcome=denied')).toHaveLength(2)
    expect(await entries(catalog, 'operation=loadView')).toEqual([])
    expect(await entries(catalog, `object=${encodeURIComponent(object)}`)).toHaveLength(3)
    expect(await entries(catalog, 'from=2026-03-01T12:00:00Z&to=2026-03-02')).toHaveLength(3)
    expect(await entries(catalog, 'to=2026-03-01T12:00:00Z')).toEqual([])
    expect(await entries(catalog, 'from=2026-03-01T13:00:00Z')).toEqual([])
  })

  it('should have denials only, or nothing, as the server was told', async () => {
    const catalog = await catalogWith({ mode: 'denials', keptDays: 1 })
    await untilWritten(catalog, 2)
    const denials = await entries(catalog)
    expect(denials.map(({ status }) => status)).toEqual([401, 403])
    const silent = await catalogWith(undefined)
    // Time enough for what should not come.
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(await entries(silent)).toEqual([])
  })
})

describe('the writer of the access log', () => {
  const ids: IdSource = new SystemIds()
  const context = { warehouse: { name: 'main' } } as unknown as CallContext
  const note = (writer: AccessLogWriter, requestId: string) => {
    const warehouse = 'main'
    writer.note({ requestId, warehouse, outcome: 'read', status: 200, operation: 'loadTable' })
  }

  async function pages(store: MemoryCatalogStore, limit: number) {
    const components = { store } as unknown as Components
    const seen: string[] = []
    let dropped = 0
    for (let from: Parameters<typeof readAccessLog>[2]['from'] | undefined, more = true; more;) {
      const request = { limit, ...(from === undefined ? {} : { from }) }
      const page = await readAccessLog(components, context, request)
      seen.push(...page.entries.map(({ requestId }) => requestId))
      dropped += page.dropped
      from = page.next
      more = from !== undefined
    }
    return { seen, dropped }
  }

  it('should keep so many while the store is away, count the rest, and lose none of those', async () => {
    class AwayStore extends MemoryCatalogStore {
      isAway = true

      override commit(batch: Parameters<MemoryCatalogStore['commit']>[0]) {
        if (this.isAway) return new Promise<never>(() => undefined)
        return super.commit(batch)
      }
    }
    const store = new AwayStore()
    const writer = new AccessLogWriter({ store, clock, ids }, { mode: 'all', keptDays: 1 })
    for (let index = 0; index < WAITING_MAX + 7; index++) note(writer, String(index))
    expect(writer.dropped).toBe(7)
    store.isAway = false
    await writer.close()
    const { seen, dropped } = await pages(store, 700)
    expect(dropped).toBe(7)
    expect(seen).toHaveLength(WAITING_MAX)
    expect(new Set(seen).size).toBe(WAITING_MAX)
  })

  it('should count what could not be written', async () => {
    class BrokenStore extends MemoryCatalogStore {
      override commit(): Promise<never> {
        return Promise.reject(new Error('planted'))
      }
    }
    const store = new BrokenStore()
    const writer = new AccessLogWriter({ store, clock, ids }, { mode: 'all', keptDays: 1 })
    note(writer, 'a')
    await writer.close()
    expect(writer.dropped).toBe(1)
  })

  it('should take away days that are older than they are to be kept', async () => {
    const store = new MemoryCatalogStore()
    const moving = new QuickClock()
    const writer = new AccessLogWriter({ store, clock: moving, ids }, { mode: 'all', keptDays: 2 })
    for (let day = 0; day < 6; day++) {
      for (let index = 0; index < CHUNK_ENTRIES_MAX + 1; index++) note(writer, `${day}`)
      const written = async () =>
        (await pages(store, 1_000)).seen.filter((id) => id === `${day}`).length
      const quick = { interval: 1, timeout: WRITTEN_MS_MAX }
      await expect.poll(written, quick).toBe(CHUNK_ENTRIES_MAX + 1)
      // What is too old goes right after.
      await nextTurn()
      moving.at += DAY_MS
    }
    await writer.close()
    const { seen } = await pages(store, 1_000)
    expect([...new Set(seen)]).toEqual(['5', '4', '3'])
  })
})
