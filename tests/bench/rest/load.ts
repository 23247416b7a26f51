import type { Exchange } from './connection.js'
import { Connection } from './connection.js'
import type { Target } from './target.js'

export interface Figures {
  readonly connections: number
  readonly perSecond: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly p99Ms: number
  readonly count: number
  readonly errors: number
  /** Requests for each thing done, where one needs several. */
  readonly exchangesEach?: number
  /** What the bench found when it looked at the result. */
  readonly check?: string
}

/** What one connection does again and again; it counts as many exchanges as it makes. */
export type Worker = (send: (request: Uint8Array) => Promise<Exchange>) => Promise<boolean>

export interface LoadOptions {
  readonly connections: number
  readonly milliseconds: number
  /** A worker for each connection; the same one may be given to all. */
  readonly workerOf: (index: number) => Worker
}

/** Keeps every connection busy for the time given. A worker that answers false is an error. */
export async function runLoad(
  target: Target,
  { connections, milliseconds, workerOf }: LoadOptions,
): Promise<Figures> {
  const open = await Promise.all(
    Array.from({ length: connections }, () => Connection.open(target.uri)),
  )
  const latencies: number[] = []
  let exchanges = 0
  let errors = 0
  const startMs = performance.now()
  const endMs = startMs + milliseconds
  const lane = async (connection: Connection, index: number) => {
    const worker = workerOf(index)
    const send = (request: Uint8Array) => {
      exchanges++
      return connection.send(request)
    }
    while (performance.now() < endMs) {
      const begunMs = performance.now()
      try {
        if (!(await worker(send))) errors++
        latencies.push(performance.now() - begunMs)
      } catch {
        errors++
        return
      }
    }
  }
  await Promise.all(open.map(lane))
  const seconds = (performance.now() - startMs) / 1_000
  for (const connection of open) connection.close()
  return {
    ...figures(latencies, connections, seconds),
    errors,
    ...each(exchanges, latencies.length),
  }
}

function each(exchanges: number, count: number): { exchangesEach?: number } {
  const ratio = count === 0 ? 1 : exchanges / count
  return ratio > 1.001 ? { exchangesEach: round(ratio) } : {}
}

function figures(latencies: number[], connections: number, seconds: number) {
  const sorted = latencies.sort((left, right) => left - right)
  const at = (share: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  return {
    connections,
    perSecond: Math.round(sorted.length / seconds),
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
    count: sorted.length,
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
