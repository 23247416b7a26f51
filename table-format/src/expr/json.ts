import { toHex } from '../core/bytes.js'
import { InvalidArgumentError, UnsupportedError } from '../core/errors.js'
import type { JsonArray, JsonObject, JsonValue } from '../core/json.js'
import { isJsonObject } from '../core/json.js'
import { invalid, ObjectReader, readArray, readString } from '../core/object-reader.js'
import { parseTransform, printTransform } from '../partition/codec.js'
import { parsePrimitiveType } from '../schema/type-text.js'
import { ALWAYS_FALSE, ALWAYS_TRUE } from './build.js'
import type {
  Expression,
  LiteralInput,
  LiteralOperator,
  SetOperator,
  Term,
  UnaryOperator,
} from './types.js'

/**
 * Reads the REST form of a predicate: the one of released clients (`term` and `value`) and the
 * newer one (`left` and `right`, `child`, `true` and `false` as JSON booleans).
 * @throws InvalidArgumentError naming the field; UnsupportedError for references by id and for
 *   functions, which need a context of their own.
 * @see REST specification, `Predicate`.
 */
export function decodeExpression(json: JsonValue, path = 'expression'): Expression {
  if (typeof json === 'boolean') return json ? ALWAYS_TRUE : ALWAYS_FALSE
  const reader = new ObjectReader(json, path)
  const type = reader.string('type').toLowerCase().replaceAll('_', '-')
  const expression = decodeTyped(type, reader)
  const extra = Object.keys(reader.rest() ?? {})
  if (extra.length > 0) throw invalid(reader.at(extra[0] ?? ''), `does not belong to ${type}`)
  return expression
}

/**
 * The form that every client and server reads. Bytes become hexadecimal text, a `Date` an ISO 8601
 * text in UTC, as columns of type `timestamptz` are compared with.
 * @throws InvalidArgumentError for NaN and the infinities, which JSON does not have.
 */
export function encodeExpression(expression: Expression): JsonValue {
  switch (expression.op) {
    case 'true':
    case 'false':
      return expression.op === 'true'
    case 'and':
    case 'or':
      return {
        type: expression.op,
        left: encodeExpression(expression.left),
        right: encodeExpression(expression.right),
      }
    case 'not':
      return { type: 'not', child: encodeExpression(expression.child) }
    case 'in':
    case 'not-in':
      return { ...typeAndTerm(expression), values: expression.values.map(encodeLiteral) }
    case 'is-null':
    case 'not-null':
    case 'is-nan':
    case 'not-nan':
      return typeAndTerm(expression)
    default:
      return { ...typeAndTerm(expression), value: encodeLiteral(expression.value) }
  }
}

const UNARY: ReadonlySet<string> = new Set<UnaryOperator>([
  'is-null',
  'not-null',
  'is-nan',
  'not-nan',
])

const SET: ReadonlySet<string> = new Set<SetOperator>(['in', 'not-in'])

/** Each comparison and what it becomes when its sides are exchanged. */
const FLIPPED: Readonly<Record<LiteralOperator, LiteralOperator | undefined>> = {
  eq: 'eq',
  'not-eq': 'not-eq',
  lt: 'gt',
  'lt-eq': 'gt-eq',
  gt: 'lt',
  'gt-eq': 'lt-eq',
  'starts-with': undefined,
  'not-starts-with': undefined,
}

function decodeTyped(type: string, reader: ObjectReader): Expression {
  switch (type) {
    case 'true':
      return ALWAYS_TRUE
    case 'false':
      return ALWAYS_FALSE
    case 'literal':
      return reader.boolean('value') ? ALWAYS_TRUE : ALWAYS_FALSE
    case 'not':
      return { op: 'not', child: reader.required('child', decodeExpression) }
    case 'and':
    case 'or': {
      const left = reader.required('left', decodeExpression)
      return { op: type, left, right: reader.required('right', decodeExpression) }
    }
  }
  if (UNARY.has(type)) return { op: type as UnaryOperator, term: decodeOperand(reader) }
  if (SET.has(type)) {
    const term = decodeOperand(reader)
    return { op: type as SetOperator, term, values: reader.required('values', decodeLiterals) }
  }
  if (Object.hasOwn(FLIPPED, type)) return decodeComparison(type as LiteralOperator, reader)
  throw reader.fail('type', `is no operation of a predicate: "${type.slice(0, 40)}"`)
}

