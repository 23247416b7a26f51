import type { JsonObject } from '@korolev/table-format'
import { CorruptError } from '@korolev/table-format/core/errors'
import { isJsonObject, parseJson, printJson } from '@korolev/table-format/core/json'
import type { Entity, EntityKey } from '../ports/catalog-store.js'

/** What is kept: nothing, attempts that were denied, or reads too. */
export const ACCESS_LOG_MODES = ['off', 'denials', 'all'] as const
export type AccessLogMode = (typeof ACCESS_LOG_MODES)[number]

export type AccessOutcome = 'denied' | 'read'

/** One attempt that was denied, or one read. */
export interface AccessEntry {
  /** Milliseconds since 1970-01-01T00:00:00 UTC, when it was answered. */
  readonly at: number
  readonly requestId: string
  readonly warehouse: string
  readonly outcome: AccessOutcome
  readonly status: number
  readonly operation: string
  /** Absent where it was not found out. */
  readonly actor?: string
  /** Network address of the caller. */
  readonly remote?: string
  /** As the path or the query names it: `table:a<US>b<US>t`. */
  readonly object?: string
}

/** Entries that were written together. */
export interface AccessChunk {
  readonly entries: readonly AccessEntry[]
  /** How many were lost since the chunk before, because too many came. */
  readonly dropped: number
}

export interface AccessFilter {
  readonly actor?: string
  readonly operation?: string
  readonly outcome?: AccessOutcome
  readonly object?: string
  readonly fromMs?: number
  readonly untilMs?: number
}

export const DAY_MS = 24 * 3_600_000

/** Days that a warehouse has entries of; no levels of a namespace are spelled like this parent. */
export function daysParent(warehouse: string): string {
  return `access-log-days ${warehouse}`
}

export function dayParent(warehouse: string, day: string): string {
  return `access-log ${warehouse} ${day}`
}

/** `2026-03-01`, in UTC. */
export function dayOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10)
}

export function dayKey(warehouse: string, day: string): EntityKey {
  return { collection: 'access-log', parent: daysParent(warehouse), name: day }
}

/** Names of chunks sort from the newest on. */
export function chunkName(atMs: number, id: string): string {
  return `${newestFirst(atMs)}-${id}`
}

/** Chunks that were written at or before that time come after this name. */
export function nameFrom(atMs: number): string {
  return newestFirst(atMs)
}

export function chunkTime(name: string): number {
  return Number.MAX_SAFE_INTEGER - Number(name.slice(0, TIME_DIGITS))
}

export function encodeChunk(
  { warehouse, day, id }: { readonly warehouse: string; readonly day: string; readonly id: string },
  writtenAtMs: number,
  chunk: AccessChunk,
): Entity {
  const parent = dayParent(warehouse, day)
  return {
    key: { collection: 'access-log', parent, name: chunkName(writtenAtMs, id) },
    kind: 'access-log',
    id,
    version: 1,
    value: printJson(chunk as unknown as JsonObject),
  }
}

/** Newest first. */
export function decodeChunk({ key, value }: Entity): AccessChunk {
  const json = parseJson(value)
  if (isJsonObject(json) && Array.isArray(json['entries'])) {
    const entries = [...(json['entries'] as unknown as readonly AccessEntry[])].reverse()
    return { entries, dropped: Number(json['dropped'] ?? 0) }
  }
  throw new CorruptError(`${key.parent} ${key.name} is no part of an access log`)
}

export function isWanted(entry: AccessEntry, filter: AccessFilter): boolean {
  const { actor, operation, outcome, object, fromMs, untilMs } = filter
  return (
    (actor === undefined || entry.actor === actor) &&
    (operation === undefined || entry.operation === operation) &&
    (outcome === undefined || entry.outcome === outcome) &&
    (object === undefined || entry.object === object) &&
    (fromMs === undefined || entry.at >= fromMs) &&
    (untilMs === undefined || entry.at < untilMs)
  )
}

const TIME_DIGITS = 16

function newestFirst(atMs: number): string {
  return String(Number.MAX_SAFE_INTEGER - atMs).padStart(TIME_DIGITS, '0')
}
