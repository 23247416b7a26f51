import type { Location } from '../core/brands.js'
import { InvalidArgumentError } from '../core/errors.js'
import { UNPARTITIONED_SPEC, rebindSpec, sameSource } from '../partition/spec.js'
import type { UnboundPartitionSpec } from '../partition/types.js'
import { assignFreshIds, assignReplacementIds } from '../schema/assign-ids.js'
import { fieldByName, requireSchema } from '../schema/schema.js'
import type { Schema } from '../schema/types.js'
import { UNSORTED_ORDER, rebindSortOrder } from '../sort/sort-order.js'
import type { SortOrder } from '../sort/types.js'
import { applyUpdates, FORMAT_VERSION_DEFAULT, RESERVED_PROPERTIES } from './apply.js'
import { MAIN_BRANCH } from './codec.js'
import { LAST_ADDED } from './draft.js'
import type { FormatVersion, Properties, TableMetadata, TableUpdate } from './types.js'

export interface TableCreation {
  readonly uuid: string
  readonly location: Location
  /** Its field ids are the client's and mean nothing: fresh ones are assigned. */
  readonly schema: Schema
  readonly partitionSpec?: UnboundPartitionSpec
  readonly writeOrder?: SortOrder
  /** `format-version` chooses the version and is not stored. */
  readonly properties: Properties
}

/** The updates that make a table from nothing, as a commit record keeps them. */
export function creationUpdates(creation: TableCreation): readonly TableUpdate[] {
  const { schema, newIds } = assignFreshIds(creation.schema)
  const spec = rebindSpec(creation.partitionSpec ?? UNPARTITIONED_SPEC, newIds)
  return [
    { action: 'assign-uuid', uuid: creation.uuid },
    { action: 'upgrade-format-version', formatVersion: formatVersionOf(creation.properties) },
    { action: 'set-location', location: creation.location },
    ...structureUpdates(creation, { ...schema, schemaId: 0 }, spec, newIds),
  ]
}

export function createTableMetadata(
  creation: TableCreation & { readonly nowMs: number },
): TableMetadata {
  const { uuid, location, nowMs } = creation
  const context = { nowMs, assigned: { uuid, location } }
  return applyUpdates(undefined, creationUpdates(creation), context).metadata
}

export type TableReplacement = Omit<TableCreation, 'uuid' | 'location'> & {
  readonly location?: Location
}

/**
 * The updates by which a table is replaced: its UUID, snapshots and logs stay, columns keep their
 * ids by name, the main branch ends.
 */
export function replacementUpdates(
  base: TableMetadata,
  replacement: TableReplacement,
): readonly TableUpdate[] {
  const current = requireSchema(base.schemas, base.currentSchemaId)
  const { schema, newIds } = assignReplacementIds(replacement.schema, current, base.lastColumnId)
  const asked = replacement.properties['format-version']
  const upgrade: readonly TableUpdate[] =
    asked === undefined
      ? []
      : [
          {
            action: 'upgrade-format-version',
            formatVersion: formatVersionOf(replacement.properties),
          },
        ]
  const move: readonly TableUpdate[] =
    replacement.location === undefined
      ? []
      : [{ action: 'set-location', location: replacement.location }]
  const { partitionSpec, ...rest } = replacement
  const asSent = rebindSpec(partitionSpec ?? UNPARTITIONED_SPEC, newIds)
  const isV1 = base.formatVersion === 1 && (asked === undefined || asked === '1')
  const spec = isV1 ? withFormerFields(asSent, base, schema) : asSent
  return [
    ...upgrade,
    { action: 'remove-snapshot-ref', refName: MAIN_BRANCH },
    ...move,
    ...structureUpdates(rest, schema, spec, newIds),
  ]
}

/**
 * v1 finds partition fields by position, so those of the spec before stay in front: as they were
 * where the new spec has them too, else as `void`.
 * @see Iceberg spec, "Partition Evolution".
 */
function withFormerFields(
  spec: UnboundPartitionSpec,
  base: TableMetadata,
  schema: Schema,
): UnboundPartitionSpec {
  const former = base.partitionSpecs.find(({ specId }) => specId === base.defaultSpecId)?.fields
  if (former === undefined) return spec
  const carried = former.map((field) => {
    const kept = spec.fields.find((other) => sameSource(other, field))
    if (kept !== undefined) return kept
    const column = fieldByName(schema, field.name)
    const isTaken =
      spec.fields.some(({ name }) => name === field.name) ||
      (column !== undefined && column.id !== field.sourceIds[0])
    const name = isTaken ? `${field.name}_${field.fieldId}` : field.name
    return { name, sourceIds: field.sourceIds, transform: { kind: 'void' } as const }
  })
  const added = spec.fields.filter((field) => !carried.includes(field))
  return { ...spec, fields: [...carried, ...added] }
}

function structureUpdates(
  creation: Pick<TableCreation, 'writeOrder' | 'properties'>,
  schema: Schema,
  spec: UnboundPartitionSpec,
  newIds: ReadonlyMap<number, number>,
): readonly TableUpdate[] {
  const sortOrder = rebindSortOrder(creation.writeOrder ?? UNSORTED_ORDER, newIds)
  const stored = Object.entries(creation.properties).filter(
    ([key]) => !RESERVED_PROPERTIES.has(key),
  )
  const properties: readonly TableUpdate[] =
    stored.length === 0 ? [] : [{ action: 'set-properties', updates: Object.fromEntries(stored) }]
  return [
    { action: 'add-schema', schema },
    { action: 'set-current-schema', schemaId: LAST_ADDED },
    { action: 'add-spec', spec },
    { action: 'set-default-spec', specId: LAST_ADDED },
    { action: 'add-sort-order', sortOrder },
    { action: 'set-default-sort-order', sortOrderId: LAST_ADDED },
    ...properties,
  ]
}

function formatVersionOf(properties: Properties): FormatVersion {
  const text = properties['format-version']
  if (text === undefined) return FORMAT_VERSION_DEFAULT
  const version = Number(text)
  if (version === 1 || version === 2 || version === 3) return version
  throw new InvalidArgumentError(
    `property format-version must be 1, 2 or 3, not "${text.slice(0, 20)}"`,
    { field: 'properties.format-version' },
  )
}
