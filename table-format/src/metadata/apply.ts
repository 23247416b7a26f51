import { assertNever, InvalidArgumentError } from '../core/errors.js'
import type { ApplyContext, Draft } from './draft.js'
import { applyInOrder, change } from './draft.js'
import {
  addSchema,
  addSortOrder,
  addSpec,
  checkDefaultSortOrder,
  removeSchemas,
  removeSpecs,
  setCurrentSchema,
  setDefaultSortOrder,
  setDefaultSpec,
} from './apply-schemas.js'
import {
  addSnapshot,
  forgetIntermediateSnapshots,
  removeSnapshotRef,
  removeSnapshots,
  setSnapshotRef,
} from './apply-snapshots.js'
import {
  addEncryptionKey,
  removeEncryptionKey,
  removePartitionStatistics,
  removeStatistics,
  setPartitionStatistics,
  setStatistics,
} from './apply-side-files.js'
import { LAST_PARTITION_ID_NONE, UNPARTITIONED_SPEC } from '../partition/spec.js'
import { UNSORTED_ORDER } from '../sort/sort-order.js'
import { FORMAT_VERSION_MAX } from './codec.js'
import { checkTableMetadata } from './invariants.js'
import type {
  FormatVersion,
  MetadataLogEntry,
  Properties,
  TableMetadata,
  TableUpdate,
} from './types.js'

export type { ApplyContext } from './draft.js'

export const FORMAT_VERSION_DEFAULT: FormatVersion = 2

/** Properties that describe the metadata itself; they are never stored. */
export const RESERVED_PROPERTIES: ReadonlySet<string> = new Set([
  'format-version',
  'uuid',
  'snapshot-count',
  'current-snapshot-id',
  'current-snapshot-summary',
  'current-snapshot-timestamp-ms',
  'current-schema',
  'default-partition-spec',
  'default-sort-order',
])

export interface AppliedUpdates {
  readonly metadata: TableMetadata
  /** False: nothing differs, and no new metadata file is needed. */
  readonly changed: boolean
}

/**
 * Applies updates in order, from existing metadata or from nothing, and checks the result.
 * @throws InvalidArgumentError for an update that does not fit, naming it by its place.
 * @throws CommitConflictError when the table moved on (sequence number, first row id): the client
 *   may plan again on the newer state.
 */
export function applyUpdates(
  base: TableMetadata | undefined,
  updates: readonly TableUpdate[],
  context: ApplyContext,
): AppliedUpdates {
  const start: Draft = {
    metadata: base ?? emptyMetadata(updates, context),
    context,
    changed: base === undefined,
    addedSnapshotIds: new Set(),
  }
  const applied = applyInOrder(start, updates, applyUpdate)
  const draft = base === undefined ? completeNewTable(applied) : applied
  if (!draft.changed) return { metadata: draft.metadata, changed: false }
  const metadata = touch(forgetIntermediateSnapshots(draft), context)
  checkDefaultSortOrder(metadata, base)
  checkTableMetadata(metadata)
  return { metadata, changed: true }
}

function applyUpdate(draft: Draft, update: TableUpdate): Draft {
  switch (update.action) {
    case 'assign-uuid':
      return assignUuid(draft, update.uuid)
    case 'upgrade-format-version':
      return upgradeFormatVersion(draft, update.formatVersion)
    case 'add-schema':
      return addSchema(draft, update.schema, update.lastColumnId)
    case 'set-current-schema':
      return setCurrentSchema(draft, update.schemaId)
    case 'add-spec':
      return addSpec(draft, update.spec)
    case 'set-default-spec':
      return setDefaultSpec(draft, update.specId)
    case 'add-sort-order':
      return addSortOrder(draft, update.sortOrder)
    case 'set-default-sort-order':
      return setDefaultSortOrder(draft, update.sortOrderId)
    case 'remove-partition-specs':
      return removeSpecs(draft, update.specIds)
    case 'remove-schemas':
      return removeSchemas(draft, update.schemaIds)
    default:
      return applyDataUpdate(draft, update)
  }
}

