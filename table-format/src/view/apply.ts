import type { Location } from '../core/brands.js'
import { asLocation } from '../core/brands.js'
import { assertNever, InvalidArgumentError } from '../core/errors.js'
import { equalJson } from '../core/json.js'
import type { ApplyContext } from '../metadata/draft.js'
import { applyInOrder, LAST_ADDED } from '../metadata/draft.js'
import { metadataFolder, metadataFileName, parseMetadataVersion } from '../metadata/file.js'
import type { Properties } from '../metadata/types.js'
import { sameSchema } from '../schema/equality.js'
import type { Schema } from '../schema/types.js'
import { encodeViewVersion } from './codec.js'
import { checkDialects, checkViewMetadata, sqlDialects } from './invariants.js'
import type { ViewMetadata, ViewUpdate, ViewVersion, ViewVersionLogEntry } from './types.js'

const DROP_DIALECT_PROPERTY = 'replace.drop-dialect.allowed'
const HISTORY_SIZE_PROPERTY = 'version.history.num-entries'
const HISTORY_SIZE_DEFAULT = 10

const VERSION_ID_FIRST = 1

interface ViewDraft {
  readonly metadata: ViewMetadata
  readonly context: ApplyContext
  readonly changed: boolean
  /** The view is in the making, and its UUID may still be given once. */
  readonly mayAssignUuid: boolean
  readonly lastAddedSchemaId?: number
  readonly lastAddedVersionId?: number
  readonly addedVersionIds: ReadonlySet<number>
  readonly logEntry?: ViewVersionLogEntry
}

export interface AppliedViewUpdates {
  readonly metadata: ViewMetadata
  readonly changed: boolean
}

/**
 * Applies updates in order, from existing metadata or from nothing, and checks the result.
 * @throws InvalidArgumentError for an update that does not fit.
 * @see Iceberg view spec, and the REST specification, `ViewUpdate`.
 */
export function applyViewUpdates(
  base: ViewMetadata | undefined,
  updates: readonly ViewUpdate[],
  context: ApplyContext,
): AppliedViewUpdates {
  const start: ViewDraft = {
    metadata: base ?? emptyView(context),
    context,
    changed: base === undefined,
    mayAssignUuid: base === undefined,
    addedVersionIds: new Set(),
  }
  const draft = applyInOrder(start, updates, applyUpdate)
  if (!draft.changed) return { metadata: draft.metadata, changed: false }
  if (draft.metadata.versions.length === 0) {
    throw new InvalidArgumentError('Invalid view: no versions were added', { field: 'updates' })
  }
  checkCurrentVersion(base, draft.metadata)
  checkNoDialectLost(base, draft.metadata)
  const metadata = expireVersions(withLogEntry(draft), draft.addedVersionIds)
  checkViewMetadata(metadata)
  return { metadata, changed: true }
}

export interface ViewCreation {
  readonly uuid: string
  readonly location: Location
  readonly schema: Schema
  readonly viewVersion: ViewVersion
  readonly properties: Properties
}

/** The updates that make a view from nothing, as a commit record keeps them. */
export function viewCreationUpdates(creation: ViewCreation): readonly ViewUpdate[] {
  const properties: readonly ViewUpdate[] =
    Object.keys(creation.properties).length === 0
      ? []
      : [{ action: 'set-properties', updates: creation.properties }]
  return [
    { action: 'assign-uuid', uuid: creation.uuid },
    { action: 'set-location', location: creation.location },
    { action: 'add-schema', schema: creation.schema },
    {
      action: 'add-view-version',
      viewVersion: { ...creation.viewVersion, schemaId: LAST_ADDED },
    },
    { action: 'set-current-view-version', viewVersionId: LAST_ADDED },
    ...properties,
  ]
}

/**
 * Metadata of a new view with one version, whatever ids the client gave it and its schema.
 * @throws InvalidArgumentError as `applyViewUpdates`.
 */
export function createViewMetadata(
  creation: ViewCreation & { readonly nowMs: number },
): ViewMetadata {
  const { uuid, location, nowMs } = creation
  const context = { nowMs, assigned: { uuid, location } }
  return applyViewUpdates(undefined, viewCreationUpdates(creation), context).metadata
}

/** Where the metadata goes that follows the file at `previousLocation`. */
export function nextViewMetadataLocation(
  metadata: ViewMetadata,
  previousLocation: Location | undefined,
  uuid: string,
): Location {
  const previous = previousLocation === undefined ? -1 : parseMetadataVersion(previousLocation)
  return asLocation(`${metadataFolder(metadata)}/${metadataFileName((previous ?? -1) + 1, uuid)}`)
}

