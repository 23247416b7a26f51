import type { ErrorKind, JsonObject, ObjectKind } from '@korolev/table-format'
import {
  LakeError,
  NotFoundError,
  UnauthenticatedError,
  UnavailableError,
} from '@korolev/table-format'
import { challengeOf } from './authentication/refusals.js'
import { HttpRefusal } from './body.js'

/** The one table from a kind of failure to HTTP; total, so a new kind does not compile without. */
export const HTTP_STATUS = {
  'invalid-argument': 400,
  'not-found': 404,
  'already-exists': 409,
  'commit-conflict': 409,
  'commit-unknown': 500,
  unavailable: 503,
  'not-empty': 409,
  'in-use': 409,
  unprocessable: 422,
  unsupported: 406,
  corrupt: 500,
  'too-large': 413,
  unauthenticated: 401,
  forbidden: 403,
  internal: 500,
} as const satisfies Record<ErrorKind, number>

/** Iceberg's clients choose their exception by this name. */
const TYPE = {
  'invalid-argument': 'IllegalArgumentException',
  'not-found': 'NotFoundException',
  'already-exists': 'AlreadyExistsException',
  'commit-conflict': 'CommitFailedException',
  'commit-unknown': 'CommitStateUnknownException',
  unavailable: 'ServiceUnavailableException',
  'not-empty': 'NamespaceNotEmptyException',
  'in-use': 'InUseException',
  unprocessable: 'UnprocessableEntityException',
  unsupported: 'UnsupportedOperationException',
  corrupt: 'InternalServerError',
  'too-large': 'RequestEntityTooLargeException',
  unauthenticated: 'NotAuthorizedException',
  forbidden: 'ForbiddenException',
  internal: 'InternalServerError',
} as const satisfies Record<ErrorKind, string>

const NOT_FOUND_TYPE: Partial<Record<ObjectKind, string>> = {
  warehouse: 'NoSuchWarehouseException',
  namespace: 'NoSuchNamespaceException',
  table: 'NoSuchTableException',
  view: 'NoSuchViewException',
  function: 'NoSuchFunctionException',
}

export interface ErrorReply {
  readonly status: number
  readonly body: JsonObject
  readonly headers: Readonly<Record<string, string>>
}

/** Any failure as the Iceberg error model; faults of ours tell no inner detail. */
export function errorReply(error: unknown): ErrorReply {
  if (error instanceof LakeError) return lakeErrorReply(error)
  if (error instanceof HttpRefusal) {
    return reply(error.status, error.type, error.message, error.headers)
  }
  const status = clientErrorStatus(error)
  if (status !== undefined) return reply(status, 'BadRequestException', (error as Error).message)
  return reply(500, TYPE.internal, 'an unexpected error; the server log has its request id')
}

export function reply(
  status: number,
  type: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): ErrorReply {
  return { status, body: { error: { message, type, code: status } }, headers }
}

function lakeErrorReply(error: LakeError): ErrorReply {
  const type =
    error instanceof NotFoundError
      ? (NOT_FOUND_TYPE[error.what] ?? TYPE['not-found'])
      : TYPE[error.kind]
  return reply(HTTP_STATUS[error.kind], type, error.message, headersOf(error))
}

function headersOf(error: LakeError): Readonly<Record<string, string>> {
  if (error instanceof UnauthenticatedError) return { 'www-authenticate': challengeOf(error) }
  if (error.kind !== 'unavailable') return {}
  const seconds = error instanceof UnavailableError ? error.retryAfterSeconds : 1
  return { 'retry-after': String(seconds) }
}

/** Express marks what the caller did wrong with a 4xx status. */
function clientErrorStatus(error: unknown): number | undefined {
  if (error instanceof URIError) return 400
  if (!(error instanceof Error) || !('status' in error)) return undefined
  const { status } = error
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined
}
