import { describe, expect, it } from 'vitest'
import type { CatalogStore } from '../../catalog/src/ports/catalog-store.js'
import { MemoryCatalogStore } from '../../catalog/src/stores/memory.js'
import { runLanes } from '../bench/lanes-run.js'
import { counted, Counts } from '../support/wrapped-stores.js'

/** What a call takes in the cloud; `npm run bench -- lanes` measures the same at length. */
const DELAYS = { storeWriteMs: 20, storeReadMs: 5, putMs: 60, getMs: 30 }

// Shares are those of many commits, also on a machine that is busy with other things.
describe('many writers on one table, on stores as slow as in the cloud', () => {
  it('should share their writes', async () => {
    const calls = new Counts<CatalogStore>()
    const store = counted<CatalogStore>(new MemoryCatalogStore(), calls)
    const run = { ...DELAYS, servers: 1, writers: 64, seconds: 1.5, commitsMin: 384 }
    const figures = await runLanes({ ...run, openStore: () => store })
    const each = figures.commits / (calls.take()['commit'] ?? 1)
    console.log(`64 writers: ${figures.commitsPerSecond} commits a second, ${each} in a batch`)
    expect(figures.failures).toEqual([])
    expect(each).toBeGreaterThan(12)
  })

  it('should let two servers have their turns', async () => {
    const store = new MemoryCatalogStore()
    const run = { ...DELAYS, servers: 2, writers: 32, seconds: 3, commitsMin: 256 }
    const figures = await runLanes({ ...run, openStore: () => store })
    const { commitsByServer, failures, commitsPerSecond, p99Ms } = figures
    console.log(`two servers: ${commitsPerSecond} commits a second, p99 ${p99Ms} ms`)
    expect(failures).toEqual([])
    const [least = 0, most = 0] = [...commitsByServer].sort((left, right) => left - right)
    expect(least / (least + most)).toBeGreaterThan(0.25)
  })
})
