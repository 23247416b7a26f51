import { describe, expect, it } from 'vitest'
import type { Batch, EntityQuery, Precondition } from '../../catalog/src/ports/catalog-store.js'
import { MemoryCatalogStore } from '../../catalog/src/stores/memory.js'
import { serveInMemory } from '../support/served.js'
import { fuzz } from './fuzz.js'

const SECONDS = Number(process.env['KOROLEV_FUZZ_SECONDS'] ?? 15)
/** However slow the machine is: that something was tried at all. */
const CASES_MIN = 3
/** The seed finds each of them within some dozens of cases; how long those take is chance. */
const MUTANT_CASES_MAX = 200
const MUTANT_SECONDS_MAX = 240

describe('sequences of operations', () => {
  it(
    `should do what a model of a catalog does, for ${SECONDS} seconds`,
    async () => {
      const seed = Date.now() % 2 ** 31
      const { failure, cases } = await fuzz({ seed, seconds: SECONDS })
      const { problem = '', script = '' } = failure ?? {}
      expect(failure === undefined, `seed ${seed}: ${problem}\n${script}`).toBe(true)
      expect(cases).toBeGreaterThanOrEqual(CASES_MIN)
    },
    (SECONDS + 60) * 1_000,
  )
})

function without(kind: Precondition['kind']): () => MemoryCatalogStore {
  return () =>
    new (class extends MemoryCatalogStore {
      override commit(batch: Batch) {
        const preconditions = batch.preconditions.filter((each) => each.kind !== kind)
        return super.commit({ ...batch, preconditions })
      }
    })()
}

/** Faults of a store that no single answer shows. */
const MUTANTS: readonly (readonly [string, () => MemoryCatalogStore])[] = [
  ['drops a namespace with its content', without('childless')],
  [
    'lists one name less on a page that is not the last',
    () =>
      new (class extends MemoryCatalogStore {
        override async list(query: EntityQuery) {
          const found = await super.list(query)
          return query.after === undefined ? found : found.slice(1)
        }
      })(),
  ],
  [
    'forgets what was answered',
    () =>
      new (class extends MemoryCatalogStore {
        override commit(batch: Batch) {
          return super.commit({ ...batch, idempotency: [] })
        }
      })(),
  ],
]

describe('a catalog that is not as it should be', () => {
  it.each(MUTANTS)(
    'should be found out where its store %s',
    async (_, store) => {
      const { failure } = await fuzz({
        seed: 1,
        seconds: MUTANT_SECONDS_MAX,
        casesMax: MUTANT_CASES_MAX,
        shrinkSeconds: 1,
        serve: () => serveInMemory({ store: store() }),
      })
      expect(failure?.script).toMatch(/^#!\/bin\/sh\n.*\ncurl -sS /)
    },
    (MUTANT_SECONDS_MAX + 60) * 1_000,
  )
})
