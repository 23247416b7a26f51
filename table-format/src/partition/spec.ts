import { InvalidArgumentError } from '../core/errors.js'
import { printType } from '../schema/print.js'
import type { FieldHolder, IndexedField } from '../schema/schema.js'
import { schemaIndex } from '../schema/schema.js'
import type { NestedField, Schema, StructType, Type } from '../schema/types.js'
import { isPrimitive } from '../schema/visit.js'
import { printTransform, sameTransform } from './codec.js'
import type {
  PartitionField,
  PartitionSpec,
  Transform,
  UnboundPartitionField,
  UnboundPartitionSpec,
} from './types.js'
import { PARTITION_FIELD_ID_START } from './types.js'

/** `last-partition-id` of a table that never had a partition field. */
export const LAST_PARTITION_ID_NONE = PARTITION_FIELD_ID_START - 1

export const UNPARTITIONED_SPEC: PartitionSpec = { specId: 0, fields: [] }

/** No field, or none but dropped (`void`) ones. */
export function isUnpartitioned(spec: {
  readonly fields: readonly UnboundPartitionField[]
}): boolean {
  return spec.fields.every((field) => field.transform.kind === 'void')
}

/** Same sources, transforms and names in the same order, whatever the ids. */
export function sameSpec(
  left: { readonly fields: readonly UnboundPartitionField[] },
  right: { readonly fields: readonly UnboundPartitionField[] },
): boolean {
  return (
    left.fields.length === right.fields.length &&
    left.fields.every((field, index) => {
      const other = right.fields[index]
      return other !== undefined && field.name === other.name && sameSource(field, other)
    })
  )
}

/** Same sources and transform. */
export function sameSource(
  left: Pick<PartitionField, 'sourceIds' | 'transform'>,
  right: Pick<PartitionField, 'sourceIds' | 'transform'>,
): boolean {
  return sameTransform(left.transform, right.transform) && sameSourceIds(left, right)
}

/** Highest field id of the specs, or 999. */
export function highestPartitionFieldId(specs: readonly PartitionSpec[]): number {
  return Math.max(
    LAST_PARTITION_ID_NONE,
    ...specs.flatMap((spec) => spec.fields.map((field) => field.fieldId)),
  )
}

/** @see Iceberg spec, "Partition Transforms", source types. */
export function canTransform(transform: Transform, source: Type): boolean {
  switch (transform.kind) {
    case 'void':
    case 'unknown':
      return true
    case 'identity':
      return isPrimitive(source) && !NOT_IDENTITY.has(source.kind)
    case 'bucket':
      return BUCKET_KINDS.has(source.kind)
    case 'truncate':
      return TRUNCATE_KINDS.has(source.kind)
    case 'hour':
      return TIMESTAMP_KINDS.has(source.kind)
    default:
      return source.kind === 'date' || TIMESTAMP_KINDS.has(source.kind)
  }
}

/**
 * Type of a transform's values. Those of an unknown transform are opaque; `string` is what other
 * readers take them for.
 * @see Iceberg spec, "Partition Transforms", result type.
 */
export function transformResultType(transform: Transform, source: Type): Type {
  switch (transform.kind) {
    case 'identity':
    case 'truncate':
    case 'void':
      return source
    case 'day':
      return { kind: 'date' }
    case 'unknown':
      return { kind: 'string' }
    default:
      return { kind: 'int' }
  }
}

/**
 * The struct of a spec's values, field by field. A source that the schema dropped is looked up in
 * `older`; where none has it the field is of type unknown.
 */
export function partitionType(
  spec: PartitionSpec,
  schema: FieldHolder,
  older: readonly FieldHolder[] = [],
): StructType {
  return {
    kind: 'struct',
    fields: spec.fields.map((field) => partitionTypeField(field, [schema, ...older])),
  }
}

/**
 * Refuses a spec that does not fit the schema: sources that are missing, nested in lists or maps or
 * of the wrong type, transforms nobody knows, names used twice or by other columns, and fields that
 * say the same.
 * @throws InvalidArgumentError naming the partition field.
 */
export function validateSpec(spec: UnboundPartitionSpec, schema: Schema): void {
  const ids = new Set<number>()
  for (const [index, field] of spec.fields.entries()) {
    checkSource(field, schema)
    const before = spec.fields.slice(0, index)
    const same = before.find((other) => sameSource(other, field))
    if (same !== undefined && field.transform.kind !== 'void') {
      throw refuse(field, `repeats ${same.name}: same source and transform`)
    }
    if (field.fieldId === undefined) continue
    if (ids.has(field.fieldId)) throw refuse(field, `repeats field-id ${field.fieldId}`)
    ids.add(field.fieldId)
  }
  checkPartitionNames(spec, schema)
}

