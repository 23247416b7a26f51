import type { NextFunction, Request, Response } from 'express'
import express from 'express'
import type { Logger } from 'pino'
import { operations } from '@korolev/spec'
import { InvalidArgumentError, NotFoundError, printJson } from '@korolev/table-format'
import type { CallContext, Components, Warehouse } from '../commands/components.js'
import { errorReply, reply as errorBody } from './errors.js'
import type { Input, Reply, Route } from './exchange.js'
import { handleIdempotently } from './idempotency.js'
import type { PageTokens } from './page-tokens.js'
import { NAMESPACE_ROUTES } from './routes/namespaces.js'
import { OTHER_ROUTES } from './routes/other.js'
import { configReply, routeNotFound, tokenReply } from './routes/service.js'
import { TABLE_ROUTES } from './routes/tables.js'
import { VIEW_ROUTES } from './routes/views.js'

export interface AppOptions {
  readonly components: Components
  readonly warehouses: ReadonlyMap<string, Warehouse>
  readonly tokens: PageTokens
  readonly log: Logger
  readonly bodyBytesMax: number
  /** False while the server drains. */
  readonly isReady: () => boolean
}

const ROUTES = new Map<string, Route>(
  [...NAMESPACE_ROUTES, ...TABLE_ROUTES, ...VIEW_ROUTES, ...OTHER_ROUTES].map((each) => [
    each.operationId,
    each,
  ]),
)

/** The whole HTTP surface; the routes come from the description in `spec/`. */
export function createApp(options: AppOptions): express.Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('case sensitive routing', true)
  app.set('strict routing', true)
  app.set('query parser', false)
  app.use(spaceFromPlus)
  app.use(
    express.raw({
      type: () => true,
      limit: options.bodyBytesMax,
      inflate: true,
    }) as express.RequestHandler,
  )
  serviceRoutes(app, options)
  for (const { operationId, method, path } of sortedOperations()) {
    const route = ROUTES.get(operationId)
    if (route === undefined) continue
    const handle = (request: Request, response: Response) =>
      answer(options, request, response, (input) => handleIdempotently(input, route), operationId)
    for (const each of expressPaths(path)) register(app, method, each, handle)
  }
  app.use((request, response) => {
    send(response, routeNotFound(request.method, request.path))
  })
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) => {
    fail(options.log, request, response, error)
  })
  return app
}

/** Operations that are described but not served here; a test holds this list empty or explained. */
export function unservedOperations(): readonly string[] {
  const own = new Set(['getConfig', 'getToken', 'getHealth', 'getReadiness'])
  return operations
    .map(({ operationId }) => operationId)
    .filter((operationId) => !ROUTES.has(operationId) && !own.has(operationId))
}

function serviceRoutes(app: express.Express, options: AppOptions): void {
  app.get('/healthz', (_request, response) => {
    send(response, { status: 200, text: '{"status":"ok"}' })
  })
  app.get('/readyz', async (_request, response) => {
    const isReady = options.isReady() && (await storeAnswers(options.components))
    send(response, isReady ? { status: 200, text: '{"status":"ready"}' } : notReady())
  })
  app.get('/v1/config', (request, response) => {
    send(response, configReply(options.warehouses, queryOf(request)))
  })
  app.post('/v1/oauth/tokens', (_request, response) => {
    send(response, tokenReply())
  })
}

async function storeAnswers({ store }: Components): Promise<boolean> {
  try {
    await store.readOutbox(1)
    return true
  } catch {
    return false
  }
}

function notReady(): Reply {
  const { status, body } = errorBody(503, 'ServiceUnavailableException', 'not ready')
  return { status, text: printJson(body), headers: { 'retry-after': '1' } }
}

/** HEAD before GET, because Express lets GET answer HEAD. */
function sortedOperations() {
  return [...operations].sort(
    (left, right) => Number(right.method === 'HEAD') - Number(left.method === 'HEAD'),
  )
}

/** With the prefix, and without it for the first warehouse. */
function expressPaths(template: string): readonly string[] {
  const path = template.replace(/\{([^}]+)\}/g, (_, name: string) => `:${camelCase(name)}`)
  return path.startsWith('/v1/:prefix/') ? [path.replace('/:prefix', ''), path] : [path]
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

function register(
  app: express.Express,
  method: string,
  path: string,
  handle: (request: Request, response: Response) => Promise<void>,
): void {
  const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'delete' | 'head'
  app[verb](path, handle)
}

async function answer(
  options: AppOptions,
  request: Request,
  response: Response,
  handle: (input: Input) => Promise<Reply>,
  operationId: string,
): Promise<void> {
  try {
    const params = request.params as Record<string, string>
    const headers = request.headers as Record<string, string | undefined>
    const input: Input = {
      components: options.components,
      context: callContext(options.warehouses, params, headers),
      tokens: options.tokens,
      operationId,
      params,
      query: queryOf(request),
      headers,
      body: Buffer.isBuffer(request.body) ? request.body : new Uint8Array(),
    }
    send(response, await handle(input))
  } catch (error) {
    fail(options.log, request, response, error)
  }
}

const MESSAGE_LENGTH_MAX = 4_096

function callContext(
  warehouses: ReadonlyMap<string, Warehouse>,
  params: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string | undefined>>,
): CallContext {
  const name = params['prefix'] ?? params['warehouse']
  const [first] = warehouses.values()
  const warehouse = name === undefined ? first : warehouses.get(name)
  if (warehouse === undefined) {
    throw new NotFoundError('warehouse', `Warehouse does not exist: ${name ?? ''}`)
  }
  const message = decodeMessage(headers['x-korolev-message'])
  return { warehouse, actor: 'anonymous', ...(message === undefined ? {} : { message }) }
}

function decodeMessage(header: string | undefined): string | undefined {
  if (header === undefined || header === '') return undefined
  const field = 'X-Korolev-Message'
  let message: string
  try {
    message = decodeURIComponent(header)
  } catch {
    throw new InvalidArgumentError(`${field} must be percent-encoded UTF-8`, { field })
  }
  if (message.length <= MESSAGE_LENGTH_MAX) return message
  throw new InvalidArgumentError(`${field} is longer than ${MESSAGE_LENGTH_MAX} characters`, {
    field,
  })
}

/** Java's clients write a blank in a path segment as `+`; a real plus arrives as `%2B`. */
function spaceFromPlus(request: Request, _response: Response, next: NextFunction): void {
  const [path = '', ...query] = request.url.split('?')
  if (path.includes('+')) request.url = [path.replaceAll('+', '%20'), ...query].join('?')
  next()
}

function queryOf(request: Request): URLSearchParams {
  const start = request.url.indexOf('?')
  return new URLSearchParams(start < 0 ? '' : request.url.slice(start + 1))
}

function send(response: Response, reply: Reply): void {
  response.status(reply.status)
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value)
  if (reply.text === undefined) {
    response.end()
    return
  }
  response.setHeader('content-type', 'application/json')
  response.end(Buffer.from(reply.text, 'utf8'))
}

function fail(log: Logger, request: Request, response: Response, error: unknown): void {
  const { status, body, headers } = errorReply(error)
  if (status >= 500) log.error({ err: error, method: request.method, url: request.url }, 'failed')
  if (response.headersSent) {
    response.destroy()
    return
  }
  if (request.method === 'HEAD') send(response, { status, headers })
  else send(response, { status, headers, text: printJson(body) })
}
