import type Database from 'better-sqlite3'
import type { Clock, IdSource } from '@korolev/table-format'
import { UnavailableError } from '@korolev/table-format'
import type {
  Batch,
  BatchOutcome,
  CatalogStore,
  Entity,
  EntityKey,
  EntityQuery,
  FeedQuery,
  FeedRecord,
  IdempotencyRecord,
  LogQuery,
  LogRecord,
  OutboxEntry,
} from '../ports/catalog-store.js'
import { checkBatch, checkLimit } from './batch-limits.js'
import { applyBatch } from './sqlite-batch.js'
import { commitError, isBusy, openDatabase, storeError } from './sqlite-connection.js'
import type { Statements } from './sqlite-statements.js'
import {
  prepareStatements,
  toEntity,
  toFeedRecord,
  toListed,
  toIdempotency,
  toLogRecord,
} from './sqlite-statements.js'

export interface SqliteOptions {
  /** Path of the database file; its folder must exist. */
  readonly path: string
  readonly clock: Clock
  readonly ids: IdSource
}

/** How often a write is tried while another process holds the lock: some five seconds. */
export const BUSY_ATTEMPTS_MAX = 400
const BUSY_DELAY_MS_MAX = 25
/** Most batches that share one transaction, and so one flush to disk. */
export const GROUP_SIZE_MAX = 256
/** Most batches that wait; beyond, a caller is told to come again, with nothing done. */
export const WAITING_MAX = 10_000
/** Most changes and records of a group that is larger than one batch: bounds a turn's length. */
const GROUP_WORK_MAX = 2_000

interface Waiting {
  readonly batch: Batch
  readonly resolve: (outcome: BatchOutcome) => void
  readonly reject: (error: unknown) => void
}

/** A transaction either was committed, or was undone because its work threw. */
type Transaction<Result> =
  | { readonly kind: 'committed'; readonly result: Result }
  | { readonly kind: 'undone'; readonly error: unknown }

/**
 * The catalog's state in one SQLite file, durable at each acknowledged commit (write-ahead log,
 * `synchronous=FULL`), for any number of processes on one machine. Batches that wait together share
 * a transaction, so that they share one flush; when one of them fails, each is tried by itself.
 */
export class SqliteCatalogStore implements CatalogStore {
  readonly #database: Database.Database
  readonly #statements: Statements
  readonly #clock: Clock
  readonly #ids: IdSource
  readonly #waiting: Waiting[] = []
  readonly #acknowledging = new Set<Promise<unknown>>()
  #draining: Promise<void> | undefined
  #closing: Promise<void> | undefined

  /** @throws UnavailableError, CorruptError or UnsupportedError for a file that cannot serve. */
  constructor({ path, clock, ids }: SqliteOptions) {
    this.#clock = clock
    this.#ids = ids
    this.#database = openDatabase(path)
    this.#statements = prepareStatements(this.#database)
  }

