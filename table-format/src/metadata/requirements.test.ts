import { describe, expect, it } from 'vitest'
import { asLocation } from '../core/brands.js'
import { CommitConflictError, InvalidArgumentError, RefMovedError } from '../core/errors.js'
import type { JsonObject } from '../core/json.js'
import { parseJson, printJson } from '../core/json.js'
import { createTableMetadata } from './create.js'
import {
  checkRequirements,
  decodeTableRequirement,
  encodeTableRequirement,
} from './requirements.js'
import type { SnapshotRef, TableMetadata, TableRequirement } from './types.js'

const UUID = '9c12d441-03fe-4693-9a96-a0705ddf69c1'
const OTHER = '11111111-2222-4333-8444-555555555555'

function table(refs: Readonly<Record<string, SnapshotRef>> = {}): TableMetadata {
  const metadata = createTableMetadata({
    uuid: UUID,
    location: asLocation('s3://b/t'),
    schema: {
      schemaId: 0,
      identifierFieldIds: [],
      fields: [{ id: 1, name: 'x', required: true, type: { kind: 'long' } }],
    },
    properties: {},
    nowMs: 1,
  })
  return { ...metadata, refs }
}

const REFS = {
  main: { snapshotId: 9007199254740993n, type: 'branch' },
  v1: { snapshotId: 5n, type: 'tag' },
} as const

const WIRE: readonly JsonObject[] = [
  { type: 'assert-create' },
  { type: 'assert-table-uuid', uuid: UUID },
  { type: 'assert-ref-snapshot-id', ref: 'main', 'snapshot-id': 9007199254740993n },
  { type: 'assert-ref-snapshot-id', ref: 'main', 'snapshot-id': null },
  { type: 'assert-last-assigned-field-id', 'last-assigned-field-id': 1 },
  { type: 'assert-current-schema-id', 'current-schema-id': 0 },
  { type: 'assert-last-assigned-partition-id', 'last-assigned-partition-id': 999 },
  { type: 'assert-default-spec-id', 'default-spec-id': 0 },
  { type: 'assert-default-sort-order-id', 'default-sort-order-id': 0 },
]

describe('decodeTableRequirement', () => {
  it.each(WIRE.map((wire) => [printJson(wire), wire] as const))(
    'should read and write %s',
    (_text, wire) => {
      const requirement = decodeTableRequirement(wire, 'requirements[0]')
      expect(encodeTableRequirement(requirement)).toEqual(wire)
    },
  )

  it('should know the eight requirements of the specification', () => {
    expect(new Set(WIRE.map(({ type }) => type)).size).toBe(8)
  })

  it.each(['null', '-1', undefined])('should take snapshot-id %s for "must not exist"', (id) => {
    const field = id === undefined ? '' : `,"snapshot-id":${id}`
    const wire = parseJson(`{"type":"assert-ref-snapshot-id","ref":"main"${field}}`)
    const requirement = decodeTableRequirement(wire, 'requirements[0]')
    expect(requirement).toEqual({ type: 'assert-ref-snapshot-id', ref: 'main' })
  })

  it('should refuse an unknown type by its place, and name the known ones', () => {
    const attempt = () => decodeTableRequirement({ type: 'assert-luck' }, 'requirements[2]')
    expect(attempt).toThrow(InvalidArgumentError)
    expect(attempt).toThrow(/^requirements\[2\]\.type is "assert-luck".*assert-create, /)
  })
})

