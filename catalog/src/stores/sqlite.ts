import Database from 'better-sqlite3'
import type { Clock, IdSource } from '@korolev/table-format'
import {
  CommitUnknownError,
  CorruptError,
  InternalError,
  UnavailableError,
} from '@korolev/table-format'
import type {
  Batch,
  BatchOutcome,
  CatalogStore,
  Entity,
  EntityKey,
  EntityQuery,
  IdempotencyRecord,
  LogQuery,
  LogRecord,
  OutboxEntry,
  Precondition,
} from '../ports/catalog-store.js'
import { checkBatch } from './batch-limits.js'
import { migrate } from './sqlite-schema.js'
import type { Statements } from './sqlite-statements.js'
import { prepareStatements, toEntity, toIdempotency, toLogRecord } from './sqlite-statements.js'

export interface SqliteOptions {
  /** Path of the database file; its folder must exist. */
  readonly path: string
  readonly clock: Clock
  readonly ids: IdSource
}

/** How often a write is tried while another process holds the lock. */
export const BUSY_ATTEMPTS_MAX = 400
const BUSY_DELAY_MS_MAX = 25
/** Most batches that share one transaction, and so one flush to disk. */
const GROUP_SIZE_MAX = 256
const EXPIRED_REMOVED_MAX = 10

interface Waiting {
  readonly batch: Batch
  readonly resolve: (outcome: BatchOutcome) => void
  readonly reject: (error: unknown) => void
}

/**
 * The catalog's state in one SQLite file, durable at each acknowledged commit (write-ahead log,
 * `synchronous=FULL`), for any number of processes on one machine. Batches that wait together share
 * a transaction, each behind its own savepoint, so that they share one flush.
 */
export class SqliteCatalogStore implements CatalogStore {
  readonly #database: Database.Database
  readonly #statements: Statements
  readonly #clock: Clock
  readonly #ids: IdSource
  readonly #waiting: Waiting[] = []
  #draining: Promise<void> | undefined

  constructor({ path, clock, ids }: SqliteOptions) {
    this.#clock = clock
    this.#ids = ids
    this.#database = openDatabase(path)
    this.#statements = prepareStatements(this.#database)
  }

