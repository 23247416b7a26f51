import { describe, expect, it } from 'vitest'
import type { Table } from '@korolev/client'
import { asLocation } from '@korolev/table-format'
import { catalogWithFlights, collect } from './support.js'

async function newest(table: Table) {
  const [record] = await collect(table.history({ pageSize: 1 }))
  return record
}

describe('a run of a pipeline', () => {
  it('should put what it read, by exact snapshots, into what it commits', async () => {
    const catalog = await catalogWithFlights()
    const schema = { id: 'int' } as const
    const a = await catalog.tables.create('flights.a', { schema })
    const b = await catalog.tables.create('flights.b', { schema })
    await a.append([{ id: 1 }])
    await a.append([{ id: 2 }])
    const [first, second] = a.snapshots

    const run = catalog.run({ job: 'load & sum', runId: 'r1', codeVersion: 'c0ffee' })
    const [readA, readB] = [await run.tables.load('flights.a'), await run.tables.load('flights.b')]
    await a.append([{ id: 3 }])
    const rows = await readA.scan().toRows()
    await readA.scan({ snapshotId: first?.snapshotId ?? 0n }).count()
    await readB.scan().count()
    const c = await run.tables.create('flights.c', { schema })
    await c.append(rows)

    const record = await newest(c)
    expect(record?.json['inputs']).toEqual({
      job: { namespace: 'default', name: 'load & sum' },
      runId: 'r1',
      codeVersion: 'c0ffee',
      datasets: [
        { table: a.uuid, snapshotId: second?.snapshotId },
        { table: a.uuid, snapshotId: first?.snapshotId },
        { table: b.uuid },
      ],
    })
    expect(rows).toHaveLength(2)
  })

  it('should leave what is done beside it alone, and take what was read by other means', async () => {
    const catalog = await catalogWithFlights()
    const run = catalog.run({ job: 'j', namespace: 'airflow' })
    const a = await catalog.tables.create('flights.a', { schema: { id: 'int' } })
    await a.append([{ id: 1 }])
    expect((await newest(a))?.json['inputs']).toBeUndefined()
    run.read(a)
    run.read(a, a.currentSnapshot?.snapshotId)
    expect(run.inputs).toEqual([`${a.uuid}@${a.currentSnapshot?.snapshotId}`])
    expect(() => run.read(a, 7n)).toThrow('has no snapshot 7')
    expect(() => catalog.run({ job: ' ' })).toThrow('job must have 1 to 500 characters')
  })

  it('should say when it has read too many states', async () => {
    const catalog = await catalogWithFlights()
    const run = catalog.run({ job: 'j' })
    const table = await catalog.tables.create('flights.a', { schema: { id: 'int' } })
    const ids = Array.from({ length: 101 }, (_, index) => BigInt(index + 1))
    await table.commit(({ lastUpdatedMs: timestampMs }) => ({
      requirements: [],
      updates: ids.map((snapshotId) => ({
        action: 'add-snapshot',
        snapshot: {
          ...{ snapshotId, timestampMs, sequenceNumber: snapshotId, schemaId: 0 },
          manifestList: asLocation(`memory:/lake/${snapshotId}.avro`),
          summary: { operation: 'append' },
        },
      })),
    }))
    for (const id of ids.slice(0, 100)) run.read(table, id)
    expect(run.inputs).toHaveLength(100)
    expect(() => run.read(table, 101n)).toThrow('a run may read 100 states of tables')
  })
})

describe('lineage', () => {
  it('should be told around a run, and shown with what a change would touch', async () => {
    const catalog = await catalogWithFlights()
    const a = await catalog.tables.create('flights.a', { schema: { id: 'int' } })
    await a.append([{ id: 1 }])
    const read = { job: 'report', codeVersion: 'c0ffee' }
    const count = await catalog.run(read).around(async (run) => {
      const table = await run.tables.load('flights.a')
      return table.scan().count()
    })
    expect(count).toBe(1)
    const broken = catalog.run({ job: 'broken' })
    const failure = broken.around((run) => {
      run.read(a)
      return Promise.reject(new Error('as it must'))
    })
    await expect(failure).rejects.toThrow('as it must')
    const run = catalog.run({ job: 'copy' })
    const rows = await (await run.tables.load('flights.a')).scan().toRows()
    const c = await run.tables.create('flights.c', { schema: { id: 'int' } })
    await c.append(rows)

    const object = `uuid:${a.uuid}`
    const graph = await catalog.lineage.graph(object, { direction: 'downstream', depth: 1 })
    const jobs = graph.nodes.filter(({ kind }) => kind === 'job')
    expect(jobs.map(({ name }) => name?.[0]).sort()).toEqual(['broken', 'copy', 'report'])
    const reads = graph.edges.filter(({ from }) => from === graph.object)
    expect(reads.flatMap(({ runs }) => runs.map(({ snapshotId }) => snapshotId))).toEqual(
      Array(3).fill(a.currentSnapshot?.snapshotId),
    )
    expect(reads.flatMap(({ runs }) => runs.map(({ state }) => state ?? '-')).sort()).toEqual([
      ...['-', 'COMPLETE', 'FAIL'],
    ])
    const made = await catalog.lineage.made(`uuid:${c.uuid}`, c.currentSnapshot?.snapshotId ?? 0n)
    expect(made.nodes.map(({ name }) => name?.at(-1)).sort()).toEqual(['a', 'c', 'copy'])
    const [event] = await catalog.lineage.events(`uuid:${c.uuid}`, { direction: 'upstream' })
    expect(event).toMatchObject({ job: { name: 'copy' }, inputs: [{ name: 'flights.a' }] })

    const impact = await catalog.lineage.impact(object, 'drop')
    expect(impact.changes).toMatchObject([{ type: 'field-dropped' }])
    expect(impact.touched).toMatchObject([
      { name: ['flights', 'c'], rows: [{ node: graph.object }], runs: [{ job: { name: 'copy' } }] },
    ])
    expect((await catalog.lineage.impact(object, [])).touched).toEqual([])
  })
})
