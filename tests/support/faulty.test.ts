import { describe, expect, it } from 'vitest'
import { asLocation } from '@korolev/table-format'
import { MemoryObjectStore } from '@korolev/table-format/stores/memory'
import { MemoryCatalogStore } from '../../catalog/src/stores/memory.js'
import { batchOf, entityOf, keyOf, put, recordOf } from '../contract/catalog-values.js'
import { bytesOf, chunksOf, textOf } from '../contract/object-store.js'
import { catalogStoreContract } from '../contract/catalog-store.js'
import { FaultyCatalogStore } from './faulty-catalog-store.js'
import { FaultyObjectStore } from './faulty-object-store.js'
import type { FaultTools, StoreCall } from './faulty-schedule.js'
import { scriptedFaults } from './faulty-schedule.js'
import { ManualClock, nextTurn, SeededIds } from './seeded.js'

const ABSENT = { kind: 'absent' } as const
const HERE = asLocation('memory://bucket/object')

function objects(script: Parameters<typeof scriptedFaults>[0], more: Partial<FaultTools> = {}) {
  const inner = new MemoryObjectStore()
  const clock = new ManualClock()
  const store = new FaultyObjectStore(inner, { clock, schedule: scriptedFaults(script), ...more })
  return { inner, clock, store }
}

describe('FaultyObjectStore', () => {
  it('should do nothing for a lost request', async () => {
    const { inner, store } = objects([{ method: 'put', nth: 1, fault: { kind: 'lost-request' } }])
    await expect(store.put(HERE, bytesOf('x'), ABSENT)).rejects.toMatchObject({
      kind: 'unavailable',
    })
    expect(await inner.head(HERE)).toBeUndefined()
    expect((await store.put(HERE, bytesOf('x'), ABSENT)).kind).toBe('written')
  })

  it('should have done what a lost reply was about', async () => {
    const { inner, store } = objects([
      { method: 'put', fault: { kind: 'lost-reply' } },
      { method: 'get', nth: 1, fault: { kind: 'lost-reply' } },
    ])
    await expect(store.put(HERE, bytesOf('x'), ABSENT)).rejects.toMatchObject({
      kind: 'commit-unknown',
    })
    expect(textOf((await inner.get(HERE))?.bytes)).toBe('x')
    await expect(store.get(HERE)).rejects.toMatchObject({ kind: 'unavailable' })
    expect(textOf((await store.get(HERE))?.bytes)).toBe('x')
  })

  it('should answer a doubled put with the second answer, although the first one won', async () => {
    const { inner, store } = objects([
      { method: 'put', fault: { kind: 'duplicate' } },
      { method: 'putStream', fault: { kind: 'duplicate' } },
    ])
    expect(await store.put(HERE, bytesOf('x'), ABSENT)).toEqual({ kind: 'precondition-failed' })
    expect(textOf((await inner.get(HERE))?.bytes)).toBe('x')
    const other = asLocation('memory://bucket/stream')
    const outcome = await store.putStream(other, chunksOf(['a', 'b']))
    expect(outcome).toEqual({ kind: 'precondition-failed' })
    expect(textOf((await inner.get(other))?.bytes)).toBe('ab')
  })

  it('should deliver late, and late once more', async () => {
    const { inner, clock, store } = objects([
      { method: 'put', fault: { kind: 'delay', delayMs: 50 } },
      { method: 'putStream', fault: { kind: 'late-duplicate', delayMs: 50 } },
    ])
    const putting = store.put(HERE, bytesOf('x'), ABSENT)
    await clock.advance(49)
    expect(await inner.head(HERE)).toBeUndefined()
    await clock.advance(1)
    expect((await putting).kind).toBe('written')
    const other = asLocation('memory://bucket/stream')
    expect((await store.putStream(other, chunksOf(['a']))).kind).toBe('written')
    await inner.delete(other)
    await clock.advance(50)
    await store.settled()
    expect(textOf((await inner.get(other))?.bytes)).toBe('a')
  })

  it('should give up a write as unknown that then arrives', async () => {
    const script = [{ method: 'put', fault: { kind: 'late', delayMs: 50 } as const }]
    const { inner, clock, store } = objects(script)
    await expect(store.put(HERE, bytesOf('x'), ABSENT)).rejects.toMatchObject({
      kind: 'commit-unknown',
    })
    expect(await inner.head(HERE)).toBeUndefined()
    await clock.advance(50)
    await store.settled()
    expect(textOf((await inner.get(HERE))?.bytes)).toBe('x')
  })

  it('should never answer after a crash, before or after the deed', async () => {
    const crashes: StoreCall[] = []
    const onCrash = (call: StoreCall) => crashes.push(call)
    for (const when of ['before', 'after'] as const) {
      const script = [{ method: 'put', nth: 1, fault: { kind: 'crash', when } as const }]
      const { inner, store } = objects(script, { onCrash })
      let isAnswered = false
      void store.put(HERE, bytesOf('x'), ABSENT).finally(() => (isAnswered = true))
      await nextTurn()
      expect(isAnswered).toBe(false)
      expect((await inner.head(HERE)) !== undefined).toBe(when === 'after')
    }
    const call = { method: 'put', nth: 1, target: HERE, isWrite: true }
    expect(crashes).toEqual([call, call])
  })
})

