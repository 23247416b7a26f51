import type {
  JsonValue,
  Properties,
  Schema,
  ViewMetadata,
  ViewVersion,
} from '@korolev/table-format'
import {
  decodeViewMetadata,
  encodeSchema,
  encodeViewVersion,
  ObjectReader,
} from '@korolev/table-format'
import type { Columns } from './columns.js'
import { isFound } from './rest/decode.js'
import type { Identifier, NamespaceName, RelationName } from './rest/names.js'
import { identifierOf, namespaceLevels } from './rest/names.js'
import type { ChangeOptions, ReadOptions, Session } from './session.js'
import { asSchema, decodeIdentifiers, wireIdentifier } from './tables.js'

export interface View {
  readonly identifier: Identifier
  readonly metadata: ViewMetadata
  readonly metadataLocation: string
  /** The current version's text by dialect. */
  readonly sql: Readonly<Record<string, string>>
}

export interface CreateViewOptions extends ChangeOptions {
  /** By dialect: `{ spark: 'SELECT ...', trino: 'SELECT ...' }`. */
  readonly sql: Readonly<Record<string, string>>
  /** What the query gives. */
  readonly schema: Schema | Columns
  /** Where names without a namespace are looked up; the view's own when absent. */
  readonly defaultNamespace?: NamespaceName
  readonly defaultCatalog?: string
  readonly properties?: Properties
  readonly location?: string
}

const VIEWS = '/v1/{prefix}/namespaces/{namespace}/views'
const VIEW = '/v1/{prefix}/namespaces/{namespace}/views/{view}'

export class Views {
  readonly #session: Session

  constructor(session: Session) {
    this.#session = session
  }

  async list(namespace: NamespaceName, options: ReadOptions = {}): Promise<readonly Identifier[]> {
    const call = { ...options, namespace: namespaceLevels(namespace) }
    const names: Identifier[] = []
    for await (const name of this.#session.rest.pages(`GET ${VIEWS}`, call, decodeIdentifiers)) {
      names.push(name)
    }
    return names
  }

  /** @throws AlreadyExistsError, also for a table of this name. */
  async create(name: RelationName, options: CreateViewOptions): Promise<View> {
    const { schema, properties = {}, location, message, signal } = options
    const identifier = identifierOf(name)
    const body = {
      name: identifier.name,
      schema: encodeSchema(asSchema(schema)),
      'view-version': encodeViewVersion(this.#firstVersion(identifier, options)),
      properties,
      ...(location === undefined ? {} : { location }),
    }
    const { json } = await this.#session.rest.call(`POST ${VIEWS}`, {
      namespace: identifier.namespace,
      body,
      ...(message === undefined ? {} : { message }),
      ...(signal === undefined ? {} : { signal }),
    })
    return decodeView(identifier, json)
  }

  /** @throws NotFoundError */
  async load(name: RelationName, options: ReadOptions = {}): Promise<View> {
    const identifier = identifierOf(name)
    const { namespace, name: view } = identifier
    const { json } = await this.#session.rest.call(`GET ${VIEW}`, { ...options, namespace, view })
    return decodeView(identifier, json)
  }

  exists(name: RelationName, options: ReadOptions = {}): Promise<boolean> {
    const { namespace, name: view } = identifierOf(name)
    const { rest } = this.#session
    const method = rest.supports(`HEAD ${VIEW}`) ? 'HEAD' : 'GET'
    return isFound(() => rest.call(`${method} ${VIEW}`, { ...options, namespace, view }))
  }

  /** @throws NotFoundError */
  async drop(name: RelationName, options: ChangeOptions = {}): Promise<void> {
    const { namespace, name: view } = identifierOf(name)
    await this.#session.rest.call(`DELETE ${VIEW}`, { ...options, namespace, view })
  }

  /** @throws AlreadyExistsError */
  async rename(from: RelationName, to: RelationName, options: ChangeOptions = {}): Promise<void> {
    const body = { source: wireIdentifier(from), destination: wireIdentifier(to) }
    await this.#session.rest.call('POST /v1/{prefix}/views/rename', { ...options, body })
  }

  #firstVersion({ namespace }: Identifier, options: CreateViewOptions): ViewVersion {
    const { defaultNamespace, defaultCatalog } = options
    return {
      versionId: 1,
      schemaId: 0,
      timestampMs: this.#session.clock.nowMs(),
      summary: { 'engine-name': 'korolev' },
      representations: Object.entries(options.sql).map(([dialect, sql]) => ({
        type: 'sql',
        sql,
        dialect,
      })),
      defaultNamespace:
        defaultNamespace === undefined ? namespace : namespaceLevels(defaultNamespace),
      ...(defaultCatalog === undefined ? {} : { defaultCatalog }),
    }
  }
}

function decodeView(identifier: Identifier, json: JsonValue | undefined): View {
  const reader = new ObjectReader(json, '')
  const metadata = reader.required('metadata', decodeViewMetadata)
  const version = metadata.versions.find((each) => each.versionId === metadata.currentVersionId)
  const texts = (version?.representations ?? []).flatMap((each) =>
    each.type === 'sql' ? [[each.dialect, each.sql] as const] : [],
  )
  return {
    identifier,
    metadata,
    metadataLocation: reader.string('metadata-location'),
    sql: Object.fromEntries(texts),
  }
}
