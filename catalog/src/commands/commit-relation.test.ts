import { describe, expect, it } from 'vitest'
import { CommitUnknownError, parseJson, UnavailableError } from '@korolev/table-format'
import {
  COLUMNS,
  commitOf,
  creationOf,
  propertiesOf,
  testCatalog,
  viewCommitOf,
  viewCreationOf,
  withKey,
} from '../../../tests/support/catalog.js'
import { nextTurn } from '../../../tests/support/seeded.js'
import type { CommitRecord } from '../domain/commit-record.js'
import type { Batch, BatchOutcome } from '../ports/catalog-store.js'
import { MemoryCatalogStore } from '../stores/memory.js'
import { laneOf } from './commit-relation.js'
import { createNamespace, dropNamespace } from './namespaces.js'
import { dropRelation } from './relations.js'
import { commitTable, createTable, loadTable } from './tables.js'
import { commitTransaction } from './transaction.js'
import { createView, loadView, replaceView } from './views.js'
import { STALE_ATTEMPTS_MAX } from './write-batch.js'

const T = { namespace: ['a'], name: 't' }

/** A store whose next commits can be answered otherwise; counts batches. */
class ScriptedStore extends MemoryCatalogStore {
  readonly batches: Batch[] = []
  script: ((run: () => Promise<BatchOutcome>) => Promise<BatchOutcome>)[] = []

  override async commit(batch: Batch): Promise<BatchOutcome> {
    this.batches.push(batch)
    const next = this.script.shift()
    return next === undefined ? super.commit(batch) : next(() => super.commit(batch))
  }
}

async function start() {
  const store = new ScriptedStore()
  const catalog = testCatalog(1, { store })
  const { components, context } = catalog
  await createNamespace(components, context, { levels: ['a'], properties: {} })
  const commit = (key: string, requirements: Parameters<typeof commitOf>[2] = []) =>
    commitTable(components, context, commitOf(T, [propertiesOf({ [key]: '1' })], requirements))
  /** Sends all while the lane is taken, so that they gather in it; how each ended. */
  const together = async (send: () => readonly Promise<unknown>[]): Promise<readonly string[]> => {
    let release = () => {}
    const taken = new Promise<void>((resolve) => (release = resolve))
    const holding = components.lanes.alone([laneOf(context, T)], () => taken)
    const settled = Promise.allSettled(send())
    for (let turn = 0; turn < 5; turn++) await nextTurn()
    store.batches.length = 0
    release()
    await holding
    return (await settled).map((each) =>
      each.status === 'fulfilled' ? 'done' : (each.reason as { kind: string }).kind,
    )
  }
  const recordsOf = async (object: string): Promise<readonly CommitRecord[]> => {
    const stored = await store.readLog({ object, direction: 'oldest-first', limit: 1_000 })
    return stored.map(({ body }) => parseJson(body) as unknown as CommitRecord)
  }
  const sizes = () => store.batches.map(({ records }) => records.length)
  return { ...catalog, store, commit, together, recordsOf, sizes }
}

const WRONG = [{ type: 'assert-current-schema-id', 'current-schema-id': 7 }]

