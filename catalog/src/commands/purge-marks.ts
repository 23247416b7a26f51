import type { Location } from '@korolev/table-format'
import { asLocation, ObjectReader, parseJson, printJson } from '@korolev/table-format'
import type { Entity, EntityKey } from '../ports/catalog-store.js'
import { entityParent } from '../ports/catalog-store.js'
import type { Components } from './components.js'
import { ignoreFailure, purgeTable } from './purge.js'
import { writeBatch } from './write-batch.js'

/** Says that a table was dropped together with its files, and that some may still be there. */
export interface PurgeMark {
  /** Of the object that was dropped. */
  readonly uuid: string
  readonly metadataLocation: Location
}

/** Goes with the batch of the drop, so that a purge outlives the process that began it. */
export function purgeMark({ uuid, metadataLocation }: PurgeMark): Entity {
  const value = printJson({ metadataLocation })
  return { key: purgeKey(uuid), kind: 'purge', id: uuid, version: 1, value }
}

export function decodePurgeMark(entity: Entity): PurgeMark {
  const reader = new ObjectReader(parseJson(entity.value), `purge ${entity.id}`)
  return { uuid: entity.id, metadataLocation: asLocation(reader.string('metadataLocation')) }
}

export const PURGES_PARENT = entityParent(['purges'])

function purgeKey(uuid: string): EntityKey {
  return { collection: 'settings', parent: PURGES_PARENT, name: uuid }
}

export async function isPurging({ store }: Components, uuid: string): Promise<boolean> {
  return (await store.get(purgeKey(uuid))) !== undefined
}

/**
 * Deletes the files of a table that was dropped for that; what is left when a store cannot be
 * reached, or the process dies, the sweeper finds by the mark.
 * @returns whether nothing is left to do.
 */
export async function finishPurge(components: Components, mark: PurgeMark): Promise<boolean> {
  const isDone = await purgeTable(components, mark.metadataLocation)
  if (!isDone) return false
  const forgotten = await ignoreFailure(() =>
    writeBatch(components, {
      batchId: components.ids.uuidV7(),
      preconditions: [],
      changes: [{ kind: 'delete', key: purgeKey(mark.uuid) }],
      records: [],
    }),
  )
  return forgotten !== undefined
}
