import type { JsonObject } from '@korolev/table-format'
import { ObjectReader, parseJson, printJson, readString } from '@korolev/table-format'
import type { Entity, EntityChange, EntityKey, Precondition } from '../ports/catalog-store.js'
import { entityParent } from '../ports/catalog-store.js'
import type { ObjectKind } from './commit-record.js'

/**
 * How one object may need another: what is owned, granted, used and named keeps it from going;
 * `offered` only lets the receiver find what is offered.
 */
export type ReferenceRole =
  'owned by' | 'offered to' | 'using term' | 'granted to' | 'named by policy'

/** What an object refers to: an owner or a term, by its name. */
export interface Reference {
  readonly role: ReferenceRole
  readonly target: string
}

/** What refers to something, as its listing shows it. */
export interface Referrer {
  readonly kind: ObjectKind
  readonly uuid: string
  /** Levels, and last the object's own name. */
  readonly name: readonly string[]
}

/**
 * The children of this parent are what refers to the target, so that `childless` says that nothing
 * does, on every store and at the very moment of the batch.
 */
export function referencesParent(warehouse: string, { role, target }: Reference): string {
  return entityParent([role, warehouse, target])
}

/** An object with all that it refers to; without references it may as well not be there. */
export interface ReferringState {
  readonly referrer: Referrer
  readonly references: readonly Reference[]
}

/** What a batch that moves an object from one state to another does to its references. */
export function moveReferences(
  warehouse: string,
  before: ReferringState | undefined,
  after: ReferringState | undefined,
): readonly EntityChange[] {
  const textsBefore = new Set(entitiesOf(warehouse, before).map(textOf))
  const puts = entitiesOf(warehouse, after).filter((entity) => !textsBefore.has(textOf(entity)))
  const kept = new Set(entitiesOf(warehouse, after).map(({ key }) => keyText(key)))
  const gone = entitiesOf(warehouse, before).filter(({ key }) => !kept.has(keyText(key)))
  return [
    ...gone.map(({ key }): EntityChange => ({ kind: 'delete', key })),
    ...puts.map((entity): EntityChange => ({ kind: 'put', entity })),
  ]
}

/** Nothing owns, or uses, the target. */
export function unreferenced(warehouse: string, reference: Reference): Precondition {
  return { kind: 'childless', parent: referencesParent(warehouse, reference) }
}

export function decodeReferrer(entity: Entity): Referrer {
  const reader = new ObjectReader(parseJson(entity.value), `reference ${entity.key.name}`)
  return {
    kind: reader.string('kind') as ObjectKind,
    uuid: entity.id,
    name: reader.array('name', readString),
  }
}

/** As errors name it: `table flights.departures`. */
export function displayReferrer({ kind, name }: Referrer): string {
  return kind === 'warehouse' ? 'the warehouse itself' : `${kind} ${name.join('.')}`
}

export function referrerJson({ kind, uuid, name }: Referrer): JsonObject {
  return { object: `${kind}:${uuid}`, kind, name: [...name] }
}

function entitiesOf(warehouse: string, state: ReferringState | undefined): readonly Entity[] {
  if (state === undefined) return []
  const { kind, uuid, name } = state.referrer
  return state.references.map((reference) => ({
    key: {
      collection: 'references',
      parent: referencesParent(warehouse, reference),
      name: `${kind}:${uuid}`,
    },
    kind: 'reference',
    id: uuid,
    version: 1,
    value: printJson({ kind, name: [...name] }),
  }))
}

function textOf(entity: Entity): string {
  return JSON.stringify([keyText(entity.key), entity.value])
}

function keyText({ parent, name }: EntityKey): string {
  return JSON.stringify([parent, name])
}
