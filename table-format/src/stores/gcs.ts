import type { Location } from '../core/brands.js'
import { asObjectVersion } from '../core/brands.js'
import { InvalidArgumentError, UnavailableError } from '../core/errors.js'
import { compareUtf8 } from '../core/utf8.js'
import type { Clock } from '../ports/clock.js'
import type { IdSource } from '../ports/ids.js'
import type {
  ByteRange,
  ObjectMeta,
  ObjectStore,
  PutCondition,
  PutOutcome,
  StoredObject,
} from '../ports/object-store.js'
import type { GcsAccess } from './gcs/access.js'
import type { Described, GcsApi, NewObject } from './gcs/api.js'
import { describedByHeaders, expectedGeneration } from './gcs/api.js'
import type { Attempted, GcsCall, GcsPolicy } from './gcs/attempts.js'
import {
  attempt,
  attemptRead,
  GCS_POLICY,
  refusal,
  unavailable,
  unknown,
  uploadDamage,
} from './gcs/attempts.js'
import { crc32cOf } from './gcs/crc32c.js'
import { JsonApi } from './gcs/json-api.js'
import type { GcsObject } from './gcs/location.js'
import { gcsLocation, gcsObjectOf, gcsPrefixOf } from './gcs/location.js'
import type { UploadTools } from './gcs/piece-upload.js'
import { PIECE_UNIT_BYTES, PieceUpload } from './gcs/piece-upload.js'
import { Pieces } from './gcs/pieces.js'
import type { GcsAnswer, GcsTransport } from './gcs/transport.js'
import { HttpTransport } from './gcs/transport.js'
import { resolveRange } from './range.js'
import { SystemClock, SystemIds } from './system.js'

export interface GcsOptions {
  /** Where the service is, and credentials for it. */
  readonly access: GcsAccess
  readonly clock?: Clock
  readonly ids?: IdSource
  readonly policy?: Partial<GcsPolicy>
  /** Size of a streamed object's pieces, a multiple of 256 KiB; smaller objects go in one piece. */
  readonly pieceBytes?: number
  readonly transport?: GcsTransport
  /** Which of the service's APIs is spoken; the JSON API by default. */
  readonly api?: GcsApi
}

const PIECE_BYTES = 8 * 1_024 * 1_024

/**
 * Objects of Google Cloud Storage. Versions are generations; every put has a generation as its
 * condition and names its writer in the object's metadata, so that a put whose answer was lost is
 * recognised when it is sent again. Checksums are compared here, both ways.
 *
 * Deleting has no condition: a delete that arrives late, after its caller gave it up, would take an
 * object of the same name with it, and no name is used twice.
 */
export class GcsObjectStore implements ObjectStore {
  readonly #tools: UploadTools
  readonly #ids: IdSource
  readonly #pieceBytes: number

