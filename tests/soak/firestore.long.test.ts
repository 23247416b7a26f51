import { describe, expect, it } from 'vitest'
import { NO_EMULATOR, onEmulator } from '../support/firestore-emulator.js'
import { runSoak } from './soak.js'
import { runTogether } from './two-processes.js'

const KILLS = 2

describe.skipIf(NO_EMULATOR !== undefined)(onEmulator('two servers on one Firestore'), () => {
  it('should have each commit once, and show it through either as soon as it is made', async () => {
    const [commits, tables] = [64, 2]
    const place = { store: 'firestore', warehouse: 'gs' } as const
    const result = await runTogether({ ...place, processes: 2, writers: 8, commits, tables })
    expect(result.problems).toEqual([])
    expect([result.acknowledged, result.reads]).toEqual([commits, 2 * commits])
    expect(result.records).toBe(commits + tables)
  }, 120_000)

  it('should lose and double nothing when one is killed, and serve meanwhile', async () => {
    const seed = Date.now() % 1_000_000
    const result = await runSoak({
      ...{ store: 'firestore', kills: KILLS, seed, processes: 2, writers: 8 },
      restartsIdle: false,
    })
    expect(result.problems, `seed ${seed}`).toEqual([])
    expect(result.acknowledged).toBeGreaterThan(KILLS)
    expect(result.servedMeanwhile).toBe(KILLS)
  }, 150_000)
})
