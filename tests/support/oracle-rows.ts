import { createHash } from 'node:crypto'
import type { Data, RecordBatch } from 'apache-arrow'
import { DataType } from 'apache-arrow'
import type { JsonObject, JsonValue, NestedField, PrimitiveType, Type } from '@korolev/table-format'
import { childFields, isPrimitive } from '@korolev/table-format'
import { columnReader, validityReader } from '@korolev/table-format/arrow/values'
import { toBase64 } from '@korolev/table-format/core/bytes'
import type { PrimitiveValue } from '@korolev/table-format/schema/types'
import { decimalText, numberText } from './value-text.js'
import { variantText } from './variant-json.js'

/** Rows of a batch as the JSON texts of the fixtures' README, which compare as a multiset. */
export function batchTexts(fields: readonly NestedField[], batch: RecordBatch): string[] {
  const read = structText(fields, batch.data)
  return Array.from({ length: batch.numRows }, (_, row) => read(row))
}

/** A row of the oracle as the same text: floats by value, map entries in order. */
export function oracleText(fields: readonly NestedField[], row: JsonObject): string {
  return structFromJson(fields, row)
}

/** SHA-256 of the sorted texts, each followed by a line feed. */
export function textsHash(texts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const text of sorted(texts)) hash.update(text).update('\n')
  return hash.digest('hex')
}

/** By code point, which UTF-16 orders otherwise beyond U+FFFF; rare, so tried last. */
export function sorted(texts: readonly string[]): string[] {
  const isPlain = texts.every((text) => !/[\ud800-\uffff]/.test(text))
  if (isPlain) return [...texts].sort()
  return [...texts].sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)))
}

/** How a value of a primitive type stands in JSON. */
export function valueText(type: PrimitiveType, value: PrimitiveValue): string {
  switch (type.kind) {
    case 'float':
    case 'double':
      return numberText(value as number)
    case 'decimal':
      return `"${decimalText(value as bigint, type.scale)}"`
    case 'boolean':
    case 'int':
    case 'date':
      return String(value)
    default:
      if (value instanceof Uint8Array) return `"${toBase64(value)}"`
      return typeof value === 'bigint' ? `"${value}"` : JSON.stringify(value)
  }
}

type TextOf = (row: number) => string

function structText(fields: readonly NestedField[], data: Data): TextOf {
  const parts = fields.map((field, at) => {
    const child = data.children[at]
    if (child === undefined) throw new Error(`the batch has no column ${field.name}`)
    return [`${JSON.stringify(field.name)}:`, cellText(field.type, child)] as const
  })
  return (row) => `{${parts.map(([name, read]) => name + read(row)).join(',')}}`
}

function cellText(type: Type, data: Data): TextOf {
  const isValid = validityReader(data)
  const read = valueReader(type, data)
  return (row) => (isValid(row) ? read(row) : 'null')
}

function valueReader(type: Type, data: Data): TextOf {
  if (type.kind === 'variant') return variantReader(data)
  if (isPrimitive(type)) {
    const read = columnReader(type, data)
    return (row) => {
      const value = read(row)
      return value === null ? 'null' : valueText(type, value)
    }
  }
  if (type.kind === 'struct') return structText(type.fields, data)
  const { valueOffsets } = data
  const items = childAt(data, 0)
  const range = (row: number) =>
    Array.from(
      { length: (valueOffsets[row + 1] ?? 0) - (valueOffsets[row] ?? 0) },
      (_, at) => (valueOffsets[row] ?? 0) + at,
    )
  const [first, second] = childFields(type)
  if (type.kind === 'list') {
    const read = cellText(type.element, items)
    return (row) => `[${range(row).map(read).join(',')}]`
  }
  const key = cellText(first?.type ?? type.key, childAt(items, 0))
  const value = cellText(second?.type ?? type.value, childAt(items, 1))
  return (row) => entriesText(range(row).map((at) => [key(at), value(at)]))
}

function variantReader(data: Data): TextOf {
  const bytes = { kind: 'binary' } as const
  const metadata = columnReader(bytes, childAt(data, 0))
  const value = columnReader(bytes, childAt(data, 1))
  return (row) => {
    const parts = [metadata(row), value(row)] as [Uint8Array, Uint8Array]
    return variantText({ metadata: parts[0], value: parts[1] })
  }
}

function entriesText(entries: readonly (readonly [string, string])[]): string {
  const ordered = [...entries].sort(([left], [right]) =>
    Buffer.compare(Buffer.from(left), Buffer.from(right)),
  )
  return `[${ordered.map(([key, value]) => `[${key},${value}]`).join(',')}]`
}

function childAt(data: Data, index: number): Data {
  const child = data.children[index]
  if (child === undefined) throw new Error(`no child ${index} in ${String(data.type)}`)
  return child
}

function structFromJson(fields: readonly NestedField[], row: JsonObject): string {
  const parts = fields.map(({ name, type }) => {
    return `${JSON.stringify(name)}:${cellFromJson(type, row[name] ?? null)}`
  })
  return `{${parts.join(',')}}`
}

function cellFromJson(type: Type, value: JsonValue): string {
  if (value === null) return 'null'
  switch (type.kind) {
    case 'struct':
      return structFromJson(type.fields, value as JsonObject)
    case 'list':
      return `[${(value as JsonValue[]).map((item) => cellFromJson(type.element, item)).join(',')}]`
    case 'map':
      return entriesText(
        (value as [JsonValue, JsonValue][]).map(([key, item]) => [
          cellFromJson(type.key, key),
          cellFromJson(type.value, item),
        ]),
      )
    case 'float':
    case 'double':
      return typeof value === 'string' ? JSON.stringify(value) : numberText(Number(value))
    case 'variant':
      return variantFromJson(value)
    default:
      return JSON.stringify(value)
  }
}

/** Numbers stand beneath `float` and `double` alone. */
function variantFromJson(value: JsonValue): string {
  if (typeof value === 'number' || typeof value === 'bigint') return numberText(Number(value))
  if (Array.isArray(value)) return `[${(value as JsonValue[]).map(variantFromJson).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const parts = Object.entries(value as JsonObject).map(
    ([name, part]) => `${JSON.stringify(name)}:${variantFromJson(part)}`,
  )
  return `{${parts.join(',')}}`
}

/** Values of a column of a file in the form of `oracles/files.json`: whole numbers are strings. */
export function fileCellText(data: Data): TextOf {
  const { type } = data
  const isValid = validityReader(data)
  const read = fileValueText(type, data)
  return (row) => (isValid(row) ? read(row) : 'null')
}

function fileValueText(type: DataType, data: Data): TextOf {
  if (DataType.isDecimal(type)) {
    const { scale, precision } = type
    return cellText({ kind: 'decimal', precision, scale }, data)
  }
  if (DataType.isFixedSizeBinary(type)) return cellText({ kind: 'uuid' }, data)
  if (DataType.isBool(type)) return cellText({ kind: 'boolean' }, data)
  if (DataType.isUtf8(type)) return cellText({ kind: 'string' }, data)
  if (DataType.isBinary(type)) return cellText({ kind: 'binary' }, data)
  if (DataType.isFloat(type)) return (row) => numberText(data.values[row] as number)
  if (DataType.isInt(type)) return (row) => `"${String(data.values[row])}"`
  throw new Error(`no form for ${String(type)}`)
}
