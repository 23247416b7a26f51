import { GcsRefusal } from './objects.js'

/** A request as the handlers of the emulator see it. */
export interface GcsWireRequest {
  readonly method: string
  /** As it came, encoded. */
  readonly rawPath: string
  readonly query: URLSearchParams
  /** The query as it came, without its question mark. */
  readonly rawQuery: string
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Buffer
  /** Scheme, host and port by which the emulator was called. */
  readonly origin: string
}

export interface GcsWireReply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
}

/** What a request is, for faults and counts. */
export type GcsRequestKind =
  | 'get'
  | 'head'
  | 'put'
  | 'begin'
  | 'piece'
  | 'status'
  | 'cancel'
  | 'delete'
  | 'list'
  | 'rewrite'
  | 'bucket'
  | 'token'
  | 'exchange'
  | 'other'

export interface GcsRoute {
  readonly kind: GcsRequestKind
  readonly bucket: string
  /** Of the object, or the prefix of a listing. */
  readonly name: string
  readonly handle: () => GcsWireReply
}

export function jsonReply(body: unknown, status = 200): GcsWireReply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=UTF-8' },
    body: Buffer.from(JSON.stringify(body)),
  }
}

export function refusalReply(error: unknown): GcsWireReply {
  const status = error instanceof GcsRefusal ? error.status : 500
  const message = error instanceof Error ? error.message : String(error)
  const reason = REASONS[status] ?? 'backendError'
  return jsonReply({ error: { code: status, message, errors: [{ message, reason }] } }, status)
}

/** As the service names them: clients read a text here. */
const REASONS: Readonly<Record<number, string>> = {
  400: 'invalid',
  401: 'authError',
  403: 'forbidden',
  404: 'notFound',
  412: 'conditionNotMet',
  429: 'rateLimitExceeded',
}

/** Of a path segment. @throws GcsRefusal 400 for a bad escape. */
export function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw new GcsRefusal(400, `Bad escape in ${segment}`)
  }
}

export function bigintQuery(query: URLSearchParams, name: string): bigint | undefined {
  const value = query.get(name)
  if (value === null) return undefined
  if (!/^\d+$/.test(value)) throw new GcsRefusal(400, `Invalid long value: ${name}=${value}`)
  return BigInt(value)
}

/** A range of bytes; undefined when all is asked for. @throws GcsRefusal 416 */
export function rangeOf(
  header: string | undefined,
  size: number,
): { readonly start: number; readonly end: number } | undefined {
  if (header === undefined) return undefined
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header) ?? []
  if (first === '' && last === '') return undefined
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size : Math.min(size, Number(last) + 1)
  if (start >= end) throw new GcsRefusal(416, 'Requested range not satisfiable')
  return { start, end }
}
