import type { IncomingHttpHeaders } from 'node:http'
import { decodeJwt } from 'jose'
import type { Clock } from '@korolev/table-format'
import type { AccessReads, AccessState } from '../../commands/access-state.js'
import type { Account } from '../../domain/accounts.js'
import { accountIdentity } from '../../domain/accounts.js'
import type { Authenticate, Caller } from '../admission.js'
import { AccessTokens } from './access-tokens.js'
import type { OidcSetting } from './oidc-tokens.js'
import { OidcTokens } from './oidc-tokens.js'
import { invalidToken, NO_JSON_WEB_TOKEN, noToken } from './refusals.js'
import type { TokenEndpoint } from './token-endpoint.js'
import { tokenEndpoint } from './token-endpoint.js'

export interface Authentication {
  readonly authenticate: Authenticate
  readonly tokenEndpoint: TokenEndpoint
}

const TOKEN_LENGTH_MAX = 16_384

/** By tokens of this catalog, and by those of an identity provider where one is set. */
export function accountAuthentication(
  state: AccessState,
  clock: Clock,
  oidcSetting?: OidcSetting,
): Authentication {
  const tokens = new AccessTokens(clock)
  const oidc = oidcSetting === undefined ? undefined : new OidcTokens(oidcSetting, clock)
  return {
    authenticate: async (headers) => {
      const token = bearerToken(headers)
      const reads = await state.now()
      const issuer = issuerOf(token)
      if (oidc !== undefined && issuer === oidc.issuer) {
        return { actor: await oidc.check(token), reads }
      }
      if (!(await tokens.isOwn(reads, issuer))) {
        throw invalidToken('the token is from an issuer that is not trusted here')
      }
      const { account } = await tokens.check(reads, token)
      return callerOf(account, reads)
    },
    tokenEndpoint: tokenEndpoint({ state, tokens, nowMs: () => clock.nowMs() }),
  }
}

/** Who holds an account acts as it. */
export function callerOf(account: Account, reads: AccessReads): Caller {
  const { clientId, isAdministrator, limits } = account
  return { actor: accountIdentity(clientId), reads, isAdministrator, limits }
}

function bearerToken({ authorization }: IncomingHttpHeaders): string {
  if (authorization === undefined || authorization === '') throw noToken()
  const [, token] = /^bearer +([A-Za-z0-9._~+/=-]+) *$/i.exec(authorization) ?? []
  if (token === undefined || token.length > TOKEN_LENGTH_MAX) {
    throw invalidToken('Authorization must be Bearer and a token')
  }
  return token
}

/** Only to find whose keys to check it by. */
function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss
  } catch (error) {
    throw invalidToken(NO_JSON_WEB_TOKEN, error)
  }
}
