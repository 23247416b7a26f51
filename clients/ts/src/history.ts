import { createHash } from 'node:crypto'
import type { JsonObject, JsonValue } from '@korolev/table-format'
import {
  canonicalJson,
  isJsonObject,
  NotFoundError,
  ObjectReader,
  readString,
  UnsupportedError,
} from '@korolev/table-format'
import type { Change } from './diff.js'
import { decodeChange } from './diff.js'
import type { Page } from './rest/catalog-rest.js'
import { readPage } from './rest/decode.js'
import { ServerFault } from './rest/errors.js'
import type { Session } from './session.js'

/** One commit of an object: who, when, why, from what, to what. */
export interface HistoryRecord {
  readonly commitId: string
  readonly version: number
  /** `create`, `commit`, `register`, `rename`, `drop`, ... */
  readonly action: string
  readonly actor: string
  readonly at: Date
  readonly message?: string
  /** Levels and, of a table or view, its name last, as they were then. */
  readonly name: readonly string[]
  /** Kind and UUID: `table:...` */
  readonly object: string
  readonly summary: JsonObject
  readonly updates: readonly JsonValue[]
  readonly requirements: readonly JsonValue[]
  /** Of the snapshot that the commit added, if it added one. */
  readonly snapshotId?: bigint
  readonly metadataLocation?: string
  /** What it changed; only where that was asked for. */
  readonly changes?: readonly Change[]
  readonly hash: string
  readonly previousHash: string
  /** The whole record as the server gave it, with all its digits: what the hash is over. */
  readonly json: JsonObject
}

export interface HistoryOptions {
  /** Only what this identity did. */
  readonly actor?: string
  /** Only records of this action, such as `commit`. */
  readonly action?: string
  /** Only commits that created, moved or removed this branch or tag. */
  readonly ref?: string
  /** Only what happened then or later. */
  readonly from?: Date
  /** Only what happened before. */
  readonly to?: Date
  /** With what each record changed; fewer records come to a request then. */
  readonly changes?: boolean
  /** Records to a request; the server has a limit of its own. */
  readonly pageSize?: number
  readonly signal?: AbortSignal
}

export interface FeedOptions extends HistoryOptions {
  /** `newest-first` by default. */
  readonly order?: 'newest-first' | 'oldest-first'
}

/**
 * Commits of an object, newest first.
 * @param object - `uuid:...`, which also finds what was dropped; or `table:`, `view:` or
 *   `namespace:` and the name's levels, separated by U+001F.
 * @throws UnsupportedError for a catalog that keeps no history.
 */
export async function* readHistory(
  session: Session,
  object: string,
  options: HistoryOptions = {},
): AsyncGenerator<HistoryRecord, void> {
  const endpoint = 'GET /api/v1/{warehouse}/history'
  yield* readRecords(session, endpoint, { object, ...queryOf(options) }, options)
}

/** Commits of all objects of the warehouse. @throws UnsupportedError where there is no history. */
export async function* readFeed(
  session: Session,
  options: FeedOptions = {},
): AsyncGenerator<HistoryRecord, void> {
  const { order } = options
  const query = { ...queryOf(options), ...(order === undefined ? {} : { order }) }
  yield* readRecords(session, 'GET /api/v1/{warehouse}/feed', query, options)
}

function queryOf(options: HistoryOptions): Readonly<Record<string, string>> {
  const { pageSize, actor, action, ref, from, to, changes } = options
  return {
    ...(pageSize === undefined ? {} : { pageSize: String(pageSize) }),
    ...(actor === undefined ? {} : { actor }),
    ...(action === undefined ? {} : { action }),
    ...(ref === undefined ? {} : { ref }),
    ...(from === undefined ? {} : { from: from.toISOString() }),
    ...(to === undefined ? {} : { to: to.toISOString() }),
    ...(changes === undefined ? {} : { changes: String(changes) }),
  }
}

async function* readRecords(
  session: Session,
  endpoint: 'GET /api/v1/{warehouse}/history' | 'GET /api/v1/{warehouse}/feed',
  query: Readonly<Record<string, string>>,
  { signal }: HistoryOptions,
): AsyncGenerator<HistoryRecord, void> {
  const call = { query, ...(signal === undefined ? {} : { signal }) }
  try {
    yield* session.rest.pages(endpoint, call, readRecordPage)
  } catch (error) {
    if (isForeign(error)) {
      const message = 'this catalog keeps no history: it is no Korolev, or has none for this name'
      throw new UnsupportedError(message, { cause: error })
    }
    throw error
  }
}

