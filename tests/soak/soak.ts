import { availableParallelism, loadavg } from 'node:os'
import { SystemIds } from '@korolev/table-format/stores/system'
import { call } from '../support/served.js'
import { SeededRandom } from '../support/seeded.js'
import type { PlaceOptions, StoreName, WarehouseKind } from '../support/server-place.js'
import { ServerPlace } from '../support/server-place.js'
import type { ServerProcess } from '../support/server-process.js'
import type { Attempt } from './attempts.js'
import { commitAttempt, createAttempt, NAMESPACE, send, transactionAttempt } from './attempts.js'
import { readState, verify } from './verify.js'

export interface SoakOptions extends PlaceOptions {
  readonly kills: number
  readonly seed: number
  /** Servers on one catalog; with several, the others must serve while one is dead. */
  readonly processes: number
  readonly writers: number
  /** False: only those that are killed under writers are started again. */
  readonly restartsIdle?: boolean
  readonly onRound?: (round: number, result: SoakResult) => void
}

export interface SoakResult {
  readonly store: StoreName
  readonly warehouse: WarehouseKind
  readonly kills: number
  readonly seed: number
  readonly processes: number
  readonly writers: number
  attempts: number
  acknowledged: number
  refused: number
  /** Not answered, and without a key that would allow to ask again. */
  unknown: number
  /** Acknowledged while a server was dead. */
  servedMeanwhile: number
  /** Not answered at first, and settled by the same request under its key. */
  settledByKey: number
  records: number
  chainsVerified: number
  restartMsMax: number
  /** Restarts beyond the limit while the machine had more to do than it can. */
  slowUnderLoad: number
  /** Restarts of an idle server, after which every table was the same, byte for byte. */
  idleRestarts: number
  seconds: number
  /** Empty when every law held. */
  readonly problems: string[]
}

/** How long a server may take to answer again. */
export const RESTART_MS_MAX = 5_000
const TABLES_A_ROUND = 3
const KILL_AFTER_MS = { min: 30, max: 600 }
/** Programs that want to run, for each core. */
const LOAD_MAX = 2
const IDLE_RESTART_EVERY = 20
const PROBLEMS_MAX = 20
const SETTLE_ATTEMPTS_MAX = 50

/**
 * Kills a server with signal 9 at a random moment under writers, again and again, on one data
 * directory. After each kill everything that was sent is held against what is there.
 */
export async function runSoak(options: SoakOptions): Promise<SoakResult> {
  const { kills, seed, processes, writers, onRound } = options
  const { store = 'sqlite', warehouse = 'file' } = options
  const result: SoakResult = {
    ...{ store, warehouse, servedMeanwhile: 0 },
    ...{ kills, seed, processes, writers, attempts: 0, acknowledged: 0, refused: 0, unknown: 0 },
    ...{ settledByKey: 0, records: 0, chainsVerified: 0, restartMsMax: 0, idleRestarts: 0 },
    ...{ slowUnderLoad: 0, seconds: 0, problems: [] },
  }
  const startMs = performance.now()
  const place = await ServerPlace.open(options)
  const soak = new Soak(place, options, result)
  try {
    await soak.start()
    for (let round = 0; round < kills && result.problems.length < PROBLEMS_MAX; round++) {
      await soak.round(round)
      result.seconds = Math.round((performance.now() - startMs) / 100) / 10
      onRound?.(round, result)
    }
    await soak.verifyAll()
  } finally {
    await place.close()
  }
  return result
}

class Soak {
  readonly #place: ServerPlace
  readonly #options: SoakOptions
  readonly #result: SoakResult
  readonly #random: SeededRandom
  readonly #ids = new SystemIds()
  readonly #servers: ServerProcess[] = []
  readonly #attempts: Attempt[] = []

  constructor(place: ServerPlace, options: SoakOptions, result: SoakResult) {
    this.#place = place
    this.#options = options
    this.#result = result
    this.#random = new SeededRandom(options.seed)
  }

