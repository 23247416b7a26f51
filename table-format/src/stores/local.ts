import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import type { Location, ObjectVersion } from '../core/brands.js'
import { asLocation, asObjectVersion } from '../core/brands.js'
import { InvalidArgumentError, UnavailableError } from '../core/errors.js'
import { compareUtf8 } from '../core/utf8.js'
import type {
  ByteRange,
  ObjectMeta,
  ObjectStore,
  PutCondition,
  PutOutcome,
  StoredObject,
} from '../ports/object-store.js'
import { resolveRange } from './memory.js'

export interface LocalOptions {
  /** Folders outside of which nothing is read or written; everything when absent. */
  readonly roots?: readonly string[]
}

/** Marks files in the making: `list` passes them over, and a crash leaves at most these. */
const TEMPORARY_PREFIX = '.korolev-tmp-'

/**
 * Files as immutable objects. A write goes to a temporary file beside the target, is flushed,
 * gets its name through `link(2)`, which fails when the name is taken, and the folder is flushed:
 * what was acknowledged survives a power cut, and nobody sees half a file.
 *
 * `file:///x`, `file:/x` and `file://localhost/x` are one object. Percent signs are not decoded,
 * because Iceberg's other file systems take the text as it is.
 */
export class LocalObjectStore implements ObjectStore {
  readonly #roots: readonly string[] | undefined

  constructor(options: LocalOptions = {}) {
    this.#roots = options.roots?.map((root) => resolve(root))
  }

  async get(
    location: Location,
    options: { readonly range?: ByteRange } = {},
  ): Promise<StoredObject | undefined> {
    const path = this.#path(location)
    return withFile(path, async (file) => {
      const meta = await metaOf(location, file)
      const { start, end } = resolveRange(options.range, meta.sizeBytes)
      const bytes = new Uint8Array(end - start)
      let filled = 0
      while (filled < bytes.length) {
        const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, start + filled)
        if (bytesRead === 0) break
        filled += bytesRead
      }
      return { meta, bytes: bytes.subarray(0, filled) }
    })
  }

  async head(location: Location): Promise<ObjectMeta | undefined> {
    const path = this.#path(location)
    try {
      const found = await stat(path, { bigint: true })
      return found.isFile() ? statMeta(location, found) : undefined
    } catch (error) {
      if (isAbsent(error)) return undefined
      throw storeError(error, location)
    }
  }

  async put(location: Location, bytes: Uint8Array, condition: PutCondition): Promise<PutOutcome> {
    return this.#write(location, condition, (file) => writeAll(file, bytes))
  }

  async putStream(location: Location, chunks: AsyncIterable<Uint8Array>): Promise<PutOutcome> {
    return this.#write(location, { kind: 'absent' }, async (file) => {
      for await (const chunk of chunks) await writeAll(file, chunk)
    })
  }

  async delete(location: Location): Promise<void> {
    try {
      await rm(this.#path(location), { force: true })
    } catch (error) {
      if (isAbsent(error)) return
      throw storeError(error, location)
    }
  }

  async *list(
    prefix: Location,
    options: { readonly after?: Location } = {},
  ): AsyncIterable<ObjectMeta> {
    const path = this.#path(prefix)
    const spelling = prefix.slice(0, prefix.length - path.length)
    const folder = path.endsWith(sep) ? path : dirname(path)
    const paths = (await filesBelow(folder)).filter((each) => each.startsWith(path))
    for (const each of paths.sort(compareUtf8)) {
      const location = asLocation(spelling + each)
      if (options.after !== undefined && compareUtf8(location, options.after) <= 0) continue
      const meta = await this.head(location)
      if (meta !== undefined) yield meta
    }
  }

  async #write(
    location: Location,
    condition: PutCondition,
    fill: (file: FileHandle) => Promise<void>,
  ): Promise<PutOutcome> {
    const path = this.#path(location)
    const temporary = join(dirname(path), `${TEMPORARY_PREFIX}${randomUUID()}`)
    try {
      await makeFolder(dirname(path))
      const file = await open(temporary, 'wx')
      let meta: ObjectMeta
      try {
        await fill(file)
        await file.sync()
        meta = await metaOf(location, file)
      } finally {
        await file.close()
      }
      const isPlaced = await this.#place(location, { temporary, path, condition })
      if (!isPlaced) return { kind: 'precondition-failed' }
      await syncFolder(dirname(path))
      return { kind: 'written', version: await versionOf(path), sizeBytes: meta.sizeBytes }
    } catch (error) {
      throw storeError(error, location)
    } finally {
      await rm(temporary, { force: true })
    }
  }

  async #place(
    location: Location,
    file: { readonly temporary: string; readonly path: string; readonly condition: PutCondition },
  ): Promise<boolean> {
    const { temporary, path, condition } = file
    if (condition.kind === 'absent') return linkIfAbsent(temporary, path)
    return withLock(path, async () => {
      const current = await this.head(location)
      if (current?.version !== condition.version) return false
      await rename(temporary, path)
      return true
    })
  }

  /** @throws InvalidArgumentError for another scheme, a climbing path, and outside the roots. */
  #path(location: Location): string {
    const path = /^file:(?:\/\/(?:localhost)?)?(\/.*)$/i.exec(location)?.[1]
    if (path === undefined) {
      throw new InvalidArgumentError(`not a location of a local file: ${location.slice(0, 200)}`, {
        field: 'location',
      })
    }
    const climbs = path.split('/').some((segment) => segment === '..' || segment === '.')
    if (climbs || path.includes('\u0000')) {
      throw new InvalidArgumentError(
        `location ${location.slice(0, 200)} must not hold NUL or the segments . and ..`,
        { field: 'location' },
      )
    }
    const isInside = (root: string) => path === root || path.startsWith(root + sep)
    if (this.#roots !== undefined && !this.#roots.some(isInside)) {
      throw new InvalidArgumentError(
        `location ${location.slice(0, 200)} is outside of the folders that are served`,
        { field: 'location' },
      )
    }
    return path
  }
}

