import type { Clock, IdSource } from '@korolev/table-format'

/** A stream of uniform 32-bit numbers that a seed decides (Mulberry32). */
export class SeededRandom {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** Whole number in [0, 2^32). */
  uint32(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }

  /** Uniform in [0, 1). */
  fraction(): number {
    return this.uint32() / 2 ** 32
  }

  /** Whole number in [0, bound). */
  below(bound: number): number {
    return Math.floor(this.fraction() * bound)
  }
}

/** Ids that a seed decides: a run can be repeated. */
export class SeededIds implements IdSource {
  readonly #random: SeededRandom
  readonly #clock: Pick<Clock, 'nowMs'> | undefined
  #lastMs = 0
  #sequence = 0

  /**
   * @param seed - or a stream that several share, so that none gives the ids of another.
   * @param clock - gives the time of time-ordered ids; without one they count from 0.
   */
  constructor(seed: number | SeededRandom, clock?: Pick<Clock, 'nowMs'>) {
    this.#random = typeof seed === 'number' ? new SeededRandom(seed) : seed
    this.#clock = clock
  }

  uuid(): string {
    return this.#uuidOf(this.#hex(12), `4${this.#hex(3)}`)
  }

  uuidV7(): string {
    const nowMs = Math.max(this.#clock?.nowMs() ?? 0, this.#lastMs)
    this.#sequence = nowMs === this.#lastMs ? this.#sequence + 1 : 0
    this.#lastMs = this.#sequence > 0xfff ? nowMs + 1 : nowMs
    if (this.#sequence > 0xfff) this.#sequence = 0
    const sequence = this.#sequence.toString(16).padStart(3, '0')
    return this.#uuidOf(this.#lastMs.toString(16).padStart(12, '0'), `7${sequence}`)
  }

  snapshotId(): bigint {
    const high = BigInt(this.#random.uint32() >>> 1)
    const id = (high << 32n) | BigInt(this.#random.uint32())
    return id === 0n ? 1n : id
  }

  random(): number {
    return this.#random.fraction()
  }

  #uuidOf(first: string, third: string): string {
    const variant = (8 + this.#random.below(4)).toString(16) + this.#hex(3)
    return [first.slice(0, 8), first.slice(8), third, variant, this.#hex(12)].join('-')
  }

  #hex(digits: number): string {
    let text = ''
    while (text.length < digits) text += this.#random.uint32().toString(16).padStart(8, '0')
    return text.slice(0, digits)
  }
}

export const MANUAL_CLOCK_START_MS = 1_700_000_000_000

interface Sleeper {
  readonly wakeAtMs: number
  readonly wake: () => void
}

/** Time that moves only when a test says so; or, with `skips`, at once when somebody sleeps. */
export class ManualClock implements Clock {
  #nowMs: number
  readonly #skips: boolean
  #sleepers: Sleeper[] = []
  #slept = 0

  constructor(options: { readonly startMs?: number; readonly skips?: boolean } = {}) {
    this.#nowMs = options.startMs ?? MANUAL_CLOCK_START_MS
    this.#skips = options.skips ?? false
  }

  nowMs(): number {
    return Math.floor(this.#nowMs)
  }

  sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    this.#slept++
    if (signal?.aborted === true) return Promise.resolve()
    if (this.#skips) {
      this.#nowMs += delayMs
      return nextTurn()
    }
    return new Promise((resolve) => {
      const sleeper = { wakeAtMs: this.#nowMs + Math.max(0, delayMs), wake: resolve }
      this.#sleepers.push(sleeper)
      const abort = () => {
        this.#sleepers = this.#sleepers.filter((each) => each !== sleeper)
        resolve()
      }
      signal?.addEventListener('abort', abort, { once: true })
    })
  }

  /** How often anybody slept until now. */
  get sleepCount(): number {
    return this.#slept
  }

  /** How many sleep at this moment. */
  get sleeping(): number {
    return this.#sleepers.length
  }

  /** Lets what is ready run, then wakes whoever is due, earliest first, one after the other. */
  async advance(delayMs: number): Promise<void> {
    await nextTurn()
    const untilMs = this.#nowMs + delayMs
    for (;;) {
      const due = this.#sleepers.filter(({ wakeAtMs }) => wakeAtMs <= untilMs)
      const first = due.sort((left, right) => left.wakeAtMs - right.wakeAtMs)[0]
      if (first === undefined) break
      this.#sleepers = this.#sleepers.filter((each) => each !== first)
      this.#nowMs = Math.max(this.#nowMs, first.wakeAtMs)
      first.wake()
      await nextTurn()
    }
    this.#nowMs = untilMs
  }
}

/** Lets everything that is ready run, input and output included. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
