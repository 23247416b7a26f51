import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import { InvalidArgumentError, TooLargeError } from '@korolev/table-format'

const DECODERS = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
} as const

export interface RefusalDetails {
  /** What clients choose their exception by. */
  readonly type?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** What the HTTP layer refuses by a status of its own. */
export class HttpRefusal extends Error {
  readonly status: number
  readonly type: string
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, message: string, details: RefusalDetails = {}) {
    super(message)
    this.status = status
    this.type = details.type ?? 'BadRequestException'
    this.headers = details.headers ?? {}
  }
}

/**
 * All of a request's body, decompressed; empty when it has none.
 * @param bytesMax - both of what is sent and of what comes out of it.
 * @throws TooLargeError, before more than `bytesMax` is held.
 */
export async function readBody(request: IncomingMessage, bytesMax: number): Promise<Uint8Array> {
  const { headers } = request
  const hasBody = headers['transfer-encoding'] !== undefined || contentLength(headers) !== 0
  if (!hasBody) return new Uint8Array()
  const encoding = (headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  if (encoding !== 'identity' && !Object.hasOwn(DECODERS, encoding)) {
    throw new HttpRefusal(415, `unsupported content encoding "${encoding.slice(0, 60)}"`)
  }
  if (contentLength(headers) > bytesMax) throw tooLarge(bytesMax)
  const sent = await collect(request, bytesMax)
  if (encoding === 'identity' || sent.length === 0) return sent
  return decompress(sent, encoding as keyof typeof DECODERS, bytesMax)
}

function contentLength(headers: IncomingMessage['headers']): number {
  return Number(headers['content-length'] ?? 0)
}

function collect(request: IncomingMessage, bytesMax: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const stop = () => {
      request.off('data', take).off('end', finish).off('close', giveUp)
    }
    const take = (chunk: Buffer) => {
      size += chunk.length
      chunks.push(chunk)
      if (size <= bytesMax) return
      stop()
      // What is still to come is read and forgotten, so that the answer can be heard.
      request.resume()
      reject(tooLarge(bytesMax))
    }
    const finish = () => {
      stop()
      resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks))
    }
    const giveUp = () => {
      stop()
      reject(new HttpRefusal(400, 'the connection ended before the body did'))
    }
    request.on('error', () => undefined)
    request.on('data', take).once('end', finish).once('close', giveUp)
  })
}

async function decompress(
  sent: Uint8Array,
  encoding: keyof typeof DECODERS,
  bytesMax: number,
): Promise<Uint8Array> {
  try {
    return await DECODERS[encoding](sent, { maxOutputLength: bytesMax })
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(bytesMax)
    throw new InvalidArgumentError(`the body is not ${encoding} as its Content-Encoding says`, {
      field: 'body',
      cause: error,
    })
  }
}

function tooLarge(bytesMax: number): TooLargeError {
  return new TooLargeError(
    `the body is larger than ${bytesMax} bytes (--body-limit, KOROLEV_BODY_LIMIT)`,
    { field: 'body' },
  )
}
