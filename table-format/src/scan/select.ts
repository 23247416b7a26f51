import { InvalidArgumentError, NotFoundError } from '../core/errors.js'
import { MAIN_BRANCH } from '../metadata/codec.js'
import type { Snapshot, TableMetadata } from '../metadata/types.js'
import { printTimestamp } from '../schema/date-time.js'
import { projectByIds } from '../schema/project.js'
import { requireColumn, requireSchema } from '../schema/schema.js'
import type { Schema } from '../schema/types.js'
import type { ScanRequest } from './types.js'

/** A state of a table: a snapshot and the schema that it is read in. */
export interface ScanState {
  readonly snapshot?: Snapshot
  readonly schema: Schema
}

/**
 * The state that a request names. The current one and branches are read in the table's current
 * schema, others in the one of their snapshot.
 * @throws NotFoundError naming what there is, InvalidArgumentError when several states are named.
 * @see Iceberg spec, "Point in Time Reads (Time Travel)".
 */
export function selectState(metadata: TableMetadata, request: ScanRequest): ScanState {
  const { snapshotId, ref, asOfMs } = request
  const named = [snapshotId, ref, asOfMs].filter((selector) => selector !== undefined)
  if (named.length > 1) {
    throw new InvalidArgumentError('snapshotId, ref and asOfMs exclude each other: give one')
  }
  const current = requireSchema(metadata.schemas, metadata.currentSchemaId)
  if (snapshotId !== undefined) {
    return stateOf(metadata, requireSnapshot(metadata, snapshotId, 'the request'))
  }
  if (asOfMs !== undefined) return stateOf(metadata, snapshotAsOf(metadata, asOfMs))
  if (ref === undefined || (ref === MAIN_BRANCH && !Object.hasOwn(metadata.refs, ref))) {
    const currentId = metadata.currentSnapshotId
    if (currentId === undefined) return { schema: current }
    return { snapshot: requireSnapshot(metadata, currentId, 'the table'), schema: current }
  }
  const found = requireRef(metadata, ref)
  const snapshot = requireSnapshot(metadata, found.snapshotId, `ref ${ref}`)
  return found.type === 'tag' ? stateOf(metadata, snapshot) : { snapshot, schema: current }
}

/**
 * The selected columns, the top ones in the order of the selection; naming a struct takes all of
 * it.
 * @throws InvalidArgumentError naming a column that does not exist.
 */
export function selectColumns(schema: Schema, request: ScanRequest): Schema {
  const { select, caseSensitive = true } = request
  if (select === undefined) return schema
  const columns = select.map((name) => requireColumn(schema, name, { caseSensitive }))
  const projected = projectByIds(
    schema,
    columns.map(({ field }) => field.id),
  )
  const rank = new Map<number, number>()
  for (const column of columns) {
    let top = column
    while (top.parent !== undefined) top = top.parent
    if (!rank.has(top.field.id)) rank.set(top.field.id, rank.size)
  }
  const place = (fieldId: number): number => rank.get(fieldId) ?? rank.size
  const fields = [...projected.fields].sort((left, right) => place(left.id) - place(right.id))
  return { ...projected, fields }
}

const NAMES_SHOWN_MAX = 20

function stateOf(metadata: TableMetadata, snapshot: Snapshot): ScanState {
  const schemaId = snapshot.schemaId ?? metadata.currentSchemaId
  return { snapshot, schema: requireSchema(metadata.schemas, schemaId) }
}

function requireSnapshot(metadata: TableMetadata, snapshotId: bigint, by: string): Snapshot {
  const found = metadata.snapshots.find((snapshot) => snapshot.snapshotId === snapshotId)
  if (found !== undefined) return found
  const known = list(metadata.snapshots.map((snapshot) => String(snapshot.snapshotId)))
  throw new NotFoundError(
    'snapshot',
    `snapshot ${snapshotId}, named by ${by}, does not exist (it may have expired); ${known}`,
    { field: 'snapshotId' },
  )
}

function requireRef(metadata: TableMetadata, name: string): TableMetadata['refs'][string] {
  const found = Object.hasOwn(metadata.refs, name) ? metadata.refs[name] : undefined
  if (found !== undefined) return found
  const known = list(Object.entries(metadata.refs).map(([ref, { type }]) => `${type} ${ref}`))
  throw new NotFoundError('ref', `ref ${name} does not exist; ${known}`, { field: 'ref' })
}

function snapshotAsOf(metadata: TableMetadata, asOfMs: number): Snapshot {
  const field = 'asOfMs'
  if (!Number.isSafeInteger(asOfMs)) {
    throw new InvalidArgumentError('asOfMs must be whole milliseconds since 1970', { field })
  }
  const entry = metadata.snapshotLog.findLast(({ timestampMs }) => timestampMs <= asOfMs)
  if (entry !== undefined) {
    return requireSnapshot(metadata, entry.snapshotId, `the snapshot log at ${printMs(asOfMs)}`)
  }
  const earliest = metadata.snapshotLog[0]
  const known =
    earliest === undefined
      ? 'the table has no snapshot log'
      : `the earliest known state is of ${printMs(earliest.timestampMs)} (${earliest.timestampMs})`
  throw new NotFoundError('snapshot', `no state is known at ${printMs(asOfMs)}: ${known}`, {
    field,
  })
}

function printMs(milliseconds: number): string {
  return `${printTimestamp(BigInt(milliseconds) * 1000n).slice(0, -3)}Z`
}

function list(names: readonly string[]): string {
  if (names.length === 0) return 'there are none'
  const rest = names.length > NAMES_SHOWN_MAX ? ` and ${names.length - NAMES_SHOWN_MAX} more` : ''
  return `there are ${names.slice(0, NAMES_SHOWN_MAX).join(', ')}${rest}`
}
