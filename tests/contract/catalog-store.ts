import { describe, expect } from 'vitest'
import type {
  CatalogStore,
  EntityKey,
  Precondition,
} from '../../catalog/src/ports/catalog-store.js'
import { ENTITY_COLLECTIONS, entityParent } from '../../catalog/src/ports/catalog-store.js'
import { feedTests } from './catalog-store-feed.js'
import {
  closeTests,
  historyTests,
  limitTests,
  raceTests,
  referenceRaceTests,
  refusalTests,
} from './catalog-store-limits.js'
import {
  batchOf,
  entityOf,
  idempotencyOf,
  keyOf,
  names,
  NOW_MS,
  oldestFirst,
  PARENT,
  put,
  putAll,
  racers,
  RACERS,
  recordOf,
  remove,
  seed,
  sortedByBytes,
} from './catalog-values.js'
import type { Skips } from './contract.js'
import { contractTests, rejectsWith } from './contract.js'

export interface CatalogStoreUnderTest {
  readonly store: CatalogStore
  /** Another client of the same state, as another process has it. */
  readonly other: CatalogStore
  readonly close: () => Promise<void>
}

export interface CatalogStoreCapabilities {
  readonly skips?: Skips
}

const ODD_NAMES = [
  '',
  ' ',
  'a b',
  'a%20b',
  '%',
  'a/b',
  '..',
  'unit\u001fseparator',
  'nul\u0000inside',
  'nul\u0000',
  'it\'s "so"',
  "'; DROP TABLE entities; --",
  'back\\slash',
  'new\nline',
  'é',
  'e\u0301',
  '漢字',
  '\uffee',
  '😀',
  'A',
  'a',
  '__proto__',
]

export type Tests = ReturnType<typeof contractTests<CatalogStoreUnderTest>>

/** What every `CatalogStore` promises; each adapter runs all of it. */
export function catalogStoreContract(
  name: string,
  make: () => Promise<CatalogStoreUnderTest>,
  capabilities: CatalogStoreCapabilities = {},
): void {
  describe(`catalog store contract: ${name}`, () => {
    const tests = contractTests(make, capabilities.skips ?? {})
    entityTests(tests)
    entityTextTests(tests)
    listTests(tests)
    preconditionTests(tests)
    preconditionOrderTests(tests)
    replayTests(tests)
    logTests(tests)
    feedTests(tests)
    outboxTests(tests)
    idempotencyTests(tests)
    limitTests(tests)
    refusalTests(tests)
    raceTests(tests)
    referenceRaceTests(tests)
    historyTests(tests)
    closeTests(tests)
    tests.end()
  })
}

function entityTests({ test }: Tests): void {
  test('should give undefined for what is absent', async ({ store }) => {
    expect(await store.get(keyOf('none'))).toBeUndefined()
    expect(await store.findCommit('none')).toBeUndefined()
    expect(await store.findIdempotency('none', NOW_MS)).toBeUndefined()
    expect(await store.readOutbox(10)).toEqual([])
  })

  test('should apply every part of a batch', async ({ store, other }) => {
    const entity = entityOf('orders', { value: '{"metadata-location":"file:///x"}' })
    const record = recordOf('table:1', 1)
    const outbox = [{ id: 'o1', commitId: record.commitId, body: '{"a":1}' }]
    const idempotency = [idempotencyOf('key')]
    const batch = batchOf({ changes: [put(entity)], records: [record], outbox, idempotency })
    expect(await store.commit(batch)).toEqual({ kind: 'committed' })
    for (const each of [store, other]) {
      expect(await each.get(entity.key)).toEqual(entity)
      expect(await each.findCommit(record.commitId)).toEqual(record)
      expect(await each.readOutbox(10)).toEqual(outbox)
      expect(await each.findIdempotency('key', NOW_MS)).toEqual(idempotency[0])
    }
  })

  test('should apply an empty batch', async ({ store }) => {
    expect(await store.commit(batchOf({}))).toEqual({ kind: 'committed' })
  })

  test('should make changes in their order', async ({ store }) => {
    const first = entityOf('a', { id: 'one' })
    const last = entityOf('a', { id: 'two', kind: 'view', version: 7, value: '{}' })
    const changes = [
      put(first),
      remove('a'),
      put(first),
      put(last),
      put(entityOf('b')),
      remove('b'),
    ]
    await store.commit(batchOf({ changes }))
    expect(await store.get(keyOf('a'))).toEqual(last)
    expect(await store.get(keyOf('b'))).toBeUndefined()
    await store.commit(batchOf({ changes: [remove('a'), remove('never')] }))
    expect(await store.get(keyOf('a'))).toBeUndefined()
  })
}

