import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import { Agent, createServer, request as startRequest } from 'node:http'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { homeOf, Homes, socketOf } from './homes.js'

const COUNT = 2
const HERE = 0
const THERE = 1
/** Tables by the index of their home. */
const TABLES = [tableAt(HERE), tableAt(THERE)] as const
const [OURS, THEIRS] = TABLES
const NOT_ANSWERED = { status: 500, headers: {}, body: 'unknown' }

let folder = ''
let servers: Server[] = []
/** What each worker was asked, and over which connection. */
let asked: { readonly index: number; readonly request: IncomingMessage; readonly body: string }[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'homes-'))
  servers = []
  asked = []
})

afterEach(async () => {
  for (const server of servers) close(server)
  await rm(folder, { recursive: true, force: true })
})

function tableAt(index: number): string {
  const paths = Array.from({ length: 20 }, (_, n) => `/v1/main/namespaces/a/tables/t${n}`)
  return paths.find((path) => homeOf(path, COUNT) === index) ?? ''
}

function close(server: Server): void {
  server.close()
  server.closeAllConnections()
}

/** Answers with its index, and the body that it was sent. */
function echo(index: number): RequestListener {
  return (request, response) =>
    void text(request).then((body) => {
      asked.push({ index, request, body })
      response.writeHead(index === THERE ? 201 : 200, { 'x-index': String(index) })
      response.end(body)
    })
}

async function listen(handler: RequestListener, place: number | string): Promise<Server> {
  const server = createServer(handler)
  servers.push(server)
  await new Promise<void>((resolve) => {
    if (typeof place === 'string') server.listen(place, resolve)
    else server.listen(place, '127.0.0.1', resolve)
  })
  return server
}

function listenThere(handler: RequestListener = echo(THERE)): Promise<Server> {
  return listen(handler, socketOf(folder, THERE))
}

/** The worker that clients reach. @returns its port. */
async function listenHere(): Promise<number> {
  const tellUnknown = (_: IncomingMessage, response: ServerResponse) => {
    response.writeHead(500)
    response.end('unknown')
  }
  const homes = new Homes({ index: HERE, count: COUNT, folder }, tellUnknown)
  const server = await listen(homes.route(echo(HERE)), 0)
  return (server.address() as AddressInfo).port
}

interface Asking {
  readonly port: number
  readonly method: string
  readonly path: string
  readonly agent?: Agent
}

function ask({ port, method, path, agent }: Asking) {
  return new Promise<{ status: number; headers: unknown; body: string }>((resolve, reject) => {
    const headers = { 'x-of-client': 'yes', connection: 'keep-alive' }
    const asking = startRequest({ port, method, path, headers, ...(agent ? { agent } : {}) })
    asking.once('error', reject)
    asking.once('response', (answer) => {
      const status = answer.statusCode ?? 0
      const { 'x-index': index } = answer.headers
      const shown = index === undefined ? {} : { index }
      text(answer).then((body) => resolve({ status, headers: shown, body }), reject)
    })
    asking.end(method === 'POST' ? 'a commit' : undefined)
  })
}

