import type { Location, ObjectStore } from '@korolev/table-format'
import { asLocation, CommitUnknownError, UnavailableError } from '@korolev/table-format'
import type { Components } from '../commands/components.js'
import type { SweepState, WasteFile } from '../commands/condemned-files.js'
import {
  nextSweepState,
  printWasteFiles,
  readSweepState,
  readWasteFiles,
  sameSweepState,
} from '../commands/condemned-files.js'
import { decodePurgeMark, finishPurge, PURGES_PARENT } from '../commands/purge-marks.js'
import { writeBatch } from '../commands/write-batch.js'
import { isMetadataFileOfOurs, WasteJudge } from './waste.js'

export interface SweepOptions {
  /** Of all warehouses; the first one also keeps the sweeper's own notes. */
  readonly roots: readonly Location[]
  /**
   * How long a file must have been noted as waste before it is deleted, by the object store's
   * clock. Longer than any call of a store may be under way.
   */
  readonly graceMs: number
  /** Finds and tells, writes and deletes nothing. */
  readonly isDry?: boolean
  readonly tell?: (progress: SweepProgress) => void
}

export interface SweepProgress {
  readonly listed: number
  readonly judged: number
}

export interface Swept {
  /** Objects below the warehouses' roots. */
  readonly listed: number
  /** Noted, and not deleted yet: too short a time, or a store did not answer. */
  readonly waiting: readonly Location[]
  readonly deleted: readonly Location[]
  readonly purgesFinished: number
  /** Purges that could not be finished now. */
  readonly purgesLeft: number
}

/** Another sweep came between; nothing was deleted. */
export class SweepRaceError extends UnavailableError {}

const NOTES_FOLDER = '.korolev/sweeps'
const PURGES_PAGE = 1_000

/**
 * Deletes what the catalog itself has left behind: metadata files of commits that never were, and
 * what remains of purges that were interrupted. Data files are not its business.
 *
 * A file is first noted. It is condemned when a later sweep, a grace later, finds it to be waste
 * still: no batch can be on its way any more that makes it the state of something. What remains is
 * that somebody registers it. So the notes are published first, by compare-and-set; a registration
 * of a condemned file is refused, one that came before is seen now, when the file is judged once
 * more; then it goes. Any number of sweepers may be at work, and die.
 *
 * Time is the object store's, which writes the notes: clocks of servers may be wrong.
 * @throws SweepRaceError when another sweep came between.
 */
export async function sweep(components: Components, options: SweepOptions): Promise<Swept> {
  const purges = await finishPurges(components, options)
  const notes = notesFolder(options)
  const state = await readSweepState(components)
  const nowMs = await storeTimeMs(components, notes, options)
  const before = await readWasteFiles(components, state)
  if (before === undefined && options.isDry !== true) {
    const current = await readSweepState(components)
    if (current.list !== state.list) throw new SweepRaceError('another sweep is at work')
  }
  const { waste, listed } = await findWaste(components, options)
  const known = new Map((before ?? []).map((file) => [file.location, file]))
  const files = waste.map((location) => noted(location, known.get(location), nowMs, options))
  if (options.isDry === true) {
    return { ...{ listed, deleted: [], ...purges }, waiting: files.map((file) => file.location) }
  }
  const list = await publish(components, notes, state, files)
  const condemned = files.filter(({ isCondemned }) => isCondemned)
  const deleted = await deleteCondemned(components, condemned)
  await removeOldNotes(components, notes, { current: list, beforeMs: nowMs - options.graceMs })
  const isGone = new Set<string>(deleted)
  const waiting = waste.filter((location) => !isGone.has(location))
  return { listed, waiting, deleted, ...purges }
}

async function finishPurges(
  components: Components,
  { isDry }: SweepOptions,
): Promise<Pick<Swept, 'purgesFinished' | 'purgesLeft'>> {
  let [purgesFinished, purgesLeft] = [0, 0]
  let after: string | undefined
  for (;;) {
    const page = await components.store.list({
      collection: 'settings',
      parent: PURGES_PARENT,
      limit: PURGES_PAGE,
      ...(after === undefined ? {} : { after }),
    })
    for (const entity of page) {
      const isDone = isDry !== true && (await finishPurge(components, decodePurgeMark(entity)))
      if (isDone) purgesFinished++
      else purgesLeft++
      after = entity.key.name
    }
    if (page.length < PURGES_PAGE) return { purgesFinished, purgesLeft }
  }
}

