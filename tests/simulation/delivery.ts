import { UnavailableError } from '@korolev/table-format'
import type { CallInfo, Delivery } from '../support/faulty-schedule.js'
import type { CallFate } from './faults.js'
import { drawFate } from './faults.js'
import type { ReplicaProcess } from './replica.js'
import type { World } from './world.js'

/** How soon after the first one a doubled call arrives. */
const DOUBLE_MS = { min: 0.01, max: 5 }
/** A request that was on its way when its sender died arrives as often as not. */
const ARRIVES_FROM_THE_DEAD = 0.5

interface Call extends CallInfo {
  readonly fate: CallFate
  readonly label: string
}

type Ending<Result> =
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'failed'; readonly error: unknown }

/**
 * The way between one process and a store. Every call is two events at least, its arrival and its
 * answer; nothing reaches a process that is dead, and what it had sent may still arrive.
 */
export class SimulatedDelivery implements Delivery {
  readonly #world: World
  readonly #process: ReplicaProcess

  constructor(world: World, process: ReplicaProcess) {
    this.#world = world
    this.#process = process
  }

  deliver<Result>(about: CallInfo, run: () => Promise<Result>): Promise<Result> {
    const world = this.#world
    if (!this.#process.isAlive) return new Promise<never>(() => undefined)
    const fate = this.#fateOf(about)
    const label = `${this.#process.name} ${about.method} ${tail(about.target)}`
    const call: Call = { ...about, fate, label }
    world.trace(() => `${label} is sent${fate === 'none' ? '' : ` (${fate})`}`)
    return new Promise<Result>((resolve, reject) => {
      const answer = (ending: Ending<Result>) => {
        if (!this.#process.isAlive) return
        if (ending.kind === 'done') resolve(ending.result)
        else reject(ending.error as Error)
      }
      this.#send(call, run, answer)
    })
  }

  #fateOf({ unknown }: CallInfo): CallFate {
    const { faults, random } = this.#world
    const fate = drawFate(faults, random)
    const isRead = unknown === undefined
    // A read that arrives twice or late is a read.
    if (isRead && (fate === 'late' || fate === 'duplicate' || fate === 'late-duplicate')) {
      return 'none'
    }
    return fate
  }

  #send<Result>(
    call: Call,
    run: () => Promise<Result>,
    answer: (ending: Ending<Result>) => void,
  ): void {
    const { scheduler, faults } = this.#world
    const isSlow = call.fate === 'slow' && this.#world.happens(0.5)
    const arriveMs = isSlow ? this.#world.millisecondsOf(faults.lateMs) : this.#latencyMs()
    switch (call.fate) {
      case 'lost-request':
        this.#giveUp(call, answer)
        return
      case 'lost-reply':
        scheduler.after(arriveMs, () => void this.#arrive(call, run))
        this.#giveUp(call, answer, arriveMs)
        return
      case 'late': {
        const givenUpMs = this.#giveUp(call, answer)
        const lateMs = givenUpMs + this.#world.millisecondsOf(faults.lateMs)
        return scheduler.after(lateMs, () => void this.#arriveLate(call, run))
      }
      case 'crash-before':
        return scheduler.after(arriveMs, () => {
          this.#process.crash(`before ${call.label}`)
        })
      case 'crash-after':
        return scheduler.after(arriveMs, () => {
          void this.#arrive(call, run).then(() => {
            if (call.method === 'commit') this.#world.count('crashes between batch and answer')
            this.#process.crash(`after ${call.label}`)
          })
        })
      case 'none':
      case 'slow':
      case 'duplicate':
      case 'late-duplicate':
        return scheduler.after(arriveMs, () => void this.#arriveAndAnswer(call, run, answer))
    }
  }

  async #arriveAndAnswer<Result>(
    call: Call,
    run: () => Promise<Result>,
    answer: (ending: Ending<Result>) => void,
  ): Promise<void> {
    const world = this.#world
    const ending = await this.#arrive(call, run)
    if (ending === undefined) return
    if (call.fate === 'late-duplicate') {
      const lateMs = world.millisecondsOf(world.faults.lateMs)
      world.scheduler.after(lateMs, () => void this.#arrive(call, run, 'once more, late'))
      world.count('duplicate deliveries')
    }
    if (call.fate !== 'duplicate') return this.#reply(call, ending, answer)
    world.count('duplicate deliveries')
    const isSecond = world.happens(0.5)
    world.scheduler.after(world.millisecondsOf(DOUBLE_MS), () => {
      void this.#arrive(call, run, 'once more').then((second) => {
        if (isSecond && second !== undefined) this.#reply(call, second, answer)
      })
    })
    if (!isSecond) this.#reply(call, ending, answer)
  }

  async #arriveLate<Result>(call: Call, run: () => Promise<Result>): Promise<void> {
    const ending = await this.#arrive(call, run, 'late')
    if (call.method !== 'commit' || ending?.kind !== 'done') return
    const kind = outcomeKind(ending.result)
    if (kind === 'committed') this.#world.count('late landings applied')
    if (kind === 'stale') this.#world.count('late landings refused')
  }

  /** The effect itself. Undefined when the request did not outlive its sender. */
  async #arrive<Result>(
    call: Call,
    run: () => Promise<Result>,
    how = '',
  ): Promise<Ending<Result> | undefined> {
    const world = this.#world
    if (!this.#process.isAlive && !world.happens(ARRIVES_FROM_THE_DEAD)) return undefined
    let ending: Ending<Result>
    try {
      ending = { kind: 'done', result: await run() }
    } catch (error) {
      ending = { kind: 'failed', error }
    }
    world.trace(() => `${call.label} arrives ${how}: ${endingText(ending)}`)
    return ending
  }

  #reply<Result>(call: Call, ending: Ending<Result>, answer: (ending: Ending<Result>) => void) {
    const isSlow = call.fate === 'slow' && this.#world.happens(0.5)
    const { lateMs } = this.#world.faults
    const replyMs = isSlow ? this.#world.millisecondsOf(lateMs) : this.#latencyMs()
    this.#world.scheduler.after(replyMs, () => {
      if (!this.#process.isAlive) return
      if (ending.kind === 'done') {
        const isReplayed = call.method === 'commit' && outcomeKind(ending.result) === 'replayed'
        if (isReplayed) this.#world.count('batches replayed')
        this.#process.hears(call, ending.result)
      }
      answer(ending)
    })
  }

  /** Returns when the caller stops waiting, in milliseconds from now. */
  #giveUp<Result>(call: Call, answer: (ending: Ending<Result>) => void, afterMs = 0): number {
    const world = this.#world
    const { method, target, unknown, fate, label } = call
    const giveUpMs = afterMs + world.millisecondsOf(world.faults.giveUpMs)
    // A connection that was never made is a definite failure; most lost requests are none.
    const isDefinite = fate === 'lost-request' && world.happens(0.3)
    world.scheduler.after(giveUpMs, () => {
      if (!this.#process.isAlive) return
      if (method === 'findCommit') world.count('lost readbacks')
      world.trace(() => `${label} is given up${isDefinite ? ', nothing was done' : ''}`)
      const error =
        (isDefinite ? undefined : unknown?.()) ??
        new UnavailableError(`planted: no answer (${method} ${target})`)
      answer({ kind: 'failed', error })
    })
    return giveUpMs
  }

  #latencyMs(): number {
    return this.#world.millisecondsOf(this.#world.faults.latencyMs)
  }
}

function outcomeKind(result: unknown): string | undefined {
  if (typeof result !== 'object' || result === null || !('kind' in result)) return undefined
  return String(result.kind)
}

function endingText(ending: Ending<unknown>): string {
  if (ending.kind === 'failed') return String(ending.error)
  const { result } = ending
  if (result === undefined) return 'nothing'
  if (Array.isArray(result)) return `${result.length} found`
  const version =
    typeof result === 'object' && result !== null && 'version' in result
      ? ` ${String(result.version)}`
      : ''
  return `${outcomeKind(result) ?? 'found'}${version}`
}

/** The part of an id or location that tells it from others at a glance. */
export function tail(target: string): string {
  return target.replace(/^memory:.*\/([^/]*)$/, '$1').replace(/^[0-9a-f-]{24}([0-9a-f]{12})$/, '$1')
}
