import { compareUtf8 } from '@korolev/table-format'
import type { FeedPlace, FeedQuery, FeedRecord } from '../ports/catalog-store.js'
import { checkLimit } from './batch-limits.js'

/** The feeds of a store that keeps its state in maps: each one sorted, oldest first. */
export class MemoryFeeds {
  readonly #feeds = new Map<string, FeedRecord[]>()

  add(name: string, record: FeedRecord): void {
    const feed = this.#feeds.get(name)
    if (feed === undefined) this.#feeds.set(name, [record])
    else feed.splice(firstBeyond(feed, record), 0, record)
  }

  read(query: FeedQuery): readonly FeedRecord[] {
    const limit = checkLimit(query.limit)
    const feed = this.#feeds.get(query.feed) ?? []
    const { fromMs = 0, untilMs = Number.MAX_SAFE_INTEGER, beyond } = query
    const isNewestFirst = query.direction === 'newest-first'
    let first = firstBeyond(feed, startOf(fromMs))
    let end = firstBeyond(feed, startOf(untilMs))
    if (beyond !== undefined && isNewestFirst) end = Math.min(end, firstFrom(feed, beyond))
    if (beyond !== undefined && !isNewestFirst) first = Math.max(first, firstBeyond(feed, beyond))
    if (!isNewestFirst) return feed.slice(first, Math.max(first, Math.min(end, first + limit)))
    return feed.slice(Math.max(first, end - limit), Math.max(first, end)).reverse()
  }
}

/** Before every record of that time: versions begin with 1. */
function startOf(at: number): FeedPlace {
  return { at, object: '', version: 0 }
}

function firstBeyond(feed: readonly FeedPlace[], place: FeedPlace): number {
  return bisect(feed, (each) => comparePlaces(each, place) > 0)
}

function firstFrom(feed: readonly FeedPlace[], place: FeedPlace): number {
  return bisect(feed, (each) => comparePlaces(each, place) >= 0)
}

/** Index of the first for which `isBeyond`, which holds for all after it. */
function bisect<Item>(items: readonly Item[], isBeyond: (item: Item) => boolean): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    const item = items[middle]
    if (item !== undefined && isBeyond(item)) high = middle
    else low = middle + 1
  }
  return low
}

function comparePlaces(left: FeedPlace, right: FeedPlace): number {
  return (
    left.at - right.at || compareUtf8(left.object, right.object) || left.version - right.version
  )
}
