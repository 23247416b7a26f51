import { createHash } from 'node:crypto'
import type { Decode, JsonArray, JsonObject, JsonValue } from '@korolev/table-format'
import {
  canonicalJson,
  CorruptError,
  InvalidArgumentError,
  isJsonObject,
  ObjectReader,
  omitUndefined,
  parseJson,
  readString,
} from '@korolev/table-format'
import type { LogRecord, NewLogRecord } from '../ports/catalog-store.js'

export const OBJECT_KINDS = [
  'namespace',
  'table',
  'view',
  'owner',
  'account',
  'warehouse',
  'term',
  'policy',
] as const

export type ObjectKind = (typeof OBJECT_KINDS)[number]

export const COMMIT_ACTIONS = [
  'create',
  'commit',
  'register',
  'rename',
  'drop',
  'unregister',
  'update-properties',
  'update',
  'rotate-secret',
  'grant',
  'revoke',
  'set-visibility',
  'govern',
  'set-owner',
  'offer-ownership',
  'accept-ownership',
  'refuse-ownership',
  'withdraw-ownership',
  'derive-columns',
] as const

export type CommitAction = (typeof COMMIT_ACTIONS)[number]

/** What `previousHash` is in an object's first record. */
export const FIRST_PREVIOUS_HASH = '0'.repeat(64)

/**
 * One line of an object's history: who, when, why, from what, to what. Records of one object are
 * chained by hash; replaying their updates from the first gives its metadata byte for byte.
 */
export interface CommitRecord {
  readonly commitId: string
  readonly batchId: string
  /** Place of this record among those that share its metadata file; absent when it is alone. */
  readonly group?: { readonly size: number; readonly index: number }
  readonly warehouse: string
  readonly kind: ObjectKind
  /** `table:<uuid>` */
  readonly object: string
  /** Levels and, for a table or view, its own name last, as they were when this happened. */
  readonly name: readonly string[]
  readonly version: number
  readonly previousHash: string
  readonly actor: string
  /** Milliseconds since 1970-01-01T00:00:00 UTC; never earlier than the previous record's. */
  readonly at: number
  readonly action: CommitAction
  /** In the wire form, as received. */
  readonly requirements: readonly JsonValue[]
  readonly updates: readonly JsonValue[]
  /** What the server chose: a new name, a UUID, a location. */
  readonly assigned: JsonObject
  readonly message?: string
  readonly inputs?: JsonValue
  readonly metadataLocation?: string
  /** SHA-256 of the uncompressed JSON of the metadata file. */
  readonly metadataSha256?: string
  readonly summary?: JsonObject
}

/** The newest record of an object, as its entity remembers it. */
export interface ChainHead {
  readonly version: number
  readonly hash: string
  readonly at: number
}

export const EMPTY_CHAIN: ChainHead = { version: 0, hash: FIRST_PREVIOUS_HASH, at: 0 }

export interface SealedRecord {
  readonly record: CommitRecord
  readonly head: ChainHead
  readonly stored: NewLogRecord
}

/** What a command decides; `seal` adds what the chain decides. */
export type UnchainedRecord = Omit<CommitRecord, 'version' | 'previousHash' | 'at'>

/** Chains a record to its object's history. `nowMs` may be behind: time never goes back. */
export function seal(draft: UnchainedRecord, previous: ChainHead, nowMs: number): SealedRecord {
  const record: CommitRecord = {
    ...draft,
    version: previous.version + 1,
    previousHash: previous.hash,
    at: Math.max(nowMs, previous.at),
  }
  const body = canonicalJson(record as unknown as JsonObject)
  return {
    record,
    head: { version: record.version, hash: sha256Hex(body), at: record.at },
    stored: {
      commitId: record.commitId,
      object: record.object,
      version: record.version,
      body,
      feed: { name: record.warehouse, at: record.at },
    },
  }
}

