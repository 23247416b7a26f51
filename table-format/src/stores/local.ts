import type { Stats } from 'node:fs'
import { linkSync, mkdirSync, statSync, unlinkSync } from 'node:fs'
import { mkdir, readdir, rename, rm, stat, unlink } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Location } from '../core/brands.js'
import { asLocation } from '../core/brands.js'
import { CommitUnknownError, InternalError, UnavailableError } from '../core/errors.js'
import { RecentMap } from '../core/recent-map.js'
import { compareUtf8 } from '../core/utf8.js'
import type { Clock } from '../ports/clock.js'
import type { IdSource } from '../ports/ids.js'
import type {
  ByteRange,
  ObjectMeta,
  ObjectStore,
  PutCondition,
  PutOutcome,
  StoredObject,
} from '../ports/object-store.js'
import { codeOf, isAbsent, storeError } from './local-errors.js'
import { makeFolder, metaAt, NewFile, readExactly, syncFolder, withFile } from './local-files.js'
import type { LocalJournal } from './local-journal.js'
import { withFileLock } from './local-lock.js'
import { confine, pathOf, refused, TEMPORARY_PREFIX, trimmed } from './local-paths.js'
import { resolveRange } from './range.js'
import { SystemClock, SystemIds } from './system.js'

export interface LocalOptions {
  /** Folders outside of which nothing is read or written; everything when absent. */
  readonly roots?: readonly string[]
  /** Absent: every file is flushed by itself. */
  readonly journal?: LocalJournal | undefined
  readonly clock?: Clock
  readonly ids?: IdSource
}

/** Most folders that are remembered as made by us or flushed before. */
const KNOWN_FOLDERS_MAX = 10_000
/** Larger files are flushed by themselves: to write them twice costs more than a flush. */
export const JOURNALED_BYTES_MAX = 2 ** 20
/** How many files of a folder are looked at together while it is listed. */
const LOOKS_AT_ONCE = 32

/**
 * Files as immutable objects. A write goes to a temporary file beside the target, is flushed,
 * gets its name through `link(2)`, which fails when the name is taken, and the folder is flushed:
 * what was acknowledged survives a power cut, and nobody sees half a file. A crash leaves at most
 * a temporary file, which `list` passes over and `removeLeftovers` removes. With a journal, small
 * new files are on disk there before they are acknowledged, and many share its flush.
 *
 * Symbolic links are followed on the way to a named object or prefix, and not below a prefix.
 */
export class LocalObjectStore implements ObjectStore {
  readonly #roots: readonly string[] | undefined
  readonly #clock: Clock
  readonly #ids: IdSource
  readonly #journal: LocalJournal | undefined
  /** The file system of each folder that was seen; it may not be flushed. */
  readonly #devices = new RecentMap<string, number>(KNOWN_FOLDERS_MAX)
  readonly #knownFolders = new RecentMap<string, Promise<void>>(KNOWN_FOLDERS_MAX)
  #lastStampMicroseconds = 0

  constructor({ roots, journal, clock, ids }: LocalOptions = {}) {
    this.#journal = journal
    this.#roots = roots?.map((root) => trimmed(resolve(root)))
    this.#clock = clock ?? new SystemClock()
    this.#ids = ids ?? new SystemIds()
  }

