import type {
  PartitionSpec,
  Properties,
  ReadRestrictions,
  Schema,
  SchemaChange,
  Snapshot,
  SnapshotRef,
  SortOrder,
  SpecChange,
  TableMetadata,
} from '@korolev/table-format'
import { NotFoundError } from '@korolev/table-format'
import type { AppendOptions, Appended } from './append.js'
import { appendRows } from './append.js'
import type { AppendInput } from './append-input.js'
import type { Committed, PlanCommit } from './commit.js'
import { commitChange } from './commit.js'
import { newerState } from './commit-queue.js'
import type { DiffOptions, StateName, TableDiff } from './diff.js'
import { readDiff, readSchemaAt } from './diff.js'
import { SchemaUpdate, SpecUpdate } from './evolution.js'
import type { HistoryOptions, HistoryRecord } from './history.js'
import { readHistory } from './history.js'
import type { PropertyChanges } from './namespaces.js'
import { messageHeader } from './rest/catalog-rest.js'
import type { Identifier } from './rest/names.js'
import { displayName } from './rest/names.js'
import type { ScanOptions } from './scan.js'
import { Scan } from './scan.js'
import type { ChangeOptions, ReadOptions, Session, TableState } from './session.js'
import type { RefOptions, SchemaEvolutionRules } from './table-changes.js'
import {
  currentSchemaOf,
  planDropRef,
  planMoveBranch,
  planNewRef,
  planPropertyChange,
  planSchemaChange,
  planSpecChange,
} from './table-changes.js'
import { reloadTableState } from './table-state.js'

/**
 * One table, as it was when it was loaded, last refreshed or last changed through this object.
 * Others may have changed it since: every change here is planned again on what they made.
 */
export class Table {
  readonly #session: Session
  #state: TableState

  constructor(session: Session, state: TableState) {
    this.#session = session
    this.#state = state
  }

  get identifier(): Identifier {
    return this.#state.identifier
  }

  /** Levels and name with dots between them. */
  get name(): string {
    return displayName(this.identifier)
  }

  get metadata(): TableMetadata {
    return this.#state.metadata
  }

  get metadataLocation(): string | undefined {
    return this.#state.metadataLocation
  }

  get uuid(): string | undefined {
    return this.metadata.tableUuid
  }

  get location(): string {
    return this.metadata.location
  }

  get schema(): Schema {
    return currentSchemaOf(this.metadata)
  }

  get spec(): PartitionSpec {
    const { partitionSpecs, defaultSpecId } = this.metadata
    const found = partitionSpecs.find((spec) => spec.specId === defaultSpecId)
    return found ?? { specId: defaultSpecId, fields: [] }
  }

  get sortOrder(): SortOrder {
    const { sortOrders, defaultSortOrderId } = this.metadata
    const found = sortOrders.find((order) => order.orderId === defaultSortOrderId)
    return found ?? { orderId: 0, fields: [] }
  }

  get properties(): Properties {
    return this.metadata.properties
  }

  /** Settings of the catalog for clients of this table. */
  get config(): Properties {
    return this.#state.config
  }

  /** What of it is hidden from the caller, as the catalog said; reading it obeys. */
  get restrictions(): ReadRestrictions | undefined {
    return this.#state.restrictions
  }

  /** In the order in which they were made. */
  get snapshots(): readonly Snapshot[] {
    return this.metadata.snapshots
  }

  get currentSnapshot(): Snapshot | undefined {
    const { currentSnapshotId: id } = this.metadata
    return id === undefined ? undefined : this.snapshots.find((each) => each.snapshotId === id)
  }

  /** Branches and tags by name. */
  get refs(): Readonly<Record<string, SnapshotRef>> {
    return this.metadata.refs
  }

  /** @throws NotFoundError */
  snapshot(snapshotId: bigint): Snapshot {
    const found = this.snapshots.find((each) => each.snapshotId === snapshotId)
    if (found !== undefined) return found
    throw new NotFoundError('snapshot', `${this.name} has no snapshot ${snapshotId}`)
  }

  /** Takes over what others changed. @throws NotFoundError when the table is gone. */
  async refresh(options: ReadOptions = {}): Promise<this> {
    this.#take(await reloadTableState(this.#session, this.#state, options))
    return this
  }

  /**
   * Changes the schema, in one commit: `table.evolveSchema((update) => update.addColumn('note',
   * 'string').renameColumn('at', 'departed_at'))`.
   * @throws InvalidArgumentError naming the column and what is wrong.
   */
  async evolveSchema(
    changes: readonly SchemaChange[] | ((update: SchemaUpdate) => unknown),
    options: ChangeOptions & SchemaEvolutionRules = {},
  ): Promise<Schema> {
    const all =
      typeof changes === 'function' ? filled(new SchemaUpdate(), changes).changes : changes
    await this.commit((metadata) => planSchemaChange(metadata, all, options), options)
    return this.schema
  }

