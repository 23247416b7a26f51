import type { JsonObject } from '@korolev/table-format'
import { asLocation } from '@korolev/table-format'
import { SystemClock, SystemIds } from '@korolev/table-format/stores/system'
import { MemoryObjectStore } from '@korolev/table-format/stores/memory'
import type { Clock } from '@korolev/table-format'
import { createAccount } from '../../catalog/src/commands/accounts.js'
import { makeComponents } from '../../catalog/src/components.js'
import type { CatalogStore } from '../../catalog/src/ports/catalog-store.js'
import { MemoryCatalogStore } from '../../catalog/src/stores/memory.js'
import type { Answer, RequestOptions, TestCatalog, TestCatalogOptions } from './test-catalog.js'
import { startTestCatalog, success } from './test-catalog.js'

export const ADMINISTRATOR = 'root'

export interface SecuredCatalog extends TestCatalog {
  /** Of the first administrator. */
  readonly credential: string
  /** Asks as somebody else, by a token that is asked for once. */
  as(credential: string): Promise<Requests>
  /** As the administrator. */
  readonly root: Requests
  /** A new account. @returns its credential. */
  account(clientId: string, settings?: JsonObject): Promise<string>
}

export interface Requests {
  readonly token: string
  request(method: string, path: string, options?: RequestOptions): Promise<Answer>
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>
  post(path: string, body: JsonObject, headers?: Readonly<Record<string, string>>): Promise<Answer>
  delete(path: string): Promise<Answer>
}

/** A server that wants to know who asks, with an administrator. */
export async function startSecuredCatalog(
  options: TestCatalogOptions = {},
): Promise<SecuredCatalog> {
  const store = options.store ?? new MemoryCatalogStore()
  const clock = options.clock ?? new SystemClock()
  const credential = await administratorOf(store, clock)
  const settings = { auth: 'accounts', ...options.settings } as const
  return securedCatalog(await startTestCatalog({ ...options, store, clock, settings }), credential)
}

/** Made as the command line makes it. @returns its credential. */
export async function administratorOf(store: CatalogStore, clock: Clock): Promise<string> {
  const objects = new MemoryObjectStore()
  const components = makeComponents(
    { store, objects, clock, ids: new SystemIds() },
    { schemes: [], folders: [asLocation('memory:/lake')] },
  )
  const { secret } = await createAccount(
    components,
    { actor: 'anonymous' },
    { clientId: ADMINISTRATOR, isAdministrator: true, limits: {} },
  )
  return `${ADMINISTRATOR}:${secret}`
}

export async function securedCatalog(
  catalog: TestCatalog,
  credential: string,
): Promise<SecuredCatalog> {
  const root = await signedIn(catalog, credential)
  return {
    ...catalog,
    credential,
    root,
    as: (each) => signedIn(catalog, each),
    account: async (clientId, more = {}) => {
      const body = { 'client-id': clientId, ...more }
      const created = success(await root.post('/api/v1/accounts', body))
      return `${clientId}:${String(created['client-secret'])}`
    },
  }
}

export function tokenForm(credential: string): Readonly<Record<string, string>> {
  const [id = '', secret = ''] = credential.split(':')
  return {
    grant_type: 'client_credentials',
    client_id: id,
    client_secret: secret,
    scope: 'catalog',
  }
}

export function askForToken(
  catalog: TestCatalog,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return catalog.request('POST', '/v1/oauth/tokens', {
    rawBody: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })
}

export async function tokenOf(catalog: TestCatalog, credential: string): Promise<string> {
  const answer = success(await askForToken(catalog, tokenForm(credential)))
  return String(answer['access_token'])
}

async function signedIn(catalog: TestCatalog, credential: string): Promise<Requests> {
  return withToken(catalog, await tokenOf(catalog, credential))
}

export function withToken(catalog: TestCatalog, token: string): Requests {
  const authorization = { authorization: `Bearer ${token}` }
  return {
    token,
    request: (method, path, options = {}) =>
      catalog.request(method, path, {
        ...options,
        headers: { ...authorization, ...options.headers },
      }),
    get: (path, headers = {}) => catalog.get(path, { ...authorization, ...headers }),
    post: (path, body, headers = {}) => catalog.post(path, body, { ...authorization, ...headers }),
    delete: (path) => catalog.request('DELETE', path, { headers: authorization }),
  }
}
