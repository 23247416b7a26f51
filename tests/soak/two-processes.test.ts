import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { COLUMNS } from '../support/catalog.js'
import type { Answer, Call } from '../support/served.js'
import { call } from '../support/served.js'
import { ServerProcess } from '../support/server-process.js'
import type { Attempt } from './attempts.js'
import { commitAttempt, NAMESPACE, propertiesIn, send, tablePath } from './attempts.js'
import { verify } from './verify.js'

const WRITERS = 8
const COMMITS_A_WRITER = 12
const TABLES = ['t', 'u']

let folder = ''
let servers: readonly ServerProcess[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'korolev-two-'))
  servers = await Promise.all([ServerProcess.start(folder), ServerProcess.start(folder)])
  await ask(0, { method: 'POST', path: '/v1/namespaces', body: { namespace: [NAMESPACE] } })
})

afterEach(async () => {
  await Promise.all(servers.map((server) => server.kill()))
  await rm(folder, { recursive: true, force: true })
})

function ask(side: number, request: Call): Promise<Answer> {
  return call(servers[side % 2]?.uri ?? '', request)
}

function create(side: number, name: string): Promise<Answer> {
  const path = `/v1/namespaces/${NAMESPACE}/tables`
  return ask(side, { method: 'POST', path, body: { name, schema: COLUMNS } })
}

/** Commits through one process and reads through the other, in turn. */
async function write(writer: number, attempts: Attempt[]): Promise<void> {
  const table = TABLES[writer % TABLES.length] ?? 't'
  const mine: string[] = []
  let etag = ''
  for (let count = 0; count < COMMITS_A_WRITER; count++) {
    const attempt = commitAttempt(`w${writer}-${count}`, table, undefined)
    attempts.push(attempt)
    const answer = await send(servers[count % 2]?.uri ?? '', attempt)
    expect(answer?.status, answer?.text).toBe(200)
    mine.push(attempt.property)
    for (const side of [count + 1, count]) {
      const headers = { 'if-none-match': etag }
      const loaded = await ask(side, { method: 'GET', path: tablePath(table), headers })
      // What was read before the commit is not what is there.
      expect(loaded.status).toBe(200)
      expect(Object.keys(propertiesIn(loaded))).toEqual(expect.arrayContaining(mine))
      if (side === count) etag = loaded.headers.get('etag') ?? ''
    }
  }
}

describe('two processes on one data directory', () => {
  it('should have each commit once, and show it through either as soon as it is made', async () => {
    for (const table of TABLES) expect((await create(0, table)).status).toBe(200)
    const attempts: Attempt[] = []
    await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer, attempts)))
    const verified = await verify(servers[0]?.uri ?? '', TABLES, attempts)
    expect(verified.problems).toEqual([])
    expect(verified.records).toBe(WRITERS * COMMITS_A_WRITER + TABLES.length)
  }, 120_000)

  it('should never show a table that is gone, moved or made anew', async () => {
    for (let round = 0; round < 5; round++) {
      const name = `r${round}`
      const created = await create(round, name)
      const path = tablePath(name)
      const first = await ask(round + 1, { method: 'GET', path })
      expect((first.body as { metadata: unknown }).metadata).toEqual(
        (created.body as { metadata: unknown }).metadata,
      )
      const rename = {
        source: { namespace: [NAMESPACE], name },
        destination: { namespace: [NAMESPACE], name: `${name}-moved` },
      }
      await ask(round, { method: 'POST', path: '/v1/tables/rename', body: rename })
      expect((await ask(round + 1, { method: 'GET', path })).status).toBe(404)
      expect((await ask(round + 1, { method: 'HEAD', path })).status).toBe(404)
      const anew = await create(round + 1, name)
      expect(anew.status).toBe(200)
      const headers = { 'if-none-match': first.headers.get('etag') ?? '' }
      const second = await ask(round, { method: 'GET', path, headers })
      expect([second.status, second.text]).toEqual([200, anew.text])
      expect((await ask(round, { method: 'DELETE', path })).status).toBe(204)
      expect((await ask(round + 1, { method: 'GET', path })).status).toBe(404)
      const moved = await ask(round + 1, { method: 'GET', path: tablePath(`${name}-moved`) })
      expect(moved.text).toBe(first.text)
    }
  }, 60_000)
})
