import type { JsonValue } from '@korolev/table-format'
import { ObjectReader } from '@korolev/table-format'
import { readPage } from './rest/decode.js'
import type { Session } from './session.js'

/** One attempt that was denied, or one read, as far as the server keeps them. */
export interface AccessEntry {
  readonly at: Date
  readonly requestId: string
  readonly outcome: 'denied' | 'read'
  readonly status: number
  /** Such as `loadTable`. */
  readonly operation: string
  readonly actor?: string
  /** Network address of the caller. */
  readonly remote?: string
  /** As the request named it: `table:a<US>b<US>t`. */
  readonly object?: string
}

export interface AccessLogOptions {
  readonly actor?: string
  readonly operation?: string
  readonly outcome?: 'denied' | 'read'
  /** `table:` and the levels and name, separated by U+001F. */
  readonly object?: string
  readonly from?: Date
  readonly to?: Date
  readonly pageSize?: number
  readonly signal?: AbortSignal
}

/** Newest first. */
export function readAccessLog(
  session: Session,
  options: AccessLogOptions = {},
): AsyncGenerator<AccessEntry, void> {
  const { from, to, pageSize, signal, ...only } = options
  const query = {
    ...only,
    ...(from === undefined ? {} : { from: from.toISOString() }),
    ...(to === undefined ? {} : { to: to.toISOString() }),
    ...(pageSize === undefined ? {} : { pageSize: String(pageSize) }),
  }
  const call = { query, ...(signal === undefined ? {} : { signal }) }
  return session.rest.pages('GET /api/v1/{warehouse}/access-log', call, (json) =>
    readPage(json, 'entries', decodeEntry),
  )
}

function decodeEntry(json: JsonValue, path: string): AccessEntry {
  const reader = new ObjectReader(json, path)
  const actor = reader.optionalString('actor')
  const remote = reader.optionalString('remote')
  const object = reader.optionalString('object')
  return {
    at: new Date(reader.count('at')),
    requestId: reader.string('requestId'),
    outcome: reader.string('outcome') === 'denied' ? 'denied' : 'read',
    status: reader.count('status'),
    operation: reader.string('operation'),
    ...(actor === undefined ? {} : { actor }),
    ...(remote === undefined ? {} : { remote }),
    ...(object === undefined ? {} : { object }),
  }
}
