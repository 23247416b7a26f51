export const ENTITY_COLLECTIONS = [
  'namespaces',
  'relations',
  'reports',
  'settings',
  'owners',
  'references',
  'accounts',
  'warehouses',
  'access-log',
  'terms',
  'lineage',
  'policies',
] as const

/**
 * Where an entity stands. Tables and views share the collection `relations`, so that one name can
 * never be both. `parent` is `entityParent([warehouse, ...levels])`; any text is a valid name.
 */
export interface EntityKey {
  readonly collection: (typeof ENTITY_COLLECTIONS)[number]
  readonly parent: string
  readonly name: string
}

/** An unambiguous text for a path of names, whatever characters they hold. */
export function entityParent(path: readonly string[]): string {
  return JSON.stringify(path)
}

/** The live state of one object: small, never a metadata document. */
export interface Entity {
  readonly key: EntityKey
  /** `namespace`, `table`, `view`, ... */
  readonly kind: string
  /** Identity that survives a rename; lower-case UUID. */
  readonly id: string
  /** Number of the object's commit records; moved by compare-and-set. */
  readonly version: number
  /** JSON text whose shape belongs to the kind. */
  readonly value: string
}

export type Precondition =
  | { readonly kind: 'absent'; readonly key: EntityKey }
  | { readonly kind: 'exists'; readonly key: EntityKey }
  | {
      readonly kind: 'version'
      readonly key: EntityKey
      readonly id: string
      readonly version: number
    }
  /** No entity of any collection has this parent. */
  | { readonly kind: 'childless'; readonly parent: string }
  /** The object's newest record has this version; 0 when it has none. */
  | { readonly kind: 'log-head'; readonly object: string; readonly version: number }
  /** The idempotency key is not taken (an expired record does not count). */
  | { readonly kind: 'idempotency-key-free'; readonly idempotencyKey: string }

export type EntityChange =
  | { readonly kind: 'put'; readonly entity: Entity }
  | { readonly kind: 'delete'; readonly key: EntityKey }

/** One line of the commit log; `body` is the canonical JSON of the whole record. */
export interface LogRecord {
  readonly commitId: string
  /** `table:<uuid>`, `namespace:<uuid>`, ... */
  readonly object: string
  /** 1 for the object's first record, then without a gap. */
  readonly version: number
  readonly body: string
}

/** A record on its way into the store. */
export interface NewLogRecord extends LogRecord {
  /** Where it stands among the records of all objects; absent: in no feed. */
  readonly feed?: {
    /** Such as the name of a warehouse. */
    readonly name: string
    /** Milliseconds since 1970-01-01T00:00:00 UTC. */
    readonly at: number
  }
}

/** Left for the relay in the same batch as its commit; delivered at least once, in `id` order. */
export interface OutboxEntry {
  /** Time-ordered (UUID version 7). */
  readonly id: string
  readonly commitId: string
  readonly body: string
}

/** What was answered to a request with an `Idempotency-Key`. */
export interface IdempotencyRecord {
  readonly idempotencyKey: string
  /** SHA-256 of operation and body: the same key with another request is refused. */
  readonly requestHash: string
  readonly expiresAtMs: number
  /** JSON text: what is needed to give the same answer again. */
  readonly answer: string
}

/** One value, applied wholly or not at all. */
export interface Batch {
  readonly batchId: string
  /** Decides which idempotency records have expired. */
  readonly atMs: number
  readonly preconditions: readonly Precondition[]
  /** Made in this order, whatever was there before: what must hold is a precondition. */
  readonly changes: readonly EntityChange[]
  readonly records: readonly NewLogRecord[]
  readonly outbox: readonly OutboxEntry[]
  readonly idempotency: readonly IdempotencyRecord[]
}

export const BATCH_PRECONDITIONS_MAX = 5_000
export const BATCH_CHANGES_MAX = 1_000
export const BATCH_RECORDS_MAX = 1_000
export const BATCH_OUTBOX_MAX = 1_000
export const BATCH_IDEMPOTENCY_MAX = 1_000

/** Most that one call that lists or reads gives, and that one `ackOutbox` takes. */
export const PAGE_LIMIT_MAX = 10_000

export type BatchOutcome =
  | { readonly kind: 'committed' }
  /** Nothing was applied: at least one precondition does not hold (all failed ones are named). */
  | { readonly kind: 'stale'; readonly failed: readonly Precondition[] }
  /** This very batch (its id, or a record's commit id) was applied before; nothing was done. */
  | { readonly kind: 'replayed' }

export interface EntityQuery {
  readonly collection: EntityKey['collection']
  readonly parent: string
  readonly kind?: string
  /** Names after this one, in UTF-8 byte order. */
  readonly after?: string
  readonly limit: number
}

export interface LogQuery {
  readonly object: string
  /** Newest first: versions below `before`; oldest first: versions above `after`. */
  readonly direction: 'newest-first' | 'oldest-first'
  readonly before?: number
  readonly after?: number
  readonly limit: number
}

/**
 * A feed is in the order of times, then of objects (by UTF-8 bytes), then of versions: where times
 * of an object never go back, its records stand in the order of their versions.
 */
export interface FeedPlace {
  readonly at: number
  readonly object: string
  readonly version: number
}

export interface FeedRecord extends LogRecord {
  readonly at: number
}

export interface FeedQuery {
  readonly feed: string
  readonly direction: 'newest-first' | 'oldest-first'
  /** What lies beyond this place, in the direction of reading. */
  readonly beyond?: FeedPlace
  /** Times from this one on. */
  readonly fromMs?: number
  /** Times before this one. */
  readonly untilMs?: number
  readonly limit: number
}

/**
 * The catalog's state: entities, the commit log, the outbox and idempotency records.
 *
 * A method throws `UnavailableError` when the store could not be asked and nothing was done (for
 * `ackOutbox`, which is idempotent, it may have been done), also after `close`; `commit` throws
 * `CommitUnknownError` when the batch may have been applied: ask `findCommit`. Texts that are not
 * Unicode (lone surrogates), and what is beyond a limit, are an `InvalidArgumentError`; a fault of
 * the caller's own (a gap in an object's records, an id used twice) is an `InternalError`.
 * Reads see every batch that was acknowledged before they began, through any process.
 */
export interface CatalogStore {
  get(key: EntityKey): Promise<Entity | undefined>

  /** In UTF-8 byte order of names. */
  list(query: EntityQuery): Promise<readonly Entity[]>

  /**
   * One outcome per batch; all preconditions are looked at before any change. A store that sends a
   * batch again by itself sees to it that no copy is applied after another was answered `stale`.
   */
  commit(batch: Batch): Promise<BatchOutcome>

  findCommit(commitId: string): Promise<LogRecord | undefined>
  readLog(query: LogQuery): Promise<readonly LogRecord[]>

  /**
   * Records of all objects of a feed. A batch that is applied late stands where its times say,
   * which may be before what was read already.
   */
  readFeed(query: FeedQuery): Promise<readonly FeedRecord[]>

  /** Undefined when it has expired. */
  findIdempotency(idempotencyKey: string, nowMs: number): Promise<IdempotencyRecord | undefined>

  /** In the order of their ids. */
  readOutbox(limit: number): Promise<readonly OutboxEntry[]>

  /** Idempotent. */
  ackOutbox(ids: readonly string[]): Promise<void>

  /** Commits that were asked for before are settled first. Idempotent. */
  close(): Promise<void>
}