type DataUpdate = Exclude<
  TableUpdate,
  {
    action:
      | 'assign-uuid'
      | 'upgrade-format-version'
      | 'add-schema'
      | 'set-current-schema'
      | 'add-spec'
      | 'set-default-spec'
      | 'add-sort-order'
      | 'set-default-sort-order'
      | 'remove-partition-specs'
      | 'remove-schemas'
  }
>

function applyDataUpdate(draft: Draft, update: DataUpdate): Draft {
  switch (update.action) {
    case 'add-snapshot':
      return addSnapshot(draft, update.snapshot)
    case 'set-snapshot-ref':
      return setSnapshotRef(draft, update.refName, update.ref)
    case 'remove-snapshots':
      return removeSnapshots(draft, update.snapshotIds)
    case 'remove-snapshot-ref':
      return removeSnapshotRef(draft, update.refName)
    case 'set-location':
      return setLocation(draft, update.location)
    case 'set-properties':
      return setProperties(draft, update.updates)
    case 'remove-properties':
      return removeProperties(draft, update.removals)
    case 'set-statistics':
      return setStatistics(draft, update.statistics)
    case 'remove-statistics':
      return removeStatistics(draft, update.snapshotId)
    case 'set-partition-statistics':
      return setPartitionStatistics(draft, update.partitionStatistics)
    case 'remove-partition-statistics':
      return removePartitionStatistics(draft, update.snapshotId)
    case 'add-encryption-key':
      return addEncryptionKey(draft, update.encryptionKey)
    case 'remove-encryption-key':
      return removeEncryptionKey(draft, update.keyId)
    default:
      return assertNever(update)
  }
}

export interface PreviousMetadata {
  readonly previousLocation?: TableMetadata['location']
  readonly previousLastUpdatedMs?: number
}

const PREVIOUS_VERSIONS_PROPERTY = 'write.metadata.previous-versions-max'
const PREVIOUS_VERSIONS_DEFAULT = 100

/**
 * What each new metadata file adds once, however many commits it holds: the log entry for the
 * file before it, with the oldest entries beyond `write.metadata.previous-versions-max` left out.
 * @see Iceberg spec, "Table Metadata Fields", `metadata-log`.
 */
export function finishMetadata(
  metadata: TableMetadata,
  { previousLocation, previousLastUpdatedMs }: PreviousMetadata & { readonly nowMs: number },
): TableMetadata {
  if (previousLocation === undefined || previousLastUpdatedMs === undefined) return metadata
  const entry: MetadataLogEntry = {
    metadataFile: previousLocation,
    timestampMs: previousLastUpdatedMs,
  }
  const kept = previousVersionsMax(metadata.properties)
  return { ...metadata, metadataLog: [...metadata.metadataLog, entry].slice(-kept) }
}

function previousVersionsMax(properties: Properties): number {
  const value = Number(properties[PREVIOUS_VERSIONS_PROPERTY] ?? PREVIOUS_VERSIONS_DEFAULT)
  return Number.isSafeInteger(value) ? Math.max(1, value) : PREVIOUS_VERSIONS_DEFAULT
}

/** A table with nothing in it yet; `completeNewTable` fills in what no update named. */
function emptyMetadata(updates: readonly TableUpdate[], context: ApplyContext): TableMetadata {
  const upgrade = updates.find((update) => update.action === 'upgrade-format-version')
  const formatVersion = upgrade?.formatVersion ?? FORMAT_VERSION_DEFAULT
  return {
    formatVersion,
    location: context.assigned.location,
    lastSequenceNumber: 0n,
    lastUpdatedMs: context.nowMs,
    lastColumnId: 0,
    schemas: [],
    currentSchemaId: LAST_NONE,
    partitionSpecs: [],
    defaultSpecId: LAST_NONE,
    lastPartitionId: LAST_PARTITION_ID_NONE,
    properties: {},
    snapshots: [],
    snapshotLog: [],
    metadataLog: [],
    sortOrders: [],
    defaultSortOrderId: LAST_NONE,
    refs: {},
    statistics: [],
    partitionStatistics: [],
    encryptionKeys: [],
    ...(formatVersion >= 3 ? { nextRowId: 0n } : {}),
  }
}

const LAST_NONE = -1