async function withFile<Result>(
  path: string,
  use: (file: FileHandle) => Promise<Result>,
): Promise<Result | undefined> {
  let file: FileHandle
  try {
    file = await open(path, constants.O_RDONLY)
  } catch (error) {
    if (isAbsent(error)) return undefined
    throw storeError(error, path)
  }
  try {
    return (await file.stat()).isFile() ? await use(file) : undefined
  } finally {
    await file.close()
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  let written = 0
  while (written < bytes.length) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written)
    written += bytesWritten
  }
}

async function linkIfAbsent(temporary: string, path: string): Promise<boolean> {
  try {
    await link(temporary, path)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

const LOCK_ATTEMPTS_MAX = 200
const LOCK_DELAY_MS = 5

/** Replacing is rare (a log checkpoint): a lock file beside the object makes it exclusive. */
async function withLock<Result>(path: string, run: () => Promise<Result>): Promise<Result> {
  const lock = join(
    dirname(path),
    `${TEMPORARY_PREFIX}lock-${Buffer.from(path).toString('hex').slice(-64)}`,
  )
  for (let attempt = 0; attempt < LOCK_ATTEMPTS_MAX; attempt++) {
    try {
      await (await open(lock, 'wx')).close()
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
      await new Promise((wake) => setTimeout(wake, LOCK_DELAY_MS))
      continue
    }
    try {
      return await run()
    } finally {
      await rm(lock, { force: true })
    }
  }
  throw new UnavailableError(`the object is locked by another writer: ${path}`)
}

/** New folders must survive a power cut too, so each parent that got an entry is flushed. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true })
  if (first === undefined) return
  for (let each = folder; each.length >= first.length; each = dirname(each)) {
    await syncFolder(dirname(each))
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function filesBelow(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith(TEMPORARY_PREFIX))
      .map((entry) => join(entry.parentPath, entry.name))
  } catch (error) {
    if (isAbsent(error)) return []
    throw storeError(error, folder)
  }
}

interface FileStat {
  readonly size: bigint
  readonly mtimeMs: bigint
  readonly mtimeNs: bigint
  readonly ino: bigint
}

async function metaOf(location: Location, file: FileHandle): Promise<ObjectMeta> {
  return statMeta(location, await file.stat({ bigint: true }))
}

async function versionOf(path: string): Promise<ObjectVersion> {
  return fileVersion(await stat(path, { bigint: true }))
}

function statMeta(location: Location, found: FileStat): ObjectMeta {
  return {
    location,
    sizeBytes: Number(found.size),
    version: fileVersion(found),
    updatedAtMs: Number(found.mtimeMs),
  }
}

/** A replaced file is another inode; time and size guard against a reused one. */
function fileVersion({ ino, mtimeNs, size }: FileStat): ObjectVersion {
  return asObjectVersion(`${ino}-${mtimeNs}-${size}`)
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}

function isAbsent(error: unknown): boolean {
  const code = codeOf(error)
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR'
}

/** What the caller named wrongly, and what is wrong with the machine. */
const CALLER_ERRORS: Readonly<Record<string, string>> = {
  EACCES: 'may not be read or written by this process',
  EPERM: 'may not be read or written by this process',
  EROFS: 'is on a read-only file system',
  ENOTDIR: 'has a file where a folder is needed',
  ENAMETOOLONG: 'has a name that is too long for this file system',
  EISDIR: 'is a folder',
  ELOOP: 'has too many symbolic links',
  EINVAL: 'is no valid path',
}

function storeError(error: unknown, location: string): unknown {
  const code = codeOf(error)
  if (code === undefined || !(error instanceof Error) || 'kind' in error) return error
  const problem = CALLER_ERRORS[code]
  if (problem !== undefined) {
    return new InvalidArgumentError(`location ${location.slice(0, 200)} ${problem}`, {
      field: 'location',
      cause: error,
    })
  }
  return new UnavailableError(`the file system answers ${code} for ${location.slice(0, 200)}`, {
    cause: error,
  })
}
