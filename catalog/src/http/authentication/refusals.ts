import { UnauthenticatedError } from '@korolev/table-format'

/** Nobody tried to sign in, so that there is nothing wrong to name. */
export class NoTokenError extends UnauthenticatedError {}

export function noToken(): UnauthenticatedError {
  return new NoTokenError(
    'this catalog wants to know who asks: send Authorization: Bearer and a token, which ' +
      'POST /v1/oauth/tokens gives for a client id and secret',
  )
}

/** Some clients send a word of their own where nobody gave them a token. */
export const NO_JSON_WEB_TOKEN =
  'the token is no JSON Web Token: POST /v1/oauth/tokens gives one for a client id and secret, ' +
  'which clients take as credential=ID:SECRET'

export function invalidToken(problem: string, cause?: unknown): UnauthenticatedError {
  return new UnauthenticatedError(problem, { cause })
}

/** As `WWW-Authenticate` tells it. @see RFC 6750, 3. */
export function challengeOf(error: UnauthenticatedError): string {
  const realm = 'Bearer realm="korolev"'
  return error instanceof NoTokenError ? realm : `${realm}, error="invalid_token"`
}
