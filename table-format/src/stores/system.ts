import { randomBytes, randomUUID } from 'node:crypto'
import type { Clock } from '../ports/clock.js'
import type { IdSource } from '../ports/ids.js'

/** Longest delay that a timer of Node can hold; a longer one would fire at once. */
const TIMER_DELAY_MS_MAX = 2 ** 31 - 1

export class SystemClock implements Clock {
  nowMs(): number {
    return Date.now()
  }

  sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) return Promise.resolve()
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, Math.min(delayMs, TIMER_DELAY_MS_MAX))
      signal?.addEventListener('abort', done, { once: true })
    })
  }
}

/** Ids of version 7 in one millisecond of a process; more take the milliseconds to come. */
const SEQUENCE_MAX = 0xfff

export class SystemIds implements IdSource {
  #lastMs = 0
  #sequence = 0

  uuid(): string {
    return randomUUID()
  }

  /**
   * Later ids of an instance sort after earlier ones, also within a millisecond: a counter in 12
   * bits, then 62 bits of chance (RFC 9562, 6.2, method 1).
   */
  uuidV7(): string {
    const nowMs = Date.now()
    if (nowMs > this.#lastMs) {
      this.#lastMs = nowMs
      this.#sequence = 0
    } else if (++this.#sequence > SEQUENCE_MAX) {
      this.#lastMs++
      this.#sequence = 0
    }
    const time = this.#lastMs.toString(16).padStart(12, '0')
    const sequence = this.#sequence.toString(16).padStart(3, '0')
    // Its last 62 bits are chance, behind the two bits of the variant, as they are needed here.
    const chance = randomUUID().slice(19)
    return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence}-${chance}`
  }

  snapshotId(): bigint {
    const id = randomBytes(8).readBigUInt64BE() >> 1n
    return id === 0n ? 1n : id
  }

  random(): number {
    return Math.random()
  }
}
