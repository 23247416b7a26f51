import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { LakeError } from '@korolev/table-format'
import type { Batch } from '../../catalog/src/ports/catalog-store.js'
import { entityParent } from '../../catalog/src/ports/catalog-store.js'
import { logPath } from '../../catalog/src/stores/firestore/document-ids.js'
import type { FirestoreTransport } from '../../catalog/src/stores/firestore/transport.js'
import { FaultyFirestore, randomFaults } from '../support/faulty-firestore.js'
import type { TransportSchedule } from '../support/faulty-firestore.js'
import type { EmulatedDatabase } from '../support/firestore-emulator.js'
import { NO_EMULATOR, onEmulator, startDatabases } from '../support/firestore-emulator.js'
import { SeededRandom } from '../support/seeded.js'
import {
  batchOf,
  entityOf,
  idempotencyOf,
  keyOf,
  oldestFirst,
  put,
  recordOf,
  remove,
  repeat,
} from './catalog-values.js'

describe.skipIf(NO_EMULATOR !== undefined)(onEmulator('the Firestore store'), () => {
  let databases: Awaited<ReturnType<typeof startDatabases>>
  let database: EmulatedDatabase

  beforeAll(async () => {
    databases = await startDatabases()
  })

  beforeEach(() => {
    database = databases.fresh()
  })

  afterAll(async () => {
    await databases.stop()
  })

  const openFaulty = (schedule?: TransportSchedule) => {
    const transport = new FaultyFirestore(database.transport(), schedule)
    return { transport, store: database.open(transport) }
  }

  /** One table's first commit, with all that a batch may hold. */
  const fullBatch = (name: string): Batch => {
    const record = recordOf(`table:${name}`, 1)
    return batchOf({
      preconditions: [
        { kind: 'absent', key: keyOf(name) },
        { kind: 'idempotency-key-free', idempotencyKey: name },
      ],
      changes: [put(entityOf(name))],
      records: [record],
      outbox: [{ id: `o-${name}`, commitId: record.commitId, body: '{}' }],
      idempotency: [idempotencyOf(name)],
    })
  }

  const expectOnce = async (name: string) => {
    const store = database.open()
    expect(await store.get(keyOf(name))).toEqual(entityOf(name))
    expect(await store.readLog(oldestFirst(`table:${name}`))).toHaveLength(1)
    expect(await store.readOutbox(10)).toHaveLength(1)
  }

  const expectNothing = async (name: string) => {
    const store = database.open()
    expect(await store.get(keyOf(name))).toBeUndefined()
    expect(await store.readLog(oldestFirst(`table:${name}`))).toEqual([])
    expect(await store.readOutbox(10)).toEqual([])
  }

  describe('whose answers are lost', () => {
    it('should find out that the batch was applied', async () => {
      const { store, transport } = openFaulty(({ method, nth }) =>
        method === 'commit' && nth === 1 ? { kind: 'lost-reply' } : undefined,
      )
      expect(await store.commit(fullBatch('a'))).toEqual({ kind: 'committed' })
      expect(transport.counts.commit).toBe(2)
      await expectOnce('a')
    })

    it('should send again what did not arrive', async () => {
      const { store } = openFaulty(({ method, nth }) =>
        method === 'commit' && nth === 1 ? { kind: 'lost-request' } : undefined,
      )
      expect(await store.commit(fullBatch('a'))).toEqual({ kind: 'committed' })
      await expectOnce('a')
    })

    it('should never apply what arrives after it was given up', async () => {
      let arrive = () => {}
      const until = new Promise<void>((resolve) => (arrive = resolve))
      const { store, transport } = openFaulty(({ method, nth }) => {
        if (method !== 'commit') return undefined
        if (nth === 1) return { kind: 'late', until }
        // The mark that gives it up comes through; what is sent after it does not.
        return nth === 2 ? undefined : { kind: 'refused' }
      })
      await expect(store.commit(fullBatch('a'))).rejects.toMatchObject({ kind: 'unavailable' })
      arrive()
      await transport.settled()
      await expectNothing('a')
    })

    it('should take a batch again that was given up', async () => {
      const { store } = openFaulty(({ method, nth }) => {
        if (method !== 'commit') return undefined
        if (nth === 1) return { kind: 'lost-request' }
        return nth === 2 || nth > 5 ? undefined : { kind: 'refused' }
      })
      const batch = fullBatch('a')
      await expect(store.commit(batch)).rejects.toMatchObject({ kind: 'unavailable' })
      await expectNothing('a')
      expect(await database.open().commit(batch)).toEqual({ kind: 'committed' })
      expect(await store.commit(batch)).toEqual({ kind: 'replayed' })
      await expectOnce('a')
    })

    it('should call it unknown when nobody can tell, and find it later', async () => {
      let isCut = false
      const { store } = openFaulty(({ method }) => {
        if (method !== 'commit') return isCut ? { kind: 'refused' } : undefined
        if (isCut) return { kind: 'lost-request' }
        isCut = true
        return { kind: 'lost-reply' }
      })
      const batch = fullBatch('a')
      await expect(store.commit(batch)).rejects.toMatchObject({ kind: 'commit-unknown' })
      const commitId = batch.records[0]?.commitId ?? ''
      expect(await database.open().findCommit(commitId)).toEqual(batch.records[0])
      isCut = false
      expect(await database.open().commit(batch)).toEqual({ kind: 'replayed' })
      await expectOnce('a')
    })

    it('should say that nothing was done where nothing was sent', async () => {
      const { store } = openFaulty(() => ({ kind: 'refused' }))
      const questions = [
        () => store.commit(fullBatch('a')),
        () => store.get(keyOf('a')),
        () => store.list({ collection: 'relations', parent: '', limit: 1 }),
        () => store.readOutbox(1),
        () => store.ackOutbox(['x']),
        () => store.findCommit('x'),
      ]
      for (const ask of questions) {
        await expect(ask()).rejects.toMatchObject({ kind: 'unavailable' })
      }
      await expectNothing('a')
    })
  })

  describe('that sees a part of what another writer does', () => {
    it('should look again before it calls that a fault of the caller', async () => {
      await database.open().commit(batchOf({ changes: [put(entityOf('a'))] }))
      const transport = database.transport()
      const torn = logPath('table:id-a', 1)
      let isTorn = true
      const read: FirestoreTransport['read'] = async (request) => {
        const result = await transport.read(request)
        if (!request.paths.includes(torn) || !isTorn) return result
        isTorn = false
        const document = { path: torn, fields: {}, updateTime: { seconds: '1', nanos: 0 } }
        return { ...result, documents: new Map([...result.documents, [torn, document]]) }
      }
      const store = database.open({
        read,
        query: (request) => transport.query(request),
        commit: (writes, transaction) => transport.commit(writes, transaction),
        rollback: (transaction) => transport.rollback(transaction),
        close: () => transport.close(),
      })
      const batch = batchOf({
        preconditions: [{ kind: 'version', key: keyOf('a'), id: 'id-a', version: 1 }],
        changes: [put(entityOf('a', { version: 2 }))],
        records: [recordOf('table:id-a', 1)],
      })
      expect(await store.commit(batch)).toEqual({ kind: 'committed' })
      expect(isTorn).toBe(false)
    })
  })

  describe('among random faults', () => {
    it('should apply each batch once, and tell what it did', async () => {
      const seed = Date.now() % 1_000_000
      const random = new SeededRandom(seed)
      const schedule = randomFaults(random, { refused: 5, lostRequest: 10, lostReply: 10 })
      const stores = [openFaulty(schedule).store, openFaulty(schedule).store]
      const key = keyOf('t')
      await database.open().commit(batchOf({ changes: [put(entityOf('t', { version: 0 }))] }))
      let acknowledged = 0
      let unknown = 0
      const increment = async (index: number) => {
        const store = stores[index % 2]
        for (let round = 0; round < 6; round++) {
          try {
            const version = (await store?.get(key))?.version ?? 0
            const outcome = await store?.commit(
              batchOf({
                preconditions: [{ kind: 'version', key, id: 'id-t', version }],
                changes: [put(entityOf('t', { version: version + 1 }))],
                records: [recordOf('table:id-t', version + 1)],
              }),
            )
            if (outcome?.kind === 'committed') acknowledged++
          } catch (error) {
            const { kind } = error as LakeError
            expect(['unavailable', 'commit-unknown'], `seed ${seed}: ${String(error)}`).toContain(
              kind,
            )
            if (kind === 'commit-unknown') unknown++
          }
        }
      }
      await Promise.all(repeat(4, increment))
      const calm = database.open()
      const log = await calm.readLog({ ...oldestFirst('table:id-t'), limit: 100 })
      expect(log.map(({ version }) => version)).toEqual(log.map((_, index) => index + 1))
      expect((await calm.get(key))?.version).toBe(log.length)
      expect(acknowledged, `seed ${seed}`).toBeGreaterThan(0)
      expect(log.length, `seed ${seed}`).toBeGreaterThanOrEqual(acknowledged)
      expect(log.length, `seed ${seed}`).toBeLessThanOrEqual(acknowledged + unknown)
    })
  })

  describe('on the network', () => {
    it('should need one write for a commit to what was read before', async () => {
      const { store, transport } = openFaulty()
      await database.open().commit(
        batchOf({
          changes: [put(entityOf('t', { version: 1 }))],
          records: [recordOf('table:id-t', 1)],
        }),
      )
      for (const version of [1, 2, 3]) {
        const before = transport.counts
        const key = keyOf('t')
        expect((await store.get(key))?.version).toBe(version)
        const outcome = await store.commit(
          batchOf({
            preconditions: [
              { kind: 'version', key, id: 'id-t', version },
              { kind: 'idempotency-key-free', idempotencyKey: `k${version}` },
            ],
            changes: [put(entityOf('t', { version: version + 1 }))],
            records: [recordOf('table:id-t', version + 1)],
            outbox: [{ id: `o${version}`, commitId: 'c', body: '{}' }],
            idempotency: [idempotencyOf(`k${version}`)],
          }),
        )
        expect(outcome.kind).toBe('committed')
        const { read, commit, query, rollback } = transport.counts
        expect(read - before.read).toBe(1)
        expect(commit - before.commit).toBe(1)
        expect(query + rollback).toBe(0)
      }
    })

    it('should not set creations in one namespace against each other', async () => {
      const { store, transport } = openFaulty()
      const namespace = { collection: 'namespaces', parent: '[]', name: 'n' } as const
      await database
        .open()
        .commit(
          batchOf({ changes: [put({ ...entityOf('n'), key: namespace, kind: 'namespace' })] }),
        )
      const outcomes = await Promise.all(
        repeat(30, (index) =>
          store.commit(
            batchOf({
              preconditions: [
                { kind: 'absent', key: keyOf(`t${index}`) },
                { kind: 'exists', key: namespace },
              ],
              changes: [put(entityOf(`t${index}`))],
              records: [recordOf(`table:${index}`, 1)],
            }),
          ),
        ),
      )
      expect(outcomes.filter(({ kind }) => kind === 'committed')).toHaveLength(30)
      expect(transport.counts).toEqual({ read: 30, commit: 30, query: 0, rollback: 0 })
    })
  })

  describe('where a namespace goes while something is created in it', () => {
    const namespace = { collection: 'namespaces', parent: '["w"]', name: 'n' } as const
    const parent = entityParent(['w', 'n'])
    const child = { collection: 'relations', parent, name: 'x' } as const

    const begin = async () => {
      const changes = [put({ ...entityOf('n'), key: namespace })]
      await database.open().commit(batchOf({ changes }))
    }
    const creation = () =>
      batchOf({
        preconditions: [
          { kind: 'absent', key: child },
          { kind: 'exists', key: namespace },
        ],
        changes: [put({ ...entityOf('x'), key: child })],
      })
    const drop = () =>
      batchOf({
        preconditions: [
          { kind: 'version', key: namespace, id: 'id-n', version: 1 },
          { kind: 'childless', parent },
        ],
        changes: [{ kind: 'delete', key: namespace }],
      })
    const left = async () => {
      const store = database.open()
      const [entity, kept] = [await store.get(child), await store.get(namespace)]
      return `${kept === undefined ? 'gone' : 'kept'}, ${entity === undefined ? 'empty' : 'full'}`
    }

    it('should not lose what came between its look and its end', async () => {
      await begin()
      const creator = database.open()
      // The second commit of a drop, after its fence and its look, takes the namespace away.
      const { store } = openFaulty(async ({ method, nth }) => {
        if (method === 'commit' && nth === 2) {
          expect(await creator.commit(creation())).toEqual({ kind: 'committed' })
        }
        return undefined
      })
      expect(await store.commit(drop())).toMatchObject({
        kind: 'stale',
        failed: [{ kind: 'childless' }],
      })
      expect(await left()).toBe('kept, full')
    })

    it('should not create in what went between look and end', async () => {
      await begin()
      const dropper = database.open()
      const { store } = openFaulty(async ({ method, nth }) => {
        if (method !== 'read' || nth !== 1) return undefined
        expect(await dropper.commit(drop())).toEqual({ kind: 'committed' })
        return undefined
      })
      expect(await store.commit(creation())).toMatchObject({
        kind: 'stale',
        failed: [{ kind: 'exists' }],
      })
      expect(await left()).toBe('gone, empty')
    })

    it('should let one of them win, whoever comes first', async () => {
      for (let round = 0; round < 24; round++) {
        database = databases.fresh()
        await begin()
        const [first, second] = [database.open(), database.open()]
        const pause = (headStartMs: number) =>
          new Promise((resolve) => setTimeout(resolve, headStartMs + Math.random() * 12))
        const [created, dropped] = await Promise.all([
          pause(round % 3 === 0 ? 20 : 0).then(() => first.commit(creation())),
          pause(round % 3 === 1 ? 20 : 0).then(() => second.commit(drop())),
        ])
        const outcome = `${created.kind} ${dropped.kind}: ${await left()}`
        expect(['committed stale: kept, full', 'stale committed: gone, empty']).toContain(outcome)
      }
    })

    it('should be free again for creations when a drop was refused', async () => {
      await begin()
      const store = database.open()
      await store.commit(creation())
      expect((await store.commit(drop())).kind).toBe('stale')
      const { transport, store: creator } = openFaulty()
      await creator.commit(
        batchOf({ changes: [put({ ...entityOf('y'), key: { ...child, name: 'y' } })] }),
      )
      expect(transport.counts).toMatchObject({ read: 1, commit: 1 })
      await store.commit(batchOf({ changes: [remove('x')] }))
    })
  })
})
