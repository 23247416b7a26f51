import type { JsonObject } from '@korolev/table-format'
import type { ChainHead, CommitAction, ObjectKind, SealedRecord } from '../domain/commit-record.js'
import { EMPTY_CHAIN, seal } from '../domain/commit-record.js'
import { objectId } from '../domain/entities.js'
import type { EntityChange, EntityKey, Precondition } from '../ports/catalog-store.js'
import type { CallContext, Components } from './components.js'
import { whoAndWhy } from './tables.js'
import type { StoredAnswer, WriteOutcome } from './write-batch.js'
import { idempotencyRecords, throwIfIdempotencyRace, writeBatch } from './write-batch.js'

/** A change of something that has no metadata file: the updates say all of it. */
export interface ChainedChange {
  readonly kind: ObjectKind
  readonly uuid: string
  readonly name: readonly string[]
  readonly batchId: string
  readonly action: CommitAction
  readonly updates: readonly JsonObject[]
  readonly assigned?: JsonObject
  /** Absent for what is created. */
  readonly head?: ChainHead
  /** When it was planned; now when absent. */
  readonly nowMs?: number
}

/** The change as the next record of its object's chain. */
export function sealChained(
  { ids, clock }: Components,
  context: CallContext,
  change: ChainedChange,
): SealedRecord {
  const { kind, uuid, name, batchId, action, updates, assigned = {} } = change
  return seal(
    {
      commitId: ids.uuidV7(),
      batchId,
      warehouse: context.warehouse.name,
      kind,
      object: objectId(kind, uuid),
      name,
      ...whoAndWhy(context),
      action,
      requirements: [],
      updates,
      assigned,
    },
    change.head ?? EMPTY_CHAIN,
    change.nowMs ?? clock.nowMs(),
  )
}

/** A change that stands alone in its batch. */
export interface ChainedWrite<After> {
  readonly change: Omit<ChainedChange, 'batchId'>
  readonly preconditions: readonly Precondition[]
  /** What is there when the chain ends so, how the store says it, and what the caller hears. */
  readonly apply: (head: ChainHead) => {
    readonly after: After
    readonly entity: EntityChange
    /** What else changes with it. */
    readonly others?: readonly EntityChange[]
    readonly answer: StoredAnswer
  }
}

export type ChainedOutcome<After> =
  | { readonly kind: 'committed'; readonly after: After }
  | (WriteOutcome & { readonly kind: 'stale' })

/** Seals a change and sends it, with its answer where the request has an idempotency key. */
export async function writeChained<After>(
  components: Components,
  context: CallContext,
  { change, preconditions, apply }: ChainedWrite<After>,
): Promise<ChainedOutcome<After>> {
  const batchId = components.ids.uuidV7()
  const record = sealChained(components, context, { ...change, batchId })
  const { after, entity, others = [], answer } = apply(record.head)
  const outcome = await writeBatch(components, {
    batchId,
    preconditions,
    changes: [entity, ...others],
    records: [record],
    idempotency: idempotencyRecords(context, answer),
  })
  throwIfIdempotencyRace(outcome)
  return outcome.kind === 'committed' ? { kind: 'committed', after } : outcome
}

/** Of a change that takes it away. */
export function gone(key: EntityKey) {
  return { after: undefined, entity: { kind: 'delete', key }, answer: { status: 204 } } as const
}
