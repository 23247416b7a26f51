import type {
  Entity,
  EntityQuery,
  LogQuery,
  LogRecord,
  OutboxEntry,
} from '../../ports/catalog-store.js'
import { compareUtf8, CorruptError, InvalidArgumentError } from '@korolev/table-format'
import type { Calls } from './calls.js'
import { learnHead } from './committer.js'
import type { IdRange } from './document-ids.js'
import {
  COLLECTIONS,
  cutPart,
  encodeName,
  isCut,
  listPrefix,
  logPosition,
  nameId,
  OUTBOX_SHARDS,
  outboxShardPrefix,
  rangeOf,
} from './document-ids.js'
import type { Knowledge } from './knowledge.js'
import type { LargeTexts } from './payloads.js'
import { readPayloads } from './payloads.js'
import type { StoredDocument } from './transport.js'

/** Most documents of one answer of the service; a longer list takes several. */
export const QUERY_LIMIT_MAX = 2_000
const OUTBOX_CHUNK_MIN = 16

export interface ListingTools {
  readonly calls: Calls
  readonly knowledge: Knowledge
  readonly large: LargeTexts | undefined
}

export async function listEntities(tools: ListingTools, query: EntityQuery): Promise<Entity[]> {
  const { after, limit } = query
  const prefix = listPrefix(query)
  const { first, end } = rangeOf(prefix)
  const found: Entity[] = []
  let next = first
  if (after !== undefined) {
    const id = nameId(after)
    if (isCut(id)) found.push(...(await cutAlike(tools, query, id, after)))
    next = isCut(id) ? endOfCut(prefix, id) : `${prefix}${id}${JUST_AFTER}`
  }
  while (found.length < limit && next < end) {
    const size = Math.min(limit - found.length, QUERY_LIMIT_MAX)
    const documents = await queryEntities(tools, query, { first: next, end }, size)
    const cut = documents.findIndex(({ path }) => isCut(idOf(path).slice(prefix.length)))
    const plain = cut < 0 ? documents : documents.slice(0, cut)
    found.push(...(await entitiesOf(tools, query, plain)))
    const cutDocument = documents[cut]
    if (cutDocument !== undefined) {
      const id = idOf(cutDocument.path).slice(prefix.length)
      found.push(...(await cutAlike(tools, query, id)))
      next = endOfCut(prefix, id)
    } else if (documents.length < size) break
    else next = `${idOf(documents[documents.length - 1]?.path ?? '')}${JUST_AFTER}`
  }
  return found.slice(0, limit)
}

/** The least character of an encoded name is greater. */
export const JUST_AFTER = '!'

/** Beyond every hash. */
function endOfCut(prefix: string, id: string): string {
  return `${prefix}${cutPart(id)}g`
}

/** Ids that end with a hash have no order: all that begin alike are read, and sorted by name. */
async function cutAlike(
  tools: ListingTools,
  query: EntityQuery,
  id: string,
  after?: string,
): Promise<readonly Entity[]> {
  const prefix = listPrefix(query)
  const range = { first: `${prefix}${cutPart(id)}`, end: endOfCut(prefix, id) }
  const documents = await queryAll(range, (first, size) =>
    queryEntities(tools, query, { first, end: range.end }, size),
  )
  const entities = [...(await entitiesOf(tools, query, documents))]
  entities.sort((left, right) => compareUtf8(left.key.name, right.key.name))
  return after === undefined
    ? entities
    : entities.filter(({ key }) => compareUtf8(key.name, after) > 0)
}

async function queryAll(
  { first }: IdRange,
  ask: (first: string, size: number) => Promise<readonly StoredDocument[]>,
): Promise<readonly StoredDocument[]> {
  const all: StoredDocument[] = []
  for (let next = first; ;) {
    const page = await ask(next, QUERY_LIMIT_MAX)
    all.push(...page)
    if (page.length < QUERY_LIMIT_MAX) return all
    next = `${idOf(page[page.length - 1]?.path ?? '')}${JUST_AFTER}`
  }
}

function queryEntities(
  { calls }: ListingTools,
  { kind }: EntityQuery,
  range: IdRange,
  limit: number,
): Promise<readonly StoredDocument[]> {
  return calls.query({
    collection: COLLECTIONS.entities,
    ...range,
    orderBy: 'id',
    limit,
    ...(kind === undefined ? {} : { equals: { field: 'kind', value: kind } }),
  })
}

