import { InvalidArgumentError } from '@korolev/table-format'
import type { Batch } from '../ports/catalog-store.js'
import { BATCH_CHANGES_MAX, BATCH_RECORDS_MAX } from '../ports/catalog-store.js'

/** @throws InvalidArgumentError beyond the limits that every store keeps. */
export function checkBatch(batch: Batch): void {
  check('changes', batch.changes.length, BATCH_CHANGES_MAX)
  check('records', batch.records.length, BATCH_RECORDS_MAX)
}

function check(what: string, count: number, limit: number): void {
  if (count <= limit) return
  throw new InvalidArgumentError(`the batch has ${count} ${what}, at most ${limit} are allowed`, {
    field: what,
  })
}
