import { createHash, createVerify } from 'node:crypto'
import type { GcsEmulator } from './emulator.js'
import { GcsRefusal } from './objects.js'
import { mediaReply } from './resource.js'
import type { ServiceAccount } from './tokens.js'
import type { GcsRoute, GcsWireReply, GcsWireRequest } from './wire.js'
import { decodeSegment } from './wire.js'

/** The XML API for signed addresses; the time may be ahead, so that they expire. */
export class SignedXmlApi {
  readonly #emulator: GcsEmulator
  readonly #account: ServiceAccount
  aheadMs = 0

  constructor(emulator: GcsEmulator, account: ServiceAccount) {
    this.#emulator = emulator
    this.#account = account
  }

  readonly router = (request: GcsWireRequest): GcsRoute | undefined => {
    if (!request.query.has('X-Goog-Algorithm')) return undefined
    const [, bucketPart = '', ...nameParts] = request.rawPath.split('/')
    const bucket = decodeSegment(bucketPart)
    const name = nameParts.map(decodeSegment).join('/')
    const kind = kindOf(request)
    const handle = () => {
      this.#verify(request)
      return this.#answer({ bucket, name }, kind, request)
    }
    return { kind, bucket, name, handle }
  }

  #answer(
    { bucket, name }: { bucket: string; name: string },
    kind: GcsRoute['kind'],
    request: GcsWireRequest,
  ): GcsWireReply {
    const { objects, uploads } = this.#emulator
    const condition = request.headers['x-goog-if-generation-match']
    const conditions = condition === undefined ? {} : { ifGenerationMatch: BigInt(condition) }
    const generation = request.query.get('generation')
    const target = {
      ...{ bucket, name, contentType: request.headers['content-type'] },
      metadata: customMetadata(request),
      crc32c: /crc32c=([^,]+)/.exec(request.headers['x-goog-hash'] ?? '')?.[1],
    }
    switch (kind) {
      case 'get':
      case 'head': {
        const found = objects.get(
          bucket,
          name,
          generation === null ? undefined : BigInt(generation),
        )
        const reply = mediaReply(found, request)
        if (kind === 'get') return reply
        const headers = { ...reply.headers, 'content-length': String(found.bytes.length) }
        return { status: 200, headers }
      }
      case 'begin':
        return {
          status: 201,
          headers: { location: uploads.begin({ target, conditions }, request) },
        }
      case 'put': {
        const stored = objects.put({ ...target, bytes: request.body }, conditions)
        const headers = {
          'x-goog-generation': String(stored.generation),
          'x-goog-hash': `crc32c=${stored.crc32c}`,
          'x-goog-stored-content-length': String(stored.bytes.length),
        }
        return { status: 200, headers }
      }
      default:
        objects.delete(bucket, name, {
          ...conditions,
          ...(generation === null ? {} : { ifGenerationMatch: BigInt(generation) }),
        })
        return { status: 204 }
    }
  }

  /** @see https://cloud.google.com/storage/docs/authentication/canonical-requests */
  #verify({ method, rawPath, rawQuery, query, headers }: GcsWireRequest): void {
    const signed = (query.get('X-Goog-SignedHeaders') ?? '').split(';')
    const [email = '', day = '', ...scope] = (query.get('X-Goog-Credential') ?? '').split('/')
    const stamp = query.get('X-Goog-Date') ?? ''
    const startMs = Date.parse(
      stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
    )
    const endMs = startMs + Number(query.get('X-Goog-Expires')) * 1_000
    const nowMs = Date.now() + this.aheadMs
    if (!(endMs > nowMs && startMs <= nowMs + 60_000)) throw new GcsRefusal(400, 'ExpiredToken')
    const unsigned = Object.keys(headers).filter((name) => /^x-goog-/.test(name))
    if (!signed.includes('host') || unsigned.some((name) => !signed.includes(name))) {
      throw new GcsRefusal(403, 'MalformedSecurityHeader')
    }
    // The storage client leaves a port out, which the service never has.
    const hosts = new Set([headers['host'], headers['host']?.replace(/:\d+$/, '')])
    const isRight = [...hosts].some((host) => {
      const canonical = [
        ...[method, rawPath, canonicalQuery(rawQuery)],
        ...signed.map(
          (name) => `${name}:${(name === 'host' ? host : headers[name])?.trim() ?? ''}`,
        ),
        ...['', signed.join(';'), 'UNSIGNED-PAYLOAD'],
      ].join('\n')
      const hash = createHash('sha256').update(canonical).digest('hex')
      const text = ['GOOG4-RSA-SHA256', stamp, [day, ...scope].join('/'), hash].join('\n')
      const signature = Buffer.from(query.get('X-Goog-Signature') ?? '', 'hex')
      return createVerify('RSA-SHA256').update(text).verify(this.#account.publicKey, signature)
    })
    if (!isRight || email !== this.#account.email) {
      throw new GcsRefusal(403, 'SignatureDoesNotMatch')
    }
  }
}

function kindOf({ method, headers }: GcsWireRequest): GcsRoute['kind'] {
  if (method === 'POST' && headers['x-goog-resumable'] === 'start') return 'begin'
  return ({ GET: 'get', HEAD: 'head', PUT: 'put', DELETE: 'delete' } as const)[method] ?? 'other'
}

function canonicalQuery(rawQuery: string): string {
  return rawQuery
    .split('&')
    .filter((each) => !each.startsWith('X-Goog-Signature='))
    .sort()
    .join('&')
}

function customMetadata({ headers }: GcsWireRequest): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]) => {
    const key = /^x-goog-meta-(.+)$/.exec(name)?.[1]
    return key === undefined || value === undefined ? [] : [[key, value] as const]
  })
  return Object.fromEntries(entries)
}
