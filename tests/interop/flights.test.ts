import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Table } from '@korolev/client'
import { connect, month } from '@korolev/client'
import type { JsonObject } from '@korolev/table-format'
import { isJsonObject } from '@korolev/table-format'
import { sortedTexts } from './plain.js'
import type { Stage } from './support.js'
import { openStage, PREPARE_MS_MAX, python } from './support.js'

type Flight = Readonly<Record<string, unknown>>

const AIRPORTS = ['LED', 'SVO', 'VKO', 'KZN', 'OVB']
const APPENDS = 5
const ROWS_PER_APPEND = 600

let stage: Stage
let table: Table
/** What the table held at each snapshot: kept here, while it was written. */
const states = new Map<string, readonly Flight[]>()
let said: readonly JsonObject[]

beforeAll(async () => {
  stage = await openStage()
  const catalog = await connect(stage.uri)
  await catalog.namespaces.create('air')
  table = await catalog.tables.create(['air', 'flights'], {
    schema: { date: 'timestamp', delay: 'int', distance: 'int', origin: 'string' },
    partitionBy: [month('date')],
  })
  let held: readonly Flight[] = []
  for (let append = 0; append < APPENDS; append++) {
    const rows = flights(append)
    if (append === 2) await evolve()
    if (append === 2) held = held.map(asEvolved)
    const { snapshot } = await table.append(rows)
    held = [...held, ...rows]
    states.set(String(snapshot?.snapshotId), held)
  }
  said = await python('read_tables.py', stage.uri, 'air.flights')
}, PREPARE_MS_MAX)

afterAll(() => stage.stop())

describe('flights by month, appended several times, evolved between', () => {
  it('should be read by PyIceberg row for row at every snapshot', () => {
    expect(states.size).toBe(APPENDS)
    for (const [snapshot, rows] of states) {
      const state = said.find((each) => each['snapshot'] === snapshot)
      expect(sortedTexts(rowsOf(state)), snapshot).toEqual(sortedTexts(rows))
    }
  })

  it('should be read by PyIceberg as it is now, and on its branch', () => {
    const now = [...states.values()].at(-1) ?? []
    const current = said.find((each) => each['snapshot'] === undefined && each['ref'] === undefined)
    const main = said.find((each) => each['ref'] === 'main')
    expect(sortedTexts(rowsOf(current))).toEqual(sortedTexts(now))
    expect(sortedTexts(rowsOf(main))).toEqual(sortedTexts(now))
    expect(now.length).toBe(APPENDS * ROWS_PER_APPEND)
  })

  it('should be read by our own scan as by PyIceberg', async () => {
    for (const [snapshot, rows] of states) {
      const scanned = await table.scan({ snapshotId: BigInt(snapshot) }).toRows()
      expect(sortedTexts(scanned), snapshot).toEqual(sortedTexts(rows))
    }
  })

  it('should be in one file for each month of an append', () => {
    const files = said.find((each) => each['files'] !== undefined)?.['files']
    const months = [...states.values()].at(-1)?.map((row) => String(row['date']).slice(0, 7)) ?? []
    expect(new Set(months).size).toBeGreaterThan(12)
    expect(Array.isArray(files) ? files.length : 0).toBeGreaterThan(new Set(months).size)
  })
})

async function evolve(): Promise<void> {
  await table.evolveSchema((update) =>
    update.addColumn('carrier', 'string').updateType('distance', 'long'),
  )
}

/** Rows of before in the schema of now. */
function asEvolved({ distance, ...row }: Flight): Flight {
  return { ...row, distance: distance === null ? null : BigInt(Number(distance)), carrier: null }
}

/** Spread over two years around 1970, where days and months are negative; nulls among them. */
function flights(append: number): readonly Flight[] {
  return Array.from({ length: ROWS_PER_APPEND }, (_, at) => {
    const number = append * ROWS_PER_APPEND + at
    const date = new Date(Date.UTC(1969, 0, 1) + number * 7 * 3_600_000 + 123)
    const distance = number % 23 === 0 ? null : number * 3
    return {
      date: number % 41 === 0 ? null : `${date.toISOString().slice(0, -1)}000`,
      delay: number % 19 === 0 ? null : (number % 90) - 20,
      distance: append >= 2 && distance !== null ? BigInt(distance) * 2n ** 40n : distance,
      origin: AIRPORTS[number % AIRPORTS.length] ?? null,
      ...(append >= 2 ? { carrier: number % 3 === 0 ? null : `carrier ${number % 7}` } : {}),
    }
  })
}

function rowsOf(state: JsonObject | undefined): readonly JsonObject[] {
  const rows = state?.['rows']
  return Array.isArray(rows) ? rows.filter(isJsonObject) : []
}
