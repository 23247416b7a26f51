import type { JsonValue, LiteralInput, PrimitiveType, PrimitiveValue } from '@korolev/table-format'
import { valueToJson } from '@korolev/table-format'
import { fromBase64 } from '@korolev/table-format/core/bytes'
import { parseDecimal, rescale } from '@korolev/table-format/schema/decimal-text'

/** A literal that means exactly this value of its type. NaN has none. */
export function literalOf(type: PrimitiveType, value: PrimitiveValue): LiteralInput {
  if (type.kind === 'float' || type.kind === 'double') return value
  if (value instanceof Uint8Array || typeof value === 'boolean') return value
  return valueToJson(type, value) as LiteralInput
}

/** A value as the fixtures' README writes it, in the in-house form. */
export function valueFromOracle(type: PrimitiveType, json: JsonValue): PrimitiveValue | null {
  if (json === null) return null
  switch (type.kind) {
    case 'boolean':
    case 'int':
    case 'date':
    case 'string':
    case 'uuid':
      return json as PrimitiveValue
    case 'float':
    case 'double':
      return Number(json)
    case 'decimal':
      return rescale(parseDecimal(json as string), type.scale) ?? null
    case 'fixed':
    case 'binary':
      return fromBase64(json as string)
    default:
      return BigInt(json as string)
  }
}
