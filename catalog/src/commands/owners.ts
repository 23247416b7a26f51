import type { JsonObject } from '@korolev/table-format'
import { AlreadyExistsError, InUseError, NotFoundError } from '@korolev/table-format'
import type { Owner, OwnerChange } from '../domain/owners.js'
import {
  applyOwnerUpdates,
  checkIdentity,
  checkOwnerName,
  checkSteward,
  decodeOwner,
  encodeOwner,
  ownerKey,
  ownerUpdates,
} from '../domain/owners.js'
import { unchanged } from '../domain/entities.js'
import { unreferenced } from '../domain/references.js'
import { gone, writeChained } from './chained.js'
import type { CallContext, Components } from './components.js'
import { displayReferrers, listReferrers } from './references.js'
import { replanWhileStale } from './write-batch.js'

export async function findOwner(
  { store }: Components,
  { warehouse }: CallContext,
  name: string,
): Promise<Owner | undefined> {
  const entity = await store.get(ownerKey(warehouse.name, name))
  return entity === undefined ? undefined : decodeOwner(entity)
}

/** @throws NotFoundError `Owner does not exist: tower` */
export async function loadOwner(
  components: Components,
  context: CallContext,
  name: string,
): Promise<Owner> {
  const found = await findOwner(components, context, name)
  if (found === undefined) throw noSuchOwner(name)
  return found
}

export function noSuchOwner(name: string): NotFoundError {
  return new NotFoundError('object', `Owner does not exist: ${name}`, { field: 'owner' })
}

/** What a caller hears of an owner, also again under an idempotency key. */
export type OwnerAnswer = (owner: Owner) => JsonObject

/** @throws AlreadyExistsError when the name is taken. */
export async function createOwner(
  components: Components,
  context: CallContext,
  request: { readonly name: string; readonly fields: OwnerChange },
  answer: OwnerAnswer,
): Promise<Owner> {
  const name = checkOwnerName(request.name, 'name')
  const { steward, addMembers } = request.fields
  if (steward !== undefined) checkIdentity(steward, 'steward')
  // Who is named alone is the only member that there can be.
  const members = addMembers ?? (steward === undefined ? [] : [steward])
  const updates = ownerUpdates({ ...request.fields, addMembers: members })
  const state = applyOwnerUpdates(undefined, updates)
  checkSteward(state, 'steward')
  const key = ownerKey(context.warehouse.name, name)
  return replanWhileStale(components, async () => {
    if ((await components.store.get(key)) !== undefined) {
      throw new AlreadyExistsError(`Owner already exists: ${name}`, { field: 'name' })
    }
    const uuid = components.ids.uuid()
    const outcome = await writeChained(components, context, {
      change: { kind: 'owner', uuid, name: [name], action: 'create', updates, assigned: { uuid } },
      preconditions: [{ kind: 'absent', key }],
      apply: (head) => stored({ ...state, key, uuid, name, head }, answer),
    })
    return outcome.kind === 'committed' ? outcome.after : undefined
  })
}

/** Changes what is named and leaves the rest. @throws NotFoundError */
export async function updateOwner(
  components: Components,
  context: CallContext,
  request: { readonly name: string; readonly change: OwnerChange },
  answer: OwnerAnswer,
): Promise<Owner> {
  const updates = ownerUpdates(request.change)
  return replanWhileStale(components, async () => {
    const owner = await loadOwner(components, context, request.name)
    const state = applyOwnerUpdates(owner, updates)
    // A member may leave who is the steward; nobody is made steward who is no member.
    if (request.change.steward !== undefined) checkSteward(state, 'steward')
    const { key, uuid, name, head } = owner
    const outcome = await writeChained(components, context, {
      change: { kind: 'owner', uuid, name: [name], action: 'update', updates, head },
      preconditions: [unchanged(owner)],
      apply: (after) => stored({ ...state, key, uuid, name, head: after }, answer),
    })
    return outcome.kind === 'committed' ? outcome.after : undefined
  })
}

/** @throws InUseError while it owns anything, naming what. */
export async function dropOwner(
  components: Components,
  context: CallContext,
  name: string,
): Promise<void> {
  const owned = { role: 'owned by', target: name } as const
  const granted = { role: 'granted to', target: name } as const
  const named = { role: 'named by policy', target: name } as const
  await replanWhileStale(components, async () => {
    const owner = await loadOwner(components, context, name)
    const { key, uuid, head } = owner
    const outcome = await writeChained(components, context, {
      change: { kind: 'owner', uuid, name: [name], action: 'drop', updates: [], head },
      preconditions: [
        unchanged(owner),
        unreferenced(context.warehouse.name, owned),
        unreferenced(context.warehouse.name, granted),
        unreferenced(context.warehouse.name, named),
      ],
      apply: () => gone(key),
    })
    if (outcome.kind === 'committed') return true
    if (!outcome.failed.some(({ kind }) => kind === 'childless')) return undefined
    const referrers = await listReferrers(components, context, { reference: owned })
    if (referrers.found.length === 0) {
      const grants = await listReferrers(components, context, { reference: granted })
      if (grants.found.length === 0) return refuseNamed(components, context, name)
      throw new InUseError(
        `Owner ${name} still has grants on ${displayReferrers(grants)}. Take them back first.`,
      )
    }
    throw new InUseError(
      `Owner ${name} still owns ${displayReferrers(referrers)}. ` +
        'Offer these to another owner, who accepts them, or drop them first.',
    )
  })
}

/** Undefined: what it owned, or was granted, may be another's since. */
async function refuseNamed(
  components: Components,
  context: CallContext,
  target: string,
): Promise<undefined> {
  const reference = { role: 'named by policy', target } as const
  const referrers = await listReferrers(components, context, { reference })
  if (referrers.found.length === 0) return undefined
  throw new InUseError(
    `Owner ${target} is named by ${displayReferrers(referrers)}. Change what these say first.`,
  )
}

function stored(owner: Owner, answer: OwnerAnswer) {
  const entity = { kind: 'put', entity: encodeOwner(owner) } as const
  return { after: owner, entity, answer: { status: 200, body: answer(owner) } }
}
