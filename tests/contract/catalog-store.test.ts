import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SystemClock, SystemIds } from '@korolev/table-format/stores/system'
import { MemoryCatalogStore } from '../../catalog/src/stores/memory.js'
import { SqliteCatalogStore } from '../../catalog/src/stores/sqlite.js'
import { catalogStoreContract } from './catalog-store.js'

catalogStoreContract('memory', () => {
  const store = new MemoryCatalogStore()
  return Promise.resolve({ store, other: store, close: () => store.close() })
})

catalogStoreContract('sqlite, two stores on one file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'korolev-catalog-'))
  const open = () =>
    new SqliteCatalogStore({
      path: join(folder, 'catalog.db'),
      clock: new SystemClock(),
      ids: new SystemIds(),
    })
  const store = open()
  const other = open()
  const close = async () => {
    await Promise.all([store.close(), other.close()])
    await rm(folder, { recursive: true })
  }
  return { store, other, close }
})
