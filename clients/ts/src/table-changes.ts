import type {
  Properties,
  Schema,
  SchemaChange,
  SnapshotRef,
  SpecChange,
  TableMetadata,
  TableRequirement,
  TableUpdate,
} from '@korolev/table-format'
import {
  evolveSchema,
  evolveSpec,
  InvalidArgumentError,
  LAST_ADDED,
  MAIN_BRANCH,
  NAME_MAPPING_PROPERTY,
  NotFoundError,
  parseNameMapping,
  printNameMapping,
  requireSchema,
  sameSchema,
  updateNameMapping,
} from '@korolev/table-format'
import type { CommitPlan } from './commit.js'

export interface SchemaEvolutionRules {
  /** Allows what may contradict rows that are there, such as making a column required. */
  readonly allowIncompatible?: boolean
  /** True by default. */
  readonly caseSensitive?: boolean
}

export function currentSchemaOf(metadata: TableMetadata): Schema {
  return requireSchema(metadata.schemas, metadata.currentSchemaId)
}

export function sameTable({ tableUuid }: TableMetadata): readonly TableRequirement[] {
  return tableUuid === undefined ? [] : [{ type: 'assert-table-uuid', uuid: tableUuid }]
}

/** @throws InvalidArgumentError naming the column and what is wrong. */
export function planSchemaChange(
  metadata: TableMetadata,
  changes: readonly SchemaChange[],
  rules: SchemaEvolutionRules = {},
): CommitPlan | undefined {
  const before = currentSchemaOf(metadata)
  const { lastColumnId, formatVersion } = metadata
  const evolved = evolveSchema(before, { lastColumnId, formatVersion, ...rules }, changes)
  if (sameSchema(evolved.schema, before)) return undefined
  const known = metadata.schemas.find((each) => sameSchema(each, evolved.schema))
  const schemaId = Math.max(...metadata.schemas.map((each) => each.schemaId)) + 1
  // Some catalogs do not take "the last added" for a schema that they have already.
  const structure: readonly TableUpdate[] =
    known === undefined
      ? [
          {
            action: 'add-schema',
            schema: { ...evolved.schema, schemaId },
            lastColumnId: evolved.lastColumnId,
          },
          { action: 'set-current-schema', schemaId: LAST_ADDED },
        ]
      : [{ action: 'set-current-schema', schemaId: known.schemaId }]
  return {
    requirements: [
      ...sameTable(metadata),
      { type: 'assert-current-schema-id', currentSchemaId: metadata.currentSchemaId },
      { type: 'assert-last-assigned-field-id', lastAssignedFieldId: metadata.lastColumnId },
    ],
    updates: [...structure, ...nameMappingUpdates(metadata, { before, after: evolved.schema })],
  }
}

/** Files without field ids are read by the mapping: it follows the schema. */
function nameMappingUpdates(
  { properties }: TableMetadata,
  change: { readonly before: Schema; readonly after: Schema },
): readonly TableUpdate[] {
  const text = properties[NAME_MAPPING_PROPERTY]
  if (text === undefined) return []
  const updated = printNameMapping(updateNameMapping(parseNameMapping(text), change))
  return [{ action: 'set-properties', updates: { [NAME_MAPPING_PROPERTY]: updated } }]
}

/** @throws InvalidArgumentError naming the partition field or column. */
export function planSpecChange(
  metadata: TableMetadata,
  changes: readonly SpecChange[],
): CommitPlan | undefined {
  const { partitionSpecs: specs, defaultSpecId, lastPartitionId, formatVersion } = metadata
  const current = specs.find((spec) => spec.specId === defaultSpecId)
  if (current === undefined) throw new InvalidArgumentError('the table has no default spec')
  const table = { schema: currentSchemaOf(metadata), specs, lastPartitionId, formatVersion }
  const { spec, isNew } = evolveSpec(current, table, changes)
  if (!isNew && spec.specId === defaultSpecId) return undefined
  return {
    requirements: [
      ...sameTable(metadata),
      { type: 'assert-last-assigned-partition-id', lastAssignedPartitionId: lastPartitionId },
      { type: 'assert-default-spec-id', defaultSpecId },
    ],
    updates: isNew
      ? [
          { action: 'add-spec', spec },
          { action: 'set-default-spec', specId: LAST_ADDED },
        ]
      : [{ action: 'set-default-spec', specId: spec.specId }],
  }
}

