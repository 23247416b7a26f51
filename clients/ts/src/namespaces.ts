import type { JsonValue, Properties } from '@korolev/table-format'
import { AlreadyExistsError, ObjectReader, readArray, readString } from '@korolev/table-format'
import type { Page } from './rest/catalog-rest.js'
import { isFound, readPage } from './rest/decode.js'
import type { NamespaceName } from './rest/names.js'
import { namespaceLevels } from './rest/names.js'
import type { ChangeOptions, ReadOptions, Session } from './session.js'

export interface Namespace {
  readonly levels: readonly string[]
  readonly properties: Properties
}

export interface CreateNamespaceOptions extends ChangeOptions {
  readonly properties?: Properties
  /** A namespace of this name is taken as it is, its properties too. */
  readonly ifNotExists?: boolean
}

export interface PropertyChanges {
  readonly set?: Properties
  readonly remove?: readonly string[]
}

export interface PropertiesUpdated {
  readonly updated: readonly string[]
  readonly removed: readonly string[]
  /** To be removed, and not there. */
  readonly missing: readonly string[]
}

const NAMESPACES = '/v1/{prefix}/namespaces'
const NAMESPACE = '/v1/{prefix}/namespaces/{namespace}'

export class Namespaces {
  readonly #session: Session

  constructor(session: Session) {
    this.#session = session
  }

  /** Names of the namespaces right below `parent`, or of the top ones. */
  async list(parent?: NamespaceName, options: ReadOptions = {}): Promise<readonly string[][]> {
    const levels = parent === undefined ? [] : namespaceLevels(parent)
    const query = { parent: this.#session.rest.parentQuery(levels) }
    const names: string[][] = []
    const call = { ...options, query }
    for await (const name of this.#session.rest.pages(`GET ${NAMESPACES}`, call, decodeNames)) {
      names.push(name)
    }
    return names
  }

  /** @throws AlreadyExistsError unless `ifNotExists`. */
  async create(name: NamespaceName, options: CreateNamespaceOptions = {}): Promise<Namespace> {
    const { properties = {}, ifNotExists, ...call } = options
    const levels = namespaceLevels(name)
    try {
      const body = { namespace: levels, properties }
      const { json } = await this.#session.rest.call(`POST ${NAMESPACES}`, { ...call, body })
      return decodeNamespace(json, levels)
    } catch (error) {
      if (ifNotExists !== true || !(error instanceof AlreadyExistsError)) throw error
      return this.load(name, options)
    }
  }

  /** @throws NotFoundError */
  async load(name: NamespaceName, { signal }: ReadOptions = {}): Promise<Namespace> {
    const namespace = namespaceLevels(name)
    const call = { namespace, ...(signal === undefined ? {} : { signal }) }
    const { json } = await this.#session.rest.call(`GET ${NAMESPACE}`, call)
    return decodeNamespace(json, namespace)
  }

  exists(name: NamespaceName, options: ReadOptions = {}): Promise<boolean> {
    const call = { namespace: namespaceLevels(name), ...options }
    const { rest } = this.#session
    const method = rest.supports(`HEAD ${NAMESPACE}`) ? 'HEAD' : 'GET'
    return isFound(() => rest.call(`${method} ${NAMESPACE}`, call))
  }

  /** @throws NotEmptyError while something is in it. */
  async drop(name: NamespaceName, options: ChangeOptions = {}): Promise<void> {
    const namespace = namespaceLevels(name)
    await this.#session.rest.call(`DELETE ${NAMESPACE}`, { ...options, namespace })
  }

  async updateProperties(
    name: NamespaceName,
    changes: PropertyChanges,
    options: ChangeOptions = {},
  ): Promise<PropertiesUpdated> {
    const { json } = await this.#session.rest.call(`POST ${NAMESPACE}/properties`, {
      ...options,
      namespace: namespaceLevels(name),
      body: { updates: changes.set ?? {}, removals: changes.remove ?? [] },
    })
    const reader = new ObjectReader(json, '')
    return {
      updated: reader.array('updated', readString),
      removed: reader.array('removed', readString),
      missing: reader.optionalArray('missing', readString) ?? [],
    }
  }
}

function decodeNames(json: JsonValue | undefined): Page<string[]> {
  return readPage(json, 'namespaces', (each, path) => [...readArray(each, path, readString)])
}

function decodeNamespace(json: JsonValue | undefined, asked: readonly string[]): Namespace {
  const reader = new ObjectReader(json, '')
  return {
    levels: reader.optionalArray('namespace', readString) ?? asked,
    properties: reader.optionalStringMap('properties') ?? {},
  }
}
