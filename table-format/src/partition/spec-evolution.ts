import { InvalidArgumentError, assertNever } from '../core/errors.js'
import { requireColumn } from '../schema/schema.js'
import type { Schema } from '../schema/types.js'
import type { BoundSpec } from './spec.js'
import { bindSpec, sameSource } from './spec.js'
import type { PartitionField, PartitionSpec, Transform, UnboundPartitionField } from './types.js'

/** One change to a spec; `column` is a dotted name. */
export type SpecChange =
  | {
      readonly kind: 'add-field'
      readonly column: string
      readonly transform: Transform
      /** By default from the column and the transform: `ts_day`, `id_bucket_16`. */
      readonly name?: string
    }
  | { readonly kind: 'remove-field'; readonly name: string }
  | { readonly kind: 'rename-field'; readonly name: string; readonly newName: string }

export interface SpecEvolution {
  readonly schema: Schema
  /** Every spec of the table: an equal one is taken instead of a new one. */
  readonly specs: readonly PartitionSpec[]
  readonly lastPartitionId: number
  readonly formatVersion: number
  /** True by default. */
  readonly caseSensitive?: boolean
}

/**
 * The spec after the changes, one after the other, with its ids. In v1 a removed field stays as
 * `void`, since fields there are known by their position.
 * @throws InvalidArgumentError naming the partition field or column.
 * @see Iceberg spec, "Partition Evolution".
 */
export function evolveSpec(
  current: PartitionSpec,
  evolution: SpecEvolution,
  changes: readonly SpecChange[],
): BoundSpec {
  let fields: readonly UnboundPartitionField[] = current.fields
  for (const change of changes) fields = applyChange(fields, change, evolution)
  const { extra } = current
  return bindSpec({ fields, ...(extra === undefined ? {} : { extra }) }, evolution)
}

/** The name that a partition field gets where none is given. */
export function defaultPartitionName(column: string, transform: Transform): string {
  switch (transform.kind) {
    case 'identity':
      return column
    case 'bucket':
      return `${column}_bucket_${transform.bucketCount}`
    case 'truncate':
      return `${column}_trunc_${transform.width}`
    case 'void':
      return `${column}_null`
    case 'unknown':
      throw new InvalidArgumentError(`partition transform "${transform.text}" is not known`)
    default:
      return `${column}_${transform.kind}`
  }
}

function applyChange(
  fields: readonly UnboundPartitionField[],
  change: SpecChange,
  evolution: SpecEvolution,
): readonly UnboundPartitionField[] {
  switch (change.kind) {
    case 'add-field':
      return addField(fields, change, evolution)
    case 'remove-field':
      return removeField(fields, requireField(fields, change.name), evolution)
    case 'rename-field':
      return renameField(fields, requireField(fields, change.name), change.newName)
    default:
      return assertNever(change)
  }
}

function addField(
  fields: readonly UnboundPartitionField[],
  change: Extract<SpecChange, { kind: 'add-field' }>,
  { schema, specs, formatVersion, caseSensitive = true }: SpecEvolution,
): readonly UnboundPartitionField[] {
  const { transform } = change
  const column = requireColumn(schema, change.column, { caseSensitive })
  const added = { sourceIds: [column.field.id], transform }
  const same = fields.find((field) => sameSource(field, added))
  if (same !== undefined) throw refuse(same.name, 'exists already: same source and transform')
  const known = knownField(added, change.name, formatVersion === 1 ? [] : specs)
  const name = change.name ?? known?.name ?? defaultPartitionName(column.fullName, transform)
  const others = fields.map((field) => (field.name === name ? makeRoom(field) : field))
  const fieldId = known === undefined ? {} : { fieldId: known.fieldId }
  return [...others, { ...added, name, ...fieldId }]
}

/** A field of an older spec with this source and transform: its id and name are taken again. */
function knownField(
  added: Pick<PartitionField, 'sourceIds' | 'transform'>,
  name: string | undefined,
  specs: readonly PartitionSpec[],
): PartitionField | undefined {
  return specs
    .flatMap((spec) => spec.fields)
    .find((field) => sameSource(field, added) && (name === undefined || name === field.name))
}

/** A dropped field of v1 gives up its name to a new one. */
function makeRoom(field: UnboundPartitionField): UnboundPartitionField {
  if (field.transform.kind !== 'void') throw refuse(field.name, 'exists already')
  return { ...field, name: `${field.name}_${field.fieldId ?? 'dropped'}` }
}

function removeField(
  fields: readonly UnboundPartitionField[],
  removed: UnboundPartitionField,
  { formatVersion }: SpecEvolution,
): readonly UnboundPartitionField[] {
  if (formatVersion > 1) return fields.filter((field) => field !== removed)
  if (removed.transform.kind === 'void') throw refuse(removed.name, 'does not exist')
  const dropped = { ...removed, transform: { kind: 'void' } as const }
  return fields.map((field) => (field === removed ? dropped : field))
}

function renameField(
  fields: readonly UnboundPartitionField[],
  renamed: UnboundPartitionField,
  name: string,
): readonly UnboundPartitionField[] {
  const others = fields.map((field) =>
    field !== renamed && field.name === name ? makeRoom(field) : field,
  )
  return others.map((field) => (field === renamed ? { ...field, name } : field))
}

function requireField(
  fields: readonly UnboundPartitionField[],
  name: string,
): UnboundPartitionField {
  const found = fields.find((field) => field.name === name)
  if (found === undefined) throw refuse(name, 'does not exist')
  return found
}

function refuse(name: string, problem: string): InvalidArgumentError {
  return new InvalidArgumentError(`partition field ${name} ${problem}`, { field: name })
}
