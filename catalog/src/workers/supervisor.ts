import type { Clock } from '@korolev/table-format'
import { UnavailableError } from '@korolev/table-format/core/errors'

/** What a worker says once it listens. */
export interface Serving {
  readonly uri: string
  readonly warehouses: readonly string[]
}

/** How a process ended: its exit code, or the signal that killed it. */
export type Ending = number | NodeJS.Signals

export interface Worker {
  readonly pid: number
  /** Undefined when it ended before it served. */
  readonly serving: Promise<Serving | undefined>
  readonly ended: Promise<Ending>
  signal(signal: 'SIGTERM' | 'SIGKILL'): void
}

/** How often in a row a worker may end soon after its start, before its supervisor gives up. */
export const RESTARTS_MAX = 8
/** Whoever ran so long was well: its end is the first in a row. */
export const STEADY_MS = 60_000
/** Pause before the first restart in a row; each further one is twice as long. */
export const RESTART_MS = { first: 100, max: 5_000 } as const
/** How long workers may take to drain, and then they are killed. */
export const STOP_MS_MAX = 15_000

export interface SupervisorOptions {
  readonly count: number
  /** @param index - the worker's place, from 0; who is started anew takes the old one's. */
  readonly start: (index: number) => Worker
  readonly clock: Clock
  readonly onEnd?: (worker: Worker, ending: Ending) => void
}

/** Keeps a number of workers running. It serves nothing itself. */
export class Supervisor {
  readonly #options: SupervisorOptions
  readonly #running = new Set<Worker>()
  readonly #stopping = new AbortController()
  readonly #gaveUp: Promise<void>
  #giveUp: () => void = () => undefined

  constructor(options: SupervisorOptions) {
    this.#options = options
    this.#gaveUp = new Promise((resolve) => {
      this.#giveUp = resolve
    })
  }

  /** Resolves when a worker cannot be kept running; the others still serve. */
  get gaveUp(): Promise<void> {
    return this.#gaveUp
  }

  /**
   * The first worker makes what there is to make, and shows whether the settings can be served.
   * @throws UnavailableError when a worker ends before it serves; then none is left.
   */
  async start(): Promise<Serving> {
    const first = this.#start(0)
    const serving = await this.#served(first)
    const { count } = this.#options
    const others = Array.from({ length: count - 1 }, (_, place) => this.#start(place + 1))
    await Promise.all(others.map((worker) => this.#served(worker)))
    for (const [index, worker] of [first, ...others].entries()) void this.#keep(worker, index)
    return serving
  }

  /** Lets every worker drain; none is started any more. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    const workers = [...this.#running]
    for (const worker of workers) worker.signal('SIGTERM')
    const allEnded = new AbortController()
    const ended = Promise.all(workers.map((worker) => worker.ended)).then(() => allEnded.abort())
    await Promise.race([ended, this.#options.clock.sleep(STOP_MS_MAX, allEnded.signal)])
    for (const worker of this.#running) worker.signal('SIGKILL')
    await ended
  }

  async #served(worker: Worker): Promise<Serving> {
    const serving = await worker.serving
    if (serving !== undefined) return serving
    await this.stop()
    throw new UnavailableError('a worker ended before it served; what it wrote says why')
  }

  #start(index: number): Worker {
    const worker = this.#options.start(index)
    this.#running.add(worker)
    void worker.ended.then(() => this.#running.delete(worker))
    return worker
  }

  /** One place: when its worker ends, another one takes it. */
  async #keep(first: Worker, index: number): Promise<void> {
    const { clock, onEnd } = this.#options
    let worker = first
    let endsInARow = 0
    for (;;) {
      const startedMs = clock.nowMs()
      const ending = await worker.ended
      if (this.#stopping.signal.aborted) return
      endsInARow = clock.nowMs() - startedMs >= STEADY_MS ? 1 : endsInARow + 1
      onEnd?.(worker, ending)
      if (endsInARow > RESTARTS_MAX) {
        this.#giveUp()
        return
      }
      const pauseMs = Math.min(RESTART_MS.max, RESTART_MS.first * 2 ** (endsInARow - 1))
      await clock.sleep(pauseMs, this.#stopping.signal)
      if (this.#stopping.signal.aborted) return
      worker = this.#start(index)
    }
  }
}
