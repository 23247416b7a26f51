import type { JsonObject } from '@korolev/table-format'
import {
  CommitConflictError,
  ForbiddenError,
  InvalidArgumentError,
  NotFoundError,
  omitUndefined,
} from '@korolev/table-format'
import { unchanged } from '../domain/entities.js'
import type { Offer } from '../domain/governance.js'
import { offerOf, ownOwner } from '../domain/governance.js'
import type { Owner } from '../domain/owners.js'
import { actsFor, ANONYMOUS } from '../domain/owners.js'
import type { Precondition } from '../ports/catalog-store.js'
import type { CallContext, Components } from './components.js'
import type { GovernanceChanged, Governed, GovernedName, PlannedGovernance } from './governed.js'
import {
  changeGovernance,
  displayGoverned,
  effectiveOwner,
  governedJson,
  loadGoverned,
} from './governed.js'
import { loadOwner } from './owners.js'

/** Who owns an object, by itself or by what is around it, and what is offered. */
export async function readOwnership(
  components: Components,
  context: CallContext,
  object: GovernedName,
): Promise<JsonObject> {
  const governed = await loadGoverned(components, context, object)
  const owner = await effectiveOwner(components, context, governed)
  return ownershipJson({ governed, owner })
}

/**
 * Gives an object its own owner, which it had not. What it inherited until now must agree: with
 * authentication only who acts for that owner may set another.
 * @throws CommitConflictError when it has an owner of its own: that one offers it.
 */
export function setOwner(
  components: Components,
  context: CallContext,
  object: GovernedName,
  request: { readonly owner: string },
): Promise<JsonObject> {
  return change(components, context, object, async (state) => {
    const { governed } = state
    const own = ownOwner(governed.governance)
    if (own === request.owner) return undefined
    if (own !== undefined) {
      throw new CommitConflictError(
        `${displayGoverned(governed)} has the owner ${own}, who can offer it to ${request.owner}`,
        { field: 'owner' },
      )
    }
    const owner = await loadOwner(components, context, request.owner)
    return {
      action: 'set-owner',
      updates: [{ action: 'set-owner', owner: owner.name }],
      preconditions: [unchanged(owner), ...(await presentSide(components, context, state))],
    }
  })
}

/** @throws CommitConflictError when nobody owns it, or it is offered already. */
export function offerOwnership(
  components: Components,
  context: CallContext,
  object: GovernedName,
  request: { readonly to: string; readonly reason: string },
): Promise<JsonObject> {
  return change(components, context, object, async (state) => {
    const { governed, owner } = state
    if (owner === undefined) {
      throw new CommitConflictError(
        `${displayGoverned(governed)} has no owner who could offer it: set one`,
      )
    }
    if (ownOwner(governed.governance) === request.to) {
      throw new InvalidArgumentError(
        `to must be another owner: ${displayGoverned(governed)} is ${request.to}'s already`,
        { field: 'to' },
      )
    }
    const pending = offerOf(governed.governance)
    if (pending !== undefined) {
      throw new CommitConflictError(
        `${displayGoverned(governed)} is offered to ${pending.to}: withdraw that offer first`,
      )
    }
    const receiver = await loadOwner(components, context, request.to)
    const { to, reason } = request
    return {
      action: 'offer-ownership',
      updates: [{ action: 'offer-ownership', to, 'to-uuid': receiver.uuid, reason }],
      preconditions: [unchanged(receiver), ...(await presentSide(components, context, state))],
    }
  })
}

/** By the receiver. @throws CommitConflictError when it is not offered to this owner (any more). */
export function acceptOwnership(
  components: Components,
  context: CallContext,
  object: GovernedName,
  request: { readonly owner: string },
): Promise<JsonObject> {
  return answerOffer(components, context, object, { ...request, action: 'accept-ownership' })
}

/** By the receiver; as `acceptOwnership`. */
export function refuseOwnership(
  components: Components,
  context: CallContext,
  object: GovernedName,
  request: { readonly owner: string },
): Promise<JsonObject> {
  return answerOffer(components, context, object, { ...request, action: 'refuse-ownership' })
}

/** By the present owner's side. @throws CommitConflictError when it is not offered so. */
export function withdrawOwnership(
  components: Components,
  context: CallContext,
  object: GovernedName,
  request: { readonly owner: string },
): Promise<JsonObject> {
  return change(components, context, object, async (state) => {
    const { to } = pendingOffer(state.governed, request.owner)
    return {
      action: 'withdraw-ownership',
      updates: [{ action: 'withdraw-ownership', owner: to }],
      preconditions: await presentSide(components, context, state),
    }
  })
}

