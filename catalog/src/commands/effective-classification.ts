import type { JsonObject } from '@korolev/table-format'
import type { Classification } from '../domain/classification.js'
import {
  classificationJson,
  declassifiedTo,
  isSame,
  ownClassification,
  stricter,
  UNCLASSIFIED,
} from '../domain/classification.js'
import type { ColumnPair, ColumnSources } from '../domain/column-sources.js'
import { decodeSources, sourcesParent } from '../domain/column-sources.js'
import { decodeRelation } from '../domain/entities.js'
import type { Governance } from '../domain/governance.js'
import { columnsOf } from '../domain/governance.js'
import type { Components } from './components.js'
import { knownObject } from './lineage-objects.js'

/** Most tables that are looked at behind one; of those behind, what was known before counts. */
export const SOURCE_TABLES_MAX = 200
const SOURCES_OF_ONE_MAX = 1_000

/** What counts for a column: what is said of it, and of its sources until it is declassified. */
export interface EffectiveColumn extends Classification {
  /** Columns that make it more than what is said of it itself. */
  readonly from: readonly ColumnName[]
}

export interface ColumnName {
  /** `table:<uuid>` */
  readonly object: string
  readonly fieldId: number
}

/**
 * Of each column that was made from others, what counts for it. Columns without a source are not
 * here: what is said of them counts.
 * @param object - `table:<uuid>` or `view:<uuid>`.
 */
export async function effectiveClassification(
  components: Pick<Components, 'store'>,
  object: string,
  governance: Governance | undefined,
): Promise<ReadonlyMap<number, EffectiveColumn>> {
  const tables = await tablesBehind(components, object, governance)
  const known = settle(tables)
  const found = new Map<number, EffectiveColumn>()
  for (const { from, pairs } of tables.get(object)?.sources ?? []) {
    for (const pair of pairs) {
      const id = pair.toId
      const effective = known.get(columnText(object, id)) ?? UNCLASSIFIED
      const before = found.get(id) ?? { ...effective, from: [] }
      const added = addsTo(tables, known, object, { from, pair }) ? [sourceOf(from, pair)] : []
      found.set(id, { ...before, from: [...before.from, ...added] })
    }
  }
  return found
}

/** What is said of a table, with what counts for its columns in place of what is said of them. */
export async function effectiveGovernance(
  components: Pick<Components, 'store'>,
  object: string,
  governance: Governance | undefined,
): Promise<Governance | undefined> {
  const effective = await effectiveClassification(components, object, governance)
  if (effective.size === 0) return governance
  const columns: Record<string, JsonObject> = { ...columnsOf(governance) }
  for (const [id, column] of effective) {
    columns[String(id)] = { ...columns[String(id)], ...classificationJson(column) }
  }
  return { ...governance, columns }
}

interface TableBehind {
  readonly governance: Governance | undefined
  readonly sources: readonly ColumnSources[]
}

async function tablesBehind(
  components: Pick<Components, 'store'>,
  object: string,
  governance: Governance | undefined,
): Promise<ReadonlyMap<string, TableBehind>> {
  const sources = await sourcesOf(components, object)
  const tables = new Map<string, TableBehind>([[object, { governance, sources }]])
  const seen = new Set([object])
  let next = sources.map(({ from }) => from)
  while (next.length > 0) {
    const fresh = [...new Set(next)].filter((each) => !seen.has(each))
    const taken = fresh.slice(0, Math.max(0, SOURCE_TABLES_MAX - seen.size))
    for (const each of taken) seen.add(each)
    const loaded = await Promise.all(taken.map((each) => loadTable(components, each)))
    next = []
    for (const [index, table] of loaded.entries()) {
      const each = taken[index]
      if (table === undefined || each === undefined) continue
      tables.set(each, table)
      next.push(...table.sources.map(({ from }) => from))
    }
  }
  return tables
}

/** Undefined for what is gone. */
async function loadTable(
  components: Pick<Components, 'store'>,
  object: string,
): Promise<TableBehind | undefined> {
  const [known, sources] = await Promise.all([
    knownObject(components, object),
    sourcesOf(components, object),
  ])
  if (known?.entity === undefined) return undefined
  return { governance: decodeRelation(known.entity).governance, sources }
}

async function sourcesOf(
  { store }: Pick<Components, 'store'>,
  object: string,
): Promise<readonly ColumnSources[]> {
  const query = { collection: 'lineage', parent: sourcesParent(object) } as const
  const page = await store.list({ ...query, limit: SOURCES_OF_ONE_MAX })
  return page.map(decodeSources)
}

/** Values only grow and there are few, so that circles come to rest. */
function settle(tables: ReadonlyMap<string, TableBehind>): ReadonlyMap<string, Classification> {
  const links = linksOf(tables)
  const known = new Map<string, Classification>()
  for (let isSettled = false; !isSettled;) {
    isSettled = true
    for (const { text, floor, isDecided, source } of links) {
      const before = known.get(text) ?? floor
      const behind = isDecided ? UNCLASSIFIED : classificationBehind(tables, known, source)
      const after = stricter(before, behind)
      if (known.has(text) && isSame(before, after)) continue
      known.set(text, after)
      isSettled = false
    }
  }
  return known
}

/** That a column was made from another one. */
interface Link {
  /** Of the column that was made. */
  readonly text: string
  readonly floor: Classification
  /** Its owner declassified it. */
  readonly isDecided: boolean
  readonly source: SourceOfColumn
}

function linksOf(tables: ReadonlyMap<string, TableBehind>): readonly Link[] {
  return [...tables].flatMap(([object, { governance, sources }]) =>
    sources.flatMap(({ from, pairs }) =>
      pairs.map((pair) => ({
        text: columnText(object, pair.toId),
        floor: floorOf(governance, pair.toId),
        isDecided: declassifiedTo(governance, pair.toId) !== undefined,
        source: { from, pair },
      })),
    ),
  )
}

/** What counts for a column whatever it was made from. */
function floorOf(governance: Governance | undefined, fieldId: number): Classification {
  const own = ownClassification(governance, fieldId)
  return stricter(own, declassifiedTo(governance, fieldId) ?? UNCLASSIFIED)
}

interface SourceOfColumn {
  readonly from: string
  readonly pair: ColumnPair
}

function classificationBehind(
  tables: ReadonlyMap<string, TableBehind>,
  known: ReadonlyMap<string, Classification>,
  { from, pair }: SourceOfColumn,
): Classification {
  const table = tables.get(from)
  if (table === undefined) return pair.then
  return known.get(columnText(from, pair.fromId)) ?? floorOf(table.governance, pair.fromId)
}

function addsTo(
  tables: ReadonlyMap<string, TableBehind>,
  known: ReadonlyMap<string, Classification>,
  object: string,
  source: SourceOfColumn,
): boolean {
  const governance = tables.get(object)?.governance
  const { toId } = source.pair
  if (declassifiedTo(governance, toId) !== undefined) return false
  const own = floorOf(governance, toId)
  return !isSame(own, stricter(own, classificationBehind(tables, known, source)))
}

function sourceOf(object: string, { fromId }: ColumnPair): ColumnName {
  return { object, fieldId: fromId }
}

function columnText(object: string, fieldId: number): string {
  return `${object} ${fieldId}`
}
