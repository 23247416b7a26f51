import type { Clock } from '@korolev/table-format'
import {
  InvalidArgumentError,
  isJsonObject,
  parseJson,
  UnauthenticatedError,
  UnavailableError,
} from '@korolev/table-format'
import type { Exchange, WireOutcome } from './exchange.js'

/** A token is asked for anew when less than this is left of it. */
const LEFT_MS_MIN = 60_000
/** Of a token that does not say. */
const LIFETIME_SECONDS_DEFAULT = 3_600

export interface SignInOptions {
  /** `ID:SECRET`. */
  readonly credential: string
  /** Where tokens are given. */
  readonly tokenUri: string
  readonly timeoutMs: number
}

interface Token {
  readonly text: string
  readonly renewAtMs: number
}

/** Access tokens for a client id and a secret, one for all who need it at once. */
export class SignIn {
  readonly #exchange: Exchange
  readonly #clock: Clock
  readonly #options: SignInOptions
  #token: Promise<Token> | undefined

  /** @throws InvalidArgumentError for a credential without a colon. */
  constructor(exchange: Exchange, clock: Clock, options: SignInOptions) {
    if (!options.credential.includes(':')) {
      throw new InvalidArgumentError('credential must be ID:SECRET', { field: 'credential' })
    }
    this.#exchange = exchange
    this.#clock = clock
    this.#options = options
  }

  /** @throws UnauthenticatedError when the credential is refused, UnavailableError by no answer. */
  async token(): Promise<string> {
    const known = await this.#token?.catch(() => undefined)
    if (known !== undefined && known.renewAtMs > this.#clock.nowMs()) return known.text
    this.#token = this.#ask()
    return (await this.#token).text
  }

  /** The server does not take it any more. */
  forget(): void {
    this.#token = undefined
  }

  async #ask(): Promise<Token> {
    const { credential, tokenUri, timeoutMs } = this.#options
    const at = credential.indexOf(':')
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: credential.slice(0, at),
      client_secret: credential.slice(at + 1),
      scope: 'catalog',
    })
    const askedAtMs = this.#clock.nowMs()
    const outcome = await this.#exchange.exchange({
      method: 'POST',
      url: tokenUri,
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
      timeoutMs,
    })
    const { token, lifetimeSeconds } = granted(tokenUri, outcome)
    const renewAtMs = askedAtMs + Math.max(lifetimeSeconds * 1_000 - LEFT_MS_MIN, 0)
    return { text: token, renewAtMs }
  }
}

function granted(
  tokenUri: string,
  outcome: WireOutcome,
): { readonly token: string; readonly lifetimeSeconds: number } {
  if (outcome.kind !== 'answer') {
    throw new UnavailableError(`no token could be had: ${tokenUri} does not answer`, {
      cause: outcome.cause,
    })
  }
  const { status, text } = outcome
  if (status >= 500 || status === 429) {
    throw new UnavailableError(`no token could be had: ${tokenUri} answers ${status}`)
  }
  const answer = jsonOf(text)
  const { access_token: token, expires_in: lifetime, error_description: problem } = answer
  if (status !== 200 || typeof token !== 'string') {
    const reason = typeof problem === 'string' ? problem : `${tokenUri} answers ${status}`
    throw new UnauthenticatedError(`the credential gives no token: ${reason}`, {
      field: 'credential',
    })
  }
  const lifetimeSeconds = typeof lifetime === 'number' ? lifetime : LIFETIME_SECONDS_DEFAULT
  return { token, lifetimeSeconds }
}

function jsonOf(text: string) {
  try {
    const json = parseJson(text)
    return isJsonObject(json) ? json : {}
  } catch (error) {
    if (error instanceof InvalidArgumentError) return {}
    throw error
  }
}
