import { beforeEach, describe, expect, it } from 'vitest'
import { ManualClock, nextTurn } from '../../../tests/support/seeded.js'
import { CommitTurns, HELD_MAX, HOLD_MS_MAX, TURN_MS } from './commit-turns.js'

const PLACE = 'a table and its ref'

let clock = new ManualClock()
let turns = new CommitTurns(clock)
let told: string[] = []
/** Winners. */
let answered = 0

beforeEach(() => {
  clock = new ManualClock()
  turns = new CommitTurns(clock)
  told = []
  answered = 0
})

/** A connection that a test can close. */
function connect() {
  const listeners = new Set<() => void>()
  return {
    identity: {},
    whenGone: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => {
      for (const listener of [...listeners]) listener()
    },
    listeners,
  }
}

function lose(name: string, connection?: ReturnType<typeof connect>, place = PLACE): void {
  void turns.lost(place, connection).then(() => told.push(name))
}

async function win(connection?: ReturnType<typeof connect>): Promise<void> {
  void turns.won(PLACE, connection).then(() => answered++)
  await nextTurn()
}

describe('CommitTurns', () => {
  it('should tell the first loser at once, and the next at each commit', async () => {
    for (const name of ['a', 'b', 'c']) lose(name)
    await nextTurn()
    expect(told).toEqual(['a'])
    await win()
    expect(told).toEqual(['a', 'b'])
    await win()
    expect(told).toEqual(['a', 'b', 'c'])
    await win()
    lose('d')
    await nextTurn()
    expect(told).toEqual(['a', 'b', 'c', 'd'])
  })

  it('should answer a winner after the one that it makes room for, else at once', async () => {
    for (const name of ['a', 'b']) lose(name)
    await win()
    expect([told, answered]).toEqual([['a', 'b'], 0])
    await clock.advance(1)
    expect(answered).toBe(1)
    await win()
    await win()
    expect(answered).toBe(3)
  })

  it('should never delay a loser where nobody else has lost lately', async () => {
    const other = connect()
    lose('a')
    lose('elsewhere', undefined, 'another place')
    await clock.advance(TURN_MS.max)
    lose('b', other)
    // Without having loaded again: it has the turn, so it waits for nobody.
    await nextTurn()
    lose('b again', other)
    await nextTurn()
    expect(told).toEqual(['a', 'elsewhere', 'b', 'b again'])
    expect(turns.heldCount).toBe(0)
  })

  it('should pass on the turn of one that does not come back', async () => {
    for (const name of ['a', 'b', 'c']) lose(name)
    await clock.advance(TURN_MS.first - 1)
    expect(told).toEqual(['a'])
    await clock.advance(1)
    expect(told).toEqual(['a', 'b'])
    await clock.advance(TURN_MS.first)
    expect(told).toEqual(['a', 'b', 'c'])
  })

  it.each([
    [1, TURN_MS.min],
    [20, 60],
    [49, TURN_MS.max],
  ])('should wait, when losers took %d ms to come back, for %d ms', async (tookMs, turnMs) => {
    for (const name of ['a', 'b', 'c']) lose(name)
    await clock.advance(tookMs)
    await win()
    await clock.advance(turnMs - 1)
    expect(told).toEqual(['a', 'b'])
    await clock.advance(1)
    expect(told).toEqual(['a', 'b', 'c'])
  })

  it('should let one that had the turn and lost again go before the others', async () => {
    const [first, second] = [connect(), connect()]
    lose('first', first)
    lose('second', second)
    lose('third')
    await win()
    lose('first again', first)
    await win(second)
    lose('second again', second)
    expect(told).toEqual(['first', 'second', 'first again'])
    await win()
    await win()
    expect(told.slice(3)).toEqual(['third', 'second again'])
  })

  it('should hold nobody longer than the limit', async () => {
    const count = HOLD_MS_MAX / TURN_MS.min
    for (let index = 0; index < count; index++) lose(`${index}`)
    await clock.advance(HOLD_MS_MAX + TURN_MS.max)
    expect(told).toHaveLength(count)
    expect(turns.heldCount).toBe(0)
  })

  it('should hold no more than the limit, wherever they lost', async () => {
    lose('first', undefined, 'one')
    lose('first', undefined, 'other')
    for (let index = 0; index < HELD_MAX; index++) {
      lose('held', undefined, index % 2 === 0 ? 'one' : 'other')
    }
    lose('one too many', undefined, 'one')
    await nextTurn()
    expect(told).toEqual(['first', 'first', 'one too many'])
    expect(turns.heldCount).toBe(HELD_MAX)
  })

  it('should free the place of one that is gone, and forget its connection', async () => {
    const gone = connect()
    lose('a')
    lose('gone', gone)
    lose('c')
    gone.close()
    await nextTurn()
    expect(told).toEqual(['a', 'gone'])
    await win()
    expect(told).toEqual(['a', 'gone', 'c'])
    expect([turns.heldCount, gone.listeners.size]).toEqual([0, 0])
  })

  it('should tell everybody when the server drains, and hold nobody after', async () => {
    for (const name of ['a', 'b', 'c']) lose(name)
    lose('x', undefined, 'another place')
    turns.end()
    lose('late')
    lose('later')
    await nextTurn()
    expect(told.sort()).toEqual(['a', 'b', 'c', 'late', 'later', 'x'])
    expect(turns.heldCount).toBe(0)
  })

  it('should not wait for a clock that was set back', async () => {
    let nowMs = 1_000_000
    turns = new CommitTurns({ nowMs: () => nowMs, sleep: (delayMs) => clock.sleep(delayMs) })
    for (const name of ['a', 'b', 'c']) lose(name)
    nowMs = 0
    await clock.advance(TURN_MS.first)
    await nextTurn()
    expect(told).toContain('b')
  })

  it('should leave no timer behind once nobody competes', async () => {
    lose('a')
    await win()
    expect(clock.sleeping).toBe(0)
    lose('b')
    turns.end()
    expect(clock.sleeping).toBe(0)
  })
})
