import type {
  DocumentWrite,
  FirestoreTransport,
  QueryRequest,
  ReadRequest,
  ReadResult,
  StoredDocument,
  TransactionId,
  UpdateTime,
} from '../../catalog/src/stores/firestore/transport.js'
import { CODES, TransportError } from '../../catalog/src/stores/firestore/transport.js'
import type { SeededRandom } from './seeded.js'

export type TransportMethod = 'read' | 'query' | 'commit' | 'rollback'

/** One call on the network; `nth` counts from 1, by method. */
export interface TransportCall {
  readonly method: TransportMethod
  readonly nth: number
  readonly writes: readonly DocumentWrite[]
}

export type TransportFault =
  /** No connection: the service never sees it, and that is certain. */
  | { readonly kind: 'refused' }
  /** Never arrives, and nobody can tell. */
  | { readonly kind: 'lost-request' }
  /** Arrives, and its answer does not. */
  | { readonly kind: 'lost-reply' }
  /** Given up by its caller, and arrives when this settles. */
  | { readonly kind: 'late'; readonly until: Promise<unknown> }

/** What befalls a call; it is sent when the promise settles. */
export type TransportSchedule = (
  call: TransportCall,
) => TransportFault | Promise<TransportFault | undefined> | undefined

/** Firestore behind a network that loses, delays and refuses; counts what is sent through it. */
export class FaultyFirestore implements FirestoreTransport {
  readonly #transport: FirestoreTransport
  readonly #schedule: TransportSchedule
  readonly #counts = { read: 0, query: 0, commit: 0, rollback: 0 }
  readonly #late: Promise<unknown>[] = []

  constructor(transport: FirestoreTransport, schedule: TransportSchedule = () => undefined) {
    this.#transport = transport
    this.#schedule = schedule
  }

  get counts(): Readonly<Record<TransportMethod, number>> {
    return { ...this.#counts }
  }

  /** What came late has come. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#late)
  }

  read(request: ReadRequest): Promise<ReadResult> {
    return this.#deliver('read', [], () => this.#transport.read(request))
  }

  query(request: QueryRequest): Promise<readonly StoredDocument[]> {
    return this.#deliver('query', [], () => this.#transport.query(request))
  }

  commit(
    writes: readonly DocumentWrite[],
    transaction?: TransactionId,
  ): Promise<readonly UpdateTime[]> {
    return this.#deliver('commit', writes, () => this.#transport.commit(writes, transaction))
  }

  rollback(transaction: TransactionId): Promise<void> {
    return this.#deliver('rollback', [], () => this.#transport.rollback(transaction))
  }

  close(): Promise<void> {
    return this.#transport.close()
  }

  async #deliver<Result>(
    method: TransportMethod,
    writes: readonly DocumentWrite[],
    send: () => Promise<Result>,
  ): Promise<Result> {
    const nth = ++this.#counts[method]
    const fault = await this.#schedule({ method, nth, writes })
    switch (fault?.kind) {
      case undefined:
        return send()
      case 'refused':
        throw new TransportError('planted: no connection', {
          code: CODES.unavailable,
          wasSent: false,
        })
      case 'lost-request':
        throw noAnswer()
      case 'lost-reply':
        await send().catch(() => undefined)
        throw noAnswer()
      case 'late':
        this.#late.push(fault.until.then(send).catch(() => undefined))
        throw noAnswer()
    }
  }
}

/** Faults by chance, in so many of a hundred calls each. */
export function randomFaults(
  random: SeededRandom,
  percent: { readonly refused: number; readonly lostRequest: number; readonly lostReply: number },
): TransportSchedule {
  return () => {
    let chance = random.fraction() * 100
    const hits = (share: number) => (chance -= share) < 0
    if (hits(percent.refused)) return { kind: 'refused' }
    if (hits(percent.lostRequest)) return { kind: 'lost-request' }
    if (hits(percent.lostReply)) return { kind: 'lost-reply' }
    return undefined
  }
}

function noAnswer(): TransportError {
  return new TransportError('planted: no answer', { code: CODES.unavailable, wasSent: true })
}