function notesFolder({ roots }: SweepOptions): Location {
  const [root] = roots
  return asLocation(`${root ?? ''}/${NOTES_FOLDER}`)
}

/** What the object store's own clock says. */
async function storeTimeMs(
  { objects, ids }: Components,
  notes: Location,
  { isDry }: SweepOptions,
): Promise<number> {
  if (isDry === true) return 0
  const probe = asLocation(`${notes}/${ids.uuidV7()}.begun`)
  await putNote(objects, probe, '')
  const meta = await objects.head(probe)
  if (meta === undefined) throw new UnavailableError(`${probe} was written, and is not there`)
  await objects.delete(probe)
  return meta.updatedAtMs
}

async function findWaste(
  components: Components,
  { roots, tell }: SweepOptions,
): Promise<{ readonly waste: readonly Location[]; readonly listed: number }> {
  const found: Location[] = []
  let listed = 0
  for (const root of outermost(roots)) {
    for await (const { location } of components.objects.list(asLocation(`${root}/`))) {
      listed++
      if (isMetadataFileOfOurs(location)) found.push(location)
      if (listed % 10_000 === 0) tell?.({ listed, judged: 0 })
    }
  }
  const judge = new WasteJudge(components)
  const waste: Location[] = []
  let judged = 0
  for (const location of found) {
    if (await judge.isWaste(location)) waste.push(location)
    if (++judged % 1_000 === 0) tell?.({ listed, judged })
  }
  return { waste, listed }
}

/** A warehouse within another one is listed with that. */
function outermost(roots: readonly Location[]): readonly Location[] {
  const all = [...new Set(roots)]
  return all.filter((root) => !all.some((each) => each !== root && root.startsWith(`${each}/`)))
}

type NotedFile = Omit<WasteFile, 'sinceMs'> & { readonly sinceMs: number | undefined }

function noted(
  location: Location,
  before: WasteFile | undefined,
  nowMs: number,
  { graceMs }: SweepOptions,
): NotedFile {
  if (before === undefined) return { location, sinceMs: undefined, isCondemned: false }
  const isCondemned = before.isCondemned || nowMs - before.sinceMs >= graceMs
  return { location, sinceMs: before.sinceMs, isCondemned }
}

/** From here on nobody registers what is condemned. */
async function publish(
  components: Components,
  notes: Location,
  state: SweepState,
  files: readonly NotedFile[],
): Promise<Location> {
  const { objects, ids } = components
  const list = asLocation(`${notes}/${ids.uuidV7()}.json`)
  await putNote(objects, list, printWasteFiles(files))
  try {
    const written = await writeBatch(components, {
      batchId: ids.uuidV7(),
      preconditions: [sameSweepState(state)],
      changes: [{ kind: 'put', entity: nextSweepState(state, list, ids.uuid()) }],
      records: [],
    })
    if (written.kind === 'committed') return list
  } catch (error) {
    if (!(error instanceof CommitUnknownError)) throw error
  }
  // Its answer may have been lost.
  if ((await readSweepState(components)).list === list) return list
  throw new SweepRaceError('another sweep came between; nothing was deleted')
}

/** A note that may or may not be there is of no use to anybody, and goes with the old ones. */
async function putNote(objects: ObjectStore, location: Location, text: string): Promise<void> {
  try {
    const outcome = await objects.put(location, new TextEncoder().encode(text), { kind: 'absent' })
    if (outcome.kind === 'written') return
  } catch (error) {
    if (!(error instanceof CommitUnknownError)) throw error
  }
  throw new UnavailableError(`the sweeper cannot write ${location}; nothing was deleted`)
}

async function deleteCondemned(
  components: Components,
  condemned: readonly NotedFile[],
): Promise<readonly Location[]> {
  // A new one, which remembers nothing of the time before the notes were published.
  const judge = new WasteJudge(components)
  const deleted: Location[] = []
  for (const { location } of condemned) {
    if (!(await judge.isWaste(location))) continue
    try {
      await components.objects.delete(location)
      deleted.push(location)
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error
      // It stays condemned, for the next sweep.
    }
  }
  return deleted
}

/** Of sweeps that died, or are over. Those of one at work are younger than the grace. */
async function removeOldNotes(
  { objects }: Components,
  notes: Location,
  { current, beforeMs }: { readonly current: Location; readonly beforeMs: number },
): Promise<void> {
  for await (const { location, updatedAtMs } of objects.list(asLocation(`${notes}/`))) {
    if (location !== current && updatedAtMs < beforeMs) await objects.delete(location)
  }
}
