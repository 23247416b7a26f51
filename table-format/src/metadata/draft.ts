import type { Location } from '../core/brands.js'
import { InvalidArgumentError } from '../core/errors.js'
import type { TableMetadata } from './types.js'

/** What the applier is not told by an update: all of it comes from outside, for exact replay. */
export interface ApplyContext {
  /** When the commit happens; the record of the commit keeps it. */
  readonly nowMs: number
  /** Identity and place of a table that the updates create without naming them. */
  readonly assigned: { readonly uuid: string; readonly location: Location }
}

/** Metadata in the making: what later updates of the same commit may refer to as "last added". */
export interface Draft {
  readonly metadata: TableMetadata
  readonly context: ApplyContext
  /** Whether anything differs from the base. */
  readonly changed: boolean
  readonly lastAddedSchemaId?: number
  readonly lastAddedSpecId?: number
  readonly lastAddedSortOrderId?: number
  readonly addedSnapshotIds: ReadonlySet<bigint>
}

/** Id by which updates mean what was last added in the same commit. */
export const LAST_ADDED = -1

/**
 * Applies one update after the other. What refuses one keeps its message, which clients know, and
 * gets the place of the update as its field.
 */
export function applyInOrder<State, Update>(
  start: State,
  updates: readonly Update[],
  apply: (state: State, update: Update) => State,
): State {
  return updates.reduce((state, update, index) => {
    try {
      return apply(state, update)
    } catch (error) {
      if (!(error instanceof InvalidArgumentError)) throw error
      const place = `updates[${index}]`
      const field = error.field === undefined ? place : `${place}.${error.field}`
      throw new InvalidArgumentError(error.message, { field, cause: error })
    }
  }, start)
}

/** The draft with other metadata. */
export function change(draft: Draft, fields: Partial<TableMetadata>): Draft {
  return { ...draft, changed: true, metadata: { ...draft.metadata, ...fields } }
}
