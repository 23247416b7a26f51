import { InvalidArgumentError } from '../core/errors.js'
import { bindSpec } from '../partition/spec.js'
import type { UnboundPartitionSpec } from '../partition/types.js'
import { sameSchema } from '../schema/equality.js'
import { fieldById, highestFieldId } from '../schema/schema.js'
import type { Schema } from '../schema/types.js'
import { checkSchemaSupported, validateSchema } from '../schema/validate.js'
import { bindSortOrder } from '../sort/sort-order.js'
import type { SortOrder } from '../sort/types.js'
import type { Draft } from './draft.js'
import { change, LAST_ADDED } from './draft.js'
import type { TableMetadata } from './types.js'

/**
 * An equal schema is used again; a new one gets the next id, whatever id it came with. A lower
 * `last-column-id` is no error: Iceberg's Java client sends the schema's highest id, which is lower
 * once the newest column was dropped.
 */
export function addSchema(draft: Draft, schema: Schema, lastColumnId: number | undefined): Draft {
  const { metadata } = draft
  validateSchema(schema)
  checkSchemaSupported(schema, metadata.formatVersion)
  const last = Math.max(metadata.lastColumnId, lastColumnId ?? 0, highestFieldId(schema))
  const same = metadata.schemas.find((other) => sameSchema(other, schema))
  if (same !== undefined) {
    const grown = last === metadata.lastColumnId ? draft : change(draft, { lastColumnId: last })
    return { ...grown, lastAddedSchemaId: same.schemaId }
  }
  const schemaId = nextId(metadata.schemas.map((other) => other.schemaId))
  return {
    ...change(draft, {
      lastColumnId: last,
      schemas: [...metadata.schemas, { ...schema, schemaId }],
    }),
    lastAddedSchemaId: schemaId,
  }
}

export function setCurrentSchema(draft: Draft, asked: number): Draft {
  const schemaId = resolve(asked, draft.lastAddedSchemaId, 'schema')
  if (schemaId === draft.metadata.currentSchemaId) return draft
  if (!draft.metadata.schemas.some((schema) => schema.schemaId === schemaId)) {
    throw new InvalidArgumentError(`Cannot set current schema to unknown schema: ${schemaId}`, {
      field: 'schema-id',
    })
  }
  return change(draft, { currentSchemaId: schemaId })
}

export function addSpec(draft: Draft, unbound: UnboundPartitionSpec): Draft {
  const { metadata } = draft
  const bound = bindSpec(unbound, {
    schema: currentSchema(draft),
    specs: metadata.partitionSpecs,
    lastPartitionId: metadata.lastPartitionId,
    formatVersion: metadata.formatVersion,
  })
  if (!bound.isNew) return { ...draft, lastAddedSpecId: bound.spec.specId }
  return {
    ...change(draft, {
      partitionSpecs: [...metadata.partitionSpecs, bound.spec],
      lastPartitionId: bound.lastPartitionId,
    }),
    lastAddedSpecId: bound.spec.specId,
  }
}

export function setDefaultSpec(draft: Draft, asked: number): Draft {
  const specId = resolve(asked, draft.lastAddedSpecId, 'spec')
  if (specId === draft.metadata.defaultSpecId) return draft
  if (!draft.metadata.partitionSpecs.some((spec) => spec.specId === specId)) {
    throw new InvalidArgumentError(`Cannot set default spec to unknown spec: ${specId}`, {
      field: 'spec-id',
    })
  }
  return change(draft, { defaultSpecId: specId })
}

export function addSortOrder(draft: Draft, order: SortOrder): Draft {
  const { sortOrders } = draft.metadata
  const bound = bindSortOrder(order, { schema: currentSchema(draft), sortOrders })
  const lastAddedSortOrderId = bound.sortOrder.orderId
  if (!bound.isNew) return { ...draft, lastAddedSortOrderId }
  return {
    ...change(draft, { sortOrders: [...sortOrders, bound.sortOrder] }),
    lastAddedSortOrderId,
  }
}

export function setDefaultSortOrder(draft: Draft, asked: number): Draft {
  const orderId = resolve(asked, draft.lastAddedSortOrderId, 'sort order')
  if (orderId === draft.metadata.defaultSortOrderId) return draft
  if (!draft.metadata.sortOrders.some((order) => order.orderId === orderId)) {
    throw new InvalidArgumentError(
      `Cannot set default sort order to unknown sort order: ${orderId}`,
      { field: 'sort-order-id' },
    )
  }
  return change(draft, { defaultSortOrderId: orderId })
}

/**
 * Unknown ids are ignored, but asking is a change, as clients expect of the reference catalog;
 * whether data still uses a spec is for the client to know.
 */
export function removeSpecs(draft: Draft, specIds: readonly number[]): Draft {
  const { metadata } = draft
  if (specIds.includes(metadata.defaultSpecId)) {
    throw new InvalidArgumentError('Cannot remove the default partition spec', {
      field: 'spec-ids',
    })
  }
  if (specIds.length === 0) return draft
  const kept = metadata.partitionSpecs.filter((spec) => !specIds.includes(spec.specId))
  return change(draft, { partitionSpecs: kept })
}

export function removeSchemas(draft: Draft, schemaIds: readonly number[]): Draft {
  const { metadata } = draft
  if (schemaIds.includes(metadata.currentSchemaId)) {
    throw new InvalidArgumentError('Cannot remove the current schema', { field: 'schema-ids' })
  }
  if (schemaIds.length === 0) return draft
  const kept = metadata.schemas.filter((schema) => !schemaIds.includes(schema.schemaId))
  return change(draft, { schemas: kept })
}

/**
 * New data is sorted by the default order, so a commit that sets it, or another schema, must leave
 * it whole. Tables that came otherwise stay usable.
 */
export function checkDefaultSortOrder(
  metadata: TableMetadata,
  base: TableMetadata | undefined,
): void {
  const isSettled =
    base?.currentSchemaId === metadata.currentSchemaId &&
    base.defaultSortOrderId === metadata.defaultSortOrderId
  const order = metadata.sortOrders.find(({ orderId }) => orderId === metadata.defaultSortOrderId)
  const schema = metadata.schemas.find(({ schemaId }) => schemaId === metadata.currentSchemaId)
  if (isSettled || order === undefined || schema === undefined) return
  const missing = order.fields.flatMap(({ sourceIds }) =>
    sourceIds.filter((id) => fieldById(schema, id) === undefined),
  )[0]
  if (missing === undefined) return
  throw new InvalidArgumentError(
    `Cannot find source column for sort field: the default sort order ${order.orderId} sorts by ` +
      `column ${missing}, which the current schema does not have; set another sort order first`,
    { field: 'default-sort-order-id' },
  )
}

/** Of a table in the making it may be one that was added and not yet set. */
function currentSchema(draft: Draft): Schema {
  const { schemas, currentSchemaId } = draft.metadata
  const wanted = schemas.some((schema) => schema.schemaId === currentSchemaId)
    ? currentSchemaId
    : draft.lastAddedSchemaId
  const found = schemas.find((schema) => schema.schemaId === wanted)
  if (found !== undefined) return found
  throw new InvalidArgumentError('a schema must be added before what refers to its columns', {
    field: 'updates',
  })
}

function resolve(asked: number, lastAdded: number | undefined, what: string): number {
  if (asked !== LAST_ADDED) return asked
  if (lastAdded !== undefined) return lastAdded
  throw new InvalidArgumentError(
    `Cannot set last added ${what}: no ${what} has been added in this commit`,
  )
}

function nextId(ids: readonly number[]): number {
  return Math.max(-1, ...ids) + 1
}
