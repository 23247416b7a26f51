import type { JsonObject, Location } from '@korolev/table-format'
import {
  CommitUnknownError,
  InternalError,
  RefMovedError,
  UnavailableError,
} from '@korolev/table-format'
import type { SealedRecord } from '../domain/commit-record.js'
import type { Relation } from '../domain/entities.js'
import { encodeRelation, governanceField, objectId, unchanged } from '../domain/entities.js'
import type { Identifier } from '../domain/names.js'
import { namespaceKey, relationKey } from '../domain/names.js'
import type { MemberOutcome } from '../domain/outcome.js'
import type { CommitRequest, GroupPlan } from '../domain/plan-group.js'
import { asRecorded, planGroup, sealGroup } from '../domain/plan-group.js'
import type { EntityChange, Precondition } from '../ports/catalog-store.js'
import type { CommitBase } from './commit-base.js'
import { loadBase } from './commit-base.js'
import type { CallContext, Components } from './components.js'
import { replacedSince } from './components.js'
import { creatorGovernance } from './creator.js'
import { markOf } from './marks.js'
import type { LoadedMetadata } from './metadata-cache.js'
import { noSuchNamespace } from './namespaces.js'
import { knock, listen, versionOf } from './knocks.js'
import { writeMetadataFile } from './metadata-files.js'
import { nameTaken } from './refusals.js'
import type { RelationAccess } from './relation-access.js'
import type { WriteOutcome } from './write-batch.js'
import {
  IdempotencyRaceError,
  idempotencyRecords,
  replanWhileStale,
  writeBatch,
} from './write-batch.js'

/** One request in the lane of its table or view. */
export interface LaneMember<Metadata, Update, Requirement> {
  readonly components: Components
  readonly context: CallContext
  readonly identifier: Identifier
  readonly access: RelationAccess<Metadata, Update, Requirement>
  readonly request: CommitRequest<Update, Requirement>
  /** The request must find nothing under its name (a create); it fails with this if it does. */
  readonly failIfPresent?: (present: Relation) => Error
  /** The request must find its object; it fails with this if it does not. */
  readonly failIfAbsent: () => Error
}

/** All that one batch needs to move one relation. */
export interface PreparedCommit<Metadata> {
  readonly loaded: LoadedMetadata<Metadata>
  /** The file that was current before. */
  readonly replaced: Location | undefined
  readonly preconditions: readonly Precondition[]
  readonly changes: readonly EntityChange[]
  readonly records: readonly SealedRecord[]
}

/** As it waits in its lane. */
type Member<M, U, R> = LaneMember<M, U, R> & { readonly lane: string }

/**
 * Commits one request through its lane: it goes out alone or together with those that wait beside
 * it, and is answered with the metadata that was written, which may include later ones. Those that
 * lose a race for a ref are told in turn.
 */
export async function commitRelation<Metadata, Update, Requirement>(
  member: LaneMember<Metadata, Update, Requirement>,
): Promise<LoadedMetadata<Metadata>> {
  const { components, context, identifier, access } = member
  const { lanes, turns } = components
  const { format } = access
  const request = asRecorded(format, member.request)
  const lane = laneOf(context, identifier)
  const placeOf = (ref: string) => JSON.stringify([lane, ref])
  try {
    const loaded = await lanes.join<
      Member<Metadata, Update, Requirement>,
      LoadedMetadata<Metadata>
    >(lane, { ...member, request, lane }, GROUPS[format.kind], () =>
      versionOf(components, relationKey(context.warehouse.name, identifier)),
    )
    for (const ref of access.movedRefs(request.updates)) {
      await turns.won(placeOf(ref), context.connection)
    }
    return loaded
  } catch (error) {
    if (error instanceof RefMovedError) await turns.lost(placeOf(error.ref), context.connection)
    throw error
  }
}

export function laneOf(context: CallContext, identifier: Identifier): string {
  const key = relationKey(context.warehouse.name, identifier)
  return JSON.stringify([key.parent, key.name])
}

/** One function a kind: requests for a table and for a view never go out as one group. */
function commitTables<Metadata, Update, Requirement>(
  members: readonly Member<Metadata, Update, Requirement>[],
): Promise<readonly MemberOutcome<LoadedMetadata<Metadata>>[]> {
  return commitGroup(members)
}

function commitViews<Metadata, Update, Requirement>(
  members: readonly Member<Metadata, Update, Requirement>[],
): Promise<readonly MemberOutcome<LoadedMetadata<Metadata>>[]> {
  return commitGroup(members)
}

const GROUPS = { table: commitTables, view: commitViews } as const

/** A member with its place in the group. */
interface Placed<Metadata, Update, Requirement> {
  readonly member: Member<Metadata, Update, Requirement>
  readonly index: number
}

