import { COLUMNS } from '../support/catalog.js'
import { call } from '../support/served.js'
import type { PlaceOptions } from '../support/server-place.js'
import { ServerPlace } from '../support/server-place.js'
import type { Attempt } from './attempts.js'
import { commitAttempt, NAMESPACE, propertiesIn, send, tablePath } from './attempts.js'
import { verify } from './verify.js'

export interface TogetherOptions extends PlaceOptions {
  /** Servers on one catalog, each with its own port. */
  readonly processes: number
  readonly writers: number
  readonly commits: number
  readonly tables: number
}

export interface TogetherResult extends TogetherOptions {
  readonly acknowledged: number
  /** After each commit, through every process. */
  readonly reads: number
  readonly records: number
  readonly seconds: number
  readonly problems: readonly string[]
}

/**
 * Writers commit through one process after the other, and after each commit read through all of
 * them that it is there. In the end every acknowledged commit is there exactly once.
 */
export async function runTogether(options: TogetherOptions): Promise<TogetherResult> {
  const startMs = performance.now()
  const place = await ServerPlace.open(options)
  try {
    const uris: string[] = []
    while (uris.length < options.processes) uris.push((await place.start()).uri)
    const tables = await createTables(uris, options.tables)
    const run = new Together(uris, tables, options.commits)
    await Promise.all(Array.from({ length: options.writers }, (_, writer) => run.write(writer)))
    const readMetadata = (location: string) => place.read(location)
    const verified = await verify(uris[0] ?? '', tables, run.attempts, readMetadata)
    const seconds = Math.round((performance.now() - startMs) / 100) / 10
    return {
      ...options,
      acknowledged: run.attempts.filter(({ outcome }) => outcome === 'acknowledged').length,
      reads: run.reads,
      records: verified.records,
      seconds,
      problems: [...run.problems, ...verified.problems],
    }
  } finally {
    await place.close()
  }
}

async function createTables(uris: readonly string[], count: number): Promise<readonly string[]> {
  const [uri = ''] = uris
  await call(uri, { method: 'POST', path: '/v1/namespaces', body: { namespace: [NAMESPACE] } })
  const names = Array.from({ length: count }, (_, index) => `t${index}`)
  const path = `/v1/namespaces/${NAMESPACE}/tables`
  for (const name of names) {
    await call(uri, { method: 'POST', path, body: { name, schema: COLUMNS } })
  }
  return names
}

class Together {
  readonly attempts: Attempt[] = []
  readonly problems: string[] = []
  reads = 0
  readonly #uris: readonly string[]
  readonly #tables: readonly string[]
  #left: number

  constructor(uris: readonly string[], tables: readonly string[], commits: number) {
    this.#uris = uris
    this.#tables = tables
    this.#left = commits
  }

  async write(writer: number): Promise<void> {
    const etags = new Map<string, string>()
    for (let count = 0; this.#left > 0; count++) {
      this.#left--
      const table = this.#tables[(writer + count) % this.#tables.length] ?? ''
      const attempt = commitAttempt(`w${writer}-${count}`, table, undefined)
      this.attempts.push(attempt)
      const uri = this.#uris[count % this.#uris.length] ?? ''
      const answer = await send(uri, attempt)
      if (answer?.status !== 200) {
        this.problems.push(`${attempt.property}: ${answer?.status ?? 'no'} answer`)
        continue
      }
      for (const each of this.#uris) await this.#read(each, attempt, table, etags)
    }
  }

  /** What was read before the commit is not what is there: a 304 would be a stale answer. */
  async #read(
    uri: string,
    { property }: Attempt,
    table: string,
    etags: Map<string, string>,
  ): Promise<void> {
    this.reads++
    const place = `${uri} ${table}`
    const headers = { 'if-none-match': etags.get(place) ?? '' }
    const loaded = await call(uri, { method: 'GET', path: tablePath(table), headers })
    etags.set(place, loaded.headers.get('etag') ?? '')
    if (loaded.status === 200 && propertiesIn(loaded)[property] === '1') return
    this.problems.push(`${property} is not read through ${uri}: ${loaded.status}`)
  }
}