/**
 * Refuses names used twice, and those of columns other than the field's own source: such a table
 * cannot tell its partition from the column.
 * @throws InvalidArgumentError naming the partition field.
 */
export function checkPartitionNames(spec: UnboundPartitionSpec, schema: FieldHolder): void {
  const names = new Set<string>()
  const { byName } = schemaIndex(schema)
  for (const field of spec.fields) {
    if (field.name === '') throw new InvalidArgumentError('a partition field has an empty name')
    if (names.has(field.name)) throw refuse(field, 'has a name that is used twice')
    names.add(field.name)
    const column = byName.get(field.name)
    if (column === undefined) continue
    const mayShare = field.transform.kind === 'identity' || field.transform.kind === 'void'
    if (!mayShare) throw refuse(field, 'has the name of a column of the table')
    if (column.field.id !== field.sourceIds[0]) {
      throw refuse(field, 'has the name of a column that is not its source')
    }
  }
}

/**
 * Refuses promotions that would change a partition value: a date's own value and its bucket are
 * others once it is a timestamp, while its year, month and day stay.
 * @throws InvalidArgumentError naming the column.
 * @see Iceberg spec, "Schema Evolution".
 */
export function checkPartitionPromotions(
  before: Schema,
  after: Schema,
  specs: readonly PartitionSpec[],
): void {
  for (const field of specs.flatMap((spec) => spec.fields)) {
    for (const sourceId of field.sourceIds) {
      const from = schemaIndex(before).byId.get(sourceId)
      const to = schemaIndex(after).byId.get(sourceId)
      if (from?.field.type.kind !== 'date' || to === undefined) continue
      const isStable = field.transform.kind !== 'identity' && field.transform.kind !== 'bucket'
      if (to.field.type.kind === 'date' || isStable) continue
      const change = `from date to ${to.field.type.kind}`
      throw new InvalidArgumentError(
        `column ${to.fullName} cannot change ${change}: partition field ${field.name} uses it`,
        { field: to.fullName },
      )
    }
  }
}

export interface BoundSpec {
  readonly spec: PartitionSpec
  /** False: `spec` is one that the table has already. */
  readonly isNew: boolean
  readonly lastPartitionId: number
}

/**
 * Gives a spec its id and those of its fields: the ids of an equal spec of the table, or else new
 * ones. A field that some spec of the table has keeps that one's id. In v1 ids count from 1000.
 * @throws InvalidArgumentError as `validateSpec`.
 * @see Iceberg spec, "Partition Evolution".
 */
export function bindSpec(
  unbound: UnboundPartitionSpec,
  table: {
    readonly schema: Schema
    readonly specs: readonly PartitionSpec[]
    readonly lastPartitionId: number
    readonly formatVersion: number
  },
): BoundSpec {
  const { schema, specs, lastPartitionId, formatVersion } = table
  const same = specs.find((spec) => sameSpec(spec, unbound))
  if (same !== undefined) return { spec: same, isNew: false, lastPartitionId }
  validateSpec(unbound, schema)
  const fields =
    formatVersion === 1
      ? sequentialFieldIds(unbound.fields)
      : assignFieldIds(unbound.fields, specs, lastPartitionId)
  const specId = Math.max(-1, ...specs.map((spec) => spec.specId)) + 1
  const spec = { ...unbound, specId, fields }
  const last = Math.max(lastPartitionId, highestPartitionFieldId([spec]))
  return { spec, isNew: true, lastPartitionId: last }
}

/** A client's spec for a schema whose field ids were given anew; all its own ids are dropped. */
export function rebindSpec(
  spec: UnboundPartitionSpec,
  newIds: ReadonlyMap<number, number>,
): UnboundPartitionSpec {
  const fields = spec.fields.map(({ fieldId: _before, ...field }) => ({
    ...field,
    sourceIds: field.sourceIds.map((id) => {
      const newId = newIds.get(id)
      if (newId !== undefined) return newId
      throw refuse(field, `has source-id ${id}, which is no column of the schema`)
    }),
  }))
  return { fields, ...(spec.extra === undefined ? {} : { extra: spec.extra }) }
}

const NOT_IDENTITY: ReadonlySet<Type['kind']> = new Set(['geometry', 'geography', 'variant'])

const TIMESTAMP_KINDS: ReadonlySet<Type['kind']> = new Set([
  'timestamp',
  'timestamptz',
  'timestamp_ns',
  'timestamptz_ns',
])

const TRUNCATE_KINDS: ReadonlySet<Type['kind']> = new Set([
  'int',
  'long',
  'decimal',
  'string',
  'binary',
])

const BUCKET_KINDS: ReadonlySet<Type['kind']> = new Set([
  ...TRUNCATE_KINDS,
  ...TIMESTAMP_KINDS,
  'date',
  'time',
  'uuid',
  'fixed',
])

