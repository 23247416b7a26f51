import { tableFromArrays } from 'apache-arrow'
import type { Catalog, connect as connectTo, Table } from '@korolev/client'
import {
  and,
  bucket,
  CommitConflictError,
  day,
  equal,
  greaterThanOrEqual,
  lessThan,
  list,
  month,
  NotFoundError,
  required,
  schema,
  UnavailableError,
  UnresolvedCommitError,
  verifyHistory,
} from '@korolev/client'

/** The programs of `clients/ts/README.md`, as they stand there; `readme.test.ts` runs them. */
/** @param connect - goes to the test's own server, whatever address it is given. */
export async function begin(connect: typeof connectTo) {
  // #region begin
  const catalog = await connect('http://127.0.0.1:8181')
  await catalog.namespaces.create('demo', { ifNotExists: true })
  const flights = await catalog.tables.create('demo.flights', {
    schema: schema({
      id: required('long'),
      at: 'timestamptz',
      origin: 'string',
      delay: 'int',
      fare: 'decimal(9, 2)',
      tags: list('string'),
    }),
    partitionBy: [month('at')],
    message: 'a table to try things',
  })
  await flights.append([
    { id: 1, at: new Date('2001-03-10T08:15:00Z'), origin: 'SFO', delay: 12, fare: '129.90' },
    { id: 2, at: '2001-03-11T17:00:00+00:00', origin: 'JFK', tags: ['late', 'full'] },
  ])
  for await (const row of flights.scan({ filter: equal('origin', 'JFK') }).rows()) {
    console.log(row['id'], row['tags'])
  }
  // #endregion
  return { catalog, flights }
}

export async function append(flights: Table): Promise<void> {
  // #region append
  await flights.append(tableFromArrays({ id: [3n, 4n], delay: Int32Array.of(0, 95) }))

  async function* departures() {
    for (let id = 5; id < 25_005; id++) yield { id, origin: 'LAX', delay: id % 60 }
  }
  const { snapshot, rows, attempts } = await flights.append(departures(), {
    message: 'departures of the day',
    onProgress: ({ rows, bytes, files }) => console.log(`${rows} rows, ${bytes} bytes, ${files}`),
  })
  console.log(`snapshot ${snapshot?.snapshotId}: ${rows} rows, committed at attempt ${attempts}`)
  // #endregion
}

export async function read(flights: Table): Promise<void> {
  // #region read
  const march = and(
    greaterThanOrEqual('at', '2001-03-01T00:00:00+00:00'),
    lessThan('at', '2001-04-01T00:00:00+00:00'),
  )
  const scan = flights.scan({ filter: march, select: ['origin', 'delay'], limit: 1_000 })
  const { metrics } = await scan.plan()
  console.log(`${metrics.filesPlanned} files to read, ${metrics.filesSkipped} skipped`)
  for await (const batch of scan.batches()) console.log(batch.numRows, batch.getChild('delay'))
  console.log(await scan.count())

  const [first] = flights.snapshots
  if (first !== undefined) {
    await flights.scan({ snapshotId: first.snapshotId }).toRows()
    await flights.scan({ asOf: new Date(first.timestampMs) }).toTable()
    await flights.createTag('opening', { snapshotId: first.snapshotId })
    await flights.scan({ ref: 'opening' }).count()
  }
  // #endregion
}

export async function evolve(flights: Table): Promise<void> {
  // #region evolve
  await flights.evolveSchema(
    (update) =>
      update
        .addColumn('carrier', 'string', { position: { kind: 'after', column: 'origin' } })
        .renameColumn('delay', 'delay_minutes')
        .updateType('delay_minutes', 'long'),
    { message: 'who flies' },
  )
  await flights.evolveSpec((update) =>
    update.removeField('at_month').addField(day('at')).addField(bucket('id', 16)),
  )
  await flights.updateProperties({ set: { owner: 'tower' }, remove: ['note'] })
  // #endregion
}

export async function history(flights: Table): Promise<void> {
  // #region history
  for await (const { version, at, actor, action, message } of flights.history()) {
    console.log(version, at.toISOString(), actor, action, message ?? '')
  }
  const verdict = await verifyHistory(flights.history())
  if (verdict.kind === 'broken') throw new Error(`record ${verdict.version} ${verdict.problem}`)
  console.log(`${verdict.records} records, head ${verdict.headHash}`)
  // #endregion
}

export async function changes(catalog: Catalog, flights: Table): Promise<void> {
  // #region changes
  for await (const { name, changes = [] } of catalog.feed({ changes: true })) {
    console.log(name.join('.'), changes.map(({ type }) => type).join(', '))
  }
  const diff = await flights.diff({ from: 'version:1', to: 'ref:main' })
  console.log(`${diff.counts.addedFiles} files, ${diff.counts.addedFileRows} rows`)
  console.log((await flights.schemaAt('version:1')).fields.map(({ name }) => name))
  // #endregion
}

export async function fail(catalog: Catalog): Promise<void> {
  // #region errors
  try {
    const table = await catalog.tables.load('demo.arrivals')
    await table.append([{ id: 1, origin: 'JFK' }])
  } catch (error) {
    if (error instanceof NotFoundError) console.log(`no such ${error.what}: ${error.message}`)
    else if (error instanceof CommitConflictError) console.log('too busy; nothing was committed')
    else if (error instanceof UnavailableError) console.log('nothing was done; try again later')
    else if (error instanceof UnresolvedCommitError) {
      const table = await catalog.tables.load('demo.arrivals')
      const isThere = table.snapshots.some(({ snapshotId }) => snapshotId === error.snapshotId)
      console.log(isThere ? 'the rows are in the table' : 'not yet: look again before a retry')
    } else throw error
  }
  // #endregion
}
