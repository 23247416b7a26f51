import { describe, expect, it } from 'vitest'
import { SystemClock, SystemIds } from '@korolev/table-format/stores/system'
import { MemoryObjectStore } from '@korolev/table-format/stores/memory'
import { commitOf, creationOf, propertiesOf, testCatalog } from '../../../tests/support/catalog.js'
import { makeComponents } from '../components.js'
import type { Batch, BatchOutcome } from '../ports/catalog-store.js'
import { MemoryCatalogStore } from '../stores/memory.js'
import { CommitRaces, CONTESTED_MS, LANES_MAX, WINS_MAX } from './commit-races.js'
import { createNamespace } from './namespaces.js'
import { commitTable, createTable, loadTable } from './tables.js'

function start({ random = 0.5 } = {}) {
  let nowMs = 0
  const pauses: number[] = []
  const clock = {
    nowMs: () => nowMs,
    sleep: (delayMs: number) => {
      pauses.push(delayMs)
      return Promise.resolve()
    },
  }
  const ids = new SystemIds()
  ids.random = () => random
  const pass = (delayMs: number) => (nowMs += delayMs)
  return { races: new CommitRaces(clock, ids), pauses, pass }
}

/** Groups of `size` that each take some time and are in time or not. */
async function run(races: CommitRaces, lane: string, results: readonly boolean[], size = 8) {
  for (const isWon of results) {
    const race = races.of(lane, size)
    await race.giveWay()
    race.begun()
    race.ended(isWon)
  }
}

const wins = (count: number) => Array.from({ length: count }, () => true)

describe('the races of a lane', () => {
  it('should pause now and then where many wait, and never where one waits for itself', async () => {
    const { races, pauses } = start()
    await run(races, 't', wins(WINS_MAX))
    expect(pauses).toHaveLength(0)
    await run(races, 't', wins(WINS_MAX + 1))
    expect(pauses).toHaveLength(2)
    await run(races, 'alone', wins(3 * WINS_MAX), 1)
    expect(pauses).toHaveLength(2)
  })

  it('should halve the group that was late, down to one, and grow again with each in time', () => {
    const { races } = start()
    const race = races.of('t', 8)
    const sizes = [false, false, false, false, true, true].map((isWon) => {
      race.ended(isWon)
      return race.sizeMax
    })
    expect(sizes).toEqual([4, 2, 1, 1, 2, 4])
  })

  it('should pause for a round after each win of a contested lane, and not before', async () => {
    const { races, pauses, pass } = start()
    const race = races.of('t', 1)
    race.ended(false)
    await races.of('t', 1).giveWay()
    expect(pauses).toEqual([])
    race.begun()
    pass(20)
    race.ended(true)
    await races.of('t', 1).giveWay()
    expect(pauses).toEqual([30])
    await races.of('t', 1).giveWay()
    await run(races, 'other', wins(2))
    expect(pauses).toEqual([30])
  })

  it('should forget a contest after a while', async () => {
    const { races, pauses, pass } = start()
    await run(races, 't', [false, true], 1)
    pass(CONTESTED_MS - 1)
    await run(races, 't', [true], 1)
    expect(pauses).toHaveLength(1)
    pass(1)
    await run(races, 't', [true], 1)
    expect(pauses).toHaveLength(1)
  })

  it('should keep no more lanes in mind than it may', async () => {
    const { races, pauses } = start()
    await run(races, 'first', [false, true], 1)
    await run(races, 'second', [false, true], 1)
    for (let lane = 1; lane < LANES_MAX; lane++) await run(races, String(lane), [true], 1)
    await run(races, 'first', [true], 1)
    expect(pauses).toEqual([])
    await run(races, '2', [false, true, true], 1)
    expect(pauses).toHaveLength(1)
  })
})

const WRITERS = 24
const ROUND_MS = 4
const RUN_MS = 1_500

/** Asks take a moment, as on a disk or over a network. */
class SlowStore extends MemoryCatalogStore {
  readonly clock = new SystemClock()

  override async commit(batch: Batch): Promise<BatchOutcome> {
    await this.clock.sleep(ROUND_MS)
    return super.commit(batch)
  }
}

describe('two processes that commit to one table', () => {
  it('should both be served, and refuse nobody', async () => {
    const clock = new SystemClock()
    const [store, objects, ids] = [new SlowStore(), new MemoryObjectStore(), new SystemIds()]
    const { context } = testCatalog(1)
    const sides = [0, 1].map(() => makeComponents({ store, objects, clock, ids }))
    const [first] = sides
    if (first === undefined) throw new RangeError('no side')
    await createNamespace(first, context, { levels: ['a'], properties: {} })
    const table = { namespace: ['a'], name: 't' }
    await createTable(first, context, creationOf(table))
    const counts = sides.map(() => 0)
    const endMs = clock.nowMs() + RUN_MS
    const write = async (side: number, writer: number) => {
      const components = sides[side] ?? first
      for (let count = 1; clock.nowMs() < endMs; count++) {
        const updates = propertiesOf({ [`${side}-${writer}`]: String(count) })
        await commitTable(components, context, commitOf(table, [updates]))
        counts[side] = (counts[side] ?? 0) + 1
      }
    }
    await Promise.all(
      Array.from({ length: 2 * WRITERS }, (_, index) => write(index % 2, index >> 1)),
    )
    const { metadata } = await loadTable(first, context, table)
    const kept = Object.values(metadata.properties).reduce((sum, each) => sum + Number(each), 0)
    expect(kept).toBe((counts[0] ?? 0) + (counts[1] ?? 0))
    expect(Math.min(...counts) / Math.max(...counts), counts.join(' ')).toBeGreaterThan(0.1)
  })
})