function sameSourceIds(
  left: Pick<PartitionField, 'sourceIds'>,
  right: Pick<PartitionField, 'sourceIds'>,
): boolean {
  return (
    left.sourceIds.length === right.sourceIds.length &&
    left.sourceIds.every((id, index) => id === right.sourceIds[index])
  )
}

function partitionTypeField(field: PartitionField, schemas: readonly FieldHolder[]): NestedField {
  const sourceId = field.sourceIds[0] ?? 0
  const source = schemas
    .map((schema) => schemaIndex(schema).byId.get(sourceId)?.field.type)
    .find((type) => type !== undefined)
  const type = transformResultType(field.transform, source ?? { kind: 'unknown' })
  return { id: field.fieldId, name: field.name, required: false, type }
}

function checkSource(field: UnboundPartitionField, schema: Schema): void {
  if (field.transform.kind === 'unknown') {
    throw refuse(field, `has the unknown transform "${field.transform.text}": cannot be written`)
  }
  for (const sourceId of field.sourceIds) {
    const source = schemaIndex(schema).byId.get(sourceId)
    if (source !== undefined) checkSourceColumn(field, source)
    else if (field.transform.kind !== 'void') {
      throw refuse(field, `has source-id ${sourceId}, which is no column of the schema`)
    }
  }
  if (field.sourceIds.length > 1 && field.transform.kind !== 'void') {
    const transform = printTransform(field.transform)
    throw refuse(field, `has ${field.sourceIds.length} sources, but ${transform} takes one`)
  }
}

function checkSourceColumn(field: UnboundPartitionField, source: IndexedField): void {
  if (field.transform.kind === 'void') return
  const { type } = source.field
  if (!isPrimitive(type)) {
    throw refuse(field, `cannot use ${source.fullName}: it is a ${type.kind}, not a primitive`)
  }
  if (source.positions === undefined) {
    throw refuse(field, `cannot use ${source.fullName}: it is inside a list or map`)
  }
  if (!canTransform(field.transform, type)) {
    const transform = printTransform(field.transform)
    throw refuse(field, `cannot apply ${transform} to ${source.fullName}: ${printType(type)}`)
  }
}

function sequentialFieldIds(fields: readonly UnboundPartitionField[]): readonly PartitionField[] {
  return fields.map((field, position) => {
    const fieldId = PARTITION_FIELD_ID_START + position
    if (field.fieldId !== undefined && field.fieldId !== fieldId) {
      throw refuse(
        field,
        `has field-id ${field.fieldId}: v1 needs ids in sequence, here ${fieldId}`,
      )
    }
    return { ...field, fieldId }
  })
}

/** Ids are never trusted blindly: one that another field of the table has is not given again. */
function assignFieldIds(
  fields: readonly UnboundPartitionField[],
  specs: readonly PartitionSpec[],
  lastPartitionId: number,
): readonly PartitionField[] {
  const known = specs.flatMap((spec) => spec.fields)
  const sent = fields.map((field) => field.fieldId ?? LAST_PARTITION_ID_NONE)
  let last = Math.max(lastPartitionId, LAST_PARTITION_ID_NONE, ...sent)
  const taken = new Set<number>()
  return fields.map((field) => {
    const wanted = keptFieldId(field, known) ?? reusedFieldId(field, known)
    const fieldId = wanted === undefined || taken.has(wanted) ? ++last : wanted
    taken.add(fieldId)
    return { ...field, fieldId }
  })
}

/** The id that the client sent, unless a field of another source or transform has it. */
function keptFieldId(
  field: UnboundPartitionField,
  known: readonly PartitionField[],
): number | undefined {
  const { fieldId } = field
  if (fieldId === undefined || fieldId < PARTITION_FIELD_ID_START) return undefined
  const owners = known.filter((other) => other.fieldId === fieldId)
  if (owners.length === 0) return reusedFieldId(field, known) ?? fieldId
  return owners.some((owner) => mayShareId(field, owner)) ? fieldId : undefined
}

/** A dropped field of an old v1 spec stays what it was, under `void`. */
function mayShareId(field: UnboundPartitionField, owner: PartitionField): boolean {
  if (sameSource(field, owner)) return true
  const isDropped = field.transform.kind === 'void' || owner.transform.kind === 'void'
  return isDropped && sameSourceIds(field, owner)
}

function reusedFieldId(
  field: UnboundPartitionField,
  known: readonly PartitionField[],
): number | undefined {
  const equal = known.filter((other) => sameSource(field, other))
  return (equal.find((other) => other.name === field.name) ?? equal[0])?.fieldId
}

function refuse(field: { readonly name: string }, problem: string): InvalidArgumentError {
  return new InvalidArgumentError(`partition field ${field.name} ${problem}`, { field: field.name })
}
