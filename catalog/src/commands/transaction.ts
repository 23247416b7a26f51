import type { TableMetadata, TableRequirement, TableUpdate } from '@korolev/table-format'
import { InvalidArgumentError } from '@korolev/table-format'
import { unchanged } from '../domain/entities.js'
import type { Identifier } from '../domain/names.js'
import type { CommitRequest, GroupPlan } from '../domain/plan-group.js'
import { asRecorded, planGroup } from '../domain/plan-group.js'
import { TABLE_FORMAT } from '../domain/relation-format.js'
import type { Precondition } from '../ports/catalog-store.js'
import type { CommitBase } from './commit-base.js'
import { loadBase } from './commit-base.js'
import type { PreparedCommit } from './commit-relation.js'
import { laneOf, prepareCommit } from './commit-relation.js'
import type { CallContext, Components } from './components.js'
import { replacedSince } from './components.js'
import { loadNamespace } from './namespaces.js'
import { nameTaken, noSuchRelation } from './refusals.js'
import { TABLES } from './relation-access.js'
import type { CommitTable } from './tables.js'
import { tableCommitRequest } from './tables.js'
import {
  idempotencyRecords,
  replanWhileStale,
  throwIfIdempotencyRace,
  writeBatch,
} from './write-batch.js'

export const TRANSACTION_TABLES_MAX = 100
export const TRANSACTION_CHANGES_MAX = 1_000

type TableRequest = CommitRequest<TableUpdate, TableRequirement>

interface TableChanges {
  readonly identifier: Identifier
  readonly requests: readonly TableRequest[]
}

interface PlannedTable {
  readonly identifier: Identifier
  readonly base: CommitBase<TableMetadata>
  readonly plan: GroupPlan<TableMetadata>
}

/**
 * Commits changes to several tables, all or none; several changes of one table apply in order.
 * @throws CommitConflictError when one requirement does not hold; nothing is applied then.
 */
export async function commitTransaction(
  components: Components,
  context: CallContext,
  changes: readonly CommitTable[],
): Promise<void> {
  checkSize(changes)
  const tables = await groupByTable(components, context, changes)
  const lanes = tables.map(({ identifier }) => laneOf(context, identifier))
  await components.lanes.alone(lanes, () =>
    replanWhileStale(components, () => attempt(components, context, tables)),
  )
}

async function attempt(
  components: Components,
  context: CallContext,
  tables: readonly TableChanges[],
): Promise<true | undefined> {
  const planned: PlannedTable[] = []
  for (const table of tables) {
    const plan = await planTable(components, context, table)
    if (plan === undefined) return undefined
    planned.push(plan)
  }
  const batchId = components.ids.uuidV7()
  const prepared: PreparedCommit<TableMetadata>[] = []
  for (const { identifier, base, plan } of planned) {
    if (plan.metadata === undefined) continue
    prepared.push(await prepareCommit(components, context, identifier, TABLES, base, plan, batchId))
  }
  const idempotency = idempotencyRecords(context, { status: 204 })
  if (prepared.length === 0 && idempotency.length === 0) return true
  const outcome = await writeBatch(components, {
    batchId,
    preconditions: [
      ...prepared.flatMap(({ preconditions }) => preconditions),
      ...planned.flatMap(assertedOnly),
    ],
    changes: prepared.flatMap(({ changes }) => changes),
    records: prepared.flatMap(({ records }) => records),
    idempotency,
  })
  throwIfIdempotencyRace(outcome)
  if (outcome.kind === 'stale') return undefined
  for (const { loaded, replaced } of prepared) {
    components.metadata.rememberTable(loaded, replaced)
  }
  return true
}

async function planTable(
  components: Components,
  context: CallContext,
  { identifier, requests }: TableChanges,
): Promise<PlannedTable | undefined> {
  const base = await loadBase(components, context, identifier, TABLES, requests)
  if (base === undefined) return undefined
  const [first] = requests
  const replaced = base.relation === undefined ? undefined : replacedSince(context, base.relation)
  if (replaced !== undefined) throw replaced
  if (base.relation?.kind !== 'table') {
    if (first === undefined || !TABLES.createsRelation(first.requirements)) {
      throw noSuchRelation('table', identifier)
    }
    if (base.relation !== undefined) throw nameTaken('table', base.relation, identifier)
    await loadNamespace(components, context, identifier.namespace)
  }
  const plan = planGroup(TABLE_FORMAT, base, requests, components.clock.nowMs())
  const [failed] = plan.failed
  if (failed?.outcome.kind === 'failed') throw failed.outcome.error
  return { identifier, base, plan }
}

/** A table that only has requirements must still be as they were judged when the others move. */
function assertedOnly({ base, plan }: PlannedTable): readonly Precondition[] {
  return plan.metadata === undefined && base.relation !== undefined
    ? [unchanged(base.relation)]
    : []
}

async function groupByTable(
  components: Components,
  context: CallContext,
  changes: readonly CommitTable[],
): Promise<readonly TableChanges[]> {
  const tables = new Map<string, { identifier: Identifier; requests: TableRequest[] }>()
  for (const change of changes) {
    const lane = laneOf(context, change.identifier)
    const table = tables.get(lane) ?? { identifier: change.identifier, requests: [] }
    const request = await tableCommitRequest(components, context, change)
    table.requests.push(asRecorded(TABLE_FORMAT, request))
    tables.set(lane, table)
  }
  if (tables.size > TRANSACTION_TABLES_MAX) {
    throw new InvalidArgumentError(
      `table-changes names ${tables.size} tables, at most ${TRANSACTION_TABLES_MAX} are allowed`,
      { field: 'table-changes' },
    )
  }
  return [...tables.values()]
}

function checkSize(changes: readonly CommitTable[]): void {
  if (changes.length <= TRANSACTION_CHANGES_MAX) return
  throw new InvalidArgumentError(
    `table-changes has ${changes.length} entries, at most ${TRANSACTION_CHANGES_MAX} are allowed`,
    { field: 'table-changes' },
  )
}
