import { Buffer } from 'node:buffer'
import type { IncomingHttpHeaders } from 'node:http'
import { printJson, UnauthenticatedError, UnavailableError } from '@korolev/table-format'
import type { AccessReads, AccessState } from '../../commands/access-state.js'
import { isSecret } from '../../commands/secrets.js'
import type { Account } from '../../domain/accounts.js'
import { accountKey, decodeAccount } from '../../domain/accounts.js'
import type { Reply } from '../exchange.js'
import type { AccessTokens, IssuedToken } from './access-tokens.js'
import { SESSION_SECONDS_MAX } from './access-tokens.js'

export const TOKEN_REQUEST_BYTES_MAX = 64 * 1024

export const ACCESS_TOKEN_TYPE = 'urn:ietf:params:oauth:token-type:access_token'
export const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange'

export interface TokenRequest {
  readonly headers: IncomingHttpHeaders
  readonly body: Uint8Array
}

export type TokenEndpoint = (request: TokenRequest) => Promise<Reply>

interface Granted {
  readonly issued: IssuedToken
  readonly type?: string
}

/** A refusal in the form of RFC 6749, 5.2. */
class TokenRefusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message)
  }
}

interface Tools {
  readonly state: AccessState
  readonly tokens: AccessTokens
  readonly nowMs: () => number
}

/** Gives access tokens for client ids and secrets, and new ones for old ones. */
export function tokenEndpoint(tools: Tools): TokenEndpoint {
  return async (request) => {
    try {
      return success(await grant(tools, request), scopeOf(request))
    } catch (error) {
      if (error instanceof TokenRefusal) return refusal(error)
      if (error instanceof UnavailableError) {
        const headers = { 'retry-after': String(error.retryAfterSeconds) }
        return refusal(new TokenRefusal('temporarily_unavailable', error.message, 503, headers))
      }
      throw error
    }
  }
}

function grant(tools: Tools, request: TokenRequest): Promise<Granted> {
  const form = formOf(request)
  const type = required(form, 'grant_type')
  if (type === 'client_credentials') return byCredentials(tools, request, form)
  if (type === TOKEN_EXCHANGE) return byExchange(tools, request, form)
  throw new TokenRefusal(
    'unsupported_grant_type',
    'grant_type must be client_credentials, or token-exchange for a token of this catalog',
  )
}

async function byCredentials(
  tools: Tools,
  request: TokenRequest,
  form: URLSearchParams,
): Promise<Granted> {
  const credentials = credentialsOf(request, form)
  if (credentials === undefined) {
    throw invalidClient('send client_id and client_secret, in the form or as HTTP Basic')
  }
  const reads = await tools.state.now()
  const account = await signIn(reads, credentials)
  return { issued: await tools.tokens.issue(reads, account) }
}

/** Without the secret a session goes on for a day; with it, another begins. */
async function byExchange(
  tools: Tools,
  request: TokenRequest,
  form: URLSearchParams,
): Promise<Granted> {
  const type = required(form, 'subject_token_type')
  if (type !== ACCESS_TOKEN_TYPE || form.has('actor_token')) {
    throw new TokenRefusal(
      'invalid_request',
      'only access tokens of this catalog are exchanged: subject_token_type must be ' +
        `${ACCESS_TOKEN_TYPE}, without actor_token`,
    )
  }
  const reads = await tools.state.now()
  const { account, signedInAtSeconds } = await signedInBy(tools, reads, form)
  const credentials = credentialsOf(request, form)
  if (credentials !== undefined) {
    const authenticated = await signIn(reads, credentials)
    if (authenticated.clientId !== account.clientId) {
      throw new TokenRefusal('invalid_grant', 'subject_token is of another account')
    }
    return { issued: await tools.tokens.issue(reads, account), type: ACCESS_TOKEN_TYPE }
  }
  if (tools.nowMs() / 1_000 - signedInAtSeconds > SESSION_SECONDS_MAX) {
    throw new TokenRefusal('invalid_grant', 'the session is over: sign in with the client secret')
  }
  const issued = await tools.tokens.issue(reads, account, signedInAtSeconds)
  return { issued, type: ACCESS_TOKEN_TYPE }
}

