import type { ChildProcess } from 'node:child_process'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { connect } from 'node:net'
import { delimiter, dirname, join } from 'node:path'
import { asLocation } from '@korolev/table-format'
import { MemoryObjectStore } from '@korolev/table-format/stores/memory'
import { SystemClock, SystemIds } from '@korolev/table-format/stores/system'
import type {
  FirestoreAddress,
  FirestoreConnection,
} from '../../catalog/src/stores/firestore/grpc-transport.js'
import {
  connect as connectFirestore,
  DEADLINES,
  GrpcFirestoreTransport,
} from '../../catalog/src/stores/firestore/grpc-transport.js'
import { FirestoreCatalogStore } from '../../catalog/src/stores/firestore/store.js'
import type { FirestoreTransport } from '../../catalog/src/stores/firestore/transport.js'
import { unlessAbsent } from './absence.js'
import { freePort } from './free-port.js'

/**
 * The official emulator of the Google Cloud CLI, which behaves as the service does: conditions,
 * atomic commits, transactions with locks, limits of documents.
 */
export interface FirestoreEmulator {
  /** `host:port`, as FIRESTORE_EMULATOR_HOST has it. */
  readonly host: string
  stop(): Promise<void>
}

const JAR = 'platform/cloud-firestore-emulator/cloud-firestore-emulator.jar'
const PROGRAM = 'com.google.cloud.datastore.emulator.firestore.CloudFirestore'
const START_MS_MAX = 60_000

type Found =
  | { readonly kind: 'running'; readonly host: string }
  | { readonly kind: 'jar'; readonly java: string; readonly jar: string }
  | { readonly kind: 'absent'; readonly reason: string }

const found = find()

/** Why tests of it do not run here; undefined: they do. */
export const NO_EMULATOR = found.kind === 'absent' ? found.reason : undefined

/** The title of a test or suite, with the reason where it is skipped. */
export function onEmulator(title: string): string {
  return unlessAbsent(title, NO_EMULATOR)
}

/** One for this process, on a free port; or the one that FIRESTORE_EMULATOR_HOST names. */
export async function startEmulator(): Promise<FirestoreEmulator> {
  if (found.kind === 'absent') throw new Error(found.reason)
  if (found.kind === 'running') return { host: found.host, stop: () => Promise.resolve() }
  const port = await freePort()
  const child = spawn(
    found.java,
    [
      // Short runs: little heap, and no time for the better compiler.
      ...['-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-cp', found.jar],
      ...[PROGRAM, 'start', '--host=127.0.0.1', `--port=${port}`],
    ],
    { stdio: ['ignore', 'ignore', 'ignore'] },
  )
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  const stop = async () => {
    process.off('exit', end)
    await killed(child)
  }
  try {
    await untilListening(port, child)
  } catch (error) {
    await stop()
    throw error
  }
  return { host: `127.0.0.1:${port}`, stop }
}

/** A database of its own in the emulator, with as many stores on it as are opened. */
export class EmulatedDatabase {
  readonly address: FirestoreAddress
  /** Where texts go that are too large for a document. */
  readonly objects = new MemoryObjectStore()
  readonly largeRoot = asLocation('memory://lake/large')
  readonly #connection: FirestoreConnection

  constructor(host: string, connection: FirestoreConnection) {
    this.address = { project: freshProject(), database: '(default)', emulatorHost: host }
    this.#connection = connection
  }

  transport(): FirestoreTransport {
    return new GrpcFirestoreTransport(this.address, DEADLINES, this.#connection)
  }

  open(transport: FirestoreTransport = this.transport()): FirestoreCatalogStore {
    const large = { objects: this.objects, root: this.largeRoot }
    return new FirestoreCatalogStore({
      ...{ transport, large, clock: new SystemClock(), ids: new SystemIds() },
    })
  }
}

/** An emulator for the tests of one file, and databases in it that share a connection. */
export async function startDatabases() {
  const emulator = await startEmulator()
  const { host } = emulator
  const connection = connectFirestore({ project: 'any', database: 'any', emulatorHost: host })
  const stop = async () => {
    await connection.close()
    await emulator.stop()
  }
  return { host, stop, fresh: () => new EmulatedDatabase(host, connection) }
}

/** A project that nobody else uses: the emulator makes it when it is first named. */
export function freshProject(): string {
  return `test-${new SystemIds().uuid().slice(0, 18)}`
}

function find(): Found {
  const host = process.env['FIRESTORE_EMULATOR_HOST'] ?? ''
  if (host !== '') return { kind: 'running', host }
  const java = onPath('java')
  if (java === undefined) return { kind: 'absent', reason: 'no java for the Firestore emulator' }
  const jar = roots().flatMap((root) => {
    const path = join(root, JAR)
    return existsSync(path) ? [path] : []
  })[0]
  if (jar !== undefined) return { kind: 'jar', java, jar }
  const reason =
    'no Firestore emulator: gcloud components install cloud-firestore-emulator, or set FIRESTORE_EMULATOR_HOST'
  return { kind: 'absent', reason }
}

/** Folders where the Google Cloud CLI may be installed, by what `gcloud` on the path is. */
function roots(): readonly string[] {
  const gcloud = onPath('gcloud')
  if (gcloud === undefined) return []
  const byLink = dirname(dirname(realpathSync(gcloud)))
  if (existsSync(join(byLink, JAR))) return [byLink]
  const info = spawnSync(gcloud, ['info', '--format=value(installation.sdk_root)'])
  return info.status === 0 ? [info.stdout.toString().trim()] : []
}

function onPath(program: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path))
}

async function untilListening(port: number, child: ChildProcess): Promise<void> {
  const endMs = performance.now() + START_MS_MAX
  while (performance.now() < endMs) {
    if (child.exitCode !== null) break
    if (await listens(port)) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`the Firestore emulator did not start on port ${port}`)
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

function killed(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve()
      return
    }
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}
