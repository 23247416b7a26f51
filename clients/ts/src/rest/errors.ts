import type { JsonObject, LakeError, ObjectKind } from '@korolev/table-format'
import {
  AlreadyExistsError,
  CommitConflictError,
  CommitUnknownError,
  ForbiddenError,
  InternalError,
  InUseError,
  InvalidArgumentError,
  isJsonObject,
  NotEmptyError,
  NotFoundError,
  parseJson,
  TooLargeError,
  UnauthenticatedError,
  UnavailableError,
  UnprocessableError,
  UnsupportedError,
} from '@korolev/table-format'
import type { Endpoint } from './endpoints.js'
import { methodOf } from './endpoints.js'

/** What the server said, as the `cause` of the error that it became. */
export class ServerFault extends Error {
  override readonly name = 'ServerFault'

  constructor(
    readonly endpoint: Endpoint,
    readonly status: number,
    /** The server's name for it, such as `NoSuchTableException`; empty when it gave none. */
    readonly type: string,
    message: string,
  ) {
    super(message)
  }
}

export interface ErrorAnswer {
  readonly endpoint: Endpoint
  readonly status: number
  readonly text: string
  readonly retryAfterSeconds?: number
}

/** Whether a request may leave something changed behind it. */
export function changesState(endpoint: Endpoint): boolean {
  const method = methodOf(endpoint)
  if (method === 'PUT' || method === 'DELETE') return true
  return method === 'POST' && !endpoint.endsWith('/sign')
}

/**
 * A failed answer as an error of the house, with the server's own message. The body's `type`
 * decides, then the status; 5xx to a change says that it may have happened.
 * @see Iceberg REST specification, `ErrorModel`.
 */
export function errorOf(answer: ErrorAnswer): LakeError {
  const fault = faultOf(answer)
  const named = Object.hasOwn(CLASSES, fault.type) ? CLASSES[fault.type] : undefined
  return (named ?? byStatus(answer))(fault, answer)
}

type Make = (fault: ServerFault, answer: ErrorAnswer) => LakeError

function details(cause: ServerFault): { readonly cause: ServerFault } {
  return { cause }
}

function notFound(what: ObjectKind): Make {
  return (fault) => new NotFoundError(what, fault.message, details(fault))
}

const invalidArgument: Make = (fault) => new InvalidArgumentError(fault.message, details(fault))
const alreadyExists: Make = (fault) => new AlreadyExistsError(fault.message, details(fault))
const conflict: Make = (fault) => new CommitConflictError(fault.message, details(fault))
const inUse: Make = (fault) => new InUseError(fault.message, details(fault))
const notEmpty: Make = (fault) => new NotEmptyError(fault.message, details(fault))
const unprocessable: Make = (fault) => new UnprocessableError(fault.message, details(fault))
const unsupported: Make = (fault) => new UnsupportedError(fault.message, details(fault))
const unauthenticated: Make = (fault) => new UnauthenticatedError(fault.message, details(fault))
const forbidden: Make = (fault) => new ForbiddenError(fault.message, details(fault))
const tooLarge: Make = (fault) => new TooLargeError(fault.message, details(fault))

const unavailable: Make = (fault, { retryAfterSeconds }) =>
  new UnavailableError(fault.message, {
    cause: fault,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  })

const serverFailed: Make = (fault, { endpoint }) =>
  changesState(endpoint)
    ? new CommitUnknownError(
        `${fault.message} (${endpoint} may have happened: look before trying again)`,
        details(fault),
      )
    : new InternalError(fault.message, details(fault))

const CLASSES: Readonly<Partial<Record<string, Make>>> = {
  NoSuchWarehouseException: notFound('warehouse'),
  NoSuchNamespaceException: notFound('namespace'),
  NoSuchTableException: notFound('table'),
  NoSuchViewException: notFound('view'),
  AlreadyExistsException: alreadyExists,
  CommitFailedException: conflict,
  CommitStateUnknownException: serverFailed,
  NamespaceNotEmptyException: notEmpty,
  InUseException: inUse,
  UnprocessableEntityException: unprocessable,
  UnsupportedOperationException: unsupported,
  NotAuthorizedException: unauthenticated,
  AuthenticationTimeoutException: unauthenticated,
  ForbiddenException: forbidden,
}

/** 419 is the REST specification's for a session that ran out. */
const STATUSES: Readonly<Record<number, Make>> = {
  401: unauthenticated,
  403: forbidden,
  406: unsupported,
  413: tooLarge,
  419: unauthenticated,
  422: unprocessable,
  429: unavailable,
  501: unsupported,
}

function byStatus({ endpoint, status, retryAfterSeconds }: ErrorAnswer): Make {
  const plain = STATUSES[status]
  if (plain !== undefined) return plain
  if (status === 404) return notFound(targetOf(endpoint))
  if (status === 409) return conflictOn(endpoint)
  if (status === 503 && (retryAfterSeconds !== undefined || !changesState(endpoint))) {
    return unavailable
  }
  return status >= 500 ? serverFailed : invalidArgument
}

function conflictOn(endpoint: Endpoint): Make {
  if (endpoint.endsWith('/tables/{table}')) return conflict
  return endpoint === 'DELETE /v1/{prefix}/namespaces/{namespace}' ? notEmpty : alreadyExists
}

function targetOf(endpoint: Endpoint): ObjectKind {
  if (endpoint === 'GET /v1/config') return 'warehouse'
  if (endpoint.includes('history')) return 'object'
  if (endpoint.includes('{table}') || endpoint.includes('/tables/rename')) return 'table'
  if (endpoint.includes('{view}') || endpoint.includes('/views/rename')) return 'view'
  return 'namespace'
}

const TEXT_LENGTH_MAX = 200

/** Proxies answer in their own words: what they said is kept, cut short. */
function faultOf({ endpoint, status, text }: ErrorAnswer): ServerFault {
  const error = errorModel(text)
  const type = error?.['type']
  const message = error?.['message']
  const shown = text.trim() === '' ? 'no explanation' : text.trim().slice(0, TEXT_LENGTH_MAX)
  return new ServerFault(
    endpoint,
    status,
    typeof type === 'string' ? type : '',
    typeof message === 'string' && message !== ''
      ? message
      : `${endpoint} was answered with ${status}: ${shown}`,
  )
}

function errorModel(text: string): JsonObject | undefined {
  try {
    const json = parseJson(text)
    const error = isJsonObject(json) ? json['error'] : undefined
    return isJsonObject(error) ? error : undefined
  } catch {
    return undefined
  }
}
