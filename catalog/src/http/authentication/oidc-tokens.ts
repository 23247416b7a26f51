import type { JWTPayload, JWTVerifyGetKey } from 'jose'
import { createRemoteJWKSet, errors, jwtVerify } from 'jose'
import type { Clock } from '@korolev/table-format'
import { isJsonObject, parseJson, RecentMap, UnavailableError } from '@korolev/table-format'
import { problemOf } from './access-tokens.js'
import { invalidToken } from './refusals.js'

export interface OidcSetting {
  /** As its tokens name it, letter by letter. */
  readonly issuer: string
  readonly audience: string
}

/** Keys that only the issuer has: with a shared one everybody who checks could sign, too. */
const ALGORITHMS = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
]
const CLOCK_TOLERANCE_SECONDS = 5
const DISCOVERY_MS_MAX = 5_000
/** Tokens whose signature is known to be good, for how long at most. */
const KNOWN_MAX = 10_000
const KNOWN_MS_MAX = 60_000

interface Known {
  readonly subject: string
  readonly untilMs: number
}

/** Bearer tokens of an OpenID Connect provider, by the keys that it publishes. */
export class OidcTokens {
  readonly #setting: OidcSetting
  readonly #clock: Clock
  readonly #known = new RecentMap<string, Known>(KNOWN_MAX)
  #keys: Promise<JWTVerifyGetKey> | undefined

  constructor(setting: OidcSetting, clock: Clock) {
    this.#setting = setting
    this.#clock = clock
  }

  get issuer(): string {
    return this.#setting.issuer
  }

  /**
   * `oidc:<issuer>#<subject>`.
   * @throws UnauthenticatedError for a token that is not good, UnavailableError when the provider
   *   does not tell its keys.
   */
  async check(token: string): Promise<string> {
    const known = this.#known.get(token)
    if (known !== undefined && known.untilMs > this.#clock.nowMs()) return known.subject
    const { sub = '', exp = 0 } = await this.#verify(token)
    if (sub === '' || sub.length > 255) throw invalidToken('the token names no subject')
    const subject = `oidc:${this.#setting.issuer}#${sub}`
    const untilMs = Math.min(exp * 1_000, this.#clock.nowMs() + KNOWN_MS_MAX)
    this.#known.set(token, { subject, untilMs })
    return subject
  }

  async #verify(token: string): Promise<JWTPayload> {
    const keys = await this.#publishedKeys()
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ALGORITHMS,
        issuer: this.#setting.issuer,
        audience: this.#setting.audience,
        requiredClaims: ['sub', 'exp'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: new Date(this.#clock.nowMs()),
      })
      return payload
    } catch (error) {
      if (error instanceof errors.JWKSTimeout) throw this.#noKeys(error)
      if (isOfProvider(error)) throw this.#noKeys(error)
      if (error instanceof errors.JOSEError) throw invalidToken(problemOf(error), error)
      throw this.#noKeys(error)
    }
  }

  #publishedKeys(): Promise<JWTVerifyGetKey> {
    this.#keys ??= this.#discover().catch((error: unknown) => {
      this.#keys = undefined
      throw this.#noKeys(error)
    })
    return this.#keys
  }

  async #discover(): Promise<JWTVerifyGetKey> {
    const { issuer } = this.#setting
    const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
    const response = await fetch(address, {
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(DISCOVERY_MS_MAX),
    })
    const document = parseJson(await response.text())
    const named = isJsonObject(document) ? document : {}
    if (response.status !== 200 || named['issuer'] !== issuer) {
      throw new TypeError(`${address} does not describe ${issuer}`)
    }
    return createRemoteJWKSet(new URL(String(named['jwks_uri'])))
  }

  #noKeys(cause: unknown): UnavailableError {
    return new UnavailableError('the identity provider does not tell its keys; try again', {
      cause,
    })
  }
}

/** The key set could not be had, or is none; that says nothing of the token. */
function isOfProvider(error: unknown): boolean {
  if (error instanceof errors.JWKSInvalid) return true
  return error instanceof errors.JOSEError && error.code === 'ERR_JOSE_GENERIC'
}
