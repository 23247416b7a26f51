import { promisify } from 'node:util'
import { gzip, gzipSync } from 'node:zlib'

/** Shorter answers gain nothing by compression. */
export const COMPRESSED_BYTES_MIN = 1_024
/** Longer ones are compressed outside of the event loop. */
const SYNC_BYTES_MAX = 32 * 1_024
const LEVEL_ONCE = 1
const LEVEL_KEPT = 6

const gzipAsync = promisify(gzip)

/** The bytes of an answer that is given often: printed once, compressed once. */
export class EncodedBody {
  readonly #print: () => string
  #identity: Buffer | undefined
  #compressed: Promise<Buffer> | undefined

  constructor(print: () => string) {
    this.#print = print
  }

  get identity(): Buffer {
    this.#identity ??= Buffer.from(this.#print(), 'utf8')
    return this.#identity
  }

  gzip(): Promise<Buffer> {
    this.#compressed ??= gzipAsync(this.identity, { level: LEVEL_KEPT })
    return this.#compressed
  }
}

/** The bytes of an answer that is given once: speed before size. */
export async function compressOnce(bytes: Buffer): Promise<Buffer> {
  const options = { level: LEVEL_ONCE }
  return bytes.length <= SYNC_BYTES_MAX ? gzipSync(bytes, options) : gzipAsync(bytes, options)
}

/**
 * Whether `Accept-Encoding` allows gzip and does not like the plain form better.
 * @see RFC 9110, 12.5.3.
 */
export function acceptsGzip(header: string | undefined): boolean {
  if (header === undefined || header === '') return false
  let gzipWeight: number | undefined
  let anyWeight: number | undefined
  let plainWeight = 0
  for (const each of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = each.split(';').map((part) => part.trim())
    const weight = weightOf(parameters)
    if (name === 'gzip' || name === 'x-gzip') gzipWeight = Math.max(gzipWeight ?? 0, weight)
    else if (name === '*') anyWeight = weight
    else if (name === 'identity') plainWeight = weight
  }
  const weight = gzipWeight ?? anyWeight ?? 0
  return weight > 0 && weight >= plainWeight
}

function weightOf(parameters: readonly string[]): number {
  const text = parameters.find((each) => each.startsWith('q='))?.slice(2)
  const weight = text === undefined ? 1 : Number(text)
  return Number.isFinite(weight) ? weight : 0
}
