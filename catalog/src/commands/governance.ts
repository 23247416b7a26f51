import type { JsonObject, Schema } from '@korolev/table-format'
import {
  CommitConflictError,
  InvalidArgumentError,
  NotFoundError,
  omitUndefined,
} from '@korolev/table-format'
import { objectId } from '../domain/entities.js'
import { ANONYMOUS } from '../domain/owners.js'
import type { Precondition } from '../ports/catalog-store.js'
import type { Governance } from '../domain/governance.js'
import { columnsOf, termsOf } from '../domain/governance.js'
import { checkRemovals, COLUMN_FIELDS, FIELDS_OF_KIND } from '../domain/governance-fields.js'
import { termKey } from '../domain/terms.js'
import { indexedFieldById, nameOfField } from '@korolev/table-format'
import type { CallContext, Components } from './components.js'
import type { GovernanceChanged, Governed, GovernedName, PlannedGovernance } from './governed.js'
import { changeGovernance, displayGoverned, effectiveOwner, loadGoverned } from './governed.js'
import { effectiveClassification } from './effective-classification.js'
import { ownershipJson, presentSide } from './ownership.js'
import { SourceNames } from './source-names.js'
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
  return governanceJson(components, context, { governed, owner })
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
    async (state) => {
      await checkColumns(components, state.governed, change)
      await checkTerms(components, context, state.governed, change)
      const planned = plan(change)
      if (planned === undefined || !declassifies(change)) return planned
      return { ...planned, preconditions: await ownerSide(components, context, state) }
    },
    (state) => governanceJson(components, context, state),
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

function declassifies({ columns }: GovernanceChange): boolean {
  return columns.some(({ updates }) => updates['declassified'] !== undefined)
}

/** Where callers are known, only the owner's side declassifies, and somebody must own it. */
async function ownerSide(
  components: Components,
  context: CallContext,
  state: GovernanceChanged,
): Promise<readonly Precondition[]> {
  if (context.actor !== ANONYMOUS && state.owner === undefined) {
    throw new CommitConflictError(
      `${displayGoverned(state.governed)} has no owner who could declassify its columns: set one`,
      { field: 'columns.declassified' },
    )
  }
  return presentSide(components, context, state)
}

async function governanceJson(
  components: Components,
  context: CallContext,
  state: GovernanceChanged,
): Promise<JsonObject> {
  const { governance } = state.governed
  const { owner: _, offer: __, access: ___, columns: ____, ...fields } = governance ?? {}
  const columns = await columnsJson(components, context, state.governed, governance)
  return omitUndefined({ ...ownershipJson(state), ...fields, columns })
}

async function columnsJson(
  components: Components,
  context: CallContext,
  governed: Governed,
  governance: Governance | undefined,
): Promise<readonly JsonObject[] | undefined> {
  if (governed.relation === undefined) return undefined
  const object = objectId(governed.kind, governed.uuid)
  const effective = await effectiveClassification(components, object, governance)
  const said = columnsOf(governance)
  const ids = [...new Set([...Object.keys(said).map(Number), ...effective.keys()])]
  if (ids.length === 0) return undefined
  const schema = await schemaOf(components, governed)
  const sources = new SourceNames(components, context)
  const columns: JsonObject[] = []
  for (const fieldId of ids.sort((left, right) => left - right)) {
    const name = schema === undefined ? undefined : nameOfField(schema, fieldId)
    const counts = effective.get(fieldId)
    columns.push({
      'field-id': fieldId,
      ...(name === undefined ? {} : { name }),
      ...said[String(fieldId)],
      ...(counts === undefined ? {} : { effective: await sources.effectiveJson(counts) }),
    })
  }
  return columns
}

async function schemaOf(
  components: Components,
  { relation }: Governed,
): Promise<Schema | undefined> {
  return relation === undefined ? undefined : schemaOfRelation(components, relation)
}
