import { describe, expect, it } from 'vitest'
import { ManualClock, nextTurn, SeededIds } from '../../../tests/support/seeded.js'
import type { MemberOutcome } from '../domain/outcome.js'
import { CommitLanes } from './commit-lanes.js'
import {
  CommitPace,
  GROUP_MS_MAX,
  KNOCK_LOSSES,
  PACED_LANES_MAX,
  PACED_MS_MIN,
  PAUSE_MS_MAX,
} from './commit-pace.js'

function makePace() {
  const clock = new ManualClock()
  const pace = new CommitPace(clock, new SeededIds(1))
  let version = 0
  /** A group that took so long; another server moved the object before it, or not. */
  const win = async (tookMs: number, size: number, moved = 0, lane = 'a') => {
    const startedAtMs = clock.nowMs()
    await clock.advance(tookMs)
    const previousVersion = version + moved
    version = previousVersion + size
    pace.won(lane, { size, startedAtMs, previousVersion, version })
  }
  return { clock, pace, win }
}

describe('CommitPace', () => {
  it('should pause nobody whose store is fast, and nobody who is alone', async () => {
    const { pace, win } = makePace()
    expect(pace.pause('a')).toEqual({ kind: 'none' })
    await win(PACED_MS_MIN - 1, 60)
    expect(pace.pause('a')).toEqual({ kind: 'none' })
    expect(pace.mustListen('a')).toBe(false)
    await win(100, 1, 0, 'b')
    expect(pace.pause('b')).toEqual({ kind: 'none' })
  })

  it('should wait for those that were answered, up to half of what a group takes', async () => {
    const { pace, clock, win } = makePace()
    await win(100, 60)
    expect(pace.pause('a')).toEqual({ kind: 'gather', delayMs: 50, endsAtWaiting: 60 })
    await clock.advance(20)
    expect(pace.pause('a')).toMatchObject({ delayMs: 30 })
    await clock.advance(40)
    expect(pace.pause('a')).toMatchObject({ delayMs: -10 })
  })

  it('should leave the turn to others while they take it, and no longer', async () => {
    const { pace, win } = makePace()
    await win(100, 8)
    pace.heard('a', 'knock')
    expect(pace.pause('a')).toMatchObject({ kind: 'yield', delayMs: 300, version: 8 })
    await win(100, 8, 5)
    expect(pace.pause('a')).toMatchObject({ kind: 'yield', version: 21 })
    await win(100, 8)
    expect(pace.pause('a').kind).toBe('yield')
    await win(100, 8)
    expect(pace.pause('a').kind).toBe('gather')
    pace.heard('a', 'knock')
    expect(pace.pause('a').kind).toBe('gather')
    pace.heard('a', 'another knock')
    expect(pace.pause('a').kind).toBe('yield')
  })

  it('should not wait long because its clock was set forward while a group was on its way', async () => {
    for (const tookMs of [GROUP_MS_MAX, GROUP_MS_MAX + 1, 300_000]) {
      const { pace, win } = makePace()
      await win(tookMs, 8)
      pace.heard('a', 'knock')
      const pause = pace.pause('a')
      if (pause.kind !== 'yield') throw new Error(pause.kind)
      expect(pause.delayMs).toBe(PAUSE_MS_MAX)
      expect(pause.lookMs).toBeLessThan(PAUSE_MS_MAX)
    }
  })

  it('should knock after so many losses in a row', async () => {
    const { pace, clock } = makePace()
    const lose = async () => {
      const startedAtMs = clock.nowMs()
      await clock.advance(100)
      return pace.lost('a', startedAtMs)
    }
    const knocks: boolean[] = []
    for (let count = 0; count < 2 * KNOCK_LOSSES; count++) knocks.push(await lose())
    expect(knocks).toEqual([false, true, false, true])
    expect(pace.lost('fast', clock.nowMs())).toBe(false)
    expect(pace.lost('fast', clock.nowMs())).toBe(false)
  })

  it('should listen only where groups follow each other', async () => {
    const { pace, clock, win } = makePace()
    await win(100, 2)
    expect(pace.mustListen('a')).toBe(true)
    await clock.advance(400)
    expect(pace.mustListen('a')).toBe(false)
    const listened: boolean[] = []
    for (let count = 0; count < 8; count++) {
      await win(100, 1)
      listened.push(pace.mustListen('a'))
      if (pace.mustListen('a')) pace.heard('a', undefined)
    }
    expect(listened.filter(Boolean)).toHaveLength(2)
  })

  it('should remember so many lanes', async () => {
    const { pace, win } = makePace()
    for (let lane = 0; lane <= PACED_LANES_MAX; lane++) await win(100, 2, 0, `l${lane}`)
    expect(pace.pause('l0').kind).toBe('none')
    expect(pace.pause('l1').kind).toBe('gather')
  })
})

describe('lanes with a pace', () => {
  const open = async () => {
    const clock = new ManualClock()
    const pace = new CommitPace(clock, new SeededIds(1))
    const lanes = new CommitLanes({ pace, clock })
    const groups: number[] = []
    const group = (members: readonly number[]) => {
      groups.push(members.length)
      const done = members.map((): MemberOutcome<string> => ({ kind: 'done', result: '' }))
      return Promise.resolve(done)
    }
    const startedAtMs = clock.nowMs()
    await clock.advance(100)
    pace.won('a', { size: 3, startedAtMs, previousVersion: 0, version: 3 })
    return { clock, pace, lanes, groups, group }
  }

  it('should begin as soon as as many wait as were answered', async () => {
    const { lanes, groups, group } = await open()
    const joined = [0, 1].map((member) => lanes.join('a', member, group))
    await nextTurn()
    expect(groups).toEqual([])
    joined.push(lanes.join('a', 2, group))
    await Promise.all(joined)
    expect(groups).toEqual([3])
  })

  it('should begin without those that do not come back', async () => {
    const { lanes, clock, groups, group } = await open()
    const joined = lanes.join('a', 0, group)
    await nextTurn()
    await clock.advance(50)
    await joined
    expect(groups).toEqual([1])
  })

  it('should begin when another server took its turn, or when none does', async () => {
    const { lanes, pace, clock, groups, group } = await open()
    pace.heard('a', 'knock')
    let version = 3
    const look = () => Promise.resolve(version)
    const first = lanes.join('a', 0, group, look)
    await nextTurn()
    for (let passedMs = 0; passedMs < 100; passedMs += 10) await clock.advance(10)
    expect(groups).toEqual([])
    version = 9
    for (let passedMs = 0; passedMs < 50; passedMs += 10) await clock.advance(10)
    await first
    pace.won('a', { size: 1, startedAtMs: clock.nowMs() - 100, previousVersion: 9, version: 10 })
    version = 10
    const second = lanes.join('a', 1, group, look)
    await nextTurn()
    for (let passedMs = 0; passedMs < 400; passedMs += 10) await clock.advance(10)
    await second
    expect(groups).toEqual([1, 1])
  })
})
