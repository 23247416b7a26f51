/**
 * What a caller does next, told by the kind of a failure. One total table in `catalog/http` turns a
 * kind into an HTTP status; nothing else does.
 */
export type ErrorKind =
  /** The request can never succeed as it is: mend the named field. */
  | 'invalid-argument'
  /** The named object is not there. */
  | 'not-found'
  /** The name is taken. */
  | 'already-exists'
  /** A requirement does not hold any more: reload, then decide again. */
  | 'commit-conflict'
  /** The commit may have happened: re-read before acting, delete nothing it may refer to. */
  | 'commit-unknown'
  /** Nothing was applied: the same request may be sent again later. */
  | 'unavailable'
  /** A namespace that still holds something. */
  | 'not-empty'
  /** Something that others still refer to. */
  | 'in-use'
  /** Understood, but contradictory (overlapping keys, a reused idempotency key). */
  | 'unprocessable'
  /** Valid Iceberg, but not built here: named, never read or written wrongly. */
  | 'unsupported'
  /** A file that breaks the specification. */
  | 'corrupt'
  | 'too-large'
  | 'unauthenticated'
  | 'forbidden'
  /** A fault of ours. */
  | 'internal'

export interface ErrorDetails {
  /** Path of the field that is wrong, such as `schemas[1].fields[0].type`. */
  readonly field?: string | undefined
  readonly cause?: unknown
}

/** Every failure that this house raises on purpose. */
export abstract class LakeError extends Error {
  abstract readonly kind: ErrorKind
  readonly field: string | undefined

  constructor(message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = new.target.name
    this.field = details.field
  }
}

export class InvalidArgumentError extends LakeError {
  override readonly kind = 'invalid-argument'
}

export type ObjectKind =
  | 'warehouse'
  | 'namespace'
  | 'table'
  | 'view'
  | 'function'
  | 'object'
  | 'file'
  | 'snapshot'
  | 'ref'
  | 'route'

export class NotFoundError extends LakeError {
  override readonly kind = 'not-found'
  readonly what: ObjectKind

  constructor(what: ObjectKind, message: string, details: ErrorDetails = {}) {
    super(message, details)
    this.what = what
  }
}

export class AlreadyExistsError extends LakeError {
  override readonly kind = 'already-exists'
}

/** A requirement failed. The reader reloads and decides again; nothing was applied. */
export class CommitConflictError extends LakeError {
  override readonly kind = 'commit-conflict'
}

/** The conflict that a reload mends: the ref is not where the writer had loaded it. */
export class RefMovedError extends CommitConflictError {
  readonly ref: string

  constructor(ref: string, message: string) {
    super(message)
    this.ref = ref
  }
}

/** The commit may have happened: re-read before acting, and delete nothing it may refer to. */
export class CommitUnknownError extends LakeError {
  override readonly kind = 'commit-unknown'
}

/** Nothing was applied; the same request may be sent again after `retryAfterSeconds`. */
export class UnavailableError extends LakeError {
  override readonly kind = 'unavailable'
  readonly retryAfterSeconds: number

  constructor(message: string, details: ErrorDetails & { retryAfterSeconds?: number } = {}) {
    super(message, details)
    this.retryAfterSeconds = details.retryAfterSeconds ?? 1
  }
}

export class NotEmptyError extends LakeError {
  override readonly kind = 'not-empty'
}

/** Others still refer to it: the message names them. */
export class InUseError extends LakeError {
  override readonly kind = 'in-use'
}

export class UnprocessableError extends LakeError {
  override readonly kind = 'unprocessable'
}

/** Valid Iceberg that is not built here; refused by name, never read wrongly. */
export class UnsupportedError extends LakeError {
  override readonly kind = 'unsupported'
}

/** A stored file breaks the specification. */
export class CorruptError extends LakeError {
  override readonly kind = 'corrupt'
}

export class TooLargeError extends LakeError {
  override readonly kind = 'too-large'
}

/** The caller's identity is not known: a token is missing, wrong or expired. */
export class UnauthenticatedError extends LakeError {
  override readonly kind = 'unauthenticated'
}

/** The caller is known and may not do this. */
export class ForbiddenError extends LakeError {
  override readonly kind = 'forbidden'
}

export class InternalError extends LakeError {
  override readonly kind = 'internal'
}

/** Makes a `switch` over a union exhaustive: a new member does not compile until it is handled. */
export function assertNever(value: never): never {
  throw new InternalError(`unhandled case: ${String(value)}`)
}
