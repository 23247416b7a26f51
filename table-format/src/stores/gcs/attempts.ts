import {
  CommitUnknownError,
  InvalidArgumentError,
  LakeError,
  UnavailableError,
} from '../../core/errors.js'
import { decodeUtf8 } from '../../core/utf8.js'
import type { Clock } from '../../ports/clock.js'
import type { IdSource } from '../../ports/ids.js'
import type { GcsAnswer, GcsOutcome, GcsRequest, GcsTransport } from './transport.js'

/** How long a call may take and how often it is sent. */
export interface GcsPolicy {
  readonly attemptsMax: number
  readonly delayMsMin: number
  readonly delayMsMax: number
  /** No attempt begins later than this after the first. */
  readonly deadlineMs: number
  /** How long nothing may move during an attempt. */
  readonly stallMs: number
}

export const GCS_POLICY: GcsPolicy = {
  attemptsMax: 7,
  delayMsMin: 50,
  delayMsMax: 4_000,
  deadlineMs: 30_000,
  stallMs: 10_000,
}

export interface AttemptTools {
  readonly transport: GcsTransport
  readonly clock: Clock
  readonly ids: Pick<IdSource, 'random'>
  readonly policy: GcsPolicy
}

/** What is asked, of what. */
export interface GcsCall {
  /** For messages, such as `put gs://bucket/name`. */
  readonly what: string
  /** The request of an attempt, counted from 0. `isRefused`: the last one's credentials were. */
  readonly request: (attempt: { number: number; isRefused: boolean }) => Promise<GcsRequest>
  /** What came damaged, one way or the other; nothing was done then. */
  readonly damage?: (answer: GcsAnswer) => string | undefined
}

export type Attempted =
  | {
      readonly kind: 'answer'
      readonly answer: GcsAnswer
      /** An earlier attempt may have been carried out. */
      readonly mayHaveHappened: boolean
    }
  | { readonly kind: 'given-up'; readonly cause: Error; readonly mayHaveHappened: boolean }

/**
 * The one layer that sends again: what was lost, turned away (429), answered 408 or 5xx, or
 * damaged, with growing and jittered delays, within a deadline. A 5xx says nothing about whether
 * the request was carried out.
 */
export async function attempt(tools: AttemptTools, call: GcsCall): Promise<Attempted> {
  const { clock, policy } = tools
  const startMs = clock.nowMs()
  let mayHaveHappened = false
  let isRefused = false
  for (let number = 0; ; number++) {
    const outcome = await sendOnce(tools, call, { number, isRefused })
    const failure = passingFailure(call, outcome, isRefused)
    if (failure === undefined) {
      return { kind: 'answer', answer: outcome as GcsAnswer, mayHaveHappened }
    }
    mayHaveHappened ||= failure.mayHaveHappened
    isRefused = outcome.kind === 'answer' && outcome.status === 401
    const delayMs = retryDelayMs(tools, { number, outcome })
    const isLate = clock.nowMs() + delayMs - startMs > policy.deadlineMs
    if (isLate || number + 1 >= policy.attemptsMax) {
      return { kind: 'given-up', cause: failure.cause, mayHaveHappened }
    }
    await clock.sleep(delayMs)
  }
}

/** As `attempt`, for what changes nothing. @throws UnavailableError */
export async function attemptRead(tools: AttemptTools, call: GcsCall): Promise<GcsAnswer> {
  const attempted = await attempt(tools, call)
  if (attempted.kind === 'answer') return attempted.answer
  throw unavailable(call.what, attempted.cause)
}

export function unavailable(what: string, cause: Error): UnavailableError {
  return new UnavailableError(`${what}: Cloud Storage could not be asked (${cause.message})`, {
    cause,
  })
}

export function unknown(what: string, cause: Error): CommitUnknownError {
  return new CommitUnknownError(`${what} may have happened (${cause.message})`, { cause })
}