function entityTextTests({ test }: Tests): void {
  test('should keep collections, parents and names apart', async ({ store }) => {
    const keys: EntityKey[] = [
      { collection: 'namespaces', parent: PARENT, name: 'x' },
      { collection: 'relations', parent: PARENT, name: 'x' },
      { collection: 'relations', parent: entityParent(['main', 'sales', 'x']), name: 'x' },
      { collection: 'relations', parent: entityParent(['main', 'sales","x']), name: 'x' },
      { collection: 'relations', parent: PARENT, name: 'X' },
    ]
    await store.commit(
      batchOf({
        changes: keys.map((key, index) => put({ ...entityOf('x', { id: `${index}` }), key })),
      }),
    )
    for (const [index, key] of keys.entries()) {
      expect((await store.get(key))?.id).toBe(`${index}`)
    }
  })

  test('should keep numbers up to 2^53 - 1', async ({ store }) => {
    const entity = entityOf('big', { version: Number.MAX_SAFE_INTEGER })
    await store.commit(batchOf({ changes: [put(entity)] }))
    expect(await store.get(entity.key)).toEqual(entity)
    const met: Precondition = {
      kind: 'version',
      key: entity.key,
      id: entity.id,
      version: Number.MAX_SAFE_INTEGER - 1,
    }
    expect((await store.commit(batchOf({ preconditions: [met] }))).kind).toBe('stale')
  })

  test('should keep texts of any size and character', async ({ store, other }) => {
    const value = JSON.stringify({ text: `${ODD_NAMES.join('\u2028')}${'漢'.repeat(300_000)}` })
    const body = `${value}\u0000`
    const entity = entityOf('long', { value })
    const record = { ...recordOf('table:1', 1), body }
    await store.commit(batchOf({ changes: [put(entity)], records: [record] }))
    expect((await other.get(entity.key))?.value === value).toBe(true)
    expect((await other.findCommit(record.commitId))?.body === body).toBe(true)
  })
}

function listTests({ test }: Tests): void {
  test('should list names in UTF-8 byte order', async ({ store, other }) => {
    await putAll(store, ODD_NAMES)
    const expected = sortedByBytes(ODD_NAMES)
    expect(await names(other, { limit: 100 })).toEqual(expected)
    for (const [index, after] of expected.entries()) {
      expect(await names(store, { after, limit: 100 })).toEqual(expected.slice(index + 1))
      expect((await store.get(keyOf(after)))?.key.name).toBe(after)
    }
  })

  test('should list pages', async ({ store }) => {
    const all = Array.from({ length: 25 }, (_, index) => `t${String(index).padStart(2, '0')}`)
    await putAll(store, all)
    const seen: string[] = []
    for (;;) {
      const after = seen[seen.length - 1]
      const page = await names(store, { limit: 10, ...(after === undefined ? {} : { after }) })
      seen.push(...page)
      if (page.length < 10) break
    }
    expect(seen).toEqual(all)
    expect(await names(store, { limit: 0 })).toEqual([])
    expect(await names(store, { limit: 1 })).toEqual(['t00'])
    expect(await names(store, { limit: 3, after: 't015' })).toEqual(['t02', 't03', 't04'])
    expect(await names(store, { limit: 3, after: 'u' })).toEqual([])
  })

  test('should list one collection, one parent, one kind', async ({ store }) => {
    const elsewhere = entityParent(['main', 'other'])
    const entities = [
      entityOf('a'),
      entityOf('b', { kind: 'view' }),
      entityOf('c'),
      { ...entityOf('d'), key: { ...keyOf('d'), parent: elsewhere } },
      { ...entityOf('e'), key: { ...keyOf('e'), collection: 'namespaces' as const } },
    ]
    await store.commit(batchOf({ changes: entities.map(put) }))
    expect(await names(store, { limit: 9 })).toEqual(['a', 'b', 'c'])
    expect(await names(store, { limit: 9, kind: 'table' })).toEqual(['a', 'c'])
    expect(await names(store, { limit: 1, kind: 'table', after: 'a' })).toEqual(['c'])
    expect(await names(store, { limit: 9, kind: 'view' })).toEqual(['b'])
    expect(await names(store, { limit: 9, kind: 'function' })).toEqual([])
    const found = await store.list({ collection: 'relations', parent: elsewhere, limit: 9 })
    expect(found).toEqual([entities[3]])
  })
}