/** Changes stand beside the records, whose hashes do not cover them. */
function readRecordPage(json: JsonValue | undefined): Page<HistoryRecord> {
  const page = readPage(json, 'records', decodeRecord)
  const changes = new ObjectReader(json, '').optionalArray('changes', decodeChanges)
  if (changes === undefined) return page
  const items = page.items.map((record, index) => {
    return { ...record, changes: changes[index] ?? [] }
  })
  return { ...page, items }
}

function decodeChanges(json: JsonValue, path: string): readonly Change[] {
  return new ObjectReader(json, path).array('changes', decodeChange)
}

/** A catalog that does not know the route answers 404 without a word about the object. */
function isForeign(error: unknown): boolean {
  if (!(error instanceof NotFoundError) || !(error.cause instanceof ServerFault)) return false
  return error.cause.type === '' || error.message.startsWith('No such route')
}

export type HistoryVerdict =
  | { readonly kind: 'holds'; readonly records: number; readonly headHash: string }
  | { readonly kind: 'broken'; readonly version: number; readonly problem: string }

const FIRST_PREVIOUS_HASH = '0'.repeat(64)

/**
 * Checks the complete history of one object, in whatever order it comes: versions from 1 without a
 * gap, the hash of each record over its canonical JSON and in the record after it, time that never
 * goes back. It trusts nothing that the server says of the hashes. Keep `headHash`: with the next
 * check it proves that nothing before was rewritten.
 */
export async function verifyHistory(
  history: Iterable<HistoryRecord> | AsyncIterable<HistoryRecord>,
): Promise<HistoryVerdict> {
  const records: JsonObject[] = []
  for await (const { json } of history) records.push(json)
  records.sort((left, right) => Number(left['version']) - Number(right['version']))
  let previous = { hash: FIRST_PREVIOUS_HASH, at: 0 }
  for (const [index, json] of records.entries()) {
    const { hash: claimed, ...content } = json
    const hash = createHash('sha256').update(canonicalJson(content)).digest('hex')
    const { version, previousHash, at, object } = content
    const broken = (problem: string) => ({ kind: 'broken', version: index + 1, problem }) as const
    if (version !== index + 1) return broken(`is missing; the next one is ${String(version)}`)
    if (object !== records[0]?.['object']) return broken('is of another object')
    if (claimed !== hash) return broken('does not match its hash')
    if (previousHash !== previous.hash) return broken('does not follow the record before it')
    if (typeof at !== 'number' || at < previous.at) {
      return broken('is older than the record before it')
    }
    previous = { hash, at }
  }
  return { kind: 'holds', records: records.length, headHash: previous.hash }
}

export function decodeRecord(json: JsonValue, path: string): HistoryRecord {
  const reader = new ObjectReader(json, path)
  const message = reader.optionalString('message')
  const metadataLocation = reader.optionalString('metadataLocation')
  const updates = reader.array('updates', (each) => each)
  const snapshotId = addedSnapshotId(updates)
  return {
    commitId: reader.string('commitId'),
    version: reader.count('version'),
    action: reader.string('action'),
    actor: reader.string('actor'),
    at: new Date(reader.count('at')),
    ...(message === undefined ? {} : { message }),
    name: reader.array('name', readString),
    object: reader.string('object'),
    summary: reader.optional('summary', readObject) ?? {},
    updates,
    requirements: reader.array('requirements', (each) => each),
    ...(snapshotId === undefined ? {} : { snapshotId }),
    ...(metadataLocation === undefined ? {} : { metadataLocation }),
    hash: reader.string('hash'),
    previousHash: reader.string('previousHash'),
    json: readObject(json),
  }
}

function readObject(json: JsonValue): JsonObject {
  return isJsonObject(json) ? json : {}
}

function addedSnapshotId(updates: readonly JsonValue[]): bigint | undefined {
  for (const update of updates) {
    const snapshot = isJsonObject(update) ? update['snapshot'] : undefined
    const id = isJsonObject(snapshot) ? snapshot['snapshot-id'] : undefined
    if (typeof id === 'number' || typeof id === 'bigint') return BigInt(id)
  }
  return undefined
}
