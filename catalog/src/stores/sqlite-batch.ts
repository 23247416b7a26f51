import { InternalError } from '@korolev/table-format'
import type { Batch, BatchOutcome, NewLogRecord, Precondition } from '../ports/catalog-store.js'
import type { Statements } from './sqlite-statements.js'

/** How many expired idempotency records one batch makes room of. */
const EXPIRED_REMOVED_MAX = 10

/** Applies one batch inside a write transaction. What it throws must end with a rollback. */
export function applyBatch(statements: Statements, batch: Batch): BatchOutcome {
  const isReplay =
    statements.findBatch.get(batch.batchId) !== undefined ||
    batch.records.some(({ commitId }) => statements.hasCommit.get(commitId) !== undefined)
  if (isReplay) return { kind: 'replayed' }
  const failed = batch.preconditions.filter((each) => !holds(statements, each, batch.atMs))
  if (failed.length > 0) return { kind: 'stale', failed }
  statements.insertBatch.run(batch.batchId)
  for (const change of batch.changes) {
    if (change.kind === 'delete') {
      const { collection, parent, name } = change.key
      statements.deleteEntity.run(collection, parent, name)
    } else {
      const { key, kind, id, version, value } = change.entity
      statements.putEntity.run(key.collection, key.parent, key.name, kind, id, version, value)
    }
  }
  for (const record of batch.records) append(statements, record)
  for (const { id, commitId, body } of batch.outbox) statements.insertOutbox.run(id, commitId, body)
  if (batch.idempotency.length > 0) {
    statements.removeExpired.run(batch.atMs, EXPIRED_REMOVED_MAX)
  }
  for (const record of batch.idempotency) {
    const { idempotencyKey, requestHash, expiresAtMs, answer } = record
    statements.putIdempotency.run(idempotencyKey, requestHash, expiresAtMs, answer)
  }
  return { kind: 'committed' }
}

function append(statements: Statements, record: NewLogRecord): void {
  const { commitId, object, version, body, feed } = record
  const before = statements.logHead.get(object)?.version ?? 0
  if (version !== before + 1) {
    throw new InternalError(`record ${version} of ${object} does not follow ${before}`)
  }
  statements.insertRecord.run(commitId, object, version, body)
  if (feed !== undefined) statements.insertFeed.run(feed.name, feed.at, object, version)
}

function holds(statements: Statements, precondition: Precondition, nowMs: number): boolean {
  switch (precondition.kind) {
    case 'absent':
    case 'exists':
    case 'version': {
      const { collection, parent, name } = precondition.key
      const row = statements.get.get(collection, parent, name)
      if (precondition.kind === 'absent') return row === undefined
      if (precondition.kind === 'exists') return row !== undefined
      return row?.id === precondition.id && row.version === precondition.version
    }
    case 'childless':
      return statements.anyChild.get(precondition.parent) === undefined
    case 'log-head':
      return (statements.logHead.get(precondition.object)?.version ?? 0) === precondition.version
    case 'idempotency-key-free':
      return statements.findIdempotency.get(precondition.idempotencyKey, nowMs) === undefined
  }
}