/** None of these holds after `seed`. */
const FAILING: readonly Precondition[] = [
  { kind: 'absent', key: keyOf('orders') },
  { kind: 'exists', key: keyOf('none') },
  { kind: 'version', key: keyOf('orders'), id: 'id-orders', version: 2 },
  { kind: 'version', key: keyOf('orders'), id: 'id-orders', version: 4 },
  { kind: 'version', key: keyOf('orders'), id: 'another', version: 3 },
  { kind: 'version', key: keyOf('none'), id: 'id-none', version: 1 },
  { kind: 'childless', parent: PARENT },
  { kind: 'log-head', object: 'table:1', version: 1 },
  { kind: 'log-head', object: 'table:1', version: 0 },
  { kind: 'log-head', object: 'table:none', version: 1 },
  { kind: 'idempotency-key-free', idempotencyKey: 'taken' },
]

function preconditionTests({ test }: Tests): void {
  test('should hold what holds', async ({ store }) => {
    await seed(store)
    const outcome = await store.commit(
      batchOf({
        preconditions: [
          { kind: 'absent', key: keyOf('none') },
          { kind: 'exists', key: keyOf('orders') },
          { kind: 'version', key: keyOf('orders'), id: 'id-orders', version: 3 },
          { kind: 'childless', parent: entityParent(['main', 'empty']) },
          { kind: 'log-head', object: 'table:1', version: 2 },
          { kind: 'log-head', object: 'table:none', version: 0 },
          { kind: 'idempotency-key-free', idempotencyKey: 'free' },
        ],
      }),
    )
    expect(outcome).toEqual({ kind: 'committed' })
  })

  test('should apply nothing when a precondition fails', async ({ store }) => {
    await seed(store)
    for (const precondition of FAILING) {
      const record = recordOf('table:new', 1)
      const outcome = await store.commit(
        batchOf({
          preconditions: [{ kind: 'exists', key: keyOf('orders') }, precondition],
          changes: [put(entityOf('new')), remove('orders')],
          records: [record],
          outbox: [{ id: 'new', commitId: record.commitId, body: '{}' }],
          idempotency: [idempotencyOf('new')],
        }),
      )
      expect(outcome).toEqual({ kind: 'stale', failed: [precondition] })
      expect(await store.get(keyOf('new'))).toBeUndefined()
      expect(await store.get(keyOf('orders'))).toBeDefined()
      expect(await store.findCommit(record.commitId)).toBeUndefined()
      expect(await store.readOutbox(10)).toEqual([])
      expect(await store.findIdempotency('new', NOW_MS)).toBeUndefined()
    }
  })

  test('should name every precondition that fails', async ({ store }) => {
    await seed(store)
    const holding: Precondition = { kind: 'exists', key: keyOf('orders') }
    const preconditions = FAILING.flatMap((each) => [holding, each])
    expect(await store.commit(batchOf({ preconditions }))).toEqual({
      kind: 'stale',
      failed: FAILING,
    })
  })
}

function preconditionOrderTests({ test }: Tests): void {
  test('should look at preconditions before any change', async ({ store }) => {
    const key = keyOf('self')
    const changes = [put(entityOf('self'))]
    const preconditions: Precondition[] = [{ kind: 'absent', key }]
    expect((await store.commit(batchOf({ preconditions, changes }))).kind).toBe('committed')
    const exists: Precondition = { kind: 'exists', key: keyOf('later') }
    const outcome = await store.commit(
      batchOf({ preconditions: [exists], changes: [put(entityOf('later'))] }),
    )
    expect(outcome).toEqual({ kind: 'stale', failed: [exists] })
  })

  test('should look for children in every collection', async ({ store }) => {
    for (const collection of ENTITY_COLLECTIONS) {
      const parent = entityParent(['main', collection])
      const precondition: Precondition = { kind: 'childless', parent }
      const key = { collection, parent, name: 'child' }
      expect((await store.commit(batchOf({ preconditions: [precondition] }))).kind).toBe(
        'committed',
      )
      await store.commit(batchOf({ changes: [put({ ...entityOf('child'), key })] }))
      expect((await store.commit(batchOf({ preconditions: [precondition] }))).kind).toBe('stale')
      await store.commit(batchOf({ changes: [{ kind: 'delete', key }] }))
      expect((await store.commit(batchOf({ preconditions: [precondition] }))).kind).toBe(
        'committed',
      )
    }
  })

  test('should accept a batch again that was stale before', async ({ store }) => {
    const precondition: Precondition = { kind: 'exists', key: keyOf('late') }
    const batch = batchOf({ preconditions: [precondition], records: [recordOf('table:1', 1)] })
    expect((await store.commit(batch)).kind).toBe('stale')
    await store.commit(batchOf({ changes: [put(entityOf('late'))] }))
    expect((await store.commit(batch)).kind).toBe('committed')
    expect((await store.commit(batch)).kind).toBe('replayed')
  })
}

