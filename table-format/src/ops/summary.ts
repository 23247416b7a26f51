import type { DataFile } from '../manifest/types.js'
import { partitionKey } from '../manifest/partition-key.js'
import type { Properties } from '../metadata/types.js'

export type SnapshotOperation = 'append' | 'replace' | 'overwrite' | 'delete'

/**
 * Counts what a snapshot adds and removes.
 * @see Iceberg spec, Appendix F, "Optional Snapshot Summary Fields".
 */
export class SummaryCounter {
  readonly #counts = new Map<CountName, bigint>()
  readonly #partitions = new Set<string>()

  added(file: DataFile): void {
    this.#count(file, ADDED[file.content])
    this.#add('added-files-size', file.fileSizeInBytes)
    if (isVector(file)) this.#add('added-dvs', 1n)
    else if (file.content === 'position-deletes') this.#add('added-position-delete-files', 1n)
  }

  removed(file: DataFile): void {
    this.#count(file, REMOVED[file.content])
    this.#add('removed-files-size', file.fileSizeInBytes)
    if (isVector(file)) this.#add('removed-dvs', 1n)
    else if (file.content === 'position-deletes') this.#add('removed-position-delete-files', 1n)
  }

  /** What changed, without what is zero, and `changed-partition-count`. */
  changes(): Properties {
    const counts = [...this.#counts].filter(([, count]) => count !== 0n)
    return {
      ...Object.fromEntries(counts.map(([name, count]) => [name, String(count)])),
      'changed-partition-count': String(this.#partitions.size),
    }
  }

  /**
   * Totals of the snapshot. One that the parent does not know is left out, since nobody could tell
   * what it should be; without a parent all begin at zero.
   */
  totals(parent: { readonly summary?: Properties } | undefined): Properties {
    const totals: Record<string, string> = {}
    for (const { total, added, removed } of TOTALS) {
      const before = parent === undefined ? 0n : countOf(parent.summary?.[total])
      if (before === undefined) continue
      const after = before + this.#get(added) - this.#get(removed)
      if (after >= 0n) totals[total] = String(after)
    }
    return totals
  }

  #count(
    file: DataFile,
    names: { readonly files: readonly CountName[]; readonly rows: CountName },
  ) {
    for (const name of names.files) this.#add(name, 1n)
    this.#add(names.rows, file.recordCount)
    this.#partitions.add(partitionKey(file.specId, file.partition))
  }

  #add(name: CountName, count: bigint): void {
    this.#counts.set(name, this.#get(name) + count)
  }

  #get(name: CountName): bigint {
    return this.#counts.get(name) ?? 0n
  }
}

type CountName =
  | `added-${'data-files' | 'delete-files' | 'records' | 'files-size' | 'dvs'}`
  | `removed-${'delete-files' | 'files-size' | 'dvs'}`
  | `deleted-${'data-files' | 'records'}`
  | `${'added' | 'removed'}-${'equality' | 'position'}-delete-files`
  | `${'added' | 'removed'}-${'equality' | 'position'}-deletes`

const ADDED = {
  data: { files: ['added-data-files'], rows: 'added-records' },
  'position-deletes': { files: ['added-delete-files'], rows: 'added-position-deletes' },
  'equality-deletes': {
    files: ['added-delete-files', 'added-equality-delete-files'],
    rows: 'added-equality-deletes',
  },
} as const

const REMOVED = {
  data: { files: ['deleted-data-files'], rows: 'deleted-records' },
  'position-deletes': { files: ['removed-delete-files'], rows: 'removed-position-deletes' },
  'equality-deletes': {
    files: ['removed-delete-files', 'removed-equality-delete-files'],
    rows: 'removed-equality-deletes',
  },
} as const

const TOTALS = [
  { total: 'total-records', added: 'added-records', removed: 'deleted-records' },
  { total: 'total-files-size', added: 'added-files-size', removed: 'removed-files-size' },
  { total: 'total-data-files', added: 'added-data-files', removed: 'deleted-data-files' },
  { total: 'total-delete-files', added: 'added-delete-files', removed: 'removed-delete-files' },
  {
    total: 'total-position-deletes',
    added: 'added-position-deletes',
    removed: 'removed-position-deletes',
  },
  {
    total: 'total-equality-deletes',
    added: 'added-equality-deletes',
    removed: 'removed-equality-deletes',
  },
] as const

/** A deletion vector is a position delete in a Puffin file. */
function isVector(file: DataFile): boolean {
  return file.content === 'position-deletes' && file.fileFormat === 'puffin'
}

function countOf(text: string | undefined): bigint | undefined {
  return text !== undefined && /^\d{1,19}$/.test(text) ? BigInt(text) : undefined
}
