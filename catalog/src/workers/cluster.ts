import cluster from 'node:cluster'
import { rmdirSync, rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { WorkerPlace } from './homes.js'
import { socketOf } from './homes.js'
import type { Ending, Serving, Worker } from './supervisor.js'

/** Makes libuv pause after each connection, or one worker would take all that come together. */
const FAIR = { UV_TCP_SINGLE_ACCEPT: '1' }

/** Set by a supervisor for its workers alone; nobody else has a use for them. */
const PLACE = {
  index: 'KOROLEV_WORKER_INDEX',
  count: 'KOROLEV_WORKER_COUNT',
  folder: 'KOROLEV_WORKER_FOLDER',
} as const

/** Where this worker stands among the others. */
export function workerPlace(): WorkerPlace {
  const { env } = process
  return {
    index: Number(env[PLACE.index]),
    count: Number(env[PLACE.count]),
    folder: env[PLACE.folder] ?? '',
  }
}

function placeVariables({ index, count, folder }: WorkerPlace): Readonly<Record<string, string>> {
  return {
    [PLACE.index]: String(index),
    [PLACE.count]: String(count),
    [PLACE.folder]: folder,
  }
}

/** A folder for the sockets of workers: a short path, which is all that such a socket may have. */
export async function makeSocketFolder(): Promise<{
  readonly folder: string
  remove(): Promise<void>
}> {
  const folder = await mkdtemp(join(tmpdir(), 'korolev-sockets-'))
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** Where the supervisor was killed, and cannot remove the folder, the last of its workers does. */
export function removeSocketAtEnd({ folder, index }: WorkerPlace): void {
  process.once('exit', () => {
    try {
      rmSync(socketOf(folder, index), { force: true })
      rmdirSync(folder)
    } catch {
      // Others are still there, or it is gone already.
    }
  })
}

/** True in a process that a supervisor started. */
export function isWorker(): boolean {
  return cluster.isWorker
}

/**
 * A process that runs the same command. Each worker takes connections from the shared socket
 * itself: were they handed out by the supervisor, those on their way to a worker that is killed
 * would hang.
 */
export function startWorker(place: WorkerPlace): Worker {
  cluster.schedulingPolicy = cluster.SCHED_NONE
  const worker = cluster.fork({ ...FAIR, ...placeVariables(place) })
  const ended = new Promise<Ending>((resolve) => {
    worker.once('exit', (code: number | null, signal: NodeJS.Signals | null) =>
      resolve(code ?? signal ?? 1),
    )
    worker.once('error', () => {
      // What could not be started does not exit.
      if (worker.process.pid === undefined) resolve(1)
    })
  })
  const said = new Promise<Serving>((resolve) => {
    worker.once('message', (serving: Serving) => resolve(serving))
  })
  return {
    pid: worker.process.pid ?? -1,
    serving: Promise.race([said, ended.then(() => undefined)]),
    ended,
    signal: (signal) => {
      worker.process.kill(signal)
    },
  }
}

/** A worker tells its supervisor that it serves. */
export function tellSupervisor(serving: Serving): void {
  process.send?.(serving)
}

/** Without this the line to the supervisor would keep a drained worker alive. */
export function leaveSupervisor(): void {
  cluster.worker?.disconnect()
}