function replayTests({ test }: Tests): void {
  test('should do nothing for a batch that was applied', async ({ store, other }) => {
    const batch = batchOf({
      preconditions: [{ kind: 'absent', key: keyOf('a') }],
      changes: [put(entityOf('a'))],
      records: [recordOf('table:1', 1)],
      outbox: [{ id: 'o1', commitId: 'c', body: '{}' }],
    })
    expect((await store.commit(batch)).kind).toBe('committed')
    await store.ackOutbox(['o1'])
    await store.commit(batchOf({ changes: [remove('a')] }))
    expect(await store.commit(batch)).toEqual({ kind: 'replayed' })
    expect(await other.commit(batch)).toEqual({ kind: 'replayed' })
    expect(await store.get(keyOf('a'))).toBeUndefined()
    expect(await store.readOutbox(10)).toEqual([])
  })

  test('should know a batch by its id alone', async ({ store }) => {
    const batch = batchOf({ changes: [put(entityOf('a'))] })
    await store.commit(batch)
    const again = await store.commit({
      ...batchOf({ changes: [remove('a')] }),
      batchId: batch.batchId,
    })
    expect(again).toEqual({ kind: 'replayed' })
    expect(await store.get(keyOf('a'))).toBeDefined()
  })

  test('should know a batch by any of its commits', async ({ store }) => {
    const record = recordOf('table:1', 1)
    await store.commit(batchOf({ records: [record] }))
    const batch = batchOf({
      preconditions: [{ kind: 'exists', key: keyOf('none') }],
      changes: [put(entityOf('a'))],
      records: [recordOf('table:2', 1), record],
    })
    expect(await store.commit(batch)).toEqual({ kind: 'replayed' })
    expect(await store.get(keyOf('a'))).toBeUndefined()
    expect(await store.readLog(oldestFirst('table:2'))).toEqual([])
  })

  test('should apply a batch once that is sent many times together', async ({ store, other }) => {
    const batch = batchOf({ records: [recordOf('table:1', 1)] })
    const outcomes = await Promise.all(
      racers((index) => (index % 2 === 0 ? store : other).commit(batch)),
    )
    expect(outcomes.filter(({ kind }) => kind === 'committed')).toHaveLength(1)
    expect(outcomes.filter(({ kind }) => kind === 'replayed')).toHaveLength(RACERS - 1)
  })
}

