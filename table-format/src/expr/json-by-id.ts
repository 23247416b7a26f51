import { InvalidArgumentError, UnsupportedError } from '../core/errors.js'
import type { JsonValue } from '../core/json.js'
import { isJsonObject } from '../core/json.js'
import { decodeExpression, encodeLiteral } from './json.js'
import type { Expression } from './types.js'

/** The dotted name of a column, or undefined where there is none of this id. */
export type NameOfId = (fieldId: number) => string | undefined
/** The id of a column. @throws InvalidArgumentError for one that is not there. */
export type IdOfName = (name: string) => number

/**
 * The REST form of a predicate whose columns are named by their ids, so that it means the same
 * whatever they are called.
 * @throws UnsupportedError for transforms of columns, which that form does not have.
 * @see REST specification, `IdReference`.
 */
export function encodeExpressionById(expression: Expression, idOf: IdOfName): JsonValue {
  const operand = ({ name, transform }: { name: string; transform?: unknown }): JsonValue => {
    if (transform === undefined) return { type: 'reference', id: idOf(name) }
    throw new UnsupportedError(`a transform of ${name} cannot be asked by the column's id`)
  }
  switch (expression.op) {
    case 'true':
    case 'false':
      return expression.op === 'true'
    case 'and':
    case 'or':
      return {
        type: expression.op,
        left: encodeExpressionById(expression.left, idOf),
        right: encodeExpressionById(expression.right, idOf),
      }
    case 'not':
      return { type: 'not', child: encodeExpressionById(expression.child, idOf) }
    case 'in':
    case 'not-in':
      return {
        type: expression.op,
        child: operand(expression.term),
        values: expression.values.map(encodeLiteral),
      }
    case 'is-null':
    case 'not-null':
    case 'is-nan':
    case 'not-nan':
      return { type: expression.op, child: operand(expression.term) }
    default:
      return {
        type: expression.op,
        left: operand(expression.term),
        right: { type: 'literal', value: encodeLiteral(expression.value) },
      }
  }
}

/**
 * Reads a predicate whose columns are named by id, or by name.
 * @throws InvalidArgumentError for a column that is not there, and as `decodeExpression`.
 */
export function decodeExpressionById(json: JsonValue, nameOf: NameOfId, path: string): Expression {
  return decodeExpression(named(json, nameOf, path), path)
}

function named(json: JsonValue, nameOf: NameOfId, path: string): JsonValue {
  if (Array.isArray(json)) {
    return json.map((each: JsonValue, at) => named(each, nameOf, `${path}[${at}]`))
  }
  if (!isJsonObject(json)) return json
  const { type, id } = json
  if (type !== 'reference' || id === undefined) {
    const fields = Object.entries(json)
    return Object.fromEntries(
      fields.map(([name, value]) => [name, named(value, nameOf, `${path}.${name}`)]),
    )
  }
  const name = nameOf(Number(id))
  if (name !== undefined) return { type, name }
  throw new InvalidArgumentError(`${path}: there is no column with the id ${String(id)}`, {
    field: path,
  })
}
