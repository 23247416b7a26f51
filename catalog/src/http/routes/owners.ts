import type { JsonObject, ObjectReader } from '@korolev/table-format'
import { omitUndefined, readString } from '@korolev/table-format'
import type { Referrers } from '../../commands/references.js'
import { listReferrers } from '../../commands/references.js'
import { createOwner, dropOwner, loadOwner, updateOwner } from '../../commands/owners.js'
import { listEntities } from '../../commands/listing.js'
import type { Owner, OwnerChange, OwnerType } from '../../domain/owners.js'
import { decodeOwner, ownersParent, stateJson, stewardProblem } from '../../domain/owners.js'
import type { ReferenceRole } from '../../domain/references.js'
import { referrerJson } from '../../domain/references.js'
import { bodyReader } from '../decode.js'
import type { Input, Reply } from '../exchange.js'
import { NO_CONTENT, ok, param, route } from '../exchange.js'
import { PAGE_SIZE_DEFAULT, pageRequest } from '../page-tokens.js'
import { nextToken } from './namespaces.js'

const listOwners = route('listOwners', async (input) => {
  const parent = ownersParent(input.context.warehouse.name)
  const listing = `owners ${parent}`
  const { size = PAGE_SIZE_DEFAULT, after } = pageRequest(input, listing)
  const page = await listEntities(input.components, {
    collection: 'owners',
    parent,
    kind: 'owner',
    size,
    ...(after === undefined ? {} : { after }),
  })
  return ok({
    owners: page.entities.map(decodeOwner).map(ownerJson),
    ...nextToken(input, listing, page.nextAfter),
  })
})

const createOwnerRoute = route('createOwner', async (input) => {
  const reader = bodyReader(input)
  const name = reader.string('name')
  const fields = omitUndefined({
    ...ownerFields(reader),
    addMembers: reader.optionalArray('members', readString),
  })
  return ok(
    ownerJson(await createOwner(input.components, input.context, { name, fields }, ownerJson)),
  )
})

const loadOwnerRoute = route('loadOwner', async (input) =>
  ok(ownerJson(await loadOwner(input.components, input.context, param(input, 'owner')))),
)

const updateOwnerRoute = route('updateOwner', async (input) => {
  const reader = bodyReader(input)
  const change = omitUndefined({
    ...ownerFields(reader),
    addMembers: reader.optionalArray('add-members', readString),
    removeMembers: reader.optionalArray('remove-members', readString),
    removals: reader.optionalArray('removals', readString),
  })
  const name = param(input, 'owner')
  const { components, context } = input
  return ok(ownerJson(await updateOwner(components, context, { name, change }, ownerJson)))
})

const dropOwnerRoute = route('dropOwner', async (input) => {
  await dropOwner(input.components, input.context, param(input, 'owner'))
  return NO_CONTENT
})

const listOwned = route('listOwned', (input) => listReferring(input, 'owned by'))

const listOffered = route('listOffered', (input) => listReferring(input, 'offered to'))

async function listReferring(input: Input, role: ReferenceRole): Promise<Reply> {
  const { name } = await loadOwner(input.components, input.context, param(input, 'owner'))
  return ok(await referringPage(input, { role, target: name }))
}

export async function referringPage(
  input: Input,
  reference: { readonly role: ReferenceRole; readonly target: string },
): Promise<JsonObject> {
  const { warehouse } = input.context
  const listing = `${reference.role} ${warehouse.name} ${reference.target}`
  const { size = PAGE_SIZE_DEFAULT, after } = pageRequest(input, listing)
  const page: Referrers = await listReferrers(input.components, input.context, {
    reference,
    size,
    ...(after === undefined ? {} : { after }),
  })
  return { objects: page.found.map(referrerJson), ...nextToken(input, listing, page.nextAfter) }
}

function ownerFields(reader: ObjectReader): OwnerChange {
  return omitUndefined({
    type: reader.optionalString('type') as OwnerType | undefined,
    title: reader.optionalString('title'),
    steward: reader.optionalString('steward'),
    contact: reader.optionalString('contact'),
  })
}

function ownerJson(owner: Owner): JsonObject {
  return omitUndefined({
    name: owner.name,
    uuid: owner.uuid,
    ...stateJson(owner),
    'steward-problem': stewardProblem(owner),
  })
}

export const OWNER_ROUTES = [
  listOwners,
  createOwnerRoute,
  loadOwnerRoute,
  updateOwnerRoute,
  dropOwnerRoute,
  listOwned,
  listOffered,
]
