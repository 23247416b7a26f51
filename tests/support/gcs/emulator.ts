import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { GcsFault, GcsFaults } from './faults.js'
import { jsonApiRoute } from './json-api.js'
import { GcsObjects, GcsRefusal } from './objects.js'
import { GcsUploads } from './uploads.js'
import type { GcsRequestKind, GcsRoute, GcsWireReply, GcsWireRequest } from './wire.js'
import { refusalReply } from './wire.js'

/** Lets a request in or throws a `GcsRefusal`; told what it is about. */
export type GcsGuard = (request: GcsWireRequest, route: GcsRoute) => void

/** Further routes, asked first. */
export type GcsRouter = (request: GcsWireRequest) => GcsRoute | undefined

export interface GcsEmulatorOptions {
  readonly buckets?: readonly string[]
  readonly faults?: GcsFaults
  readonly guard?: GcsGuard
  readonly routers?: (emulator: GcsEmulator) => readonly GcsRouter[]
}

const SLOW_DROPS = 4

/** Google Cloud Storage in this process, on a free loopback port, with faults on demand. */
export class GcsEmulator {
  readonly objects = new GcsObjects()
  readonly uploads = new GcsUploads(this.objects)
  /** May be changed at any time. */
  faults: GcsFaults | undefined
  guard: GcsGuard | undefined
  readonly #routers: readonly GcsRouter[]
  readonly #counts = new Map<GcsRequestKind, number>()
  readonly #late = new Set<Promise<unknown>>()
  readonly #server = createServer((request, response) => void this.#serve(request, response))

  private constructor(options: GcsEmulatorOptions) {
    this.faults = options.faults
    this.guard = options.guard
    this.#routers = options.routers?.(this) ?? []
    for (const bucket of options.buckets ?? ['bucket']) this.objects.addBucket(bucket)
  }

  static async start(options: GcsEmulatorOptions = {}): Promise<GcsEmulator> {
    const emulator = new GcsEmulator(options)
    await new Promise<void>((resolve) => emulator.#server.listen(0, '127.0.0.1', resolve))
    return emulator
  }

  /** Such as `http://127.0.0.1:40000`. */
  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** How many requests of this kind came, faulty ones among them. */
  count(kind: GcsRequestKind): number {
    return this.#counts.get(kind) ?? 0
  }

  resetCounts(): void {
    this.#counts.clear()
  }

  /** Resolves when nothing is under way that would land late. */
  async settled(): Promise<void> {
    while (this.#late.size > 0) await Promise.all(this.#late)
  }

  async stop(): Promise<void> {
    await this.settled()
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const request = await readRequest(incoming, this.origin)
      const fault = this.#faultOf(request)
      const damaged = fault?.kind === 'damage' && fault.where === 'request'
      const wire = damaged ? { ...request, body: damagedUpload(request) } : request
      await this.#deliver(wire, response, fault)
    } catch {
      response.destroy()
    }
  }

  #faultOf(request: GcsWireRequest): GcsFault | undefined {
    const { kind, bucket, name } = this.#routeOf(request)
    const nth = this.count(kind) + 1
    this.#counts.set(kind, nth)
    return this.faults?.({ kind, bucket, name, nth })
  }

