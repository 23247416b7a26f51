import { request } from 'node:http'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { printJson } from '@korolev/table-format'
import { COLUMNS, propertiesOf } from '../support/catalog.js'
import { call } from '../support/served.js'
import { ServerProcess } from '../support/server-process.js'
import { NAMESPACE, propertiesIn, tablePath } from './attempts.js'

let folder = ''
let server: ServerProcess | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'korolev-drain-'))
})

afterEach(async () => {
  await server?.kill()
  await rm(folder, { recursive: true, force: true })
})

/** A request whose body is yet to come: in flight for as long as the test wants. */
function beginCommit(uri: string, property: string) {
  const text = printJson({ requirements: [], updates: [propertiesOf({ [property]: '1' })] })
  const headers = {
    'content-type': 'application/json',
    'content-length': text.length,
    expect: '100-continue',
  }
  const sent = request(`${uri}${tablePath('t')}`, { method: 'POST', headers })
  const status = new Promise<number>((resolve, reject) => {
    sent.once('error', reject)
    sent.once('response', (response) => {
      response.resume()
      response.once('end', () => resolve(response.statusCode ?? 0))
    })
  })
  // The server says so as soon as it has the headers.
  const arrived = new Promise<void>((resolve) => sent.once('continue', resolve))
  sent.flushHeaders()
  return { status, arrived, finish: () => sent.end(text) }
}

describe('a server that gets SIGTERM', () => {
  it('should answer what is in flight, say that it is not ready, and end', async () => {
    server = await ServerProcess.start(folder)
    const { uri } = server
    await call(uri, { method: 'POST', path: '/v1/namespaces', body: { namespace: [NAMESPACE] } })
    const path = `/v1/namespaces/${NAMESPACE}/tables`
    await call(uri, { method: 'POST', path, body: { name: 't', schema: COLUMNS } })
    expect((await call(uri, { method: 'GET', path: '/readyz' })).status).toBe(200)
    const commit = beginCommit(uri, 'in-flight')
    await commit.arrived
    server.signal('SIGTERM')
    const ready = { method: 'GET', path: '/readyz' }
    const deadlineMs = performance.now() + 5_000
    while ((await call(uri, ready)).status !== 503)
      expect(performance.now()).toBeLessThan(deadlineMs)
    expect((await call(uri, { method: 'GET', path: '/healthz' })).status).toBe(200)
    const late = await call(uri, { method: 'GET', path: tablePath('t') })
    expect([late.status, late.headers.get('retry-after')]).toEqual([503, '1'])
    commit.finish()
    expect(await commit.status).toBe(200)
    expect(await server.exited).toBe(0)
    server = await ServerProcess.start(folder)
    const loaded = await call(server.uri, { method: 'GET', path: tablePath('t') })
    expect(propertiesIn(loaded)).toMatchObject({ 'in-flight': '1' })
  }, 60_000)
})
