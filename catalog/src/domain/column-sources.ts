import type { Decode, JsonObject } from '@korolev/table-format'
import { InvalidArgumentError, ObjectReader, parseJson, printJson } from '@korolev/table-format'
import type { Entity, EntityKey } from '../ports/catalog-store.js'
import { entityParent } from '../ports/catalog-store.js'
import type { Classification } from './classification.js'
import { classificationJson, classificationOf } from './classification.js'

/** Pairs of columns between two tables: more than that, and nobody can tell what came from what. */
export const COLUMN_PAIRS_MAX = 10_000

/** Columns of one table or view that were made from columns of another one, ever. */
export interface ColumnSources {
  readonly from: string
  readonly pairs: readonly ColumnPair[]
}

export interface ColumnPair {
  readonly fromId: number
  readonly toId: number
  /** Of the source when this became known; counts when the source is gone. */
  readonly then: Classification
}

/** Of all sources of one table or view. */
export function sourcesParent(object: string): string {
  return entityParent(['sources', object])
}

export function sourcesKey(object: string, from: string): EntityKey {
  return { collection: 'lineage', parent: sourcesParent(object), name: from }
}

export function encodeSources(key: EntityKey, sources: ColumnSources, version: number): Entity {
  const pairs = sources.pairs.map(({ fromId, toId, then }): JsonObject => {
    return { from: fromId, to: toId, ...classificationJson(then) }
  })
  const value = printJson({ from: sources.from, pairs })
  return { key, kind: 'column-sources', id: sources.from, version, value }
}

export function decodeSources(entity: Entity): ColumnSources {
  const reader = new ObjectReader(parseJson(entity.value), `sources ${entity.key.name}`)
  return { from: reader.string('from'), pairs: reader.array('pairs', decodePair) }
}

const decodePair: Decode<ColumnPair> = (json, path) => {
  const reader = new ObjectReader(json, path)
  const then = classificationOf(json as JsonObject)
  return { fromId: reader.int('from'), toId: reader.int('to'), then }
}

export function pairText({ fromId, toId }: Pick<ColumnPair, 'fromId' | 'toId'>): string {
  return `${fromId} ${toId}`
}

/** @throws InvalidArgumentError when there would be too many. */
export function addPairs(before: ColumnSources, added: readonly ColumnPair[]): ColumnSources {
  const pairs = [...before.pairs, ...added]
  if (pairs.length <= COLUMN_PAIRS_MAX) return { from: before.from, pairs }
  throw new InvalidArgumentError(
    `columns of one table were made from those of another in ${pairs.length} ways, at most ` +
      `${COLUMN_PAIRS_MAX} are kept: leave out of columnLineage what only influences values`,
    { field: 'outputs' },
  )
}
