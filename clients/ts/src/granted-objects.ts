import type {
  ByteRange,
  Clock,
  IdSource,
  JsonObject,
  JsonValue,
  Location,
  ObjectMeta,
  ObjectStore,
  PutCondition,
  PutOutcome,
  StoredObject,
} from '@korolev/table-format'
import {
  isJsonObject,
  ObjectReader,
  readString,
  RecentMap,
  UnavailableError,
} from '@korolev/table-format'
import { GcsObjectStore } from '@korolev/table-format/stores/gcs'
import { GoogleAccess } from '@korolev/table-format/stores/gcs-access'
import type { GcsAccess, GcsSession } from '@korolev/table-format/stores/gcs/access'
import type { RequestToSign, SignedRequest } from '@korolev/table-format/stores/gcs/signed-api'
import { SignedApi } from '@korolev/table-format/stores/gcs/signed-api'
import type { RestAnswer } from './rest/client.js'
import type { CatalogRest } from './rest/catalog-rest.js'
import type { Identifier } from './rest/names.js'

/** How the files of tables in Cloud Storage are reached. */
export type FileAccess = 'vended-credentials' | 'remote-signing' | 'own-credentials'

export const ACCESS_HEADER = 'x-iceberg-access-delegation'

const TABLE = '/v1/{prefix}/namespaces/{namespace}/tables/{table}'
const GOOGLE = 'https://storage.googleapis.com'
/** A token is renewed when it has less left than this. */
const TOKEN_LIFE_MS_MIN = 5 * 60_000
/** Tables whose access is kept, the longest unused going first. */
const GRANTS_MAX = 10_000

/** Of a table: what the catalog gives for its files. */
interface Credential {
  readonly prefix: string
  readonly origin: string
  readonly token: string
  readonly expiresAtMs: number
}

interface Granted {
  readonly store: ObjectStore
  /** Absent where requests are signed. */
  readonly held?: { credential: Credential }
}

/** What access needs of a connection. */
export interface GrantTools {
  readonly rest: CatalogRest
  readonly clock: Clock
  readonly ids: IdSource
}

/**
 * Objects of Cloud Storage, each by the access that the catalog gave with its table; those of no
 * such table by credentials of the machine's own.
 */
export class GrantedObjects implements ObjectStore {
  readonly #tools: GrantTools
  readonly #stores = new RecentMap<string, Granted>(GRANTS_MAX)
  #own: ObjectStore | undefined

  constructor(tools: GrantTools) {
    this.#tools = tools
  }

  /** Takes what came with a table, in whatever answer. */
  learn(identifier: Identifier, { json }: Pick<RestAnswer, 'json'>): void {
    if (!isJsonObject(json)) return
    const [credential] = [...credentialsOf(json['storage-credentials']), ...ofConfig(json)]
    if (credential !== undefined) {
      const known = this.#stores.get(credential.prefix)
      if (known?.held !== undefined) known.held.credential = credential
      else this.#stores.set(credential.prefix, this.#vended(identifier, credential))
      return
    }
    const location = signedLocation(json)
    if (location === undefined || this.#stores.has(`${location}/`)) return
    const api = new SignedApi((request) => this.#sign(identifier, request), this.#tools.clock)
    // Every request brings the address that it is for.
    const access = { open: () => Promise.resolve({ origin: GOOGLE }) }
    this.#stores.set(`${location}/`, { store: new GcsObjectStore({ ...this.#tools, access, api }) })
  }

  get(
    location: Location,
    options?: { readonly range?: ByteRange },
  ): Promise<StoredObject | undefined> {
    return this.#storeOf(location).get(location, options)
  }

  head(location: Location): Promise<ObjectMeta | undefined> {
    return this.#storeOf(location).head(location)
  }

  put(location: Location, bytes: Uint8Array, condition: PutCondition): Promise<PutOutcome> {
    return this.#storeOf(location).put(location, bytes, condition)
  }

  putStream(location: Location, chunks: AsyncIterable<Uint8Array>): Promise<PutOutcome> {
    return this.#storeOf(location).putStream(location, chunks)
  }

  delete(location: Location): Promise<void> {
    return this.#storeOf(location).delete(location)
  }

  list(prefix: Location, options?: { readonly after?: Location }): AsyncIterable<ObjectMeta> {
    return this.#storeOf(prefix).list(prefix, options)
  }

  /** By the longest folder for which access was given. */
  #storeOf(location: Location): ObjectStore {
    for (let end = location.lastIndexOf('/'); end > 0; end = location.lastIndexOf('/', end - 1)) {
      const granted = this.#stores.get(location.slice(0, end + 1))
      if (granted !== undefined) return granted.store
    }
    const { clock, ids } = this.#tools
    this.#own ??= new GcsObjectStore({ access: GoogleAccess.fromEnvironment(), clock, ids })
    return this.#own
  }

  #vended(identifier: Identifier, credential: Credential): Granted {
    const { clock, ids } = this.#tools
    const held: { credential: Credential } = { credential }
    let renewing: Promise<void> | undefined
    const renew = async () => {
      held.credential = await this.#fetch(identifier, held.credential.prefix)
    }
    const access: GcsAccess = {
      open: async ({ isRefused }) => {
        const leftMs = held.credential.expiresAtMs - clock.nowMs()
        if (isRefused || leftMs < TOKEN_LIFE_MS_MIN) {
          renewing ??= renew().finally(() => (renewing = undefined))
          // One that is good for a while yet serves as long as no other is to be had.
          await renewing.catch((error: unknown) => {
            if (isRefused || leftMs <= 0) throw error
          })
        }
        return sessionOf(held.credential)
      },
    }
    return { held, store: new GcsObjectStore({ access, clock, ids }) }
  }

