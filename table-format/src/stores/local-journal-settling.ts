import { randomUUID } from 'node:crypto'
import { existsSync, renameSync, rmSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isAbsent } from './local-errors.js'
import { flushAt, syncFolder } from './local-files.js'
import type { JournalEntry } from './local-journal-format.js'
import { decodeEntries } from './local-journal-format.js'
import { TEMPORARY_PREFIX } from './local-paths.js'

export interface SegmentName {
  readonly begunMs: number
  /** Of the machine's start in which it was written. */
  readonly boot: string
  readonly id: string
  /**
   * `taken`: somebody flushes its files, and its writer finds it gone. `failed`: that did not go
   * well; as a flush that failed once may seem to succeed the next time, only a comparison after
   * the next start of the machine can tell.
   */
  readonly state: 'journal' | 'taken' | 'failed'
}

/** One that this process has closed. */
export interface OwnSegment {
  readonly name: SegmentName
  /** Of the files whose bytes are there. */
  readonly paths: ReadonlySet<string>
}

const SEGMENT = /^(\d{15})-([0-9a-f-]{36})-([0-9a-f-]{36})\.(journal|taken|failed)$/

export function segmentPath(folder: string, { begunMs, boot, id, state }: SegmentName): string {
  return join(folder, `${String(begunMs).padStart(15, '0')}-${boot}-${id}.${state}`)
}

/** The one that was begun first comes first. */
async function listSegments(folder: string): Promise<readonly SegmentName[]> {
  const names = await readdir(folder).catch(ignoreAbsent)
  return (names ?? []).sort().flatMap((name) => {
    const [, begun, boot, id, state] = SEGMENT.exec(name) ?? []
    if (boot === undefined || id === undefined) return []
    return [{ begunMs: Number(begun), boot, id, state: state as SegmentName['state'] }]
  })
}

/**
 * Flushes what stands in any segment of this start of the machine, where it is still there, and
 * removes the segments. All of them together, those of other processes too: what one forgets may
 * stand in another one.
 * @param own - need not be read.
 */
export async function settleAll(
  folder: string,
  boot: string,
  own: readonly OwnSegment[],
): Promise<void> {
  const known = new Set(own.map(({ name }) => name.id))
  const found = (await listSegments(folder)).filter(
    (each) => each.boot === boot && each.state !== 'failed',
  )
  const paths = new Set(own.flatMap((segment) => [...segment.paths]))
  const taken: SegmentName[] = []
  for (const segment of found) {
    taken.push(await take(folder, segment))
    if (known.has(segment.id)) continue
    for (const { kind, path } of await readEntries(folder, { ...segment, state: 'taken' })) {
      if (kind === 'put') paths.add(path)
    }
  }
  try {
    await flushPaths(paths)
  } catch (error) {
    for (const segment of taken) setAside(folder, segment)
    throw error
  }
  // In one turn, so that hardly anything can come between.
  for (const segment of taken) rmSync(segmentPath(folder, segment), { force: true })
}

/**
 * Of earlier starts of the machine: what is not there as it was written is written again. Nothing
 * is removed before all of it is on disk, so whoever finds a segment gone knows that another
 * process was done with all, and must not write any more: meanwhile files may have been deleted.
 */
export async function restoreFiles(folder: string, boot: string): Promise<void> {
  const segments = (await listSegments(folder)).filter((each) => each.boot !== boot)
  const paths = segments.map((segment) => segmentPath(folder, segment))
  const files = new Map<string, Uint8Array>()
  for (const each of new Set(segments.map((segment) => segment.boot))) {
    const ofBoot = segments.filter((segment) => segment.boot === each)
    await collectFiles(folder, ofBoot, files)
  }
  const isMine = () => paths.every((path) => existsSync(path))
  for (const [path, bytes] of files) {
    if (!isMine()) return
    await restore(path, bytes, isMine)
  }
  await flushPaths(files.keys())
  for (const path of paths) rmSync(path, { force: true })
  if (paths.length > 0) await syncFolder(folder)
}

/** What each file must hold in the end, where the journal has a say. */
async function collectFiles(
  folder: string,
  segments: readonly SegmentName[],
  files: Map<string, Uint8Array>,
): Promise<void> {
  const entries: JournalEntry[] = []
  for (const segment of segments) entries.push(...(await readEntries(folder, segment)))
  entries.sort(byTime)
  for (const entry of entries) {
    if (entry.kind === 'put') files.set(entry.path, entry.bytes)
    else files.delete(entry.path)
  }
}

/** Of two at one time the put counts: a file too many is an orphan, one too few is lost. */
function byTime(left: JournalEntry, right: JournalEntry): number {
  return left.at - right.at || Number(left.kind === 'put') - Number(right.kind === 'put')
}

/** Another one may be settling it too, which does no harm. */
async function take(folder: string, segment: SegmentName): Promise<SegmentName> {
  const taken = { ...segment, state: 'taken' } as const
  if (segment.state === 'taken') return taken
  await rename(segmentPath(folder, segment), segmentPath(folder, taken)).catch(ignoreAbsent)
  return taken
}

function setAside(folder: string, segment: SegmentName): void {
  try {
    renameSync(segmentPath(folder, segment), segmentPath(folder, { ...segment, state: 'failed' }))
  } catch (error) {
    ignoreAbsent(error)
  }
}

/** Empty when it is gone. */
async function readEntries(folder: string, segment: SegmentName): Promise<readonly JournalEntry[]> {
  const bytes = await readWhereThere(segmentPath(folder, segment))
  return bytes === undefined ? [] : decodeEntries(bytes)
}

/** Flushes files that are still there, and the folders above them. */
async function flushPaths(paths: Iterable<string>): Promise<void> {
  const folders = new Set<string>()
  for (const path of paths) {
    await flushAt(path).catch(ignoreAbsent)
    for (let folder = dirname(path); !folders.has(folder); folder = dirname(folder)) {
      folders.add(folder)
    }
  }
  for (const folder of folders) await syncFolder(folder).catch(ignoreAbsent)
}

async function restore(path: string, bytes: Uint8Array, isMine: () => boolean): Promise<void> {
  if (await holds(path, bytes)) return
  const folder = dirname(path)
  await mkdir(folder, { recursive: true })
  const temporary = join(folder, TEMPORARY_PREFIX + randomUUID())
  try {
    await writeFile(temporary, bytes)
    await flushAt(temporary)
    if (isMine()) renameSync(temporary, path)
  } finally {
    rmSync(temporary, { force: true })
  }
}

async function holds(path: string, bytes: Uint8Array): Promise<boolean> {
  return (await readWhereThere(path))?.equals(bytes) === true
}

async function readWhereThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path)
  } catch (error) {
    ignoreAbsent(error)
    return undefined
  }
}

function ignoreAbsent(error: unknown): undefined {
  if (!isAbsent(error)) throw error
  return undefined
}
