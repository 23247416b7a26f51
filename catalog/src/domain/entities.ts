import type { JsonObject, Location, Properties } from '@korolev/table-format'
import {
  asLocation,
  CorruptError,
  isJsonObject,
  ObjectReader,
  parseJson,
  printJson,
} from '@korolev/table-format'
import type { Entity, EntityKey, Precondition } from '../ports/catalog-store.js'
import type { ChainHead, ObjectKind } from './commit-record.js'

/** The live pointer of a table or view: names its metadata file, never holds it. */
export interface Relation {
  readonly key: EntityKey
  readonly kind: 'table' | 'view'
  readonly uuid: string
  readonly metadataLocation: Location
  readonly metadataSha256: string
  /** Who owns it and what is said of it: `Governance`, read by who asks for it. */
  readonly governance?: JsonObject
  readonly head: ChainHead
}

export interface Namespace {
  readonly key: EntityKey
  readonly uuid: string
  readonly properties: Properties
  /** As of a relation. */
  readonly governance?: JsonObject
  readonly head: ChainHead
}

export function encodeRelation(relation: Relation): Entity {
  return {
    key: relation.key,
    kind: relation.kind,
    id: relation.uuid,
    version: relation.head.version,
    value: printJson({
      metadataLocation: relation.metadataLocation,
      metadataSha256: relation.metadataSha256,
      hash: relation.head.hash,
      at: relation.head.at,
      ...governanceField(relation),
    }),
  }
}

export function decodeRelation(entity: Entity): Relation {
  if (entity.kind !== 'table' && entity.kind !== 'view') {
    throw new CorruptError(`a relation of the unknown kind ${entity.kind}`)
  }
  const reader = valueReader(entity)
  return {
    key: entity.key,
    kind: entity.kind,
    uuid: entity.id,
    metadataLocation: asLocation(reader.string('metadataLocation')),
    metadataSha256: reader.string('metadataSha256'),
    ...readGovernance(reader),
    head: readHead(reader, entity.version),
  }
}

export function encodeNamespace(namespace: Namespace): Entity {
  return {
    key: namespace.key,
    kind: 'namespace',
    id: namespace.uuid,
    version: namespace.head.version,
    value: printJson({
      properties: namespace.properties,
      hash: namespace.head.hash,
      at: namespace.head.at,
      ...governanceField(namespace),
    }),
  }
}

export function decodeNamespace(entity: Entity): Namespace {
  const reader = valueReader(entity)
  return {
    key: entity.key,
    uuid: entity.id,
    properties: reader.stringMap('properties'),
    ...readGovernance(reader),
    head: readHead(reader, entity.version),
  }
}

/** The object is still the one that was read, unchanged since. */
export function unchanged(object: {
  readonly key: EntityKey
  readonly uuid: string
  readonly head: ChainHead
}): Precondition {
  return { kind: 'version', key: object.key, id: object.uuid, version: object.head.version }
}

export function objectId(kind: ObjectKind, uuid: string): string {
  return `${kind}:${uuid}`
}

/** Absent where nothing is set, so that such entities are as they always were. */
export function governanceField({ governance }: { readonly governance?: JsonObject }): {
  readonly governance?: JsonObject
} {
  return governance === undefined ? {} : { governance }
}

function readGovernance(reader: ObjectReader): { readonly governance?: JsonObject } {
  const governance = reader.json('governance')
  return isJsonObject(governance) ? { governance } : {}
}

function valueReader(entity: Entity): ObjectReader {
  return new ObjectReader(parseJson(entity.value), `${entity.kind} ${entity.id}`)
}

function readHead(reader: ObjectReader, version: number): ChainHead {
  return { version, hash: reader.string('hash'), at: reader.count('at') }
}