function emptyView({ assigned }: ApplyContext): ViewMetadata {
  return {
    viewUuid: assigned.uuid.toLowerCase(),
    formatVersion: 1,
    location: assigned.location,
    schemas: [],
    currentVersionId: LAST_ADDED,
    versions: [],
    versionLog: [],
    properties: {},
  }
}

function applyUpdate(draft: ViewDraft, update: ViewUpdate): ViewDraft {
  switch (update.action) {
    case 'assign-uuid':
      return assignUuid(draft, update.uuid)
    case 'upgrade-format-version':
      return upgradeFormatVersion(draft, update.formatVersion)
    case 'add-schema':
      return addSchema(draft, update.schema)
    case 'set-location':
      return setLocation(draft, update.location)
    case 'set-properties':
      return setProperties(draft, update.updates)
    case 'remove-properties':
      return removeProperties(draft, update.removals)
    case 'add-view-version':
      return addVersion(draft, update.viewVersion)
    case 'set-current-view-version':
      return setCurrentVersion(draft, update.viewVersionId)
    default:
      return assertNever(update)
  }
}

function change(draft: ViewDraft, fields: Partial<ViewMetadata>): ViewDraft {
  return { ...draft, changed: true, metadata: { ...draft.metadata, ...fields } }
}

function assignUuid(draft: ViewDraft, asked: string): ViewDraft {
  const uuid = asked.toLowerCase()
  if (draft.mayAssignUuid) return { ...change(draft, { viewUuid: uuid }), mayAssignUuid: false }
  if (draft.metadata.viewUuid.toLowerCase() === uuid) return draft
  throw new InvalidArgumentError('Cannot reassign uuid', { field: 'uuid' })
}

function upgradeFormatVersion(draft: ViewDraft, formatVersion: number): ViewDraft {
  const current = draft.metadata.formatVersion
  if (formatVersion === current) return draft
  if (formatVersion < current) {
    throw new InvalidArgumentError(`Cannot downgrade v${current} view to v${formatVersion}`, {
      field: 'format-version',
    })
  }
  throw new InvalidArgumentError(
    `Cannot upgrade view to unsupported format version: v${formatVersion} (supported: v1)`,
    { field: 'format-version' },
  )
}

function addSchema(draft: ViewDraft, schema: Schema): ViewDraft {
  const { schemas } = draft.metadata
  const same = schemas.find((other) => sameSchema(other, schema))
  if (same !== undefined) return { ...draft, lastAddedSchemaId: same.schemaId }
  const schemaId = Math.max(-1, ...schemas.map((other) => other.schemaId)) + 1
  return {
    ...change(draft, { schemas: [...schemas, { ...schema, schemaId }] }),
    lastAddedSchemaId: schemaId,
  }
}

function setLocation(draft: ViewDraft, location: Location): ViewDraft {
  const trimmed = asLocation(location.replace(/\/$/, '') || location)
  return draft.metadata.location === trimmed ? draft : change(draft, { location: trimmed })
}

function setProperties(draft: ViewDraft, updates: Properties): ViewDraft {
  const { properties } = draft.metadata
  const changed = Object.entries(updates).filter(
    ([key, value]) => !Object.hasOwn(properties, key) || properties[key] !== value,
  )
  if (changed.length === 0) return draft
  return change(draft, { properties: { ...properties, ...Object.fromEntries(changed) } })
}

function removeProperties(draft: ViewDraft, removals: readonly string[]): ViewDraft {
  const kept = Object.entries(draft.metadata.properties).filter(([key]) => !removals.includes(key))
  if (kept.length === Object.keys(draft.metadata.properties).length) return draft
  return change(draft, { properties: Object.fromEntries(kept) })
}

/** A version that would behave the same is used again; a new one may be given another id. */
function addVersion(draft: ViewDraft, asked: ViewVersion): ViewDraft {
  const { versions, schemas } = draft.metadata
  const version = { ...asked, schemaId: resolveSchemaId(draft, asked.schemaId) }
  if (!schemas.some(({ schemaId }) => schemaId === version.schemaId)) {
    throw new InvalidArgumentError(`Cannot add version with unknown schema: ${version.schemaId}`, {
      field: 'view-version.schema-id',
    })
  }
  checkDialects(version)
  const same = versions.find((other) => sameVersion(other, version))
  if (same !== undefined) return { ...draft, lastAddedVersionId: same.versionId }
  // A negative id would be taken for "last added".
  const wanted = version.versionId < 0 ? VERSION_ID_FIRST : version.versionId
  const versionId = Math.max(wanted, ...versions.map((other) => other.versionId + 1))
  return {
    ...change(draft, { versions: [...versions, { ...version, versionId }] }),
    lastAddedVersionId: versionId,
    addedVersionIds: new Set([...draft.addedVersionIds, versionId]),
  }
}

