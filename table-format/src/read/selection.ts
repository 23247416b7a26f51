import type { ParquetSelection } from '../ports/parquet-reading.js'

/**
 * What is wanted of a file, gathered field by field; then it stands, and tells at which place the
 * reader gives a field.
 */
export class Selection {
  readonly #wanted = new Map<number, Selection | undefined>()
  #places: ReadonlyMap<number, number> | undefined

  /** All of a field that holds nothing else. */
  want(index: number): void {
    this.#wanted.set(index, undefined)
  }

  /** Of a field that holds others, those that are wanted of the answer. */
  within(index: number): Selection {
    const known = this.#wanted.get(index)
    if (known !== undefined) return known
    const inner = new Selection()
    this.#wanted.set(index, inner)
    return inner
  }

  /** Where a wanted field stands among the wanted ones. */
  placeOf(index: number): number {
    this.#places ??= new Map(this.#indices().map((wanted, place) => [wanted, place]))
    return this.#places.get(index) ?? -1
  }

  request(): readonly ParquetSelection[] {
    return this.#indices().map((index) => {
      const inner = this.#wanted.get(index)
      return inner === undefined ? { index } : { index, children: inner.request() }
    })
  }

  #indices(): readonly number[] {
    return [...this.#wanted.keys()].sort((left, right) => left - right)
  }
}
