import { SystemClock } from '@korolev/table-format/stores/system'
import type { PlaceOptions } from '../support/server-place.js'
import { ServerPlace } from '../support/server-place.js'
import { SeededRandom } from '../support/seeded.js'
import type { ServerProcess } from '../support/server-process.js'
import type { Verdict } from './check.js'
import { check } from './check.js'
import { recordHistory } from './record.js'

export interface LinearizabilityOptions extends PlaceOptions {
  readonly servers: number
  readonly clients: number
  readonly operations: number
  readonly seed: number
  /** Longest time between a server's start and its end by signal 9; 0: nobody is killed. */
  readonly killAfterMsMax: number
}

export interface LinearizabilityResult extends LinearizabilityOptions {
  readonly recorded: number
  readonly unknown: number
  readonly transactions: number
  readonly kills: number
  readonly partitions: number
  readonly seconds: number
  /** Whatever is not `Ok`. */
  readonly problems: readonly Verdict[]
}

/** Records a history of real servers, some of which are killed and started again, and judges it. */
export async function runLinearizability(
  options: LinearizabilityOptions,
): Promise<LinearizabilityResult> {
  const startMs = performance.now()
  const place = await ServerPlace.open(options)
  try {
    const fleet = new Fleet(place, options)
    await fleet.start()
    const killing = fleet.killAndRestart()
    const history = await recordHistory({ ...options, uris: () => fleet.uris })
    await fleet.end(killing)
    const { partitions } = history
    const events = partitions.flatMap((partition) => partition.events)
    const verdicts = check(partitions)
    return {
      ...options,
      recorded: events.length,
      unknown: events.filter(({ result }) => result.kind === 'unknown').length,
      transactions: events.filter(({ operation }) => operation.kind === 'transaction').length,
      kills: fleet.kills,
      partitions: partitions.length,
      seconds: Math.round((performance.now() - startMs) / 100) / 10,
      problems: verdicts.filter(({ verdict }) => verdict !== 'Ok'),
    }
  } finally {
    await place.close()
  }
}

/** The servers of a run; one of them at a time may be dead. */
class Fleet {
  kills = 0
  readonly #place: ServerPlace
  readonly #options: LinearizabilityOptions
  readonly #random: SeededRandom
  readonly #servers: ServerProcess[] = []
  readonly #ending = new AbortController()
  readonly #clock = new SystemClock()

  constructor(place: ServerPlace, options: LinearizabilityOptions) {
    this.#place = place
    this.#options = options
    this.#random = new SeededRandom(options.seed)
  }

  /** Of the dead one too: clients do not know. */
  get uris(): readonly string[] {
    return this.#servers.map(({ uri }) => uri)
  }

  async start(): Promise<void> {
    const { servers } = this.#options
    const starting = Array.from({ length: servers }, () => this.#place.start())
    this.#servers.push(...(await Promise.all(starting)))
  }

  async killAndRestart(): Promise<void> {
    const { killAfterMsMax } = this.#options
    if (killAfterMsMax === 0) return
    while (!this.#ending.signal.aborted) {
      await this.#pause(100 + this.#random.below(killAfterMsMax))
      if (this.#ending.signal.aborted) return
      const victim = this.#random.below(this.#servers.length)
      await this.#servers[victim]?.kill()
      this.kills++
      this.#servers[victim] = await this.#place.start()
    }
  }

  async end(killing: Promise<void>): Promise<void> {
    this.#ending.abort()
    await killing
  }

  /** Ends early with the run. */
  #pause(delayMs: number): Promise<void> {
    return this.#clock.sleep(delayMs, this.#ending.signal)
  }
}