  get(key: EntityKey): Promise<Entity | undefined> {
    return this.#read(() => {
      const row = this.#statements.get.get(key.collection, key.parent, key.name)
      return row === undefined ? undefined : toEntity(row)
    })
  }

  list({ collection, parent, kind, after, limit }: EntityQuery): Promise<readonly Entity[]> {
    return this.#read(() =>
      this.#statements.list
        .all({ collection, parent, kind: kind ?? null, after: after ?? null, limit })
        .map(toEntity),
    )
  }

  commit(batch: Batch): Promise<BatchOutcome> {
    return new Promise((resolve, reject) => {
      checkBatch(batch)
      this.#waiting.push({ batch, resolve, reject })
      this.#draining ??= this.#drain()
    })
  }

  findCommit(commitId: string): Promise<LogRecord | undefined> {
    return this.#read(() => {
      const row = this.#statements.findCommit.get(commitId)
      return row === undefined ? undefined : toLogRecord(row)
    })
  }

  readLog({ object, direction, before, after, limit }: LogQuery): Promise<readonly LogRecord[]> {
    const statement =
      direction === 'newest-first' ? this.#statements.newestFirst : this.#statements.oldestFirst
    const range = { object, before: before ?? null, after: after ?? null, limit }
    return this.#read(() => statement.all(range).map(toLogRecord))
  }

  findIdempotency(idempotencyKey: string, nowMs: number): Promise<IdempotencyRecord | undefined> {
    return this.#read(() => {
      const row = this.#statements.findIdempotency.get(idempotencyKey, nowMs)
      return row === undefined ? undefined : toIdempotency(row)
    })
  }

  readOutbox(limit: number): Promise<readonly OutboxEntry[]> {
    return this.#read(() => this.#statements.readOutbox.all(limit))
  }

  async ackOutbox(ids: readonly string[]): Promise<void> {
    await this.#whenFree(() => {
      for (const id of ids) this.#statements.ackOutbox.run(id)
      return []
    })
  }

  async close(): Promise<void> {
    while (this.#draining !== undefined) await this.#draining
    this.#database.close()
  }

  async #read<Result>(read: () => Result): Promise<Result> {
    for (let attempt = 0; ; attempt++) {
      try {
        return read()
      } catch (error) {
        if (!isBusy(error) || attempt >= BUSY_ATTEMPTS_MAX) throw unavailable(error)
        await this.#clock.sleep(this.#ids.random() * BUSY_DELAY_MS_MAX)
      }
    }
  }

  async #drain(): Promise<void> {
    // Commits that are asked for in the same turn of the event loop share the first transaction.
    await Promise.resolve()
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, GROUP_SIZE_MAX)
      try {
        const outcomes = await this.#whenFree(() =>
          group.map(({ batch }) => this.#applyAlone(batch)),
        )
        group.forEach((waiting, index) => {
          const outcome = outcomes[index]
          if (outcome === undefined || 'error' in outcome) waiting.reject(outcome?.error)
          else waiting.resolve(outcome)
        })
      } catch (error) {
        for (const waiting of group) waiting.reject(error)
      }
    }
    // In the same turn as the last look at the queue: a commit that comes later starts a new drain.
    this.#draining = undefined
  }

  /**
   * Runs `work` in one write transaction. A failure before COMMIT has applied nothing; one of
   * COMMIT itself leaves that open.
   */
  async #whenFree<Result>(work: () => Result): Promise<Result> {
    for (let attempt = 0; attempt <= BUSY_ATTEMPTS_MAX; attempt++) {
      if (this.#begin()) return this.#runBegun(work)
      // The usual busy timeout would block the event loop and starve writers of other processes.
      await this.#clock.sleep(this.#ids.random() * BUSY_DELAY_MS_MAX)
    }
    throw new UnavailableError('the catalog database is busy with other writers; nothing was done')
  }

  #begin(): boolean {
    try {
      this.#statements.begin.run()
      return true
    } catch (error) {
      if (isBusy(error)) return false
      throw unavailable(error)
    }
  }

  #runBegun<Result>(work: () => Result): Result {
    let result: Result
    try {
      result = work()
    } catch (error) {
      this.#statements.rollback.run()
      throw unavailable(error)
    }
    try {
      this.#statements.commit.run()
    } catch (error) {
      if (this.#database.inTransaction) {
        this.#statements.rollback.run()
        throw unavailable(error)
      }
      throw new CommitUnknownError('the catalog database failed while committing', {
        cause: error,
      })
    }
    return result
  }

  /** One batch behind a savepoint: its failure leaves its neighbours alone. */
  #applyAlone(batch: Batch): BatchOutcome | { readonly error: unknown } {
    this.#statements.savepoint.run()
    try {
      const outcome = this.#apply(batch)
      this.#statements.release.run()
      return outcome
    } catch (error) {
      this.#statements.rollbackTo.run()
      this.#statements.release.run()
      return { error: unavailable(error) }
    }
  }

  #apply(batch: Batch): BatchOutcome {
    const statements = this.#statements
    const isReplay =
      statements.findBatch.get(batch.batchId) !== undefined ||
      batch.records.some(({ commitId }) => statements.findCommit.get(commitId) !== undefined)
    if (isReplay) return { kind: 'replayed' }
    const failed = batch.preconditions.filter((each) => !this.#holds(each, batch.atMs))
    if (failed.length > 0) return { kind: 'stale', failed }
    statements.insertBatch.run(batch.batchId)
    for (const change of batch.changes) {
      if (change.kind === 'delete') {
        const { collection, parent, name } = change.key
        statements.deleteEntity.run(collection, parent, name)
      } else {
        const { key, kind, id, version, value } = change.entity
        statements.putEntity.run(key.collection, key.parent, key.name, kind, id, version, value)
      }
    }
    for (const record of batch.records) this.#append(record)
    for (const { id, commitId, body } of batch.outbox)
      statements.insertOutbox.run(id, commitId, body)
    for (const record of batch.idempotency) {
      const { idempotencyKey, requestHash, expiresAtMs, answer } = record
      statements.putIdempotency.run(idempotencyKey, requestHash, expiresAtMs, answer)
    }
    if (batch.idempotency.length > 0) {
      statements.removeExpired.run(batch.atMs, EXPIRED_REMOVED_MAX)
    }
    return { kind: 'committed' }
  }

  #append({ commitId, object, version, body }: LogRecord): void {
    const before = this.#statements.logHead.get(object)?.version ?? 0
    if (version !== before + 1) {
      throw new InternalError(`record ${version} of ${object} does not follow ${before}`)
    }
    this.#statements.insertRecord.run(commitId, object, version, body)
  }

  #holds(precondition: Precondition, nowMs: number): boolean {
    const statements = this.#statements
    switch (precondition.kind) {
      case 'absent':
      case 'exists':
      case 'version': {
        const { collection, parent, name } = precondition.key
        const row = statements.get.get(collection, parent, name)
        if (precondition.kind === 'absent') return row === undefined
        if (precondition.kind === 'exists') return row !== undefined
        return row?.id === precondition.id && row.version === precondition.version
      }
      case 'childless':
        return statements.anyChild.get(precondition.parent) === undefined
      case 'log-head':
        return (statements.logHead.get(precondition.object)?.version ?? 0) === precondition.version
      case 'idempotency-key-free':
        return statements.findIdempotency.get(precondition.idempotencyKey, nowMs) === undefined
    }
  }
}

function openDatabase(path: string): Database.Database {
  const database = new Database(path, { timeout: 0 })
  // Waiting for another process that opens or migrates the file at this very moment is right here.
  database.pragma('busy_timeout = 10000')
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  migrate(database)
  database.pragma('busy_timeout = 0')
  return database
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(BUSY|LOCKED)/.test(error.code)
}

/** SQLite's own failures, in the house's kinds; whatever else was thrown stays as it is. */
function unavailable(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error
  if (error.code === 'SQLITE_CORRUPT' || error.code === 'SQLITE_NOTADB') {
    return new CorruptError(`the catalog database is damaged: ${error.message}`, { cause: error })
  }
  return new UnavailableError(`the catalog database answers ${error.code}: ${error.message}`, {
    cause: error,
  })
}
