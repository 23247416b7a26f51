import { constants, statSync } from 'node:fs'
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

export async function metaOf(
  file: FileHandle,
  location: Location,
): Promise<ObjectMeta | undefined> {
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

export async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  let written = 0
  while (written < bytes.length) {
    const length = Math.min(bytes.length - written, TRANSFER_SIZE_BYTES_MAX)
    const { bytesWritten } = await file.write(bytes, written, length)
    written += bytesWritten
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

/** Folders that may be passed through but not opened were there before us. */
export async function syncFolder(folder: string): Promise<void> {
  let handle: FileHandle
  try {
    handle = await open(folder, constants.O_RDONLY)
  } catch (error) {
    if (codeOf(error) === 'EACCES') return
    throw error
  }
  try {
    await handle.sync()
  } catch (error) {
    // Some file systems that are mounted below a root cannot flush a folder and need not.
    if (codeOf(error) !== 'EINVAL' && codeOf(error) !== 'EROFS') throw error
  } finally {
    await handle.close()
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
