import type { JsonObject } from '@korolev/table-format'
import { isJsonObject } from '@korolev/table-format'
import type { Answer, Call } from '../support/served.js'
import { call } from '../support/served.js'
import { COLUMNS, propertiesOf } from '../support/catalog.js'

/** Set by exactly one attempt, so that it can be found again: in the table and in its history. */
export interface Attempt {
  readonly property: string
  readonly tables: readonly string[]
  readonly request: Call
  readonly idempotencyKey: string | undefined
  /** `unknown` until an answer says otherwise. */
  outcome: 'acknowledged' | 'refused' | 'unknown'
  /** How often it was sent; more than once only under a key. */
  sent: number
  /** The answer that came, where it was no success. */
  refusal?: string
  readonly startedAtMs: number
}

export const NAMESPACE = 'soak'
const REQUEST_MS_MAX = 15_000

export function tablePath(table: string): string {
  return `/v1/namespaces/${NAMESPACE}/tables/${table}`
}

export function commitAttempt(
  property: string,
  table: string,
  idempotencyKey: string | undefined,
): Attempt {
  const body = { requirements: [], updates: [propertiesOf({ [property]: '1' })] }
  return attemptOf(property, [table], tablePath(table), body, idempotencyKey)
}

export function createAttempt(property: string, idempotencyKey: string | undefined): Attempt {
  const body = { name: property, schema: COLUMNS, properties: { [property]: '1' } }
  const path = `/v1/namespaces/${NAMESPACE}/tables`
  return attemptOf(property, [property], path, body, idempotencyKey)
}

export function transactionAttempt(
  property: string,
  tables: readonly string[],
  idempotencyKey: string | undefined,
): Attempt {
  const changes = tables.map((name) => ({
    identifier: { namespace: [NAMESPACE], name },
    requirements: [],
    updates: [propertiesOf({ [property]: '1' })],
  }))
  const path = '/v1/transactions/commit'
  return attemptOf(property, tables, path, { 'table-changes': changes }, idempotencyKey)
}

function attemptOf(
  property: string,
  tables: readonly string[],
  path: string,
  body: JsonObject,
  idempotencyKey: string | undefined,
): Attempt {
  const headers = idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }
  return {
    property,
    tables,
    request: { method: 'POST', path, body, headers },
    idempotencyKey,
    outcome: 'unknown',
    sent: 0,
    startedAtMs: performance.now(),
  }
}

/**
 * Sends an attempt. No answer, and 500, 502 and 504, leave it unknown; a 503 and every 4xx say that
 * nothing was applied by this very request.
 */
export async function send(uri: string, attempt: Attempt): Promise<Answer | undefined> {
  const isFirst = attempt.sent === 0
  attempt.sent++
  let answer: Answer
  try {
    answer = await call(uri, { ...attempt.request, signal: AbortSignal.timeout(REQUEST_MS_MAX) })
  } catch {
    return undefined
  }
  if (answer.status < 300) attempt.outcome = 'acknowledged'
  else if ([500, 502, 504].includes(answer.status)) return answer
  else {
    attempt.refusal = `${answer.status} ${answer.text.slice(0, 300)}`
    // A retry that is put off says nothing of what was sent before it.
    if (isFirst || answer.status !== 503) attempt.outcome = 'refused'
  }
  return answer
}

/** Properties of the table's own document. */
export function propertiesIn(answer: Answer): JsonObject {
  const body = isJsonObject(answer.body) ? answer.body : {}
  const metadata = isJsonObject(body['metadata']) ? body['metadata'] : {}
  return isJsonObject(metadata['properties']) ? metadata['properties'] : {}
}