  constructor(options: GcsOptions) {
    const clock = options.clock ?? new SystemClock()
    this.#ids = options.ids ?? new SystemIds()
    this.#pieceBytes = checkedPieceBytes(options.pieceBytes ?? PIECE_BYTES)
    this.#tools = {
      clock,
      ids: this.#ids,
      api: options.api ?? new JsonApi(options.access),
      transport: options.transport ?? new HttpTransport(clock),
      policy: { ...GCS_POLICY, ...options.policy },
    }
  }

  async get(
    location: Location,
    { range }: { readonly range?: ByteRange } = {},
  ): Promise<StoredObject | undefined> {
    const object = gcsObjectOf(location)
    resolveRange(range, 0)
    if (range === undefined || !needsSize(range)) return this.#read(location, object, range)
    // Both ends count from the object's own: its size comes first, and the bytes of that very one.
    const described = await this.#describe(location, object)
    if (described === undefined) return undefined
    const meta = metaOf(location, described)
    const { start, end } = resolveRange(range, described.sizeBytes)
    if (start >= end) return { meta, bytes: new Uint8Array() }
    const read = await this.#read(location, object, { start, end }, described.generation)
    // It was replaced in between: the caller gets one that is there now.
    return read ?? this.get(location, { range })
  }

  async head(location: Location): Promise<ObjectMeta | undefined> {
    const described = await this.#describe(location, gcsObjectOf(location))
    return described === undefined ? undefined : metaOf(location, described)
  }

  async put(location: Location, bytes: Uint8Array, condition: PutCondition): Promise<PutOutcome> {
    const object = gcsObjectOf(location)
    if (condition.kind === 'version' && !isGeneration(condition.version)) {
      return { kind: 'precondition-failed' }
    }
    return this.#insert(location, this.#newObject(object, condition), [bytes])
  }

  async putStream(location: Location, chunks: AsyncIterable<Uint8Array>): Promise<PutOutcome> {
    const target = this.#newObject(gcsObjectOf(location), { kind: 'absent' })
    const what = `put ${location}`
    const pieces = new Pieces(this.#pieceBytes)
    let upload: PieceUpload | undefined
    try {
      for await (const chunk of chunks) {
        for (const piece of pieces.add(chunk)) {
          upload ??= await PieceUpload.begin(this.#tools, { target, what })
          if (upload === undefined) return { kind: 'precondition-failed' }
          await upload.send(piece)
        }
      }
    } catch (error) {
      await upload?.cancel()
      throw error
    }
    if (upload === undefined) return this.#insert(location, target, pieces.rest())
    const attempted = await upload.finish(pieces.joined())
    const { sizeBytes, crc32c } = upload
    return this.#settle({ location, target, sizeBytes, crc32c }, attempted)
  }

  async delete(location: Location): Promise<void> {
    const object = gcsObjectOf(location)
    const what = `delete ${location}`
    const answer = await attemptRead(this.#tools, {
      what,
      request: (credentials) => this.#tools.api.remove(object, {}, credentials),
    })
    if (answer.status >= 300 && answer.status !== 404) throw refusal(what, answer)
  }

  /** A bucket without a slash at its end is the bucket, not every one that begins so. */
  async *list(
    prefix: Location,
    { after }: { readonly after?: Location } = {},
  ): AsyncIterable<ObjectMeta> {
    const { bucket, name } = gcsPrefixOf(prefix)
    const root = gcsLocation({ bucket, name: '' })
    const from = after?.startsWith(root) === true ? after.slice(root.length) : undefined
    if (after !== undefined && from === undefined && compareUtf8(after, root) > 0) return
    const options = from === undefined || from === '' ? {} : { from }
    const what = `list ${prefix}`
    let pageToken: string | undefined
    do {
      const page = pageToken === undefined ? {} : { pageToken }
      const answer = await attemptRead(this.#tools, {
        what,
        request: (credentials) =>
          this.#tools.api.list({ bucket, name }, { ...options, ...page }, credentials),
      })
      if (answer.status !== 200) throw refusal(what, answer)
      const { objects, nextToken } = this.#tools.api.listed(answer)
      for (const each of objects) {
        const location = gcsLocation({ bucket, name: each.name })
        if (location !== after) yield metaOf(location, each)
      }
      if (nextToken === pageToken && nextToken !== undefined) {
        throw new UnavailableError(`${what}: the service gives the same page for ever`)
      }
      pageToken = nextToken
    } while (pageToken !== undefined)
  }

  async #read(
    location: Location,
    object: GcsObject,
    range?: ByteRange,
    generation?: string,
  ): Promise<StoredObject | undefined> {
    const what = `get ${location}`
    const isEmpty = range?.end !== undefined && range.end <= range.start
    const options = {
      ...(range === undefined || isWhole(range) ? {} : { range }),
      ...(generation === undefined ? {} : { generation }),
    }
    const answer = isEmpty
      ? undefined
      : await attemptRead(this.#tools, {
          what,
          request: (credentials) => this.#tools.api.read(object, options, credentials),
          damage: (each) => downloadDamage(each),
        })
    if (answer?.status === 404) return undefined
    if (answer === undefined || answer.status === 416) {
      // Nothing lies in the range; whether anything lies there at all is another question.
      const meta = await this.head(location)
      return meta === undefined ? undefined : { meta, bytes: new Uint8Array() }
    }
    if (answer.status !== 200 && answer.status !== 206) throw refusal(what, answer)
    return { meta: metaOf(location, describedByHeaders(answer)), bytes: answer.body }
  }

  async #describe(location: Location, object: GcsObject): Promise<Described | undefined> {
    const what = `look at ${location}`
    const answer = await attemptRead(this.#tools, this.#describing(what, object))
    if (answer.status === 404) return undefined
    if (answer.status !== 200) throw refusal(what, answer)
    return this.#tools.api.described(answer)
  }

  #describing(what: string, object: GcsObject): GcsCall {
    return { what, request: (credentials) => this.#tools.api.describe(object, credentials) }
  }

  #newObject(object: GcsObject, condition: PutCondition): NewObject {
    return { object, condition, writerId: this.#ids.uuid() }
  }

  async #insert(
    location: Location,
    target: NewObject,
    bytes: readonly Uint8Array[],
  ): Promise<PutOutcome> {
    const sizeBytes = bytes.reduce((sum, piece) => sum + piece.length, 0)
    const content = { bytes, crc32c: crc32cOf(...bytes) }
    const attempted = await attempt(this.#tools, {
      what: `put ${location}`,
      request: (credentials) => this.#tools.api.insert(target, content, credentials),
      damage: uploadDamage,
    })
    return this.#settle({ location, target, sizeBytes, crc32c: content.crc32c }, attempted)
  }

  /**
   * What became of a put. Who lost the race, or never heard, looks at what is there: an object with
   * our writer's id is ours, whatever the answers said.
   */
  async #settle(put: Put, attempted: Attempted): Promise<PutOutcome> {
    const { location, target } = put
    const what = `put ${location}`
    const { mayHaveHappened } = attempted
    if (attempted.kind === 'answer' && attempted.answer.status < 300) {
      return this.#written(put, this.#tools.api.described(attempted.answer))
    }
    const isLost = attempted.kind === 'answer' && attempted.answer.status === 412
    const cause = attempted.kind === 'answer' ? refusal(what, attempted.answer) : attempted.cause
    if (!isLost && !mayHaveHappened) {
      const isPassing =
        attempted.kind === 'given-up' || uploadDamage(attempted.answer) !== undefined
      throw isPassing ? unavailable(what, cause) : cause
    }
    const found = await attempt(this.#tools, this.#describing(what, target.object))
    const there = this.#found(found)
    if (there?.writerId === target.writerId) return this.#written(put, there)
    if (isLost && !mayHaveHappened) return { kind: 'precondition-failed' }
    if (isLost && isRivals(there, target)) return { kind: 'precondition-failed' }
    throw unknown(what, cause)
  }

  #found(attempted: Attempted): Described | undefined {
    if (attempted.kind !== 'answer' || attempted.answer.status !== 200) return undefined
    return this.#tools.api.described(attempted.answer)
  }

  /** @throws UnavailableError when the service keeps other bytes than those that were sent. */
  async #written(put: Put, described: Described): Promise<PutOutcome> {
    const { location, sizeBytes, crc32c } = put
    const { generation } = described
    const isIntact = described.sizeBytes === sizeBytes && (described.crc32c ?? crc32c) === crc32c
    if (isIntact) return { kind: 'written', version: asObjectVersion(generation), sizeBytes }
    const what = `put ${location}`
    const damaged = new Error('the service keeps other bytes than those that were sent')
    // Nobody has heard of the object yet, so nobody refers to it.
    const removed = await attempt(this.#tools, {
      what,
      request: (credentials) =>
        this.#tools.api.remove(put.target.object, { generation }, credentials),
    })
    if (removed.kind === 'answer' && removed.answer.status < 300) throw unavailable(what, damaged)
    throw unknown(what, damaged)
  }
}

