import type { JsonValue } from '@korolev/table-format'
import type { NamespaceLevels, Identifier } from '../../catalog/src/domain/names.js'
import { childrenParent, namespaceKey, relationKey } from '../../catalog/src/domain/names.js'
import type { Entity, EntityKey } from '../../catalog/src/ports/catalog-store.js'
import { pick } from '../support/random-updates.js'
import { mayBeListed } from './access-judge.js'
import type { Send } from './attempts.js'
import { isSuccess, locationOf, refusalOf } from './attempts.js'
import type { Client } from './client.js'
import { keyName } from './client.js'
import type { MetadataFacts } from './metadata-facts.js'
import { factsOfText } from './metadata-facts.js'
import { pointerOf } from './observed-catalog.js'
import type { World } from './world.js'

interface Listed {
  readonly kind: 'table' | 'view' | 'namespace'
  readonly name: readonly string[]
  readonly isListed: boolean
}

/** What all writers of a world know of. */
export interface Knowledge {
  readonly namespaces: readonly NamespaceLevels[]
  readonly relations: readonly Identifier[]
  /** Metadata files that somebody saw. */
  readonly tableFiles: string[]
  readonly viewFiles: string[]
  nextSnapshotId: number
}

export interface LoadedState {
  readonly location: string
  readonly tableLocation: string
  readonly facts: MetadataFacts
  readonly text: string
}

/** A client with its mind: what it reads is checked in the moment in which it hears it. */
export class Writer {
  readonly world: World
  readonly client: Client
  readonly knowledge: Knowledge

  constructor(world: World, client: Client, knowledge: Knowledge) {
    this.world = world
    this.client = client
    this.knowledge = knowledge
  }

  get random() {
    return this.world.random
  }

  /**
   * A name under which mostly such a thing, or nothing, is just now: who only guesses names meets
   * little but refusals. The first name is hot.
   */
  nameOf(wanted: 'table' | 'view' | 'nothing'): Identifier {
    const { relations } = this.knowledge
    const { names } = this.world.catalog
    const isSo = (each: Identifier) => (names.now(keyOf(each))?.kind ?? 'nothing') === wanted
    const fitting = this.world.happens(0.8) ? relations.filter(isSo) : []
    const choice = fitting.length > 0 ? fitting : relations
    const [hot] = choice
    return hot !== undefined && this.world.happens(0.4) ? hot : pick(this.random, choice)
  }

  namespaceOf(wanted: 'namespace' | 'nothing'): NamespaceLevels {
    const { namespaces } = this.knowledge
    const { names } = this.world.catalog
    const isSo = (levels: NamespaceLevels) =>
      (names.now(namespaceKeyOf(levels))?.kind ?? 'nothing') === wanted
    const fitting = this.world.happens(0.7) ? namespaces.filter(isSo) : []
    return pick(this.random, fitting.length > 0 ? fitting : namespaces)
  }

  isKeyed(): boolean {
    return this.world.happens(0.5)
  }

