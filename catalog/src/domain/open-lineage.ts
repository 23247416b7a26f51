import type { Decode, JsonObject, JsonValue } from '@korolev/table-format'
import {
  InvalidArgumentError,
  isJsonObject,
  ObjectReader,
  omitUndefined,
} from '@korolev/table-format'
import type { RunState } from './lineage.js'
import { RUN_STATES } from './lineage.js'
import type { JobName } from './pipeline-run.js'

export const EVENT_DATASETS_MAX = 200
export const EVENT_COLUMNS_MAX = 5_000
export const EVENT_SYMLINKS_MAX = 20
export const EVENT_NAME_LENGTH_MAX = 2_000

/** As OpenLineage names it: where it is, and its name there. */
export interface DatasetName {
  readonly namespace: string
  readonly name: string
}

export interface EventDataset extends DatasetName {
  /** Of the facet `version`: for a table, the id of a snapshot. */
  readonly version?: string
  /**
   * The snapshot that Iceberg itself reported to have read or made, as the nearest double: so
   * Spark's listener sends it.
   */
  readonly reported?: number
  /** Of the facet `symlinks`: other names of the same. */
  readonly symlinks: readonly DatasetName[]
  /** Of the facet `columnLineage`. */
  readonly columns: readonly EventColumn[]
}

export interface EventColumn {
  /** Absent: the rows as a whole, as by a filter or a join. */
  readonly field?: string
  readonly from: DatasetName
  readonly fromField: string
  /** It decided which values or rows there are, and is no part of them. */
  readonly isIndirect: boolean
}

/** An event of OpenLineage: of a run, of a job, or of a dataset. */
export interface LineageEvent {
  /** Milliseconds since 1970. */
  readonly at: number
  /** Absent: the event is of a dataset. */
  readonly job?: JobName
  /** Absent: the event is of no run. */
  readonly runId?: string
  readonly state?: RunState
  readonly codeVersion?: string
  readonly inputs: readonly EventDataset[]
  readonly outputs: readonly EventDataset[]
}

/** @throws InvalidArgumentError naming the field. */
export function decodeEvent(json: JsonObject): LineageEvent {
  const reader = new ObjectReader(json, '')
  const at = timeOf(reader)
  const job = reader.optional('job', decodeName)
  const runId = reader.optional('run', (run, path) =>
    limited(new ObjectReader(run, path).string('runId'), `${path}.runId`),
  )
  if (job === undefined) {
    if (json['dataset'] !== undefined && runId === undefined) {
      const dataset = reader.required('dataset', decodeDataset)
      checkAlone(dataset)
      return { at, inputs: [], outputs: [dataset] }
    }
    throw new InvalidArgumentError(
      'job is missing: an event of a run or of a job names it, one of a dataset has a dataset',
      { field: 'job' },
    )
  }
  const inputs = reader.optionalArray('inputs', decodeDataset) ?? []
  const outputs = reader.optionalArray('outputs', decodeDataset) ?? []
  checkSizes(inputs, outputs)
  return omitUndefined({
    ...{ at, job, runId, inputs, outputs },
    state: reader.optional('eventType', decodeState),
    codeVersion: codeVersionOf(json),
  })
}

/** What is not kept is not taken either, where it would say what was made from what. */
function checkAlone({ columns }: EventDataset): void {
  if (columns.length === 0) return
  throw new InvalidArgumentError(
    'dataset.facets.columnLineage is kept of what a job made: send it with the outputs of a run or a job',
    { field: 'dataset.facets.columnLineage' },
  )
}

function checkSizes(inputs: readonly EventDataset[], outputs: readonly EventDataset[]): void {
  if (inputs.length + outputs.length > EVENT_DATASETS_MAX) {
    throw new InvalidArgumentError(
      `inputs and outputs have ${inputs.length + outputs.length} datasets, at most ` +
        `${EVENT_DATASETS_MAX} are taken`,
      { field: 'inputs' },
    )
  }
  const columns = outputs.reduce((sum, each) => sum + each.columns.length, 0)
  if (columns <= EVENT_COLUMNS_MAX) return
  throw new InvalidArgumentError(
    `the facets columnLineage have ${columns} input fields, at most ${EVENT_COLUMNS_MAX} are taken`,
    { field: 'outputs' },
  )
}

