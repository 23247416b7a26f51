import { endpoints } from '@korolev/spec'
import { NotFoundError } from '@korolev/table-format'
import type { Warehouse } from '../../commands/components.js'
import { IDEMPOTENCY_LIFETIME } from '../idempotency.js'
import type { Reply } from '../exchange.js'
import { ok } from '../exchange.js'
import { reply } from '../errors.js'
import { printJson } from '@korolev/table-format'

/** @throws NotFoundError for a warehouse that is not configured. */
export function configReply(
  warehouses: ReadonlyMap<string, Warehouse>,
  query: URLSearchParams,
): Reply {
  const name = query.get('warehouse') ?? ''
  const [first] = warehouses.values()
  const warehouse = name === '' ? first : warehouses.get(name)
  if (warehouse === undefined) {
    const known = [...warehouses.keys()].join(', ')
    throw new NotFoundError('warehouse', `Warehouse does not exist: ${name} (there are: ${known})`)
  }
  return ok({
    defaults: {},
    overrides: { prefix: encodeURIComponent(warehouse.name) },
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

export function routeNotFound(method: string, path: string): Reply {
  const { status, body } = reply(404, 'NotFoundException', `No such route: ${method} ${path}`)
  return { status, text: printJson(body) }
}
