import { createHash } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { Agent, request as startRequest } from 'node:http'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { pipeline } from 'node:stream'

/** Which of several workers this is, and where each of them can be reached by the others. */
export interface WorkerPlace {
  /** From 0. */
  readonly index: number
  readonly count: number
  /** Only its owner may enter; holds a socket for each worker. */
  readonly folder: string
}

/** A table, which a commit is sent to and a load asks for: all that stands before the query. */
const TABLE = /^[^?]*\/namespaces\/[^/?]+\/tables\/[^/?]+(?=\?|$)/

/** Of one connection only, and so never passed on. */
const HOP_BY_HOP = ['connection', 'expect', 'keep-alive', 'proxy-connection', 'te', 'upgrade']

/** What a caller hears when a worker ends while it commits. */
export type TellUnknown = (request: IncomingMessage, response: ServerResponse) => void

/** Where the others reach a worker. */
export function socketOf(folder: string, index: number): string {
  return join(folder, `${index}.sock`)
}

/** What is kept for a connection of a client that committed to a table with its home elsewhere. */
interface Lines {
  /** For each home, the connection to it. */
  readonly agents: Agent[]
  /** The table that it committed to last. */
  table: string
}

/**
 * Every table has a home among the workers, which makes all its commits: in one process they go out
 * in groups and each writer is answered in turn, while several processes would only take the table
 * from each other. The home follows from the path, so two spellings of one name may have two homes:
 * this is for speed alone, and the store decides as ever.
 *
 * A worker passes a commit that has its home elsewhere on, over a connection of its own for each
 * connection of a client, so that the home sees who comes again and who has gone. What the same
 * client then loads of that table it also gets from there, where its newest state is at hand.
 */
export class Homes {
  readonly #place: WorkerPlace
  readonly #tellUnknown: TellUnknown
  readonly #lines = new WeakMap<Socket, Lines>()

  constructor(place: WorkerPlace, tellUnknown: TellUnknown) {
    this.#place = place
    this.#tellUnknown = tellUnknown
  }

  /** @param handler - answers what has its home here, and what has none. */
  route(handler: RequestListener): RequestListener {
    return (request, response) => {
      const line = this.#lineFor(request)
      if (line === undefined) handler(request, response)
      else this.#passOn({ request, response, line, handler })
    }
  }

  #lineFor({ method, url = '', socket }: IncomingMessage): Line | undefined {
    if (method === 'POST') {
      const table = TABLE.exec(url)?.[0]
      const home = table === undefined ? undefined : homeOf(table, this.#place.count)
      if (table === undefined || home === undefined || home === this.#place.index) return undefined
      return this.#lineTo(home, { socket, table })
    }
    const known = method === 'GET' ? this.#lines.get(socket) : undefined
    if (known === undefined || TABLE.exec(url)?.[0] !== known.table) return undefined
    return this.#lineTo(homeOf(known.table, this.#place.count), { socket, table: known.table })
  }

  #passOn({ request, response, line, handler }: Passing): void {
    const { url, method, headers, socket } = request
    const upstream = startRequest({
      ...line,
      ...{ path: url, method, setHost: false },
      headers: passedHeaders(headers, socket.remoteAddress),
    })
    let isBegun = false
    const begin = () => {
      isBegun = true
      request.pipe(upstream)
    }
    upstream.once('socket', (opened) => {
      if (opened.connecting) opened.once('connect', begin)
      else begin()
    })
    const onGone = () => upstream.destroy()
    response.once('close', onGone)
    upstream.once('error', () => {
      response.off('close', onGone)
      if (response.headersSent || response.destroyed) response.destroy()
      // Its home is not there, or it only read: nothing was changed, and this worker can do it too.
      else if (!isBegun || method === 'GET') handler(request, response)
      else this.#tellUnknown(request, response)
    })
    upstream.once('response', (answer) => {
      response.writeHead(answer.statusCode ?? 500, passedHeaders(answer.headers))
      pipeline(answer, response, () => undefined)
    })
  }

  #lineTo(home: number, { socket, table }: { socket: Socket; table: string }): Line {
    let lines = this.#lines.get(socket)
    if (lines === undefined) {
      const agents: Agent[] = []
      lines = { agents, table }
      this.#lines.set(socket, lines)
      socket.once('close', () => agents.forEach((agent) => agent.destroy()))
    }
    lines.table = table
    const agent = (lines.agents[home] ??= new Agent({ keepAlive: true, maxSockets: 1 }))
    return { agent, socketPath: socketOf(this.#place.folder, home) }
  }
}

/** How a worker reaches another one on behalf of one connection. */
interface Line {
  readonly agent: Agent
  readonly socketPath: string
}

interface Passing {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly line: Line
  readonly handler: RequestListener
}

/** The index of a table's home among `count` workers. */
export function homeOf(table: string, count: number): number {
  return createHash('sha256').update(table).digest().readUInt32BE(0) % count
}

function passedHeaders(
  headers: IncomingMessage['headers'],
  remote?: string,
): Record<string, string | string[]> {
  const passed: Record<string, string | string[]> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !HOP_BY_HOP.includes(name)) passed[name] = value
  }
  if (remote !== undefined) passed['x-forwarded-for'] = remote
  return passed
}
