import type { JsonObject, Location } from '@korolev/table-format'
import { CommitUnknownError, NotFoundError, UnavailableError } from '@korolev/table-format'
import type { SealedRecord } from '../domain/commit-record.js'
import type { Relation } from '../domain/entities.js'
import { decodeRelation, encodeRelation, objectId, unchanged } from '../domain/entities.js'
import type { Identifier } from '../domain/names.js'
import { displayIdentifier, namespaceKey, relationKey } from '../domain/names.js'
import type { MemberOutcome } from '../domain/outcome.js'
import type { CommitRequest, GroupBase, GroupPlan } from '../domain/plan-group.js'
import { planGroup, sealGroup } from '../domain/plan-group.js'
import type { EntityChange, Precondition } from '../ports/catalog-store.js'
import { claimObject } from './claim-object.js'
import type { CallContext, Components } from './components.js'
import type { LoadedMetadata } from './metadata-cache.js'
import { noSuchNamespace } from './namespaces.js'
import { defaultLocation } from './locations.js'
import { writeMetadataFile } from './metadata-files.js'
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

/** The state of one relation that a group of commits starts from. */
export interface CommitBase<Metadata> extends GroupBase<Metadata> {
  readonly relation: Relation | undefined
  readonly objectUuid: string
}

/** All that one batch needs to move one relation. */
export interface PreparedCommit<Metadata> {
  readonly loaded: LoadedMetadata<Metadata>
  readonly preconditions: readonly Precondition[]
  readonly change: EntityChange
  readonly records: readonly SealedRecord[]
}

type Member<M, U, R> = LaneMember<M, U, R>

/**
 * Commits one request through its lane: it goes out alone or together with those that wait beside
 * it, and is answered with the metadata that was written, which may include later ones.
 */
export function commitRelation<Metadata, Update, Requirement>(
  member: Member<Metadata, Update, Requirement>,
): Promise<LoadedMetadata<Metadata>> {
  const { components, context, identifier } = member
  return components.lanes.join<Member<Metadata, Update, Requirement>, LoadedMetadata<Metadata>>(
    laneOf(context, identifier),
    member,
    commitGroup,
  )
}

export function laneOf(context: CallContext, identifier: Identifier): string {
  const key = relationKey(context.warehouse.name, identifier)
  return JSON.stringify([key.parent, key.name])
}

async function commitGroup<Metadata, Update, Requirement>(
  members: readonly Member<Metadata, Update, Requirement>[],
): Promise<readonly MemberOutcome<LoadedMetadata<Metadata>>[]> {
  const outcomes = new Map<number, MemberOutcome<LoadedMetadata<Metadata>>>()
  const first = members[0]
  if (first === undefined) return []
  failRepeatedKeys(members, outcomes)
  await replanWhileStale(first.components, () => attemptGroup(members, outcomes)).catch(
    (error: unknown) => {
      settleOpen(members, outcomes, { kind: 'failed', error })
    },
  )
  return members.map((_, index) => outcomes.get(index) ?? unsettled())
}

/** One round: true when every member is settled, undefined when the batch was stale. */
async function attemptGroup<Metadata, Update, Requirement>(
  members: readonly Member<Metadata, Update, Requirement>[],
  outcomes: Map<number, MemberOutcome<LoadedMetadata<Metadata>>>,
): Promise<true | undefined> {
  const open = members
    .map((member, index) => ({ member, index }))
    .filter(({ index }) => !outcomes.has(index))
  const first = open[0]
  if (first === undefined) return true
  const { components, context, identifier, access } = first.member
  const base = await loadBase(components, context, identifier, access, [first.member.request])
  const ready = open.filter(({ member, index }) => {
    const error = presenceError(member, base.relation)
    if (error !== undefined) outcomes.set(index, { kind: 'failed', error })
    return error === undefined
  })
  const plan = planGroup(
    access.format,
    base,
    ready.map(({ member }) => member.request),
    components.clock.nowMs(),
  )
  for (const { index, outcome } of plan.failed) outcomes.set(at(ready, index).index, outcome)
  if (plan.metadata === undefined) {
    await settleUnchanged(base, access, components, plan, (index, outcome) =>
      outcomes.set(at(ready, index).index, outcome),
    )
    return true
  }
  const batchId = components.ids.uuidV7()
  const prepared = await prepareCommit(components, context, identifier, access, base, plan, batchId)
  const outcome = await writeBatch(components, {
    batchId,
    preconditions: prepared.preconditions,
    changes: [prepared.change],
    records: prepared.records,
    idempotency: plan.accepted.flatMap(({ index }) =>
      idempotencyRecords(at(ready, index).member.context, answerOf(access, prepared.loaded)),
    ),
  })
  if (outcome.kind === 'stale') {
    failTakenKeys(outcome, members, outcomes)
    failWithoutNamespace(outcome, identifier, members, outcomes)
    return undefined
  }
  access.remember(components.metadata, prepared.loaded)
  settleOpen(members, outcomes, { kind: 'done', result: prepared.loaded })
  return true
}

/** The relation as it is now; where it is absent, what the server would assign to it. */
export async function loadBase<Metadata, Update, Requirement>(
  components: Components,
  context: CallContext,
  identifier: Identifier,
  access: RelationAccess<Metadata, Update, Requirement>,
  requests: readonly CommitRequest<Update, Requirement>[],
): Promise<CommitBase<Metadata>> {
  const { store, metadata } = components
  const entity = await store.get(relationKey(context.warehouse.name, identifier))
  if (entity === undefined) return absentBase(components, context, identifier, access, requests)
  const relation = decodeRelation(entity)
  const assigned = { uuid: relation.uuid, location: relation.metadataLocation }
  const common = { relation, objectUuid: relation.uuid, head: relation.head, assigned }
  if (relation.kind !== access.format.kind) return { ...common, previous: undefined }
  const loaded = await access.load(metadata, relation.metadataLocation)
  return { ...common, previous: { location: loaded.location, metadata: loaded.metadata } }
}

