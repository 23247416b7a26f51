import { describe, expect, it } from 'vitest'
import type { ObjectStore } from '@korolev/table-format'
import { asLocation, CommitUnknownError, UnavailableError } from '@korolev/table-format'
import type { Batch, BatchOutcome, CatalogStore } from '../../catalog/src/ports/catalog-store.js'
import type { Mutation } from './fault-run.js'
import { runWithFaults } from './fault-run.js'

const SEEDS = Number(process.env['KOROLEV_SEEDS'] ?? 50)
/** A mutant is found within so many runs. */
const MUTANT_SEEDS = 20

describe('acknowledged commits', () => {
  it(`should be there once, and unknown be no failure, for ${SEEDS} seeds`, async () => {
    const totals = new Map<string, number>()
    for (let seed = 1; seed <= SEEDS; seed++) {
      const { outcomes } = await runWithFaults(seed).catch((error: unknown) => {
        throw new Error(`seed ${seed}`, { cause: error })
      })
      for (const [kind, count] of outcomes) totals.set(kind, (totals.get(kind) ?? 0) + count)
    }
    for (const kind of ['done', 'commit-unknown', 'unavailable', 'unanswered']) {
      expect(totals.get(kind), kind).toBeGreaterThan(SEEDS / 5)
    }
  }, 120_000)
})

/** A store that commits in another way than the one it stands for. */
function committing(
  commit: (store: CatalogStore, batch: Batch, objects: ObjectStore) => Promise<BatchOutcome>,
): Mutation {
  return (store, objects) =>
    new Proxy(store, {
      get(target, name) {
        if (name === 'commit') return (batch: Batch) => commit(target, batch, objects)
        const member: unknown = Reflect.get(target, name)
        return typeof member === 'function' ? (member.bind(target) as unknown) : member
      },
    })
}

let count = 0

/** Each breaks a law in its own way; who wrote the commands meant none of them. */
const MUTANTS: readonly (readonly [string, Mutation])[] = [
  [
    'says "committed" before it is, and forgets now and then',
    committing((store, batch) =>
      ++count % 10 === 0 && batch.records.length > 0
        ? Promise.resolve({ kind: 'committed' })
        : store.commit(batch),
    ),
  ],
  [
    'calls a lost answer a failure',
    committing(async (store, batch) => {
      try {
        return await store.commit(batch)
      } catch (error) {
        if (!(error instanceof CommitUnknownError)) throw error
        throw new UnavailableError('nothing was applied, surely')
      }
    }),
  ],
  [
    'calls a lost answer a lost race, which is then run again',
    committing(async (store, batch) => {
      try {
        return await store.commit(batch)
      } catch (error) {
        if (!(error instanceof CommitUnknownError)) throw error
        return { kind: 'stale', failed: [] }
      }
    }),
  ],
  [
    'cleans up the file of a commit whose answer was lost',
    committing(async (store, batch, objects) => {
      try {
        return await store.commit(batch)
      } catch (error) {
        const last = batch.records[batch.records.length - 1]?.body ?? ''
        const location = /"metadataLocation":"([^"]+)"/.exec(last)?.[1]
        if (location !== undefined) await objects.delete(asLocation(location))
        throw error
      }
    }),
  ],
  [
    'does the changes of a batch in two halves',
    committing(async (store, batch) => {
      const half = {
        ...batch,
        changes: batch.changes.slice(0, 1),
        records: batch.records.slice(0, 1),
      }
      const outcome = await store.commit({ ...half, outbox: batch.outbox.slice(0, 1) })
      if (batch.records.length < 2 || outcome.kind !== 'committed') return outcome
      return store.commit({
        ...batch,
        batchId: `${batch.batchId}-2`,
        preconditions: [],
        changes: batch.changes.slice(1),
        records: batch.records.slice(1),
        outbox: batch.outbox.slice(1),
      })
    }),
  ],
  [
    'lets the last writer win',
    committing(async (store, batch) => {
      const outcome = await store.commit(batch)
      const [record, ...others] = batch.records
      if (outcome.kind !== 'stale' || record === undefined || others.length > 0) return outcome
      const { object } = record
      const [newest] = await store.readLog({ object, direction: 'newest-first', limit: 1 })
      const version = (newest?.version ?? 0) + 1
      return store.commit({
        ...batch,
        preconditions: [],
        changes: batch.changes.map((change) =>
          change.kind === 'put' ? { ...change, entity: { ...change.entity, version } } : change,
        ),
        records: [{ ...record, version }],
      })
    }),
  ],
]

describe('the laws on acknowledged commits', () => {
  it.each(MUTANTS)('should be seen to be broken by a store that %s', async (_, mutate) => {
    let isSeen = false
    for (let seed = 1; seed <= MUTANT_SEEDS && !isSeen; seed++) {
      isSeen = await runWithFaults(seed, mutate).then(
        () => false,
        () => true,
      )
    }
    expect(isSeen).toBe(true)
  })
})
