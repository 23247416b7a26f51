import type { Clock, IdSource } from '@korolev/table-format'
import { CommitUnknownError, UnavailableError } from '@korolev/table-format'
import type { Batch, BatchOutcome } from '../../ports/catalog-store.js'
import type { Attempt } from './batch-attempt.js'
import { attemptOf } from './batch-attempt.js'
import type { BatchDocuments } from './batch-documents.js'
import { APPLIED, documentsOf, objectOf, STATE_FIELDS } from './batch-documents.js'
import type { Observed } from './batch-verdict.js'
import { pathsToObserve, verdictOn } from './batch-verdict.js'
import type { Calls } from './calls.js'
import { storeError } from './calls.js'
import type { DocumentPath } from './document-ids.js'
import { COLLECTIONS, fencePath, parentPrefix, rangeOf } from './document-ids.js'
import type { Knowledge } from './knowledge.js'
import type { LargeTexts } from './payloads.js'
import { placePayloads } from './payloads.js'
import type { DocumentFields, DocumentWrite, TransactionId, UpdateTime } from './transport.js'
import { isAmbiguous, isContention, isPassing } from './transport.js'

/** How often a batch is sent whose preconditions hold and that loses to others all the same. */
export const COMMIT_ATTEMPTS_MAX = 12
/** How often a batch is sent that the service turns away before it looks at it. */
const REFUSED_ATTEMPTS_MAX = 3
/** No attempt begins later than this after the first. */
export const COMMIT_MS_MAX = 10_000
const CONTENTION_DELAY_MS_MAX = 250
/** How often it is tried to find out what became of a batch whose answer did not come. */
export const SETTLE_ATTEMPTS_MAX = 4
const SETTLE_DELAY_MS_MAX = 500

export interface CommitterTools {
  readonly calls: Calls
  readonly knowledge: Knowledge
  readonly large: LargeTexts | undefined
  readonly clock: Clock
  readonly ids: IdSource
}

type Raised = ReadonlyMap<DocumentPath, UpdateTime>

/** Where one batch is on its way. */
interface Journey {
  readonly documents: BatchDocuments
  readonly payloads: ReadonlyMap<DocumentPath, DocumentFields>
  readonly endMs: number
  /** The state must be read before the next attempt: the last one did not fit it. */
  mustObserve: boolean
  refused: number
  /** What the last look said of the caller's own fault is looked at once more. */
  isDoubted: boolean
}

interface Opened {
  readonly writes: readonly DocumentWrite[]
  readonly transaction: TransactionId | undefined
}

/**
 * Applies batches: each goes out as one atomic write, with a condition on every document that it
 * relies on. Only what a batch says about documents that it does not write takes a transaction.
 */
export class Committer {
  readonly #tools: CommitterTools

  constructor(tools: CommitterTools) {
    this.#tools = tools
  }

  async commit(batch: Batch): Promise<BatchOutcome> {
    const { calls, clock, large } = this.#tools
    const documents = documentsOf(batch)
    const payloads = await placePayloads(sizedOf(documents), large)
    const endMs = clock.nowMs() + COMMIT_MS_MAX
    const journey: Journey = {
      ...{ documents, payloads, endMs, mustObserve: false, refused: 0, isDoubted: false },
    }
    for (let attempt = 1; attempt <= COMMIT_ATTEMPTS_MAX; attempt++) {
      const outcome = await this.#tryOnce(journey)
      if (outcome !== undefined) return outcome
      if (clock.nowMs() >= endMs) break
      await calls.pause(attempt, CONTENTION_DELAY_MS_MAX)
    }
    throw new UnavailableError('Firestore is busy with other writers; nothing was committed')
  }

