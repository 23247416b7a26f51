import type { Decode, JsonObject } from '@korolev/table-format'
import {
  InternalError,
  ObjectReader,
  omitUndefined,
  parseJson,
  printJson,
  readString,
} from '@korolev/table-format'
import type { Entity, EntityChange, EntityKey } from '../ports/catalog-store.js'
import { entityParent } from '../ports/catalog-store.js'
import type { CommitRecord } from './commit-record.js'
import { sha256Hex } from './commit-record.js'
import type { JobName } from './pipeline-run.js'
import { decodeRunJson } from './pipeline-run.js'

/** What a run read or made: an object of a catalog by its identity, else by its name. */
export type Dataset =
  | { readonly kind: 'object'; /** `table:<uuid>` */ readonly object: string }
  | { readonly kind: 'external'; readonly namespace: string; readonly name: string }

/**
 * Who named a snapshot, the surest first: the commit itself; Iceberg's own report in an event, or
 * its facet `version`; what was current at the time of an event that named the dataset, or at the
 * beginning of a run of which only its columns tell that it was read.
 */
export const KNOWN_BY = ['commit', 'report', 'version', 'time', 'columns'] as const
export type KnownBy = (typeof KNOWN_BY)[number]

/** A dataset as one run met it. */
export interface DatasetUse {
  readonly dataset: Dataset
  readonly snapshotId?: bigint
  readonly by: KnownBy
  /** Milliseconds since 1970: of the event that said so. */
  readonly at: number
}

/** That a column was made from another one. Field ids are there for columns of ours. */
export interface ColumnEdge {
  readonly from: Dataset
  readonly fromField: string
  readonly fromId?: number
  readonly to: Dataset
  /** Absent: the rows as a whole, as by a filter or a join. */
  readonly toField?: string
  readonly toId?: number
  /** It decided which values or rows there are, and is no part of them. */
  readonly isIndirect: boolean
}

export const RUN_STATES = ['START', 'RUNNING', 'OTHER', 'COMPLETE', 'ABORT', 'FAIL'] as const
export type RunState = (typeof RUN_STATES)[number]

/**
 * What is known of one run from one source: one batch of commits, or all of its events. A run may
 * have several parts.
 */
export interface RunPart {
  readonly job: JobName
  readonly runId: string
  /** Tells the parts of a run apart: `EVENTS_PART`, or of which commit it is. */
  readonly id: string
  /** Milliseconds since 1970: of the commit, or of the newest event. */
  readonly at: number
  /** Of the oldest event. */
  readonly startedAt?: number
  readonly codeVersion?: string
  readonly state?: RunState
  /** Ids of the commits. */
  readonly commits: readonly string[]
  readonly inputs: readonly DatasetUse[]
  readonly outputs: readonly DatasetUse[]
  readonly columns: readonly ColumnEdge[]
  /**
   * Objects that events named as datasets: where one event does not tell enough to find it, or came
   * before it was there, another one of the run does.
   */
  readonly names?: readonly DatasetAlias[]
}

export interface DatasetAlias {
  /** `datasetId` of the name, as if it were of no warehouse. */
  readonly id: string
  readonly object: string
}

/** Of all events of a run together. */
export const EVENTS_PART = 'events'

export type Side = 'read' | 'made'

/** An identity, and a name that is safe as a part of a key. */
export function datasetId(dataset: Dataset): string {
  if (dataset.kind === 'object') return dataset.object
  return `dataset:${shortHash([dataset.namespace, dataset.name])}`
}

export function jobId({ namespace, name }: JobName): string {
  return shortHash([namespace, name])
}

function shortHash(texts: readonly string[]): string {
  return sha256Hex(JSON.stringify(texts)).slice(0, 32)
}

export function partKey({ job, runId, id }: Pick<RunPart, 'job' | 'runId' | 'id'>): EntityKey {
  const parent = entityParent(['run', job.namespace, job.name, runId])
  return { collection: 'lineage', parent, name: id }
}

/** Where the runs that read, or made, a dataset are found: by job, and the newest of each first. */
export function runsParent(side: Side, id: string): string {
  return entityParent([side, id])
}

/** The runs that read, or made, one snapshot of it. */
export function snapshotParent(side: Side, id: string, snapshotId: bigint): string {
  return entityParent([side, id, snapshotId.toString()])
}

