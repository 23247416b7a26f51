import type { FeedPlace, FeedQuery, FeedRecord } from '../../ports/catalog-store.js'
import { CorruptError } from '@korolev/table-format'
import { COLLECTIONS, FEED_SHARDS, feedPlaceText, feedShardPrefix } from './document-ids.js'
import type { ListingTools } from './listing.js'
import { JUST_AFTER, QUERY_LIMIT_MAX, recordsOf } from './listing.js'
import type { StoredDocument } from './transport.js'

const CHUNK_MIN = 16

/** One end of a feed: documents of [`first`, `end`) are still to be read. */
interface Shard {
  readonly prefix: string
  first: string
  end: string
  /** In the direction of reading. */
  buffer: { readonly place: string; readonly document: StoredDocument }[]
  isAtEnd: boolean
}

/** Merges the shards, each of which is in order. */
export async function readFeedRecords(
  tools: ListingTools,
  query: FeedQuery,
): Promise<readonly FeedRecord[]> {
  const { limit } = query
  const isNewestFirst = query.direction === 'newest-first'
  const shards = shardsOf(query)
  const size = Math.min(limit, QUERY_LIMIT_MAX, Math.max(CHUNK_MIN, limit / FEED_SHARDS) | 0)
  const found: { readonly place: string; readonly document: StoredDocument }[] = []
  while (found.length < limit) {
    const empty = shards.filter(({ buffer, isAtEnd }) => buffer.length === 0 && !isAtEnd)
    await Promise.all(empty.map((shard) => refill(tools, shard, { size, isNewestFirst })))
    const next = nextShard(shards, isNewestFirst)?.buffer.shift()
    if (next === undefined) break
    found.push(next)
  }
  const records = await recordsOf(
    tools,
    found.map(({ document }) => document),
  )
  return records.map((record, index) => ({ ...record, at: timeOf(found[index]?.place ?? '') }))
}

function shardsOf({ feed, direction, beyond, fromMs, untilMs }: FeedQuery): readonly Shard[] {
  const from = placeText({ at: fromMs ?? 0, object: '', version: 0 })
  const until = placeText({ at: untilMs ?? Number.MAX_SAFE_INTEGER, object: '', version: 0 })
  const at = beyond === undefined ? undefined : placeText(beyond)
  const first = direction === 'oldest-first' && at !== undefined ? `${at}${JUST_AFTER}` : from
  const end = direction === 'newest-first' ? (at ?? until) : until
  return Array.from({ length: FEED_SHARDS }, (_, index) => {
    const prefix = feedShardPrefix(feed, index)
    return {
      ...{ prefix, first: `${prefix}${first}`, end: `${prefix}${end}`, buffer: [] },
      isAtEnd: first >= end,
    }
  })
}

/** Times beyond the greatest that is written are as good as that one. */
function placeText(place: FeedPlace): string {
  return feedPlaceText({ ...place, at: Math.min(place.at, Number.MAX_SAFE_INTEGER) })
}

function nextShard(shards: readonly Shard[], isNewestFirst: boolean): Shard | undefined {
  let next: Shard | undefined
  for (const shard of shards) {
    const place = shard.buffer[0]?.place
    const best = next?.buffer[0]?.place
    if (place === undefined) continue
    if (best === undefined || (isNewestFirst ? place > best : place < best)) next = shard
  }
  return next
}

async function refill(
  tools: ListingTools,
  shard: Shard,
  { size, isNewestFirst }: { readonly size: number; readonly isNewestFirst: boolean },
): Promise<void> {
  const { prefix, first, end } = shard
  const documents = await tools.calls.query({
    collection: COLLECTIONS.log,
    ...{ first, end, limit: size },
    orderBy: { field: 'feed', direction: isNewestFirst ? 'down' : 'up' },
  })
  shard.buffer = documents.map((document) => {
    return { place: feedOf(document).slice(prefix.length), document }
  })
  shard.isAtEnd = documents.length < size
  const last = shard.buffer[shard.buffer.length - 1]?.place ?? ''
  if (isNewestFirst) shard.end = `${prefix}${last}`
  else shard.first = `${prefix}${last}${JUST_AFTER}`
}

function feedOf({ path, fields }: StoredDocument): string {
  const { feed } = fields
  if (typeof feed === 'string') return feed
  throw new CorruptError(`the document ${path} stands in no feed`)
}

function timeOf(place: string): number {
  return Number(place.slice(0, place.indexOf('!')))
}