describe('a group of commits', () => {
  it('should go out as one file and one batch, with a record each', async () => {
    const { components, context, commit, together, recordsOf, sizes } = await start()
    const created = await createTable(components, context, creationOf(T))
    expect(await together(() => ['k0', 'k1', 'k2'].map((key) => commit(key)))).toEqual([
      ...['done', 'done', 'done'],
    ])
    expect(sizes()).toEqual([3])
    const { location, metadata } = await loadTable(components, context, T)
    expect(metadata.properties).toEqual({ k0: '1', k1: '1', k2: '1' })
    const records = await recordsOf(`table:${metadata.tableUuid ?? ''}`)
    expect(records.map(({ version }) => version)).toEqual([1, 2, 3, 4])
    expect(records.map(({ group }) => group?.index)).toEqual([undefined, 0, 1, 2])
    expect(records.map(({ metadataLocation }) => metadataLocation)).toEqual([
      created.location,
      undefined,
      undefined,
      location,
    ])
  })

  it('should fail a requirement for its own request only', async () => {
    const { components, context, commit, together } = await start()
    await createTable(components, context, creationOf(T))
    const answers = together(() => [commit('k0'), commit('k1', WRONG), commit('k2')])
    expect(await answers).toEqual(['done', 'commit-conflict', 'done'])
    const { metadata } = await loadTable(components, context, T)
    expect(Object.keys(metadata.properties)).toEqual(['k0', 'k2'])
  })

  it('should fail a place that cannot be written for its own request only', async () => {
    const { components, context, commit, together } = await start()
    await createTable(components, context, creationOf(T))
    const codec = (name: string) => {
      const updates = propertiesOf({ 'write.metadata.compression-codec': name })
      return commitTable(components, context, commitOf(T, [updates]))
    }
    const answers = together(() => [
      commit('k0'),
      codec('lzma'),
      commit('k1'),
      codec('brotli'),
      commit('k2'),
    ])
    const refused = 'invalid-argument'
    expect(await answers).toEqual(['done', refused, 'done', refused, 'done'])
    const { metadata } = await loadTable(components, context, T)
    expect(Object.keys(metadata.properties)).toEqual(['k0', 'k1', 'k2'])
  })

  it('should judge again who failed behind a member that was not in time', async () => {
    const { components, context, store, together, sizes } = await start()
    await createTable(components, context, creationOf(T))
    const set = (key: string, mayExist: boolean) =>
      commitTable(
        components,
        context,
        commitOf(T, [
          ...(mayExist ? [] : [{ action: 'upgrade-format-version', 'format-version': 2 }]),
          propertiesOf({ [key]: '1' }),
        ]),
      )
    const upgrade = commitOf(T, [{ action: 'upgrade-format-version', 'format-version': 3 }], WRONG)
    // On the first base the upgrade holds, and the other would be a downgrade behind it. Then
    // another writer adds a schema: the upgrade's requirement fails, the other one holds.
    const asserted = { ...upgrade, ...commitOf(T, upgrade.wireUpdates, SCHEMA_0) }
    store.script = [
      async () => {
        await evolveBehindItsBack()
        return { kind: 'stale', failed: [] }
      },
    ]
    const evolveBehindItsBack = () => {
      store.script = []
      const other = testCatalog(2, { store, objects: components.objects })
      return commitTable(other.components, other.context, commitOf(T, NEW_SCHEMA))
    }
    const answers = together(() => [
      commitTable(components, context, asserted),
      set('downgrade', false),
    ])
    expect(await answers).toEqual(['commit-conflict', 'done'])
    expect(sizes()).toEqual([1, 1, 1])
  })

  it('should answer every member of a batch whose fate is unknown so, and no other', async () => {
    const { components, context, store, commit, together } = await start()
    await createTable(components, context, creationOf(T))
    store.script = [() => Promise.reject(new CommitUnknownError('planted'))]
    const lost = together(() => [commit('k0'), commit('k1', WRONG), commit('k2')])
    expect(await lost).toEqual(['commit-unknown', 'commit-conflict', 'commit-unknown'])
    store.script = [() => Promise.reject(new UnavailableError('planted'))]
    const down = together(() => [commit('k0'), commit('k1', WRONG), commit('k2')])
    expect(await down).toEqual(['unavailable', 'commit-conflict', 'unavailable'])
  })

  it('should find a commit whose answer was lost', async () => {
    const { components, context, store, commit } = await start()
    await createTable(components, context, creationOf(T))
    store.script = [
      async (run) => {
        await run()
        throw new CommitUnknownError('planted: the answer was lost')
      },
    ]
    expect((await commit('k0')).metadata.properties).toEqual({ k0: '1' })
  })

  it('should give up after a bounded number of attempts, with nothing applied', async () => {
    const { components, context, store, commit, together, sizes } = await start()
    await createTable(components, context, creationOf(T))
    const stale = (): Promise<BatchOutcome> => Promise.resolve({ kind: 'stale', failed: [] })
    store.script = Array<typeof stale>(STALE_ATTEMPTS_MAX).fill(stale)
    expect(await together(() => [commit('k0')])).toEqual(['unavailable'])
    expect(sizes()).toHaveLength(STALE_ATTEMPTS_MAX)
    store.script = Array<typeof stale>(STALE_ATTEMPTS_MAX - 1).fill(stale)
    expect(await together(() => [commit('k1')])).toEqual(['done'])
    const { metadata } = await loadTable(components, context, T)
    expect(metadata.properties).toEqual({ k1: '1' })
  })
})

const SCHEMA_0 = [{ type: 'assert-current-schema-id', 'current-schema-id': 0 }]
const NEW_SCHEMA = [
  {
    action: 'add-schema',
    schema: { type: 'struct', fields: [{ id: 1, name: 'x', required: false, type: 'long' }] },
  },
  { action: 'set-current-schema', 'schema-id': -1 },
]