function completeNewTable(draft: Draft): Draft {
  const { metadata } = draft
  if (metadata.schemas.length === 0) {
    throw new InvalidArgumentError(
      'Invalid table: no schema was added; send an add-schema update',
      {
        field: 'updates',
      },
    )
  }
  const hasSpec = metadata.partitionSpecs.length > 0
  const hasOrder = metadata.sortOrders.length > 0
  return change(draft, {
    ...(metadata.currentSchemaId === LAST_NONE
      ? { currentSchemaId: metadata.schemas[0]?.schemaId ?? 0 }
      : {}),
    ...(hasSpec ? {} : { partitionSpecs: [UNPARTITIONED_SPEC] }),
    ...(metadata.defaultSpecId === LAST_NONE
      ? { defaultSpecId: metadata.partitionSpecs[0]?.specId ?? UNPARTITIONED_SPEC.specId }
      : {}),
    ...(hasOrder ? {} : { sortOrders: [UNSORTED_ORDER] }),
    ...(metadata.defaultSortOrderId === LAST_NONE
      ? { defaultSortOrderId: metadata.sortOrders[0]?.orderId ?? UNSORTED_ORDER.orderId }
      : {}),
  })
}

/**
 * Time never goes back, and the logs are never ahead of it (Java refuses to read that). A v1 table
 * without a UUID gets the one that the catalog knows it by.
 */
function touch(metadata: TableMetadata, { nowMs, assigned }: ApplyContext): TableMetadata {
  const lastLogged = metadata.snapshotLog[metadata.snapshotLog.length - 1]?.timestampMs ?? 0
  return {
    ...metadata,
    tableUuid: metadata.tableUuid ?? assigned.uuid.toLowerCase(),
    lastUpdatedMs: Math.max(nowMs, metadata.lastUpdatedMs, lastLogged),
  }
}

function assignUuid(draft: Draft, asked: string): Draft {
  const uuid = asked.toLowerCase()
  const current = draft.metadata.tableUuid?.toLowerCase()
  if (current === uuid) return draft
  if (current !== undefined) {
    throw new InvalidArgumentError(`Cannot reassign uuid: the table has ${current}`, {
      field: 'uuid',
    })
  }
  return change(draft, { tableUuid: uuid })
}

function upgradeFormatVersion(draft: Draft, formatVersion: FormatVersion): Draft {
  const current = draft.metadata.formatVersion
  if (formatVersion > FORMAT_VERSION_MAX) {
    throw new InvalidArgumentError(
      `Cannot upgrade table to unsupported format version: v${formatVersion} ` +
        `(supported: v${FORMAT_VERSION_MAX})`,
      { field: 'format-version' },
    )
  }
  if (formatVersion < current) {
    throw new InvalidArgumentError(`Cannot downgrade v${current} table to v${formatVersion}`, {
      field: 'format-version',
    })
  }
  if (formatVersion === current) return draft
  const startsRowIds = formatVersion >= 3 && draft.metadata.nextRowId === undefined
  return change(draft, { formatVersion, ...(startsRowIds ? { nextRowId: 0n } : {}) })
}

function setLocation(draft: Draft, location: TableMetadata['location']): Draft {
  const trimmed = (location.replace(/\/$/, '') || location) as TableMetadata['location']
  return draft.metadata.location === trimmed ? draft : change(draft, { location: trimmed })
}

function setProperties(draft: Draft, updates: Properties): Draft {
  const { properties } = draft.metadata
  const changed = Object.entries(updates).filter(
    ([key, value]) => !RESERVED_PROPERTIES.has(key) && ownValue(properties, key) !== value,
  )
  if (changed.length === 0) return draft
  return change(draft, { properties: { ...properties, ...Object.fromEntries(changed) } })
}

function removeProperties(draft: Draft, removals: readonly string[]): Draft {
  const removed = new Set(removals)
  const kept = Object.entries(draft.metadata.properties).filter(([key]) => !removed.has(key))
  if (kept.length === Object.keys(draft.metadata.properties).length) return draft
  return change(draft, { properties: Object.fromEntries(kept) })
}

function ownValue(properties: Properties, key: string): string | undefined {
  return Object.hasOwn(properties, key) ? properties[key] : undefined
}
