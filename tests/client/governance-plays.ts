import type { Catalog, Governed, GovernanceChanges, Owner, OwnershipState } from '@korolev/client'
import type { ExampleObject, ExampleRequest } from '@korolev/spec/examples'

type Play = (catalog: Catalog, request: ExampleRequest) => Promise<unknown> | undefined

/** What a user would write to send the requests about owners, ownership and descriptions. */
export const GOVERNANCE_PLAYS: Readonly<Record<string, Play>> = {
  listOwners: ({ owners }, { query }) => (query === undefined ? owners.list() : undefined),
  createOwner: ({ owners }, { body }) => {
    const { name, type, contact, title, steward, members } = body as Record<string, string>
    return owners.create(String(name), {
      type: type as Owner['type'],
      contact: String(contact),
      ...(title === undefined ? {} : { title }),
      ...(steward === undefined ? {} : { steward }),
      ...(members === undefined ? {} : { members: members as unknown as string[] }),
    })
  },
  loadOwner: ({ owners }, { path }) => owners.load(lastOf(path)),
  updateOwner: ({ owners }, { path, body }) => {
    const { removals, ...rest } = body as Record<string, never>
    return owners.update(lastOf(path), {
      ...rest,
      ...(rest['add-members'] === undefined ? {} : { addMembers: rest['add-members'] }),
      ...(rest['remove-members'] === undefined ? {} : { removeMembers: rest['remove-members'] }),
      ...(removals === undefined ? {} : { remove: removals }),
    })
  },
  dropOwner: ({ owners }, { path }) => owners.drop(lastOf(path)),
  listOwned: ({ owners }, { path }) => owners.owned(lastOf(path, 1)).next(),
  listOffered: ({ owners }, { path }) => owners.offered(lastOf(path, 1)).next(),
  loadOwnership: ({ ownership }, { query }) => ownership.of(governedOf(query)),
  setOwner: decision(({ ownership }, governed, { owner }) => ownership.set(governed, owner)),
  offerOwnership: ({ ownership }, { query, body }) => {
    const { to, reason } = body as Record<string, string>
    if (to === undefined || reason === undefined) return undefined
    return ownership.offer(governedOf(query), { to, reason })
  },
  acceptOwnership: decision(({ ownership }, governed, { owner }) =>
    ownership.accept(governed, owner),
  ),
  refuseOwnership: decision(({ ownership }, governed, { owner }) =>
    ownership.refuse(governed, owner),
  ),
  withdrawOwnership: decision(({ ownership }, governed, { owner }) =>
    ownership.withdraw(governed, owner),
  ),
  listUnowned: ({ ownership }) => ownership.unowned().next(),
  listWithoutSteward: ({ ownership }) => ownership.withoutSteward().next(),
  loadGovernance: ({ governance }, { query }) => governance.of(governedOf(query)),
  updateGovernance: ({ governance }, { query, body }) => {
    const { updates, removals, columns = [] } = body as Record<string, ExampleObject[] | undefined>
    const change = {
      ...(updates === undefined ? {} : { set: updates }),
      ...(removals === undefined ? {} : { remove: removals }),
      columns: columns.map((each) => ({
        fieldId: each['field-id'],
        ...(each['updates'] === undefined ? {} : { set: each['updates'] }),
        ...(each['removals'] === undefined ? {} : { remove: each['removals'] }),
      })),
    }
    return governance.describe(governedOf(query), change as unknown as GovernanceChanges)
  },
  listTerms: ({ glossary }) => glossary.list(),
  createTerm: ({ glossary }, { body }) => {
    const { name = '', definition = '' } = body as Record<string, string>
    return glossary.define(name, definition)
  },
  loadTerm: ({ glossary }, { path }) => glossary.load(lastOf(path)),
  updateTerm: ({ glossary }, { path, body }) => {
    const { definition = '' } = body as Record<string, string>
    return glossary.redefine(lastOf(path), definition)
  },
  dropTerm: ({ glossary }, { path }) => glossary.drop(lastOf(path)),
  listTermUses: ({ glossary }, { path }) => glossary.uses(lastOf(path, 1)).next(),
}

function decision(
  decide: (
    catalog: Catalog,
    governed: Governed,
    body: { readonly owner: string },
  ) => Promise<OwnershipState>,
): Play {
  return (catalog, { query, body }) => {
    const { owner = '' } = body as Record<string, string>
    return decide(catalog, governedOf(query), { owner })
  }
}

function governedOf(query: Readonly<Record<string, string>> = {}): Governed {
  const [kind = '', name = ''] = (query['object'] ?? '').split(':')
  const levels = name.split('\u001f')
  if (kind === 'warehouse') return 'warehouse'
  if (kind === 'namespace') return { namespace: levels }
  return kind === 'view' ? { view: levels } : { table: levels }
}

/** A segment of the path, counted from its end. */
function lastOf(path: string, place = 0): string {
  return decodeURIComponent(path.split('/').at(-1 - place) ?? '')
}
