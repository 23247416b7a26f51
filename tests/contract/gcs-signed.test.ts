import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Location } from '@korolev/table-format'
import { asLocation } from '@korolev/table-format'
import { GcsObjectStore } from '@korolev/table-format/stores/gcs'
import { gcsObjectOf } from '@korolev/table-format/stores/gcs/location'
import type { RequestToSign } from '@korolev/table-format/stores/gcs/signed-api'
import { SignedApi } from '@korolev/table-format/stores/gcs/signed-api'
import { SystemClock } from '@korolev/table-format/stores/system'
import { signedAddress } from '../../catalog/src/stores/gcs-delegation/signed-address.js'
import { seededGcsFaults } from '../support/gcs/faults.js'
import type { GuardedGcs } from '../support/gcs/guarded.js'
import { startGuardedGcs } from '../support/gcs/guarded.js'
import { begunAgain, collect, rejectsWith } from './contract.js'
import { at, bytesOf, chunksOf, textOf } from './object-store.js'

const ABSENT = { kind: 'absent' } as const
const ROOT = asLocation('gs://bucket/root')
const LIFE_MS = 900_000

let gcs: GuardedGcs
let signed: RequestToSign[] = []

beforeAll(async () => {
  gcs = await startGuardedGcs(['bucket'])
})
afterAll(() => gcs.stop())

/** As the catalog signs, with the key at hand. */
async function sign(request: RequestToSign) {
  signed.push(request)
  const { pathname, searchParams } = new URL(request.uri)
  const object = gcsObjectOf(asLocation(`gs:/${decodeURIComponent(pathname)}`))
  const nowMs = Date.now()
  const uri = await signedAddress(
    {
      ...{ origin: gcs.emulator.origin, method: request.method, object, headers: request.headers },
      ...{ query: Object.fromEntries(searchParams), nowMs, lifeMs: LIFE_MS },
    },
    gcs.signer,
  )
  const isRead = request.method === 'GET'
  return { uri, headers: request.headers, ...(isRead ? { untilMs: nowMs + LIFE_MS } : {}) }
}

function makeStore(): GcsObjectStore {
  return new GcsObjectStore({
    access: { open: () => Promise.reject(new Error('nobody asks for a token')) },
    api: new SignedApi(sign, new SystemClock()),
    policy: { attemptsMax: 40, delayMsMin: 1, delayMsMax: 4 },
    pieceBytes: 256 * 1_024,
  })
}

const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31))

describe.each([0, 0.2])(`objects by signed requests, SEED=${seed}, faults %f`, (rate) => {
  beforeAll(() => {
    gcs.emulator.faults = seededGcsFaults(seed, { rate, delayMsMax: 5 })
  })

  it('should put, read, look at, replace and delete', async () => {
    const store = makeStore()
    const location = at(ROOT, `a b/ü%2F?#/${rate}`)
    const first = await store.put(location, bytesOf('0123456789'), ABSENT)
    const head = await store.head(location)
    expect(first).toEqual({ kind: 'written', version: head?.version, sizeBytes: 10 })
    expect((await store.get(location))?.meta).toEqual(head)
    expect(textOf((await store.get(location, { range: { start: -3 } }))?.bytes)).toBe('789')
    expect(textOf((await store.get(location, { range: { start: -4, end: 8 } }))?.bytes)).toBe('67')
    expect((await store.get(location, { range: { start: 50 } }))?.bytes).toHaveLength(0)
    expect(await store.put(location, bytesOf('x'), ABSENT)).toEqual({ kind: 'precondition-failed' })
    if (first.kind !== 'written') throw new Error('not written')
    const condition = { kind: 'version', version: first.version } as const
    expect(await store.put(location, bytesOf('new'), condition)).toMatchObject({ kind: 'written' })
    // A put that was lost and sent again may arrive late, and the object would be there again.
    await gcs.emulator.settled()
    await store.delete(location)
    await store.delete(location)
    expect(await store.get(location)).toBeUndefined()
    expect(await store.head(location)).toBeUndefined()
  })

  it('should stream in one piece and in several', async () => {
    const store = makeStore()
    const stream = (location: Location, chunks: readonly string[]) =>
      begunAgain(() => store.putStream(location, chunksOf(chunks)))
    const short = at(ROOT, `short-${rate}`)
    expect(await stream(short, ['ab', 'c'])).toMatchObject({ sizeBytes: 3 })
    const long = at(ROOT, `long-${rate}`)
    const text = 'x'.repeat(300_000)
    expect(await stream(long, [text, text])).toMatchObject({ kind: 'written' })
    expect((await store.get(long))?.bytes).toHaveLength(600_000)
    expect(await stream(long, [text])).toEqual({ kind: 'precondition-failed' })
  })

  it('should let one of many win', async () => {
    const location = at(ROOT, `race-${rate}`)
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        makeStore().put(location, bytesOf(String(index)), ABSENT),
      ),
    )
    const winners = [...outcomes.entries()].filter(([, { kind }]) => kind === 'written')
    expect(winners).toHaveLength(1)
    expect(textOf((await makeStore().get(location))?.bytes)).toBe(String(winners[0]?.[0]))
  })
})

describe('signed requests', () => {
  beforeAll(() => {
    gcs.emulator.faults = undefined
  })

  it('should be asked for once for all reads of an object', async () => {
    const store = makeStore()
    const location = at(ROOT, 'read-often')
    await store.put(location, bytesOf('0123456789'), ABSENT)
    signed = []
    for (let start = 0; start < 9; start++) {
      await store.get(location, { range: { start, end: start + 1 } })
    }
    expect(signed.map(({ method }) => method)).toEqual(['GET'])
  })

  it('should list nothing', async () => {
    await rejectsWith(collect(makeStore().list(ROOT)), 'unsupported')
  })
})
