import type { InvalidArgumentError } from '../core/errors.js'
import { invalid } from '../core/object-reader.js'
import { schemaIndex } from '../schema/schema.js'
import { validateSchema } from '../schema/validate.js'
import type { Snapshot, TableMetadata } from './types.js'

/**
 * How far clocks of different writers may disagree in the logs. Iceberg Java refuses to read
 * metadata beyond it, so it is never written either.
 */
export const CLOCK_SKEW_MS_MAX = 60_000

/**
 * What must hold in any table metadata that is read or about to be written. Lenient where real
 * tables are: older schemas and specs may name columns that are gone, a v1 table may lack its UUID.
 * @throws InvalidArgumentError naming the field.
 * @see Iceberg spec, "Table Metadata Fields".
 */
export function checkTableMetadata(metadata: TableMetadata): void {
  checkIdentity(metadata)
  checkSchemas(metadata)
  checkSpecs(metadata)
  checkSortOrders(metadata)
  const snapshots = checkSnapshots(metadata)
  checkRefs(metadata, snapshots)
  checkLog('snapshot-log', metadata.snapshotLog, metadata.lastUpdatedMs)
  checkLog('metadata-log', metadata.metadataLog, metadata.lastUpdatedMs)
}

function checkIdentity(metadata: TableMetadata): void {
  const { formatVersion, tableUuid, location, nextRowId } = metadata
  if (location === '') throw invalid('location', 'must not be empty')
  if (formatVersion > 1 && tableUuid === undefined) {
    throw invalid('table-uuid', `is missing: v${formatVersion} requires it`)
  }
  if (formatVersion >= 3 && nextRowId === undefined) {
    throw invalid('next-row-id', 'is missing: v3 requires it')
  }
  if (nextRowId !== undefined && nextRowId < 0n) {
    throw invalid('next-row-id', `must not be negative, not ${nextRowId}`)
  }
}

function checkSchemas(metadata: TableMetadata): void {
  const { schemas, currentSchemaId, lastColumnId } = metadata
  const ids = schemas.map((schema) => schema.schemaId)
  checkUnique('schemas', 'schema-id', ids)
  if (!ids.includes(currentSchemaId)) {
    throw dangling('current-schema-id', currentSchemaId, 'schemas', ids)
  }
  for (const [index, schema] of schemas.entries()) {
    validateSchema(schema, `schemas[${index}]`)
    const { highestFieldId } = schemaIndex(schema)
    if (highestFieldId > lastColumnId) {
      const problem = `must not be below field id ${highestFieldId} of schemas[${index}]`
      throw invalid('last-column-id', `${problem}, not ${lastColumnId}`)
    }
  }
}

function checkSpecs(metadata: TableMetadata): void {
  const { partitionSpecs, defaultSpecId, lastPartitionId } = metadata
  const ids = partitionSpecs.map((spec) => spec.specId)
  checkUnique('partition-specs', 'spec-id', ids)
  if (!ids.includes(defaultSpecId)) {
    throw dangling('default-spec-id', defaultSpecId, 'partition-specs', ids)
  }
  for (const [index, spec] of partitionSpecs.entries()) {
    const fieldIds = spec.fields.map((field) => field.fieldId)
    const path = `partition-specs[${index}].fields`
    checkUnique(path, 'field-id', fieldIds)
    checkUnique(
      path,
      'name',
      spec.fields.map((field) => field.name),
    )
    const highest = Math.max(...fieldIds)
    if (highest > lastPartitionId) {
      throw invalid('last-partition-id', `must not be below ${highest}, not ${lastPartitionId}`)
    }
  }
  checkDefaultSpec(metadata)
}

/** New files are written by the default spec, so each of its fields needs its source. */
function checkDefaultSpec(metadata: TableMetadata): void {
  const spec = metadata.partitionSpecs.find(({ specId }) => specId === metadata.defaultSpecId)
  const schema = metadata.schemas.find(({ schemaId }) => schemaId === metadata.currentSchemaId)
  if (spec === undefined || schema === undefined) return
  const { byId } = schemaIndex(schema)
  for (const field of spec.fields) {
    if (field.transform.kind === 'void' || field.transform.kind === 'unknown') continue
    const missing = field.sourceIds.find((id) => !byId.has(id))
    if (missing === undefined) continue
    const place = `partition field ${field.name} of the default spec`
    throw invalid('partition-specs', `has ${place} with source-id ${missing}: no such column`)
  }
}

