import type { JsonObject, Properties } from '@korolev/table-format'
import {
  AlreadyExistsError,
  NotEmptyError,
  NotFoundError,
  UnprocessableError,
} from '@korolev/table-format'
import type { CommitAction, SealedRecord } from '../domain/commit-record.js'
import { EMPTY_CHAIN, seal } from '../domain/commit-record.js'
import type { Namespace } from '../domain/entities.js'
import { decodeNamespace, encodeNamespace, objectId, unchanged } from '../domain/entities.js'
import type { NamespaceLevels } from '../domain/names.js'
import {
  checkNamespace,
  childrenParent,
  displayNamespace,
  namespaceKey,
  NAMESPACE_LEVELS_MAX,
} from '../domain/names.js'
import { referringNamespace } from '../domain/governance.js'
import { moveReferences } from '../domain/references.js'
import type { Precondition } from '../ports/catalog-store.js'
import type { CallContext, Components } from './components.js'
import { creatorGovernance } from './creator.js'
import {
  idempotencyRecords,
  replanWhileStale,
  throwIfIdempotencyRace,
  writeBatch,
} from './write-batch.js'

/** @throws NotFoundError `Namespace does not exist: a.b` */
export async function loadNamespace(
  components: Components,
  context: CallContext,
  levels: NamespaceLevels,
): Promise<Namespace> {
  const found = await findNamespace(components, context, levels)
  if (found === undefined) throw noSuchNamespace(levels)
  return found
}

export async function findNamespace(
  { store }: Components,
  { warehouse }: CallContext,
  levels: NamespaceLevels,
): Promise<Namespace | undefined> {
  const entity = await store.get(namespaceKey(warehouse.name, levels))
  return entity === undefined ? undefined : decodeNamespace(entity)
}

export function noSuchNamespace(levels: NamespaceLevels): NotFoundError {
  return new NotFoundError('namespace', `Namespace does not exist: ${displayNamespace(levels)}`)
}

/**
 * Creates a namespace, and with it the parents that are missing, each with its own record.
 * @throws AlreadyExistsError when it is there.
 */
export async function createNamespace(
  components: Components,
  context: CallContext,
  request: { readonly levels: NamespaceLevels; readonly properties: Properties },
): Promise<Namespace> {
  const levels = checkNamespace(request.levels)
  return replanWhileStale(components, async () => {
    const missing = await missingLevels(components, context, levels)
    const created: { namespace: Namespace; record: SealedRecord }[] = []
    const batchId = components.ids.uuidV7()
    const outer = levels.slice(0, levels.length - missing.length)
    let governed = await creatorGovernance(context, outer)
    for (const each of missing) {
      const isAsked = each.length === levels.length
      const properties = isAsked ? request.properties : {}
      const one = { batchId, levels: each, properties, governed }
      created.push(newNamespace(components, context, one))
      // Those within inherit.
      governed = {}
    }
    const asked = created[created.length - 1]
    if (asked === undefined || asked.namespace.key.name !== levels[levels.length - 1]) {
      throw new AlreadyExistsError(`Namespace already exists: ${displayNamespace(levels)}`)
    }
    const outcome = await writeBatch(components, {
      batchId,
      preconditions: [
        ...existingParent(context, levels.length - missing.length, levels),
        ...created.map(({ namespace }): Precondition => ({ kind: 'absent', key: namespace.key })),
      ],
      changes: created.map(({ namespace }) => ({
        kind: 'put',
        entity: encodeNamespace(namespace),
      })),
      records: created.map(({ record }) => record),
      idempotency: idempotencyRecords(context, {
        status: 200,
        body: { namespace: [...levels], properties: request.properties },
      }),
    })
    throwIfIdempotencyRace(outcome)
    return outcome.kind === 'committed' ? asked.namespace : undefined
  })
}

/** @throws NotEmptyError when a namespace, table or view is left in it. */
export async function dropNamespace(
  components: Components,
  context: CallContext,
  levels: NamespaceLevels,
): Promise<void> {
  await replanWhileStale(components, async () => {
    const namespace = await loadNamespace(components, context, levels)
    const batchId = components.ids.uuidV7()
    const { record } = change(components, context, { namespace, levels, batchId, action: 'drop' })
    const parent = childrenParent(context.warehouse.name, levels)
    const outcome = await writeBatch(components, {
      batchId,
      preconditions: [unchanged(namespace), { kind: 'childless', parent }],
      changes: [
        { kind: 'delete', key: namespace.key },
        ...moveReferences(context.warehouse.name, referringNamespace(namespace, levels), undefined),
      ],
      records: [record],
      idempotency: idempotencyRecords(context, { status: 204 }),
    })
    throwIfIdempotencyRace(outcome)
    if (outcome.kind === 'committed') return true
    if (outcome.failed.some((precondition) => precondition.kind === 'childless')) {
      throw new NotEmptyError(
        `Namespace ${displayNamespace(levels)} is not empty. ` +
          'Drop its namespaces, tables and views first.',
      )
    }
    return undefined
  })
}

