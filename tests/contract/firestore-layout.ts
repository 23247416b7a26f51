import { expect, it } from 'vitest'
import { PLAIN_NAME_CHARACTERS_MAX } from '../../catalog/src/stores/firestore/document-ids.js'
import type { EmulatedDatabase } from '../support/firestore-emulator.js'
import { batchOf, entityOf, keyOf, names, put, repeat, sortedByBytes } from './catalog-values.js'
import { rejectsWith } from './contract.js'

/** What the contract asks of every store, where the layout of documents makes it delicate. */
export function layoutTests(fresh: () => EmulatedDatabase): void {
  it('should list names in order that are too long for an id', async () => {
    const store = fresh().open()
    const long = 'm'.repeat(PLAIN_NAME_CHARACTERS_MAX)
    const all = [
      ...['a', 'z', 'm', long, long.slice(1), `${long.slice(1)}n`],
      ...repeat(12, (index) => `${long}${'x'.repeat(index)}${(index * 7) % 12}`),
      ...['漢'.repeat(600), `${'漢'.repeat(600)}字`, `${'漢'.repeat(599)}字`],
    ]
    const changes = all.map((name, index) =>
      put(entityOf(name, { kind: index % 2 === 0 ? 'table' : 'view' })),
    )
    await store.commit(batchOf({ changes }))
    const expected = sortedByBytes(all)
    expect(await names(store, { limit: 100 })).toEqual(expected)
    for (const [index, after] of expected.entries()) {
      const page = await names(store, { after, limit: 3 })
      expect(page).toEqual(expected.slice(index + 1, index + 4))
    }
    const tables = new Set(all.filter((_, index) => index % 2 === 0))
    const listed = await names(store, { kind: 'table', limit: 100 })
    expect(listed).toEqual(expected.filter((name) => tables.has(name)))
    expect((await store.get(keyOf(`${long}xxxx4`)))?.key.name).toBe(`${long}xxxx4`)
  })

  it('should merge the outbox from where it is scattered', async () => {
    const store = fresh().open()
    const ids = repeat(150, (index) => `0190-${String((index * 37) % 150).padStart(4, '0')}`)
    await store.commit(
      batchOf({ outbox: ids.map((id) => ({ id, commitId: `c-${id}`, body: '{}' })) }),
    )
    const sorted = [...ids].sort()
    for (const limit of [1, 17, 149, 150, 1_000]) {
      const read = await store.readOutbox(limit)
      expect(read.map(({ id }) => id)).toEqual(sorted.slice(0, limit))
    }
    await store.ackOutbox([...sorted.slice(0, 70), 'x'.repeat(2_000)])
    expect((await store.readOutbox(1))[0]?.id).toBe(sorted[70])
    const tooLong = [{ id: 'x'.repeat(PLAIN_NAME_CHARACTERS_MAX + 1), commitId: 'c', body: '' }]
    await rejectsWith(store.commit(batchOf({ outbox: tooLong })), 'invalid-argument')
  })

  it('should put large texts into objects, and leave small ones alone', async () => {
    const database = fresh()
    const store = database.open()
    const value = 'v'.repeat(2_000_000)
    await store.commit(
      batchOf({ changes: [put(entityOf('small')), put(entityOf('large', { value }))] }),
    )
    const objects: string[] = []
    for await (const { location } of database.objects.list(database.largeRoot)) {
      objects.push(location)
    }
    expect(objects).toHaveLength(1)
    expect(objects[0]).toMatch(/^memory:\/\/lake\/large\/[0-9a-f]{64}$/)
    expect((await database.open().get(keyOf('large')))?.value === value).toBe(true)
    expect(await names(store, { limit: 10 })).toEqual(['large', 'small'])
  })
}
