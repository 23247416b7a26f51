import { randomUUID } from 'node:crypto'
import type { GenerationConditions, GcsObjects, NewGcsObject } from './objects.js'
import { GcsRefusal } from './objects.js'
import { conditionsOf, resourceOf } from './resource.js'
import type { GcsRoute, GcsWireReply, GcsWireRequest } from './wire.js'
import { decodeSegment, jsonReply } from './wire.js'

interface Session {
  readonly target: Omit<NewGcsObject, 'bytes'>
  readonly conditions: GenerationConditions
  bytes: Buffer
  /** The answer to the last piece, given again to who asks. */
  done?: GcsWireReply
}

const PIECE_UNIT_BYTES = 256 * 1_024

/** Uploads in one request (media, multipart) and in pieces (resumable). */
export class GcsUploads {
  readonly #objects: GcsObjects
  readonly #sessions = new Map<string, Session>()
  /** Most bytes that one piece may add: a service may take a part of what it is sent. */
  takenBytesMax = Infinity

  constructor(objects: GcsObjects) {
    this.#objects = objects
  }

  get openSessions(): number {
    return [...this.#sessions.values()].filter(({ done }) => done === undefined).length
  }

  route(bucket: string, request: GcsWireRequest): GcsRoute {
    const { query, method } = request
    const session = this.#sessions.get(query.get('upload_id') ?? '')
    const name = session?.target.name ?? nameOf(request)
    if (query.has('upload_id')) {
      if (session === undefined) throw new GcsRefusal(404, 'No such upload')
      if (method === 'DELETE')
        return { kind: 'cancel', bucket, name, handle: () => this.#cancel(query) }
      const isStatus = request.headers['content-range']?.startsWith('bytes */') === true
      const kind =
        isStatus && request.body.length === 0 && !isLastEmpty(session, request) ? 'status' : 'piece'
      return { kind, bucket, name, handle: () => this.#piece(session, request) }
    }
    if (query.get('uploadType') === 'resumable') {
      return { kind: 'begin', bucket, name, handle: () => this.#beginJson(bucket, request) }
    }
    return { kind: 'put', bucket, name, handle: () => this.#putOnce(bucket, request) }
  }

  /** Also for the XML API. */
  begin(session: Omit<Session, 'bytes'>, request: GcsWireRequest): string {
    const { bucket, name } = session.target
    this.#objects.check(bucket, name, session.conditions)
    const id = randomUUID()
    this.#sessions.set(id, { ...session, bytes: Buffer.alloc(0) })
    return `${request.origin}/upload/storage/v1/b/${bucket}/o?uploadType=resumable&upload_id=${id}`
  }

  #beginJson(bucket: string, request: GcsWireRequest): GcsWireReply {
    const resource = request.body.length === 0 ? {} : parseResource(request.body)
    const target = { bucket, ...resource, name: request.query.get('name') ?? resource.name ?? '' }
    const location = this.begin({ target, conditions: conditionsOf(request) }, request)
    return { status: 200, headers: { location } }
  }

  #putOnce(bucket: string, request: GcsWireRequest): GcsWireReply {
    const { query, headers } = request
    const isMultipart = query.get('uploadType') === 'multipart'
    const content = isMultipart ? multipart(request) : { resource: {}, bytes: request.body }
    const name = content.resource.name ?? query.get('name') ?? ''
    const given = {
      ...{ bucket, contentType: headers['content-type'], ...content.resource },
      ...{ name, bytes: content.bytes },
    }
    const stored = this.#objects.put(given, conditionsOf(request))
    return jsonReply(resourceOf(stored, request.origin))
  }

  #piece(session: Session, request: GcsWireRequest): GcsWireReply {
    if (session.done !== undefined) return session.done
    const { length } = request.body
    const header = request.headers['content-range'] ?? `bytes 0-${length - 1}/${length}`
    const [, first, last, end = ''] = /^bytes (?:\*|(\d+)-(\d+|\*))\/(\*|\d+)$/.exec(header) ?? []
    if (end === '') throw new GcsRefusal(400, `Bad Content-Range ${header}`)
    // An open end: what came is all there is.
    const total = last === '*' ? String(Number(first) + length) : end
    if (first !== undefined) this.#take(session, { start: Number(first), total, request })
    if (total !== '*' && session.bytes.length === Number(total))
      return this.#finish(session, request)
    const range = session.bytes.length === 0 ? {} : { range: `bytes=0-${session.bytes.length - 1}` }
    return { status: 308, headers: range }
  }

  #take(session: Session, piece: { start: number; total: string; request: GcsWireRequest }): void {
    const { start, total, request } = piece
    if (start > session.bytes.length)
      throw new GcsRefusal(503, 'A piece is missing before this one')
    const isLast = total !== '*'
    if (!isLast && (start + request.body.length) % PIECE_UNIT_BYTES !== 0) {
      throw new GcsRefusal(400, 'A piece that is not the last one must be a multiple of 256 KiB')
    }
    const fresh = request.body.subarray(session.bytes.length - start)
    const taken = fresh.subarray(0, Math.min(fresh.length, this.takenBytesMax))
    session.bytes = Buffer.concat([session.bytes, taken])
  }

  #finish(session: Session, request: GcsWireRequest): GcsWireReply {
    const crc32c = /crc32c=([^,]+)/.exec(request.headers['x-goog-hash'] ?? '')?.[1]
    const given = {
      ...session.target,
      bytes: session.bytes,
      ...(crc32c === undefined ? {} : { crc32c }),
    }
    const stored = this.#objects.put(given, session.conditions)
    session.done = {
      ...jsonReply(resourceOf(stored, request.origin)),
      headers: {
        'content-type': 'application/json',
        'x-goog-generation': String(stored.generation),
        'x-goog-hash': `crc32c=${stored.crc32c}`,
        'x-goog-stored-content-length': String(stored.bytes.length),
      },
    }
    return session.done
  }

