import type { JsonObject, JsonValue, TableMetadata, ViewMetadata } from '@korolev/table-format'
import { diffTableMetadata, diffViewMetadata, isJsonObject } from '@korolev/table-format'

/** What a record changed, in a form that is told by its `type`. */
export type Change = JsonObject

/** Whether only the states around a record tell what it changed. */
export function needsStates({ kind, action }: JsonObject): boolean {
  const isRelation = kind === 'table' || kind === 'view'
  return isRelation && (action === 'commit' || action === 'create' || action === 'register')
}

export function tableChanges(
  before: TableMetadata | undefined,
  after: TableMetadata,
): readonly Change[] {
  return diffTableMetadata(before, after) as unknown as readonly Change[]
}

export function viewChanges(
  before: ViewMetadata | undefined,
  after: ViewMetadata,
): readonly Change[] {
  return diffViewMetadata(before, after) as unknown as readonly Change[]
}

/** What a record says by itself: names, properties, and any other update as it was sent. */
export function ownChanges({ action, name, assigned, updates }: JsonObject): readonly Change[] {
  const happened: readonly Change[] = EVENTS.has(String(action))
    ? [{ type: String(action), ...renamed(action, name, assigned) }]
    : []
  const list = Array.isArray(updates) ? (updates as readonly JsonValue[]) : []
  return [...happened, ...list.flatMap(changesOfUpdate)]
}

/** Actions that are changes themselves, whatever updates come with them. */
const EVENTS: ReadonlySet<string> = new Set(['create', 'drop', 'rename', 'register', 'unregister'])

function renamed(
  action: JsonValue | undefined,
  from: JsonValue | undefined,
  assigned: JsonValue | undefined,
): JsonObject {
  if (action !== 'rename' || !isJsonObject(assigned)) return {}
  return { from: from ?? [], to: assigned['name'] ?? [] }
}

function changesOfUpdate(update: JsonValue): readonly Change[] {
  if (!isJsonObject(update)) return []
  const { action, updates, removals } = update
  if (action === 'set-properties' && isJsonObject(updates)) {
    return Object.entries(updates).map(([key, to]) => ({ type: 'property-set', key, to }))
  }
  if (action === 'remove-properties' && Array.isArray(removals)) {
    return (removals as readonly JsonValue[]).map((key) => ({ type: 'property-removed', key }))
  }
  return [{ type: 'update', update }]
}
