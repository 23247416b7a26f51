import { printTransform } from '../partition/codec.js'
import type { PartitionSpec } from '../partition/types.js'
import type { SchemaDifference } from '../schema/diff.js'
import { diffSchemas } from '../schema/diff.js'
import { schemaIndex } from '../schema/schema.js'
import type { Schema } from '../schema/types.js'
import type { SortOrder } from '../sort/types.js'
import type { Properties, Snapshot, SnapshotRef, TableMetadata } from './types.js'

/** What is different between two values of a table's properties. */
export type PropertyDifference =
  | {
      readonly type: 'property-set'
      readonly key: string
      readonly from?: string
      readonly to: string
    }
  | { readonly type: 'property-removed'; readonly key: string; readonly from?: string }

export type RefDifference =
  | {
      readonly type: 'ref-created' | 'ref-removed'
      readonly ref: string
      readonly refType: 'branch' | 'tag'
      readonly snapshotId: bigint
    }
  | {
      readonly type: 'ref-moved'
      readonly ref: string
      readonly from: bigint
      readonly to: bigint
    }
  /** Its type, or how long it or its snapshots are kept. */
  | { readonly type: 'ref-changed'; readonly ref: string }

/** Counts are what the snapshot's summary says; left out where it says nothing. */
export interface SnapshotAdded {
  readonly type: 'snapshot-added'
  readonly snapshotId: bigint
  readonly parentSnapshotId?: bigint
  readonly operation?: string
  readonly addedFiles?: number
  readonly removedFiles?: number
  readonly addedRows?: number
  readonly removedRows?: number
  readonly addedDeleteFiles?: number
  readonly removedDeleteFiles?: number
}

/** What is different between two states of a table's metadata. */
export type TableDifference =
  | SchemaDifference
  | PropertyDifference
  | RefDifference
  | SnapshotAdded
  | { readonly type: 'snapshot-removed'; readonly snapshotId: bigint }
  | { readonly type: 'format-version-changed'; readonly from?: number; readonly to: number }
  | { readonly type: 'location-changed'; readonly from?: string; readonly to: string }
  /** Fields as `day(at) as at_day`; without fields it is unpartitioned, or unsorted. */
  | {
      readonly type: 'partition-spec-changed' | 'sort-order-changed'
      readonly from: readonly string[]
      readonly to: readonly string[]
    }
  | {
      readonly type: 'statistics-set' | 'statistics-removed'
      readonly snapshotId: bigint
    }

/** @param before - undefined: the table was made. */
export function diffTableMetadata(
  before: TableMetadata | undefined,
  after: TableMetadata,
): readonly TableDifference[] {
  return [
    ...changed('format-version-changed', before?.formatVersion, after.formatVersion),
    ...changed('location-changed', before?.location, after.location),
    ...diffSchemas(before === undefined ? undefined : currentSchema(before), currentSchema(after)),
    ...listChanged('partition-spec-changed', specOf(before), specOf(after)),
    ...listChanged('sort-order-changed', orderOf(before), orderOf(after)),
    ...diffProperties(before?.properties ?? {}, after.properties),
    ...diffSnapshots(before?.snapshots ?? [], after.snapshots),
    ...diffRefs(before?.refs ?? {}, after.refs),
    ...diffStatistics(before, after),
  ]
}

export function diffProperties(
  before: Properties,
  after: Properties,
): readonly PropertyDifference[] {
  const removed = sortedKeys(before)
    .filter((key) => !Object.hasOwn(after, key))
    .map((key): PropertyDifference => ({ type: 'property-removed', key, ...fromOf(before, key) }))
  const set = sortedKeys(after)
    .filter((key) => !Object.hasOwn(before, key) || before[key] !== after[key])
    .map((key): PropertyDifference => {
      return { type: 'property-set', key, ...fromOf(before, key), to: after[key] ?? '' }
    })
  return [...removed, ...set]
}

function fromOf(before: Properties, key: string): { readonly from?: string } {
  const from = Object.hasOwn(before, key) ? before[key] : undefined
  return from === undefined ? {} : { from }
}

function sortedKeys(record: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(record).sort()
}

function currentSchema({ schemas, currentSchemaId }: TableMetadata): Schema {
  const found = schemas.find(({ schemaId }) => schemaId === currentSchemaId)
  return found ?? { schemaId: currentSchemaId, fields: [], identifierFieldIds: [] }
}

function changed<Value extends string | number>(
  type: 'format-version-changed' | 'location-changed',
  from: Value | undefined,
  to: Value,
): readonly TableDifference[] {
  if (from === to) return []
  return [{ type, ...(from === undefined ? {} : { from }), to } as TableDifference]
}

function listChanged(
  type: 'partition-spec-changed' | 'sort-order-changed',
  from: readonly string[],
  to: readonly string[],
): readonly TableDifference[] {
  const isSame = from.length === to.length && from.every((each, index) => each === to[index])
  return isSame ? [] : [{ type, from, to }]
}

function specOf(metadata: TableMetadata | undefined): readonly string[] {
  if (metadata === undefined) return []
  const spec = metadata.partitionSpecs.find(({ specId }) => specId === metadata.defaultSpecId)
  return (spec?.fields ?? []).map((field) => printPartitionField(metadata, field))
}