  get({ collection, parent, name }: EntityKey): Promise<Entity | undefined> {
    return this.#read(() => {
      const row = this.#statements.get.get(collection, parent, name)
      return row === undefined ? undefined : toEntity(row)
    })
  }

  list({ collection, parent, kind, after, limit }: EntityQuery): Promise<readonly Entity[]> {
    return this.#read(() => {
      const range = { collection, parent, kind: kind ?? null, limit: checkLimit(limit) }
      const rows =
        after === undefined
          ? this.#statements.listFirst.all(range)
          : this.#statements.listAfter.all({ ...range, after })
      return rows.map((row) => toListed({ collection, parent }, row))
    })
  }

  async commit(batch: Batch): Promise<BatchOutcome> {
    this.#checkOpen()
    checkBatch(batch)
    if (this.#waiting.length >= WAITING_MAX) {
      throw new UnavailableError('too many batches wait for the catalog database; nothing was done')
    }
    return new Promise((resolve, reject) => {
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
    return this.#read(() => {
      const range = { before: before ?? Number.MAX_SAFE_INTEGER, after: after ?? 0 }
      return statement.all({ object, ...range, limit: checkLimit(limit) }).map(toLogRecord)
    })
  }

  readFeed(query: FeedQuery): Promise<readonly FeedRecord[]> {
    const { feed: name, direction, beyond, fromMs = 0, limit } = query
    const { untilMs = Number.MAX_SAFE_INTEGER } = query
    const isNewestFirst = direction === 'newest-first'
    const { feedNewestFirst, feedOldestFirst } = this.#statements
    // No object has this place: versions begin with 1.
    const start = beyond ?? { at: isNewestFirst ? untilMs : fromMs, object: '', version: 0 }
    return this.#read(() => {
      const { at, object, version } = start
      const range = { name, at, object, version, limit: checkLimit(limit) }
      return isNewestFirst
        ? feedNewestFirst.all({ ...range, end: fromMs }).map(toFeedRecord)
        : feedOldestFirst.all({ ...range, end: untilMs }).map(toFeedRecord)
    })
  }

  findIdempotency(idempotencyKey: string, nowMs: number): Promise<IdempotencyRecord | undefined> {
    return this.#read(() => {
      const row = this.#statements.findIdempotency.get(idempotencyKey, nowMs)
      return row === undefined ? undefined : toIdempotency(row)
    })
  }

  readOutbox(limit: number): Promise<readonly OutboxEntry[]> {
    return this.#read(() => this.#statements.readOutbox.all(checkLimit(limit)))
  }

  async ackOutbox(ids: readonly string[]): Promise<void> {
    this.#checkOpen()
    checkLimit(ids.length)
    const work = this.#transaction(() => {
      for (const id of ids) this.#statements.ackOutbox.run(id)
    })
    this.#acknowledging.add(work)
    try {
      const done = await work
      if (done.kind === 'undone') throw done.error
    } finally {
      this.#acknowledging.delete(work)
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#settleAndClose()
    return this.#closing
  }

  async #settleAndClose(): Promise<void> {
    await this.#draining
    await Promise.allSettled(this.#acknowledging)
    this.#database.close()
  }

  #checkOpen(): void {
    if (this.#closing === undefined) return
    throw new UnavailableError('the catalog store is closed; nothing was done')
  }

  async #read<Result>(read: () => Result): Promise<Result> {
    this.#checkOpen()
    for (let attempt = 0; ; attempt++) {
      try {
        return read()
      } catch (error) {
        if (!isBusy(error) || attempt >= BUSY_ATTEMPTS_MAX) throw storeError(error)
        await this.#backOff(attempt)
        this.#checkOpen()
      }
    }
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      // Requests that came in together share a transaction, and others get their turn between two.
      await nextTurn()
      await this.#commitTogether(this.#takeGroup())
    }
    // In the same turn as the last look at the queue: a commit that comes later starts a new drain.
    this.#draining = undefined
  }

  #takeGroup(): readonly Waiting[] {
    let work = 0
    let size = 0
    for (const { batch } of this.#waiting) {
      work += batch.changes.length + batch.records.length
      if (size === GROUP_SIZE_MAX || (size > 0 && work > GROUP_WORK_MAX)) break
      size++
    }
    return this.#waiting.splice(0, size)
  }

  async #commitTogether(group: readonly Waiting[]): Promise<void> {
    try {
      const done = await this.#transaction(() =>
        group.map(({ batch }) => applyBatch(this.#statements, batch)),
      )
      if (done.kind === 'committed') {
        for (const [index, outcome] of done.result.entries()) group[index]?.resolve(outcome)
      } else if (group.length === 1) {
        group[0]?.reject(done.error)
      } else {
        // Whose fault it was is told, and everybody else is served.
        for (const waiting of group) await this.#commitTogether([waiting])
      }
    } catch (error) {
      for (const waiting of group) waiting.reject(error)
    }
  }

  /**
   * Runs `work` in one write transaction.
   * @throws UnavailableError when nothing was applied, CommitUnknownError when that is open.
   */
  async #transaction<Result>(work: () => Result): Promise<Transaction<Result>> {
    for (let attempt = 0; attempt < BUSY_ATTEMPTS_MAX; attempt++) {
      if (this.#begin()) return this.#runBegun(work)
      // SQLite's own busy timeout would block the event loop and starve other processes.
      await this.#backOff(attempt)
    }
    throw new UnavailableError('the catalog database is busy with other writers; nothing was done')
  }

  #backOff(attempt: number): Promise<void> {
    const delayMsMax = Math.min(BUSY_DELAY_MS_MAX, 2 ** Math.min(attempt, 10))
    return this.#clock.sleep(this.#ids.random() * delayMsMax)
  }

  #begin(): boolean {
    try {
      this.#statements.begin.run()
      return true
    } catch (error) {
      if (isBusy(error)) return false
      throw storeError(error)
    }
  }

  #runBegun<Result>(work: () => Result): Transaction<Result> {
    let result: Result
    try {
      result = work()
    } catch (error) {
      this.#rollBack()
      return { kind: 'undone', error: storeError(error) }
    }
    try {
      this.#statements.commit.run()
    } catch (error) {
      const isStillOpen = this.#database.inTransaction
      this.#rollBack()
      throw commitError(error, isStillOpen)
    }
    return { kind: 'committed', result }
  }

  /** SQLite has rolled back by itself after some failures, such as a full disk. */
  #rollBack(): void {
    if (this.#database.inTransaction) this.#statements.rollback.run()
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
