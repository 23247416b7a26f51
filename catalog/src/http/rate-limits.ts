import type { Clock } from '@korolev/table-format'
import { RecentMap } from '@korolev/table-format'
import { HttpRefusal } from './body.js'

/** Identities whose use is counted, the longest unused being forgotten. */
const IDENTITIES_MAX = 10_000

interface Bucket {
  readonly left: number
  readonly atMs: number
}

/**
 * How many requests an identity may make: so many a second, and as many at once. Each server counts
 * for itself.
 */
export class RateLimits {
  readonly #buckets = new RecentMap<string, Bucket>(IDENTITIES_MAX)
  readonly #clock: Clock
  readonly #perSecond: number | undefined

  /** @param perSecond - of those that have no limit of their own; absent: none. */
  constructor(clock: Clock, perSecond: number | undefined) {
    this.#clock = clock
    this.#perSecond = perSecond
  }

  /** @throws HttpRefusal with status 429 when it has made more than it may. */
  count(identity: string, own: number | undefined): void {
    const perSecond = own ?? this.#perSecond
    if (perSecond === undefined) return
    const nowMs = this.#clock.nowMs()
    const { left, atMs } = this.#buckets.get(identity) ?? { left: perSecond, atMs: nowMs }
    const refilled = Math.max(0, nowMs - atMs) * (perSecond / 1_000)
    const available = Math.min(perSecond, left + refilled)
    if (available >= 1) {
      this.#buckets.set(identity, { left: available - 1, atMs: nowMs })
      return
    }
    this.#buckets.set(identity, { left: available, atMs: nowMs })
    const seconds = Math.max(1, Math.ceil((1 - available) / perSecond))
    throw new HttpRefusal(429, `${identity} made more than ${perSecond} requests a second`, {
      type: 'TooManyRequestsException',
      headers: { 'retry-after': String(seconds) },
    })
  }
}