const TIME_MAX = 10 ** 15 - 1

/** What begins the names of a job's runs that are not newer than that. */
export function runsUntil(job: string, at: number): string {
  return `${job} ${String(TIME_MAX - at).padStart(15, '0')}`
}

/** After the names of all runs of that job. */
export function runsBehind(job: string): string {
  return `${job}!`
}

/** Where one run of a job stands in the listings of datasets. */
export interface RunPlace {
  readonly job: string
  readonly at: number
  readonly part: EntityKey
}

export function decodeRunPlace(entity: Entity): RunPlace {
  const reader = new ObjectReader(parseJson(entity.value), `lineage of ${entity.key.parent}`)
  const parent = reader.string('parent')
  return {
    job: reader.string('job'),
    at: reader.count('at'),
    part: { collection: 'lineage', parent, name: reader.string('name') },
  }
}

/** What a batch has to do for one state of a part to take the place of another. */
export function moveRunPart(before: Entity | undefined, after: RunPart): readonly EntityChange[] {
  const places = placesOf(after)
  const kept = new Set(places.map(({ key }) => placeText(key)))
  const gone = (before === undefined ? [] : placesOf(decodeRunPart(before))).filter(
    ({ key }) => !kept.has(placeText(key)),
  )
  return [
    ...gone.map(({ key }): EntityChange => ({ kind: 'delete', key })),
    ...[partEntity(after, (before?.version ?? 0) + 1), ...places].map((entity): EntityChange => ({
      kind: 'put',
      entity,
    })),
  ]
}

function placeText({ parent, name }: EntityKey): string {
  return JSON.stringify([parent, name])
}

function placesOf(part: RunPart): readonly Entity[] {
  const sides = [
    ['read', part.inputs],
    ['made', part.outputs],
  ] as const
  return sides.flatMap(([side, uses]) => uses.flatMap((use) => placesOfUse(part, side, use)))
}

function placesOfUse(part: RunPart, side: Side, use: DatasetUse): readonly Entity[] {
  const id = datasetId(use.dataset)
  const job = jobId(part.job)
  const key = partKey(part)
  const value = printJson({ job, at: part.at, parent: key.parent, name: key.name })
  const suffix = shortHash([key.parent, key.name])
  const parents = [
    runsParent(side, id),
    ...(use.snapshotId === undefined ? [] : [snapshotParent(side, id, use.snapshotId)]),
  ]
  return parents.map((parent) => ({
    key: { collection: 'lineage', parent, name: `${runsUntil(job, part.at)} ${suffix}` },
    ...{ kind: 'run-place', id: suffix, version: 1, value },
  }))
}

function partEntity(part: RunPart, version: number): Entity {
  const { job, commits, inputs, outputs, columns } = part
  const datasets = [...new Set(columns.flatMap(({ from, to }) => [datasetId(from), datasetId(to)]))]
  const places = new Map(datasets.map((id, index) => [id, index]))
  const place = (dataset: Dataset) => places.get(datasetId(dataset)) ?? 0
  const named = new Map(
    columns.flatMap(({ from, to }) => [from, to]).map((each) => [datasetId(each), each]),
  )
  const json = omitUndefined({
    ...part,
    job: { ...job },
    commits: [...commits],
    inputs: inputs.map(useJson),
    outputs: outputs.map(useJson),
    names: part.names?.map((each) => ({ ...each })),
    // Thousands of columns are of few datasets: each of those stands here once.
    datasets: datasets.flatMap((id) => ({ ...named.get(id) })),
    columns: columns.map(({ isIndirect, ...edge }) => ({
      ...edge,
      ...{ from: place(edge.from), to: place(edge.to) },
      ...(isIndirect ? { isIndirect } : {}),
    })),
  })
  const key = partKey(part)
  const id = shortHash([key.parent, key.name])
  return { key, kind: 'run-part', id, version, value: printJson(json) }
}

function useJson({ dataset, ...use }: DatasetUse): JsonObject {
  return omitUndefined({ ...use, dataset: { ...dataset } })
}

