import { resolve } from 'node:path'
import type { Clock, IdSource, Location, ObjectStore, ParquetReading } from '@korolev/table-format'
import { asLocation, InvalidArgumentError } from '@korolev/table-format'
import { GcsObjectStore } from '@korolev/table-format/stores/gcs'
import { GoogleAccess } from '@korolev/table-format/stores/gcs-access'
import { gcsPrefixOf } from '@korolev/table-format/stores/gcs/location'
import { LocalObjectStore } from '@korolev/table-format/stores/local'
import { LocalJournal } from '@korolev/table-format/stores/local-journal'
import { MemoryObjectStore } from '@korolev/table-format/stores/memory'
import { ObjectStoreRegistry } from '@korolev/table-format/stores/registry'
import { SystemClock, SystemIds } from '@korolev/table-format/stores/system'
import { CommitLanes } from './commands/commit-lanes.js'
import { CommitPace } from './commands/commit-pace.js'
import { CommitRaces } from './commands/commit-races.js'
import { CommitTurns } from './commands/commit-turns.js'
import type { Components, Warehouse } from './commands/components.js'
import type { LocationRules } from './commands/locations.js'
import { MetadataCache } from './commands/metadata-cache.js'
import type { CatalogStore, EntityKey } from './ports/catalog-store.js'
import type { StorageDelegation } from './ports/storage-delegation.js'
import type { Settings } from './settings.js'
import { CEDAR } from './stores/cedar.js'
import { makeDataDirectory } from './stores/data-directory.js'
import { GcsDelegation } from './stores/gcs-delegation/gcs-delegation.js'
import { SqliteCatalogStore } from './stores/sqlite.js'

export interface Parts {
  readonly store: CatalogStore
  readonly objects: ObjectStore
  readonly clock: Clock
  readonly ids: IdSource
  readonly delegation?: StorageDelegation
}

export function makeComponents(
  parts: Parts,
  locations: LocationRules = { schemes: SCHEMES },
): Components {
  const metadata = new MetadataCache(parts.objects)
  const { clock, ids } = parts
  const lanes = new CommitLanes({ pace: new CommitPace(clock, ids), clock })
  const races = new CommitRaces(clock, ids)
  const turns = new CommitTurns(clock)
  const made = { metadata, parquet: PARQUET, policyEngine: CEDAR, lanes, races, turns, locations }
  return { ...parts, ...made }
}

/** Its library takes a while to load, which only those wait for who compare rows. */
const PARQUET: ParquetReading = {
  open: async (source) => {
    const { wasmParquetReading } =
      await import('@korolev/table-format/formats/parquet/read-parquet')
    return wasmParquetReading.open(source)
  },
}

const SCHEMES: readonly string[] = ['file', 'memory', 'gs']

/** Clients may always place tables below the warehouses' roots. */
export function locationRules(
  { locations = 'any', workers = 1 }: Settings,
  warehouses: ReadonlyMap<string, Warehouse>,
): LocationRules {
  // Each process would have a memory of its own.
  const schemes = workers === 1 ? SCHEMES : SCHEMES.filter((scheme) => scheme !== 'memory')
  if (locations === 'any') return { schemes }
  const roots = [...warehouses.values()].map(({ root }) => root)
  return { schemes, folders: [...roots, ...locations.map(folderLocation)] }
}

/** A path becomes a `file:` location. As text: no reader decodes percent signs of a location. */
function folderLocation(text: string): Location {
  const isLocation = /^[a-z][a-z0-9+.-]*:/i.test(text)
  return asLocation(isLocation ? text : `file://${resolve(text)}`)
}

/** By the settings: the embedded catalog under one data directory, unless they say otherwise. */
export async function makeParts(settings: Settings): Promise<Parts> {
  const clock = new SystemClock()
  const ids = new SystemIds()
  const access = googleAccess(settings.storageEmulator)
  const objects = new ObjectStoreRegistry({
    file: new LocalObjectStore({ journal: await openJournal(settings) }),
    memory: new MemoryObjectStore(),
    gs: new GcsObjectStore({ access, clock, ids }),
  })
  const store = await openStore(settings, { clock, ids, objects })
  return { clock, ids, objects, store, delegation: new GcsDelegation(access, clock) }
}