describe('checkRequirements', () => {
  it('should accept what holds', () => {
    const requirements: readonly TableRequirement[] = [
      { type: 'assert-table-uuid', uuid: UUID.toUpperCase() },
      { type: 'assert-ref-snapshot-id', ref: 'main', snapshotId: 9007199254740993n },
      { type: 'assert-ref-snapshot-id', ref: 'audit' },
      { type: 'assert-last-assigned-field-id', lastAssignedFieldId: 1 },
      { type: 'assert-current-schema-id', currentSchemaId: 0 },
      { type: 'assert-last-assigned-partition-id', lastAssignedPartitionId: 999 },
      { type: 'assert-default-spec-id', defaultSpecId: 0 },
      { type: 'assert-default-sort-order-id', defaultSortOrderId: 0 },
    ]
    expect(() => checkRequirements(requirements, table(REFS))).not.toThrow()
    expect(() => checkRequirements([{ type: 'assert-create' }], undefined)).not.toThrow()
    expect(() => checkRequirements([], undefined)).not.toThrow()
  })

  it.each<readonly [TableRequirement, string]>([
    [{ type: 'assert-create' }, 'table already exists'],
    [
      { type: 'assert-table-uuid', uuid: OTHER },
      `UUID does not match: expected ${UUID} != ${OTHER}`,
    ],
    [{ type: 'assert-ref-snapshot-id', ref: 'main' }, 'branch main was created concurrently'],
    [{ type: 'assert-ref-snapshot-id', ref: 'v1' }, 'tag v1 was created concurrently'],
    [
      { type: 'assert-ref-snapshot-id', ref: 'main', snapshotId: 9007199254740992n },
      'branch main has changed: expected id 9007199254740992 != 9007199254740993',
    ],
    [
      { type: 'assert-ref-snapshot-id', ref: 'v1', snapshotId: 4n },
      'tag v1 has changed: expected id 4 != 5',
    ],
    [
      { type: 'assert-ref-snapshot-id', ref: 'gone', snapshotId: 4n },
      'branch or tag gone is missing, expected 4',
    ],
    [
      { type: 'assert-ref-snapshot-id', ref: 'constructor', snapshotId: 4n },
      'branch or tag constructor is missing, expected 4',
    ],
    [
      { type: 'assert-last-assigned-field-id', lastAssignedFieldId: 3 },
      'last assigned field id changed: expected id 3 != 1',
    ],
    [
      { type: 'assert-current-schema-id', currentSchemaId: 1 },
      'current schema changed: expected id 1 != 0',
    ],
    [
      { type: 'assert-last-assigned-partition-id', lastAssignedPartitionId: 1000 },
      'last assigned partition id changed: expected id 1000 != 999',
    ],
    [
      { type: 'assert-default-spec-id', defaultSpecId: 1 },
      'default partition spec changed: expected id 1 != 0',
    ],
    [
      { type: 'assert-default-sort-order-id', defaultSortOrderId: 1 },
      'default sort order changed: expected id 1 != 0',
    ],
  ])('should refuse in the words that clients know: %#', (requirement, problem) => {
    const attempt = () => checkRequirements([requirement], table(REFS))
    expect(attempt).toThrow(CommitConflictError)
    expect(attempt).toThrow(
      expect.objectContaining({ message: `Requirement failed: ${problem}` }) as Error,
    )
  })

  it('should tell the conflict that a reload mends from the others', () => {
    const refuse = (requirement: TableRequirement) => () =>
      checkRequirements([requirement], table(REFS))
    const ref = (name: string, snapshotId?: bigint): TableRequirement => {
      const asserted = snapshotId === undefined ? {} : { snapshotId }
      return { type: 'assert-ref-snapshot-id', ref: name, ...asserted }
    }
    expect(refuse(ref('main', 1n))).toThrow(RefMovedError)
    expect(refuse(ref('main'))).toThrow(expect.objectContaining({ ref: 'main' }) as Error)
    for (const other of [ref('gone', 1n), { type: 'assert-table-uuid', uuid: OTHER } as const]) {
      expect(refuse(other)).not.toThrow(RefMovedError)
      expect(refuse(other)).toThrow(CommitConflictError)
    }
  })

  it('should refuse the first that does not hold, wherever it stands', () => {
    const requirements: readonly TableRequirement[] = [
      { type: 'assert-table-uuid', uuid: UUID },
      { type: 'assert-default-spec-id', defaultSpecId: 1 },
      { type: 'assert-current-schema-id', currentSchemaId: 1 },
    ]
    expect(() => checkRequirements(requirements, table())).toThrow(/default partition spec changed/)
  })

  it('should refuse assert-create beside anything else, whether the table exists or not', () => {
    const both: readonly TableRequirement[] = [
      { type: 'assert-create' },
      { type: 'assert-table-uuid', uuid: UUID },
    ]
    for (const metadata of [undefined, table()]) {
      const attempt = () => checkRequirements(both, metadata)
      expect(attempt).toThrow(InvalidArgumentError)
      expect(attempt).toThrow(/^Invalid create requirements/)
    }
  })

  it.each([
    { type: 'assert-table-uuid', uuid: UUID },
    { type: 'assert-ref-snapshot-id', ref: 'main' },
    { type: 'assert-default-spec-id', defaultSpecId: 0 },
  ] as const)('should not take an absent table for one that fulfils $type', (requirement) => {
    expect(() => checkRequirements([requirement], undefined)).toThrow(CommitConflictError)
  })
})
