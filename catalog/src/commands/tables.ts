import type {
  JsonObject,
  JsonValue,
  Properties,
  Schema,
  SortOrder,
  TableMetadata,
  TableRequirement,
  TableUpdate,
  UnboundPartitionSpec,
} from '@korolev/table-format'
import {
  applyUpdates,
  creationUpdates,
  encodeTableRequirement,
  encodeTableUpdate,
  metadataFolder,
} from '@korolev/table-format'
import type { Relation } from '../domain/entities.js'
import { decodeRelation } from '../domain/entities.js'
import type { Identifier } from '../domain/names.js'
import { checkIdentifier, relationKey } from '../domain/names.js'
import type { PipelineRun } from '../domain/pipeline-run.js'
import { decodeRun, runJson } from '../domain/pipeline-run.js'
import { checkMovedPlaces, checkNewPlace } from './chosen-places.js'
import type { CallContext, Components } from './components.js'
import { readOnce } from './components.js'
import { commitRelation } from './commit-relation.js'
import {
  checkLocation,
  checkMetadataPath,
  checkUpdatePlaces,
  defaultLocation,
} from './locations.js'
import type { LoadedMetadata } from './metadata-cache.js'
import { loadNamespace } from './namespaces.js'
import { nameTaken, noSuchRelation } from './refusals.js'
import { TABLES } from './relation-access.js'

export type LoadedTable = LoadedMetadata<TableMetadata>

export interface CreateTable {
  readonly identifier: Identifier
  readonly schema: Schema
  readonly partitionSpec?: UnboundPartitionSpec
  readonly writeOrder?: SortOrder
  readonly properties: Properties
  readonly location?: string
}

/** @throws NotFoundError `Table does not exist: a.b.t`, also when the name is a view's. */
export async function findTable(
  components: Components,
  context: CallContext,
  identifier: Identifier,
): Promise<Relation | undefined> {
  const entity = await readOnce(
    components,
    context,
    relationKey(context.warehouse.name, identifier),
  )
  return entity?.kind === 'table' ? decodeRelation(entity) : undefined
}

export async function loadTable(
  components: Components,
  context: CallContext,
  identifier: Identifier,
): Promise<LoadedTable> {
  const relation = await findTable(components, context, identifier)
  if (relation === undefined) throw noSuchRelation('table', identifier)
  return components.metadata.table(relation.metadataLocation)
}

/** Creates and commits a table in one step. @throws AlreadyExistsError when the name is taken. */
export async function createTable(
  components: Components,
  context: CallContext,
  request: CreateTable,
): Promise<LoadedTable> {
  const { identifier } = request
  const updates = await planCreation(components, context, request)
  return commitRelation({
    components,
    context,
    identifier,
    access: TABLES,
    request: {
      commitId: components.ids.uuidV7(),
      action: 'create',
      ...whoAndWhy(context),
      ...madeFrom(context),
      requirements: [{ type: 'assert-create' }],
      updates,
      wireRequirements: [encodeTableRequirement({ type: 'assert-create' })],
      wireUpdates: updates.map(encodeTableUpdate),
    },
    failIfPresent: (present) => nameTaken('table', present, identifier),
    failIfAbsent: () => noSuchRelation('table', identifier),
  })
}

/**
 * What `createTable` would give, with nothing written and nothing visible. Where there are folders,
 * that of the metadata is made: clients put manifests there before they commit, and not all of
 * them (DuckDB) make it.
 */
export async function stageTable(
  components: Components,
  context: CallContext,
  request: CreateTable,
): Promise<TableMetadata> {
  const updates = await planCreation(components, context, request)
  const uuid = components.ids.uuid()
  const { metadata } = applyUpdates(undefined, updates, {
    nowMs: components.clock.nowMs(),
    assigned: { uuid, location: defaultLocation(context.warehouse, request.identifier, uuid) },
  })
  await components.objects.prepareFolder?.(metadataFolder(metadata))
  return metadata
}

