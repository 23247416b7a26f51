import { describe, expect, it } from 'vitest'
import { asLocation } from '../core/brands.js'
import type { PartitionSpec, UnboundPartitionField } from '../partition/types.js'
import type { NestedField, Schema } from '../schema/types.js'
import { nameOfField } from '../schema/schema.js'
import { applyUpdates } from './apply.js'
import { decodeTableMetadata, encodeTableMetadata, printTableMetadata } from './codec.js'
import type { TableCreation, TableReplacement } from './create.js'
import { createTableMetadata, creationUpdates, replacementUpdates } from './create.js'
import type { TableMetadata, TableUpdate } from './types.js'
import { decodeTableUpdate, encodeTableUpdate } from './update-codec.js'

const UUID = '9c12d441-03fe-4693-9a96-a0705ddf69c1'
const LOCATION = asLocation('s3://b/t')
const ASSIGNED = { uuid: UUID, location: LOCATION }

function field(id: number, name: string, fields: Partial<NestedField> = {}): NestedField {
  return { id, name, required: false, type: { kind: 'long' }, ...fields }
}

/** Ids as a client may send them: from elsewhere, and in no order. */
const SCHEMA: Schema = {
  schemaId: 12,
  identifierFieldIds: [4],
  fields: [
    field(4, 'id', { required: true }),
    field(9, 'point', {
      type: { kind: 'struct', fields: [field(7, 'x'), field(8, 'y')] },
    }),
    field(3, 'tags', {
      type: { kind: 'list', elementId: 5, elementRequired: false, element: { kind: 'string' } },
    }),
    field(1, 'data', { type: { kind: 'string' } }),
  ],
}

function by(sourceId: number, name: string): UnboundPartitionField {
  return { name, sourceIds: [sourceId], transform: { kind: 'bucket', bucketCount: 4 } }
}

const CREATION: TableCreation = {
  uuid: UUID,
  location: LOCATION,
  schema: SCHEMA,
  partitionSpec: { fields: [by(8, 'y_bucket'), by(1, 'data_bucket')] },
  writeOrder: {
    orderId: 5,
    fields: [
      {
        sourceIds: [7],
        transform: { kind: 'identity' },
        direction: 'desc',
        nullOrder: 'nulls-last',
      },
    ],
  },
  properties: { owner: 'a', 'format-version': '3', uuid: 'no' },
}

function create(fields: Partial<TableCreation> = {}): TableMetadata {
  return createTableMetadata({ ...CREATION, ...fields, nowMs: 1000 })
}

