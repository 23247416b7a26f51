import { isJsonObject, parseJson } from '@korolev/table-format'
import type { RecordTest } from '../domain/record-filter.js'
import type { CatalogStore, LogRecord } from '../ports/catalog-store.js'

/** Most records that are looked at for one page: beyond, the page ends short, with a token. */
export const RECORDS_SCANNED_MAX = 2_000
const CHUNK = 500

export interface RecordPage<Stored> {
  readonly records: readonly Stored[]
  /** The last one that was looked at, where there may be more beyond it. */
  readonly last?: Stored
}

/** Reads on until the page is full, nothing is left, or enough was looked at. */
export async function scanPage<Stored extends LogRecord>(request: {
  readonly limit: number
  readonly test: RecordTest
  readonly read: (after: Stored | undefined, limit: number) => Promise<readonly Stored[]>
}): Promise<RecordPage<Stored>> {
  const { limit, test, read } = request
  const records: Stored[] = []
  let last: Stored | undefined
  let scanned = 0
  // One beyond the page tells whether there is another.
  for (let size = limit + 1; scanned < RECORDS_SCANNED_MAX; size = CHUNK) {
    const wanted = Math.min(size, RECORDS_SCANNED_MAX - scanned)
    const chunk = await read(last, wanted)
    for (const stored of chunk) {
      if (records.length === limit) return { records, ...(last === undefined ? {} : { last }) }
      last = stored
      if (test(stored)) records.push(stored)
    }
    if (chunk.length < wanted) return { records }
    scanned += chunk.length
  }
  return { records, ...(last === undefined ? {} : { last }) }
}

/**
 * The version of an object's first record from a time on; one beyond its newest, where none is.
 * Times of an object never go back, so that a few reads find it in a history of any length.
 */
export async function firstVersionFrom(
  store: CatalogStore,
  object: string,
  atMs: number,
): Promise<number> {
  let high = (await newestBefore(store, object))?.version ?? 0
  let low = 1
  high++
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const record = await newestBefore(store, object, middle + 1)
    if (record !== undefined && recordTime(record) < atMs) low = middle + 1
    else high = middle
  }
  return low
}

async function newestBefore(
  store: CatalogStore,
  object: string,
  before?: number,
): Promise<LogRecord | undefined> {
  const [record] = await store.readLog({
    object,
    direction: 'newest-first',
    limit: 1,
    ...(before === undefined ? {} : { before }),
  })
  return record
}

function recordTime({ body }: LogRecord): number {
  const json = parseJson(body)
  return Number(isJsonObject(json) ? json['at'] : 0)
}
