import type { ListType, MapType, NestedField, NestedType, PrimitiveType, Type } from './types.js'

export function isPrimitive(type: Type): type is PrimitiveType {
  return type.kind !== 'struct' && type.kind !== 'list' && type.kind !== 'map'
}

/** What a nested type holds, a list's element and a map's key and value as fields of their own. */
export function childFields(type: Type): readonly NestedField[] {
  switch (type.kind) {
    case 'struct':
      return type.fields
    case 'list':
      return [elementField(type)]
    case 'map':
      return [keyField(type), valueField(type)]
    default:
      return NO_FIELDS
  }
}

export function elementField(type: ListType): NestedField {
  const { elementId: id, elementRequired: required } = type
  return { id, name: 'element', required, type: type.element }
}

export function keyField(type: MapType): NestedField {
  return { id: type.keyId, name: 'key', required: true, type: type.key }
}

export function valueField(type: MapType): NestedField {
  return { id: type.valueId, name: 'value', required: type.valueRequired, type: type.value }
}

/**
 * The type with other children, given as `childFields` gave them: of a list's element and a map's
 * key and value the id, the type and (but for a key) `required` count.
 */
export function withChildFields(type: NestedType, children: readonly NestedField[]): NestedType {
  if (type.kind === 'struct') return { ...type, fields: children }
  const [first, second] = children
  if (type.kind === 'list') {
    if (first === undefined) return type
    return { ...type, elementId: first.id, elementRequired: first.required, element: first.type }
  }
  if (first === undefined || second === undefined) return type
  return {
    ...type,
    keyId: first.id,
    key: first.type,
    valueId: second.id,
    valueRequired: second.required,
    value: second.type,
  }
}

/** The type with each child as `change` gives it; the same object when no child changed. */
export function mapChildFields(
  type: Type,
  change: (field: NestedField, parent: NestedType) => NestedField,
): Type {
  if (isPrimitive(type)) return type
  const children = childFields(type)
  const changed = children.map((child) => change(child, type))
  const isSame = changed.every((child, index) => child === children[index])
  return isSame ? type : withChildFields(type, changed)
}

const NO_FIELDS: readonly NestedField[] = []