interface Put {
  readonly location: Location
  readonly target: NewObject
  readonly sizeBytes: number
  readonly crc32c: string
}

/**
 * Whether what is there took the very place that ours was to have, so that ours never was there. It
 * may also have taken the place of ours.
 */
function isRivals(there: Described | undefined, { condition }: NewObject): boolean {
  if (there === undefined) return false
  const isForeign = there.replaced === undefined && condition.kind === 'absent'
  return isForeign || there.replaced === expectedGeneration(condition)
}

function metaOf(location: Location, described: Described): ObjectMeta {
  const { sizeBytes, generation, updatedAtMs } = described
  return { location, sizeBytes, version: asObjectVersion(generation), updatedAtMs }
}

/** HTTP has no range from a place before the end to one after the start. */
function needsSize({ start, end }: ByteRange): boolean {
  return start < 0 && end !== undefined
}

function isWhole({ start, end }: ByteRange): boolean {
  return start === 0 && end === undefined
}

/** Only a whole object has a checksum; a part has its length. */
function downloadDamage(answer: GcsAnswer): string | undefined {
  const { status, headers, body } = answer
  if (status !== 200 && status !== 206) return undefined
  const length = headers['content-length']
  if (length !== undefined && Number(length) !== body.length) return 'the body was cut off'
  if (status === 206) return undefined
  const { crc32c } = describedByHeaders(answer)
  return crc32c === undefined || crc32c === crc32cOf(body) ? undefined : 'the checksum is another'
}

function checkedPieceBytes(pieceBytes: number): number {
  if (pieceBytes > 0 && pieceBytes % PIECE_UNIT_BYTES === 0) return pieceBytes
  throw new InvalidArgumentError(`pieceBytes must be a multiple of ${PIECE_UNIT_BYTES}`, {
    field: 'pieceBytes',
  })
}

/** 0 would mean: where nothing is. */
function isGeneration(version: string): boolean {
  return /^[1-9]\d{0,18}$/.test(version)
}
