import type { IncomingHttpHeaders } from 'node:http'
import { InvalidArgumentError, NotFoundError } from '@korolev/table-format'
import type { AccessReads } from '../commands/access-state.js'
import type { CallContext, Warehouse } from '../commands/components.js'
import { APPLIES_HEADER, READ_RESTRICTIONS } from '../commands/read-restrictions.js'
import type { AccountLimits } from '../domain/accounts.js'
import type { PipelineRun } from '../domain/pipeline-run.js'
import { decodeRun, RUN_FIELDS } from '../domain/pipeline-run.js'
import type { StorageRights } from '../ports/storage-delegation.js'
import type { Visit } from './journal.js'
import type { RateLimits } from './rate-limits.js'

/** Who asks; the part of `CallContext` that authentication finds out. */
export interface Caller {
  readonly actor: string
  /** What may be lent to it of the access to files; read and write when absent. */
  readonly storageRights?: StorageRights
  /** What it may do is found in here; absent where nobody asks. */
  readonly reads?: AccessReads
  /** Has ADMIN on everything, and manages accounts. */
  readonly isAdministrator?: boolean
  readonly limits?: AccountLimits
}

/** @throws UnauthenticatedError or ForbiddenError for callers that are not let in. */
export type Authenticate = (headers: IncomingHttpHeaders) => Caller | Promise<Caller>

/** Everybody, by no name: what a server on loopback does. */
export const anyone: Authenticate = () => ({ actor: 'anonymous' })

export interface Admission {
  readonly authenticate: Authenticate
  /** Absent: everybody may ask as much as they like. */
  readonly rates?: RateLimits
  /** In the order of the settings: the first one is served without a prefix too. */
  readonly warehouses: ReadonlyMap<string, Warehouse>
}

export interface Admitted {
  readonly caller: Caller
  readonly context: CallContext
}

/**
 * Decides on whose behalf and in which warehouse a request acts. Each request of every route comes
 * through here before anything is read, those that are answered from kept bytes too.
 */
export async function admit(
  { authenticate, rates, warehouses }: Admission,
  visit: Visit,
  request: {
    readonly headers: IncomingHttpHeaders
    readonly params: Readonly<Record<string, string>>
  },
): Promise<Admitted> {
  const { headers, params } = request
  const caller = await authenticate(headers)
  const { actor, storageRights } = caller
  visit.actor = actor
  rates?.count(actor, caller.limits?.requestsPerSecond)
  const name = params['prefix'] ?? params['warehouse']
  const [first] = warehouses.values()
  const warehouse = name === undefined ? first : warehouses.get(name)
  if (warehouse === undefined) {
    throw new NotFoundError('warehouse', `Warehouse does not exist: ${name ?? ''}`)
  }
  const message = decodeMessage(headers['x-korolev-message'])
  const run = decodeRunHeader(headers['x-korolev-run'])
  const context = {
    ...{ warehouse, actor },
    ...(storageRights === undefined ? {} : { storageRights }),
    ...(message === undefined ? {} : { message }),
    ...(run === undefined ? {} : { run }),
    ...(appliesRestrictions(headers) ? { appliesRestrictions: true } : {}),
  }
  return { caller, context }
}

function appliesRestrictions({ [APPLIES_HEADER]: header }: IncomingHttpHeaders): boolean {
  if (typeof header !== 'string') return false
  return header.split(',').some((each) => each.trim().toLowerCase() === READ_RESTRICTIONS)
}

const MESSAGE_LENGTH_MAX = 4_096

function decodeMessage(header: string | readonly string[] | undefined): string | undefined {
  if (typeof header !== 'string' || header === '') return undefined
  const field = 'X-Korolev-Message'
  let message: string
  try {
    message = decodeURIComponent(header)
  } catch {
    throw new InvalidArgumentError(`${field} must be percent-encoded UTF-8`, { field })
  }
  if (message.length <= MESSAGE_LENGTH_MAX) return message
  throw new InvalidArgumentError(`${field} is longer than ${MESSAGE_LENGTH_MAX} characters`, {
    field,
  })
}

/** Written as a query is: `job=nightly&run-id=7&inputs=UUID@SNAPSHOT`. */
function decodeRunHeader(header: string | readonly string[] | undefined): PipelineRun | undefined {
  if (typeof header !== 'string' || header === '') return undefined
  const fields = new URLSearchParams(header)
  const unknown = [...fields.keys()].find(
    (name) => !(RUN_FIELDS as readonly string[]).includes(name),
  )
  if (unknown !== undefined) {
    const field = `X-Korolev-Run ${unknown.slice(0, 60)}`
    throw new InvalidArgumentError(`${field} is unknown; there are ${RUN_FIELDS.join(', ')}`, {
      field,
    })
  }
  return decodeRun({
    get: (name) => fields.get(name) ?? undefined,
    label: (name) => `X-Korolev-Run ${name}`,
  })
}
