import type { Schema, Snapshot, TableMetadata } from '@korolev/table-format'
import { InvalidArgumentError, NotFoundError, selectState } from '@korolev/table-format'
import type { CallContext, Components } from './components.js'
import { existingObject, newestRecord } from './history.js'
import type { ObjectState } from './object-states.js'
import { tableStateAt } from './object-states.js'
import { firstVersionFrom } from './record-pages.js'

/** A state that somebody named: by a version of the history, a snapshot, a branch or a tag. */
export type StateName =
  | { readonly kind: 'version'; readonly version: number }
  | { readonly kind: 'snapshot'; readonly snapshotId: bigint }
  | { readonly kind: 'ref'; readonly ref: string }

/** A table as it was, or as a branch or tag of it is. */
export interface TableState {
  /** Of the record whose metadata it is from. */
  readonly version: number
  readonly metadata: TableMetadata
  readonly schema: Schema
  readonly snapshot: Snapshot | undefined
}

/** @throws InvalidArgumentError naming the field, and the forms that there are. */
export function parseStateName(text: string, field: string): StateName {
  const [, kind, name = ''] = /^(version|snapshot|ref):(.+)$/s.exec(text) ?? []
  if (kind === 'ref') return { kind, ref: name }
  if (kind === 'snapshot' && /^-?\d{1,19}$/.test(name)) return { kind, snapshotId: BigInt(name) }
  if (kind === 'version' && /^[1-9]\d{0,14}$/.test(name)) return { kind, version: Number(name) }
  throw new InvalidArgumentError(
    `${field} must be version:NUMBER, snapshot:ID or ref:NAME, not ${text.slice(0, 60)}`,
    { field },
  )
}

/** @throws InvalidArgumentError for what is no table, NotFoundError. */
export async function existingTable(
  components: Components,
  context: CallContext,
  text: string,
): Promise<string> {
  const object = await existingObject(components, context, text)
  if (object.startsWith('table:')) return object
  throw new InvalidArgumentError(`object must be a table, not ${text.slice(0, 100)}`, {
    field: 'object',
  })
}

/**
 * @throws NotFoundError for a state that is not there, or whose metadata file is gone.
 */
export async function namedState(
  components: Components,
  object: string,
  name: StateName,
): Promise<TableState> {
  if (name.kind === 'version') {
    const { version, metadata } = there(await tableStateAt(components, object, name.version))
    return { version, metadata, ...stateOf(metadata, {}) }
  }
  const { version, metadata } = await newestState(components, object)
  const request = name.kind === 'snapshot' ? { snapshotId: name.snapshotId } : { ref: name.ref }
  return { version, metadata, ...stateOf(metadata, request) }
}

function stateOf(metadata: TableMetadata, request: { snapshotId?: bigint; ref?: string }) {
  const { schema, snapshot } = selectState(metadata, request)
  return { schema, snapshot }
}

interface PresentState extends ObjectState<TableMetadata> {
  readonly metadata: TableMetadata
}

/** The newest state that is not the end of it: of a dropped table, the last one before. */
export async function newestState(components: Components, object: string): Promise<PresentState> {
  const newest = await newestRecord(components, object)
  const state = await tableStateAt(components, object, newest)
  if (state.metadata !== undefined || newest === 1) return there(state)
  return there(await tableStateAt(components, object, newest - 1))
}

/**
 * The state at a time: the one that the newest record up to then left.
 * @throws NotFoundError before the first record, and while the table was dropped.
 */
export async function stateAtTime(
  components: Components,
  object: string,
  atMs: number,
): Promise<PresentState> {
  const version = (await firstVersionFrom(components.store, object, atMs + 1)) - 1
  if (version > 0) return there(await tableStateAt(components, object, version))
  throw new NotFoundError('table', `the table was not there yet at that time`, { field: 'at' })
}

export function there(state: ObjectState<TableMetadata>): PresentState {
  const { metadata, version, name } = state
  if (metadata !== undefined) return { ...state, metadata }
  throw new NotFoundError(
    'table',
    `version ${version} dropped the table ${name.join('.')}: ask for an earlier one`,
    { field: 'version' },
  )
}
