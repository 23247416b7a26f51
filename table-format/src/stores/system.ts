import { randomBytes, randomUUID } from 'node:crypto'
import { v7 } from 'uuid'
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

export class SystemIds implements IdSource {
  uuid(): string {
    return randomUUID()
  }

  /** Later ids of a process sort after earlier ones, also within a millisecond (RFC 9562, 6.2). */
  uuidV7(): string {
    return v7()
  }

  snapshotId(): bigint {
    const id = randomBytes(8).readBigUInt64BE() >> 1n
    return id === 0n ? 1n : id
  }

  random(): number {
    return Math.random()
  }
}
