import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { NextFunction, Request, Response } from 'express'
import express from 'express'
import type { Logger } from 'pino'
import { operations } from '@korolev/spec'
import { printJson } from '@korolev/table-format'
import type { CallerConnection, Components } from '../commands/components.js'
import type { EntityKey } from '../ports/catalog-store.js'
import type { AccessLogWriter } from '../commands/access-log-writer.js'
import { noteVisit } from './access-entries.js'
import type { Admission } from './admission.js'
import { admit } from './admission.js'
import type { TokenEndpoint } from './authentication/token-endpoint.js'
import { TOKEN_REQUEST_BYTES_MAX } from './authentication/token-endpoint.js'
import { readBody } from './body.js'
import { errorReply, reply as errorBody } from './errors.js'
import type { Input, Reply, Route } from './exchange.js'
import { matchHotRoute } from './hot-routes.js'
import type { OnVisitEnd } from './journal.js'
import { openVisit, visitOf } from './journal.js'
import { judgedAnswer } from './judged-answer.js'
import type { PageTokens } from './page-tokens.js'
import { ACCESS_LOG_ROUTES } from './routes/access-log.js'
import { ACCESS_ROUTES } from './routes/access.js'
import { DIFF_ROUTES } from './routes/diff.js'
import { GRANT_ROUTES } from './routes/grants.js'
import { HISTORY_ROUTES } from './routes/history.js'
import { ACCOUNT_ROUTES } from './routes/accounts.js'
import { GOVERNANCE_ROUTES } from './routes/governance.js'
import { lineageRoutes } from './routes/lineage.js'
import { NAMESPACE_ROUTES } from './routes/namespaces.js'
import { OTHER_ROUTES } from './routes/other.js'
import { OWNER_ROUTES } from './routes/owners.js'
import { OWNERSHIP_ROUTES } from './routes/ownership.js'
import { configRoute, routeNotFound, tokenReply } from './routes/service.js'
import { POLICY_ROUTES } from './routes/policies.js'
import { TABLE_ROUTES } from './routes/tables.js'
import { VIEW_ROUTES } from './routes/views.js'
import { sendReply } from './send.js'

export interface AppOptions extends Admission {
  readonly components: Components
  readonly tokens: PageTokens
  readonly log: Logger
  readonly bodyBytesMax: number
  /** Absent: accesses are not kept. */
  readonly accessLog?: AccessLogWriter
  /** Absent: no tokens are given, and none are asked for. */
  readonly tokenEndpoint?: TokenEndpoint
  /** False while the server drains. */
  readonly isReady: () => boolean
  /** False sends every request through Express: a test holds both ways to the same answers. */
  readonly hotRoutes?: boolean
}

const API_ROUTES: readonly Route[] = [
  ...NAMESPACE_ROUTES,
  ...TABLE_ROUTES,
  ...ACCESS_ROUTES,
  ...VIEW_ROUTES,
  ...HISTORY_ROUTES,
  ...DIFF_ROUTES,
  ...ACCESS_LOG_ROUTES,
  ...OTHER_ROUTES,
  ...OWNER_ROUTES,
  ...ACCOUNT_ROUTES,
  ...GRANT_ROUTES,
  ...OWNERSHIP_ROUTES,
  ...GOVERNANCE_ROUTES,
  ...POLICY_ROUTES,
]

/** Answered by anybody, before authentication: a token is what authentication would need. */
const OPEN_OPERATIONS: readonly string[] = ['getHealth', 'getReadiness', 'getToken']

type Routes = ReadonlyMap<string, Route>

/** The whole HTTP surface; the routes come from the description in `spec/`. */
export function createHandler(options: AppOptions): RequestListener {
  const routes: Routes = new Map(
    [...API_ROUTES, ...lineageRoutes(options.warehouses), configRoute(options.warehouses)].map(
      (each) => [each.operationId, each],
    ),
  )
  const cold = createApp(options, routes)
  const onEnd = visitEnd(options)
  const journal = { log: options.log, ids: options.components.ids, onEnd }
  return (request, response) => {
    openVisit(journal, request, response)
    const hot =
      options.hotRoutes === false ? undefined : matchHotRoute(request.method, request.url ?? '')
    const route = hot === undefined ? undefined : routes.get(hot.operationId)
    if (hot === undefined || route === undefined) cold(request, response)
    else void answer(options, { request, response, route, params: hot.params })
  }
}

/** Undefined where accesses are not kept: nothing is done for them then. */
function visitEnd({ accessLog: log, warehouses }: AppOptions): OnVisitEnd | undefined {
  if (log === undefined) return undefined
  const names = [...warehouses.keys()]
  return (visit, about) => noteVisit({ log, warehouses: names }, visit, about)
}

