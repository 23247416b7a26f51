import type { Entity, EntityKey } from '../../catalog/src/ports/catalog-store.js'

interface Held {
  /** From this moment on. */
  readonly since: number
  readonly entity: Entity | undefined
}

/** Two moments of a run, both included. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** What stood under each name, and since when: what an answer says must have been so meanwhile. */
export class NameHistory {
  readonly #held = new Map<string, Held[]>()
  /** When anything changed, in order. */
  readonly #moments: number[] = []

  put(key: EntityKey, since: number, entity: Entity | undefined): void {
    const text = keyText(key)
    if (this.#moments.at(-1) !== since) this.#moments.push(since)
    const held = this.#held.get(text)
    if (held === undefined) this.#held.set(text, [{ since, entity }])
    else held.push({ since, entity })
  }

  now(key: EntityKey): Entity | undefined {
    return this.#held.get(keyText(key))?.at(-1)?.entity
  }

  /** Whether the name was so at some moment of the span. */
  wasSo(key: EntityKey, { from, to }: Span, isSo: (entity: Entity | undefined) => boolean) {
    const held = this.#held.get(keyText(key)) ?? []
    const first = held.findLastIndex(({ since }) => since <= from)
    if (first < 0 && isSo(undefined)) return true
    return held.slice(Math.max(0, first)).some(({ since, entity }) => since <= to && isSo(entity))
  }

  /** All that stood under the name at some moment of the span. */
  during(key: EntityKey, { from, to }: Span): readonly (Entity | undefined)[] {
    const held = this.#held.get(keyText(key)) ?? []
    const first = held.findLastIndex(({ since }) => since <= from)
    const seen = held.slice(Math.max(0, first)).filter(({ since }) => since <= to)
    return [...(first < 0 ? [undefined] : []), ...seen.map(({ entity }) => entity)]
  }

  /** Between two of them nothing changed. */
  momentsIn({ from, to }: Span): readonly number[] {
    const first = this.#moments.findLastIndex((moment) => moment <= from)
    const later = this.#moments.slice(first + 1)
    return [from, ...later.filter((moment) => moment <= to)]
  }

  at(key: EntityKey, moment: number): Entity | undefined {
    return this.#held.get(keyText(key))?.findLast(({ since }) => since <= moment)?.entity
  }

  /** Everything that is there now. */
  *live(): Iterable<Entity> {
    for (const held of this.#held.values()) {
      const entity = held.at(-1)?.entity
      if (entity !== undefined) yield entity
    }
  }
}

function keyText({ collection, parent, name }: EntityKey): string {
  return `${collection} ${parent} ${name}`
}
