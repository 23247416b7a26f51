import { NotFoundError } from '@korolev/table-format'
import { categoryOf } from '../domain/category-rules.js'
import type { Relation } from '../domain/entities.js'
import { decodeRelation } from '../domain/entities.js'
import type { Identifier } from '../domain/names.js'
import { relationKey } from '../domain/names.js'
import type { CommitRequest, GroupBase } from '../domain/plan-group.js'
import type { Entity } from '../ports/catalog-store.js'
import { claimObject } from './claim-object.js'
import type { CallContext, Components } from './components.js'
import { defaultLocation } from './locations.js'
import type { RelationAccess } from './relation-access.js'

/** The state of one relation that a group of commits starts from. */
export interface CommitBase<Metadata> extends GroupBase<Metadata> {
  readonly relation: Relation | undefined
  readonly objectUuid: string
}

/**
 * The relation as it is now; where it is absent, what the server would assign to it. Undefined when
 * it was dropped, and its file deleted, while it was read: plan again.
 */
export async function loadBase<Metadata, Update, Requirement>(
  components: Components,
  context: CallContext,
  identifier: Identifier,
  access: RelationAccess<Metadata, Update, Requirement>,
  requests: readonly CommitRequest<Update, Requirement>[],
): Promise<CommitBase<Metadata> | undefined> {
  const { store } = components
  const key = relationKey(context.warehouse.name, identifier)
  const entity = await store.get(key)
  if (entity === undefined) return absentBase(components, context, identifier, access, requests)
  try {
    return await presentBase(components, access, entity)
  } catch (error) {
    const isGone = error instanceof NotFoundError && error.what === 'file'
    if (!isGone) throw error
    const now = await store.get(key)
    if (now?.id === entity.id && now.version === entity.version) throw error
    return undefined
  }
}

async function presentBase<Metadata, Update, Requirement>(
  { metadata }: Components,
  access: RelationAccess<Metadata, Update, Requirement>,
  entity: Entity,
): Promise<CommitBase<Metadata>> {
  const relation = decodeRelation(entity)
  const assigned = { uuid: relation.uuid, location: relation.metadataLocation }
  const category = categoryOf(relation.governance)
  const common = { relation, objectUuid: relation.uuid, head: relation.head, assigned, category }
  if (relation.kind !== access.format.kind) return { ...common, previous: undefined }
  const loaded = await access.load(metadata, relation.metadataLocation)
  return { ...common, previous: { location: loaded.location, metadata: loaded.metadata } }
}

async function absentBase<Metadata, Update, Requirement>(
  components: Components,
  context: CallContext,
  identifier: Identifier,
  access: RelationAccess<Metadata, Update, Requirement>,
  requests: readonly CommitRequest<Update, Requirement>[],
): Promise<CommitBase<Metadata>> {
  const asked = requests.flatMap(({ updates }) => access.assignedUuid(updates))[0]
  const uuid = asked ?? components.ids.uuid()
  const claim = await claimObject(components, access.format.kind, uuid)
  return {
    relation: undefined,
    previous: undefined,
    head: claim.head,
    objectUuid: claim.objectUuid,
    assigned: { uuid, location: defaultLocation(context.warehouse, identifier, uuid) },
  }
}