function createApp(options: AppOptions, routes: Routes): express.Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('case sensitive routing', true)
  app.set('strict routing', true)
  app.set('query parser', false)
  app.use(spaceFromPlus)
  openRoutes(app, options)
  for (const { operationId, method, path } of sortedOperations()) {
    const route = routes.get(operationId)
    if (route === undefined) continue
    const handle = (request: Request, response: Response) => {
      const params = request.params as Record<string, string>
      return answer(options, { request, response, route, params })
    }
    for (const each of expressPaths(path)) register(app, method, each, handle)
  }
  app.use((request, response) => sendReply(request, response, routeNotFound(request)))
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) =>
    fail(options.log, request, response, error),
  )
  return app
}

/** Operations that are described but not served here; a test holds this list empty. */
export function unservedOperations(): readonly string[] {
  const served = new Set<string>([
    ...API_ROUTES.map(({ operationId }) => operationId),
    ...OPEN_OPERATIONS,
    ...['getConfig', 'postLineage', 'getLineage', 'listLineageEvents', 'previewImpact'],
  ])
  return operations
    .map(({ operationId }) => operationId)
    .filter((operationId) => !served.has(operationId))
}

function openRoutes(app: express.Express, options: AppOptions): void {
  app.get('/healthz', (request, response) =>
    sendReply(request, response, { status: 200, text: '{"status":"ok"}' }),
  )
  app.get('/readyz', async (request, response) => {
    const isReady = options.isReady() && (await storeAnswers(options.components))
    const ready = { status: 200, text: '{"status":"ready"}' }
    await sendReply(request, response, isReady ? ready : notReady())
  })
  app.post('/v1/oauth/tokens', async (request, response) => {
    const { tokenEndpoint } = options
    if (tokenEndpoint === undefined) return sendReply(request, response, tokenReply())
    const body = await readBody(request, TOKEN_REQUEST_BYTES_MAX)
    return sendReply(request, response, await tokenEndpoint({ headers: request.headers, body }))
  })
}

/** One read of one document, whatever is there: orchestrators ask every few seconds. */
const ANY_KEY: EntityKey = { collection: 'settings', parent: '', name: 'readiness' }

async function storeAnswers({ store }: Components): Promise<boolean> {
  try {
    await store.get(ANY_KEY)
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

interface Asked {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
}

/** The one way through which every operation is answered. */
async function answer(options: AppOptions, asked: Asked): Promise<void> {
  const { request, response, route, params } = asked
  try {
    const visit = visitOf(request)
    visit.operationId = route.operationId
    visit.params = params
    const { caller, context } = await admit(options, visit, { headers: request.headers, params })
    const bodyBytesMax = caller.limits?.bodyBytesMax ?? options.bodyBytesMax
    const input: Input = {
      components: options.components,
      context: { ...context, connection: connectionOf(asked) },
      tokens: options.tokens,
      operationId: route.operationId,
      params,
      query: queryOf(request),
      headers: request.headers as Record<string, string | undefined>,
      body: await readBody(request, bodyBytesMax),
    }
    const reply = await judgedAnswer({
      ...{ input, route, caller },
      callerNow: () => options.authenticate(request.headers),
      // What a caller may not know is answered as what is not there, and was denied all the same.
      onJudged: ({ denied }) => (visit.isDenied = denied !== undefined),
    })
    await sendReply(request, response, reply)
  } catch (error) {
    await fail(options.log, request, response, error)
  }
}

function connectionOf({ request, response }: Asked): CallerConnection {
  return {
    identity: request.socket,
    whenGone: (listener) => {
      if (response.closed) listener()
      else response.once('close', listener)
      return () => response.off('close', listener)
    },
  }
}

/** Java's clients write a blank in a path segment as `+`; a real plus arrives as `%2B`. */
function spaceFromPlus(request: Request, _response: Response, next: NextFunction): void {
  const [path = '', ...query] = request.url.split('?')
  if (path.includes('+')) request.url = [path.replaceAll('+', '%20'), ...query].join('?')
  next()
}

const NO_QUERY = new URLSearchParams()

function queryOf({ url = '' }: IncomingMessage): URLSearchParams {
  const start = url.indexOf('?')
  return start < 0 ? NO_QUERY : new URLSearchParams(url.slice(start + 1))
}

async function fail(
  log: Logger,
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
): Promise<void> {
  const { status, body, headers } = errorReply(error)
  const { requestId } = visitOf(request)
  if (status >= 500) {
    log.error({ err: error, requestId, method: request.method, url: request.url }, 'failed')
  }
  if (response.headersSent) {
    response.destroy()
    return
  }
  const text = request.method === 'HEAD' ? {} : { text: printJson(body) }
  await sendReply(request, response, { status, headers, ...text })
}