  /** Undefined when it is not there, or nobody said. */
  async load(kind: 'table' | 'view', identifier: Identifier): Promise<LoadedState | undefined> {
    const operationId = kind === 'table' ? 'loadTable' : 'loadView'
    const params = relationParams(identifier, kind)
    const send = await this.client.ask({ operationId, params, message: 'a load' })
    const { answer } = send
    if (answer === undefined) return undefined
    this.#judgeRead(kind, identifier, send)
    const location = locationOf(answer)
    if (!isSuccess(answer) || location === undefined) return undefined
    this.saw(kind, location)
    const { text } = answer
    const tableLocation = /"location":"([^"]+)"/.exec(text)?.[1] ?? ''
    return { location, tableLocation, facts: factsOfText(text), text }
  }

  async exists(kind: 'table' | 'view', identifier: Identifier): Promise<void> {
    const operationId = kind === 'table' ? 'tableExists' : 'viewExists'
    const params = relationParams(identifier, kind)
    this.#judgeRead(
      kind,
      identifier,
      await this.client.ask({ operationId, params, message: 'a look' }),
    )
  }

  /** Names that were there all the time are listed, those that never were are not. */
  async list(kind: 'table' | 'view', namespace: NamespaceLevels): Promise<void> {
    const operationId = kind === 'table' ? 'listTables' : 'listViews'
    const params = { namespace: namespace.join('\u001f') }
    const send = await this.client.ask({ operationId, params, message: 'a list' })
    const { answer, span, token } = send
    if (!isSuccess(answer)) return
    const listed = new Set([...answer.text.matchAll(/"name":"([^"]+)"/g)].map(([, name]) => name))
    const { names } = this.world.catalog
    for (const identifier of this.knowledge.relations) {
      const key = keyOf(identifier)
      if (key.parent !== childrenParent('main', namespace)) continue
      const isListed = listed.has(identifier.name)
      if (token !== undefined) {
        this.#judgeListed(send, { kind, name: [...namespace, identifier.name], isListed })
        continue
      }
      if (names.wasSo(key, span, (entity) => (entity?.kind === kind) === isListed)) continue
      this.world.violate(`${keyName(key)} is ${isListed ? '' : 'not '}listed, and never was so`)
    }
  }

  /** Where callers are known: those that they may know of. */
  async listNamespaces(parent: readonly string[]): Promise<void> {
    const query = parent.length === 0 ? {} : { query: `parent=${parent.join('%1F')}` }
    const send = await this.client.ask({
      ...{ operationId: 'listNamespaces', params: {}, message: 'a list', ...query },
    })
    if (!isSuccess(send.answer)) return
    const { namespaces } = JSON.parse(send.answer.text) as { namespaces: readonly string[][] }
    for (const name of this.knowledge.namespaces) {
      if (name.length !== parent.length + 1 || name[0] !== (parent[0] ?? name[0])) continue
      const isListed = namespaces.some((each) => each.join('.') === name.join('.'))
      this.#judgeListed(send, { kind: 'namespace', name, isListed })
    }
  }

  #judgeListed({ span, token }: Send, listed: Listed): void {
    if (token === undefined) return
    const may = mayBeListed(this.world, token, span, listed)
    if (!listed.isListed && !may.has(true)) this.world.count('names left out of a list')
    if (may.has(listed.isListed)) return
    const { kind, name, isListed } = listed
    this.world.violate(
      `${kind} ${name.join('.')} is ${isListed ? '' : 'not '}listed for ${token.clientId}`,
    )
  }

  /** The file that was seen last is the last one of the list. */
  saw(kind: 'table' | 'view', location: string): void {
    const files = kind === 'table' ? this.knowledge.tableFiles : this.knowledge.viewFiles
    const before = files.indexOf(location)
    if (before >= 0) files.splice(before, 1)
    files.push(location)
  }

  /** Reads are never stale: what is answered was so between question and answer. */
  #judgeRead(kind: 'table' | 'view', identifier: Identifier, { answer, span, token }: Send): void {
    if (answer === undefined) return
    const key = keyOf(identifier)
    const { names } = this.world.catalog
    if (answer.status === 404 && token !== undefined) {
      const listed = { kind, name: [...identifier.namespace, identifier.name] }
      if (mayBeListed(this.world, token, span, listed).has(false)) return
    }
    const told = locationOf(answer)
    const isThere = (entity: Entity | undefined) => entity?.kind === kind
    const agrees = (entity: Entity | undefined) => {
      if (answer.status === 404) return !isThere(entity)
      if (!isThere(entity) || entity === undefined) return false
      return told === undefined || pointerOf(entity) === told
    }
    if (answer.status !== 404 && answer.status >= 300) return
    if (names.wasSo(key, span, agrees)) return
    const what = told ?? `${answer.status} ${refusalOf(answer).message}`
    this.world.violate(`${this.client.name} reads ${keyName(key)} as ${what}, which it was not`)
  }
}

export function keyOf(identifier: Identifier): EntityKey {
  return relationKey('main', identifier)
}

export function namespaceKeyOf(levels: NamespaceLevels): EntityKey {
  return namespaceKey('main', levels)
}

export function relationParams(
  { namespace, name }: Identifier,
  kind: 'table' | 'view',
): Readonly<Record<string, string>> {
  return { namespace: namespace.join('\u001f'), [kind]: name }
}

export function setProperty(mark: string): { readonly [name: string]: JsonValue } {
  return { action: 'set-properties', updates: { [mark]: '1' } }
}
