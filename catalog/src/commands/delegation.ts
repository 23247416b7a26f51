import type { Location, TableMetadata } from '@korolev/table-format'
import {
  isJsonObject,
  LakeError,
  parseJson,
  RecentMap,
  UnsupportedError,
} from '@korolev/table-format'
import type { Relation } from '../domain/entities.js'
import { objectId } from '../domain/entities.js'
import type { Identifier } from '../domain/names.js'
import type { CatalogStore } from '../ports/catalog-store.js'
import type {
  RequestToSign,
  SignedRequest,
  StorageGrant,
  StorageRights,
} from '../ports/storage-delegation.js'
import type { CallContext, Components } from './components.js'
import { defaultLocation } from './locations.js'
import { restrictionsOn } from './read-restrictions.js'

/** How a client would like to reach the files of a table. */
export interface AccessWish {
  readonly credentials: boolean
  readonly signing: boolean
}

/** What it gets; what is absent it was not given. */
export interface Delegated {
  readonly grant?: StorageGrant
  readonly signing?: true
}

export const NOTHING_DELEGATED: Delegated = {}

interface KnownTable {
  readonly relation: Pick<Relation, 'uuid'>
  readonly metadata: TableMetadata
}

/**
 * Access for a table that is loaded. @throws UnavailableError when no credentials could be had.
 */
export async function delegateAccess(
  components: Components,
  context: CallContext,
  table: KnownTable,
  wish: AccessWish,
): Promise<Delegated> {
  if (!wish.credentials && !wish.signing) return NOTHING_DELEGATED
  const location = await ownLocation(components, context, table)
  return location === undefined
    ? NOTHING_DELEGATED
    : delegateAt(components, context, location, wish)
}

/** For one that is only staged: the server has just chosen its location. */
export async function delegateStaged(
  components: Components,
  context: CallContext,
  staged: { readonly identifier: Identifier; readonly metadata: TableMetadata },
  wish: AccessWish,
): Promise<Delegated> {
  const { identifier, metadata } = staged
  const { tableUuid, location } = metadata
  const chosen = defaultLocation(context.warehouse, identifier, tableUuid ?? '')
  if (tableUuid === undefined || location !== chosen) return NOTHING_DELEGATED
  // What others will write there is not for who may not see all of it.
  const path = [...identifier.namespace, identifier.name]
  const restrictions = await restrictionsOn(components, context, {
    path,
    uuid: tableUuid,
    metadata,
  })
  if (restrictions !== undefined) return NOTHING_DELEGATED
  return delegateAt(components, context, location, wish)
}

/** As given after a change that happened: that no credentials could be had does not undo it. */
export async function orNothing(delegating: Promise<Delegated>): Promise<Delegated> {
  try {
    return await delegating
  } catch (error) {
    if (error instanceof LakeError) return NOTHING_DELEGATED
    throw error
  }
}

/** @throws ForbiddenError for an object that is not the table's, or a right the caller lacks. */
export async function signRequest(
  components: Components,
  context: CallContext,
  table: KnownTable,
  request: RequestToSign,
): Promise<SignedRequest> {
  const location = await ownLocation(components, context, table)
  const { delegation } = components
  if (delegation === undefined || location === undefined) {
    throw new UnsupportedError('requests for the files of this table cannot be signed here')
  }
  return delegation.sign({ location, rights: rightsOf(context) }, request)
}

async function delegateAt(
  { delegation }: Components,
  context: CallContext,
  location: Location,
  { credentials, signing }: AccessWish,
): Promise<Delegated> {
  if (delegation === undefined || !delegation.serves(location)) return NOTHING_DELEGATED
  const table = { location, rights: rightsOf(context) }
  const grant = credentials ? await delegation.grant(table) : undefined
  return {
    ...(grant === undefined ? {} : { grant }),
    ...(signing ? { signing: true } : {}),
  }
}

/**
 * Where a table's files are, if it is a place that the catalog itself chose for it: below the
 * warehouse's root, by the name under which it was created, with a part of its UUID. What lies
 * there is no other table's; of a place that somebody asked for nobody knows what else it holds.
 */
async function ownLocation(
  components: Components,
  context: CallContext,
  { relation, metadata }: KnownTable,
): Promise<Location | undefined> {
  const { tableUuid: uuid, location } = metadata
  if (components.delegation?.serves(location) !== true || uuid !== relation.uuid) return undefined
  const identifier = await nameAtCreation(components, relation.uuid)
  if (identifier === undefined) return undefined
  return location === defaultLocation(context.warehouse, identifier, uuid) ? location : undefined
}

/** Tables whose first record is known, the longest unused going first. */
const KNOWN_MAX = 10_000

/** A record never changes, so what is read once is known. */
const KNOWN = new WeakMap<CatalogStore, RecentMap<string, NameAtCreation>>()

interface NameAtCreation {
  /** Undefined: it was not created here, but registered from a file. */
  readonly identifier: Identifier | undefined
}

async function nameAtCreation(
  { store }: Components,
  uuid: string,
): Promise<Identifier | undefined> {
  const known = KNOWN.get(store) ?? new RecentMap<string, NameAtCreation>(KNOWN_MAX)
  KNOWN.set(store, known)
  const found = known.get(uuid) ?? { identifier: await readNameAtCreation(store, uuid) }
  known.set(uuid, found)
  return found.identifier
}

async function readNameAtCreation(
  store: CatalogStore,
  uuid: string,
): Promise<Identifier | undefined> {
  const [first] = await store.readLog({
    object: objectId('table', uuid),
    direction: 'oldest-first',
    limit: 1,
  })
  const record = first === undefined ? undefined : parseJson(first.body)
  if (!isJsonObject(record) || record['action'] !== 'create') return undefined
  const path = record['name']
  if (!Array.isArray(path)) return undefined
  const [name = '', ...levels] = path.map(String).reverse()
  return { namespace: levels.reverse(), name }
}

function rightsOf({ storageRights = 'read-write' }: CallContext): StorageRights {
  return storageRights
}
