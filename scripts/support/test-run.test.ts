import { describe, expect, it } from 'vitest'
import { outcomeOf } from './test-run.js'

const ALL_WELL = { passed: 2, failed: 0, skips: [] }

describe('outcomeOf', () => {
  it('should count what the runner counted', () => {
    const tally = { passed: 2, failed: 1, skips: ['a'] }
    expect(outcomeOf({ code: 1, output: 'x' }, tally)).toMatchObject({ ...tally, output: 'x' })
    expect(outcomeOf({ code: 0, output: '' }, ALL_WELL)).toMatchObject(ALL_WELL)
  })

  it('should fail a runner that ended badly after its tests passed', () => {
    expect(outcomeOf({ code: 139, output: '' }, ALL_WELL)).toMatchObject({ passed: 2, failed: 1 })
  })

  it('should fail a runner that left no count, and one that found no tests', () => {
    expect(outcomeOf({ code: 0, output: '' }, undefined).failed).toBe(1)
    expect(outcomeOf({ code: 0, output: '' }, { ...ALL_WELL, passed: 0 }).failed).toBe(1)
  })
})
