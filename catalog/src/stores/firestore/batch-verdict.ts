import { InternalError } from '@korolev/table-format'
import type { BatchOutcome, Precondition } from '../../ports/catalog-store.js'
import type { BatchDocuments, EntityPrecondition } from './batch-documents.js'
import { APPLIED, decodeMoment } from './batch-documents.js'
import type { DocumentPath } from './document-ids.js'
import { COLLECTIONS, entityPath, idempotencyPath, logPath } from './document-ids.js'
import type { StoredDocument } from './transport.js'

/** Documents as they were at one moment; what is not in it was not there. */
export type Observed = ReadonlyMap<DocumentPath, StoredDocument>

/** All that a verdict on the batch needs to see. */
export function pathsToObserve(documents: BatchDocuments): readonly DocumentPath[] {
  const paths = new Set<DocumentPath>([documents.batchPath])
  for (const { path } of documents.created) paths.add(path)
  for (const { path, preconditions } of documents.entities) {
    if (preconditions.length > 0) paths.add(path)
  }
  for (const path of documents.assertedEntities.keys()) paths.add(path)
  for (const { object, version } of documents.logHeads) {
    for (const each of [version, version + 1]) paths.add(logPath(object, each))
  }
  for (const { object, first } of documents.runs.values()) {
    if (first > 1) paths.add(logPath(object, first - 1))
  }
  for (const key of documents.freeKeys.keys()) paths.add(idempotencyPath(key))
  return [...paths]
}

/**
 * What becomes of the batch on this state; undefined: it may be applied.
 * @param withChildren - parents that have some.
 * @throws InternalError for a gap in an object's records and an outbox id that is taken.
 */
export function verdictOn(
  documents: BatchDocuments,
  observed: Observed,
  withChildren: ReadonlySet<string>,
): BatchOutcome | undefined {
  if (isReplay(documents, observed)) return { kind: 'replayed' }
  const { preconditions, atMs } = documents.batch
  const failed = preconditions.filter((each) => !holds(each, { observed, withChildren, atMs }))
  if (failed.length > 0) return { kind: 'stale', failed }
  checkContinuity(documents, observed)
  const taken = documents.created.find(
    ({ path }) => path.startsWith(`${COLLECTIONS.outbox}/`) && observed.has(path),
  )
  if (taken !== undefined) throw new InternalError(`the outbox id of ${taken.path} is used twice`)
  return undefined
}

export function entityHolds(
  precondition: EntityPrecondition,
  document: StoredDocument | undefined,
): boolean {
  switch (precondition.kind) {
    case 'absent':
      return document === undefined
    case 'exists':
      return document !== undefined
    case 'version':
      return (
        document?.fields['id'] === precondition.id &&
        document.fields['version'] === precondition.version
      )
  }
}

/** An expired record does not count. */
export function isKeyFree(document: StoredDocument | undefined, atMs: number): boolean {
  const expires = document?.fields['expires']
  return typeof expires !== 'string' || decodeMoment(expires) <= atMs
}

function isReplay({ batchPath, created }: BatchDocuments, observed: Observed): boolean {
  if (observed.get(batchPath)?.fields['state'] === APPLIED) return true
  return created.some(
    ({ path }) => path.startsWith(`${COLLECTIONS.commits}/`) && observed.has(path),
  )
}

function holds(
  precondition: Precondition,
  state: {
    readonly observed: Observed
    readonly withChildren: ReadonlySet<string>
    readonly atMs: number
  },
): boolean {
  const { observed, withChildren, atMs } = state
  switch (precondition.kind) {
    case 'absent':
    case 'exists':
    case 'version':
      return entityHolds(precondition, observed.get(entityPath(precondition.key)))
    case 'childless':
      return !withChildren.has(precondition.parent)
    case 'log-head': {
      const { object, version } = precondition
      const isThere = version === 0 || observed.has(logPath(object, version))
      return isThere && !observed.has(logPath(object, version + 1))
    }
    case 'idempotency-key-free':
      return isKeyFree(observed.get(idempotencyPath(precondition.idempotencyKey)), atMs)
  }
}

function checkContinuity({ runs }: BatchDocuments, observed: Observed): void {
  for (const { object, first, isContiguous } of runs.values()) {
    const followsOne = first === 1 || observed.has(logPath(object, first - 1))
    if (isContiguous && followsOne && !observed.has(logPath(object, first))) continue
    throw new InternalError(`the records of ${object} from ${first} on do not follow its newest`)
  }
}
