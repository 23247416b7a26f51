import type { JsonArray, JsonObject, JsonValue } from '@korolev/table-format'
import {
  CorruptError,
  InvalidArgumentError,
  ObjectReader,
  omitUndefined,
  parseJson,
  printJson,
  readString,
} from '@korolev/table-format'
import type { Entity, EntityKey } from '../ports/catalog-store.js'
import { entityParent } from '../ports/catalog-store.js'
import type { ChainHead } from './commit-record.js'
import { checkName } from './names.js'

export const OWNER_TYPES = ['organisation', 'individual'] as const

export type OwnerType = (typeof OWNER_TYPES)[number]

export const OWNER_NAME_LENGTH_MAX = 200
export const OWNER_MEMBERS_MAX = 500
export const IDENTITY_LENGTH_MAX = 500
export const OWNER_TITLE_LENGTH_MAX = 500
export const OWNER_CONTACT_LENGTH_MAX = 500

/** Who a request comes from when nobody has to say who he is. */
export const ANONYMOUS = 'anonymous'

/** What is known of an owner; what may go is optional. */
export interface OwnerState {
  readonly type: OwnerType
  readonly title?: string
  /** Who answers for what is owned: an identity that should be one of the members. */
  readonly steward?: string
  /** Where questions go: an address, a channel. */
  readonly contact: string
  /** Identities that act for the owner, each once, in the order in which they came. */
  readonly members: readonly string[]
}

export interface Owner extends OwnerState {
  readonly key: EntityKey
  readonly uuid: string
  readonly name: string
  readonly head: ChainHead
}

/** No warehouse has a name with a blank: no namespace can have the same children. */
export function ownersParent(warehouse: string): string {
  return entityParent(['owners of', warehouse])
}

export function ownerKey(warehouse: string, name: string): EntityKey {
  return { collection: 'owners', parent: ownersParent(warehouse), name }
}

/** @throws InvalidArgumentError for a text that can be no owner's name. */
export function checkOwnerName(name: string, field: string): string {
  return checkLength(checkName(name, field), field, OWNER_NAME_LENGTH_MAX)
}

/** `anonymous`, `account:<client-id>` or `oidc:<issuer>#<subject>`, as records name their actor. */
export function checkIdentity(identity: string, field: string): string {
  if (identity !== ANONYMOUS && !/^(account:|oidc:)./su.test(identity)) {
    throw new InvalidArgumentError(
      `${field} must be an identity such as account:CLIENT-ID or oidc:ISSUER#SUBJECT, ` +
        `not "${identity.slice(0, 60)}"`,
      { field },
    )
  }
  return checkText(identity, field, IDENTITY_LENGTH_MAX)
}

/** Whether an identity acts for an owner. */
export function actsFor(owner: Pick<OwnerState, 'members'>, identity: string): boolean {
  return owner.members.includes(identity)
}

export type StewardProblem = 'no-steward' | 'steward-left'

/** Why nobody answers for what an owner owns; undefined when somebody does. */
export function stewardProblem({ steward, members }: OwnerState): StewardProblem | undefined {
  if (steward === undefined) return 'no-steward'
  return members.includes(steward) ? undefined : 'steward-left'
}

/** What a caller may change of an owner; each field as it is to be. */
export interface OwnerChange {
  readonly type?: OwnerType
  readonly title?: string
  readonly steward?: string
  readonly contact?: string
  readonly addMembers?: readonly string[]
  readonly removeMembers?: readonly string[]
  /** `title` and `steward` may go. */
  readonly removals?: readonly string[]
}

/** As a record keeps a change; what a replay applies. */
export function ownerUpdates(change: OwnerChange): readonly JsonObject[] {
  const { type, title, steward, contact, addMembers = [], removeMembers = [] } = change
  const fields = omitUndefined({ type, title, steward, contact })
  const listed = (action: string, members: readonly string[]) =>
    members.length === 0 ? [] : [{ action, members: [...members] }]
  const { removals = [] } = change
  return [
    ...(Object.keys(fields).length === 0 ? [] : [{ action: 'set-owner-fields', ...fields }]),
    ...(removals.length === 0 ? [] : [{ action: 'remove-owner-fields', fields: [...removals] }]),
    ...listed('add-members', addMembers),
    ...listed('remove-members', removeMembers),
  ]
}

/**
 * An owner after the updates of one record; undefined before is one that is created.
 * @throws InvalidArgumentError naming the field of what no owner can be.
 */
