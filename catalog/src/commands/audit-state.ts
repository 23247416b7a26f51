import type { JsonObject } from '@korolev/table-format'
import { isJsonObject, parseJson } from '@korolev/table-format'
import type { AccessEntry } from '../domain/access-log.js'
import { accountKey } from '../domain/accounts.js'
import { nameAfter } from '../domain/audit-report.js'
import type { ChainChecker } from '../domain/chain-checker.js'
import { linkOf } from '../domain/chain-checker.js'
import { sha256Hex } from '../domain/commit-record.js'
import { namespaceKey, relationKey, warehouseKey } from '../domain/names.js'
import { ownerKey } from '../domain/owners.js'
import { policyKey } from '../domain/policies.js'
import { termKey } from '../domain/terms.js'
import type { Entity, EntityKey, FeedRecord, LogRecord } from '../ports/catalog-store.js'
import { readAccessLog } from './access-log.js'
import type { AuditSource, HashedRecord, Period } from './audit.js'
import type { CallContext, Components, Warehouse } from './components.js'
import { existingObject } from './history.js'
import { knownObject } from './lineage-objects.js'
import type { RecordChanges } from './record-changes.js'
import { changesOfRecords } from './record-changes.js'

/** What belongs to no warehouse, such as accounts, is in the feed of this name. */
const SERVER_FEED = ''
const PAGE = 2_000

/** Records as they are in a catalog's own store, whose bytes are hashed. */
export class StateSource implements AuditSource {
  readonly description: string
  readonly warehouse: string
  readonly object?: string
  readonly notes: readonly string[] = []
  readonly #components: Components
  readonly #context: CallContext

  private constructor(
    components: Components,
    context: CallContext,
    about: { readonly description: string; readonly object?: string },
  ) {
    this.#components = components
    this.#context = context
    this.warehouse = context.warehouse.name
    this.description = about.description
    if (about.object !== undefined) this.object = about.object
  }

  /** @throws NotFoundError for an object that never was. */
  static async open(
    components: Components,
    warehouse: Warehouse,
    about: { readonly description: string; readonly object?: string },
  ): Promise<StateSource> {
    const context: CallContext = { warehouse, actor: 'audit' }
    const { description, object } = about
    if (object === undefined) return new StateSource(components, context, { description })
    const id = await existingObject(components, context, object)
    return new StateSource(components, context, { description, object: id })
  }

  async *records(): AsyncGenerator<HashedRecord, void> {
    if (this.object === undefined) {
      yield* this.#feed(this.warehouse)
      yield* this.#feed(SERVER_FEED)
    } else yield* this.#log(this.object, 0)
  }

  async checkHeads(checker: ChainChecker, newest: ReadonlyMap<string, JsonObject>): Promise<void> {
    for (const [object, record] of newest) await this.#checkHead(checker, object, record)
  }

  changesOf(records: readonly JsonObject[]): Promise<readonly RecordChanges[]> {
    return changesOfRecords(this.#components, records)
  }

  async nameOf(object: string): Promise<readonly string[] | undefined> {
    return (await knownObject(this.#components, object))?.name
  }

  async denials(period: Period, limit: number, object?: string): Promise<readonly AccessEntry[]> {
    const found: AccessEntry[] = []
    const only = object === undefined ? {} : { object }
    const request = { ...period, ...only, outcome: 'denied', limit: 1_000 } as const
    let page = await readAccessLog(this.#components, this.#context, request)
    found.push(...page.entries)
    while (page.next !== undefined && found.length < limit) {
      page = await readAccessLog(this.#components, this.#context, { ...request, from: page.next })
      found.push(...page.entries)
    }
    return found.slice(0, limit)
  }

  async *#feed(feed: string): AsyncGenerator<HashedRecord, void> {
    let last: FeedRecord | undefined
    for (;;) {
      const query = { feed, direction: 'oldest-first', limit: PAGE } as const
      const page: readonly FeedRecord[] = await this.#components.store.readFeed({
        ...query,
        ...(last === undefined ? {} : { beyond: last }),
      })
      for (const record of page) yield hashed(record)
      last = page[page.length - 1]
      if (page.length < PAGE) return
    }
  }

  async *#log(object: string, after: number): AsyncGenerator<HashedRecord, void> {
    for (let from = after; ;) {
      const query = { object, direction: 'oldest-first', after: from, limit: PAGE } as const
      const page = await this.#components.store.readLog(query)
      for (const record of page) yield hashed(record)
      from = page[page.length - 1]?.version ?? from
      if (page.length < PAGE) return
    }
  }

  /** An object remembers the hash of its newest record: so nothing can be cut off at the end. */
  async #checkHead(checker: ChainChecker, object: string, record: JsonObject): Promise<void> {
    const key = keyOf(this.warehouse, record)
    if (key === undefined) return
    const entity = await this.#components.store.get(key)
    const isIt = entity !== undefined && object.endsWith(`:${entity.id}`)
    let newest = record
    // A server may have gone on meanwhile.
    for await (const later of this.#log(object, Number(record['version']))) {
      checker.add(linkOf(later.record, later.hash))
      newest = later.record
    }
    if (isIt) checker.expectHead(object, headOf(entity))
    else if (newest === record) {
      // The object is gone, or has another name, and no record says so.
      const version = Number(record['version']) + 1
      checker.expectHead(object, { version, hash: '' })
    }
  }
}

function hashed(stored: LogRecord): HashedRecord {
  const json = parsed(stored.body)
  // What the store says of a record is part of the proof: the record must say the same.
  const isAsSaid = json['object'] === stored.object && json['version'] === stored.version
  const hash = sha256Hex(stored.body)
  const record = { ...json, object: stored.object, version: stored.version, hash }
  return isAsSaid ? { record, hash } : { record, hash, claimedHash: '' }
}

/** What is no JSON any more has no field that it should have, and does not hold. */
function parsed(body: string): JsonObject {
  try {
    const json = parseJson(body)
    return isJsonObject(json) ? json : {}
  } catch {
    return {}
  }
}

const ENDS: ReadonlySet<string> = new Set(['drop', 'unregister'])

/** Where the object is that a record leaves; undefined for the end of one, and for other kinds. */
function keyOf(warehouse: string, record: JsonObject): EntityKey | undefined {
  const { kind, action } = record
  const levels = nameAfter(record)
  const name = levels[levels.length - 1] ?? ''
  // An account stays when it is deleted.
  if (kind === 'account') return accountKey(name)
  if (ENDS.has(String(action)) || record['warehouse'] !== warehouse) return undefined
  switch (kind) {
    case 'warehouse':
      return warehouseKey(warehouse)
    case 'namespace':
      return namespaceKey(warehouse, levels)
    case 'table':
    case 'view':
      return relationKey(warehouse, { namespace: levels.slice(0, -1), name })
    case 'owner':
      return ownerKey(warehouse, name)
    case 'term':
      return termKey(warehouse, name)
    case 'policy':
      return policyKey(warehouse, name)
    default:
      return undefined
  }
}

/** Every kind of object has the hash of its newest record beside its own state. */
function headOf({ version, value }: Entity): { readonly version: number; readonly hash: string } {
  const json = parseJson(value)
  return { version, hash: isJsonObject(json) ? String(json['hash']) : '' }
}
