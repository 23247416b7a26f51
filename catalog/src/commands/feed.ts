import type { RecordFilter } from '../domain/record-filter.js'
import { recordTest } from '../domain/record-filter.js'
import type { FeedPlace, FeedQuery, FeedRecord } from '../ports/catalog-store.js'
import type { CallContext, Components } from './components.js'
import { scanPage } from './record-pages.js'

export interface FeedRequest extends RecordFilter {
  readonly direction: FeedQuery['direction']
  readonly beyond?: FeedPlace
  readonly limit: number
}

export interface FeedPage {
  readonly records: readonly FeedRecord[]
  /** What lies beyond this place is on the next page. */
  readonly nextBeyond?: FeedPlace
}

/** Commit records of all objects of a warehouse. */
export async function readFeed(
  { store }: Components,
  { warehouse }: CallContext,
  request: FeedRequest,
): Promise<FeedPage> {
  const { direction, fromMs, untilMs } = request
  const page = await scanPage<FeedRecord>({
    limit: request.limit,
    test: recordTest(request),
    read: (last, limit) => {
      const beyond = last ?? request.beyond
      return store.readFeed({
        ...{ feed: warehouse.name, direction, limit },
        ...(beyond === undefined ? {} : { beyond }),
        ...(fromMs === undefined ? {} : { fromMs }),
        ...(untilMs === undefined ? {} : { untilMs }),
      })
    },
  })
  if (page.last === undefined) return { records: page.records }
  const { at, object, version } = page.last
  return { records: page.records, nextBeyond: { at, object, version } }
}
