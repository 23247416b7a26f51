import { describe, expect, it } from 'vitest'
import type { LogRecord } from '../ports/catalog-store.js'
import { MemoryCatalogStore } from '../stores/memory.js'
import { firstVersionFrom, RECORDS_SCANNED_MAX, scanPage } from './record-pages.js'

function recordOf(version: number, at = version): LogRecord {
  return { commitId: `c${version}`, object: 'table:1', version, body: JSON.stringify({ at }) }
}

describe('a page of a history', () => {
  const history = Array.from({ length: 5_000 }, (_, index) => recordOf(index + 1))
  const page = async (wanted: (version: number) => boolean, limit: number, start = 0) => {
    let asked = 0
    const found = await scanPage<LogRecord>({
      limit,
      test: ({ version }) => wanted(version),
      read: (last, count) => {
        const from = last?.version ?? start
        asked += count
        return Promise.resolve(history.slice(from, from + count))
      },
    })
    return { versions: found.records.map(({ version }) => version), last: found.last, asked }
  }

  it('should be read at once where nothing is left out, and name the next where there is one', async () => {
    const first = await page(() => true, 100)
    expect(first.versions).toEqual(Array.from({ length: 100 }, (_, index) => index + 1))
    expect(first).toMatchObject({ asked: 101, last: { version: 100 } })
    expect((await page(() => true, 100, 4_900)).last).toBeUndefined()
    expect((await page(() => true, 100, 4_899)).last).toMatchObject({ version: 4_999 })
  })

  it('should end short, and say so, after so many records and not one more', async () => {
    const rare = await page((version) => version === RECORDS_SCANNED_MAX, 10)
    expect(rare.versions).toEqual([RECORDS_SCANNED_MAX])
    expect(rare).toMatchObject({ asked: RECORDS_SCANNED_MAX, last: history[1_999] })
    const rarer = await page((version) => version === RECORDS_SCANNED_MAX + 1, 10)
    expect(rarer).toMatchObject({ versions: [], last: { version: RECORDS_SCANNED_MAX } })
  })

  it('should lose and double nothing over its pages', async () => {
    const seen: unknown[] = []
    for (let start: number | undefined = 0; start !== undefined;) {
      const { versions, last } = await page((version) => version % 7 === 0, 13, start)
      seen.push(...versions)
      start = last?.version
    }
    expect(seen).toEqual(history.map(({ version }) => version).filter((each) => each % 7 === 0))
  })
})

describe('the first version from a time on', () => {
  it.each([0, 1, 2, 7, 64])('should be found in a history of %i', async (length) => {
    const store = new MemoryCatalogStore()
    // Two records to a time.
    const times = Array.from({ length }, (_, index) => 10 + Math.floor(index / 2))
    await store.commit({
      ...{ batchId: 'b', atMs: 0, preconditions: [], changes: [], outbox: [], idempotency: [] },
      records: times.map((at, index) => recordOf(index + 1, at)),
    })
    for (let at = 9; at < 11 + length; at++) {
      const index = times.findIndex((each) => each >= at)
      const expected = (index < 0 ? length : index) + 1
      expect(await firstVersionFrom(store, 'table:1', at)).toBe(expected)
    }
  })
})
