import type { Clock } from '@korolev/table-format'
import { InternalError, UnavailableError } from '@korolev/table-format'
import type { MemberOutcome } from '../domain/outcome.js'
import type { CommitPace } from './commit-pace.js'

/** Most commits that go out together. */
export const GROUP_SIZE_MAX = 256
/** Most that wait in one lane; beyond, a caller is told to come again, with nothing applied. */
export const LANE_WAITING_MAX = 4_096

/** Commits a group in order; the result of each member, by its place, is settled by itself. */
export type CommitGroup<Member, Result> = (
  members: readonly Member[],
) => Promise<readonly MemberOutcome<Result>[]>

/** The object's version as it is now, as far as that can be told. */
export type Look = () => Promise<number | undefined>

interface Waiting {
  /** Members of one `group` function may be committed together. */
  readonly group: CommitGroup<unknown, unknown> | undefined
  readonly member: unknown
  readonly run: (() => Promise<unknown>) | undefined
  readonly look: Look | undefined
  readonly resolve: (result: unknown) => void
  readonly reject: (error: unknown) => void
}

interface Lane {
  readonly queue: Waiting[]
  /** Ends the pause before the next group, when so many wait. */
  bell: AbortController | undefined
  ringsAt: number
}

export interface Pacing {
  readonly pace: CommitPace
  readonly clock: Clock
}

/**
 * One queue per object: while a batch is in flight the waiting ones gather, and then go out
 * together. This is what makes a hot table possible where a store sustains few writes a second on
 * one document. Across processes the compare-and-set decides; a lane only avoids needless losers.
 */
export class CommitLanes {
  readonly #lanes = new Map<string, Lane>()
  readonly #pacing: Pacing | undefined

  /** @param pacing - absent: one group follows the other at once. */
  constructor(pacing?: Pacing) {
    this.#pacing = pacing
  }

  get pace(): CommitPace | undefined {
    return this.#pacing?.pace
  }

  /**
   * Queues a member; members that wait together are committed together.
   * @param look - tells when another server has moved the object.
   */
  join<Member, Result>(
    lane: string,
    member: Member,
    group: CommitGroup<Member, Result>,
    look?: Look,
  ): Promise<Result> {
    return this.#enqueue(lane, {
      group: group as CommitGroup<unknown, unknown>,
      member,
      run: undefined,
      look,
    })
  }

  /** Runs alone on all the lanes, in one order for everybody, so that nobody waits in a circle. */
  alone<Result>(lanes: readonly string[], run: () => Promise<Result>): Promise<Result> {
    const [lane, ...others] = [...new Set(lanes)].sort()
    if (lane === undefined) return run()
    return this.#enqueue(lane, {
      group: undefined,
      member: undefined,
      run: () => this.alone(others, run),
      look: undefined,
    })
  }

  #enqueue<Result>(lane: string, work: Omit<Waiting, 'resolve' | 'reject'>): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      const waiting = { ...work, resolve: resolve as (result: unknown) => void, reject }
      const open = this.#lanes.get(lane)
      if (open !== undefined) {
        if (open.queue.length < LANE_WAITING_MAX) open.queue.push(waiting)
        else reject(new UnavailableError('too many commits wait for one object; none was applied'))
        if (open.queue.length >= open.ringsAt) open.bell?.abort()
        return
      }
      const fresh: Lane = { queue: [waiting], bell: undefined, ringsAt: Number.POSITIVE_INFINITY }
      this.#lanes.set(lane, fresh)
      void this.#drain(lane, fresh)
    })
  }

  async #drain(name: string, lane: Lane): Promise<void> {
    const { queue } = lane
    // What joins in this very turn shares the first group.
    await Promise.resolve()
    for (let first = queue[0]; first !== undefined; first = queue[0]) {
      if (first.run !== undefined) {
        queue.shift()
        await settle(first, first.run)
      } else {
        await this.#pause(name, lane, first.look)
        const size = groupSize(queue, first.group)
        await commitTogether(queue.splice(0, size))
      }
    }
    this.#lanes.delete(name)
  }

  async #pause(name: string, lane: Lane, look: Look | undefined): Promise<void> {
    if (this.#pacing === undefined) return
    const { pace, clock } = this.#pacing
    const pause = pace.pause(name)
    if (pause.kind === 'none' || pause.delayMs <= 0) return
    if (pause.kind === 'gather') {
      const { delayMs, endsAtWaiting = Number.POSITIVE_INFINITY } = pause
      if (lane.queue.length >= endsAtWaiting) return
      lane.bell = new AbortController()
      lane.ringsAt = endsAtWaiting
      await clock.sleep(delayMs, lane.bell.signal)
      lane.ringsAt = Number.POSITIVE_INFINITY
      return
    }
    // Counted, because a clock may go back.
    for (let looks = 0; look !== undefined && looks * pause.lookMs < pause.delayMs; looks++) {
      await clock.sleep(pause.lookMs)
      if ((await look()) !== pause.version) return
    }
  }
}

function groupSize(queue: readonly Waiting[], group: Waiting['group']): number {
  const end = queue.findIndex((waiting) => waiting.group !== group)
  return Math.min(end < 0 ? queue.length : end, GROUP_SIZE_MAX)
}

async function settle(waiting: Waiting, run: () => Promise<unknown>): Promise<void> {
  try {
    waiting.resolve(await run())
  } catch (error) {
    waiting.reject(error)
  }
}

async function commitTogether(members: readonly Waiting[]): Promise<void> {
  try {
    const outcomes = (await members[0]?.group?.(members.map((waiting) => waiting.member))) ?? []
    members.forEach((waiting, index) => {
      const outcome = outcomes[index]
      if (outcome?.kind === 'done') waiting.resolve(outcome.result)
      else waiting.reject(outcome?.error ?? new InternalError('a member without an outcome'))
    })
  } catch (error) {
    for (const waiting of members) waiting.reject(error)
  }
}