export function planPropertyChange(
  metadata: TableMetadata,
  { set = {}, remove = [] }: { readonly set?: Properties; readonly remove?: readonly string[] },
): CommitPlan | undefined {
  const both = remove.find((name) => Object.hasOwn(set, name))
  if (both !== undefined) {
    throw new InvalidArgumentError(`property ${both} is both set and removed`, { field: both })
  }
  const { properties } = metadata
  const news = Object.entries(set).filter(([name, value]) => properties[name] !== value)
  const removals = remove.filter((name) => Object.hasOwn(properties, name))
  if (news.length === 0 && removals.length === 0) return undefined
  const updates: TableUpdate[] = []
  if (news.length > 0) {
    updates.push({ action: 'set-properties', updates: Object.fromEntries(news) })
  }
  if (removals.length > 0) updates.push({ action: 'remove-properties', removals })
  return { requirements: sameTable(metadata), updates }
}

export type RefOptions = Omit<Partial<SnapshotRef>, 'type' | 'extra'>

/** @throws InvalidArgumentError when the name is taken, NotFoundError without such a snapshot. */
export function planNewRef(
  metadata: TableMetadata,
  refName: string,
  ref: RefOptions & Pick<SnapshotRef, 'type'>,
): CommitPlan {
  if (Object.hasOwn(metadata.refs, refName)) {
    throw new InvalidArgumentError(`${metadata.refs[refName]?.type} ${refName} exists already`, {
      field: 'name',
    })
  }
  const snapshotId = ref.snapshotId ?? metadata.currentSnapshotId
  if (snapshotId === undefined || !hasLiveSnapshot(metadata, snapshotId)) {
    throw new NotFoundError('snapshot', `there is no snapshot ${snapshotId ?? 'yet'} to refer to`)
  }
  return {
    requirements: [...sameTable(metadata), { type: 'assert-ref-snapshot-id', ref: refName }],
    updates: [{ action: 'set-snapshot-ref', refName, ref: { ...ref, snapshotId } }],
  }
}

/** Moves a branch to a snapshot that the table has, forward or back. */
export function planMoveBranch(
  metadata: TableMetadata,
  { branch = MAIN_BRANCH, snapshotId }: { readonly branch?: string; readonly snapshotId: bigint },
): CommitPlan | undefined {
  const ref = requireRef(metadata, branch)
  if (ref.type !== 'branch') {
    throw new InvalidArgumentError(`${branch} is a tag: tags do not move`, { field: 'branch' })
  }
  if (ref.snapshotId === snapshotId) return undefined
  if (!hasLiveSnapshot(metadata, snapshotId)) {
    throw new NotFoundError('snapshot', `the table has no snapshot ${snapshotId}`)
  }
  return {
    requirements: atRef(metadata, branch, ref),
    updates: [{ action: 'set-snapshot-ref', refName: branch, ref: { ...ref, snapshotId } }],
  }
}

/** @throws NotFoundError */
export function planDropRef(metadata: TableMetadata, refName: string): CommitPlan {
  if (refName === MAIN_BRANCH) {
    throw new InvalidArgumentError('the main branch cannot be dropped', { field: 'name' })
  }
  const ref = requireRef(metadata, refName)
  return {
    requirements: atRef(metadata, refName, ref),
    updates: [{ action: 'remove-snapshot-ref', refName }],
  }
}

function requireRef({ refs }: TableMetadata, name: string): SnapshotRef {
  const ref = Object.hasOwn(refs, name) ? refs[name] : undefined
  if (ref !== undefined) return ref
  const known = Object.keys(refs).join(', ') || 'none'
  throw new NotFoundError('ref', `there is no branch or tag ${name}; there are: ${known}`)
}

function atRef(
  metadata: TableMetadata,
  ref: string,
  { snapshotId }: SnapshotRef,
): readonly TableRequirement[] {
  return [...sameTable(metadata), { type: 'assert-ref-snapshot-id', ref, snapshotId }]
}

function hasLiveSnapshot({ snapshots }: TableMetadata, snapshotId: bigint): boolean {
  return snapshots.some((snapshot) => snapshot.snapshotId === snapshotId)
}
