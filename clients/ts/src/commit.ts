import type { JsonValue, TableMetadata, TableRequirement, TableUpdate } from '@korolev/table-format'
import {
  applyUpdates,
  checkRequirements,
  CommitConflictError,
  CommitUnknownError,
  encodeTableRequirement,
  encodeTableUpdate,
  LakeError,
  sameSchema,
  sameSpec,
} from '@korolev/table-format'
import type { RetrySettings } from './commit-settings.js'
import { commitRetrySettings, statusCheckSettings } from './commit-settings.js'
import { jitteredBackoffMs } from './rest/client.js'
import { displayName } from './rest/names.js'
import type { ChangeOptions, Session, TableState } from './session.js'
import { decodeTableState, reloadTableState } from './table-state.js'

/** What one commit asks for. */
export interface CommitPlan {
  readonly requirements: readonly TableRequirement[]
  readonly updates: readonly TableUpdate[]
}

/**
 * Plans a change on a state of the table; undefined: there is nothing to do. It is called again
 * with the newer state after a lost race.
 * @param attempt - 1 for the first plan, higher for each further one.
 */
export type PlanCommit = (
  metadata: TableMetadata,
  attempt: number,
) => CommitPlan | undefined | Promise<CommitPlan | undefined>

export interface Committed {
  readonly state: TableState
  /** How many plans were sent; 0 when there was nothing to do. */
  readonly attempts: number
}

/** The commit may have happened, and the catalog could not tell. */
export class UnresolvedCommitError extends CommitUnknownError {
  /** Found in `snapshots` of the table when the commit did happen; absent: it adds none. */
  readonly snapshotId: bigint | undefined

  constructor(message: string, details: { snapshotId: bigint | undefined; cause: unknown }) {
    super(message, { cause: details.cause })
    this.snapshotId = details.snapshotId
  }
}

/**
 * Commits a change. A lost race is planned again on the newer table, `commit.retry.*` times; a lost
 * answer is resolved by asking the catalog for what became of the request, never by doing the
 * change a second time.
 * @throws CommitConflictError when every attempt lost its race; nothing was changed.
 * @throws UnresolvedCommitError when the change may have happened.
 */
export async function commitChange(
  session: Session,
  start: TableState,
  plan: PlanCommit,
  options: ChangeOptions = {},
): Promise<Committed> {
  const lost = { mayArrive: false }
  try {
    return await commitAttempts(session, start, plan, { ...options, lost })
  } catch (error) {
    // A request that is still under way proves nothing: its files stay.
    if (lost.mayArrive && typeof error === 'object' && error !== null) unapplied.delete(error)
    throw error
  }
}

interface AttemptOptions extends ChangeOptions {
  /** Whether some request was lost, of which only the table told that it did not act so far. */
  readonly lost: { mayArrive: boolean }
}

async function commitAttempts(
  session: Session,
  start: TableState,
  plan: PlanCommit,
  options: AttemptOptions,
): Promise<Committed> {
  const { clock, ids } = session
  const startMs = clock.nowMs()
  let state = start
  for (let attempt = 1; ; attempt++) {
    const planned = await planOn(state, plan, attempt)
    if (planned === undefined) return { state, attempts: attempt - 1 }
    checkNotAborted(options)
    const outcome = await submit(session, state, planned, options)
    if (outcome.kind === 'committed') return { state: outcome.state, attempts: attempt }
    const retry = commitRetrySettings(state.metadata.properties)
    const isLast = attempt > retry.retries || clock.nowMs() - startMs > retry.totalMsMax
    if (!isLast) {
      const delayMs = jitteredBackoffMs(ids, { ...retry, attempt: attempt - 1 })
      await clock.sleep(delayMs, options.signal)
    }
    const newer = await reloadAfterRefusal(session, state, planned, outcome)
    // Something between us and the catalog may have sent the request twice.
    const isDone = outcome.isAmbiguous
      ? wasApplied(planned.updates, state.metadata, newer.metadata)
      : hasSnapshot(newer.metadata, addedSnapshotId(planned.updates))
    if (isDone) return { state: newer, attempts: attempt }
    if (isLast) throw proveUnapplied(gaveUp(outcome.error, attempt))
    state = newer
  }
}

/** Whatever goes wrong here: nothing was sent yet but what was refused. */
async function planOn(
  { metadata }: TableState,
  plan: PlanCommit,
  attempt: number,
): Promise<CommitPlan | undefined> {
  try {
    return await plan(metadata, attempt)
  } catch (error) {
    throw typeof error === 'object' && error !== null ? proveUnapplied(error) : error
  }
}

