import { gzipSync } from 'node:zlib'
import type { Exchange, WireOutcome, WireRequest } from '../rest/exchange.js'

/** Largest answer that is taken; metadata of a hundred thousand snapshots is below it. */
export const ANSWER_BYTES_MAX = 256 * 1024 * 1024
/** Smaller bodies are not worth compressing. */
export const GZIP_BYTES_MIN = 16 * 1024

export type Fetch = typeof globalThis.fetch

export interface FetchOptions {
  /** `globalThis.fetch` by default. */
  readonly fetch?: Fetch
  /** Sends large bodies as gzip; not every catalog takes that. Answers may always be gzip. */
  readonly compressRequests?: boolean
}

/** Requests by `fetch`, one attempt each, with a time limit that covers the answer's body. */
export class FetchExchange implements Exchange {
  readonly #fetch: Fetch
  readonly #compressRequests: boolean

  constructor(options: FetchOptions = {}) {
    this.#fetch = options.fetch ?? globalThis.fetch
    this.#compressRequests = options.compressRequests ?? false
  }

  async exchange(request: WireRequest): Promise<WireOutcome> {
    const { signal, timeoutMs } = request
    const isAborted = () => signal?.aborted ?? false
    if (isAborted()) return { kind: 'aborted', cause: signal?.reason }
    const stop = new AbortController()
    const onAbort = () => {
      stop.abort(signal?.reason)
    }
    const timer = setTimeout(() => {
      stop.abort(new Error(`no answer within ${timeoutMs} ms`))
    }, timeoutMs)
    signal?.addEventListener('abort', onAbort, { once: true })
    try {
      return await this.#send(request, stop.signal)
    } catch (error) {
      if (isAborted()) return { kind: 'aborted', cause: signal?.reason }
      return failureOf(error)
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
    }
  }

  async #send(request: WireRequest, signal: AbortSignal): Promise<WireOutcome> {
    const { method, url } = request
    const sent = this.#encodeBody(request)
    // A redirected POST would become a GET: the caller is told instead.
    const response = await this.#fetch(url, { method, redirect: 'manual', signal, ...sent })
    return {
      kind: 'answer',
      status: response.status,
      headers: new Map([...response.headers].map(([name, value]) => [name.toLowerCase(), value])),
      text: await readText(response),
    }
  }

  #encodeBody({ headers, body }: WireRequest): Pick<RequestInit, 'headers' | 'body'> {
    if (body === undefined) return { headers: { ...headers } }
    const isCompressed = this.#compressRequests && body.length >= GZIP_BYTES_MIN
    if (!isCompressed) return { headers: { ...headers }, body }
    return { headers: { ...headers, 'content-encoding': 'gzip' }, body: gzipSync(body) }
  }
}

async function readText({ body }: Response): Promise<string> {
  if (body === null) return ''
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    sizeBytes += chunk.length
    if (sizeBytes > ANSWER_BYTES_MAX) {
      throw new Error(`the answer is larger than ${ANSWER_BYTES_MAX} bytes`)
    }
    chunks.push(chunk)
  }
  return new TextDecoder().decode(Buffer.concat(chunks))
}

/** What `fetch` fails with before anything went out. */
const NOT_SENT_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_HAS_EXPIRED',
])

function failureOf(error: unknown): WireOutcome {
  const failure = error instanceof Error ? error : new Error(String(error))
  const cause = failure.cause instanceof Error ? failure.cause : failure
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
  return { kind: NOT_SENT_CODES.has(code) ? 'not-sent' : 'lost', cause: worded(cause, code) }
}

/** The errors of sockets that were tried side by side have no message of their own. */
function worded(cause: Error, code: string): Error {
  return cause.message === '' ? new Error(code, { cause }) : cause
}