describe('FaultyCatalogStore', () => {
  function catalog(script: Parameters<typeof scriptedFaults>[0]) {
    const inner = new MemoryCatalogStore()
    const clock = new ManualClock()
    const store = new FaultyCatalogStore(inner, { clock, schedule: scriptedFaults(script) })
    return { inner, clock, store }
  }

  it('should lose requests and replies of commits', async () => {
    const { inner, store } = catalog([
      { method: 'commit', nth: 1, fault: { kind: 'lost-request' } },
      { method: 'commit', nth: 2, fault: { kind: 'lost-reply' } },
    ])
    const record = recordOf('table:1', 1)
    const batch = batchOf({ changes: [put(entityOf('a'))], records: [record] })
    await expect(store.commit(batch)).rejects.toMatchObject({ kind: 'unavailable' })
    expect(await inner.get(keyOf('a'))).toBeUndefined()
    await expect(store.commit(batch)).rejects.toMatchObject({ kind: 'commit-unknown' })
    expect(await store.findCommit(record.commitId)).toEqual(record)
    expect(await store.commit(batch)).toEqual({ kind: 'replayed' })
  })

  it('should deliver a commit twice, which is one commit', async () => {
    const { inner, clock, store } = catalog([
      { method: 'commit', nth: 1, fault: { kind: 'duplicate' } },
      { method: 'commit', nth: 2, fault: { kind: 'late-duplicate', delayMs: 10 } },
    ])
    const first = batchOf({ records: [recordOf('table:1', 1)] })
    expect(await store.commit(first)).toEqual({ kind: 'replayed' })
    const second = batchOf({ records: [recordOf('table:1', 2)] })
    expect(await store.commit(second)).toEqual({ kind: 'committed' })
    await clock.advance(10)
    await store.settled()
    const log = await inner.readLog({ object: 'table:1', direction: 'oldest-first', limit: 9 })
    expect(log).toEqual([...first.records, ...second.records])
  })
})

describe('SeededIds', () => {
  it('should repeat itself for a seed', () => {
    const draw = (seed: number) => {
      const ids = new SeededIds(seed)
      return [ids.uuid(), ids.uuidV7(), ids.snapshotId(), ids.random(), ids.uuid()]
    }
    expect(draw(1)).toEqual(draw(1))
    expect(draw(1)).not.toEqual(draw(2))
    expect(draw(1)[0]).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
  })

  it('should order time-ordered ids, by the clock where there is one', async () => {
    const clock = new ManualClock({ startMs: 0x123456789abc })
    const ids = new SeededIds(1, clock)
    const made = Array.from({ length: 5_000 }, () => ids.uuidV7())
    await clock.advance(5)
    made.push(ids.uuidV7())
    expect(made).toEqual([...made].sort())
    expect(new Set(made).size).toBe(made.length)
    expect(made[0]).toMatch(/^12345678-9abc-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(made[made.length - 1]?.startsWith('12345678-9ac1-7')).toBe(true)
  })
})

describe('ManualClock', () => {
  it('should wake sleepers in their order, each at its time', async () => {
    const clock = new ManualClock({ startMs: 0 })
    const woken: [string, number][] = []
    const sleep = async (name: string, delayMs: number, signal?: AbortSignal) => {
      await clock.sleep(delayMs, signal)
      woken.push([name, clock.nowMs()])
    }
    const controller = new AbortController()
    const sleeping = [
      sleep('late', 20),
      sleep('early', 10),
      sleep('aborted', 90, controller.signal),
    ]
    await clock.advance(5)
    controller.abort()
    await clock.advance(30)
    await Promise.all(sleeping)
    expect(woken).toEqual([
      ['aborted', 5],
      ['early', 10],
      ['late', 20],
    ])
    expect(clock.nowMs()).toBe(35)
    expect(clock.sleeping).toBe(0)
  })

  it('should let time pass at once where it skips', async () => {
    const clock = new ManualClock({ startMs: 0, skips: true })
    await clock.sleep(1_000)
    expect(clock.nowMs()).toBe(1_000)
    expect(clock.sleepCount).toBe(1)
  })
})

// A wrapper that changes nothing must keep every promise of what it wraps.
catalogStoreContract('memory behind a schedule without faults', () => {
  const tools = { clock: new ManualClock(), schedule: () => undefined }
  const store = new FaultyCatalogStore(new MemoryCatalogStore(), tools)
  return Promise.resolve({ store, other: store, close: () => store.close() })
})
