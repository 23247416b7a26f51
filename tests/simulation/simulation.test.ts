import { describe, expect, it } from 'vitest'
import { failureText, runSeeds } from './run-seeds.js'
import { simulate, traceHash } from './simulate.js'
import { STATS } from './stats.js'

const FIXED = 200
/** Of worlds that together meet every fault; the rarest ones happen in few. */
const FIXED_FROM = 201
const FRESH = 50
/** Other worlds in each run of the tests, so that many runs see many. */
const FRESH_FROM = Number(process.env['KOROLEV_SEED'] ?? Date.now() % 1_000_000_000)

describe('a simulated catalog', () => {
  it(`should keep the laws, and meet every fault, in ${FIXED} worlds`, async () => {
    const { failures, stats } = await runSeeds({ from: FIXED_FROM, count: FIXED })
    expect(failures.map(failureText)).toEqual([])
    expect(STATS.filter((name) => stats[name] === 0)).toEqual([])
  }, 240_000)

  it(`should keep the laws in ${FRESH} worlds that nobody has seen`, async () => {
    console.log(`fresh seeds from ${FRESH_FROM} (KOROLEV_SEED=${FRESH_FROM} plays them again)`)
    const { failures } = await runSeeds({ from: FRESH_FROM, count: FRESH })
    expect(failures.map(failureText)).toEqual([])
  }, 120_000)
})

describe('a seed', () => {
  it('should decide everything that happens', async () => {
    const hashes = []
    for (const seed of [1, 2, 3]) {
      const hash = await traceHash(seed)
      expect(await traceHash(seed), `seed ${seed}`).toBe(hash)
      hashes.push(hash)
    }
    expect(new Set(hashes).size).toBe(hashes.length)
  })

  it('should decide it whether or not somebody looks', async () => {
    const lines: string[] = []
    const watched = await simulate(7, { tell: (line) => lines.push(line) })
    expect(await simulate(7)).toEqual(watched)
    expect(lines.length).toBeGreaterThan(watched.events / 2)
  })
})

describe('a replica that died', () => {
  it('should send nothing any more, and hear nothing', async () => {
    let deaths = 0
    for (let seed = 1; seed <= 40; seed++) {
      const dead = new Set<string>()
      const doings: string[] = []
      await simulate(seed, {
        tell: (line) => {
          const [, name = '', what = ''] = /^ *[\d.]+ {2}(r\d+\.\d+) (.*)$/.exec(line) ?? []
          // What was sent before may arrive; only the process itself must be still.
          if (dead.has(name) && !/ arrives /.test(what)) doings.push(line)
          if (what.startsWith('dies ')) dead.add(name)
        },
      })
      expect(doings, `seed ${seed}`).toEqual([])
      deaths += dead.size
    }
    expect(deaths).toBeGreaterThan(10)
  }, 60_000)
})
