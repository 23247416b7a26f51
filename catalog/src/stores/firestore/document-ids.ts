import { createHash } from 'node:crypto'
import type { EntityKey, FeedPlace } from '../../ports/catalog-store.js'

/** Root collections; named apart, because exemptions from indexes are given by collection. */
export const COLLECTIONS = {
  entities: 'korolev-entities',
  fences: 'korolev-fences',
  log: 'korolev-log',
  commits: 'korolev-commits',
  batches: 'korolev-batches',
  outbox: 'korolev-outbox',
  idempotency: 'korolev-idempotency',
} as const

/** A document: its collection and its id, as `korolev-log/<id>`. */
export type DocumentPath = string

/**
 * Longest encoded name that stands in a document id as it is. The rest of an id is a hash, so that
 * every id stays below Firestore's 1,500 bytes.
 */
export const PLAIN_NAME_CHARACTERS_MAX = 1_000
const HASH_CHARACTERS = 40
const VERSION_DIGITS = 16
/** The outbox is read in order and written at its end; so many ends share the writing. */
export const OUTBOX_SHARDS = 8

const COLLECTION_LETTERS: Readonly<Record<EntityKey['collection'], string>> = {
  namespaces: 'n',
  relations: 'r',
  reports: 'p',
  settings: 's',
  owners: 'o',
  references: 'f',
  accounts: 'a',
  warehouses: 'w',
  'access-log': 'l',
  terms: 't',
  lineage: 'i',
  policies: 'c',
}

/** Ids that begin with `prefix`, from `first` on: what lies in [`first`, `end`). */
export interface IdRange {
  readonly first: string
  readonly end: string
}

/**
 * The children of one parent lie together, by collection, in UTF-8 byte order of their names; the
 * parents lie scattered, so that no end of the collection is written more than others.
 */
export function entityPath(key: EntityKey): DocumentPath {
  return `${COLLECTIONS.entities}/${listPrefix(key)}${nameId(key.name)}`
}

export function listPrefix({ collection, parent }: Pick<EntityKey, 'collection' | 'parent'>) {
  return `${parentPrefix(parent)}${COLLECTION_LETTERS[collection]}.`
}

export function parentPrefix(parent: string): string {
  return `${hashId(parent)}.`
}

export function fencePath(parent: string): DocumentPath {
  return `${COLLECTIONS.fences}/${hashId(parent)}`
}

export function logPath(object: string, version: number): DocumentPath {
  return `${COLLECTIONS.log}/${logPosition(object, version)}`
}

/** In the order of versions as text. */
export function logPosition(object: string, version: number): string {
  return `${hashId(object)}.${digits(version)}`
}

export function commitPath(commitId: string): DocumentPath {
  return `${COLLECTIONS.commits}/${hashId(commitId)}`
}

export function batchPath(batchId: string): DocumentPath {
  return `${COLLECTIONS.batches}/${hashId(batchId)}`
}

export function idempotencyPath(idempotencyKey: string): DocumentPath {
  return `${COLLECTIONS.idempotency}/${hashId(idempotencyKey)}`
}

export function outboxPath(id: string): DocumentPath {
  const shard = createHash('sha256').update(id).digest().readUInt8(0) % OUTBOX_SHARDS
  return `${COLLECTIONS.outbox}/${outboxShardPrefix(shard)}${encodeName(id)}`
}

export function outboxShardPrefix(shard: number): string {
  return `${shard}.`
}

/** Ends of each feed, which is read in order and written at its end, as the outbox is. */
export const FEED_SHARDS = 16

/** Value of the field by which records are read in the order of their feed. */
export function feedKey(name: string, place: FeedPlace): string {
  const text = feedPlaceText(place)
  const shard = createHash('sha256').update(text).digest().readUInt8(0) % FEED_SHARDS
  return `${feedShardPrefix(name, shard)}${text}`
}

export function feedShardPrefix(name: string, shard: number): string {
  return `${hashId(name)}.${shard.toString(16)}.`
}

/** Compares as places do: the separator sorts before all that an encoded name may have. */
export function feedPlaceText({ at, object, version }: FeedPlace): string {
  return `${digits(at)}!${encodeName(object)}!${digits(version)}`
}

function digits(count: number): string {
  return String(count).padStart(VERSION_DIGITS, '0')
}

/** Every id with this prefix, which ends with a dot: nothing lies between that and `0`. */
export function rangeOf(prefix: string): IdRange {
  return { first: prefix, end: `${prefix.slice(0, -1)}0` }
}

/** Ids of this very text are scattered: time-ordered ones would all be written at one end. */
export function hashId(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, HASH_CHARACTERS)
}

/**
 * A name as a part of an id. Names that are too long share the id up to a hash with those that
 * begin like them, and have no order among themselves there: `isCut` tells them.
 */
export function nameId(name: string): string {
  const encoded = encodeName(name)
  if (encoded.length <= PLAIN_NAME_CHARACTERS_MAX) return encoded
  return `${encoded.slice(0, PLAIN_NAME_CHARACTERS_MAX)}${CUT}${hashId(name)}`
}

/** Sorts after the end of a name that is just not cut. */
const CUT = '!'

export function isCut(nameId: string): boolean {
  return nameId.length > PLAIN_NAME_CHARACTERS_MAX
}

/** The part that all share that are cut alike. */
export function cutPart(nameId: string): string {
  return `${nameId.slice(0, PLAIN_NAME_CHARACTERS_MAX)}${CUT}`
}

/**
 * ASCII text in the UTF-8 byte order of the names: `0` to `}` stay, bytes below become `-XX` and
 * bytes above `~XX`. So neither slashes, dots, `__x__` nor a collation of the service matter.
 */
export function encodeName(name: string): string {
  if (/^[0-9:;<=>?@A-Z[\\\]^_`a-z{|}]*$/.test(name)) return name
  let encoded = ''
  for (const byte of new TextEncoder().encode(name)) {
    if (byte < 0x30) encoded += `-${hex(byte)}`
    else if (byte > 0x7d) encoded += `~${hex(byte)}`
    else encoded += String.fromCharCode(byte)
  }
  return encoded
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0')
}