function printPartitionField(
  metadata: TableMetadata,
  { sourceIds, transform, name }: PartitionSpec['fields'][number],
): string {
  return `${printTransform(transform)}(${sourceNames(metadata, sourceIds)}) as ${name}`
}

function orderOf(metadata: TableMetadata | undefined): readonly string[] {
  if (metadata === undefined) return []
  const order = metadata.sortOrders.find(({ orderId }) => orderId === metadata.defaultSortOrderId)
  return (order?.fields ?? []).map((field) => printSortField(metadata, field))
}

function printSortField(
  metadata: TableMetadata,
  { sourceIds, transform, direction, nullOrder }: SortOrder['fields'][number],
): string {
  return `${printTransform(transform)}(${sourceNames(metadata, sourceIds)}) ${direction} ${nullOrder}`
}

function sourceNames(metadata: TableMetadata, ids: readonly number[]): string {
  const { byId } = schemaIndex(currentSchema(metadata))
  return ids.map((id) => byId.get(id)?.fullName ?? `field ${id}`).join(', ')
}

function diffSnapshots(
  before: readonly Snapshot[],
  after: readonly Snapshot[],
): readonly TableDifference[] {
  const old = new Set(before.map(({ snapshotId }) => snapshotId))
  const kept = new Set(after.map(({ snapshotId }) => snapshotId))
  return [
    ...before
      .filter(({ snapshotId }) => !kept.has(snapshotId))
      .map(({ snapshotId }) => ({ type: 'snapshot-removed', snapshotId }) as const),
    ...after.filter(({ snapshotId }) => !old.has(snapshotId)).map(snapshotAdded),
  ]
}

const SUMMARY_COUNTS = {
  addedFiles: 'added-data-files',
  removedFiles: 'deleted-data-files',
  addedRows: 'added-records',
  removedRows: 'deleted-records',
  addedDeleteFiles: 'added-delete-files',
  removedDeleteFiles: 'removed-delete-files',
} as const

/** What a snapshot says of itself. */
export function snapshotAdded(snapshot: Snapshot): SnapshotAdded {
  const { snapshotId, parentSnapshotId, summary = {} } = snapshot
  const { operation } = summary
  const counts = Object.entries(SUMMARY_COUNTS).flatMap(([name, key]) => {
    const text = summary[key] ?? ''
    const count = Number(text)
    return /^\d+$/.test(text) && Number.isSafeInteger(count) ? [[name, count]] : []
  })
  return {
    type: 'snapshot-added',
    snapshotId,
    ...(parentSnapshotId === undefined ? {} : { parentSnapshotId }),
    ...(operation === undefined ? {} : { operation }),
    ...(Object.fromEntries(counts) as Partial<SnapshotAdded>),
  }
}

type Refs = TableMetadata['refs']

function diffRefs(before: Refs, after: Refs): readonly RefDifference[] {
  const removed = sortedKeys(before).flatMap((ref) => {
    const old = before[ref]
    return old === undefined || Object.hasOwn(after, ref) ? [] : [wholeRef('ref-removed', ref, old)]
  })
  const others = sortedKeys(after).flatMap((ref): readonly RefDifference[] => {
    const now = after[ref]
    const old = Object.hasOwn(before, ref) ? before[ref] : undefined
    if (now === undefined) return []
    return old === undefined ? [wholeRef('ref-created', ref, now)] : changedRef(ref, old, now)
  })
  return [...removed, ...others]
}

function wholeRef(
  type: 'ref-created' | 'ref-removed',
  ref: string,
  { type: refType, snapshotId }: SnapshotRef,
): RefDifference {
  return { type, ref, refType, snapshotId }
}

function changedRef(
  ref: string,
  before: SnapshotRef,
  after: SnapshotRef,
): readonly RefDifference[] {
  const moved: readonly RefDifference[] =
    before.snapshotId === after.snapshotId
      ? []
      : [{ type: 'ref-moved', ref, from: before.snapshotId, to: after.snapshotId }]
  const isKeptAlike =
    before.type === after.type &&
    before.minSnapshotsToKeep === after.minSnapshotsToKeep &&
    before.maxSnapshotAgeMs === after.maxSnapshotAgeMs &&
    before.maxRefAgeMs === after.maxRefAgeMs
  return isKeptAlike ? moved : [...moved, { type: 'ref-changed', ref }]
}

function diffStatistics(
  before: TableMetadata | undefined,
  after: TableMetadata,
): readonly TableDifference[] {
  const paths = (metadata: TableMetadata | undefined) =>
    new Map(
      [...(metadata?.statistics ?? []), ...(metadata?.partitionStatistics ?? [])].map((each) => {
        return [each.statisticsPath as string, each.snapshotId] as const
      }),
    )
  const [old, now] = [paths(before), paths(after)]
  const only = (left: ReadonlyMap<string, bigint>, right: ReadonlyMap<string, bigint>) =>
    [...left].filter(([path]) => !right.has(path)).map(([, snapshotId]) => snapshotId)
  return [
    ...only(old, now).map((snapshotId) => ({ type: 'statistics-removed', snapshotId }) as const),
    ...only(now, old).map((snapshotId) => ({ type: 'statistics-set', snapshotId }) as const),
  ]
}
