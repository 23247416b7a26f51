import type { Logger } from 'pino'
import type { Parts } from './components.js'
import {
  locationRules,
  makeComponents,
  makeParts,
  pageTokenKey,
  readWarehouses,
} from './components.js'
import { AccessLogWriter } from './commands/access-log-writer.js'
import { AccessState } from './commands/access-state.js'
import type { Components } from './commands/components.js'
import { ensureSigningKey } from './commands/signing-keys.js'
import type { Authenticate } from './http/admission.js'
import { anyone } from './http/admission.js'
import { createHandler } from './http/app.js'
import type { Authentication } from './http/authentication/authenticate.js'
import { accountAuthentication } from './http/authentication/authenticate.js'
import { PageTokens } from './http/page-tokens.js'
import { RateLimits } from './http/rate-limits.js'
import type { RunningServer } from './http/server.js'
import { startServer } from './http/server.js'
import { answerUnknown } from './http/unanswered.js'
import type { Settings } from './settings.js'
import type { WorkerPlace } from './workers/homes.js'
import { Homes, socketOf } from './workers/homes.js'

export interface Served {
  readonly uri: string
  readonly warehouses: readonly string[]
  /** Ends requests in flight, then closes the store. */
  stop(): Promise<void>
}

/** What a caller may bring along. */
export interface Given {
  readonly parts?: Parts
  readonly authenticate?: Authenticate
  /** Where several workers serve together. */
  readonly place?: WorkerPlace
}

/** Starts the catalog; tests and examples call it in-process, the command in its own. */
export async function serve(
  settings: Settings,
  log: Logger,
  { parts: givenParts, authenticate, place }: Given = {},
): Promise<Served> {
  const warehouses = readWarehouses(settings)
  const parts = givenParts ?? (await makeParts(settings))
  const tokens = new PageTokens(await pageTokenKey(parts))
  const components = makeComponents(parts, locationRules(settings, warehouses))
  const accessLog = settings.accessLog && new AccessLogWriter(components, settings.accessLog)
  let isReady = true
  const authentication = await authenticationOf(settings, components)
  const handler = createHandler({
    components,
    ...authentication,
    ...(authenticate === undefined ? {} : { authenticate }),
    rates: new RateLimits(components.clock, settings.requestsPerSecondMax),
    warehouses,
    tokens,
    log,
    bodyBytesMax: settings.bodyBytesMax,
    ...(accessLog === undefined ? {} : { accessLog }),
    isReady: () => isReady,
  })
  const servers = await startServers(handler, settings, place)
  return {
    uri: servers.uri,
    warehouses: [...warehouses.keys()],
    stop: async () => {
      isReady = false
      components.turns.end()
      await servers.drain()
      await accessLog?.close()
      await parts.store.close()
    },
  }
}

/** Beside the door for everybody, a worker has one for the others. */
async function startServers(
  handler: ReturnType<typeof createHandler>,
  settings: Settings,
  place: WorkerPlace | undefined,
): Promise<RunningServer> {
  if (place === undefined) return startServer(handler, settings)
  const path = socketOf(place.folder, place.index)
  const inner = await startServer(handler, { path })
  const outer = await startServer(new Homes(place, answerUnknown).route(handler), settings)
  return {
    uri: outer.uri,
    drain: async (msMax) => {
      await Promise.all([outer.drain(msMax), inner.drain(msMax)])
    },
  }
}

async function authenticationOf(
  { auth, oidc }: Settings,
  components: Components,
): Promise<Pick<Authentication, 'authenticate'> & Partial<Authentication>> {
  if (auth !== 'accounts') return { authenticate: anyone }
  await ensureSigningKey(components)
  return accountAuthentication(new AccessState(components.store), components.clock, oidc)
}