/** Beside the embedded store, whose machine is the one that may lose power. */
function openJournal({ store, dataDirectory }: Settings): Promise<LocalJournal | undefined> {
  if (store !== undefined) return Promise.resolve(undefined)
  makeDataDirectory(dataDirectory)
  return LocalJournal.open({ folder: resolve(dataDirectory, 'journal') })
}

/** What is too large for a document of Firestore goes here, below the first warehouse. */
const LARGE_TEXTS_FOLDER = '.korolev/large'

async function openStore(
  { store, ...settings }: Settings,
  { clock, ids, objects }: Omit<Parts, 'store'>,
): Promise<CatalogStore> {
  if (store === undefined) {
    makeDataDirectory(settings.dataDirectory)
    const path = resolve(settings.dataDirectory, 'catalog.db')
    return new SqliteCatalogStore({ path, clock, ids })
  }
  // Its library takes a while to load, which the embedded catalog need not wait for.
  const { openFirestore } = await import('./stores/firestore/open.js')
  const [warehouse] = readWarehouses(settings).values()
  const root = asLocation(`${warehouse?.root ?? ''}/${LARGE_TEXTS_FOLDER}`)
  return openFirestore(store, { clock, ids, large: { objects, root } })
}

function googleAccess(emulator: Settings['storageEmulator']): GoogleAccess {
  if (emulator === undefined) return new GoogleAccess()
  return new GoogleAccess({
    emulatorHost: emulator.host,
    isAuthenticated: emulator.isAuthenticated,
  })
}

/** In the order given; the first one is served without a prefix too. */
export function readWarehouses(settings: Settings): ReadonlyMap<string, Warehouse> {
  const given =
    settings.warehouses.length > 0
      ? settings.warehouses
      : [{ name: 'main', root: resolve(settings.dataDirectory, 'warehouse', 'main') }]
  return new Map(given.map(({ name, root }) => [name, { name, root: warehouseRoot(name, root) }]))
}

/** A path becomes a `file:` location; an unknown scheme is refused. */
function warehouseRoot(name: string, text: string): Warehouse['root'] {
  const trimmed = text.replace(/\/+$/, '')
  if (!/^[a-z][a-z0-9+.-]*:/i.test(trimmed)) {
    return folderLocation(trimmed)
  }
  const location = asLocation(trimmed)
  if (/^(file|memory):/.test(trimmed) || isGcsFolder(location)) return location
  throw new InvalidArgumentError(
    `--warehouse (KOROLEV_WAREHOUSE) ${name} is at ${text}; gs://bucket/path, file: locations and ` +
      'paths are served',
    { field: '--warehouse' },
  )
}

function isGcsFolder(location: Location): boolean {
  try {
    return gcsPrefixOf(location).bucket !== ''
  } catch (error) {
    if (error instanceof InvalidArgumentError) return false
    throw error
  }
}

const PAGE_KEY: EntityKey = { collection: 'settings', parent: '', name: 'page-token-key' }

/** The key that signs page tokens: made once, shared by every process on this store. */
export async function pageTokenKey({ store, ids, clock }: Parts): Promise<Uint8Array> {
  const random = `${ids.uuid()}${ids.uuid()}`.replaceAll('-', '')
  const value = JSON.stringify({ key: Buffer.from(random, 'hex').toString('base64') })
  await store.commit({
    batchId: ids.uuidV7(),
    atMs: clock.nowMs(),
    preconditions: [{ kind: 'absent', key: PAGE_KEY }],
    changes: [
      {
        kind: 'put',
        entity: { key: PAGE_KEY, kind: 'setting', id: ids.uuid(), version: 1, value },
      },
    ],
    records: [],
    outbox: [],
    idempotency: [],
  })
  const stored = await store.get(PAGE_KEY)
  const key = /"key":"([^"]+)"/.exec(stored?.value ?? '')?.[1] ?? ''
  return Buffer.from(key, 'base64')
}
