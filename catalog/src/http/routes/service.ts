import { endpoints } from '@korolev/spec'
import { NotFoundError } from '@korolev/table-format'
import type { Warehouse } from '../../commands/components.js'
import { IDEMPOTENCY_LIFETIME } from '../idempotency.js'
import { EncodedBody } from '../encoded-body.js'
import type { Reply, Route } from '../exchange.js'
import { route } from '../exchange.js'
import { reply } from '../errors.js'
import { printJson } from '@korolev/table-format'

/** The same bytes for every caller of a warehouse: printed once. */
export function configRoute(warehouses: ReadonlyMap<string, Warehouse>): Route {
  const kept = new Map<string, Reply>()
  return route('getConfig', ({ query }) => {
    const { name } = configuredWarehouse(warehouses, query)
    const reply = kept.get(name) ?? { status: 200, body: new EncodedBody(() => configText(name)) }
    kept.set(name, reply)
    return Promise.resolve(reply)
  })
}

/** @throws NotFoundError for a warehouse that is not configured. */
function configuredWarehouse(
  warehouses: ReadonlyMap<string, Warehouse>,
  query: URLSearchParams,
): Warehouse {
  const name = query.get('warehouse') ?? ''
  const [first] = warehouses.values()
  const warehouse = name === '' ? first : warehouses.get(name)
  if (warehouse === undefined) {
    const known = [...warehouses.keys()].join(', ')
    throw new NotFoundError('warehouse', `Warehouse does not exist: ${name} (there are: ${known})`)
  }
  return warehouse
}

function configText(warehouse: string): string {
  return printJson({
    defaults: {},
    overrides: { prefix: encodeURIComponent(warehouse) },
    endpoints,
    'idempotency-key-lifetime': IDEMPOTENCY_LIFETIME,
  })
}

/**
 * There is no security to take a token from: clients that are told to fetch one hear so in the
 * shape of RFC 6749, and what to change.
 */
export function tokenReply(): Reply {
  return {
    status: 400,
    text: printJson({
      error: 'unsupported_grant_type',
      error_description:
        'this catalog runs without authentication: remove credential, token and oauth2 settings',
    }),
  }
}

export function routeNotFound({ method, path }: { method: string; path: string }): Reply {
  const { status, body } = reply(404, 'NotFoundException', `No such route: ${method} ${path}`)
  return { status, text: printJson(body) }
}
