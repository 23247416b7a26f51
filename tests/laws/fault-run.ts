import { expect } from 'vitest'
import type { JsonObject, ObjectStore } from '@korolev/table-format'
import { isJsonObject, LakeError } from '@korolev/table-format'
import { MemoryObjectStore } from '@korolev/table-format/stores/memory'
import { createNamespace } from '../../catalog/src/commands/namespaces.js'
import type { LoadedTable } from '../../catalog/src/commands/tables.js'
import { commitTable, createTable, loadTable } from '../../catalog/src/commands/tables.js'
import { commitTransaction } from '../../catalog/src/commands/transaction.js'
import type { Identifier } from '../../catalog/src/domain/names.js'
import type { CatalogStore } from '../../catalog/src/ports/catalog-store.js'
import { MemoryCatalogStore } from '../../catalog/src/stores/memory.js'
import type { TestCatalog } from '../support/catalog.js'
import { commitOf, creationOf, propertiesOf, testCatalog } from '../support/catalog.js'
import { checkLog, readFiles, readHistories } from '../support/catalog-check.js'
import { FaultyCatalogStore } from '../support/faulty-catalog-store.js'
import { FaultyObjectStore } from '../support/faulty-object-store.js'
import { seededFaults } from '../support/faulty-schedule.js'
import { UnsteadyClock } from '../support/random-commands.js'
import { nextTurn, SeededIds, SeededRandom } from '../support/seeded.js'

const SIDES = 2
const WRITERS_A_SIDE = 4
const COMMITS_A_WRITER = 10

const CATALOG_RATES = {
  ...{ lostRequest: 0.04, lostReply: 0.05, delay: 0.1, late: 0.05 },
  ...{ duplicate: 0.04, lateDuplicate: 0.04, delayMsMax: 150 },
}
const OBJECT_RATES = { ...CATALOG_RATES, lostReply: 0.02, late: 0.02, lateDuplicate: 0 }

/** What a law's mutant changes: the store that a process sees, with the files beside it. */
export type Mutation = (store: CatalogStore, objects: ObjectStore) => CatalogStore

/** One attempt to set a property that nobody else sets. */
interface Attempt {
  readonly key: string
  /** `done`, or the kind of the failure; undefined: never answered, its process died. */
  outcome: string | undefined
  answers: readonly LoadedTable[]
}

const TABLES: readonly Identifier[] = ['t', 'u'].map((name) => ({ namespace: ['a'], name }))

export interface FaultRun {
  readonly records: number
  readonly outcomes: ReadonlyMap<string, number>
}

/**
 * Writers in two processes on one store, behind a network that loses, delays and doubles; one of
 * the processes dies in the midst of it. Throws where a law is broken.
 */
export async function runWithFaults(
  seed: number,
  mutate: Mutation = (store) => store,
): Promise<FaultRun> {
  const store = new MemoryCatalogStore()
  const objects = new MemoryObjectStore()
  const clock = new UnsteadyClock(seed)
  const ids = new SeededIds(seed, clock)
  const calm = testCatalog(seed, { store, objects, clock, ids })
  await createNamespace(calm.components, calm.context, { levels: ['a'], properties: {} })
  for (const each of TABLES) await createTable(calm.components, calm.context, creationOf(each))
  const attempts: Attempt[] = []
  const stores: { settled(): Promise<void> }[] = []
  const processes = Array.from({ length: SIDES }, (_, side) => {
    const schedule = seededFaults(seed * 10 + side, CATALOG_RATES)
    const faulty = new FaultyCatalogStore(store, { clock, schedule })
    const files = new FaultyObjectStore(objects, {
      clock,
      schedule: seededFaults(seed * 10 + side + 5, OBJECT_RATES),
    })
    stores.push(faulty, files)
    const catalog = testCatalog(seed, {
      store: mutate(faulty, objects),
      objects: files,
      clock,
      ids,
    })
    return runProcess(seed * 10 + side, catalog, attempts)
  })
  await Promise.all(processes)
  for (const each of stores) await each.settled()
  const records = await checkLog(store, await readFiles(objects))
  await checkAttempts(store, calm, attempts)
  const outcomes = new Map<string, number>()
  for (const { outcome = 'unanswered' } of attempts) {
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  }
  return { records, outcomes }
}

