import { DataType, TimeUnit } from 'apache-arrow'
import type { Data, Timestamp } from 'apache-arrow'
import { columnReader, decimalFromWords, validityReader } from '../arrow/values.js'
import type { VariantLongKind } from '../arrow/variant.js'
import { isVariantObject, objectFields } from '../arrow/variant.js'
import type { VariantScalar } from '../arrow/variant-encode.js'
import {
  encodeVariantArray,
  encodeVariantObject,
  encodeVariantScalar,
} from '../arrow/variant-encode.js'
import { CorruptError } from '../core/errors.js'
import { uuidFromBytes } from '../schema/uuid-bytes.js'

/** A value in two columns: what fits the type that the file chose for it, and the rest. */
export interface Shredded {
  readonly value: Data | undefined
  readonly typed: Data | undefined
}

/** The encoded value of a row; undefined where it is missing, which is not null. */
export type ShreddedReader = (row: number, names: readonly string[]) => Uint8Array | undefined

export const NULL_VARIANT = encodeVariantScalar({ kind: 'null' })

/**
 * @throws CorruptError for a type that nothing may be shredded to; the reader for values that
 *   contradict each other.
 * @see Parquet format, "Variant Shredding", "Reconstructing a Shredded Variant".
 */
export function shreddedReader({ value, typed }: Shredded): ShreddedReader {
  const plain = value === undefined ? undefined : columnReader({ kind: 'binary' }, value)
  const plainOf = (row: number) => (plain?.(row) ?? undefined) as Uint8Array | undefined
  if (typed === undefined) return plainOf
  const isTyped = validityReader(typed)
  const read = typedReader(typed)
  const isObject = DataType.isStruct(typed.type)
  return (row, names) => {
    const rest = plainOf(row)
    if (!isTyped(row)) return rest
    if (rest !== undefined && !isObject) {
      throw new CorruptError('malformed variant: a value is shredded and whole at once')
    }
    return read(row, names, rest)
  }
}

type TypedReader = (
  row: number,
  names: readonly string[],
  rest: Uint8Array | undefined,
) => Uint8Array

function typedReader(typed: Data): TypedReader {
  if (DataType.isStruct(typed.type)) return objectReader(typed)
  if (DataType.isList(typed.type)) return arrayReader(typed)
  const scalar = scalarReader(typed)
  return (row) => encodeVariantScalar(scalar(row))
}

function objectReader(typed: Data): TypedReader {
  const fields = (typed.type as DataType & { children: { name: string }[] }).children
  const readers = fields.map(({ name }, index) => {
    const group = typed.children[index]
    if (group === undefined) throw new CorruptError('malformed variant: a field is not there')
    return [name, shreddedReader(partsOf(group)), validityReader(group)] as const
  })
  const shredded = new Set(fields.map(({ name }) => name))
  return (row, names, rest) => {
    const found: (readonly [string, Uint8Array])[] = []
    for (const [name, read, isThere] of readers) {
      if (!isThere(row)) throw new CorruptError(`malformed variant: field ${name} is null`)
      const value = read(row, names)
      if (value !== undefined) found.push([name, value])
    }
    if (rest === undefined) return encodeVariantObject(found, names)
    if (!isVariantObject(rest)) {
      throw new CorruptError('malformed variant: fields beside what is no object')
    }
    for (const [name, value] of objectFields(rest, names)) {
      if (shredded.has(name)) throw new CorruptError(`malformed variant: two fields ${name}`)
      found.push([name, value])
    }
    return encodeVariantObject(found, names)
  }
}

function arrayReader(typed: Data): TypedReader {
  const [elements] = typed.children
  if (elements === undefined) throw new CorruptError('malformed variant: an array of nothing')
  const read = shreddedReader(partsOf(elements))
  const { valueOffsets } = typed
  return (row, names) => {
    const found: Uint8Array[] = []
    const end = valueOffsets[row + 1] ?? 0
    for (let at = valueOffsets[row] ?? 0; at < end; at++) {
      found.push(read(at, names) ?? NULL_VARIANT)
    }
    return encodeVariantArray(found)
  }
}

function partsOf(group: Data): Shredded {
  const fields = (group.type as DataType & { children: { name: string }[] }).children
  const part = (wanted: string) => group.children[fields.findIndex(({ name }) => name === wanted)]
  return { value: part('value'), typed: part('typed_value') }
}

function scalarReader(typed: Data): (row: number) => VariantScalar {
  const { type, values } = typed
  if (DataType.isBool(type)) {
    const read = columnReader({ kind: 'boolean' }, typed)
    return (row) => ({ kind: 'boolean', value: read(row) === true })
  }
  const long = longKind(type)
  if (long !== undefined) return (row) => ({ kind: long, value: BigInt(values[row]) })
  if (DataType.isFloat(type) && type.precision > 0) {
    const kind = type.precision === 1 ? 'float' : 'double'
    return (row) => ({ kind, value: values[row] })
  }
  if (DataType.isDecimal(type)) {
    const { scale, precision } = type
    const kind = precision <= 9 ? 'decimal4' : precision <= 18 ? 'decimal8' : 'decimal16'
    return (row) => ({ kind, scale, value: decimalFromWords(values, 4 * row, 4) })
  }
  if (DataType.isUtf8(type)) {
    const read = columnReader({ kind: 'string' }, typed)
    return (row) => ({ kind: 'string', value: String(read(row)) })
  }
  if (DataType.isBinary(type)) {
    const read = columnReader({ kind: 'binary' }, typed)
    return (row) => ({ kind: 'binary', value: read(row) as Uint8Array })
  }
  if (DataType.isFixedSizeBinary(type) && type.byteWidth === 16) {
    return (row) => ({
      kind: 'uuid',
      value: uuidFromBytes(values.subarray(16 * row, 16 * row + 16)),
    })
  }
  throw new CorruptError(`malformed variant: nothing is shredded to ${String(type)}`)
}

function longKind(type: DataType): VariantLongKind | undefined {
  if (DataType.isInt(type) && type.isSigned) return `int${type.bitWidth}`
  if (DataType.isDate(type)) return 'date'
  if (DataType.isTime(type) && type.unit === TimeUnit.MICROSECOND) return 'time'
  if (!DataType.isTimestamp(type)) return undefined
  const { unit, timezone } = type as Timestamp
  const zone = timezone === null || timezone === undefined ? 'timestampntz' : 'timestamptz'
  if (unit === TimeUnit.MICROSECOND) return zone
  return unit === TimeUnit.NANOSECOND ? `${zone}_nanos` : undefined
}
