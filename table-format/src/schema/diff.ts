import { equalJson } from '../core/json.js'
import type { IndexedField } from './schema.js'
import { schemaIndex } from './schema.js'
import { printType } from './print.js'
import { sameType } from './equality.js'
import type { NestedField, Schema } from './types.js'
import { isPrimitive } from './visit.js'

/** What is different between two schemas; fields are told by their ids, whatever their names. */
export type SchemaDifference =
  | {
      readonly type: 'field-added' | 'field-dropped'
      readonly fieldId: number
      readonly name: string
      readonly fieldType: string
      readonly required: boolean
    }
  /** `from` and `to` are full names; of what a renamed struct holds, nothing is said. */
  | {
      readonly type: 'field-renamed'
      readonly fieldId: number
      readonly from: string
      readonly to: string
    }
  | {
      readonly type: 'field-retyped'
      readonly fieldId: number
      readonly name: string
      readonly from: string
      readonly to: string
    }
  | {
      readonly type: 'field-requirement-changed'
      readonly fieldId: number
      readonly name: string
      readonly required: boolean
    }
  | {
      readonly type: 'field-doc-changed' | 'field-default-changed'
      readonly fieldId: number
      readonly name: string
    }
  /** Columns, or what a struct holds; the common ones only. */
  | {
      readonly type: 'fields-reordered'
      readonly name?: string
      readonly from: readonly string[]
      readonly to: readonly string[]
    }
  | {
      readonly type: 'identifier-fields-changed'
      readonly from: readonly string[]
      readonly to: readonly string[]
    }

const NO_SCHEMA: Schema = { schemaId: 0, fields: [], identifierFieldIds: [] }

/** Dropped fields first, in the old order; then what was added or changed, in the new order. */
export function diffSchemas(
  before: Schema | undefined,
  after: Schema,
): readonly SchemaDifference[] {
  const old = before ?? NO_SCHEMA
  const oldIds = schemaIndex(old).byId
  const newIds = schemaIndex(after).byId
  const dropped = schemaIndex(old)
    .fields.filter(({ field }) => !newIds.has(field.id))
    .map((each) => whole('field-dropped', each))
  const others = schemaIndex(after).fields.flatMap((each) => {
    const previous = oldIds.get(each.field.id)
    return previous === undefined ? [whole('field-added', each)] : changesOf(previous, each)
  })
  return [...dropped, ...others, ...reordered(old, after), ...identifiers(old, after)]
}

function whole(
  type: 'field-added' | 'field-dropped',
  { field, fullName }: IndexedField,
): SchemaDifference {
  const { id, required } = field
  return { type, fieldId: id, name: fullName, fieldType: printType(field.type), required }
}

function changesOf(before: IndexedField, after: IndexedField): readonly SchemaDifference[] {
  const { field: old } = before
  const { field } = after
  const of = { fieldId: field.id, name: after.fullName }
  const found: SchemaDifference[] = []
  if (old.name !== field.name) {
    found.push({
      type: 'field-renamed',
      fieldId: field.id,
      from: before.fullName,
      to: after.fullName,
    })
  }
  if (isRetyped(old, field)) {
    const [from, to] = [printType(old.type), printType(field.type)]
    found.push({ type: 'field-retyped', ...of, from, to })
  }
  if (old.required !== field.required) {
    found.push({ type: 'field-requirement-changed', ...of, required: field.required })
  }
  if (old.doc !== field.doc) found.push({ type: 'field-doc-changed', ...of })
  if (!sameDefaults(old, field)) found.push({ type: 'field-default-changed', ...of })
  return found
}

/** What a nested type holds are fields of their own, which say for themselves what changed. */
function isRetyped(before: NestedField, after: NestedField): boolean {
  if (before.type.kind !== after.type.kind) return true
  return isPrimitive(after.type) && !sameType(before.type, after.type)
}

function sameDefaults(before: NestedField, after: NestedField): boolean {
  return (['initialDefault', 'writeDefault'] as const).every((name) => {
    const [left, right] = [before[name], after[name]]
    return left === right || (left !== undefined && right !== undefined && equalJson(left, right))
  })
}

function reordered(before: Schema, after: Schema): readonly SchemaDifference[] {
  const old = schemaIndex(before).byId
  const holders = schemaIndex(after).fields.flatMap(({ field, fullName }) => {
    const previous = old.get(field.id)?.field.type
    return field.type.kind === 'struct' && previous?.kind === 'struct'
      ? [{ name: fullName, from: previous.fields, to: field.type.fields }]
      : []
  })
  const all = [{ name: undefined, from: before.fields, to: after.fields }, ...holders]
  return all.flatMap(({ name, from, to }): readonly SchemaDifference[] => {
    const oldOrder = common(from, to)
    const newOrder = common(to, from)
    if (oldOrder.every(({ id }, index) => id === newOrder[index]?.id)) return []
    const names = { from: oldOrder.map(nameOf), to: newOrder.map(nameOf) }
    return [{ type: 'fields-reordered', ...(name === undefined ? {} : { name }), ...names }]
  })
}

function common(
  fields: readonly NestedField[],
  others: readonly NestedField[],
): readonly NestedField[] {
  const ids = new Set(others.map(({ id }) => id))
  return fields.filter(({ id }) => ids.has(id))
}

function nameOf({ name }: NestedField): string {
  return name
}

function identifiers(before: Schema, after: Schema): readonly SchemaDifference[] {
  const old = new Set(before.identifierFieldIds)
  const ids = new Set(after.identifierFieldIds)
  if (old.size === ids.size && [...ids].every((id) => old.has(id))) return []
  return [
    {
      type: 'identifier-fields-changed',
      from: namesOf(before),
      to: namesOf(after),
    },
  ]
}

function namesOf(schema: Schema): readonly string[] {
  const { byId } = schemaIndex(schema)
  return schema.identifierFieldIds.map((id) => byId.get(id)?.fullName ?? String(id))
}
