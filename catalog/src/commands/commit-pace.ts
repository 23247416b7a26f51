import type { Clock, IdSource } from '@korolev/table-format'
import { RecentMap } from '@korolev/table-format'

/** Lanes whose pace is remembered. */
export const PACED_LANES_MAX = 1_000
/** Below this a group takes so little that waiting would only cost: an embedded store. */
export const PACED_MS_MIN = 40
/** A group that seems to have taken longer has met a clock that was set forward. */
export const GROUP_MS_MAX = 2_000
/** Longest pause before a group. */
export const PAUSE_MS_MAX = 1_000
/** How long those that were answered may take to come back, in parts of what a group takes. */
const GATHER_SHARE = 0.5
/** How long one server leaves a contended object to the others, in the same measure. */
const YIELD_SHARE = 3
/** How often it looks meanwhile whether one of them has moved it. */
const LOOK_SHARE = 0.2
/** Turns that nobody took, after which a server goes on as if it were alone. */
const UNUSED_YIELDS_MAX = 2
/** Losses in a row after which a server knocks, and after which again. */
export const KNOCK_LOSSES = 2
/** A group that begins so soon after the last one may keep others from their turn, as above. */
const HOT_SHARE = 4
/** Of such groups, those of a single member listen only each time that so many went by. */
const LISTEN_GROUPS = 4
const NEWEST_SHARE = 0.3

interface Pace {
  /** Running mean of what a group takes, from reading to its answer. */
  groupMs: number
  size: number
  endedAtMs: number
  /** Of the object, as this server left it. */
  version: number
  isContended: boolean
  unusedYields: number
  lossesInARow: number
  unheardGroups: number
  /** Newest knock that was heard. */
  knock: string | undefined
}

export type Pause =
  | { readonly kind: 'none' }
  /** Ends when so many wait; undefined: not before its time. */
  | {
      readonly kind: 'gather'
      readonly delayMs: number
      readonly endsAtWaiting: number | undefined
    }
  /** Ends when the object has another version; looked at so often. */
  | {
      readonly kind: 'yield'
      readonly delayMs: number
      readonly lookMs: number
      readonly version: number
    }

const NO_PAUSE: Pause = { kind: 'none' }

/**
 * How soon the groups of one lane follow each other, where writing takes as long as in the cloud.
 *
 * A group that begins with the first who comes back leaves the others to the next one: so it waits
 * a little for as many as it answered. And of two servers the one that has just won would win
 * again and again, for it knows the new state before the other has read it. So who loses repeatedly
 * knocks, and who hears that leaves every other turn to the others, as long as they take it.
 */
export class CommitPace {
  readonly #clock: Clock
  readonly #ids: Pick<IdSource, 'random'>
  readonly #lanes = new RecentMap<string, Pace>(PACED_LANES_MAX)

  constructor(clock: Clock, ids: Pick<IdSource, 'random'>) {
    this.#clock = clock
    this.#ids = ids
  }

  /** Whether groups of this lane take as long as in the cloud. */
  isPaced(lane: string): boolean {
    return (this.#lanes.get(lane)?.groupMs ?? 0) >= PACED_MS_MIN
  }

  /** Before the next group of a lane. */
  pause(lane: string): Pause {
    const pace = this.#lanes.get(lane)
    if (pace === undefined || pace.groupMs < PACED_MS_MIN) return NO_PAUSE
    const passedMs = Math.max(0, this.#clock.nowMs() - pace.endedAtMs)
    const left = (share: number) => Math.min(PAUSE_MS_MAX, share * pace.groupMs - passedMs)
    if (pace.isContended) {
      const lookMs = LOOK_SHARE * pace.groupMs * (1 + this.#ids.random())
      return { kind: 'yield', delayMs: left(YIELD_SHARE), lookMs, version: pace.version }
    }
    if (pace.size < 2) return NO_PAUSE
    return { kind: 'gather', delayMs: left(GATHER_SHARE), endsAtWaiting: pace.size }
  }

  /** A group of so many was written: it moved the object from `previousVersion` to `version`. */
  won(
    lane: string,
    group: {
      readonly size: number
      readonly startedAtMs: number
      readonly previousVersion: number
      readonly version: number
    },
  ): void {
    const nowMs = this.#clock.nowMs()
    const tookMs = between(group.startedAtMs, nowMs)
    const before = this.#lanes.get(lane)
    const unusedYields =
      before?.isContended === true && before.version === group.previousVersion
        ? before.unusedYields + 1
        : 0
    this.#lanes.set(lane, {
      groupMs: before === undefined ? tookMs : mean(before.groupMs, tookMs),
      size: group.size,
      endedAtMs: nowMs,
      version: group.version,
      isContended: before?.isContended === true && unusedYields < UNUSED_YIELDS_MAX,
      unusedYields,
      lossesInARow: 0,
      unheardGroups: (before?.unheardGroups ?? 0) + 1,
      knock: before?.knock,
    })
  }

  /** Another server moved the object first. True when it is time to knock. */
  lost(lane: string, startedAtMs: number): boolean {
    const nowMs = this.#clock.nowMs()
    const tookMs = between(startedAtMs, nowMs)
    const before = this.#lanes.get(lane) ?? {
      ...{ groupMs: tookMs, size: 1, endedAtMs: nowMs, version: 0, lossesInARow: 0 },
      ...{ unheardGroups: 0, knock: undefined },
    }
    const lossesInARow = before.lossesInARow + 1
    this.#lanes.set(lane, { ...before, isContended: true, unusedYields: 0, lossesInARow })
    return before.groupMs >= PACED_MS_MIN && lossesInARow % KNOCK_LOSSES === 0
  }

  /** Whether groups follow each other so closely that a knock must be listened for, now. */
  mustListen(lane: string): boolean {
    const pace = this.#lanes.get(lane)
    if (pace === undefined || pace.groupMs < PACED_MS_MIN) return false
    if (pace.size < 2 && pace.unheardGroups < LISTEN_GROUPS) return false
    return this.#clock.nowMs() - pace.endedAtMs < HOT_SHARE * pace.groupMs
  }

  /** What was heard; the same knock is heard once. */
  heard(lane: string, knock: string | undefined): void {
    const pace = this.#lanes.get(lane)
    if (pace === undefined) return
    pace.unheardGroups = 0
    if (knock === undefined || knock === pace.knock) return
    this.#lanes.set(lane, { ...pace, knock, isContended: true, unusedYields: 0 })
  }
}

function between(startedAtMs: number, nowMs: number): number {
  return Math.min(GROUP_MS_MAX, Math.max(0, nowMs - startedAtMs))
}

function mean(before: number, newest: number): number {
  return before + NEWEST_SHARE * (newest - before)
}
