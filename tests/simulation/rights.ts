import { accountIdentity, accountKey } from '../../catalog/src/domain/accounts.js'
import { namespaceKey, relationKey, warehouseKey } from '../../catalog/src/domain/names.js'
import { ownerKey } from '../../catalog/src/domain/owners.js'
import { policyKey } from '../../catalog/src/domain/policies.js'
import type { Entity, EntityKey } from '../../catalog/src/ports/catalog-store.js'
import { cedarDecision } from './cedar-rules.js'
import type { Asking, Demand } from './demands.js'
import type { Token } from './identities.js'
import { POLICY } from './identities.js'
import type { NameHistory, Span } from './names.js'

/** What may be answered: it goes on, or the token is void, or 403, or as if nothing were there. */
export type Verdict = 'pass' | 'void' | 'forbidden' | 'hidden'

/** The parts of an entity that say who may do what; undefined where there is none. */
export type Facet = {
  readonly kind: string
  readonly governance?: {
    readonly owner?: string
    readonly offer?: { readonly to: string }
    readonly access?: {
      readonly visibility?: string
      readonly grants?: readonly { readonly to: string; readonly role: string }[]
    }
  }
  readonly members?: readonly string[]
  readonly state?: string
  readonly epoch?: number
  readonly isAdministrator?: boolean
  readonly policy?: {
    readonly only?: readonly string[]
    /** Of one in Cedar. */
    readonly text?: string
    readonly scope: { readonly kind: string; readonly name: readonly string[] }
  }
}

export type Look = (key: EntityKey) => Facet | undefined

const ROLES = ['none', 'READ', 'WRITE', 'OWN', 'ADMIN']
const WAREHOUSE = 'main'
/** A request during which more happened may end in any way. */
const STATES_MAX = 400

/**
 * What the rules of docs/access.md say of a request, written down once more: by each state in which
 * it may have found what decides about it, since it looks at one thing after another.
 */
export function verdictsOn(
  names: NameHistory,
  span: Span,
  token: Token,
  demands: readonly Demand[],
  isMeant?: IsMeant,
): ReadonlySet<Verdict> {
  return everyState(names, span, (look) => verdictIn(look, token, demands), isMeant)
}

/** Whether it is this that was, or is to be, found under the name. */
export type IsMeant = (key: EntityKey, entity: Entity | undefined) => boolean

/** Each combination of what each name was meanwhile: names are found as they are looked at. */
export function everyState<Result>(
  names: NameHistory,
  span: Span,
  judge: (look: Look) => Result,
  isMeant: IsMeant = () => true,
): ReadonlySet<Result> {
  const results = new Set<Result>()
  const path: { readonly options: readonly (Facet | undefined)[]; index: number }[] = []
  for (let count = 0; count < STATES_MAX; count++) {
    const seen = new Map<string, Facet | undefined>()
    const look: Look = (key) => {
      const text = `${key.collection} ${key.parent} ${key.name}`
      if (seen.has(text)) return seen.get(text)
      const step = (path[seen.size] ??= {
        options: facetsOf(names.during(key, span).filter((entity) => isMeant(key, entity))),
        index: 0,
      })
      seen.set(text, step.options[step.index])
      return step.options[step.index]
    }
    results.add(judge(look))
    path.length = Math.min(path.length, seen.size)
    for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
      if (++last.index < last.options.length) break
      path.pop()
    }
    if (path.length === 0) return results
  }
  throw new TooManyStatesError()
}

/**
 * Whether the rules forbade one of these at some moment, by all that stood then. What is denied is
 * judged on one state: what was looked at earlier is looked at again where anything moved since.
 */
export function wasForbidden(
  names: NameHistory,
  span: Span,
  token: Token,
  demands: readonly Demand[],
): boolean {
  return names.momentsIn(span).some((moment) => {
    const look: Look = (key) => {
      const entity = names.at(key, moment)
      return entity === undefined ? undefined : facetOf(entity).facet
    }
    // Its answer may have been given to an earlier token of the same account.
    const who = whoIs(look, token, look(accountKey(token.clientId)))
    return demands.some((demand) => verdictOn(who, demand) === 'forbidden')
  })
}

export class TooManyStatesError extends Error {}

const FACETS = new WeakMap<Entity, { readonly facet: Facet; readonly text: string }>()

function facetOf(entity: Entity) {
  const known = FACETS.get(entity)
  if (known !== undefined) return known
  const { kind } = entity
  const all = JSON.parse(entity.value) as Facet
  const { governance, members, state, epoch, isAdministrator, policy } = all
  const facet = JSON.parse(
    JSON.stringify({ kind, governance, members, state, epoch, isAdministrator, policy }),
  ) as Facet
  const found = { facet, text: JSON.stringify(facet) }
  FACETS.set(entity, found)
  return found
}

