import { InternalError, InvalidArgumentError } from '@korolev/table-format'
import type {
  Batch,
  Entity,
  EntityChange,
  NewLogRecord,
  Precondition,
} from '../../ports/catalog-store.js'
import type { DocumentPath } from './document-ids.js'
import {
  batchPath,
  commitPath,
  encodeName,
  entityPath,
  feedKey,
  idempotencyPath,
  isCut,
  logPath,
  logPosition,
  outboxPath,
} from './document-ids.js'
import { encodePayload } from './payloads.js'
import type { DocumentFields } from './transport.js'

/** How long a batch that comes again is known by its own id; by its commits, for ever. */
export const BATCH_KEPT_MS = 30 * 24 * 3_600_000
const DAY_MS = 24 * 3_600_000

/** A document that a batch writes, whatever the state before it. */
export interface NewDocument {
  readonly path: DocumentPath
  readonly fields: DocumentFields
  readonly payload: Uint8Array | undefined
}

/** Records of one object in a batch. */
export interface RecordRun {
  readonly object: string
  readonly first: number
  readonly last: number
  readonly isContiguous: boolean
}

export interface EntityWrite {
  readonly path: DocumentPath
  /** Undefined: the entity goes. */
  readonly entity: Entity | undefined
  readonly preconditions: readonly EntityPrecondition[]
}

export type EntityPrecondition = Extract<Precondition, { readonly key: unknown }>

/** A batch as documents: what it writes, and what it says about others. */
export interface BatchDocuments {
  readonly batch: Batch
  readonly batchPath: DocumentPath
  readonly entities: readonly EntityWrite[]
  /** About entities that the batch leaves alone. */
  readonly assertedEntities: ReadonlyMap<DocumentPath, readonly EntityPrecondition[]>
  readonly runs: ReadonlyMap<string, RecordRun>
  readonly logHeads: readonly Extract<Precondition, { kind: 'log-head' }>[]
  readonly childlessParents: readonly string[]
  /** Parents that may get a child that they had not. */
  readonly parentsOfNew: readonly string[]
  /** Keys that must be free, and whether the batch takes them. */
  readonly freeKeys: ReadonlyMap<string, boolean>
  /** Each must not be there yet. */
  readonly created: readonly NewDocument[]
  readonly idempotency: readonly (NewDocument & { readonly idempotencyKey: string })[]
  readonly entityDocuments: ReadonlyMap<DocumentPath, NewDocument>
}

export function documentsOf(batch: Batch): BatchDocuments {
  const changes = lastChanges(batch.changes)
  const byPath = entityPreconditions(batch.preconditions)
  const runs = recordRuns(batch)
  const entities = [...changes].map(([path, change]): EntityWrite => {
    const entity = change.kind === 'put' ? change.entity : undefined
    return { path, entity, preconditions: byPath.get(path) ?? [] }
  })
  const taken = new Set(batch.idempotency.map(({ idempotencyKey }) => idempotencyKey))
  return {
    batch,
    batchPath: batchPath(batch.batchId),
    entities,
    assertedEntities: new Map([...byPath].filter(([path]) => !changes.has(path))),
    runs,
    logHeads: batch.preconditions.filter((each) => each.kind === 'log-head'),
    childlessParents: unique(
      batch.preconditions.flatMap((each) => (each.kind === 'childless' ? [each.parent] : [])),
    ),
    parentsOfNew: unique(entities.flatMap(parentOfNew)),
    freeKeys: new Map(
      batch.preconditions.flatMap((each) =>
        each.kind === 'idempotency-key-free'
          ? [[each.idempotencyKey, taken.has(each.idempotencyKey)] as const]
          : [],
      ),
    ),
    created: [...recordDocuments(batch), ...outboxDocuments(batch)],
    idempotency: batch.idempotency.map(({ idempotencyKey, requestHash, expiresAtMs, answer }) => ({
      idempotencyKey,
      path: idempotencyPath(idempotencyKey),
      fields: { expires: encodeMoment(expiresAtMs), expireAt: dayAfter(expiresAtMs) },
      payload: encodePayload([idempotencyKey, requestHash, answer]),
    })),
    entityDocuments: new Map(
      entities.flatMap(({ path, entity }) =>
        entity === undefined ? [] : [[path, entityDocument(path, entity, runs)] as const],
      ),
    ),
  }
}

