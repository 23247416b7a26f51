import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ObjectStore } from '@korolev/table-format'
import { MemoryObjectStore } from '@korolev/table-format/stores/memory'
import { SystemClock, SystemIds } from '@korolev/table-format/stores/system'
import type { CatalogStore } from '../../catalog/src/ports/catalog-store.js'
import type { Served } from '../../catalog/src/serve.js'
import { MemoryCatalogStore } from '../../catalog/src/stores/memory.js'
import { SqliteCatalogStore } from '../../catalog/src/stores/sqlite.js'
import { checkLineageOn } from '../support/lineage-on-stores.js'
import { checkAccessOnTwoServers } from '../support/access-on-stores.js'
import { COLUMNS, propertiesOf } from '../support/catalog.js'
import { FaultyFirestore } from '../support/faulty-firestore.js'
import { NO_EMULATOR, onEmulator, startDatabases } from '../support/firestore-emulator.js'
import { call, serveInMemory } from '../support/served.js'
import { counted, Counts } from '../support/wrapped-stores.js'

const TABLE = '/v1/namespaces/n/tables/t'

/** What requests ask of the stores, each of which is a round trip in the cloud. */
function roundTripTests(openStore: () => Promise<CatalogStore>): void {
  const storeCalls = new Counts<CatalogStore>()
  const objectCalls = new Counts<ObjectStore>()
  let served: Served

  const ask = async (method: string, path: string, body?: object) => {
    const request = { method, path, ...(body === undefined ? {} : { body: body as never }) }
    const answer = await call(served.uri, request)
    return { status: answer.status, store: storeCalls.take(), objects: objectCalls.take() }
  }

  beforeAll(async () => {
    const store = counted(await openStore(), storeCalls)
    const objects = counted<ObjectStore>(new MemoryObjectStore(), objectCalls)
    served = await serveInMemory({ store, objects })
    await ask('POST', '/v1/namespaces', { namespace: ['n'] })
    await ask('POST', '/v1/namespaces/n/tables', { name: 't', schema: COLUMNS })
  })

  afterAll(async () => {
    await served.stop()
  })

  it('should be one read of the pointer for a load of what was loaded before', async () => {
    for (const method of ['GET', 'HEAD', 'GET']) {
      const { status, store, objects } = await ask(method, TABLE)
      expect(status).toBeLessThan(300)
      expect(store).toEqual({ get: 1 })
      expect(objects).toEqual({})
    }
  })

  it('should be one read, one put and one batch for a commit', async () => {
    for (const value of ['1', '2', '3']) {
      const body = { requirements: [], updates: [propertiesOf({ p: value })] }
      const { status, store, objects } = await ask('POST', TABLE, body)
      expect(status).toBe(200)
      // Of writers that follow each other closely, every fourth one asks for knocks besides.
      expect(store['get']).toBeLessThanOrEqual(2)
      expect({ ...store, get: 1 }).toEqual({ get: 1, commit: 1 })
      expect(objects).toEqual({ put: 1 })
      // What was written is known: nobody reads it back.
      expect((await ask('GET', TABLE)).objects).toEqual({})
    }
  })

  it('should be a put for each table of a transaction, and one batch for all', async () => {
    await ask('POST', '/v1/namespaces/n/tables', { name: 'u', schema: COLUMNS })
    const changes = ['t', 'u'].map((name) => ({
      identifier: { namespace: ['n'], name },
      requirements: [],
      updates: [propertiesOf({ both: '1' })],
    }))
    const body = { 'table-changes': changes }
    const { status, store, objects } = await ask('POST', '/v1/transactions/commit', body)
    expect(status).toBe(204)
    expect(store['commit']).toBe(1)
    expect(objects).toEqual({ put: 2 })
  })
}

describe('round trips on memory', () => {
  roundTripTests(() => Promise.resolve(new MemoryCatalogStore()))
})

describe('round trips on sqlite', () => {
  let folder = ''

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true })
  })

  roundTripTests(async () => {
    folder = await mkdtemp(join(tmpdir(), 'korolev-trips-'))
    const tools = { clock: new SystemClock(), ids: new SystemIds() }
    return new SqliteCatalogStore({ path: join(folder, 'catalog.db'), ...tools })
  })
})

describe.skipIf(NO_EMULATOR !== undefined)(onEmulator('round trips on firestore'), () => {
  let databases: Awaited<ReturnType<typeof startDatabases>> | undefined

  afterAll(async () => {
    await databases?.stop()
  })

  roundTripTests(async () => {
    databases = await startDatabases()
    const database = databases.fresh()
    return database.open(new FaultyFirestore(database.transport()))
  })

  it('should let in and turn away on two servers, for one small read more', async () => {
    const database = databases?.fresh()
    if (database === undefined) throw new Error('the emulator is not there')
    const open = () => database.open(database.transport())
    await expect(checkAccessOnTwoServers(open(), open())).resolves.toBeUndefined()
  })

  it('should be the same lineage', async () => {
    const database = databases?.fresh()
    if (database === undefined) throw new Error('the emulator is not there')
    const store = database.open(database.transport())
    await expect(checkLineageOn(store)).resolves.toBeUndefined()
  })
})
