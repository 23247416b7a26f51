import { SeededRandom } from '../seeded.js'
import type { GcsRequestKind } from './wire.js'

/** One request that the emulator is about to serve. */
export interface GcsCallInfo {
  readonly kind: GcsRequestKind
  readonly bucket: string
  readonly name: string
  /** 1 for the first request of this kind. */
  readonly nth: number
}

export type GcsFault =
  /** The connection is cut before anything is done. */
  | { readonly kind: 'lost-request' }
  /** It is done, and the connection cut instead of an answer. */
  | { readonly kind: 'lost-reply' }
  /** The connection is cut, and it is done after that. */
  | { readonly kind: 'late'; readonly delayMs: number }
  /** Done twice, as proxies that retry do it; the second answer is given. */
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'delay'; readonly delayMs: number }
  /** Answered so, done or not. */
  | {
      readonly kind: 'status'
      readonly status: number
      readonly isDone: boolean
      readonly retryAfter?: string
    }
  /** The answer's body comes in drops. */
  | { readonly kind: 'slow-body'; readonly delayMs: number }
  /** The answer's body ends in its midst. */
  | { readonly kind: 'cut-body' }
  /** A bit is turned over, in the answer's body or in the request's. */
  | { readonly kind: 'damage'; readonly where: 'request' | 'reply' }

export type GcsFaults = (call: GcsCallInfo) => GcsFault | undefined

export interface GcsFaultRates {
  /** Of any fault; which one is chance. */
  readonly rate: number
  readonly delayMsMax: number
}

/** Faults by chance that a seed decides. */
export function seededGcsFaults(seed: number, { rate, delayMsMax }: GcsFaultRates): GcsFaults {
  const random = new SeededRandom(seed)
  return () => {
    const isHit = random.fraction() < rate
    const which = random.below(KINDS.length)
    const delayMs = random.fraction() * delayMsMax
    const make = KINDS[which]
    return isHit && make !== undefined ? make(delayMs) : undefined
  }
}

const KINDS: readonly ((delayMs: number) => GcsFault)[] = [
  () => ({ kind: 'lost-request' }),
  () => ({ kind: 'lost-reply' }),
  () => ({ kind: 'lost-reply' }),
  (delayMs) => ({ kind: 'late', delayMs }),
  () => ({ kind: 'duplicate' }),
  (delayMs) => ({ kind: 'delay', delayMs }),
  () => ({ kind: 'status', status: 429, isDone: false }),
  () => ({ kind: 'status', status: 503, isDone: false }),
  () => ({ kind: 'status', status: 503, isDone: true }),
  () => ({ kind: 'status', status: 408, isDone: false }),
  (delayMs) => ({ kind: 'slow-body', delayMs: delayMs / 4 }),
  () => ({ kind: 'cut-body' }),
  () => ({ kind: 'damage', where: 'reply' }),
  () => ({ kind: 'damage', where: 'request' }),
]

/** Faults for named calls; each entry counts its own. */
export function scriptedGcsFaults(
  script: readonly {
    readonly kind: GcsRequestKind
    readonly nth?: number
    readonly fault: GcsFault
  }[],
): GcsFaults {
  return ({ kind, nth }) =>
    script.find((entry) => entry.kind === kind && (entry.nth ?? nth) === nth)?.fault
}
