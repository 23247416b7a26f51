import type { Arbitrary } from 'fast-check'
import fc from 'fast-check'
import type {
  Expression,
  PrimitiveType,
  PrimitiveValue,
  Schema,
  Term,
  Transform,
} from '@korolev/table-format'
import {
  applyTransform,
  canTransform,
  codePointPrefix,
  isPrimitive,
  transformResultType,
} from '@korolev/table-format'
import { uuidFromBytes } from '@korolev/table-format/schema/uuid-bytes'
import { arbitraryValue } from './arbitrary-rows.js'
import { literalOf } from './literals.js'

/** A column of a case; its values come from a small pool, so that rows and literals meet. */
export interface CaseColumn {
  readonly id: number
  readonly name: string
  readonly type: PrimitiveType
}

export type CaseRow = readonly (PrimitiveValue | null)[]

/** True, false, or neither, as SQL has it. */
export type Kleene = boolean | undefined

/** An expression and, written without the code under test, what it says of a row. */
export interface CaseExpression {
  readonly expression: Expression
  readonly model: (row: CaseRow) => Kleene
}

export interface Case {
  readonly schema: Schema
  readonly columns: readonly CaseColumn[]
  readonly rows: readonly CaseRow[]
  readonly filter: CaseExpression
}

export interface CaseOptions {
  readonly types?: readonly PrimitiveType[]
  /** Predicates on transforms of columns, too. */
  readonly withTransforms?: boolean
  readonly columnsMax?: number
  /** How deep the filter is; 0 for one predicate. */
  readonly depthMax?: number
}

export const CASE_TYPES: readonly PrimitiveType[] = [
  { kind: 'boolean' },
  { kind: 'int' },
  { kind: 'long' },
  { kind: 'float' },
  { kind: 'double' },
  { kind: 'decimal', precision: 5, scale: 2 },
  { kind: 'decimal', precision: 38, scale: 10 },
  { kind: 'date' },
  { kind: 'time' },
  { kind: 'timestamp' },
  { kind: 'timestamptz' },
  { kind: 'timestamp_ns' },
  { kind: 'timestamptz_ns' },
  { kind: 'string' },
  { kind: 'uuid' },
  { kind: 'fixed', length: 2 },
  { kind: 'binary' },
]

export const CASE_TRANSFORMS: readonly Transform[] = [
  { kind: 'identity' },
  { kind: 'bucket', bucketCount: 3 },
  { kind: 'truncate', width: 1 },
  { kind: 'truncate', width: 2 },
  { kind: 'truncate', width: 10 },
  { kind: 'truncate', width: 7_000 },
  { kind: 'year' },
  { kind: 'month' },
  { kind: 'day' },
  { kind: 'hour' },
  { kind: 'void' },
  { kind: 'unknown', text: 'zorder[2]' },
]

export function arbitraryCase(options: CaseOptions = {}): Arbitrary<Case> {
  const { types = CASE_TYPES, columnsMax = 3 } = options
  return fc
    .array(fc.constantFrom(...types), { minLength: 1, maxLength: columnsMax })
    .map((chosen) => chosen.map((type, at) => ({ id: at + 1, name: `c${at + 1}`, type })))
    .chain((columns) => {
      const cells = columns.map(({ type }) => fc.option(poolValue(type), { freq: 5 }))
      return fc.record({
        schema: fc.constant(schemaOf(columns)),
        columns: fc.constant(columns),
        rows: fc.array(fc.tuple(...cells), { minLength: 1, maxLength: 8 }),
        filter: arbitraryFilter(columns, options),
      })
    })
}

export function schemaOf(columns: readonly CaseColumn[]): Schema {
  const fields = columns.map((column) => ({ ...column, required: false }))
  return { schemaId: 0, fields, identifierFieldIds: [] }
}

/** Few values, at the edges where transforms and bounds change, and now and then any value. */
export function poolValue(type: PrimitiveType): Arbitrary<PrimitiveValue> {
  return fc.oneof(
    { arbitrary: fc.constantFrom(...pool(type)), weight: 6 },
    { arbitrary: arbitraryValue(type).map((value) => ordinary(type, value)), weight: 1 },
  )
}

const HOUR = 3_600_000_000n
const UNIT_EDGES = [0n, 1n, -1n, HOUR, -HOUR, -HOUR - 1n, 24n * HOUR, -24n * HOUR, -24n * HOUR - 1n]

