import { parseArgs } from 'node:util'
import { MemoryCatalogStore } from '../../catalog/src/stores/memory.js'
import { startDatabases } from '../support/firestore-emulator.js'
import type { LanesFigures } from './lanes-run.js'
import { runLanes } from './lanes-run.js'

const HELP = `npm run bench -- lanes [--store memory|firestore] [--seconds 5] [--write 20] [--read 5]
  [--put 60] [--get 30]

Commits to one table where each call takes as long as in the cloud: one writer, 64 writers, and 64
writers over two servers. The times (ms) are those of the catalog store's writes and reads, and of
the object store's. With firestore the emulator's own time comes on top.`

export async function bench(args: readonly string[]): Promise<unknown> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      store: { type: 'string', default: 'memory' },
      seconds: { type: 'string', default: '5' },
      write: { type: 'string', default: '20' },
      read: { type: 'string', default: '5' },
      put: { type: 'string', default: '60' },
      get: { type: 'string', default: '30' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return HELP
  const databases = values.store === 'firestore' ? await startDatabases() : undefined
  try {
    const runs: LanesFigures[] = []
    for (const [servers, writers] of [
      [1, 1],
      [1, 64],
      [2, 64],
    ] as const) {
      const database = databases?.fresh()
      const memory = new MemoryCatalogStore()
      const figures = await runLanes({
        ...{ servers, writers, seconds: Number(values.seconds) },
        ...{ storeWriteMs: Number(values.write), storeReadMs: Number(values.read) },
        ...{ putMs: Number(values.put), getMs: Number(values.get) },
        openStore: () => database?.open() ?? memory,
      })
      const { failures } = figures
      runs.push({ ...figures, failures: [...new Set(failures)].slice(0, 5) })
      console.error(JSON.stringify({ ...figures, failures: failures.length }))
    }
    const [one, many, spread] = runs.map(({ commitsPerSecond }) => commitsPerSecond)
    const times = { many: (many ?? 0) / (one ?? 1), spread: (spread ?? 0) / (one ?? 1) }
    return { bench: 'lanes', options: values, runs, timesOneWriter: times }
  } finally {
    await databases?.stop()
  }
}
