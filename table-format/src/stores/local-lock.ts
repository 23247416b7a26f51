import { createHash } from 'node:crypto'
import { open, readdir, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { UnavailableError } from '../core/errors.js'
import type { Clock } from '../ports/clock.js'
import type { IdSource } from '../ports/ids.js'
import { isAbsent } from './local-errors.js'
import { TEMPORARY_PREFIX } from './local-paths.js'

export interface LockTools {
  readonly clock: Clock
  readonly ids: IdSource
}

export const LOCK_ATTEMPTS_MAX = 200
const LOCK_DELAY_MS_MAX = 20
/** The lock of a process that died is passed over when it is older. */
export const LOCK_AGE_MS_MAX = 10_000

const queues = new Map<string, Promise<unknown>>()

/**
 * Runs alone among all processes that write this path: in this process by a queue, among several
 * by lock files. Each contender makes a lock of its own name and then looks for others, so that of
 * two at most one finds itself alone; nobody ever removes a lock that is in use, however late its
 * look at the folder comes.
 * @param run - is given a check that the lock was not passed over meanwhile.
 */
export async function withFileLock<Result>(
  path: string,
  tools: LockTools,
  run: (isHeld: () => Promise<boolean>) => Promise<Result>,
): Promise<Result> {
  const before = queues.get(path) ?? Promise.resolve()
  const turn = before.then(() => runLocked(path, tools, run))
  const settled = turn.catch(() => undefined)
  queues.set(path, settled)
  try {
    return await turn
  } finally {
    if (queues.get(path) === settled) queues.delete(path)
  }
}

async function runLocked<Result>(
  path: string,
  { clock, ids }: LockTools,
  run: (isHeld: () => Promise<boolean>) => Promise<Result>,
): Promise<Result> {
  const folder = dirname(path)
  const name = createHash('sha256').update(basename(path)).digest('hex').slice(0, 32)
  const prefix = `${TEMPORARY_PREFIX}lock-${name}-`
  for (let attempt = 0; attempt < LOCK_ATTEMPTS_MAX; attempt++) {
    const own = prefix + ids.uuid()
    try {
      await (await open(join(folder, own), 'wx')).close()
      const others = (await readdir(folder)).filter(
        (each) => each.startsWith(prefix) && each !== own,
      )
      if (!(await anyInUse(folder, others, clock.nowMs()))) {
        return await run(async () => (await changedAtMs(join(folder, own))) !== undefined)
      }
    } finally {
      // What was run may be done: a lock that stays must not make it look failed. It ages out.
      await rm(join(folder, own), { force: true }).catch(() => undefined)
    }
    await clock.sleep(ids.random() * LOCK_DELAY_MS_MAX)
  }
  throw new UnavailableError('the object is locked by other writers; nothing was done')
}

/** Removes what dead processes left; names are never used again, so that it hits no other. */
async function anyInUse(folder: string, names: readonly string[], nowMs: number): Promise<boolean> {
  for (const name of names) {
    const atMs = await changedAtMs(join(folder, name))
    if (atMs === undefined) continue
    if (nowMs - atMs <= LOCK_AGE_MS_MAX) return true
    await rm(join(folder, name), { force: true })
  }
  return false
}

async function changedAtMs(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mtimeMs
  } catch (error) {
    if (isAbsent(error)) return undefined
    throw error
  }
}
