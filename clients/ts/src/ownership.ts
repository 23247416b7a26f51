import type { Decode, JsonObject, JsonValue } from '@korolev/table-format'
import { ObjectReader, omitUndefined, readString } from '@korolev/table-format'
import type { StewardProblem } from './owners.js'
import { readPage } from './rest/decode.js'
import type { NamespaceName, RelationName } from './rest/names.js'
import { identifierOf, namespaceLevels } from './rest/names.js'
import type { ChangeOptions, ReadOptions, Session } from './session.js'

/** What has an owner and a description, by its name; the warehouse is the one of the connection. */
export type Governed =
  | { readonly table: RelationName }
  | { readonly view: RelationName }
  | { readonly namespace: NamespaceName }
  | 'warehouse'

export type GovernedKind = 'warehouse' | 'namespace' | 'table' | 'view'

export interface GovernedName {
  readonly kind: GovernedKind
  readonly name: readonly string[]
}

/** A transfer that waits for the receiver. */
export interface OwnershipOffer {
  readonly to: string
  readonly reason: string
  readonly by: string
  readonly at: Date
}

export interface OwnershipState extends GovernedName {
  /** `table:<uuid>`; absent for a warehouse of which nothing was ever set. */
  readonly object?: string
  /** Absent when nobody owns it. */
  readonly owner?: string
  /** Whose own owner that is: the object's, or that of what it inherits it from. */
  readonly ownerOf?: GovernedName
  readonly offer?: OwnershipOffer
}

export interface UnansweredFor extends GovernedName {
  readonly object?: string
  readonly owner: string
  readonly stewardProblem: StewardProblem
}

const OWNERSHIP = '/api/v1/{warehouse}/ownership'

/** Who owns what; of a Korolev only. */
export class Ownership {
  readonly #session: Session

  constructor(session: Session) {
    this.#session = session
  }

  /** The object's own owner, else the nearest namespace's, else the warehouse's. */
  async of(governed: Governed, options: ReadOptions = {}): Promise<OwnershipState> {
    const call = { ...options, query: governedQuery(this.#session, governed) }
    const { json } = await this.#session.rest.call(`GET ${OWNERSHIP}`, call)
    return decodeOwnership(json ?? null, '')
  }

  /** Gives an object its first own owner. @throws CommitConflictError when it has one. */
  set(governed: Governed, owner: string, options: ChangeOptions = {}): Promise<OwnershipState> {
    return this.#decide(`POST ${OWNERSHIP}/set`, governed, { owner }, options)
  }

  /** By the side of the present owner; nothing changes hands until the receiver accepts. */
  offer(
    governed: Governed,
    { to, reason }: { readonly to: string; readonly reason: string },
    options: ChangeOptions = {},
  ): Promise<OwnershipState> {
    return this.#decide(`POST ${OWNERSHIP}/offer`, governed, { to, reason }, options)
  }

  /** By the side of the receiver. @param owner - to whom it was offered. */
  accept(governed: Governed, owner: string, options: ChangeOptions = {}): Promise<OwnershipState> {
    return this.#decide(`POST ${OWNERSHIP}/accept`, governed, { owner }, options)
  }

  /** By the side of the receiver; `message` says why. */
  refuse(governed: Governed, owner: string, options: ChangeOptions = {}): Promise<OwnershipState> {
    return this.#decide(`POST ${OWNERSHIP}/refuse`, governed, { owner }, options)
  }

  /** By the side of the present owner. @param owner - to whom it was offered. */
  withdraw(
    governed: Governed,
    owner: string,
    options: ChangeOptions = {},
  ): Promise<OwnershipState> {
    return this.#decide(`POST ${OWNERSHIP}/withdraw`, governed, { owner }, options)
  }

  /** What has no owner: neither by itself nor by what is around it. */
  unowned(options: ReadOptions = {}): AsyncGenerator<GovernedName, void> {
    return this.#session.rest.pages(`GET ${OWNERSHIP}/unowned`, options, (json) =>
      readPage(json, 'objects', decodeName),
    )
  }

  /** What is owned by who has no steward, or whose steward is no member any more. */
  withoutSteward(options: ReadOptions = {}): AsyncGenerator<UnansweredFor, void> {
    return this.#session.rest.pages(`GET ${OWNERSHIP}/without-steward`, options, (json) =>
      readPage(json, 'objects', decodeUnanswered),
    )
  }

  async #decide(
    endpoint: Parameters<Session['rest']['call']>[0],
    governed: Governed,
    body: JsonObject,
    options: ChangeOptions,
  ): Promise<OwnershipState> {
    const query = governedQuery(this.#session, governed)
    const { json } = await this.#session.rest.call(endpoint, { ...options, query, body })
    return decodeOwnership(json ?? null, '')
  }
}

export function governedQuery({ rest }: Session, governed: Governed): { readonly object: string } {
  if (governed === 'warehouse') {
    return { object: `warehouse:${rest.config.paths.warehouse ?? ''}` }
  }
  if ('namespace' in governed) {
    return { object: `namespace:${namespaceLevels(governed.namespace).join('\u001f')}` }
  }
  const kind = 'table' in governed ? 'table' : 'view'
  const { namespace, name } = identifierOf('table' in governed ? governed.table : governed.view)
  return { object: `${kind}:${[...namespace, name].join('\u001f')}` }
}

export function decodeOwnership(json: JsonValue, path: string): OwnershipState {
  const reader = new ObjectReader(json, path)
  return omitUndefined({
    ...readName(reader),
    owner: reader.optionalString('owner'),
    ownerOf: reader.optional('owner-of', decodeName),
    offer: reader.optional('offer', decodeOffer),
  })
}

const decodeOffer: Decode<OwnershipOffer> = (json, path) => {
  const reader = new ObjectReader(json, path)
  return {
    to: reader.string('to'),
    reason: reader.string('reason'),
    by: reader.string('by'),
    at: new Date(reader.count('at')),
  }
}

const decodeName: Decode<GovernedName> = (json, path) => readName(new ObjectReader(json, path))

const decodeUnanswered: Decode<UnansweredFor> = (json, path) => {
  const reader = new ObjectReader(json, path)
  return {
    ...readName(reader),
    owner: reader.string('owner'),
    stewardProblem: reader.string('steward-problem') as StewardProblem,
  }
}

function readName(reader: ObjectReader): GovernedName & { readonly object?: string } {
  return omitUndefined({
    object: reader.optionalString('object'),
    kind: reader.string('kind') as GovernedKind,
    name: reader.array('name', readString),
  })
}