  /** Undefined: nothing was applied, and another attempt may do better. */
  async #tryOnce(journey: Journey): Promise<BatchOutcome | undefined> {
    const { documents, payloads } = journey
    const { knowledge } = this.#tools
    const raised = await this.#raiseFences(documents)
    if (raised === undefined) return undefined
    const withChildren = await this.#parentsWithChildren(documents)
    let observed: Observed | undefined
    let attempt: Attempt | undefined
    if (!journey.mustObserve && withChildren.size === 0) {
      attempt = attemptOf(documents, { knowledge, observed, raised, payloads })
    }
    if (attempt === undefined) {
      observed = await this.#observe(documents)
      const verdict = await this.#verdict(journey, observed, withChildren, raised)
      if (verdict === 'doubted') return undefined
      if (verdict !== undefined) return verdict
      attempt = attemptOf(documents, { knowledge, observed, raised, payloads })
    }
    if (attempt === undefined) return undefined
    // Whatever comes of it, the next attempt is to begin with what is there then.
    journey.mustObserve = true
    return this.#send(journey, attempt, observed)
  }

  /**
   * A fault of the caller's own is one only when it is still there at a later look: a commit that
   * another writer makes at this very moment may be seen in part (the emulator shows it so), with
   * its records and without the entity that would make this batch stale.
   */
  async #verdict(
    journey: Journey,
    observed: Observed,
    withChildren: ReadonlySet<string>,
    raised: Raised,
  ): Promise<BatchOutcome | 'doubted' | undefined> {
    let verdict: BatchOutcome | undefined
    try {
      verdict = verdictOn(journey.documents, observed, withChildren)
    } catch (error) {
      await this.#lowerFences(raised)
      if (journey.isDoubted) throw error
      journey.isDoubted = true
      journey.mustObserve = true
      return 'doubted'
    }
    journey.isDoubted = false
    if (verdict !== undefined) await this.#lowerFences(raised)
    return verdict
  }

  async #observe(documents: BatchDocuments): Promise<Observed> {
    const { calls } = this.#tools
    const paths = pathsToObserve(documents)
    const request = { paths, fields: STATE_FIELDS, isSnapshot: true }
    return (await calls.read(request)).documents
  }

  async #send(
    journey: Journey,
    attempt: Attempt,
    observed: Observed | undefined,
  ): Promise<BatchOutcome | undefined> {
    const { calls } = this.#tools
    const opened = await this.#assert(attempt)
    if (opened === undefined) return undefined
    const { writes, transaction } = opened
    try {
      const times = await calls.commit(writes, transaction)
      this.#learn(
        journey.documents,
        writes.map(({ path }, index) => [path, times[index]] as const),
      )
      return { kind: 'committed' }
    } catch (error) {
      if (isAmbiguous(error)) return this.#settle(journey.documents, observed)
      if (transaction !== undefined) await calls.rollback(transaction)
      return this.#afterRefusal(journey, error)
    }
  }

  /**
   * Begins the transaction in which all that is asserted stays as it is, where there is any;
   * undefined when it is not so.
   */
  async #assert({ writes, assertions, fences }: Attempt): Promise<Opened | undefined> {
    const { calls } = this.#tools
    const paths = [...new Set([...assertions.map(({ path }) => path), ...fences])]
    if (paths.length === 0) return { writes, transaction: undefined }
    const request = { paths, fields: STATE_FIELDS, beginsTransaction: true }
    const { documents, transaction } = await calls.read(request)
    if (!assertions.every(({ path, holds }) => holds(documents.get(path)))) {
      if (transaction !== undefined) await calls.rollback(transaction)
      return undefined
    }
    const standing = fences.flatMap((path) => documents.get(path) ?? [])
    const deletes = standing.map(({ path, updateTime }) => {
      return { kind: 'delete', path, condition: { updateTime } } as const
    })
    return { writes: [...writes, ...deletes], transaction }
  }

  #afterRefusal(journey: Journey, error: unknown): undefined {
    if (isContention(error)) return undefined
    journey.refused++
    if (isPassing(error) && journey.refused < REFUSED_ATTEMPTS_MAX) return undefined
    throw storeError(error)
  }

  /**
   * No answer came. Whoever writes the batch's own document first decides: if that is this mark,
   * the batch can never be applied any more, and the next attempt replaces the mark.
   * @throws CommitUnknownError when that cannot be found out either.
   */
  async #settle(
    { batchPath, batch }: BatchDocuments,
    observed: Observed | undefined,
  ): Promise<BatchOutcome | undefined> {
    const { calls, ids } = this.#tools
    const before = observed?.get(batchPath)
    const condition = before === undefined ? { exists: false } : { updateTime: before.updateTime }
    const state = `given up ${ids.uuid()}`
    for (let attempt = 1; attempt <= SETTLE_ATTEMPTS_MAX; attempt++) {
      try {
        await calls.commit([{ kind: 'set', path: batchPath, fields: { state }, condition }])
        return undefined
      } catch (error) {
        if (isContention(error)) {
          const state = await this.#stateOf(batchPath)
          if (state === APPLIED) return { kind: 'committed' }
          if (state !== undefined && state !== before?.fields['state']) return undefined
        }
      }
      await calls.pause(attempt, SETTLE_DELAY_MS_MAX)
    }
    throw new CommitUnknownError(
      `Firestore did not answer: the batch ${batch.batchId} may have been applied`,
    )
  }

  async #stateOf(path: DocumentPath): Promise<unknown> {
    try {
      const { documents } = await this.#tools.calls.read({ paths: [path], fields: STATE_FIELDS })
      return documents.get(path)?.fields['state']
    } catch {
      return undefined
    }
  }

  /**
   * What makes "no children" true, for a batch that does not know who is creating one. A fence is
   * a document that every creation sees absent or takes away, in its own atomic write. A creation
   * that came before the fence is found by the look after it; one that comes later takes the fence
   * away, and with it the condition of this batch.
   */
  async #raiseFences({ childlessParents }: BatchDocuments): Promise<Raised | undefined> {
    if (childlessParents.length === 0) return new Map()
    const { calls, ids } = this.#tools
    const paths = childlessParents.map(fencePath)
    try {
      const times = await calls.commit(
        paths.map((path) => ({ kind: 'set', path, fields: { state: ids.uuid() } })),
      )
      return new Map(paths.map((path, index) => [path, timeAt(times, index)]))
    } catch (error) {
      if (isContention(error)) return undefined
      // A fence that stands without anybody's knowing costs the next creation one delete.
      throw storeError(error)
    }
  }

  async #lowerFences(raised: Raised): Promise<void> {
    if (raised.size === 0) return
    const { calls } = this.#tools
    try {
      await calls.commit(
        [...raised].map(([path, updateTime]) => {
          return { kind: 'delete', path, condition: { updateTime } } as const
        }),
      )
    } catch {
      // Somebody else has it now, or the next creation takes it away.
    }
  }

  async #parentsWithChildren({ childlessParents }: BatchDocuments): Promise<ReadonlySet<string>> {
    const { calls } = this.#tools
    const found = await Promise.all(
      childlessParents.map(async (parent) => {
        const children = await calls.query({
          collection: COLLECTIONS.entities,
          ...rangeOf(parentPrefix(parent)),
          orderBy: 'id',
          limit: 1,
          idsOnly: true,
        })
        return children.length > 0 ? [parent] : []
      }),
    )
    return new Set(found.flat())
  }

  #learn(
    { entities, runs }: BatchDocuments,
    written: readonly (readonly [DocumentPath, UpdateTime | undefined])[],
  ): void {
    const { knowledge } = this.#tools
    const times = new Map(written)
    for (const { path, entity } of entities) {
      const updateTime = times.get(path)
      if (entity === undefined || updateTime === undefined) knowledge.forgetEntity(path)
      else knowledge.learnEntity(path, { id: entity.id, version: entity.version, updateTime })
    }
    for (const { object, last } of runs.values()) knowledge.learnRecord(object, last)
  }
}

/** What a read of an entity's document says about its log. */
export function learnHead(
  knowledge: Knowledge,
  entity: { readonly kind: string; readonly id: string },
  head: unknown,
): void {
  if (typeof head === 'number') knowledge.learnRecord(objectOf(entity.kind, entity.id), head)
}

function sizedOf({ created, idempotency, entityDocuments, entities, batchPath }: BatchDocuments) {
  const going = entities.flatMap(({ path, entity }) => {
    return entity === undefined ? [{ path, payload: undefined }] : []
  })
  return [
    { path: batchPath, payload: undefined },
    ...created,
    ...idempotency,
    ...entityDocuments.values(),
    ...going,
  ]
}

function timeAt(times: readonly UpdateTime[], index: number): UpdateTime {
  return times[index] ?? { seconds: '0', nanos: 0 }
}
