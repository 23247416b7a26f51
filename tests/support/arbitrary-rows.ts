import fc from 'fast-check'
import type { Arbitrary } from 'fast-check'
import type { Cell, Row } from '../../table-format/src/arrow/rows.js'
import { printRowValue } from '../../table-format/src/arrow/row-values.js'
import type {
  NestedField,
  PrimitiveType,
  PrimitiveValue,
  Schema,
  Type,
} from '../../table-format/src/schema/types.js'
import { isPrimitive } from '../../table-format/src/schema/visit.js'
import { uuidFromBytes } from '../../table-format/src/schema/uuid-bytes.js'

/** Schemas with every type that rows can have, nested up to two levels, and rows that fit them. */
export interface Rows {
  readonly schema: Schema
  readonly rows: readonly Row[]
}

export interface RowsOptions {
  readonly rowsMax?: number
  /** Kinds to leave out. */
  readonly without?: readonly Type['kind'][]
}

export function arbitraryRows({ rowsMax = 40, without = [] }: RowsOptions = {}): Arbitrary<Rows> {
  return arbitrarySchema(without).chain((schema) =>
    fc.record({
      schema: fc.constant(schema),
      rows: fc.array(arbitraryRow(schema.fields), { maxLength: rowsMax }),
    }),
  )
}

export function arbitraryRow(fields: readonly NestedField[]): Arbitrary<Row> {
  const cells = Object.fromEntries(fields.map((field) => [field.name, arbitraryCell(field)]))
  return fc.record(cells, { noNullPrototype: true })
}

export function arbitraryValue(type: PrimitiveType): Arbitrary<PrimitiveValue> {
  switch (type.kind) {
    case 'boolean':
      return fc.boolean()
    case 'int':
      return fc.oneof(int32, fc.integer({ min: -2, max: 2 }))
    case 'date':
      return fc.integer({ min: -719_528, max: 2_932_896 })
    case 'float':
      return fc.float()
    case 'double':
      return fc.double()
    case 'decimal': {
      const max = 10n ** BigInt(type.precision) - 1n
      return fc.oneof(fc.bigInt({ min: -max, max }), fc.constantFrom(max, -max, 0n, -1n))
    }
    case 'time':
      return fc.bigInt({ min: 0n, max: 86_399_999_999n })
    case 'timestamp':
    case 'timestamptz':
      return fc.bigInt({ min: -62_135_596_800_000_000n, max: 253_402_300_799_999_999n })
    case 'string':
      return fc.oneof(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.constantFrom('', '\u{10ffff}'.repeat(18), '\uffff', 'ä'.repeat(20)),
      )
    case 'uuid':
      return bytesOf(16).map(uuidFromBytes)
    case 'fixed':
      return bytesOf(type.length)
    case 'binary':
    case 'geometry':
    case 'geography':
      return fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.constant(new Uint8Array(17).fill(0xff)))
    case 'unknown':
    case 'variant':
      throw new RangeError(`no values of type ${type.kind}`)
    default:
      return fc.oneof(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.constant(-1n))
  }
}

const int32 = fc.integer({ min: -2_147_483_648, max: 2_147_483_647 })

function bytesOf(length: number): Arbitrary<Uint8Array> {
  return fc.uint8Array({ minLength: length, maxLength: length })
}

const SIMPLE_KINDS = [
  ...(['boolean', 'int', 'long', 'float', 'double', 'date', 'time', 'timestamp'] as const),
  ...(['timestamptz', 'timestamp_ns', 'timestamptz_ns', 'string', 'uuid', 'binary'] as const),
  'unknown',
] as const

