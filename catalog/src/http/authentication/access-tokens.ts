import type { JWTPayload } from 'jose'
import { decodeProtectedHeader, errors, jwtVerify, SignJWT } from 'jose'
import type { Clock } from '@korolev/table-format'
import { UnauthenticatedError } from '@korolev/table-format'
import type { Account } from '../../domain/accounts.js'
import { accountIdentity, accountKey, decodeAccount } from '../../domain/accounts.js'
import type { AccessReads } from '../../commands/access-state.js'
import type { SigningKeys } from '../../commands/signing-keys.js'
import { readSigningKeys, TOKEN_LIFETIME_SECONDS } from '../../commands/signing-keys.js'
import { invalidToken, NO_JSON_WEB_TOKEN } from './refusals.js'

const ALGORITHM = 'HS256'
const AUDIENCE = 'korolev'
/** RFC 9068: other JSON Web Tokens are not taken for access tokens. */
const TYPE = 'at+jwt'
/** By how much clocks of servers may differ. */
const CLOCK_TOLERANCE_SECONDS = 5

/** How long a session may be renewed by its own tokens, without the secret. */
export const SESSION_SECONDS_MAX = 24 * 3_600

/** What a token says, once its signature is checked. */
interface Claims {
  readonly clientId: string
  readonly epoch: number
  /** When the secret was shown. */
  readonly signedInAtSeconds: number
  readonly notBeforeSeconds: number
  readonly expiresAtSeconds: number
}

export interface IssuedToken {
  readonly token: string
  readonly expiresInSeconds: number
}

export interface SignedIn {
  readonly account: Account
  readonly signedInAtSeconds: number
}

/** Access tokens for accounts: short-lived, signed by a key of the catalog store. */
export class AccessTokens {
  readonly #clock: Clock

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** @param signedInAtSeconds - of the session that goes on; absent for one that begins. */
  async issue(
    reads: AccessReads,
    { clientId, epoch }: Account,
    signedInAtSeconds = this.#nowSeconds(),
  ): Promise<IssuedToken> {
    const { issuer, keys } = await keysOf(reads)
    const [newest] = keys
    if (newest === undefined) throw new UnauthenticatedError('there is no key to sign tokens by')
    const nowSeconds = this.#nowSeconds()
    const token = await new SignJWT({ epoch, auth_time: signedInAtSeconds })
      .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: newest.keyId })
      .setIssuer(issuer)
      .setAudience(AUDIENCE)
      .setSubject(accountIdentity(clientId))
      .setIssuedAt(nowSeconds)
      .setNotBefore(nowSeconds)
      .setExpirationTime(nowSeconds + TOKEN_LIFETIME_SECONDS)
      .sign(newest.key)
    return { token, expiresInSeconds: TOKEN_LIFETIME_SECONDS }
  }

  /** Whether it says of itself that it is from here; nothing is checked yet. */
  async isOwn(reads: AccessReads, issuer: unknown): Promise<boolean> {
    return (await keysOf(reads)).issuer === issuer
  }

  /**
   * The account that a token was given to, as it is now.
   * @throws UnauthenticatedError for one that is not ours, not in its time, or was made void.
   */
  async check(reads: AccessReads, token: string): Promise<SignedIn> {
    const claims = await reads.deriveRead(`token ${token}`, () => this.#verify(reads, token))
    // A signature stays good; the time, and the account, are looked at each time.
    const nowSeconds = this.#nowSeconds()
    if (claims.expiresAtSeconds + CLOCK_TOLERANCE_SECONDS <= nowSeconds) {
      throw invalidToken('the token has expired; ask for another')
    }
    if (claims.notBeforeSeconds - CLOCK_TOLERANCE_SECONDS > nowSeconds) {
      throw invalidToken('the token is not valid yet')
    }
    const account = await accountNow(reads, claims)
    return { account, signedInAtSeconds: claims.signedInAtSeconds }
  }

  async #verify(reads: AccessReads, token: string): Promise<Claims> {
    const { issuer, keys } = await keysOf(reads)
    const key = keys.find(({ keyId }) => keyId === keyIdOf(token))
    if (key === undefined) throw invalidToken('the token was not signed here')
    try {
      const { payload } = await jwtVerify(token, key.key, {
        algorithms: [ALGORITHM],
        issuer,
        audience: AUDIENCE,
        typ: TYPE,
        requiredClaims: ['sub', 'iat', 'nbf', 'exp', 'epoch', 'auth_time'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: new Date(this.#clock.nowMs()),
      })
      return claimsOf(payload)
    } catch (error) {
      if (error instanceof errors.JOSEError) throw invalidToken(problemOf(error), error)
      throw error
    }
  }

  #nowSeconds(): number {
    return Math.floor(this.#clock.nowMs() / 1_000)
  }
}

/**
 * The account to which a token was given, as it is now.
 * @throws UnauthenticatedError when it is gone or disabled, or has made its tokens void since.
 */
export async function accountNow(
  reads: AccessReads,
  { clientId, epoch }: Pick<Claims, 'clientId' | 'epoch'>,
): Promise<Account> {
  const entity = await reads.get(accountKey(clientId))
  const account = entity === undefined ? undefined : decodeOnce(reads, entity.id, entity)
  if (account?.state === 'active' && account.epoch === epoch) return account
  throw invalidToken('the token was made void; ask for another')
}

async function keysOf(reads: AccessReads): Promise<SigningKeys> {
  const keys = await reads.deriveRead('signing keys', () =>
    readSigningKeys((key, isCreationSeen) => reads.get(key, isCreationSeen)),
  )
  if (keys !== undefined) return keys
  reads.forget('signing keys')
  throw new UnauthenticatedError(
    'this catalog has no key for tokens; start it with --auth accounts',
  )
}

function decodeOnce(reads: AccessReads, id: string, entity: Parameters<typeof decodeAccount>[0]) {
  return reads.derive(`account ${id}`, () => decodeAccount(entity))
}

function keyIdOf(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).kid
  } catch (error) {
    throw invalidToken(NO_JSON_WEB_TOKEN, error)
  }
}

function claimsOf(payload: JWTPayload): Claims {
  const { sub = '', exp = 0, nbf = 0, epoch, auth_time: signedInAtSeconds } = payload
  const prefix = accountIdentity('')
  if (!sub.startsWith(prefix) || typeof epoch !== 'number') throw invalidToken('the token is odd')
  return {
    clientId: sub.slice(prefix.length),
    epoch,
    signedInAtSeconds: Number(signedInAtSeconds),
    notBeforeSeconds: nbf,
    expiresAtSeconds: exp,
  }
}

/** In words that tell nothing of the token, nor of the key. */
export function problemOf(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'the token has expired; ask for another'
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'aud') return 'the token is for another audience'
    if (error.claim === 'iss') return 'the token is from another issuer'
    if (error.claim === 'nbf') return 'the token is not valid yet'
    return 'the token lacks a claim, or has a wrong one'
  }
  return 'the token is not signed by a key that is known here'
}
