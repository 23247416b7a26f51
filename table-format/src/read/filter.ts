import type { Data } from 'apache-arrow'
import { columnReader, hasNulls, validityReader } from '../arrow/values.js'
import { InternalError } from '../core/errors.js'
import { composeTests, fieldIdsOf } from '../expr/bound.js'
import { compilePredicate } from '../expr/evaluate.js'
import type { BoundExpression, BoundPredicate } from '../expr/types.js'
import { projectByIds } from '../schema/project.js'
import { indexedFieldById } from '../schema/schema.js'
import type { Schema } from '../schema/types.js'
import { isPrimitive } from '../schema/visit.js'
import { textTest } from './text-test.js'

/** The columns that a filter looks at, and nothing else. */
export function filterSchema(filter: BoundExpression, schema: Schema): Schema {
  return projectByIds(schema, fieldIdsOf(filter))
}

/**
 * Places of the rows that the filter keeps; undefined when it keeps all of them.
 * @param columns - of `filterSchema(filter, schema)`, in its order.
 */
export function keptRows(
  filter: BoundExpression,
  schema: Schema,
  { columns, rowCount }: { readonly columns: readonly Data[]; readonly rowCount: number },
): Int32Array | undefined {
  if (filter.op === 'true') return undefined
  if (filter.op === 'false') return new Int32Array(0)
  const keeps = composeTests<number>(filter, (predicate) =>
    rowTest(predicate, fieldData(schema, predicate.term.fieldId, columns)),
  )
  const kept = new Int32Array(rowCount)
  let count = 0
  for (let row = 0; row < rowCount; row++) {
    if (keeps(row)) kept[count++] = row
  }
  return count === rowCount ? undefined : kept.subarray(0, count)
}

interface FieldData {
  readonly data: Data
  /** The structs around the field that are null in some row. */
  readonly around: readonly Data[]
}

/** Null where the field or any struct around it is. */
function rowTest(predicate: BoundPredicate, { data, around }: FieldData): (row: number) => boolean {
  const testValue = compilePredicate(predicate)
  const testText = textTest(predicate, data)
  if (testText !== undefined) {
    return whereThere([...around, data].filter(hasNulls), testText, testValue(null))
  }
  const read = columnReader(predicate.term.type, data)
  return whereThere(around, (row) => testValue(read(row)), testValue(null))
}

function whereThere(
  columns: readonly Data[],
  test: (row: number) => boolean,
  ofNull: boolean,
): (row: number) => boolean {
  return columns
    .map(validityReader)
    .reduce<typeof test>((inner, isValid) => (row) => (isValid(row) ? inner(row) : ofNull), test)
}

function fieldData(schema: Schema, id: number, columns: readonly Data[]): FieldData {
  const found = indexedFieldById(schema, id)
  const path = found?.positions
  if (found === undefined || path === undefined || !isPrimitive(found.field.type)) {
    throw new InternalError(`a filter is bound to field ${id}, which has no value for a row`)
  }
  const around: Data[] = []
  let siblings = columns
  let data: Data | undefined
  for (const position of path) {
    if (data !== undefined && hasNulls(data)) around.push(data)
    data = siblings[position]
    if (data === undefined) throw new InternalError(`column ${found.fullName} was not read`)
    siblings = data.children
  }
  if (data === undefined) throw new InternalError(`field ${id} has no path`)
  return { data, around }
}
