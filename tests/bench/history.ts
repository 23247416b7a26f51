import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pino from 'pino'
import { runAuditCommand } from '../../catalog/src/audit-command.js'
import type { Served } from '../../catalog/src/serve.js'
import { serve } from '../../catalog/src/serve.js'
import { readSettings } from '../../catalog/src/settings.js'
import { call } from '../support/served.js'
import { fillHistory, NAMESPACE, RARE_ACTOR, timeOf } from './history-data.js'

const HELP = `npm run bench -- history [--tables 1000] [--records 1000000] [--commits 300] [--pages 500]
  [--runs-each 1] [--keep FOLDER] [--only fill|measure]

Fills a SQLite catalog with chained records, then measures: commits to a table of it, in turn with
commits to a table of an empty catalog; pages of histories and of the feed, with and without
filters; graphs of lineage, three levels up and down; and \`korolev audit verify\`, which checks
every chain. Of all tables' commits in turn, one in --runs-each is of a run with inputs. With --keep
the folder stays, and is used again.`

interface Options {
  readonly tables: number
  readonly records: number
  readonly commits: number
  readonly pages: number
  readonly runsEach: number
}

export async function bench(args: readonly string[]): Promise<unknown> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      tables: { type: 'string', default: '1000' },
      records: { type: 'string', default: '1000000' },
      commits: { type: 'string', default: '300' },
      pages: { type: 'string', default: '500' },
      keep: { type: 'string' },
      'runs-each': { type: 'string', default: '1' },
      only: { type: 'string', default: 'all' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return HELP
  const { tables, records, commits, pages, only } = values
  const options = {
    ...{ tables: Number(tables), records: Number(records) },
    ...{ commits: Number(commits), pages: Number(pages), runsEach: Number(values['runs-each']) },
  }
  const folder = values.keep ?? (await mkdtemp(join(tmpdir(), 'korolev-bench-')))
  try {
    const uuids = await filled(folder, options)
    if (only === 'fill') return { bench: 'history', options, filled: folder }
    return { bench: 'history', options, ...(await measure(folder, uuids, options)) }
  } finally {
    if (values.keep === undefined) await rm(folder, { recursive: true })
  }
}

async function filled(folder: string, options: Options): Promise<readonly string[]> {
  const names = join(folder, 'tables.txt')
  if (existsSync(names)) return (await readFile(names, 'utf8')).split('\n')
  await mkdir(folder, { recursive: true })
  const started = performance.now()
  const uuids = await fillHistory(join(folder, 'catalog.db'), options)
  await writeFile(names, uuids.join('\n'))
  const seconds = Math.round((performance.now() - started) / 1_000)
  console.error(`filled in ${seconds} s`)
  return uuids
}

async function measure(folder: string, uuids: readonly string[], options: Options) {
  const empty = await mkdtemp(join(tmpdir(), 'korolev-bench-empty-'))
  const [full, none] = [await open(folder), await open(empty)]
  try {
    const commitMs = await commits([none, full], options.commits)
    const pageMs = await pages(full, uuids, options)
    await full.stop()
    const verify = await verified(folder)
    const { size } = await stat(join(folder, 'catalog.db'))
    return {
      commitMs: { withNone: commitMs[0], withAll: commitMs[1] },
      ...{ pageMs, verify, databaseBytes: size },
    }
  } finally {
    await Promise.all([none.stop(), full.stop()])
    await rm(empty, { recursive: true })
  }
}

function open(folder: string): Promise<Served> {
  const settings = readSettings(['--port', '0', '--data-dir', folder], {})
  return serve(settings, pino({ level: 'silent' }))
}

interface Milliseconds {
  readonly p50: number
  readonly p99: number
  readonly max: number
}

const COLUMNS = { type: 'struct', fields: [{ id: 1, name: 'a', type: 'int', required: false }] }

/** One commit to each in turn, so that whatever else the machine does falls on both alike. */
async function commits(servers: readonly Served[], count: number): Promise<Milliseconds[]> {
  const table = `commits${Date.now()}`
  const path = `/v1/namespaces/${NAMESPACE}/tables`
  for (const { uri } of servers) {
    const namespace = { method: 'POST', path: '/v1/namespaces', body: { namespace: [NAMESPACE] } }
    await call(uri, namespace)
    await asked(uri, { method: 'POST', path, body: { name: table, schema: COLUMNS } })
  }
  const times = servers.map((): number[] => [])
  for (let commit = 0; commit < count; commit++) {
    for (const [index, { uri }] of servers.entries()) {
      const updates = [{ action: 'set-properties', updates: { commit: String(commit) } }]
      const request = {
        method: 'POST',
        path: `${path}/${table}`,
        body: { requirements: [], updates },
      }
      times[index]?.push(await asked(uri, request))
    }
  }
  return times.map(summary)
}

async function pages({ uri }: Served, uuids: readonly string[], options: Options) {
  const steps = options.records / options.tables
  const anyTable = () => `object=uuid:${uuids[below(uuids.length)] ?? ''}`
  const anyTime = () => new Date(timeOf(below(steps))).toISOString()
  const kinds: Readonly<Record<string, () => string>> = {
    'history, newest': () => `history?${anyTable()}&pageSize=100`,
    'history, before a time': () => `history?${anyTable()}&pageSize=100&to=${anyTime()}`,
    'history, of a rare actor': () => `history?${anyTable()}&actor=${RARE_ACTOR}`,
    'feed, newest': () => 'feed?pageSize=100',
    'feed, from a time': () => `feed?pageSize=100&order=oldest-first&from=${anyTime()}`,
    'feed, of a rare actor': () => `feed?actor=${RARE_ACTOR}&to=${anyTime()}`,
    'lineage, 3 levels up and down': () => `lineage?${anyTable()}`,
    'lineage, as of a time': () => `lineage?${anyTable()}&at=${anyTime()}`,
  }
  const found: Record<string, Milliseconds> = {}
  for (const [name, path] of Object.entries(kinds)) {
    const times: number[] = []
    for (let page = 0; page < options.pages; page++) {
      times.push(await asked(uri, { method: 'GET', path: `/api/v1/main/${path()}` }))
    }
    found[name] = summary(times)
  }
  return found
}

async function verified(folder: string) {
  const started = performance.now()
  const cpu = process.cpuUsage()
  const { code, output } = await runAuditCommand(['verify', '--data-dir', folder], {}, Date.now())
  if (code !== 0) throw new Error(output.slice(0, 1_000))
  const { user, system } = process.cpuUsage(cpu)
  const seconds = Math.round(performance.now() - started) / 1_000
  return { seconds, cpuSeconds: (user + system) / 1e6, says: output.trim() }
}

/** @returns how long it took, in milliseconds. */
async function asked(uri: string, request: Parameters<typeof call>[1]): Promise<number> {
  const started = performance.now()
  const { status, text } = await call(uri, request)
  if (status !== 200) throw new Error(`${status}: ${text.slice(0, 500)}`)
  return performance.now() - started
}

function below(count: number): number {
  return Math.floor(Math.random() * count)
}

function summary(times: readonly number[]): Milliseconds {
  const sorted = [...times].sort((left, right) => left - right)
  const at = (part: number) => {
    const index = Math.min(sorted.length - 1, Math.floor(sorted.length * part))
    return Math.round((sorted[index] ?? 0) * 100) / 100
  }
  return { p50: at(0.5), p99: at(0.99), max: at(1) }
}
