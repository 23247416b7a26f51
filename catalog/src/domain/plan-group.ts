import type { JsonObject, JsonValue, Location } from '@korolev/table-format'
import type { MemberOutcome } from './outcome.js'
import type { ChainHead, CommitAction, SealedRecord, UnchainedRecord } from './commit-record.js'
import { inCanonicalOrder, seal } from './commit-record.js'
import type { Category } from './governance-fields.js'
import type { Assigned, RelationFormat } from './relation-format.js'

/** One request to change a table or view, decoded; the wire form goes into its record. */
export interface CommitRequest<Update, Requirement> {
  readonly commitId: string
  readonly action: CommitAction
  readonly actor: string
  readonly message?: string
  readonly requirements: readonly Requirement[]
  readonly updates: readonly Update[]
  readonly wireRequirements: readonly JsonValue[]
  readonly wireUpdates: readonly JsonValue[]
  readonly inputs?: JsonValue
  /** What the history shows of it at a glance: the snapshot's summary. */
  readonly summary?: JsonObject
}

/** What is there before the group; undefined metadata when the object is to be created. */
export interface GroupBase<Metadata> {
  readonly previous: { readonly location: Location; readonly metadata: Metadata } | undefined
  readonly head: ChainHead
  readonly assigned: Assigned
  /** Whose rules each request has to keep. */
  readonly category?: Category | undefined
}

export interface PlannedMember {
  /** Place in the list of requests. */
  readonly index: number
  readonly request: CommitRequest<unknown, unknown>
}

export interface GroupPlan<Metadata> {
  /** Requests that change something, in order; empty when nothing is to be written. */
  readonly accepted: readonly PlannedMember[]
  /** Requests that hold but change nothing. */
  readonly unchanged: readonly number[]
  readonly failed: readonly { readonly index: number; readonly outcome: MemberOutcome<never> }[]
  /** After all accepted ones. */
  readonly metadata: Metadata | undefined
  readonly nowMs: number
}

/**
 * The request with its updates as its record will give them back: in canonical order, which is the
 * order of keys in the metadata then, so that replay gives the same bytes.
 */
export function asRecorded<Metadata, Update, Requirement>(
  format: RelationFormat<Metadata, Update, Requirement>,
  request: CommitRequest<Update, Requirement>,
): CommitRequest<Update, Requirement> {
  return { ...request, updates: recordedUpdates(format, request.wireUpdates) }
}

/** Updates of a record, decoded. */
export function recordedUpdates<Metadata, Update, Requirement>(
  format: RelationFormat<Metadata, Update, Requirement>,
  wireUpdates: readonly JsonValue[],
): readonly Update[] {
  return wireUpdates.map((json, index) =>
    format.decodeUpdate(inCanonicalOrder(json), `updates[${index}]`),
  )
}

/**
 * Validates requests in order against the evolving metadata. A request that does not hold fails
 * alone; those behind it are judged as if it had not been there.
 */
export function planGroup<Metadata, Update, Requirement>(
  format: RelationFormat<Metadata, Update, Requirement>,
  base: GroupBase<Metadata>,
  requests: readonly CommitRequest<Update, Requirement>[],
  clockMs: number,
): GroupPlan<Metadata> {
  const nowMs = Math.max(clockMs, base.head.at)
  let current = base.previous?.metadata
  const accepted: PlannedMember[] = []
  const unchanged: number[] = []
  const failed: { index: number; outcome: MemberOutcome<never> }[] = []
  requests.forEach((request, index) => {
    try {
      format.check(request.requirements, current)
      const applied = format.apply(current, request.updates, { nowMs, assigned: base.assigned })
      if (current !== undefined) format.checkCategory(base.category, current, applied.metadata)
      if (applied.changed || current === undefined) accepted.push({ index, request })
      else unchanged.push(index)
      current = applied.metadata
    } catch (error) {
      failed.push({ index, outcome: { kind: 'failed', error } })
    }
  })
  const written = accepted.length === 0 || current === undefined ? undefined : current
  return {
    accepted,
    unchanged,
    failed,
    metadata:
      written === undefined
        ? undefined
        : format.finish(written, { previous: base.previous, nowMs }),
    nowMs,
  }
}

export interface RecordContext {
  readonly batchId: string
  readonly warehouse: string
  readonly kind: 'table' | 'view'
  readonly objectUuid: string
  readonly name: readonly string[]
  readonly head: ChainHead
  readonly assigned: JsonObject
  readonly metadataLocation: Location
  readonly metadataSha256: string
  readonly nowMs: number
}

/** A record for each accepted request, chained; the last one names the metadata file. */
export function sealGroup(
  accepted: readonly PlannedMember[],
  context: RecordContext,
): readonly SealedRecord[] {
  const size = accepted.length
  let head = context.head
  return accepted.map(({ request }, index) => {
    const isLast = index === size - 1
    const draft: UnchainedRecord = {
      commitId: request.commitId,
      batchId: context.batchId,
      ...(size > 1 ? { group: { size, index } } : {}),
      warehouse: context.warehouse,
      kind: context.kind,
      object: `${context.kind}:${context.objectUuid}`,
      name: context.name,
      actor: request.actor,
      action: request.action,
      requirements: request.wireRequirements,
      updates: request.wireUpdates,
      assigned: context.assigned,
      ...(request.message === undefined ? {} : { message: request.message }),
      ...(request.inputs === undefined ? {} : { inputs: request.inputs }),
      ...(request.summary === undefined ? {} : { summary: request.summary }),
      ...(isLast
        ? {
            metadataLocation: context.metadataLocation,
            metadataSha256: context.metadataSha256,
          }
        : {}),
    }
    const sealed = seal(draft, head, context.nowMs)
    head = sealed.head
    return sealed
  })
}
