import type Database from 'better-sqlite3'
import type {
  Entity,
  EntityKey,
  FeedRecord,
  IdempotencyRecord,
  LogRecord,
  OutboxEntry,
} from '../ports/catalog-store.js'
import { ENTITY_COLLECTIONS } from '../ports/catalog-store.js'

/** Name, kind, id, version and value: arrays take half the time of objects, and a page has many. */
type ListedRow = readonly [string, string, string, number, string]

interface EntityRow {
  readonly collection: EntityKey['collection']
  readonly parent: string
  readonly name: string
  readonly kind: string
  readonly id: string
  readonly version: number
  readonly value: string
}

interface RecordRow {
  readonly commit_id: string
  readonly object: string
  readonly version: number
  readonly body: string
}

interface IdempotencyRow {
  readonly idempotency_key: string
  readonly request_hash: string
  readonly expires_at_ms: number
  readonly answer: string
}

export interface ListRange {
  readonly collection: string
  readonly parent: string
  readonly kind: string | null
  /** Absent in the statement that begins with the first name. */
  readonly after?: string
  readonly limit: number
}

interface LogRange {
  readonly object: string
  readonly before: number
  readonly after: number
  readonly limit: number
}

interface FeedRow extends RecordRow {
  readonly at: number
}

interface FeedRange {
  readonly name: string
  /** Beyond this place, in the direction. */
  readonly at: number
  readonly object: string
  readonly version: number
  /** The end of the times, in the direction. */
  readonly end: number
  readonly limit: number
}

type Change = Database.Statement<unknown[]>
type Query<Bind extends unknown[], Row = unknown> = Database.Statement<Bind, Row>

export interface Statements {
  readonly begin: Change
  readonly commit: Change
  readonly rollback: Change
  readonly get: Query<[string, string, string], EntityRow>
  readonly listFirst: Query<[ListRange], ListedRow>
  readonly listAfter: Query<[ListRange], ListedRow>
  readonly anyChild: Query<[string]>
  readonly putEntity: Change
  readonly deleteEntity: Change
  readonly findBatch: Query<[string]>
  readonly insertBatch: Change
  readonly findCommit: Query<[string], RecordRow>
  readonly hasCommit: Query<[string]>
  readonly logHead: Query<[string], { readonly version: number }>
  readonly insertRecord: Change
  readonly newestFirst: Query<[LogRange], RecordRow>
  readonly oldestFirst: Query<[LogRange], RecordRow>
  readonly insertFeed: Change
  readonly feedNewestFirst: Query<[FeedRange], FeedRow>
  readonly feedOldestFirst: Query<[FeedRange], FeedRow>
  readonly insertOutbox: Change
  readonly readOutbox: Query<[number], OutboxEntry>
  readonly ackOutbox: Change
  readonly findIdempotency: Query<[string, number], IdempotencyRow>
  readonly putIdempotency: Change
  readonly removeExpired: Change
}

/** Every statement of the store, prepared once. Text compares by UTF-8 bytes in SQLite. */
export function prepareStatements(database: Database.Database): Statements {
  return {
    begin: database.prepare('BEGIN IMMEDIATE'),
    commit: database.prepare('COMMIT'),
    rollback: database.prepare('ROLLBACK'),
    ...entityStatements(database),
    ...logStatements(database),
    ...feedStatements(database),
    ...sideStatements(database),
  }
}

function entityStatements(database: Database.Database) {
  // Two statements instead of one with "OR :after IS NULL": only so the range is sought, not read.
  const list = (range: string) =>
    database
      .prepare<[ListRange], ListedRow>(
        `SELECT name, kind, id, version, value FROM entities
         WHERE collection = :collection AND parent = :parent
         AND (:kind IS NULL OR kind = :kind) ${range} ORDER BY name LIMIT :limit`,
      )
      .raw()
  const collections = ENTITY_COLLECTIONS.map((name) => `'${name}'`).join(', ')
  return {
    get: database.prepare<[string, string, string], EntityRow>(
      'SELECT * FROM entities WHERE collection = ? AND parent = ? AND name = ?',
    ),
    listFirst: list(''),
    listAfter: list('AND name > :after'),
    anyChild: database.prepare<[string]>(
      `SELECT 1 FROM entities WHERE collection IN (${collections}) AND parent = ? LIMIT 1`,
    ),
    putEntity: database.prepare(
      `INSERT INTO entities VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET kind = excluded.kind, id = excluded.id,
       version = excluded.version, value = excluded.value`,
    ),
    deleteEntity: database.prepare(
      'DELETE FROM entities WHERE collection = ? AND parent = ? AND name = ?',
    ),
  }
}

