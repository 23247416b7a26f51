import { nextTurn } from '../support/seeded.js'

/** A run that has not come to its end by then never will. */
export const EVENTS_MAX = 200_000

interface Event {
  readonly atMs: number
  /** Events of one moment happen in the order in which they were planned. */
  readonly order: number
  readonly run: () => void
}

/**
 * Owns every point of waiting in a simulated world: whatever happens is an event, one at a time, in
 * the order of simulated time. Between two events everything that is ready runs, so that nothing is
 * left to the moods of the machine.
 */
export class Scheduler {
  readonly #heap: Event[] = []
  #planned = 0
  #happened = 0
  #nowMs = 0

  /** Simulated milliseconds since the world began; may have fractions. */
  get nowMs(): number {
    return this.#nowMs
  }

  /** How many events have begun: a moment that orders effects even where the time is the same. */
  get moment(): number {
    return this.#happened
  }

  after(delayMs: number, run: () => void): void {
    this.#push({ atMs: this.#nowMs + Math.max(0, delayMs), order: this.#planned++, run })
  }

  /** Resolves after the delay; who waits must belong to no process that may die. */
  pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.after(delayMs, resolve)
    })
  }

  /** Runs until nothing is planned any more, or `isOver` says so. */
  async run(isOver: () => boolean): Promise<void> {
    await nextTurn()
    while (!isOver()) {
      const event = this.#pop()
      if (event === undefined) return
      if (++this.#happened > EVENTS_MAX) {
        throw new Error(`the world does not come to rest within ${EVENTS_MAX} events`)
      }
      this.#nowMs = event.atMs
      event.run()
      await nextTurn()
    }
  }

  #push(event: Event): void {
    const heap = this.#heap
    let index = heap.push(event) - 1
    while (index > 0) {
      const parent = (index - 1) >> 1
      const above = heap[parent]
      if (above === undefined || isBefore(above, event)) break
      heap[index] = above
      index = parent
    }
    heap[index] = event
  }

  #pop(): Event | undefined {
    const heap = this.#heap
    const [first] = heap
    const last = heap.pop()
    if (last === undefined || heap.length === 0) return first
    let index = 0
    for (;;) {
      const left = heap[2 * index + 1]
      const right = heap[2 * index + 2]
      const isRight = left !== undefined && right !== undefined && isBefore(right, left)
      const child = isRight ? right : left
      if (child === undefined || isBefore(last, child)) break
      heap[index] = child
      index = 2 * index + (isRight ? 2 : 1)
    }
    heap[index] = last
    return first
  }
}

function isBefore(left: Event, right: Event): boolean {
  return left.atMs < right.atMs || (left.atMs === right.atMs && left.order < right.order)
}
