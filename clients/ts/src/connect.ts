import type {
  Clock,
  IdSource,
  ObjectStore,
  ParquetReading,
  ParquetWriting,
  Properties,
  Schema,
} from '@korolev/table-format'
import { InvalidArgumentError } from '@korolev/table-format'
import { wasmParquetReading } from '@korolev/table-format/formats/parquet/read-parquet'
import { wasmParquetWriting } from '@korolev/table-format/formats/parquet/wasm-writing'
import { LocalObjectStore } from '@korolev/table-format/stores/local'
import { ObjectStoreRegistry } from '@korolev/table-format/stores/registry'
import { SystemClock, SystemIds } from '@korolev/table-format/stores/system'
import type { AccessEntry, AccessLogOptions } from './access-log.js'
import { readAccessLog } from './access-log.js'
import { Access } from './access.js'
import { Accounts } from './accounts.js'
import { CommitQueue } from './commit-queue.js'
import type { FileAccess, GrantTools } from './granted-objects.js'
import { ACCESS_HEADER, GrantedObjects } from './granted-objects.js'
import type { DiffOptions, StateName, TableDiff } from './diff.js'
import { readDiff, readSchemaAt } from './diff.js'
import type { FeedOptions, HistoryOptions, HistoryRecord } from './history.js'
import { readFeed, readHistory } from './history.js'
import type { Fetch } from './http/fetch-exchange.js'
import { FetchExchange } from './http/fetch-exchange.js'
import { Glossary, Governance } from './governance.js'
import { Lineage } from './lineage.js'
import { Owners } from './owners.js'
import { Ownership } from './ownership.js'
import { Namespaces } from './namespaces.js'
import type { RunOptions } from './pipeline-run.js'
import { PipelineRun } from './pipeline-run.js'
import { Policies } from './policies.js'
import { CatalogRest } from './rest/catalog-rest.js'
import {
  REQUEST_RETRIES,
  REQUEST_RETRIES_MAX,
  REQUEST_TIMEOUT_MS,
  RestClient,
} from './rest/client.js'
import type { CatalogConfig } from './rest/config.js'
import type { Exchange } from './rest/exchange.js'
import { SignIn } from './rest/sign-in.js'
import { decodeConfig } from './rest/config.js'
import { APPLIES_HEADER } from './table-state.js'
import type { Session, TableAccess } from './session.js'
import { Tables } from './tables.js'
import { Views } from './views.js'

export interface ConnectOptions {
  /** Which warehouse of the catalog; its first or only one when absent. */
  readonly warehouse?: string
  /** Bearer token, or what gives one for each request. */
  readonly token?: string | (() => string | Promise<string>)
  /**
   * Client id and secret, `ID:SECRET`: for them the catalog gives tokens, which are renewed before
   * they end. Not together with `token`.
   */
  readonly credential?: string
  /** Where tokens are given for `credential`; `/v1/oauth/tokens` of the catalog by default. */
  readonly oauth2ServerUri?: string
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>
  /** Where tables' files are; local files and Cloud Storage by default. */
  readonly objects?: ObjectStore
  /**
   * How files in Cloud Storage are reached, where `objects` is not given: by credentials that the
   * catalog gives with a table (the default), by requests that it signs, or by the machine's own
   * credentials, as also where the catalog gives nothing.
   */
  readonly fileAccess?: FileAccess
  /** Folders outside of which no local file is read or written; every file by default. */
  readonly roots?: readonly string[]
  /** Most milliseconds that a request may take; a minute by default. */
  readonly timeoutMs?: number
  /** How often a request is sent again where that is safe; 5 by default. */
  readonly retries?: number
  /** Sends large bodies as gzip, for catalogs that take it; answers may always be gzip. */
  readonly compressRequests?: boolean
  /** How Parquet files are read and written. */
  readonly parquet?: ParquetReading & ParquetWriting
  readonly fetch?: Fetch
  readonly clock?: Clock
  readonly ids?: IdSource
}