/** The same document with its keys ordered as they will be when it is read back from a record. */
export function inCanonicalOrder(json: JsonValue): JsonValue {
  if (Array.isArray(json)) return (json as JsonArray).map(inCanonicalOrder)
  if (!isJsonObject(json)) return json
  const fields = Object.entries(json).sort(([left], [right]) => (left < right ? -1 : 1))
  return Object.fromEntries(fields.map(([key, value]) => [key, inCanonicalOrder(value)]))
}

/** @throws InvalidArgumentError naming the field of a record that is not of this form. */
export function decodeCommitRecord(json: JsonValue): CommitRecord {
  const reader = new ObjectReader(json, 'record')
  const raw: Decode<JsonValue> = (value) => value
  const kind = reader.string('kind')
  const action = reader.string('action')
  return omitUndefined({
    commitId: reader.string('commitId'),
    batchId: reader.string('batchId'),
    group: reader.optional('group', decodeGroup),
    warehouse: reader.string('warehouse'),
    kind: isOneOf(OBJECT_KINDS, kind) ? kind : fail(reader, 'kind'),
    object: reader.string('object'),
    name: reader.array('name', readString),
    version: reader.count('version'),
    previousHash: reader.string('previousHash'),
    actor: reader.string('actor'),
    at: reader.count('at'),
    action: isOneOf(COMMIT_ACTIONS, action) ? action : fail(reader, 'action'),
    requirements: reader.array('requirements', raw),
    updates: reader.array('updates', raw),
    assigned: reader.required('assigned', decodeObject),
    message: reader.optionalString('message'),
    inputs: reader.optional('inputs', raw),
    metadataLocation: reader.optionalString('metadataLocation'),
    metadataSha256: reader.optionalString('metadataSha256'),
    summary: reader.optional('summary', decodeObject),
  })
}

const decodeGroup: Decode<NonNullable<CommitRecord['group']>> = (json, path) => {
  const reader = new ObjectReader(json, path)
  return { size: reader.count('size'), index: reader.count('index') }
}

const decodeObject: Decode<JsonObject> = (json, path) => {
  if (isJsonObject(json)) return json
  throw new InvalidArgumentError(`${path} must be a JSON object`, { field: path })
}

function isOneOf<Text extends string>(texts: readonly Text[], text: string): text is Text {
  return (texts as readonly string[]).includes(text)
}

function fail(reader: ObjectReader, name: string): never {
  throw reader.fail(name, 'is not one that is known')
}

/** A stored record with its hash, as the history shows it. */
export function withHash(stored: LogRecord): JsonObject {
  const json = parseJson(stored.body)
  return { ...(isJsonObject(json) ? json : {}), hash: sha256Hex(stored.body) }
}

/** As `withHash`, as JSON text: the body is not parsed to be printed again. */
export function textWithHash({ object, version, body }: LogRecord): string {
  if (body.startsWith('{"') && body.endsWith('}')) {
    return `${body.slice(0, -1)},"hash":"${sha256Hex(body)}"}`
  }
  throw new CorruptError(`record ${version} of ${object} is no JSON object any more`)
}

export type ChainProblem = { readonly version: number; readonly problem: string }

/**
 * Checks an object's records, oldest first and complete from the first: numbers without a gap,
 * each hash in the next record, time that never goes back. Undefined when the chain holds.
 */
export function verifyChain(records: readonly JsonObject[]): ChainProblem | undefined {
  let previous = EMPTY_CHAIN
  for (const json of records) {
    const { hash: claimedHash, ...rest } = json
    const version = previous.version + 1
    const hash = sha256Hex(canonicalJson(rest))
    if (claimedHash !== undefined && claimedHash !== hash) {
      return { version, problem: 'its content does not match its hash' }
    }
    if (rest['version'] !== version) {
      return { version, problem: `it has the version ${canonicalJson(rest['version'] ?? null)}` }
    }
    if (rest['previousHash'] !== previous.hash) {
      return { version, problem: 'it does not follow the record before it' }
    }
    const at = rest['at']
    if (typeof at !== 'number' || at < previous.at) {
      return { version, problem: 'its time is before that of the record before it' }
    }
    previous = { version, hash, at }
  }
  return undefined
}

export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}
