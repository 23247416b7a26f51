import type { Readable } from 'node:stream'
import firestore from '@google-cloud/firestore'
import type { CallOptions } from 'google-gax'
import { grpc } from 'google-gax'
import type { DocumentPath } from './document-ids.js'
import type {
  DocumentFields,
  DocumentWrite,
  FieldValue,
  FirestoreTransport,
  QueryRequest,
  ReadRequest,
  ReadResult,
  StoredDocument,
  TransactionId,
  UpdateTime,
  WriteCondition,
} from './transport.js'
import { CODES, TransportError } from './transport.js'

export interface FirestoreAddress {
  readonly project: string
  readonly database: string
  /** `host:port` of an emulator, which takes everybody; absent: the service. */
  readonly emulatorHost?: string | undefined
}

export interface Deadlines {
  readonly readMs: number
  readonly commitMs: number
}

/** For one call on the network; a store tries again within limits of its own. */
export const DEADLINES: Deadlines = { readMs: 3_000, commitMs: 5_000 }

/** A connection, which any number of databases may share. */
export type FirestoreConnection = InstanceType<typeof firestore.v1.FirestoreClient>
type WireWrite = NonNullable<
  NonNullable<Parameters<FirestoreConnection['commit']>[0]>['writes']
>[number]
type WireFields = NonNullable<NonNullable<WireWrite['update']>['fields']>
type WireValue = WireFields[string]
type WireTime = NonNullable<NonNullable<WireWrite['currentDocument']>['updateTime']>

interface WireDocument {
  readonly name?: string | null
  readonly fields?: Readonly<Record<string, WireValue>> | null
  readonly updateTime?: WireTime | null
}

/** What streams of the two reading calls give, as far as it is read here. */
interface ReadMessage {
  readonly transaction?: Uint8Array | null
  readonly found?: WireDocument | null
  readonly document?: WireDocument | null
}

/**
 * Firestore over gRPC. The client's own retries are off: they are silent and know nothing of
 * deadlines, and a commit that is sent twice could be taken for somebody else's.
 */
export class GrpcFirestoreTransport implements FirestoreTransport {
  readonly #address: FirestoreAddress
  readonly #ownsClient: boolean
  #opening: Promise<FirestoreConnection> | undefined
  readonly #database: string
  readonly #documents: string
  readonly #deadlines: Deadlines
  readonly #headers: Readonly<Record<string, string>>