function pool(type: PrimitiveType): readonly PrimitiveValue[] {
  switch (type.kind) {
    case 'boolean':
      return [true, false]
    case 'int':
      return [-2_147_483_648, -2_147_483_647, -11, -10, -1, 0, 1, 9, 10, 2_147_483_647]
    case 'long':
      return [-(2n ** 63n), -11n, -10n, -1n, 0n, 1n, 9n, 10n, 2n ** 53n + 1n, 2n ** 63n - 1n]
    case 'float':
    case 'double':
      return [Number.NEGATIVE_INFINITY, -1.5, -0, 0, 1.5, Number.POSITIVE_INFINITY, Number.NaN]
    case 'decimal':
      return [-99_999n, -11n, -10n, -1n, 0n, 1n, 9n, 10n, 99_999n]
    case 'date':
      return [-719_162, -366, -365, -32, -31, -1, 0, 1, 30, 31, 365, 17_532]
    case 'time':
      return [0n, 1n, HOUR, 86_399_999_999n]
    case 'timestamp':
    case 'timestamptz':
      return [...UNIT_EDGES, -31_536_000_000_000n, 1_510_871_468_000_000n]
    case 'timestamp_ns':
    case 'timestamptz_ns':
      return [...UNIT_EDGES.map((micros) => micros * 1000n), -1n, 1n, 1_510_871_468_000_001_001n]
    case 'string':
      return [
        '',
        'a',
        'ab',
        'abc',
        'abd',
        'b',
        'é',
        '🧊',
        '🧊a',
        '\uffff',
        '\uffffa',
        'aaaaaaaaaaaa',
      ]
    case 'uuid':
      return [0x00, 0x01, 0x7f, 0x80, 0xff].flatMap((first) =>
        [0x00, 0x7f, 0x80, 0xff].map((ninth) => {
          const bytes = new Uint8Array(16)
          bytes[0] = first
          bytes[8] = ninth
          return uuidFromBytes(bytes)
        }),
      )
    case 'fixed':
      return [
        [0, 0],
        [0, 255],
        [255, 0],
        [255, 255],
      ].map((bytes) => Uint8Array.from(bytes))
    case 'binary':
      return [[], [0], [1], [1, 2], [1, 2, 3], [255], [255, 255], [255, 255, 1]].map((bytes) =>
        Uint8Array.from(bytes),
      )
    default:
      throw new RangeError(`no pool of ${type.kind}`)
  }
}

/** Texts without unpaired surrogates, which have no UTF-8. */
function ordinary(type: PrimitiveType, value: PrimitiveValue): PrimitiveValue {
  return type.kind === 'string' ? String(value).replaceAll(/\p{Surrogate}/gu, '?') : value
}

const COMPARISONS = ['eq', 'not-eq', 'lt', 'lt-eq', 'gt', 'gt-eq'] as const

export function arbitraryFilter(
  columns: readonly CaseColumn[],
  options: CaseOptions = {},
): Arbitrary<CaseExpression> {
  const leaf = fc.oneof(
    {
      arbitrary: fc.nat(columns.length - 1).chain((at) => predicate(columns, at, options)),
      weight: 9,
    },
    { arbitrary: fc.boolean().map(constant), weight: 1 },
  )
  const { tree } = fc.letrec<{ tree: CaseExpression }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: options.depthMax ?? 3, depthSize: 'small' },
      leaf,
      fc.tuple(tie('tree'), tie('tree')).map(([left, right]) => conjunction(left, right)),
      fc.tuple(tie('tree'), tie('tree')).map(([left, right]) => disjunction(left, right)),
      tie('tree').map(negation),
    ),
  }))
  return tree
}

function constant(value: boolean): CaseExpression {
  return { expression: { op: value ? 'true' : 'false' }, model: () => value }
}

function conjunction(left: CaseExpression, right: CaseExpression): CaseExpression {
  return {
    expression: { op: 'and', left: left.expression, right: right.expression },
    model: (row) => {
      const both = [left.model(row), right.model(row)]
      return both.includes(false) ? false : both.includes(undefined) ? undefined : true
    },
  }
}

function disjunction(left: CaseExpression, right: CaseExpression): CaseExpression {
  return {
    expression: { op: 'or', left: left.expression, right: right.expression },
    model: (row) => {
      const both = [left.model(row), right.model(row)]
      return both.includes(true) ? true : both.includes(undefined) ? undefined : false
    },
  }
}

function negation(child: CaseExpression): CaseExpression {
  return {
    expression: { op: 'not', child: child.expression },
    model: (row) => {
      const value = child.model(row)
      return value === undefined ? undefined : !value
    },
  }
}

/** A column, or a transform of it, and the type of what is compared. */
interface Operand {
  readonly at: number
  readonly name: string
  readonly column: PrimitiveType
  readonly type: PrimitiveType
  readonly transform?: Transform
}

