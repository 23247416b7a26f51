import { describe, expect, it } from 'vitest'
import { UnavailableError, CommitUnknownError } from '@korolev/table-format'
import type {
  Batch,
  BatchOutcome,
  CatalogStore,
  Entity,
} from '../../catalog/src/ports/catalog-store.js'
import type { Mutation } from './replica.js'
import { simulate } from './simulate.js'

/** A broken promise of a store is found within so many worlds. */
const SEEDS_MAX = 100

/** A store that differs in one method from the one that it stands for. */
function instead<Name extends keyof CatalogStore>(
  name: Name,
  method: (store: CatalogStore) => CatalogStore[Name],
): Mutation {
  return (store) => {
    const other = method(store)
    return new Proxy(store, {
      get(target, property) {
        if (property === name) return other
        const member: unknown = Reflect.get(target, property)
        return typeof member === 'function' ? (member.bind(target) as unknown) : member
      },
    })
  }
}

function committing(
  commit: (store: CatalogStore, batch: Batch) => Promise<BatchOutcome>,
): Mutation {
  return instead('commit', (store) => (batch) => commit(store, batch))
}

/** Each breaks a promise of the port, on which the commands rely. */
const BAD_STORES: readonly (readonly [string, Mutation])[] = [
  [
    'says "committed" before it is, and forgets now and then',
    (store) => {
      let count = 0
      const forgetful = committing((inner, batch) =>
        ++count % 10 === 0 && batch.records.length > 0
          ? Promise.resolve({ kind: 'committed' })
          : inner.commit(batch),
      )
      return forgetful(store)
    },
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
        batchId: `${batch.batchId}-2`,
        preconditions: [],
        changes: batch.changes.map((change) =>
          change.kind === 'put' ? { ...change, entity: { ...change.entity, version } } : change,
        ),
        records: [{ ...record, version }],
      })
    }),
  ],
  [
    'reads from a copy that is behind',
    instead('get', (store) => {
      const copy = new Map<string, Entity | undefined>()
      return async (key) => {
        const name = JSON.stringify(key)
        const behind = copy.get(name)
        const now = await store.get(key)
        copy.set(name, now)
        return behind ?? now
      }
    }),
  ],
  ['never remembers an answer', instead('findIdempotency', () => () => Promise.resolve(undefined))],
]

describe('the laws in a simulated world', () => {
  it.each(BAD_STORES)(
    'should be seen to be broken by a store that %s',
    async (_, mutate) => {
      let broken: number | undefined
      for (let seed = 1; seed <= SEEDS_MAX && broken === undefined; seed++) {
        const { violations } = await simulate(seed, { mutate })
        if (violations.length > 0) broken = seed
      }
      expect(broken).toBeLessThanOrEqual(SEEDS_MAX)
    },
    120_000,
  )
})
