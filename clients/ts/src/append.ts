import type {
  DataFile,
  Location,
  PlannedObject,
  PreparedAppend,
  Properties,
  Snapshot,
  SnapshotBase,
  SnapshotPlan,
  TableMetadata,
} from '@korolev/table-format'
import {
  InvalidArgumentError,
  loadManifests,
  manifestsToLoad,
  parentSnapshot,
  planPreparedAppend,
  prepareAppend,
  writeDataFiles,
} from '@korolev/table-format'
import type { AppendInput } from './append-input.js'
import { appendBatches } from './append-input.js'
import type { CommitPlan } from './commit.js'
import { commitChange, isProvedUnapplied } from './commit.js'
import { getObject, persistently, putNew, removeQuietly } from './object-files.js'
import { messageHeader } from './rest/catalog-rest.js'
import type { ChangeOptions, Session, TableState } from './session.js'
import { currentSchemaOf } from './table-changes.js'

/** Summary field that carries the message to catalogs and engines that know no header. */
export const MESSAGE_SUMMARY = 'korolev.message'

export interface AppendProgress {
  readonly rows: number
  readonly bytes: number
  readonly files: number
}

export interface AppendOptions extends ChangeOptions {
  /** `main` by default; a branch that is not there begins at the current snapshot. */
  readonly branch?: string
  /** Further fields for the snapshot's summary. */
  readonly summary?: Properties
  /**
   * `merge`, the default, packs small manifests now and then, as the table's `commit.manifest*`
   * properties say; `fast` never does.
   */
  readonly mode?: 'fast' | 'merge'
  /** Told while the data files are written. */
  readonly onProgress?: (progress: AppendProgress) => void
}

export interface Appended {
  /** Absent when there were no rows: nothing was committed. */
  readonly snapshot?: Snapshot
  readonly rows: number
  readonly files: number
  readonly bytes: number
  /** How many times the commit was planned; more than 1 after lost races. */
  readonly attempts: number
}

/**
 * Writes rows as data files, once, and commits them, as often as it takes.
 * @throws InvalidArgumentError naming row and column; nothing was committed.
 * @throws CommitConflictError after too many lost races; nothing was committed.
 * @throws UnresolvedCommitError when the rows may be in the table.
 */
export async function appendRows(
  tools: Session,
  known: TableState,
  input: AppendInput,
  options: AppendOptions = {},
): Promise<{ readonly state: TableState; readonly appended: Appended }> {
  checkOptions(options)
  const { metadata } = known
  parentSnapshot(metadata, options.branch)
  const batches = appendBatches(currentSchemaOf(metadata), input)
  const files = await writeDataFiles(tools, metadata, batches, {
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  })
  if (files.length === 0) {
    return { state: known, appended: { rows: 0, files: 0, bytes: 0, attempts: 0 } }
  }
  const commit = new AppendCommit(tools, files, options)
  return tools.queue.run(known, (newest) => commit.run(newest))
}

function checkOptions({ message, summary }: AppendOptions): void {
  messageHeader(message)
  if (summary !== undefined && Object.hasOwn(summary, 'operation')) {
    throw new InvalidArgumentError('summary.operation is set by the append itself', {
      field: 'summary.operation',
    })
  }
}

/** The commit of data files that are written: manifests once, a manifest list for each attempt. */
class AppendCommit {
  readonly #tools: Session
  readonly #files: readonly DataFile[]
  readonly #options: AppendOptions
  readonly #snapshotId: bigint
  /** Plans by the manifest list that would be theirs. */
  readonly #plans = new Map<Location, SnapshotPlan>()
  readonly #written = new Set<Location>()
  #prepared: PreparedAppend | undefined

  constructor(tools: Session, files: readonly DataFile[], options: AppendOptions) {
    this.#tools = tools
    this.#files = files
    this.#options = options
    this.#snapshotId = tools.ids.snapshotId()
  }

