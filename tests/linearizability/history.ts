/** What a client asks of one table; the places of tables are those in their partition. */
export type Operation =
  | { readonly kind: 'load' | 'drop'; readonly table: number }
  | { readonly kind: 'create' | 'write'; readonly table: number; readonly value: string }
  /** Moves the branch main, where it is at `from`. */
  | { readonly kind: 'swap'; readonly table: number; readonly from: string; readonly to: string }
  | { readonly kind: 'transaction'; readonly changes: readonly Change[] }

/** Sets the value and moves the branch main, where it is at `from`. */
export interface Change {
  readonly table: number
  readonly value: string
  readonly from: string
  readonly to: string
}

export type Result =
  | { readonly kind: 'ok' | 'absent' | 'exists' | 'conflict' }
  | { readonly kind: 'ok'; readonly value: string; readonly snapshot: string }
  /** No answer, or one that does not tell: done or not, now or later. */
  | { readonly kind: 'unknown' }

export interface Event {
  readonly client: number
  /** Whole microseconds since the history began. */
  readonly call: number
  readonly return: number
  readonly operation: Operation
  readonly result: Result
}

/** Tables that share operations, with all that was asked of them; others do not matter to it. */
export interface Partition {
  readonly name: string
  readonly events: readonly Event[]
}

/** Most tables of one partition, as the checker has room for. */
export const PARTITION_TABLES_MAX = 4

/** Collects events of any number of partitions. */
export class History {
  readonly #partitions = new Map<string, Event[]>()
  readonly #startMs = performance.now()

  get partitions(): readonly Partition[] {
    return [...this.#partitions].map(([name, events]) => ({ name, events: this.#ended(events) }))
  }

  get count(): number {
    return [...this.#partitions.values()].reduce((sum, events) => sum + events.length, 0)
  }

  now(): number {
    return Math.round((performance.now() - this.#startMs) * 1_000)
  }

  add(partition: string, event: Event): void {
    // An operation that only looks, or did nothing, tells nothing when it has no answer.
    if (event.result.kind === 'unknown' && event.operation.kind === 'load') return
    const events = this.#partitions.get(partition)
    if (events === undefined) this.#partitions.set(partition, [event])
    else events.push(event)
  }

  /** What was not answered may still be done at the very end. */
  #ended(events: readonly Event[]): readonly Event[] {
    const end = this.now() + 1
    return events.map((event) =>
      event.result.kind === 'unknown' ? { ...event, return: end } : event,
    )
  }
}