export function batchFields({ atMs }: Batch): DocumentFields {
  return { state: APPLIED, expireAt: dayAfter(atMs + BATCH_KEPT_MS) }
}

/** State of a batch that was applied; any other says that it was given up, and may come again. */
export const APPLIED = 'applied'

/** The fields that a look at the state before a batch needs; payloads stay where they are. */
export const STATE_FIELDS = ['id', 'version', 'expires', 'state'] as const

/** Digits from the last one on: so that the index of the field grows everywhere. */
export function encodeMoment(timeMs: number): string {
  return [...String(timeMs)].reverse().join('')
}

export function decodeMoment(text: string): number {
  return Number([...text].reverse().join(''))
}

/**
 * For the service's own removal (time to live). By whole days, because an index whose values grow
 * with each write has one hot end.
 */
function dayAfter(timeMs: number) {
  return { timestampMs: (Math.floor(timeMs / DAY_MS) + 2) * DAY_MS }
}

/** Later changes of an entity make earlier ones of no account. */
function lastChanges(changes: readonly EntityChange[]): ReadonlyMap<DocumentPath, EntityChange> {
  return new Map(
    changes.map((change) => {
      return [entityPath(change.kind === 'put' ? change.entity.key : change.key), change] as const
    }),
  )
}

function entityPreconditions(
  preconditions: readonly Precondition[],
): ReadonlyMap<DocumentPath, readonly EntityPrecondition[]> {
  const byPath = new Map<DocumentPath, EntityPrecondition[]>()
  for (const each of preconditions) {
    if (!('key' in each)) continue
    const path = entityPath(each.key)
    byPath.set(path, [...(byPath.get(path) ?? []), each])
  }
  return byPath
}

/** What is there already, by a precondition, is no new child. */
function parentOfNew({ entity, preconditions }: EntityWrite): readonly string[] {
  if (entity === undefined || preconditions.some(({ kind }) => kind !== 'absent')) return []
  return [entity.key.parent]
}

function recordRuns({ records }: Batch): ReadonlyMap<string, RecordRun> {
  const runs = new Map<string, RecordRun>()
  for (const { object, version } of records) {
    const run = runs.get(object)
    if (run === undefined) {
      runs.set(object, { object, first: version, last: version, isContiguous: version >= 1 })
    } else {
      const isContiguous = run.isContiguous && version === run.last + 1
      runs.set(object, { ...run, last: version, isContiguous })
    }
  }
  return runs
}

function recordDocuments({ records }: Batch): readonly NewDocument[] {
  return records.flatMap((record) => {
    const { commitId, object, version, body } = record
    if (!Number.isSafeInteger(version) || version < 0) {
      throw new InternalError(`record ${version} of ${object} does not follow any`)
    }
    const position = logPosition(object, version)
    return [
      {
        path: logPath(object, version),
        fields: { position, ...feedField(record) },
        payload: encodePayload([commitId, object, String(version), body]),
      },
      { path: commitPath(commitId), fields: { position }, payload: undefined },
    ]
  })
}

/** @throws InvalidArgumentError for an object that has no order among others. */
function feedField({ object, version, feed }: NewLogRecord): DocumentFields {
  if (feed === undefined) return {}
  if (isCut(encodeName(object))) {
    throw new InvalidArgumentError('the name of an object is too long to stand in a feed', {
      field: 'records',
    })
  }
  return { feed: feedKey(feed.name, { at: feed.at, object, version }) }
}

function outboxDocuments({ outbox }: Batch): readonly NewDocument[] {
  return outbox.map(({ id, commitId, body }) => ({
    path: outboxPath(id),
    fields: {},
    payload: encodePayload([id, commitId, body]),
  }))
}

/** With the version of its newest record, where that stands in the same batch. */
function entityDocument(
  path: DocumentPath,
  { key, kind, id, version, value }: Entity,
  runs: ReadonlyMap<string, RecordRun>,
): NewDocument {
  const head = runs.get(objectOf(kind, id))?.last
  return {
    path,
    fields: { kind, id, version, ...(head === undefined ? {} : { head }) },
    payload: encodePayload([key.parent, key.name, value]),
  }
}

/** As the records of an entity name it; only a hint, which saves a look into the log. */
export function objectOf(kind: string, id: string): string {
  return `${kind}:${id}`
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)]
}
