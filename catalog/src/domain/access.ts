import type { Decode, JsonObject, JsonValue } from '@korolev/table-format'
import { InvalidArgumentError, isJsonObject, ObjectReader } from '@korolev/table-format'
import { checkIdentity, checkOwnerName } from './owners.js'

/** Each holds those before it; ADMIN also gives and takes OWN and ADMIN. */
export const ROLES = ['READ', 'WRITE', 'OWN', 'ADMIN'] as const

export type Role = (typeof ROLES)[number]

/** Given and taken by who has ADMIN only. */
export function isHighRole(role: unknown): role is 'OWN' | 'ADMIN' {
  return role === 'OWN' || role === 'ADMIN'
}

/**
 * What something that is done needs: a role, or only that the caller may know of the object. What
 * shows all that lies in an object needs READ by a grant, which reaches inwards whatever is set
 * there; visibility and ownership may end on the way.
 */
export type Need = Role | 'SEE' | 'READ ALL'

/**
 * Who may know of an object that has no role on it: nobody (`private`), everybody who signed in
 * (`internal`), or everybody, who then may read it too (`public`).
 */
export const VISIBILITIES = ['private', 'internal', 'public'] as const

export type Visibility = (typeof VISIBILITIES)[number]

/** Of a warehouse that nobody set any for. */
export const VISIBILITY_DEFAULT: Visibility = 'private'

/** Most that one object has: they stand in its entity. */
export const GRANTS_MAX = 100

export interface Grant {
  /** An identity, or `owner:` and a name, for those who act for that owner. */
  readonly to: string
  readonly role: Role
}

/** What is set for one object by itself. */
export interface AccessSettings {
  readonly visibility?: Visibility
  readonly grants: readonly Grant[]
}

export const NO_SETTINGS: AccessSettings = { grants: [] }

/** What one caller is to one object, with all that is around it. */
export interface Standing {
  /** By grants, here or further out. */
  readonly granted?: Role
  /** The effective owner. */
  readonly owner?: string
  readonly visibility: Visibility
  /** By grants, ownership and visibility together; absent: none. */
  readonly role?: Role
  /** The object itself, to an owner for whom the caller acts. */
  readonly isOffered?: true
}

/** Outside of every warehouse. */
export const STRANGER: Standing = { visibility: VISIBILITY_DEFAULT }

export interface Who {
  readonly identity: string
  /** Whether the identity acts for that owner. */
  readonly actsFor: (owner: string) => boolean
}

const OWNER_PREFIX = 'owner:'

/** The part of an object's governance that says who may do what. */
export const ACCESS_FIELD = 'access'

/** What an object's governance says of who may do what. */
export interface ObjectAccess extends AccessSettings {
  readonly owner?: string
  /** To whom it is offered: they may know of it, to decide. */
  readonly offeredTo?: string
}

/** The standing on an object, from that on what it lies in and from what is set for itself. */
export function standingOn(outer: Standing, access: ObjectAccess | undefined, who: Who): Standing {
  if (access === undefined) return within(outer)
  let { granted } = outer
  for (const { to, role } of access.grants) {
    if (isMeant(to, who)) granted = higher(granted, role)
  }
  const { owner = outer.owner, visibility = outer.visibility, offeredTo } = access
  let role = granted
  if (owner !== undefined && who.actsFor(owner)) role = higher(role, 'OWN')
  if (visibility === 'public') role = higher(role, 'READ')
  return {
    visibility,
    ...(granted === undefined ? {} : { granted }),
    ...(owner === undefined ? {} : { owner }),
    ...(role === undefined ? {} : { role }),
    ...(offeredTo !== undefined && who.actsFor(offeredTo) ? { isOffered: true } : {}),
  }
}

/** On what lies in an object, and has nothing set for itself: an offer is of the object alone. */
export function within(outer: Standing): Standing {
  if (outer.isOffered !== true) return outer
  const { isOffered: _, ...inherited } = outer
  return inherited
}

export function meets(standing: Standing, need: Need): boolean {
  const { role, visibility, granted, isOffered } = standing
  if (need === 'READ ALL') return granted !== undefined
  if (need === 'SEE') return role !== undefined || visibility !== 'private' || isOffered === true
  return role !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(need)
}

/** Owners of whom has to be known who acts for them. */
export function ownersIn({ owner, offeredTo, ...settings }: ObjectAccess): readonly string[] {
  return [owner ?? [], offeredTo ?? [], granteeOwners(settings)].flat()
}

export function granteeOwners({ grants }: AccessSettings): readonly string[] {
  return grants.flatMap(({ to }) => granteeOwner(to) ?? [])
}

