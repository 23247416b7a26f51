import type { Clock } from '@korolev/table-format'
import { UnavailableError } from '@korolev/table-format'

/** One call that a faulty store is about to deliver. */
export interface StoreCall {
  readonly method: string
  /** 1 for the first call of this method through this wrapper. */
  readonly nth: number
  /** Location, entity name, batch id, ...: what the call is about. */
  readonly target: string
  /** Whether it may change anything. */
  readonly isWrite: boolean
}

export type Fault =
  /** Never arrives: an error that says so, and nothing was done. */
  | { readonly kind: 'lost-request' }
  /** Arrives, and its answer does not: a write is unknown to its caller. */
  | { readonly kind: 'lost-reply' }
  | { readonly kind: 'delay'; readonly delayMs: number }
  /** A write that its caller has given up as unknown, and that arrives after that. */
  | { readonly kind: 'late'; readonly delayMs: number }
  /** Arrives twice, as transports that retry do it; the caller gets the second answer. */
  | { readonly kind: 'duplicate' }
  /** Arrives, is answered, and arrives again after the delay, when nobody waits for it. */
  | { readonly kind: 'late-duplicate'; readonly delayMs: number }
  /** The process dies before or after the call; it is never answered. */
  | { readonly kind: 'crash'; readonly when: 'before' | 'after' }

/** Decides what befalls a call; undefined: nothing. */
export type FaultSchedule = (call: StoreCall) => Fault | undefined

export interface FaultTools {
  readonly clock: Clock
  readonly schedule: FaultSchedule
  /** What dies with the process is the test's own business. */
  readonly onCrash?: (call: StoreCall) => void
}

/** Faults for named calls: the `nth` of a method, or each one when `nth` is left out. */
export function scriptedFaults(
  script: readonly { readonly method: string; readonly nth?: number; readonly fault: Fault }[],
): FaultSchedule {
  return ({ method, nth }) =>
    script.find((entry) => entry.method === method && (entry.nth ?? nth) === nth)?.fault
}

/** Brings the calls of one store to it, and its answers back. */
export interface Delivery {
  deliver<Result>(about: CallInfo, run: () => Promise<Result>): Promise<Result>
}

export interface CallInfo {
  readonly method: string
  readonly target: string
  /** What the caller of a write gets when the answer is lost. */
  readonly unknown?: () => Error
}

/** A delivery of its own is taken as it is; for tools, one is made that follows their schedule. */
export function deliveryOf(tools: FaultTools | Delivery): Delivery {
  return 'deliver' in tools ? tools : new FaultyDelivery(tools)
}

/** Delivers the calls of one store, with the faults of its schedule. */
export class FaultyDelivery implements Delivery {
  readonly #tools: FaultTools
  readonly #counts = new Map<string, number>()
  readonly #late = new Set<Promise<unknown>>()

  constructor(tools: FaultTools) {
    this.#tools = tools
  }

  async deliver<Result>(about: CallInfo, run: () => Promise<Result>): Promise<Result> {
    const { method, target, unknown } = about
    const nth = (this.#counts.get(method) ?? 0) + 1
    this.#counts.set(method, nth)
    const call: StoreCall = { method, nth, target, isWrite: unknown !== undefined }
    const fault = this.#tools.schedule(call)
    switch (fault?.kind) {
      case undefined:
        return run()
      case 'lost-request':
        throw new UnavailableError(`planted: the request was lost (${method} ${target})`)
      case 'lost-reply':
        // A refusal is lost as well: the caller cannot tell it from success.
        await run().catch(() => undefined)
        throw unknown?.() ?? new UnavailableError(`planted: no answer (${method} ${target})`)
      case 'delay':
        await this.#tools.clock.sleep(fault.delayMs)
        return run()
      case 'late':
        this.#runLater(run, fault.delayMs)
        throw unknown?.() ?? new UnavailableError(`planted: no answer (${method} ${target})`)
      case 'duplicate':
        await run().catch(() => undefined)
        return run()
      case 'late-duplicate':
        return this.#andAgainLater(run, fault.delayMs)
      case 'crash':
        if (fault.when === 'after') await run().catch(() => undefined)
        this.#tools.onCrash?.(call)
        return new Promise<never>(() => undefined)
    }
  }

  /** Resolves when no late duplicate is under way any more. */
  async settled(): Promise<void> {
    while (this.#late.size > 0) await Promise.all(this.#late)
  }

  async #andAgainLater<Result>(run: () => Promise<Result>, delayMs: number): Promise<Result> {
    const result = await run()
    this.#runLater(run, delayMs)
    return result
  }

  #runLater(run: () => Promise<unknown>, delayMs: number): void {
    const late: Promise<unknown> = this.#tools.clock
      .sleep(delayMs)
      .then(run)
      .catch(() => undefined)
      .finally(() => this.#late.delete(late))
    this.#late.add(late)
  }
}
