import type {
  Clock,
  ErrorKind,
  IdSource,
  JsonObject,
  JsonValue,
  LakeError,
} from '@korolev/table-format'
import {
  CommitUnknownError,
  CorruptError,
  InvalidArgumentError,
  parseJson,
  printJson,
  UnavailableError,
} from '@korolev/table-format'
import type { Endpoint } from './endpoints.js'
import { methodOf } from './endpoints.js'
import { changesState, errorOf, ServerFault } from './errors.js'
import type { Exchange, WireOutcome, WireRequest } from './exchange.js'

export const REQUEST_TIMEOUT_MS = 60_000
export const REQUEST_RETRIES = 5
export const REQUEST_RETRIES_MAX = 100

/** Longest `Retry-After` that is waited for. */
const RETRY_AFTER_MS_MAX = 60_000
const BACKOFF_MS_MIN = 100
const BACKOFF_MS_MAX = 10_000

export interface RestTools {
  readonly exchange: Exchange
  readonly clock: Clock
  readonly ids: IdSource
}

export interface RestOptions {
  /** Of the server, without a slash at its end and without `/v1`. */
  readonly address: string
  /** Called for every request, since tokens are renewed. */
  readonly headers: () => Promise<Readonly<Record<string, string>>>
  /** Called when the server does not take the token any more; the request is sent once again. */
  readonly signInAgain?: () => void
  readonly timeoutMs: number
  /** How often a request is sent again where that is safe. */
  readonly retries: number
}

export interface RestRequest {
  readonly endpoint: Endpoint
  readonly path: string
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: JsonObject
  /** The server answers a second request with this key as it answered the first. */
  readonly idempotencyKey?: string
  /** False: the caller itself finds out what became of a lost request. True by default. */
  readonly resendsLost?: boolean
  readonly signal?: AbortSignal
}

export interface RestAnswer {
  readonly status: number
  readonly headers: ReadonlyMap<string, string>
  /** Undefined when the answer has no body. */
  readonly json: JsonValue | undefined
}

/**
 * Requests to one server. What fails is sent again only where that cannot do a thing twice: reads,
 * requests with an idempotency key, requests that never arrived, and those that the server turned
 * away untouched (429, and 503 with `Retry-After`).
 */
export class RestClient {
  readonly #tools: RestTools
  readonly #options: RestOptions

  constructor(tools: RestTools, options: RestOptions) {
    this.#tools = tools
    this.#options = options
  }

  /**
   * @throws LakeError of the kind that the server's answer means; CommitUnknownError when a change
   *   may have happened, and UnavailableError when it cannot have.
   */
  async send(request: RestRequest): Promise<RestAnswer> {
    let mayHaveArrived = false
    let signInAgain = this.#options.signInAgain
    for (let attempt = 0; ; attempt++) {
      const outcome = isAborted(request)
        ? ({ kind: 'withheld', cause: request.signal?.reason } as const)
        : readable(request, await this.#exchange(request))
      if (isDone(outcome)) return outcome
      if (signInAgain !== undefined && isSignedOut(outcome)) {
        signInAgain()
        signInAgain = undefined
        continue
      }
      const isLast = attempt >= this.#options.retries
      const delayMs = isLast ? undefined : this.#retryDelayMs(request, outcome, attempt)
      mayHaveArrived ||= mayHaveHappened(outcome)
      if (delayMs === undefined) throw this.#failure(request, outcome, mayHaveArrived)
      await this.#tools.clock.sleep(delayMs, request.signal)
    }
  }

  async #exchange(request: RestRequest): Promise<WireOutcome> {
    const { endpoint, body, idempotencyKey: key, signal } = request
    const wire: WireRequest = {
      method: methodOf(endpoint),
      url: `${this.#options.address}${request.path}${queryText(request.query)}`,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(await this.#options.headers()),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...request.headers,
      },
      timeoutMs: this.#options.timeoutMs,
      ...(body === undefined ? {} : { body: printJson(body) }),
      ...(signal === undefined ? {} : { signal }),
    }
    return this.#tools.exchange.exchange(wire)
  }

  /** Undefined: the request must not be sent again. */
  #retryDelayMs(request: RestRequest, outcome: Failure, attempt: number): number | undefined {
    if (!mayBeSentAgain(request, outcome)) return undefined
    const asked = retryAfterMs(outcome, this.#tools.clock.nowMs())
    if (asked !== undefined) return Math.min(asked, RETRY_AFTER_MS_MAX)
    return jitteredBackoffMs(this.#tools.ids, {
      attempt,
      delayMsMin: BACKOFF_MS_MIN,
      delayMsMax: BACKOFF_MS_MAX,
    })
  }

  #failure({ endpoint }: RestRequest, outcome: Failure, mayHaveArrived: boolean): unknown {
    const { address } = this.#options
    const isUnknown = changesState(endpoint) && mayHaveArrived
    if (outcome.kind === 'answer') {
      const error = answerError(endpoint, outcome, this.#tools.clock.nowMs())
      if (!isUnknown || isOfTheKey(error)) return error
      return new CommitUnknownError(`${endpoint} may have happened: ${error.message}`, {
        cause: error,
      })
    }
    const { cause } = outcome
    const reason = cause instanceof Error ? cause.message : String(cause)
    if (isUnknown) {
      return new CommitUnknownError(
        `${endpoint} at ${address} may have happened: its answer was lost (${reason}); ` +
          'look before trying again',
        { cause },
      )
    }
    if (outcome.kind === 'aborted' || outcome.kind === 'withheld') return cause
    if (outcome.kind === 'unreadable') {
      return new CorruptError(
        `${endpoint} at ${address} was answered with something that is no JSON: ` +
          `is this the address of an Iceberg REST catalog? (${reason})`,
        { cause },
      )
    }
    const problem = outcome.kind === 'not-sent' ? 'cannot be reached' : 'gave no answer'
    return new UnavailableError(`the catalog at ${address} ${problem}: ${reason}`, { cause })
  }
}

