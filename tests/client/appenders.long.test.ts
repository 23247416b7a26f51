import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HistoryRecord } from '@korolev/client'
import { connect, required, verifyHistory } from '@korolev/client'
import { verifyChain } from '../../catalog/src/domain/commit-record.js'
import type { Served } from '../../catalog/src/serve.js'
import { serve } from '../../catalog/src/serve.js'
import { collect } from './support.js'

const APPENDERS = 16
const COMMITS_EACH = 25
const COMMITS = APPENDERS * COMMITS_EACH
const ROWS_EACH = 3

let folder: string
let served: Served

/** SQLite and files, as a user has them. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'korolev-appenders-'))
  const settings = {
    port: 0,
    host: '127.0.0.1',
    dataDirectory: folder,
    warehouses: [],
    bodyBytesMax: 1_000_000,
    logLevel: 'silent',
  }
  served = await serve(settings, pino({ level: 'silent' }))
})

afterEach(async () => {
  await served.stop()
  await rm(folder, { recursive: true, force: true })
})

/** One client that appends its commits one after the other; what it was told is what it gives. */
async function appender(number: number): Promise<ReadonlyMap<bigint, readonly number[]>> {
  const catalog = await connect(served.uri, { headers: { 'x-appender': String(number) } })
  const table = await catalog.tables.load('busy.events')
  const acknowledged = new Map<bigint, readonly number[]>()
  for (let commit = 0; commit < COMMITS_EACH; commit++) {
    const first = (number * COMMITS_EACH + commit) * ROWS_EACH
    const ids = Array.from({ length: ROWS_EACH }, (_, row) => first + row)
    const { snapshot } = await table.append(
      ids.map((id) => ({ id, appender: number })),
      { message: `${number}/${commit}` },
    )
    if (snapshot === undefined) throw new Error(`appender ${number} was told of no snapshot`)
    acknowledged.set(snapshot.snapshotId, ids)
  }
  return acknowledged
}

describe('16 appenders on one table', () => {
  it('should have every acknowledged row there once, and every commit in the history', async () => {
    const catalog = await connect(served.uri)
    await catalog.namespaces.create('busy')
    const schema = { id: required('long'), appender: 'int' }
    const table = await catalog.tables.create('busy.events', { schema })
    const results = await Promise.all(Array.from({ length: APPENDERS }, (_, at) => appender(at)))
    await table.refresh()

    const acknowledged = new Map(results.flatMap((each) => [...each]))
    expect(acknowledged.size).toBe(COMMITS)
    const rows = await table.scan({ select: ['id'] }).toRows()
    expect(rows.map((row) => Number(row['id'])).sort((left, right) => left - right)).toEqual(
      Array.from({ length: COMMITS * ROWS_EACH }, (_, id) => id),
    )

    const records = await collect(table.history())
    const appends = records.filter(({ snapshotId }) => snapshotId !== undefined)
    expect(records).toHaveLength(COMMITS + 1)
    expect(new Set(appends.map(({ snapshotId }) => snapshotId))).toEqual(
      new Set(acknowledged.keys()),
    )
    expect(new Set(appends.map(({ message }) => message)).size).toBe(COMMITS)
    expect(new Set(table.snapshots.map(({ snapshotId }) => snapshotId)).size).toBe(COMMITS)
    expectOneLine(table.snapshots)

    expect(await verifyHistory(records)).toEqual({
      kind: 'holds',
      records: COMMITS + 1,
      headHash: records[0]?.hash,
    })
    expect(verifyChain(oldestFirst(records))).toBeUndefined()
  }, 120_000)
})

function oldestFirst(records: readonly HistoryRecord[]) {
  return records.toReversed().map(({ json }) => json)
}

/** Each snapshot follows the one before, with the next number: no commit was lost in between. */
function expectOneLine(
  snapshots: readonly {
    readonly snapshotId: bigint
    readonly parentSnapshotId?: bigint
    readonly sequenceNumber: bigint
  }[],
): void {
  const broken = snapshots.filter(
    ({ parentSnapshotId, sequenceNumber }, at) =>
      parentSnapshotId !== snapshots[at - 1]?.snapshotId || sequenceNumber !== BigInt(at + 1),
  )
  expect(broken).toEqual([])
}
