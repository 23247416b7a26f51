import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import type { RunningServer } from './server.js'
import { startServer } from './server.js'

/** A server that answers probes at once, and everything else when it is told to. */
async function start(): Promise<{
  readonly server: RunningServer
  readonly held: ServerResponse[]
  readonly until: (count: number) => Promise<void>
}> {
  const held: ServerResponse[] = []
  const server = await startServer(
    (request, response) => {
      if (request.url === '/readyz') response.writeHead(503).end()
      else held.push(response)
    },
    { host: '127.0.0.1', port: 0 },
  )
  const until = async (count: number) => {
    while (held.length < count) await new Promise((resolve) => setTimeout(resolve, 1))
  }
  return { server, held, until }
}

describe('a server that drains', () => {
  it('should answer what is in flight, and tell others to come again', async () => {
    const { server, held, until } = await start()
    const [first, second] = ['/a', '/b'].map((path) => fetch(`${server.uri}${path}`))
    await until(2)
    const draining = server.drain()
    expect((await fetch(`${server.uri}/readyz`)).status).toBe(503)
    const refused = await fetch(`${server.uri}/c`, { method: 'POST', body: '{}' })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1'])
    expect(refused.headers.get('connection')).toBe('close')
    expect(await refused.json()).toEqual({
      error: {
        message: 'the server is stopping',
        type: 'ServiceUnavailableException',
        code: 503,
      },
    })
    held[0]?.end('one')
    expect(await (await first)?.text()).toBe('one')
    expect((await fetch(`${server.uri}/readyz`)).status).toBe(503)
    held[1]?.end('two')
    expect((await second)?.headers.get('connection')).toBe('close')
    await draining
    await expect(fetch(`${server.uri}/readyz`)).rejects.toThrow()
  })

  it('should close at once where nothing is in flight, idle connections too', async () => {
    const { server, held, until } = await start()
    const answered = fetch(`${server.uri}/a`)
    await until(1)
    held[0]?.end('one')
    await (await answered).text()
    const startMs = performance.now()
    await server.drain()
    expect(performance.now() - startMs).toBeLessThan(1_000)
  })

  it('should cut off what does not end in time', async () => {
    const { server, until } = await start()
    const lost = fetch(`${server.uri}/a`).then(
      () => 'answered',
      () => 'cut off',
    )
    await until(1)
    await server.drain(20)
    expect(await lost).toBe('cut off')
  })
})
