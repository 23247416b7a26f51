import { mkdir, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { readSettings, serve } from '@korolev/catalog'
import {
  and,
  connect,
  greaterThanOrEqual,
  isNull,
  lessThan,
  month,
  verifyHistory,
} from '@korolev/client'
import type { Catalog, HistoryRecord, Table } from '@korolev/client'
import { pino } from 'pino'
import { farewell } from './farewell.js'
import { formatCount, formatTable, ProgressBar } from './print.js'
import type { Flights, Part } from './source.js'
import { openFlights, withHaul } from './source.js'
import type { Totals } from './totals.js'
import { addTotals, checkTotals, NO_TOTALS, totalsBetween, totalsOf } from './totals.js'

/**
 * Three million flights in an Iceberg table: written in several commits, evolved, and read as they
 * are now and as they were. Every count is checked against the source; the first wrong one ends it.
 * `npm run quickstart -- DIR` keeps the data in another folder.
 */

const TABLE = 'demo.flights'
/** Made beside the data, so that only what an earlier run made is ever removed. */
const MARKER = 'made-by-quickstart'

async function main([given]: readonly string[]): Promise<void> {
  const startMs = performance.now()
  print('Korolev: three million flights in an Iceberg table\n')
  const folder = await freshFolder(given)
  const settings = readSettings(['--port', '0', '--data-dir', folder], {})
  const served = await serve(settings, pino({ level: 'warn' }))
  try {
    print(`1. A catalog at ${served.uri}, its data in ${shown(folder)}\n`)
    await tour(await connect(served.uri))
  } finally {
    await served.stop()
  }
  const seconds = ((performance.now() - startMs) / 1000).toFixed(0)
  print(`All counts and sums agree with the source. ${seconds} s in all.\n`)
  print(farewell({ folder: shown(folder), table: TABLE }))
}

async function tour(catalog: Catalog): Promise<void> {
  const flights = await openFlights()
  const table = await createTable(catalog)
  const [last, ...earlier] = [...flights.parts].reverse()
  if (last === undefined) throw new Error('the source has no flights')

  print('3. Several commits, each whole or not there at all\n')
  for (const part of earlier.reverse()) {
    await append(table, flights, part, `flights, part ${flights.parts.indexOf(part) + 1}`)
  }
  print('\n4. The schema changes; no file is rewritten, and older rows read null there\n')
  await table.evolveSchema(
    (update) => update.addColumn('haul', 'string', { doc: 'short, medium or long' }),
    { message: 'analysts ask for flights by their reach' },
  )
  print('   added the column haul\n')
  await append(table, flights, last, 'the last flights, with their haul')

  await readEverywhere(table, flights)
  await readFiltered(table)
  await showHistory(table)
}

async function createTable(catalog: Catalog): Promise<Table> {
  await catalog.namespaces.create('demo', { message: 'a place to try things' })
  const table = await catalog.tables.create(TABLE, {
    schema: {
      date: 'timestamp',
      delay: 'long',
      distance: 'long',
      origin: 'string',
      destination: 'string',
    },
    partitionBy: [month('date')],
    message: 'flights of 2001, three million of them',
  })
  print(`2. A table ${TABLE}, partitioned by month(date)\n`)
  return table
}

async function append(table: Table, flights: Flights, part: Part, message: string): Promise<void> {
  const total = part.totals.rows
  const bar = new ProgressBar(`part ${flights.parts.indexOf(part) + 1}`, total)
  const isEvolved = table.schema.fields.some((field) => field.name === 'haul')
  const batches = flights.batches(part)
  await table.append(isEvolved ? withHaul(batches) : batches, {
    message,
    onProgress: ({ rows }) => bar.update(rows),
  })
  bar.finish(`snapshot ${table.currentSnapshot?.snapshotId ?? 'none'}`)
}

async function readEverywhere(table: Table, flights: Flights): Promise<void> {
  const snapshots = table.snapshots
  const [first] = snapshots
  const third = snapshots[2]
  if (first === undefined || third === undefined) throw new Error('there should be snapshots')
  const upTo = (count: number): Totals =>
    flights.parts.slice(0, count).reduce((sum, part) => addTotals(sum, part.totals), NO_TOTALS)

  print('\n5. Read it: now, at the first snapshot, and as it was at a time\n')
  const moment = new Date(third.timestampMs).toISOString()
  const rows: string[][] = []
  for (const { where, options, expected } of [
    { where: 'now', options: {}, expected: flights.totals },
    {
      where: `snapshot ${first.snapshotId}`,
      options: { snapshotId: first.snapshotId },
      expected: upTo(1),
    },
    { where: `as of ${moment}`, options: { asOf: moment }, expected: upTo(3) },
  ]) {
    const startMs = performance.now()
    const scan = table.scan({ ...options, select: ['delay', 'distance'] })
    const actual = await totalsOf(scan.batches())
    checkTotals(where, actual, expected)
    const seconds = ((performance.now() - startMs) / 1000).toFixed(1)
    rows.push([where, ...cells(actual), `${seconds} s`])
  }
  print(formatTable([['', 'rows', 'minutes of delay', 'miles', ''], ...rows]))
  await checkHauls(table, upTo(flights.parts.length - 1).rows)
}

/** Rows that were written before the column was there hold null in it, the others a value. */
async function checkHauls(table: Table, rowsBefore: number): Promise<void> {
  const without = await table.scan({ filter: isNull('haul'), select: ['delay'] }).toTable()
  if (without.numRows !== rowsBefore) {
    throw new Error(`${without.numRows} rows have no haul; ${rowsBefore} were written before it`)
  }
  print(`   ${formatCount(rowsBefore)} rows are older than haul, and null there\n`)
}

async function readFiltered(table: Table): Promise<void> {
  const from = '2001-03-10T00:00:00'
  const to = '2001-03-17T00:00:00'
  const filter = and(greaterThanOrEqual('date', from), lessThan('date', to))
  const scan = table.scan({ filter, select: ['delay', 'distance'] })
  const { metrics } = await scan.plan()
  const actual = await totalsOf(scan.batches())
  const everything = table.scan({ select: ['date', 'delay', 'distance'] })
  checkTotals('the week', actual, await totalsBetween(everything.batches(), { from, to }))
  const all = metrics.filesPlanned + metrics.filesSkipped
  print('\n6. A filter reads only what it must\n')
  print(`   one week of March: ${formatCount(actual.rows)} flights`)
  print(`   ${metrics.filesSkipped} of ${all} files were skipped unread\n`)
}

async function showHistory(table: Table): Promise<void> {
  const records: HistoryRecord[] = []
  for await (const record of table.history()) records.push(record)
  const verdict = await verifyHistory(records)
  if (verdict.kind === 'broken') {
    throw new Error(`record ${verdict.version} of the history ${verdict.problem}`)
  }
  print('7. Its history: who, when, what, why\n')
  const lines = records.reverse().map((record) => {
    const snapshot = table.snapshots.find((each) => each.snapshotId === record.snapshotId)
    const rows = snapshot?.summary?.['added-records']
    return [
      String(record.version),
      record.at.toISOString().slice(0, 19).replace('T', ' '),
      record.actor,
      record.action,
      rows === undefined ? '' : `+${formatCount(Number(rows))}`,
      record.message ?? '',
    ]
  })
  print(formatTable([['', 'when (UTC)', 'who', 'what', 'rows', 'why'], ...lines]))
  print(`   the chain of ${verdict.records} records holds; its head is ${verdict.headHash}\n`)
}

function cells(totals: Totals): readonly string[] {
  return [totals.rows, totals.delay, totals.distance].map(formatCount)
}

/** The folder that was named, or `.korolev/quickstart`, emptied of what an earlier run left. */
async function freshFolder(given = join('.korolev', 'quickstart')): Promise<string> {
  const folder = resolve(given)
  const marker = join(folder, MARKER)
  if (existsSync(folder) && !existsSync(marker)) {
    throw new Error(
      `${shown(folder)} is not of an earlier quickstart: move it away, then try again`,
    )
  }
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await writeFile(marker, 'npm run quickstart removes this folder when it runs again\n')
  return folder
}

function shown(path: string): string {
  const fromHere = relative(process.cwd(), path)
  return fromHere.startsWith('..') ? path : fromHere
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`\nquickstart failed: ${String((error as Error).stack)}\n`)
  process.exitCode = 1
}
