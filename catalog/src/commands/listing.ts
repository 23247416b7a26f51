import type { Entity, EntityKey } from '../ports/catalog-store.js'
import type { Components } from './components.js'

/** How many entities are asked of the store at once. */
export const STORE_PAGE_SIZE = 1_000

export interface Listing {
  readonly collection: EntityKey['collection']
  readonly parent: string
  readonly kind: string
  readonly after?: string
  /** Undefined: all of them. */
  readonly size: number | undefined
}

export interface ListedPage {
  readonly names: readonly string[]
  /** The last name of this page, when there may be more. */
  readonly nextAfter?: string
}

/** Names in UTF-8 byte order. One more than wanted is asked for, to know whether more follow. */
export async function listNames(components: Components, listing: Listing): Promise<ListedPage> {
  const wanted = listing.size ?? Number.POSITIVE_INFINITY
  const names: string[] = []
  let after = listing.after
  for (;;) {
    const limit = Math.min(STORE_PAGE_SIZE, wanted + 1 - names.length)
    const page: readonly Entity[] = await components.store.list({
      collection: listing.collection,
      parent: listing.parent,
      kind: listing.kind,
      limit,
      ...(after === undefined ? {} : { after }),
    })
    names.push(...page.map(({ key }) => key.name))
    if (page.length < limit || names.length > wanted) break
    after = names[names.length - 1]
  }
  const nextAfter = names.length > wanted ? names[wanted - 1] : undefined
  return {
    names: names.slice(0, listing.size),
    ...(nextAfter === undefined ? {} : { nextAfter }),
  }
}
