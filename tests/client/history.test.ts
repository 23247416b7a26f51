import { describe, expect, it } from 'vitest'
import type { HistoryRecord } from '@korolev/client'
import { verifyHistory } from '@korolev/client'
import { catalogWithFlights, collect } from './support.js'

describe('history', () => {
  async function tableWithHistory(commits: number): Promise<readonly HistoryRecord[]> {
    const { tables } = await catalogWithFlights()
    const table = await tables.create('flights.a', { schema: { id: 'int' } })
    for (let commit = 0; commit < commits; commit++) {
      await table.updateProperties({ set: { n: String(commit) } }, { message: `commit ${commit}` })
    }
    return collect(table.history({ pageSize: 3 }))
  }

  it('should be read over pages, newest first, and verified', async () => {
    const records = await tableWithHistory(7)
    expect(records.map(({ version }) => version)).toEqual([8, 7, 6, 5, 4, 3, 2, 1])
    expect(records[0]).toMatchObject({
      action: 'commit',
      message: 'commit 6',
      name: ['flights', 'a'],
      updates: [{ action: 'set-properties', updates: { n: '6' } }],
    })
    const headHash = records[0]?.hash
    expect(await verifyHistory(records)).toEqual({ kind: 'holds', records: 8, headHash })
    expect(await verifyHistory(records.toReversed())).toMatchObject({ kind: 'holds' })
  })

  const forgeries: readonly [string, (records: readonly HistoryRecord[]) => HistoryRecord[]][] = [
    ['left out', (records) => records.filter(({ version }) => version !== 2)],
    ['cut off at its start', (records) => records.slice(0, 3)],
    ['changed', (records) => withJson(records, { message: 'nothing happened' })],
    ['changed and hashed anew by nobody', (records) => withJson(records, { hash: '0'.repeat(64) })],
    ['given another time', (records) => withJson(records, { at: 0 })],
    ['given twice', (records) => [...records, ...records.slice(0, 1)]],
  ]

  function withJson(records: readonly HistoryRecord[], change: object): HistoryRecord[] {
    return records.map((each) =>
      each.version === 2 ? { ...each, json: { ...each.json, ...change } } : each,
    )
  }

  it.each(forgeries)('should be broken when a record is %s', async (_, forge) => {
    const records = await tableWithHistory(3)
    expect(await verifyHistory(forge(records))).toMatchObject({ kind: 'broken' })
  })

  it('should be there of namespaces, views and what was dropped', async () => {
    const catalog = await catalogWithFlights()
    const [created] = await collect(catalog.history('namespace:flights'))
    expect(created).toMatchObject({ action: 'create', name: ['flights'] })
    const missing = collect(catalog.history('table:flights\u001fnothing'))
    await expect(missing).rejects.toThrow(/No such table/)
  })
})
