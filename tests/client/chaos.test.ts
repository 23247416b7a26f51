import { describe, expect, it } from 'vitest'
import type { Table } from '@korolev/client'
import { LakeError, required, UnresolvedCommitError, verifyHistory } from '@korolev/client'
import { SeededRandom } from '../support/seeded.js'
import type { Fault, SeenRequest } from './support.js'
import { collect, faultyFetch, stage } from './support.js'

const CLIENTS = 6
const APPENDS_EACH = 6
const FAULT_RATE = 0.25

const FAULTS: readonly Fault[] = [
  'lose-answer',
  'lose-request',
  'refuse-connection',
  { answer: 500 },
  { answer: 502 },
  { answer: 504 },
  { refuse: 500 },
  { refuse: 503 },
  { refuse: 503, headers: { 'retry-after': '1' } },
  { refuse: 429 },
  { refuse: 403 },
]

/** What a client knows of its appends once they ended, by the id of their only row. */
interface Ledger {
  readonly there: Set<number>
  readonly absent: Set<number>
  /** May be there. */
  readonly unknown: Map<number, bigint>
}

async function append(table: Table, id: number, ledger: Ledger): Promise<void> {
  try {
    await table.append([{ id }])
    ledger.there.add(id)
  } catch (error) {
    if (error instanceof UnresolvedCommitError) ledger.unknown.set(id, error.snapshotId ?? 0n)
    else if (error instanceof LakeError) ledger.absent.add(id)
    else throw error
  }
}

async function storm(seed: number) {
  const random = new SeededRandom(seed)
  const staged = await stage()
  const calm = await staged.connect()
  await calm.namespaces.create('sea')
  const table = await calm.tables.create('sea.waves', {
    schema: { id: required('long') },
    properties: { 'commit.retry.num-retries': '50', 'commit.manifest.min-count-to-merge': '5' },
  })
  const decide = ({ path }: SeenRequest): Fault | undefined => {
    const isHit = path.includes('/tables/') && random.fraction() < FAULT_RATE
    return isHit ? FAULTS[random.below(FAULTS.length)] : undefined
  }
  const ledger: Ledger = { there: new Set(), absent: new Set(), unknown: new Map() }
  const client = async (number: number) => {
    const catalog = await staged.connect({ fetch: faultyFetch(decide), retries: 2 })
    let mine: Table | undefined
    while (mine === undefined) mine = await catalog.tables.load('sea.waves').catch(lakeFailure)
    for (let at = 0; at < APPENDS_EACH; at++) {
      await append(mine, number * APPENDS_EACH + at, ledger)
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)))
  return { ledger, table: await table.refresh() }
}

function lakeFailure(error: unknown): undefined {
  if (!(error instanceof LakeError)) throw error
}

/** What was acknowledged is there once, what was called failed is not, the rest is as it says. */
describe.each([1, 2, 3, 4, 5, 6])('clients in a storm, seed %i', (seed) => {
  it('should each know what became of their rows', async () => {
    const { ledger, table } = await storm(seed)
    const { there, absent, unknown } = ledger
    expect(there.size + absent.size + unknown.size).toBe(CLIENTS * APPENDS_EACH)
    expect(there.size).toBeGreaterThan(0)

    const ids = (await table.scan().toRows()).map((row) => Number(row['id']))
    expect(new Set(ids).size).toBe(ids.length)
    expect([...there].filter((id) => !ids.includes(id))).toEqual([])
    expect([...absent].filter((id) => ids.includes(id))).toEqual([])
    for (const [id, snapshotId] of unknown) {
      const isThere = table.snapshots.some((each) => each.snapshotId === snapshotId)
      expect([id, ids.includes(id)]).toEqual([id, isThere])
    }

    const records = await collect(table.history())
    const commits = records.flatMap((record) => record.snapshotId ?? [])
    expect(new Set(commits).size).toBe(commits.length)
    expect(commits.length).toBe(ids.length)
    expect(await verifyHistory(records)).toMatchObject({ kind: 'holds' })
  })
})
