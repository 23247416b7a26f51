import type { AccessEntry, AccessFilter } from '../domain/access-log.js'
import {
  chunkTime,
  dayOf,
  dayParent,
  daysParent,
  decodeChunk,
  isWanted,
  nameFrom,
} from '../domain/access-log.js'
import type { Entity } from '../ports/catalog-store.js'
import { PAGE_LIMIT_MAX } from '../ports/catalog-store.js'
import type { CallContext, Components } from './components.js'

export const ACCESS_PAGE_DEFAULT = 100
export const ACCESS_PAGE_MAX = 1_000
/** Most entries that are looked at for one page: beyond, it ends short, with a token. */
export const ACCESS_SCANNED_MAX = 20_000
const CHUNKS_AT_ONCE = 20
/** How long an entry may wait until it is written, at most. */
const WRITTEN_LATE_MS_MAX = 60_000

/** Where the next page begins: within a chunk of a day. */
export interface AccessPlace {
  readonly day: string
  readonly name: string
  /** How many of the chunk's entries, newest first, were looked at. */
  readonly passed: number
}

export interface AccessPage {
  /** Newest first, by the times of writing. */
  readonly entries: readonly AccessEntry[]
  /** Lost among the chunks that were looked at. */
  readonly dropped: number
  readonly next?: AccessPlace
}

export interface AccessRequest extends AccessFilter {
  readonly from?: AccessPlace
  readonly limit: number
}

/** Denied attempts and reads of a warehouse, as far as they are recorded and kept. */
export async function readAccessLog(
  components: Components,
  { warehouse }: CallContext,
  request: AccessRequest,
): Promise<AccessPage> {
  const page = { entries: [] as AccessEntry[], dropped: 0, scanned: 0 }
  for await (const { day, chunk } of chunks(components, warehouse.name, request)) {
    const { entries, dropped } = decodeChunk(chunk)
    const { name } = chunk.key
    const isResumed = request.from?.name === name && request.from.day === day
    let passed = isResumed ? request.from.passed : 0
    if (!isResumed) page.dropped += dropped
    for (const entry of entries.slice(passed)) {
      if (page.entries.length === request.limit || page.scanned === ACCESS_SCANNED_MAX) {
        return { entries: page.entries, dropped: page.dropped, next: { day, name, passed } }
      }
      passed++
      page.scanned++
      if (isWanted(entry, request)) page.entries.push(entry)
    }
  }
  return { entries: page.entries, dropped: page.dropped }
}

interface Found {
  readonly day: string
  readonly chunk: Entity
}

/** From the newest on, or from where the page before ended. */
async function* chunks(
  components: Components,
  warehouse: string,
  { from, fromMs, untilMs }: AccessRequest,
): AsyncGenerator<Found, void> {
  const newest = untilMs === undefined ? undefined : untilMs + WRITTEN_LATE_MS_MAX
  const last = from?.day ?? (newest === undefined ? undefined : dayOf(newest))
  const first = fromMs === undefined ? '' : dayOf(fromMs)
  for (const day of await daysOf(components, warehouse)) {
    if (last !== undefined && day > last) continue
    if (day < first) return
    const parent = dayParent(warehouse, day)
    const start = newest === undefined ? undefined : nameFrom(newest)
    let after = from?.day === day ? justBefore(from.name) : start
    for (;;) {
      const found = await components.store.list({
        ...{ collection: 'access-log', parent, limit: CHUNKS_AT_ONCE },
        ...(after === undefined ? {} : { after }),
      })
      for (const chunk of found) {
        if (fromMs !== undefined && chunkTime(chunk.key.name) < fromMs) return
        yield { day, chunk }
        after = chunk.key.name
      }
      if (found.length < CHUNKS_AT_ONCE) break
    }
  }
}

/** So that the chunk itself comes again. */
function justBefore(name: string): string {
  return name.slice(0, -1)
}

async function daysOf({ store }: Components, warehouse: string): Promise<readonly string[]> {
  const parent = daysParent(warehouse)
  const days = await store.list({ collection: 'access-log', parent, limit: PAGE_LIMIT_MAX })
  return days.map(({ key }) => key.name).reverse()
}
