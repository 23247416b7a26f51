import type { Decode, JsonValue } from '@korolev/table-format'
import { ObjectReader, readString } from '@korolev/table-format'
import type { ChangeOptions, ReadOptions, Session } from './session.js'

/** Each holds those before it. */
export type Role = 'READ' | 'WRITE' | 'OWN' | 'ADMIN'

/** Who may know of an object without a role on it; of a `public` one, also read it. */
export type Visibility = 'private' | 'internal' | 'public'

export interface Grant {
  /** `account:NAME`, `oidc:ISSUER#SUBJECT`, or `owner:NAME` for all who act for that owner. */
  readonly to: string
  readonly role: Role
}

/** Who has which role on an object. */
export interface ObjectAccess {
  /** The object's own; absent where it has that of what it lies in. */
  readonly visibility?: Visibility
  readonly effectiveVisibility: Visibility
  /** Those who act for it have OWN. */
  readonly owner?: string
  /** On the object itself. */
  readonly grants: readonly Grant[]
  /** On what it lies in, the nearest first. */
  readonly inherited: readonly (Grant & { readonly of: readonly string[] })[]
}

/** What the caller itself may do. */
export interface OwnAccess {
  readonly identity: string
  /** Absent: none. */
  readonly role?: Role
  readonly visibility?: Visibility
  readonly owner?: string
  /** Where to ask for more. */
  readonly contact?: string
}

/**
 * Roles and visibility of the warehouse, namespaces, tables and views; of a Korolev only. An object
 * is named by its kind, `:` and its levels and name, separated by U+001F: `table:a<US>t`.
 */
export class Access {
  readonly #session: Session

  constructor(session: Session) {
    this.#session = session
  }

  async grants(object: string, options: ReadOptions = {}): Promise<ObjectAccess> {
    const { rest } = this.#session
    const answer = await rest.call('GET /api/v1/{warehouse}/grants', {
      ...options,
      query: { object },
    })
    return decodeAccess(answer.json)
  }

  /** Gives a role, in place of the one that the grantee had on this object. */
  async grant(object: string, grant: Grant, options: ChangeOptions = {}): Promise<ObjectAccess> {
    const { to, role } = grant
    const call = { ...options, query: { object }, body: { to, role } }
    const answer = await this.#session.rest.call('POST /api/v1/{warehouse}/grants', call)
    return decodeAccess(answer.json)
  }

  /** @throws NotFoundError when the grantee has no grant on this object itself. */
  async revoke(object: string, to: string, options: ChangeOptions = {}): Promise<ObjectAccess> {
    const call = { ...options, query: { object, to } }
    const answer = await this.#session.rest.call('DELETE /api/v1/{warehouse}/grants', call)
    return decodeAccess(answer.json)
  }

  /** @param visibility - undefined: that of what the object lies in. */
  async setVisibility(
    object: string,
    visibility: Visibility | undefined,
    options: ChangeOptions = {},
  ): Promise<ObjectAccess> {
    const call = { ...options, query: { object }, body: { visibility: visibility ?? null } }
    const answer = await this.#session.rest.call('PUT /api/v1/{warehouse}/visibility', call)
    return decodeAccess(answer.json)
  }

  /** What the caller itself may do with an object, and whom to ask for more. */
  async mine(object: string, options: ReadOptions = {}): Promise<OwnAccess> {
    const call = { ...options, query: { object } }
    const { json } = await this.#session.rest.call('GET /api/v1/{warehouse}/access', call)
    const reader = new ObjectReader(json, '')
    const role = reader.optional('role', decodeRole)
    const visibility = reader.optional('visibility', decodeVisibility)
    const owner = reader.optionalString('owner')
    const contact = reader.optionalString('contact')
    return {
      identity: reader.string('identity'),
      ...(role === undefined ? {} : { role }),
      ...(visibility === undefined ? {} : { visibility }),
      ...(owner === undefined ? {} : { owner }),
      ...(contact === undefined ? {} : { contact }),
    }
  }
}

function decodeAccess(json: JsonValue | undefined): ObjectAccess {
  const reader = new ObjectReader(json, '')
  const visibility = reader.optional('visibility', decodeVisibility)
  const owner = reader.optionalString('owner')
  return {
    ...(visibility === undefined ? {} : { visibility }),
    effectiveVisibility: reader.required('effective-visibility', decodeVisibility),
    ...(owner === undefined ? {} : { owner }),
    grants: reader.array('grants', decodeGrant),
    inherited: reader.array('inherited', (each, path) => {
      const of = new ObjectReader(each, path).required('of', (outer, at) =>
        new ObjectReader(outer, at).array('name', readString),
      )
      return { ...decodeGrant(each, path), of }
    }),
  }
}

const decodeGrant: Decode<Grant> = (json, path) => {
  const reader = new ObjectReader(json, path)
  return { to: reader.string('to'), role: reader.required('role', decodeRole) }
}

const decodeRole = oneOf<Role>(['READ', 'WRITE', 'OWN', 'ADMIN'])
const decodeVisibility = oneOf<Visibility>(['private', 'internal', 'public'])

function oneOf<Text extends string>(texts: readonly Text[]): Decode<Text> {
  return (json, path) => {
    const found = texts.find((each) => each === json)
    if (found !== undefined) return found
    throw new ObjectReader({}, path).fail('', `must be one of ${texts.join(', ')}`)
  }
}
