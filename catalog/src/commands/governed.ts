import type { JsonObject } from '@korolev/table-format'
import { InvalidArgumentError, NotFoundError } from '@korolev/table-format'
import type { ChainHead, SealedRecord } from '../domain/commit-record.js'
import { EMPTY_CHAIN } from '../domain/commit-record.js'
import type { Relation } from '../domain/entities.js'
import {
  encodeNamespace,
  encodeRelation,
  governanceField,
  objectId,
  unchanged,
} from '../domain/entities.js'
import type { Governance, GovernanceAction, GovernedKind } from '../domain/governance.js'
import {
  applyGovernance,
  GOVERNED_KINDS,
  ownOwner,
  referencesOf,
  termsOf,
} from '../domain/governance.js'
import type { Identifier } from '../domain/names.js'
import { checkObjectName, warehouseKey } from '../domain/names.js'
import { moveReferences } from '../domain/references.js'
import { termKey } from '../domain/terms.js'
import type { WarehouseState } from '../domain/warehouses.js'
import { decodeWarehouse, encodeWarehouse } from '../domain/warehouses.js'
import type { Entity, EntityChange, Precondition } from '../ports/catalog-store.js'
import { sealChained } from './chained.js'
import { laneOf } from './commit-relation.js'
import type { CallContext, Components } from './components.js'
import { findNamespace, loadNamespace } from './namespaces.js'
import { loadRelation, sealChange } from './relations.js'
import {
  idempotencyRecords,
  replanWhileStale,
  throwIfIdempotencyRace,
  writeBatch,
} from './write-batch.js'

/** What is governed, by its name as it is now. */
export interface GovernedName {
  readonly kind: GovernedKind
  /** Levels, and of a table or view its name last; of the warehouse, its own. */
  readonly name: readonly string[]
}

/** What is governed, as it is now. */
export interface Governed extends GovernedName {
  readonly uuid: string
  readonly governance?: Governance
  readonly head: ChainHead
  /** It is still as it was read. */
  readonly unchanged: Precondition
  /** Present for a table or view. */
  readonly relation?: Relation
  readonly encode: (governance: Governance | undefined, head: ChainHead) => Entity
}

/** @throws InvalidArgumentError unless the text is a kind of what is governed, `:` and a name. */
export function parseGoverned({ warehouse }: CallContext, text: string): GovernedName {
  const separator = text.indexOf(':')
  const kind = GOVERNED_KINDS.find((each) => each === text.slice(0, separator))
  const rest = text.slice(separator + 1)
  if (kind === undefined || rest === '') {
    throw new InvalidArgumentError(
      `object must be ${GOVERNED_KINDS.map((each) => `${each}:`).join(', ')} and a name with ` +
        `levels separated by %1F, not ${text.slice(0, 200)}`,
      { field: 'object' },
    )
  }
  if (kind === 'warehouse' && rest !== warehouse.name) {
    throw new NotFoundError(
      'warehouse',
      `object must be warehouse:${warehouse.name} on this path`,
      {
        field: 'object',
      },
    )
  }
  return { kind, name: checkObjectName(kind, rest) }
}

/** @throws NotFoundError; a warehouse is always there. */
export async function loadGoverned(
  components: Components,
  context: CallContext,
  { kind, name }: GovernedName,
): Promise<Governed> {
  if (kind === 'warehouse') return loadWarehouse(components, context)
  if (kind === 'namespace') return loadGovernedNamespace(components, context, name)
  const relation = await loadRelation(components, context, kind, identifierOf(name))
  return {
    ...{ kind, name, relation },
    uuid: relation.uuid,
    ...governanceField(relation),
    head: relation.head,
    unchanged: unchanged(relation),
    encode: (governance, head) => {
      const { governance: _, ...rest } = relation
      return encodeRelation({ ...rest, ...present(governance), head })
    },
  }
}

export function identifierOf(name: readonly string[]): Identifier {
  return { namespace: name.slice(0, -1), name: name[name.length - 1] ?? '' }
}

/** As errors name it. */
export function displayGoverned({ kind, name }: GovernedName): string {
  return `${kind} ${name.join('.')}`
}

export interface EffectiveOwner {
  readonly owner: string
  /** Whose own owner it is: the object itself, a namespace around it, or the warehouse. */
  readonly source: Governed
}

/** The object's own owner, else the nearest namespace's, else the warehouse's. */
export async function effectiveOwner(
  components: Components,
  context: CallContext,
  governed: Governed,
): Promise<EffectiveOwner | undefined> {
  const own = ownOwner(governed.governance)
  if (own !== undefined) return { owner: own, source: governed }
  for (const ancestor of ancestorsOf(governed)) {
    const source = await findAncestor(components, context, ancestor)
    const owner = ownOwner(source?.governance)
    if (source !== undefined && owner !== undefined) return { owner, source }
  }
  return undefined
}

/** What an object's governance becomes, and what must hold besides. */
export interface PlannedGovernance {
  readonly action: GovernanceAction
  readonly updates: readonly JsonObject[]
  readonly preconditions?: readonly Precondition[]
  /** Of what is kept beside the object. */
  readonly changes?: readonly EntityChange[]
}

export interface GovernanceChanged {
  readonly governed: Governed
  readonly owner: EffectiveOwner | undefined
}

/**
 * Moves an object's governance by one record in its own chain.
 * @param plan - judges the state as it is; undefined leaves it so.
 * @param answer - what is answered, also again under an idempotency key.
 */