function checkSortOrders(metadata: TableMetadata): void {
  const ids = metadata.sortOrders.map((order) => order.orderId)
  checkUnique('sort-orders', 'order-id', ids)
  if (!ids.includes(metadata.defaultSortOrderId)) {
    throw dangling('default-sort-order-id', metadata.defaultSortOrderId, 'sort-orders', ids)
  }
}

function checkSnapshots(metadata: TableMetadata): ReadonlySet<bigint> {
  const { snapshots, lastSequenceNumber, formatVersion } = metadata
  const ids = new Set<bigint>()
  for (const [index, snapshot] of snapshots.entries()) {
    const path = `snapshots[${index}]`
    if (ids.has(snapshot.snapshotId)) {
      throw invalid(`${path}.snapshot-id`, `repeats ${snapshot.snapshotId}`)
    }
    ids.add(snapshot.snapshotId)
    checkSnapshot(snapshot, path)
    if (formatVersion > 1 && snapshot.sequenceNumber > lastSequenceNumber) {
      const problem = `must not be above last-sequence-number ${lastSequenceNumber}`
      throw invalid(`${path}.sequence-number`, `${problem}, not ${snapshot.sequenceNumber}`)
    }
  }
  return ids
}

function checkSnapshot(snapshot: Snapshot, path: string): void {
  const { firstRowId, addedRows, manifestList, manifests } = snapshot
  if (manifestList === undefined && manifests === undefined) {
    throw invalid(`${path}.manifest-list`, 'is missing')
  }
  if (firstRowId !== undefined && addedRows === undefined) {
    throw invalid(`${path}.added-rows`, 'is missing: first-row-id needs it')
  }
  if (addedRows !== undefined && firstRowId === undefined) {
    throw invalid(`${path}.first-row-id`, 'is missing: added-rows needs it')
  }
  if (firstRowId !== undefined && firstRowId < 0n) {
    throw invalid(`${path}.first-row-id`, `must not be negative, not ${firstRowId}`)
  }
  if (addedRows !== undefined && addedRows < 0n) {
    throw invalid(`${path}.added-rows`, `must not be negative, not ${addedRows}`)
  }
}

function checkRefs(metadata: TableMetadata, snapshotIds: ReadonlySet<bigint>): void {
  const { refs, currentSnapshotId } = metadata
  if (currentSnapshotId !== undefined && !snapshotIds.has(currentSnapshotId)) {
    throw invalid('current-snapshot-id', `is ${currentSnapshotId}, which is no snapshot`)
  }
  for (const [name, ref] of Object.entries(refs)) {
    if (snapshotIds.has(ref.snapshotId)) continue
    throw invalid(`refs.${name}`, `points to ${ref.snapshotId}, which is no snapshot`)
  }
  const main = Object.hasOwn(refs, 'main') ? refs['main'] : undefined
  if (main !== undefined && main.type !== 'branch') {
    throw invalid('refs.main', 'must be a branch, not a tag')
  }
  if (main?.snapshotId === currentSnapshotId) return
  const current = currentSnapshotId ?? 'none'
  throw invalid('refs.main', `is ${main?.snapshotId ?? 'none'}: current-snapshot-id is ${current}`)
}

function checkLog(
  name: string,
  log: readonly { readonly timestampMs: number }[],
  lastUpdatedMs: number,
): void {
  let previous: number | undefined
  for (const [index, { timestampMs }] of log.entries()) {
    if (previous !== undefined && timestampMs < previous - CLOCK_SKEW_MS_MAX) {
      throw invalid(
        `${name}[${index}].timestamp-ms`,
        `is ${timestampMs}, more than a minute before the entry before it (${previous})`,
      )
    }
    previous = timestampMs
  }
  if (previous !== undefined && lastUpdatedMs < previous - CLOCK_SKEW_MS_MAX) {
    const problem = `is ${lastUpdatedMs}, more than a minute before the last entry`
    throw invalid('last-updated-ms', `${problem} of ${name} (${previous})`)
  }
}

function checkUnique(path: string, name: string, values: readonly (number | string)[]): void {
  const seen = new Set<number | string>()
  for (const [index, value] of values.entries()) {
    if (seen.has(value)) throw invalid(`${path}[${index}].${name}`, `repeats ${value}`)
    seen.add(value)
  }
}

function dangling(
  field: string,
  id: number,
  list: string,
  ids: readonly number[],
): InvalidArgumentError {
  return invalid(field, `is ${id}, which ${list} does not have: it has ${ids.join(', ') || 'none'}`)
}
