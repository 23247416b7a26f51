import type { JsonValue } from '@korolev/table-format'
import { CommitUnknownError, LakeError, printJson, UnavailableError } from '@korolev/table-format'
import type {
  CommitAction,
  CommitRecord,
  ObjectKind,
  SealedRecord,
} from '../domain/commit-record.js'
import { lineageOf, moveRunPart } from '../domain/lineage.js'
import type {
  Batch,
  EntityChange,
  IdempotencyRecord,
  OutboxEntry,
  Precondition,
} from '../ports/catalog-store.js'
import { accessMoved } from './access-state.js'
import type { CallContext, Components } from './components.js'

/** How often a command plans again when another writer moved what it had read. */
export const STALE_ATTEMPTS_MAX = 30
const STALE_DELAY_MS_MAX = 50

export interface BatchDraft {
  readonly batchId: string
  readonly preconditions: readonly Precondition[]
  readonly changes: readonly EntityChange[]
  readonly records: readonly SealedRecord[]
  readonly idempotency?: readonly IdempotencyRecord[]
}

export type WriteOutcome =
  | { readonly kind: 'committed' }
  | { readonly kind: 'stale'; readonly failed: readonly Precondition[] }

/**
 * Sends one batch and settles a lost answer by looking for one of its commits.
 * @throws CommitUnknownError when the batch may have been applied and could not be found.
 * @throws UnavailableError when nothing was applied.
 */
export async function writeBatch(components: Components, draft: BatchDraft): Promise<WriteOutcome> {
  const { store, clock, ids } = components
  const batch: Batch = {
    batchId: draft.batchId,
    atMs: clock.nowMs(),
    preconditions: [
      ...draft.preconditions,
      ...(draft.idempotency ?? []).map(({ idempotencyKey }): Precondition => ({
        kind: 'idempotency-key-free',
        idempotencyKey,
      })),
    ],
    changes: [
      ...draft.changes,
      ...(movesAccess(draft) ? [accessMoved(ids)] : []),
      ...lineageOf(draft.records.map(({ record }) => record)).flatMap((part) =>
        moveRunPart(undefined, part),
      ),
    ],
    records: draft.records.map((record) => record.stored),
    outbox: draft.records.map((record) => outboxEntry(ids.uuidV7(), record.record)),
    idempotency: draft.idempotency ?? [],
  }
  try {
    const outcome = await store.commit(batch)
    return outcome.kind === 'replayed' ? { kind: 'committed' } : outcome
  } catch (error) {
    if (error instanceof CommitUnknownError) return settleUnknown(components, batch, error)
    throw error
  }
}

/**
 * Repeats `attempt` until it gives a result; undefined means "stale, plan again".
 * @param delayMsMax - longest pause before the attempt of that number, from 1.
 */
export async function replanWhileStale<Result>(
  { clock, ids }: Pick<Components, 'clock' | 'ids'>,
  attempt: () => Promise<Result | undefined>,
  delayMsMax = (count: number) => 2 ** (count - 1),
): Promise<Result> {
  for (let count = 0; count < STALE_ATTEMPTS_MAX; count++) {
    const result = await attempt()
    if (result !== undefined) return result
    await clock.sleep(ids.random() * Math.min(STALE_DELAY_MS_MAX, delayMsMax(count + 1)))
  }
  throw new UnavailableError(
    `other writers changed the object ${STALE_ATTEMPTS_MAX} times in a row; nothing was applied`,
  )
}

/** Whose changes, whatever they are, may change who may do what. */
const KINDS_OF_ACCESS: readonly ObjectKind[] = ['account', 'owner', 'warehouse']
/** Of a namespace, those that change nothing but itself. */
const PLAIN_ACTIONS: readonly CommitAction[] = ['create', 'update-properties']

/**
 * Tables and views carry their own settings, which are read with them. What is kept of all else
 * that decides who may do what is kept under a stamp, which moves with each change of it.
 */
function movesAccess({ records }: BatchDraft): boolean {
  return records.some(({ record: { kind, action } }) =>
    kind === 'namespace' ? !PLAIN_ACTIONS.includes(action) : KINDS_OF_ACCESS.includes(kind),
  )
}

/** What is needed to give the same answer to the same request again. */
export interface StoredAnswer {
  readonly status: number
  /** JSON text of the body, where it is small. */
  readonly body?: JsonValue
  /** Instead of a body: the table or view is answered from this metadata file. */
  readonly relation?: { readonly kind: 'table' | 'view'; readonly metadataLocation: string }
}

export function idempotencyRecords(
  context: CallContext,
  answer: StoredAnswer,
): readonly IdempotencyRecord[] {
  if (context.idempotency === undefined) return []
  const { whenInBatch, ...claim } = context.idempotency
  whenInBatch?.()
  return [{ ...claim, answer: printJson(answer as unknown as JsonValue) }]
}

/** The batch lost to a request with the same `Idempotency-Key`; its answer is stored now. */
export class IdempotencyRaceError extends LakeError {
  override readonly kind = 'unavailable'
}

export function throwIfIdempotencyRace(outcome: WriteOutcome): void {
  if (outcome.kind !== 'stale') return
  if (outcome.failed.some((precondition) => precondition.kind === 'idempotency-key-free')) {
    throw new IdempotencyRaceError('a request with the same Idempotency-Key was answered meanwhile')
  }
}

async function settleUnknown(
  { store }: Components,
  batch: Batch,
  unknown: CommitUnknownError,
): Promise<WriteOutcome> {
  const commitId = batch.records[0]?.commitId
  if (commitId === undefined) throw unknown
  try {
    if ((await store.findCommit(commitId)) !== undefined) return { kind: 'committed' }
  } catch {
    // Still unknown: the caller must hear that, not the failure of the second question.
  }
  throw unknown
}

function outboxEntry(id: string, record: CommitRecord): OutboxEntry {
  const { commitId, object, version, action, warehouse } = record
  return { id, commitId, body: printJson({ commitId, object, version, action, warehouse }) }
}