async function signedInBy({ tokens }: Tools, reads: AccessReads, form: URLSearchParams) {
  try {
    return await tokens.check(reads, required(form, 'subject_token'))
  } catch (error) {
    if (!(error instanceof UnauthenticatedError)) throw error
    throw new TokenRefusal('invalid_grant', error.message.replace('the token', 'subject_token'))
  }
}

interface Credentials {
  readonly clientId: string
  readonly secret: string
}

async function signIn(reads: AccessReads, { clientId, secret }: Credentials): Promise<Account> {
  const entity = await reads.get(accountKey(clientId))
  const account = entity === undefined ? undefined : decodeAccount(entity)
  const isRight = await isSecret(account?.secret, secret)
  if (account?.state === 'active' && isRight) return account
  // The same words for all, so that nobody learns which accounts there are.
  throw invalidClient('the client id or the secret is wrong, or the account is disabled')
}

function credentialsOf({ headers }: TokenRequest, form: URLSearchParams): Credentials | undefined {
  const [scheme = '', encoded = ''] = (headers.authorization ?? '').split(' ')
  if (scheme.toLowerCase() === 'basic') return basicCredentials(encoded)
  const clientId = form.get('client_id')
  const secret = form.get('client_secret')
  return clientId === null || secret === null ? undefined : checked({ clientId, secret })
}

/** @see RFC 6749, 2.3.1: both parts are form-encoded, which plain ones do not need. */
function basicCredentials(encoded: string): Credentials {
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const at = text.indexOf(':')
  if (at < 0) throw invalidClient('Authorization must be Basic and base64 of ID:SECRET')
  try {
    const decode = (part: string) => decodeURIComponent(part.replaceAll('+', ' '))
    return checked({ clientId: decode(text.slice(0, at)), secret: decode(text.slice(at + 1)) })
  } catch (error) {
    if (error instanceof URIError) throw invalidClient('Authorization has a bad percent escape')
    throw error
  }
}

const CREDENTIAL_LENGTH_MAX = 1_000

/** What no account can have is not looked for. */
function checked(credentials: Credentials): Credentials {
  const { clientId, secret } = credentials
  const isOdd = /\p{Surrogate}|\u0000/u.test(clientId) || clientId === ''
  if (isOdd || clientId.length > CREDENTIAL_LENGTH_MAX || secret.length > CREDENTIAL_LENGTH_MAX) {
    throw invalidClient('the client id or the secret is wrong, or the account is disabled')
  }
  return credentials
}

function formOf({ body }: TokenRequest): URLSearchParams {
  return new URLSearchParams(Buffer.from(body).toString('utf8'))
}

function required(form: URLSearchParams, name: string): string {
  const values = form.getAll(name)
  const [value = ''] = values
  if (values.length === 1 && value !== '') return value
  throw new TokenRefusal('invalid_request', `${name} must be given, once, form-encoded`)
}

/** Scopes limit nothing here: what an account may do is said by its grants. */
function scopeOf(request: TokenRequest): string | undefined {
  return formOf(request).get('scope') ?? undefined
}

function invalidClient(message: string): TokenRefusal {
  return new TokenRefusal('invalid_client', message, 401, {
    'www-authenticate': 'Basic realm="korolev"',
  })
}

const NO_STORE = { 'cache-control': 'no-store', pragma: 'no-cache' }

function success({ issued, type }: Granted, scope: string | undefined): Reply {
  return {
    status: 200,
    headers: NO_STORE,
    text: printJson({
      access_token: issued.token,
      token_type: 'bearer',
      expires_in: issued.expiresInSeconds,
      issued_token_type: type ?? ACCESS_TOKEN_TYPE,
      ...(scope === undefined || scope === '' ? {} : { scope }),
    }),
  }
}

function refusal({ status, code, message, headers }: TokenRefusal): Reply {
  return {
    status,
    headers: { ...NO_STORE, ...headers },
    text: printJson({ error: code, error_description: message }),
  }
}
