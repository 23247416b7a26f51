import type { Decode, JsonObject, JsonValue } from '@korolev/table-format'
import { ObjectReader, omitUndefined, readString } from '@korolev/table-format'
import type { TableUpdate } from '@korolev/table-format'
import { encodeTableUpdate } from '@korolev/table-format'
import type { Change } from './diff.js'
import { decodeChange } from './diff.js'
import type { ReadOptions, Session } from './session.js'

export interface LineageOptions extends ReadOptions {
  /** What it was made from, what was made from it, or both, as when absent. */
  readonly direction?: 'upstream' | 'downstream' | 'both'
  /** How many runs away; 3 when absent, at most 20. */
  readonly depth?: number
  /** How many of each job, the newest; 1 when absent, at most 20. */
  readonly runs?: number
  /** Only the runs that made, or read, this one. */
  readonly snapshotId?: bigint
  /** Only runs that had happened by then. */
  readonly at?: Date
}

/** A table, a view, a dataset of no warehouse, or a job between them. */
export interface LineageNode {
  readonly id: string
  readonly kind: 'table' | 'view' | 'dataset' | 'job'
  /** Steps from the object that was asked for; upstream below 0. */
  readonly level: number
  readonly warehouse?: string
  readonly namespace?: string
  /** Absent when it never was in a warehouse. */
  readonly name?: readonly string[]
  readonly isGone: boolean
}

export interface LineageRun {
  readonly runId: string
  readonly at: Date
  /** That was read, or made. */
  readonly snapshotId?: bigint
  /** Who named the snapshot; the surest is `commit`. */
  readonly knownBy: 'commit' | 'report' | 'version' | 'time' | 'columns'
  readonly codeVersion?: string
  readonly state?: string
  readonly commits: readonly string[]
}

/** From a dataset to a job that read it, or from a job to a dataset that it made. */
export interface LineageEdge {
  readonly from: string
  readonly to: string
  readonly runs: readonly LineageRun[]
}

export interface LineageField {
  readonly node: string
  /** Absent: the rows as a whole. */
  readonly field?: string
  readonly fieldId?: number
}

/** That a column was made from another one. */
export interface LineageColumn {
  readonly from: LineageField
  readonly to: LineageField
  /** It decided which values or rows there are, and is no part of them. */
  readonly isIndirect: boolean
}

export interface LineageGraph {
  /** The id of the node that was asked for. */
  readonly object: string
  readonly nodes: readonly LineageNode[]
  readonly edges: readonly LineageEdge[]
  readonly columns: readonly LineageColumn[]
  readonly isTruncated: boolean
}

export interface RunOfJob {
  readonly job: { readonly namespace: string; readonly name: string }
  readonly runId: string
  readonly at: Date
}

export interface TouchedNode extends LineageNode {
  readonly columns: readonly (Omit<LineageField, 'node'> & {
    readonly because: readonly LineageField[]
  })[]
  /** Why its rows are touched as a whole. */
  readonly rows: readonly LineageField[]
  readonly owner?: { readonly name: string; readonly contact: string }
  readonly runs: readonly RunOfJob[]
}

/** What a change of a table would touch. */
export interface Impact {
  readonly object: string
  readonly changes: readonly Change[]
  /** What is said of the columns that change, as the server says it. */
  readonly governed: readonly JsonObject[]
  /** The newest runs that make the table. */
  readonly writers: readonly RunOfJob[]
  readonly touched: readonly TouchedNode[]
  readonly isTruncated: boolean
}

/**
 * What was made from what; of a Korolev only. Objects are named as for `history`: `uuid:` and a
 * UUID, or `table:` or `view:` and the levels of its name, separated by U+001F.
 */
export class Lineage {
  readonly #session: Session

  constructor(session: Session) {
    this.#session = session
  }

  async graph(object: string, options: LineageOptions = {}): Promise<LineageGraph> {
    const { rest } = this.#session
    const query = queryOf(object, options)
    const { json } = await rest.call('GET /api/v1/{warehouse}/lineage', { ...options, query })
    return decodeGraph(json ?? null)
  }

  /** The runs that made a snapshot, and what they read. */
  made(object: string, snapshotId: bigint, options: ReadOptions = {}): Promise<LineageGraph> {
    const one = { direction: 'upstream', depth: 1, runs: 20, snapshotId } as const
    return this.graph(object, { ...options, ...one })
  }

  /** The runs of the graph as events of OpenLineage, the oldest first. */
  async events(object: string, options: LineageOptions = {}): Promise<readonly JsonObject[]> {
    const { rest } = this.#session
    const call = { ...options, query: queryOf(object, options) }
    const { json } = await rest.call('GET /api/v1/{warehouse}/lineage/events', call)
    return new ObjectReader(json ?? null, '').array('events', (each) => each as JsonObject)
  }

