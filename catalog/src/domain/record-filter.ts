import type { JsonValue } from '@korolev/table-format'
import { canonicalJson, isJsonObject, parseJson } from '@korolev/table-format'
import type { LogRecord } from '../ports/catalog-store.js'
import type { CommitAction } from './commit-record.js'

/** What records of a history are wanted; what is absent does not matter. */
export interface RecordFilter {
  readonly actor?: string
  readonly action?: CommitAction
  /** A branch or tag that the commit created, moved or removed. */
  readonly ref?: string
  /** Milliseconds since 1970-01-01T00:00:00 UTC, included. */
  readonly fromMs?: number
  /** Not included. */
  readonly untilMs?: number
}

export type RecordTest = (stored: LogRecord) => boolean

/**
 * A test of everything but the time, which stores and bisections see to. Bodies are canonical JSON:
 * one that does not hold the words it must hold is not even parsed.
 */
export function recordTest({ actor, action, ref }: RecordFilter): RecordTest {
  const words = [
    ...(actor === undefined ? [] : [`"actor":${canonicalJson(actor)}`]),
    ...(action === undefined ? [] : [`"action":${canonicalJson(action)}`]),
    ...(ref === undefined ? [] : [`"ref-name":${canonicalJson(ref)}`]),
  ]
  if (words.length === 0) return () => true
  return ({ body }) => {
    if (!words.every((word) => body.includes(word))) return false
    const json = parseJson(body)
    const record = isJsonObject(json) ? json : {}
    return (
      (actor === undefined || record['actor'] === actor) &&
      (action === undefined || record['action'] === action) &&
      (ref === undefined || touches(record['updates'], ref))
    )
  }
}

function touches(updates: JsonValue | undefined, ref: string): boolean {
  if (!Array.isArray(updates)) return false
  return (updates as readonly JsonValue[]).some(
    (update) => isJsonObject(update) && update['ref-name'] === ref,
  )
}
