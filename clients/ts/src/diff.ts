import type { JsonObject, JsonValue, Schema } from '@korolev/table-format'
import { decodeSchema, isJsonObject, ObjectReader } from '@korolev/table-format'
import { readPage } from './rest/decode.js'
import type { Session } from './session.js'

/** A version of a history, a snapshot, or a branch or tag as it is now. */
export type StateName = `version:${number}` | `snapshot:${bigint}` | `ref:${string}`

export interface DiffOptions {
  readonly from: StateName
  readonly to: StateName
  /** Columns that together tell rows apart: compares rows instead of files. */
  readonly keys?: readonly string[]
  readonly signal?: AbortSignal
}

/** One change, told by its `type`; the page of histories lists them. */
export interface Change {
  readonly type: string
  readonly [field: string]: JsonValue
}

export interface DiffState {
  /** Of the record whose metadata it is from. */
  readonly version: number
  readonly snapshotId?: bigint
  readonly schemaId: number
}

export interface DiffCounts {
  readonly addedFiles: number
  readonly removedFiles: number
  readonly addedDeleteFiles: number
  readonly removedDeleteFiles: number
  /** Rows that both states have in different files count in both. */
  readonly addedFileRows: number
  readonly removedFileRows: number
}

export interface FileDifference {
  readonly change: 'added' | 'removed'
  readonly content: string
  readonly filePath: string
  readonly recordCount: number
  readonly fileSizeInBytes: number
  /** As writers name folders, such as `day=2024-01-31`. */
  readonly partition?: string
}

export interface RowDifference {
  readonly change: 'added' | 'removed' | 'changed'
  readonly key: JsonObject
  readonly before?: JsonObject
  readonly after?: JsonObject
}

export interface TableDiff {
  readonly from: DiffState
  readonly to: DiffState
  readonly changes: readonly Change[]
  readonly counts: DiffCounts
  /** By their paths; empty where rows were asked for. */
  readonly files: readonly FileDifference[]
  /** By their keys; empty without `keys`. */
  readonly rows: readonly RowDifference[]
}

/** What is different between two states of a table; all pages of it. */
export async function readDiff(
  session: Session,
  object: string,
  { from, to, keys, signal }: DiffOptions,
): Promise<TableDiff> {
  const query = { object, from, to, ...(keys === undefined ? {} : { keys: keys.join(',') }) }
  const call = { query, ...(signal === undefined ? {} : { signal }) }
  const field = keys === undefined ? 'files' : 'rows'
  let first: JsonValue | undefined
  const items: JsonValue[] = []
  const pages = session.rest.pages('GET /api/v1/{warehouse}/diff', call, (json) => {
    first ??= json
    return readPage(json, field, (each) => each)
  })
  for await (const item of pages) items.push(item)
  const reader = new ObjectReader(first, '')
  return {
    from: reader.required('from', decodeState),
    to: reader.required('to', decodeState),
    changes: reader.array('changes', decodeChange),
    counts: reader.required('counts', decodeCounts),
    files: field === 'files' ? items.map((each) => decodeFile(each, 'files')) : [],
    rows: field === 'rows' ? items.map((each) => decodeRow(each, 'rows')) : [],
  }
}

/**
 * The schema of a table then, or in that state.
 * @param at - the newest state when absent.
 */
export async function readSchemaAt(
  session: Session,
  object: string,
  at?: Date | StateName,
): Promise<Schema> {
  const text = at instanceof Date ? at.toISOString() : at
  const query = { object, ...(text === undefined ? {} : { at: text }) }
  const { json } = await session.rest.call('GET /api/v1/{warehouse}/schema', { query })
  return new ObjectReader(json, '').required('schema', decodeSchema)
}

export function decodeChange(json: JsonValue, path: string): Change {
  const reader = new ObjectReader(json, path)
  return { ...(isJsonObject(json) ? json : {}), type: reader.string('type') }
}

function decodeState(json: JsonValue, path: string): DiffState {
  const reader = new ObjectReader(json, path)
  const snapshotId = reader.optionalLong('snapshotId')
  return {
    version: reader.count('version'),
    ...(snapshotId === undefined ? {} : { snapshotId }),
    schemaId: reader.int('schemaId'),
  }
}

function decodeCounts(json: JsonValue, path: string): DiffCounts {
  const reader = new ObjectReader(json, path)
  return {
    addedFiles: reader.count('addedFiles'),
    removedFiles: reader.count('removedFiles'),
    addedDeleteFiles: reader.count('addedDeleteFiles'),
    removedDeleteFiles: reader.count('removedDeleteFiles'),
    addedFileRows: reader.count('addedFileRows'),
    removedFileRows: reader.count('removedFileRows'),
  }
}

function decodeFile(json: JsonValue, path: string): FileDifference {
  const reader = new ObjectReader(json, path)
  const partition = reader.optionalString('partition')
  return {
    change: reader.string('change') === 'added' ? 'added' : 'removed',
    content: reader.string('content'),
    filePath: reader.string('filePath'),
    recordCount: reader.count('recordCount'),
    fileSizeInBytes: reader.count('fileSizeInBytes'),
    ...(partition === undefined ? {} : { partition }),
  }
}

function decodeRow(json: JsonValue, path: string): RowDifference {
  const reader = new ObjectReader(json, path)
  const change = reader.string('change')
  const before = reader.optional('before', decodeObject)
  const after = reader.optional('after', decodeObject)
  return {
    change: change === 'added' || change === 'removed' ? change : 'changed',
    key: reader.required('key', decodeObject),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  }
}

function decodeObject(json: JsonValue): JsonObject {
  return isJsonObject(json) ? json : {}
}