  #cancel(query: URLSearchParams): GcsWireReply {
    this.#sessions.delete(query.get('upload_id') ?? '')
    return { status: 499 }
  }
}

interface Resource {
  readonly name?: string
  readonly contentType?: string
  readonly metadata?: Readonly<Record<string, string>>
  readonly crc32c?: string
}

/** `bytes * / total` with all bytes there ends an upload; with fewer it asks. */
function isLastEmpty(session: Session, { headers }: GcsWireRequest): boolean {
  return headers['content-range'] === `bytes */${session.bytes.length}`
}

function nameOf(request: GcsWireRequest): string {
  const given = request.query.get('name')
  if (given !== null) return given
  const text = request.body.toString('latin1')
  const json = /\{.*?"name": ?"((?:[^"\\]|\\.)*)"/s.exec(text)?.[1] ?? ''
  try {
    return Buffer.from(JSON.parse(`"${json}"`) as string, 'latin1').toString()
  } catch {
    return decodeSegment(json)
  }
}

function parseResource(bytes: Buffer): Resource {
  return JSON.parse(bytes.toString()) as Resource
}

/** @see RFC 2387: metadata, then the bytes. */
function multipart({ headers, body }: GcsWireRequest): { resource: Resource; bytes: Buffer } {
  const boundary = /boundary=['"]?([^'";]+)/.exec(headers['content-type'] ?? '')?.[1]
  if (boundary === undefined) throw new GcsRefusal(400, 'multipart without boundary')
  const first = partAfter(body, body.indexOf(`--${boundary}`), boundary)
  const second = partAfter(body, first.end, boundary)
  return { resource: parseResource(first.content), bytes: second.content }
}

function partAfter(body: Buffer, from: number, boundary: string): { content: Buffer; end: number } {
  const separator = /\r\n/.test(body.subarray(0, 200).toString('latin1')) ? '\r\n' : '\n'
  const start = body.indexOf(separator + separator, from)
  const end = body.indexOf(`${separator}--${boundary}`, start)
  if (from < 0 || start < 0 || end < 0) throw new GcsRefusal(400, 'multipart is not whole')
  return { content: body.subarray(start + 2 * separator.length, end), end: end + separator.length }
}
