import type { ByteRange, PutCondition } from '../../ports/object-store.js'
import type { GcsObject } from './location.js'
import type { GcsAnswer, GcsRequest } from './transport.js'

/** What the service says of an object. */
export interface Described {
  /** Of the object, when the answer is one range of it too. */
  readonly sizeBytes: number
  readonly generation: string
  /** In whole seconds: more is not known of a download. */
  readonly updatedAtMs: number
  /** Base64, big-endian. */
  readonly crc32c: string | undefined
  /** Who put it, when that was a store of ours. */
  readonly writerId: string | undefined
  /** The generation that it took the place of, as its writer says; 0: of none. */
  readonly replaced: string | undefined
}

export interface NewObject {
  readonly object: GcsObject
  readonly condition: PutCondition
  readonly writerId: string
}

export interface ListPage {
  readonly objects: readonly (Described & { readonly name: string })[]
  readonly nextToken: string | undefined
}

/** After a refusal for its credentials a request is made with fresh ones. */
export interface Credentials {
  readonly isRefused: boolean
}

/** Requests to Cloud Storage and how to read their answers; which of its APIs is spoken. */
export interface GcsApi {
  read(
    object: GcsObject,
    options: { readonly range?: ByteRange; readonly generation?: string },
    credentials: Credentials,
  ): Promise<GcsRequest>
  describe(object: GcsObject, credentials: Credentials): Promise<GcsRequest>
  insert(
    object: NewObject,
    content: { readonly bytes: readonly Uint8Array[]; readonly crc32c: string },
    credentials: Credentials,
  ): Promise<GcsRequest>
  /** Begins an upload in pieces; the answer's `location` is the address of the pieces. */
  begin(object: NewObject, credentials: Credentials): Promise<GcsRequest>
  remove(
    object: GcsObject,
    options: { readonly generation?: string },
    credentials: Credentials,
  ): Promise<GcsRequest>
  /** From `from` on, which counts. @throws UnsupportedError where listing is not possible. */
  list(
    prefix: GcsObject,
    options: { readonly from?: string; readonly pageToken?: string },
    credentials: Credentials,
  ): Promise<GcsRequest>

  /** Of an answer to `describe`, `insert` and the last piece. */
  described(answer: GcsAnswer): Described
  listed(answer: GcsAnswer): ListPage
}

/** Custom metadata by which a put whose answer was lost is told from another's. */
const WRITER_ID = 'korolev-writer'
const REPLACED = 'korolev-replaced'

export function customMetadata({ condition, writerId }: NewObject): Record<string, string> {
  return { [WRITER_ID]: writerId, [REPLACED]: expectedGeneration(condition) }
}

export function describedWriter(metadata: Readonly<Record<string, string | undefined>>) {
  return { writerId: metadata[WRITER_ID], replaced: metadata[REPLACED] }
}

/** A negative start is a suffix; `end` is exclusive here and inclusive in HTTP. */
export function rangeHeader({ start, end }: ByteRange): string {
  if (start < 0) return `bytes=${start}`
  return `bytes=${start}-${end === undefined ? '' : end - 1}`
}

/** 0 stands for "no object" in preconditions. */
export function expectedGeneration(condition: PutCondition): string {
  return condition.kind === 'absent' ? '0' : condition.version
}

/** Of an answer with an object's bytes: its headers say what object it is. */
export function describedByHeaders({ headers, body }: GcsAnswer): Described {
  const whole = /\/(\d+)$/.exec(headers['content-range'] ?? '')?.[1]
  const stored = headers['x-goog-stored-content-length']
  return {
    sizeBytes: Number(whole ?? stored ?? headers['content-length'] ?? body.length),
    generation: headers['x-goog-generation'] ?? '',
    // Nothing may look old that is not known to be.
    updatedAtMs: secondsOf(headers['last-modified'] ?? headers['date']),
    crc32c: /crc32c=([A-Za-z0-9+/=]+)/.exec(headers['x-goog-hash'] ?? '')?.[1],
    writerId: headers[`x-goog-meta-${WRITER_ID}`],
    replaced: headers[`x-goog-meta-${REPLACED}`],
  }
}

export function secondsOf(time: string | undefined): number {
  const ms = Date.parse(time ?? '')
  return Number.isNaN(ms) ? 0 : Math.floor(ms / 1_000) * 1_000
}
