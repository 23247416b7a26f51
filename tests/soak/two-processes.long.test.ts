import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { COLUMNS } from '../support/catalog.js'
import type { Answer, Call } from '../support/served.js'
import { call } from '../support/served.js'
import { ServerProcess } from '../support/server-process.js'
import { NAMESPACE, tablePath } from './attempts.js'
import { runTogether } from './two-processes.js'

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

describe('two processes on one data directory', () => {
  it('should have each commit once, and show it through either as soon as it is made', async () => {
    const [commits, tables] = [96, 2]
    const result = await runTogether({ processes: 2, writers: 8, commits, tables })
    expect(result.problems).toEqual([])
    expect([result.acknowledged, result.reads]).toEqual([commits, 2 * commits])
    expect(result.records).toBe(commits + tables)
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
