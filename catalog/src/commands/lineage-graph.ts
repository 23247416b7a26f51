import { InvalidArgumentError } from '@korolev/table-format'
import type { ColumnEdge, Dataset, DatasetUse, RunPart, Side } from '../domain/lineage.js'
import { columnEdgeText, datasetId, jobId } from '../domain/lineage.js'
import type { JobName } from '../domain/pipeline-run.js'
import type { CallContext, Components } from './components.js'
import { existingObject } from './history.js'
import type { KnownObject } from './lineage-objects.js'
import { knownObject, mayDo } from './lineage-objects.js'
import { LineageRuns } from './lineage-runs.js'

export const LINEAGE_DEPTH_DEFAULT = 3
export const LINEAGE_DEPTH_MAX = 20
export const LINEAGE_RUNS_DEFAULT = 1
export const LINEAGE_RUNS_MAX = 20
export const LINEAGE_NODES_MAX = 500

export type Direction = 'upstream' | 'downstream' | 'both'

export interface LineageRequest {
  /** `table:`, `view:` and a name, or `uuid:`. */
  readonly object: string
  readonly direction: Direction
  /** Steps over runs. */
  readonly depth: number
  /** Most runs of each job between two datasets. */
  readonly runs: number
  /** Only what made, or read, this snapshot of the object; and before that, what was there then. */
  readonly snapshotId?: bigint
  /** As it was known of what had happened by then. */
  readonly atMs?: number
}

export type LineageNode =
  | {
      readonly kind: 'object'
      readonly id: string
      readonly known: KnownObject | undefined
      /** Steps from the object that was asked for; upstream below 0. */
      readonly level: number
    }
  | {
      readonly kind: 'external'
      readonly id: string
      readonly namespace: string
      readonly name: string
      readonly level: number
    }
  | { readonly kind: 'job'; readonly id: string; readonly job: JobName; readonly level: number }

/** A run that went from a dataset into a job, or from a job into a dataset. */
export interface LineageRun {
  readonly part: RunPart
  readonly use: DatasetUse
}

interface Ends {
  readonly from: string
  readonly to: string
}

export interface LineageEdge extends Ends {
  readonly runs: readonly LineageRun[]
}

export interface LineageGraph {
  /** Of the object that was asked for. */
  readonly root: string
  readonly nodes: readonly LineageNode[]
  readonly edges: readonly LineageEdge[]
  readonly columns: readonly ColumnEdge[]
  /** There is more than is shown. */
  readonly isTruncated: boolean
}

/**
 * What a table or view was made from, and what was made from it. Datasets of which the caller may
 * not know are left out, with all that is behind them.
 */
export async function readLineage(
  components: Components,
  context: CallContext,
  request: LineageRequest,
): Promise<LineageGraph> {
  const root = await existingObject(components, context, request.object)
  if (!/^(table|view):/.test(root)) {
    throw new InvalidArgumentError('object must be a table or a view: others have no lineage', {
      field: 'object',
    })
  }
  const walk = new Walk(components, context, request)
  await walk.begin(root)
  const sides: readonly Side[] =
    request.direction === 'both'
      ? ['made', 'read']
      : [request.direction === 'upstream' ? 'made' : 'read']
  for (const side of sides) await walk.go(root, side)
  return walk.graph(root)
}

/** A dataset from which the walk goes on. */
interface Stop {
  readonly id: string
  readonly untilMs?: number
  readonly snapshotId?: bigint
}

class Walk {
  readonly #components: Components
  readonly #context: CallContext
  readonly #request: LineageRequest
  readonly #runs: LineageRuns
  readonly #nodes = new Map<string, LineageNode>()
  readonly #hidden = new Set<string>()
  readonly #edges = new Map<string, Ends & { readonly runs: Map<string, LineageRun> }>()
  readonly #columns = new Map<string, ColumnEdge>()
  #isTruncated = false

  constructor(components: Components, context: CallContext, request: LineageRequest) {
    this.#components = components
    this.#context = context
    this.#request = request
    this.#runs = new LineageRuns(components.store)
  }