describe('Homes', () => {
  it('should pass a commit on to the home of its table, and its answer back', async () => {
    await listenThere()
    const port = await listenHere()
    const path = `${THEIRS}?a=b`
    const answer = await ask({ port, method: 'POST', path })
    expect(answer).toEqual({ status: 201, headers: { index: '1' }, body: 'a commit' })
    expect(asked.map(({ index, body }) => [index, body])).toEqual([[THERE, 'a commit']])
    const { url, headers } = asked[0]?.request ?? {}
    expect(url).toBe(path)
    expect(headers).toMatchObject({ 'x-of-client': 'yes', 'x-forwarded-for': '127.0.0.1' })
  })

  it('should answer itself what has its home here, and what is no commit to a table', async () => {
    await listenThere()
    const port = await listenHere()
    const requests = [
      ['POST', OURS],
      ['GET', THEIRS],
      ['DELETE', THEIRS],
      ['POST', `${THEIRS}/metrics`],
      ['POST', '/v1/main/namespaces/a/tables'],
      ['POST', '/v1/main/transactions/commit'],
    ] as const
    for (const [method, path] of requests) await ask({ port, method, path })
    expect(asked.map(({ index }) => index)).toEqual(requests.map(() => HERE))
  })

  it('should commit itself while the home is not there', async () => {
    const port = await listenHere()
    const answer = await ask({ port, method: 'POST', path: THEIRS })
    expect(answer).toEqual({ status: 200, headers: { index: '0' }, body: 'a commit' })
  })

  it('should say that it does not know when the home ends meanwhile', async () => {
    await listenThere((request) => request.socket.destroy())
    const port = await listenHere()
    expect(await ask({ port, method: 'POST', path: THEIRS })).toEqual(NOT_ANSWERED)
    expect(asked).toEqual([])
  })

  it('should break off an answer that the home broke off', async () => {
    await listenThere((_, response) => {
      response.writeHead(200, { 'content-length': 10 })
      response.write('half', () => response.destroy())
    })
    const port = await listenHere()
    await expect(ask({ port, method: 'POST', path: THEIRS })).rejects.toThrow('aborted')
  })

  it('should tell the home that nobody waits any more', async () => {
    let tell: (gone: string) => void = () => undefined
    const gone = new Promise<string>((resolve) => (tell = resolve))
    let begin: () => void = () => undefined
    const begun = new Promise<void>((resolve) => (begin = resolve))
    await listenThere((_, response) => {
      response.once('close', () => tell('gone'))
      begin()
    })
    const port = await listenHere()
    const asking = startRequest({ port, method: 'POST', path: THEIRS })
    asking.on('error', () => undefined)
    asking.end('a commit')
    await begun
    asking.destroy()
    expect(await gone).toBe('gone')
  })

  it('should let the home see who comes again', async () => {
    await listenThere()
    const port = await listenHere()
    const first = new Agent({ keepAlive: true, maxSockets: 1 })
    const second = new Agent({ keepAlive: true, maxSockets: 1 })
    for (const agent of [first, second, first, second]) {
      await ask({ port, method: 'POST', path: THEIRS, agent })
    }
    const lines = asked.map(({ request }): Socket => request.socket)
    expect(lines.map((line) => lines.indexOf(line))).toEqual([0, 1, 0, 1])
    first.destroy()
    await new Promise((resolve) => lines[0]?.once('close', resolve))
    expect(lines[1]?.destroyed).toBe(false)
    second.destroy()
  })

  it('should load for a writer where it commits, and for nobody else', async () => {
    const home = await listenThere()
    const port = await listenHere()
    const writer = new Agent({ keepAlive: true, maxSockets: 1 })
    await ask({ port, method: 'POST', path: THEIRS, agent: writer })
    await ask({ port, method: 'GET', path: `${THEIRS}?snapshots=all`, agent: writer })
    await ask({ port, method: 'GET', path: OURS, agent: writer })
    await ask({ port, method: 'GET', path: THEIRS })
    expect(asked.map(({ index }) => index)).toEqual([THERE, THERE, HERE, HERE])
    close(home)
    await ask({ port, method: 'GET', path: THEIRS, agent: writer })
    expect(asked.at(-1)?.index).toBe(HERE)
    writer.destroy()
  })
})

describe('homeOf', () => {
  it('should spread tables, and be the same in every process', () => {
    const paths = Array.from({ length: 1_000 }, (_, n) => `/v1/namespaces/a/tables/t${n}`)
    const ours = paths.filter((path) => homeOf(path, COUNT) === HERE)
    expect(ours.length).toBeGreaterThan(400)
    expect(ours.length).toBeLessThan(600)
    // By sha256sum, whose first four bytes are 0xb2080949.
    expect(homeOf('/v1/main/namespaces/a/tables/t', 3)).toBe(1)
  })
})
