import type { Clock, IdSource } from '@korolev/table-format'
import { RecentMap } from '@korolev/table-format'

/** How long after a lost race a lane counts as contested. */
export const CONTESTED_MS = 2_000
/** After so many groups in a row a busy lane pauses once: others may wait, and cannot say so. */
export const WINS_MAX = 4
/** Chance decides how long a pause is: up to this many of the lane's own rounds. */
const PAUSE_ROUNDS_MAX = 3
const PAUSE_MS_MAX = 250
/** Most lanes that are kept in mind; the longest untouched is forgotten first. */
export const LANES_MAX = 1_000

/** How the groups of one lane go out. */
export interface Race {
  /** Most members of the next group. */
  readonly sizeMax: number
  /** Longest pause before what was late is tried again, in milliseconds. */
  readonly retryMsMax: number
  /** Before a group: lets other processes have their turn. */
  giveWay(): Promise<void>
  /** When a group begins, again after each loss. */
  begun(): void
  /** After a group: whether its batch was in time. */
  ended(isWon: boolean): void
}

interface Lane {
  contestedUntilMs: number
  winsInARow: number
  /** How long the last group took. */
  roundMs: number
}

/**
 * Manners between processes that commit to one object. Who has just won has the new metadata at
 * hand, begins first, and would win again and again. So who lost a race makes its groups smaller,
 * to be in time between two of the other's, and tries again at once; and who wins a contested lane
 * pauses for a round or so, by chance. Nobody pauses for a lane where one writer waits for itself.
 */
export class CommitRaces {
  readonly #clock: Clock
  readonly #ids: IdSource
  readonly #lanes = new RecentMap<string, Lane>(LANES_MAX)

  constructor(clock: Clock, ids: IdSource) {
    this.#clock = clock
    this.#ids = ids
  }

  /** @param size - how many wait to go out together. */
  of(name: string, size: number): Race {
    const lane = this.#lane(name)
    let sizeMax = size
    let startedMs = this.#clock.nowMs()
    return {
      get sizeMax() {
        return sizeMax
      },
      get retryMsMax() {
        return lane.roundMs
      },
      giveWay: () => this.#pause(lane, size),
      begun: () => {
        startedMs = this.#clock.nowMs()
      },
      ended: (isWon) => {
        const nowMs = this.#clock.nowMs()
        // What took no time on the clock took some all the same.
        lane.roundMs = Math.max(1, nowMs - startedMs)
        sizeMax = isWon ? sizeMax * 2 : Math.max(1, Math.floor(Math.min(sizeMax, size) / 2))
        lane.winsInARow = isWon ? lane.winsInARow + 1 : 0
        if (!isWon) lane.contestedUntilMs = nowMs + CONTESTED_MS
      },
    }
  }

  async #pause(lane: Lane, size: number): Promise<void> {
    const isContested = this.#clock.nowMs() < lane.contestedUntilMs
    const winsMax = isContested ? 1 : size > 1 ? WINS_MAX : Number.POSITIVE_INFINITY
    if (lane.winsInARow < winsMax) return
    lane.winsInARow = 0
    await this.#clock.sleep(
      Math.min(PAUSE_MS_MAX, this.#ids.random() * PAUSE_ROUNDS_MAX * lane.roundMs),
    )
  }

  #lane(name: string): Lane {
    const known = this.#lanes.get(name)
    if (known !== undefined) return known
    const fresh = { contestedUntilMs: 0, winsInARow: 0, roundMs: 1 }
    this.#lanes.set(name, fresh)
    return fresh
  }
}