describe('createTableMetadata', () => {
  it('should number the columns level by level, and rebind all that names them', () => {
    const metadata = create()
    const [schema] = metadata.schemas
    expect(schema?.fields.map(({ id, name }) => [name, id])).toEqual([
      ['id', 1],
      ['point', 2],
      ['tags', 3],
      ['data', 4],
    ])
    const names = [5, 6, 7].map((id) => schema && nameOfField(schema, id))
    expect(names).toEqual(['point.x', 'point.y', 'tags.element'])
    expect(schema?.identifierFieldIds).toEqual([1])
    expect(metadata.lastColumnId).toBe(7)
    expect(metadata.partitionSpecs).toMatchObject([
      {
        specId: 0,
        fields: [
          { name: 'y_bucket', sourceIds: [6], fieldId: 1000 },
          { name: 'data_bucket', sourceIds: [4], fieldId: 1001 },
        ],
      },
    ])
    expect(metadata.lastPartitionId).toBe(1001)
    expect(metadata.sortOrders).toMatchObject([{ orderId: 1, fields: [{ sourceIds: [5] }] }])
    expect(metadata.defaultSortOrderId).toBe(1)
  })

  it('should take the format version from its property, and store no reserved one', () => {
    expect(create()).toMatchObject({
      formatVersion: 3,
      nextRowId: 0n,
      tableUuid: UUID,
      location: LOCATION,
      lastUpdatedMs: 1000,
      lastSequenceNumber: 0n,
      currentSchemaId: 0,
      properties: { owner: 'a' },
      snapshots: [],
      snapshotLog: [],
      metadataLog: [],
      refs: {},
    })
  })

  it('should be an unpartitioned, unsorted v2 table when nothing is said', () => {
    const metadata = createTableMetadata({
      uuid: UUID,
      location: asLocation('file:///w/t/'),
      schema: SCHEMA,
      properties: {},
      nowMs: 1,
    })
    expect(metadata).toMatchObject({
      formatVersion: 2,
      location: 'file:///w/t',
      partitionSpecs: [{ specId: 0, fields: [] }],
      sortOrders: [{ orderId: 0, fields: [] }],
      lastPartitionId: 999,
    })
    expect('nextRowId' in metadata).toBe(false)
  })

  it.each(['1', '2', '3'])('should be readable as v%s', (version) => {
    const metadata = create({ properties: { 'format-version': version } })
    expect(metadata.formatVersion).toBe(Number(version))
    expect(decodeTableMetadata(encodeTableMetadata(metadata))).toEqual(metadata)
  })

  it.each(['4', '0', '', 'two', '2.5'])('should refuse format-version "%s"', (version) => {
    const attempt = () => create({ properties: { 'format-version': version } })
    expect(attempt).toThrow(/^property format-version must be 1, 2 or 3/)
    expect(attempt).toThrow(expect.objectContaining({ field: 'properties.format-version' }))
  })

  it('should refuse types that the format version does not have', () => {
    const schema = {
      ...SCHEMA,
      fields: [...SCHEMA.fields, field(20, 'v', { type: { kind: 'variant' } })],
    }
    expect(() => create({ schema, properties: {} })).toThrow(/variant is not supported until v3/)
    expect(create({ schema }).formatVersion).toBe(3)
  })

  it.each<readonly [string, Partial<TableCreation>, RegExp]>([
    ['a spec by no column', { partitionSpec: { fields: [by(99, 'b')] } }, /source-id 99/],
    ['identifiers that are no column', { schema: { ...SCHEMA, identifierFieldIds: [99] } }, /99/],
    [
      'identifiers that may be null',
      { schema: { ...SCHEMA, identifierFieldIds: [1] } },
      /optional/,
    ],
    [
      'two columns of one name',
      { schema: { ...SCHEMA, fields: [...SCHEMA.fields, field(30, 'id')] } },
      /two columns named id/,
    ],
  ])('should refuse %s', (_what, fields, message) => {
    expect(() => create(fields)).toThrow(message)
  })

  it('should give the same bytes as its updates do once they went over the wire', () => {
    const wire = creationUpdates(CREATION).map(encodeTableUpdate)
    const updates = wire.map((update, index) => decodeTableUpdate(update, `updates[${index}]`))
    const { metadata } = applyUpdates(undefined, updates, { nowMs: 1000, assigned: ASSIGNED })
    expect(printTableMetadata(metadata)).toBe(printTableMetadata(create()))
  })
})

function replace(base: TableMetadata, replacement: TableReplacement): TableMetadata {
  const updates = replacementUpdates(base, replacement)
  const { metadata } = applyUpdates(base, updates, { nowMs: 3000, assigned: ASSIGNED })
  expect(decodeTableMetadata(encodeTableMetadata(metadata))).toEqual(metadata)
  return metadata
}

function withSnapshot(base: TableMetadata): TableMetadata {
  const lineage = base.formatVersion === 3 ? { firstRowId: 0n, addedRows: 5n } : {}
  const updates: readonly TableUpdate[] = [
    {
      action: 'add-snapshot',
      snapshot: {
        snapshotId: 1n,
        sequenceNumber: 1n,
        timestampMs: 1500,
        manifestList: asLocation('s3://b/t/metadata/snap-1.avro'),
        ...lineage,
      },
    },
    { action: 'set-snapshot-ref', refName: 'main', ref: { snapshotId: 1n, type: 'branch' } },
    { action: 'set-snapshot-ref', refName: 'kept', ref: { snapshotId: 1n, type: 'tag' } },
  ]
  return applyUpdates(base, updates, { nowMs: 2000, assigned: ASSIGNED }).metadata
}

