import type { JsonObject, TableMetadata } from '@korolev/table-format'
import { AlreadyExistsError } from '@korolev/table-format'
import type { CommitAction, SealedRecord } from '../domain/commit-record.js'
import { seal } from '../domain/commit-record.js'
import { categoryOf, checkPurge } from '../domain/category-rules.js'
import type { Relation } from '../domain/entities.js'
import { decodeRelation, encodeRelation, objectId, unchanged } from '../domain/entities.js'
import { referringRelation } from '../domain/governance.js'
import type { Identifier } from '../domain/names.js'
import { checkIdentifier, displayIdentifier, namespaceKey, relationKey } from '../domain/names.js'
import { moveReferences } from '../domain/references.js'
import { laneOf } from './commit-relation.js'
import type { CallContext, Components } from './components.js'
import { readOnce, replacedSince } from './components.js'
import type { LoadedMetadata } from './metadata-cache.js'
import { findNamespace, noSuchNamespace } from './namespaces.js'
import { purgeMark } from './purge-marks.js'
import { noSuchRelation } from './refusals.js'
import { whoAndWhy } from './tables.js'
import {
  idempotencyRecords,
  replanWhileStale,
  throwIfIdempotencyRace,
  writeBatch,
} from './write-batch.js'

export interface DropRelation {
  readonly identifier: Identifier
  readonly kind: 'table' | 'view'
  readonly purge: boolean
}

/** Takes the name away and returns what it pointed at; no file is touched. */
export async function dropRelation(
  components: Components,
  context: CallContext,
  request: DropRelation,
): Promise<Relation> {
  return takeName(components, context, { ...request, action: 'drop' }, (relation) =>
    Promise.resolve(relation),
  )
}

/** As `dropRelation`, for a table that somebody else goes on with; returns its last metadata. */
export async function unregisterTable(
  components: Components,
  context: CallContext,
  identifier: Identifier,
): Promise<LoadedMetadata<TableMetadata>> {
  const request = { identifier, kind: 'table', purge: false, action: 'unregister' } as const
  return takeName(components, context, request, ({ metadataLocation }) =>
    components.metadata.table(metadataLocation),
  )
}

/** @param answer - read before the name goes: what fails after that would hide that it is gone. */
async function takeName<Answer>(
  components: Components,
  context: CallContext,
  request: DropRelation & { readonly action: 'drop' | 'unregister' },
  answer: (relation: Relation) => Promise<Answer>,
): Promise<Answer> {
  const { identifier, kind, action } = request
  const { answered } = await components.lanes.alone([laneOf(context, identifier)], () =>
    replanWhileStale(components, async () => {
      const relation = await loadRelation(components, context, kind, identifier)
      if (request.purge) {
        checkPurge(categoryOf(relation.governance), displayIdentifier(identifier))
      }
      const answered = await answer(relation)
      const batchId = components.ids.uuidV7()
      const record = sealChange(components, context, relation, {
        identifier,
        batchId,
        action,
        assigned: request.purge ? { purge: true } : {},
      })
      const outcome = await writeBatch(components, {
        batchId,
        preconditions: [unchanged(relation)],
        changes: [
          { kind: 'delete', key: relation.key },
          ...moveReferences(
            context.warehouse.name,
            referringRelation(relation, identifier),
            undefined,
          ),
          ...(request.purge ? [{ kind: 'put', entity: purgeMark(relation) } as const] : []),
        ],
        records: [record],
        idempotency: idempotencyRecords(context, dropAnswer(action, relation)),
      })
      throwIfIdempotencyRace(outcome)
      return outcome.kind === 'committed' ? { answered } : undefined
    }),
  )
  return answered
}

export interface RenameRelation {
  readonly kind: 'table' | 'view'
  readonly from: Identifier
  readonly to: Identifier
}

/** Moves a name, also into another namespace; the object, its files and its history stay. */
export async function renameRelation(
  components: Components,
  context: CallContext,
  { kind, from, to }: RenameRelation,
): Promise<void> {
  checkIdentifier(from, 'source')
  checkIdentifier(to, 'destination')
  await components.lanes.alone([laneOf(context, from), laneOf(context, to)], () =>
    replanWhileStale(components, async () => {
      const relation = await loadRelation(components, context, kind, from)
      await checkTarget(components, context, from, to)
      const batchId = components.ids.uuidV7()
      const record = sealChange(components, context, relation, {
        identifier: from,
        batchId,
        action: 'rename',
        assigned: { name: [...to.namespace, to.name] },
      })
      const key = relationKey(context.warehouse.name, to)
      const outcome = await writeBatch(components, {
        batchId,
        preconditions: [
          unchanged(relation),
          { kind: 'absent', key },
          { kind: 'exists', key: namespaceKey(context.warehouse.name, to.namespace) },
        ],
        changes: [
          { kind: 'delete', key: relation.key },
          { kind: 'put', entity: encodeRelation({ ...relation, key, head: record.head }) },
          ...moveReferences(
            context.warehouse.name,
            referringRelation(relation, from),
            referringRelation(relation, to),
          ),
        ],
        records: [record],
        idempotency: idempotencyRecords(context, { status: 204 }),
      })
      throwIfIdempotencyRace(outcome)
      return outcome.kind === 'committed' ? true : undefined
    }),
  )
}

export async function loadRelation(
  components: Components,
  context: CallContext,
  kind: 'table' | 'view',
  identifier: Identifier,
): Promise<Relation> {
  const entity = await readOnce(
    components,
    context,
    relationKey(context.warehouse.name, identifier),
  )
  if (entity?.kind !== kind) throw noSuchRelation(kind, identifier)
  const relation = decodeRelation(entity)
  const replaced = replacedSince(context, relation)
  if (replaced !== undefined) throw replaced
  return relation
}

async function checkTarget(
  components: Components,
  context: CallContext,
  from: Identifier,
  to: Identifier,
): Promise<void> {
  if ((await findNamespace(components, context, to.namespace)) === undefined) {
    throw noSuchNamespace(to.namespace)
  }
  const present = await components.store.get(relationKey(context.warehouse.name, to))
  if (present === undefined) return
  const label = present.kind === 'table' ? 'Table' : 'View'
  const target = displayIdentifier(to)
  throw new AlreadyExistsError(
    `Cannot rename ${displayIdentifier(from)} to ${target}. ${label} already exists: ${target}`,
  )
}

function dropAnswer(action: 'drop' | 'unregister', relation: Relation) {
  if (action === 'drop') return { status: 204 }
  const { kind, metadataLocation } = relation
  return { status: 200, relation: { kind, metadataLocation } }
}

export function sealChange(
  { ids, clock }: Components,
  context: CallContext,
  relation: Relation,
  change: {
    readonly identifier: Identifier
    readonly batchId: string
    readonly action: CommitAction
    readonly assigned: { readonly [key: string]: boolean | readonly string[] }
    readonly updates?: readonly JsonObject[]
    /** When it was planned; now when absent. */
    readonly nowMs?: number
  },
): SealedRecord {
  return seal(
    {
      commitId: ids.uuidV7(),
      batchId: change.batchId,
      warehouse: context.warehouse.name,
      kind: relation.kind,
      object: objectId(relation.kind, relation.uuid),
      name: [...change.identifier.namespace, change.identifier.name],
      ...whoAndWhy(context),
      action: change.action,
      requirements: [],
      updates: change.updates ?? [],
      assigned: change.assigned,
      metadataLocation: relation.metadataLocation,
      metadataSha256: relation.metadataSha256,
    },
    relation.head,
    change.nowMs ?? clock.nowMs(),
  )
}
