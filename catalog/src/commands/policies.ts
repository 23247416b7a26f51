import type { JsonObject } from '@korolev/table-format'
import {
  AlreadyExistsError,
  bindExpression,
  decodeExpression,
  InvalidArgumentError,
  NotFoundError,
  ObjectReader,
  requireColumn,
  requireSchema,
} from '@korolev/table-format'
import { EMPTY_CHAIN } from '../domain/commit-record.js'
import { unchanged } from '../domain/entities.js'
import { ownerKey } from '../domain/owners.js'
import type { Policy, PolicyState } from '../domain/policies.js'
import {
  applyPolicyUpdates,
  checkPolicyName,
  decodePolicy,
  decodePolicyState,
  encodePolicy,
  ownersNamed,
  POLICIES_MAX,
  policiesParent,
  policyKey,
  policyStateJson,
} from '../domain/policies.js'
import type { ReferringState } from '../domain/references.js'
import { moveReferences } from '../domain/references.js'
import type { EntityChange, Precondition } from '../ports/catalog-store.js'
import { accessMoved } from './access-state.js'
import type { ChainedChange } from './chained.js'
import { writeChained } from './chained.js'
import type { CallContext, Components } from './components.js'
import { loadGoverned } from './governed.js'
import { replanWhileStale } from './write-batch.js'

/** What a caller hears of a policy, also again under an idempotency key. */
export type PolicyAnswer = (policy: Policy) => JsonObject

/** @throws NotFoundError `Policy does not exist: no-emails` */
export async function loadPolicy(
  { store }: Components,
  { warehouse }: CallContext,
  name: string,
): Promise<Policy> {
  const entity = await store.get(policyKey(warehouse.name, name))
  if (entity !== undefined) return decodePolicy(entity)
  throw new NotFoundError('object', `Policy does not exist: ${name}`, { field: 'policy' })
}

/** @throws AlreadyExistsError when the warehouse has one of this name. */
export async function createPolicy(
  components: Components,
  context: CallContext,
  request: { readonly name: string; readonly definition: JsonObject },
  answer: PolicyAnswer,
): Promise<Policy> {
  const name = checkPolicyName(request.name, 'name')
  const key = policyKey(context.warehouse.name, name)
  return replanWhileStale(components, async () => {
    const { store, ids } = components
    if ((await store.get(key)) !== undefined) {
      throw new AlreadyExistsError(`Policy already exists: ${name}`, { field: 'name' })
    }
    await checkCount(components, context)
    const defined = await define(components, context, request.definition)
    const uuid = ids.uuid()
    return write(components, context, {
      ...{ defined, answer, base: { key, uuid, name, head: EMPTY_CHAIN } },
      action: 'create',
      preconditions: [{ kind: 'absent', key }],
    })
  })
}

/** Takes the place of what was said before. @throws NotFoundError */
export async function updatePolicy(
  components: Components,
  context: CallContext,
  request: { readonly name: string; readonly definition: JsonObject },
  answer: PolicyAnswer,
): Promise<Policy> {
  return replanWhileStale(components, async () => {
    const before = await loadPolicy(components, context, request.name)
    const defined = await define(components, context, request.definition)
    return write(components, context, {
      ...{ defined, answer, base: before, before },
      action: 'update',
      preconditions: [unchanged(before)],
    })
  })
}

/** @throws NotFoundError */
export async function dropPolicy(
  components: Components,
  context: CallContext,
  name: string,
): Promise<void> {
  const { warehouse } = context
  await replanWhileStale(components, async () => {
    const policy = await loadPolicy(components, context, name)
    const { key, uuid, head } = policy
    const outcome = await writeChained(components, context, {
      change: { kind: 'policy', uuid, name: [name], action: 'drop', updates: [], head },
      preconditions: [unchanged(policy)],
      apply: () => ({
        after: undefined,
        entity: { kind: 'delete', key },
        others: [
          accessMoved(components.ids),
          ...moveReferences(warehouse.name, referringPolicy(policy), undefined),
        ],
        answer: { status: 204 },
      }),
    })
    return outcome.kind === 'committed' ? true : undefined
  })
}

interface PolicyWrite {
  readonly action: 'create' | 'update'
  readonly defined: Defined
  readonly base: Pick<Policy, 'key' | 'uuid' | 'name' | 'head'>
  readonly before?: Policy
  readonly preconditions: readonly Precondition[]
  readonly answer: PolicyAnswer
}

