import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asLocation } from '@korolev/table-format'
import { LocalObjectStore } from '@korolev/table-format/stores/local'
import { LocalJournal } from '@korolev/table-format/stores/local-journal'
import { MemoryObjectStore } from '@korolev/table-format/stores/memory'
import { ObjectStoreRegistry } from '@korolev/table-format/stores/registry'
import { SystemClock } from '@korolev/table-format/stores/system'
import { objectStoreContract } from './object-store.js'

const BOOT = '00000000-0000-4000-8000-000000000001'
const NOT_LOCAL = [
  'gs://bucket/object',
  's3://bucket/object',
  'file://elsewhere/object',
  'file:relative',
  '/no/scheme',
  '',
  'file:///a/../b',
  'file:///a/./b',
  'file:///..',
  'file:///a\u0000b',
]

async function localFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'korolev-objects-'))
  return { folder, close: () => rm(folder, { recursive: true }) }
}

objectStoreContract(
  'memory',
  () => {
    const store = new MemoryObjectStore({ clock: new SystemClock() })
    const root = asLocation('memory://bucket/root')
    return Promise.resolve({ store, other: store, root, close: () => Promise.resolve() })
  },
  {
    foreignLocations: [],
    skips: {
      'should refuse a location that is not of this store': 'a map takes any text as a key',
    },
  },
)

objectStoreContract(
  'local',
  async () => {
    const { folder, close } = await localFolder()
    const root = asLocation(`file://${folder}`)
    return { store: new LocalObjectStore(), other: new LocalObjectStore(), root, close }
  },
  { foreignLocations: NOT_LOCAL },
)

objectStoreContract(
  'local, confined to a folder, other spelling',
  async () => {
    const { folder, close } = await localFolder()
    const roots = [folder]
    const root = asLocation(`file:${folder}`)
    return {
      store: new LocalObjectStore({ roots }),
      other: new LocalObjectStore({ roots: [`${folder}/`] }),
      root,
      close,
    }
  },
  { foreignLocations: [...NOT_LOCAL, 'file:///', 'file:///etc/hostname', `file://${tmpdir()}`] },
)

objectStoreContract(
  'local, two processes with a journal',
  async () => {
    const { folder, close } = await localFolder()
    const beside = await localFolder()
    const root = asLocation(`file://${folder}`)
    const opened = async () => {
      const journal = await LocalJournal.open({ folder: beside.folder, boot: BOOT })
      return new LocalObjectStore({ journal })
    }
    return {
      store: await opened(),
      other: await opened(),
      root,
      close: async () => {
        await close()
        await beside.close()
      },
    }
  },
  { foreignLocations: NOT_LOCAL },
)

objectStoreContract(
  'registry of local and memory',
  async () => {
    const { folder, close } = await localFolder()
    const store = new ObjectStoreRegistry({
      file: new LocalObjectStore(),
      memory: new MemoryObjectStore(),
    })
    return { store, other: store, root: asLocation(`file://localhost${folder}`), close }
  },
  { foreignLocations: [...NOT_LOCAL, 'constructor:x', 'hdfs://host/path'] },
)
