import type {
  Clock,
  IdSource,
  ObjectStore,
  ParquetReading,
  ParquetWriting,
  ReadRestrictions,
  TableMetadata,
} from '@korolev/table-format'
import type { CommitQueue } from './commit-queue.js'
import type { CatalogRest } from './rest/catalog-rest.js'
import type { RestAnswer } from './rest/client.js'
import type { Identifier } from './rest/names.js'

/** What every part of one connection works with. */
export interface Session {
  readonly rest: CatalogRest
  readonly objects: ObjectStore
  readonly parquet: ParquetReading & ParquetWriting
  readonly clock: Clock
  readonly ids: IdSource
  readonly queue: CommitQueue
  /** Access to files that comes with tables; absent where the caller brings its own. */
  readonly access?: TableAccess
  /** Told which state of which table is read. */
  readonly noteRead?: (read: TableRead) => void
}

export interface TableRead {
  readonly uuid: string | undefined
  /** Undefined: the table had none. */
  readonly snapshotId: bigint | undefined
}

/** Asks for access with a table, and takes what comes. */
export interface TableAccess {
  readonly headers: Readonly<Record<string, string>>
  learn(identifier: Identifier, answer: RestAnswer): void
}

/** What a request that changes something may be given. */
export interface ChangeOptions {
  /** Why; it goes into the history of the catalog. */
  readonly message?: string
  readonly signal?: AbortSignal
}

export interface ReadOptions {
  readonly signal?: AbortSignal
}

/** A table as the catalog gave it last. */
export interface TableState {
  readonly identifier: Identifier
  readonly metadata: TableMetadata
  readonly metadataLocation?: string
  readonly etag?: string
  /** What must not be shown of it; absent where all may. */
  readonly restrictions?: ReadRestrictions
  /** Settings of the catalog for clients of this table. */
  readonly config: Readonly<Record<string, string>>
}
