import type { JsonObject, JsonValue, Properties, Schema } from '@korolev/table-format'
import {
  AlreadyExistsError,
  encodePartitionSpec,
  encodeSchema,
  encodeSortOrder,
  FORMAT_VERSION_DEFAULT,
  InvalidArgumentError,
  ObjectReader,
  readString,
} from '@korolev/table-format'
import type { Columns } from './columns.js'
import { schema as schemaOf } from './columns.js'
import type { PartitionTerm, SortTerm } from './partitions.js'
import { partitionSpecOf, sortOrderOf } from './partitions.js'
import type { Page } from './rest/catalog-rest.js'
import { isFound, readPage } from './rest/decode.js'
import type { Identifier, NamespaceName, RelationName } from './rest/names.js'
import { identifierOf, namespaceLevels } from './rest/names.js'
import type { ChangeOptions, ReadOptions, Session } from './session.js'
import { Table } from './table.js'
import { learnTableState, loadTableState } from './table-state.js'

export interface CreateTableOptions extends ChangeOptions {
  /** Made by `schema(...)`, decoded, or the columns themselves. */
  readonly schema: Schema | Columns
  /** `[month('date'), 'country']`; a name alone partitions by the column's value. */
  readonly partitionBy?: readonly (string | PartitionTerm)[]
  readonly sortBy?: readonly (string | SortTerm)[]
  /** Chosen by the catalog when absent. */
  readonly location?: string
  readonly properties?: Properties
  /** 2 by default. */
  readonly formatVersion?: 1 | 2 | 3
  /** A table of this name is loaded as it is, whatever its schema. */
  readonly ifNotExists?: boolean
}

export interface DropTableOptions extends ChangeOptions {
  /** Deletes the files of the table as well, where the catalog does so. */
  readonly purge?: boolean
}

export interface RegisterTableOptions extends ChangeOptions {
  /** A table of this name makes room. */
  readonly overwrite?: boolean
}

const TABLES = '/v1/{prefix}/namespaces/{namespace}/tables'
const TABLE = '/v1/{prefix}/namespaces/{namespace}/tables/{table}'

export class Tables {
  readonly #session: Session

  constructor(session: Session) {
    this.#session = session
  }

  /** Names of the tables in a namespace. @throws NotFoundError */
  async list(namespace: NamespaceName, options: ReadOptions = {}): Promise<readonly Identifier[]> {
    const call = { ...options, namespace: namespaceLevels(namespace) }
    const names: Identifier[] = []
    for await (const name of this.#session.rest.pages(`GET ${TABLES}`, call, decodeIdentifiers)) {
      names.push(name)
    }
    return names
  }

