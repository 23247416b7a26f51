import type { ColumnEdge, DatasetUse, RunPart, RunState } from './lineage.js'
import { datasetId } from './lineage.js'

const TERMINAL: readonly (RunState | undefined)[] = ['COMPLETE', 'ABORT', 'FAIL']

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
  return {
    ...{ job: before.job, runId: before.runId, id: before.id, at: newer.at },
    ...(codeVersion === undefined ? {} : { codeVersion }),
    ...(state === undefined ? {} : { state }),
    commits: [],
    inputs: mergeUses(before.inputs, event.inputs, (known, other) => other.at < known.at),
    outputs: mergeUses(before.outputs, event.outputs, (known, other) => other.at > known.at),
    columns: mergeColumns([...before.columns, ...event.columns]),
  }
}

/** A run that ended does not go on, though an event of its beginning may come last. */
function stateOf(older: RunState | undefined, newer: RunState | undefined): RunState | undefined {
  if (TERMINAL.includes(older) && !TERMINAL.includes(newer)) return older
  return newer ?? older
}

function mergeUses(
  before: readonly DatasetUse[],
  added: readonly DatasetUse[],
  takesPlace: (known: DatasetUse, other: DatasetUse) => boolean,
): readonly DatasetUse[] {
  const uses = new Map<string, DatasetUse>()
  for (const use of [...before, ...added]) {
    const id = datasetId(use.dataset)
    const known = uses.get(id)
    if (known === undefined || isSurer(use, known) || takesPlace(known, use)) {
      if (known === undefined || !isSurer(known, use)) uses.set(id, use)
    }
  }
  return sorted([...uses.values()], ({ dataset }) => datasetId(dataset))
}

/** A snapshot that an event names is surer than one that was found by the time. */
function isSurer(use: DatasetUse, other: DatasetUse): boolean {
  return use.by === 'version' && other.by === 'time'
}

function mergeColumns(edges: readonly ColumnEdge[]): readonly ColumnEdge[] {
  const text = ({ from, fromField, to, toField }: ColumnEdge) =>
    JSON.stringify([datasetId(to), toField, datasetId(from), fromField])
  return sorted([...new Map(edges.map((edge) => [text(edge), edge])).values()], text)
}

function sorted<Item>(items: Item[], key: (item: Item) => string): readonly Item[] {
  return items.sort((left, right) => (key(left) < key(right) ? -1 : 1))
}
