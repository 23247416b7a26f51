import type { RecordBatch } from 'apache-arrow'
import { concatBatches } from '../arrow/take.js'
import type { Location } from '../core/brands.js'
import { partitionKey } from '../manifest/partition-key.js'
import type { DataFile } from '../manifest/types.js'
import type { PartitionValues } from '../schema/types.js'
import type { FileFormat } from './open-file.js'
import { OpenFile } from './open-file.js'
import type { PartitionRows } from './split.js'

/** Rows of one partition are gathered up to this before they go into its file. */
export const GATHERED_ROWS_MAX = 65_536
/** Arrow data that all partitions together gather. */
export const GATHERED_BYTES_MAX = 160 * 1024 * 1024
/** Files that are written at one time. */
export const OPEN_FILES_MAX = 32
/** Arrow data of all open files that is in no finished row group. */
export const PENDING_BYTES_MAX = 128 * 1024 * 1024

/** What a column of a batch costs beside its bytes, however few they are. */
const COLUMN_BYTES = 1024

export interface FileSetOptions {
  readonly format: FileFormat
  /** A fresh location in a partition's folder. */
  readonly locate: (partition: PartitionValues) => Location
  readonly targetFileSizeBytes: number
}

/**
 * The files of one write, one or more for each partition. What it holds in memory is bounded,
 * however many partitions there are: the largest gathering is written first, and where too many
 * files are open the one with most unwritten data ends.
 */
export class FileSet {
  readonly #options: FileSetOptions
  readonly #partitions = new Map<string, Gathering>()
  readonly #open = new Map<string, OpenFile>()
  readonly #files: DataFile[] = []
  readonly #locations: Location[] = []
  #bytesGathered = 0
  #bytesFinished = 0

  constructor(options: FileSetOptions) {
    this.#options = options
  }

  /** Files that are finished, in the order in which they were. */
  get files(): readonly DataFile[] {
    return this.#files
  }

  /** Every location that was begun, whatever came of it. */
  get locations(): readonly Location[] {
    return this.#locations
  }

  get bytesWritten(): number {
    let bytes = this.#bytesFinished
    for (const file of this.#open.values()) bytes += file.bytesWritten
    return bytes
  }

  async add({ partition, rows }: PartitionRows): Promise<void> {
    const key = partitionKey(this.#options.format.specId, partition)
    let gathering = this.#partitions.get(key)
    if (gathering === undefined) {
      gathering = { key, partition, batches: [], rowCount: 0, bytes: 0 }
      this.#partitions.set(key, gathering)
    }
    const bytes = bytesOf(rows)
    gathering.batches.push(rows)
    gathering.rowCount += rows.numRows
    gathering.bytes += bytes
    this.#bytesGathered += bytes
    if (gathering.rowCount >= GATHERED_ROWS_MAX) await this.#writeOut(gathering)
    while (this.#bytesGathered > GATHERED_BYTES_MAX) {
      await this.#writeOut(largest(this.#partitions.values(), ({ bytes: size }) => size))
    }
  }

  /** Writes what was gathered, one partition after another. */
  async finish(): Promise<readonly DataFile[]> {
    // Those whose files are open come first, so that few are open when the others begin.
    const [begun, others] = [...this.#partitions.values()].reduce<[Gathering[], Gathering[]]>(
      (both, gathering) => {
        both[this.#open.has(gathering.key) ? 0 : 1].push(gathering)
        return both
      },
      [[], []],
    )
    for (const gathering of [...begun, ...others]) {
      await this.#writeOut(gathering)
      await this.#end(gathering.key)
    }
    for (const key of [...this.#open.keys()]) await this.#end(key)
    return this.#files
  }

  /** Gives up what is open; resolves when no store writes any more. */
  async abort(reason: Error): Promise<void> {
    const files = [...this.#open.values()]
    this.#open.clear()
    this.#partitions.clear()
    for (const file of files) file.abort(reason)
    await Promise.all(files.map((file) => file.settled()))
  }

  async #writeOut(gathering: Gathering | undefined): Promise<void> {
    if (gathering === undefined || gathering.rowCount === 0) return
    const rows = concatBatches(gathering.batches)
    this.#bytesGathered -= gathering.bytes
    this.#partitions.delete(gathering.key)
    const file = this.#open.get(gathering.key) ?? (await this.#begin(gathering))
    await file.write(rows)
    if (file.bytesExpected >= this.#options.targetFileSizeBytes) await this.#end(gathering.key)
    await this.#keepPendingBounded()
  }

  async #begin({ key, partition }: Gathering): Promise<OpenFile> {
    if (this.#open.size >= OPEN_FILES_MAX) await this.#endFullest()
    const location = this.#options.locate(partition)
    this.#locations.push(location)
    const file = new OpenFile(this.#options.format, location, partition)
    this.#open.set(key, file)
    return file
  }

  async #keepPendingBounded(): Promise<void> {
    const pending = (): number => {
      let bytes = 0
      for (const file of this.#open.values()) bytes += file.bytesPending
      return bytes
    }
    while (this.#open.size > 1 && pending() > PENDING_BYTES_MAX) await this.#endFullest()
  }

  async #endFullest(): Promise<void> {
    const fullest = largest(this.#open, ([, file]) => file.bytesPending)
    if (fullest !== undefined) await this.#end(fullest[0])
  }

  async #end(key: string): Promise<void> {
    const file = this.#open.get(key)
    if (file === undefined) return
    const finished = await file.finish()
    this.#open.delete(key)
    this.#bytesFinished += Number(finished.fileSizeInBytes)
    this.#files.push(finished)
  }
}

interface Gathering {
  readonly key: string
  readonly partition: PartitionValues
  readonly batches: RecordBatch[]
  rowCount: number
  bytes: number
}

/** Arrow data of a batch in memory. */
export function bytesOf({ data }: RecordBatch): number {
  return data.byteLength + COLUMN_BYTES * data.children.length
}

function largest<Item>(items: Iterable<Item>, sizeOf: (item: Item) => number): Item | undefined {
  let found: Item | undefined
  let size = -1
  for (const item of items) {
    const next = sizeOf(item)
    if (next <= size) continue
    found = item
    size = next
  }
  return found
}
