import { createHash } from 'node:crypto'
import type { CredentialAccessBoundary, DownscopedClient } from 'google-auth-library'
import type { Clock, Location } from '@korolev/table-format'
import { asLocation, RecentMap, UnavailableError, UnsupportedError } from '@korolev/table-format'
import type { GoogleAccess } from '@korolev/table-format/stores/gcs-access'
import { gcsObjectOf } from '@korolev/table-format/stores/gcs/location'
import type {
  DelegatedTable,
  RequestToSign,
  SignedRequest,
  StorageDelegation,
  StorageGrant,
} from '../../ports/storage-delegation.js'
import { accessBoundary } from './boundary.js'
import { signableOf } from './signable.js'
import { signedAddress } from './signed-address.js'

/** For how long a signed address is good. */
const SIGNATURE_MS = 15 * 60_000
/** Tokens that are kept, the longest unused going first. */
const GRANTS_MAX = 10_000
/** The server's own token is renewed when it has less left, so that what is cut from it lasts. */
const SOURCE_LIFE_MS_MIN = 30 * 60_000
/** Longest wait for Google to cut a token down. */
const EXCHANGE_MS_MAX = 20_000

interface Kept {
  readonly grant: StorageGrant
  readonly renewAtMs: number
}

/**
 * Access to a table's objects in Cloud Storage: the server's own token, cut down by a Credential
 * Access Boundary, or its signature under an address.
 */
export class GcsDelegation implements StorageDelegation {
  readonly #access: GoogleAccess
  readonly #clock: Clock
  readonly #kept = new RecentMap<string, Promise<Kept>>(GRANTS_MAX)

  constructor(access: GoogleAccess, clock: Clock) {
    this.#access = access
    this.#clock = clock
  }

  serves(location: Location): boolean {
    return location.startsWith('gs://') && this.#access.isAuthenticated
  }

  async grant(table: DelegatedTable): Promise<StorageGrant> {
    const key = createHash('sha256').update(JSON.stringify(table)).digest('base64')
    const kept = await this.#kept.get(key)?.catch(() => undefined)
    if (kept !== undefined && this.#clock.nowMs() < kept.renewAtMs) return kept.grant
    const fresh = this.#mint(table)
    this.#kept.set(key, fresh)
    fresh.catch(() => this.#kept.delete(key))
    return (await fresh).grant
  }

  async sign(table: DelegatedTable, request: RequestToSign): Promise<SignedRequest> {
    const { authClient, apiEndpoint: origin } = await this.#access.client()
    const hosts = [new URL(origin).host, 'storage.googleapis.com']
    const signable = signableOf(table, request, hosts)
    const { method, object, query, signedHeaders, otherHeaders } = signable
    const { client_email: email } = await authClient.getCredentials()
    if (email === undefined || email === '') {
      throw new UnsupportedError('only a service account can sign; this server runs as none')
    }
    const uri = await signedAddress(
      {
        ...{ origin, method, object, query, headers: signedHeaders },
        ...{ nowMs: this.#clock.nowMs(), lifeMs: SIGNATURE_MS },
      },
      { email, sign: (text) => authClient.sign(text) },
    )
    const signed = Object.entries(signedHeaders).map(([name, value]) => [name, [value]])
    return {
      uri,
      headers: { ...otherHeaders, ...(Object.fromEntries(signed) as SignedRequest['headers']) },
      isCacheable: method === 'GET' || method === 'HEAD',
    }
  }

  async #mint(table: DelegatedTable): Promise<Kept> {
    const prefix = asLocation(`${table.location}/`)
    const boundary = accessBoundary(gcsObjectOf(prefix), table.rights)
    const nowMs = this.#clock.nowMs()
    const watch = new AbortController()
    const late = this.#clock.sleep(EXCHANGE_MS_MAX, watch.signal).then(() => {
      throw new UnavailableError('Google gave no token in time; nothing was done')
    })
    try {
      const minted = await Promise.race([this.#downscoped(boundary, nowMs), late])
      const { token, expiresAtMs } = minted
      const renewAtMs = nowMs + (expiresAtMs - nowMs) / 2
      return { grant: await this.#grantOf(prefix, token, expiresAtMs), renewAtMs }
    } catch (error) {
      if (error instanceof UnavailableError) throw error
      const reason = error instanceof Error ? error.message : String(error)
      throw new UnavailableError(`no token for ${prefix}: ${reason}`, { cause: error })
    } finally {
      watch.abort()
      late.catch(() => undefined)
    }
  }

  async #downscoped(boundary: CredentialAccessBoundary, nowMs: number) {
    const storage = await this.#access.client()
    const { DownscopedClient } = await import('google-auth-library')
    const source = await storage.authClient.getClient()
    source.eagerRefreshThresholdMillis = SOURCE_LIFE_MS_MIN
    const client = new DownscopedClient(source, boundary)
    if (this.#access.isEmulated) exchangeAt(client, storage.apiEndpoint)
    const { token, expirationTime } = await client.getAccessToken()
    if (token === null || token === undefined || token === '') {
      throw new Error('the exchange gave none')
    }
    return { token, expiresAtMs: expirationTime ?? nowMs + SOURCE_LIFE_MS_MIN }
  }

  async #grantOf(prefix: Location, token: string, expiresAtMs: number): Promise<StorageGrant> {
    const host = this.#access.isEmulated ? (await this.#access.client()).apiEndpoint : undefined
    return {
      prefix,
      expiresAtMs,
      config: {
        'gcs.oauth2.token': token,
        'gcs.oauth2.token-expires-at': String(expiresAtMs),
        ...(host === undefined ? {} : { 'gcs.service.host': host }),
      },
    }
  }
}

/** The library has no setting for where tokens are exchanged. */
function exchangeAt(client: DownscopedClient, origin: string): void {
  const { stsCredential } = client as unknown as { readonly stsCredential: object }
  Object.assign(stsCredential, { tokenExchangeEndpoint: `${origin}/v1/token` })
}