function logTests({ test }: Tests): void {
  test("should read an object's records in both directions", async ({ store, other }) => {
    const records = [1, 2, 3, 4, 5].map((version) => recordOf('table:1', version))
    await store.commit(batchOf({ records: [...records.slice(0, 2), recordOf('table:2', 1)] }))
    await store.commit(batchOf({ records: records.slice(2) }))
    const [one, two, three, four, five] = records
    const newest = { object: 'table:1', direction: 'newest-first', limit: 10 } as const
    const oldest = oldestFirst('table:1')
    expect(await other.readLog(oldest)).toEqual(records)
    expect(await other.readLog(newest)).toEqual([...records].reverse())
    expect(await store.readLog({ ...oldest, limit: 2 })).toEqual([one, two])
    expect(await store.readLog({ ...newest, limit: 2 })).toEqual([five, four])
    expect(await store.readLog({ ...oldest, after: 3 })).toEqual([four, five])
    expect(await store.readLog({ ...newest, before: 3 })).toEqual([two, one])
    expect(await store.readLog({ ...newest, before: 5, after: 2 })).toEqual([four, three])
    expect(await store.readLog({ ...oldest, before: 5, after: 2, limit: 1 })).toEqual([three])
    expect(await store.readLog({ ...oldest, after: 5 })).toEqual([])
    expect(await store.readLog({ ...newest, before: 1 })).toEqual([])
    expect(await store.readLog({ ...oldest, limit: 0 })).toEqual([])
    expect(await store.readLog(oldestFirst('table:none'))).toEqual([])
  })

  test("should refuse a gap in an object's records", async ({ store }) => {
    await store.commit(batchOf({ records: [recordOf('table:1', 1)] }))
    for (const versions of [[3], [1], [0], [2, 4], [3, 2]]) {
      const records = versions.map((version) => recordOf('table:1', version))
      const batch = batchOf({ changes: [put(entityOf('x'))], records })
      await rejectsWith(store.commit(batch), 'internal')
    }
    expect(await store.get(keyOf('x'))).toBeUndefined()
    expect(await store.readLog(oldestFirst('table:1'))).toHaveLength(1)
    expect((await store.commit(batchOf({ records: [recordOf('table:1', 2)] }))).kind).toBe(
      'committed',
    )
  })
}

function outboxTests({ test }: Tests): void {
  test('should give the outbox in the order of ids', async ({ store, other }) => {
    const ids = ['b', 'a', '~', 'c', 'B', '0']
    for (const id of ids) {
      await store.commit(batchOf({ outbox: [{ id, commitId: `commit-${id}`, body: `"${id}"` }] }))
    }
    const read = async (limit: number) => (await other.readOutbox(limit)).map(({ id }) => id)
    expect(await read(10)).toEqual(['0', 'B', 'a', 'b', 'c', '~'])
    expect(await read(2)).toEqual(['0', 'B'])
    expect(await read(0)).toEqual([])
    await store.ackOutbox(['B', 'never', 'a'])
    expect(await read(10)).toEqual(['0', 'b', 'c', '~'])
    await other.ackOutbox(['B', '0'])
    await store.ackOutbox([])
    expect(await read(10)).toEqual(['b', 'c', '~'])
  })
}

function idempotencyTests({ test }: Tests): void {
  test('should find a record until it expires', async ({ store, other }) => {
    const record = { ...idempotencyOf('key'), expiresAtMs: NOW_MS + 100 }
    await store.commit(batchOf({ idempotency: [record] }))
    expect(await other.findIdempotency('key', NOW_MS)).toEqual(record)
    expect(await store.findIdempotency('key', NOW_MS + 99)).toEqual(record)
    expect(await store.findIdempotency('key', NOW_MS + 100)).toBeUndefined()
    expect(await store.findIdempotency('kez', NOW_MS)).toBeUndefined()
  })

  test('should free a key when its record expires', async ({ store }) => {
    const record = { ...idempotencyOf('key'), expiresAtMs: NOW_MS + 100 }
    const free: Precondition = { kind: 'idempotency-key-free', idempotencyKey: 'key' }
    const batch = (atMs: number) =>
      batchOf({
        atMs,
        preconditions: [free],
        idempotency: [{ ...record, expiresAtMs: atMs + 100, answer: `${atMs}` }],
      })
    expect((await store.commit(batch(NOW_MS))).kind).toBe('committed')
    expect((await store.commit(batch(NOW_MS + 99))).kind).toBe('stale')
    expect((await store.commit(batch(NOW_MS + 100))).kind).toBe('committed')
    expect((await store.findIdempotency('key', NOW_MS + 150))?.answer).toBe(`${NOW_MS + 100}`)
  })

  test('should keep what has not expired while others do', async ({ store }) => {
    const idempotency = Array.from({ length: 60 }, (_, index) => ({
      ...idempotencyOf(`key-${index}`),
      expiresAtMs: NOW_MS + (index % 2 === 0 ? 1 : 1_000),
    }))
    await store.commit(batchOf({ idempotency }))
    for (let round = 0; round < 10; round++) {
      await store.commit(batchOf({ atMs: NOW_MS + 500, idempotency: [idempotencyOf(`r${round}`)] }))
    }
    for (const record of idempotency) {
      const found = await store.findIdempotency(record.idempotencyKey, NOW_MS + 500)
      expect(found).toEqual(record.expiresAtMs > NOW_MS + 500 ? record : undefined)
    }
  })
}
