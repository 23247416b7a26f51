import { LakeError } from '@korolev/table-format'
import type { EntityKey } from '../ports/catalog-store.js'
import type { Components } from './components.js'

/**
 * Says to the other servers, through the store, that this one does not get its turn on an object.
 * It is no part of the state: where it fails, the turn comes later.
 */
export async function knock({ store, ids, clock }: Components, lane: string): Promise<void> {
  const entity = { key: knockKey(lane), kind: 'knock', id: ids.uuid(), version: 1, value: '{}' }
  await ignoringFailure(() =>
    store.commit({
      ...{ batchId: ids.uuidV7(), atMs: clock.nowMs(), preconditions: [] },
      changes: [{ kind: 'put', entity }],
      ...{ records: [], outbox: [], idempotency: [] },
    }),
  )
}

/** Hears the newest knock, where this server commits so often that it could be meant. */
export async function listen({ store, lanes }: Components, lane: string): Promise<void> {
  const { pace } = lanes
  if (pace?.mustListen(lane) !== true) return
  const found = await ignoringFailure(() => store.get(knockKey(lane)))
  pace.heard(lane, found?.id)
}

/** Of an object's pointer; that a store fails is heard when the next group is sent. */
export async function versionOf(
  { store }: Components,
  key: EntityKey,
): Promise<number | undefined> {
  return (await ignoringFailure(() => store.get(key)))?.version
}

function knockKey(lane: string): EntityKey {
  return { collection: 'settings', parent: 'knocks', name: lane }
}

async function ignoringFailure<Result>(ask: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof LakeError) return undefined
    throw error
  }
}
