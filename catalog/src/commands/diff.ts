import type { FileDifference } from '@korolev/table-format'
import { diffFiles, diffSchemas } from '@korolev/table-format'
import type { Change } from '../domain/record-changes.js'
import { tableChanges } from '../domain/record-changes.js'
import type { CallContext, Components } from './components.js'
import type { RowDifference } from './diff-rows.js'
import { diffRows } from './diff-rows.js'
import { restrictionsForStates } from './read-restrictions.js'
import type { StateName, TableState } from './table-states.js'
import { existingTable, namedState } from './table-states.js'

export const DIFF_PAGE_DEFAULT = 1_000

export interface DiffRequest {
  readonly object: string
  readonly from: StateName
  readonly to: StateName
  /** Columns that identify a row; absent: rows are not compared. */
  readonly keys?: readonly string[]
  /** Files, or rows, to pass over: those of the pages before. */
  readonly skip: number
  readonly limit: number
}

export interface TableDiff {
  readonly object: string
  readonly from: TableState
  readonly to: TableState
  readonly changes: readonly Change[]
  readonly counts: DiffCounts
  /** A part of them, unless rows are asked for. */
  readonly files?: readonly FileDifference[]
  readonly rows?: readonly RowDifference[]
  readonly nextSkip?: number
}

/** Of files, data files alone have rows of the table. */
export interface DiffCounts {
  readonly addedFiles: number
  readonly removedFiles: number
  readonly addedDeleteFiles: number
  readonly removedDeleteFiles: number
  /** In the files; rows that both have in different files count in both. */
  readonly addedFileRows: bigint
  readonly removedFileRows: bigint
}

/**
 * What is different between two states of a table, down to its files, or to its rows.
 * @throws NotFoundError for a state, or files of it, that are gone; UnprocessableError beyond what
 *   is compared.
 */
export async function diffTable(
  components: Components,
  context: CallContext,
  request: DiffRequest,
): Promise<TableDiff> {
  const object = await existingTable(components, context, request.object)
  const from = await namedState(components, object, request.from)
  const to = await namedState(components, object, request.to)
  const states = [from.metadata, to.metadata]
  const text = `uuid:${object.slice('table:'.length)}`
  const restrictions = await restrictionsForStates(components, context, text, states)
  const files = await diffFiles(components.objects, from, to)
  const diff = {
    ...{ object, from, to, counts: countsOf(files) },
    changes: changesOf(from, to, [request.from, request.to]),
  }
  if (request.keys === undefined) {
    const page = pageOf(files, request)
    return { ...diff, files: page.items, ...page.next }
  }
  const compared = { from, to, keys: request.keys }
  const rows = await diffRows(components, {
    ...compared,
    ...(restrictions === undefined ? {} : { restrictions }),
  })
  const page = pageOf(rows, request)
  return { ...diff, rows: page.items, ...page.next }
}

/** Snapshots and refs are of one metadata: of what is not in a snapshot nothing is different. */
function changesOf(
  from: TableState,
  to: TableState,
  names: readonly StateName[],
): readonly Change[] {
  const areVersions = names.every(({ kind }) => kind === 'version')
  if (areVersions) return tableChanges(from.metadata, to.metadata)
  return diffSchemas(from.schema, to.schema) as unknown as readonly Change[]
}

function pageOf<Item>(
  items: readonly Item[],
  { skip, limit }: Pick<DiffRequest, 'skip' | 'limit'>,
): { readonly items: readonly Item[]; readonly next: { readonly nextSkip?: number } } {
  const end = skip + limit
  return { items: items.slice(skip, end), next: end < items.length ? { nextSkip: end } : {} }
}

function countsOf(files: readonly FileDifference[]): DiffCounts {
  const of = (change: FileDifference['change'], isData: boolean) =>
    files.filter((each) => each.change === change && (each.file.content === 'data') === isData)
  const rows = (found: readonly FileDifference[]) =>
    found.reduce((sum, { file }) => sum + file.recordCount, 0n)
  const [added, removed] = [of('added', true), of('removed', true)]
  return {
    addedFiles: added.length,
    removedFiles: removed.length,
    addedDeleteFiles: of('added', false).length,
    removedDeleteFiles: of('removed', false).length,
    addedFileRows: rows(added),
    removedFileRows: rows(removed),
  }
}
