import type { Location, ObjectVersion } from '../core/brands.js'

export interface ObjectMeta {
  readonly location: Location
  readonly sizeBytes: number
  readonly version: ObjectVersion
  readonly updatedAtMs: number
}

export interface StoredObject {
  readonly meta: ObjectMeta
  /** The bytes asked for: all of the object, or the range that was named. */
  readonly bytes: Uint8Array
}

/** `start` inclusive, `end` exclusive; a negative `start` counts from the end (a suffix). */
export interface ByteRange {
  readonly start: number
  readonly end?: number
}

export type PutCondition =
  { readonly kind: 'absent' } | { readonly kind: 'version'; readonly version: ObjectVersion }

export type PutOutcome =
  | { readonly kind: 'written'; readonly version: ObjectVersion; readonly sizeBytes: number }
  | { readonly kind: 'precondition-failed' }

/**
 * Immutable objects under `gs://`, `file://` or `memory://`.
 *
 * Every method throws `UnavailableError` when the store could not be asked and nothing was done
 * (a `delete`, which is idempotent, may have been done), and `InvalidArgumentError` for a location
 * outside the store.
 */
export interface ObjectStore {
  /** Undefined when absent. A range that begins beyond the end gives no bytes. */
  get(
    location: Location,
    options?: { readonly range?: ByteRange },
  ): Promise<StoredObject | undefined>

  head(location: Location): Promise<ObjectMeta | undefined>

  /**
   * Atomic and durable: a reader sees all of `bytes` or none, and an acknowledged write survives a
   * crash. A lost race is an outcome, not an error. Throws `CommitUnknownError` when the write may
   * have happened.
   */
  put(location: Location, bytes: Uint8Array, condition: PutCondition): Promise<PutOutcome>

  /**
   * As `put` if absent, for data files: bounded memory, nothing visible before the last chunk.
   * What `chunks` throws is thrown on, and nothing was written.
   */
  putStream(location: Location, chunks: AsyncIterable<Uint8Array>): Promise<PutOutcome>

  /** Idempotent: deleting what is absent succeeds. */
  delete(location: Location): Promise<void>

  /**
   * Every object whose location begins with the prefix (a text, not a folder), in UTF-8 byte order
   * of locations, `after` excluded. Objects that come or go meanwhile may be in it or not.
   */
  list(prefix: Location, options?: { readonly after?: Location }): AsyncIterable<ObjectMeta>

  /**
   * An empty folder for writers that make none themselves. Absent where a location is only a name,
   * and nothing that `list` shows anywhere.
   */
  prepareFolder?(folder: Location): Promise<void>
}