function decodeOperand(reader: ObjectReader): Term {
  return reader.optional('child', decodeTerm) ?? reader.required('term', decodeTerm)
}

function decodeComparison(op: LiteralOperator, reader: ObjectReader): Expression {
  if (!reader.has('left') && !reader.has('right')) {
    const term = reader.required('term', decodeTerm)
    return { op, term, value: reader.required('value', decodeLiteral) }
  }
  const isFlipped = isTerm(reader.json('right'))
  if (!isFlipped) {
    const term = reader.required('left', decodeTerm)
    return { op, term, value: reader.required('right', decodeLiteral) }
  }
  const flipped = FLIPPED[op]
  if (isTerm(reader.json('left')) || flipped === undefined) {
    throw new UnsupportedError(`${reader.at('right')}: ${op} compares a column with a literal only`)
  }
  const term = reader.required('right', decodeTerm)
  return { op: flipped, term, value: reader.required('left', decodeLiteral) }
}

const TERM_TYPES: ReadonlySet<JsonValue | undefined> = new Set(['reference', 'transform', 'apply'])

function isTerm(json: JsonValue | undefined): boolean {
  return isJsonObject(json) && TERM_TYPES.has(json['type'])
}

function decodeTerm(json: JsonValue, path: string): Term {
  if (typeof json === 'string') return { name: json }
  const reader = new ObjectReader(json, path)
  const type = reader.string('type')
  switch (type) {
    case 'reference':
      if (reader.has('id')) {
        throw new UnsupportedError(`${path}: references by field id are not taken: use the name`)
      }
      return { name: reader.optionalString('name') ?? reader.string('term') }
    case 'transform': {
      const { name, transform: inner } = reader.required('term', decodeTerm)
      if (inner !== undefined) throw reader.fail('term', 'must be a column, not a transform')
      return { name, transform: parseTransform(reader.string('transform')) }
    }
    case 'apply':
      throw new UnsupportedError(`${path}: functions in predicates are not supported`)
    default:
      throw reader.fail('type', `must be reference or transform, not "${type.slice(0, 40)}"`)
  }
}

function decodeLiterals(json: JsonValue, path: string): readonly LiteralInput[] {
  if (!isJsonObject(json)) return readArray(json, path, decodeLiteral)
  const reader = new ObjectReader(json, path)
  checkLiteralType(reader, 'literals')
  return reader.array('values', readLiteral)
}

function decodeLiteral(json: JsonValue, path: string): LiteralInput {
  if (!isJsonObject(json)) return readLiteral(json, path)
  const reader = new ObjectReader(json, path)
  checkLiteralType(reader, 'literal')
  return reader.required('value', readLiteral)
}

/** The column's type says what a literal means; the one it names has to be a type at all. */
function checkLiteralType(reader: ObjectReader, expected: string): void {
  const type = reader.string('type')
  if (type.toLowerCase() !== expected) throw reader.fail('type', `must be "${expected}"`)
  reader.optional('data-type', (json, path) => parsePrimitiveType(readString(json, path), path))
}

function readLiteral(json: JsonValue, path: string): LiteralInput {
  if (json !== null && typeof json !== 'object') return json
  throw invalid(path, 'must be a boolean, a number or a string: use is-null to ask for null')
}

interface WithTerm {
  readonly op: string
  readonly term: Term
}

function typeAndTerm({ op, term }: WithTerm): JsonObject {
  const { name, transform } = term
  if (transform === undefined) return { type: op, term: name }
  const encoded = { type: 'transform', transform: printTransform(transform), term: name }
  return { type: op, term: encoded }
}

export function encodeLiteral(value: LiteralInput): Exclude<JsonValue, JsonArray | JsonObject> {
  if (value instanceof Uint8Array) return toHex(value)
  if (value instanceof Date) return value.toISOString().replace(/Z$/, '+00:00')
  if (typeof value !== 'number' || Number.isFinite(value)) return value
  throw new InvalidArgumentError(`the literal ${value} has no JSON form`)
}
