import { expect } from 'vitest'
import type {
  CatalogStore,
  FeedQuery,
  NewLogRecord,
} from '../../catalog/src/ports/catalog-store.js'
import type { Tests } from './catalog-store.js'
import { batchOf, entityOf, put, recordOf, repeat } from './catalog-values.js'
import { rejectsWith } from './contract.js'

function feedRecord(object: string, version: number, at: number, name = 'main'): NewLogRecord {
  return { ...recordOf(object, version), feed: { name, at } }
}

function oldest(parts: Partial<FeedQuery> = {}): FeedQuery {
  return { feed: 'main', direction: 'oldest-first', limit: 1_000, ...parts }
}

function newest(parts: Partial<FeedQuery> = {}): FeedQuery {
  return { feed: 'main', direction: 'newest-first', limit: 1_000, ...parts }
}

async function places(store: CatalogStore, query: FeedQuery): Promise<readonly string[]> {
  const found = await store.readFeed(query)
  return found.map(({ at, object, version }) => `${at} ${object} ${version}`)
}

/** What every store promises of reading the records of all objects together. */
export function feedTests({ test }: Tests): void {
  test('should give a feed by times, then objects, then versions', async ({ store, other }) => {
    await store.commit(batchOf({ records: [feedRecord('table:b', 1, 20)] }))
    await store.commit(
      batchOf({
        records: [
          feedRecord('table:b', 2, 20),
          feedRecord('table', 1, 20),
          feedRecord('table:a', 1, 20),
          feedRecord('view:é', 1, 5),
          feedRecord('table:b', 3, 1_700_000_000_000),
        ],
      }),
    )
    const inOrder = [
      ...['5 view:é 1', '20 table 1', '20 table:a 1', '20 table:b 1', '20 table:b 2'],
      '1700000000000 table:b 3',
    ]
    expect(await places(other, oldest())).toEqual(inOrder)
    expect(await places(other, newest())).toEqual(inOrder.toReversed())
    expect(await places(other, newest({ limit: 0 }))).toEqual([])
    expect(await places(other, newest({ feed: 'other' }))).toEqual([])
  })

  test('should give records of a feed whole', async ({ store, other }) => {
    const { feed, ...record } = feedRecord('table:1', 1, 7)
    await store.commit(batchOf({ records: [{ ...record, ...(feed && { feed }) }] }))
    expect(await other.readFeed(oldest())).toEqual([{ ...record, at: 7 }])
    expect(await other.findCommit(record.commitId)).toEqual(record)
  })

  test('should keep feeds apart, and leave out what is in none', async ({ store }) => {
    await store.commit(
      batchOf({
        records: [
          feedRecord('table:1', 1, 1, 'a'),
          feedRecord('table:2', 1, 1, 'a.0'),
          feedRecord('table:3', 1, 1, ''),
          recordOf('table:4', 1),
        ],
      }),
    )
    expect(await places(store, oldest({ feed: 'a' }))).toEqual(['1 table:1 1'])
    expect(await places(store, oldest({ feed: 'a.0' }))).toEqual(['1 table:2 1'])
    expect(await places(store, oldest({ feed: '' }))).toEqual(['1 table:3 1'])
  })

  test('should give a feed by pages that lose and double nothing', async ({ store, other }) => {
    const records = repeat(90, (index) => feedRecord(`table:${index % 7}`, 0, (index * 31) % 23))
    const versions = new Map<string, number>()
    const numbered = records.map((each) => {
      const version = (versions.get(each.object) ?? 0) + 1
      versions.set(each.object, version)
      return { ...each, version }
    })
    await store.commit(batchOf({ records: numbered }))
    for (const query of [oldest(), newest(), oldest({ fromMs: 4, untilMs: 19 })]) {
      const all = await store.readFeed(query)
      const paged = []
      for (let page = await other.readFeed({ ...query, limit: 13 }); page.length > 0;) {
        paged.push(...page)
        const beyond = page[page.length - 1]
        page = await other.readFeed({ ...query, limit: 13, ...(beyond && { beyond }) })
      }
      expect(paged).toEqual(all)
    }
    expect(await store.readFeed(newest())).toHaveLength(90)
  })

  test('should give a feed within times, the first one in, the last one out', async ({ store }) => {
    const records = [1, 2, 3, 4, 5].map((at) => feedRecord(`table:${at}`, 1, at))
    await store.commit(batchOf({ records }))
    const times = async (query: FeedQuery) => (await store.readFeed(query)).map(({ at }) => at)
    expect(await times(oldest({ fromMs: 2, untilMs: 4 }))).toEqual([2, 3])
    expect(await times(newest({ fromMs: 2, untilMs: 4 }))).toEqual([3, 2])
    expect(await times(newest({ fromMs: 4 }))).toEqual([5, 4])
    expect(await times(oldest({ untilMs: 1 }))).toEqual([])
    expect(await times(oldest({ fromMs: 4, untilMs: 2 }))).toEqual([])
    expect(await times(newest({ fromMs: 4, untilMs: 2 }))).toEqual([])
    const beyond = { at: 3, object: 'table:3', version: 1 }
    expect(await times(oldest({ beyond, untilMs: 5 }))).toEqual([4])
    expect(await times(newest({ beyond, fromMs: 2 }))).toEqual([2])
    expect(await times(oldest({ beyond, untilMs: 2 }))).toEqual([])
    expect(await times(newest({ beyond, fromMs: 4 }))).toEqual([])
  })

  test('should have no part of a batch in a feed that was not applied', async ({ store }) => {
    const stale = batchOf({
      preconditions: [{ kind: 'exists', key: entityOf('never').key }],
      records: [feedRecord('table:1', 1, 1)],
    })
    expect((await store.commit(stale)).kind).toBe('stale')
    await rejectsWith(store.commit(batchOf({ records: [feedRecord('table:1', 2, 1)] })), 'internal')
    expect(await store.readFeed(oldest())).toEqual([])
    const batch = batchOf({ changes: [put(entityOf('x'))], records: [feedRecord('table:1', 1, 1)] })
    expect((await store.commit(batch)).kind).toBe('committed')
    expect((await store.commit(batch)).kind).toBe('replayed')
    expect(await places(store, oldest())).toEqual(['1 table:1 1'])
  })

  test('should refuse a time of a feed that is none', async ({ store }) => {
    for (const at of [-1, 0.5, Number.NaN, 2 ** 53]) {
      const records = [feedRecord('table:1', 1, at)]
      await rejectsWith(store.commit(batchOf({ records })), 'invalid-argument')
    }
    await rejectsWith(store.readFeed(oldest({ limit: 10_001 })), 'invalid-argument')
  })
}
