import type { Clock, IdSource, JsonObject, JsonValue } from '@korolev/table-format'
import { CorruptError, InvalidArgumentError, UnsupportedError } from '@korolev/table-format'
import type { RestAnswer, RestClient } from './client.js'
import type { CatalogConfig } from './config.js'
import type { Endpoint, PathParts } from './endpoints.js'
import { joinLevels, pathOf } from './endpoints.js'
import { changesState } from './errors.js'

export const MESSAGE_HEADER = 'x-korolev-message'
export const MESSAGE_LENGTH_MAX = 4_096
/** HTTP servers take some 16 KB of headers in all. */
export const MESSAGE_ENCODED_LENGTH_MAX = 8_000

/** Most pages that a listing follows: one that never ends is a fault of the server. */
export const LISTING_PAGES_MAX = 100_000

export interface Call extends PathParts {
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: JsonObject
  /** Why, for the history of the catalog. */
  readonly message?: string
  /** Fresh by default; the same again for a request that is sent again. */
  readonly idempotencyKey?: string
  readonly resendsLost?: boolean
  readonly signal?: AbortSignal
}

export interface Page<Item> {
  readonly items: readonly Item[]
  readonly nextToken?: string
}

/** Calls to the catalog behind one configuration: its paths, its endpoints, its idempotency. */
export class CatalogRest {
  constructor(
    readonly client: RestClient,
    readonly config: CatalogConfig,
    readonly clock: Clock,
    readonly ids: IdSource,
    /** Sent with what changes something. */
    readonly changeHeaders: () => Readonly<Record<string, string>> = () => ({}),
  ) {}

  /** The same catalog, with these headers on what changes something. */
  withChangeHeaders(headers: () => Readonly<Record<string, string>>): CatalogRest {
    return new CatalogRest(this.client, this.config, this.clock, this.ids, headers)
  }

  supports(endpoint: Endpoint): boolean {
    return this.config.endpoints.has(endpoint)
  }

  /** @throws UnsupportedError for an endpoint that the catalog does not list. */
  async call(endpoint: Endpoint, call: Call = {}): Promise<RestAnswer> {
    if (!endpoint.includes('/api/v1/') && !this.supports(endpoint)) {
      throw new UnsupportedError(`this catalog does not serve ${endpoint}`, { field: endpoint })
    }
    const { query, body, signal, message, resendsLost } = call
    const changes = changesState(endpoint)
    const key = changes ? (call.idempotencyKey ?? this.newKey()) : undefined
    return this.client.send({
      endpoint,
      path: pathOf(endpoint, call, this.config.paths),
      headers: {
        ...call.headers,
        ...messageHeader(message),
        ...(changes ? this.changeHeaders() : {}),
      },
      ...(query === undefined ? {} : { query }),
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
      ...(resendsLost === undefined ? {} : { resendsLost }),
      ...(key === undefined ? {} : { idempotencyKey: key }),
    })
  }

  /** Undefined where the catalog does not remember keys. */
  newKey(): string | undefined {
    return this.config.hasIdempotency ? this.ids.uuidV7() : undefined
  }

  /** The levels of a namespace as the query `parent` takes them. */
  parentQuery(levels: readonly string[]): string | undefined {
    return levels.length === 0 ? undefined : joinLevels(levels, this.config.paths)
  }

  /** One item after the other over all pages. @throws CorruptError when a page repeats itself. */
  async *pages<Item>(
    endpoint: Endpoint,
    call: Call,
    decode: (json: JsonValue | undefined) => Page<Item>,
  ): AsyncGenerator<Item, void> {
    let token = ''
    for (let page = 0; page < LISTING_PAGES_MAX; page++) {
      const query = { ...call.query, pageToken: token }
      const { items, nextToken } = decode((await this.call(endpoint, { ...call, query })).json)
      yield* items
      if (nextToken === undefined || nextToken === '') return
      if (nextToken === token) throw new CorruptError(`${endpoint} gives the same page for ever`)
      token = nextToken
    }
    throw new CorruptError(`${endpoint} has more than ${LISTING_PAGES_MAX} pages`)
  }
}

/** @throws InvalidArgumentError for a message that no header can carry. */
export function messageHeader(message: string | undefined): Readonly<Record<string, string>> {
  if (message === undefined || message === '') return {}
  const encoded = encodeMessage(message)
  if (encoded === undefined) {
    throw new InvalidArgumentError('message holds half a surrogate pair', { field: 'message' })
  }
  if (message.length > MESSAGE_LENGTH_MAX || encoded.length > MESSAGE_ENCODED_LENGTH_MAX) {
    throw new InvalidArgumentError(
      `message has ${message.length} characters (${encoded.length} when encoded); at most ` +
        `${MESSAGE_LENGTH_MAX} (${MESSAGE_ENCODED_LENGTH_MAX} when encoded) are taken`,
      { field: 'message' },
    )
  }
  return { [MESSAGE_HEADER]: encoded }
}

function encodeMessage(message: string): string | undefined {
  try {
    return encodeURIComponent(message)
  } catch {
    return undefined
  }
}
