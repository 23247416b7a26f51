import type {
  Expression,
  JsonObject,
  JsonValue,
  MaskAction,
  NestedField,
  ReadRestrictions,
  Schema,
} from '@korolev/table-format'
import {
  bindExpression,
  decodeExpression,
  encodeExpressionById,
  fitting,
  indexedFieldById,
  indexedFieldByName,
  isApplicable,
  LakeError,
  requireColumn,
  schemaIndex,
  strictest,
} from '@korolev/table-format'
import { columnsOf } from './governance.js'
import type { ColumnSelector, Policy } from './policies.js'
import { columnNamesIn } from './policy-filters.js'

/** What policies look at in a table. */
export interface TableToRead {
  /** The current one first, then all others that any state may be read in. */
  readonly schemas: readonly Schema[]
  readonly governance?: JsonObject
}

/**
 * What the policies that concern a caller demand of who reads a table for it; undefined when they
 * demand nothing. Row filters must all hold; of what is said of one column, the strictest counts.
 */
export function restrictionsOf(
  policies: readonly Policy[],
  table: TableToRead,
  ask?: string,
): ReadRestrictions | undefined {
  const columns = columnRestrictions(policies, table)
  const filters = policies.flatMap((policy) => {
    const filter = rowFilter(policy, table)
    return filter === undefined ? [] : [{ name: policy.name, filter }]
  })
  if (columns.length === 0 && filters.length === 0) return undefined
  return {
    ...(filters.length === 0
      ? {}
      : { rowFilter: conjunction(filters.map(({ filter }) => filter)) }),
    columns,
    rowPolicies: filters.map(({ name }) => name).sort(),
    ...(ask === undefined ? {} : { ask }),
    unknown: [],
  }
}

interface Found {
  readonly action: MaskAction
  readonly policies: readonly string[]
}

function columnRestrictions(
  policies: readonly Policy[],
  table: TableToRead,
): ReadRestrictions['columns'] {
  const found = new Map<number, Found>()
  for (const policy of policies) {
    if (policy.kind !== 'columns') continue
    for (const [id, action] of selected(policy.columns, policy.action, table)) {
      const before = found.get(id)
      found.set(id, {
        action: before === undefined ? action : strictest(before.action, action),
        policies: [...new Set([...(before?.policies ?? []), policy.name])].sort(),
      })
    }
  }
  return [...found]
    .sort(([left], [right]) => left - right)
    .map(([fieldId, { action, policies: names }]) => ({
      fieldId,
      action: fittingAll(action, variantsOf(table, fieldId)),
      policies: names,
    }))
}

/** Columns at the top, with what becomes of them; of what lies deeper, the whole around it. */
function selected(
  selector: ColumnSelector,
  action: MaskAction,
  { schemas, governance }: TableToRead,
): ReadonlyMap<number, MaskAction> {
  const found = new Map<number, MaskAction>()
  for (const schema of schemas) {
    for (const [id, { fullName }] of schemaIndex(schema).byId) {
      // A name that a column once had still means it.
      if (!selector.names.includes(fullName) && !isSaidOf(selector, governance, id)) continue
      let top = indexedFieldById(schema, id)
      const isDeeper = top?.parent !== undefined
      while (top?.parent !== undefined) top = top.parent
      if (top === undefined) continue
      const whole = isDeeper && action !== 'deny' ? 'replace-with-null' : action
      const before = found.get(top.field.id)
      found.set(top.field.id, before === undefined ? whole : strictest(before, whole))
    }
  }
  return found
}

/** A column of which no sensitivity is said has that of its table. */
function isSaidOf(
  { tags, sensitivity, personalData }: ColumnSelector,
  governance: JsonObject | undefined,
  id: number,
): boolean {
  const column = columnsOf(governance)[String(id)] ?? {}
  const own = column['sensitivity'] ?? governance?.['sensitivity']
  return (
    intersects(tags, column['tags']) ||
    intersects(personalData, column['personal-data']) ||
    sensitivity.some((each) => each === own)
  )
}

function intersects(texts: readonly string[], json: JsonValue | undefined): boolean {
  return Array.isArray(json) && texts.some((text) => (json as readonly JsonValue[]).includes(text))
}

/** The column as each schema has it. */
function variantsOf({ schemas }: TableToRead, id: number): readonly NestedField[] {
  return schemas.flatMap((schema) => indexedFieldById(schema, id)?.field ?? [])
}

function fittingAll(action: MaskAction, variants: readonly NestedField[]): MaskAction {
  const candidates = variants.map((field) => fitting(action, field))
  const whole = [...candidates, 'replace-with-null', 'mask-to-fixed-value'] as const
  const fits = (each: MaskAction) => variants.every((field) => isApplicable(each, field))
  return (fits(action) ? action : whole.find((each) => each !== action && fits(each))) ?? 'deny'
}

/**
 * A filter of a wider scope says nothing of tables that never had its columns. One whose columns
 * are gone, or are of another type, shows no row.
 */
function rowFilter(policy: Policy, { schemas }: TableToRead): JsonValue | undefined {
  if (policy.kind !== 'rows') return undefined
  const [current] = schemas
  const expression = decodeExpression(policy.filter, 'filter')
  const names = [...columnNamesIn(expression)]
  const missing = current === undefined ? names : names.filter((name) => !has(current, name))
  if (current !== undefined && missing.length === 0) return resolved(expression, current)
  const wasThere = missing.every((name) => schemas.some((schema) => has(schema, name)))
  return policy.scope.kind === 'table' || wasThere ? false : undefined
}

function resolved(expression: Expression, schema: Schema): JsonValue {
  try {
    bindExpression(expression, schema)
    return encodeExpressionById(expression, (name) => requireColumn(schema, name).field.id)
  } catch (error) {
    if (error instanceof LakeError) return false
    throw error
  }
}

function has(schema: Schema, name: string): boolean {
  return indexedFieldByName(schema, name) !== undefined
}

function conjunction(filters: readonly JsonValue[]): JsonValue {
  if (filters.includes(false)) return false
  return filters.reduce((left, right) => ({ type: 'and', left, right }))
}