  async run(
    newest: TableState,
  ): Promise<{ readonly state: TableState; readonly appended: Appended }> {
    const { message, signal } = this.#options
    try {
      const { state, attempts } = await commitChange(
        this.#tools,
        newest,
        (metadata, attempt) => this.#plan(metadata, attempt),
        {
          ...(message === undefined ? {} : { message }),
          ...(signal === undefined ? {} : { signal }),
        },
      )
      const snapshot = state.metadata.snapshots.find((each) => each.snapshotId === this.#snapshotId)
      await this.#removeRefused(snapshot)
      return { state, appended: { ...this.#result(attempts, snapshot) } }
    } catch (error) {
      if (isProvedUnapplied(error)) await this.#removeAll()
      throw error
    }
  }

  async #plan(metadata: TableMetadata, attempt: number): Promise<CommitPlan> {
    const prepared = this.#prepare(metadata)
    const { branch } = this.#options
    const parent = parentSnapshot(metadata, branch)
    const { objects } = this.#tools
    const manifests =
      parent === undefined
        ? []
        : await persistently(this.#tools, () => loadManifests(objects, parent))
    const base: SnapshotBase = {
      metadata,
      manifests,
      ...(branch === undefined ? {} : { branch }),
    }
    const loaded = await this.#load(base, prepared)
    const plan = planPreparedAppend({ ...base, loaded }, prepared, attempt)
    for (const object of plan.objects) await this.#put(object)
    const list = plan.snapshot.manifestList
    if (list !== undefined) this.#plans.set(list, plan)
    return plan
  }

  /** Manifests serve every attempt, unless the table's format version changes in between. */
  #prepare(metadata: TableMetadata): PreparedAppend {
    if (this.#prepared?.formatVersion === metadata.formatVersion) return this.#prepared
    const { clock, ids } = this.#tools
    const { message, summary, mode = 'merge' } = this.#options
    const reason = message === undefined || message === '' ? {} : { [MESSAGE_SUMMARY]: message }
    const identity = {
      snapshotId: this.#snapshotId,
      commitUuid: ids.uuid(),
      timestampMs: clock.nowMs(),
    }
    this.#prepared = prepareAppend(metadata, identity, {
      files: this.#files,
      mode,
      summary: { ...summary, ...reason },
    })
    return this.#prepared
  }

  async #load(
    base: SnapshotBase,
    prepared: PreparedAppend,
  ): Promise<ReadonlyMap<Location, Uint8Array>> {
    const loaded = new Map<Location, Uint8Array>()
    for (const { manifestPath } of manifestsToLoad(base, prepared)) {
      loaded.set(manifestPath, await getObject(this.#tools, manifestPath))
    }
    return loaded
  }

  async #put(object: PlannedObject): Promise<void> {
    if (this.#written.has(object.location)) return
    this.#written.add(object.location)
    await putNew(this.#tools, object)
  }

  /** What refused attempts had written and the one that won does not refer to. */
  async #removeRefused(snapshot: Snapshot | undefined): Promise<void> {
    const list = snapshot?.manifestList
    const plan = list === undefined ? undefined : this.#plans.get(list)
    if (plan === undefined) return
    const kept = new Set(plan.objects.map(({ location }) => location))
    await removeQuietly(
      this.#tools,
      [...this.#written].filter((location) => !kept.has(location)),
    )
  }

  async #removeAll(): Promise<void> {
    const files = this.#files.map(({ filePath }) => filePath)
    await removeQuietly(this.#tools, [...this.#written, ...files])
  }

  #result(attempts: number, snapshot: Snapshot | undefined): Appended {
    const sum = (count: (file: DataFile) => bigint): number =>
      Number(this.#files.reduce((total, file) => total + count(file), 0n))
    return {
      rows: sum(({ recordCount }) => recordCount),
      files: this.#files.length,
      bytes: sum(({ fileSizeInBytes }) => fileSizeInBytes),
      attempts,
      ...(snapshot === undefined ? {} : { snapshot }),
    }
  }
}
