import { afterEach, describe, expect, it } from 'vitest'
import type { PutCondition } from '@korolev/table-format'
import { asLocation, asObjectVersion } from '@korolev/table-format'
import { GcsObjectStore } from '@korolev/table-format/stores/gcs'
import type { GcsOptions } from '@korolev/table-format/stores/gcs'
import { HttpTransport } from '@korolev/table-format/stores/gcs/transport'
import { SystemClock } from '@korolev/table-format/stores/system'
import { GcsEmulator } from '../support/gcs/emulator.js'
import type { GcsFault } from '../support/gcs/faults.js'
import { scriptedGcsFaults } from '../support/gcs/faults.js'
import { GcsRefusal } from '../support/gcs/objects.js'
import type { GcsRequestKind } from '../support/gcs/wire.js'
import { collect, rejectsWith } from './contract.js'
import { at, bytesOf, textOf } from './object-store.js'

const ABSENT: PutCondition = { kind: 'absent' }
const ROOT = asLocation('gs://bucket/root')
const LOCATION = at(ROOT, 'object')
const PIECE_BYTES = 256 * 1_024
const LOST_REPLY: GcsFault = { kind: 'lost-reply' }
const DONE_503: GcsFault = { kind: 'status', status: 503, isDone: true }

const running: GcsEmulator[] = []
afterEach(async () => {
  for (const emulator of running.splice(0)) await emulator.stop()
})

type Script = readonly {
  readonly kind: GcsRequestKind
  readonly nth?: number
  readonly fault: GcsFault
}[]

async function started(script: Script = [], options: Partial<GcsOptions> = {}) {
  const emulator = await GcsEmulator.start({ faults: scriptedGcsFaults(script) })
  running.push(emulator)
  const store = (more: Partial<GcsOptions> = {}) =>
    new GcsObjectStore({
      access: { open: () => Promise.resolve({ origin: emulator.origin }) },
      policy: { attemptsMax: 4, delayMsMin: 1, delayMsMax: 2, stallMs: 2_000 },
      pieceBytes: PIECE_BYTES,
      ...options,
      ...more,
    })
  return { emulator, store: store(), newStore: store }
}

describe('requests of a gcs store', () => {
  it('should be one for each operation', async () => {
    const { emulator, store } = await started()
    const { version } = (await store.put(LOCATION, bytesOf('one'), ABSENT)) as { version: string }
    await store.put(LOCATION, bytesOf('two'), {
      kind: 'version',
      version: asObjectVersion(version),
    })
    await store.get(LOCATION)
    await store.get(LOCATION, { range: { start: -2 } })
    await store.head(LOCATION)
    await collect(store.list(ROOT))
    await store.delete(LOCATION)
    await store.putStream(LOCATION, piecesOf(1, 1_000))
    const counts = (['put', 'get', 'head', 'list', 'delete', 'begin'] as const).map((kind) =>
      emulator.count(kind),
    )
    expect(counts).toEqual([3, 2, 1, 1, 1, 0])
  })
})

