import type { JsonObject } from '@korolev/table-format'
import { InvalidArgumentError } from '@korolev/table-format'
import type { Session, TableRead } from './session.js'
import type { Table } from './table.js'
import { Tables } from './tables.js'
import { Views } from './views.js'

export const RUN_HEADER = 'x-korolev-run'
export const RUN_INPUTS_MAX = 100
export const RUN_TEXT_LENGTH_MAX = 500

export interface RunOptions {
  /** Name of the pipeline, the same for all of its runs. */
  readonly job: string
  /** Of the job; `default` when absent. */
  readonly namespace?: string
  /** A fresh UUID when absent. */
  readonly runId?: string
  /** Of the pipeline, such as a commit of its repository. */
  readonly codeVersion?: string
}

/**
 * One run of a pipeline. Tables that come from `tables` remember which snapshots were read of them,
 * and what is committed through them is recorded with the run and all that it had read by then.
 */
export class PipelineRun {
  readonly job: string
  readonly namespace: string
  readonly runId: string
  readonly codeVersion: string | undefined
  readonly tables: Tables
  readonly views: Views
  readonly #inputs = new Set<string>()
  readonly #session: Session

  /** @throws InvalidArgumentError naming the option. */
  constructor(session: Session, options: RunOptions) {
    this.#session = session
    this.job = checked('job', options.job)
    this.namespace = checked('namespace', options.namespace ?? 'default')
    this.runId = checked('runId', options.runId ?? session.ids.uuidV7())
    this.codeVersion =
      options.codeVersion === undefined ? undefined : checked('codeVersion', options.codeVersion)
    const running: Session = {
      ...session,
      rest: session.rest.withChangeHeaders(() => ({ [RUN_HEADER]: this.#header() })),
      noteRead: (read) => this.#note(read),
    }
    this.tables = new Tables(running)
    this.views = new Views(running)
  }

  /** `UUID@SNAPSHOT` of each state that was read, in the order of first reading. */
  get inputs(): readonly string[] {
    return [...this.#inputs]
  }

  /** Remembers a state that was read by other means; the current one when none is named. */
  read(table: Table, snapshotId?: bigint): void {
    this.#note({
      uuid: table.uuid,
      snapshotId:
        snapshotId === undefined
          ? table.currentSnapshot?.snapshotId
          : table.snapshot(snapshotId).snapshotId,
    })
  }

  /**
   * Tells OpenLineage's events of the run around `work`: START, then COMPLETE, or FAIL where it
   * throws, with what it read by then. What it commits is recorded in any case: so an end that the
   * catalog does not take fails nothing.
   */
  async around<Result>(work: (run: this) => Promise<Result>): Promise<Result> {
    await this.#tell('START')
    try {
      const result = await work(this)
      await this.#tell('COMPLETE').catch(() => undefined)
      return result
    } catch (error) {
      await this.#tell('FAIL').catch(() => undefined)
      throw error
    }
  }

  async #tell(eventType: 'START' | 'COMPLETE' | 'FAIL'): Promise<void> {
    const { rest, clock } = this.#session
    const namespace = `korolev://catalog/${rest.config.paths.warehouse ?? ''}`
    const inputs = this.inputs.map((each): JsonObject => {
      const [uuid = '', datasetVersion] = each.split('@')
      const facets = datasetVersion === undefined ? {} : { version: { datasetVersion } }
      return { namespace, name: `uuid:${uuid}`, facets }
    })
    const version = this.codeVersion
    const facets = version === undefined ? {} : { sourceCodeLocation: { type: 'git', version } }
    const body: JsonObject = {
      ...{ eventType, eventTime: new Date(clock.nowMs()).toISOString(), inputs },
      ...{ producer: 'urn:korolev:client', outputs: [] },
      ...{ run: { runId: this.runId }, job: { namespace: this.namespace, name: this.job, facets } },
    }
    await rest.call('POST /api/v1/lineage', { body })
  }

  #note({ uuid, snapshotId }: TableRead): void {
    if (uuid === undefined) return
    this.#inputs.add(snapshotId === undefined ? uuid : `${uuid}@${snapshotId}`)
    if (this.#inputs.size <= RUN_INPUTS_MAX) return
    throw new InvalidArgumentError(
      `a run may read ${RUN_INPUTS_MAX} states of tables: begin another one`,
      { field: 'inputs' },
    )
  }

  #header(): string {
    const { job, runId, codeVersion, namespace } = this
    const fields = new URLSearchParams({ job, 'job-namespace': namespace, 'run-id': runId })
    if (codeVersion !== undefined) fields.set('code-version', codeVersion)
    return `${fields.toString()}&inputs=${this.inputs.join(',')}`
  }
}

function checked(field: string, text: string): string {
  if (text.trim() !== '' && text.length <= RUN_TEXT_LENGTH_MAX) return text
  throw new InvalidArgumentError(
    `${field} must have 1 to ${RUN_TEXT_LENGTH_MAX} characters, and not be blank`,
    { field },
  )
}
