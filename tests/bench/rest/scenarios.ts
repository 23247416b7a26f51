import type { JsonObject } from '@korolev/table-format'
import type { Figures, Worker } from './load.js'
import { runLoad } from './load.js'
import type { Target } from './target.js'
import { object, readJson } from './target.js'
import { addSnapshots, append, createTable, fresh, schema, TABLES } from './values.js'

export interface Run {
  readonly connections: number
  readonly milliseconds: number
}

export interface Scenario {
  readonly name: string
  /** Sets the stage for one target; what it gives measures, once a number of connections. */
  prepare(target: Target): Promise<(run: Run) => Promise<Figures>>
}

/** The same request again and again. */
function repeat(request: Buffer, status: number): Worker {
  return async (send) => (await send(request)).status === status
}

function reading(
  name: string,
  stage: (target: Target) => Promise<{ readonly request: Buffer; readonly status?: number }>,
): Scenario {
  return {
    name,
    prepare: async (target) => {
      const { request, status = 200 } = await stage(target)
      const worker = repeat(request, status)
      return (run) => runLoad(target, { ...run, workerOf: () => worker })
    },
  }
}

function loading(name: string, { columns = 10, snapshots = 0, gzip = false }): Scenario {
  return reading(name, async (target) => {
    const path = await createTable(target, fresh('load'), columns)
    await addSnapshots(target, path, snapshots)
    const headers: Record<string, string> = gzip ? { 'accept-encoding': 'gzip' } : {}
    return { request: target.prepare('GET', path, undefined, headers) }
  })
}

const READS: readonly Scenario[] = [
  reading('config', (target) => Promise.resolve({ request: target.config() })),
  loading('load: 10 columns', {}),
  loading('load: 1,000 columns', { columns: 1_000 }),
  loading('load: 1,000 snapshots', { snapshots: 1_000 }),
  loading('load: 1,000 snapshots, gzip', { snapshots: 1_000, gzip: true }),
  reading('load: not modified', async (target) => {
    const path = await createTable(target, fresh('etag'))
    const plain = target.prepare('GET', path)
    const etag = /\r\netag: *([^\r]+)/i.exec((await target.once(plain)).head)?.[1]
    if (etag === undefined) throw new Error('answers no ETag')
    const headers = { 'if-none-match': etag }
    return { request: target.prepare('GET', path, undefined, headers), status: 304 }
  }),
  reading('HEAD', async (target) => {
    const path = await createTable(target, fresh('head'))
    const request = target.prepare('HEAD', path)
    return { request, status: (await target.once(request)).status }
  }),
  reading('list 1,000', async (target) => {
    const namespace = fresh('many')
    await target.json('POST', '/namespaces', { namespace: [namespace] })
    const path = `/namespaces/${namespace}/tables`
    for (let number = 0; number < 1_000; number++) {
      await target.json('POST', path, { name: `table_${number}`, schema: schema(1) })
    }
    return { request: target.prepare('GET', path) }
  }),
]

const creation: Scenario = {
  name: 'create',
  prepare: (target) =>
    Promise.resolve((run) =>
      runLoad(target, {
        ...run,
        workerOf: () => async (send) => {
          const body = { name: fresh('create'), schema: schema(10) }
          return (await send(target.prepare('POST', TABLES, body))).status === 200
        },
      }),
    ),
}

/** Sets one property, whose number says afterwards how many commits there were. */
function propertyCommit(target: Target, path: string, name: string, value: number): Buffer {
  const updates = [{ action: 'set-properties', updates: { [name]: String(value) } }]
  return target.prepare('POST', path, { requirements: [], updates })
}

const distinctTables: Scenario = {
  name: 'commit: distinct tables',
  prepare: (target) =>
    Promise.resolve(async (run) => {
      const paths: string[] = []
      for (let index = 0; index < run.connections; index++) {
        paths.push(await createTable(target, fresh('own')))
      }
      const counts = paths.map(() => 0)
      const figures = await runLoad(target, {
        ...run,
        workerOf: (index) => async (send) => {
          const value = (counts[index] ?? 0) + 1
          const request = propertyCommit(target, paths[index] ?? '', 'count', value)
          if ((await send(request)).status !== 200) return false
          counts[index] = value
          return true
        },
      })
      let wrong = 0
      for (const [index, path] of paths.entries()) {
        const kept = (await properties(target, path))['count'] ?? '0'
        if (kept !== String(counts[index] ?? 0)) wrong++
      }
      return { ...figures, check: verdict(wrong, 'tables do not hold their last commit') }
    }),
}

