import type { VariantBytes, VariantValue } from '@korolev/table-format/arrow/variant'
import { decodeVariant } from '@korolev/table-format/arrow/variant'
import { toBase64 } from '@korolev/table-format/core/bytes'
import { decimalText, numberText } from './value-text.js'

/** A variant as the JSON text of the fixtures' README: `{physical type: value}`. */
export function variantText(variant: VariantBytes): string {
  return textOf(decodeVariant(variant))
}

function textOf(variant: VariantValue): string {
  switch (variant.kind) {
    case 'null':
      return '{"null":null}'
    case 'boolean':
      return `{"boolean_${variant.value}":${variant.value}}`
    case 'float':
    case 'double':
      return `{"${variant.kind}":${numberText(variant.value)}}`
    case 'decimal4':
    case 'decimal8':
    case 'decimal16':
      return `{"${variant.kind}":"${decimalText(variant.value, variant.scale)}"}`
    case 'string':
    case 'uuid':
      return `{"${variant.kind}":${JSON.stringify(variant.value)}}`
    case 'binary':
      return `{"binary":"${toBase64(variant.value)}"}`
    case 'array':
      return `{"array":[${variant.elements.map(textOf).join(',')}]}`
    case 'object': {
      const fields = [...variant.fields].map(
        ([name, value]) => `${JSON.stringify(name)}:${textOf(value)}`,
      )
      return `{"object":{${fields.join(',')}}}`
    }
    default:
      return `{"${variant.kind}":"${variant.value}"}`
  }
}