  /**
   * @throws AlreadyExistsError unless `ifNotExists`; NotFoundError for a missing namespace;
   *   CommitUnknownError when the table may have been made: `exists` tells.
   */
  async create(name: RelationName, options: CreateTableOptions): Promise<Table> {
    const { message, signal } = options
    const identifier = identifierOf(name)
    const headers = this.#session.access?.headers ?? {}
    const call = { ...presentOf({ message, signal }), namespace: identifier.namespace, headers }
    try {
      const body = creationBody(identifier.name, options)
      const answer = await this.#session.rest.call(`POST ${TABLES}`, { ...call, body })
      return new Table(this.#session, learnTableState(this.#session, identifier, answer))
    } catch (error) {
      if (options.ifNotExists !== true || !(error instanceof AlreadyExistsError)) throw error
      return this.load(name, options)
    }
  }

  /** @throws NotFoundError */
  async load(name: RelationName, { signal }: ReadOptions = {}): Promise<Table> {
    const options = presentOf({ signal })
    const state = await loadTableState(this.#session, identifierOf(name), options)
    return new Table(this.#session, state)
  }

  exists(name: RelationName, options: ReadOptions = {}): Promise<boolean> {
    const { namespace, name: table } = identifierOf(name)
    const { rest } = this.#session
    const method = rest.supports(`HEAD ${TABLE}`) ? 'HEAD' : 'GET'
    return isFound(() => rest.call(`${method} ${TABLE}`, { ...options, namespace, table }))
  }

  /** @throws NotFoundError */
  async drop(name: RelationName, options: DropTableOptions = {}): Promise<void> {
    const { purge = false, ...call } = options
    const { namespace, name: table } = identifierOf(name)
    const query = { purgeRequested: String(purge) }
    await this.#session.rest.call(`DELETE ${TABLE}`, { ...call, namespace, table, query })
  }

  /** Also into another namespace, which must be there. @throws AlreadyExistsError */
  async rename(from: RelationName, to: RelationName, options: ChangeOptions = {}): Promise<void> {
    const body = { source: wireIdentifier(from), destination: wireIdentifier(to) }
    await this.#session.rest.call('POST /v1/{prefix}/tables/rename', { ...options, body })
  }

  /** Takes a table that is there by its metadata file. @throws AlreadyExistsError */
  async register(
    name: RelationName,
    metadataLocation: string,
    options: RegisterTableOptions = {},
  ): Promise<Table> {
    const { overwrite = false, ...call } = options
    const identifier = identifierOf(name)
    const body = {
      name: identifier.name,
      'metadata-location': metadataLocation,
      ...(overwrite ? { overwrite } : {}),
    }
    const answer = await this.#session.rest.call(
      'POST /v1/{prefix}/namespaces/{namespace}/register',
      {
        ...call,
        namespace: identifier.namespace,
        body,
        headers: this.#session.access?.headers ?? {},
      },
    )
    return new Table(this.#session, learnTableState(this.#session, identifier, answer))
  }
}

/** Names of a listing. */
export function decodeIdentifiers(json: JsonValue | undefined): Page<Identifier> {
  return readPage(json, 'identifiers', (each, path) => {
    const reader = new ObjectReader(each, path)
    return { namespace: reader.array('namespace', readString), name: reader.string('name') }
  })
}

export function wireIdentifier(name: RelationName): JsonObject {
  const { namespace, name: last } = identifierOf(name)
  return { namespace, name: last }
}

/** Made by `schema(...)` or decoded; otherwise the columns are made into one. */
export function asSchema(given: Schema | Columns): Schema {
  return Array.isArray(given['fields']) ? (given as Schema) : schemaOf(given as Columns)
}

type Present<Fields> = { readonly [Name in keyof Fields]?: Exclude<Fields[Name], undefined> }

/** Without the fields that are undefined. */
export function presentOf<Fields extends object>(fields: Fields): Present<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Present<Fields>
}

function creationBody(name: string, options: CreateTableOptions): JsonObject {
  const schema = asSchema(options.schema)
  const { partitionBy = [], sortBy = [], location } = options
  const formatVersion = formatVersionOf(options)
  const spec = partitionSpecOf(schema, partitionBy, formatVersion)
  const order = sortOrderOf(schema, sortBy)
  return {
    name,
    schema: encodeSchema(schema),
    ...(spec.fields.length === 0 ? {} : { 'partition-spec': encodePartitionSpec(spec) }),
    ...(order.fields.length === 0 ? {} : { 'write-order': encodeSortOrder(order) }),
    ...(location === undefined ? {} : { location }),
    properties: {
      ...options.properties,
      ...(options.formatVersion === undefined ? {} : { 'format-version': String(formatVersion) }),
    },
  }
}

function formatVersionOf({ formatVersion, properties }: CreateTableOptions): number {
  const property = properties?.['format-version']
  if (formatVersion !== undefined && property !== undefined && property !== String(formatVersion)) {
    throw new InvalidArgumentError(
      `formatVersion is ${formatVersion} and the property format-version is ${property}`,
      { field: 'formatVersion' },
    )
  }
  return formatVersion ?? (property === undefined ? FORMAT_VERSION_DEFAULT : Number(property))
}
