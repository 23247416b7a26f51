import type { ColumnEdge } from './lineage.js'
import { datasetId } from './lineage.js'

/** A column of a dataset, by its id where that is known, else by its name. */
export interface ColumnAt {
  readonly node: string
  readonly field: string
  readonly fieldId?: number
}

/** What a change of some columns would touch of a dataset that was made from them. */
export interface Touched {
  readonly columns: ReadonlyMap<string, TouchedColumn>
  /** Rows as a whole: by a filter or a join, or because nobody told which columns were read. */
  readonly rows: ReadonlyMap<string, Cause>
}

export interface TouchedColumn extends ColumnAt {
  readonly because: readonly ColumnAt[]
}

/** Without a column: no event told which columns a run read of that node. */
export type Cause = ColumnAt | { readonly node: string }

/** That a run read one dataset and made the other. */
export interface DatasetLink {
  readonly from: string
  readonly to: string
}

/**
 * What is behind columns, along column lineage; and along runs of which no columns are known, the
 * rows of what they made. What is touched as a whole touches all that was made from it.
 */
export function touchedBy(
  changed: readonly ColumnAt[],
  columns: readonly ColumnEdge[],
  links: readonly DatasetLink[],
): ReadonlyMap<string, Touched> {
  const walk = new ImpactWalk(columns, links)
  for (const column of changed) walk.follow(column)
  return walk.found
}

interface TouchedSoFar {
  readonly columns: Map<string, TouchedColumn>
  readonly rows: Map<string, Cause>
}

class ImpactWalk {
  readonly found = new Map<string, TouchedSoFar>()
  readonly #columns = new Map<string, ColumnEdge[]>()
  readonly #links = new Map<string, Set<string>>()
  readonly #told = new Set<string>()
  readonly #seen = new Set<string>()

  constructor(columns: readonly ColumnEdge[], links: readonly DatasetLink[]) {
    for (const edge of columns) {
      const from = datasetId(edge.from)
      this.#columns.set(from, [...(this.#columns.get(from) ?? []), edge])
      this.#told.add(linkText({ from, to: datasetId(edge.to) }))
    }
    for (const { from, to } of links) {
      this.#links.set(from, (this.#links.get(from) ?? new Set()).add(to))
    }
  }

  follow(start: ColumnAt): void {
    const queue: Cause[] = [start]
    for (let cause = queue.shift(); cause !== undefined; cause = queue.shift()) {
      if (this.#seen.has(causeText(cause))) continue
      this.#seen.add(causeText(cause))
      if ('field' in cause) queue.push(...this.#behindColumn(cause))
      queue.push(...this.#behindRows(cause))
    }
  }

  #behindColumn(column: ColumnAt): readonly Cause[] {
    return (this.#columns.get(column.node) ?? [])
      .filter((edge) => isOf(edge, column))
      .map((edge) => this.#touch(datasetId(edge.to), edge, column))
  }

  #touch(node: string, { toField, toId }: ColumnEdge, column: ColumnAt): Cause {
    const touched = this.#at(node)
    if (toField === undefined) {
      touched.rows.set(causeText(column), column)
      return { node }
    }
    const to = { node, field: toField, ...(toId === undefined ? {} : { fieldId: toId }) }
    const before = touched.columns.get(causeText(to))?.because ?? []
    const others = before.filter((each) => causeText(each) !== causeText(column))
    touched.columns.set(causeText(to), { ...to, because: [...others, column] })
    return to
  }

  /** A column goes along its lineage; a whole, or a column of which nothing is told, along runs. */
  #behindRows(cause: Cause): readonly Cause[] {
    return [...(this.#links.get(cause.node) ?? [])].flatMap((to) => {
      if (to === cause.node) return []
      if ('field' in cause && this.#told.has(linkText({ from: cause.node, to }))) return []
      const whole = { node: cause.node }
      this.#at(to).rows.set(causeText(whole), whole)
      return [{ node: to }]
    })
  }

  #at(node: string): TouchedSoFar {
    const known = this.found.get(node) ?? { columns: new Map(), rows: new Map() }
    this.found.set(node, known)
    return known
  }
}

function isOf({ fromId, fromField }: ColumnEdge, { fieldId, field }: ColumnAt): boolean {
  return fromId === undefined || fieldId === undefined ? fromField === field : fromId === fieldId
}

function causeText(cause: Cause): string {
  return 'field' in cause
    ? JSON.stringify([cause.node, cause.fieldId ?? cause.field])
    : JSON.stringify([cause.node])
}

function linkText({ from, to }: DatasetLink): string {
  return `${from} ${to}`
}
