import type { Clock } from '@korolev/table-format'
import type { CallerConnection } from './components.js'

/** Longest that a loser is kept waiting for its answer; far below the timeouts of clients. */
export const HOLD_MS_MAX = 2_000
/** Most losers that wait at a time, in the whole process; one more is answered at once. */
export const HELD_MAX = 1_024
/** How long a loser that was answered has the turn, if nobody commits meanwhile. */
export const TURN_MS = { min: 25, first: 50, max: 100 } as const
/** How much later than the loser whose turn it is a winner is answered. */
const HEAD_START_MS = 1
/** Times that a loser may take as long as those before it took, before its turn passes on. */
const PATIENCE = 3
/** Weight of the newest in the running mean of how long losers take to come back. */
const NEWEST_SHARE = 0.2

interface Held {
  readonly sinceMs: number
  readonly connection: CallerConnection | undefined
  readonly answer: () => void
}

interface Queue {
  readonly held: Held[]
  /** Connections that were told in turn or waited too long, and have not won since. */
  readonly owed: WeakSet<CallerConnection['identity']>
  holder: CallerConnection['identity'] | undefined
  turnSinceMs: number
  turnMs: number
  turnaroundMs: number | undefined
  /** Rings when the turn passes on. */
  bell: AbortController
}

/**
 * Answers losers in turn. Writers that assert the ref they loaded all lose but one, and would load
 * again together, to lose again together. Here the first loser is told at once, and has the turn;
 * the others are told one by one: when a commit has moved the ref, or when the turn has lasted too
 * long. So the one that loads is mostly the one that commits next.
 *
 * Only the moment of an answer is decided here, never what it says.
 */
export class CommitTurns {
  readonly #clock: Clock
  readonly #queues = new Map<string, Queue>()
  #heldCount = 0
  #isEnding = false

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get heldCount(): number {
    return this.#heldCount
  }

  /** Resolves when a writer that lost at `place` is to hear of it. */
  async lost(place: string, connection?: CallerConnection): Promise<void> {
    if (this.#isEnding) return
    const queue = this.#queues.get(place)
    if (queue === undefined) {
      this.#open(place, connection)
      return
    }
    const isHolder = connection !== undefined && queue.holder === connection.identity
    if (isHolder || this.#heldCount >= HELD_MAX) return
    await this.#hold(queue, connection)
  }

  /**
   * A commit moved the ref: who waits longest is told next. Resolves when the winner is to be
   * answered, a moment later: else it would come back for its next commit before the one whose turn
   * it is, every time.
   */
  async won(place: string, connection?: CallerConnection): Promise<void> {
    const queue = this.#queues.get(place)
    if (queue === undefined) return
    if (connection !== undefined) queue.owed.delete(connection.identity)
    const tookMs = Math.max(0, this.#clock.nowMs() - queue.turnSinceMs)
    const before = queue.turnaroundMs ?? tookMs
    queue.turnaroundMs = before + NEWEST_SHARE * (tookMs - before)
    if (this.#passOn(place, queue)) await this.#clock.sleep(HEAD_START_MS)
  }

  /** Everybody is told now, and from now on at once: the server drains. */
  end(): void {
    this.#isEnding = true
    for (const { held, bell } of this.#queues.values()) {
      for (const each of held.splice(0)) each.answer()
      bell.abort()
    }
    this.#queues.clear()
  }

  #open(place: string, connection: CallerConnection | undefined): void {
    const queue: Queue = {
      held: [],
      owed: new WeakSet(),
      holder: undefined,
      turnSinceMs: 0,
      turnMs: 0,
      turnaroundMs: undefined,
      bell: new AbortController(),
    }
    this.#queues.set(place, queue)
    this.#giveTurn(queue, connection)
    void this.#watch(place, queue)
  }

  #hold(queue: Queue, connection: CallerConnection | undefined): Promise<void> {
    this.#heldCount++
    return new Promise((resolve) => {
      // Filled in below: a connection that is gone already calls back before it returns.
      const watch: { end?: (() => void) | undefined } = {}
      const held: Held = {
        sinceMs: this.#clock.nowMs(),
        connection,
        answer: () => {
          this.#heldCount--
          watch.end?.()
          resolve()
        },
      }
      // Whoever had the turn and lost it to a newcomer comes before those that never had it.
      if (connection !== undefined && queue.owed.has(connection.identity)) queue.held.unshift(held)
      else queue.held.push(held)
      watch.end = connection?.whenGone(() => {
        queue.held.splice(queue.held.indexOf(held), 1)
        held.answer()
      })
    })
  }

  #giveTurn(queue: Queue, connection: CallerConnection | undefined): void {
    queue.holder = connection?.identity
    queue.turnSinceMs = this.#clock.nowMs()
    const expectedMs = PATIENCE * (queue.turnaroundMs ?? TURN_MS.first / PATIENCE)
    queue.turnMs = Math.min(TURN_MS.max, Math.max(TURN_MS.min, expectedMs))
    if (connection !== undefined) queue.owed.add(connection.identity)
  }

  /** False when nobody waited, and so nobody has the turn now. */
  #passOn(place: string, queue: Queue): boolean {
    const next = queue.held.shift()
    queue.bell.abort()
    queue.bell = new AbortController()
    if (next === undefined) {
      this.#queues.delete(place)
      return false
    }
    this.#giveTurn(queue, next.connection)
    next.answer()
    return true
  }

  /** As long as somebody has the turn. */
  async #watch(place: string, queue: Queue): Promise<void> {
    while (this.#queues.get(place) === queue) {
      const leftMs = queue.turnMs - this.#ageMs(queue.turnSinceMs)
      if (leftMs > 0) await this.#clock.sleep(leftMs, queue.bell.signal)
      else this.#passOn(place, queue)
      const overdue = queue.held.filter(({ sinceMs }) => this.#ageMs(sinceMs) >= HOLD_MS_MAX)
      for (const each of overdue) {
        queue.held.splice(queue.held.indexOf(each), 1)
        if (each.connection !== undefined) queue.owed.add(each.connection.identity)
        each.answer()
      }
    }
  }

  /** A clock that was set back makes everything old, so that nobody waits for it. */
  #ageMs(sinceMs: number): number {
    const ageMs = this.#clock.nowMs() - sinceMs
    return ageMs < 0 ? Number.MAX_SAFE_INTEGER : ageMs
  }
}
