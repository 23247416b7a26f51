import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SystemIds } from '@korolev/table-format/stores/system'
import { unlessAbsent } from '../support/absence.js'
import { COLUMNS } from '../support/catalog.js'
import { call } from '../support/served.js'
import { ServerProcess } from '../support/server-process.js'
import type { Attempt } from './attempts.js'
import { commitAttempt, NAMESPACE, propertiesIn, send, tablePath } from './attempts.js'
import { verify } from './verify.js'

const WORKERS = 2
const WRITERS = 16
const TABLES = ['t0', 't1', 't2', 't3']
const NO_PROC = process.platform === 'linux' ? undefined : 'it asks /proc'
const ids = new SystemIds()

let folder = ''
let server: ServerProcess

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'korolev-workers-'))
  const temporary = join(folder, 'temporary')
  await mkdir(temporary)
  const environment = { TMPDIR: temporary }
  server = await ServerProcess.start(folder, ['--workers', String(WORKERS)], environment)
  const { uri } = server
  await call(uri, { method: 'POST', path: '/v1/namespaces', body: { namespace: [NAMESPACE] } })
  const path = `/v1/namespaces/${NAMESPACE}/tables`
  for (const name of TABLES) {
    await call(uri, { method: 'POST', path, body: { name, schema: COLUMNS } })
  }
})

afterEach(async () => {
  await server.kill()
  await rm(folder, { recursive: true, force: true })
})

async function workers(): Promise<readonly number[]> {
  const { pid } = server
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return text.split(' ').map(Number).filter(Boolean)
}

/** A new connection each time, which goes to one worker after the other. */
const ALONE = { connection: 'close' }

/** Commits until it is told to stop, and reads each commit over connections to all workers. */
async function write(writer: number, attempts: Attempt[], isOver: () => boolean): Promise<void> {
  const table = TABLES[writer % TABLES.length] ?? ''
  for (let count = 0; !isOver(); count++) {
    const key = count % 2 === 0 ? ids.uuidV7() : undefined
    const attempt = commitAttempt(`w${writer}-${count}`, table, key)
    attempts.push(attempt)
    const answer = await send(server.uri, attempt)
    if (answer?.status !== 200) continue
    for (let side = 0; side < WORKERS; side++) {
      const request = { method: 'GET', path: tablePath(table), headers: ALONE }
      const loaded = await call(server.uri, request).catch(() => undefined)
      if (loaded !== undefined) expect(propertiesIn(loaded)).toHaveProperty(attempt.property, '1')
    }
  }
}

async function runFor(delayMs: number, meanwhile: () => void = () => undefined) {
  const attempts: Attempt[] = []
  let isOver = false
  const writing = Array.from({ length: WRITERS }, (_, each) => write(each, attempts, () => isOver))
  await new Promise((resolve) => setTimeout(resolve, delayMs / 2))
  meanwhile()
  await new Promise((resolve) => setTimeout(resolve, delayMs / 2))
  isOver = true
  await Promise.all(writing)
  return attempts
}

describe('workers on one port', () => {
  it('should have every acknowledged commit once, read by all of them at once', async () => {
    const attempts = await runFor(2_000)
    expect(attempts.length).toBeGreaterThan(WRITERS)
    expect(attempts.filter(({ outcome }) => outcome !== 'acknowledged')).toEqual([])
    const { problems, records } = await verify(server.uri, TABLES, attempts)
    expect(problems).toEqual([])
    expect(records).toBe(attempts.length + TABLES.length)
    expect(await server.stop()).toBe(0)
  }, 60_000)

  it('should know page tokens and Idempotency-Keys of each other', async () => {
    const path = `/v1/namespaces/${NAMESPACE}/tables`
    const names: string[] = []
    for (let token: string | null = ''; token !== null;) {
      const page = await call(server.uri, {
        method: 'GET',
        path: `${path}?pageSize=1&pageToken=${token}`,
        headers: ALONE,
      })
      expect(page.status, page.text).toBe(200)
      const body = page.body as {
        identifiers: readonly { name: string }[]
        'next-page-token'?: string | null
      }
      names.push(...body.identifiers.map(({ name }) => name))
      token = body['next-page-token'] ?? null
    }
    expect(names).toEqual(TABLES)
    const attempt = commitAttempt('once', 't0', ids.uuidV7())
    const request = { ...attempt.request, headers: { ...attempt.request.headers, ...ALONE } }
    const together = Array.from({ length: 2 * WORKERS }, () => call(server.uri, request))
    const answers = await Promise.all(together)
    for (let count = 0; count < WORKERS; count++) answers.push(await call(server.uri, request))
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(answers[0]?.status).toBe(200)
  }, 60_000)

  it.skipIf(NO_PROC !== undefined)(
    unlessAbsent('should go on when one of them is killed, and lose nothing', NO_PROC),
    async () => {
      const before = await workers()
      expect(before).toHaveLength(WORKERS)
      const [victim = -1] = before
      const attempts = await runFor(3_000, () => process.kill(victim, 'SIGKILL'))
      for (const attempt of attempts) {
        for (let count = 0; attempt.outcome === 'unknown' && count < 20; count++) {
          if (attempt.idempotencyKey === undefined) break
          await send(server.uri, attempt)
        }
      }
      const { problems } = await verify(server.uri, TABLES, attempts)
      expect(problems).toEqual([])
      const settled = attempts.filter(({ idempotencyKey }) => idempotencyKey !== undefined)
      expect(settled.filter(({ outcome }) => outcome !== 'acknowledged')).toEqual([])
      const after = await workers()
      expect(after).toHaveLength(WORKERS)
      expect(after).not.toContain(victim)
      expect((await call(server.uri, { method: 'GET', path: '/readyz' })).status).toBe(200)
    },
    60_000,
  )

  it.each(['SIGTERM', 'SIGKILL'] as const)('should leave no sockets behind %s', async (signal) => {
    const sockets = async () => {
      const found = await readdir(join(folder, 'temporary'), { recursive: true })
      return found.filter((name) => name.includes('korolev-sockets-'))
    }
    // Their folder, and one each.
    expect(await sockets()).toHaveLength(1 + WORKERS)
    server.signal(signal)
    await server.exited
    await expect.poll(sockets, { timeout: 10_000 }).toEqual([])
  })

  it('should say why they cannot serve, once', async () => {
    const taken = new URL(server.uri).port
    const settings = ['--workers', '2', '--port', taken]
    const failure = await ServerProcess.start(folder, settings).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(Error)
    const text = (failure as Error).message
    expect(text).toMatch(/did not start \(1\)/)
    expect(text.match(/--port \(KOROLEV_PORT\)/g)).toHaveLength(1)
  }, 60_000)
})
