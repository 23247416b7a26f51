import { expect } from 'vitest'
import type { Batch, CatalogStore, EntityKey } from '../../catalog/src/ports/catalog-store.js'
import {
  BATCH_CHANGES_MAX,
  BATCH_IDEMPOTENCY_MAX,
  BATCH_OUTBOX_MAX,
  BATCH_PRECONDITIONS_MAX,
  BATCH_RECORDS_MAX,
  entityParent,
  PAGE_LIMIT_MAX,
} from '../../catalog/src/ports/catalog-store.js'
import type { Tests } from './catalog-store.js'
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
  racers,
  recordOf,
  repeat,
} from './catalog-values.js'
import { rejectsWith } from './contract.js'

export function limitTests({ test }: Tests): void {
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

export function refusalTests({ test }: Tests): void {
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

export function raceTests({ test }: Tests): void {
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
}

/** An owner goes while something is given to it: one of the two, never both. */
export function referenceRaceTests({ test }: Tests): void {
  for (const kind of ['exists', 'version'] as const) {
    test(`should not let go what gets a child, while that wants its ${kind}`, async (stores) => {
      const { store, other } = stores
      for (const owner of repeat(4, (index) => `owner-${kind}-${index}`)) {
        const key: EntityKey = { collection: 'owners', parent: PARENT, name: owner }
        const entity = { ...entityOf(owner), key }
        await store.commit(batchOf({ changes: [put(entity)] }))
        const parent = entityParent(['owned by', 'main', owner])
        const child: EntityKey = { collection: 'references', parent, name: 'table:1' }
        const version = { key, id: entity.id, version: 1 }
        const [gone, given] = await Promise.all([
          store.commit(
            batchOf({
              preconditions: [
                { kind: 'version', ...version },
                { kind: 'childless', parent },
              ],
              changes: [{ kind: 'delete', key }],
            }),
          ),
          other.commit(
            batchOf({
              preconditions: [kind === 'exists' ? { kind, key } : { kind, ...version }],
              changes: [put({ ...entityOf('table:1'), key: child })],
            }),
          ),
        ])
        expect([gone.kind, given.kind].sort()).toEqual(['committed', 'stale'])
        expect((await store.get(key)) === undefined).toBe(gone.kind === 'committed')
        expect((await other.get(child)) === undefined).toBe(given.kind === 'stale')
      }
    })
  }
}

export function historyTests({ test }: Tests): void {
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
    const done = new AbortController()
    const reading = (async () => {
      while (!done.signal.aborted) {
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
    done.abort()
    await reading
  })
}

export function closeTests({ test }: Tests): void {
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
