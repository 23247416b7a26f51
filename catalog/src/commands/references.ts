import type { Reference, Referrer } from '../domain/references.js'
import { decodeReferrer, displayReferrer, referencesParent } from '../domain/references.js'
import type { CallContext, Components } from './components.js'

/** So many are named in a refusal. */
const NAMED_MAX = 10
export const REFERRERS_PAGE_MAX = 1_000

export interface Referrers {
  readonly found: readonly Referrer[]
  /** Where the next page begins; absent on the last one. */
  readonly nextAfter?: string
}

/** What refers to an owner or a term, in the order of kinds and UUIDs. */
export async function listReferrers(
  { store }: Components,
  { warehouse }: CallContext,
  query: { readonly reference: Reference; readonly after?: string; readonly size?: number },
): Promise<Referrers> {
  const size = Math.min(query.size ?? NAMED_MAX, REFERRERS_PAGE_MAX)
  const entities = await store.list({
    collection: 'references',
    parent: referencesParent(warehouse.name, query.reference),
    limit: size + 1,
    ...(query.after === undefined ? {} : { after: query.after }),
  })
  const page = entities.slice(0, size)
  const last = page[page.length - 1]
  const hasMore = entities.length > size && last !== undefined
  return {
    found: page.map(decodeReferrer),
    ...(hasMore ? { nextAfter: last.key.name } : {}),
  }
}

/** As a refusal names them. */
export function displayReferrers({ found, nextAfter }: Referrers): string {
  const names = found.map(displayReferrer).join(', ')
  return nextAfter === undefined ? names : `${names} and more`
}
