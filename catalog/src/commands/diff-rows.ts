import type {
  Cell,
  JsonValue,
  ReadRestrictions,
  RestrictedRequest,
  Row,
  ScanTask,
  Schema,
} from '@korolev/table-format'
import {
  batchToRows,
  canonicalJson,
  compareUtf8,
  InvalidArgumentError,
  planScan,
  readScan,
  requireColumn,
  restrictRequest,
  UnprocessableError,
} from '@korolev/table-format'
import type { Components } from './components.js'
import type { TableState } from './table-states.js'

/** Most rows of files that two states do not share, which are compared in memory. */
export const DIFF_ROWS_MAX = 100_000
export const DIFF_KEYS_MAX = 16

export interface RowDifference {
  readonly change: 'added' | 'removed' | 'changed'
  readonly key: JsonValue
  readonly before?: JsonValue
  readonly after?: JsonValue
}

/**
 * Rows that only one of two states has, or that are different, told by their keys, in the order of
 * these. Both states are read in the schema of the second one. Files with the same deletes that
 * both have are not read.
 * @throws UnprocessableError when keys do not tell rows apart, and beyond DIFF_ROWS_MAX;
 *   InvalidArgumentError naming a key that is no column; UnsupportedError naming a file that cannot
 *   be read.
 */
export async function diffRows(
  components: Components,
  request: {
    readonly from: TableState
    readonly to: TableState
    readonly keys: readonly string[]
    /** What the caller may not see. */
    readonly restrictions?: ReadRestrictions
  },
): Promise<readonly RowDifference[]> {
  const { from, to, restrictions } = request
  const { schema } = to
  const keys = checkKeys(schema, request.keys)
  const restricted = restrictions === undefined ? {} : { restrictions }
  // Of a key that is denied nothing is told, and the others are named.
  restrictRequest(schema, { ...restricted, select: keys })
  const { projected, masks } = restrictRequest(schema, restricted)
  const [old, now] = [
    await tasksOf(components, from, restricted),
    await tasksOf(components, to, restricted),
  ]
  const sides = [
    { state: from, tasks: without(old, now) },
    { state: to, tasks: without(now, old) },
  ]
  checkRows(sides.flatMap(({ tasks }) => tasks))
  const salt = Buffer.from(components.ids.uuid() + components.ids.uuid())
  const read = { schema, keys, salt, projected, ...(masks === undefined ? {} : { masks }) }
  const [before = NO_ROWS, after = NO_ROWS] = [
    await rowsOf(components, { ...sides[0], ...read }),
    await rowsOf(components, { ...sides[1], ...read }),
  ]
  return [...differences(before, after)]
    .sort(([left], [right]) => compareUtf8(left, right))
    .map(([, difference]) => difference)
}

interface KeyedRow {
  readonly key: JsonValue
  readonly row: JsonValue
}

type KeyedRows = ReadonlyMap<string, KeyedRow>

const NO_ROWS: KeyedRows = new Map()

function checkKeys(schema: Schema, keys: readonly string[]): readonly string[] {
  if (keys.length === 0 || keys.length > DIFF_KEYS_MAX) {
    throw new InvalidArgumentError(`keys must name 1 to ${DIFF_KEYS_MAX} columns`, {
      field: 'keys',
    })
  }
  for (const key of keys) {
    const { field, parent } = requireColumn(schema, key, { caseSensitive: true })
    if (parent === undefined && !['struct', 'list', 'map', 'variant'].includes(field.type.kind)) {
      continue
    }
    throw new InvalidArgumentError(`keys must be plain columns of the table, ${key} is not`, {
      field: 'keys',
    })
  }
  return keys
}

type Tasks = ReadonlyMap<string, ScanTask>

async function tasksOf(
  { objects }: Components,
  { metadata, snapshot }: TableState,
  restricted: { readonly restrictions?: ReadRestrictions },
): Promise<Tasks> {
  if (snapshot === undefined) return new Map()
  const request = { snapshotId: snapshot.snapshotId, ...restricted }
  const plan = await planScan(objects, metadata, request)
  return new Map(plan.tasks.map((task) => [taskKey(task), task]))
}

/** A data file with what is to be removed from its rows. */
function taskKey({ dataFile, deletes }: ScanTask): string {
  const removed = deletes.map(({ dataFile: file }) => {
    return `${file.filePath} ${file.contentOffset ?? ''}`
  })
  return JSON.stringify([dataFile.filePath, removed.sort()])
}

function without(tasks: Tasks, others: Tasks): readonly ScanTask[] {
  return [...tasks].flatMap(([key, task]) => (others.has(key) ? [] : [task]))
}

function checkRows(tasks: readonly ScanTask[]): void {
  const count = tasks.reduce((sum, { dataFile }) => sum + dataFile.recordCount, 0n)
  if (count <= BigInt(DIFF_ROWS_MAX)) return
  throw new UnprocessableError(
    `the files that differ hold ${count} rows, at most ${DIFF_ROWS_MAX} are compared: leave keys ` +
      'out for the files alone, or choose states that are closer to each other',
    { field: 'keys' },
  )
}

async function rowsOf(
  { objects, parquet }: Components,
  side: {
    readonly state?: TableState
    readonly tasks?: readonly ScanTask[]
    readonly schema: Schema
    readonly keys: readonly string[]
    readonly salt: Uint8Array
    readonly projected: Schema
    readonly masks?: RestrictedRequest['masks']
  },
): Promise<KeyedRows> {
  const { state, tasks = [], schema, projected, masks, keys, salt } = side
  if (state === undefined || tasks.length === 0) return NO_ROWS
  const found = new Map<string, KeyedRow>()
  const plan = { schema, projected, tasks, ...(masks === undefined ? {} : { masks }) }
  for await (const batch of readScan({ objects, parquet }, state.metadata, plan, { salt })) {
    for (const row of batchToRows(projected, batch)) {
      const key = keys.map((name) => cellJson(row[name] ?? null))
      const text = canonicalJson(key)
      if (found.has(text)) throw ambiguous(keys, text)
      const named = Object.fromEntries(keys.map((name, at) => [name, key[at] ?? null]))
      found.set(text, { key: named, row: rowJson(row) })
    }
  }
  return found
}

function ambiguous(keys: readonly string[], text: string): UnprocessableError {
  return new UnprocessableError(
    `keys ${keys.join(', ')} do not tell rows apart: several have ${text.slice(0, 200)}`,
    { field: 'keys' },
  )
}

function* differences(
  before: KeyedRows,
  after: KeyedRows,
): Generator<readonly [string, RowDifference]> {
  for (const [text, { key, row }] of before) {
    const now = after.get(text)
    if (now === undefined) yield [text, { change: 'removed', key, before: row }]
    else if (canonicalJson(now.row) !== canonicalJson(row)) {
      yield [text, { change: 'changed', key, before: row, after: now.row }]
    }
  }
  for (const [text, { key, row }] of after) {
    if (!before.has(text)) yield [text, { change: 'added', key, after: row }]
  }
}

function rowJson(row: Row): JsonValue {
  return Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cellJson(cell)]))
}

/** Bytes become base64; numbers that JSON has not, text. */
export function cellJson(cell: Cell): JsonValue {
  if (cell === null || typeof cell === 'string' || typeof cell === 'boolean') return cell
  if (typeof cell === 'bigint') return cell
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : String(cell)
  if (cell instanceof Uint8Array) return Buffer.from(cell).toString('base64')
  if (isList(cell)) return cell.map(cellJson)
  return rowJson(cell)
}

function isList(cell: readonly Cell[] | Row): cell is readonly Cell[] {
  return Array.isArray(cell)
}
