import { randomBytes, randomFillSync, randomUUID } from 'node:crypto'
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

/** What an id of version 7 takes, and for how many the system is asked at a time. */
const CHANCE_BYTES = 16
const CHANCE_IDS = 256

export class SystemIds implements IdSource {
  #lastMs = 0
  #sequence = 0
  readonly #chance = new Uint8Array(CHANCE_BYTES * CHANCE_IDS)
  #chanceUsed = CHANCE_IDS

  uuid(): string {
    return randomUUID()
  }

  /**
   * Later ids of an instance sort after earlier ones, also in one millisecond: a counter of 32 bits
   * that begins anywhere in its lower half (RFC 9562, 6.2, method 1).
   */
  uuidV7(): string {
    const nowMs = Date.now()
    // The library's own source of chance asks the system anew for each id.
    const random = this.#nextChance()
    if (nowMs > this.#lastMs) {
      this.#lastMs = nowMs
      this.#sequence = new DataView(random.buffer, random.byteOffset).getUint32(0) >>> 1
    } else {
      this.#sequence++
    }
    return v7({ msecs: this.#lastMs, seq: this.#sequence, random })
  }

  snapshotId(): bigint {
    const id = randomBytes(8).readBigUInt64BE() >> 1n
    return id === 0n ? 1n : id
  }

  random(): number {
    return Math.random()
  }

  #nextChance(): Uint8Array {
    if (this.#chanceUsed === CHANCE_IDS) {
      randomFillSync(this.#chance)
      this.#chanceUsed = 0
    }
    const start = CHANCE_BYTES * this.#chanceUsed++
    return this.#chance.subarray(start, start + CHANCE_BYTES)
  }
}