export function ownershipJson({ governed, owner }: GovernanceChanged): JsonObject {
  const { kind, name } = owner?.source ?? {}
  return omitUndefined({
    ...governedJson(governed),
    owner: owner?.owner,
    'owner-of': kind === undefined ? undefined : { kind, name: [...(name ?? [])] },
    offer: offerJson(offerOf(governed.governance)),
  })
}

function change(
  components: Components,
  context: CallContext,
  object: GovernedName,
  plan: (state: GovernanceChanged) => Promise<PlannedGovernance | undefined>,
): Promise<JsonObject> {
  return changeGovernance(components, context, object, plan, ownershipJson)
}

/**
 * The receiver may have no right on what is offered, not even to know of it: with authentication
 * what is not offered is refused as what is not there.
 */
async function answerOffer(
  components: Components,
  context: CallContext,
  object: GovernedName,
  request: { readonly owner: string; readonly action: 'accept-ownership' | 'refuse-ownership' },
): Promise<JsonObject> {
  const { owner, action } = request
  const isHidden = context.actor !== ANONYMOUS
  const hidden = () =>
    new NotFoundError('object', `nothing of this name is offered to ${owner}`, { field: 'object' })
  if (isHidden) {
    const receiver = await loadOwner(components, context, owner)
    checkActsFor(context, receiver, `answer for ${owner}`)
    const present = await findGoverned(components, context, object)
    if (offerOf(present?.governance)?.to !== owner) throw hidden()
  }
  return change(components, context, object, async ({ governed }) => {
    const receiver = await receiverOf(components, context, governed, owner)
    return {
      action,
      updates: [{ action, owner: receiver.name }],
      preconditions: [unchanged(receiver)],
    }
  })
}

async function findGoverned(
  components: Components,
  context: CallContext,
  object: GovernedName,
): Promise<Governed | undefined> {
  try {
    return await loadGoverned(components, context, object)
  } catch (error) {
    if (error instanceof NotFoundError) return undefined
    throw error
  }
}

function offerJson(offer: Offer | undefined): JsonObject | undefined {
  if (offer === undefined) return undefined
  const { to, reason, by, at } = offer
  return { to, reason, by, at }
}

/**
 * That the caller acts for who owns the object now, and that this stays so until the batch.
 * @throws ForbiddenError
 */
export async function presentSide(
  components: Components,
  context: CallContext,
  { governed, owner }: GovernanceChanged,
): Promise<readonly Precondition[]> {
  if (owner === undefined) return []
  const isOwn = owner.source.kind === governed.kind && owner.source.uuid === governed.uuid
  const source = isOwn ? [] : [owner.source.unchanged]
  if (context.actor === ANONYMOUS) return source
  const present = await loadOwner(components, context, owner.owner)
  checkActsFor(context, present, `decide about ${displayGoverned(governed)}`)
  return [...source, unchanged(present)]
}

/** @throws ForbiddenError unless the caller acts for the receiver. */
async function receiverOf(
  components: Components,
  context: CallContext,
  governed: Governed,
  name: string,
): Promise<Owner> {
  const offer = pendingOffer(governed, name)
  const receiver = await loadOwner(components, context, name)
  if (receiver.uuid !== offer.toUuid) {
    throw new CommitConflictError(
      `${displayGoverned(governed)} was offered to an earlier owner of the name ${name}, who is ` +
        'gone: the offer has to be withdrawn and made again',
    )
  }
  checkActsFor(context, receiver, `answer for ${name}`)
  return receiver
}

function pendingOffer(governed: Governed, to: string): Offer {
  const offer = offerOf(governed.governance)
  if (offer?.to === to) return offer
  const state = offer === undefined ? 'not offered to anybody' : `offered to ${offer.to}`
  throw new CommitConflictError(`${displayGoverned(governed)} is ${state}, not to ${to}`)
}

function checkActsFor({ actor }: CallContext, owner: Owner, what: string): void {
  if (actor === ANONYMOUS || actsFor(owner, actor)) return
  throw new ForbiddenError(`only who acts for ${owner.name} may ${what}; ask ${owner.contact}`)
}
