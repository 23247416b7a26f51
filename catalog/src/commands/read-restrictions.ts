import type { ReadRestrictions, TableMetadata } from '@korolev/table-format'
import { ForbiddenError } from '@korolev/table-format'
import type { Relation } from '../domain/entities.js'
import { decodeRelation, objectId } from '../domain/entities.js'
import type { NamespaceLevels } from '../domain/names.js'
import { displayNamespace } from '../domain/names.js'
import type { Policy } from '../domain/policies.js'
import { restrictionsOf } from '../domain/read-restrictions.js'
import type { CallContext, Components } from './components.js'
import { effectiveGovernance } from './effective-classification.js'
import { objectPlace } from './history.js'

/** A request header that says what its sender does with what it is told. */
export const APPLIES_HEADER = 'x-korolev-applies'
export const READ_RESTRICTIONS = 'read-restrictions'

/** A table whose rows somebody may read. */
export interface ReadableTable {
  /** Levels, and its own name last. */
  readonly path: readonly string[]
  readonly uuid: string
  readonly metadata: Pick<TableMetadata, 'schemas' | 'currentSchemaId'>
  readonly governance?: Relation['governance']
}

/** What the caller may not see of a table; undefined where it may see all, or nobody asks. */
export async function restrictionsOn(
  components: Pick<Components, 'store'>,
  { access, standing }: CallContext,
  table: ReadableTable,
): Promise<ReadRestrictions | undefined> {
  const policies = (await access?.policiesOn(table)) ?? []
  if (access === undefined || policies.length === 0) return undefined
  const { metadata } = table
  const governance = await governanceFor(components, policies, table)
  const isCurrent = ({ schemaId }: { readonly schemaId: number }) =>
    schemaId === metadata.currentSchemaId
  const schemas = [
    ...metadata.schemas.filter(isCurrent),
    ...metadata.schemas.filter((schema) => !isCurrent(schema)),
  ]
  const known = { schemas, ...(governance === undefined ? {} : { governance }) }
  return restrictionsOf(policies, known, await access.whomToAsk(standing?.owner))
}

/**
 * As `restrictionsOn`, for who would read the table itself.
 * @throws ForbiddenError for a client that does not say that it applies restrictions: it would
 *   show all of what it must not.
 */
export async function restrictionsForReader(
  components: Pick<Components, 'store'>,
  context: CallContext,
  table: ReadableTable,
): Promise<ReadRestrictions | undefined> {
  return applied(context, table.path, await restrictionsOn(components, context, table))
}

/** A column is as sensitive as those that it was made from, where a policy asks how sensitive. */
async function governanceFor(
  components: Pick<Components, 'store'>,
  policies: readonly Policy[],
  { uuid, governance }: ReadableTable,
): Promise<ReadableTable['governance']> {
  const asks = policies.some(
    (policy) =>
      policy.kind === 'columns' &&
      policy.columns.sensitivity.length + policy.columns.personalData.length > 0,
  )
  return asks ? effectiveGovernance(components, objectId('table', uuid), governance) : governance
}

function applied(
  { appliesRestrictions = false }: CallContext,
  path: readonly string[],
  restrictions: ReadRestrictions | undefined,
): ReadRestrictions | undefined {
  if (restrictions === undefined || appliesRestrictions) return restrictions
  throw new ForbiddenError(
    `${explained(path, restrictions)}, and your client does not say that it applies this ` +
      `(${APPLIES_HEADER}: ${READ_RESTRICTIONS}): read it with a client of Korolev` +
      whom(restrictions),
  )
}

/** @throws ForbiddenError for who may not see all of a table and would change it. */
export function refuseRestricted(
  path: NamespaceLevels,
  restrictions: ReadRestrictions | undefined,
): void {
  if (restrictions === undefined) return
  throw new ForbiddenError(
    `${explained(path, restrictions)}: who does not see all of a table cannot change it` +
      whom(restrictions),
  )
}

function explained(path: readonly string[], { columns, rowPolicies }: ReadRestrictions): string {
  const names = new Set([...columns.flatMap(({ policies }) => policies), ...rowPolicies])
  const policies = [...names].sort().join(', ')
  const table = `the table ${displayNamespace(path)}`
  return `what you may read of ${table} is restricted by the policy ${policies}`
}

function whom({ ask }: ReadRestrictions): string {
  return ask === undefined ? '' : `; ask ${ask}`
}

/**
 * As `restrictionsForReader`, for a table by the name or UUID that a request gives, in whatever
 * states it is to be shown.
 * @throws ForbiddenError also for what is gone: what was said of its columns is gone with it.
 */
export async function restrictionsForStates(
  components: Components,
  context: CallContext,
  text: string,
  states: readonly Pick<TableMetadata, 'schemas'>[],
): Promise<ReadRestrictions | undefined> {
  const found = await restrictionsOnObject(components, context, text, states)
  return found === undefined ? undefined : applied(context, found.path, found.restrictions)
}

/** @throws ForbiddenError for who may not see all of a table: questions of others tell more. */
export async function refuseQuestionsOfOthers(
  components: Components,
  context: CallContext,
  text: string,
): Promise<void> {
  const found = await restrictionsOnObject(components, context, text, [])
  if (found === undefined) return
  throw new ForbiddenError(
    `${explained(found.path, found.restrictions)}, and what others ask of it tells of the rest` +
      whom(found.restrictions),
  )
}

interface RestrictedObject {
  readonly path: readonly string[]
  readonly restrictions: ReadRestrictions
}

async function restrictionsOnObject(
  components: Components,
  context: CallContext,
  text: string,
  states: readonly Pick<TableMetadata, 'schemas'>[],
): Promise<RestrictedObject | undefined> {
  if (context.access === undefined) return undefined
  const { path, entity } = await objectPlace(components, context, text)
  if (entity === undefined) {
    const policies = await context.access.policiesOn({ path, uuid: uuidOf(text) })
    if (policies.length === 0) return undefined
    throw new ForbiddenError(
      `the table ${displayNamespace(path)} is gone, and what it held is not shown to whom the ` +
        `policy ${policies.map(({ name }) => name).join(', ')} concerns; ` +
        `ask ${await context.access.whomToAsk(undefined)}`,
    )
  }
  const relation = decodeRelation(entity)
  const { metadata } = await components.metadata.table(relation.metadataLocation)
  const schemas = [...metadata.schemas, ...states.flatMap((state) => state.schemas)]
  const table = readable(relation, path, { ...metadata, schemas })
  const restrictions = await restrictionsOn(components, context, table)
  return restrictions === undefined ? undefined : { path, restrictions }
}

/** A table in its namespace, as it is now. */
export function readable(
  { uuid, governance }: Pick<Relation, 'uuid' | 'governance'>,
  path: readonly string[],
  metadata: ReadableTable['metadata'],
): ReadableTable {
  return { path, uuid, metadata, ...(governance === undefined ? {} : { governance }) }
}

function uuidOf(text: string): string {
  return text.startsWith('uuid:') ? text.slice('uuid:'.length).toLowerCase() : ''
}
