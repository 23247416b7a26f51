import { compareUtf8, InternalError, UnavailableError } from '@korolev/table-format'
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
  Precondition,
} from '../ports/catalog-store.js'
import { checkBatch, checkLimit } from './batch-limits.js'
import { MemoryFeeds } from './memory-feeds.js'

/** How many expired idempotency records one batch makes room of. */
const EXPIRED_REMOVED_MAX = 10

/** The catalog's state in maps: for tests, and for catalogs that may vanish. */
export class MemoryCatalogStore implements CatalogStore {
  readonly #entities = new Map<string, Entity>()
  readonly #batches = new Set<string>()
  readonly #commits = new Map<string, LogRecord>()
  readonly #logs = new Map<string, LogRecord[]>()
  readonly #feeds = new MemoryFeeds()
  readonly #outbox = new Map<string, OutboxEntry>()
  readonly #idempotency = new Map<string, IdempotencyRecord>()
  #isClosed = false

  get(key: EntityKey): Promise<Entity | undefined> {
    return this.#settled(() => this.#entities.get(textOf(key)))
  }

  list(query: EntityQuery): Promise<readonly Entity[]> {
    return this.#settled(() => {
      const limit = checkLimit(query.limit)
      const found = [...this.#entities.values()].filter(
        ({ key, kind }) =>
          key.collection === query.collection &&
          key.parent === query.parent &&
          (query.kind === undefined || kind === query.kind) &&
          (query.after === undefined || compareUtf8(key.name, query.after) > 0),
      )
      found.sort((left, right) => compareUtf8(left.key.name, right.key.name))
      return found.slice(0, limit)
    })
  }

  commit(batch: Batch): Promise<BatchOutcome> {
    return this.#settled(() => {
      checkBatch(batch)
      const isReplay =
        this.#batches.has(batch.batchId) ||
        batch.records.some(({ commitId }) => this.#commits.has(commitId))
      if (isReplay) return { kind: 'replayed' }
      const failed = batch.preconditions.filter((each) => !this.#holds(each, batch.atMs))
      if (failed.length > 0) return { kind: 'stale', failed }
      this.#checkContinuity(batch)
      this.#checkOutbox(batch)
      this.#apply(batch)
      return { kind: 'committed' }
    })
  }

  findCommit(commitId: string): Promise<LogRecord | undefined> {
    return this.#settled(() => this.#commits.get(commitId))
  }

  readLog(query: LogQuery): Promise<readonly LogRecord[]> {
    return this.#settled(() => {
      const limit = checkLimit(query.limit)
      const found = (this.#logs.get(query.object) ?? []).filter(
        ({ version }) =>
          (query.before === undefined || version < query.before) &&
          (query.after === undefined || version > query.after),
      )
      if (query.direction === 'newest-first') found.reverse()
      return found.slice(0, limit)
    })
  }

  readFeed(query: FeedQuery): Promise<readonly FeedRecord[]> {
    return this.#settled(() => this.#feeds.read(query))
  }

  findIdempotency(idempotencyKey: string, nowMs: number): Promise<IdempotencyRecord | undefined> {
    return this.#settled(() => {
      const found = this.#idempotency.get(idempotencyKey)
      return found !== undefined && found.expiresAtMs > nowMs ? found : undefined
    })
  }

  readOutbox(limit: number): Promise<readonly OutboxEntry[]> {
    return this.#settled(() => {
      const entries = [...this.#outbox.values()]
      entries.sort((left, right) => compareUtf8(left.id, right.id))
      return entries.slice(0, checkLimit(limit))
    })
  }

  ackOutbox(ids: readonly string[]): Promise<void> {
    return this.#settled(() => {
      checkLimit(ids.length)
      for (const id of ids) this.#outbox.delete(id)
    })
  }

  close(): Promise<void> {
    this.#isClosed = true
    return Promise.resolve()
  }

  /** What is thrown becomes a rejection, as with every other store. */

  async #settled<Result>(run: () => Result): Promise<Result> {
    if (this.#isClosed) throw new UnavailableError('the catalog store is closed')
    return run()
  }

  #holds(precondition: Precondition, nowMs: number): boolean {
    switch (precondition.kind) {
      case 'absent':
        return !this.#entities.has(textOf(precondition.key))
      case 'exists':
        return this.#entities.has(textOf(precondition.key))
      case 'version': {
        const entity = this.#entities.get(textOf(precondition.key))
        return entity?.id === precondition.id && entity.version === precondition.version
      }
      case 'childless':
        return ![...this.#entities.values()].some(({ key }) => key.parent === precondition.parent)
      case 'log-head':
        return (this.#logs.get(precondition.object)?.length ?? 0) === precondition.version
      case 'idempotency-key-free':
        return !this.#isTaken(precondition.idempotencyKey, nowMs)
    }
  }

  #isTaken(idempotencyKey: string, nowMs: number): boolean {
    const record = this.#idempotency.get(idempotencyKey)
    return record !== undefined && record.expiresAtMs > nowMs
  }

  #checkContinuity({ records }: Batch): void {
    const lengths = new Map<string, number>()
    for (const { object, version } of records) {
      const before = lengths.get(object) ?? this.#logs.get(object)?.length ?? 0
      if (version !== before + 1) {
        throw new InternalError(`record ${version} of ${object} does not follow ${before}`)
      }
      lengths.set(object, version)
    }
  }

  #checkOutbox({ outbox }: Batch): void {
    const taken = outbox.find(({ id }) => this.#outbox.has(id))
    if (taken !== undefined) throw new InternalError(`the outbox id ${taken.id} is used twice`)
  }

  #apply(batch: Batch): void {
    this.#batches.add(batch.batchId)
    for (const change of batch.changes) {
      if (change.kind === 'delete') this.#entities.delete(textOf(change.key))
      else this.#entities.set(textOf(change.entity.key), change.entity)
    }
    for (const { feed, ...record } of batch.records) {
      if (feed !== undefined) this.#feeds.add(feed.name, { ...record, at: feed.at })
      this.#commits.set(record.commitId, record)
      const log = this.#logs.get(record.object)
      if (log === undefined) this.#logs.set(record.object, [record])
      else log.push(record)
    }
    for (const entry of batch.outbox) this.#outbox.set(entry.id, entry)
    if (batch.idempotency.length > 0) this.#removeExpired(batch.atMs)
    for (const record of batch.idempotency) {
      this.#idempotency.set(record.idempotencyKey, record)
    }
  }

  #removeExpired(nowMs: number): void {
    let looked = 0
    for (const [idempotencyKey, { expiresAtMs }] of this.#idempotency) {
      if (expiresAtMs <= nowMs) this.#idempotency.delete(idempotencyKey)
      if (++looked === EXPIRED_REMOVED_MAX) return
    }
  }
}

function textOf({ collection, parent, name }: EntityKey): string {
  return JSON.stringify([collection, parent, name])
}