  async begin(root: string): Promise<void> {
    const known = await knownObject(this.#components, root)
    this.#nodes.set(root, { kind: 'object', id: root, known, level: 0 })
  }

  /** In steps of one run, each dataset once. */
  async go(root: string, side: Side): Promise<void> {
    const { depth, snapshotId, atMs } = this.#request
    const visited = new Set([root])
    let stops: readonly Stop[] = [
      {
        id: root,
        ...(snapshotId === undefined ? {} : { snapshotId }),
        ...(atMs === undefined ? {} : { untilMs: atMs }),
      },
    ]
    for (let step = 1; step <= depth && stops.length > 0; step++) {
      const found = await Promise.all(
        stops.map(async (stop) => ({ stop, ...(await this.#runsOf(stop, side)) })),
      )
      const further: Stop[] = []
      for (const { stop, parts, isTruncated } of found) {
        this.#isTruncated ||= isTruncated
        for (const part of parts) further.push(...(await this.#follow(stop, side, part, step)))
      }
      const next = new Map<string, Stop>()
      for (const stop of further.filter(({ id }) => !visited.has(id))) {
        next.set(stop.id, laterOf(next.get(stop.id), stop))
      }
      for (const id of next.keys()) visited.add(id)
      stops = [...next.values()]
    }
  }

  #runsOf({ id, untilMs, snapshotId }: Stop, side: Side) {
    return this.#runs.of({
      ...{ side, id, runs: this.#request.runs },
      ...(snapshotId === undefined ? {} : { snapshotId }),
      ...(untilMs === undefined ? {} : { untilMs }),
    })
  }

  /** What a run that failed was to make it did not make. */
  async #follow(stop: Stop, side: Side, part: RunPart, step: number): Promise<readonly Stop[]> {
    const hasFailed = part.state === 'FAIL' || part.state === 'ABORT'
    if (hasFailed && side === 'made') return []
    const sign = side === 'made' ? -1 : 1
    const job = `job:${jobId(part.job)}`
    const [near, far] = side === 'made' ? [part.outputs, part.inputs] : [part.inputs, part.outputs]
    if (!this.#add({ kind: 'job', id: job, job: part.job, level: sign * (2 * step - 1) })) return []
    const { snapshotId } = stop
    for (const use of near) {
      const isMeant = snapshotId === undefined || use.snapshotId === snapshotId
      if (datasetId(use.dataset) === stop.id && isMeant) this.#link(side, job, use, part, true)
    }
    const further: Stop[] = []
    for (const use of hasFailed ? [] : far) {
      const id = datasetId(use.dataset)
      if (!(await this.#meet(use.dataset, sign * 2 * step))) continue
      this.#link(side, job, use, part, false)
      further.push({ id, ...this.#timeBehind(stop, side, part) })
    }
    for (const edge of part.columns) this.#addColumns(edge)
    return further
  }

  /** Of one snapshot: what had been made by when it was made. */
  #timeBehind(stop: Stop, side: Side, { at }: RunPart): { readonly untilMs?: number } {
    const isOfSnapshot = this.#request.snapshotId !== undefined && side === 'made'
    if (isOfSnapshot) return { untilMs: Math.min(at, stop.untilMs ?? Infinity) }
    return stop.untilMs === undefined ? {} : { untilMs: stop.untilMs }
  }

  #link(side: Side, job: string, use: DatasetUse, part: RunPart, isNear: boolean): void {
    const id = datasetId(use.dataset)
    const isOutput = (side === 'made') === isNear
    const ends: Ends = isOutput ? { from: job, to: id } : { from: id, to: job }
    const key = JSON.stringify([ends.from, ends.to])
    const edge = this.#edges.get(key) ?? { ...ends, runs: new Map<string, LineageRun>() }
    // A commit and an event may tell of one run: they are one here when they name one snapshot.
    const place = JSON.stringify([part.runId, (use.snapshotId ?? '').toString()])
    const before = edge.runs.get(place)
    if (before?.use.by !== 'commit') edge.runs.set(place, { part, use })
    this.#edges.set(key, edge)
  }

  /** False for what is not to be shown. */
  async #meet(dataset: Dataset, level: number): Promise<boolean> {
    const id = datasetId(dataset)
    if (this.#nodes.has(id)) return true
    if (this.#hidden.has(id)) return false
    if (dataset.kind === 'external') return this.#add({ ...dataset, id, level })
    const known = await knownObject(this.#components, dataset.object)
    const isShown =
      known === undefined
        ? this.#context.access === undefined
        : await mayDo(this.#context, known, 'SEE')
    if (isShown) return this.#add({ kind: 'object', id, known, level })
    this.#hidden.add(id)
    return false
  }

  #add(node: LineageNode): boolean {
    if (this.#nodes.has(node.id)) return true
    if (this.#nodes.size >= LINEAGE_NODES_MAX) {
      this.#isTruncated = true
      return false
    }
    this.#nodes.set(node.id, node)
    return true
  }

  #addColumns(edge: ColumnEdge): void {
    this.#columns.set(columnEdgeText(edge), edge)
  }

  graph(root: string): LineageGraph {
    const edges = [...this.#edges.values()].map(({ from, to, runs }): LineageEdge => {
      const sorted = [...runs.values()].sort((left, right) => right.part.at - left.part.at)
      return { from, to, runs: sorted }
    })
    const isShown = (dataset: Dataset) => this.#nodes.has(datasetId(dataset))
    return {
      root,
      nodes: [...this.#nodes.values()],
      edges,
      columns: [...this.#columns.values()].filter(({ from, to }) => isShown(from) && isShown(to)),
      isTruncated: this.#isTruncated,
    }
  }
}

function laterOf(known: Stop | undefined, other: Stop): Stop {
  if (known === undefined) return other
  if (known.untilMs === undefined || other.untilMs === undefined) return { id: known.id }
  return { id: known.id, untilMs: Math.max(known.untilMs, other.untilMs) }
}
