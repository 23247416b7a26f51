import { InvalidArgumentError, UnsupportedError } from '../../core/errors.js'
import { RecentMap } from '../../core/recent-map.js'
import type { Clock } from '../../ports/clock.js'
import type { ByteRange } from '../../ports/object-store.js'
import type { Described, GcsApi, ListPage, NewObject } from './api.js'
import { customMetadata, describedByHeaders, expectedGeneration, rangeHeader } from './api.js'
import type { GcsObject } from './location.js'
import type { GcsAnswer, GcsRequest } from './transport.js'

export interface RequestToSign {
  readonly method: GcsRequest['method']
  /** At Google's own address, whatever the one is that comes back. */
  readonly uri: string
  readonly headers: Readonly<Record<string, string>>
}

export interface SignedRequest {
  readonly uri: string
  readonly headers: Readonly<Record<string, string>>
  /** Until when the same request may go out again by this; absent: only now. */
  readonly untilMs?: number
}

/** Has a request signed by whoever may. */
export type SignRequest = (request: RequestToSign) => Promise<SignedRequest>

const ORIGIN = 'https://storage.googleapis.com'
/** Signed addresses of reads that are kept, the longest unused going first. */
const KEPT_MAX = 10_000
/** How long before its end an address is not used any more. */
const MARGIN_MS = 60_000

/** The XML API by signed addresses: one object at a time, and no listing. */
export class SignedApi implements GcsApi {
  readonly #sign: SignRequest
  readonly #clock: Pick<Clock, 'nowMs'>
  readonly #kept = new RecentMap<string, SignedRequest>(KEPT_MAX)

  constructor(sign: SignRequest, clock: Pick<Clock, 'nowMs'>) {
    this.#sign = sign
    this.#clock = clock
  }

  /** A range is no part of the signature: one address serves all of an object. */
  async read(
    object: GcsObject,
    { range, generation }: { readonly range?: ByteRange; readonly generation?: string },
  ): Promise<GcsRequest> {
    const request = await this.#signed('GET', address(object, generation), {})
    return {
      ...request,
      headers: {
        ...request.headers,
        'accept-encoding': 'gzip',
        ...(range === undefined ? {} : { range: rangeHeader(range) }),
      },
    }
  }

  describe(object: GcsObject): Promise<GcsRequest> {
    return this.#signed('HEAD', address(object), {})
  }

  async insert(
    target: NewObject,
    { bytes, crc32c }: { readonly bytes: readonly Uint8Array[]; readonly crc32c: string },
  ): Promise<GcsRequest> {
    const headers = { ...headersOf(target), 'x-goog-hash': `crc32c=${crc32c}` }
    return { ...(await this.#signed('PUT', address(target.object), headers)), body: bytes }
  }

  begin(target: NewObject): Promise<GcsRequest> {
    const headers = { ...headersOf(target), 'x-goog-resumable': 'start' }
    return this.#signed('POST', address(target.object), headers)
  }

  remove(object: GcsObject, { generation }: { readonly generation?: string }): Promise<GcsRequest> {
    return this.#signed('DELETE', address(object, generation), {})
  }

  list(): Promise<GcsRequest> {
    throw new UnsupportedError('objects cannot be listed by signed requests')
  }

  described(answer: GcsAnswer): Described {
    return describedByHeaders(answer)
  }

  listed(): ListPage {
    return { objects: [], nextToken: undefined }
  }

  async #signed(
    method: GcsRequest['method'],
    uri: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<GcsRequest> {
    const key = `${method} ${uri}`
    const kept = this.#kept.get(key)
    const isGood = kept?.untilMs !== undefined && this.#clock.nowMs() < kept.untilMs - MARGIN_MS
    const signed = isGood ? kept : await this.#sign({ method, uri, headers })
    if (signed.untilMs === undefined) this.#kept.delete(key)
    else this.#kept.set(key, signed)
    const [, origin, path] = /^(https?:\/\/[^/]+)(\/.*)$/.exec(signed.uri) ?? []
    if (origin === undefined || path === undefined) {
      throw new InvalidArgumentError('a signed address is no address', { field: 'uri' })
    }
    return { method, origin, path, headers: signed.headers }
  }
}

function headersOf(target: NewObject): Record<string, string> {
  const custom = Object.entries(customMetadata(target))
  return {
    'content-type': 'application/octet-stream',
    'x-goog-if-generation-match': expectedGeneration(target.condition),
    ...Object.fromEntries(custom.map(([name, value]) => [`x-goog-meta-${name}`, value])),
  }
}

function address({ bucket, name }: GcsObject, generation?: string): string {
  const path = name.split('/').map(encodeURIComponent).join('/')
  const query = generation === undefined ? '' : `?generation=${generation}`
  return `${ORIGIN}/${bucket}/${path}${query}`
}
