import { describe, expect, it } from 'vitest'
import { SystemClock, SystemIds } from './system.js'

describe('SystemIds', () => {
  const ids = new SystemIds()

  it('should make UUIDs of version 4 in lower case', () => {
    for (let count = 0; count < 100; count++) {
      expect(ids.uuid()).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      )
    }
  })

  it('should make UUIDs of version 7 that sort by time, also within a millisecond', () => {
    const before = Date.now()
    const made = Array.from({ length: 20_000 }, () => ids.uuidV7())
    const after = Date.now()
    expect(made).toEqual([...made].sort())
    expect(new Set(made).size).toBe(made.length)
    for (const id of made) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    }
    const [first = ''] = made
    const timeMs = Number.parseInt(first.replace('-', '').slice(0, 12), 16)
    expect(timeMs).toBeGreaterThanOrEqual(before)
    expect(timeMs).toBeLessThanOrEqual(after)
  })

  it('should leave enough to chance that two processes never make the same', () => {
    const made = Array.from({ length: 200 }, () => new SystemIds().uuidV7())
    const chances = made.map((id) => id.slice(14))
    for (const digit of [1, 2, 3, 6, 7, 8, 12, 18, 21]) {
      expect(new Set(chances.map((chance) => chance[digit])).size).toBeGreaterThan(4)
    }
  })

  it('should make snapshot ids of 63 bits', () => {
    const made = Array.from({ length: 1_000 }, () => ids.snapshotId())
    for (const id of made) expect(id > 0n && id < 2n ** 63n).toBe(true)
    expect(made.some((id) => id > 2n ** 62n)).toBe(true)
    expect(new Set(made).size).toBe(made.length)
  })

  it('should make numbers in [0, 1)', () => {
    for (let count = 0; count < 1_000; count++) {
      const number = ids.random()
      expect(number >= 0 && number < 1).toBe(true)
    }
  })
})

describe('SystemClock', () => {
  const clock = new SystemClock()

  it('should sleep as long as it is told', async () => {
    const before = performance.now()
    await clock.sleep(20)
    expect(performance.now() - before).toBeGreaterThan(15)
    expect(Math.abs(clock.nowMs() - Date.now())).toBeLessThan(1_000)
  })

  it('should wake at once when the signal aborts, before or meanwhile', async () => {
    const before = performance.now()
    await clock.sleep(60_000, AbortSignal.abort())
    const controller = new AbortController()
    const sleeping = clock.sleep(60_000, controller.signal)
    controller.abort()
    await sleeping
    expect(performance.now() - before).toBeLessThan(5_000)
  })

  it('should not wake at once from a delay beyond what a timer holds', async () => {
    const controller = new AbortController()
    let isAwake = false
    const sleeping = clock.sleep(2 ** 40, controller.signal).then(() => (isAwake = true))
    await clock.sleep(20)
    expect(isAwake).toBe(false)
    controller.abort()
    await sleeping
  })
})
