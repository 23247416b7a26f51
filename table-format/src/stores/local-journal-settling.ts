import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isAbsent } from './local-errors.js'
import { flushAt, syncFolder } from './local-files.js'
import type { JournalGroup } from './local-journal-format.js'
import { decodeGroups } from './local-journal-format.js'
import { TEMPORARY_PREFIX } from './local-paths.js'

export interface SegmentName {
  readonly begunMs: number
  /** Of the machine's start in which it was written. */
  readonly boot: string
  readonly id: string
  /** Somebody flushes its files; its writer finds it gone. */
  readonly isTaken: boolean
}

const SEGMENT = /^(\d{15})-([0-9a-f-]{36})-([0-9a-f-]{36})\.(journal|taken)$/

export function segmentPath(folder: string, { begunMs, boot, id, isTaken }: SegmentName): string {
  const begun = String(begunMs).padStart(15, '0')
  return join(folder, `${begun}-${boot}-${id}.${isTaken ? 'taken' : 'journal'}`)
}

/** The one that was begun first comes first. */
export async function listSegments(folder: string): Promise<readonly SegmentName[]> {
  return (await readdir(folder)).sort().flatMap((name) => {
    const [, begun, boot, id, state] = SEGMENT.exec(name) ?? []
    if (boot === undefined || id === undefined) return []
    return [{ begunMs: Number(begun), boot, id, isTaken: state === 'taken' }]
  })
}

/** Of this start of the machine: the files are as they were written, and only need a flush. */
export async function settleSegments(
  folder: string,
  segments: readonly SegmentName[],
): Promise<void> {
  for (const segment of segments) {
    const path = await take(folder, segment)
    const groups = await readGroups(path)
    await settlePaths(filesOf(groups).keys())
    await rm(path, { force: true })
  }
}

/** Flushes files that are still there, and the folders above them. */
export async function settlePaths(paths: Iterable<string>): Promise<void> {
  const folders = new Set<string>()
  for (const path of paths) {
    await flushAt(path)
    addFoldersAbove(path, folders)
  }
  for (const folder of folders) await syncFolder(folder).catch(ignoreAbsent)
}

/**
 * Of an earlier start of the machine: what is not there as it was written is written again. All
 * segments together, because one may forget what another one holds.
 */
export async function restoreSegments(
  folder: string,
  segments: readonly SegmentName[],
): Promise<void> {
  if (segments.length === 0) return
  const paths = segments.map((segment) => segmentPath(folder, segment))
  const groups: JournalGroup[] = []
  for (const boot of new Set(segments.map((segment) => segment.boot))) {
    const own = segments.filter((segment) => segment.boot === boot)
    groups.push(...(await groupsOfBoot(folder, own)))
  }
  const files = filesOf(groups)
  for (const [path, bytes] of files) await restore(path, bytes)
  await settlePaths(files.keys())
  for (const path of paths) await rm(path, { force: true })
  await syncFolder(folder)
}

/** In the order of their times, which begin anew with each start of the machine. */
async function groupsOfBoot(
  folder: string,
  segments: readonly SegmentName[],
): Promise<readonly JournalGroup[]> {
  const groups: JournalGroup[] = []
  for (const segment of segments) groups.push(...(await readGroups(segmentPath(folder, segment))))
  return groups.sort((left, right) => left.at - right.at)
}

/** @returns where it is now; another one may be settling it too, which does no harm. */
async function take(folder: string, segment: SegmentName): Promise<string> {
  const taken = segmentPath(folder, { ...segment, isTaken: true })
  if (!segment.isTaken) await rename(segmentPath(folder, segment), taken).catch(ignoreAbsent)
  return taken
}

/** Empty when it is gone. */
async function readGroups(path: string): Promise<readonly JournalGroup[]> {
  try {
    return decodeGroups(await readFile(path))
  } catch (error) {
    ignoreAbsent(error)
    return []
  }
}

/** What each file must hold in the end, where the journal has a say. */
function filesOf(groups: readonly JournalGroup[]): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>()
  for (const entry of groups.flatMap(({ entries }) => entries)) {
    if (entry.kind === 'put') files.set(entry.path, entry.bytes)
    else files.delete(entry.path)
  }
  return files
}

async function restore(path: string, bytes: Uint8Array): Promise<void> {
  if (await holds(path, bytes)) return
  const folder = dirname(path)
  await mkdir(folder, { recursive: true })
  const temporary = join(folder, TEMPORARY_PREFIX + randomUUID())
  try {
    await writeFile(temporary, bytes)
    await flushAt(temporary)
    await rename(temporary, path)
  } finally {
    await rm(temporary, { force: true })
  }
}

async function holds(path: string, bytes: Uint8Array): Promise<boolean> {
  try {
    const found = await readFile(path)
    return found.equals(bytes)
  } catch (error) {
    ignoreAbsent(error)
    return false
  }
}

function addFoldersAbove(path: string, folders: Set<string>): void {
  for (let folder = dirname(path); !folders.has(folder); folder = dirname(folder)) {
    folders.add(folder)
  }
}

function ignoreAbsent(error: unknown): void {
  if (!isAbsent(error)) throw error
}