function predicate(
  columns: readonly CaseColumn[],
  at: number,
  options: CaseOptions,
): Arbitrary<CaseExpression> {
  const column = columns[at]
  if (column === undefined) throw new RangeError(`no column ${at}`)
  const plain: Operand = { at, name: column.name, column: column.type, type: column.type }
  if (options.withTransforms !== true) return operandPredicate(plain)
  const transformed = CASE_TRANSFORMS.filter(
    // Truncations of the lowest numbers do not exist.
    ({ kind }) => kind !== 'unknown' && kind !== 'void' && kind !== 'identity',
  ).flatMap((transform): Operand[] => {
    const type = transformResultType(transform, column.type)
    const isNumeric = transform.kind === 'truncate' && !['string', 'binary'].includes(type.kind)
    const fits = canTransform(transform, column.type) && !isNumeric && isPrimitive(type)
    return fits ? [{ ...plain, type, transform }] : []
  })
  return fc
    .oneof({ arbitrary: fc.constant(plain), weight: 3 }, fc.constantFrom(plain, ...transformed))
    .chain(operandPredicate)
}

function operandPredicate(operand: Operand): Arbitrary<CaseExpression> {
  const literal = poolValue(operand.column)
    .filter((value) => !Number.isNaN(value))
    .map((value) => read(operand, value) ?? 0)
  const isFloating = operand.type.kind === 'float' || operand.type.kind === 'double'
  const options: Arbitrary<CaseExpression>[] = [
    fc.constantFrom('is-null', 'not-null').map((op) => unary(operand, op)),
    fc.tuple(fc.constantFrom(...COMPARISONS), literal).map(([op, to]) => compare(operand, op, to)),
    fc
      .tuple(fc.constantFrom('in', 'not-in'), fc.array(literal, { maxLength: 4 }))
      .map(([op, values]) => set(operand, op, values)),
  ]
  if (isFloating) options.push(fc.constantFrom('is-nan', 'not-nan').map((op) => unary(operand, op)))
  if (operand.type.kind === 'string') {
    options.push(
      fc
        .tuple(fc.constantFrom('starts-with', 'not-starts-with'), literal, fc.nat(3))
        .map(([op, text, count]) => prefix(operand, op, codePointPrefix(String(text), count))),
    )
  }
  return fc.oneof(...options)
}

function termOf({ name, transform }: Operand): Term {
  return transform === undefined ? { name } : { name, transform }
}

function read({ column, transform }: Operand, value: PrimitiveValue | null): PrimitiveValue | null {
  return transform === undefined ? value : applyTransform(transform, column, value)
}

type Unary = 'is-null' | 'not-null' | 'is-nan' | 'not-nan'

function unary(operand: Operand, op: Unary): CaseExpression {
  const model = (row: CaseRow): boolean => {
    const value = read(operand, row[operand.at] ?? null)
    const isWanted = op.endsWith('null') ? value === null : Number.isNaN(value)
    return isWanted === op.startsWith('is')
  }
  return { expression: { op, term: termOf(operand) }, model }
}

function compare(
  operand: Operand,
  op: (typeof COMPARISONS)[number],
  literal: PrimitiveValue,
): CaseExpression {
  const model = (row: CaseRow): Kleene => {
    const value = read(operand, row[operand.at] ?? null)
    const order = value === null || Number.isNaN(value) ? undefined : orderOf(value, literal)
    if (op === 'eq') return order === 0
    if (op === 'not-eq') return order !== 0
    if (order === undefined) return undefined
    return { lt: order < 0, 'lt-eq': order <= 0, gt: order > 0, 'gt-eq': order >= 0 }[op]
  }
  const value = literalOf(operand.type, literal)
  return { expression: { op, term: termOf(operand), value }, model }
}

function set(
  operand: Operand,
  op: 'in' | 'not-in',
  literals: readonly PrimitiveValue[],
): CaseExpression {
  const model = (row: CaseRow): boolean => {
    const value = read(operand, row[operand.at] ?? null)
    const isIn =
      value !== null && !Number.isNaN(value) && literals.some((each) => orderOf(value, each) === 0)
    return isIn === (op === 'in')
  }
  const values = literals.map((literal) => literalOf(operand.type, literal))
  return { expression: { op, term: termOf(operand), values }, model }
}

function prefix(
  operand: Operand,
  op: 'starts-with' | 'not-starts-with',
  text: string,
): CaseExpression {
  const model = (row: CaseRow): boolean => {
    const value = read(operand, row[operand.at] ?? null)
    const starts = typeof value === 'string' && value.startsWith(text)
    return starts === (op === 'starts-with')
  }
  return { expression: { op, term: termOf(operand), value: text }, model }
}

/** Texts, and uuids as texts, by their UTF-8 bytes. */
function orderOf(left: PrimitiveValue, right: PrimitiveValue): number {
  if (left instanceof Uint8Array && right instanceof Uint8Array) return Buffer.compare(left, right)
  if (typeof left === 'string' && typeof right === 'string') {
    return Buffer.compare(Buffer.from(left), Buffer.from(right))
  }
  return left < right ? -1 : left > right ? 1 : 0
}