  get(
    location: Location,
    { range }: { readonly range?: ByteRange } = {},
  ): Promise<StoredObject | undefined> {
    return this.#at(location, (path) =>
      withFile({ path, location }, async (file, meta) => {
        return { meta, bytes: await readExactly(file, resolveRange(range, meta.sizeBytes)) }
      }),
    )
  }

  head(location: Location): Promise<ObjectMeta | undefined> {
    return this.#at(location, (path) => metaAt(path, location))
  }

  put(location: Location, bytes: Uint8Array, condition: PutCondition): Promise<PutOutcome> {
    return this.#at(location, (path) => {
      const target = { location, path, condition }
      const journal = condition.kind === 'absent' ? this.#journalFor(path, bytes) : undefined
      if (journal !== undefined) return this.#writeJournaled(target, bytes, journal)
      return this.#write(target, (file) => file.write(bytes))
    })
  }

  async putStream(location: Location, chunks: AsyncIterable<Uint8Array>): Promise<PutOutcome> {
    const target = { location, condition: { kind: 'absent' } } as const
    let sourceFailure: { readonly error: unknown } | undefined
    const fill = async (file: NewFile) => {
      for await (const chunk of watched(chunks, (error) => (sourceFailure = { error }))) {
        await file.write(chunk)
      }
    }
    try {
      return await this.#at(location, (path) => this.#write({ ...target, path }, fill))
    } catch (error) {
      // What the caller's own source threw is no failure of this store.
      throw sourceFailure === undefined ? error : sourceFailure.error
    }
  }

  delete(location: Location): Promise<void> {
    return this.#at(location, async (path) => {
      const forget = this.#journal?.forgetting(path)
      try {
        await unlink(path)
      } catch (error) {
        if (!isAbsent(error)) throw error
      }
      // Not waited for: a deletion is not flushed either, and a power cut may undo both.
      forget?.().catch(() => undefined)
    })
  }

  async *list(
    prefix: Location,
    { after }: { readonly after?: Location } = {},
  ): AsyncIterable<ObjectMeta> {
    const path = await this.#at(prefix, (each) => Promise.resolve(each))
    const spelling = prefix.slice(0, prefix.length - path.length)
    const folder = path.slice(0, path.lastIndexOf('/') + 1)
    const listing = { spelling, path, ...(after === undefined ? {} : { after }) }
    try {
      yield* walk(folder, listing)
    } catch (error) {
      throw storeError(error, prefix)
    }
  }

  /** Not flushed: a crash may take it away again. */
  prepareFolder(folder: Location): Promise<void> {
    return this.#at(folder, async (path) => {
      await mkdir(path, { recursive: true })
    })
  }

  /**
   * Removes temporary files and locks that crashed writers left below a folder. One hour is ample:
   * a longer one is needed only where a single streamed file takes longer to write.
   * @returns how many were removed.
   */
  async removeLeftovers(folder: Location, olderThanMs: number): Promise<number> {
    return this.#at(folder, async (path) => {
      let removed = 0
      for await (const leftover of leftoversBelow(trimmed(path))) {
        const changedAtMs = (await statIfThere(leftover))?.mtimeMs
        if (changedAtMs === undefined || this.#clock.nowMs() - changedAtMs < olderThanMs) continue
        await rm(leftover, { force: true })
        removed++
      }
      return removed
    })
  }

  /** Every failure leaves in the house's kinds, and names the location. */
  async #at<Result>(location: Location, use: (path: string) => Promise<Result>): Promise<Result> {
    const path = pathOf(location)
    try {
      if (this.#roots !== undefined) await confine(location, path, this.#roots)
      return await use(path)
    } catch (error) {
      throw storeError(error, location)
    }
  }

  async #write(target: Target, fill: (file: NewFile) => Promise<void>): Promise<PutOutcome> {
    const temporary = this.#temporaryBeside(target)
    try {
      const meta = await this.#fill(target, { temporary, fill, isFlushed: true })
      if (!(await this.#place(target, temporary))) return { kind: 'precondition-failed' }
      await this.#settle(target)
      return { kind: 'written', version: meta.version, sizeBytes: meta.sizeBytes }
    } finally {
      removeIfThere(temporary)
    }
  }

  async #writeJournaled(
    target: Target,
    bytes: Uint8Array,
    journal: LocalJournal,
  ): Promise<PutOutcome> {
    const { location, path } = target
    const temporary = this.#temporaryBeside(target)
    const fill = (file: NewFile) => file.write(bytes)
    let meta: ObjectMeta
    let at: number
    try {
      meta = await this.#fill(target, { temporary, fill, isFlushed: false })
      if (!linkIfAbsent(temporary, path)) return { kind: 'precondition-failed' }
      at = journal.now()
    } finally {
      removeIfThere(temporary)
    }
    try {
      await journal.append({ kind: 'put', path, bytes, at })
    } catch (error) {
      throw new CommitUnknownError(`${location} could not be flushed`, { cause: error })
    }
    return { kind: 'written', version: meta.version, sizeBytes: meta.sizeBytes }
  }

  /** Undefined where the file is to be flushed by itself. */
  #journalFor(path: string, bytes: Uint8Array): LocalJournal | undefined {
    const journal = this.#journal
    if (journal?.isWell !== true || bytes.length > JOURNALED_BYTES_MAX) return undefined
    if (path.endsWith('/')) return undefined
    return this.#deviceOf(dirname(path)) === journal.device ? journal : undefined
  }

  /** Makes the folder where it is not there, and does not flush it. */
  #deviceOf(folder: string): number {
    const known = this.#devices.get(folder)
    if (known !== undefined) return known
    const first = mkdirSync(folder, { recursive: true })
    // They were made anew, and a file that is flushed by itself needs them flushed too.
    for (let each = folder; first !== undefined && each.length >= first.length;) {
      this.#knownFolders.delete(each)
      each = dirname(each)
    }
    const { dev } = statSync(folder)
    this.#devices.set(folder, dev)
    return dev
  }

  #temporaryBeside({ location, path }: Target): string {
    if (path.endsWith('/')) throw refused(location, 'must not end with a slash')
    return join(dirname(path), TEMPORARY_PREFIX + this.#ids.uuid())
  }

  /** The version is the one that the file keeps under its name. */
  async #fill({ location }: Target, { temporary, fill, isFlushed }: Filling): Promise<ObjectMeta> {
    const file = await this.#create(temporary, isFlushed)
    try {
      await fill(file)
      const changedAtSeconds = this.#stampSeconds()
      const meta = await file.finish(location, { changedAtSeconds, isFlushed })
      if (meta === undefined) throw new InternalError(`a temporary file is no file: ${temporary}`)
      return meta
    } finally {
      file.close()
    }
  }

  /** A folder that was removed since we knew it is made again, once. */
  async #create(temporary: string, isFlushed: boolean): Promise<NewFile> {
    const folder = dirname(temporary)
    const make = () => (isFlushed ? this.#ensureFolder(folder) : this.#deviceOf(folder))
    await make()
    try {
      return await NewFile.create(temporary)
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error
      this.#knownFolders.delete(folder)
      this.#devices.delete(folder)
      await make()
      return NewFile.create(temporary)
    }
  }

  async #place({ location, path, condition }: Target, temporary: string): Promise<boolean> {
    if (condition.kind === 'absent') return linkIfAbsent(temporary, path)
    const tools = { clock: this.#clock, ids: this.#ids }
    return withFileLock(path, tools, async (isHeld) => {
      const current = await metaAt(path, location)
      if (current?.version !== condition.version) return false
      if (!(await isHeld())) {
        throw new UnavailableError(`the lock of ${location} was lost; nothing was done`)
      }
      await rename(temporary, path)
      return true
    })
  }

  /** The name is there; whether it survives a power cut is open until the folder is flushed. */
  async #settle({ location, path }: Target): Promise<void> {
    const forget = this.#journal?.forgetting(path)
    try {
      await syncFolder(dirname(path))
      // What it says of an earlier file of this name must not be written over this one. Only now:
      // until this one is on disk, the earlier one may have its bytes there alone.
      await forget?.()
    } catch (error) {
      throw new CommitUnknownError(`the folder of ${location} could not be flushed`, {
        cause: error,
      })
    }
  }

  /** Writers that come together wait for the same flush: none is acknowledged before it. */
  #ensureFolder(folder: string): Promise<void> {
    const known = this.#knownFolders.get(folder)
    if (known !== undefined) return known
    const making = makeFolder(folder)
    this.#knownFolders.set(folder, making)
    making.catch(() => this.#knownFolders.delete(folder))
    return making
  }

  /** Never the same twice: file systems keep times in ticks of milliseconds, and reuse inodes. */
  #stampSeconds(): number {
    const fresh = this.#clock.nowMs() * 1_000 + Math.floor(this.#ids.random() * 1_000)
    this.#lastStampMicroseconds = Math.max(this.#lastStampMicroseconds + 1, fresh)
    // Half a microsecond more, so that no rounding leads to the one before.
    return (this.#lastStampMicroseconds + 0.5) / 1e6
  }
}

