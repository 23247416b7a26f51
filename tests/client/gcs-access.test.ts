import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { FileAccess } from '@korolev/client'
import { connect } from '@korolev/client'
import { seededGcsFaults } from '../support/gcs/faults.js'
import type { GuardedGcs } from '../support/gcs/guarded.js'
import { startGuardedGcs } from '../support/gcs/guarded.js'
import type { GcsRoute, GcsWireRequest } from '../support/gcs/wire.js'
import { ServerProcess } from '../support/server-process.js'

const SEED = Number(process.env['SEED'] ?? 1)
const SCHEMA = { id: 'long', to: 'string' } as const

let gcs: GuardedGcs
let server: ServerProcess
let folder: string
/** What let each request in that was about an object of the lake. */
let passes: string[] = []

beforeAll(async () => {
  gcs = await startGuardedGcs(['lake'])
  const { guard } = gcs.emulator
  gcs.emulator.guard = (request, route) => {
    guard?.(request, route)
    if (route.bucket === 'lake') passes.push(passOf(request, route))
  }
  folder = await mkdtemp(join(tmpdir(), 'korolev-gcs-'))
  const settings = ['--warehouse', 'main=gs://lake/w']
  server = await ServerProcess.start(folder, settings, gcs.environment)
  await (await connect(server.uri)).namespaces.create('flights')
})

afterEach(() => {
  gcs.emulator.faults = undefined
  gcs.tokens.lifeSeconds = 3_600
})

afterAll(async () => {
  await server.stop()
  await gcs.stop()
  await rm(folder, { recursive: true })
})

function passOf({ query, headers }: GcsWireRequest, { kind }: GcsRoute): string {
  if (query.has('X-Goog-Signature')) return 'signature'
  if (kind === 'piece' || kind === 'status') return 'upload'
  return gcs.tokens.isCut(headers['authorization']) ? 'cut token' : 'whole token'
}

const WAYS: readonly [FileAccess, string][] = [
  ['vended-credentials', 'cut token'],
  ['remote-signing', 'signature'],
]

describe.each(WAYS)('a client that reaches gs:// by %s', (fileAccess, pass) => {
  const name = `flights.${fileAccess.replace('-', '_')}`

  it('should write, read and purge, by nothing else', async () => {
    const catalog = await connect(server.uri, { fileAccess })
    const table = await catalog.tables.create(name, { schema: SCHEMA })
    passes = []
    await table.append([
      { id: 1n, to: 'LIS' },
      { id: 2n, to: 'OPO' },
    ])
    const again = await (await connect(server.uri, { fileAccess })).tables.load(name)
    const rows = await again.scan().toRows()
    expect(rows.map((row) => row['to']).sort()).toEqual(['LIS', 'OPO'])
    // The server itself writes metadata files, by its own.
    expect(passes.filter((each) => each !== 'whole token')).not.toEqual([])
    expect(new Set(passes)).toEqual(new Set([pass, 'whole token']))
    await catalog.tables.drop(name, { purge: true })
    const prefix = table.location.slice('gs://lake/'.length)
    expect(gcs.emulator.objects.list('lake', prefix)).toHaveLength(0)
  })

  it(`should lose nothing while one request in ten fails, SEED=${SEED}`, async () => {
    const catalog = await connect(server.uri, { fileAccess })
    const table = await catalog.tables.create(`${name}_faults`, { schema: SCHEMA })
    gcs.emulator.faults = seededGcsFaults(SEED, { rate: 0.1, delayMsMax: 10 })
    for (let id = 0n; id < 4n; id++) await table.append([{ id, to: 'x' }])
    gcs.emulator.faults = undefined
    const rows = await (await catalog.tables.load(`${name}_faults`)).scan().toRows()
    expect(rows.map((row) => row['id']).sort()).toEqual([0n, 1n, 2n, 3n])
  })
})

describe('a client with vended credentials', () => {
  it('should renew them before they end', async () => {
    gcs.tokens.lifeSeconds = 1
    const catalog = await connect(server.uri)
    const table = await catalog.tables.create('flights.renewed', { schema: SCHEMA })
    await table.append([{ id: 1n, to: 'a' }])
    gcs.tokens.lifeSeconds = 3_600
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    await table.append([{ id: 2n, to: 'b' }])
    expect(await table.scan().toRows()).toHaveLength(2)
  })
})
