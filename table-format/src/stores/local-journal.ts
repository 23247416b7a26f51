import fs, { existsSync, openSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { normalize } from 'node:path'
import type { Clock } from '../ports/clock.js'
import type { IdSource } from '../ports/ids.js'
import { flushData, makeFolder, syncFolder } from './local-files.js'
import type { JournalEntry } from './local-journal-format.js'
import { encodeGroup } from './local-journal-format.js'
import type { OwnSegment } from './local-journal-settling.js'
import { restoreFiles, segmentPath, settleAll } from './local-journal-settling.js'
import { SystemClock, SystemIds } from './system.js'

/** A segment that is larger is closed, and the next group begins another one; most of one group. */
export const SEGMENT_BYTES_MAX = 16 * 2 ** 20
/**
 * Closed segments wait, because what the system has written meanwhile of itself costs next to
 * nothing to flush; beyond this they wait no longer.
 */
export const CLOSED_BYTES_MAX = 128 * 2 ** 20
/** So long after its begin a segment is closed, and all that are closed are settled. */
export const SEGMENT_MS_MAX = 60_000

export interface JournalOptions {
  /** Absolute; it is made. Several processes of one machine may share it. */
  readonly folder: string
  /** Changes when the machine starts anew; a test brings its own. */
  readonly boot?: string
  readonly clock?: Clock
  readonly ids?: IdSource
}

interface Waiting {
  readonly entry: JournalEntry
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** A segment of this process. */
interface Segment extends OwnSegment {
  readonly path: string
  readonly descriptor: number
  readonly paths: Set<string>
  sizeBytes: number
}

/**
 * Makes small new files survive a power cut by one flush for all that are written together: their
 * bytes stand here too, until the files themselves are known to be on disk. While the machine runs
 * the system has them anyway, whoever dies; only when it starts anew are they compared, and written
 * again where they are not whole.
 *
 * A process writes a segment of its own. Anybody may take a segment at any time, to flush its files
 * and remove it: it is renamed first, and a writer that finds its segment gone after a flush writes
 * the group again into a new one.
 */
export class LocalJournal {
  /** Files on another file system are not kept: it may be mounted later than this one. */
  readonly device: number
  readonly #folder: string
  readonly #boot: string
  readonly #clock: Clock
  readonly #ids: IdSource
  readonly #waiting: Waiting[] = []
  #closed: Segment[] = []
  #segment: Segment | undefined
  #isDue = false
  #flushing: Promise<void> | undefined
  #settling: Promise<void> = Promise.resolve()
  #isWell = true

  private constructor({ folder, boot, clock, ids }: Required<JournalOptions>) {
    this.#folder = folder
    this.#boot = boot
    this.#clock = clock
    this.#ids = ids
    this.device = statSync(folder).dev
  }

  /**
   * Makes whole what a power cut left.
   * @returns undefined where the system does not tell when it was started: then nobody could know
   *   whether files must be compared, and each is to be flushed by itself.
   * @throws the file system's own error: then files that were acknowledged may be missing.
   */
  static async open(options: JournalOptions): Promise<LocalJournal | undefined> {
    const boot = options.boot ?? (await bootOfSystem())
    if (boot === undefined) return undefined
    const { folder, clock = new SystemClock(), ids = new SystemIds() } = options
    await makeFolder(folder)
    await restoreFiles(folder, boot)
    return new LocalJournal({ folder, boot, clock, ids })
  }

  /** False after files could not be flushed: from then on each is to be flushed by itself. */
  get isWell(): boolean {
    return this.#isWell
  }

  /**
   * The time of an entry, which tells what happened last to a file: asked for in the same turn
   * after it got its name, and before it loses it.
   */
  now(): number {
    // Of a clock that never goes back, and that all processes of the machine share.
    return Number(process.hrtime.bigint() / 1_000n)
  }

  /**
   * From now on the journal is to say nothing of a file.
   * @returns to be called when it has lost its name, or is on disk by itself.
   */
  forgetting(path: string): () => Promise<void> {
    const at = this.now()
    return () => this.append({ kind: 'forget', path, at })
  }

  /** Resolves when the entry is on disk. */
  append(entry: JournalEntry): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entry: { ...entry, path: normalize(entry.path) }, resolve, reject })
      this.#flushing ??= this.#drain()
    })
  }

  /** Flushes all files whose bytes stand in any segment, and removes the segments. */
  async settle(): Promise<void> {
    this.#isDue = true
    this.#flushing ??= this.#drain()
    await this.#flushing
    await this.#settling
  }

  async #drain(): Promise<void> {
    // What is appended in this very turn is flushed together.
    await Promise.resolve()
    while (this.#waiting.length > 0) {
      const group = this.#takeGroup()
      try {
        await this.#write(group.map(({ entry }) => entry))
        for (const { resolve } of group) resolve()
      } catch (error) {
        // What follows half a group would not be found.
        this.#close()
        for (const { reject } of group) reject(error)
      }
      if ((this.#segment?.sizeBytes ?? 0) >= SEGMENT_BYTES_MAX) this.#close()
    }
    const closedBytes = this.#closed.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
    if (this.#isDue || closedBytes > CLOSED_BYTES_MAX) this.#beginSettling()
    this.#flushing = undefined
  }

  #takeGroup(): readonly Waiting[] {
    let sizeBytes = 0
    const end = this.#waiting.findIndex(({ entry }) => {
      sizeBytes += entry.kind === 'put' ? entry.bytes.length : 0
      return sizeBytes > SEGMENT_BYTES_MAX
    })
    return this.#waiting.splice(0, end < 0 ? this.#waiting.length : Math.max(1, end))
  }

  async #write(entries: readonly JournalEntry[]): Promise<void> {
    const parts = encodeGroup(entries)
    const sizeBytes = parts.reduce((sum, part) => sum + part.length, 0)
    for (;;) {
      const segment = (this.#segment ??= await this.#begin())
      writeAll(segment.descriptor, parts, sizeBytes)
      segment.sizeBytes += sizeBytes
      for (const { kind, path } of entries) {
        if (kind === 'put') segment.paths.add(path)
      }
      await flushData(segment.descriptor)
      if (existsSync(segment.path)) return
      this.#close()
    }
  }

  async #begin(): Promise<Segment> {
    await makeFolder(this.#folder)
    const begunMs = this.#clock.nowMs()
    const name = { begunMs, boot: this.#boot, id: this.#ids.uuid(), state: 'journal' } as const
    const path = segmentPath(this.#folder, name)
    const descriptor = openSync(path, 'wx')
    try {
      await syncFolder(this.#folder)
    } catch (error) {
      fs.closeSync(descriptor)
      fs.rmSync(path, { force: true })
      throw error
    }
    // Also when nothing follows: what others delete meanwhile must not come back much later.
    setTimeout(() => {
      this.#isDue = true
      this.#flushing ??= this.#drain()
    }, SEGMENT_MS_MAX).unref()
    return { name, path, descriptor, paths: new Set(), sizeBytes: 0 }
  }

  /** Only between two groups: a descriptor must not be closed under its flush. */
  #close(): void {
    const segment = this.#segment
    if (segment === undefined) return
    this.#segment = undefined
    this.#closed.push(segment)
    try {
      fs.closeSync(segment.descriptor)
    } catch {
      // What was flushed is on disk, and nothing more is written.
    }
  }

  /** One at a time. */
  #beginSettling(): void {
    this.#close()
    this.#isDue = false
    const own = this.#closed
    this.#closed = []
    this.#settling = this.#settling.then(async () => {
      try {
        await settleAll(this.#folder, this.#boot, own)
      } catch (error) {
        this.#isWell = false
        const { message } = error as Error
        process.emitWarning(`files in ${this.#folder} could not be flushed: ${message}`, 'Journal')
      }
    })
  }
}

/** In place: it goes to the system's memory, in less time than it takes to wake a thread. */
function writeAll(descriptor: number, parts: readonly Uint8Array[], sizeBytes: number): void {
  const written = fs.writevSync(descriptor, parts)
  if (written === sizeBytes) return
  const rest = Buffer.concat(parts)
  for (let at = written; at < sizeBytes;) at += fs.writeSync(descriptor, rest, at)
}

const BOOT_ID = '/proc/sys/kernel/random/boot_id'

async function bootOfSystem(): Promise<string | undefined> {
  try {
    return (await readFile(BOOT_ID, 'utf8')).trim()
  } catch {
    return undefined
  }
}