export function decodeRunPart(entity: Entity): RunPart {
  const reader = new ObjectReader(parseJson(entity.value), `run ${entity.key.parent}`)
  const state = reader.optionalString('state')
  const datasets = reader.optionalArray('datasets', decodeDataset) ?? []
  return omitUndefined({
    job: reader.required('job', decodeJobName),
    runId: reader.string('runId'),
    id: reader.string('id'),
    at: reader.count('at'),
    startedAt: reader.optionalCount('startedAt'),
    codeVersion: reader.optionalString('codeVersion'),
    state: RUN_STATES.find((each) => each === state),
    commits: reader.array('commits', readString),
    inputs: reader.array('inputs', decodeUse),
    outputs: reader.array('outputs', decodeUse),
    names: reader.optionalArray('names', decodeAlias),
    columns: reader.array('columns', decodeColumnEdge(datasets)),
  })
}

const decodeJobName: Decode<JobName> = (json, path) => {
  const reader = new ObjectReader(json, path)
  return { namespace: reader.string('namespace'), name: reader.string('name') }
}

const decodeDataset: Decode<Dataset> = (json, path) => {
  const reader = new ObjectReader(json, path)
  return reader.string('kind') === 'object'
    ? { kind: 'object', object: reader.string('object') }
    : { kind: 'external', namespace: reader.string('namespace'), name: reader.string('name') }
}

const decodeAlias: Decode<DatasetAlias> = (json, path) => {
  const reader = new ObjectReader(json, path)
  return { id: reader.string('id'), object: reader.string('object') }
}

const decodeUse: Decode<DatasetUse> = (json, path) => {
  const reader = new ObjectReader(json, path)
  return omitUndefined({
    dataset: reader.required('dataset', decodeDataset),
    snapshotId: reader.optionalLong('snapshotId'),
    by: reader.string('by') as KnownBy,
    at: reader.count('at'),
  })
}

/** @param datasets - that the edges name by their place here. */
function decodeColumnEdge(datasets: readonly Dataset[]): Decode<ColumnEdge> {
  const decodePlace: Decode<Dataset> = (json, path) => {
    const found = typeof json === 'number' ? datasets[json] : undefined
    if (found === undefined) throw new InternalError(`${path} names no dataset of its run`)
    return found
  }
  return (json, path) => {
    const reader = new ObjectReader(json, path)
    return omitUndefined({
      from: reader.required('from', decodePlace),
      fromField: reader.string('fromField'),
      fromId: reader.optionalInt('fromId'),
      to: reader.required('to', decodePlace),
      toField: reader.optionalString('toField'),
      toId: reader.optionalInt('toId'),
      isIndirect: reader.optionalBoolean('isIndirect') ?? false,
    })
  }
}

/** Two edges of one text say the same. */
export function columnEdgeText({ from, fromField, to, toField, isIndirect }: ColumnEdge): string {
  return JSON.stringify([
    ...[datasetId(to), toField ?? '', datasetId(from), fromField],
    ...(isIndirect ? ['indirect'] : []),
  ])
}

/**
 * What the commits of one batch add to lineage: a part for each run. It follows from the records
 * alone, and stands in their batch.
 */
export function lineageOf(records: readonly CommitRecord[]): readonly RunPart[] {
  const parts = new Map<string, RunPart>()
  for (const record of records) {
    if (record.inputs === undefined) continue
    const run = decodeRunJson(record.inputs, 'inputs')
    const text = printJson(record.inputs)
    const { commitId, at } = record
    const part = parts.get(text) ?? {
      ...{ job: run.job, runId: run.runId ?? commitId, id: `commit:${commitId}`, at },
      ...(run.codeVersion === undefined ? {} : { codeVersion: run.codeVersion }),
      ...{ commits: [], outputs: [], columns: [] },
      inputs: run.inputs.map(({ table, snapshotId }): DatasetUse =>
        omitUndefined({
          dataset: { kind: 'object' as const, object: `table:${table}` },
          ...{ snapshotId, by: 'commit' as const, at },
        }),
      ),
    }
    parts.set(text, {
      ...part,
      at: Math.max(part.at, at),
      commits: [...part.commits, commitId],
      outputs: [...part.outputs, outputOf(record)],
    })
  }
  return [...parts.values()]
}

function outputOf({ object, summary, at }: CommitRecord): DatasetUse {
  const snapshot = summary?.['snapshot-id']
  const isId = typeof snapshot === 'bigint' || typeof snapshot === 'number'
  return {
    dataset: { kind: 'object', object },
    ...(isId ? { snapshotId: BigInt(snapshot) } : {}),
    ...{ by: 'commit', at },
  }
}