/** A catalog: Korolev, or any other that speaks the Iceberg REST API. */
export class Catalog {
  readonly uri: string
  readonly namespaces: Namespaces
  readonly tables: Tables
  readonly views: Views
  /** Who may do what; of a Korolev only. */
  readonly access: Access
  /** Who may sign in; of a Korolev only. */
  readonly accounts: Accounts
  readonly owners: Owners
  readonly ownership: Ownership
  readonly governance: Governance
  readonly glossary: Glossary
  /** What of tables is hidden, and from whom; of a Korolev only. */
  readonly policies: Policies
  /** What was made from what; of a Korolev only. */
  readonly lineage: Lineage
  readonly #session: Session

  constructor(uri: string, session: Session) {
    this.uri = uri
    this.#session = session
    this.namespaces = new Namespaces(session)
    this.tables = new Tables(session)
    this.views = new Views(session)
    this.access = new Access(session)
    this.accounts = new Accounts(session)
    this.owners = new Owners(session)
    this.ownership = new Ownership(session)
    this.governance = new Governance(session)
    this.glossary = new Glossary(session)
    this.policies = new Policies(session)
    this.lineage = new Lineage(session)
  }

  /** Name of the warehouse, when the catalog or the caller named one. */
  get warehouse(): string | undefined {
    return this.#session.rest.config.paths.warehouse
  }

  /** The catalog's settings, with the caller's own in between. */
  get properties(): Properties {
    return this.#session.rest.config.properties
  }

  /** Routes that the catalog serves, such as `GET /v1/{prefix}/namespaces`. */
  get endpoints(): ReadonlySet<string> {
    return this.#session.rest.config.endpoints
  }

