import { printPrimitiveType } from './type-text.js'
import type { Type } from './types.js'

/** A type as text for people, nested ones too: `struct<1: a: optional int>`. */
export function printType(type: Type): string {
  switch (type.kind) {
    case 'struct':
      return `struct<${type.fields.map((field) => printField(field)).join(', ')}>`
    case 'list':
      return `list<${printType(type.element)}>`
    case 'map':
      return `map<${printType(type.key)}, ${printType(type.value)}>`
    default:
      return printPrimitiveType(type)
  }
}

function printField(field: {
  readonly id: number
  readonly name: string
  readonly required: boolean
  readonly type: Type
}): string {
  const presence = field.required ? 'required' : 'optional'
  return `${field.id}: ${field.name}: ${presence} ${printType(field.type)}`
}
