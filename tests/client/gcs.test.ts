import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Catalog } from '@korolev/client'
import { connect } from '@korolev/client'
import { GcsObjectStore } from '@korolev/table-format/stores/gcs'
import { GoogleAccess } from '@korolev/table-format/stores/gcs-access'
import { GcsEmulator } from '../support/gcs/emulator.js'
import { seededGcsFaults } from '../support/gcs/faults.js'
import { ServerProcess } from '../support/server-process.js'

const SEED = Number(process.env['SEED'] ?? 1)

describe('a real server with a warehouse on gs://', () => {
  let emulator: GcsEmulator
  let server: ServerProcess
  let catalog: Catalog
  let folder: string

  beforeAll(async () => {
    emulator = await GcsEmulator.start({ buckets: ['lake'] })
    folder = await mkdtemp(join(tmpdir(), 'korolev-gcs-'))
    const environment = {
      STORAGE_EMULATOR_HOST: emulator.origin,
      GOOGLE_APPLICATION_CREDENTIALS: '',
    }
    const settings = ['--warehouse', 'main=gs://lake/warehouse/', '--locations', 'none']
    server = await ServerProcess.start(folder, settings, environment)
    const access = new GoogleAccess({ emulatorHost: emulator.origin })
    catalog = await connect(server.uri, { objects: new GcsObjectStore({ access }) })
    await catalog.namespaces.create('flights')
  })

  afterAll(async () => {
    await server.stop()
    await emulator.stop()
    await rm(folder, { recursive: true })
  })

  it('should create, append, load, scan and purge', async () => {
    const table = await catalog.tables.create('flights.one', {
      schema: { id: 'long', to: 'string' },
    })
    expect(table.location).toMatch(/^gs:\/\/lake\/warehouse\/flights\/one-[0-9a-f]{8}$/)
    const appended = await table.append([
      { id: 1n, to: 'LIS' },
      { id: 2n, to: 'OPO' },
    ])
    expect(appended).toMatchObject({ rows: 2, attempts: 1 })
    await table.append([{ id: 3n, to: 'FNC' }])
    const loaded = await catalog.tables.load('flights.one')
    const rows = await loaded.scan().toRows()
    expect(rows.map((row) => row['to']).sort()).toEqual(['FNC', 'LIS', 'OPO'])
    expect(emulator.objects.list('lake', 'warehouse/flights/one-').length).toBeGreaterThan(6)
    await catalog.tables.drop('flights.one', { purge: true })
    expect(emulator.objects.list('lake', '')).toEqual([])
  })

  it('should cost one put of the server for a commit, and none for a load', async () => {
    const table = await catalog.tables.create('flights.two', { schema: { id: 'long' } })
    emulator.resetCounts()
    await table.updateProperties({ set: { a: '1' } })
    expect([emulator.count('put'), emulator.count('get'), emulator.count('head')]).toEqual([
      1, 0, 0,
    ])
    emulator.resetCounts()
    await catalog.tables.load('flights.two')
    expect([emulator.count('put'), emulator.count('get'), emulator.count('head')]).toEqual([
      0, 0, 0,
    ])
  })

  it(`should lose and double nothing while one request in five fails, SEED=${SEED}`, async () => {
    const table = await catalog.tables.create('flights.three', { schema: { id: 'long' } })
    emulator.faults = seededGcsFaults(SEED, { rate: 0.2, delayMsMax: 10 })
    for (let id = 0n; id < 6n; id++) await table.append([{ id }])
    emulator.faults = undefined
    const rows = await (await catalog.tables.load('flights.three')).scan().toRows()
    expect(rows.map((row) => row['id']).sort()).toEqual([0n, 1n, 2n, 3n, 4n, 5n])
  })

  it('should refuse a location in another bucket, and one that is none', async () => {
    const schema = { id: 'long' } as const
    await expect(
      catalog.tables.create('flights.four', { schema, location: 'gs://other/place' }),
    ).rejects.toThrow('outside of the folders')
    await expect(
      catalog.tables.create('flights.four', { schema, location: 'gs:/lake/warehouse/x' }),
    ).rejects.toThrow('must be gs://bucket/path')
  })
})
