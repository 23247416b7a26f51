import type { Clock, IdSource } from '@korolev/table-format'
import type { AccessEntry, AccessLogMode } from '../domain/access-log.js'
import { DAY_MS, dayKey, dayOf, dayParent, daysParent, encodeChunk } from '../domain/access-log.js'
import type { CatalogStore, EntityChange } from '../ports/catalog-store.js'

/** Most entries that wait to be written; what comes beyond is counted, and lost. */
export const WAITING_MAX = 20_000
/** Most entries of one chunk, which is one entity of the store. */
export const CHUNK_ENTRIES_MAX = 500
const FLUSH_DELAY_MS = 1_000
const WRITE_ATTEMPTS_MAX = 3
/** Least time between two looks for days that are too old. */
const SWEEP_EVERY_MS = 3_600_000
const SWEPT_MAX = 500

export interface AccessLogSettings {
  readonly mode: Exclude<AccessLogMode, 'off'>
  readonly keptDays: number
}

/**
 * Takes entries at once and writes them later, by the second. Nobody waits for it: when the store
 * is slow or away, entries wait up to a number, and what is lost beyond is counted in the log.
 */
export class AccessLogWriter {
  readonly mode: AccessLogSettings['mode']
  readonly #store: CatalogStore
  readonly #clock: Clock
  readonly #ids: IdSource
  readonly #keptDays: number
  #waiting: AccessEntry[] = []
  #dropped = 0
  #droppedInAll = 0
  #flushing: Promise<void> | undefined
  readonly #ending = new AbortController()
  readonly #knownDays = new Set<string>()
  readonly #sweptAtMs = new Map<string, number>()

  constructor(
    tools: { readonly store: CatalogStore; readonly clock: Clock; readonly ids: IdSource },
    { mode, keptDays }: AccessLogSettings,
  ) {
    this.#store = tools.store
    this.#clock = tools.clock
    this.#ids = tools.ids
    this.mode = mode
    this.#keptDays = keptDays
  }

  /** Entries that were lost since the start. */
  get dropped(): number {
    return this.#droppedInAll
  }

  note(entry: Omit<AccessEntry, 'at'>): void {
    if (this.#waiting.length >= WAITING_MAX) {
      this.#drop(1)
      return
    }
    this.#waiting.push({ at: this.#clock.nowMs(), ...entry })
    this.#flushing ??= this.#flushLater()
  }

  /** Writes what waits, with one try. */
  async close(): Promise<void> {
    this.#ending.abort()
    await this.#flushing
  }

  async #flushLater(): Promise<void> {
    await this.#clock.sleep(FLUSH_DELAY_MS, this.#ending.signal)
    while (this.#waiting.length > 0) {
      const entries = this.#waiting.slice(0, CHUNK_ENTRIES_MAX)
      this.#waiting = this.#waiting.slice(CHUNK_ENTRIES_MAX)
      for (const [warehouse, own] of byWarehouse(entries)) await this.#write(warehouse, own)
      await this.#clock.sleep(0)
    }
    this.#flushing = undefined
  }

  async #write(warehouse: string, entries: readonly AccessEntry[]): Promise<void> {
    const dropped = this.#dropped
    const attempts = this.#ending.signal.aborted ? 1 : WRITE_ATTEMPTS_MAX
    for (let attempt = 1; attempt <= attempts; attempt++) {
      try {
        await this.#put(warehouse, { entries, dropped })
        this.#dropped -= dropped
        await this.#sweep(warehouse)
        return
      } catch {
        await this.#clock.sleep(FLUSH_DELAY_MS * attempt, this.#ending.signal)
      }
    }
    this.#drop(entries.length)
  }

  #drop(count: number): void {
    this.#dropped += count
    this.#droppedInAll += count
  }

  async #put(
    warehouse: string,
    chunk: { readonly entries: readonly AccessEntry[]; readonly dropped: number },
  ): Promise<void> {
    const nowMs = this.#clock.nowMs()
    const day = dayOf(nowMs)
    const known = `${warehouse} ${day}`
    const id = this.#ids.uuid()
    const entity = encodeChunk({ warehouse, day, id }, nowMs, chunk)
    const changes: EntityChange[] = [{ kind: 'put', entity }]
    if (!this.#knownDays.has(known)) {
      const key = dayKey(warehouse, day)
      const named = { key, kind: 'access-log-day', id: day, version: 1, value: '{}' }
      changes.push({ kind: 'put', entity: named })
    }
    await this.#commit(changes)
    this.#knownDays.add(known)
  }

  /** Takes away some of what is older than it is to be kept; the rest at the next look. */
  async #sweep(warehouse: string): Promise<void> {
    const nowMs = this.#clock.nowMs()
    if (nowMs - (this.#sweptAtMs.get(warehouse) ?? -Infinity) < SWEEP_EVERY_MS) return
    this.#sweptAtMs.set(warehouse, nowMs)
    const oldest = dayOf(nowMs - this.#keptDays * DAY_MS)
    const days = await this.#store.list({
      collection: 'access-log',
      parent: daysParent(warehouse),
      limit: 1,
    })
    const [day] = days
    if (day === undefined || day.key.name >= oldest) return
    const parent = dayParent(warehouse, day.key.name)
    const chunks = await this.#store.list({ collection: 'access-log', parent, limit: SWEPT_MAX })
    const gone = chunks.map(({ key }): EntityChange => ({ kind: 'delete', key }))
    const isWhole = chunks.length < SWEPT_MAX
    await this.#commit(isWhole ? [...gone, { kind: 'delete', key: day.key }] : gone)
    this.#sweptAtMs.delete(warehouse)
  }

  async #commit(changes: readonly EntityChange[]): Promise<void> {
    await this.#store.commit({
      batchId: this.#ids.uuidV7(),
      atMs: this.#clock.nowMs(),
      ...{ preconditions: [], changes, records: [], outbox: [], idempotency: [] },
    })
  }
}

function byWarehouse(entries: readonly AccessEntry[]): ReadonlyMap<string, AccessEntry[]> {
  const found = new Map<string, AccessEntry[]>()
  for (const entry of entries) {
    const own = found.get(entry.warehouse)
    if (own === undefined) found.set(entry.warehouse, [entry])
    else own.push(entry)
  }
  return found
}
