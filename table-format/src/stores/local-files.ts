import fs, { constants, statSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Location, ObjectVersion } from '../core/brands.js'
import { asObjectVersion } from '../core/brands.js'
import type { ObjectMeta } from '../ports/object-store.js'
import { codeOf, isAbsent } from './local-errors.js'

interface FileStat {
  readonly size: bigint
  readonly mtimeMs: bigint
  readonly mtimeNs: bigint
  readonly ino: bigint
}

/**
 * Undefined when there is no regular file. Looked at in place: that takes microseconds, while the
 * pool of threads, where it would wait, may be busy flushing other files for milliseconds.
 */
export async function metaAt(path: string, location: Location): Promise<ObjectMeta | undefined> {
  try {
    const found = statSync(path, { bigint: true, throwIfNoEntry: false })
    return found?.isFile() === true ? statMeta(location, found) : undefined
  } catch (error) {
    if (isAbsent(error)) return undefined
    throw error
  }
}

async function metaOf(file: FileHandle, location: Location): Promise<ObjectMeta | undefined> {
  const found = await file.stat({ bigint: true })
  return found.isFile() ? statMeta(location, found) : undefined
}

/** Undefined when there is no regular file; a pipe must not block the process that asks. */
export async function withFile<Result>(
  { path, location }: { readonly path: string; readonly location: Location },
  use: (file: FileHandle, meta: ObjectMeta) => Promise<Result>,
): Promise<Result | undefined> {
  let file: FileHandle
  try {
    file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  } catch (error) {
    if (isAbsent(error) || codeOf(error) === 'ENXIO') return undefined
    throw error
  }
  try {
    const meta = await metaOf(file, location)
    return meta === undefined ? undefined : await use(file, meta)
  } finally {
    await file.close()
  }
}

/** One call to the operating system moves at most this much. */
const TRANSFER_SIZE_BYTES_MAX = 2 ** 30

export async function readExactly(
  file: FileHandle,
  { start, end }: { readonly start: number; readonly end: number },
): Promise<Uint8Array> {
  const bytes = new Uint8Array(end - start)
  let filled = 0
  while (filled < bytes.length) {
    const length = Math.min(bytes.length - filled, TRANSFER_SIZE_BYTES_MAX)
    const { bytesRead } = await file.read(bytes, filled, length, start + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return bytes.subarray(0, filled)
}

/**
 * A file in the making, by its descriptor. Only what may take long goes to the pool of threads: a
 * flush, many bytes, and the creation, which waits where the file system's journal is written. The
 * rest takes microseconds in place, and there would wait behind flushes.
 */
export class NewFile {
  readonly #descriptor: number

  private constructor(descriptor: number) {
    this.#descriptor = descriptor
  }

  /** Rejects with the file system's own error, with its code. */
  static create(path: string): Promise<NewFile> {
    return new Promise((resolve, reject) => {
      fs.open(path, 'wx', (error, descriptor) => {
        if (error === null) resolve(new NewFile(descriptor))
        else reject(error)
      })
    })
  }

  async write(bytes: Uint8Array): Promise<void> {
    let written = bytes.length <= IN_PLACE_BYTES_MAX ? fs.writeSync(this.#descriptor, bytes) : 0
    while (written < bytes.length) written += await this.#writeSome(bytes, written)
  }

  /** With the time of change that is given; undefined when it is no regular file. */
  async finish(
    location: Location,
    { changedAtSeconds, isFlushed }: { changedAtSeconds: number; isFlushed: boolean },
  ): Promise<ObjectMeta | undefined> {
    fs.futimesSync(this.#descriptor, changedAtSeconds, changedAtSeconds)
    if (isFlushed) await flush(this.#descriptor)
    const found = fs.fstatSync(this.#descriptor, { bigint: true })
    return found.isFile() ? statMeta(location, found) : undefined
  }

  close(): void {
    fs.closeSync(this.#descriptor)
  }

  #writeSome(bytes: Uint8Array, offset: number): Promise<number> {
    const length = Math.min(bytes.length - offset, TRANSFER_SIZE_BYTES_MAX)
    return new Promise((resolve, reject) => {
      fs.write(this.#descriptor, bytes, offset, length, null, (error, written) => {
        if (error === null) resolve(written)
        else reject(error)
      })
    })
  }
}

/** What is so small goes to the system's memory in less time than it takes to wake a thread. */
const IN_PLACE_BYTES_MAX = 64 * 1024

function flush(descriptor: number): Promise<void> {
  return called((done) => fs.fsync(descriptor, done))
}

/** The bytes of a file, and its size: not its times. */
export function flushData(descriptor: number): Promise<void> {
  return called((done) => fs.fdatasync(descriptor, done))
}

function called(call: (done: (error: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    call((error) => {
      if (error === null) resolve()
      else reject(error)
    })
  })
}

/** A file or a folder. */
export async function flushAt(path: string): Promise<void> {
  const descriptor = fs.openSync(path, constants.O_RDONLY)
  try {
    await flush(descriptor)
  } finally {
    fs.closeSync(descriptor)
  }
}

/** Makes a folder; with every entry on the way to it, it survives a power cut afterwards. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  // Another writer may have made a parent a moment ago and not have flushed it yet.
  for (let each = dirname(folder); ; each = dirname(each)) {
    await syncFolder(each)
    if (each === dirname(each)) return
  }
}

/**
 * Folders that may be passed through but not opened were there before us. Some file systems that
 * are mounted below a root cannot flush a folder, and need not.
 */
export async function syncFolder(folder: string): Promise<void> {
  try {
    await flushAt(folder)
  } catch (error) {
    if (!['EACCES', 'EINVAL', 'EROFS'].includes(codeOf(error) ?? '')) throw error
  }
}

function statMeta(location: Location, found: FileStat): ObjectMeta {
  return {
    location,
    sizeBytes: Number(found.size),
    version: fileVersion(found),
    updatedAtMs: Number(found.mtimeMs),
  }
}

/** A replaced file is another inode; its time guards against a reused one. */
function fileVersion({ ino, mtimeNs, size }: FileStat): ObjectVersion {
  return asObjectVersion(`${ino}-${mtimeNs}-${size}`)
}
