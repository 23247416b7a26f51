import { describe, expect, it } from 'vitest'
import { asLocation } from '../core/brands.js'
import type { UnboundPartitionField } from '../partition/types.js'
import type { NestedField, Schema } from '../schema/types.js'
import type { SortField } from '../sort/types.js'
import { applyUpdates } from './apply.js'
import { decodeTableMetadata, encodeTableMetadata } from './codec.js'
import { createTableMetadata } from './create.js'
import type { FormatVersion, TableMetadata, TableUpdate } from './types.js'

const UUID = '9c12d441-03fe-4693-9a96-a0705ddf69c1'
const LOCATION = asLocation('s3://b/t')
const CONTEXT = { nowMs: 2, assigned: { uuid: UUID, location: LOCATION } }

const ID: NestedField = { id: 1, name: 'id', required: true, type: { kind: 'long' } }
const DATA: NestedField = { id: 2, name: 'data', required: false, type: { kind: 'string' } }
const TIME: NestedField = { id: 3, name: 'ts', required: false, type: { kind: 'timestamptz' } }

function schema(fields: readonly NestedField[], schemaId = 0): Schema {
  return { schemaId, identifierFieldIds: [], fields }
}

function table(fields: readonly NestedField[] = [ID, DATA], version: FormatVersion = 2) {
  return createTableMetadata({
    uuid: UUID,
    location: LOCATION,
    schema: schema(fields),
    properties: { 'format-version': String(version) },
    nowMs: 1,
  })
}

function applied(base: TableMetadata, ...updates: readonly TableUpdate[]) {
  const result = applyUpdates(base, updates, CONTEXT)
  expect(decodeTableMetadata(encodeTableMetadata(result.metadata))).toEqual(result.metadata)
  return result
}

function apply(base: TableMetadata, ...updates: readonly TableUpdate[]): TableMetadata {
  return applied(base, ...updates).metadata
}

function addSchema(fields: readonly NestedField[], schemaId = 0, lastColumnId?: number) {
  const last = lastColumnId === undefined ? {} : { lastColumnId }
  return { action: 'add-schema', schema: schema(fields, schemaId), ...last } as const
}

const setSchema = (schemaId: number): TableUpdate => ({ action: 'set-current-schema', schemaId })
const setSpec = (specId: number): TableUpdate => ({ action: 'set-default-spec', specId })
const setOrder = (sortOrderId: number): TableUpdate => ({
  action: 'set-default-sort-order',
  sortOrderId,
})

const BY_ID: UnboundPartitionField = {
  name: 'id',
  sourceIds: [1],
  transform: { kind: 'identity' },
}
const BY_BUCKET: UnboundPartitionField = {
  name: 'id_bucket',
  sourceIds: [1],
  transform: { kind: 'bucket', bucketCount: 16 },
}
const BY_DATA: UnboundPartitionField = {
  name: 'data',
  sourceIds: [2],
  transform: { kind: 'identity' },
}

function addSpec(...fields: readonly UnboundPartitionField[]): TableUpdate {
  return { action: 'add-spec', spec: { fields } }
}

function addOrder(orderId: number, ...sourceIds: readonly number[]): TableUpdate {
  const fields = sourceIds.map((sourceId): SortField => ({
    sourceIds: [sourceId],
    transform: { kind: 'identity' },
    direction: 'asc',
    nullOrder: 'nulls-first',
  }))
  return { action: 'add-sort-order', sortOrder: { orderId, fields } }
}

