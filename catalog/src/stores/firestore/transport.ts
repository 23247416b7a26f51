import type { DocumentPath } from './document-ids.js'

/** When a document was last changed, in the service's own form. */
export interface UpdateTime {
  readonly seconds: string
  readonly nanos: number
}

/** `timestampMs` is a point in time, which policies of the service (time to live) look at. */
export type FieldValue = string | number | Uint8Array | { readonly timestampMs: number }

export type DocumentFields = Readonly<Record<string, FieldValue>>

export interface StoredDocument {
  readonly path: DocumentPath
  readonly fields: DocumentFields
  readonly updateTime: UpdateTime
}

export type WriteCondition = { readonly exists: boolean } | { readonly updateTime: UpdateTime }

export type DocumentWrite =
  | {
      readonly kind: 'set'
      readonly path: DocumentPath
      readonly fields: DocumentFields
      readonly condition?: WriteCondition | undefined
    }
  | {
      readonly kind: 'delete'
      readonly path: DocumentPath
      readonly condition?: WriteCondition | undefined
    }

export type TransactionId = Uint8Array

export interface ReadRequest {
  readonly paths: readonly DocumentPath[]
  /** Only these fields; all when left out. */
  readonly fields?: readonly string[]
  /** Begins a transaction, whose commit fails unless all of this is still so. */
  readonly beginsTransaction?: boolean
  /** All as it was at one moment, which is not promised otherwise. */
  readonly isSnapshot?: boolean
}

export interface ReadResult {
  /** Those that are there. */
  readonly documents: ReadonlyMap<DocumentPath, StoredDocument>
  readonly transaction: TransactionId | undefined
}

export interface QueryRequest {
  readonly collection: string
  /** What is in [`first`, `end`) of the order. */
  readonly first: string
  readonly end: string
  /** The document's id, or a field that holds text. */
  readonly orderBy: 'id' | { readonly field: string; readonly direction: 'up' | 'down' }
  readonly equals?: { readonly field: string; readonly value: string }
  readonly limit: number
  /** No fields: whether there is anything. */
  readonly idsOnly?: boolean
}

/** What the calls of one store need of the service; each is tried once, within a deadline. */
export interface FirestoreTransport {
  read(request: ReadRequest): Promise<ReadResult>
  /** In the order asked for. */
  query(request: QueryRequest): Promise<readonly StoredDocument[]>
  /** All or nothing; gives the new time of each write. */
  commit(
    writes: readonly DocumentWrite[],
    transaction?: TransactionId,
  ): Promise<readonly UpdateTime[]>
  rollback(transaction: TransactionId): Promise<void>
  close(): Promise<void>
}

/** Status codes of gRPC, as far as they are told apart. */
export const CODES = {
  cancelled: 1,
  unknown: 2,
  invalidArgument: 3,
  deadlineExceeded: 4,
  notFound: 5,
  alreadyExists: 6,
  permissionDenied: 7,
  resourceExhausted: 8,
  failedPrecondition: 9,
  aborted: 10,
  outOfRange: 11,
  unimplemented: 12,
  internal: 13,
  unavailable: 14,
  dataLoss: 15,
  unauthenticated: 16,
} as const

/** What a transport throws. */
export class TransportError extends Error {
  readonly code: number
  /** False when it is certain that the service never saw the request. */
  readonly wasSent: boolean

  constructor(
    message: string,
    about: { readonly code: number; readonly wasSent: boolean; readonly cause?: unknown },
  ) {
    super(message, about.cause === undefined ? undefined : { cause: about.cause })
    this.name = 'TransportError'
    this.code = about.code
    this.wasSent = about.wasSent
  }
}

const ANSWERED_WITHOUT_EFFECT: readonly number[] = [
  CODES.invalidArgument,
  CODES.notFound,
  CODES.alreadyExists,
  CODES.permissionDenied,
  CODES.resourceExhausted,
  CODES.failedPrecondition,
  CODES.aborted,
  CODES.outOfRange,
  CODES.unimplemented,
  CODES.unauthenticated,
]

/** A commit that failed so may have been applied, or may still be. */
export function isAmbiguous(error: unknown): boolean {
  if (!(error instanceof TransportError)) return true
  return error.wasSent && !ANSWERED_WITHOUT_EFFECT.includes(error.code)
}

/** A condition of a write did not hold, or another writer had the documents. */
export function isContention(error: unknown): boolean {
  const codes: readonly number[] = [
    CODES.notFound,
    CODES.alreadyExists,
    CODES.failedPrecondition,
    CODES.aborted,
  ]
  return error instanceof TransportError && codes.includes(error.code)
}

/** To ask again, a little later, may help. */
export function isPassing(error: unknown): boolean {
  const codes: readonly number[] = [
    CODES.cancelled,
    CODES.unknown,
    CODES.deadlineExceeded,
    CODES.resourceExhausted,
    CODES.aborted,
    CODES.internal,
    CODES.unavailable,
  ]
  return error instanceof TransportError && codes.includes(error.code)
}
