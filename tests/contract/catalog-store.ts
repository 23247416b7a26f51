import { describe, expect } from 'vitest'
import type {
  Batch,
  CatalogStore,
  Entity,
  EntityKey,
  LogRecord,
  Precondition,
} from '../../catalog/src/ports/catalog-store.js'
import {
  BATCH_CHANGES_MAX,
  BATCH_IDEMPOTENCY_MAX,
  BATCH_OUTBOX_MAX,
  BATCH_PRECONDITIONS_MAX,
  BATCH_RECORDS_MAX,
  ENTITY_COLLECTIONS,
  entityParent,
  PAGE_LIMIT_MAX,
} from '../../catalog/src/ports/catalog-store.js'
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

const NOW_MS = 1_700_000_000_000
const RACERS = 50
const PARENT = entityParent(['main', 'sales'])
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

type Tests = ReturnType<typeof contractTests<CatalogStoreUnderTest>>

/** What every `CatalogStore` promises; each adapter runs all of it. */
export function catalogStoreContract(
  name: string,
  make: () => Promise<CatalogStoreUnderTest>,
  capabilities: CatalogStoreCapabilities = {},
): void {
  describe(`catalog store contract: ${name}`, () => {
    const tests = contractTests(make, capabilities.skips ?? {})
    entityTests(tests)
    listTests(tests)
    preconditionTests(tests)
    replayTests(tests)
    logTests(tests)
    outboxTests(tests)
    idempotencyTests(tests)
    limitTests(tests)
    refusalTests(tests)
    raceTests(tests)
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

  const failing: readonly Precondition[] = [
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

  test('should apply nothing when a precondition fails', async ({ store }) => {
    await seed(store)
    for (const precondition of failing) {
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
    const preconditions = failing.flatMap((each) => [holding, each])
    expect(await store.commit(batchOf({ preconditions }))).toEqual({
      kind: 'stale',
      failed: failing,
    })
  })

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

function limitTests({ test }: Tests): void {
  const batches: Record<string, { readonly limit: number; readonly of: (count: number) => Batch }> =
    {
      preconditions: {
        limit: BATCH_PRECONDITIONS_MAX,
        of: (count) =>
          batchOf({
            preconditions: repeat(count, (index) => ({ kind: 'absent', key: keyOf(`${index}`) })),
          }),
      },
      changes: {
        limit: BATCH_CHANGES_MAX,
        of: (count) => batchOf({ changes: repeat(count, (index) => put(entityOf(`e${index}`))) }),
      },
      records: {
        limit: BATCH_RECORDS_MAX,
        of: (count) =>
          batchOf({ records: repeat(count, (index) => recordOf('table:1', index + 1)) }),
      },
      outbox: {
        limit: BATCH_OUTBOX_MAX,
        of: (count) =>
          batchOf({
            outbox: repeat(count, (index) => ({ id: `${index}`, commitId: 'c', body: '{}' })),
          }),
      },
      idempotency: {
        limit: BATCH_IDEMPOTENCY_MAX,
        of: (count) =>
          batchOf({ idempotency: repeat(count, (index) => idempotencyOf(`${index}`)) }),
      },
    }
  for (const [what, { limit, of }] of Object.entries(batches)) {
    test(`should take ${limit} ${what} in a batch and not one more`, async ({ store }) => {
      await rejectsWith(store.commit(of(limit + 1)), 'invalid-argument')
      expect(await names(store, { limit: 1 })).toEqual([])
      expect(await store.commit(of(limit))).toEqual({ kind: 'committed' })
    })
  }

  test('should bound every page', async ({ store }) => {
    const beyond = [PAGE_LIMIT_MAX + 1, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]
    for (const limit of beyond) {
      await rejectsWith(store.readOutbox(limit), 'invalid-argument')
      await rejectsWith(store.readLog({ ...oldestFirst('x'), limit }), 'invalid-argument')
      await rejectsWith(names(store, { limit }), 'invalid-argument')
    }
    expect(await store.readOutbox(PAGE_LIMIT_MAX)).toEqual([])
    expect(await names(store, { limit: PAGE_LIMIT_MAX })).toEqual([])
    await store.ackOutbox(repeat(PAGE_LIMIT_MAX, String))
    await rejectsWith(store.ackOutbox(repeat(PAGE_LIMIT_MAX + 1, String)), 'invalid-argument')
  })
}

function refusalTests({ test }: Tests): void {
  test('should refuse half a surrogate pair in any text', async ({ store }) => {
    const half = 'x\ud83d'
    const key = keyOf(half)
    const batches: readonly Partial<Batch>[] = [
      { batchId: half },
      { changes: [put({ ...entityOf('x'), key })] },
      { changes: [put({ ...entityOf('x'), value: half })] },
      { changes: [put({ ...entityOf('x'), key: { ...keyOf('x'), parent: half } })] },
      { changes: [{ kind: 'delete', key }] },
      { preconditions: [{ kind: 'absent', key }] },
      { preconditions: [{ kind: 'childless', parent: half }] },
      { records: [{ ...recordOf('table:1', 1), body: half }] },
      { records: [recordOf(half, 1)] },
      { outbox: [{ id: half, commitId: 'c', body: '{}' }] },
      { idempotency: [idempotencyOf(half)] },
    ]
    for (const batch of batches) await rejectsWith(store.commit(batchOf(batch)), 'invalid-argument')
    expect(await names(store, { limit: 1 })).toEqual([])
  })

  test('should refuse an id that is used twice', async ({ store }) => {
    const outbox = [{ id: 'taken', commitId: 'c', body: '{}' }]
    await store.commit(batchOf({ outbox }))
    const record = recordOf('table:1', 1)
    const batches: readonly Partial<Batch>[] = [
      { outbox },
      { outbox: [0, 1].map(() => ({ id: 'twice', commitId: 'c', body: '{}' })) },
      { records: [record, { ...record, version: 2 }] },
      { idempotency: [idempotencyOf('twice'), idempotencyOf('twice')] },
    ]
    for (const batch of batches) {
      const changes = [put(entityOf('x'))]
      await rejectsWith(store.commit(batchOf({ ...batch, changes })), 'internal')
    }
    expect(await store.get(keyOf('x'))).toBeUndefined()
    expect(await store.findIdempotency('twice', NOW_MS)).toBeUndefined()
    expect(await store.readOutbox(10)).toEqual(outbox)
  })

  test('should serve the neighbours of a batch that is refused', async ({ store }) => {
    const settled = await Promise.allSettled(
      repeat(12, (index) => {
        const version = index % 4 === 2 ? 9 : 1
        const changes = [put(entityOf(`n${index}`))]
        return store.commit(batchOf({ changes, records: [recordOf(`table:${index}`, version)] }))
      }),
    )
    for (const [index, { status }] of settled.entries()) {
      expect(status).toBe(index % 4 === 2 ? 'rejected' : 'fulfilled')
      expect((await store.get(keyOf(`n${index}`))) !== undefined).toBe(index % 4 !== 2)
    }
  })
}

function raceTests({ test }: Tests): void {
  test('should let one of many creations win', async ({ store, other }) => {
    const key = keyOf('race')
    const outcomes = await Promise.all(
      racers((index) =>
        (index % 2 === 0 ? store : other).commit(
          batchOf({
            preconditions: [{ kind: 'absent', key }],
            changes: [put(entityOf('race', { id: `${index}` }))],
            records: [recordOf(`table:${index}`, 1)],
          }),
        ),
      ),
    )
    const winners = [...outcomes.entries()].filter(([, { kind }]) => kind === 'committed')
    expect(winners).toHaveLength(1)
    expect((await other.get(key))?.id).toBe(`${winners[0]?.[0]}`)
  })

  test('should let one of many compare-and-sets win', async ({ store, other }) => {
    const key = keyOf('race')
    await store.commit(batchOf({ changes: [put(entityOf('race'))] }))
    const outcomes = await Promise.all(
      racers((index) =>
        (index % 2 === 0 ? store : other).commit(
          batchOf({
            preconditions: [{ kind: 'version', key, id: 'id-race', version: 1 }],
            changes: [put(entityOf('race', { version: 2, value: `${index}` }))],
          }),
        ),
      ),
    )
    const winners = [...outcomes.entries()].filter(([, { kind }]) => kind === 'committed')
    expect(winners).toHaveLength(1)
    expect((await other.get(key))?.value).toBe(`${winners[0]?.[0]}`)
  })

  test('should lose no increment of many writers', async ({ store, other }) => {
    const key = keyOf('counter')
    await store.commit(batchOf({ changes: [put(entityOf('counter', { value: '0' }))] }))
    const increment = async (client: CatalogStore) => {
      for (;;) {
        const { version = 0, value = '' } = (await client.get(key)) ?? {}
        const next = { version: version + 1, value: `${Number(value) + 1}` }
        const outcome = await client.commit(
          batchOf({
            preconditions: [{ kind: 'version', key, id: 'id-counter', version }],
            changes: [put(entityOf('counter', next))],
            records: [recordOf('table:counter', version)],
          }),
        )
        if (outcome.kind === 'committed') return
      }
    }
    const writers = repeat(8, async (index) => {
      for (let round = 0; round < 5; round++) await increment(index % 2 === 0 ? store : other)
    })
    await Promise.all(writers)
    expect((await store.get(key))?.value).toBe('40')
    expect(await other.readLog({ ...oldestFirst('table:counter'), limit: 100 })).toHaveLength(40)
  })

  test('should show a batch wholly or not at all', async ({ store, other }) => {
    let isDone = false
    const reading = (async () => {
      while (!isDone) {
        const second = await other.get(keyOf('second'))
        const first = await other.get(keyOf('first'))
        // `first` was read later, so it can only be newer.
        expect(first?.version ?? 0).toBeGreaterThanOrEqual(second?.version ?? 0)
        await new Promise((resolve) => setImmediate(resolve))
      }
    })()
    for (let version = 1; version <= 20; version++) {
      const changes = [put(entityOf('second', { version })), put(entityOf('first', { version }))]
      await store.commit(batchOf({ changes }))
      expect((await other.get(keyOf('first')))?.version).toBe(version)
    }
    isDone = true
    await reading
  })
}

function closeTests({ test }: Tests): void {
  test('should settle what was asked for, then refuse', async ({ store, other }) => {
    const committing = repeat(30, (index) =>
      store.commit(batchOf({ changes: [put(entityOf(`c${index}`))] })),
    )
    const acknowledging = store.ackOutbox(['x'])
    await Promise.all([store.close(), store.close()])
    for (const outcome of await Promise.all(committing)) expect(outcome.kind).toBe('committed')
    await acknowledging
    if (store !== other) expect(await names(other, { limit: 100 })).toHaveLength(30)
    await rejectsWith(store.commit(batchOf({})), 'unavailable')
    await rejectsWith(store.get(keyOf('c1')), 'unavailable')
    await rejectsWith(store.ackOutbox(['x']), 'unavailable')
    await rejectsWith(store.readOutbox(1), 'unavailable')
    await store.close()
  })
}

let counter = 0

export function fresh(what: string): string {
  counter++
  return `${what}-${process.pid}-${counter}`
}

export function batchOf(parts: Partial<Batch>): Batch {
  const empty = { preconditions: [], changes: [], records: [], outbox: [], idempotency: [] }
  return { batchId: fresh('batch'), atMs: NOW_MS, ...empty, ...parts }
}

export function keyOf(name: string): EntityKey {
  return { collection: 'relations', parent: PARENT, name }
}

export function entityOf(name: string, parts: Partial<Entity> = {}): Entity {
  return { key: keyOf(name), kind: 'table', id: `id-${name}`, version: 1, value: '{}', ...parts }
}

export function recordOf(object: string, version: number): LogRecord {
  const commitId = fresh('commit')
  return { commitId, object, version, body: JSON.stringify({ commitId, version }) }
}

export function put(entity: Entity) {
  return { kind: 'put', entity } as const
}

function remove(name: string) {
  return { kind: 'delete', key: keyOf(name) } as const
}

function idempotencyOf(idempotencyKey: string) {
  const expiresAtMs = NOW_MS + 60_000
  return { idempotencyKey, requestHash: 'hash', expiresAtMs, answer: '{"status":200}' }
}

function oldestFirst(object: string) {
  return { object, direction: 'oldest-first', limit: 10 } as const
}

function repeat<Result>(count: number, run: (index: number) => Result): Result[] {
  return Array.from({ length: count }, (_, index) => run(index))
}

function racers<Result>(run: (index: number) => Promise<Result>): Promise<Result>[] {
  return repeat(RACERS, run)
}

async function putAll(store: CatalogStore, all: readonly string[]): Promise<void> {
  const shuffled = [...all].reverse()
  await store.commit(batchOf({ changes: shuffled.map((name) => put(entityOf(name))) }))
}

async function names(
  store: CatalogStore,
  query: { readonly kind?: string; readonly after?: string; readonly limit: number },
): Promise<readonly string[]> {
  const found = await store.list({ collection: 'relations', parent: PARENT, ...query })
  return found.map(({ key }) => key.name)
}

function sortedByBytes(texts: readonly string[]): string[] {
  return [...texts].sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)))
}

async function seed(store: CatalogStore): Promise<void> {
  await store.commit(
    batchOf({
      changes: [put(entityOf('orders', { version: 3 }))],
      records: [recordOf('table:1', 1), recordOf('table:1', 2)],
      idempotency: [idempotencyOf('taken')],
    }),
  )
}