  /** @param connection - stays open when this is closed; its own is made when left out. */
  constructor(
    address: FirestoreAddress,
    deadlines: Deadlines = DEADLINES,
    connection?: FirestoreConnection,
  ) {
    this.#database = `projects/${address.project}/databases/${address.database}`
    this.#documents = `${this.#database}/documents`
    this.#deadlines = deadlines
    // As the library itself says it to an emulator.
    this.#headers = {
      'google-cloud-resource-prefix': this.#database,
      ...(address.emulatorHost === undefined ? {} : { authorization: 'Bearer owner' }),
    }
    this.#address = address
    this.#ownsClient = connection === undefined
    this.#opening = connection === undefined ? undefined : Promise.resolve(connection)
  }

  async read(request: ReadRequest): Promise<ReadResult> {
    const { paths, fields } = request
    const client = await this.#client()
    const stream = client.batchGetDocuments(
      {
        database: this.#database,
        documents: paths.map((path) => this.#name(path)),
        ...(fields === undefined ? {} : { mask: { fieldPaths: [...fields] } }),
        ...transactionOf(request),
      },
      this.#options(this.#deadlines.readMs),
    )
    let transaction: TransactionId | undefined
    const documents = new Map<DocumentPath, StoredDocument>()
    await each(stream, this.#deadlines.readMs, (message) => {
      if ((message.transaction?.length ?? 0) > 0) transaction = message.transaction ?? undefined
      const document = this.#document(message.found)
      if (document !== undefined) documents.set(document.path, document)
    })
    return { documents, transaction }
  }

  async query(request: QueryRequest): Promise<readonly StoredDocument[]> {
    const { collection, limit, idsOnly, equals } = request
    const { field, direction } =
      request.orderBy === 'id'
        ? ({ field: '__name__', direction: 'ASCENDING' } as const)
        : ({
            field: request.orderBy.field,
            direction: request.orderBy.direction === 'up' ? 'ASCENDING' : 'DESCENDING',
          } as const)
    const value = (text: string): WireValue =>
      request.orderBy === 'id'
        ? { referenceValue: this.#name(`${collection}/${text}`) }
        : { stringValue: text }
    const compare = (op: 'GREATER_THAN_OR_EQUAL' | 'LESS_THAN', text: string) => ({
      fieldFilter: { field: { fieldPath: field }, op, value: value(text) },
    })
    const filters = [
      ...(equals === undefined
        ? []
        : [
            {
              fieldFilter: {
                field: { fieldPath: equals.field },
                op: 'EQUAL' as const,
                value: { stringValue: equals.value },
              },
            },
          ]),
      compare('GREATER_THAN_OR_EQUAL', request.first),
      compare('LESS_THAN', request.end),
    ]
    const client = await this.#client()
    const stream = client.runQuery(
      {
        parent: this.#documents,
        structuredQuery: {
          from: [{ collectionId: collection }],
          where: { compositeFilter: { op: 'AND', filters } },
          orderBy: [{ field: { fieldPath: field }, direction }],
          limit: { value: limit },
          ...(idsOnly === true ? { select: { fields: [{ fieldPath: '__name__' }] } } : {}),
        },
      },
      this.#options(this.#deadlines.readMs),
    )
    const found: StoredDocument[] = []
    await each(stream, this.#deadlines.readMs, (message) => {
      const document = this.#document(message.document)
      if (document !== undefined) found.push(document)
    })
    return found
  }

  async commit(
    writes: readonly DocumentWrite[],
    transaction?: TransactionId,
  ): Promise<readonly UpdateTime[]> {
    const request = {
      database: this.#database,
      writes: writes.map((write) => this.#wireWrite(write)),
      ...(transaction === undefined ? {} : { transaction }),
    }
    const client = await this.#client()
    try {
      const { commitMs } = this.#deadlines
      const call = client.commit(request, this.#options(commitMs))
      const [response] = await bounded(call, commitMs)
      const commitTime = updateTime(response.commitTime)
      return (response.writeResults ?? []).map(({ updateTime: time }) =>
        time === null || time === undefined ? commitTime : updateTime(time),
      )
    } catch (error) {
      throw transportError(error)
    }
  }

  async rollback(transaction: TransactionId): Promise<void> {
    const client = await this.#client()
    try {
      const { readMs } = this.#deadlines
      const request = { database: this.#database, transaction }
      await bounded(client.rollback(request, this.#options(readMs)), readMs)
    } catch (error) {
      throw transportError(error)
    }
  }

  async close(): Promise<void> {
    if (!this.#ownsClient) return
    const [opened] = await Promise.allSettled([this.#opening])
    if (opened.status === 'fulfilled') await opened.value?.close()
  }

  /**
   * Opened at the first call: without credentials the library would end the process where nobody
   * waits for that.
   */
  async #client(): Promise<FirestoreConnection> {
    this.#opening ??= open(this.#address)
    try {
      return await this.#opening
    } catch (error) {
      this.#opening = undefined
      const { message } = error as Error
      throw new TransportError(message, {
        ...{ code: CODES.unauthenticated, wasSent: false, cause: error },
      })
    }
  }

  #options(timeout: number): CallOptions {
    return {
      timeout,
      retry: null,
      // Streams are asked for again by another layer, which `retry` does not turn off.
      retryRequestOptions: { retries: 0, noResponseRetries: 0 },
      otherArgs: { headers: this.#headers },
    }
  }

  #name(path: DocumentPath): string {
    return `${this.#documents}/${path}`
  }

  #document(wire: WireDocument | null | undefined): StoredDocument | undefined {
    const name = wire?.name
    if (typeof name !== 'string' || name === '') return undefined
    return {
      path: name.slice(this.#documents.length + 1),
      fields: readFields(wire?.fields ?? {}),
      updateTime: updateTime(wire?.updateTime),
    }
  }

  #wireWrite(write: DocumentWrite): WireWrite {
    const name = this.#name(write.path)
    const condition =
      write.condition === undefined ? {} : { currentDocument: wireCondition(write.condition) }
    if (write.kind === 'delete') return { delete: name, ...condition }
    const fields = Object.entries(write.fields).map(([key, value]) => [key, wireValue(value)])
    return { update: { name, fields: Object.fromEntries(fields) as WireFields }, ...condition }
  }
}

async function open(address: FirestoreAddress): Promise<FirestoreConnection> {
  const client = connect(address)
  await bounded(client.initialize(), OPEN_MS_MAX)
  return client
}

/** How long it may take to find credentials. */
const OPEN_MS_MAX = 10_000

export function connect({ project, emulatorHost }: FirestoreAddress): FirestoreConnection {
  return new firestore.v1.FirestoreClient({
    projectId: project,
    // A server that was away for a moment is found again soon after.
    'grpc.initial_reconnect_backoff_ms': 100,
    'grpc.max_reconnect_backoff_ms': 2_000,
    ...(emulatorHost === undefined ? {} : emulatorOptions(emulatorHost)),
  })
}

function emulatorOptions(emulatorHost: string) {
  const colon = emulatorHost.lastIndexOf(':')
  return {
    servicePath: emulatorHost.slice(0, colon),
    port: Number(emulatorHost.slice(colon + 1)),
    sslCreds: grpc.credentials.createInsecure(),
    // Else the library looks for credentials, for seconds where there are none.
    clientOptions: { universeDomain: 'googleapis.com' },
  }
}

/** One that only reads holds no locks, and need not be ended. */
function transactionOf({ beginsTransaction, isSnapshot }: ReadRequest) {
  if (beginsTransaction === true) return { newTransaction: { readWrite: {} } }
  return isSnapshot === true ? { newTransaction: { readOnly: {} } } : {}
}

function wireCondition(condition: WriteCondition): NonNullable<WireWrite['currentDocument']> {
  return 'exists' in condition
    ? { exists: condition.exists }
    : { updateTime: { ...condition.updateTime } }
}

function wireValue(value: FieldValue): WireValue {
  if (typeof value === 'string') return { stringValue: value }
  if (typeof value === 'number') return { integerValue: String(value) }
  if (value instanceof Uint8Array) return { bytesValue: value }
  const seconds = Math.floor(value.timestampMs / 1_000)
  const nanos = (value.timestampMs - seconds * 1_000) * 1_000_000
  return { timestampValue: { seconds, nanos } }
}

function readFields(fields: Readonly<Record<string, WireValue>>): DocumentFields {
  const read: Record<string, FieldValue> = {}
  for (const [key, value] of Object.entries(fields)) {
    if (typeof value.stringValue === 'string') read[key] = value.stringValue
    else if (value.bytesValue instanceof Uint8Array) read[key] = value.bytesValue
    else if (value.integerValue !== null && value.integerValue !== undefined) {
      read[key] = Number(value.integerValue)
    }
  }
  return read
}

function updateTime(time: WireTime | null | undefined): UpdateTime {
  return { seconds: String(time?.seconds ?? 0), nanos: Number(time?.nanos ?? 0) }
}

/** Reads a stream of answers to its end. */
async function each(
  stream: Readable,
  deadlineMs: number,
  take: (message: ReadMessage) => void,
): Promise<void> {
  const readAll = async () => {
    for await (const message of stream) take(message as ReadMessage)
  }
  // What it says when nobody reads it any more must not end the process.
  stream.on('error', () => undefined)
  try {
    await bounded(readAll(), deadlineMs)
  } catch (error) {
    stream.destroy()
    throw transportError(error)
  }
}

/** How much later than gRPC's own deadline a call is given up that does not keep it. */
const GRACE_MS = 500

/** To find credentials may take longer than a call, whose deadline does not know of that. */
async function bounded<Result>(call: Promise<Result>, deadlineMs: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const details = `no answer within ${deadlineMs} ms`
    const error = Object.assign(new Error(details), { code: CODES.deadlineExceeded, details })
    timer = setTimeout(() => reject(error), deadlineMs + GRACE_MS)
  })
  try {
    return await Promise.race([call, late])
  } finally {
    clearTimeout(timer)
  }
}

/** What the gRPC library says where it found no connection, and so sent nothing. */
const NOT_SENT = /^No connection established|^Name resolution failed/

function transportError(error: unknown): TransportError {
  const { code, details } = error as { readonly code?: unknown; readonly details?: unknown }
  const text = typeof details === 'string' ? details : String(error)
  const number = typeof code === 'number' ? code : CODES.unknown
  const wasSent = !(number === CODES.unavailable && NOT_SENT.test(text))
  return new TransportError(text.split('\n')[0] ?? '', { code: number, wasSent, cause: error })
}