  async #deliver(
    request: GcsWireRequest,
    response: ServerResponse,
    fault: GcsFault | undefined,
  ): Promise<void> {
    switch (fault?.kind) {
      case 'lost-request':
        response.destroy()
        return
      case 'lost-reply':
        this.#answer(request)
        response.destroy()
        return
      case 'late':
        response.destroy()
        this.#later(fault.delayMs, () => this.#answer(request))
        return
      case 'duplicate':
        this.#answer(request)
        send(response, this.#answer(request))
        return
      case 'delay':
        await sleep(fault.delayMs)
        send(response, this.#answer(request))
        return
      case 'status': {
        if (fault.isDone) this.#answer(request)
        const { retryAfter } = fault
        const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter }
        send(response, { ...refusalReply(new GcsRefusal(fault.status, 'planted')), headers })
        return
      }
      case 'slow-body':
      case 'cut-body':
        await sendOddly(response, this.#answer(request), fault)
        return
      case 'damage': {
        const reply = this.#answer(request)
        const isMedia = fault.where === 'reply' && reply.status === 200 && isMediaReply(reply)
        const { body = new Uint8Array() } = reply
        send(response, isMedia ? { ...reply, body: turnedOver(body, body.length - 1) } : reply)
        return
      }
      case undefined:
        send(response, this.#answer(request))
    }
  }

  #later(delayMs: number, act: () => void): void {
    const late = sleep(delayMs)
      .then(act)
      .finally(() => this.#late.delete(late))
    this.#late.add(late)
  }

  #answer(request: GcsWireRequest): GcsWireReply {
    try {
      const route = this.#routeOf(request)
      this.guard?.(request, route)
      return route.handle()
    } catch (error) {
      return refusalReply(error)
    }
  }

  #routeOf(request: GcsWireRequest): GcsRoute {
    try {
      for (const router of this.#routers) {
        const route = router(request)
        if (route !== undefined) return route
      }
      const route = jsonApiRoute(this.objects, this.uploads, request)
      if (route !== undefined) return route
      throw new GcsRefusal(404, `no such route: ${request.method} ${request.rawPath}`)
    } catch (error) {
      const handle = () => {
        throw error
      }
      return { kind: 'other', bucket: '', name: '', handle }
    }
  }
}

async function readRequest(incoming: IncomingMessage, origin: string): Promise<GcsWireRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const [rawPath = '', rawQuery = ''] = splitOnce(incoming.url ?? '', '?')
  return {
    ...{ method: incoming.method ?? '', rawPath, rawQuery, origin },
    query: new URLSearchParams(rawQuery),
    headers: incoming.headers as Record<string, string | undefined>,
    body: Buffer.concat(chunks),
  }
}

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}

function send(response: ServerResponse, { status, headers = {}, body }: GcsWireReply): void {
  const length = headers['content-length'] ?? String(body?.length ?? 0)
  response.writeHead(status, status === 204 ? headers : { ...headers, 'content-length': length })
  response.end(body)
}

async function sendOddly(
  response: ServerResponse,
  { status, headers = {}, body = new Uint8Array() }: GcsWireReply,
  fault: Extract<GcsFault, { kind: 'slow-body' | 'cut-body' }>,
): Promise<void> {
  response.writeHead(status, { ...headers, 'content-length': String(body.length) })
  const drop = Math.max(1, Math.ceil(body.length / SLOW_DROPS))
  if (fault.kind === 'cut-body') {
    if (body.length === 0) response.destroy()
    else response.write(body.subarray(0, drop - 1), () => response.destroy())
    return
  }
  for (let at = 0; at < body.length; at += drop) {
    await sleep(fault.delayMs)
    response.write(body.subarray(at, at + drop))
  }
  response.end()
}

/** Only an object's own bytes have a checksum that shows the damage. */
function isMediaReply({ headers = {} }: GcsWireReply): boolean {
  return headers['x-goog-hash'] !== undefined && !headers['content-type']?.includes('json')
}

/** Of an upload the object's bytes alone: headers and metadata have no checksum. */
function damagedUpload({ body, query, headers }: GcsWireRequest): Buffer {
  if (query.has('upload_id')) return turnedOver(body, Math.floor(body.length / 2))
  if (!headers['content-type']?.startsWith('multipart/')) return body
  const end = body.lastIndexOf('\r\n--')
  const isEmpty = body.subarray(end - 4, end).toString() === '\r\n\r\n'
  return isEmpty ? body : turnedOver(body, end - 1)
}

function turnedOver(bytes: Uint8Array, at: number): Buffer {
  const copy = Buffer.from(bytes)
  const byte = copy[at]
  if (byte !== undefined) copy[at] = byte ^ 0x01
  return copy
}

function sleep(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs))
}