  /**
   * Commits of any object, newest first; of a Korolev only.
   * @param object - `uuid:` and a UUID, which finds what was dropped too, or `namespace:`, `table:`
   *   or `view:` and the levels of its name, separated by U+001F.
   */
  history(object: string, options: HistoryOptions = {}): AsyncGenerator<HistoryRecord, void> {
    return readHistory(this.#session, object, options)
  }

  /** Commits of all objects of the warehouse, newest first by default; of a Korolev only. */
  feed(options: FeedOptions = {}): AsyncGenerator<HistoryRecord, void> {
    return readFeed(this.#session, options)
  }

  /** Who read what, and who was denied, as far as the server keeps it; of a Korolev only. */
  accessLog(options: AccessLogOptions = {}): AsyncGenerator<AccessEntry, void> {
    return readAccessLog(this.#session, options)
  }

  /**
   * What is different between two states of a table, down to its files or rows; of a Korolev only.
   * @param object - as for `history`.
   */
  diff(object: string, options: DiffOptions): Promise<TableDiff> {
    return readDiff(this.#session, object, options)
  }

  /**
   * Begins a run of a pipeline: what is read and committed through it is kept together in the
   * histories of a Korolev.
   */
  run(options: RunOptions): PipelineRun {
    return new PipelineRun(this.#session, options)
  }

  /** The schema of a table then, or in that state; the newest one without. */
  schemaAt(object: string, at?: Date | StateName): Promise<Schema> {
    return readSchemaAt(this.#session, object, at)
  }
}

/**
 * Connects to a catalog and asks for its configuration.
 * @param uri - such as `http://127.0.0.1:8181`; the path before `/v1` belongs to it.
 * @throws NotFoundError for an unknown warehouse, UnavailableError when nobody answers.
 */
export async function connect(uri: string, options: ConnectOptions = {}): Promise<Catalog> {
  const address = checkedAddress(uri)
  const clock = options.clock ?? new SystemClock()
  const ids = options.ids ?? new SystemIds()
  const exchange = new FetchExchange({
    compressRequests: options.compressRequests ?? false,
    ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
  })
  const timeoutMs = checkedCount('timeoutMs', options.timeoutMs ?? REQUEST_TIMEOUT_MS, {
    min: 1,
    max: 2 ** 31 - 1,
  })
  const signIn = signInOf(options, { exchange, clock, address, timeoutMs })
  const client = new RestClient(
    { exchange, clock, ids },
    {
      address,
      headers: () => headersOf(options, signIn),
      ...(signIn === undefined ? {} : { signInAgain: () => signIn.forget() }),
      timeoutMs,
      retries: checkedCount('retries', options.retries ?? REQUEST_RETRIES, {
        min: 0,
        max: REQUEST_RETRIES_MAX,
      }),
    },
  )
  const config = await loadConfig(client, options)
  const rest = new CatalogRest(client, config, clock, ids)
  const session: Session = {
    rest,
    ...filesOf(options, { rest, clock, ids }),
    parquet: options.parquet ?? { ...wasmParquetReading, ...wasmParquetWriting },
    clock,
    ids,
    queue: new CommitQueue(),
  }
  return new Catalog(address, session)
}

async function loadConfig(
  client: RestClient,
  { warehouse }: Pick<ConnectOptions, 'warehouse'>,
): Promise<CatalogConfig> {
  const { json } = await client.send({
    endpoint: 'GET /v1/config',
    path: '/v1/config',
    query: { warehouse },
  })
  return decodeConfig(json, warehouse === undefined ? {} : { warehouse })
}

/** @throws InvalidArgumentError for a credential beside a token. */
function signInOf(
  { credential, token, oauth2ServerUri }: ConnectOptions,
  {
    exchange,
    clock,
    address,
    timeoutMs,
  }: {
    readonly exchange: Exchange
    readonly clock: Clock
    readonly address: string
    readonly timeoutMs: number
  },
): SignIn | undefined {
  if (credential === undefined) return undefined
  if (token !== undefined) {
    throw new InvalidArgumentError('credential gives the token: leave token out', {
      field: 'token',
    })
  }
  const tokenUri = oauth2ServerUri ?? `${address}/v1/oauth/tokens`
  return new SignIn(exchange, clock, { credential, tokenUri, timeoutMs })
}

async function headersOf(
  { headers, token }: ConnectOptions,
  signIn: SignIn | undefined,
): Promise<Record<string, string>> {
  const given = typeof token === 'function' ? await token() : token
  const value = signIn === undefined ? given : await signIn.token()
  return {
    [APPLIES_HEADER]: 'read-restrictions',
    ...headers,
    ...(value === undefined ? {} : { authorization: `Bearer ${value}` }),
  }
}

function filesOf(
  { objects, roots, fileAccess = 'vended-credentials' }: ConnectOptions,
  tools: GrantTools,
): Pick<Session, 'objects' | 'access'> {
  if (objects !== undefined) return { objects }
  const granted = new GrantedObjects(tools)
  const registry = new ObjectStoreRegistry({
    file: new LocalObjectStore(roots === undefined ? {} : { roots }),
    gs: granted,
  })
  if (fileAccess === 'own-credentials') return { objects: registry }
  const headers = { [ACCESS_HEADER]: fileAccess }
  const learn: TableAccess['learn'] = (identifier, answer) => granted.learn(identifier, answer)
  return { objects: registry, access: { headers, learn } }
}

/** Without slashes at its end and without `/v1`, which is part of every path. */
function checkedAddress(uri: string): string {
  const url = URL.canParse(uri) ? new URL(uri) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new InvalidArgumentError(
      `uri must be the address of a catalog, such as http://127.0.0.1:8181, not "${uri}"`,
      { field: 'uri' },
    )
  }
  if (url.search !== '' || url.hash !== '' || url.username !== '') {
    throw new InvalidArgumentError('uri must have no query, fragment or user name', {
      field: 'uri',
    })
  }
  return url.href.replace(/\/+$/, '').replace(/\/v1$/, '')
}

function checkedCount(
  field: string,
  value: number,
  { min, max }: { readonly min: number; readonly max: number },
): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value
  throw new InvalidArgumentError(`${field} must be a whole number from ${min} to ${max}`, {
    field,
  })
}