export async function changeGovernance<Answer extends JsonObject>(
  components: Components,
  context: CallContext,
  object: GovernedName,
  plan: (state: GovernanceChanged) => Promise<PlannedGovernance | undefined>,
  answer: (state: GovernanceChanged) => Promise<Answer> | Answer,
): Promise<Answer> {
  const attempt = async (): Promise<Answer | undefined> => {
    const governed = await loadGoverned(components, context, object)
    const owner = await effectiveOwner(components, context, governed)
    const planned = await plan({ governed, owner })
    if (planned === undefined) return answer({ governed, owner })
    const change = await prepareChange(components, context, governed, planned)
    const { governance } = change
    const after: Governed = { ...bare(governed), ...present(governance), head: change.record.head }
    const own = ownOwner(governance)
    const ownerAfter = own === undefined ? owner : { owner: own, source: after }
    const body = await answer({ governed: after, owner: ownerAfter })
    const outcome = await writeBatch(components, {
      batchId: change.record.record.batchId,
      preconditions: change.preconditions,
      changes: change.changes,
      records: [change.record],
      idempotency: idempotencyRecords(context, { status: 200, body }),
    })
    throwIfIdempotencyRace(outcome)
    return outcome.kind === 'committed' ? body : undefined
  }
  const replan = () => replanWhileStale(components, attempt)
  if (object.kind !== 'table' && object.kind !== 'view') return replan()
  return components.lanes.alone([laneOf(context, identifierOf(object.name))], replan)
}

async function prepareChange(
  components: Components,
  context: CallContext,
  governed: Governed,
  { action, updates, preconditions = [], changes = [] }: PlannedGovernance,
) {
  const { kind, name, uuid, head, relation } = governed
  const warehouse = context.warehouse.name
  const at = Math.max(components.clock.nowMs(), head.at)
  const governance = applyGovernance(kind, governed.governance, updates, {
    actor: context.actor,
    at,
  })
  const batchId = components.ids.uuidV7()
  const common = { batchId, action, updates, nowMs: at }
  const assigned = head.version === 0 ? { uuid } : {}
  const record: SealedRecord =
    relation === undefined
      ? sealChained(components, context, { ...common, kind, uuid, name, head, assigned })
      : sealChange(components, context, relation, {
          ...common,
          identifier: identifierOf(name),
          assigned: {},
        })
  const referrer = { kind, uuid, name }
  const known = new Set(termsOf(governed.governance))
  const newTerms = termsOf(governance).filter((term) => !known.has(term))
  return {
    governance,
    record,
    preconditions: [
      governed.unchanged,
      ...preconditions,
      ...newTerms.map((term): Precondition => ({ kind: 'exists', key: termKey(warehouse, term) })),
    ],
    changes: [
      ...changes,
      { kind: 'put', entity: governed.encode(governance, record.head) } as const,
      ...moveReferences(
        warehouse,
        { referrer, references: referencesOf(governed.governance) },
        { referrer, references: referencesOf(governance) },
      ),
    ],
  }
}

async function loadWarehouse(components: Components, context: CallContext): Promise<Governed> {
  const { name } = context.warehouse
  const key = warehouseKey(name)
  const entity = await components.store.get(key)
  const state: WarehouseState =
    entity === undefined
      ? { key, uuid: components.ids.uuid(), others: {}, head: EMPTY_CHAIN }
      : decodeWarehouse(entity)
  const { governance, ...rest } = state
  return {
    kind: 'warehouse',
    name: [name],
    uuid: state.uuid,
    ...present(governance),
    head: state.head,
    unchanged: entity === undefined ? { kind: 'absent', key } : unchanged(state),
    encode: (after, head) => encodeWarehouse({ ...rest, ...present(after), head }),
  }
}

async function loadGovernedNamespace(
  components: Components,
  context: CallContext,
  levels: readonly string[],
): Promise<Governed> {
  const namespace = await loadNamespace(components, context, levels)
  return {
    kind: 'namespace',
    name: levels,
    uuid: namespace.uuid,
    ...governanceField(namespace),
    head: namespace.head,
    unchanged: unchanged(namespace),
    encode: (governance, head) => {
      const { governance: _, ...rest } = namespace
      return encodeNamespace({ ...rest, ...present(governance), head })
    },
  }
}

/** From the nearest one out. */
export function ancestorsOf({ kind, name }: GovernedName): readonly GovernedName[] {
  if (kind === 'warehouse') return []
  const namespaces = name.slice(0, -1).map((_, index) => name.slice(0, name.length - 1 - index))
  return [
    ...namespaces.map((levels) => ({ kind: 'namespace', name: levels }) as const),
    { kind: 'warehouse', name: [] },
  ]
}

export async function findAncestor(
  components: Components,
  context: CallContext,
  { kind, name }: GovernedName,
): Promise<Governed | undefined> {
  if (kind === 'warehouse') return loadWarehouse(components, context)
  const found = await findNamespace(components, context, name)
  return found === undefined ? undefined : loadGovernedNamespace(components, context, name)
}

function bare(governed: Governed): Omit<Governed, 'governance'> {
  const { governance: _, ...rest } = governed
  return rest
}

function present(governance: Governance | undefined): { readonly governance?: Governance } {
  return governance === undefined ? {} : { governance }
}

export function governedJson({ kind, uuid, name, head }: Governed): JsonObject {
  // A warehouse of which nothing was ever said has no identity yet.
  const object = head.version === 0 ? {} : { object: objectId(kind, uuid) }
  return { ...object, kind, name: [...name] }
}
