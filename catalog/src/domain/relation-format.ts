import type {
  Decode,
  JsonValue,
  Location,
  Schema,
  TableMetadata,
  TableRequirement,
  TableUpdate,
  ViewMetadata,
  ViewRequirement,
  ViewUpdate,
} from '@korolev/table-format'
import {
  applyUpdates,
  applyViewUpdates,
  CorruptError,
  checkRequirements,
  checkViewRequirements,
  decodeTableMetadata,
  decodeTableUpdate,
  decodeViewMetadata,
  decodeViewUpdate,
  finishMetadata,
  metadataFolder,
  nextMetadataLocation,
  nextViewMetadataLocation,
  printTableMetadata,
  printViewMetadata,
  requireSchema,
} from '@korolev/table-format'

import { checkCategory } from './category-rules.js'
import type { Category } from './governance-fields.js'

/** What the server decides for an object that a commit creates. */
export interface Assigned {
  readonly uuid: string
  readonly location: Location
}

export interface ApplyContext {
  readonly nowMs: number
  readonly assigned: Assigned
}

export interface Applied<Metadata> {
  readonly metadata: Metadata
  readonly changed: boolean
}

/**
 * Tables and views are committed alike; this is what differs. All of it is pure: the same input
 * gives the same bytes, so that the log can be replayed.
 */
export interface RelationFormat<Metadata, Update, Requirement> {
  readonly kind: 'table' | 'view'
  readonly decodeUpdate: Decode<Update>
  /** The document of a metadata file. */
  readonly decode: (json: JsonValue) => Metadata
  check(requirements: readonly Requirement[], base: Metadata | undefined): void
  apply(
    base: Metadata | undefined,
    updates: readonly Update[],
    context: ApplyContext,
  ): Applied<Metadata>
  /** What every new metadata file gets: its log entry for the file before it, its time. */
  finish(metadata: Metadata, context: FinishContext<Metadata>): Metadata
  print(metadata: Metadata): string
  nextLocation(metadata: Metadata, previous: Location | undefined, uuid: string): Location
  uuid(metadata: Metadata): string | undefined
  /** The columns that it has now. */
  schema(metadata: Metadata): Schema
  /** @throws ForbiddenError for what the category of the object does not allow. */
  checkCategory(category: Category | undefined, before: Metadata, after: Metadata): void
  /** Folders that its writers are to use. */
  places(metadata: Metadata): readonly Location[]
}

export interface FinishContext<Metadata> {
  readonly previous: { readonly location: Location; readonly metadata: Metadata } | undefined
  readonly nowMs: number
}

export const TABLE_FORMAT: RelationFormat<TableMetadata, TableUpdate, TableRequirement> = {
  kind: 'table',
  decodeUpdate: decodeTableUpdate,
  decode: decodeTableMetadata,
  check: checkRequirements,
  apply: (base, updates, { nowMs, assigned }) => applyUpdates(base, updates, { nowMs, assigned }),
  finish: (metadata, { previous, nowMs }) =>
    finishMetadata(metadata, {
      nowMs,
      ...(previous === undefined
        ? {}
        : {
            previousLocation: previous.location,
            previousLastUpdatedMs: previous.metadata.lastUpdatedMs,
          }),
    }),
  print: printTableMetadata,
  nextLocation: nextMetadataLocation,
  uuid: (metadata) => metadata.tableUuid,
  schema: ({ schemas, currentSchemaId }) => requireSchema(schemas, currentSchemaId),
  checkCategory,
  places: (metadata) => [metadata.location, metadataFolder(metadata)],
}

export const VIEW_FORMAT: RelationFormat<ViewMetadata, ViewUpdate, ViewRequirement> = {
  kind: 'view',
  decodeUpdate: decodeViewUpdate,
  decode: decodeViewMetadata,
  check: checkViewRequirements,
  apply: (base, updates, { nowMs, assigned }) =>
    applyViewUpdates(base, updates, { nowMs, assigned }),
  finish: (metadata) => metadata,
  print: printViewMetadata,
  nextLocation: nextViewMetadataLocation,
  uuid: (metadata) => metadata.viewUuid,
  schema: ({ schemas, versions, currentVersionId }) => {
    const current = versions.find(({ versionId }) => versionId === currentVersionId)
    if (current === undefined) throw new CorruptError(`a view has no version ${currentVersionId}`)
    return requireSchema(schemas, current.schemaId)
  },
  // Views hold no rows, and have no category.
  checkCategory: () => undefined,
  places: (metadata) => [metadata.location, metadataFolder(metadata)],
}