function timeOf(reader: ObjectReader): number {
  const text = reader.string('eventTime')
  const at = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)?$/.test(text)
    ? Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`)
    : NaN
  if (Number.isSafeInteger(at) && at >= 0) return at
  throw new InvalidArgumentError(
    `eventTime must be a time since 1970 such as 2026-11-28T07:30:00Z, not ${text.slice(0, 60)}`,
    { field: 'eventTime' },
  )
}

const decodeState: Decode<RunState> = (json, path) => {
  const found = RUN_STATES.find((each) => each === json)
  if (found !== undefined) return found
  throw new InvalidArgumentError(`${path} must be one of ${RUN_STATES.join(', ')}`, { field: path })
}

const decodeName: Decode<DatasetName> = (json, path) => {
  const reader = new ObjectReader(json, path)
  return {
    namespace: limited(reader.string('namespace'), reader.at('namespace')),
    name: limited(reader.string('name'), reader.at('name')),
  }
}

const decodeDataset: Decode<EventDataset> = (json, path) => {
  const reader = new ObjectReader(json, path)
  const facets = objectIn(json, 'facets')
  const { datasetVersion } = objectIn(facets, 'version')
  const symlinks = listIn(objectIn(facets, 'symlinks'), 'identifiers')
  if (symlinks.length > EVENT_SYMLINKS_MAX) {
    throw new InvalidArgumentError(`${path} has more than ${EVENT_SYMLINKS_MAX} symlinks`, {
      field: `${path}.facets.symlinks`,
    })
  }
  return omitUndefined({
    ...decodeName(json, path),
    version: versionText(datasetVersion),
    reported: reportedSnapshot(json),
    symlinks: symlinks.map((each, index) =>
      decodeName(each, `${reader.at('facets')}.symlinks.identifiers[${index}]`),
    ),
    columns: columnsOf(objectIn(facets, 'columnLineage'), `${reader.at('facets')}.columnLineage`),
  })
}

function versionText(json: JsonValue | undefined): string | undefined {
  return typeof json === 'string' || typeof json === 'number' || typeof json === 'bigint'
    ? String(json)
    : undefined
}

function reportedSnapshot(json: JsonValue): number | undefined {
  const { snapshotId: read } = objectIn(objectIn(json, 'inputFacets'), 'icebergScanReport')
  const { snapshotId: made } = objectIn(objectIn(json, 'outputFacets'), 'icebergCommitReport')
  const id = read ?? made
  return typeof id === 'number' || typeof id === 'bigint' ? Number(id) : undefined
}

function columnsOf(facet: JsonObject, path: string): readonly EventColumn[] {
  const fields = Object.entries(objectIn(facet, 'fields')).flatMap(([field, value]) =>
    listIn(value, 'inputFields').map((input, index) => ({
      field: limited(field, path),
      ...decodeInputField(input, `${path}.fields.${field}.inputFields[${index}]`),
    })),
  )
  const ofRows = listIn(facet, 'dataset').map((input, index) => ({
    ...decodeInputField(input, `${path}.dataset[${index}]`),
    isIndirect: true,
  }))
  return [...fields, ...ofRows]
}

/** Without transformations it is taken for a part of the value. */
const decodeInputField: Decode<Omit<EventColumn, 'field'>> = (input, path) => {
  const transformations = listIn(input, 'transformations').map((each) =>
    isJsonObject(each) ? each['type'] : undefined,
  )
  return {
    from: decodeName(input, path),
    fromField: limited(new ObjectReader(input, path).string('field'), `${path}.field`),
    isIndirect: transformations.length > 0 && transformations.every((type) => type === 'INDIRECT'),
  }
}

function codeVersionOf(json: JsonObject): string | undefined {
  const facets = objectIn(json['job'], 'facets')
  const { version } = objectIn(facets, 'sourceCodeLocation')
  return typeof version === 'string' && version !== '' ? limited(version, 'job.facets') : undefined
}

function objectIn(json: JsonValue | undefined, name: string): JsonObject {
  const value = isJsonObject(json) ? json[name] : undefined
  return isJsonObject(value) ? value : {}
}

function listIn(json: JsonValue, name: string): readonly JsonValue[] {
  const value = isJsonObject(json) ? json[name] : undefined
  return Array.isArray(value) ? (value as readonly JsonValue[]) : []
}

function limited(text: string, field: string): string {
  if (text !== '' && text.length <= EVENT_NAME_LENGTH_MAX) return text
  throw new InvalidArgumentError(`${field} must have 1 to ${EVENT_NAME_LENGTH_MAX} characters`, {
    field,
  })
}