  /**
   * Changes how new rows are partitioned; rows that are there stay where they are:
   * `table.evolveSpec((update) => update.removeField('at_month').addField(day('at')))`.
   */
  async evolveSpec(
    changes: readonly SpecChange[] | ((update: SpecUpdate) => unknown),
    options: ChangeOptions = {},
  ): Promise<PartitionSpec> {
    const all = typeof changes === 'function' ? filled(new SpecUpdate(), changes).changes : changes
    await this.commit((metadata) => planSpecChange(metadata, all), options)
    return this.spec
  }

  async updateProperties(changes: PropertyChanges, options: ChangeOptions = {}): Promise<void> {
    await this.commit((metadata) => planPropertyChange(metadata, changes), options)
  }

  /** At the current snapshot unless another is named. */
  async createBranch(name: string, options: RefOptions & ChangeOptions = {}): Promise<void> {
    await this.#createRef(name, 'branch', options)
  }

  async createTag(name: string, options: RefOptions & ChangeOptions = {}): Promise<void> {
    await this.#createRef(name, 'tag', options)
  }

  /** @throws NotFoundError */
  async dropRef(name: string, options: ChangeOptions = {}): Promise<void> {
    await this.commit((metadata) => planDropRef(metadata, name), options)
  }

  /** Makes a snapshot that the table has the newest of a branch, such as to undo an append. */
  async setCurrentSnapshot(
    snapshotId: bigint,
    options: ChangeOptions & { readonly branch?: string } = {},
  ): Promise<void> {
    await this.commit((metadata) => planMoveBranch(metadata, { ...options, snapshotId }), options)
  }

  /**
   * Commits updates of one's own: `plan` says what is to hold and what to change, and is asked
   * again on the newer state when others were quicker.
   */
  async commit(
    plan: PlanCommit,
    options: ChangeOptions = {},
  ): Promise<Pick<Committed, 'attempts'>> {
    messageHeader(options.message)
    const { queue } = this.#session
    const committed = await queue.run(this.#state, (newest) =>
      commitChange(this.#session, newest, plan, options),
    )
    this.#take(committed.state)
    return { attempts: committed.attempts }
  }

  /**
   * Adds rows: data files are written once, then committed, as often as it takes when others commit
   * at the same time. Rows are in the order of the input, and all of them or none are added.
   * @throws InvalidArgumentError naming row and column.
   * @throws UnresolvedCommitError when the rows may be in the table: it says how to find out.
   */
  async append(input: AppendInput, options: AppendOptions = {}): Promise<Appended> {
    const { state, appended } = await appendRows(this.#session, this.#state, input, options)
    this.#take(state)
    return appended
  }

  /**
   * Reads the table as it is known here (`refresh` first for what others added), or as it was; what
   * is hidden from the caller is not in it.
   */
  scan(options: ScanOptions = {}): Scan {
    return new Scan(this.#session, this.#state, options)
  }

  /** The table's commits, newest first; of a Korolev only. */
  history(options: HistoryOptions = {}): AsyncGenerator<HistoryRecord, void> {
    return readHistory(this.#session, this.#object(), options)
  }

  /** What is different between two of its states, down to files or rows; of a Korolev only. */
  diff(options: DiffOptions): Promise<TableDiff> {
    return readDiff(this.#session, this.#object(), options)
  }

  /** Its schema then, or in that state; of a Korolev only. */
  schemaAt(at: Date | StateName): Promise<Schema> {
    return readSchemaAt(this.#session, this.#object(), at)
  }

  #object(): string {
    const { namespace, name } = this.identifier
    return this.uuid === undefined ? named(namespace, name) : `uuid:${this.uuid}`
  }

  async #createRef(
    name: string,
    type: SnapshotRef['type'],
    options: RefOptions & ChangeOptions,
  ): Promise<void> {
    const { message: _message, signal: _signal, ...ref } = options
    await this.commit((metadata) => planNewRef(metadata, name, { ...ref, type }), options)
  }

  /** Operations may run side by side: the newest state wins, whichever ends last. */
  #take(state: TableState): void {
    this.#state = newerState(this.#state, state)
  }
}

function filled<Update>(update: Update, fill: (update: Update) => unknown): Update {
  fill(update)
  return update
}

function named(namespace: readonly string[], name: string): string {
  return `table:${[...namespace, name].join('\u001f')}`
}
