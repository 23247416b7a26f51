import type { Simulated } from './simulate.js'
import { simulate } from './simulate.js'
import type { Stats } from './stats.js'
import { addStats, noStats } from './stats.js'

export interface SeedRange {
  readonly from: number
  readonly count: number
}

export interface RangeOutcome extends SeedRange {
  readonly failures: readonly Pick<Simulated, 'seed' | 'violations'>[]
  readonly stats: Stats
  readonly events: number
}

export async function runSeeds({ from, count }: SeedRange): Promise<RangeOutcome> {
  const failures: Pick<Simulated, 'seed' | 'violations'>[] = []
  const stats = noStats()
  let events = 0
  for (let seed = from; seed < from + count; seed++) {
    const simulated = await simulate(seed)
    addStats(stats, simulated.stats)
    events += simulated.events
    const { violations } = simulated
    if (violations.length > 0) failures.push({ seed, violations })
  }
  return { from, count, failures, stats, events }
}

/** What to tell of a seed that broke a law. */
export function failureText({ seed, violations }: Pick<Simulated, 'seed' | 'violations'>): string {
  const [first, ...others] = violations
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`
  return `seed ${seed}: ${first ?? ''}${more}\n  again: npm run simulate -- --seed ${seed} --trace`
}