type Outcomes<Metadata> = Map<number, MemberOutcome<LoadedMetadata<Metadata>>>

async function commitGroup<Metadata, Update, Requirement>(
  members: readonly Member<Metadata, Update, Requirement>[],
): Promise<readonly MemberOutcome<LoadedMetadata<Metadata>>[]> {
  const [leader] = members
  if (leader === undefined) return []
  const { components, lane } = leader
  const outcomes: Outcomes<Metadata> = new Map()
  const repeats = repeatedRequests(members, outcomes)
  const all = members.map((member, index) => ({ member, index }))
  const open = () => all.filter(({ index }) => !outcomes.has(index) && !repeats.has(index))
  const race = components.races.of(lane, members.length)
  // There the lane itself leaves others their turn, and a smaller group would not be sooner.
  const isPaced = () => components.lanes.pace?.isPaced(lane) === true
  // Each round settles at least one member.
  for (let [first] = open(); first !== undefined; [first] = open()) {
    try {
      if (!isPaced()) await race.giveWay()
      const attempt = async () => {
        race.begun()
        const sizeMax = isPaced() ? members.length : race.sizeMax
        const settled = await attemptGroup(open().slice(0, sizeMax), outcomes)
        race.ended(settled !== undefined)
        return settled
      }
      await replanWhileStale(components, attempt, () => race.retryMsMax)
    } catch (error) {
      settleOpen(open(), outcomes, { kind: 'failed', error })
    }
  }
  return members.map((_, index) => outcomes.get(repeats.get(index) ?? index) ?? unsettled())
}

/** One round: true when it settled whom it took on, undefined when the batch was stale. */
async function attemptGroup<Metadata, Update, Requirement>(
  open: readonly Placed<Metadata, Update, Requirement>[],
  outcomes: Outcomes<Metadata>,
): Promise<true | undefined> {
  const [first] = open
  if (first === undefined) return true
  const { components, context, identifier, access, lane } = first.member
  const startedAtMs = components.clock.nowMs()
  const creator = open.find(({ member }) => creates(member))
  const asked = creator === undefined ? [] : [creator.member.request]
  const listening = listen(components, lane)
  const base = await loadBase(components, context, identifier, access, asked)
  await listening
  if (base === undefined) return undefined
  const ready = admit(open, base.relation, outcomes)
  const requests = ready.map(({ member }) => member.request)
  const plan = planGroup(access.format, base, requests, components.clock.nowMs())
  if (plan.metadata === undefined) {
    settleFailed(ready, plan, outcomes)
    await settleUnchanged(base, access, components, plan, (index, outcome) =>
      outcomes.set(at(ready, index).index, outcome),
    )
    return true
  }
  const written = await writeGroup(first.member, base, ready, plan)
  if (written.kind === 'refused' && plan.accepted.length > 1) return oneByOne(ready, outcomes)
  const { pace } = components.lanes
  if (written.kind === 'stale') {
    if (pace?.lost(lane, startedAtMs) === true) await knock(components, lane)
    failTakenKeys(written, ready, outcomes)
    failWithoutNamespace(written, identifier, ready, outcomes)
    return undefined
  }
  pace?.won(lane, {
    size: open.length,
    startedAtMs,
    previousVersion: base.head.version,
    version: base.head.version + plan.accepted.length,
  })
  // Only now: before the batch is in, a member may have failed for the sake of one that is not.
  settleFailed(ready, plan, outcomes)
  settleOpen(ready, outcomes, written.outcome)
  return true
}

type GroupWritten<Metadata> =
  | { readonly kind: 'settled'; readonly outcome: MemberOutcome<LoadedMetadata<Metadata>> }
  /** Not for want of a store: one of the members asks for what cannot be written. */
  | {
      readonly kind: 'refused'
      readonly outcome: MemberOutcome<LoadedMetadata<Metadata>>
    }
  | (WriteOutcome & { readonly kind: 'stale' })

async function writeGroup<Metadata, Update, Requirement>(
  { components, context, identifier, access }: Member<Metadata, Update, Requirement>,
  base: CommitBase<Metadata>,
  ready: readonly Placed<Metadata, Update, Requirement>[],
  plan: GroupPlan<Metadata>,
): Promise<GroupWritten<Metadata>> {
  try {
    const id = components.ids.uuidV7()
    const prepared = await prepareCommit(components, context, identifier, access, base, plan, id)
    const outcome = await writeBatch(components, {
      batchId: id,
      preconditions: prepared.preconditions,
      changes: prepared.changes,
      records: prepared.records,
      idempotency: plan.accepted.flatMap(({ index }) =>
        idempotencyRecords(at(ready, index).member.context, answerOf(access, prepared.loaded)),
      ),
    })
    if (outcome.kind === 'stale') return outcome
    access.remember(components.metadata, prepared.loaded, prepared.replaced)
    return { kind: 'settled', outcome: { kind: 'done', result: prepared.loaded } }
  } catch (error) {
    const isOfStore = error instanceof UnavailableError || error instanceof CommitUnknownError
    return { kind: isOfStore ? 'settled' : 'refused', outcome: { kind: 'failed', error } }
  }
}

