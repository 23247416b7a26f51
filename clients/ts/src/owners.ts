import type { JsonObject, JsonValue } from '@korolev/table-format'
import { ObjectReader, omitUndefined, readString } from '@korolev/table-format'
import { readPage } from './rest/decode.js'
import type { ChangeOptions, ReadOptions, Session } from './session.js'

/** Why nobody answers for what an owner owns. */
export type StewardProblem = 'no-steward' | 'steward-left'

/** Who can own a warehouse, namespaces, tables and views. */
export interface Owner {
  readonly name: string
  readonly uuid: string
  readonly type: 'organisation' | 'individual'
  readonly title?: string
  /** Who answers for what is owned: an identity such as `account:ada`. */
  readonly steward?: string
  readonly contact: string
  /** Identities that act for the owner. */
  readonly members: readonly string[]
  readonly stewardProblem?: StewardProblem
}

export interface CreateOwnerOptions extends ChangeOptions {
  readonly type: Owner['type']
  readonly contact: string
  readonly title?: string
  /** One of the members. */
  readonly steward?: string
  /** The steward alone when absent. */
  readonly members?: readonly string[]
}

export interface OwnerChanges {
  readonly type?: Owner['type']
  readonly contact?: string
  readonly title?: string
  readonly steward?: string
  readonly addMembers?: readonly string[]
  readonly removeMembers?: readonly string[]
  readonly remove?: readonly ('title' | 'steward')[]
}

/** An object by its identity, and by the name that it has now. */
export interface Referrer {
  /** `table:<uuid>` */
  readonly object: string
  readonly kind: string
  readonly name: readonly string[]
}

const OWNERS = '/api/v1/{warehouse}/owners'
const OWNER = '/api/v1/{warehouse}/owners/{owner}'

/** Of a Korolev only. */
export class Owners {
  readonly #session: Session

  constructor(session: Session) {
    this.#session = session
  }

  async list(options: ReadOptions = {}): Promise<readonly Owner[]> {
    const owners: Owner[] = []
    const { rest } = this.#session
    const pages = rest.pages(`GET ${OWNERS}`, options, (json) =>
      readPage(json, 'owners', decodeOwner),
    )
    for await (const owner of pages) owners.push(owner)
    return owners
  }

  /** @throws AlreadyExistsError */
  async create(name: string, options: CreateOwnerOptions): Promise<Owner> {
    const { message, signal, members, ...fields } = options
    const body: JsonObject = omitUndefined({
      name,
      ...fields,
      members: members === undefined ? undefined : [...members],
    })
    const call = omitUndefined({ message, signal, body })
    const { json } = await this.#session.rest.call(`POST ${OWNERS}`, call)
    return decodeOwner(json ?? null, '')
  }

  /** @throws NotFoundError */
  async load(owner: string, options: ReadOptions = {}): Promise<Owner> {
    const { json } = await this.#session.rest.call(`GET ${OWNER}`, { ...options, owner })
    return decodeOwner(json ?? null, '')
  }

  /** What is not named stays. */
  async update(owner: string, changes: OwnerChanges, options: ChangeOptions = {}): Promise<Owner> {
    const { addMembers, removeMembers, remove, ...fields } = changes
    const body: JsonObject = omitUndefined({
      ...fields,
      'add-members': addMembers === undefined ? undefined : [...addMembers],
      'remove-members': removeMembers === undefined ? undefined : [...removeMembers],
      removals: remove === undefined ? undefined : [...remove],
    })
    const { json } = await this.#session.rest.call(`POST ${OWNER}`, { ...options, owner, body })
    return decodeOwner(json ?? null, '')
  }

  /** @throws InUseError while it owns anything. */
  async drop(owner: string, options: ChangeOptions = {}): Promise<void> {
    await this.#session.rest.call(`DELETE ${OWNER}`, { ...options, owner })
  }

  /** What names it as its own owner; not what inherits it. */
  owned(owner: string, options: ReadOptions = {}): AsyncGenerator<Referrer, void> {
    return readReferrers(this.#session, `GET ${OWNER}/owned`, { ...options, owner })
  }

  /** What waits for its acceptance. */
  offered(owner: string, options: ReadOptions = {}): AsyncGenerator<Referrer, void> {
    return readReferrers(this.#session, `GET ${OWNER}/offered`, { ...options, owner })
  }
}

export function readReferrers(
  { rest }: Session,
  endpoint: Parameters<Session['rest']['pages']>[0],
  call: Parameters<Session['rest']['pages']>[1],
): AsyncGenerator<Referrer, void> {
  return rest.pages(endpoint, call, (json) => readPage(json, 'objects', decodeReferrer))
}

function decodeOwner(json: JsonValue, path: string): Owner {
  const reader = new ObjectReader(json, path)
  return omitUndefined({
    name: reader.string('name'),
    uuid: reader.string('uuid'),
    type: reader.string('type') as Owner['type'],
    title: reader.optionalString('title'),
    steward: reader.optionalString('steward'),
    contact: reader.string('contact'),
    members: reader.array('members', readString),
    stewardProblem: reader.optionalString('steward-problem') as StewardProblem | undefined,
  })
}

function decodeReferrer(json: JsonValue, path: string): Referrer {
  const reader = new ObjectReader(json, path)
  return {
    object: reader.string('object'),
    kind: reader.string('kind'),
    name: reader.array('name', readString),
  }
}