function facetsOf(entities: readonly (Entity | undefined)[]) {
  const facets = new Map<string, Facet | undefined>()
  for (const entity of entities) {
    if (entity === undefined) facets.set('', undefined)
    else facets.set(facetOf(entity).text, facetOf(entity).facet)
  }
  return [...facets.values()]
}

export function verdictIn(look: Look, token: Token, demands: readonly Demand[]): Verdict {
  const account = look(accountKey(token.clientId))
  if (account?.state !== 'active' || account.epoch !== token.epoch) return 'void'
  const who = whoIs(look, token, account)
  for (const demand of demands) {
    const verdict = verdictOn(who, demand)
    if (verdict !== 'pass') return verdict
  }
  return 'pass'
}

function whoIs(look: Look, { clientId }: Token, account: Facet | undefined): Who {
  return {
    ...{ look, identity: accountIdentity(clientId) },
    isAdministrator: account?.isAdministrator === true,
  }
}

interface Who {
  readonly look: Look
  readonly identity: string
  readonly isAdministrator: boolean
}

interface Standing {
  readonly role: number
  readonly granted: number
  readonly owner?: string
  readonly isSeen: boolean
}

function verdictOn(who: Who, demand: Demand): Verdict {
  switch (demand.on) {
    case 'server':
      return who.isAdministrator ? 'pass' : 'forbidden'
    case 'warehouse': {
      if (demand.need === 'SEE') return 'pass'
      const { isFree } = judged(who, standingOn(who, []), demand, [])
      return isFree ? 'pass' : 'forbidden'
    }
    case 'namespace':
      return placeVerdict(who, demand.name, demand)
    case 'around': {
      const { need, name, asking } = demand
      for (let depth = name.length - 1; depth > 0; depth--) {
        const levels = name.slice(0, depth)
        const standing = standingOn(who, levels)
        if (standing === undefined) continue
        const { isKnown, isFree } = judged(who, standing, demand, levels)
        if (isKnown) return isFree ? 'pass' : 'forbidden'
      }
      return verdictOn(who, { on: 'warehouse', need, ...(asking === undefined ? {} : { asking }) })
    }
    case 'table':
    case 'view':
      return relationVerdict(who, demand)
    default:
      return decidingVerdict(who, demand)
  }
}

function decidingVerdict(
  who: Who,
  demand: Extract<Demand, { readonly on: 'owner' | 'place' | 'present side' | 'offer' | 'grant' }>,
): Verdict {
  switch (demand.on) {
    case 'owner': {
      const owner = who.look(ownerKey(WAREHOUSE, demand.owner))
      if (owner === undefined) return 'pass'
      return owner.members?.includes(who.identity) === true ? 'pass' : 'forbidden'
    }
    case 'place':
      return verdictOn(who, { on: 'warehouse', need: 'OWN' })
    case 'present side':
      return presentVerdict(who, demand)
    case 'offer': {
      const isOffered = objectFacet(who, demand.object)?.governance?.offer?.to === demand.owner
      return isOffered ? 'pass' : 'hidden'
    }
    case 'grant':
      return grantVerdict(who, demand)
  }
}

interface Needed {
  readonly need: string
  readonly asking?: Asking
}

/** By roles, visibility and the policy in Cedar together; what is permitted may be known. */
function judged(
  who: Who,
  standing: Standing,
  { need, asking }: Needed,
  levels: readonly string[],
): { readonly isKnown: boolean; readonly isFree: boolean } {
  const decision = cedarDecision(who, asking, levels)
  const isPermitted = decision === 'permit'
  return {
    isKnown: isPermitted || standing.isSeen,
    isFree: isPermitted || (decision === 'none' && isMet(standing, need)),
  }
}

function placeVerdict(who: Who, levels: readonly string[], needed: Needed): Verdict {
  const standing = standingOn(who, levels)
  // What is not there is not denied.
  if (standing === undefined) return needed.need === 'LISTED' ? 'hidden' : 'pass'
  const { isKnown, isFree } = judged(who, standing, needed, levels)
  if (!isKnown) return 'hidden'
  return isFree ? 'pass' : 'forbidden'
}

function relationVerdict(
  who: Who,
  demand: Extract<Demand, { readonly on: 'table' | 'view' }>,
): Verdict {
  const { on, name, need, creates = false } = demand
  const levels = name.slice(0, -1)
  const outer = standingOn(who, levels)
  const facet = who.look(relationKeyOf(name))
  if (facet?.kind === on && outer !== undefined) {
    const { isKnown, isFree } = judged(who, inner(who, outer, facet), demand, levels)
    if (isKnown) {
      const seesAll = on === 'view' || !isRestricted(who, name, need)
      return isFree && seesAll ? 'pass' : 'forbidden'
    }
  }
  if (creates) return placeVerdict(who, levels, demand)
  if (need === 'LISTED') return 'hidden'
  // What is not there is not denied, to who may know that.
  return facet?.kind !== on && outer?.isSeen === true ? 'pass' : 'hidden'
}