function checkNotAborted({ signal }: ChangeOptions): void {
  if (signal?.aborted !== true) return
  const reason: unknown = signal.reason
  throw typeof reason === 'object' && reason !== null ? proveUnapplied(reason) : reason
}

const unapplied = new WeakSet<object>()

/** Whether a failure of `commitChange` proves that nothing of the change was ever applied. */
export function isProvedUnapplied(error: unknown): boolean {
  return typeof error === 'object' && error !== null && unapplied.has(error)
}

function proveUnapplied<Failure extends object>(error: Failure): Failure {
  unapplied.add(error)
  return error
}

async function reloadAfterRefusal(
  session: Session,
  state: TableState,
  plan: CommitPlan,
  { isAmbiguous }: Extract<Submitted, { kind: 'refused' }>,
): Promise<TableState> {
  try {
    return await reloadTableState(session, state)
  } catch (error) {
    throw isAmbiguous ? unresolved(state, plan, error) : error
  }
}

type Submitted =
  | { readonly kind: 'committed'; readonly state: TableState }
  /** It was not applied and never will be; unless ambiguous, when an earlier try may have been. */
  | {
      readonly kind: 'refused'
      readonly error: CommitConflictError
      readonly isAmbiguous: boolean
    }

/** Sends one plan until it is known what became of it. */
async function submit(
  session: Session,
  base: TableState,
  plan: CommitPlan,
  options: AttemptOptions,
): Promise<Submitted> {
  const key = session.rest.newKey()
  const checks = new StatusChecks(session, statusCheckSettings(base.metadata.properties))
  let isAmbiguous = false
  for (;;) {
    try {
      return { kind: 'committed', state: await post(session, base, plan, { ...options, key }) }
    } catch (error) {
      if (error instanceof CommitConflictError) return { kind: 'refused', error, isAmbiguous }
      isAmbiguous ||= error instanceof CommitUnknownError
      options.lost.mayArrive ||= isAmbiguous
      if (!isAmbiguous) throw error instanceof LakeError ? proveUnapplied(error) : error
      const seen = await checks.reload(base)
      if (seen === undefined) throw unresolved(base, plan, error)
      if (wasApplied(plan.updates, base.metadata, seen.metadata)) {
        return { kind: 'committed', state: seen }
      }
      const superseded = conflictWith(plan.requirements, seen.metadata)
      if (superseded !== undefined) {
        return { kind: 'refused', error: superseded, isAmbiguous: false }
      }
      if (!maySendAgain(plan, base, seen, key)) throw unresolved(base, plan, error)
    }
  }
}

async function post(
  { rest }: Session,
  base: TableState,
  plan: CommitPlan,
  { key, message }: ChangeOptions & { readonly key: string | undefined },
): Promise<TableState> {
  const { namespace, name: table } = base.identifier
  // The signal is left out: a commit that was begun is seen through, within the request's time.
  const answer = await rest.call('POST /v1/{prefix}/namespaces/{namespace}/tables/{table}', {
    namespace,
    table,
    body: {
      requirements: plan.requirements.map(encodeTableRequirement),
      updates: plan.updates.map((update): JsonValue => encodeTableUpdate(update)),
    },
    resendsLost: false,
    ...(message === undefined ? {} : { message }),
    ...(key === undefined ? {} : { idempotencyKey: key }),
  })
  try {
    return { ...decodeTableState(base.identifier, answer), config: base.config }
  } catch (cause) {
    if (!(cause instanceof LakeError)) throw cause
    throw new CommitUnknownError(`the commit's answer is not valid: ${cause.message}`, { cause })
  }
}

/** Looks at the table after a lost answer, a bounded number of times. */
class StatusChecks {
  readonly #session: Session
  readonly #settings: RetrySettings
  readonly #startMs: number
  #done = 0

  constructor(session: Session, settings: RetrySettings) {
    this.#session = session
    this.#settings = settings
    this.#startMs = session.clock.nowMs()
  }