export function arbitraryPrimitive(
  without: readonly Type['kind'][] = [],
): Arbitrary<PrimitiveType> {
  const decimal = fc
    .tuple(fc.integer({ min: 1, max: 38 }), fc.nat(38))
    .map(([precision, scale]): PrimitiveType => {
      return { kind: 'decimal', precision, scale: Math.min(precision, scale) }
    })
  const fixed = fc
    .integer({ min: 1, max: 20 })
    .map((length): PrimitiveType => ({ kind: 'fixed', length }))
  const simple = fc
    .constantFrom(...SIMPLE_KINDS.filter((kind) => !without.includes(kind)))
    .map((kind): PrimitiveType => ({ kind }))
  return fc.oneof({ arbitrary: simple, weight: 6 }, decimal, fixed)
}

function arbitrarySchema(without: readonly Type['kind'][]): Arbitrary<Schema> {
  return fc.array(arbitraryField(2, without), { minLength: 1, maxLength: 6 }).map((fields) => {
    const ids = new Ids()
    const named = fields.map((field) => ids.field(field))
    return { schemaId: 0, fields: named, identifierFieldIds: [] }
  })
}

interface Shape {
  readonly required: boolean
  readonly type: Type
}

function arbitraryField(depth: number, without: readonly Type['kind'][]): Arbitrary<Shape> {
  return fc
    .record({ required: fc.boolean(), type: arbitraryType(depth, without) })
    .map(({ required, type }) => ({ required: required && type.kind !== 'unknown', type }))
}

/** Ids and names are given afterwards, by `Ids`. */
function arbitraryType(depth: number, without: readonly Type['kind'][]): Arbitrary<Type> {
  const primitive = arbitraryPrimitive(without)
  if (depth === 0) return primitive
  const child = arbitraryField(depth - 1, without)
  const struct = fc.array(child, { minLength: 1, maxLength: 3 }).map((fields): Type => {
    return { kind: 'struct', fields: fields.map((field) => ({ ...field, id: 0, name: '' })) }
  })
  const list = child.map(({ required: elementRequired, type: element }): Type => ({
    ...{ kind: 'list', elementId: 0, elementRequired, element },
  }))
  const key = arbitraryPrimitive([...without, 'unknown'])
  const map = fc
    .tuple(key, child)
    .map(([keyType, { required: valueRequired, type: value }]): Type => ({
      ...{ kind: 'map', keyId: 0, key: keyType, valueId: 0, valueRequired, value },
    }))
  const nested = [struct, list, map].filter(
    (_, at) => !without.includes((['struct', 'list', 'map'] as const)[at] ?? 'map'),
  )
  return fc.oneof({ arbitrary: primitive, weight: 3 }, ...nested)
}

class Ids {
  #last = 0

  field(shape: Shape): NestedField {
    const id = ++this.#last
    return { id, name: `c${id}`, required: shape.required, type: this.type(shape.type) }
  }

  type(type: Type): Type {
    if (isPrimitive(type)) return type
    switch (type.kind) {
      case 'struct':
        return { ...type, fields: type.fields.map((field) => this.field(field)) }
      case 'list':
        return { ...type, elementId: ++this.#last, element: this.type(type.element) }
      case 'map': {
        const keyId = ++this.#last
        const valueId = ++this.#last
        return { ...type, keyId, valueId, value: this.type(type.value) }
      }
    }
  }
}

function arbitraryCell({
  required,
  type,
}: Pick<NestedField, 'required' | 'type'>): Arbitrary<Cell> {
  if (type.kind === 'unknown') return fc.constant(null)
  const cell = presentCell(type)
  return required ? cell : fc.option(cell, { freq: 4 })
}

function presentCell(type: Type): Arbitrary<Cell> {
  if (isPrimitive(type)) return arbitraryValue(type).map((value) => printRowValue(type, value))
  switch (type.kind) {
    case 'struct':
      return arbitraryRow(type.fields)
    case 'list':
      return fc.array(arbitraryCell({ required: type.elementRequired, type: type.element }), {
        maxLength: 4,
      })
    case 'map':
      return fc.array(
        fc.tuple(
          arbitraryCell({ required: true, type: type.key }),
          arbitraryCell({ required: type.valueRequired, type: type.value }),
        ),
        { maxLength: 4 },
      )
  }
}