const oneTable: Scenario = {
  name: 'commit: one table',
  prepare: (target) =>
    Promise.resolve(async (run) => {
      const path = await createTable(target, fresh('common'))
      const counts = Array.from({ length: run.connections }, () => 0)
      const figures = await runLoad(target, {
        ...run,
        workerOf: (index) => async (send) => {
          const value = (counts[index] ?? 0) + 1
          for (;;) {
            const { status } = await send(propertyCommit(target, path, `writer_${index}`, value))
            if (status === 409) continue
            if (status !== 200) return false
            counts[index] = value
            return true
          }
        },
      })
      const kept = await properties(target, path)
      const wrong = counts.filter(
        (count, index) => (kept[`writer_${index}`] ?? '0') !== String(count),
      ).length
      return { ...figures, check: verdict(wrong, 'writers do not find their last commit') }
    }),
}

/** What an Iceberg client does: assert the ref that was loaded, and load again when it moved. */
const appending: Scenario = {
  name: 'append: one table',
  prepare: (target) =>
    Promise.resolve(async (run) => {
      const path = await createTable(target, fresh('append'))
      const acknowledged = new Set<bigint>()
      let next = 1n
      const figures = await runLoad(target, {
        ...run,
        workerOf: () => async (send) => {
          const id = next++
          const load = target.prepare('GET', `${path}?snapshots=refs`)
          for (;;) {
            const request = appendTo(target, path, id, readJson(await send(load)))
            const { status } = await send(request)
            if (status === 409) continue
            if (status !== 200) return false
            acknowledged.add(id)
            return true
          }
        },
      })
      const metadata = object((await target.json('GET', path))['metadata'])
      const snapshots = metadata['snapshots'] as readonly JsonObject[]
      const found = new Set(snapshots.map((each) => BigInt(String(each['snapshot-id']))))
      const wrong =
        [...acknowledged].filter((id) => !found.has(id)).length + snapshots.length - found.size
      return { ...figures, check: verdict(wrong, 'appends are lost or doubled') }
    }),
}

function appendTo(target: Target, path: string, id: bigint, loaded: JsonObject): Buffer {
  const metadata = object(loaded['metadata'])
  const current = metadata['current-snapshot-id']
  const hasParent = typeof current === 'bigint' || (typeof current === 'number' && current >= 0)
  const parent = hasParent ? BigInt(current) : undefined
  const sequenceNumber = Number(metadata['last-sequence-number'] ?? 0) + 1
  const requirement = { type: 'assert-ref-snapshot-id', ref: 'main', 'snapshot-id': parent ?? null }
  const updates = append(id, parent, sequenceNumber)
  return target.prepare('POST', path, { requirements: [requirement], updates })
}

/** Nine readers of ten: loads, existence, config, lists; then a commit to a table of one's own. */
const mixed: Scenario = {
  name: 'mixed',
  prepare: (target) =>
    Promise.resolve(async (run) => {
      const paths: string[] = []
      for (let index = 0; index < run.connections; index++) {
        paths.push(await createTable(target, fresh('mixed')))
      }
      return runLoad(target, {
        ...run,
        workerOf: (index) => {
          const path = paths[index] ?? ''
          const load = target.prepare('GET', path)
          const head = target.prepare('HEAD', path)
          let turn = index
          return async (send) => {
            turn++
            if (turn % 10 === 0) {
              return (await send(propertyCommit(target, path, 'turn', turn))).status === 200
            }
            const request = turn % 10 < 7 ? load : turn % 10 < 9 ? head : target.config()
            return (await send(request)).status < 300
          }
        },
      })
    }),
}

export const SCENARIOS: readonly Scenario[] = [
  ...READS,
  creation,
  distinctTables,
  oneTable,
  appending,
  mixed,
]

async function properties(target: Target, path: string): Promise<JsonObject> {
  return object(object((await target.json('GET', path))['metadata'])['properties'])
}

function verdict(wrong: number, problem: string): string {
  return wrong === 0 ? 'nothing lost, nothing doubled' : `WRONG: ${wrong} ${problem}`
}
