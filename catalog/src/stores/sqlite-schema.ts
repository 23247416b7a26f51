import type Database from 'better-sqlite3'
import { UnsupportedError } from '@korolev/table-format'

/** "KRLV": tells our files from those of other programs. */
const APPLICATION_ID = 0x4b524c56

/** One step a version; steps that were released are never edited. */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE entities (
    collection TEXT NOT NULL,
    parent TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (collection, parent, name)
  ) WITHOUT ROWID;

  CREATE TABLE records (
    object TEXT NOT NULL,
    version INTEGER NOT NULL,
    commit_id TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL,
    PRIMARY KEY (object, version)
  );

  CREATE TABLE batches (batch_id TEXT PRIMARY KEY) WITHOUT ROWID;

  CREATE TABLE outbox (
    id TEXT PRIMARY KEY,
    commit_id TEXT NOT NULL,
    body TEXT NOT NULL
  ) WITHOUT ROWID;

  CREATE TABLE idempotency (
    idempotency_key TEXT PRIMARY KEY,
    request_hash TEXT NOT NULL,
    expires_at_ms INTEGER NOT NULL,
    answer TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX idempotency_by_expiry ON idempotency (expires_at_ms);
  `,
  // A table of its own: filling it reads the records that are there, and rewrites none.
  `
  CREATE TABLE feed (
    name TEXT NOT NULL,
    at INTEGER NOT NULL,
    object TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (name, at, object, version)
  ) WITHOUT ROWID;
  INSERT INTO feed
    SELECT json_extract(body, '$.warehouse'), json_extract(body, '$.at'), object, version
    FROM records WHERE json_valid(body)
    AND json_type(body, '$.warehouse') = 'text' AND json_type(body, '$.at') = 'integer';
  `,
]

/** Of this version's files. */
export const LAYOUT = MIGRATIONS.length

/**
 * Brings a database file to this version.
 * @throws UnsupportedError for a file of another program, or from a newer Korolev.
 */
export function migrate(database: Database.Database): void {
  database
    .transaction(() => {
      const version = numberOf(database, 'user_version')
      checkOurs(database)
      if (version > LAYOUT) {
        throw new UnsupportedError(
          `it has the layout ${version}, this Korolev knows ${LAYOUT}: start the ` +
            'newer version that wrote it',
        )
      }
      if (version === LAYOUT) return
      for (const step of MIGRATIONS.slice(version)) database.exec(step)
      database.pragma(`application_id = ${APPLICATION_ID}`)
      database.pragma(`user_version = ${LAYOUT}`)
    })
    .immediate()
}

function checkOurs(database: Database.Database): void {
  if (numberOf(database, 'application_id') === APPLICATION_ID) return
  const tables = database.prepare('SELECT name FROM sqlite_schema LIMIT 1').get()
  if (tables === undefined) return
  throw new UnsupportedError('it belongs to another program: name a file of its own')
}

function numberOf(database: Database.Database, pragma: string): number {
  return Number(database.pragma(pragma, { simple: true }))
}
