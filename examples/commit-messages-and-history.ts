import { deepEqual, equal } from 'node:assert/strict'
import { connect, verifyHistory } from '@korolev/client'
import type { HistoryRecord } from '@korolev/client'
import { prepare } from './support/earlier.js'

/**
 * Say why with each change, read it back, and prove that nobody rewrote it.
 *
 * The server keeps a record of every change of every object, chained by hash. It outlives a rename
 * and a drop, because it belongs to the object and not to its name.
 */
export async function run(uri: string, print: (line: string) => void): Promise<void> {
  const catalog = await connect(uri)
  await prepare(catalog, 'examples.budget')
  await prepare(catalog, 'examples.budget_2024')
  const budget = await catalog.tables.create('examples.budget', {
    schema: { line: 'string', euros: 'decimal(12, 2)' },
    message: 'one table for the whole department',
  })
  await budget.append([{ line: 'travel', euros: '12000.00' }], { message: 'as approved in March' })
  await budget.updateProperties({ set: { steward: 'finance' } }, { message: 'who to ask' })
  const uuid = budget.uuid ?? ''
  await catalog.tables.rename('examples.budget', 'examples.budget_2024', {
    message: 'the year is over',
  })
  await catalog.tables.drop('examples.budget_2024', { message: 'moved to the archive' })

  const records: HistoryRecord[] = []
  for await (const record of catalog.history(`uuid:${uuid}`)) records.push(record)
  for (const record of [...records].reverse()) {
    const { version, at, actor, action, message = '' } = record
    print(`${version}. ${at.toISOString()} ${actor} ${action}: ${message}`)
  }
  deepEqual(
    records.map(({ action }) => action),
    ['drop', 'rename', 'commit', 'commit', 'create'],
  )
  equal(records[3]?.message, 'as approved in March')

  const verdict = await verifyHistory(records)
  if (verdict.kind !== 'holds') throw new Error(`record ${verdict.version} ${verdict.problem}`)
  print(`the chain holds; keep its end: ${verdict.headHash}`)

  const forged = records.map((record) =>
    record.version === 2
      ? { ...record, json: { ...record.json, message: 'never approved' } }
      : record,
  )
  const found = await verifyHistory(forged)
  equal(found.kind, 'broken')
  print('a record with another message is noticed')
}