interface Target {
  readonly location: Location
  readonly path: string
  readonly condition: PutCondition
}

interface Filling {
  readonly temporary: string
  /** Else the journal has its bytes, and a file that is restored brings its folders along. */
  readonly isFlushed: boolean
  readonly fill: (file: NewFile) => Promise<void>
}

interface Listing {
  /** What stands before the path in the caller's spelling, such as `file://`. */
  readonly spelling: string
  readonly path: string
  readonly after?: Location
}

/** In UTF-8 byte order of whole paths, one folder's names in memory at a time and depth. */
async function* walk(folder: string, listing: Listing): AsyncIterable<ObjectMeta> {
  const { spelling, path, after } = listing
  const names = (await namesIn(folder, path))
    .filter((name) => !name.startsWith(TEMPORARY_PREFIX))
    .filter((name) => mayHold(folder + name, path))
    .filter((name) => after === undefined || !isPassed(spelling + folder + name, after))
    .sort(compareUtf8)
  for (let at = 0; at < names.length; at += LOOKS_AT_ONCE) {
    const some = names.slice(at, at + LOOKS_AT_ONCE)
    const looks = some.map(async (name) => {
      if (name.endsWith('/')) return undefined
      return metaAt(folder + name, asLocation(spelling + folder + name))
    })
    const metas = await Promise.all(looks)
    for (const [index, name] of some.entries()) {
      const meta = metas[index]
      if (name.endsWith('/')) yield* walk(folder + name, listing)
      else if (meta !== undefined) yield meta
    }
  }
}

