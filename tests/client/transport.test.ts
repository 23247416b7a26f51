import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import type { ConnectOptions } from '@korolev/client'
import {
  AlreadyExistsError,
  CommitUnknownError,
  connect,
  CorruptError,
  ForbiddenError,
  InternalError,
  InvalidArgumentError,
  TooLargeError,
  UnauthenticatedError,
  UnavailableError,
  UnsupportedError,
} from '@korolev/client'
import type { Fault, SeenRequest } from './support.js'
import { faultsOn, faultyFetch, HastyClock, stage } from './support.js'

const closers: (() => Promise<void>)[] = []

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()))
})

interface Canned {
  readonly status?: number
  readonly headers?: Record<string, string>
  readonly body?: unknown
}

/** A catalog of another make: it answers what it is told to. */
async function foreignCatalog(
  answer: (request: SeenRequest) => Canned | 'silence',
  seen: SeenRequest[] = [],
): Promise<string> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const bytes = Buffer.concat(chunks)
      const isZipped = request.headers['content-encoding'] === 'gzip'
      const record = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: new Headers(request.headers as Record<string, string>),
        body: (isZipped ? gunzipSync(bytes) : bytes).toString('utf8'),
      }
      seen.push(record)
      const given = answer(record)
      if (given === 'silence') return
      const { status = 200, headers = {}, body } = given
      response.writeHead(status, headers)
      if (body === undefined) response.end()
      else response.end(body instanceof Uint8Array ? body : JSON.stringify(body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const options: ConnectOptions = { clock: new HastyClock(), timeoutMs: 2_000 }

function isConfig({ path }: SeenRequest): boolean {
  return path.includes('/v1/config')
}

describe('a catalog of another make', () => {
  const namespaces = { body: { namespaces: [['a', 'b']] } }

  it('should be addressed by its prefix and separator', async () => {
    const seen: SeenRequest[] = []
    const uri = await foreignCatalog((request) => {
      if (isConfig(request)) {
        return {
          body: {
            defaults: { prefix: 'ignored', 'namespace-separator': '%2E', owner: null },
            overrides: { prefix: 'ws/main%20one', number: 1 },
          },
        }
      }
      return request.path.includes('/tables/') ? { status: 404 } : namespaces
    }, seen)
    const catalog = await connect(`${uri}/api/catalog/`, {
      ...options,
      warehouse: 'main one',
      token: () => Promise.resolve('secret'),
      headers: { 'x-tenant': 'crew' },
    })
    expect(await catalog.namespaces.list(['a', 'b'])).toEqual([['a', 'b']])
    expect(await catalog.tables.exists(['a', 'b', 't x'])).toBe(false)
    await expect(catalog.namespaces.load(['a.b'])).rejects.toThrow(/separates the levels/)
    expect(seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /api/catalog/v1/config?warehouse=main+one',
      'GET /api/catalog/v1/ws/main%20one/namespaces?parent=a.b&pageToken=',
      'GET /api/catalog/v1/ws/main%20one/namespaces/a%2Eb/tables/t%20x',
    ])
    for (const { headers } of seen) {
      expect(headers.get('authorization')).toBe('Bearer secret')
      expect(headers.get('x-tenant')).toBe('crew')
      expect(headers.has('idempotency-key')).toBe(false)
    }
  })

  it('should be asked for nothing that it does not list', async () => {
    const uri = await foreignCatalog(() => ({
      body: {
        defaults: {},
        overrides: {},
        endpoints: ['GET v1/{prefix}/namespaces', 'GET https://host/v1/{prefix}/x', '', 7],
        namespaces: [],
      },
    }))
    const catalog = await connect(uri, options)
    expect(await catalog.namespaces.list()).toEqual([])
    await expect(catalog.namespaces.create('a')).rejects.toThrow(UnsupportedError)
    await expect(catalog.views.list('a')).rejects.toThrow(
      'this catalog does not serve GET /v1/{prefix}/namespaces/{namespace}/views',
    )
  })

  it('should be believed to have views when it says so the old way', async () => {
    const uri = await foreignCatalog((request) =>
      isConfig(request)
        ? { body: { defaults: { 'view-endpoints-supported': 'true' }, overrides: {} } }
        : { body: { identifiers: [] } },
    )
    expect(await (await connect(uri, options)).views.list('a')).toEqual([])
  })

  it('should be read page by page until the last', async () => {
    const seen: SeenRequest[] = []
    const uri = await foreignCatalog((request) => {
      if (isConfig(request)) return { body: { defaults: {}, overrides: {} } }
      const token = new URL(request.path, 'http://host').searchParams.get('pageToken')
      if (token === '') return { body: { namespaces: [['a']], 'next-page-token': 'x&y' } }
      return { body: { namespaces: [['b']], 'next-page-token': '' } }
    }, seen)
    expect(await (await connect(uri, options)).namespaces.list()).toEqual([['a'], ['b']])
    expect(seen).toHaveLength(3)
  })

  it('should not be read for ever', async () => {
    const uri = await foreignCatalog((request) =>
      isConfig(request)
        ? { body: { defaults: {}, overrides: {} } }
        : { body: { namespaces: [['a']], 'next-page-token': 'again' } },
    )
    await expect((await connect(uri, options)).namespaces.list()).rejects.toThrow(
      /same page for ever/,
    )
  })

  it('should keep no history', async () => {
    const uri = await foreignCatalog((request) =>
      isConfig(request) ? { body: { defaults: {}, overrides: {} } } : { status: 404 },
    )
    const catalog = await connect(uri, options)
    await expect(catalog.history('namespace:a').next()).rejects.toThrow(UnsupportedError)
  })

  it('should answer in gzip and take gzip where it is asked to', async () => {
    const seen: SeenRequest[] = []
    const uri = await foreignCatalog((request) => {
      const body = isConfig(request) ? { defaults: {}, overrides: {} } : { namespace: ['a'] }
      return {
        headers: { 'content-encoding': 'gzip' },
        body: gzipSync(JSON.stringify(body)),
      }
    }, seen)
    const catalog = await connect(uri, { ...options, compressRequests: true })
    const properties = { text: 'x'.repeat(20_000) }
    await catalog.namespaces.create('a', { properties })
    expect(seen[1]?.headers.get('content-encoding')).toBe('gzip')
    expect(JSON.parse(seen[1]?.body ?? '')).toEqual({ namespace: ['a'], properties })
    await catalog.namespaces.create('a')
    expect(seen[2]?.headers.has('content-encoding')).toBe(false)
  })

  it('should be told from something that is none', async () => {
    const uri = await foreignCatalog(() => ({ body: Buffer.from('<html>hello</html>') }))
    const failure = connect(uri, { ...options, retries: 1 })
    await expect(failure).rejects.toThrow(CorruptError)
    await expect(failure).rejects.toThrow(/is this the address of an Iceberg REST catalog/)
  })

  it('should be moved to by hand only', async () => {
    const uri = await foreignCatalog(() => ({
      status: 308,
      headers: { location: 'https://elsewhere/' },
    }))
    await expect(connect(uri, options)).rejects.toThrow(/redirected \(308\) to https:\/\/elsewhere/)
  })

  it('should not be waited for longer than said', async () => {
    const uri = await foreignCatalog(() => 'silence')
    const failure = connect(uri, { ...options, timeoutMs: 50, retries: 1 })
    await expect(failure).rejects.toThrow(UnavailableError)
    await expect(failure).rejects.toThrow(/no answer within 50 ms/)
  })
})

describe('failures', () => {
  const errors: readonly [string, Canned, new (...parameters: never[]) => Error, string][] = [
    ['401', { status: 401 }, UnauthenticatedError, 'was answered with 401: no explanation'],
    ['419', { status: 419 }, UnauthenticatedError, '419'],
    ['403', withType(403, 'ForbiddenException', 'not you'), ForbiddenError, 'not you'],
    ['413', { status: 413 }, TooLargeError, '413'],
    ['406', withType(406, 'UnsupportedOperationException', 'no'), UnsupportedError, 'no'],
    ['501', { status: 501 }, UnsupportedError, '501'],
    ['400', withType(400, 'BadRequestException', 'bad'), InvalidArgumentError, 'bad'],
    ['a type that no catalog has', withType(400, 'constructor', 'x'), InvalidArgumentError, 'x'],
    [
      'a proxy',
      { status: 418, body: Buffer.from('<p>tea</p>') },
      InvalidArgumentError,
      '<p>tea</p>',
    ],
    ['500', withType(500, 'InternalServerError', 'oops'), InternalError, 'oops'],
    ['429', { status: 429, headers: { 'retry-after': '0' } }, UnavailableError, '429'],
  ]

  function withType(status: number, type: string, message: string): Canned {
    return { status, body: { error: { code: status, type, message } } }
  }

  it.each(errors)('should be of the kind that %s means', async (_, canned, kind, message) => {
    const uri = await foreignCatalog((request) =>
      isConfig(request) ? { body: { defaults: {}, overrides: {} } } : canned,
    )
    const catalog = await connect(uri, { ...options, retries: 1 })
    const failure = await catalog.namespaces.load('a').catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(kind)
    expect((failure as Error).message).toContain(message)
  })
})

describe('requests', () => {
  function isCreate({ method, path }: SeenRequest): boolean {
    return method === 'POST' && path.endsWith('/namespaces')
  }

  function isLoad({ method, path }: SeenRequest): boolean {
    return method === 'GET' && path.endsWith('/namespaces/a')
  }

  const passing: readonly Fault[] = [
    'lose-answer',
    'lose-request',
    'refuse-connection',
    { refuse: 429 },
    { refuse: 503, headers: { 'retry-after': '1' } },
    { refuse: 503 },
    { refuse: 500 },
    { answer: 502 },
    { answer: 504 },
    { answer: 200, text: '{"namespace":["a"' },
  ]

  it.each(passing)('should be repeated where they read: %j', async (fault) => {
    const { connect: open } = await stage()
    await (await open()).namespaces.create('a')
    const fetch = faultyFetch(faultsOn(isLoad, [fault, fault, fault]))
    const catalog = await open({ fetch })
    expect(await catalog.namespaces.load('a')).toMatchObject({ levels: ['a'] })
  })

  it.each(passing)('should be repeated by their key where they write: %j', async (fault) => {
    const { connect: open } = await stage()
    const seen: SeenRequest[] = []
    const catalog = await open({ fetch: faultyFetch(faultsOn(isCreate, [fault, fault]), seen) })
    await catalog.namespaces.create('a', { properties: { owner: 'tower' } })
    expect(await catalog.namespaces.list()).toEqual([['a']])
    const creates = seen.filter(isCreate)
    expect(creates).toHaveLength(3)
    expect(new Set(creates.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1)
  })

  /** As `stage`, but the catalog does not say that it remembers keys. */
  async function forgetful(faults: readonly Fault[], seen: SeenRequest[] = []) {
    const { connect: open } = await stage()
    const inner = faultyFetch(faultsOn(isCreate, faults), seen)
    const catalog = await open({
      fetch: async (input, init) => {
        const response = await inner(input, init)
        if (!response.url.includes('/v1/config')) return response
        const config = (await response.json()) as Record<string, unknown>
        delete config['idempotency-key-lifetime']
        return Response.json(config)
      },
    })
    return catalog
  }

  it.each([
    'lose-answer',
    'lose-request',
    { refuse: 500 },
    { answer: 504 },
    { refuse: 503 },
  ] as const)(
    'should not be repeated where they write and nobody remembers them: %j',
    async (fault) => {
      const seen: SeenRequest[] = []
      const catalog = await forgetful([fault], seen)
      const failure = catalog.namespaces.create('a')
      await expect(failure).rejects.toThrow(CommitUnknownError)
      await expect(failure).rejects.toThrow(/may have happened/)
      expect(seen.filter(isCreate)).toHaveLength(1)
      expect(seen.filter(isCreate)[0]?.headers.has('idempotency-key')).toBe(false)
    },
  )

  it.each([
    'refuse-connection',
    { refuse: 429 },
    { refuse: 503, headers: { 'retry-after': '1' } },
  ] as const)('should be repeated where nothing can have happened: %j', async (fault) => {
    const catalog = await forgetful([fault, fault])
    await catalog.namespaces.create('a')
    expect(await catalog.namespaces.list()).toEqual([['a']])
  })

  it('should be given up after the retries, as not having happened', async () => {
    const seen: SeenRequest[] = []
    const { connect: open } = await stage()
    const fetch = faultyFetch((request) => (isCreate(request) ? { refuse: 429 } : undefined), seen)
    const catalog = await open({ fetch, retries: 3 })
    await expect(catalog.namespaces.create('a')).rejects.toThrow(UnavailableError)
    expect(seen.filter(isCreate)).toHaveLength(4)
  })

  it('should be given up as unknown when one of them may have arrived', async () => {
    const { connect: open } = await stage()
    const faults: Fault[] = ['lose-answer', 'refuse-connection', 'refuse-connection']
    const catalog = await open({ fetch: faultyFetch(faultsOn(isCreate, faults)), retries: 2 })
    await expect(catalog.namespaces.create('a')).rejects.toThrow(CommitUnknownError)
    expect(await catalog.namespaces.exists('a')).toBe(true)
  })

  it.each([
    { refuse: 403 },
    { refuse: 429 },
    { refuse: 400, text: '<p>too many cooks</p>' },
  ] as const)('should be unknown when somebody else answers the second time: %j', async (fault) => {
    const { connect: open } = await stage()
    const faults: Fault[] = ['lose-answer', fault]
    const catalog = await open({ fetch: faultyFetch(faultsOn(isCreate, faults)), retries: 1 })
    await expect(catalog.namespaces.create('a')).rejects.toThrow(CommitUnknownError)
    expect(await catalog.namespaces.exists('a')).toBe(true)
  })

  it('should be refused when the catalog remembers that it refused them', async () => {
    const { connect: open } = await stage()
    await (await open()).namespaces.create('a')
    const catalog = await open({ fetch: faultyFetch(faultsOn(isCreate, ['lose-answer'])) })
    await expect(catalog.namespaces.create('a')).rejects.toThrow(AlreadyExistsError)
  })

  it('should end when the caller wants it', async () => {
    const { connect: open } = await stage()
    const stop = new AbortController()
    const catalog = await open({
      fetch: faultyFetch((request) => {
        if (!isLoad(request)) return undefined
        stop.abort(new Error('enough'))
        return 'lose-request'
      }),
    })
    const { signal } = stop
    await expect(catalog.namespaces.load('a', { signal })).rejects.toThrow('enough')
    await expect(catalog.namespaces.create('a', { signal })).rejects.toThrow('enough')
    expect(await catalog.namespaces.list()).toEqual([])
  })

  it('should not be called failed when the caller ended a write on its way', async () => {
    const { connect: open } = await stage()
    const stop = new AbortController()
    const catalog = await open({
      fetch: faultyFetch((request) => {
        if (!isCreate(request)) return undefined
        stop.abort(new Error('enough'))
        return 'lose-answer'
      }),
    })
    const failure = catalog.namespaces.create('a', { signal: stop.signal })
    await expect(failure).rejects.toThrow(CommitUnknownError)
  })
})
