import type { Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import type { RequestListener } from 'node:http'
import { InvalidArgumentError, printJson } from '@korolev/table-format'
import { answerClientError } from './client-errors.js'
import { reply } from './errors.js'

/** How long requests in flight may take to end once the server drains. */
export const DRAIN_MS_MAX = 10_000

/**
 * Room for a commit message of 4,096 characters: up to 3 bytes each, and 3 signs for a byte. What
 * Node takes by default, 16 KiB, would refuse a long message that is not English.
 */
const HEADER_BYTES_MAX = 64 * 1024
const SERVER_OPTIONS = {
  keepAliveTimeout: 65_000,
  requestTimeout: 300_000,
  maxHeaderSize: HEADER_BYTES_MAX,
}

interface Port {
  readonly host: string
  readonly port: number
}

/** A port, or the path of a Unix socket, which only processes of this machine reach. */
export type Place = Port | { readonly path: string }

export interface RunningServer {
  /** Without a trailing slash: what clients take as `uri`. */
  readonly uri: string
  /**
   * Lets the requests in flight end, then closes. Until then new ones hear 503, and load balancers
   * from `/readyz` that they should go elsewhere.
   * @param msMax - after so long the rest is cut off.
   */
  drain(msMax?: number): Promise<void>
}

/** Answered to the end, by the handler: whoever asks wants to know that the server drains. */
const PROBES: readonly string[] = ['/healthz', '/readyz']

export async function startServer(handler: RequestListener, place: Place): Promise<RunningServer> {
  const flight = new Flight()
  const server = createServer(SERVER_OPTIONS, (request, response) => {
    if (PROBES.includes(request.url ?? '')) handler(request, response)
    else if (flight.isEnding) refuse(response)
    else {
      flight.add(response)
      handler(request, response)
    }
  })
  server.on('clientError', answerClientError)
  await listen(server, place)
  return {
    uri: uriOf(server.address()),
    drain: (msMax = DRAIN_MS_MAX) => drain(server, flight, msMax),
  }
}

async function listen(server: Server, place: Place): Promise<void> {
  // Of a process that was killed: nobody listens there any more.
  if ('path' in place) await rm(place.path, { force: true })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject('path' in place ? error : cannotListen(error, place)))
    if ('path' in place) server.listen(place.path, resolve)
    else server.listen(place.port, place.host, resolve)
  })
}

function uriOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') return `unix:${address ?? ''}`
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return `http://${name}:${address.port}`
}

function cannotListen(error: Error & { readonly code?: string }, { host, port }: Port): Error {
  const setting = error.code === 'EADDRNOTAVAIL' ? '--host (KOROLEV_HOST)' : '--port (KOROLEV_PORT)'
  return new InvalidArgumentError(`${setting}: ${host} ${port} cannot be had: ${error.message}`, {
    field: setting.slice(0, setting.indexOf(' ')),
    cause: error,
  })
}

async function drain(server: Server, flight: Flight, msMax: number): Promise<void> {
  await flight.end(msMax)
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

/** The requests that were begun and are not answered yet. */
class Flight {
  readonly #responses = new Set<ServerResponse>()
  #landed: (() => void) | undefined

  get isEnding(): boolean {
    return this.#landed !== undefined
  }

  add(response: ServerResponse): void {
    this.#responses.add(response)
    response.once('close', () => {
      this.#responses.delete(response)
      if (this.#responses.size === 0) this.#landed?.()
    })
  }

  /** Resolves when all are answered, or after the time. */
  async end(msMax: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    await new Promise<void>((resolve) => {
      this.#landed = resolve
      timer = setTimeout(resolve, msMax)
      // Their clients are not to come back over the same connection.
      for (const response of this.#responses) response.shouldKeepAlive = false
      if (this.#responses.size === 0) resolve()
    })
    clearTimeout(timer)
  }
}

function refuse(response: ServerResponse): void {
  const { status, body } = reply(503, 'ServiceUnavailableException', 'the server is stopping')
  response.writeHead(status, {
    'content-type': 'application/json',
    'retry-after': '1',
    connection: 'close',
  })
  response.end(printJson(body))
}