function logStatements(database: Database.Database) {
  const range = 'WHERE object = :object AND version < :before AND version > :after'
  return {
    findBatch: database.prepare<[string]>('SELECT 1 FROM batches WHERE batch_id = ?'),
    insertBatch: database.prepare('INSERT INTO batches VALUES (?)'),
    findCommit: database.prepare<[string], RecordRow>('SELECT * FROM records WHERE commit_id = ?'),
    hasCommit: database.prepare<[string]>('SELECT 1 FROM records WHERE commit_id = ?'),
    logHead: database.prepare<[string], { readonly version: number }>(
      'SELECT version FROM records WHERE object = ? ORDER BY version DESC LIMIT 1',
    ),
    insertRecord: database.prepare(
      'INSERT INTO records (commit_id, object, version, body) VALUES (?, ?, ?, ?)',
    ),
    newestFirst: database.prepare<[LogRange], RecordRow>(
      `SELECT * FROM records ${range} ORDER BY version DESC LIMIT :limit`,
    ),
    oldestFirst: database.prepare<[LogRange], RecordRow>(
      `SELECT * FROM records ${range} ORDER BY version LIMIT :limit`,
    ),
  }
}

function feedStatements(database: Database.Database) {
  const place = '(f.at, f.object, f.version)'
  // "CROSS" keeps the order of the joins: the feed is read in its order, no record is sorted.
  const read = (range: string, order: string) =>
    database.prepare<[FeedRange], FeedRow>(
      `SELECT f.at AS at, r.* FROM feed f CROSS JOIN records r
       ON r.object = f.object AND r.version = f.version
       WHERE f.name = :name AND ${range}
       ORDER BY f.at ${order}, f.object ${order}, f.version ${order} LIMIT :limit`,
    )
  return {
    insertFeed: database.prepare('INSERT INTO feed VALUES (?, ?, ?, ?)'),
    feedNewestFirst: read(`${place} < (:at, :object, :version) AND f.at >= :end`, 'DESC'),
    feedOldestFirst: read(`${place} > (:at, :object, :version) AND f.at < :end`, 'ASC'),
  }
}

function sideStatements(database: Database.Database) {
  return {
    insertOutbox: database.prepare('INSERT INTO outbox VALUES (?, ?, ?)'),
    readOutbox: database.prepare<[number], OutboxEntry>(
      'SELECT id, commit_id AS commitId, body FROM outbox ORDER BY id LIMIT ?',
    ),
    ackOutbox: database.prepare('DELETE FROM outbox WHERE id = ?'),
    findIdempotency: database.prepare<[string, number], IdempotencyRow>(
      'SELECT * FROM idempotency WHERE idempotency_key = ? AND expires_at_ms > ?',
    ),
    putIdempotency: database.prepare('INSERT OR REPLACE INTO idempotency VALUES (?, ?, ?, ?)'),
    removeExpired: database.prepare(
      `DELETE FROM idempotency WHERE idempotency_key IN
       (SELECT idempotency_key FROM idempotency WHERE expires_at_ms <= ? LIMIT ?)`,
    ),
  }
}

/** @param query - says what its rows do not say again. */
export function toListed(
  { collection, parent }: Pick<EntityKey, 'collection' | 'parent'>,
  [name, kind, id, version, value]: ListedRow,
): Entity {
  return { key: { collection, parent, name }, kind, id, version, value }
}

export function toEntity(row: EntityRow): Entity {
  const { collection, parent, name, kind, id, version, value } = row
  return { key: { collection, parent, name }, kind, id, version, value }
}

export function toLogRecord({ commit_id, object, version, body }: RecordRow): LogRecord {
  return { commitId: commit_id, object, version, body }
}

export function toFeedRecord({ at, ...row }: FeedRow): FeedRecord {
  return { ...toLogRecord(row), at }
}

export function toIdempotency(row: IdempotencyRow): IdempotencyRecord {
  return {
    idempotencyKey: row.idempotency_key,
    requestHash: row.request_hash,
    expiresAtMs: row.expires_at_ms,
    answer: row.answer,
  }
}
