import type { JsonObject, JsonValue } from '@korolev/table-format'
import { isJsonObject } from '@korolev/table-format'
import { COLUMNS, propertiesOf } from '../support/catalog.js'
import type { Answer, Call } from '../support/served.js'
import { call } from '../support/served.js'
import type { Change, Operation, Result } from './history.js'

export const NAMESPACE = 'linear'
const TABLES = `/v1/namespaces/${NAMESPACE}/tables`
const VALUE = 'value'
const REQUEST_MS_MAX = 20_000

/** What a client knows of a table from its last load: enough to build a snapshot on. */
export interface Seen {
  readonly value: string
  readonly snapshot: string
  readonly sequenceNumber: number
}

export function requestOf(
  operation: Operation,
  names: readonly string[],
  seen: (table: number) => Seen,
): Call {
  const pathOf = (table: number) => `${TABLES}/${names[table] ?? ''}`
  switch (operation.kind) {
    case 'load':
      return { method: 'GET', path: pathOf(operation.table) }
    case 'drop':
      return { method: 'DELETE', path: pathOf(operation.table) }
    case 'create': {
      const name = names[operation.table] ?? ''
      const properties = { [VALUE]: operation.value }
      return { method: 'POST', path: TABLES, body: { name, schema: COLUMNS, properties } }
    }
    case 'write': {
      const body = { requirements: [], updates: [propertiesOf({ [VALUE]: operation.value })] }
      return { method: 'POST', path: pathOf(operation.table), body }
    }
    case 'swap': {
      const { table, from, to } = operation
      return { method: 'POST', path: pathOf(table), body: swapBody(from, to, seen(table)) }
    }
    case 'transaction': {
      const changes = operation.changes.map((change) => {
        const identifier = { namespace: [NAMESPACE], name: names[change.table] ?? '' }
        return { identifier, ...changeBody(change, seen(change.table)) }
      })
      return { method: 'POST', path: '/v1/transactions/commit', body: { 'table-changes': changes } }
    }
  }
}

/** Undefined: nothing was done, and nothing is known. */
export async function send(
  uri: string,
  operation: Operation,
  request: Call,
): Promise<{ readonly result: Result; readonly seen?: Seen } | undefined> {
  let answer: Answer
  try {
    answer = await call(uri, { ...request, signal: AbortSignal.timeout(REQUEST_MS_MAX) })
  } catch (error) {
    return wasRefused(error) ? undefined : { result: { kind: 'unknown' } }
  }
  const { status } = answer
  if (status === 503) return undefined
  if (status >= 500) return { result: { kind: 'unknown' } }
  if (status === 404) return { result: { kind: 'absent' } }
  if (status === 409) {
    return { result: { kind: operation.kind === 'create' ? 'exists' : 'conflict' } }
  }
  if (status >= 300) throw new Error(`${operation.kind}: ${status} ${answer.text.slice(0, 500)}`)
  if (operation.kind !== 'load') return { result: { kind: 'ok' } }
  const seen = seenIn(answer.body)
  return { result: { kind: 'ok', value: seen.value, snapshot: seen.snapshot }, seen }
}

/** Nobody listened: the request was never sent. */
function wasRefused(error: unknown): boolean {
  const { cause } = error as { readonly cause?: { readonly code?: unknown } }
  return cause?.code === 'ECONNREFUSED'
}

function seenIn(body: JsonValue | undefined): Seen {
  const metadata = isJsonObject(body) ? body['metadata'] : undefined
  if (!isJsonObject(metadata)) throw new Error('a load without metadata')
  const properties = isJsonObject(metadata['properties']) ? metadata['properties'] : {}
  const current = metadata['current-snapshot-id']
  const isThere = typeof current === 'bigint' || (typeof current === 'number' && current >= 0)
  return {
    value: String(properties[VALUE] ?? ''),
    snapshot: isThere ? String(current) : '',
    sequenceNumber: Number(metadata['last-sequence-number'] ?? 0),
  }
}

function changeBody(change: Change, seen: Seen) {
  const { requirements, updates } = swapBody(change.from, change.to, seen)
  return { requirements, updates: [...updates, propertiesOf({ [VALUE]: change.value })] }
}

function swapBody(from: string, to: string, { sequenceNumber }: Seen) {
  const parent = from === '' ? null : BigInt(from)
  const snapshot: JsonObject = {
    'snapshot-id': BigInt(to),
    ...(parent === null ? {} : { 'parent-snapshot-id': parent }),
    'sequence-number': sequenceNumber + 1,
    'timestamp-ms': Date.now() + 1_000,
    'manifest-list': `file:/none/snap-${to}.avro`,
    summary: { operation: 'append' },
    'schema-id': 0,
  }
  const reference = { 'ref-name': 'main', type: 'branch', 'snapshot-id': BigInt(to) }
  return {
    requirements: [{ type: 'assert-ref-snapshot-id', ref: 'main', 'snapshot-id': parent }],
    updates: [
      { action: 'add-snapshot', snapshot },
      { action: 'set-snapshot-ref', ...reference },
    ] as JsonObject[],
  }
}
