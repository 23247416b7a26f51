import Database from 'better-sqlite3'
import {
  CommitUnknownError,
  CorruptError,
  InternalError,
  LakeError,
  UnavailableError,
  UnsupportedError,
} from '@korolev/table-format'
import { migrate } from './sqlite-schema.js'

/** How long opening waits for other processes that open or migrate the file at this moment. */
const OPEN_DELAY_MS_MAX = 10_000
/** A log that a long reader made large is cut to this size when it is used again. */
const WAL_SIZE_BYTES_MAX = 64 * 2 ** 20
const WAL_PAGES_BEFORE_CHECKPOINT = 4_000

/**
 * A connection whose acknowledged commits are on disk.
 * @throws UnavailableError when the file cannot be opened, CorruptError when it is damaged,
 *   UnsupportedError when it is not ours, is newer, or lies where SQLite cannot keep its log.
 */
export function openDatabase(path: string): Database.Database {
  let database: Database.Database | undefined
  try {
    database = new Database(path, { timeout: OPEN_DELAY_MS_MAX })
    setJournal(database, path)
    database.pragma('synchronous = FULL')
    // On macOS `fsync` alone leaves the data in the drive's cache.
    database.pragma('fullfsync = ON')
    database.pragma(`journal_size_limit = ${WAL_SIZE_BYTES_MAX}`)
    database.pragma(`wal_autocheckpoint = ${WAL_PAGES_BEFORE_CHECKPOINT}`)
    migrate(database)
    // From here on waiting must not block the event loop: it is the caller's, with a clock.
    database.pragma('busy_timeout = 0')
    return database
  } catch (error) {
    database?.close()
    throw storeError(error, `the catalog database ${path} cannot be opened`)
  }
}

function setJournal(database: Database.Database, path: string): void {
  const deadlineMs = performance.now() + OPEN_DELAY_MS_MAX
  for (;;) {
    try {
      const mode = database.pragma('journal_mode = WAL', { simple: true })
      if (mode === 'wal') return
      throw new UnsupportedError(
        `the catalog database ${path} is on a file system without shared memory (SQLite's journal ` +
          `mode stays "${String(mode)}"): use a local disk`,
      )
    } catch (error) {
      // SQLite does not wait here while another process makes the same change.
      if (!isBusy(error) || performance.now() > deadlineMs) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
    }
  }
}

export function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(BUSY|LOCKED)/.test(error.code)
}

/** A failure that has applied nothing, in the house's kinds. */
export function storeError(error: unknown, doing = 'the catalog database failed'): unknown {
  if (!(error instanceof Error) || error instanceof LakeError) return error
  const code = error instanceof Database.SqliteError ? error.code : ''
  const message = `${doing}: ${error.message}${code === '' ? '' : ` (${code})`}`
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return new CorruptError(message, { cause: error })
  if (/^SQLITE_(CONSTRAINT|MISMATCH|RANGE|MISUSE)/.test(code)) {
    return new InternalError(message, { cause: error })
  }
  return new UnavailableError(message, { cause: error })
}

/**
 * A failure of COMMIT itself. SQLite has applied nothing when the transaction is still open, and
 * when the disk was full: the mark that makes a transaction valid is the last thing it writes. Any
 * other failure (such as one of the flush) may come after that mark.
 */
export function commitError(error: unknown, isStillOpen: boolean): unknown {
  const isFull = error instanceof Database.SqliteError && error.code === 'SQLITE_FULL'
  if (isStillOpen || isFull) return storeError(error)
  return new CommitUnknownError('the catalog database failed while committing', { cause: error })
}
