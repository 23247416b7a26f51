import type { Location, ObjectStore, TableMetadata, ViewMetadata } from '@korolev/table-format'
import {
  decodeTableMetadata,
  decodeViewMetadata,
  decompressMetadata,
  METADATA_SIZE_BYTES_MAX,
  NotFoundError,
  printTableMetadata,
  printViewMetadata,
  readDocument,
} from '@korolev/table-format'
import { sha256Hex } from '../domain/commit-record.js'

/** An immutable metadata file as it is used here. */
export interface LoadedMetadata<Metadata> {
  readonly location: Location
  readonly metadata: Metadata
  /** As it is answered: the file's document in the form that every client reads. */
  readonly text: string
  /** Of the file's own uncompressed bytes. */
  readonly sha256: string
}

export const CACHED_FILES_MAX = 2_000
export const CACHED_CHARACTERS_MAX = 100_000_000

interface Entry {
  readonly kind: 'table' | 'view'
  readonly loaded: LoadedMetadata<TableMetadata> | LoadedMetadata<ViewMetadata>
}

/**
 * Parsed metadata files by location, least recently used first out. A file never changes, so an
 * entry is never stale; but on `file:` somebody may move the file away, and then a load must say
 * so: there its presence is checked at each load.
 */
export class MetadataCache {
  readonly #objects: ObjectStore
  readonly #entries = new Map<string, Entry>()
  #characters = 0

  constructor(objects: ObjectStore) {
    this.#objects = objects
  }

  /** @throws NotFoundError `Failed to open input stream for file: ...` when it is not there. */
  async table(location: Location): Promise<LoadedMetadata<TableMetadata>> {
    const cached = await this.#cached(location, 'table')
    if (cached !== undefined) return cached as LoadedMetadata<TableMetadata>
    const document = await this.#read(location)
    const metadata = readDocument(document, decodeTableMetadata)
    const text = printTableMetadata(metadata)
    const loaded = { location, metadata, text, sha256: sha256Hex(document) }
    this.#remember(location, { kind: 'table', loaded })
    return loaded
  }

  async view(location: Location): Promise<LoadedMetadata<ViewMetadata>> {
    const cached = await this.#cached(location, 'view')
    if (cached !== undefined) return cached as LoadedMetadata<ViewMetadata>
    const document = await this.#read(location)
    const metadata = readDocument(document, decodeViewMetadata)
    const text = printViewMetadata(metadata)
    const loaded = { location, metadata, text, sha256: sha256Hex(document) }
    this.#remember(location, { kind: 'view', loaded })
    return loaded
  }

  /**
   * After our own write: the next load need not read it back.
   * @param replaced - the file that was current before. Nobody loads it any more, and a table that
   *   is committed to again and again would fill the cache with its past.
   */
  rememberTable(loaded: LoadedMetadata<TableMetadata>, replaced?: Location): void {
    this.#remember(loaded.location, { kind: 'table', loaded })
    if (replaced !== undefined) this.#forget(replaced)
  }

  /** The same for a view. */
  rememberView(loaded: LoadedMetadata<ViewMetadata>, replaced?: Location): void {
    this.#remember(loaded.location, { kind: 'view', loaded })
    if (replaced !== undefined) this.#forget(replaced)
  }

  async #cached(location: Location, kind: Entry['kind']): Promise<Entry['loaded'] | undefined> {
    const entry = this.#entries.get(location)
    if (entry?.kind !== kind) return undefined
    if (location.startsWith('file:') && (await this.#objects.head(location)) === undefined) {
      this.#forget(location)
      throw missingFile(location)
    }
    this.#entries.delete(location)
    this.#entries.set(location, entry)
    return entry.loaded
  }

  /** The file's uncompressed bytes. */
  async #read(location: Location): Promise<Uint8Array> {
    const object = await this.#objects.get(location)
    if (object === undefined) throw missingFile(location)
    return decompressMetadata(object.bytes, METADATA_SIZE_BYTES_MAX)
  }

  #remember(location: string, entry: Entry): void {
    this.#forget(location)
    this.#entries.set(location, entry)
    this.#characters += entry.loaded.text.length
    for (const [oldest] of this.#entries) {
      const fits =
        this.#entries.size <= CACHED_FILES_MAX && this.#characters <= CACHED_CHARACTERS_MAX
      if (fits || oldest === location) break
      this.#forget(oldest)
    }
  }

  #forget(location: string): void {
    const entry = this.#entries.get(location)
    if (entry === undefined) return
    this.#entries.delete(location)
    this.#characters -= entry.loaded.text.length
  }
}

export function missingFile(location: string): NotFoundError {
  return new NotFoundError('file', `Failed to open input stream for file: ${location}`)
}