async function write(
  components: Components,
  context: CallContext,
  { action, defined, base, before, preconditions, answer }: PolicyWrite,
): Promise<Policy | undefined> {
  const { key, uuid, name, head } = base
  const { state, updates } = defined
  const warehouse = context.warehouse.name
  const change: Omit<ChainedChange, 'batchId'> = {
    ...{ kind: 'policy', uuid, name: [name], action, updates },
    ...(action === 'create' ? { assigned: { uuid } } : { head }),
  }
  const outcome = await writeChained(components, context, {
    change,
    preconditions: [
      ...preconditions,
      ...ownersNamed(state).map((owner): Precondition => ({
        kind: 'exists',
        key: ownerKey(warehouse, owner),
      })),
    ],
    apply: (after) => {
      const policy: Policy = { ...state, key, uuid, name, head: after }
      const was = before === undefined ? undefined : referringPolicy(before)
      const entity: EntityChange = { kind: 'put', entity: encodePolicy(policy) }
      const others = [
        accessMoved(components.ids),
        ...moveReferences(warehouse, was, referringPolicy(policy)),
      ]
      return { after: policy, entity, others, answer: { status: 200, body: answer(policy) } }
    },
  })
  return outcome.kind === 'committed' ? outcome.after : undefined
}

/** An owner that a policy names must not go, or another one could take its name. */
function referringPolicy(policy: Policy): ReferringState {
  const { uuid, name } = policy
  const references = [...new Set(ownersNamed(policy))].map(
    (target) => ({ role: 'named by policy', target }) as const,
  )
  return { referrer: { kind: 'policy', uuid, name: [name] }, references }
}

interface Defined {
  readonly state: PolicyState
  readonly updates: readonly JsonObject[]
}

/** The definition as it is kept: its scope is there, and what it names too. */
async function define(
  components: Components,
  context: CallContext,
  definition: JsonObject,
): Promise<Defined> {
  const given = decodePolicyState(definition, '')
  const { scope } = given
  await checkOwners(components, context, given)
  if (scope.kind === 'warehouse' && scope.name.join('') !== context.warehouse.name) {
    throw new InvalidArgumentError(
      `scope.name must be ["${context.warehouse.name}"] for the warehouse of this path`,
      { field: 'scope.name' },
    )
  }
  const governed = await loadGoverned(components, context, scope)
  const { kind, name } = scope
  const kept = kind === 'table' ? { kind, name, uuid: governed.uuid } : { kind, name }
  if (governed.relation !== undefined) {
    await checkColumns(components, given, governed.relation.metadataLocation)
  }
  const update = { action: 'define-policy', policy: policyStateJson({ ...given, scope: kept }) }
  return { state: applyPolicyUpdates(undefined, [update]), updates: [update] }
}

async function checkOwners(
  { store }: Components,
  { warehouse }: CallContext,
  state: PolicyState,
): Promise<void> {
  for (const owner of new Set(ownersNamed(state))) {
    if ((await store.get(ownerKey(warehouse.name, owner))) !== undefined) continue
    const field = state.only?.includes(`owner:${owner}`) === true ? 'only' : 'except'
    throw new NotFoundError('object', `Owner does not exist: ${owner}`, { field })
  }
}

/** What is said of one table can be held against its columns. */
async function checkColumns(
  { metadata: cache }: Components,
  state: PolicyState,
  location: Parameters<Components['metadata']['table']>[0],
): Promise<void> {
  const { metadata } = await cache.table(location)
  const schema = requireSchema(metadata.schemas, metadata.currentSchemaId)
  if (state.kind === 'rows') bindExpression(decodeExpression(state.filter, 'filter'), schema)
  if (state.kind !== 'columns') return
  for (const name of state.columns.names) requireColumn(schema, name)
}

async function checkCount({ store }: Components, { warehouse }: CallContext): Promise<void> {
  const parent = policiesParent(warehouse.name)
  const found = await store.list({ collection: 'policies', parent, limit: POLICIES_MAX })
  if (found.length < POLICIES_MAX) return
  throw new ObjectReader({}, '').fail(
    'name',
    `would be one too many: a warehouse may have ${POLICIES_MAX} policies`,
  )
}
