import type { HistoryRecord } from '@korolev/client'
import { verifyHistory } from '@korolev/client'
import type { RunOfJob } from './lineage.js'
import { upstreamOf } from './lineage.js'
import type { Stage } from './stage.js'
import { objectOf } from './stage.js'

export interface Answers {
  readonly owner: string
  readonly contact: string
  readonly steward: string
  /** Oldest first, each with what it changed. */
  readonly records: readonly HistoryRecord[]
  /** Computed from them by the auditor's own client. */
  readonly headHash: string
  readonly runs: readonly RunOfJob[]
}

/** Asked by somebody who may only read. */
export async function askOf(name: string, stage: Stage): Promise<Answers> {
  const { auditor } = stage.people
  const records: HistoryRecord[] = []
  for await (const record of auditor.history(objectOf('table', name), { changes: true })) {
    records.unshift(record)
  }
  const verdict = await verifyHistory(records)
  if (verdict.kind !== 'holds') throw new Error(`record ${verdict.version} ${verdict.problem}`)
  const { owner = '' } = await auditor.ownership.of({ table: name })
  const { contact, steward = 'nobody' } = await auditor.owners.load(owner)
  const runs = await upstreamOf(name, auditor)
  return { owner, contact, steward, records, headHash: verdict.headHash, runs }
}