  async start(): Promise<void> {
    for (let count = 0; count < this.#options.processes; count++) {
      this.#servers.push(await this.#place.start())
    }
    const path = '/v1/namespaces'
    await call(this.#uri(), { method: 'POST', path, body: { namespace: [NAMESPACE] } })
  }

  async round(round: number): Promise<void> {
    const tables = Array.from({ length: TABLES_A_ROUND }, (_, index) => `r${round}-t${index}`)
    const before = this.#attempts.length
    for (const table of tables) {
      const attempt = createAttempt(table, undefined)
      this.#attempts.push(attempt)
      await send(this.#uri(), attempt)
    }
    let isOver = false
    const names = Array.from({ length: this.#options.writers }, (_, index) => `r${round}-w${index}`)
    const writing = names.map((name) => this.#write(name, tables, () => isOver))
    const { min, max } = KILL_AFTER_MS
    await pause(min + this.#random.below(max - min))
    const victim = this.#random.below(this.#servers.length)
    await this.#servers[victim]?.kill()
    // With others alive the writers go on through them, and meet what the dead one left behind.
    if (this.#servers.length > 1) await this.#serveMeanwhile(`r${round}-alive`, tables)
    isOver = true
    await Promise.all(writing)
    await this.#restart(victim)
    const mine = this.#attempts.slice(before)
    await this.#settle(mine)
    this.#count(mine)
    await this.#verify(mine)
    if (this.#options.restartsIdle !== false && round % IDLE_RESTART_EVERY === 0)
      await this.#restartIdle()
  }

  /** A server is dead: the others take a commit, and answer it in time. */
  async #serveMeanwhile(property: string, tables: readonly string[]): Promise<void> {
    await pause(this.#random.below(200))
    const attempt = commitAttempt(property, tables[0] ?? '', this.#ids.uuidV7())
    this.#attempts.push(attempt)
    const answer = await send(this.#uri(), attempt)
    if (answer?.status === 200) this.#result.servedMeanwhile++
    else this.#report([`while one was dead: ${answer?.status ?? 'no'} answer to ${property}`])
  }

  async verifyAll(): Promise<void> {
    this.#result.records = 0
    this.#result.chainsVerified = 0
    await this.#verify(this.#attempts)
  }

  /** One writer: an attempt after the other, each with a property of its own. */
  async #write(name: string, tables: readonly string[], isOver: () => boolean): Promise<void> {
    for (let count = 0; !isOver(); count++) {
      const attempt = this.#newAttempt(`${name}-${count}`, tables)
      this.#attempts.push(attempt)
      const answer = await send(this.#uri(), attempt)
      // With one process nobody is there to answer any more.
      if (answer === undefined) await pause(5)
    }
  }

  #newAttempt(property: string, tables: readonly string[]): Attempt {
    const key = this.#random.below(2) === 0 ? this.#ids.uuidV7() : undefined
    const choice = this.#random.below(10)
    if (choice === 0) return createAttempt(property, key)
    if (choice === 1) return transactionAttempt(property, tables.slice(0, 2), key)
    return commitAttempt(property, tables[this.#random.below(tables.length)] ?? '', key)
  }

  /** Whoever has a key asks again until there is an answer. */
  async #settle(attempts: readonly Attempt[]): Promise<void> {
    for (const attempt of attempts) {
      if (attempt.outcome !== 'unknown' || attempt.idempotencyKey === undefined) continue
      const outcome = await this.#askAgain(attempt)
      if (outcome === 'acknowledged') this.#result.settledByKey++
      else this.#report([`under its key ${attempt.property} ended as ${outcome}`])
    }
  }

  async #askAgain(attempt: Attempt): Promise<Attempt['outcome']> {
    for (let count = 0; count < SETTLE_ATTEMPTS_MAX; count++) {
      await send(this.#uri(), attempt)
      if (attempt.outcome !== 'unknown') break
      await pause(20)
    }
    return attempt.outcome
  }

  async #restart(index: number): Promise<void> {
    const startMs = performance.now()
    const server = await this.#place.start()
    this.#servers[index] = server
    const ready = await call(server.uri, { method: 'GET', path: '/readyz' })
    const tookMs = Math.round(performance.now() - startMs)
    this.#result.restartMsMax = Math.max(this.#result.restartMsMax, tookMs)
    if (ready.status !== 200) this.#report([`after a restart /readyz answers ${ready.status}`])
    if (tookMs <= RESTART_MS_MAX) return
    // Then the time tells of the machine, not of the server.
    const [load = 0] = loadavg()
    if (load > LOAD_MAX * availableParallelism()) this.#result.slowUnderLoad++
    else this.#report([`a restart took ${tookMs} ms`])
  }

  async #restartIdle(): Promise<void> {
    const before = await readState(this.#uri())
    for (const [index, server] of this.#servers.entries()) {
      await server.kill()
      await this.#restart(index)
    }
    const after = await readState(this.#uri())
    const differing = [...new Set([...before.keys(), ...after.keys()])].filter(
      (name) => before.get(name) !== after.get(name),
    )
    this.#report(differing.map((name) => `${name} is another after a restart`))
    this.#result.idleRestarts++
  }

  #count(attempts: readonly Attempt[]): void {
    const result = this.#result
    result.attempts += attempts.length
    for (const { outcome, refusal = '' } of attempts) {
      result[outcome]++
      // Nothing that a writer sends breaks a rule: it may only be put off.
      if (outcome === 'refused' && !refusal.startsWith('503')) this.#report([`refused: ${refusal}`])
    }
  }

  async #verify(attempts: readonly Attempt[]): Promise<void> {
    const tables = [...new Set(attempts.flatMap((attempt) => attempt.tables))]
    const readMetadata = (location: string) => this.#place.read(location)
    const verified = await verify(this.#uri(), tables, attempts, readMetadata)
    const { records, chains, problems } = verified
    this.#result.records += records
    this.#result.chainsVerified += chains
    this.#report(problems)
  }

  #report(problems: readonly string[]): void {
    this.#result.problems.push(...problems)
  }

  #uri(): string {
    const running = this.#servers.filter((server) => server.isRunning)
    const chosen = running[this.#random.below(Math.max(1, running.length))] ?? this.#servers[0]
    return chosen?.uri ?? ''
  }
}

function pause(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs))
}
