import type { JsonObject, Properties, Snapshot, TableMetadata, Type } from '@korolev/table-format'
import { canPromote, ForbiddenError, requireSchema, schemaIndex } from '@korolev/table-format'
import type { Category } from './governance-fields.js'

/** Highest format version: what may be promoted there, readers of the table can take. */
const FORMAT_VERSION = 3
const MAIN = 'main'

/** What a table's category forbids; read from its governance as it is stored. */
export function categoryOf(governance: JsonObject | undefined): Category | undefined {
  return governance?.['category'] as Category | undefined
}

/**
 * What a commit may do to a table of a category.
 * @throws ForbiddenError naming the rule and what to do instead.
 */
export function checkCategory(
  category: Category | undefined,
  before: TableMetadata,
  after: TableMetadata,
): void {
  if (category === 'raw') checkRaw(before, after)
  if (category === 'published') checkPublished(before, after)
}

/** @throws ForbiddenError where the files of a table have to stay. */
export function checkPurge(category: Category | undefined, table: string): void {
  if (category !== 'raw') return
  throw forbidden(
    'raw',
    `the files of ${table} stay`,
    'drop it without purging, which keeps them, or make it managed first',
  )
}

/** Keep everything: rows and states are added, never taken away. */
function checkRaw(before: TableMetadata, after: TableMetadata): void {
  const known = new Map(before.snapshots.map((each) => [each.snapshotId, each]))
  const kept = new Map(after.snapshots.map((each) => [each.snapshotId, each]))
  for (const id of known.keys()) {
    if (kept.has(id)) continue
    throw forbidden('raw', `snapshot ${id} stays`, 'do not expire its snapshots')
  }
  for (const snapshot of kept.values()) {
    if (!known.has(snapshot.snapshotId)) checkAddition(snapshot)
  }
  const schemas = new Set(after.schemas.map(({ schemaId }) => schemaId))
  const lost = before.schemas.find(({ schemaId }) => !schemas.has(schemaId))
  if (lost !== undefined) {
    throw forbidden('raw', `schema ${lost.schemaId} stays`, 'keep it: old snapshots are read by it')
  }
  checkBranches(before, after, kept)
}

/** Each branch goes on from where it was, so that nothing that was in it is out of it again. */
function checkBranches(
  before: TableMetadata,
  after: TableMetadata,
  snapshots: ReadonlyMap<bigint, Snapshot>,
): void {
  for (const [name, { snapshotId, type }] of Object.entries(before.refs)) {
    const now = after.refs[name]
    if (type === 'tag' || (now === undefined && name !== MAIN)) continue
    if (now !== undefined && descends(now.snapshotId, snapshotId, snapshots)) continue
    throw forbidden(
      'raw',
      `branch ${name} keeps what is in it, and goes on from snapshot ${snapshotId}`,
      'read an older state by its snapshot id, or by a tag, instead of going back to it',
    )
  }
}

function descends(from: bigint, to: bigint, snapshots: ReadonlyMap<bigint, Snapshot>): boolean {
  let current: bigint | undefined = from
  // No snapshot can have more ancestors than there are snapshots.
  for (let steps = 0; current !== undefined && steps <= snapshots.size; steps++) {
    if (current === to) return true
    current = snapshots.get(current)?.parentSnapshotId
  }
  return false
}

const ALLOWED_OPERATIONS: readonly string[] = ['append', 'replace']
/** Of a summary: what says that rows go. */
const REMOVAL_COUNTS = [
  'deleted-records',
  'deleted-data-files',
  'added-delete-files',
  'added-position-deletes',
  'added-equality-deletes',
  'added-dvs',
]

function checkAddition({ snapshotId, summary = {} }: Snapshot): void {
  const { operation = 'nothing' } = summary
  if (!ALLOWED_OPERATIONS.includes(operation)) {
    throw forbidden(
      'raw',
      `rows are only appended, and snapshot ${snapshotId} says ${operation}`,
      'append corrections as new rows, or correct them in a managed table made from this one',
    )
  }
  const removes = operation === 'append' ? REMOVAL_COUNTS.find(isSet(summary)) : lostRows(summary)
  if (removes === undefined) return
  throw forbidden(
    'raw',
    `rows are only appended, and the ${operation} of snapshot ${snapshotId} has ${removes}`,
    'append corrections as new rows, or correct them in a managed table made from this one',
  )
}

function isSet(summary: Properties): (name: string) => boolean {
  return (name) => !['0', undefined].includes(summary[name])
}

/** Files may be written anew, with the same rows. */
function lostRows(summary: Properties): string | undefined {
  const { 'added-records': added = '0', 'deleted-records': deleted = '0' } = summary
  return added === deleted ? undefined : `${deleted} rows deleted and ${added} added`
}

/** Bound by contract: who reads its columns today reads them tomorrow. */
function checkPublished(before: TableMetadata, after: TableMetadata): void {
  const promised = requireSchema(before.schemas, before.currentSchemaId)
  const offered = requireSchema(after.schemas, after.currentSchemaId)
  if (promised === offered) return
  const { byId } = schemaIndex(offered)
  for (const { field, fullName } of schemaIndex(promised).fields) {
    const now = byId.get(field.id)
    if (now === undefined) throw broken(`column ${fullName} stays`)
    if (now.fullName !== fullName) {
      throw broken(`column ${fullName} keeps its name, and is not ${now.fullName}`)
    }
    if (!isWidening(field.type, now.field.type)) {
      throw broken(`column ${fullName} keeps its type ${field.type.kind}, or gets a wider one`)
    }
    if (!field.required && now.field.required) throw broken(`column ${fullName} may stay empty`)
  }
}

/** What is inside of structs, lists and maps is compared by itself. */
function isWidening(from: Type, to: Type): boolean {
  const isNested = ['struct', 'list', 'map'].includes(from.kind)
  return isNested ? from.kind === to.kind : canPromote(from, to, FORMAT_VERSION)
}

function broken(rule: string): ForbiddenError {
  return forbidden(
    'published',
    rule,
    'add a column instead, or publish another table and let readers move',
  )
}

function forbidden(category: Category, rule: string, remedy: string): ForbiddenError {
  return new ForbiddenError(
    `of a table of the category ${category}, ${rule}: ${remedy}; its owner may change its category`,
    { field: 'updates' },
  )
}
