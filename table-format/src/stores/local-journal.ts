import fs, { closeSync, existsSync, openSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import type { Clock } from '../ports/clock.js'
import type { IdSource } from '../ports/ids.js'
import { flushData, syncFolder } from './local-files.js'
import type { JournalEntry } from './local-journal-format.js'
import { encodeGroup } from './local-journal-format.js'
import type { SegmentName } from './local-journal-settling.js'
import {
  listSegments,
  restoreSegments,
  segmentPath,
  settlePaths,
  settleSegments,
} from './local-journal-settling.js'
import { SystemClock, SystemIds } from './system.js'

/** A segment that is larger is closed, and the next group begins another one. */
export const SEGMENT_BYTES_MAX = 16 * 2 ** 20
/**
 * Closed segments wait, because what the system has written meanwhile of itself costs next to
 * nothing to flush; beyond this they wait no longer.
 */
export const CLOSED_BYTES_MAX = 128 * 2 ** 20
/** So long after its begin the files of a segment are flushed, and it is removed. */
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

interface Segment {
  readonly name: SegmentName
  readonly path: string
  readonly descriptor: number
  /** Whose bytes are here, until they are flushed themselves. */
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
  readonly #folder: string
  readonly #boot: string
  readonly #clock: Clock
  readonly #ids: IdSource
  readonly #closed: Segment[] = []
  #waiting: Waiting[] = []
  #segment: Segment | undefined
  #flushing: Promise<void> | undefined
  #settling: Promise<void> = Promise.resolve()

  private constructor({ folder, boot, clock, ids }: Required<JournalOptions>) {
    this.#folder = folder
    this.#boot = boot
    this.#clock = clock
    this.#ids = ids
  }

  /**
   * Makes whole what a power cut left, and flushes what other processes left behind.
   * @returns undefined where the system does not tell when it was started: then nobody could know
   *   whether files must be compared, and each is to be flushed by itself.
   * @throws the file system's own error: then files that were acknowledged may be missing.
   */
  static async open(options: JournalOptions): Promise<LocalJournal | undefined> {
    const boot = options.boot ?? (await bootOfSystem())
    if (boot === undefined) return undefined
    const { folder, clock = new SystemClock(), ids = new SystemIds() } = options
    await mkdir(folder, { recursive: true })
    const found = await listSegments(folder)
    await restoreSegments(
      folder,
      found.filter((each) => each.boot !== boot),
    )
    await settleSegments(
      folder,
      found.filter((each) => each.boot === boot),
    )
    return new LocalJournal({ folder, boot, clock, ids })
  }

  /** Resolves when the entry is on disk. */
  append(entry: JournalEntry): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entry, resolve, reject })
      this.#flushing ??= this.#drain()
    })
  }

  /** Flushes all files whose bytes are here, and removes the segments; nothing may be under way. */
  async settle(): Promise<void> {
    this.#close()
    await this.#settleClosed(0)
  }

  async #drain(): Promise<void> {
    // What is appended in this very turn is flushed together.
    await Promise.resolve()
    while (this.#waiting.length > 0) {
      const group = this.#waiting
      this.#waiting = []
      try {
        await this.#write(group.map(({ entry }) => entry))
        for (const { resolve } of group) resolve()
      } catch (error) {
        // What follows half a group would not be found.
        this.#close()
        for (const { reject } of group) reject(error)
      }
    }
    this.#flushing = undefined
  }

  async #write(entries: readonly JournalEntry[]): Promise<void> {
    const parts = encodeGroup({ at: microseconds(), entries })
    const sizeBytes = parts.reduce((sum, part) => sum + part.length, 0)
    for (;;) {
      const segment = this.#segment ?? (await this.#begin())
      writeAll(segment.descriptor, parts, sizeBytes)
      segment.sizeBytes += sizeBytes
      await flushData(segment.descriptor)
      for (const { kind, path } of entries) {
        if (kind === 'put') segment.paths.add(path)
      }
      if (existsSync(segment.path)) break
      this.#close()
    }
    this.#closeWhenFull()
  }

  async #begin(): Promise<Segment> {
    const begunMs = this.#clock.nowMs()
    const name = { begunMs, boot: this.#boot, id: this.#ids.uuid(), isTaken: false }
    const path = segmentPath(this.#folder, name)
    const segment = { name, path, descriptor: openSync(path, 'wx'), paths: new Set<string>() }
    this.#segment = { ...segment, sizeBytes: 0 }
    await syncFolder(this.#folder)
    this.#closeLater(this.#segment)
    return this.#segment
  }

  /** Also when nothing follows: what others delete meanwhile must not come back much later. */
  #closeLater(segment: Segment): void {
    setTimeout(() => {
      if (this.#segment === segment && this.#flushing === undefined) this.#close()
      void this.#settleClosed(CLOSED_BYTES_MAX)
    }, SEGMENT_MS_MAX).unref()
  }

  #closeWhenFull(): void {
    const { sizeBytes = 0, name } = this.#segment ?? {}
    const isOld = name !== undefined && this.#clock.nowMs() - name.begunMs > SEGMENT_MS_MAX
    if (sizeBytes < SEGMENT_BYTES_MAX && !isOld) return
    this.#close()
    void this.#settleClosed(CLOSED_BYTES_MAX)
  }

  #close(): void {
    if (this.#segment === undefined) return
    closeSync(this.#segment.descriptor)
    this.#closed.push(this.#segment)
    this.#segment = undefined
  }

  /** One at a time. What fails is tried again with the next one. */
  #settleClosed(bytesMax: number): Promise<void> {
    this.#settling = this.#settling
      .then(async () => {
        for (let first = this.#toSettle(bytesMax); first; first = this.#toSettle(bytesMax)) {
          await this.#settleFirst(first)
        }
      })
      .catch(() => undefined)
    return this.#settling
  }

  #toSettle(bytesMax: number): Segment | undefined {
    const [first] = this.#closed
    if (first === undefined) return undefined
    const total = this.#closed.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
    const isOld = this.#clock.nowMs() - first.name.begunMs >= SEGMENT_MS_MAX
    return total > bytesMax || isOld || bytesMax === 0 ? first : undefined
  }

  /** Those that others began before go first: what was forgotten here may stand there. */
  async #settleFirst(first: Segment): Promise<void> {
    const own = new Set(this.#closed.map(({ name }) => name.id))
    const before = (await listSegments(this.#folder)).filter(
      ({ id, begunMs }) => !own.has(id) && begunMs <= first.name.begunMs,
    )
    await settleSegments(this.#folder, before)
    await settlePaths(first.paths)
    fs.rmSync(first.path, { force: true })
    this.#closed.shift()
  }
}

/** In place: it goes to the system's memory, in less time than it takes to wake a thread. */
function writeAll(descriptor: number, parts: readonly Uint8Array[], sizeBytes: number): void {
  const written = fs.writevSync(descriptor, parts)
  if (written === sizeBytes) return
  const rest = Buffer.concat(parts)
  for (let at = written; at < sizeBytes;) at += fs.writeSync(descriptor, rest, at)
}

/** Of a clock that never goes back, and that all processes of the machine share. */
function microseconds(): number {
  return Number(process.hrtime.bigint() / 1_000n)
}

const BOOT_ID = '/proc/sys/kernel/random/boot_id'

async function bootOfSystem(): Promise<string | undefined> {
  try {
    return (await readFile(BOOT_ID, 'utf8')).trim()
  } catch {
    return undefined
  }
}
