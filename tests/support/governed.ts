import type { JsonObject } from '@korolev/table-format'
import { isJsonObject, parseJson, printJson } from '@korolev/table-format'
import { SystemIds } from '@korolev/table-format/stores/system'
import { accessMoved } from '../../catalog/src/commands/access-state.js'
import { FIRST_PREVIOUS_HASH } from '../../catalog/src/domain/commit-record.js'
import type { CatalogStore, Entity, EntityKey } from '../../catalog/src/ports/catalog-store.js'

/** Sets the governance of an object past the API, for tests of what follows from it. */
export async function govern(
  store: CatalogStore,
  key: EntityKey,
  governance: JsonObject | undefined,
): Promise<void> {
  const ids = new SystemIds()
  const present = (await store.get(key)) ?? absent(key, ids)
  const json = parseJson(present.value)
  const { governance: _, ...rest } = isJsonObject(json) ? json : {}
  const value = printJson(governance === undefined ? rest : { ...rest, governance })
  await store.commit({
    ...{ batchId: ids.uuidV7(), atMs: 0, preconditions: [], records: [], outbox: [] },
    changes: [{ kind: 'put', entity: { ...present, value } }, accessMoved(ids)],
    idempotency: [],
  })
}

/** Only a warehouse has nothing before something is set. */
function absent(key: EntityKey, ids: SystemIds): Entity {
  const value = printJson({ hash: FIRST_PREVIOUS_HASH, at: 0 })
  return { key, kind: 'warehouse', id: ids.uuid(), version: 1, value }
}
