import { CommitUnknownError } from '@korolev/table-format'
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
} from '../../catalog/src/ports/catalog-store.js'
import type { Delivery, FaultTools } from './faulty-schedule.js'
import { deliveryOf, FaultyDelivery } from './faulty-schedule.js'

/** A catalog store behind a network that loses, delays and doubles calls. */
export class FaultyCatalogStore implements CatalogStore {
  readonly #store: CatalogStore
  readonly #delivery: Delivery

  constructor(store: CatalogStore, tools: FaultTools | Delivery) {
    this.#store = store
    this.#delivery = deliveryOf(tools)
  }

  get(key: EntityKey): Promise<Entity | undefined> {
    return this.#ask('get', key.name, () => this.#store.get(key))
  }

  list(query: EntityQuery): Promise<readonly Entity[]> {
    return this.#ask('list', query.parent, () => this.#store.list(query))
  }

  commit(batch: Batch): Promise<BatchOutcome> {
    const target = batch.batchId
    const unknown = () => new CommitUnknownError(`planted: no answer (commit ${target})`)
    return this.#delivery.deliver({ method: 'commit', target, unknown }, () =>
      this.#store.commit(batch),
    )
  }

  findCommit(commitId: string): Promise<LogRecord | undefined> {
    return this.#ask('findCommit', commitId, () => this.#store.findCommit(commitId))
  }

  readLog(query: LogQuery): Promise<readonly LogRecord[]> {
    return this.#ask('readLog', query.object, () => this.#store.readLog(query))
  }

  readFeed(query: FeedQuery): Promise<readonly FeedRecord[]> {
    return this.#ask('readFeed', query.feed, () => this.#store.readFeed(query))
  }

  findIdempotency(idempotencyKey: string, nowMs: number): Promise<IdempotencyRecord | undefined> {
    return this.#ask('findIdempotency', idempotencyKey, () =>
      this.#store.findIdempotency(idempotencyKey, nowMs),
    )
  }

  readOutbox(limit: number): Promise<readonly OutboxEntry[]> {
    return this.#ask('readOutbox', `${limit}`, () => this.#store.readOutbox(limit))
  }

  ackOutbox(ids: readonly string[]): Promise<void> {
    return this.#ask('ackOutbox', ids.join(' '), () => this.#store.ackOutbox(ids))
  }

  close(): Promise<void> {
    return this.#store.close()
  }

  /** Resolves when no late duplicate is under way any more. */
  async settled(): Promise<void> {
    if (this.#delivery instanceof FaultyDelivery) await this.#delivery.settled()
  }

  /** What may simply be asked again: a lost answer is no more than "unavailable". */
  #ask<Result>(method: string, target: string, run: () => Promise<Result>): Promise<Result> {
    return this.#delivery.deliver({ method, target }, run)
  }
}