describe('add-schema and set-current-schema', () => {
  it('should give a new schema the next id, whatever id the client sent', () => {
    const metadata = apply(table(), addSchema([ID, DATA, TIME], 0), setSchema(-1))
    expect(metadata.schemas.map(({ schemaId }) => schemaId)).toEqual([0, 1])
    expect(metadata.currentSchemaId).toBe(1)
    expect(metadata.lastColumnId).toBe(3)
    const third = apply(metadata, addSchema([ID, TIME], 77))
    expect(third.schemas.map(({ schemaId }) => schemaId)).toEqual([0, 1, 2])
    expect(third.currentSchemaId).toBe(1)
  })

  it('should use an equal schema again, and let -1 mean it', () => {
    const base = apply(table(), addSchema([ID, DATA, TIME]), setSchema(-1))
    const { metadata, changed } = applied(base, addSchema([ID, DATA], 5), setSchema(-1))
    expect(metadata.schemas).toHaveLength(2)
    expect(metadata.currentSchemaId).toBe(0)
    expect(changed).toBe(true)
  })

  it('should mean by -1 the last of several', () => {
    const metadata = apply(table(), addSchema([ID]), addSchema([ID, TIME]), setSchema(-1))
    expect(metadata.currentSchemaId).toBe(2)
  })

  it('should tell schemas apart by doc, requiredness, ids and identifier fields', () => {
    const others: readonly Schema[] = [
      schema([ID, { ...DATA, doc: 'text' }]),
      schema([ID, { ...DATA, required: true }]),
      schema([ID, { ...DATA, id: 4 }]),
      schema([DATA, ID]),
      { ...schema([ID, DATA]), identifierFieldIds: [1] },
    ]
    const updates = others.map((each) => ({ action: 'add-schema', schema: each }) as const)
    expect(apply(table(), ...updates).schemas).toHaveLength(1 + others.length)
  })

  it('should never lower last-column-id', () => {
    const base = apply(table(), addSchema([ID, DATA, TIME]))
    expect(apply(base, addSchema([ID])).lastColumnId).toBe(3)
    expect(apply(base, addSchema([ID], 0, 9)).lastColumnId).toBe(9)
    expect(apply(base, addSchema([ID, DATA], 0, 9)).lastColumnId).toBe(9)
    expect(apply(base, addSchema([ID, DATA, { ...TIME, id: 8 }], 0, 5)).lastColumnId).toBe(8)
    expect(apply(base, addSchema([ID], 0, 1)).lastColumnId).toBe(3)
  })

  it('should refuse -1 when nothing was added, and an unknown id', () => {
    expect(() => apply(table(), setSchema(-1))).toThrow(/^Cannot set last added schema: no schema/)
    expect(() => apply(table(), setSchema(3))).toThrow(
      /^Cannot set current schema to unknown schema: 3$/,
    )
  })

  it('should refuse what the format version does not have', () => {
    const variant: NestedField = { ...DATA, id: 3, name: 'v', type: { kind: 'variant' } }
    const defaulted: NestedField = { ...DATA, id: 3, name: 'd', initialDefault: 'x' }
    expect(() => apply(table(), addSchema([ID, variant]))).toThrow(
      /variant is not supported until v3/,
    )
    expect(() => apply(table(), addSchema([ID, defaulted]))).toThrow(
      /non-null default is not supported until v3/,
    )
    const upgrade: TableUpdate = { action: 'upgrade-format-version', formatVersion: 3 }
    const metadata = apply(table(), upgrade, addSchema([ID, variant]), addSchema([ID, defaulted]))
    expect(metadata.schemas).toHaveLength(3)
  })

  it('should refuse a schema that contradicts itself', () => {
    expect(() => apply(table(), addSchema([ID, { ...DATA, id: 1 }]))).toThrow(/id 1/)
    const schemaOf = { ...schema([ID, DATA]), identifierFieldIds: [9] }
    expect(() => apply(table(), { action: 'add-schema', schema: schemaOf })).toThrow(/identifier/)
  })

  it('should refuse to lose a column that the default spec or sort order needs', () => {
    const spec = apply(table(), addSpec(BY_ID), setSpec(-1))
    expect(() => apply(spec, addSchema([DATA]), setSchema(-1))).toThrow(/source-id 1/)
    const order = apply(table(), addOrder(1, 1), setOrder(-1))
    expect(() => apply(order, addSchema([DATA]), setSchema(-1))).toThrow(
      /^Cannot find source column for sort field/,
    )
    const freed = apply(order, addOrder(0), setOrder(-1), addSchema([DATA]), setSchema(-1))
    expect(freed.defaultSortOrderId).toBe(0)
  })

  it('should let a table that came with such a sort order be changed otherwise', () => {
    const order = apply(table(), addOrder(1, 1), setOrder(-1))
    const odd = { ...order, schemas: [schema([DATA])] }
    const update: TableUpdate = { action: 'set-properties', updates: { a: 'b' } }
    expect(apply(odd, update).properties).toEqual({ a: 'b' })
  })
})

describe('remove-schemas', () => {
  const base = apply(table(), addSchema([ID]), addSchema([ID, TIME]), setSchema(-1))

  it('should remove any but the current one', () => {
    const { metadata, changed } = applied(base, { action: 'remove-schemas', schemaIds: [0, 1] })
    expect(metadata.schemas.map(({ schemaId }) => schemaId)).toEqual([2])
    expect(changed).toBe(true)
    const remove = { action: 'remove-schemas', schemaIds: [0, 2] } as const
    expect(() => apply(base, remove)).toThrow(/^Cannot remove the current schema$/)
  })

  it('should ignore unknown ids, yet take the request for a change', () => {
    const { metadata, changed } = applied(base, { action: 'remove-schemas', schemaIds: [42] })
    expect(metadata.schemas).toEqual(base.schemas)
    expect(changed).toBe(true)
  })
})

