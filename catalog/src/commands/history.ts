import type { JsonObject } from '@korolev/table-format'
import { InvalidArgumentError, NotFoundError, parseJson } from '@korolev/table-format'
import type { ObjectKind } from '../domain/commit-record.js'
import { decodeCommitRecord, withHash } from '../domain/commit-record.js'
import { accountKey } from '../domain/accounts.js'
import { recordTest } from '../domain/record-filter.js'
import type { RecordFilter } from '../domain/record-filter.js'
import { objectId } from '../domain/entities.js'
import {
  checkObjectName,
  displayNamespace,
  namespaceKey,
  NAMESPACE_SEPARATOR,
  relationKey,
  warehouseKey,
} from '../domain/names.js'
import { ownerKey } from '../domain/owners.js'
import { policyKey } from '../domain/policies.js'
import { termKey } from '../domain/terms.js'
import type { CatalogStore, Entity, EntityKey, LogRecord } from '../ports/catalog-store.js'
import type { CallContext, Components } from './components.js'
import { firstVersionFrom, scanPage } from './record-pages.js'

export const HISTORY_PAGE_MAX = 1_000
export const HISTORY_PAGE_DEFAULT = 100

export interface HistoryPage<Shown = JsonObject> {
  readonly object: string
  /** Newest first. */
  readonly records: readonly Shown[]
  /** Versions below this one are on the next page. */
  readonly nextBefore?: number
}

export interface HistoryRequest extends RecordFilter {
  readonly object: string
  readonly before?: number
  readonly limit: number
}

/**
 * The commit records of one object, newest first. `object` is `table:a<US>b<US>t` (the live
 * object of that name), likewise the other kinds, or `uuid:...`, which also finds what was dropped.
 * A page may be short, or empty, and still name the next one.
 */
export async function readHistory(
  components: Components,
  context: CallContext,
  request: HistoryRequest,
): Promise<HistoryPage> {
  const page = await readStoredHistory(components, context, request)
  return { ...page, records: page.records.map(withHash) }
}

/** As `readHistory`, with the records as they are stored. */
export async function readStoredHistory(
  components: Components,
  context: CallContext,
  request: HistoryRequest,
): Promise<HistoryPage<LogRecord>> {
  const object = await existingObject(components, context, request.object)
  const { store } = components
  const after = await firstVersion(store, object, request)
  const end = await endVersion(store, object, request)
  const before = Math.min(end ?? Infinity, request.before ?? Infinity)
  const page = await scanPage<LogRecord>({
    limit: request.limit,
    test: recordTest(request),
    read: (last, limit) =>
      store.readLog({
        object,
        direction: 'newest-first',
        limit,
        ...(after === undefined ? {} : { after }),
        ...beforeOf(last?.version ?? before),
      }),
  })
  const nextBefore = page.last?.version
  return { object, records: page.records, ...(nextBefore === undefined ? {} : { nextBefore }) }
}

/**
 * Which object is meant: the first of its candidates that has a history in this warehouse.
 * @throws NotFoundError when there is none.
 */
export async function existingObject(
  components: Components,
  context: CallContext,
  text: string,
): Promise<string> {
  for (const object of await resolveObject(components, context, text)) {
    const [first] = await components.store.readLog({ object, direction: 'newest-first', limit: 1 })
    if (first === undefined) continue
    if (withHash(first)['warehouse'] !== context.warehouse.name) break
    return object
  }
  throw new NotFoundError('object', `Object does not exist: ${text}`)
}

/** Its version. @throws NotFoundError when there is none. */
export async function newestRecord({ store }: Components, object: string): Promise<number> {
  const [newest] = await store.readLog({ object, direction: 'newest-first', limit: 1 })
  if (newest !== undefined) return newest.version
  throw new NotFoundError('object', `Object does not exist: ${object}`)
}

function beforeOf(version: number): { readonly before?: number } {
  return Number.isFinite(version) ? { before: version } : {}
}

/** Records up to this version are too old. */
async function firstVersion(
  store: CatalogStore,
  object: string,
  { fromMs }: RecordFilter,
): Promise<number | undefined> {
  return fromMs === undefined ? undefined : (await firstVersionFrom(store, object, fromMs)) - 1
}

/** Records from this version on are too new. */
async function endVersion(
  store: CatalogStore,
  object: string,
  { untilMs, before }: HistoryRequest,
): Promise<number | undefined> {
  // A page that goes on from another has its end already.
  if (untilMs === undefined || before !== undefined) return undefined
  return firstVersionFrom(store, object, untilMs)
}

/** Where an object stands, or stood last. */
export interface ObjectPlace {
  readonly kind: ObjectKind
  /** Levels, and of a table or view its own name last. */
  readonly path: readonly string[]
  /** Absent when it is gone. */
  readonly entity?: Entity
  /** What is answered to who asks for what is not there. */
  readonly notFound: () => NotFoundError
}

/** @throws NotFoundError */
export async function objectPlace(
  components: Components,
  context: CallContext,
  text: string,
): Promise<ObjectPlace> {
  const { store } = components
  const warehouse = context.warehouse.name
  if (!text.startsWith('uuid:')) {
    const [kind = '', rest = ''] = splitOnce(text)
    const path = rest.split(NAMESPACE_SEPARATOR)
    const notFound = () => noSuchObject(kind, path)
    const entity = await store.get(keyOf(kind as ObjectKind, warehouse, path))
    if (entity?.kind !== kind) throw notFound()
    return { kind: kind as ObjectKind, path, entity, notFound }
  }
  const object = await existingObject(components, context, text)
  const notFound = () => new NotFoundError('object', `Object does not exist: ${text}`)
  const [newest] = await store.readLog({ object, direction: 'newest-first', limit: 1 })
  if (newest === undefined) throw notFound()
  const record = decodeCommitRecord(parseJson(newest.body))
  const { name: renamed } = record.assigned
  const path =
    record.action === 'rename' && Array.isArray(renamed) ? renamed.map(String) : record.name
  const { kind } = record
  const entity = await store.get(keyOf(kind, warehouse, path))
  const isSame = entity !== undefined && objectId(kind, entity.id) === object
  return { kind, path, notFound, ...(isSame ? { entity } : {}) }
}

function splitOnce(text: string): readonly [string, string] {
  const separator = text.indexOf(':')
  return [text.slice(0, separator), text.slice(separator + 1)]
}

function noSuchObject(kind: string, names: readonly string[]): NotFoundError {
  return new NotFoundError('object', `No such ${kind}: ${displayNamespace(names)}`)
}

/** In the order in which a UUID is looked for. */
const KINDS: readonly ObjectKind[] = [
  'table',
  'view',
  'namespace',
  'owner',
  'warehouse',
  'term',
  'policy',
  // Accounts belong to no warehouse.
]

async function resolveObject(
  { store }: Components,
  { warehouse }: CallContext,
  text: string,
): Promise<readonly string[]> {
  const [kind, rest] = splitOnce(text)
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
  const names = checkObjectName(kind, rest)
  const entity = await store.get(keyOf(kind as ObjectKind, warehouse.name, names))
  if (entity?.kind !== kind) {
    throw noSuchObject(kind, names)
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
    case 'term':
      return termKey(warehouse, names.join(NAMESPACE_SEPARATOR))
    case 'policy':
      return policyKey(warehouse, names.join(NAMESPACE_SEPARATOR))
    case 'owner':
      return ownerKey(warehouse, names.join(NAMESPACE_SEPARATOR))
    case 'account':
      return accountKey(name)
    case 'warehouse':
      return warehouseKey(name)
  }
}
