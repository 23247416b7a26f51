import type { TableState } from './session.js'

/**
 * Lets the commits of one client to one table go out one after the other, each planned on what the
 * one before made: they would only lose races against each other.
 */
export class CommitQueue {
  readonly #tails = new Map<string, Promise<TableState | undefined>>()

  async run<Result extends { readonly state: TableState }>(
    known: TableState,
    commit: (newest: TableState) => Promise<Result>,
  ): Promise<Result> {
    const { identifier, metadata } = known
    const key = metadata.tableUuid ?? JSON.stringify(identifier)
    const before = this.#tails.get(key) ?? Promise.resolve(undefined)
    const result = before.then((newest) => commit(newerState(known, newest)))
    const tail = result.then(
      ({ state }) => state,
      () => before,
    )
    this.#tails.set(key, tail)
    try {
      return await result
    } finally {
      if (this.#tails.get(key) === tail) this.#tails.delete(key)
    }
  }
}

/** Of two states of one table the one that came later, as far as they tell. */
export function newerState(known: TableState, other: TableState | undefined): TableState {
  if (other === undefined) return known
  return other.metadata.lastUpdatedMs >= known.metadata.lastUpdatedMs ? other : known
}
