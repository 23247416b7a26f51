import type { JsonObject } from '@korolev/table-format'
import { InvalidArgumentError, NotFoundError } from '@korolev/table-format'
import type { ObjectKind } from '../domain/commit-record.js'
import { withHash } from '../domain/commit-record.js'
import { objectId } from '../domain/entities.js'
import {
  checkNamespace,
  displayNamespace,
  namespaceKey,
  NAMESPACE_SEPARATOR,
  relationKey,
} from '../domain/names.js'
import { ownerKey } from '../domain/owners.js'
import type { EntityKey } from '../ports/catalog-store.js'
import type { CallContext, Components } from './components.js'

export const HISTORY_PAGE_MAX = 1_000
export const HISTORY_PAGE_DEFAULT = 100

export interface HistoryPage {
  readonly object: string
  /** Newest first. */
  readonly records: readonly JsonObject[]
  /** Versions below this one are on the next page. */
  readonly nextBefore?: number
}

/**
 * The commit records of one object, newest first. `object` is `table:a<US>b<US>t` (the live
 * object of that name), likewise the other kinds, or `uuid:...`, which also finds what was
 * dropped.
 */
export async function readHistory(
  components: Components,
  context: CallContext,
  request: { readonly object: string; readonly before?: number; readonly limit: number },
): Promise<HistoryPage> {
  const candidates = await resolveObject(components, context, request.object)
  for (const object of candidates) {
    const stored = await components.store.readLog({
      object,
      direction: 'newest-first',
      limit: request.limit + 1,
      ...(request.before === undefined ? {} : { before: request.before }),
    })
    const records = stored.slice(0, request.limit).map(withHash)
    if (records[0] === undefined) continue
    if (records[0]['warehouse'] !== context.warehouse.name) break
    const last = stored[request.limit - 1]
    const hasMore = stored.length > request.limit && last !== undefined
    return { object, records, ...(hasMore ? { nextBefore: last.version } : {}) }
  }
  throw new NotFoundError('object', `Object does not exist: ${request.object}`)
}

/** In the order in which a UUID is looked for. */
const KINDS: readonly ObjectKind[] = ['table', 'view', 'namespace', 'owner']

async function resolveObject(
  { store }: Components,
  { warehouse }: CallContext,
  text: string,
): Promise<readonly string[]> {
  const separator = text.indexOf(':')
  const kind = text.slice(0, separator)
  const rest = text.slice(separator + 1)
  if (kind === 'uuid' && rest !== '') {
    return KINDS.map((each) => objectId(each, rest.toLowerCase()))
  }
  if (!KINDS.includes(kind as ObjectKind) || rest === '') {
    throw new InvalidArgumentError(
      `object must be ${KINDS.map((each) => `${each}:`).join(', ')} and a name with levels ` +
        `separated by %1F, or uuid: and a UUID, not ${text.slice(0, 200)}`,
      { field: 'object' },
    )
  }
  const names = checkNamespace(rest.split(NAMESPACE_SEPARATOR), 'object')
  const entity = await store.get(keyOf(kind as ObjectKind, warehouse.name, names))
  if (entity?.kind !== kind) {
    throw new NotFoundError('object', `No such ${kind}: ${displayNamespace(names)}`)
  }
  return [objectId(kind as ObjectKind, entity.id)]
}

function keyOf(kind: ObjectKind, warehouse: string, names: readonly string[]): EntityKey {
  const name = names[names.length - 1] ?? ''
  switch (kind) {
    case 'namespace':
      return namespaceKey(warehouse, names)
    case 'table':
    case 'view':
      return relationKey(warehouse, { namespace: names.slice(0, -1), name })
    case 'owner':
      return ownerKey(warehouse, names.join(NAMESPACE_SEPARATOR))
  }
}
