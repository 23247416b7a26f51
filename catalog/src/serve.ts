import type { Logger } from 'pino'
import type { Parts } from './components.js'
import {
  locationRules,
  makeComponents,
  makeParts,
  pageTokenKey,
  readWarehouses,
} from './components.js'
import type { Authenticate } from './http/admission.js'
import { anyone } from './http/admission.js'
import { createHandler } from './http/app.js'
import { PageTokens } from './http/page-tokens.js'
import type { RunningServer } from './http/server.js'
import { startServer } from './http/server.js'
import type { Settings } from './settings.js'

export interface Served {
  readonly uri: string
  readonly warehouses: readonly string[]
  /** Ends requests in flight, then closes the store. */
  stop(): Promise<void>
}

/** Starts the catalog; tests and examples call it in-process, the command in its own. */
export async function serve(
  settings: Settings,
  log: Logger,
  givenParts?: Parts,
  authenticate: Authenticate = anyone,
): Promise<Served> {
  const warehouses = readWarehouses(settings)
  const parts = givenParts ?? (await makeParts(settings))
  const tokens = new PageTokens(await pageTokenKey(parts))
  const components = makeComponents(parts, locationRules(settings, warehouses))
  let isReady = true
  const handler = createHandler({
    components,
    authenticate,
    warehouses,
    tokens,
    log,
    bodyBytesMax: settings.bodyBytesMax,
    isReady: () => isReady,
  })
  const running: RunningServer = await startServer(handler, settings)
  return {
    uri: running.uri,
    warehouses: [...warehouses.keys()],
    stop: async () => {
      isReady = false
      components.turns.end()
      await running.drain()
      await parts.store.close()
    },
  }
}
