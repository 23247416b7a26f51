import type { Clock, IdSource, Location, ObjectStore } from '@korolev/table-format'
import {
  CommitUnknownError,
  InternalError,
  LakeError,
  NotFoundError,
  UnavailableError,
} from '@korolev/table-format'
import { jitteredBackoffMs } from './rest/client.js'

const ATTEMPTS_MAX = 5
const BACKOFF = { delayMsMin: 100, delayMsMax: 5_000 }

interface Tools {
  readonly objects: ObjectStore
  readonly clock: Clock
  readonly ids: IdSource
}

/**
 * Puts an object whose name nobody else uses. A write whose answer was lost is looked for, so that
 * our own object is not taken for another's.
 * @throws InternalError when other bytes are there already.
 */
export async function putNew(
  tools: Tools,
  { location, bytes }: { readonly location: Location; readonly bytes: Uint8Array },
): Promise<void> {
  await persistently(tools, async () => {
    const outcome = await tools.objects.put(location, bytes, { kind: 'absent' })
    if (outcome.kind === 'written') return
    const stored = await tools.objects.get(location)
    if (stored !== undefined && Buffer.compare(stored.bytes, bytes) === 0) return
    throw new InternalError(`another object has the fresh name ${location}`)
  })
}

/** @throws NotFoundError */
export async function getObject(tools: Tools, location: Location): Promise<Uint8Array> {
  const stored = await persistently(tools, () => tools.objects.get(location))
  if (stored !== undefined) return stored.bytes
  throw new NotFoundError('file', `the file ${location} is missing`, { field: location })
}

/** Deletes what is known to be unreferenced. What cannot be deleted now is left for a sweeper. */
export async function removeQuietly(
  { objects }: Pick<Tools, 'objects'>,
  locations: Iterable<Location>,
): Promise<void> {
  for (const location of locations) {
    try {
      await objects.delete(location)
    } catch (error) {
      if (!(error instanceof LakeError)) throw error
    }
  }
}

/** Again after failures that pass: the operation must be one that may be repeated. */
export async function persistently<Result>(
  tools: Pick<Tools, 'clock' | 'ids'>,
  act: () => Promise<Result>,
): Promise<Result> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await act()
    } catch (error) {
      const isPassing = error instanceof UnavailableError || error instanceof CommitUnknownError
      if (!isPassing || attempt + 1 >= ATTEMPTS_MAX) throw asUnavailable(error)
      await tools.clock.sleep(jitteredBackoffMs(tools.ids, { ...BACKOFF, attempt }))
    }
  }
}

/** Of a file that no commit refers to yet nothing is unknown that would matter. */
function asUnavailable(error: unknown): unknown {
  if (!(error instanceof CommitUnknownError)) return error
  return new UnavailableError(`a file could not be written: ${error.message}`, { cause: error })
}
