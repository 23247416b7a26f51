import type { Clock, IdSource } from '@korolev/table-format'
import { CorruptError, UnavailableError } from '@korolev/table-format'
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
} from '../../ports/catalog-store.js'
import { checkBatch, checkLimit } from '../batch-limits.js'
import { decodeMoment } from './batch-documents.js'
import { Calls, storeError } from './calls.js'
import { Committer } from './committer.js'
import { COLLECTIONS, commitPath, entityPath, idempotencyPath, outboxPath } from './document-ids.js'
import { readFeedRecords } from './feed.js'
import { Knowledge } from './knowledge.js'
import type { ListingTools } from './listing.js'
import {
  checkOutboxId,
  entitiesOf,
  isOutboxId,
  listEntities,
  readOutboxEntries,
} from './listing.js'
import { readRecords, recordsOf } from './listing.js'
import type { LargeTexts } from './payloads.js'
import { readPayloads } from './payloads.js'
import type { FirestoreTransport } from './transport.js'

export interface FirestoreOptions {
  readonly transport: FirestoreTransport
  readonly clock: Clock
  readonly ids: IdSource
  /** Absent: texts that are too large for a document are refused. */
  readonly large?: LargeTexts | undefined
}

/** Most commits under way at a time; beyond, a caller is told to come again, with nothing done. */
export const UNDER_WAY_MAX = 10_000
const ACK_WRITES_MAX = 500
const ACK_ATTEMPTS_MAX = 3

/**
 * The catalog's state in Firestore, for any number of processes anywhere. Every batch is one atomic
 * write; nothing is written by all of them (no counters, no heads), and ids and indexed values are
 * scattered, so that writers meet only where they change the same object.
 */
export class FirestoreCatalogStore implements CatalogStore {
  readonly #transport: FirestoreTransport
  readonly #calls: Calls
  readonly #committer: Committer
  readonly #tools: ListingTools
  readonly #underWay = new Set<Promise<unknown>>()
  #closing: Promise<void> | undefined

  constructor({ transport, clock, ids, large }: FirestoreOptions) {
    this.#transport = transport
    this.#calls = new Calls(transport, clock, ids)
    const knowledge = new Knowledge()
    this.#tools = { calls: this.#calls, knowledge, large }
    this.#committer = new Committer({ calls: this.#calls, knowledge, large, clock, ids })
  }

  async get(key: EntityKey): Promise<Entity | undefined> {
    this.#checkOpen()
    const path = entityPath(key)
    const { documents } = await this.#calls.read({ paths: [path] })
    const document = documents.get(path)
    if (document === undefined) {
      this.#tools.knowledge.forgetEntity(path)
      return undefined
    }
    const [entity] = await entitiesOf(this.#tools, key, [document])
    if (entity?.key.name === key.name && entity.key.parent === key.parent) return entity
    throw new CorruptError(`the document ${path} holds another entity than its id says`)
  }

  async list(query: EntityQuery): Promise<readonly Entity[]> {
    this.#checkOpen()
    checkLimit(query.limit)
    return listEntities(this.#tools, query)
  }

  async commit(batch: Batch): Promise<BatchOutcome> {
    this.#checkOpen()
    checkBatch(batch)
    for (const { id } of batch.outbox) checkOutboxId(id)
    if (this.#underWay.size >= UNDER_WAY_MAX) {
      throw new UnavailableError('too many batches are under way to Firestore; nothing was done')
    }
    return this.#settling(this.#committer.commit(batch))
  }

  async findCommit(commitId: string): Promise<LogRecord | undefined> {
    this.#checkOpen()
    const path = commitPath(commitId)
    const position = (await this.#calls.read({ paths: [path] })).documents.get(path)?.fields[
      'position'
    ]
    if (typeof position !== 'string') return undefined
    const { documents } = await this.#calls.read({ paths: [`${COLLECTIONS.log}/${position}`] })
    const [record] = await recordsOf(this.#tools, [...documents.values()])
    if (record?.commitId === commitId) return record
    throw new CorruptError(`the record of the commit ${commitId} is not where it should be`)
  }

  async readLog(query: LogQuery): Promise<readonly LogRecord[]> {
    this.#checkOpen()
    checkLimit(query.limit)
    return readRecords(this.#tools, query)
  }

  async readFeed(query: FeedQuery): Promise<readonly FeedRecord[]> {
    this.#checkOpen()
    checkLimit(query.limit)
    return readFeedRecords(this.#tools, query)
  }

  async findIdempotency(
    idempotencyKey: string,
    nowMs: number,
  ): Promise<IdempotencyRecord | undefined> {
    this.#checkOpen()
    const path = idempotencyPath(idempotencyKey)
    const document = (await this.#calls.read({ paths: [path] })).documents.get(path)
    if (document === undefined) return undefined
    const expiresAtMs = decodeMoment(String(document.fields['expires']))
    if (expiresAtMs <= nowMs) return undefined
    const [texts] = await readPayloads([document], this.#tools.large)
    const [key, requestHash = '', answer = ''] = texts ?? []
    if (key === idempotencyKey) return { idempotencyKey, requestHash, expiresAtMs, answer }
    throw new CorruptError(`the document ${path} holds another key than its id says`)
  }

  async readOutbox(limit: number): Promise<readonly OutboxEntry[]> {
    this.#checkOpen()
    return readOutboxEntries(this.#tools, checkLimit(limit))
  }

  async ackOutbox(ids: readonly string[]): Promise<void> {
    this.#checkOpen()
    checkLimit(ids.length)
    await this.#settling(this.#acknowledge(ids))
  }

  close(): Promise<void> {
    this.#closing ??= this.#settleAndClose()
    return this.#closing
  }

  async #acknowledge(ids: readonly string[]): Promise<void> {
    const paths = [...new Set(ids.filter(isOutboxId).map(outboxPath))]
    for (let from = 0; from < paths.length; from += ACK_WRITES_MAX) {
      const deletes = paths
        .slice(from, from + ACK_WRITES_MAX)
        .map((path) => ({ kind: 'delete', path }) as const)
      await this.#insist(() => this.#calls.commit(deletes))
    }
  }

  /** What may be done twice is simply asked for again. */
  async #insist(run: () => Promise<unknown>): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await run()
        return
      } catch (error) {
        if (attempt === ACK_ATTEMPTS_MAX) throw storeError(error)
        await this.#calls.pause(attempt, 200)
      }
    }
  }

  async #settleAndClose(): Promise<void> {
    await Promise.allSettled(this.#underWay)
    await this.#transport.close()
  }

  async #settling<Result>(work: Promise<Result>): Promise<Result> {
    this.#underWay.add(work)
    try {
      return await work
    } finally {
      this.#underWay.delete(work)
    }
  }

  #checkOpen(): void {
    if (this.#closing === undefined) return
    throw new UnavailableError('the catalog store is closed; nothing was done')
  }
}
