import type { JsonObject } from '@korolev/table-format'
import type { ChainHead, CommitAction, ObjectKind, SealedRecord } from '../domain/commit-record.js'
import { EMPTY_CHAIN, seal } from '../domain/commit-record.js'
import { objectId } from '../domain/entities.js'
import type { CallContext, Components } from './components.js'
import { whoAndWhy } from './tables.js'

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