describe('replacementUpdates', () => {
  const schema: Schema = {
    schemaId: 0,
    identifierFieldIds: [],
    fields: [field(1, 'data', { type: { kind: 'binary' } }), field(2, 'fresh'), field(3, 'id')],
  }

  it('should keep UUID, snapshots, logs and column ids by name, and end the main branch', () => {
    const base = withSnapshot(create())
    const metadata = replace(base, { schema, properties: { fresh: 'yes' } })
    expect(metadata).toMatchObject({
      tableUuid: UUID,
      location: LOCATION,
      formatVersion: 3,
      nextRowId: 5n,
      currentSchemaId: 1,
      lastColumnId: 8,
      properties: { owner: 'a', fresh: 'yes' },
      snapshots: base.snapshots,
      snapshotLog: base.snapshotLog,
      refs: { kept: { snapshotId: 1n, type: 'tag' } },
    })
    expect(metadata.currentSnapshotId).toBeUndefined()
    expect(metadata.schemas[1]?.fields.map(({ name, id }) => [name, id])).toEqual([
      ['data', 4],
      ['fresh', 8],
      ['id', 1],
    ])
  })

  it('should use an equal schema, spec and order again', () => {
    const base = create()
    const { partitionSpec, writeOrder, properties } = CREATION
    const metadata = replace(base, {
      schema: SCHEMA,
      properties,
      ...(partitionSpec === undefined ? {} : { partitionSpec }),
      ...(writeOrder === undefined ? {} : { writeOrder }),
    })
    expect(metadata).toEqual(base)
  })

  it('should keep partition field ids by source and transform, and move where told', () => {
    const metadata = replace(create(), {
      schema: SCHEMA,
      partitionSpec: { fields: [by(1, 'renamed'), by(4, 'id_bucket')] },
      location: asLocation('s3://b/new'),
      properties: {},
    })
    expect(metadata.location).toBe('s3://b/new')
    expect(metadata.defaultSpecId).toBe(1)
    const fields = metadata.partitionSpecs[1]?.fields.map(({ name, fieldId }) => [name, fieldId])
    expect(fields).toEqual([
      ['renamed', 1001],
      ['id_bucket', 1002],
    ])
    expect(metadata.defaultSortOrderId).toBe(0)
  })

  it('should upgrade when a later format version is asked for, and never go back', () => {
    const base = create({ properties: { 'format-version': '2' } })
    const upgraded = replace(base, { schema, properties: { 'format-version': '3' } })
    expect(upgraded).toMatchObject({ formatVersion: 3, nextRowId: 0n })
    expect(() => replace(base, { schema, properties: { 'format-version': '1' } })).toThrow(
      /^Cannot downgrade v2 table to v1$/,
    )
  })

  it('should keep former partition fields in place in v1, as void', () => {
    const base = create({ properties: { 'format-version': '1' } })
    const specOf = (metadata: TableMetadata): readonly (readonly unknown[])[] =>
      (
        metadata.partitionSpecs.find(
          ({ specId }) => specId === metadata.defaultSpecId,
        ) as PartitionSpec
      ).fields.map(({ name, transform, sourceIds, fieldId }) => [
        name,
        transform.kind,
        sourceIds[0],
        fieldId,
      ])
    const unpartitioned = replace(base, { schema: SCHEMA, properties: {} })
    expect(specOf(unpartitioned)).toEqual([
      ['y_bucket', 'void', 6, 1000],
      ['data_bucket', 'void', 4, 1001],
    ])
    const other = replace(base, {
      schema: SCHEMA,
      partitionSpec: { fields: [by(4, 'y_bucket'), by(1, 'renamed')] },
      properties: {},
    })
    expect(specOf(other)).toEqual([
      ['y_bucket_1000', 'void', 6, 1000],
      ['renamed', 'bucket', 4, 1001],
      ['y_bucket', 'bucket', 1, 1002],
    ])
    const dropped = replace(base, {
      schema: { ...schema, fields: [field(1, 'fresh'), field(2, 'y_bucket')] },
      properties: {},
    })
    expect(specOf(dropped)).toEqual([
      ['y_bucket_1000', 'void', 6, 1000],
      ['data_bucket', 'void', 4, 1001],
    ])
  })
})