/** The first process dies after some turns: what it had under way is never answered. */
async function runProcess(seed: number, catalog: TestCatalog, attempts: Attempt[]): Promise<void> {
  const random = new SeededRandom(seed)
  const isDead = { value: false }
  const writers = Array.from({ length: WRITERS_A_SIDE }, (_, writer) =>
    runWriter(
      `${seed}-${writer}`,
      new SeededRandom(seed * 100 + writer),
      catalog,
      attempts,
      isDead,
    ),
  )
  const all = Promise.all(writers)
  if (random.below(2) === 0) {
    await all
    return
  }
  for (let turns = 20 + random.below(200); turns > 0; turns--) await nextTurn()
  isDead.value = true
  await all
}

async function runWriter(
  name: string,
  random: SeededRandom,
  catalog: TestCatalog,
  attempts: Attempt[],
  isDead: { readonly value: boolean },
): Promise<void> {
  for (let count = 0; count < COMMITS_A_WRITER && !isDead.value; count++) {
    const attempt: Attempt = { key: `${name}-${count}`, outcome: undefined, answers: [] }
    attempts.push(attempt)
    let outcome = 'done'
    let answers: readonly LoadedTable[] = []
    try {
      answers = await write(random, catalog, attempt.key)
    } catch (error) {
      if (!(error instanceof LakeError)) throw error
      outcome = error.kind
    }
    // Who is dead tells nobody.
    if (isDead.value) return
    attempt.outcome = outcome
    attempt.answers = answers
    for (const { metadata } of answers) expect(metadata.properties[attempt.key]).toBe('1')
  }
}

/** The property on one table, on a new one, or on both at once. */
async function write(
  random: SeededRandom,
  { components, context }: TestCatalog,
  key: string,
): Promise<readonly LoadedTable[]> {
  const table = TABLES[random.below(TABLES.length)] ?? { namespace: ['a'], name: 't' }
  const updates = [propertiesOf({ [key]: '1' })]
  const choice = random.below(8)
  if (choice === 0) {
    const identifier = { namespace: ['a'], name: `new-${key}` }
    return [await createTable(components, context, creationOf(identifier, { [key]: '1' }))]
  }
  if (choice === 1) {
    const changes = TABLES.map((each) => commitOf(each, updates))
    await commitTransaction(components, context, changes)
    return []
  }
  return [await commitTable(components, context, commitOf(table, updates))]
}

/** Laws 1 and 2, by the log and by what is there. */
async function checkAttempts(
  store: CatalogStore,
  calm: TestCatalog,
  attempts: readonly Attempt[],
): Promise<void> {
  const records = [...(await readHistories(store)).values()].flat()
  const recorded = new Map<string, JsonObject[]>()
  for (const record of records) {
    for (const key of keysOf(record)) recorded.set(key, [...(recorded.get(key) ?? []), record])
  }
  const there = new Set<string>()
  for (const { namespace, name } of await allTables(store)) {
    const loaded = await loadTable(calm.components, calm.context, { namespace, name })
    for (const key of Object.keys(loaded.metadata.properties)) there.add(key)
  }
  const files = new Set(records.map((record) => record['metadataLocation']))
  for (const { key, outcome, answers } of attempts) {
    const found = recorded.get(key) ?? []
    const isThere = found.length > 0
    // A transaction has one record on each table, in one batch.
    expect(new Set(found.map((record) => record['object'])).size, key).toBe(found.length)
    expect(new Set(found.map((record) => record['batchId'])).size, key).toBe(isThere ? 1 : 0)
    expect([0, 1, TABLES.length], key).toContain(found.length)
    if (outcome === 'done') expect(isThere, `${key} was acknowledged`).toBe(true)
    else if (outcome !== undefined && outcome !== 'commit-unknown') {
      expect(isThere, `${key} was refused as ${outcome}`).toBe(false)
    }
    expect(there.has(key), key).toBe(isThere)
    for (const { location } of answers) expect(files.has(location), location).toBe(true)
  }
}

function keysOf(record: JsonObject): readonly string[] {
  return (record['updates'] as readonly JsonObject[]).flatMap(({ updates }) =>
    isJsonObject(updates) ? Object.keys(updates) : [],
  )
}

async function allTables(store: CatalogStore): Promise<readonly Identifier[]> {
  const parent = '["main","a"]'
  const entities = await store.list({ collection: 'relations', parent, limit: 1_000 })
  return entities.map(({ key }) => ({ namespace: ['a'], name: key.name }))
}