/** A location or setting that cannot be written fails the request that brought it, no other. */
async function oneByOne<Metadata, Update, Requirement>(
  ready: readonly Placed<Metadata, Update, Requirement>[],
  outcomes: Outcomes<Metadata>,
): Promise<true | undefined> {
  for (const each of ready) {
    if ((await attemptGroup([each], outcomes)) === undefined) return undefined
  }
  return true
}

/**
 * Whom a round takes on, by whether the relation is there. A creation goes alone, because it
 * decides the identity under which those behind it are recorded.
 */
function admit<Metadata, Update, Requirement>(
  open: readonly Placed<Metadata, Update, Requirement>[],
  relation: Relation | undefined,
  outcomes: Outcomes<Metadata>,
): readonly Placed<Metadata, Update, Requirement>[] {
  const creator = open.findIndex(({ member }) => creates(member))
  const judged = relation === undefined && creator >= 0 ? open.slice(0, creator + 1) : open
  return judged.filter(({ member, index }) => {
    const replaced = relation === undefined ? undefined : replacedSince(member.context, relation)
    const error = replaced ?? presenceError(member, relation)
    if (error !== undefined) outcomes.set(index, { kind: 'failed', error })
    return error === undefined
  })
}

function creates<M, U, R>({ access, request }: Member<M, U, R>): boolean {
  return access.createsRelation(request.requirements)
}

/** Writes the metadata file and puts together what the batch holds for this relation. */
export async function prepareCommit<Metadata, Update, Requirement>(
  components: Components,
  context: CallContext,
  identifier: Identifier,
  access: RelationAccess<Metadata, Update, Requirement>,
  base: CommitBase<Metadata>,
  plan: GroupPlan<Metadata>,
  batchId: string,
): Promise<PreparedCommit<Metadata>> {
  if (plan.metadata === undefined) throw new InternalError('a plan without metadata')
  const loaded = await writeMetadataFile(components, access.format, {
    metadata: plan.metadata,
    previous: base.previous?.location,
  })
  const governed =
    base.relation === undefined
      ? await creatorGovernance(context, identifier.namespace)
      : governanceField(base.relation)
  const records = sealGroup(plan.accepted, {
    batchId,
    warehouse: context.warehouse.name,
    kind: access.format.kind,
    objectUuid: base.objectUuid,
    name: [...identifier.namespace, identifier.name],
    head: base.head,
    assigned: assignedJson(base, governed),
    metadataLocation: loaded.location,
    metadataSha256: loaded.sha256,
    nowMs: plan.nowMs,
  })
  const key = relationKey(context.warehouse.name, identifier)
  const head = records[records.length - 1]?.head ?? base.head
  const relation: Relation = {
    key,
    kind: access.format.kind,
    uuid: base.objectUuid,
    metadataLocation: loaded.location,
    metadataSha256: loaded.sha256,
    ...governed,
    head,
  }
  const preconditions: readonly Precondition[] =
    base.relation === undefined
      ? creationPreconditions(context, identifier, access.format.kind, base)
      : [unchanged(base.relation)]
  return {
    loaded,
    replaced: base.previous?.location,
    preconditions,
    changes: [{ kind: 'put', entity: encodeRelation(relation) }, ...aliasChanges(base)],
    records,
  }
}

/** A new relation: the name is free, the namespace there, the object's log ends where we read. */
function creationPreconditions(
  context: CallContext,
  identifier: Identifier,
  kind: Relation['kind'],
  base: Pick<CommitBase<unknown>, 'head' | 'objectUuid'>,
): readonly Precondition[] {
  const { name } = context.warehouse
  return [
    { kind: 'absent', key: relationKey(name, identifier) },
    { kind: 'exists', key: namespaceKey(name, identifier.namespace) },
    { kind: 'log-head', object: objectId(kind, base.objectUuid), version: base.head.version },
  ]
}

/** A table whose own UUID names the history of another one. */
function aliasChanges({ relation, assigned, objectUuid }: CommitBase<unknown>): EntityChange[] {
  if (relation !== undefined || assigned.uuid === objectUuid) return []
  return [{ kind: 'put', entity: markOf('alias', assigned.uuid, objectUuid) }]
}