/**
 * Whether an answer to a request that was sent again is what the catalog remembers of the first.
 * Who checks a caller, or is too busy, does not look into what was done before.
 */
function isOfTheKey({ kind, cause }: LakeError): boolean {
  return REMEMBERED.has(kind) && cause instanceof ServerFault && cause.type !== ''
}

const REMEMBERED: ReadonlySet<ErrorKind> = new Set([
  'already-exists',
  'not-found',
  'not-empty',
  'in-use',
  'invalid-argument',
  'unprocessable',
])

type Failure =
  | Exclude<WireOutcome, { kind: 'answer' }>
  | (Extract<WireOutcome, { kind: 'answer' }> & { readonly json?: never })
  /** The caller's signal came before the request went out. */
  | { readonly kind: 'withheld'; readonly cause: unknown }
  /** A success whose body does not parse, from a proxy or cut off. */
  | { readonly kind: 'unreadable'; readonly cause: Error }

function isAborted({ signal }: RestRequest): boolean {
  return signal?.aborted ?? false
}

type Done = RestAnswer & { readonly kind: 'done' }

function isDone(outcome: Failure | Done): outcome is Done {
  return outcome.kind === 'done'
}

function readable({ endpoint }: RestRequest, outcome: WireOutcome): Failure | Done {
  if (outcome.kind !== 'answer') return outcome
  const { status, headers, text } = outcome
  const isSuccess = (status >= 200 && status < 300) || status === 304
  if (!isSuccess) return outcome
  if (text === '' || methodOf(endpoint) === 'HEAD') {
    return { kind: 'done', status, headers, json: undefined }
  }
  try {
    return { kind: 'done', status, headers, json: parseJson(text) }
  } catch (error) {
    return { kind: 'unreadable', cause: error as Error }
  }
}

/** The server looked at nothing but the token. */
function isSignedOut(outcome: Failure): boolean {
  return outcome.kind === 'answer' && outcome.status === 401
}

function mayHaveHappened(outcome: Failure): boolean {
  if (outcome.kind !== 'answer') return outcome.kind !== 'not-sent' && outcome.kind !== 'withheld'
  return outcome.status >= 500 && !isTurnedAway(outcome)
}

const RETRIED_READ_STATUSES: ReadonlySet<number> = new Set([408, 500, 502, 503, 504])

function mayBeSentAgain(request: RestRequest, outcome: Failure): boolean {
  if (outcome.kind === 'aborted' || outcome.kind === 'withheld') return false
  if (outcome.kind === 'not-sent') return true
  const { endpoint, idempotencyKey: key, resendsLost = true } = request
  const isRepeatable = !changesState(endpoint) || (key !== undefined && resendsLost)
  if (outcome.kind !== 'answer') return isRepeatable
  return isTurnedAway(outcome) || (isRepeatable && RETRIED_READ_STATUSES.has(outcome.status))
}

/** The server says that it did nothing, and to come again. */
function isTurnedAway({ status, headers }: Extract<WireOutcome, { kind: 'answer' }>): boolean {
  return status === 429 || (status === 503 && headers.has('retry-after'))
}

function retryAfterMs(outcome: Failure, nowMs: number): number | undefined {
  const header = outcome.kind === 'answer' ? outcome.headers.get('retry-after') : undefined
  if (header === undefined) return undefined
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs)
}

function answerError(
  endpoint: Endpoint,
  { status, headers, text }: Extract<WireOutcome, { kind: 'answer' }>,
  nowMs: number,
) {
  if (status >= 300 && status < 400) {
    const target = headers.get('location') ?? 'another address'
    return new InvalidArgumentError(
      `${endpoint} was redirected (${status}) to ${target}: connect to that address instead`,
      { field: 'uri' },
    )
  }
  const delayMs = retryAfterMs({ kind: 'answer', status, headers, text }, nowMs)
  return errorOf({
    endpoint,
    status,
    text,
    ...(delayMs === undefined ? {} : { retryAfterSeconds: Math.ceil(delayMs / 1000) }),
  })
}

export interface Backoff {
  /** 0 for the first wait. */
  readonly attempt: number
  readonly delayMsMin: number
  readonly delayMsMax: number
}

/** Doubles with each attempt, and half of it is chance, so that rivals do not meet again. */
export function jitteredBackoffMs(
  ids: Pick<IdSource, 'random'>,
  { attempt, delayMsMin, delayMsMax }: Backoff,
): number {
  const fullMs = Math.min(delayMsMax, delayMsMin * 2 ** Math.min(attempt, 30))
  return fullMs * (0.5 + ids.random() / 2)
}

function queryText(query: RestRequest['query']): string {
  const given = Object.entries(query ?? {}).filter(
    (each): each is [string, string] => each[1] !== undefined,
  )
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`
}
