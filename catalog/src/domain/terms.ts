import type { JsonObject, JsonValue } from '@korolev/table-format'
import { ObjectReader, omitUndefined, parseJson, printJson } from '@korolev/table-format'
import type { Entity, EntityKey } from '../ports/catalog-store.js'
import { entityParent } from '../ports/catalog-store.js'
import type { ChainHead } from './commit-record.js'
import { TERM_NAME_LENGTH_MAX } from './governance-fields.js'
import { checkName } from './names.js'
import { checkText } from './owners.js'

export const DEFINITION_LENGTH_MAX = 4_000

/** A word of the house, so that tables and columns that mean the same say so. */
export interface TermState {
  readonly definition: string
}

export interface Term extends TermState {
  readonly key: EntityKey
  readonly uuid: string
  readonly name: string
  readonly head: ChainHead
}

export function termsParent(warehouse: string): string {
  return entityParent(['terms of', warehouse])
}

export function termKey(warehouse: string, name: string): EntityKey {
  return { collection: 'terms', parent: termsParent(warehouse), name }
}

/** @throws InvalidArgumentError for a text that can be no term. */
export function checkTermName(name: string, field: string): string {
  return checkText(checkName(name, field), field, TERM_NAME_LENGTH_MAX)
}

/** @throws InvalidArgumentError naming the field of what no term can be. */
export function applyTermUpdates(
  before: TermState | undefined,
  updates: readonly JsonValue[],
): TermState {
  let state = before
  for (const json of updates) {
    const update = new ObjectReader(json, '')
    if (update.string('action') !== 'define')
      throw update.fail('action', 'is not one that is known')
    state = {
      definition: checkText(update.string('definition'), 'definition', DEFINITION_LENGTH_MAX),
    }
  }
  if (state === undefined) throw new ObjectReader({}, '').fail('definition', 'is missing')
  return state
}

export function encodeTerm(term: Term): Entity {
  return {
    key: term.key,
    kind: 'term',
    id: term.uuid,
    version: term.head.version,
    value: printJson({ ...termStateJson(term), hash: term.head.hash, at: term.head.at }),
  }
}

export function decodeTerm(entity: Entity): Term {
  const reader = new ObjectReader(parseJson(entity.value), `term ${entity.key.name}`)
  return {
    key: entity.key,
    uuid: entity.id,
    name: entity.key.name,
    definition: reader.string('definition'),
    head: { version: entity.version, hash: reader.string('hash'), at: reader.count('at') },
  }
}

export function termStateJson({ definition }: TermState): JsonObject {
  return omitUndefined({ definition })
}