export async function entitiesOf(
  tools: ListingTools,
  { collection }: Pick<EntityQuery, 'collection'>,
  documents: readonly StoredDocument[],
): Promise<readonly Entity[]> {
  const texts = await readPayloads(documents, tools.large)
  return documents.map((document, index) => {
    const { kind, id, version, head } = document.fields
    const [parent, name, value] = texts[index] ?? []
    if (
      typeof kind !== 'string' ||
      typeof id !== 'string' ||
      typeof version !== 'number' ||
      parent === undefined ||
      name === undefined ||
      value === undefined
    ) {
      throw new CorruptError(`the document ${document.path} is no entity`)
    }
    const { path, updateTime } = document
    tools.knowledge.learnEntity(path, { id, version, updateTime })
    learnHead(tools.knowledge, { kind, id }, head)
    return { key: { collection, parent, name }, kind, id, version, value }
  })
}

export async function readRecords(tools: ListingTools, query: LogQuery): Promise<LogRecord[]> {
  const { object, direction, before, after } = query
  let first = logPosition(object, Math.max(0, (after ?? 0) + 1))
  let end = logPosition(object, Math.max(0, before ?? Number.MAX_SAFE_INTEGER))
  const found: LogRecord[] = []
  while (found.length < query.limit && first < end) {
    const limit = Math.min(query.limit - found.length, QUERY_LIMIT_MAX)
    const documents = await tools.calls.query({
      collection: COLLECTIONS.log,
      ...{ first, end, limit },
      orderBy: { field: 'position', direction: direction === 'newest-first' ? 'down' : 'up' },
    })
    const records = await recordsOf(tools, documents)
    found.push(...records)
    const last = idOf(documents[documents.length - 1]?.path ?? '')
    if (documents.length < limit) break
    if (direction === 'newest-first') end = last
    else first = `${last}${JUST_AFTER}`
  }
  return found
}

export async function recordsOf(
  tools: ListingTools,
  documents: readonly StoredDocument[],
): Promise<readonly LogRecord[]> {
  const texts = await readPayloads(documents, tools.large)
  return documents.map(({ path }, index) => {
    const [commitId, object, version, body] = texts[index] ?? []
    if (commitId === undefined || object === undefined || body === undefined) {
      throw new CorruptError(`the document ${path} is no commit record`)
    }
    const record = { commitId, object, version: Number(version), body }
    tools.knowledge.learnRecord(object, record.version)
    return record
  })
}

interface Shard {
  next: string
  readonly end: string
  buffer: OutboxEntry[]
  isAtEnd: boolean
}

/** Merges the shards, each of which is in order. */
export async function readOutboxEntries(
  tools: ListingTools,
  limit: number,
): Promise<readonly OutboxEntry[]> {
  if (limit === 0) return []
  const chunk = Math.min(QUERY_LIMIT_MAX, Math.max(OUTBOX_CHUNK_MIN, limit / OUTBOX_SHARDS)) | 0
  const size = Math.min(limit, chunk)
  const shards = Array.from({ length: OUTBOX_SHARDS }, (_, index): Shard => {
    const { first, end } = rangeOf(outboxShardPrefix(index))
    return { next: first, end, buffer: [], isAtEnd: false }
  })
  const found: OutboxEntry[] = []
  while (found.length < limit) {
    const empty = shards.filter(({ buffer, isAtEnd }) => buffer.length === 0 && !isAtEnd)
    await Promise.all(empty.map((shard) => refill(tools, shard, size)))
    const ready = shards.filter(({ buffer }) => buffer.length > 0)
    const [first] = ready.sort((left, right) => compareUtf8(idAt(left), idAt(right)))
    const entry = first?.buffer.shift()
    if (entry === undefined) break
    found.push(entry)
  }
  return found
}

/** @throws InvalidArgumentError for one that has no order among others. */
export function checkOutboxId(id: string): void {
  if (isOutboxId(id)) return
  throw new InvalidArgumentError('an outbox id is too long to be kept in order', {
    field: 'outbox',
  })
}

/** Any other was never taken. */
export function isOutboxId(id: string): boolean {
  return !isCut(encodeName(id))
}

function idAt({ buffer }: Shard): string {
  return buffer[0]?.id ?? ''
}

async function refill(tools: ListingTools, shard: Shard, limit: number): Promise<void> {
  const { next, end } = shard
  const documents = await tools.calls.query({
    collection: COLLECTIONS.outbox,
    ...{ first: next, end, limit },
    orderBy: 'id',
  })
  const texts = await readPayloads(documents, tools.large)
  shard.buffer = texts.map(([id = '', commitId = '', body = '']) => ({ id, commitId, body }))
  shard.isAtEnd = documents.length < limit
  shard.next = `${idOf(documents[documents.length - 1]?.path ?? '')}${JUST_AFTER}`
}

function idOf(path: string): string {
  return path.slice(path.indexOf('/') + 1)
}
