import type { JsonObject, Schema } from '@korolev/table-format'
import { InvalidArgumentError, NotFoundError, omitUndefined } from '@korolev/table-format'
import type { Governance } from '../domain/governance.js'
import { columnsOf, termsOf } from '../domain/governance.js'
import { checkRemovals, COLUMN_FIELDS, FIELDS_OF_KIND } from '../domain/governance-fields.js'
import { termKey } from '../domain/terms.js'
import { indexedFieldById, nameOfField } from '@korolev/table-format'
import type { CallContext, Components } from './components.js'
import type { GovernanceChanged, Governed, GovernedName, PlannedGovernance } from './governed.js'
import { changeGovernance, displayGoverned, effectiveOwner, loadGoverned } from './governed.js'
import { ownershipJson } from './ownership.js'
import { schemaOfRelation } from './relation-schema.js'

export const COLUMNS_A_CHANGE_MAX = 1_000

/** What is to be said of a table, view, namespace or warehouse, or of a column, from now on. */
export interface FieldsChange {
  /** In the wire form; checked where it is applied. */
  readonly updates: JsonObject
  readonly removals: readonly string[]
}

export interface GovernanceChange extends FieldsChange {
  readonly columns: readonly (FieldsChange & { readonly fieldId: number })[]
}

export async function readGovernance(
  components: Components,
  context: CallContext,
  object: GovernedName,
): Promise<JsonObject> {
  const governed = await loadGoverned(components, context, object)
  const owner = await effectiveOwner(components, context, governed)
  return governanceJson(components, { governed, owner })
}

/**
 * Changes what is named, and leaves the rest.
 * @throws InvalidArgumentError for a column that is not there, or what cannot be said of such a
 *   thing; NotFoundError for a term that the glossary has not.
 */
export async function updateGovernance(
  components: Components,
  context: CallContext,
  object: GovernedName,
  change: GovernanceChange,
): Promise<JsonObject> {
  checkChange(object, change)
  return changeGovernance(
    components,
    context,
    object,
    async ({ governed }) => {
      await checkColumns(components, governed, change)
      await checkTerms(components, context, governed, change)
      return plan(change)
    },
    (state) => governanceJson(components, state),
  )
}

function checkChange({ kind }: GovernedName, { updates, removals, columns }: GovernanceChange) {
  checkRemovals(removals, FIELDS_OF_KIND[kind], kind)
  checkOnce(updates, removals)
  if (columns.length > 0 && kind !== 'table' && kind !== 'view') {
    throw new InvalidArgumentError(`columns are nothing that a ${kind} has`, { field: 'columns' })
  }
  if (columns.length > COLUMNS_A_CHANGE_MAX) {
    throw new InvalidArgumentError(
      `columns has ${columns.length} entries, at most ${COLUMNS_A_CHANGE_MAX} are allowed`,
      { field: 'columns' },
    )
  }
  for (const column of columns) {
    checkRemovals(column.removals, COLUMN_FIELDS, 'column')
    checkOnce(column.updates, column.removals)
  }
}

function checkOnce(updates: JsonObject, removals: readonly string[]): void {
  const both = removals.find((name) => Object.hasOwn(updates, name))
  if (both === undefined) return
  throw new InvalidArgumentError(`${both} is to be both set and removed`, { field: 'removals' })
}

function plan({ updates, removals, columns }: GovernanceChange): PlannedGovernance | undefined {
  const planned = [
    ...fieldUpdates('set-fields', { updates }),
    ...fieldUpdates('remove-fields', { removals }),
    ...columns.flatMap((each) => [
      ...fieldUpdates('set-column-fields', { updates: each.updates, fieldId: each.fieldId }),
      ...fieldUpdates('remove-column-fields', { removals: each.removals, fieldId: each.fieldId }),
    ]),
  ]
  return planned.length === 0 ? undefined : { action: 'govern', updates: planned }
}

function fieldUpdates(
  action: string,
  change: Partial<FieldsChange> & { readonly fieldId?: number },
): readonly JsonObject[] {
  const { updates = {}, removals = [], fieldId } = change
  const of = fieldId === undefined ? {} : { 'field-id': fieldId }
  if (Object.keys(updates).length > 0) return [{ action, ...of, fields: updates }]
  return removals.length > 0 ? [{ action, ...of, fields: [...removals] }] : []
}

/** Only what is there now can be described; what was said of a column that went can be removed. */
async function checkColumns(
  components: Components,
  governed: Governed,
  { columns }: GovernanceChange,
): Promise<void> {
  const described = columns.filter(({ updates }) => Object.keys(updates).length > 0)
  if (described.length === 0) return
  const schema = await schemaOf(components, governed)
  for (const { fieldId } of described) {
    if (schema !== undefined && indexedFieldById(schema, fieldId) !== undefined) continue
    throw new InvalidArgumentError(
      `${displayGoverned(governed)} has no column with the field id ${fieldId}; its schema has ` +
        'the ids that there are',
      { field: 'columns.field-id' },
    )
  }
}

/** @throws NotFoundError for a term that nobody has defined; the batch asks for it again. */
async function checkTerms(
  { store }: Components,
  { warehouse }: CallContext,
  { governance }: Governed,
  change: GovernanceChange,
): Promise<void> {
  const known = new Set(termsOf(governance))
  const named = [change, ...change.columns].flatMap(({ updates }) => {
    const { terms } = updates
    return Array.isArray(terms) ? (terms as readonly unknown[]) : []
  })
  for (const term of new Set(named)) {
    if (typeof term !== 'string' || known.has(term)) continue
    if ((await store.get(termKey(warehouse.name, term))) !== undefined) continue
    throw new NotFoundError('object', `Term does not exist: ${term}; define it first`, {
      field: 'terms',
    })
  }
}

async function governanceJson(
  components: Components,
  state: GovernanceChanged,
): Promise<JsonObject> {
  const { governance } = state.governed
  const { owner: _, offer: __, access: ___, columns: ____, ...fields } = governance ?? {}
  const columns = await columnsJson(components, state.governed, governance)
  return omitUndefined({ ...ownershipJson(state), ...fields, columns })
}

async function columnsJson(
  components: Components,
  governed: Governed,
  governance: Governance | undefined,
): Promise<readonly JsonObject[] | undefined> {
  const columns = Object.entries(columnsOf(governance))
  if (columns.length === 0) return undefined
  const schema = await schemaOf(components, governed)
  return columns.map(([id, column]) => {
    const fieldId = Number(id)
    const name = schema === undefined ? undefined : nameOfField(schema, fieldId)
    return { 'field-id': fieldId, ...(name === undefined ? {} : { name }), ...column }
  })
}

async function schemaOf(
  components: Components,
  { relation }: Governed,
): Promise<Schema | undefined> {
  return relation === undefined ? undefined : schemaOfRelation(components, relation)
}
