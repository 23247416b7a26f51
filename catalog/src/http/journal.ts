import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import type { IdSource } from '@korolev/table-format'

/** What is known of one request while it is answered; becomes its line in the access log. */
export interface Visit {
  readonly requestId: string
  readonly startedAtMs: number
  actor?: string
  operationId?: string
  /** Decoded parts of the path. */
  params?: Readonly<Record<string, string>>
  /** Refused for want of a right, whatever the answer says. */
  isDenied?: boolean
  /** Known only where accesses are kept. */
  readonly remote?: string
}

/** Who wants to hear of each visit when it is over. */
export type OnVisitEnd = (
  visit: Visit,
  about: { readonly request: IncomingMessage; readonly response: ServerResponse },
) => void

const VISITS = new WeakMap<IncomingMessage, Visit>()
const REQUEST_ID = /^[A-Za-z0-9._:-]{1,128}$/

/**
 * Gives a request its id (the caller's own `X-Request-Id`, where it is a plain one) and writes one
 * line when it is answered or given up. Every request comes through here, the hot ones too.
 */
export function openVisit(
  {
    log,
    ids,
    onEnd,
  }: { readonly log: Logger; readonly ids: IdSource; readonly onEnd?: OnVisitEnd | undefined },
  request: IncomingMessage,
  response: ServerResponse,
): Visit {
  const asked = request.headers['x-request-id']
  const requestId = typeof asked === 'string' && REQUEST_ID.test(asked) ? asked : ids.uuid()
  const startedAtMs = performance.now()
  // When the connection is gone, so is its address.
  const remote = onEnd === undefined ? undefined : remoteOf(request)
  const visit: Visit = { requestId, startedAtMs, ...(remote === undefined ? {} : { remote }) }
  VISITS.set(request, visit)
  const { method, url } = request
  response.setHeader('x-request-id', requestId)
  response.once('close', () => {
    log.info(
      {
        requestId,
        method,
        url,
        ...(visit.operationId === undefined ? {} : { operation: visit.operationId }),
        ...(visit.actor === undefined ? {} : { actor: visit.actor }),
        status: response.statusCode,
        milliseconds: Math.round((performance.now() - visit.startedAtMs) * 1_000) / 1_000,
        ...(response.writableFinished ? {} : { unanswered: true }),
      },
      'request',
    )
    onEnd?.(visit, { request, response })
  })
  return visit
}

/** Over a socket of this machine only our own workers come, who say for whom. */
function remoteOf({ socket, headers }: IncomingMessage): string | undefined {
  return socket.remoteAddress ?? (headers['x-forwarded-for'] as string | undefined)
}

/** @throws RangeError for a request that did not come through `openVisit`. */
export function visitOf(request: IncomingMessage): Visit {
  const visit = VISITS.get(request)
  if (visit === undefined) throw new RangeError('a request came past the journal')
  return visit
}
