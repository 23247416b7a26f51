import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { JsonValue } from '@korolev/table-format'
import { asLocation } from '@korolev/table-format'
import { SystemClock, SystemIds } from '@korolev/table-format/stores/system'
import { GcsEmulator } from '../../../tests/support/gcs/emulator.js'
import { GrantedObjects } from './granted-objects.js'
import type { GrantTools } from './granted-objects.js'
import type { CatalogRest } from './rest/catalog-rest.js'

let emulator: GcsEmulator
/** Names of objects, and the tokens by which they were asked for. */
let asked: (readonly [string, string | undefined])[] = []

beforeAll(async () => {
  emulator = await GcsEmulator.start({
    buckets: ['lake'],
    guard: ({ headers }, { name }) => void asked.push([name, headers['authorization']]),
  })
})
afterAll(() => emulator.stop())
beforeEach(() => {
  asked = []
})

const TABLE = { namespace: ['ns'], name: 't' }

function configOf(token: string, expiresAtMs = Date.now() + 3_600_000) {
  return {
    'gcs.oauth2.token': token,
    'gcs.oauth2.token-expires-at': String(expiresAtMs),
    'gcs.service.host': emulator.origin,
  }
}

function tools(answer?: () => JsonValue): GrantTools {
  const call = () => {
    if (answer === undefined) return Promise.reject(new Error('nobody asks'))
    return Promise.resolve({ status: 200, headers: new Map(), json: answer() })
  }
  return {
    rest: { call } as unknown as CatalogRest,
    clock: new SystemClock(),
    ids: new SystemIds(),
  }
}

function learned(...answers: readonly JsonValue[]): GrantedObjects {
  const objects = new GrantedObjects(tools())
  for (const json of answers) objects.learn(TABLE, { json })
  return objects
}

async function tokensFor(objects: GrantedObjects, ...names: readonly string[]) {
  for (const name of names) await objects.get(asLocation(`gs://lake/${name}`))
  return asked
}

describe('GrantedObjects', () => {
  it('should ask for each object by the credentials of the nearest folder', async () => {
    const credentials = (prefix: string, token: string) => ({
      'storage-credentials': [{ prefix, config: configOf(token) }],
    })
    const objects = learned(
      credentials('gs://lake/ns/t/', 'for t'),
      credentials('gs://lake/ns/t2', 'for t2'),
      credentials('gs://lake/ns/t/deep/', 'for what is deep'),
      credentials('gs', 'for all'),
    )
    const names = ['ns/t/x', 'ns/t2/x', 'ns/t/deep/er/x', 'ns/t22/x', 'ns/t', 'x']
    expect(await tokensFor(objects, ...names)).toEqual([
      ['ns/t/x', 'Bearer for t'],
      ['ns/t2/x', 'Bearer for t2'],
      ['ns/t/deep/er/x', 'Bearer for what is deep'],
      ['ns/t22/x', 'Bearer for all'],
      ['ns/t', 'Bearer for all'],
      ['x', 'Bearer for all'],
    ])
  })

  it('should take credentials out of the settings, where there is no list', async () => {
    const metadata = { location: 'gs://lake/ns/t' }
    const objects = learned({ metadata, config: configOf('set') })
    expect(await tokensFor(objects, 'ns/t/x')).toEqual([['ns/t/x', 'Bearer set']])
  })

  it('should pass over credentials for other stores', async () => {
    const prefix = 's3://bucket/'
    const objects = learned(
      { 'storage-credentials': [{ prefix, config: { 's3.access-key-id': 'x' } }] },
      { 'storage-credentials': null, config: null },
      { 'storage-credentials': [{ prefix: 'gs://lake/', config: configOf('ours') }] },
    )
    expect(await tokensFor(objects, 'x')).toEqual([['x', 'Bearer ours']])
  })

  it('should renew once what is about to end, for all who wait', async () => {
    let renewals = 0
    const fresh = () => {
      renewals++
      return { 'storage-credentials': [{ prefix: 'gs://lake/t/', config: configOf('fresh') }] }
    }
    const objects = new GrantedObjects(tools(fresh))
    const config = configOf('old', Date.now() + 60_000)
    objects.learn(TABLE, { json: { 'storage-credentials': [{ prefix: 'gs://lake/t/', config }] } })
    await Promise.all(['a', 'b', 'c'].map((name) => objects.get(asLocation(`gs://lake/t/${name}`))))
    expect(renewals).toBe(1)
    expect(new Set(asked.map(([, token]) => token))).toEqual(new Set(['Bearer fresh']))
  })

  it('should go on with what is good for a while when nothing else is to be had', async () => {
    const soon = learned({
      'storage-credentials': [
        { prefix: 'gs://lake/t/', config: configOf('old', Date.now() + 60_000) },
      ],
    })
    expect(await tokensFor(soon, 't/x')).toEqual([['t/x', 'Bearer old']])
  })
})