/**
 * A folder's name ends with a slash, so that names sort as the paths below them do.
 * @param followed - path of the one link to a folder that counts as that folder.
 */
async function namesIn(folder: string, followed?: string): Promise<string[]> {
  try {
    const names: string[] = []
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const isFollowed = entry.isSymbolicLink() && folder + entry.name === followed
      const isFolder =
        entry.isDirectory() ||
        (isFollowed && (await statIfThere(folder + entry.name))?.isDirectory())
      if (isFolder === true) names.push(`${entry.name}/`)
      else if (entry.isFile()) names.push(entry.name)
    }
    return names
  } catch (error) {
    if (isAbsent(error)) return []
    throw error
  }
}

/** A file is below the prefix, or a folder may have files that are. */
function mayHold(path: string, prefix: string): boolean {
  return path.startsWith(prefix) || (path.endsWith('/') && prefix.startsWith(path))
}

/** A file is not after `after`, or no file of a folder can be. */
function isPassed(location: string, after: Location): boolean {
  const isAround = location.endsWith('/') && after.startsWith(location)
  return !isAround && compareUtf8(location, after) <= 0
}

async function* leftoversBelow(folder: string): AsyncIterable<string> {
  for (const name of await namesIn(`${folder}/`)) {
    if (name.endsWith('/')) yield* leftoversBelow(`${folder}/${name.slice(0, -1)}`)
    else if (name.startsWith(TEMPORARY_PREFIX)) yield `${folder}/${name}`
  }
}

async function statIfThere(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path)
  } catch (error) {
    if (isAbsent(error)) return undefined
    throw error
  }
}

/** What cannot be removed now is a leftover; it changes nothing about the write. */
function removeIfThere(temporary: string): void {
  try {
    unlinkSync(temporary)
  } catch {
    // Renamed, never made, or a leftover.
  }
}

/** In place: it takes microseconds, and a thread may be busy flushing for milliseconds. */
function linkIfAbsent(temporary: string, path: string): boolean {
  try {
    linkSync(temporary, path)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

async function* watched(
  chunks: AsyncIterable<Uint8Array>,
  onFailure: (error: unknown) => void,
): AsyncIterable<Uint8Array> {
  try {
    yield* chunks
  } catch (error) {
    onFailure(error)
    throw error
  }
}
