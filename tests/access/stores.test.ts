import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { SystemClock, SystemIds } from '@korolev/table-format/stores/system'
import { SqliteCatalogStore } from '../../catalog/src/stores/sqlite.js'
import { checkAccessOnTwoServers } from '../support/access-on-stores.js'

// On Firestore it is one of the tests of round trips, which have an emulator.
it('should let in and turn away on two servers on sqlite, for one small read more', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'korolev-access-'))
  const tools = { clock: new SystemClock(), ids: new SystemIds() }
  const path = join(folder, 'catalog.db')
  const open = () => new SqliteCatalogStore({ path, ...tools })
  try {
    await expect(checkAccessOnTwoServers(open(), open())).resolves.toBeUndefined()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