async function absentBase<Metadata, Update, Requirement>(
  components: Components,
  context: CallContext,
  identifier: Identifier,
  access: RelationAccess<Metadata, Update, Requirement>,
  requests: readonly CommitRequest<Update, Requirement>[],
): Promise<CommitBase<Metadata>> {
  const asked = requests.flatMap(({ updates }) => access.assignedUuid(updates))[0]
  const uuid = asked ?? components.ids.uuid()
  const claim = await claimObject(components, access.format.kind, uuid)
  return {
    relation: undefined,
    previous: undefined,
    head: claim.head,
    objectUuid: claim.objectUuid,
    assigned: { uuid, location: defaultLocation(context.warehouse, identifier, uuid) },
  }
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
  if (plan.metadata === undefined) throw new UnavailableError('a plan without metadata')
  const loaded = await writeMetadataFile(components, access.format, {
    metadata: plan.metadata,
    previous: base.previous?.location,
  })
  const records = sealGroup(plan.accepted, {
    batchId,
    warehouse: context.warehouse.name,
    kind: access.format.kind,
    objectUuid: base.objectUuid,
    name: [...identifier.namespace, identifier.name],
    head: base.head,
    assigned: assignedJson(base),
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
    head,
  }
  const preconditions: readonly Precondition[] =
    base.relation === undefined
      ? creationPreconditions(context, identifier, access.format.kind, base)
      : [unchanged(base.relation)]
  return {
    loaded,
    preconditions,
    change: { kind: 'put', entity: encodeRelation(relation) },
    records,
  }
}

/** A new relation: its name is free, its namespace is there, its object's log ends where we read. */
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

function assignedJson<Metadata>(base: CommitBase<Metadata>): JsonObject {
  return base.previous === undefined
    ? { uuid: base.assigned.uuid, location: base.assigned.location as string }
    : {}
}

function presenceError<M, U, R>(
  member: Member<M, U, R>,
  relation: Relation | undefined,
): Error | undefined {
  if (relation === undefined) {
    const creates = member.access.createsRelation(member.request.requirements)
    return creates ? undefined : member.failIfAbsent()
  }
  if (member.failIfPresent !== undefined) return member.failIfPresent(relation)
  return relation.kind === member.access.format.kind ? undefined : member.failIfAbsent()
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

/** Two requests with one key in one group: the second must get the first one's stored answer. */
function failRepeatedKeys<M, U, R>(
  members: readonly Member<M, U, R>[],
  outcomes: Map<number, MemberOutcome<LoadedMetadata<M>>>,
): void {
  const seen = new Set<string>()
  members.forEach(({ context }, index) => {
    const key = context.idempotency?.idempotencyKey
    if (key === undefined) return
    if (seen.has(key)) outcomes.set(index, { kind: 'failed', error: repeatedKey() })
    seen.add(key)
  })
}

function failTakenKeys<M, U, R>(
  outcome: WriteOutcome & { kind: 'stale' },
  members: readonly Member<M, U, R>[],
  outcomes: Map<number, MemberOutcome<LoadedMetadata<M>>>,
): void {
  const taken = new Set(
    outcome.failed.flatMap((failed) =>
      failed.kind === 'idempotency-key-free' ? [failed.idempotencyKey] : [],
    ),
  )
  members.forEach(({ context }, index) => {
    const key = context.idempotency?.idempotencyKey
    if (key !== undefined && taken.has(key) && !outcomes.has(index)) {
      outcomes.set(index, { kind: 'failed', error: repeatedKey() })
    }
  })
}

function failWithoutNamespace<M, U, R>(
  outcome: WriteOutcome & { kind: 'stale' },
  identifier: Identifier,
  members: readonly Member<M, U, R>[],
  outcomes: Map<number, MemberOutcome<LoadedMetadata<M>>>,
): void {
  const isMissing = outcome.failed.some(
    (failed) => failed.kind === 'exists' && failed.key.collection === 'namespaces',
  )
  if (isMissing) {
    settleOpen(members, outcomes, { kind: 'failed', error: noSuchNamespace(identifier.namespace) })
  }
}

function repeatedKey(): Error {
  return new IdempotencyRaceError('a request with the same Idempotency-Key is being answered')
}

function settleOpen<M, Result>(
  members: readonly M[],
  outcomes: Map<number, MemberOutcome<Result>>,
  outcome: MemberOutcome<Result>,
): void {
  members.forEach((_, index) => {
    if (!outcomes.has(index)) outcomes.set(index, outcome)
  })
}

function at<Element>(elements: readonly Element[], index: number): Element {
  const element = elements[index]
  if (element === undefined) throw new RangeError(`no element ${index}`)
  return element
}

function unsettled(): MemberOutcome<never> {
  return { kind: 'failed', error: new CommitUnknownError('a commit was left without an outcome') }
}

export function noSuchRelation(kind: 'table' | 'view', identifier: Identifier): NotFoundError {
  const label = kind === 'table' ? 'Table' : 'View'
  return new NotFoundError(kind, `${label} does not exist: ${displayIdentifier(identifier)}`)
}