  /** Undefined: there are no more checks, or the table is not there to be looked at. */
  async reload(base: TableState): Promise<TableState | undefined> {
    const { clock, ids } = this.#session
    const { retries, totalMsMax } = this.#settings
    while (this.#done <= retries && clock.nowMs() - this.#startMs <= totalMsMax) {
      const attempt = this.#done++
      // The first look is at once: most lost answers are of commits that happened.
      if (attempt > 0) {
        await clock.sleep(jitteredBackoffMs(ids, { ...this.#settings, attempt: attempt - 1 }))
      }
      try {
        return await reloadTableState(this.#session, base)
      } catch (error) {
        if (!(error instanceof LakeError)) throw error
        if (error.kind === 'not-found') return undefined
      }
    }
    return undefined
  }
}

/**
 * Whether the updates are in a state of the table that came after them. New snapshots, schemas and
 * specs are known again whatever was committed on top; anything else is there when applying it once
 * more changes nothing.
 */
function wasApplied(
  updates: readonly TableUpdate[],
  base: TableMetadata,
  seen: TableMetadata,
): boolean {
  const snapshotId = addedSnapshotId(updates)
  if (snapshotId !== undefined) return hasSnapshot(seen, snapshotId)
  if (updates.some((update) => isNewStructure(update, base, seen))) return true
  const context = {
    nowMs: seen.lastUpdatedMs,
    assigned: { uuid: seen.tableUuid ?? '', location: seen.location },
  }
  try {
    return !applyUpdates(seen, updates, context).changed
  } catch (error) {
    if (error instanceof LakeError) return false
    throw error
  }
}

function isNewStructure(update: TableUpdate, base: TableMetadata, seen: TableMetadata): boolean {
  if (update.action === 'add-schema') {
    const has = ({ schemas }: TableMetadata) =>
      schemas.some((schema) => sameSchema(schema, update.schema))
    return has(seen) && !has(base)
  }
  if (update.action === 'add-spec') {
    const has = ({ partitionSpecs }: TableMetadata) =>
      partitionSpecs.some((spec) => sameSpec(spec, update.spec))
    return has(seen) && !has(base)
  }
  return false
}

/** Also one that was expired since: its children and the log know it. */
export function hasSnapshot(metadata: TableMetadata, snapshotId: bigint | undefined): boolean {
  if (snapshotId === undefined) return false
  const { snapshots, snapshotLog } = metadata
  return (
    snapshots.some((each) => each.snapshotId === snapshotId) ||
    snapshots.some((each) => each.parentSnapshotId === snapshotId) ||
    snapshotLog.some((each) => each.snapshotId === snapshotId)
  )
}

function addedSnapshotId(updates: readonly TableUpdate[]): bigint | undefined {
  for (const update of updates) {
    if (update.action === 'add-snapshot') return update.snapshot.snapshotId
  }
  return undefined
}

/** What would refuse the request now: it can never be applied any more, wherever it still is. */
function conflictWith(
  requirements: readonly TableRequirement[],
  seen: TableMetadata,
): CommitConflictError | undefined {
  try {
    checkRequirements(requirements, seen)
    return undefined
  } catch (error) {
    if (error instanceof CommitConflictError) return error
    throw error
  }
}

/**
 * Whether a second copy of the request cannot act a second time: the catalog remembers its key, or
 * its snapshot, or nothing happened to the table since.
 */
function maySendAgain(
  plan: CommitPlan,
  base: TableState,
  seen: TableState,
  key: string | undefined,
): boolean {
  const isUnmoved =
    seen.metadataLocation !== undefined && seen.metadataLocation === base.metadataLocation
  return key !== undefined || addedSnapshotId(plan.updates) !== undefined || isUnmoved
}

function unresolved(base: TableState, plan: CommitPlan, cause: unknown): UnresolvedCommitError {
  const name = displayName(base.identifier)
  const snapshotId = addedSnapshotId(plan.updates)
  const what = snapshotId === undefined ? 'the change' : `snapshot ${snapshotId}`
  const remedy =
    snapshotId === undefined
      ? 'load the table and see whether the change is there'
      : `load the table: when snapshot ${snapshotId} is among its snapshots, the rows are in it`
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new UnresolvedCommitError(
    `${what} may have been committed to ${name}, and the catalog could not say (${reason}). ` +
      `Before trying again, ${remedy}. Nothing that it may refer to was deleted.`,
    { snapshotId, cause },
  )
}

function gaveUp(error: CommitConflictError, attempts: number): CommitConflictError {
  if (attempts === 1) return error
  return new CommitConflictError(
    `${error.message} (${attempts} attempts; raise commit.retry.num-retries for a busier table)`,
    { cause: error },
  )
}
