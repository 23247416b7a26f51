import { randomBytes, randomUUID } from 'node:crypto'
import type { Clock } from '../ports/clock.js'
import type { IdSource } from '../ports/ids.js'

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
      const timer = setTimeout(done, delayMs)
      signal?.addEventListener('abort', done, { once: true })
    })
  }
}

export class SystemIds implements IdSource {
  #lastMs = 0
  #sequence = 0

  uuid(): string {
    return randomUUID()
  }

  /** Later ids of one process sort after earlier ones, also within a millisecond (RFC 9562, 6.2). */
  uuidV7(): string {
    const bytes = randomBytes(16)
    const nowMs = Math.max(Date.now(), this.#lastMs)
    this.#sequence = nowMs === this.#lastMs ? this.#sequence + 1 : bytes.readUInt16BE(6) & 0x7ff
    this.#lastMs = nowMs
    if (this.#sequence > 0xfff) {
      this.#sequence = 0
      this.#lastMs++
    }
    bytes.writeUIntBE(this.#lastMs, 0, 6)
    bytes.writeUInt16BE(0x7000 | this.#sequence, 6)
    bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8)
    const hex = bytes.toString('hex')
    const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)]
    return [...parts, hex.slice(20)].join('-')
  }

  snapshotId(): bigint {
    const id = randomBytes(8).readBigUInt64BE() >> 1n
    return id === 0n ? 1n : id
  }

  random(): number {
    return Math.random()
  }
}
