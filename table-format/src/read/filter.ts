import type { Data } from 'apache-arrow'
import type { ColumnReader } from '../arrow/values.js'
import { columnReader, validityReader } from '../arrow/values.js'
import { InternalError } from '../core/errors.js'
import { composeTests, fieldIdsOf } from '../expr/bound.js'
import { compilePredicate } from '../expr/evaluate.js'
import type { BoundExpression } from '../expr/types.js'
import { projectByIds } from '../schema/project.js'
import { indexedFieldById } from '../schema/schema.js'
import type { Schema } from '../schema/types.js'
import { isPrimitive } from '../schema/visit.js'

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
  const keeps = composeTests<number>(filter, (predicate) => {
    const test = compilePredicate(predicate)
    const valueAt = fieldReader(schema, predicate.term.fieldId, columns)
    return (row) => test(valueAt(row))
  })
  const kept = new Int32Array(rowCount)
  let count = 0
  for (let row = 0; row < rowCount; row++) {
    if (keeps(row)) kept[count++] = row
  }
  return count === rowCount ? undefined : kept.subarray(0, count)
}

/** Null where the field or any struct around it is. */
function fieldReader(schema: Schema, id: number, columns: readonly Data[]): ColumnReader {
  const found = indexedFieldById(schema, id)
  const path = found?.positions
  if (found === undefined || path === undefined || !isPrimitive(found.field.type)) {
    throw new InternalError(`a filter is bound to field ${id}, which has no value for a row`)
  }
  const around: ((row: number) => boolean)[] = []
  let siblings = columns
  let data: Data | undefined
  for (const position of path) {
    if (data !== undefined) around.push(validityReader(data))
    data = siblings[position]
    if (data === undefined) throw new InternalError(`column ${found.fullName} was not read`)
    siblings = data.children
  }
  if (data === undefined) throw new InternalError(`field ${id} has no path`)
  const read = columnReader(found.field.type, data)
  if (around.length === 0) return read
  return (row) => (around.every((isValid) => isValid(row)) ? read(row) : null)
}