function resolveSchemaId(draft: ViewDraft, schemaId: number): number {
  if (schemaId !== LAST_ADDED) return schemaId
  if (draft.lastAddedSchemaId !== undefined) return draft.lastAddedSchemaId
  throw new InvalidArgumentError('Cannot set last added schema: no schema has been added', {
    field: 'view-version.schema-id',
  })
}

function setCurrentVersion(draft: ViewDraft, asked: number): ViewDraft {
  const versionId = asked === LAST_ADDED ? draft.lastAddedVersionId : asked
  if (versionId === undefined) {
    throw new InvalidArgumentError(
      'Cannot set last version id: no current version id has been set',
      { field: 'view-version-id' },
    )
  }
  const version = draft.metadata.versions.find((each) => each.versionId === versionId)
  if (version === undefined) {
    throw new InvalidArgumentError(`Cannot set current version to unknown version: ${versionId}`, {
      field: 'view-version-id',
    })
  }
  if (draft.metadata.currentVersionId === versionId) return draft
  const isNew = draft.addedVersionIds.has(versionId)
  const timestampMs = isNew ? version.timestampMs : draft.context.nowMs
  return {
    ...change(draft, { currentVersionId: versionId }),
    logEntry: { versionId, timestampMs },
  }
}

/** Apart from id and time. */
function sameVersion(left: ViewVersion, right: ViewVersion): boolean {
  const common = { versionId: 0, timestampMs: 0 }
  return equalJson(
    encodeViewVersion({ ...left, ...common }),
    encodeViewVersion({ ...right, ...common }),
  )
}

function withLogEntry({ metadata, logEntry }: ViewDraft): ViewMetadata {
  if (logEntry === undefined) return metadata
  return { ...metadata, versionLog: [...metadata.versionLog, logEntry] }
}

/** A view that was read with a dangling current version may be mended, but none is made. */
function checkCurrentVersion(base: ViewMetadata | undefined, metadata: ViewMetadata): void {
  const { versions, currentVersionId } = metadata
  if (currentVersionId === base?.currentVersionId) return
  if (versions.some(({ versionId }) => versionId === currentVersionId)) return
  const ids = versions.map(({ versionId }) => versionId).join(', ')
  throw new InvalidArgumentError(
    `Cannot find current version ${currentVersionId} in view versions: [${ids}]; ` +
      'send a set-current-view-version update',
    { field: 'updates' },
  )
}

function checkNoDialectLost(base: ViewMetadata | undefined, metadata: ViewMetadata): void {
  if (metadata.properties[DROP_DIALECT_PROPERTY]?.toLowerCase() === 'true') return
  const before = currentDialects(base)
  const after = currentDialects(metadata)
  if (before.every((dialect) => after.includes(dialect))) return
  throw new InvalidArgumentError(
    `Cannot replace view due to loss of view dialects (${DROP_DIALECT_PROPERTY}=false):\n` +
      `Previous dialects: [${before.join(', ')}]\nNew dialects: [${after.join(', ')}]`,
    { field: 'updates' },
  )
}

function currentDialects(metadata: ViewMetadata | undefined): readonly string[] {
  const current = metadata?.versions.find(
    ({ versionId }) => versionId === metadata.currentVersionId,
  )
  return current === undefined ? [] : sqlDialects(current)
}

/** Keeps the newest versions, always the current one and those of this commit. */
function expireVersions(metadata: ViewMetadata, added: ReadonlySet<number>): ViewMetadata {
  const { versions, currentVersionId } = metadata
  const needed = new Set([...added, currentVersionId]).size
  const keep = Math.max(needed, historySize(metadata.properties))
  if (versions.length <= keep) return metadata
  const newestFirst = versions
    .map(({ versionId }) => versionId)
    .filter((versionId) => versionId !== currentVersionId)
    .sort((left, right) => right - left)
  const kept = new Set([currentVersionId, ...newestFirst.slice(0, keep - 1)])
  const gap = metadata.versionLog.findLastIndex(({ versionId }) => !kept.has(versionId))
  return {
    ...metadata,
    versions: versions.filter(({ versionId }) => kept.has(versionId)),
    versionLog: metadata.versionLog.slice(gap + 1),
  }
}

function historySize(properties: Properties): number {
  const text = properties[HISTORY_SIZE_PROPERTY]
  const size = text === undefined ? HISTORY_SIZE_DEFAULT : Number(text)
  if (Number.isSafeInteger(size) && size > 0) return size
  throw new InvalidArgumentError(`${HISTORY_SIZE_PROPERTY} must be positive but was ${text}`, {
    field: HISTORY_SIZE_PROPERTY,
  })
}
