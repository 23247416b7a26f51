import { afterEach, describe, expect, it, vi } from 'vitest'
import { LakeError } from '@korolev/table-format'
import { MemoryObjectStore } from '@korolev/table-format/stores/memory'
import { createNamespace } from '../../catalog/src/commands/namespaces.js'
import { TABLE_FORMAT } from '../../catalog/src/domain/relation-format.js'
import type { Batch, CatalogStore } from '../../catalog/src/ports/catalog-store.js'
import { MemoryCatalogStore } from '../../catalog/src/stores/memory.js'
import { testCatalog } from '../support/catalog.js'
import { checkLog, readFiles } from '../support/catalog-check.js'
import { RandomCommands, UnsteadyClock } from '../support/random-commands.js'
import { SeededIds } from '../support/seeded.js'

const SEEDS = Number(process.env['KOROLEV_SEEDS'] ?? 50)
/** A mutant is found within so many runs. */
const MUTANT_SEEDS = 20
const ROUNDS = 40

/** Two catalogs on one store and one warehouse, as two processes are. */
async function play(seed: number, store: CatalogStore = new MemoryCatalogStore()) {
  const objects = new MemoryObjectStore()
  const clock = new UnsteadyClock(seed)
  const ids = new SeededIds(seed, clock)
  const sides = [1, 2].map(() => testCatalog(seed, { store, objects, clock, ids }))
  const [first] = sides
  if (first !== undefined) {
    const { components, context } = first
    await createNamespace(components, context, { levels: ['a', 'b'], properties: {} })
  }
  const commands = new RandomCommands(seed, sides)
  for (let round = 0; round < ROUNDS; round++) {
    await commands.runTogether(1 + commands.random.below(4))
  }
  return { store, objects, outcomes: commands.outcomes }
}

async function playAndCheck(seed: number) {
  const { store, objects, outcomes } = await play(seed)
  const records = await checkLog(store, await readFiles(objects))
  return { records, outcomes }
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe('the commit log', () => {
  it(`should give every state byte for byte, for ${SEEDS} seeds`, async () => {
    const totals = new Map<string, number>()
    let records = 0
    for (let seed = 1; seed <= SEEDS; seed++) {
      const played = await playAndCheck(seed).catch((error: unknown) => {
        throw new Error(`seed ${seed}`, { cause: error })
      })
      records += played.records
      for (const [kind, count] of played.outcomes) totals.set(kind, (totals.get(kind) ?? 0) + count)
    }
    // The commands meet success and refusal, or nothing was tested.
    expect(records).toBeGreaterThan(20 * SEEDS)
    expect(totals.get('done')).toBeGreaterThan(20 * SEEDS)
    for (const kind of [
      'in-use',
      'not-found',
      'already-exists',
      'invalid-argument',
      'commit-conflict',
    ]) {
      expect(totals.get(kind), kind).toBeGreaterThan(0)
    }
    expect([...totals.keys()]).not.toContain('unavailable')
  }, 120_000)
})

/** A store that keeps less, or more, than it was given. */
class ChangingStore extends MemoryCatalogStore {
  readonly #change: (batch: Batch) => Batch

  constructor(change: (batch: Batch) => Batch) {
    super()
    this.#change = change
  }

  override commit(batch: Batch) {
    return super.commit(this.#change(batch))
  }
}

function withoutRecords(action: string): () => CatalogStore {
  return () =>
    new ChangingStore((batch) =>
      batch.records.some(({ body }) => body.includes(`"action":"${action}"`))
        ? { ...batch, records: [], outbox: [] }
        : batch,
    )
}

/** Each lets something happen that the log does not tell, or that is not a function of it. */
const MUTANTS: readonly (readonly [string, () => CatalogStore | undefined])[] = [
  ['drops are not recorded', withoutRecords('drop')],
  ['renames are not recorded', withoutRecords('rename')],
  ['changes of a namespace are not recorded', withoutRecords('update-properties')],
  ['what is created is not recorded', withoutRecords('create')],
  ['owners are set without a record', withoutRecords('set-owner')],
  ['what was offered is taken without a record', withoutRecords('accept-ownership')],
  [
    'nobody can find what an owner owns',
    () =>
      new ChangingStore((batch) => ({
        ...batch,
        changes: batch.changes.filter(
          (change) => change.kind === 'delete' || change.entity.kind !== 'reference',
        ),
      })),
  ],
  [
    'a record is not announced',
    () => new ChangingStore((batch) => ({ ...batch, outbox: batch.outbox.slice(1) })),
  ],
  [
    'metadata has a time that no record has',
    () => {
      const { apply } = TABLE_FORMAT
      vi.spyOn(TABLE_FORMAT, 'apply').mockImplementation((base, updates, context) =>
        apply(base, updates, { ...context, nowMs: context.nowMs + 1 }),
      )
      return undefined
    },
  ],
  [
    'updates are applied in the order in which their keys came',
    () => {
      const { decodeUpdate } = TABLE_FORMAT
      vi.spyOn(TABLE_FORMAT, 'decodeUpdate').mockImplementation((json, path) => {
        const update = decodeUpdate(json, path)
        if (update.action !== 'set-properties') return update
        return { ...update, updates: Object.fromEntries(Object.entries(update.updates).reverse()) }
      })
      return undefined
    },
  ],
  [
    'what is unknown is dropped',
    () => {
      const { decodeUpdate } = TABLE_FORMAT
      vi.spyOn(TABLE_FORMAT, 'decodeUpdate').mockImplementation((json, path) => {
        const update = decodeUpdate(json, path)
        if (update.action !== 'add-snapshot') return update
        const { extra: _, ...snapshot } = update.snapshot
        return { ...update, snapshot }
      })
      return undefined
    },
  ],
  [
    'the file before is not logged',
    () => {
      vi.spyOn(TABLE_FORMAT, 'finish').mockImplementation((metadata) => metadata)
      return undefined
    },
  ],
]

/** False where the check, or the store that lets no record follow a gap, notices something. */
async function holds(seed: number, store: CatalogStore | undefined): Promise<boolean> {
  try {
    const played = await play(seed, store)
    vi.restoreAllMocks()
    await checkLog(played.store, await readFiles(played.objects))
    return true
  } catch (error) {
    const isNoticed = error instanceof LakeError || (error as Error).name === 'AssertionError'
    if (!isNoticed) throw error
    return false
  }
}

describe('a log that does not tell all', () => {
  it.each(MUTANTS)('should be seen where %s', async (_, mutate) => {
    let isSeen = false
    for (let seed = 1; seed <= MUTANT_SEEDS && !isSeen; seed++) {
      isSeen = !(await holds(seed, mutate()))
    }
    expect(isSeen).toBe(true)
  })
})