export function accessOf(governance: JsonObject | undefined): ObjectAccess | undefined {
  if (governance === undefined) return undefined
  const settings = settingsOf(governance)
  const { owner, offer } = governance
  const offeredTo = isJsonObject(offer) ? offer['to'] : undefined
  return {
    ...settings,
    ...(typeof owner === 'string' ? { owner } : {}),
    ...(typeof offeredTo === 'string' ? { offeredTo } : {}),
  }
}

export function settingsOf(governance: JsonObject | undefined): AccessSettings {
  const access = governance?.[ACCESS_FIELD]
  return access === undefined ? NO_SETTINGS : decodeSettings(access, ACCESS_FIELD)
}

/** In the form in which it stands in the entity; undefined when nothing is set. */
export function encodeSettings({ visibility, grants }: AccessSettings): JsonObject | undefined {
  if (visibility === undefined && grants.length === 0) return undefined
  return {
    ...(visibility === undefined ? {} : { visibility }),
    ...(grants.length === 0 ? {} : { grants: grants.map(({ to, role }) => ({ to, role })) }),
  }
}

/**
 * The settings after one change. A grantee has one role on an object: a new one takes the place of
 * the one before.
 * @throws InvalidArgumentError beyond the limit.
 */
function withGrant(settings: AccessSettings, grant: Grant): AccessSettings {
  const others = settings.grants.filter(({ to }) => to !== grant.to)
  if (others.length >= GRANTS_MAX) {
    throw new InvalidArgumentError(
      `an object may have ${GRANTS_MAX} grants: give them to an owner, whose members change`,
      { field: 'to' },
    )
  }
  return { ...settings, grants: [...others, grant] }
}

function withoutGrant(settings: AccessSettings, grantee: string): AccessSettings {
  return { ...settings, grants: settings.grants.filter(({ to }) => to !== grantee) }
}

/** The settings after one update of a record. */
export function applyAccessUpdate(settings: AccessSettings, update: ObjectReader): AccessSettings {
  const { visibility: _, ...others } = settings
  switch (update.string('action')) {
    case 'grant':
      return withGrant(settings, {
        to: checkGrantee(update.string('to'), update.at('to')),
        role: update.required('role', decodeRole),
      })
    case 'revoke':
      return withoutGrant(settings, update.string('to'))
    case 'set-visibility':
      return { ...others, visibility: update.required('visibility', decodeVisibility) }
    default:
      return others
  }
}

/** @throws InvalidArgumentError for what is neither an identity nor `owner:` and a name. */
export function checkGrantee(text: string, field: string): string {
  if (!text.startsWith(OWNER_PREFIX)) {
    if (/^(account|oidc):/.test(text)) return checkIdentity(text, field)
    throw new InvalidArgumentError(
      `${field} must be account:CLIENT-ID, oidc:ISSUER#SUBJECT or owner:NAME, ` +
        `not "${text.slice(0, 60)}"`,
      { field },
    )
  }
  checkOwnerName(text.slice(OWNER_PREFIX.length), field)
  return text
}

/** The name of the owner whose members are meant; undefined for an identity. */
export function granteeOwner(to: string): string | undefined {
  return to.startsWith(OWNER_PREFIX) ? to.slice(OWNER_PREFIX.length) : undefined
}

export const decodeRole: Decode<Role> = (json, path) => oneOf(ROLES, json, path)

export const decodeVisibility: Decode<Visibility> = (json, path) => oneOf(VISIBILITIES, json, path)

const decodeSettings: Decode<AccessSettings> = (json, path) => {
  const reader = new ObjectReader(json, path)
  const visibility = reader.optional('visibility', decodeVisibility)
  return {
    ...(visibility === undefined ? {} : { visibility }),
    grants: reader.optionalArray('grants', decodeGrant) ?? [],
  }
}

const decodeGrant: Decode<Grant> = (json, path) => {
  const reader = new ObjectReader(json, path)
  return { to: reader.string('to'), role: reader.required('role', decodeRole) }
}

function oneOf<Text extends string>(texts: readonly Text[], json: JsonValue, path: string): Text {
  const found = texts.find((each) => each === json)
  if (found !== undefined) return found
  throw new InvalidArgumentError(`${path} must be one of ${texts.join(', ')}`, { field: path })
}

/** Whether a grantee is the caller, or an owner for whom it acts. */
export function isMeant(to: string, { identity, actsFor }: Who): boolean {
  const owner = granteeOwner(to)
  return owner === undefined ? to === identity : actsFor(owner)
}

function higher(role: Role | undefined, other: Role): Role {
  return role !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(other) ? role : other
}

/** The governance of an entity, without reading the rest; most have none. */
export function governanceIn(value: JsonValue): JsonObject | undefined {
  const governance = isJsonObject(value) ? value['governance'] : undefined
  return isJsonObject(governance) ? governance : undefined
}
