import type { Data } from 'apache-arrow'
import { columnReader, validityReader } from '../arrow/values.js'
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
  /** Whether the structs around the field are there. */
  readonly around: readonly ((row: number) => boolean)[]
}

/** Null where the field or any struct around it is. */
function rowTest(predicate: BoundPredicate, { data, around }: FieldData): (row: number) => boolean {
  const testValue = compilePredicate(predicate)
  const isThere = [...around, validityReader(data)]
  const ofNull = testValue(null)
  const testText = textTest(predicate, data)
  if (testText !== undefined) {
    return (row) => (isThere.every((isValid) => isValid(row)) ? testText(row) : ofNull)
  }
  const read = columnReader(predicate.term.type, data)
  if (around.length === 0) return (row) => testValue(read(row))
  return (row) => (around.every((isValid) => isValid(row)) ? testValue(read(row)) : ofNull)
}

function fieldData(schema: Schema, id: number, columns: readonly Data[]): FieldData {
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
  return { data, around }
}