export function applyOwnerUpdates(
  before: OwnerState | undefined,
  updates: readonly JsonValue[],
): OwnerState {
  let fields: Record<string, JsonValue> = before === undefined ? { members: [] } : stateJson(before)
  for (const update of updates) fields = applyUpdate(fields, new ObjectReader(update, 'update'))
  return decodeOwnerState(new ObjectReader(fields, ''))
}

/** @throws InvalidArgumentError when the steward that a caller names is no member. */
export function checkSteward(owner: OwnerState, field: string): void {
  if (owner.steward === undefined || owner.members.includes(owner.steward)) return
  throw new InvalidArgumentError(
    `${field} must be one of the members: add ${owner.steward} to them, or name another`,
    { field },
  )
}

export function encodeOwner(owner: Owner): Entity {
  return {
    key: owner.key,
    kind: 'owner',
    id: owner.uuid,
    version: owner.head.version,
    value: printJson({ ...stateJson(owner), hash: owner.head.hash, at: owner.head.at }),
  }
}

export function decodeOwner(entity: Entity): Owner {
  if (entity.kind !== 'owner') throw new CorruptError(`an owner of the kind ${entity.kind}`)
  const reader = new ObjectReader(parseJson(entity.value), `owner ${entity.id}`)
  return {
    ...decodeOwnerState(reader),
    key: entity.key,
    uuid: entity.id,
    name: entity.key.name,
    head: { version: entity.version, hash: reader.string('hash'), at: reader.count('at') },
  }
}

/** Canonical: what a replay gives is compared with what is there. */
export function stateJson(owner: OwnerState): Record<string, JsonValue> {
  const { type, title, steward, contact, members } = owner
  return omitUndefined({ type, title, steward, contact, members: [...members] })
}

function applyUpdate(
  fields: Record<string, JsonValue>,
  reader: ObjectReader,
): Record<string, JsonValue> {
  const members = (fields['members'] ?? []) as readonly string[]
  const action = reader.string('action')
  switch (action) {
    case 'set-owner-fields':
      return { ...fields, ...reader.rest() }
    case 'remove-owner-fields': {
      const removed = reader.array('fields', readString)
      return Object.fromEntries(Object.entries(fields).filter(([name]) => !removed.includes(name)))
    }
    case 'add-members': {
      const added = reader.array('members', readString)
      return { ...fields, members: [...new Set([...members, ...added])] as JsonArray }
    }
    case 'remove-members': {
      const removed = reader.array('members', readString)
      return { ...fields, members: members.filter((each) => !removed.includes(each)) }
    }
    default:
      throw reader.fail('action', `is not one that is known: ${action}`)
  }
}

function decodeOwnerState(reader: ObjectReader): OwnerState {
  const type = OWNER_TYPES.find((each) => each === reader.string('type'))
  if (type === undefined) throw reader.fail('type', `must be one of ${OWNER_TYPES.join(', ')}`)
  const title = reader.optionalString('title')
  const steward = reader.optionalString('steward')
  const members = reader.array('members', (json, path) =>
    checkIdentity(readString(json, path), path),
  )
  if (members.length > OWNER_MEMBERS_MAX) {
    throw reader.fail(
      'members',
      `has ${members.length} identities, at most ${OWNER_MEMBERS_MAX} are allowed; name a group ` +
        'of your identity provider by one account that acts for it',
    )
  }
  return omitUndefined({
    type,
    title: title === undefined ? undefined : checkText(title, 'title', OWNER_TITLE_LENGTH_MAX),
    steward: steward === undefined ? undefined : checkIdentity(steward, 'steward'),
    contact: checkText(reader.string('contact'), 'contact', OWNER_CONTACT_LENGTH_MAX),
    members,
  })
}

/** @throws InvalidArgumentError for a text that is empty, too long or no Unicode. */
export function checkText(text: string, field: string, lengthMax: number): string {
  if (text.trim() === '') {
    throw new InvalidArgumentError(`${field} must not be empty`, { field })
  }
  if (/\p{Surrogate}/u.test(text)) {
    throw new InvalidArgumentError(`${field} holds a lone surrogate and is no Unicode text`, {
      field,
    })
  }
  return checkLength(text, field, lengthMax)
}

function checkLength(text: string, field: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text
  throw new InvalidArgumentError(
    `${field} has ${text.length} characters, at most ${lengthMax} are allowed`,
    { field },
  )
}
