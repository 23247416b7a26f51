import type { Clock } from '@korolev/table-format'
import { SeededRandom } from '../support/seeded.js'
import type { Faults } from './faults.js'
import { chooseFaults } from './faults.js'
import { ObservedObjectStore } from './observed-objects.js'
import { ObservedCatalogStore } from './observed-catalog.js'
import { Scheduler } from './scheduler.js'
import type { Stat, Stats } from './stats.js'
import { noStats } from './stats.js'

/** Of so many worlds one asks its callers who they are. */
const GUARDED_EVERY = 4

/** When simulated time begins. */
export const START_MS = 1_700_000_000_000

/**
 * Everything that one seed decides: time, chance, the two stores as they really are, and what was
 * seen to break a law.
 */
export class World {
  readonly seed: number
  readonly scheduler = new Scheduler()
  /** The one source of chance. */
  readonly random: SeededRandom
  /** Apart from it, so that ids of all processes come from one stream and never meet. */
  readonly idRandom: SeededRandom
  /** Whether callers are asked who they are, and what they may do. */
  readonly isGuarded: boolean
  readonly faults: Faults
  readonly stats: Stats = noStats()
  /** The one of the stores themselves. */
  readonly clock = storeClock(this.scheduler)
  /** How long sweepers wait before they delete what they have noted. */
  graceMs = 0
  readonly objects: ObservedObjectStore
  readonly catalog: ObservedCatalogStore
  readonly #violations: string[] = []
  readonly #tell: ((line: string) => void) | undefined

  constructor(seed: number, tell?: (line: string) => void) {
    this.seed = seed
    this.random = new SeededRandom(mixed(seed))
    this.idRandom = new SeededRandom(mixed(seed) ^ 0x5bd1e995)
    this.isGuarded = mixed(seed ^ 0x2545f491) % GUARDED_EVERY === 0
    this.faults = chooseFaults(this.random)
    this.objects = new ObservedObjectStore(this)
    this.catalog = new ObservedCatalogStore(this, this.objects)
    this.#tell = tell
  }

  get violations(): readonly string[] {
    return this.#violations
  }

  get isBroken(): boolean {
    return this.#violations.length > 0
  }

  /** A law is broken: the world ends after this event. */
  violate(problem: string): void {
    this.trace(() => `!!  ${problem}`)
    this.#violations.push(problem)
  }

  count(stat: Stat): void {
    this.stats[stat]++
  }

  trace(line: () => string): void {
    if (this.#tell === undefined) return
    this.#tell(`${this.scheduler.nowMs.toFixed(3).padStart(12)}  ${line()}`)
  }

  /** True with this chance. */
  happens(chance: number): boolean {
    return this.random.fraction() < chance
  }

  /** Between the two, small ones more often. */
  millisecondsOf({ min, max }: { readonly min: number; readonly max: number }): number {
    return min * (max / min) ** this.random.fraction()
  }
}

function storeClock(scheduler: Scheduler): Clock {
  return {
    nowMs: () => Math.floor(START_MS + scheduler.nowMs),
    sleep: (delayMs) => new Promise((resolve) => scheduler.after(delayMs, () => resolve())),
  }
}

/** Seeds that follow one another begin far apart. */
function mixed(seed: number): number {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b)
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35)
  return (state ^ (state >>> 16)) >>> 0
}
