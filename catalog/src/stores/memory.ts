import { compareUtf8, InternalError } from '@korolev/table-format'
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

/** The catalog's state in maps: for tests, and for catalogs that may vanish. */
export class MemoryCatalogStore implements CatalogStore {
  readonly #entities = new Map<string, Entity>()
  readonly #batches = new Set<string>()
  readonly #commits = new Map<string, LogRecord>()
  readonly #logs = new Map<string, LogRecord[]>()
  readonly #idempotency = new Map<string, IdempotencyRecord>()
  #outbox: OutboxEntry[] = []

  get(key: EntityKey): Promise<Entity | undefined> {
    return Promise.resolve(this.#entities.get(textOf(key)))
  }

  list(query: EntityQuery): Promise<readonly Entity[]> {
    const found = [...this.#entities.values()]
      .filter(
        ({ key, kind }) =>
          key.collection === query.collection &&
          key.parent === query.parent &&
          (query.kind === undefined || kind === query.kind) &&
          (query.after === undefined || compareUtf8(key.name, query.after) > 0),
      )
      .sort((left, right) => compareUtf8(left.key.name, right.key.name))
    return Promise.resolve(found.slice(0, query.limit))
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- a throw must become a rejection
  async commit(batch: Batch): Promise<BatchOutcome> {
    checkBatch(batch)
    const isReplay =
      this.#batches.has(batch.batchId) ||
      batch.records.some(({ commitId }) => this.#commits.has(commitId))
    if (isReplay) return { kind: 'replayed' }
    const failed = batch.preconditions.filter((each) => !this.#holds(each, batch.atMs))
    if (failed.length > 0) return { kind: 'stale', failed }
    this.#checkContinuity(batch)
    this.#apply(batch)
    return { kind: 'committed' }
  }

  findCommit(commitId: string): Promise<LogRecord | undefined> {
    return Promise.resolve(this.#commits.get(commitId))
  }

  readLog(query: LogQuery): Promise<readonly LogRecord[]> {
    const found = (this.#logs.get(query.object) ?? []).filter(
      ({ version }) =>
        (query.before === undefined || version < query.before) &&
        (query.after === undefined || version > query.after),
    )
    if (query.direction === 'newest-first') found.reverse()
    return Promise.resolve(found.slice(0, query.limit))
  }

  findIdempotency(idempotencyKey: string, nowMs: number): Promise<IdempotencyRecord | undefined> {
    const found = this.#idempotency.get(idempotencyKey)
    return Promise.resolve(found !== undefined && found.expiresAtMs > nowMs ? found : undefined)
  }

  readOutbox(limit: number): Promise<readonly OutboxEntry[]> {
    const ordered = this.#outbox.sort((left, right) => compareUtf8(left.id, right.id))
    return Promise.resolve(ordered.slice(0, limit))
  }

  ackOutbox(ids: readonly string[]): Promise<void> {
    const acknowledged = new Set(ids)
    this.#outbox = this.#outbox.filter(({ id }) => !acknowledged.has(id))
    return Promise.resolve()
  }

  close(): Promise<void> {
    return Promise.resolve()
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

  #apply(batch: Batch): void {
    this.#batches.add(batch.batchId)
    for (const change of batch.changes) {
      if (change.kind === 'delete') this.#entities.delete(textOf(change.key))
      else this.#entities.set(textOf(change.entity.key), change.entity)
    }
    for (const record of batch.records) {
      this.#commits.set(record.commitId, record)
      this.#logs.set(record.object, [...(this.#logs.get(record.object) ?? []), record])
    }
    this.#outbox.push(...batch.outbox)
    for (const record of batch.idempotency) {
      this.#idempotency.set(record.idempotencyKey, record)
    }
  }
}

function textOf({ collection, parent, name }: EntityKey): string {
  return JSON.stringify([collection, parent, name])
}
