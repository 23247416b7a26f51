import { MemoryObjectStore } from '@korolev/table-format/stores/memory'
import type { CatalogStore } from '../../catalog/src/ports/catalog-store.js'
import type { Served } from '../../catalog/src/serve.js'
import { COLUMNS, propertiesOf } from '../support/catalog.js'
import { call, serveInMemory } from '../support/served.js'
import { delayed } from '../support/wrapped-stores.js'

export interface LanesOptions {
  /** Opened once for each server. */
  readonly openStore: () => CatalogStore
  readonly servers: number
  /** Spread over the servers; each commits to the one table as fast as it is answered. */
  readonly writers: number
  readonly seconds: number
  /** On a busy machine it goes on beyond that time, until so many were made; 0 by default. */
  readonly commitsMin?: number
  /** What one call takes, as in the cloud. */
  readonly storeWriteMs: number
  readonly storeReadMs: number
  readonly putMs: number
  readonly getMs: number
}

export interface LanesFigures {
  readonly servers: number
  readonly writers: number
  readonly commits: number
  readonly commitsPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly maxMs: number
  /** Of each server's writers. */
  readonly commitsByServer: readonly number[]
  readonly failures: readonly string[]
}

/** More tell nothing more, and where all fail it would never be over. */
const FAILURES_MAX = 1_000
const NAMESPACE = 'lanes'
const TABLE = `/v1/namespaces/${NAMESPACE}/tables/t`

/** Writers on one table through servers in this process, on stores as slow as in the cloud. */
export async function runLanes(options: LanesOptions): Promise<LanesFigures> {
  const memory = new MemoryObjectStore()
  const served: Served[] = []
  for (let count = 0; count < options.servers; count++) {
    const { storeWriteMs, storeReadMs, putMs, getMs } = options
    const store = delayed(options.openStore(), { commit: storeWriteMs, get: storeReadMs })
    const objects = delayed(memory, { put: putMs, get: getMs })
    served.push(await serveInMemory({ store, objects }))
  }
  try {
    await createTable(served[0]?.uri ?? '')
    return await measure(served, options)
  } finally {
    for (const each of served) await each.stop()
  }
}

async function createTable(uri: string): Promise<void> {
  await call(uri, { method: 'POST', path: '/v1/namespaces', body: { namespace: [NAMESPACE] } })
  const path = `/v1/namespaces/${NAMESPACE}/tables`
  const created = await call(uri, { method: 'POST', path, body: { name: 't', schema: COLUMNS } })
  if (created.status !== 200) throw new Error(`${created.status} ${created.text}`)
}

async function measure(
  served: readonly Served[],
  { writers, seconds, commitsMin = 0 }: LanesOptions,
): Promise<LanesFigures> {
  const latencies: number[] = []
  const failures: string[] = []
  const commitsByServer = served.map(() => 0)
  const countCommits = () => commitsByServer.reduce((sum, count) => sum + count, 0)
  const startMs = performance.now()
  const endMs = startMs + seconds * 1_000
  const isOver = () => performance.now() >= endMs && countCommits() >= commitsMin
  const write = async (writer: number) => {
    const server = writer % served.length
    const uri = served[server]?.uri ?? ''
    for (let count = 0; !isOver() && failures.length < FAILURES_MAX; count++) {
      const body = { requirements: [], updates: [propertiesOf({ [`w${writer}`]: String(count) })] }
      const sentMs = performance.now()
      const answer = await call(uri, { method: 'POST', path: TABLE, body })
      latencies.push(performance.now() - sentMs)
      if (answer.status === 200) commitsByServer[server] = (commitsByServer[server] ?? 0) + 1
      else failures.push(`${answer.status} ${answer.text}`)
    }
  }
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)))
  const tookSeconds = (performance.now() - startMs) / 1_000
  const commits = countCommits()
  latencies.sort((left, right) => left - right)
  const at = (share: number) => Math.round(latencies[Math.floor(latencies.length * share)] ?? 0)
  return {
    servers: served.length,
    writers,
    commits,
    commitsPerSecond: Math.round((commits / tookSeconds) * 10) / 10,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    maxMs: Math.round(latencies[latencies.length - 1] ?? 0),
    commitsByServer,
    failures,
  }
}
