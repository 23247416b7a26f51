import type { RunPart, RunPlace, Side } from '../domain/lineage.js'
import {
  decodeRunPart,
  decodeRunPlace,
  EVENTS_PART,
  runsBehind,
  runsParent,
  runsUntil,
  snapshotParent,
} from '../domain/lineage.js'
import type { CatalogStore, Entity } from '../ports/catalog-store.js'

/** Most jobs of one dataset that are looked at, and most runs of one snapshot. */
export const JOBS_MAX = 100
const PAGE = 200
/** Most datasets have few jobs with many runs each, of which the newest are all that is wanted. */
const FIRST_PAGE_PER_RUN = 8
/** Pages of one dataset: each brings at least one job. */
const PAGES_MAX = 2 * JOBS_MAX

export interface RunsQuery {
  readonly side: Side
  /** Of the dataset. */
  readonly id: string
  /** Only the runs that read, or made, this one. */
  readonly snapshotId?: bigint
  /** Runs that are newer do not count. */
  readonly untilMs?: number
  /** Most runs of each job. */
  readonly runs: number
}

export interface FoundRuns {
  /** The newest of each job. */
  readonly parts: readonly RunPart[]
  readonly isTruncated: boolean
}

/** Reads the runs of lineage, each part once. */
export class LineageRuns {
  readonly #store: Pick<CatalogStore, 'get' | 'list'>
  readonly #parts = new Map<string, Promise<Entity | undefined>>()

  constructor(store: Pick<CatalogStore, 'get' | 'list'>) {
    this.#store = store
  }

  async of(query: RunsQuery): Promise<FoundRuns> {
    const { side, id, snapshotId } = query
    const parent =
      snapshotId === undefined ? runsParent(side, id) : snapshotParent(side, id, snapshotId)
    const { places, isTruncated } = await this.#places(parent, query)
    const entities = await Promise.all(places.map(({ part }) => this.#part(part)))
    const parts = entities.flatMap((each) => (each === undefined ? [] : [decodeRunPart(each)]))
    return { parts, isTruncated }
  }

  /** Passes over the older runs of a job, however many: the next job comes behind them. */
  async #places(
    parent: string,
    { runs, untilMs = Infinity }: RunsQuery,
  ): Promise<{ readonly places: readonly RunPlace[]; readonly isTruncated: boolean }> {
    const found: RunPlace[] = []
    const counts = new Map<string, number>()
    const sources = new Sources()
    let after: string | undefined
    let limit = Math.min(PAGE, FIRST_PAGE_PER_RUN * (runs + 1))
    for (let pages = 0; pages < PAGES_MAX && counts.size <= JOBS_MAX; pages++) {
      const page = await this.#store.list({
        ...{ collection: 'lineage', parent, limit },
        ...(after === undefined ? {} : { after }),
      })
      for (const place of page.map(decodeRunPlace)) {
        const count = counts.get(place.job) ?? 0
        counts.set(place.job, count)
        if (place.at > untilMs) continue
        const isCounted = sources.isOtherOfKnown(place)
        if (count >= runs && !isCounted) continue
        sources.add(place)
        counts.set(place.job, isCounted ? count : count + 1)
        found.push(place)
      }
      const last = page[page.length - 1]
      if (page.length < limit || last === undefined) return { places: found, isTruncated: false }
      const { job, at } = decodeRunPlace(last)
      if ((counts.get(job) ?? 0) >= runs) after = runsBehind(job)
      else after = at > untilMs ? runsUntil(job, untilMs) : last.key.name
      limit = Math.min(PAGE, 2 * limit)
    }
    return { places: found, isTruncated: true }
  }

  #part(key: RunPlace['part']): Promise<Entity | undefined> {
    const text = JSON.stringify([key.parent, key.name])
    const known = this.#parts.get(text)
    if (known !== undefined) return known
    const read = this.#store.get(key)
    this.#parts.set(text, read)
    return read
  }
}

/** What events say of a run stands beside what its commits say: together they count as one. */
class Sources {
  readonly #known = new Map<string, Set<boolean>>()

  isOtherOfKnown({ part }: RunPlace): boolean {
    const known = this.#known.get(part.parent)
    return known !== undefined && !known.has(part.name === EVENTS_PART)
  }

  add({ part }: RunPlace): void {
    const known = this.#known.get(part.parent) ?? new Set()
    this.#known.set(part.parent, known.add(part.name === EVENTS_PART))
  }
}
