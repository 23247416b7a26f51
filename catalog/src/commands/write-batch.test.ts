import { describe, expect, it } from 'vitest'
import { CommitUnknownError, UnavailableError } from '@korolev/table-format'
import { testCatalog } from '../../../tests/support/catalog.js'
import { ManualClock } from '../../../tests/support/seeded.js'
import { EMPTY_CHAIN, seal } from '../domain/commit-record.js'
import type { Batch, BatchOutcome } from '../ports/catalog-store.js'
import { MemoryCatalogStore } from '../stores/memory.js'
import { replanWhileStale, STALE_ATTEMPTS_MAX, writeBatch } from './write-batch.js'

const record = seal(
  {
    commitId: '0190f5a0-0000-7000-8000-000000000001',
    batchId: 'b',
    warehouse: 'main',
    kind: 'namespace',
    object: 'namespace:1',
    name: ['a'],
    actor: 'tester',
    action: 'create',
    requirements: [],
    updates: [],
    assigned: {},
  },
  EMPTY_CHAIN,
  1,
)

function start(answer: (run: () => Promise<BatchOutcome>) => Promise<BatchOutcome>) {
  const batches: Batch[] = []
  const store = new (class extends MemoryCatalogStore {
    override commit(batch: Batch) {
      batches.push(batch)
      return answer(() => super.commit(batch))
    }
  })()
  const { components } = testCatalog(1, { store })
  const write = (records = [record]) =>
    writeBatch(components, { batchId: 'b', preconditions: [], changes: [], records })
  return { store, batches, write }
}

const lost = new CommitUnknownError('planted')

describe('writeBatch', () => {
  it('should send the record with its announcement, and the key with its precondition', async () => {
    const { batches } = start((run) => run())
    const { components } = testCatalog(1, { store: new MemoryCatalogStore() })
    const answered = { idempotencyKey: 'k', requestHash: 'h', expiresAtMs: 9, answer: '{}' }
    const commit = components.store.commit.bind(components.store)
    components.store.commit = (batch) => {
      batches.push(batch)
      return commit(batch)
    }
    const draft = { batchId: 'b', preconditions: [], changes: [], records: [record] }
    await writeBatch(components, { ...draft, idempotency: [answered] })
    expect(batches[0]).toMatchObject({
      preconditions: [{ kind: 'idempotency-key-free', idempotencyKey: 'k' }],
      records: [record.stored],
      outbox: [{ commitId: record.record.commitId }],
      idempotency: [answered],
    })
  })

  it('should call committed what was found to be there, or came twice', async () => {
    const found = start(async (run) => {
      await run()
      throw lost
    })
    expect(await found.write()).toEqual({ kind: 'committed' })
    const twice = start(async (run) => {
      await run()
      return run()
    })
    expect(await twice.write()).toEqual({ kind: 'committed' })
  })

  it('should leave unknown what cannot be found, or asked for', async () => {
    const absent = start(() => Promise.reject(lost))
    await expect(absent.write()).rejects.toBe(lost)
    const silent = start(() => Promise.reject(lost))
    silent.store.findCommit = () => Promise.reject(new UnavailableError('planted'))
    await expect(silent.write()).rejects.toBe(lost)
    // Without a record there is nothing to look for.
    const bare = start(async (run) => {
      await run()
      throw lost
    })
    await expect(bare.write([])).rejects.toBe(lost)
  })

  it('should pass on that nothing was applied', async () => {
    const down = start(() => Promise.reject(new UnavailableError('planted')))
    await expect(down.write()).rejects.toMatchObject({ kind: 'unavailable' })
    const failed = [{ kind: 'childless', parent: 'p' }] as const
    const stale = start(() => Promise.resolve({ kind: 'stale', failed }))
    expect(await stale.write()).toEqual({ kind: 'stale', failed })
  })
})

describe('replanWhileStale', () => {
  it('should try so often, with pauses that do not grow for ever, and then give up', async () => {
    const clock = new ManualClock({ skips: true })
    const { components } = testCatalog(1, { clock })
    const startMs = clock.nowMs()
    let count = 0
    const never = replanWhileStale(components, () => {
      count++
      return Promise.resolve(undefined)
    })
    await expect(never).rejects.toMatchObject({ kind: 'unavailable' })
    expect([count, clock.sleepCount]).toEqual([STALE_ATTEMPTS_MAX, STALE_ATTEMPTS_MAX])
    expect(clock.nowMs() - startMs).toBeLessThan(STALE_ATTEMPTS_MAX * 50)
    count = 0
    const last = await replanWhileStale(components, () =>
      Promise.resolve(++count === STALE_ATTEMPTS_MAX ? 'there' : undefined),
    )
    expect(last).toBe('there')
  })
})
