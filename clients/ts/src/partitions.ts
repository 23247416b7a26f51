import type {
  PartitionSpec,
  Schema,
  SortField,
  SortOrder,
  SpecChange,
  Transform,
} from '@korolev/table-format'
import { evolveSpec, LAST_PARTITION_ID_NONE, requireColumn } from '@korolev/table-format'

/** One part of how a table is partitioned or sorted: a transform of a column. */
export interface PartitionTerm {
  readonly column: string
  readonly transform: Transform
  /** By default from the column and the transform, such as `date_month`. */
  readonly name?: string
}

export interface SortTerm {
  readonly term: PartitionTerm
  readonly direction: 'asc' | 'desc'
  readonly nullOrder: 'nulls-first' | 'nulls-last'
}

export function identity(column: string, name?: string): PartitionTerm {
  return term(column, { kind: 'identity' }, name)
}

export function year(column: string, name?: string): PartitionTerm {
  return term(column, { kind: 'year' }, name)
}

export function month(column: string, name?: string): PartitionTerm {
  return term(column, { kind: 'month' }, name)
}

export function day(column: string, name?: string): PartitionTerm {
  return term(column, { kind: 'day' }, name)
}

export function hour(column: string, name?: string): PartitionTerm {
  return term(column, { kind: 'hour' }, name)
}

export function bucket(column: string, bucketCount: number, name?: string): PartitionTerm {
  return term(column, { kind: 'bucket', bucketCount }, name)
}

export function truncate(column: string, width: number, name?: string): PartitionTerm {
  return term(column, { kind: 'truncate', width }, name)
}

/** Nulls first, as Iceberg has it for ascending order. */
export function ascending(
  column: string | PartitionTerm,
  nullOrder: SortTerm['nullOrder'] = 'nulls-first',
): SortTerm {
  return { term: termOf(column), direction: 'asc', nullOrder }
}

/** Nulls last, as Iceberg has it for descending order. */
export function descending(
  column: string | PartitionTerm,
  nullOrder: SortTerm['nullOrder'] = 'nulls-last',
): SortTerm {
  return { term: termOf(column), direction: 'desc', nullOrder }
}

/** A column's name alone means its value. */
export function termOf(given: string | PartitionTerm): PartitionTerm {
  return typeof given === 'string' ? identity(given) : given
}

/**
 * The spec of a new table.
 * @throws InvalidArgumentError naming the column or partition field.
 */
export function partitionSpecOf(
  schema: Schema,
  terms: readonly (string | PartitionTerm)[],
  formatVersion: number,
): PartitionSpec {
  const changes = terms.map((each): SpecChange => ({ kind: 'add-field', ...termOf(each) }))
  const unpartitioned = { specId: 0, fields: [] }
  const table = { schema, specs: [], lastPartitionId: LAST_PARTITION_ID_NONE, formatVersion }
  return evolveSpec(unpartitioned, table, changes).spec
}

/** @throws InvalidArgumentError naming the column. */
export function sortOrderOf(schema: Schema, terms: readonly (string | SortTerm)[]): SortOrder {
  const fields = terms.map((each): SortField => {
    const { term: sorted, direction, nullOrder } = typeof each === 'string' ? ascending(each) : each
    const { field } = requireColumn(schema, sorted.column)
    return { sourceIds: [field.id], transform: sorted.transform, direction, nullOrder }
  })
  return { orderId: fields.length === 0 ? 0 : 1, fields }
}

function term(column: string, transform: Transform, name: string | undefined): PartitionTerm {
  return { column, transform, ...(name === undefined ? {} : { name }) }
}
