import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { JsonObject } from '@korolev/table-format'
import { run } from '../../scripts/support/run.js'
import type { Stage } from './support.js'
import { openStage, PREPARE_MS_MAX, python, stageFolder } from './support.js'

/**
 * What a newcomer does: the quickstart, then a server over its folder, then PyIceberg, which is
 * given the address and nothing else.
 */

const QUICKSTART_MS_MAX = 180_000
const FLIGHTS = join(
  dirname(createRequire(import.meta.url).resolve('vega-datasets')),
  '../data/flights-3m.parquet',
)

let stage: Stage
let printed: string
let compared: readonly JsonObject[]

beforeAll(async () => {
  const folder = join(stageFolder(), 'quickstart')
  const options = { timeoutMs: QUICKSTART_MS_MAX }
  const { code, output } = await run('npm', ['run', '-s', 'quickstart', '--', folder], options)
  if (code !== 0) throw new Error(`the quickstart ended with ${code}:\n${output}`)
  printed = output
  stage = await openStage(folder)
  compared = await python('compare_flights.py', stage.uri, 'demo.flights', FLIGHTS)
}, QUICKSTART_MS_MAX + PREPARE_MS_MAX)

afterAll(async () => {
  await stage.stop()
})

it('should let PyIceberg read the same rows at every snapshot', () => {
  const snapshots = compared.filter((each) => 'snapshot' in each)
  expect(snapshots).toHaveLength(printed.match(/ snapshot \d+$/gm)?.length ?? 0)
  expect(snapshots.map((each) => each['missing'])).toEqual(snapshots.map(() => 0))
  expect(snapshots.map((each) => each['surplus'])).toEqual(snapshots.map(() => 0))
  expect(snapshots.at(-1)?.['rows']).toBe(3_000_000)
})

it('should let PyIceberg read the new column, null where it is newer than the row', () => {
  const hauls = compared.find((each) => 'hauls' in each)?.['hauls'] as Record<string, number>
  const [, older = ''] = /([\d,]+) rows are older than haul/.exec(printed) ?? []
  expect(hauls['None']).toBe(Number(older.replaceAll(',', '')))
  expect(Object.keys(hauls).sort()).toEqual(['None', 'long', 'medium', 'short'])
})

it('should say how many files a filter skipped, and how to go on', () => {
  expect(printed).toMatch(/\b[1-9]\d* of \d+ files were skipped unread/)
  expect(printed).toContain('npm start -- --port 8181 --data-dir')
  for (const engine of ['PyIceberg', 'Spark', 'DuckDB', 'Trino']) expect(printed).toContain(engine)
})
