import type { Entity, EntityKey } from '../ports/catalog-store.js'
import type { Components } from './components.js'

/** How many entities are asked of the store at once. */
export const STORE_PAGE_SIZE = 1_000
const FILTERED_PAGE_SIZE_MIN = 100

export interface Listing {
  readonly collection: EntityKey['collection']
  readonly parent: string
  readonly kind: string
  readonly after?: string
  /** Undefined: all of them. */
  readonly size: number | undefined
  /** Those that are shown, in the same order; all when absent. Pages stay full. */
  readonly shown?: (entities: readonly Entity[]) => Promise<readonly Entity[]>
}

export interface ListedPage {
  readonly names: readonly string[]
  /** The last name of this page, when there may be more. */
  readonly nextAfter?: string
}

export interface EntityPage {
  readonly entities: readonly Entity[]
  /** As of `ListedPage`. */
  readonly nextAfter?: string
}

export async function listNames(components: Components, listing: Listing): Promise<ListedPage> {
  const { entities, ...next } = await listEntities(components, listing)
  return { names: entities.map(({ key }) => key.name), ...next }
}

/** In UTF-8 byte order of names. One more than wanted is asked for, to know whether more follow. */
export async function listEntities(components: Components, listing: Listing): Promise<EntityPage> {
  const wanted = listing.size ?? Number.POSITIVE_INFINITY
  const entities: Entity[] = []
  let after = listing.after
  for (;;) {
    const limit = pageLimit(wanted + 1 - entities.length, listing.shown !== undefined)
    const page: readonly Entity[] = await components.store.list({
      collection: listing.collection,
      parent: listing.parent,
      kind: listing.kind,
      limit,
      ...(after === undefined ? {} : { after }),
    })
    entities.push(...((await listing.shown?.(page)) ?? page))
    if (page.length < limit || entities.length > wanted) break
    after = page[page.length - 1]?.key.name
  }
  const nextAfter = entities.length > wanted ? entities[wanted - 1]?.key.name : undefined
  return {
    entities: entities.slice(0, listing.size),
    ...(nextAfter === undefined ? {} : { nextAfter }),
  }
}

/** Where some are passed over, more are read, so that a page takes few rounds whoever asks. */
function pageLimit(needed: number, isFiltered: boolean): number {
  const wanted = isFiltered ? Math.max(FILTERED_PAGE_SIZE_MIN, 2 * needed) : needed
  return Math.min(STORE_PAGE_SIZE, wanted)
}
