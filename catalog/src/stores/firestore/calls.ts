import type { Clock, IdSource } from '@korolev/table-format'
import { InternalError, LakeError, UnavailableError } from '@korolev/table-format'
import type {
  DocumentWrite,
  FirestoreTransport,
  QueryRequest,
  ReadRequest,
  ReadResult,
  StoredDocument,
  TransactionId,
  UpdateTime,
} from './transport.js'
import { CODES, isPassing, TransportError } from './transport.js'

/** How often one question is asked that may simply be asked again. */
export const READ_ATTEMPTS_MAX = 3
const READ_DELAY_MS_MAX = 200

/** A transport whose questions are asked again, within a limit; commits are sent once. */
export class Calls {
  readonly #transport: FirestoreTransport
  readonly #clock: Clock
  readonly #ids: IdSource

  constructor(transport: FirestoreTransport, clock: Clock, ids: IdSource) {
    this.#transport = transport
    this.#clock = clock
    this.#ids = ids
  }

  async read(request: ReadRequest): Promise<ReadResult> {
    if (request.paths.length === 0) return { documents: new Map(), transaction: undefined }
    return this.#asked(() => this.#transport.read(request))
  }

  query(request: QueryRequest): Promise<readonly StoredDocument[]> {
    return this.#asked(() => this.#transport.query(request))
  }

  /** @throws TransportError as it came. */
  commit(
    writes: readonly DocumentWrite[],
    transaction?: TransactionId,
  ): Promise<readonly UpdateTime[]> {
    return this.#transport.commit(writes, transaction)
  }

  /** What fails here ends by itself, a little later. */
  async rollback(transaction: TransactionId): Promise<void> {
    try {
      await this.#transport.rollback(transaction)
    } catch (error) {
      if (!(error instanceof TransportError)) throw error
    }
  }

  /** A moment that is longer after each attempt, and never the same for two writers. */
  pause(attempt: number, delayMsMax: number): Promise<void> {
    return this.#clock.sleep(this.#ids.random() * Math.min(delayMsMax, 10 * 2 ** attempt))
  }

  async #asked<Result>(ask: () => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await ask()
      } catch (error) {
        if (attempt === READ_ATTEMPTS_MAX || !isPassing(error)) throw storeError(error)
        await this.pause(attempt, READ_DELAY_MS_MAX)
      }
    }
  }
}

/** As a caller of the store hears it, where nothing was applied. */
export function storeError(error: unknown): Error {
  if (error instanceof LakeError) return error
  if (!(error instanceof TransportError)) {
    return new InternalError(`the Firestore store failed: ${String(error)}`, { cause: error })
  }
  const { code, message } = error
  switch (code) {
    case CODES.permissionDenied:
    case CODES.unauthenticated:
      return new UnavailableError(
        `Firestore refuses this server: ${message}. Check the application default credentials, ` +
          'and that they may use the database of --store (KOROLEV_STORE); nothing was done',
        { cause: error },
      )
    case CODES.notFound:
      return new UnavailableError(
        `Firestore does not know the database of --store (KOROLEV_STORE): ${message}`,
        { cause: error },
      )
    case CODES.invalidArgument:
    case CODES.outOfRange:
    case CODES.unimplemented:
      return new InternalError(`Firestore does not take a request: ${message}`, { cause: error })
    default:
      return new UnavailableError(
        `Firestore (--store) did not answer: ${message}; nothing was done`,
        {
          cause: error,
        },
      )
  }
}
