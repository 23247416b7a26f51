import type { Decode, JsonObject } from '@korolev/table-format'
import { InvalidArgumentError, ObjectReader, omitUndefined } from '@korolev/table-format'

export const RUN_INPUTS_MAX = 100
export const RUN_TEXT_LENGTH_MAX = 500
/** As OpenLineage's clients name it where nobody named one. */
export const JOB_NAMESPACE_DEFAULT = 'default'

export interface JobName {
  readonly namespace: string
  readonly name: string
}

/** A table that was read, and at which snapshot; it may have had none. */
export interface RunInput {
  /** Lower-case UUID. */
  readonly table: string
  readonly snapshotId?: bigint
}

/** Of which pipeline run a commit is, and what that had read by then: its writer says so. */
export interface PipelineRun {
  readonly job: JobName
  readonly runId?: string
  readonly codeVersion?: string
  readonly inputs: readonly RunInput[]
}

/** The fields of a run, by their plain names. */
export interface RunFields {
  get(name: RunField): string | undefined
  /** As errors name it. */
  label(name: RunField): string
}

export const RUN_FIELDS = ['job', 'job-namespace', 'run-id', 'code-version', 'inputs'] as const
export type RunField = (typeof RUN_FIELDS)[number]

/** Undefined when it says nothing of a run. @throws InvalidArgumentError naming the field. */
export function decodeRun(fields: RunFields): PipelineRun | undefined {
  if (RUN_FIELDS.every((name) => fields.get(name) === undefined)) return undefined
  const name = textOf(fields, 'job')
  if (name === undefined) {
    const field = fields.label('job')
    throw new InvalidArgumentError(`${field} is missing: a run belongs to a job, name it`, {
      field,
    })
  }
  const namespace = textOf(fields, 'job-namespace') ?? JOB_NAMESPACE_DEFAULT
  return omitUndefined({
    job: { namespace, name },
    runId: textOf(fields, 'run-id'),
    codeVersion: textOf(fields, 'code-version'),
    inputs: inputsOf(fields),
  })
}

/** As it stands in a commit record. */
export function runJson({ job, runId, codeVersion, inputs }: PipelineRun): JsonObject {
  return omitUndefined({
    job: { ...job },
    runId,
    codeVersion,
    datasets: inputs.map((input) => omitUndefined({ ...input })),
  })
}

/** What `runJson` gave. */
export const decodeRunJson: Decode<PipelineRun> = (json, path) => {
  const reader = new ObjectReader(json, path)
  return omitUndefined({
    job: reader.required('job', decodeJob),
    runId: reader.optionalString('runId'),
    codeVersion: reader.optionalString('codeVersion'),
    inputs: reader.array('datasets', decodeInput),
  })
}

const decodeJob: Decode<JobName> = (json, path) => {
  const reader = new ObjectReader(json, path)
  return { namespace: reader.string('namespace'), name: reader.string('name') }
}

const decodeInput: Decode<RunInput> = (json, path) => {
  const reader = new ObjectReader(json, path)
  return omitUndefined({
    table: reader.string('table'),
    snapshotId: reader.optionalLong('snapshotId'),
  })
}

function textOf(fields: RunFields, name: RunField): string | undefined {
  const text = fields.get(name)
  if (text === undefined) return undefined
  const field = fields.label(name)
  if (text.trim() === '') throw new InvalidArgumentError(`${field} must not be blank`, { field })
  if (text.length <= RUN_TEXT_LENGTH_MAX) return text
  throw new InvalidArgumentError(`${field} must have at most ${RUN_TEXT_LENGTH_MAX} characters`, {
    field,
  })
}

const INPUT = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:@(-?\d{1,19}))?$/i

/** `UUID@SNAPSHOT,UUID@SNAPSHOT`; without `@SNAPSHOT` where the table had none. */
function inputsOf(fields: RunFields): readonly RunInput[] {
  const text = fields.get('inputs') ?? ''
  const field = fields.label('inputs')
  if (text.trim() === '') return []
  const parts = text.split(',', RUN_INPUTS_MAX + 1)
  if (parts.length > RUN_INPUTS_MAX) {
    throw new InvalidArgumentError(`${field} names more than ${RUN_INPUTS_MAX} tables`, { field })
  }
  const inputs = new Map<string, RunInput>()
  for (const part of parts) {
    const input = inputOf(part.trim())
    if (input === undefined) {
      throw new InvalidArgumentError(
        `${field} must be a list such as UUID@SNAPSHOT,UUID@SNAPSHOT, with the table's UUID and ` +
          `the id of the snapshot that was read; "${part.slice(0, 80)}" is not of it`,
        { field },
      )
    }
    inputs.set(`${input.table}@${input.snapshotId ?? ''}`, input)
  }
  return [...inputs.values()]
}

function inputOf(part: string): RunInput | undefined {
  const [, table, snapshot] = INPUT.exec(part) ?? []
  if (table === undefined) return undefined
  if (snapshot === undefined) return { table: table.toLowerCase() }
  const snapshotId = BigInt(snapshot)
  if (BigInt.asIntN(64, snapshotId) !== snapshotId) return undefined
  return { table: table.toLowerCase(), snapshotId }
}
