import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Catalog } from '@korolev/client'
import { connect } from '@korolev/client'
import type { JsonObject } from '@korolev/table-format'
import type { GuardedGcs } from '../support/gcs/guarded.js'
import { startGuardedGcs } from '../support/gcs/guarded.js'
import { ServerProcess } from '../support/server-process.js'
import { sortedTexts } from './plain.js'
import { PREPARE_MS_MAX, preparePythonOnce, python, stageFolder } from './support.js'

let gcs: GuardedGcs
let server: ServerProcess
let catalog: Catalog
let said: readonly JsonObject[]
const folder = stageFolder()

beforeAll(async () => {
  await preparePythonOnce()
  gcs = await startGuardedGcs(['lake'])
  const settings = ['--warehouse', 'main=gs://lake/w']
  server = await ServerProcess.start(folder, settings, gcs.environment)
  catalog = await connect(server.uri)
  await catalog.namespaces.create('lent')
  for (const name of ['typescript', 'typescript2']) {
    const schema = { id: 'long', city: 'string' } as const
    const table = await catalog.tables.create(['lent', name], { schema })
    await table.append([
      { id: 1n, city: 'Oulu' },
      { id: 2n, city: null },
    ])
  }
  said = await python('access_gcs.py', server.uri)
}, PREPARE_MS_MAX)

afterAll(async () => {
  await server.stop()
  await gcs.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Nobody gets in without a token, and PyIceberg is given the address of the catalog alone. */
describe('PyIceberg on gs://, with credentials that the catalog lends', () => {
  it.each(['python', 'typescript'])('should read what our client reads of %s', async (name) => {
    const theirs = said.find(({ table }) => table === name)
    const ours = await (await catalog.tables.load(['lent', name])).scan().toRows()
    expect(ours.length).toBeGreaterThan(1)
    expect(theirs?.['rows']).toHaveLength(ours.length)
    expect(sortedTexts(theirs?.['rows'] as readonly unknown[])).toEqual(sortedTexts(ours))
  })

  it('should open files of the table that they are for, and not of its neighbour', () => {
    expect(said.filter(({ opened }) => opened !== undefined)).toEqual([{ opened: 'typescript2' }])
    const [refused] = said.filter((each) => each['refused'] !== undefined)
    expect(refused).toMatchObject({ refused: 'typescript' })
    expect(String(refused?.['by'])).toMatch(/403|permission|no get access/i)
  })
})