/**
 * Who may not see all of a table changes nothing of it, and reads it only with a client that leaves
 * out what is hidden; no client of a simulation does.
 */
function isRestricted({ look, identity }: Who, path: readonly string[], need: string): boolean {
  if (need === 'SEE' || need === 'LISTED' || need === 'READ') return false
  const policy = look(policyKey(WAREHOUSE, POLICY))?.policy
  if (policy?.only?.includes(identity) !== true) return false
  return policy.scope.kind === 'warehouse' || policy.scope.name[0] === path[0]
}

/** What it takes to take OWN or ADMIN from somebody; to give them takes a right of its own. */
function grantVerdict(
  who: Who,
  { to, role, object }: Extract<Demand, { readonly on: 'grant' }>,
): Verdict {
  const facet = objectFacet(who, object)
  const before = facet?.governance?.access?.grants?.find((grant) => grant.to === to)?.role
  if (before === role || isHigh(role) || !isHigh(before)) return 'pass'
  const standing = objectStanding(who, object)
  return standing === undefined || isMet(standing, 'ADMIN') ? 'pass' : 'forbidden'
}

function isHigh(role: string | undefined): boolean {
  return role === 'OWN' || role === 'ADMIN'
}

/** Only who acts for an owner decides for it. */
function presentVerdict(
  who: Who,
  { object, wanted }: Extract<Demand, { readonly on: 'present side' }>,
): Verdict {
  // Nothing to decide.
  if (wanted !== undefined && objectFacet(who, object)?.governance?.owner === wanted) return 'pass'
  const present = objectStanding(who, object)?.owner
  if (present === undefined) return 'pass'
  const members = who.look(ownerKey(WAREHOUSE, present))?.members
  return members === undefined || members.includes(who.identity) ? 'pass' : 'forbidden'
}

export interface ObjectName {
  readonly kind: 'warehouse' | 'namespace' | 'table' | 'view'
  readonly name: readonly string[]
}

function objectFacet({ look }: Who, { kind, name }: ObjectName): Facet | undefined {
  if (kind === 'warehouse') return look(warehouseKey(WAREHOUSE))
  const facet =
    kind === 'namespace' ? look(namespaceKey(WAREHOUSE, name)) : look(relationKeyOf(name))
  return facet?.kind === kind ? facet : undefined
}

function objectStanding(who: Who, { kind, name }: ObjectName): Standing | undefined {
  if (kind === 'warehouse') return standingOn(who, [])
  if (kind === 'namespace') return standingOn(who, name)
  const outer = standingOn(who, name.slice(0, -1))
  const facet = who.look(relationKeyOf(name))
  return outer === undefined || facet?.kind !== kind ? undefined : inner(who, outer, facet)
}

function standingOn(who: Who, levels: readonly []): Standing
function standingOn(who: Who, levels: readonly string[]): Standing | undefined
function standingOn(who: Who, levels: readonly string[]): Standing | undefined {
  const all = who.isAdministrator ? ROLES.length - 1 : 0
  const outside: Standing = { role: all, granted: all, isSeen: all > 0 }
  const warehouse = who.look(warehouseKey(WAREHOUSE))
  let standing = warehouse === undefined ? outside : inner(who, outside, warehouse)
  for (let depth = 1; depth <= levels.length; depth++) {
    const facet = who.look(namespaceKey(WAREHOUSE, levels.slice(0, depth)))
    if (facet === undefined) return undefined
    standing = inner(who, standing, facet)
  }
  return standing
}

function inner(who: Who, outer: Standing & { readonly visibility?: string }, facet: Facet) {
  const { owner = outer.owner, offer, access = {} } = facet.governance ?? {}
  const { visibility = outer.visibility ?? 'private', grants = [] } = access
  const acts = (name: string | undefined) =>
    name !== undefined &&
    who.look(ownerKey(WAREHOUSE, name))?.members?.includes(who.identity) === true
  const roles = grants
    .filter(({ to }) => to === who.identity || (to.startsWith('owner:') && acts(to.slice(6))))
    .map(({ role }) => ROLES.indexOf(role))
  const granted = Math.max(outer.granted, ...roles)
  const owning = acts(owner) ? ROLES.indexOf('OWN') : 0
  const role = Math.max(granted, owning, visibility === 'public' ? ROLES.indexOf('READ') : 0)
  const isSeen = role > 0 || visibility !== 'private' || acts(offer?.to)
  return { granted, role, visibility, isSeen, ...(owner === undefined ? {} : { owner }) }
}

function isMet({ role, granted, isSeen }: Standing, need: string): boolean {
  if (need === 'SEE' || need === 'LISTED') return isSeen
  if (need === 'READ ALL') return granted > 0
  return role >= ROLES.indexOf(need === 'ALL ROWS' ? 'READ' : need)
}

function relationKeyOf(name: readonly string[]): EntityKey {
  return relationKey(WAREHOUSE, { namespace: name.slice(0, -1), name: name.at(-1) ?? '' })
}
