import type { ColumnEdge, Dataset, DatasetAlias, DatasetUse, RunPart, RunState } from './lineage.js'
import { columnEdgeText, datasetId, KNOWN_BY } from './lineage.js'

const FAILED: readonly (RunState | undefined)[] = ['ABORT', 'FAIL']
const TERMINAL: readonly (RunState | undefined)[] = ['COMPLETE', ...FAILED]

/**
 * What is known of a run after one more of its events, whatever their order, and however often one
 * comes. Of an input the earliest mention counts, for it was read then; of an output the last one.
 */
export function mergeEvents(before: RunPart | undefined, event: RunPart): RunPart {
  if (before === undefined) return event
  const isNewer = event.at >= before.at
  const [older, newer] = isNewer ? [before, event] : [event, before]
  const codeVersion = newer.codeVersion ?? older.codeVersion
  const state = stateOf(older.state, newer.state)
  const names = mergeNames([...(before.names ?? []), ...(event.names ?? [])])
  const objects = new Map(names.map(({ id, object }) => [id, object]))
  const uses = (part: RunPart, side: 'inputs' | 'outputs') =>
    part[side].map((use) => ({ ...use, dataset: named(use.dataset, objects) }))
  const columns = [...before.columns, ...event.columns].map((edge) => ({
    ...edge,
    ...{ from: named(edge.from, objects), to: named(edge.to, objects) },
  }))
  const isEarlier = (known: DatasetUse, other: DatasetUse) => other.at < known.at
  const isLater = (known: DatasetUse, other: DatasetUse) => other.at > known.at
  return {
    ...{ job: before.job, runId: before.runId, id: before.id, at: newer.at },
    startedAt: Math.min(startOf(before), startOf(event)),
    ...(codeVersion === undefined ? {} : { codeVersion }),
    ...(state === undefined ? {} : { state }),
    commits: [],
    inputs: mergeUses([...uses(before, 'inputs'), ...uses(event, 'inputs')], isEarlier),
    outputs: mergeUses([...uses(before, 'outputs'), ...uses(event, 'outputs')], isLater),
    columns: mergeColumns(columns),
    ...(names.length === 0 ? {} : { names }),
  }
}

function named(dataset: Dataset, objects: ReadonlyMap<string, string>): Dataset {
  const object = dataset.kind === 'object' ? undefined : objects.get(datasetId(dataset))
  return object === undefined ? dataset : { kind: 'object', object }
}

function mergeNames(names: readonly DatasetAlias[]): readonly DatasetAlias[] {
  return sorted([...new Map(names.map((each) => [each.id, each])).values()], ({ id }) => id)
}

/**
 * A run that ended does not go on, though an event of its beginning may come last; and one that
 * failed did not succeed: Spark's listener says FAIL of such a run, and then that it is complete.
 */
function stateOf(older: RunState | undefined, newer: RunState | undefined): RunState | undefined {
  const failed = [newer, older].find((state) => FAILED.includes(state))
  if (failed !== undefined) return failed
  if (TERMINAL.includes(older) && !TERMINAL.includes(newer)) return older
  return newer ?? older
}

/** Milliseconds since 1970: of the oldest event that is known of it. */
export function startOf({ at, startedAt }: RunPart): number {
  return startedAt ?? at
}

function mergeUses(
  all: readonly DatasetUse[],
  takesPlace: (known: DatasetUse, other: DatasetUse) => boolean,
): readonly DatasetUse[] {
  const uses = new Map<string, DatasetUse>()
  for (const use of all) {
    const id = datasetId(use.dataset)
    const known = uses.get(id)
    const surer = known === undefined ? -1 : surenessOf(use) - surenessOf(known)
    if (known === undefined || surer < 0 || (surer === 0 && takesPlace(known, use))) {
      uses.set(id, use)
    }
  }
  return sorted([...uses.values()], ({ dataset }) => datasetId(dataset))
}

/** The surest is 0. */
function surenessOf({ by }: DatasetUse): number {
  return KNOWN_BY.indexOf(by)
}

/** One that knows the fields' ids before one that does not. */
function mergeColumns(edges: readonly ColumnEdge[]): readonly ColumnEdge[] {
  const distinct = new Map<string, ColumnEdge>()
  for (const edge of edges) {
    const text = columnEdgeText(edge)
    distinct.set(text, { ...distinct.get(text), ...edge })
  }
  return sorted([...distinct.values()], columnEdgeText)
}

function sorted<Item>(items: Item[], key: (item: Item) => string): readonly Item[] {
  return items.sort((left, right) => (key(left) < key(right) ? -1 : 1))
}
