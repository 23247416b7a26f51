import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ObjectStore } from '@korolev/table-format'
import { asLocation } from '@korolev/table-format'
import { GcsObjectStore } from '@korolev/table-format/stores/gcs'
import { GoogleAccess } from '@korolev/table-format/stores/gcs-access'
import { LocalObjectStore } from '@korolev/table-format/stores/local'
import { freshProject, startEmulator } from './firestore-emulator.js'
import { GcsEmulator } from './gcs/emulator.js'
import { runAccounts, ServerProcess } from './server-process.js'

export const STORE_NAMES = ['sqlite', 'firestore'] as const
export type StoreName = (typeof STORE_NAMES)[number]
export const WAREHOUSE_KINDS = ['file', 'gs'] as const
export type WarehouseKind = (typeof WAREHOUSE_KINDS)[number]

export interface PlaceOptions {
  readonly store?: StoreName
  readonly warehouse?: WarehouseKind
  readonly warehouseName?: string
}

interface Parts {
  readonly folder: string
  readonly settings: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly objects: ObjectStore
  readonly ends: readonly (() => Promise<void>)[]
}

export const BUCKET = 'lake'

/** Where any number of server processes share a catalog, and how they are told of its stores. */
export class ServerPlace {
  readonly #parts: Parts
  readonly #servers = new Set<ServerProcess>()

  private constructor(parts: Parts) {
    this.#parts = parts
  }

  static async open({
    store = 'sqlite',
    warehouse = 'file',
    warehouseName = 'main',
  }: PlaceOptions = {}): Promise<ServerPlace> {
    const folder = await mkdtemp(join(tmpdir(), 'korolev-place-'))
    const ends = [() => rm(folder, { recursive: true, force: true })]
    const settings: string[] = []
    const environment: Record<string, string> = {}
    let objects: ObjectStore = new LocalObjectStore()
    if (store === 'firestore') {
      const emulator = await startEmulator()
      ends.push(() => emulator.stop())
      settings.push('--store', `firestore://${freshProject()}/(default)`)
      environment['FIRESTORE_EMULATOR_HOST'] = emulator.host
    }
    let root = join(folder, 'warehouse', warehouseName)
    if (warehouse === 'gs') {
      const emulator = await GcsEmulator.start({ buckets: [BUCKET] })
      ends.push(() => emulator.stop())
      root = `gs://${BUCKET}/warehouse`
      environment['STORAGE_EMULATOR_HOST'] = emulator.origin
      environment['GOOGLE_APPLICATION_CREDENTIALS'] = ''
      const access = new GoogleAccess({ emulatorHost: emulator.origin })
      objects = new GcsObjectStore({ access })
    }
    settings.push('--warehouse', `${warehouseName}=${root}`)
    return new ServerPlace({ folder, settings, environment, objects, ends })
  }

  get folder(): string {
    return this.#parts.folder
  }

  get environment(): Readonly<Record<string, string>> {
    return this.#parts.environment
  }

  async start(settings: readonly string[] = []): Promise<ServerProcess> {
    const { folder, environment } = this.#parts
    const all = [...this.#parts.settings, ...settings]
    const server = await ServerProcess.start(folder, all, environment)
    this.#servers.add(server)
    return server
  }

  /** Makes an administrator, as an operator does. @returns its credential, `ID:SECRET`. */
  async administrator(clientId: string): Promise<string> {
    const { folder, settings, environment } = this.#parts
    // Where files are is nothing to an account.
    const store = settings[0] === '--store' ? settings.slice(0, 2) : []
    const args = ['create', clientId, '--admin', '--data-dir', folder, ...store]
    const output = await runAccounts(args, environment)
    const [, credential] = /^credential +(\S+)$/m.exec(output) ?? []
    if (credential === undefined) throw new Error(`no account was made: ${output}`)
    return credential
  }

  /** What is at a location of the warehouse, as text. */
  async read(location: string): Promise<string> {
    const object = await this.#parts.objects.get(asLocation(location))
    if (object === undefined) throw new Error(`nothing is at ${location}`)
    return new TextDecoder().decode(object.bytes)
  }

  /** Ends the servers first. */
  async close(): Promise<void> {
    await Promise.all([...this.#servers].map((server) => server.kill()))
    for (const end of [...this.#parts.ends].reverse()) await end()
  }
}