  async #fetch({ namespace, name }: Identifier, prefix: string): Promise<Credential> {
    const call = { namespace, table: name }
    const { json } = await this.#tools.rest.call(`GET ${TABLE}/credentials`, call)
    const listed = isJsonObject(json) ? credentialsOf(json['storage-credentials']) : []
    const fresh = listed.find((each) => each.prefix === prefix)
    if (fresh !== undefined) return fresh
    throw new UnavailableError(`the catalog gives no credentials for ${prefix} any more`)
  }

  async #sign(
    { namespace, name }: Identifier,
    { method, uri, headers }: RequestToSign,
  ): Promise<SignedRequest> {
    const lists = Object.entries(headers).map(([header, value]) => [header, [value]])
    const body = {
      ...{ region: 'auto', provider: 'gcs', method, uri },
      headers: Object.fromEntries(lists) as Record<string, string[]>,
    }
    const call = { namespace, table: name, body }
    const answer = await this.#tools.rest.call(`POST ${TABLE}/sign`, call)
    const reader = new ObjectReader(answer.json, '')
    const signed = { uri: reader.string('uri'), headers: firstValues(reader.json('headers')) }
    const isKept = answer.headers.get('cache-control') === 'private'
    const untilMs = isKept ? endOf(signed.uri) : undefined
    return untilMs === undefined ? signed : { ...signed, untilMs }
  }
}

function sessionOf({ origin, token }: Credential): GcsSession {
  return { origin, authorization: `Bearer ${token}` }
}

function credentialsOf(json: JsonValue | undefined): readonly Credential[] {
  const all = Array.isArray(json) ? (json as readonly JsonValue[]) : []
  return all.flatMap((each, index) => {
    const reader = new ObjectReader(each, `storage-credentials[${index}]`)
    const config = reader.optionalStringMap('config') ?? {}
    const token = config['gcs.oauth2.token']
    if (token === undefined || token === '') return []
    const expiresAtMs = Number(config['gcs.oauth2.token-expires-at'])
    return [
      {
        ...{ prefix: folderOf(reader.string('prefix')), token },
        origin: (config['gcs.service.host'] ?? GOOGLE).replace(/\/+$/, ''),
        expiresAtMs: expiresAtMs > 0 ? expiresAtMs : Infinity,
      },
    ]
  })
}

/** Catalogs that do not know the list of credentials say them in the table's settings. */
function ofConfig(json: JsonObject): readonly Credential[] {
  const { config, metadata } = json
  const location = isJsonObject(metadata) ? metadata['location'] : undefined
  if (!isJsonObject(config) || typeof location !== 'string') return []
  return credentialsOf([{ prefix: location, config }])
}

/** A prefix is a text; ours end with a slash, others name a folder or all that there is. */
function folderOf(prefix: string): string {
  return /^gs:?\/*$/.test(prefix) ? 'gs://' : prefix.replace(/\/*$/, '/')
}

/** Where a table is whose requests the catalog signs. */
function signedLocation(json: JsonObject): string | undefined {
  const { config, metadata } = json
  const isSigned = isJsonObject(config) && config['gcs.remote-signing-enabled'] === 'true'
  const location = isJsonObject(metadata) ? metadata['location'] : undefined
  return isSigned && typeof location === 'string' ? location : undefined
}

function firstValues(json: JsonValue | undefined): Record<string, string> {
  const reader = new ObjectReader(json, 'headers')
  const names = Object.keys(isJsonObject(json) ? json : {})
  return Object.fromEntries(
    names.map((name) => [name.toLowerCase(), reader.array(name, readString).join(', ')]),
  )
}

/** As a signature of version 4 says it itself. */
function endOf(uri: string): number | undefined {
  const stamp = /[?&]X-Goog-Date=(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/.exec(uri)
  const seconds = /[?&]X-Goog-Expires=(\d+)/.exec(uri)?.[1]
  if (stamp === null || seconds === undefined) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = stamp
    .slice(1)
    .map(Number)
  return Date.UTC(year, month - 1, day, hour, minute, second) + Number(seconds) * 1_000
}
