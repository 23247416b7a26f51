import type {
  Location,
  TableMetadata,
  TableRequirement,
  TableUpdate,
  ViewMetadata,
  ViewRequirement,
  ViewUpdate,
} from '@korolev/table-format'
import type { RelationFormat } from '../domain/relation-format.js'
import { TABLE_FORMAT, VIEW_FORMAT } from '../domain/relation-format.js'
import type { LoadedMetadata, MetadataCache } from './metadata-cache.js'

/** A relation's format together with where its metadata is cached. */
export interface RelationAccess<Metadata, Update, Requirement> {
  readonly format: RelationFormat<Metadata, Update, Requirement>
  load(cache: MetadataCache, location: Location): Promise<LoadedMetadata<Metadata>>
  /** @param replaced - the file that was current before. */
  remember(cache: MetadataCache, loaded: LoadedMetadata<Metadata>, replaced?: Location): void
  /** The UUID that the updates ask for, if any. */
  assignedUuid(updates: readonly Update[]): readonly string[]
  /** Refs that the updates set. */
  movedRefs(updates: readonly Update[]): readonly string[]
  /** The requirements say that the relation must not exist yet. */
  createsRelation(requirements: readonly Requirement[]): boolean
}

export const TABLES: RelationAccess<TableMetadata, TableUpdate, TableRequirement> = {
  format: TABLE_FORMAT,
  load: (cache, location) => cache.table(location),
  remember: (cache, loaded, replaced) => {
    cache.rememberTable(loaded, replaced)
  },
  assignedUuid: (updates) =>
    updates.flatMap((update) => (update.action === 'assign-uuid' ? [update.uuid] : [])),
  movedRefs: (updates) =>
    updates.flatMap((update) => (update.action === 'set-snapshot-ref' ? [update.refName] : [])),
  createsRelation: (requirements) => requirements.some(({ type }) => type === 'assert-create'),
}

export const VIEWS: RelationAccess<ViewMetadata, ViewUpdate, ViewRequirement> = {
  format: VIEW_FORMAT,
  load: (cache, location) => cache.view(location),
  remember: (cache, loaded, replaced) => {
    cache.rememberView(loaded, replaced)
  },
  assignedUuid: (updates) =>
    updates.flatMap((update) => (update.action === 'assign-uuid' ? [update.uuid] : [])),
  movedRefs: () => [],
  // The REST specification has no `assert-create` for views: only `createView` makes one.
  createsRelation: () => false,
}
