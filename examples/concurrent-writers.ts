import { equal } from 'node:assert/strict'
import { connect, verifyHistory } from '@korolev/client'
import { prepare } from './support/earlier.js'

const WRITERS = 8
const APPENDS_EACH = 5

/**
 * Many writers append to one table at once; every row arrives exactly once.
 *
 * Each writer is a client of its own, as processes on different machines are. Who loses a race
 * plans its commit again on the newer state; its data files are written once. The history has each
 * commit once, and its chain is checked by the reader itself.
 */
export async function run(uri: string, print: (line: string) => void): Promise<void> {
  const catalog = await connect(uri)
  await prepare(catalog, 'examples.events')
  await catalog.tables.create('examples.events', { schema: { writer: 'int', number: 'int' } })

  let attempts = 0
  const write = async (writer: number): Promise<void> => {
    const events = await (await connect(uri)).tables.load('examples.events')
    for (let number = 0; number < APPENDS_EACH; number++) {
      const appended = await events.append([{ writer, number }])
      attempts += appended.attempts
    }
  }
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)))
  const commits = WRITERS * APPENDS_EACH
  print(`${WRITERS} writers made ${commits} commits in ${attempts} attempts`)

  const events = await catalog.tables.load('examples.events')
  const rows = await events.scan().toRows()
  const distinct = new Set(rows.map((row) => `${String(row['writer'])} ${String(row['number'])}`))
  print(
    `${rows.length} rows, ${distinct.size} different ones, ${events.snapshots.length} snapshots`,
  )
  equal(rows.length, commits)
  equal(distinct.size, commits)
  equal(events.snapshots.length, commits)

  const verdict = await verifyHistory(events.history())
  if (verdict.kind !== 'holds') throw new Error(`record ${verdict.version} ${verdict.problem}`)
  print(`the history has ${verdict.records} records, and their chain holds`)
  equal(verdict.records, commits + 1)
}