export interface PropertiesChange {
  readonly updates: Properties
  readonly removals: readonly string[]
}

export interface PropertiesChanged {
  readonly updated: readonly string[]
  readonly removed: readonly string[]
  readonly missing: readonly string[]
}

/** @throws UnprocessableError when a key is to be set and removed. */
export async function updateNamespaceProperties(
  components: Components,
  context: CallContext,
  request: PropertiesChange & { readonly levels: NamespaceLevels },
): Promise<PropertiesChanged> {
  const { levels, updates, removals } = request
  const both = removals.filter((key) => Object.hasOwn(updates, key))
  if (both.length > 0) {
    throw new UnprocessableError(`cannot both set and remove the keys: ${both.join(', ')}`)
  }
  return replanWhileStale(components, async () => {
    const namespace = await loadNamespace(components, context, levels)
    const present = (key: string) => Object.hasOwn(namespace.properties, key)
    const unique = [...new Set(removals)]
    const result = {
      updated: Object.keys(updates),
      removed: unique.filter(present),
      missing: unique.filter((key) => !present(key)),
    }
    const properties = { ...namespace.properties, ...updates }
    for (const key of result.removed) delete (properties as Record<string, string>)[key]
    const batchId = components.ids.uuidV7()
    const { record } = change(components, context, {
      namespace,
      levels,
      batchId,
      action: 'update-properties',
      updates: [
        { action: 'set-properties', updates },
        { action: 'remove-properties', removals: result.removed },
      ],
    })
    const outcome = await writeBatch(components, {
      batchId,
      preconditions: [unchanged(namespace)],
      changes: [
        {
          kind: 'put',
          entity: encodeNamespace({ ...namespace, properties, head: record.head }),
        },
      ],
      records: [record],
      idempotency: idempotencyRecords(context, { status: 200, body: result }),
    })
    throwIfIdempotencyRace(outcome)
    return outcome.kind === 'committed' ? result : undefined
  })
}

/** The levels from the outermost missing one down to `levels` itself; empty when all are there. */
async function missingLevels(
  components: Components,
  context: CallContext,
  levels: NamespaceLevels,
): Promise<readonly NamespaceLevels[]> {
  const missing: NamespaceLevels[] = []
  for (let depth = Math.min(levels.length, NAMESPACE_LEVELS_MAX); depth > 0; depth--) {
    const each = levels.slice(0, depth)
    if ((await findNamespace(components, context, each)) !== undefined) break
    missing.unshift(each)
  }
  return missing
}

function existingParent(
  { warehouse }: CallContext,
  depth: number,
  levels: NamespaceLevels,
): readonly Precondition[] {
  if (depth <= 0) return []
  return [{ kind: 'exists', key: namespaceKey(warehouse.name, levels.slice(0, depth)) }]
}

function newNamespace(
  { ids, clock }: Components,
  context: CallContext,
  request: {
    readonly batchId: string
    readonly levels: NamespaceLevels
    readonly properties: Properties
    readonly governed: Pick<Namespace, 'governance'>
  },
): { namespace: Namespace; record: SealedRecord } {
  const uuid = ids.uuid()
  const record = seal(
    {
      ...recordBase(context, request.levels, uuid),
      commitId: ids.uuidV7(),
      batchId: request.batchId,
      action: 'create',
      updates: [{ action: 'set-properties', updates: request.properties }],
      assigned: { uuid, ...request.governed },
    },
    EMPTY_CHAIN,
    clock.nowMs(),
  )
  const key = namespaceKey(context.warehouse.name, request.levels)
  const { properties, governed } = request
  return { namespace: { key, uuid, properties, ...governed, head: record.head }, record }
}

function change(
  { ids, clock }: Components,
  context: CallContext,
  request: {
    readonly namespace: Namespace
    readonly levels: NamespaceLevels
    readonly batchId: string
    readonly action: CommitAction
    readonly updates?: readonly JsonObject[]
  },
): { record: SealedRecord } {
  const record = seal(
    {
      ...recordBase(context, request.levels, request.namespace.uuid),
      commitId: ids.uuidV7(),
      batchId: request.batchId,
      action: request.action,
      updates: request.updates ?? [],
      assigned: {},
    },
    request.namespace.head,
    clock.nowMs(),
  )
  return { record }
}

function recordBase(context: CallContext, levels: NamespaceLevels, uuid: string) {
  return {
    warehouse: context.warehouse.name,
    kind: 'namespace',
    object: objectId('namespace', uuid),
    name: levels,
    actor: context.actor,
    requirements: [],
    ...(context.message === undefined ? {} : { message: context.message }),
  } as const
}
