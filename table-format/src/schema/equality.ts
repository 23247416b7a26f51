import type { JsonValue } from '../core/json.js'
import { equalJson } from '../core/json.js'
import { DEFAULT_CRS, DEFAULT_EDGE_INTERPOLATION } from './type-text.js'
import type { NestedField, Schema, Type } from './types.js'

/** Same columns, in the same order, with the same ids, docs, defaults and identifiers; any id. */
export function sameSchema(left: Schema, right: Schema): boolean {
  if (left === right) return true
  return (
    sameFields(left.fields, right.fields) &&
    sameIdSets(left.identifierFieldIds, right.identifierFieldIds) &&
    sameOptionalJson(left.extra, right.extra)
  )
}

/** Same type in every part: ids, names, docs and defaults of what it holds too. */
export function sameType(left: Type, right: Type): boolean {
  switch (left.kind) {
    case 'struct':
      return right.kind === 'struct' && sameFields(left.fields, right.fields)
    case 'list':
      return (
        right.kind === 'list' &&
        left.elementId === right.elementId &&
        left.elementRequired === right.elementRequired &&
        sameType(left.element, right.element)
      )
    case 'map':
      return (
        right.kind === 'map' &&
        left.keyId === right.keyId &&
        left.valueId === right.valueId &&
        left.valueRequired === right.valueRequired &&
        sameType(left.key, right.key) &&
        sameType(left.value, right.value)
      )
    default:
      return samePrimitive(left, right)
  }
}

function samePrimitive(left: Type, right: Type): boolean {
  if (left.kind !== right.kind) return false
  if (left.kind === 'decimal' && right.kind === 'decimal') {
    return left.precision === right.precision && left.scale === right.scale
  }
  if (left.kind === 'fixed' && right.kind === 'fixed') return left.length === right.length
  if (left.kind === 'geometry' && right.kind === 'geometry') return sameCrs(left.crs, right.crs)
  if (left.kind === 'geography' && right.kind === 'geography') {
    const algorithm = left.algorithm ?? DEFAULT_EDGE_INTERPOLATION
    const other = right.algorithm ?? DEFAULT_EDGE_INTERPOLATION
    return sameCrs(left.crs, right.crs) && algorithm === other
  }
  return true
}

function sameFields(left: readonly NestedField[], right: readonly NestedField[]): boolean {
  if (left === right) return true
  if (left.length !== right.length) return false
  return left.every((field, index) => {
    const other = right[index]
    return other !== undefined && sameField(field, other)
  })
}

function sameField(left: NestedField, right: NestedField): boolean {
  return (
    left.id === right.id &&
    left.name === right.name &&
    left.required === right.required &&
    left.doc === right.doc &&
    sameType(left.type, right.type) &&
    sameOptionalJson(left.initialDefault, right.initialDefault) &&
    sameOptionalJson(left.writeDefault, right.writeDefault) &&
    sameOptionalJson(left.extra, right.extra)
  )
}

function sameCrs(left: string | undefined, right: string | undefined): boolean {
  return (left ?? DEFAULT_CRS) === (right ?? DEFAULT_CRS)
}

function sameIdSets(left: readonly number[], right: readonly number[]): boolean {
  const ids = new Set(left)
  return ids.size === new Set(right).size && right.every((id) => ids.has(id))
}

function sameOptionalJson(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  if (left === right) return true
  return left !== undefined && right !== undefined && equalJson(left, right)
}
