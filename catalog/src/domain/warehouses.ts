import type { JsonObject } from '@korolev/table-format'
import { isJsonObject, ObjectReader, parseJson, printJson } from '@korolev/table-format'
import type { Entity, EntityKey } from '../ports/catalog-store.js'
import type { ChainHead } from './commit-record.js'

/** What is said of a warehouse as a whole; absent as long as nothing is. */
export interface WarehouseState {
  readonly key: EntityKey
  readonly uuid: string
  readonly governance?: JsonObject
  /** What others keep of the warehouse, carried along. */
  readonly others: JsonObject
  readonly head: ChainHead
}

export function encodeWarehouse(state: WarehouseState): Entity {
  const { key, uuid, governance, others, head } = state
  return {
    key,
    kind: 'warehouse',
    id: uuid,
    version: head.version,
    value: printJson({
      ...others,
      hash: head.hash,
      at: head.at,
      ...(governance === undefined ? {} : { governance }),
    }),
  }
}

export function decodeWarehouse(entity: Entity): WarehouseState {
  const reader = new ObjectReader(parseJson(entity.value), `warehouse ${entity.key.name}`)
  const governance = reader.json('governance')
  const head = { version: entity.version, hash: reader.string('hash'), at: reader.count('at') }
  return {
    key: entity.key,
    uuid: entity.id,
    ...(isJsonObject(governance) ? { governance } : {}),
    others: reader.rest() ?? {},
    head,
  }
}