describe('creations that wait together', () => {
  it('should make one table; the others hear that the name is taken', async () => {
    const { components, context, together, recordsOf } = await start()
    const create = () => createTable(components, context, creationOf(T))
    const taken = 'already-exists'
    expect(await together(() => [create(), create(), create()])).toEqual(['done', taken, taken])
    const { metadata } = await loadTable(components, context, T)
    expect(await recordsOf(`table:${metadata.tableUuid ?? ''}`)).toHaveLength(1)
  })

  it('should make one view, or one table, of one name', async () => {
    const { components, context, together } = await start()
    const createT = () => createTable(components, context, creationOf(T))
    const createV = () => createView(components, context, viewCreationOf(T))
    const taken = 'already-exists'
    const views = together(() => [createV(), createT(), createV(), createT()])
    expect(await views).toEqual(['done', taken, taken, taken])
    await loadView(components, context, T)
  })

  it('should record a table under its own UUID, whoever was first and failed', async () => {
    const { components, context, store, commit, together, recordsOf } = await start()
    const create = (uuid: string, updates: Parameters<typeof commitOf>[1]) =>
      commitTable(
        components,
        context,
        commitOf(T, [{ action: 'assign-uuid', uuid }, ...updates], [{ type: 'assert-create' }]),
      )
    const [first, second] = [1, 2].map((n) => `00000000-0000-4000-8000-00000000000${n}`)
    const answers = together(() => [
      create(first ?? '', []),
      create(second ?? '', [{ action: 'add-schema', schema: { type: 'struct', fields: [] } }]),
      // Creations look at their namespace before they queue.
      nextTurn().then(() => commit('k0')),
    ])
    expect(await answers).toEqual(['invalid-argument', 'done', 'done'])
    const entity = await store.get({ collection: 'relations', parent: '["main","a"]', name: 't' })
    expect(entity?.id).toBe(second)
    expect(await recordsOf(`table:${second ?? ''}`)).toHaveLength(2)
    expect(await recordsOf(`table:${first ?? ''}`)).toHaveLength(0)
  })

  it('should hear that the namespace is gone', async () => {
    const { components, context, store, together } = await start()
    store.script = [
      async (run) => {
        await dropNamespace(components, context, ['a'])
        return run()
      },
    ]
    const create = () => createTable(components, context, creationOf(T))
    expect(await together(() => [create(), create()])).toEqual(['not-found', 'not-found'])
  })
})

describe('tables and views in one lane', () => {
  it('should never be judged by the rules of the other kind', async () => {
    const { components, context, commit, together } = await start()
    await createTable(components, context, creationOf(T))
    const view = () => replaceView(components, context, viewCommitOf(T, [propertiesOf({ a: '1' })]))
    const answers = together(() => [view(), commit('k0'), view(), commit('k1'), commit('k2')])
    expect(await answers).toEqual(['not-found', 'done', 'not-found', 'done', 'done'])
    await expect(loadView(components, context, T)).rejects.toMatchObject({ what: 'view' })
  })
})

describe('a table that is purged while it is read', () => {
  /** Another catalog, with nothing cached, for which the table goes after its pointer is read. */
  async function reading() {
    const { components, context, store } = await start()
    const { location } = await createTable(components, context, creationOf(T))
    const other = testCatalog(2, { store, objects: components.objects })
    const get = components.objects.get.bind(components.objects)
    let isThere = true
    components.objects.get = async (asked, options) => {
      if (asked === location && isThere) {
        isThere = false
        await dropRelation(components, context, { identifier: T, kind: 'table', purge: true })
        await components.objects.delete(location)
      }
      return get(asked, options)
    }
    return { ...other, location }
  }

  it('should not be the reason why a creation fails', async () => {
    const { components, context, location } = await reading()
    const creation = commitOf(
      T,
      [
        { action: 'add-schema', schema: COLUMNS },
        { action: 'set-current-schema', 'schema-id': -1 },
      ],
      [{ type: 'assert-create' }],
    )
    const created = await commitTable(components, context, creation)
    expect(created.location).not.toBe(location)
  })

  it('should be missing as a table, in a transaction too', async () => {
    const change = commitOf(T, [propertiesOf({ x: '1' })])
    const one = await reading()
    const missing = { kind: 'not-found', what: 'table' }
    const commit = commitTable(one.components, one.context, change)
    await expect(commit).rejects.toMatchObject(missing)
    const two = await reading()
    const transaction = commitTransaction(two.components, two.context, [change])
    await expect(transaction).rejects.toMatchObject(missing)
  })
})

describe('requests with one Idempotency-Key', () => {
  it('should be one commit with one outcome, also in one group', async () => {
    const { components, context, store, together, sizes } = await start()
    await createTable(components, context, creationOf(T))
    const keyed = (key: string, hash: string) =>
      commitTable(
        components,
        withKey(context, key, hash),
        commitOf(T, [propertiesOf({ [key]: hash })]),
      )
    const all = () => [keyed('0', 'x'), keyed('1', 'y'), keyed('1', 'y'), keyed('1', 'z')]
    // The last one is another request: it has to look at the stored answer, and be refused.
    expect(await together(all)).toEqual(['done', 'done', 'done', 'unavailable'])
    expect(sizes()).toEqual([2])
    const { metadata } = await loadTable(components, context, T)
    expect(metadata.properties).toEqual({ 0: 'x', 1: 'y' })
    store.script = [() => Promise.reject(new CommitUnknownError('planted'))]
    const lost = together(() => [keyed('2', 'x'), keyed('2', 'x')])
    expect(await lost).toEqual(['commit-unknown', 'commit-unknown'])
  })
})
