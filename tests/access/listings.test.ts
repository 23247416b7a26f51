import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '@korolev/table-format'
import { childrenParent, namespaceKey, relationKey } from '../../catalog/src/domain/names.js'
import type { EntityChange } from '../../catalog/src/ports/catalog-store.js'
import { MemoryCatalogStore } from '../../catalog/src/stores/memory.js'
import type { Requests, SecuredCatalog } from '../support/accounts.js'
import { startSecuredCatalog } from '../support/accounts.js'
import { govern } from '../support/governed.js'
import { at, startTestCatalog, success } from '../support/test-catalog.js'
import { SCHEMA } from './matrix-requests.js'

let catalog: SecuredCatalog
let user: Requests

beforeAll(async () => {
  catalog = await startSecuredCatalog()
  user = await catalog.as(await catalog.account('user'))
  for (const namespace of [['a'], ['b'], ['c'], ['d']]) {
    success(await catalog.root.post('/v1/main/namespaces', { namespace }))
  }
  for (let number = 0; number < 9; number++) {
    const body = { name: `t${number}`, schema: SCHEMA }
    success(await catalog.root.post('/v1/main/namespaces/b/tables', body))
  }
})

afterAll(async () => {
  await catalog.stop()
})

const shown = { access: { visibility: 'internal' } }

async function pages(path: string, field: string): Promise<readonly (readonly unknown[])[]> {
  const found: unknown[][] = []
  let token = ''
  do {
    const separator = path.includes('?') ? '&' : '?'
    const page = success(await user.get(`${path}${separator}pageToken=${token}`))
    found.push(at(page, field) as unknown[])
    token = String(at(page, 'next-page-token') ?? '')
  } while (token !== '')
  return found
}

describe('a listing', () => {
  it('should show the namespaces of which the caller may know, on full pages', async () => {
    await govern(catalog.store, namespaceKey('main', ['b']), shown)
    await govern(catalog.store, namespaceKey('main', ['d']), {
      access: { grants: [{ to: 'account:user', role: 'READ' }] },
    })
    expect(await pages('/v1/main/namespaces?pageSize=1', 'namespaces')).toEqual([[['b']], [['d']]])
    expect(await pages('/v1/main/namespaces?pageSize=2', 'namespaces')).toEqual([[['b'], ['d']]])
  })

  it('should show the tables of which the caller may know, on full pages', async () => {
    await govern(catalog.store, namespaceKey('main', ['b']), shown)
    for (const number of [0, 2, 3, 6, 8]) {
      const key = relationKey('main', { namespace: ['b'], name: `t${number}` })
      await govern(catalog.store, key, { access: { visibility: 'private' } })
    }
    const named = (names: readonly string[]) => names.map((name) => ({ namespace: ['b'], name }))
    const path = '/v1/main/namespaces/b/tables'
    expect(await pages(`${path}?pageSize=3`, 'identifiers')).toEqual([
      named(['t1', 't4', 't5']),
      named(['t7']),
    ])
    expect(await pages(`${path}?pageSize=4`, 'identifiers')).toEqual([
      named(['t1', 't4', 't5', 't7']),
    ])
    expect(at(success(await user.get(path)), 'identifiers')).toEqual(
      named(['t1', 't4', 't5', 't7']),
    )
    // Who may read a namespace because it is public may not know what is private in it.
    const open = { access: { visibility: 'public' } }
    await govern(catalog.store, namespaceKey('main', ['b']), open)
    expect(at(success(await user.get(path)), 'identifiers')).toEqual(
      named(['t1', 't4', 't5', 't7']),
    )
    const all = at(success(await catalog.root.get(path)), 'identifiers')
    expect((all as unknown[]).length).toBe(9)
  })
})

describe('a listing of 10,000 tables', () => {
  it('should cost at most twice as much for who may see half', async () => {
    const TABLES = 10_000
    const store = new MemoryCatalogStore()
    const parent = childrenParent('main', ['n'])
    const entityOf = (number: number): EntityChange => {
      // As they come: each says who made it, and half are closed.
      const grants = [{ to: `account:maker-${number % 100}`, role: 'OWN' }]
      const access = { grants, ...(number % 2 === 0 ? {} : { visibility: 'private' }) }
      const value: JsonObject = {
        metadataLocation: `memory://lake/main/n/t${number}-0a1b2c3d/metadata/00000-x.metadata.json`,
        metadataSha256: 'ab'.repeat(32),
        hash: 'cd'.repeat(32),
        at: 1_700_000_000_000,
        governance: { access },
      }
      const key = { collection: 'relations', parent, name: `t${number}` } as const
      const id = `${number}`
      return {
        kind: 'put',
        entity: { key, kind: 'table', id, version: 1, value: JSON.stringify(value) },
      }
    }
    for (let start = 0; start < TABLES; start += 1_000) {
      const changes = Array.from({ length: 1_000 }, (_, index) => entityOf(start + index))
      await store.commit({
        ...{ batchId: `b${start}`, atMs: 0, preconditions: [], records: [], outbox: [] },
        ...{ changes, idempotency: [] },
      })
    }
    const path = '/v1/main/namespaces/n/tables'
    const open = await startTestCatalog({ store })
    const secured = await startSecuredCatalog({ store })
    success(await open.post('/v1/main/namespaces', { namespace: ['n'] }))
    await govern(store, namespaceKey('main', ['n']), shown)
    const half = await secured.as(await secured.account('user'))
    const timed = async (by: Pick<Requests, 'get'>) => {
      const start = performance.now()
      const { text } = await by.get(path)
      return [performance.now() - start, text.match(/"name"/g)?.length] as const
    }
    let [plain, filtered] = [Infinity, Infinity]
    for (let round = 0; round < 8; round++) {
      const [all, some] = [await timed(open), await timed(half)]
      expect([all[1], some[1]]).toEqual([TABLES, TABLES / 2])
      ;[plain, filtered] = [Math.min(plain, all[0]), Math.min(filtered, some[0])]
    }
    await Promise.all([open.stop(), secured.stop()])
    process.stdout.write(
      `10,000 tables: ${plain.toFixed(1)} ms; half of them shown: ${filtered.toFixed(1)} ms\n`,
    )
    expect(filtered).toBeLessThan(2 * plain)
  })
})
