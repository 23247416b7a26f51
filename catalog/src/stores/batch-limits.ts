import { InternalError, InvalidArgumentError } from '@korolev/table-format'
import type { Batch, EntityChange, EntityKey, Precondition } from '../ports/catalog-store.js'
import {
  BATCH_CHANGES_MAX,
  BATCH_IDEMPOTENCY_MAX,
  BATCH_OUTBOX_MAX,
  BATCH_PRECONDITIONS_MAX,
  BATCH_RECORDS_MAX,
  PAGE_LIMIT_MAX,
} from '../ports/catalog-store.js'

/**
 * What every store refuses before it looks at its state.
 * @throws InvalidArgumentError beyond a limit, and for text that is not Unicode.
 * @throws InternalError when one commit, outbox or idempotency id stands in the batch twice.
 */
export function checkBatch(batch: Batch): void {
  const { preconditions, changes, records, outbox, idempotency } = batch
  checkCount('preconditions', preconditions.length, BATCH_PRECONDITIONS_MAX)
  checkCount('changes', changes.length, BATCH_CHANGES_MAX)
  checkCount('records', records.length, BATCH_RECORDS_MAX)
  checkCount('outbox', outbox.length, BATCH_OUTBOX_MAX)
  checkCount('idempotency', idempotency.length, BATCH_IDEMPOTENCY_MAX)
  checkTexts('batchId', [batch.batchId])
  for (const precondition of preconditions) {
    checkTexts('preconditions', textsOfPrecondition(precondition))
  }
  for (const change of changes) checkTexts('changes', textsOfChange(change))
  for (const { commitId, object, body, feed } of records) {
    checkTexts('records', [commitId, object, body, feed?.name ?? ''])
    if (feed !== undefined) checkFeedTime(feed.at)
  }
  for (const { id, commitId, body } of outbox) checkTexts('outbox', [id, commitId, body])
  for (const { idempotencyKey, requestHash, answer } of idempotency) {
    checkTexts('idempotency', [idempotencyKey, requestHash, answer])
  }
  checkDistinct(
    'commit id',
    records.map(({ commitId }) => commitId),
  )
  checkDistinct(
    'outbox id',
    outbox.map(({ id }) => id),
  )
  checkDistinct(
    'idempotency key',
    idempotency.map(({ idempotencyKey }) => idempotencyKey),
  )
}

/** @throws InvalidArgumentError unless it is a whole number from 0 to PAGE_LIMIT_MAX. */
export function checkLimit(limit: number): number {
  if (Number.isSafeInteger(limit) && limit >= 0 && limit <= PAGE_LIMIT_MAX) return limit
  throw new InvalidArgumentError(
    `limit must be a whole number from 0 to ${PAGE_LIMIT_MAX}, not ${limit}`,
    { field: 'limit' },
  )
}

function checkFeedTime(at: number): void {
  if (Number.isSafeInteger(at) && at >= 0) return
  throw new InvalidArgumentError(`records of the batch have the time ${at} in a feed`, {
    field: 'records',
  })
}

function checkCount(field: string, count: number, limit: number): void {
  if (count <= limit) return
  throw new InvalidArgumentError(`the batch has ${count} ${field}, at most ${limit} are allowed`, {
    field,
  })
}

/** Stores keep UTF-8, in which half of a surrogate pair would come back as another text. */
function checkTexts(field: string, texts: readonly string[]): void {
  if (!texts.some((text) => /\p{Surrogate}/u.test(text))) return
  throw new InvalidArgumentError(
    `${field} of the batch hold a lone surrogate, which no UTF-8 has`,
    {
      field,
    },
  )
}

function checkDistinct(what: string, ids: readonly string[]): void {
  if (ids.length < 2 || new Set(ids).size === ids.length) return
  throw new InternalError(`the batch names one ${what} twice`)
}

function textsOfPrecondition(precondition: Precondition): readonly string[] {
  switch (precondition.kind) {
    case 'absent':
    case 'exists':
      return textsOfKey(precondition.key)
    case 'version':
      return [...textsOfKey(precondition.key), precondition.id]
    case 'childless':
      return [precondition.parent]
    case 'log-head':
      return [precondition.object]
    case 'idempotency-key-free':
      return [precondition.idempotencyKey]
  }
}

function textsOfChange(change: EntityChange): readonly string[] {
  if (change.kind === 'delete') return textsOfKey(change.key)
  const { key, kind, id, value } = change.entity
  return [...textsOfKey(key), kind, id, value]
}

function textsOfKey({ parent, name }: EntityKey): readonly string[] {
  return [parent, name]
}