  /** What a change of a table would touch, before it is made; `drop`: if it went. */
  async impact(
    object: string,
    change: readonly TableUpdate[] | 'drop',
    options: ReadOptions & Pick<LineageOptions, 'depth'> = {},
  ): Promise<Impact> {
    const { rest } = this.#session
    const body: JsonObject =
      change === 'drop' ? { drop: true } : { updates: change.map(encodeTableUpdate) }
    const call = { ...options, query: queryOf(object, options), body }
    const { json } = await rest.call('POST /api/v1/{warehouse}/impact', call)
    return decodeImpact(json ?? null)
  }

  /** Sends an event of OpenLineage, as its clients do. */
  async send(event: JsonObject, options: ReadOptions = {}): Promise<void> {
    await this.#session.rest.call('POST /api/v1/lineage', { ...options, body: event })
  }
}

function queryOf(object: string, options: LineageOptions): Readonly<Record<string, string>> {
  const { direction, depth, runs, snapshotId, at } = options
  return omitUndefined({
    object,
    direction,
    depth: depth?.toString(),
    runs: runs?.toString(),
    snapshot: snapshotId?.toString(),
    at: at?.toISOString(),
  })
}

function decodeGraph(json: JsonValue): LineageGraph {
  const reader = new ObjectReader(json, '')
  return {
    object: reader.string('object'),
    nodes: reader.array('nodes', decodeNode),
    edges: reader.array('edges', decodeEdge),
    columns: reader.array('columns', decodeColumn),
    isTruncated: reader.boolean('truncated'),
  }
}

const decodeNode: Decode<LineageNode> = (json, path) => {
  const reader = new ObjectReader(json, path)
  return omitUndefined({
    id: reader.string('id'),
    kind: reader.string('kind') as LineageNode['kind'],
    level: reader.int('level'),
    warehouse: reader.optionalString('warehouse'),
    namespace: reader.optionalString('namespace'),
    name: reader.optionalArray('name', readString),
    isGone: reader.optionalBoolean('gone') ?? false,
  })
}

const decodeEdge: Decode<LineageEdge> = (json, path) => {
  const reader = new ObjectReader(json, path)
  return {
    from: reader.string('from'),
    to: reader.string('to'),
    runs: reader.array('runs', decodeRun),
  }
}

const decodeRun: Decode<LineageRun> = (json, path) => {
  const reader = new ObjectReader(json, path)
  return omitUndefined({
    runId: reader.string('runId'),
    at: new Date(reader.count('at')),
    snapshotId: reader.optionalLong('snapshotId'),
    knownBy: reader.string('knownBy') as LineageRun['knownBy'],
    codeVersion: reader.optionalString('codeVersion'),
    state: reader.optionalString('state'),
    commits: reader.optionalArray('commits', readString) ?? [],
  })
}

const decodeColumn: Decode<LineageColumn> = (json, path) => {
  const reader = new ObjectReader(json, path)
  return {
    from: reader.required('from', decodeField),
    to: reader.required('to', decodeField),
    isIndirect: reader.optionalBoolean('indirect') ?? false,
  }
}

const decodeField: Decode<LineageField> = (json, path) => {
  const reader = new ObjectReader(json, path)
  return omitUndefined({
    node: reader.string('node'),
    field: reader.optionalString('field'),
    fieldId: reader.optionalInt('field-id'),
  })
}

function decodeImpact(json: JsonValue): Impact {
  const reader = new ObjectReader(json, '')
  return {
    object: reader.string('object'),
    changes: reader.array('changes', decodeChange),
    governed: reader.array('governed', (each) => each as JsonObject),
    writers: reader.array('writers', decodeRunOfJob),
    touched: reader.array('touched', decodeTouched),
    isTruncated: reader.boolean('truncated'),
  }
}

const decodeTouched: Decode<TouchedNode> = (json, path) => {
  const reader = new ObjectReader(json, path)
  return omitUndefined({
    ...decodeNode(json, path),
    columns: reader.array('columns', decodeTouchedColumn),
    rows: reader.array('rows', decodeField),
    owner: reader.optional('owner', decodeOwner),
    runs: reader.array('runs', decodeRunOfJob),
  })
}

const decodeTouchedColumn: Decode<TouchedNode['columns'][number]> = (json, path) => {
  const reader = new ObjectReader(json, path)
  return omitUndefined({
    field: reader.string('field'),
    fieldId: reader.optionalInt('field-id'),
    because: reader.array('because', decodeField),
  })
}

const decodeOwner: Decode<NonNullable<TouchedNode['owner']>> = (json, path) => {
  const reader = new ObjectReader(json, path)
  return { name: reader.string('name'), contact: reader.string('contact') }
}

const decodeRunOfJob: Decode<RunOfJob> = (json, path) => {
  const reader = new ObjectReader(json, path)
  return {
    job: reader.required('job', decodeJob),
    runId: reader.string('runId'),
    at: new Date(reader.count('at')),
  }
}

const decodeJob: Decode<RunOfJob['job']> = (json, path) => {
  const reader = new ObjectReader(json, path)
  return { namespace: reader.string('namespace'), name: reader.string('name') }
}
