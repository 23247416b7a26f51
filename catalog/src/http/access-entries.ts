import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AccessLogWriter } from '../commands/access-log-writer.js'
import type { AccessOutcome } from '../domain/access-log.js'
import { NAMESPACE_SEPARATOR } from '../domain/names.js'
import type { Visit } from './journal.js'

/** What tells of a table's or view's content, or lends access to it. */
const READS: ReadonlySet<string> = new Set([
  'loadTable',
  'loadView',
  'loadCredentials',
  'signRequest',
  'getDiff',
  'getTableDiff',
])

/** Notes a visit that was answered, where it is one of those that are kept. */
export function noteVisit(
  { log, warehouses }: { readonly log: AccessLogWriter; readonly warehouses: readonly string[] },
  visit: Visit,
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
): void {
  const { statusCode: status } = response
  const outcome = outcomeOf(visit, status)
  if (outcome === undefined || (outcome === 'read' && log.mode !== 'all')) return
  const { requestId, actor, params = {} } = visit
  const object = objectOf(params, request.url ?? '')
  const remote = visit.remote
  log.note({
    ...{ requestId, outcome, status },
    warehouse: warehouseOf(params, warehouses),
    operation: visit.operationId ?? 'none',
    ...(actor === undefined ? {} : { actor }),
    ...(remote === undefined ? {} : { remote }),
    ...(object === undefined ? {} : { object }),
  })
}

function outcomeOf(visit: Visit, status: number): AccessOutcome | undefined {
  if (visit.isDenied === true || status === 401 || status === 403) return 'denied'
  const isRead = (status === 200 || status === 304) && READS.has(visit.operationId ?? '')
  return isRead ? 'read' : undefined
}

type Params = Readonly<Record<string, string>>

/** What was asked of no warehouse that there is stands with the first one. */
function warehouseOf(params: Params, warehouses: readonly string[]): string {
  const asked = params['prefix'] ?? params['warehouse'] ?? ''
  return warehouses.includes(asked) ? asked : (warehouses[0] ?? '')
}

const OBJECT_LENGTH_MAX = 1_000

function objectOf(params: Params, url: string): string | undefined {
  const text = namedInPath(params) ?? new URLSearchParams(url.split('?')[1]).get('object')
  return text?.slice(0, OBJECT_LENGTH_MAX)
}

function namedInPath({ namespace, table, view }: Params): string | undefined {
  if (namespace === undefined) return undefined
  if (table !== undefined) return `table:${namespace}${NAMESPACE_SEPARATOR}${table}`
  if (view !== undefined) return `view:${namespace}${NAMESPACE_SEPARATOR}${view}`
  return `namespace:${namespace}`
}
