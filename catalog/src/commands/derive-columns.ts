import type { JsonObject } from '@korolev/table-format'
import type { Classification } from '../domain/classification.js'
import { ownClassification, UNCLASSIFIED } from '../domain/classification.js'
import type { ColumnPair } from '../domain/column-sources.js'
import {
  addPairs,
  decodeSources,
  encodeSources,
  pairText,
  sourcesKey,
} from '../domain/column-sources.js'
import { decodeRelation } from '../domain/entities.js'
import type { ColumnEdge } from '../domain/lineage.js'
import type { EntityChange, Precondition } from '../ports/catalog-store.js'
import type { CallContext, Components, Warehouse } from './components.js'
import { effectiveClassification } from './effective-classification.js'
import type { PlannedGovernance } from './governed.js'
import { changeGovernance } from './governed.js'
import type { KnownObject } from './lineage-objects.js'
import { knownObject } from './lineage-objects.js'

/**
 * Keeps from which columns of other tables those of a table were made, as soon as it is first heard
 * of: what is sensitive there is sensitive here. That is a change of the table, and a record of it.
 */
export async function deriveColumns(
  components: Components,
  context: CallContext,
  warehouse: Warehouse,
  made: KnownObject,
  edges: readonly ColumnEdge[],
): Promise<void> {
  const pairs = pairsOf(made.object, edges)
  if (pairs.size === 0) return
  const kind = made.object.startsWith('view:') ? 'view' : 'table'
  // The answer that an idempotency key stands for is the event's, not that of this change.
  const { idempotency: _, known: __, ...rest } = context
  await changeGovernance(
    components,
    { ...rest, warehouse },
    { kind, name: made.name },
    () => plan(components, made.object, pairs),
    () => ({}),
  )
}

interface PairIds {
  readonly fromId: number
  readonly toId: number
}

/** By the table that they come from. A table that is made from itself tells nothing new. */
function pairsOf(
  object: string,
  edges: readonly ColumnEdge[],
): ReadonlyMap<string, readonly PairIds[]> {
  const pairs = new Map<string, PairIds[]>()
  for (const { from, fromId, to, toId, isIndirect } of edges) {
    if (isIndirect || fromId === undefined || toId === undefined) continue
    if (from.kind !== 'object' || to.kind !== 'object' || to.object !== object) continue
    if (from.object === object && fromId === toId) continue
    pairs.set(from.object, [...(pairs.get(from.object) ?? []), { fromId, toId }])
  }
  return pairs
}

async function plan(
  components: Components,
  object: string,
  pairs: ReadonlyMap<string, readonly PairIds[]>,
): Promise<PlannedGovernance | undefined> {
  const updates: JsonObject[] = []
  const preconditions: Precondition[] = []
  const changes: EntityChange[] = []
  for (const [from, ids] of pairs) {
    const key = sourcesKey(object, from)
    const entity = await components.store.get(key)
    const before = entity === undefined ? { from, pairs: [] } : decodeSources(entity)
    const present = new Set(before.pairs.map(pairText))
    const fresh = ids.filter((each) => !present.has(pairText(each)))
    if (fresh.length === 0) continue
    const added = await classified(components, from, fresh)
    const after = addPairs(before, added)
    updates.push({
      action: 'derive-columns',
      from,
      columns: fresh.map(({ fromId, toId }) => ({ from: fromId, to: toId })),
    })
    preconditions.push(
      entity === undefined
        ? { kind: 'absent', key }
        : { kind: 'version', key, id: entity.id, version: entity.version },
    )
    const moved = encodeSources(key, after, (entity?.version ?? 0) + 1)
    changes.push({ kind: 'put', entity: moved })
  }
  return updates.length === 0
    ? undefined
    : { action: 'derive-columns', updates, preconditions, changes }
}

async function classified(
  components: Components,
  from: string,
  ids: readonly PairIds[],
): Promise<readonly ColumnPair[]> {
  const known = await knownObject(components, from)
  const governance =
    known?.entity === undefined ? undefined : decodeRelation(known.entity).governance
  const effective = await effectiveClassification(components, from, governance)
  const then = (id: number): Classification => {
    const column = effective.get(id)
    if (column === undefined) return ownClassification(governance, id)
    return column.sensitivity === undefined
      ? { ...UNCLASSIFIED, personalData: column.personalData }
      : { sensitivity: column.sensitivity, personalData: column.personalData }
  }
  return ids.map((each) => ({ ...each, then: then(each.fromId) }))
}
