import { describe, expect, it } from 'vitest'
import { commitAttempt, transactionAttempt } from './attempts.js'
import { runSoak } from './soak.js'
import type { Table } from './verify.js'
import { judge } from './verify.js'

const KILLS = 10

describe('a server that is killed', () => {
  it(`should lose and double nothing, ${KILLS} times`, async () => {
    const seed = Date.now() % 1_000_000
    const result = await runSoak({ kills: KILLS, seed, processes: 1, writers: 8 })
    expect(result.problems, `seed ${seed}`).toEqual([])
    expect(result.acknowledged).toBeGreaterThan(KILLS)
    expect(result.chainsVerified).toBeGreaterThan(KILLS)
    expect(result.idleRestarts).toBeGreaterThan(0)
  }, 150_000)
})

/** What the soak test itself would not see, it would not find. */
describe('what the soak test calls a problem', () => {
  const record = { updates: [{ action: 'set-properties', updates: { p: '1' } }] }
  const table = (count: number, isThere = count > 0): Table => ({
    properties: isThere ? { p: '1' } : {},
    records: Array.from({ length: count }, () => record),
  })

  it.each([
    ['acknowledged', table(1), []],
    ['acknowledged', table(0), [/^lost/]],
    ['acknowledged', table(2), [/^doubled/]],
    ['acknowledged', table(1, false), [/there false, recorded 1/]],
    ['acknowledged', table(0, true), [/there true, recorded 0/, /^lost/]],
    ['refused', table(0), []],
    ['refused', table(1), [/^refused but applied/]],
    ['unknown', table(0), []],
    ['unknown', table(1), []],
    ['unknown', table(2), [/^doubled/]],
  ] as const)('should follow from %s and what is there', (outcome, there, problems) => {
    const attempt = { ...commitAttempt('p', 't', undefined), outcome }
    const found = judge(attempt, new Map([['t', there]]))
    expect(found).toEqual(problems.map((each) => expect.stringMatching(each) as string))
  })

  it('should hold what is done on one table only', () => {
    const attempt = transactionAttempt('p', ['t', 'u'], undefined)
    const half = new Map([
      ['t', table(1)],
      ['u', table(0)],
    ])
    expect(judge(attempt, half)).toEqual([expect.stringMatching(/^half done/)])
  })
})
