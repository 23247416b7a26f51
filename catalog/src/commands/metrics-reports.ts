import type { JsonObject, JsonValue } from '@korolev/table-format'
import { parseJson, printJson } from '@korolev/table-format'
import type { EntityKey } from '../ports/catalog-store.js'
import type { Components } from './components.js'
import { writeBatch } from './write-batch.js'

/** Newest reports that a table keeps; older ones make room. */
export const REPORTS_KEPT_MAX = 1_000
export const REPORT_CHARACTERS_MAX = 262_144

/** Keeps a scan or commit report as it came; telemetry, so no part of the commit log. */
export async function storeReport(
  components: Components,
  { tableUuid, report }: { readonly tableUuid: string; readonly report: JsonObject },
): Promise<void> {
  const id = components.ids.uuidV7()
  const value = printJson({ receivedAt: components.clock.nowMs(), report })
  if (value.length > REPORT_CHARACTERS_MAX) return
  const excess = await oldestBeyondLimit(components, tableUuid)
  await writeBatch(components, {
    batchId: components.ids.uuidV7(),
    preconditions: [],
    changes: [
      {
        kind: 'put',
        entity: { key: reportKey(tableUuid, id), kind: 'report', id, version: 1, value },
      },
      ...excess.map((key) => ({ kind: 'delete', key }) as const),
    ],
    records: [],
  })
}

/** Oldest first. */
export async function readReports(
  { store }: Components,
  query: { readonly tableUuid: string; readonly after?: string; readonly limit: number },
): Promise<{ readonly reports: readonly JsonValue[]; readonly nextAfter?: string }> {
  const found = await store.list({
    collection: 'reports',
    parent: query.tableUuid,
    limit: query.limit + 1,
    ...(query.after === undefined ? {} : { after: query.after }),
  })
  const page = found.slice(0, query.limit)
  const nextAfter = found.length > query.limit ? page[page.length - 1]?.key.name : undefined
  return {
    reports: page.map(({ value }) => parseJson(value)),
    ...(nextAfter === undefined ? {} : { nextAfter }),
  }
}

async function oldestBeyondLimit(
  { store }: Components,
  tableUuid: string,
): Promise<readonly EntityKey[]> {
  const kept = await store.list({
    collection: 'reports',
    parent: tableUuid,
    limit: REPORTS_KEPT_MAX,
  })
  return kept.length < REPORTS_KEPT_MAX ? [] : kept.slice(0, 1).map(({ key }) => key)
}

function reportKey(tableUuid: string, id: string): EntityKey {
  return { collection: 'reports', parent: tableUuid, name: id }
}
