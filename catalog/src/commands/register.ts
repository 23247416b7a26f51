import { CorruptError, InvalidArgumentError, NotFoundError } from '@korolev/table-format'
import type { JsonObject, Location } from '@korolev/table-format'
import type { SealedRecord } from '../domain/commit-record.js'
import { seal } from '../domain/commit-record.js'
import { categoryOf } from '../domain/category-rules.js'
import type { Relation } from '../domain/entities.js'
import { decodeRelation, encodeRelation, objectId, unchanged } from '../domain/entities.js'
import type { Governance } from '../domain/governance.js'
import { columnsOf, governanceOfSuccessor, referringRelation } from '../domain/governance.js'
import type { Identifier } from '../domain/names.js'
import { checkIdentifier, namespaceKey, relationKey } from '../domain/names.js'
import { moveReferences } from '../domain/references.js'
import type { EntityChange, Precondition } from '../ports/catalog-store.js'
import type { ObjectClaim } from './claim-object.js'
import { claimObject } from './claim-object.js'
import { laneOf } from './commit-relation.js'
import type { CallContext, Components } from './components.js'
import { refuseCondemned } from './condemned-files.js'
import { checkMetadataLocation, checkRegisteredPlaces } from './locations.js'
import { isMarked, markOf } from './marks.js'
import type { LoadedMetadata } from './metadata-cache.js'
import { missingFile } from './metadata-cache.js'
import { loadNamespace } from './namespaces.js'
import { nameTaken } from './refusals.js'
import type { RelationAccess } from './relation-access.js'
import { sealChange } from './relations.js'
import { whoAndWhy } from './tables.js'
import {
  idempotencyRecords,
  replanWhileStale,
  throwIfIdempotencyRace,
  writeBatch,
} from './write-batch.js'

export interface RegisterRelation {
  readonly identifier: Identifier
  readonly metadataLocation: string
  /** Takes the place of a relation of the same kind instead of failing. */
  readonly overwrite: boolean
}

/** Gives a name to a metadata file that exists already; the file is validated, never rewritten. */
export async function registerRelation<Metadata, Update, Requirement>(
  components: Components,
  context: CallContext,
  access: RelationAccess<Metadata, Update, Requirement>,
  request: RegisterRelation,
): Promise<LoadedMetadata<Metadata>> {
  const { identifier } = request
  checkIdentifier(identifier, 'name')
  const location = checkMetadataLocation(
    components.locations,
    request.metadataLocation,
    'metadata-location',
  )
  return components.lanes.alone([laneOf(context, identifier)], () =>
    replanWhileStale(components, async () => {
      await loadNamespace(components, context, identifier.namespace)
      const present = await presentRelation(components, context, access, request)
      const isKept = await refuseCondemned(components, location)
      if (isKept === undefined) return undefined
      const loaded = await loadForeign(components, access, location)
      checkRegisteredPlaces(components.locations, access.format.places(loaded.metadata))
      if (present !== undefined) await checkTakesPlace(components, access, present, loaded)
      const batchId = components.ids.uuidV7()
      const plan = await planRegistration(components, context, access, {
        identifier,
        loaded,
        present,
        batchId,
      })
      const outcome = await writeBatch(components, {
        batchId,
        preconditions: [
          ...plan.preconditions,
          isKept,
          { kind: 'exists', key: namespaceKey(context.warehouse.name, identifier.namespace) },
        ],
        changes: [{ kind: 'put', entity: encodeRelation(plan.relation) }, ...plan.changes],
        records: plan.records,
        idempotency: idempotencyRecords(context, {
          status: 200,
          relation: { kind: access.format.kind, metadataLocation: loaded.location },
        }),
      })
      throwIfIdempotencyRace(outcome)
      return outcome.kind === 'committed' ? loaded : undefined
    }),
  )
}

/** What a file of somebody else's lacks is the caller's to mend, not a fault of ours. */
async function loadForeign<Metadata, Update, Requirement>(
  { metadata, objects }: Components,
  access: RelationAccess<Metadata, Update, Requirement>,
  location: Location,
): Promise<LoadedMetadata<Metadata>> {
  // The cache remembers files that were deleted since; a pointer must not lead to one.
  if ((await objects.head(location)) === undefined) throw missingFile(location)
  try {
    return await access.load(metadata, location)
  } catch (error) {
    if (!(error instanceof CorruptError)) throw error
    throw new InvalidArgumentError(
      `metadata-location is no valid metadata of a ${access.format.kind}: ${error.message}`,
      { field: 'metadata-location', cause: error },
    )
  }
}

async function presentRelation<Metadata, Update, Requirement>(
  { store }: Components,
  { warehouse }: CallContext,
  { format }: RelationAccess<Metadata, Update, Requirement>,
  { identifier, overwrite }: RegisterRelation,
): Promise<Relation | undefined> {
  const entity = await store.get(relationKey(warehouse.name, identifier))
  if (entity === undefined) return undefined
  const present = decodeRelation(entity)
  if (!overwrite || present.kind !== format.kind) {
    throw nameTaken(format.kind, present, identifier)
  }
  return present
}