/** An answer that no repetition would change. */
export function refusal(what: string, answer: GcsAnswer): Error {
  const cause = answerError(answer)
  const remedy = REMEDIES[answer.status]
  if (answer.status === 401) return unavailable(what, cause)
  const advice = remedy === undefined ? '' : `; ${remedy}`
  return new InvalidArgumentError(`${what} was refused (${cause.message})${advice}`, {
    field: 'location',
    cause,
  })
}

const REMEDIES: Readonly<Record<number, string>> = {
  403: 'the credentials in use may not do this there',
  404: 'does the bucket exist?',
}

const MESSAGE_LENGTH_MAX = 300

export function answerError({ status, body }: GcsAnswer): Error {
  const text = (decodeUtf8(body) ?? '').replace(/\s+/g, ' ')
  const message = /"message": ?"([^"]*)"/.exec(text)?.[1] ?? text
  return new Error(`${status} ${message.slice(0, MESSAGE_LENGTH_MAX)}`.trim())
}

/** The checksum of a put is not that of the bytes that came: nothing was written. */
export function uploadDamage({ status, body }: GcsAnswer): string | undefined {
  const isDamaged = status === 400 && /crc32c|checksum/i.test(decodeUtf8(body) ?? '')
  return isDamaged ? 'the bytes were damaged on the way' : undefined
}

async function sendOnce(
  { transport, clock, policy }: AttemptTools,
  call: GcsCall,
  attempt: { number: number; isRefused: boolean },
): Promise<GcsOutcome> {
  const watch = new AbortController()
  try {
    const stalled = clock.sleep(policy.stallMs, watch.signal).then(() => undefined)
    const request = await Promise.race([call.request(attempt), stalled])
    if (request !== undefined) return await transport.send(request, policy.stallMs)
    return { kind: 'not-sent', cause: new Error(`no credentials within ${policy.stallMs} ms`) }
  } catch (error) {
    // Who gives credentials or signatures has said that these are not to be had.
    if (error instanceof LakeError && error.kind !== 'unavailable') throw error
    return { kind: 'not-sent', cause: error }
  } finally {
    watch.abort()
  }
}

interface Failure {
  readonly cause: Error
  readonly mayHaveHappened: boolean
}

/** Undefined: the answer counts. Fresh credentials that are refused too are no passing failure. */
function passingFailure(
  call: GcsCall,
  outcome: GcsOutcome,
  wasRefused: boolean,
): Failure | undefined {
  if (outcome.kind !== 'answer') {
    return { cause: asError(outcome.cause), mayHaveHappened: outcome.kind === 'lost' }
  }
  const { status } = outcome
  if (status === 429 || (status === 401 && !wasRefused) || isTooFast(outcome)) {
    return { cause: answerError(outcome), mayHaveHappened: false }
  }
  if (status === 408 || status >= 500) {
    return { cause: answerError(outcome), mayHaveHappened: true }
  }
  const damage = call.damage?.(outcome)
  return damage === undefined ? undefined : { cause: new Error(damage), mayHaveHappened: false }
}

/** Some limits are told as 403, which otherwise is final. */
function isTooFast({ status, body }: GcsAnswer): boolean {
  return status === 403 && /rateLimitExceeded/i.test(decodeUtf8(body) ?? '')
}

function retryDelayMs(
  { ids, policy }: AttemptTools,
  { number, outcome }: { readonly number: number; readonly outcome: GcsOutcome },
): number {
  const { delayMsMin, delayMsMax } = policy
  const fullMs = Math.min(delayMsMax, delayMsMin * 2 ** Math.min(number, 30))
  const jitteredMs = fullMs * (0.5 + ids.random() / 2)
  const asked = outcome.kind === 'answer' ? outcome.headers['retry-after'] : undefined
  const askedMs = /^\d{1,6}$/.test(asked ?? '') ? Number(asked) * 1_000 : 0
  return Math.max(jitteredMs, askedMs)
}

function asError(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error(String(cause))
}
