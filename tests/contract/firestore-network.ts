import { expect, it } from 'vitest'
import { SystemClock, SystemIds } from '@korolev/table-format/stores/system'
import { GrpcFirestoreTransport } from '../../catalog/src/stores/firestore/grpc-transport.js'
import { openFirestore } from '../../catalog/src/stores/firestore/open.js'
import { FirestoreCatalogStore } from '../../catalog/src/stores/firestore/store.js'
import { CuttingProxy } from '../support/cutting-proxy.js'
import type { EmulatedDatabase } from '../support/firestore-emulator.js'
import { batchOf, entityOf, keyOf, oldestFirst, put, recordOf } from './catalog-values.js'
import { rejectsWith } from './contract.js'

const TOOLS = { clock: new SystemClock(), ids: new SystemIds() }

/** What gRPC itself makes of a network that fails. */
export function networkTests(fresh: () => EmulatedDatabase): void {
  it('should settle what it was told while the connection went', async () => {
    const database = fresh()
    const proxy = await CuttingProxy.start(database.address.emulatorHost ?? '')
    const address = { ...database.address, emulatorHost: proxy.host }
    const store = openFirestore(address, TOOLS)
    await store.commit(batchOf({ changes: [put(entityOf('a'))] }))
    proxy.isDeaf = true
    const committing = store.commit(
      batchOf({
        preconditions: [{ kind: 'version', key: keyOf('a'), id: 'id-a', version: 1 }],
        changes: [put(entityOf('a', { version: 2 }))],
        records: [recordOf('table:id-a', 1)],
      }),
    )
    const calm = database.open()
    while ((await calm.get(keyOf('a')))?.version !== 2) await TOOLS.clock.sleep(5)
    proxy.isDeaf = false
    proxy.cut()
    expect(await committing).toEqual({ kind: 'committed' })
    expect(await calm.readLog(oldestFirst('table:id-a'))).toHaveLength(1)
    // And it goes on over a new connection.
    expect((await store.get(keyOf('a')))?.version).toBe(2)
    await store.close()
    await proxy.stop()
  })

  it('should give up in time where nobody says anything', async () => {
    const database = fresh()
    const proxy = await CuttingProxy.start(database.address.emulatorHost ?? '')
    const address = { ...database.address, emulatorHost: proxy.host }
    const transport = new GrpcFirestoreTransport(address, { readMs: 200, commitMs: 200 })
    const store = new FirestoreCatalogStore({ ...TOOLS, transport })
    expect(await store.get(keyOf('a'))).toBeUndefined()
    proxy.isDeaf = true
    const startMs = performance.now()
    await rejectsWith(store.get(keyOf('a')), 'unavailable')
    const batch = batchOf({ records: [recordOf('table:a', 1)] })
    await rejectsWith(store.commit(batch), 'commit-unknown')
    expect(performance.now() - startMs).toBeLessThan(8_000)
    await store.close()
    await proxy.stop()
  })

  it('should say at once that nobody answers, with nothing done', async () => {
    const address = { project: 'p', database: '(default)', emulatorHost: '127.0.0.1:1' }
    const store = openFirestore(address, TOOLS)
    const startMs = performance.now()
    await rejectsWith(store.get(keyOf('a')), 'unavailable')
    await rejectsWith(store.commit(batchOf({})), 'unavailable')
    await expect(store.readOutbox(1)).rejects.toThrow(/Firestore \(--store\) did not answer/)
    expect(performance.now() - startMs).toBeLessThan(8_000)
    await store.close()
  })

  it('should say what is to do where there are no credentials', async () => {
    const before = process.env['GOOGLE_APPLICATION_CREDENTIALS']
    process.env['GOOGLE_APPLICATION_CREDENTIALS'] = '/nowhere/key.json'
    try {
      const store = openFirestore({ project: 'p', database: '(default)' }, TOOLS)
      await expect(store.get(keyOf('a'))).rejects.toThrow(
        /Check the application default credentials, .*--store \(KOROLEV_STORE\)/,
      )
      await rejectsWith(store.commit(batchOf({})), 'unavailable')
      await store.close()
    } finally {
      if (before === undefined) delete process.env['GOOGLE_APPLICATION_CREDENTIALS']
      else process.env['GOOGLE_APPLICATION_CREDENTIALS'] = before
    }
  })
}