async function planCreation(
  components: Components,
  context: CallContext,
  request: CreateTable,
): Promise<readonly TableUpdate[]> {
  const { identifier } = request
  checkIdentifier(identifier, 'table')
  checkNewPlace(context, request)
  checkMetadataPath(components.locations, request.properties, 'properties')
  await loadNamespace(components, context, identifier.namespace)
  const present = await components.store.get(relationKey(context.warehouse.name, identifier))
  if (present !== undefined) throw nameTaken('table', decodeRelation(present), identifier)
  const uuid = components.ids.uuid()
  return creationUpdates({
    uuid,
    location:
      request.location === undefined
        ? defaultLocation(context.warehouse, identifier, uuid)
        : checkLocation(components.locations, request.location, 'location'),
    schema: request.schema,
    properties: request.properties,
    ...(request.partitionSpec === undefined ? {} : { partitionSpec: request.partitionSpec }),
    ...(request.writeOrder === undefined ? {} : { writeOrder: request.writeOrder }),
  })
}

export interface CommitTable {
  readonly identifier: Identifier
  readonly requirements: readonly TableRequirement[]
  readonly updates: readonly TableUpdate[]
  readonly wireRequirements: readonly JsonValue[]
  readonly wireUpdates: readonly JsonValue[]
}

/** @throws CommitConflictError when a requirement does not hold. */
export async function commitTable(
  components: Components,
  context: CallContext,
  request: CommitTable,
): Promise<LoadedTable> {
  return commitRelation({
    components,
    context,
    identifier: request.identifier,
    access: TABLES,
    request: await tableCommitRequest(components, context, request),
    failIfAbsent: () => noSuchRelation('table', request.identifier),
  })
}

/** A commit as the lanes and transactions take it, its locations and names checked. */
export async function tableCommitRequest(
  components: Components,
  context: CallContext,
  request: CommitTable,
) {
  const { identifier, requirements, updates } = request
  checkIdentifier(identifier, 'identifier')
  checkMovedPlaces(context, identifier, updates)
  checkUpdatePlaces(components.locations, updates)
  const creates = TABLES.createsRelation(requirements)
  if (creates) await loadNamespace(components, context, identifier.namespace)
  const summary = snapshotSummary(updates)
  return {
    commitId: components.ids.uuidV7(),
    action: creates ? 'create' : 'commit',
    ...whoAndWhy(context, summary),
    ...madeFrom(context, summary),
    requirements,
    updates,
    wireRequirements: request.wireRequirements,
    wireUpdates: request.wireUpdates,
    ...(summary === undefined ? {} : { summary }),
  } as const
}

/** Plain Iceberg clients give their reason in the snapshot summary, ours in a header. */
export function whoAndWhy(context: CallContext, summary?: JsonObject) {
  const fromSummary = summary?.['korolev.message']
  const message = context.message ?? (typeof fromSummary === 'string' ? fromSummary : undefined)
  return { actor: context.actor, ...(message === undefined ? {} : { message }) }
}

/** Plain Iceberg clients name their run in the snapshot summary, ours in a header. */
export function madeFrom({ run }: CallContext, summary?: JsonObject) {
  const found = run ?? (summary === undefined ? undefined : runInSummary(summary))
  return found === undefined ? {} : { inputs: runJson(found) }
}

function runInSummary(summary: JsonObject): PipelineRun | undefined {
  return decodeRun({
    get: (name) => {
      const value = summary[`korolev.${name}`]
      return typeof value === 'string' ? value : undefined
    },
    label: (name) => `summary.korolev.${name}`,
  })
}

/** The newest snapshot that the commit adds, at a glance. */
function snapshotSummary(updates: readonly TableUpdate[]): JsonObject | undefined {
  let summary: JsonObject | undefined
  for (const update of updates) {
    if (update.action !== 'add-snapshot') continue
    summary = { ...update.snapshot.summary, 'snapshot-id': update.snapshot.snapshotId }
  }
  return summary
}
