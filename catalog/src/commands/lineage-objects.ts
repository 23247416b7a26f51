import { parseJson } from '@korolev/table-format'
import { meets } from '../domain/access.js'
import type { Need, Standing } from '../domain/access.js'
import { decodeCommitRecord } from '../domain/commit-record.js'
import { objectId } from '../domain/entities.js'
import { relationKey } from '../domain/names.js'
import type { Entity } from '../ports/catalog-store.js'
import type { CallerAccess } from './caller-access.js'
import type { CallContext, Components } from './components.js'

/** A table or view of any warehouse, as its newest record left it. */
export interface KnownObject {
  readonly object: string
  readonly warehouse: string
  readonly name: readonly string[]
  /** Absent when it is gone. */
  readonly entity?: Entity
}

/** Undefined for what no warehouse ever had. */
export async function knownObject(
  { store }: Pick<Components, 'store'>,
  object: string,
): Promise<KnownObject | undefined> {
  const [newest] = await store.readLog({ object, direction: 'newest-first', limit: 1 })
  if (newest === undefined) return undefined
  const { action, assigned, name, warehouse, kind } = decodeCommitRecord(parseJson(newest.body))
  const { name: renamed } = assigned
  const path = action === 'rename' && Array.isArray(renamed) ? renamed.map(String) : name
  const identifier = { namespace: path.slice(0, -1), name: path[path.length - 1] ?? '' }
  const entity = await store.get(relationKey(warehouse, identifier))
  const isSame = entity !== undefined && objectId(kind, entity.id) === object
  return { object, warehouse, name: path, ...(isSame ? { entity } : {}) }
}

/**
 * Whether the caller may do that with it. Of what is gone, who may read what is around it may know;
 * true where nobody asks who may do what.
 */
export async function mayDo(
  { access }: CallContext,
  { warehouse, name, entity }: KnownObject,
  need: Need,
): Promise<boolean> {
  if (access === undefined) return true
  const there = access.in(warehouse)
  const outer = await nearest(there, name.slice(0, -1))
  return entity === undefined
    ? meets(outer, 'READ')
    : meets(await there.onRelation(outer, entity), need)
}

async function nearest(access: CallerAccess, levels: readonly string[]): Promise<Standing> {
  for (let depth = levels.length; depth > 0; depth--) {
    const standing = await access.onNamespace(levels.slice(0, depth))
    if (standing !== undefined) return standing
  }
  return access.onWarehouse()
}