function assignedJson<Metadata>(base: CommitBase<Metadata>, governed: JsonObject): JsonObject {
  return base.previous === undefined
    ? { uuid: base.assigned.uuid, location: base.assigned.location as string, ...governed }
    : {}
}

function presenceError<M, U, R>(
  member: Member<M, U, R>,
  relation: Relation | undefined,
): Error | undefined {
  if (relation === undefined) return creates(member) ? undefined : member.failIfAbsent()
  if (member.failIfPresent !== undefined) return member.failIfPresent(relation)
  if (relation.kind === member.access.format.kind) return undefined
  return creates(member)
    ? nameTaken(member.access.format.kind, relation, member.identifier)
    : member.failIfAbsent()
}

async function settleUnchanged<Metadata, Update, Requirement>(
  base: CommitBase<Metadata>,
  access: RelationAccess<Metadata, Update, Requirement>,
  components: Components,
  plan: GroupPlan<Metadata>,
  settle: (index: number, outcome: MemberOutcome<LoadedMetadata<Metadata>>) => void,
): Promise<void> {
  if (plan.unchanged.length === 0 || base.relation === undefined) return
  const result = await access.load(components.metadata, base.relation.metadataLocation)
  for (const index of plan.unchanged) settle(index, { kind: 'done', result })
}

function answerOf<Metadata, Update, Requirement>(
  access: RelationAccess<Metadata, Update, Requirement>,
  loaded: LoadedMetadata<Metadata>,
) {
  const metadataLocation: Location = loaded.location
  return { status: 200, relation: { kind: access.format.kind, metadataLocation } } as const
}

/**
 * Places of requests that came twice with one key, each with the place of the first, whose outcome
 * is theirs. Another request under that key fails: it has to hear so from the stored answer.
 */
function repeatedRequests<M, U, R>(
  members: readonly Member<M, U, R>[],
  outcomes: Outcomes<M>,
): ReadonlyMap<number, number> {
  const firsts = new Map<string, number>()
  const repeats = new Map<number, number>()
  members.forEach(({ context: { idempotency } }, index) => {
    if (idempotency === undefined) return
    const first = firsts.get(idempotency.idempotencyKey)
    if (first === undefined) {
      firsts.set(idempotency.idempotencyKey, index)
    } else if (members[first]?.context.idempotency?.requestHash === idempotency.requestHash) {
      repeats.set(index, first)
    } else {
      outcomes.set(index, { kind: 'failed', error: repeatedKey() })
    }
  })
  return repeats
}

function failTakenKeys<M, U, R>(
  outcome: WriteOutcome & { kind: 'stale' },
  ready: readonly Placed<M, U, R>[],
  outcomes: Outcomes<M>,
): void {
  const taken = new Set(
    outcome.failed.flatMap((failed) =>
      failed.kind === 'idempotency-key-free' ? [failed.idempotencyKey] : [],
    ),
  )
  for (const { member, index } of ready) {
    const key = member.context.idempotency?.idempotencyKey
    if (key !== undefined && taken.has(key)) {
      outcomes.set(index, { kind: 'failed', error: repeatedKey() })
    }
  }
}

function failWithoutNamespace<M, U, R>(
  outcome: WriteOutcome & { kind: 'stale' },
  identifier: Identifier,
  ready: readonly Placed<M, U, R>[],
  outcomes: Outcomes<M>,
): void {
  const isMissing = outcome.failed.some(
    (failed) => failed.kind === 'exists' && failed.key.collection === 'namespaces',
  )
  if (!isMissing) return
  settleOpen(ready, outcomes, { kind: 'failed', error: noSuchNamespace(identifier.namespace) })
}

function repeatedKey(): Error {
  return new IdempotencyRaceError('a request with the same Idempotency-Key is being answered')
}

function settleFailed<M, U, R>(
  ready: readonly Placed<M, U, R>[],
  plan: GroupPlan<M>,
  outcomes: Outcomes<M>,
): void {
  for (const { index, outcome } of plan.failed) outcomes.set(at(ready, index).index, outcome)
}

function settleOpen<M, U, R>(
  placed: readonly Placed<M, U, R>[],
  outcomes: Outcomes<M>,
  outcome: MemberOutcome<LoadedMetadata<M>>,
): void {
  for (const { index } of placed) {
    if (!outcomes.has(index)) outcomes.set(index, outcome)
  }
}

function at<Element>(elements: readonly Element[], index: number): Element {
  const element = elements[index]
  if (element === undefined) throw new RangeError(`no element ${index}`)
  return element
}

function unsettled(): MemberOutcome<never> {
  return { kind: 'failed', error: new CommitUnknownError('a commit was left without an outcome') }
}
