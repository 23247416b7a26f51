import type { BatchDocuments, EntityWrite } from './batch-documents.js'
import { batchFields } from './batch-documents.js'
import type { Observed } from './batch-verdict.js'
import { entityHolds, isKeyFree } from './batch-verdict.js'
import type { DocumentPath } from './document-ids.js'
import { fencePath, idempotencyPath, logPath } from './document-ids.js'
import type { Knowledge } from './knowledge.js'
import type {
  DocumentFields,
  DocumentWrite,
  StoredDocument,
  UpdateTime,
  WriteCondition,
} from './transport.js'

/** What must still be so when the writes are applied, about documents that they leave alone. */
export interface Assertion {
  readonly path: DocumentPath
  readonly holds: (document: StoredDocument | undefined) => boolean
}

export interface Attempt {
  readonly writes: readonly DocumentWrite[]
  readonly assertions: readonly Assertion[]
  /** To be seen absent in the same transaction, or taken away by it. */
  readonly fences: readonly DocumentPath[]
}

export interface AttemptState {
  readonly knowledge: Knowledge
  /** The state that the verdict was on; undefined at first, when nothing has been read. */
  readonly observed: Observed | undefined
  /** Fences that this commit raised itself. */
  readonly raised: ReadonlyMap<DocumentPath, UpdateTime>
  readonly payloads: ReadonlyMap<DocumentPath, DocumentFields>
}

/**
 * The writes of a batch, each on the condition that makes the batch's preconditions true; undefined
 * when the state must be read first, because nothing is known of it.
 */
export function attemptOf(documents: BatchDocuments, state: AttemptState): Attempt | undefined {
  const { observed, raised, payloads } = state
  if (!recordsFollow(documents, state)) return undefined
  const writes: DocumentWrite[] = [batchWrite(documents, observed)]
  for (const { path, fields } of documents.created) {
    writes.push({
      kind: 'set',
      path,
      fields: { ...fields, ...payloads.get(path) },
      condition: { exists: false },
    })
  }
  for (const { path, fields, idempotencyKey } of documents.idempotency) {
    const mustBeFree = documents.freeKeys.has(idempotencyKey)
    const condition = mustBeFree ? currentState(path, observed) : undefined
    writes.push({ kind: 'set', path, fields: { ...fields, ...payloads.get(path) }, condition })
  }
  for (const entity of documents.entities) {
    const condition = entityCondition(entity, state)
    if (condition === 'unknown') return undefined
    const document = documents.entityDocuments.get(entity.path)
    if (document === undefined) writes.push({ kind: 'delete', path: entity.path, condition })
    else {
      const fields = { ...document.fields, ...payloads.get(entity.path) }
      writes.push({ kind: 'set', path: entity.path, fields, condition })
    }
  }
  for (const [path, updateTime] of raised) {
    writes.push({ kind: 'delete', path, condition: { updateTime } })
  }
  return {
    writes,
    assertions: assertionsOf(documents),
    fences: documents.parentsOfNew.map(fencePath).filter((path) => !raised.has(path)),
  }
}

/** Where a batch of this id was given up before, that is what it replaces. */
function batchWrite({ batch, batchPath }: BatchDocuments, observed: Observed | undefined) {
  const fields = batchFields(batch)
  const condition = currentState(batchPath, observed)
  return { kind: 'set', path: batchPath, fields, condition } as const
}

/** Unread, it is taken to be absent. */
function currentState(path: DocumentPath, observed: Observed | undefined): WriteCondition {
  const document = observed?.get(path)
  return document === undefined ? { exists: false } : { updateTime: document.updateTime }
}

/** Each run has its record before it; that the run itself is new is a condition of its writes. */
function recordsFollow(documents: BatchDocuments, { observed, knowledge }: AttemptState): boolean {
  if (observed !== undefined) return true
  for (const { object, first, isContiguous } of documents.runs.values()) {
    if (!isContiguous) return false
    if (first > 1 && !knowledge.hasRecord(object, first - 1)) return false
  }
  return documents.logHeads.every(({ object, version }) => {
    const first = documents.runs.get(object)?.first ?? version + 1
    return first === version + 1 && (version === 0 || knowledge.hasRecord(object, version))
  })
}

function entityCondition(
  { path, preconditions }: EntityWrite,
  { observed, knowledge }: AttemptState,
): WriteCondition | undefined | 'unknown' {
  const [first] = preconditions
  if (first === undefined) return undefined
  if (preconditions.every(({ kind }) => kind === 'exists')) return { exists: true }
  if (observed !== undefined) return currentState(path, observed)
  if (preconditions.every(({ kind }) => kind === 'absent')) return { exists: false }
  if (preconditions.length > 1 || first.kind !== 'version') return 'unknown'
  const known = knowledge.entity(path)
  if (known?.id !== first.id || known.version !== first.version) return 'unknown'
  return { updateTime: known.updateTime }
}

function assertionsOf(documents: BatchDocuments): readonly Assertion[] {
  const assertions: Assertion[] = []
  for (const [path, preconditions] of documents.assertedEntities) {
    const holds = (document: StoredDocument | undefined) =>
      preconditions.every((each) => entityHolds(each, document))
    assertions.push({ path, holds })
  }
  for (const { object, version } of documents.logHeads) {
    if (documents.runs.has(object)) continue
    const path = logPath(object, version + 1)
    assertions.push({ path, holds: (document) => document === undefined })
  }
  const { atMs } = documents.batch
  for (const [key, isTaken] of documents.freeKeys) {
    if (isTaken) continue
    const holds = (document: StoredDocument | undefined) => isKeyFree(document, atMs)
    assertions.push({ path: idempotencyPath(key), holds })
  }
  return assertions
}