/** What is said of a table stays with its name, when another table takes its place. */
async function successorGovernance<Metadata, Update, Requirement>(
  { metadata }: Components,
  { format, load }: RelationAccess<Metadata, Update, Requirement>,
  present: Relation | undefined,
  loaded: LoadedMetadata<Metadata>,
): Promise<{ readonly governance?: Governance }> {
  const governance = present?.governance
  if (present === undefined || governance === undefined) return {}
  const isSame = present.uuid === format.uuid(loaded.metadata)
  if (isSame || Object.keys(columnsOf(governance)).length === 0) return { governance }
  const before = await load(metadata, present.metadataLocation)
  const [from, to] = [before, loaded].map((each) => format.schema(each.metadata))
  if (from === undefined || to === undefined) return { governance }
  return { governance: governanceOfSuccessor(governance, from, to) }
}

/** What takes the place of a table keeps the rules of its category, as a commit has to. */
async function checkTakesPlace<Metadata, Update, Requirement>(
  { metadata }: Components,
  { format, load }: RelationAccess<Metadata, Update, Requirement>,
  present: Relation,
  loaded: LoadedMetadata<Metadata>,
): Promise<void> {
  const category = categoryOf(present.governance)
  if (category === undefined || category === 'managed') return
  const before = await load(metadata, present.metadataLocation)
  format.checkCategory(category, before.metadata, loaded.metadata)
}

/** @throws NotFoundError for a file that goes with its purged table, though it may be there. */
async function claimFor(
  components: Components,
  kind: Relation['kind'],
  uuid: string,
  location: Location,
): Promise<ObjectClaim> {
  const claim = await claimObject(components, kind, uuid)
  // Files that another registration needs are kept, whatever was purged.
  if (claim.isPurged !== true || (await isMarked(components, 'shared-files', uuid))) return claim
  throw new NotFoundError(
    'file',
    `metadata-location is of a table that was dropped with its files: ${location}`,
    { field: 'metadata-location' },
  )
}

interface Registration {
  readonly relation: Relation
  readonly records: readonly SealedRecord[]
  readonly preconditions: readonly Precondition[]
  readonly changes: readonly EntityChange[]
}

/** Overwriting keeps the object when the UUID is the same, else the old object is dropped. */
async function planRegistration<Metadata, Update, Requirement>(
  components: Components,
  context: CallContext,
  access: RelationAccess<Metadata, Update, Requirement>,
  request: {
    readonly identifier: Identifier
    readonly loaded: LoadedMetadata<Metadata>
    readonly present: Relation | undefined
    readonly batchId: string
  },
): Promise<Registration> {
  const { format } = access
  const { identifier, loaded, present, batchId } = request
  const uuid = format.uuid(loaded.metadata) ?? components.ids.uuid()
  const keeps = present?.uuid === uuid
  const claim: ObjectClaim = keeps
    ? { objectUuid: uuid, head: present.head }
    : await claimFor(components, format.kind, uuid, loaded.location)
  const sharing =
    claim.sharedWith === undefined ? undefined : markOf('shared-files', uuid, claim.objectUuid)
  const key = relationKey(context.warehouse.name, identifier)
  const governed = await successorGovernance(components, access, present, loaded)
  const record = sealRegistration(components, context, {
    ...{ identifier, batchId, claim, loaded },
    kind: format.kind,
    assigned: { uuid, ...(keeps ? {} : governed) },
  })
  const dropped =
    present === undefined || keeps
      ? []
      : [
          sealChange(components, context, present, {
            identifier,
            batchId,
            action: 'drop',
            assigned: { overwritten: true },
          }),
        ]
  const kept = { kind: format.kind, uuid: claim.objectUuid, ...governed }
  const movedReferences = moveReferences(
    context.warehouse.name,
    present === undefined ? undefined : referringRelation(present, identifier),
    referringRelation(kept, identifier),
  )
  const metadataLocation: Location = loaded.location
  return {
    relation: {
      key,
      kind: format.kind,
      uuid: claim.objectUuid,
      metadataLocation,
      metadataSha256: loaded.sha256,
      ...governed,
      head: record.head,
    },
    records: [...dropped, record],
    preconditions: [
      present === undefined ? { kind: 'absent', key } : unchanged(present),
      { kind: 'log-head', object: record.record.object, version: claim.head.version },
      ...(claim.sharedWith === undefined ? [] : [claim.sharedWith]),
    ],
    changes: [
      ...(sharing === undefined ? [] : [{ kind: 'put', entity: sharing } as const]),
      ...movedReferences,
    ],
  }
}

function sealRegistration(
  { ids, clock }: Components,
  context: CallContext,
  registration: {
    readonly identifier: Identifier
    readonly kind: Relation['kind']
    readonly batchId: string
    readonly claim: ObjectClaim
    readonly loaded: Pick<LoadedMetadata<unknown>, 'location' | 'sha256'>
    readonly assigned: JsonObject
  },
): SealedRecord {
  const { identifier, kind, batchId, claim, loaded, assigned } = registration
  return seal(
    {
      commitId: ids.uuidV7(),
      batchId,
      warehouse: context.warehouse.name,
      kind,
      object: objectId(kind, claim.objectUuid),
      name: [...identifier.namespace, identifier.name],
      ...whoAndWhy(context),
      action: 'register',
      requirements: [],
      updates: [],
      assigned,
      metadataLocation: loaded.location,
      metadataSha256: loaded.sha256,
    },
    claim.head,
    clock.nowMs(),
  )
}
