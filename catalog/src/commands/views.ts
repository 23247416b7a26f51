import type {
  JsonValue,
  Properties,
  Schema,
  ViewMetadata,
  ViewRequirement,
  ViewUpdate,
  ViewVersion,
} from '@korolev/table-format'
import { encodeViewUpdate, viewCreationUpdates } from '@korolev/table-format'
import type { Identifier } from '../domain/names.js'
import { checkIdentifier, relationKey } from '../domain/names.js'
import { decodeRelation } from '../domain/entities.js'
import { checkMovedPlaces, checkNewPlace } from './chosen-places.js'
import type { CallContext, Components } from './components.js'
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
import { VIEWS } from './relation-access.js'
import { loadRelation } from './relations.js'
import { madeFrom, whoAndWhy } from './tables.js'

export type LoadedView = LoadedMetadata<ViewMetadata>

export interface CreateView {
  readonly identifier: Identifier
  readonly schema: Schema
  readonly viewVersion: ViewVersion
  readonly properties: Properties
  readonly location?: string
}

export async function loadView(
  components: Components,
  context: CallContext,
  identifier: Identifier,
): Promise<LoadedView> {
  const relation = await loadRelation(components, context, 'view', identifier)
  return components.metadata.view(relation.metadataLocation)
}

/** @throws AlreadyExistsError when the name is a view's or a table's. */
export async function createView(
  components: Components,
  context: CallContext,
  request: CreateView,
): Promise<LoadedView> {
  const { identifier } = request
  checkIdentifier(identifier, 'view')
  checkNewPlace(context, request)
  checkMetadataPath(components.locations, request.properties, 'properties')
  await loadNamespace(components, context, identifier.namespace)
  const present = await components.store.get(relationKey(context.warehouse.name, identifier))
  if (present !== undefined) throw nameTaken('view', decodeRelation(present), identifier)
  const uuid = components.ids.uuid()
  const updates = viewCreationUpdates({
    uuid,
    location:
      request.location === undefined
        ? defaultLocation(context.warehouse, identifier, uuid)
        : checkLocation(components.locations, request.location, 'location'),
    schema: request.schema,
    viewVersion: request.viewVersion,
    properties: request.properties,
  })
  return commitRelation({
    components,
    context,
    identifier,
    access: { ...VIEWS, createsRelation: () => true },
    request: {
      commitId: components.ids.uuidV7(),
      action: 'create',
      ...whoAndWhy(context),
      ...madeFrom(context),
      requirements: [],
      updates,
      wireRequirements: [],
      wireUpdates: updates.map(encodeViewUpdate),
    },
    failIfPresent: (relation) => nameTaken('view', relation, identifier),
    failIfAbsent: () => noSuchRelation('view', identifier),
  })
}

export interface ReplaceView {
  readonly identifier: Identifier
  readonly requirements: readonly ViewRequirement[]
  readonly updates: readonly ViewUpdate[]
  readonly wireRequirements: readonly JsonValue[]
  readonly wireUpdates: readonly JsonValue[]
}

export async function replaceView(
  components: Components,
  context: CallContext,
  request: ReplaceView,
): Promise<LoadedView> {
  const { identifier } = request
  checkMovedPlaces(context, identifier, request.updates)
  checkUpdatePlaces(components.locations, request.updates)
  return commitRelation({
    components,
    context,
    identifier,
    access: VIEWS,
    request: {
      commitId: components.ids.uuidV7(),
      action: 'commit',
      ...whoAndWhy(context),
      ...madeFrom(context),
      requirements: request.requirements,
      updates: request.updates,
      wireRequirements: request.wireRequirements,
      wireUpdates: request.wireUpdates,
    },
    failIfAbsent: () => noSuchRelation('view', identifier),
  })
}
