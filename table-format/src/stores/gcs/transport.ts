import type { IncomingMessage, RequestOptions } from 'node:http'
import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { Clock } from '../../ports/clock.js'

export interface GcsRequest {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE'
  /** Scheme, host and port. */
  readonly origin: string
  /** From the slash on, encoded; it goes out as it is. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: readonly Uint8Array[]
}

export interface GcsAnswer {
  readonly kind: 'answer'
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Uint8Array
}

export type GcsOutcome =
  | GcsAnswer
  /** Surely never arrived. */
  | { readonly kind: 'not-sent'; readonly cause: unknown }
  /** May have arrived, and been carried out. */
  | { readonly kind: 'lost'; readonly cause: unknown }

export interface GcsTransport {
  /** Never rejects. `stallMs`: how long nothing may move in either direction. */
  send(request: GcsRequest, stallMs: number): Promise<GcsOutcome>
}

/** Connections to one host; more requests than that wait for one. */
const SOCKETS_MAX = 128
/** An idle connection ends before the service would end it, perhaps under a request. */
const IDLE_MS_MAX = 60_000
const KEPT = {
  ...{ keepAlive: true, maxSockets: SOCKETS_MAX, timeout: IDLE_MS_MAX },
  scheduling: 'lifo',
} as const
/** Pieces in which a body goes out, so that progress can be seen. */
const PIECE_BYTES = 256 * 1_024

/** Plain requests over connections that are kept. */
export class HttpTransport implements GcsTransport {
  readonly #clock: Clock
  readonly #http = new HttpAgent(KEPT)
  readonly #https = new HttpsAgent(KEPT)
  readonly #hosts = new Map<string, Pick<RequestOptions, 'host' | 'port'>>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  send(request: GcsRequest, stallMs: number): Promise<GcsOutcome> {
    return new Promise((resolve) => {
      const watch = new AbortController()
      let isConnected = false
      let progress = 0
      const settle = (outcome: GcsOutcome) => {
        watch.abort()
        resolve(outcome)
      }
      const fail = (cause: unknown) => settle({ kind: isConnected ? 'lost' : 'not-sent', cause })
      const onProgress = () => void progress++
      const isSecure = request.origin.startsWith('https:')
      const open = isSecure ? httpsRequest : httpRequest
      const sent = open(this.#options(request), (response) =>
        collect(response, { settle, fail, onProgress }),
      )
      sent.on('error', fail)
      sent.once('socket', (socket) => {
        if (!socket.connecting) isConnected = true
        else socket.once(isSecure ? 'secureConnect' : 'connect', () => (isConnected = true))
      })
      for (const piece of piecesOf(request.body ?? [])) sent.write(piece, onProgress)
      sent.end()
      void this.#watch({ stallMs, signal: watch.signal, progress: () => progress }, () =>
        sent.destroy(new Error(`nothing moved for ${stallMs} ms`)),
      )
    })
  }

  /** Ends the connections that are kept. */
  close(): void {
    this.#http.destroy()
    this.#https.destroy()
  }

  #options({ method, origin, path, headers = {}, body = [] }: GcsRequest): RequestOptions {
    const length = body.reduce((sum, piece) => sum + piece.length, 0)
    const hasBody = method === 'PUT' || method === 'POST'
    return {
      ...this.#host(origin),
      ...{ method, path, agent: origin.startsWith('https:') ? this.#https : this.#http },
      headers: { ...headers, ...(hasBody ? { 'content-length': String(length) } : {}) },
    }
  }

  #host(origin: string): Pick<RequestOptions, 'host' | 'port'> {
    const known = this.#hosts.get(origin)
    if (known !== undefined) return known
    const { hostname, port } = new URL(origin)
    const host = { host: hostname.replace(/^\[|\]$/g, ''), ...(port === '' ? {} : { port }) }
    this.#hosts.set(origin, host)
    return host
  }

  async #watch(
    { stallMs, signal, progress }: { stallMs: number; signal: AbortSignal; progress: () => number },
    onStall: () => void,
  ): Promise<void> {
    let seen = -1
    while (!signal.aborted && progress() !== seen) {
      seen = progress()
      await this.#clock.sleep(stallMs, signal)
    }
    if (!signal.aborted) onStall()
  }
}

function collect(
  response: IncomingMessage,
  on: {
    readonly settle: (outcome: GcsOutcome) => void
    readonly fail: (cause: unknown) => void
    readonly onProgress: () => void
  },
): void {
  const chunks: Buffer[] = []
  let length = 0
  on.onProgress()
  response.on('data', (chunk: Buffer) => {
    on.onProgress()
    chunks.push(chunk)
    length += chunk.length
  })
  response.on('error', on.fail)
  response.once('end', () => {
    const body = new Uint8Array(length)
    let at = 0
    for (const chunk of chunks) {
      body.set(chunk, at)
      at += chunk.length
    }
    const headers = response.headers as Record<string, string | undefined>
    on.settle({ kind: 'answer', status: response.statusCode ?? 0, headers, body })
  })
}

function* piecesOf(body: readonly Uint8Array[]): Generator<Uint8Array> {
  for (const part of body) {
    for (let at = 0; at < part.length; at += PIECE_BYTES) yield part.subarray(at, at + PIECE_BYTES)
  }
}
