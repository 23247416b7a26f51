import type { JsonObject } from '@korolev/table-format'
import { ForbiddenError, NotFoundError, omitUndefined } from '@korolev/table-format'
import type { Grant, Role, Visibility } from '../domain/access.js'
import {
  checkGrantee,
  granteeOwner,
  isHighRole,
  meets,
  settingsOf,
  VISIBILITY_DEFAULT,
} from '../domain/access.js'
import { ownerKey } from '../domain/owners.js'
import type { Precondition } from '../ports/catalog-store.js'
import type { CallContext, Components } from './components.js'
import type { GovernanceChanged, Governed, GovernedName, PlannedGovernance } from './governed.js'
import {
  ancestorsOf,
  changeGovernance,
  displayGoverned,
  effectiveOwner,
  findAncestor,
  governedJson,
  loadGoverned,
} from './governed.js'
import { loadOwner } from './owners.js'

/** Who has which role on an object, by itself and by what is around it. */
export async function readGrants(
  components: Components,
  context: CallContext,
  object: GovernedName,
): Promise<JsonObject> {
  const governed = await loadGoverned(components, context, object)
  const owner = await effectiveOwner(components, context, governed)
  return accessJson(components, context, { governed, owner })
}

/** Gives a role, in place of the one that the grantee had on this object. */
export function giveGrant(
  components: Components,
  context: CallContext,
  object: GovernedName,
  { to, role }: Grant,
): Promise<JsonObject> {
  const grantee = checkGrantee(to, 'to')
  return change(components, context, object, async ({ governed }) => {
    const before = grantOf(governed, grantee)
    if (before?.role === role) return undefined
    // For a high role the caller has ADMIN, whatever there was before.
    if (!isHighRole(role)) await checkMayDecide(context, governed, before?.role)
    return {
      action: 'grant',
      updates: [{ action: 'grant', to: grantee, role }],
      preconditions: await ownerIsThere(components, context, grantee),
    }
  })
}

/** @throws NotFoundError when the grantee has no grant on this object itself. */
export function takeGrant(
  components: Components,
  context: CallContext,
  object: GovernedName,
  to: string,
): Promise<JsonObject> {
  const grantee = checkGrantee(to, 'to')
  return change(components, context, object, async ({ governed }) => {
    const before = grantOf(governed, grantee)
    if (before === undefined) {
      throw new NotFoundError(
        'object',
        `Grant does not exist: ${grantee} has no role on ${displayGoverned(governed)} by itself`,
        { field: 'to' },
      )
    }
    await checkMayDecide(context, governed, before.role)
    return {
      action: 'revoke',
      updates: [{ action: 'revoke', to: grantee, role: before.role }],
    }
  })
}

/** @param visibility - undefined: that of what is around the object. */
export function setVisibility(
  components: Components,
  context: CallContext,
  object: GovernedName,
  visibility: Visibility | undefined,
): Promise<JsonObject> {
  return change(components, context, object, ({ governed }) => {
    const before = settingsOf(governed.governance).visibility
    if (before === visibility) return Promise.resolve(undefined)
    const update: JsonObject =
      visibility === undefined
        ? { action: 'remove-visibility' }
        : { action: 'set-visibility', visibility }
    return Promise.resolve({ action: 'set-visibility', updates: [update] })
  })
}

/** What the caller itself may do with an object, and whom to ask for more. */
export async function readOwnAccess(
  components: Components,
  context: CallContext,
  object: GovernedName,
): Promise<JsonObject> {
  const governed = await loadGoverned(components, context, object)
  const owner = await effectiveOwner(components, context, governed)
  const { standing } = context
  const present =
    owner === undefined ? undefined : await contactOf(components, context, owner.owner)
  return omitUndefined({
    ...governedJson(governed),
    identity: context.actor,
    // Where nobody is asked who they are, everybody may do everything.
    role: standing === undefined ? 'ADMIN' : standing.role,
    visibility: standing?.visibility,
    owner: owner?.owner,
    contact: present,
  })
}

async function contactOf(components: Components, context: CallContext, name: string) {
  return (await loadOwner(components, context, name)).contact
}

function change(
  components: Components,
  context: CallContext,
  object: GovernedName,
  plan: (state: GovernanceChanged) => Promise<PlannedGovernance | undefined>,
): Promise<JsonObject> {
  return changeGovernance(components, context, object, plan, (state) =>
    accessJson(components, context, state),
  )
}

function grantOf({ governance }: Governed, grantee: string): Grant | undefined {
  return settingsOf(governance).grants.find(({ to }) => to === grantee)
}

/**
 * Who owns an object shares it; who else owns and administers it is for an administrator. The
 * caller is judged on the very state that has the role: it may have been given since the request
 * came, together with the right to take it.
 */
async function checkMayDecide(
  { access }: CallContext,
  governed: Governed,
  role: Role | undefined,
): Promise<void> {
  if (!isHighRole(role) || access === undefined) return
  if (meets(await access.onGoverned(governed), 'ADMIN')) return
  throw new ForbiddenError(
    `ADMIN on ${displayGoverned(governed)} is missing, which it takes to give or take ${role}; ` +
      'ask an administrator',
  )
}

async function ownerIsThere(
  components: Components,
  context: CallContext,
  grantee: string,
): Promise<readonly Precondition[]> {
  const owner = granteeOwner(grantee)
  if (owner === undefined) return []
  await loadOwner(components, context, owner)
  return [{ kind: 'exists', key: ownerKey(context.warehouse.name, owner) }]
}

/** The object's own settings, and what it has from what it lies in. */
async function accessJson(
  components: Components,
  context: CallContext,
  { governed, owner }: GovernanceChanged,
): Promise<JsonObject> {
  const own = settingsOf(governed.governance)
  const inherited: JsonObject[] = []
  let { visibility } = own
  for (const ancestor of ancestorsOf(governed)) {
    const outer = await findAncestor(components, context, ancestor)
    const settings = settingsOf(outer?.governance)
    visibility ??= settings.visibility
    if (outer === undefined) continue
    const of = { kind: outer.kind, name: [...outer.name] }
    inherited.push(...settings.grants.map(({ to, role }) => ({ to, role, of })))
  }
  return omitUndefined({
    ...governedJson(governed),
    visibility: own.visibility,
    'effective-visibility': visibility ?? VISIBILITY_DEFAULT,
    owner: owner?.owner,
    grants: own.grants.map(({ to, role }) => ({ to, role })),
    inherited,
  })
}
