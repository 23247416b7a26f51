import {
  assertNever,
  CommitConflictError,
  InvalidArgumentError,
  RefMovedError,
} from '../core/errors.js'
import type { JsonObject, JsonValue } from '../core/json.js'
import { ObjectReader, readLong } from '../core/object-reader.js'
import type { TableMetadata, TableRequirement } from './types.js'
import { readTag, readUuid } from './update-codec.js'

type Type = TableRequirement['type']
type RequirementOf<Name extends Type> = Extract<TableRequirement, { type: Name }>

type Codecs = {
  readonly [Name in Type]: {
    readonly decode: (reader: ObjectReader) => Omit<RequirementOf<Name>, 'type'>
    readonly encode: (requirement: RequirementOf<Name>) => JsonObject
  }
}

const CODECS: Codecs = {
  'assert-create': { decode: () => ({}), encode: () => ({}) },
  'assert-table-uuid': {
    decode: (reader) => ({ uuid: reader.required('uuid', readUuid) }),
    encode: ({ uuid }) => ({ uuid }),
  },
  'assert-ref-snapshot-id': {
    decode: (reader) => {
      const snapshotId = reader.optional('snapshot-id', readLong)
      // Old clients say -1 where others leave the id out: the ref must not exist.
      return {
        ref: reader.string('ref'),
        ...(snapshotId === undefined || snapshotId === -1n ? {} : { snapshotId }),
      }
    },
    encode: ({ ref, snapshotId }) => ({ ref, 'snapshot-id': snapshotId ?? null }),
  },
  'assert-last-assigned-field-id': {
    decode: (reader) => ({ lastAssignedFieldId: reader.int('last-assigned-field-id') }),
    encode: ({ lastAssignedFieldId }) => ({ 'last-assigned-field-id': lastAssignedFieldId }),
  },
  'assert-current-schema-id': {
    decode: (reader) => ({ currentSchemaId: reader.int('current-schema-id') }),
    encode: ({ currentSchemaId }) => ({ 'current-schema-id': currentSchemaId }),
  },
  'assert-last-assigned-partition-id': {
    decode: (reader) => ({ lastAssignedPartitionId: reader.int('last-assigned-partition-id') }),
    encode: ({ lastAssignedPartitionId }) => ({
      'last-assigned-partition-id': lastAssignedPartitionId,
    }),
  },
  'assert-default-spec-id': {
    decode: (reader) => ({ defaultSpecId: reader.int('default-spec-id') }),
    encode: ({ defaultSpecId }) => ({ 'default-spec-id': defaultSpecId }),
  },
  'assert-default-sort-order-id': {
    decode: (reader) => ({ defaultSortOrderId: reader.int('default-sort-order-id') }),
    encode: ({ defaultSortOrderId }) => ({ 'default-sort-order-id': defaultSortOrderId }),
  },
}

/**
 * One element of a commit's `requirements`.
 * @throws InvalidArgumentError for an unknown type, naming the known ones.
 * @see Iceberg REST specification, `TableRequirement`.
 */
export function decodeTableRequirement(json: JsonValue, path: string): TableRequirement {
  const reader = new ObjectReader(json, path)
  const type = readTag(reader, 'type', CODECS)
  return { type, ...CODECS[type].decode(reader) } as TableRequirement
}

export function encodeTableRequirement(requirement: TableRequirement): JsonObject {
  const encode = CODECS[requirement.type].encode as (value: TableRequirement) => JsonObject
  return { type: requirement.type, ...encode(requirement) }
}

/**
 * Checks what a commit asserts; undefined metadata means that the table does not exist.
 * @throws CommitConflictError at the first that does not hold, in the words that clients know.
 * @throws InvalidArgumentError when `assert-create` stands beside another requirement.
 */
export function checkRequirements(
  requirements: readonly TableRequirement[],
  metadata: TableMetadata | undefined,
): void {
  const creates = requirements.some(({ type }) => type === 'assert-create')
  if (creates && requirements.length > 1) {
    throw new InvalidArgumentError('Invalid create requirements: assert-create must stand alone', {
      field: 'requirements',
    })
  }
  for (const requirement of requirements) checkRequirement(requirement, metadata)
}

function checkRequirement(
  requirement: TableRequirement,
  metadata: TableMetadata | undefined,
): void {
  if (requirement.type === 'assert-create') {
    if (metadata !== undefined) throw failed('table already exists')
    return
  }
  if (metadata === undefined) throw failed('table does not exist')
  switch (requirement.type) {
    case 'assert-table-uuid':
      return expectUuid(requirement.uuid, metadata.tableUuid)
    case 'assert-ref-snapshot-id':
      return checkRef(requirement, metadata)
    case 'assert-last-assigned-field-id':
      return expectSame(
        'last assigned field id',
        requirement.lastAssignedFieldId,
        metadata.lastColumnId,
      )
    case 'assert-current-schema-id':
      return expectSame('current schema', requirement.currentSchemaId, metadata.currentSchemaId)
    case 'assert-last-assigned-partition-id':
      return expectSame(
        'last assigned partition id',
        requirement.lastAssignedPartitionId,
        metadata.lastPartitionId,
      )
    case 'assert-default-spec-id':
      return expectSame('default partition spec', requirement.defaultSpecId, metadata.defaultSpecId)
    case 'assert-default-sort-order-id':
      return expectSame(
        'default sort order',
        requirement.defaultSortOrderId,
        metadata.defaultSortOrderId,
      )
    default:
      return assertNever(requirement)
  }
}

function expectUuid(asserted: string, actual: string | undefined): void {
  if (asserted.toLowerCase() === actual?.toLowerCase()) return
  throw failed(`UUID does not match: expected ${actual ?? 'none'} != ${asserted}`)
}

function expectSame(what: string, expected: number, actual: number): void {
  if (expected !== actual) throw failed(`${what} changed: expected id ${expected} != ${actual}`)
}

function checkRef(
  { ref: name, snapshotId }: RequirementOf<'assert-ref-snapshot-id'>,
  metadata: TableMetadata,
): void {
  const ref = Object.hasOwn(metadata.refs, name) ? metadata.refs[name] : undefined
  if (ref === undefined) {
    if (snapshotId === undefined) return
    throw failed(`branch or tag ${name} is missing, expected ${snapshotId}`)
  }
  if (snapshotId === ref.snapshotId) return
  const problem =
    snapshotId === undefined
      ? 'was created concurrently'
      : `has changed: expected id ${snapshotId} != ${ref.snapshotId}`
  throw new RefMovedError(name, `${FAILED}${ref.type} ${name} ${problem}`)
}

const FAILED = 'Requirement failed: '

function failed(problem: string): CommitConflictError {
  return new CommitConflictError(FAILED + problem)
}