describe('a put to gcs', () => {
  it.each([
    ['a lost request', { kind: 'lost-request' }],
    ['a lost reply', LOST_REPLY],
    ['a 503 that was carried out', DONE_503],
    ['a 503 that was not', { kind: 'status', status: 503, isDone: false }],
    ['a 429', { kind: 'status', status: 429, isDone: false }],
    ['a request that arrives twice', { kind: 'duplicate' }],
    ['a request that lands late', { kind: 'late', delayMs: 30 }],
    ['bytes damaged on the way', { kind: 'damage', where: 'request' }],
  ] as const)('should be told as written after %s', async (_, fault) => {
    const { emulator, store } = await started([{ kind: 'put', nth: 1, fault }])
    const outcome = await store.put(LOCATION, bytesOf('ours'), ABSENT)
    await emulator.settled()
    const object = await store.get(LOCATION)
    expect(outcome).toEqual({ kind: 'written', version: object?.meta.version, sizeBytes: 4 })
    expect(textOf(object?.bytes)).toBe('ours')
  })

  it('should lose to a rival of the same bytes, though its own first answer was lost', async () => {
    const { newStore } = await started([{ kind: 'put', nth: 2, fault: { kind: 'lost-request' } }])
    expect(await newStore().put(LOCATION, bytesOf('same'), ABSENT)).toMatchObject({
      kind: 'written',
    })
    const loser = await newStore().put(LOCATION, bytesOf('same'), ABSENT)
    expect(loser).toEqual({ kind: 'precondition-failed' })
  })

  it('should be unknown when it may have been replaced', async () => {
    const { emulator, store, newStore } = await started()
    const first = await store.put(LOCATION, bytesOf('one'), ABSENT)
    if (first.kind !== 'written') throw new Error('not written')
    emulator.faults = scriptedGcsFaults([{ kind: 'put', nth: 2, fault: LOST_REPLY }])
    // While the answer is lost, another reads what was put and replaces it.
    const clock = new SystemClock()
    const replacing = newStore({
      clock: {
        nowMs: () => clock.nowMs(),
        sleep: async (delayMs, signal) => {
          if (signal === undefined) {
            const version = (await store.head(LOCATION))?.version ?? asObjectVersion('1')
            await store.put(LOCATION, bytesOf('three'), { kind: 'version', version })
          }
          await clock.sleep(delayMs, signal)
        },
      },
    })
    const { version } = first
    await rejectsWith(
      replacing.put(LOCATION, bytesOf('two'), { kind: 'version', version }),
      'commit-unknown',
    )
    expect(textOf((await store.get(LOCATION))?.bytes)).toBe('three')
  })

  it('should be unknown when no answer ever comes, and what is there cannot be seen', async () => {
    const { store } = await started([
      { kind: 'put', fault: { kind: 'lost-request' } },
      { kind: 'head', fault: { kind: 'lost-request' } },
    ])
    await rejectsWith(store.put(LOCATION, bytesOf('x'), ABSENT), 'commit-unknown')
  })

  it('should be written when no answer ever comes, and it is seen to be there', async () => {
    const { store } = await started([{ kind: 'put', fault: DONE_503 }])
    expect(await store.put(LOCATION, bytesOf('x'), ABSENT)).toMatchObject({ kind: 'written' })
  })

  it('should be unavailable when it was turned away each time', async () => {
    const fault: GcsFault = { kind: 'status', status: 429, isDone: false }
    const { emulator, store } = await started([{ kind: 'put', fault }])
    await rejectsWith(store.put(LOCATION, bytesOf('x'), ABSENT), 'unavailable')
    expect([emulator.count('put'), emulator.count('head')]).toEqual([4, 0])
  })

  it('should be final when it is forbidden, and sent again when it was too fast', async () => {
    const { emulator, store } = await started()
    emulator.guard = () => {
      throw new GcsRefusal(403, 'Permission denied')
    }
    await rejectsWith(store.put(LOCATION, bytesOf('x'), ABSENT), 'invalid-argument')
    expect(emulator.count('put')).toBe(1)
    let refusals = 0
    emulator.guard = () => {
      if (refusals++ < 2) throw new GcsRefusal(403, 'rateLimitExceeded')
    }
    expect(await store.put(LOCATION, bytesOf('x'), ABSENT)).toMatchObject({ kind: 'written' })
    expect(emulator.count('put')).toBe(4)
  })

  it('should be unavailable when nobody listens', async () => {
    const { emulator, newStore } = await started()
    const access = { open: () => Promise.resolve({ origin: emulator.origin }) }
    await emulator.stop()
    running.splice(0)
    await rejectsWith(newStore({ access }).put(LOCATION, bytesOf('x'), ABSENT), 'unavailable')
  })

  it('should be unavailable when there are no credentials', async () => {
    const { newStore } = await started()
    const access = { open: () => Promise.reject(new Error('no key')) }
    await expect(newStore({ access }).put(LOCATION, bytesOf('x'), ABSENT)).rejects.toThrow('no key')
  })

  it('should take back an object that the service keeps with other bytes', async () => {
    const { emulator, newStore } = await started()
    const http = new HttpTransport(new SystemClock())
    const store = newStore({
      transport: {
        send: async (request, stallMs) => {
          const outcome = await http.send(request, stallMs)
          if (outcome.kind !== 'answer' || !request.path.startsWith('/upload/')) return outcome
          const text = Buffer.from(outcome.body).toString()
          return { ...outcome, body: Buffer.from(text.replace(/"crc32c":"./, '"crc32c":"A')) }
        },
      },
    })
    await rejectsWith(store.put(LOCATION, bytesOf('xyz'), ABSENT), 'unavailable')
    expect(emulator.objects.find('bucket', 'root/object')).toBeUndefined()
  })

  it('should name a bucket that is not there', async () => {
    const { store } = await started()
    const nowhere = asLocation('gs://nowhere/object')
    await expect(store.put(nowhere, bytesOf('x'), ABSENT)).rejects.toThrow(/bucket/)
    await rejectsWith(collect(store.list(nowhere)), 'invalid-argument')
    expect(await store.get(nowhere)).toBeUndefined()
  })

  it('should end within its deadline, whatever the service asks for', async () => {
    const fault: GcsFault = { kind: 'status', status: 429, isDone: false, retryAfter: '3600' }
    const { emulator, store } = await started([{ kind: 'put', fault }])
    await rejectsWith(store.put(LOCATION, bytesOf('x'), ABSENT), 'unavailable')
    expect(emulator.count('put')).toBe(1)
  })

  it('should give up an attempt that stalls', async () => {
    const fault: GcsFault = { kind: 'delay', delayMs: 10_000 }
    const { emulator, store } = await started([{ kind: 'put', nth: 1, fault }], {
      policy: { attemptsMax: 4, delayMsMin: 1, delayMsMax: 2, stallMs: 300 },
    })
    const startMs = performance.now()
    expect(await store.put(LOCATION, bytesOf('x'), ABSENT)).toMatchObject({ kind: 'written' })
    expect(performance.now() - startMs).toBeLessThan(fault.delayMs)
    expect(emulator.count('put')).toBeGreaterThan(1)
  })
})

describe('a get from gcs', () => {
  it.each([
    ['damaged bytes', { kind: 'damage', where: 'reply' }],
    ['a body that ends early', { kind: 'cut-body' }],
    ['a 503', { kind: 'status', status: 503, isDone: false }],
  ] as const)('should ask again after %s', async (_, fault) => {
    const { emulator, store } = await started([{ kind: 'get', nth: 1, fault }])
    await store.put(LOCATION, bytesOf('some bytes'), ABSENT)
    expect(textOf((await store.get(LOCATION))?.bytes)).toBe('some bytes')
    expect(emulator.count('get')).toBe(2)
  })

  it('should never hand out bytes that are not those that were put', async () => {
    const { store } = await started([{ kind: 'get', fault: { kind: 'damage', where: 'reply' } }])
    await store.put(LOCATION, bytesOf('some bytes'), ABSENT)
    await expect(store.get(LOCATION)).rejects.toThrow('checksum')
  })

  it('should wait for a body that comes slowly', async () => {
    // All of it takes longer than nothing may move; each drop far less, also on a busy machine.
    const fault: GcsFault = { kind: 'slow-body', delayMs: 300 }
    const { store } = await started([{ kind: 'get', fault }], {
      policy: { attemptsMax: 1, stallMs: 1_000 },
    })
    await store.put(LOCATION, bytesOf('some bytes'), ABSENT)
    expect(textOf((await store.get(LOCATION))?.bytes)).toBe('some bytes')
  })

  it('should ask for fresh credentials once when its own are refused', async () => {
    const { emulator, newStore } = await started([
      { kind: 'head', nth: 1, fault: { kind: 'status', status: 401, isDone: false } },
    ])
    const asked: boolean[] = []
    const access = {
      open: ({ isRefused }: { readonly isRefused: boolean }) => {
        asked.push(isRefused)
        return Promise.resolve({ origin: emulator.origin, authorization: 'Bearer x' })
      },
    }
    expect(await newStore({ access }).head(LOCATION)).toBeUndefined()
    expect(asked).toEqual([false, true])
  })

  it('should give a range that counts from the end and ends before it, of one object', async () => {
    const { emulator, store } = await started()
    await store.put(LOCATION, bytesOf('0123456789'), ABSENT)
    const part = await store.get(LOCATION, { range: { start: -4, end: 8 } })
    expect(textOf(part?.bytes)).toBe('67')
    expect([emulator.count('head'), emulator.count('get')]).toEqual([1, 1])
  })
})

describe('a listing of gcs', () => {
  it('should go on from page to page, whatever fails in between', async () => {
    const { emulator, store } = await started([
      { kind: 'list', nth: 2, fault: { kind: 'cut-body' } },
      { kind: 'list', nth: 4, fault: { kind: 'status', status: 503, isDone: false } },
    ])
    emulator.objects.pageSizeMax = 3
    const names = Array.from({ length: 10 }, (_, index) => at(ROOT, `list/${index}`))
    for (const name of names) await store.put(name, bytesOf('x'), ABSENT)
    const listed = await collect(store.list(at(ROOT, 'list/')))
    expect(listed.map(({ location }) => location)).toEqual(names)
    expect(emulator.count('list')).toBe(6)
    const after = { after: at(ROOT, 'list/4') }
    const rest = await collect(store.list(at(ROOT, 'list/'), after))
    expect(rest.map(({ location }) => location)).toEqual(names.slice(5))
  })
})

describe('a stream to gcs', () => {
  const BIG = 3 * PIECE_BYTES + 1_000

  it.each<readonly [string, Script]>([
    ['nothing', []],
    ['a lost piece', [{ kind: 'piece', nth: 2, fault: { kind: 'lost-request' } }]],
    ['a lost answer to a piece', [{ kind: 'piece', nth: 2, fault: LOST_REPLY }]],
    ['a lost answer to the last piece', [{ kind: 'piece', nth: 4, fault: LOST_REPLY }]],
    ['a 503 to the last piece, which counts', [{ kind: 'piece', nth: 4, fault: DONE_503 }]],
    ['a lost last piece', [{ kind: 'piece', nth: 4, fault: { kind: 'lost-request' } }]],
    [
      'a last piece that lands late',
      [{ kind: 'piece', nth: 4, fault: { kind: 'late', delayMs: 20 } }],
    ],
    ['a lost beginning', [{ kind: 'begin', nth: 1, fault: LOST_REPLY }]],
    [
      'lost questions',
      [
        { kind: 'piece', nth: 2, fault: LOST_REPLY },
        { kind: 'status', nth: 1, fault: { kind: 'lost-request' } },
      ],
    ],
  ])('should be there whole after %s', async (_, script) => {
    const { emulator, store } = await started(script)
    const outcome = await store.putStream(LOCATION, piecesOf(BIG, 100_000))
    await emulator.settled()
    const object = await store.get(LOCATION)
    expect(outcome).toEqual({ kind: 'written', version: object?.meta.version, sizeBytes: BIG })
    expect(Buffer.compare(object?.bytes ?? Buffer.alloc(0), bytesOfLength(BIG))).toBe(0)
    expect(emulator.count('begin')).toBeLessThanOrEqual(2)
  })

  it('should go on where the service took a part of a piece', async () => {
    const { emulator, store } = await started()
    emulator.uploads.takenBytesMax = 100_000
    const outcome = await store.putStream(LOCATION, piecesOf(BIG, 70_001))
    expect(outcome).toMatchObject({ kind: 'written', sizeBytes: BIG })
    expect(
      Buffer.compare((await store.get(LOCATION))?.bytes ?? Buffer.alloc(0), bytesOfLength(BIG)),
    ).toBe(0)
  })

  it.each([PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 2 * PIECE_BYTES])(
    'should be whole at the edges of pieces: %i bytes',
    async (length) => {
      const { emulator, store } = await started()
      await store.putStream(LOCATION, piecesOf(length, 65_536))
      expect((await store.get(LOCATION))?.bytes).toHaveLength(length)
      expect(emulator.count('begin')).toBe(length > PIECE_BYTES ? 1 : 0)
    },
  )

  it('should hold no more than a piece while it goes up', async () => {
    const { emulator, store } = await started()
    let ahead = 0
    async function* watched() {
      let given = 0
      for await (const chunk of piecesOf(BIG, 64 * 1_024)) {
        yield chunk
        given += chunk.length
        ahead = Math.max(ahead, given - emulator.count('piece') * PIECE_BYTES)
      }
    }
    await store.putStream(LOCATION, watched())
    expect(ahead).toBeLessThanOrEqual(PIECE_BYTES + 64 * 1_024)
  })

  it('should lose to whoever came first, also when that was during the upload', async () => {
    const { emulator, store, newStore } = await started()
    async function* interrupted() {
      for await (const chunk of piecesOf(BIG, 300_000)) {
        yield chunk
        await newStore().put(LOCATION, bytesOf('rival'), ABSENT)
      }
    }
    expect(await store.putStream(LOCATION, interrupted())).toEqual({ kind: 'precondition-failed' })
    expect(await store.putStream(LOCATION, piecesOf(BIG, 300_000))).toEqual({
      kind: 'precondition-failed',
    })
    expect(emulator.count('begin')).toBe(2)
    expect(textOf((await store.get(LOCATION))?.bytes)).toBe('rival')
  })

  it('should leave no upload open when its source fails', async () => {
    const { emulator, store } = await started()
    const failure = new Error('source')
    async function* broken() {
      yield* piecesOf(BIG, 300_000)
      throw failure
    }
    await expect(store.putStream(LOCATION, broken())).rejects.toBe(failure)
    expect(emulator.uploads.openSessions).toBe(0)
    expect(await store.head(LOCATION)).toBeUndefined()
  })

  it('should be unavailable when the upload is gone, with nothing there', async () => {
    const fault: GcsFault = { kind: 'status', status: 410, isDone: false }
    const { store } = await started([{ kind: 'piece', nth: 2, fault }])
    await rejectsWith(store.putStream(LOCATION, piecesOf(BIG, 300_000)), 'unavailable')
    expect(await store.head(LOCATION)).toBeUndefined()
  })

  it('should end every upload with its checksum', async () => {
    const fault: GcsFault = { kind: 'damage', where: 'request' }
    const { store } = await started([{ kind: 'piece', nth: 2, fault }])
    await rejectsWith(store.putStream(LOCATION, piecesOf(BIG, 300_000)), 'unavailable')
    expect(await store.head(LOCATION)).toBeUndefined()
  })

  const DAMAGED_AND_LOST: Script = [
    { kind: 'piece', nth: 2, fault: { kind: 'damage', where: 'request' } },
    { kind: 'piece', nth: 4, fault: { kind: 'lost-request' } },
  ]

  it.each<readonly [string, Script]>([
    ['its last piece', DAMAGED_AND_LOST],
    [
      'its last piece and an answer to its end',
      [...DAMAGED_AND_LOST, { kind: 'cancel', nth: 1, fault: LOST_REPLY }],
    ],
  ])('should surely not be there when it was damaged and %s was lost', async (_, script) => {
    const { emulator, store } = await started(script)
    await rejectsWith(store.putStream(LOCATION, piecesOf(BIG, 300_000)), 'unavailable')
    expect(emulator.uploads.openSessions).toBe(0)
    expect(await store.head(LOCATION)).toBeUndefined()
  })

  it('should be unknown when it was damaged, a piece lost, and nobody says that it ended', async () => {
    const { store } = await started([
      ...DAMAGED_AND_LOST,
      { kind: 'cancel', fault: { kind: 'lost-request' } },
    ])
    await rejectsWith(store.putStream(LOCATION, piecesOf(BIG, 300_000)), 'commit-unknown')
  })

  it('should refuse pieces of an odd size', async () => {
    const { newStore } = await started()
    expect(() => newStore({ pieceBytes: 1_000 })).toThrow('multiple of 262144')
  })
})

const BYTES = Uint8Array.from({ length: 1_000_000 }, (_, index) => (index * 7) & 0xff)

function bytesOfLength(length: number): Uint8Array {
  return BYTES.subarray(0, length)
}

async function* piecesOf(length: number, chunkBytes: number): AsyncIterable<Uint8Array> {
  const all = bytesOfLength(length)
  for (let start = 0; start < length; start += chunkBytes) {
    yield await Promise.resolve(all.subarray(start, start + chunkBytes))
  }
}
