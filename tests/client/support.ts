import { afterEach } from 'vitest'
import type { Catalog, ConnectOptions, Fetch } from '@korolev/client'
import { connect } from '@korolev/client'
import type { Clock, ObjectStore } from '@korolev/table-format'
import { MemoryObjectStore } from '@korolev/table-format/stores/memory'
import { SystemClock, SystemIds } from '@korolev/table-format/stores/system'
import type { Parts } from '../../catalog/src/components.js'
import type { Served } from '../../catalog/src/serve.js'
import { MemoryCatalogStore } from '../../catalog/src/stores/memory.js'
import { serveInMemory } from '../support/served.js'

/** Waits a hundredth of what it is asked to, so that backoff takes no time. */
export class HastyClock implements Clock {
  readonly #clock = new SystemClock()

  nowMs(): number {
    return this.#clock.nowMs()
  }

  sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    return this.#clock.sleep(delayMs / 100, signal)
  }
}

export interface Stage {
  readonly served: Served
  readonly objects: ObjectStore
  readonly parts: Parts
  connect(options?: ConnectOptions): Promise<Catalog>
}

const running: Served[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((served) => served.stop()))
})

/** A server with what its clients need to share with it; it ends with the test. */
export async function stage(given: Partial<Parts> = {}): Promise<Stage> {
  const parts: Parts = {
    store: new MemoryCatalogStore(),
    objects: new MemoryObjectStore(),
    clock: new SystemClock(),
    ids: new SystemIds(),
    ...given,
  }
  const served = await serveInMemory(parts)
  running.push(served)
  const { objects } = parts
  return {
    served,
    objects,
    parts,
    connect: (options = {}) =>
      connect(served.uri, { objects, clock: new HastyClock(), timeoutMs: 5_000, ...options }),
  }
}

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

export async function catalogWithFlights(): Promise<Catalog> {
  const catalog = await (await stage()).connect()
  await catalog.namespaces.create('flights')
  return catalog
}

export interface SeenRequest {
  readonly method: string
  readonly path: string
  readonly headers: Headers
  readonly body: string
}

export type Fault =
  /** The server acts, and its answer is lost. */
  | 'lose-answer'
  /** The request is lost on its way; the client cannot tell. */
  | 'lose-request'
  /** The server acts, and something between says otherwise. */
  | { readonly answer: number; readonly headers?: Record<string, string>; readonly text?: string }
  /** Something between answers, and the server hears nothing. */
  | { readonly refuse: number; readonly headers?: Record<string, string>; readonly text?: string }
  /** The server is not even reached. */
  | 'refuse-connection'

/**
 * `fetch` with a mind of its own: what `decide` names goes wrong; `seen` is all that was sent.
 * @param afterFault - happens before the client hears of it.
 */
export function faultyFetch(
  decide: (request: SeenRequest) => Fault | undefined,
  seen: SeenRequest[] = [],
  afterFault: () => Promise<unknown> = () => Promise.resolve(),
): Fetch {
  return async (input, init) => {
    const request = new Request(input, init)
    const { pathname, search } = new URL(request.url)
    const { method, headers } = request
    const body = typeof init?.body === 'string' ? init.body : ''
    const record = { method, headers, path: `${pathname}${search}`, body }
    seen.push(record)
    const fault = decide(record)
    if (fault === undefined) return fetch(input, init)
    const isHeard = fault === 'lose-answer' || (typeof fault === 'object' && 'answer' in fault)
    if (isHeard) await (await fetch(input, init)).text()
    await afterFault()
    if (fault === 'refuse-connection') throw socketError('ECONNREFUSED')
    if (fault === 'lose-request') throw socketError('UND_ERR_SOCKET')
    if (fault === 'lose-answer') throw socketError('ECONNRESET')
    const { headers: faultHeaders, text = '' } = fault
    const status = 'answer' in fault ? fault.answer : fault.refuse
    return new Response(text, {
      status,
      ...(faultHeaders === undefined ? {} : { headers: faultHeaders }),
    })
  }
}

/** Faults for the first requests that match, in turn; all others go through. */
export function faultsOn(
  matches: (request: SeenRequest) => boolean,
  faults: readonly (Fault | undefined)[],
): (request: SeenRequest) => Fault | undefined {
  const left = [...faults]
  return (request) => (matches(request) ? left.shift() : undefined)
}

export function isCommit({ method, path }: SeenRequest): boolean {
  return method === 'POST' && /\/tables\/[^/]+$/.test(path)
}

function socketError(code: string): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) })
}
