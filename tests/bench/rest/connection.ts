import type { Socket } from 'node:net'
import { connect } from 'node:net'

export interface Exchange {
  readonly status: number
  /** Status line and headers. */
  readonly head: string
  /** Decoded from chunks; compressed bodies stay as they are. */
  readonly body: Buffer
}

const HEADER_END = Buffer.from('\r\n\r\n')
const ANSWER_MS_MAX = 60_000

/**
 * One keep-alive connection that sends prepared bytes and reads one answer at a time: a client that
 * costs little, because it shares the machine with the server that it measures.
 */
export class Connection {
  readonly #socket: Socket
  /** What has come of the answer, and how much of it must be there before it is looked at. */
  #chunks: Buffer[] = []
  #buffered = 0
  #needed = 0
  #waiting: { resolve: (exchange: Exchange) => void; reject: (error: Error) => void } | undefined
  #timer: NodeJS.Timeout | undefined

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.setNoDelay(true)
    socket.on('data', (chunk) => this.#take(chunk))
    socket.on('error', (error) => this.#fail(error))
    socket.on('close', () => this.#fail(new Error('the server closed the connection')))
  }

  static open(uri: URL): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: uri.hostname, port: Number(uri.port || 80) })
      socket.once('error', reject)
      socket.once('connect', () => {
        socket.off('error', reject)
        resolve(new Connection(socket))
      })
    })
  }

  send(request: Uint8Array): Promise<Exchange> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
      this.#timer = setTimeout(() => this.#fail(new Error('no answer')), ANSWER_MS_MAX)
      this.#socket.write(request)
    })
  }

  close(): void {
    this.#socket.removeAllListeners('close')
    this.#socket.destroy()
  }

  #take(chunk: Buffer): void {
    this.#chunks.push(chunk)
    this.#buffered += chunk.length
    // Large answers come in many pieces, which are put together once.
    if (this.#buffered < this.#needed) return
    const [first = chunk] = this.#chunks
    const bytes = this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks)
    const exchange = readAnswer(bytes)
    if ('needed' in exchange) {
      this.#keep(bytes, exchange.needed)
      return
    }
    this.#keep(bytes.subarray(exchange.length), 0)
    clearTimeout(this.#timer)
    const waiting = this.#waiting
    this.#waiting = undefined
    waiting?.resolve(exchange)
  }

  #keep(bytes: Buffer, needed: number): void {
    this.#chunks = bytes.length === 0 ? [] : [bytes]
    this.#buffered = bytes.length
    this.#needed = needed
  }

  #fail(error: Error): void {
    clearTimeout(this.#timer)
    const waiting = this.#waiting
    this.#waiting = undefined
    waiting?.reject(error)
    this.#socket.destroy()
  }
}

/** The bytes of a request, as they go out each time. */
export function prepare(
  uri: URL,
  request: {
    readonly method: string
    readonly path: string
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: string
  },
): Buffer {
  const { method, path, headers = {}, body } = request
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `host: ${uri.host}`,
    ...(body === undefined
      ? []
      : ['content-type: application/json', `content-length: ${Buffer.byteLength(body)}`]),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ]
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body ?? ''}`, 'utf8')
}

/** While the answer is not complete: how many bytes it is worth waiting for. */
interface Incomplete {
  readonly needed: number
}

function readAnswer(bytes: Buffer): (Exchange & { readonly length: number }) | Incomplete {
  const incomplete = { needed: bytes.length + 1 }
  const end = bytes.indexOf(HEADER_END)
  if (end < 0) return incomplete
  const head = bytes.subarray(0, end).toString('latin1')
  const status = Number(head.slice(9, 12))
  const start = end + HEADER_END.length
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  if (length !== undefined) {
    const total = start + (status === 304 ? 0 : Number(length))
    if (bytes.length < total) return { needed: total }
    return { status, head, body: bytes.subarray(start, total), length: total }
  }
  if (!/\r\ntransfer-encoding: *chunked/i.test(head)) {
    return { status, head, body: Buffer.alloc(0), length: start }
  }
  const chunked = readChunks(bytes, start)
  return chunked === undefined ? incomplete : { status, head, ...chunked }
}

function readChunks(
  bytes: Buffer,
  start: number,
): { readonly body: Buffer; readonly length: number } | undefined {
  const chunks: Buffer[] = []
  let at = start
  for (;;) {
    const lineEnd = bytes.indexOf('\r\n', at)
    if (lineEnd < 0) return undefined
    const size = Number.parseInt(bytes.subarray(at, lineEnd).toString('latin1'), 16)
    const next = lineEnd + 2 + size + 2
    if (bytes.length < next) return undefined
    if (size === 0) return { body: Buffer.concat(chunks), length: next }
    chunks.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size))
    at = next
  }
}