describe('add-spec and set-default-spec', () => {
  it('should give ids to a spec and its fields, whatever the client sent', () => {
    const sent: TableUpdate = {
      action: 'add-spec',
      spec: { specId: 0, fields: [{ ...BY_ID, fieldId: 1000 }, BY_DATA] },
    }
    const metadata = apply(table(), sent, setSpec(-1))
    expect(metadata.defaultSpecId).toBe(1)
    expect(metadata.partitionSpecs[1]).toMatchObject({
      specId: 1,
      fields: [{ fieldId: 1000 }, { fieldId: 1001 }],
    })
    expect(metadata.lastPartitionId).toBe(1001)
  })

  it('should use an equal spec again, and let -1 mean it', () => {
    const base = apply(table(), addSpec(BY_ID), setSpec(-1))
    const { metadata, changed } = applied(base, addSpec(), setSpec(-1))
    expect(metadata.partitionSpecs).toHaveLength(2)
    expect(metadata.defaultSpecId).toBe(0)
    expect(changed).toBe(true)
    expect(applied(base, addSpec(BY_ID), setSpec(-1)).changed).toBe(false)
  })

  it('should keep the id of a field that an older spec has', () => {
    const base = apply(table(), addSpec(BY_ID, BY_BUCKET), addSpec(BY_BUCKET, BY_DATA))
    const ids = base.partitionSpecs.map(({ fields }) => fields.map(({ fieldId }) => fieldId))
    expect(ids).toEqual([[], [1000, 1001], [1001, 1002]])
    expect(base.lastPartitionId).toBe(1002)
  })

  it('should bind to the schema that the same commit made current', () => {
    const byDay: UnboundPartitionField = {
      name: 'ts_day',
      sourceIds: [3],
      transform: { kind: 'day' },
    }
    const added = [addSchema([ID, DATA, TIME]), addSpec(byDay), setSpec(-1)] as const
    expect(() => apply(table(), ...added)).toThrow(/source-id 3/)
    const metadata = apply(table(), added[0], setSchema(-1), added[1], added[2])
    expect(metadata.defaultSpecId).toBe(1)
  })

  it('should count from 1000 in v1, and refuse other ids there', () => {
    const base = table([ID, DATA], 1)
    const metadata = apply(base, addSpec(BY_ID, BY_DATA), addSpec(BY_BUCKET))
    const ids = metadata.partitionSpecs.map(({ fields }) => fields.map(({ fieldId }) => fieldId))
    expect(ids).toEqual([[], [1000, 1001], [1000]])
    expect(() => apply(base, addSpec({ ...BY_ID, fieldId: 1005 }))).toThrow(/v1 needs ids/)
  })

  it('should refuse -1 when nothing was added, and an unknown id', () => {
    expect(() => apply(table(), setSpec(-1))).toThrow(/^Cannot set last added spec: no spec/)
    expect(() => apply(table(), setSpec(3))).toThrow(/unknown spec: 3$/)
  })
})

describe('remove-partition-specs', () => {
  const base = apply(table(), addSpec(BY_ID), addSpec(BY_DATA), setSpec(-1))

  it('should remove any but the default one', () => {
    const remove = { action: 'remove-partition-specs', specIds: [0, 1] } as const
    const metadata = apply(base, remove)
    expect(metadata.partitionSpecs.map(({ specId }) => specId)).toEqual([2])
    expect(metadata.lastPartitionId).toBe(1001)
    const attempt = () => apply(base, { action: 'remove-partition-specs', specIds: [2] })
    expect(attempt).toThrow(/^Cannot remove the default partition spec$/)
  })

  it('should ignore unknown ids, yet take the request for a change', () => {
    const remove = { action: 'remove-partition-specs', specIds: [42] } as const
    const { metadata, changed } = applied(base, remove)
    expect(metadata.partitionSpecs).toEqual(base.partitionSpecs)
    expect(changed).toBe(true)
  })

  it('should never give a partition field id twice', () => {
    const removed = apply(base, { action: 'remove-partition-specs', specIds: [0, 1] })
    const metadata = apply(removed, addSpec(BY_BUCKET))
    expect(metadata.partitionSpecs[1]?.fields[0]?.fieldId).toBe(1002)
  })
})

describe('add-sort-order and set-default-sort-order', () => {
  it('should give a new order the next id, and the unsorted one 0', () => {
    const metadata = apply(table(), addOrder(9, 1), addOrder(9, 2), setOrder(-1))
    expect(metadata.sortOrders.map(({ orderId }) => orderId)).toEqual([0, 1, 2])
    expect(metadata.defaultSortOrderId).toBe(2)
    const unsorted = apply(metadata, addOrder(7), setOrder(-1))
    expect(unsorted.sortOrders).toEqual(metadata.sortOrders)
    expect(unsorted.defaultSortOrderId).toBe(0)
  })

  it('should use an equal order again, and let -1 mean it', () => {
    const base = apply(table(), addOrder(1, 1), addOrder(1, 2), setOrder(-1))
    const { metadata, changed } = applied(base, addOrder(5, 1), setOrder(-1))
    expect(metadata.sortOrders).toHaveLength(3)
    expect(metadata.defaultSortOrderId).toBe(1)
    expect(changed).toBe(true)
  })

  it('should refuse -1 when nothing was added, an unknown id, and an unknown column', () => {
    expect(() => apply(table(), setOrder(-1))).toThrow(/^Cannot set last added sort order/)
    expect(() => apply(table(), setOrder(3))).toThrow(/unknown sort order: 3$/)
    expect(() => apply(table(), addOrder(1, 9))).toThrow(/source-id 9/)
  })
})
