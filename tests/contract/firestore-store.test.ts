import { afterAll, beforeAll, describe } from 'vitest'
import { NO_EMULATOR, onEmulator, startDatabases } from '../support/firestore-emulator.js'
import { catalogStoreContract } from './catalog-store.js'
import { layoutTests } from './firestore-layout.js'
import { networkTests } from './firestore-network.js'

describe.skipIf(NO_EMULATOR !== undefined)(onEmulator('Firestore'), () => {
  let databases: Awaited<ReturnType<typeof startDatabases>>

  beforeAll(async () => {
    databases = await startDatabases()
  })

  afterAll(async () => {
    await databases.stop()
  })

  describe('the layout of documents', () => {
    layoutTests(() => databases.fresh())
  })

  describe('the network', () => {
    networkTests(() => databases.fresh())
  })

  catalogStoreContract('firestore, two stores on one database', () => {
    const database = databases.fresh()
    const store = database.open()
    const other = database.open()
    const close = async () => {
      await Promise.all([store.close(), other.close()])
    }
    return Promise.resolve({ store, other, close })
  })
})
