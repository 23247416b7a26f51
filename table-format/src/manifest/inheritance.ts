import { CorruptError } from '../core/errors.js'
import type { EntryStatus, FileContent, ManifestFile } from './types.js'

/** The stored parts of an entry that what it inherits depends on. */
export interface InheritingEntry {
  readonly status: EntryStatus
  readonly content: FileContent
  readonly recordCount: bigint
  readonly snapshotId: bigint | undefined
  readonly sequenceNumber: bigint | undefined
  readonly fileSequenceNumber: bigint | undefined
  readonly firstRowId: bigint | undefined
}

/**
 * What the entries of one manifest inherit from its line in the manifest list.
 * @see Iceberg spec, "Sequence Number Inheritance", "First Row ID Inheritance".
 */
export class EntryInheritance {
  readonly #manifest: ManifestFile
  #nextRowId: bigint | undefined

  constructor(manifest: ManifestFile) {
    this.#manifest = manifest
    this.#nextRowId = manifest.firstRowId
  }

  snapshotId(entry: InheritingEntry): bigint {
    return entry.snapshotId ?? this.#manifest.addedSnapshotId
  }

  /**
   * Data sequence number. Manifests of v1, which have none, are in the list with 0.
   * @throws CorruptError for an existing file that neither has nor inherits one.
   */
  sequenceNumber(entry: InheritingEntry): bigint {
    const inherited = entry.sequenceNumber ?? this.#inherited(entry)
    if (inherited !== undefined) return inherited
    // What a deleted entry lacks nobody plans with.
    if (entry.status === 'deleted') return this.#manifest.sequenceNumber
    throw new CorruptError('an existing manifest entry lacks its sequence_number')
  }

  /** Old writers left it out of existing entries: the file is not older than its data. */
  fileSequenceNumber(entry: InheritingEntry): bigint {
    return entry.fileSequenceNumber ?? this.#inherited(entry) ?? this.sequenceNumber(entry)
  }

  /**
   * To be asked once for every entry, in order: the ids that live files without one take follow
   * each other. Undefined for delete files, and where the manifest has no row ids.
   */
  firstRowId(entry: InheritingEntry): bigint | undefined {
    const stored = entry.firstRowId
    if (stored !== undefined || this.#nextRowId === undefined) return stored
    if (entry.status === 'deleted' || entry.content !== 'data') return undefined
    const firstRowId = this.#nextRowId
    this.#nextRowId += entry.recordCount
    return firstRowId
  }

  #inherited(entry: InheritingEntry): bigint | undefined {
    const { sequenceNumber } = this.#manifest
    return entry.status === 'added' || sequenceNumber === 0n ? sequenceNumber : undefined
  }
}
