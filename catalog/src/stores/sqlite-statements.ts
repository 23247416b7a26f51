import type Database from 'better-sqlite3'
import type {
  Entity,
  EntityKey,
  IdempotencyRecord,
  LogRecord,
  OutboxEntry,
} from '../ports/catalog-store.js'

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

export type Statements = ReturnType<typeof prepareStatements>

/** Every statement of the store, prepared once. Text compares by UTF-8 bytes in SQLite. */
export function prepareStatements(database: Database.Database) {
  const logRange = `FROM records WHERE object = :object
    AND (:before IS NULL OR version < :before) AND (:after IS NULL OR version > :after)`
  return {
    begin: database.prepare('BEGIN IMMEDIATE'),
    commit: database.prepare('COMMIT'),
    rollback: database.prepare('ROLLBACK'),
    savepoint: database.prepare('SAVEPOINT batch'),
    release: database.prepare('RELEASE batch'),
    rollbackTo: database.prepare('ROLLBACK TO batch'),
    get: database.prepare<[string, string, string], EntityRow>(
      'SELECT * FROM entities WHERE collection = ? AND parent = ? AND name = ?',
    ),
    list: database.prepare<
      [
        {
          collection: string
          parent: string
          kind: string | null
          after: string | null
          limit: number
        },
      ],
      EntityRow
    >(
      `SELECT * FROM entities WHERE collection = :collection AND parent = :parent
       AND (:kind IS NULL OR kind = :kind) AND (:after IS NULL OR name > :after)
       ORDER BY name LIMIT :limit`,
    ),
    anyChild: database.prepare<[string]>('SELECT 1 FROM entities WHERE parent = ? LIMIT 1'),
    putEntity: database.prepare('INSERT OR REPLACE INTO entities VALUES (?, ?, ?, ?, ?, ?, ?)'),
    deleteEntity: database.prepare(
      'DELETE FROM entities WHERE collection = ? AND parent = ? AND name = ?',
    ),
    findBatch: database.prepare<[string]>('SELECT 1 FROM batches WHERE batch_id = ?'),
    insertBatch: database.prepare('INSERT INTO batches VALUES (?)'),
    findCommit: database.prepare<[string], RecordRow>('SELECT * FROM records WHERE commit_id = ?'),
    logHead: database.prepare<[string], { readonly version: number }>(
      'SELECT version FROM records WHERE object = ? ORDER BY version DESC LIMIT 1',
    ),
    insertRecord: database.prepare(
      'INSERT INTO records (commit_id, object, version, body) VALUES (?, ?, ?, ?)',
    ),
    newestFirst: database.prepare<[LogRange], RecordRow>(
      `SELECT * ${logRange} ORDER BY version DESC LIMIT :limit`,
    ),
    oldestFirst: database.prepare<[LogRange], RecordRow>(
      `SELECT * ${logRange} ORDER BY version LIMIT :limit`,
    ),
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

interface LogRange {
  readonly object: string
  readonly before: number | null
  readonly after: number | null
  readonly limit: number
}

export function toEntity(row: EntityRow): Entity {
  const { collection, parent, name, kind, id, version, value } = row
  return { key: { collection, parent, name }, kind, id, version, value }
}

export function toLogRecord({ commit_id, object, version, body }: RecordRow): LogRecord {
  return { commitId: commit_id, object, version, body }
}

export function toIdempotency(row: IdempotencyRow): IdempotencyRecord {
  return {
    idempotencyKey: row.idempotency_key,
    requestHash: row.request_hash,
    expiresAtMs: row.expires_at_ms,
    answer: row.answer,
  }
}
