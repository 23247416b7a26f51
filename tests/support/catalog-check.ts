import assert from 'node:assert/strict'
import type { JsonObject, Location } from '@korolev/table-format'
import { decompressMetadata, METADATA_SIZE_BYTES_MAX } from '@korolev/table-format'
import type { MemoryObjectStore } from '@korolev/table-format/stores/memory'
import { verifyChain, withHash } from '../../catalog/src/domain/commit-record.js'
import { decodeNamespace, decodeRelation } from '../../catalog/src/domain/entities.js'
import { ACCOUNTS_PARENT, decodeAccount } from '../../catalog/src/domain/accounts.js'
import { decodeOwner, ownersParent, stateJson } from '../../catalog/src/domain/owners.js'
import { decodeTerm, termsParent, termStateJson } from '../../catalog/src/domain/terms.js'
import type { PolicyState } from '../../catalog/src/domain/policies.js'
import { decodePolicy, policiesParent, policyStateJson } from '../../catalog/src/domain/policies.js'
import { referencesOf } from '../../catalog/src/domain/governance.js'
import { referencesParent } from '../../catalog/src/domain/references.js'
import { warehouseKey } from '../../catalog/src/domain/names.js'
import type { RegisteredFiles } from '../../catalog/src/domain/replay.js'
import {
  replayGovernance,
  replayNamespace,
  replayOwner,
  replayPolicy,
  replayTable,
  replayTerm,
  replayView,
} from '../../catalog/src/domain/replay.js'
import type { CatalogStore, Entity } from '../../catalog/src/ports/catalog-store.js'
import { entityParent, PAGE_LIMIT_MAX } from '../../catalog/src/ports/catalog-store.js'

export type Histories = ReadonlyMap<string, readonly JsonObject[]>

/** Every object's records, oldest first, by `table:<uuid>`; the outbox says which objects are. */
export async function readHistories(store: CatalogStore): Promise<Histories> {
  const outbox = await store.readOutbox(PAGE_LIMIT_MAX)
  const histories = new Map<string, readonly JsonObject[]>()
  let records = 0
  for (const { body } of outbox) {
    const object = /"object":"([^"]+)"/.exec(body)?.[1] ?? ''
    if (histories.has(object)) continue
    const log = await store.readLog({ object, direction: 'oldest-first', limit: PAGE_LIMIT_MAX })
    histories.set(object, log.map(withHash))
    records += log.length
  }
  // One outbox entry a record, and no record twice.
  const announced = outbox.map(({ commitId }) => commitId)
  const recorded = [...histories.values()].flat().map((record) => record['commitId'])
  assert.equal(new Set(recorded).size, records, 'a commit is recorded twice')
  assert.deepEqual([...announced].sort(), [...recorded].sort())
  await checkFeeds(store, [...histories.values()].flat())
  return histories
}

/** Each record is in the feed of its warehouse, once and at its place, and nothing else is. */
async function checkFeeds(store: CatalogStore, records: readonly JsonObject[]): Promise<void> {
  for (const feed of new Set(records.map(({ warehouse }) => String(warehouse)))) {
    const own = records.filter(({ warehouse }) => warehouse === feed)
    const expected = own
      .map(({ at, object, version, commitId }) => [at, object, version, commitId] as const)
      .sort(([at, object, version], [otherAt, otherObject, otherVersion]) => {
        const byObject = String(object) < String(otherObject) ? -1 : 1
        const isSame = object === otherObject
        const byPlace = isSame ? Number(version) - Number(otherVersion) : byObject
        return Number(at) - Number(otherAt) || byPlace
      })
    const found = await store.readFeed({ feed, direction: 'oldest-first', limit: PAGE_LIMIT_MAX })
    assert.deepEqual(
      found.map(({ at, object, version, commitId }) => [at, object, version, commitId]),
      expected,
    )
  }
}

/** Documents of the memory store, uncompressed. */
export async function readFiles(objects: MemoryObjectStore): Promise<RegisteredFiles> {
  const files = new Map<string, Uint8Array>()
  for await (const { location } of objects.list('memory://' as Location)) {
    if (!location.endsWith('.metadata.json')) continue
    const object = await objects.get(location)
    if (object === undefined) continue
    files.set(location, decompressMetadata(object.bytes, METADATA_SIZE_BYTES_MAX))
  }
  return (location) => files.get(location)
}

/**
 * Laws 4 and 5: what is there is exactly what the log says, and each metadata file can be made
 * again from the records. Returns how many records there are.
 */
export async function checkLog(store: CatalogStore, files: RegisteredFiles): Promise<number> {
  const histories = await readHistories(store)
  const live = await readLive(store)
  let count = 0
  for (const [object, records] of histories) {
    count += records.length
    assert.equal(verifyChain(records), undefined, object)
    const entity = live.get(object)
    live.delete(object)
    if (entity !== undefined) {
      assert.equal(entity.version, records.length, object)
      const hash = records[records.length - 1]?.['hash']
      assert.ok(entity.value.includes(`"hash":"${String(hash)}"`), object)
    }
    if (/^(warehouse|namespace|table|view):/.test(object)) {
      checkGovernance(object, records, entity)
    }
    if (object.startsWith('namespace:')) {
      const properties = entity === undefined ? undefined : decodeNamespace(entity).properties
      assert.deepEqual(replayNamespace(records), properties, object)
    } else if (object.startsWith('owner:')) {
      checkOwner(object, records, entity)
    } else if (object.startsWith('term:')) {
      checkTerm(object, records, entity)
    } else if (object.startsWith('policy:')) {
      checkPolicy(object, records, entity)
    } else if (object.startsWith('account:')) {
      checkAccount(object, records, entity)
    } else if (!object.startsWith('warehouse:')) {
      checkRelation(object, records, entity, files)
    }
  }
  // Nothing is there of which the log knows nothing.
  assert.deepEqual([...live.keys()], [])
  await checkReferences(store)
  return count
}

/** Who owns what, and who may do what. */
function checkGovernance(
  object: string,
  records: readonly JsonObject[],
  entity: Entity | undefined,
): void {
  const replayed = replayGovernance(records)
  const { governance } = JSON.parse(entity?.value ?? '{}') as { governance?: unknown }
  assert.deepEqual(plain(replayed), plain(governance), object)
}

/** Without classes, and in any order of fields: records have theirs sorted. */
function plain(json: unknown): unknown {
  return json === undefined ? undefined : JSON.parse(JSON.stringify(json))
}

/** What owners and terms are asked for before they go is what refers to them, no more, no less. */
async function checkReferences(store: CatalogStore): Promise<void> {
  const live = await readLive(store)
  const needed = new Set<string>()
  const kept = new Set<string>()
  for (const [object, { kind, key, value }] of live) {
    if (kind === 'owner' || kind === 'term') {
      const roles = ['owned by', 'offered to', 'granted to', 'using term'] as const
      for (const role of kind === 'owner' ? roles.slice(0, 3) : roles.slice(3)) {
        const parent = referencesParent('main', { role, target: key.name })
        const found = await store.list({ collection: 'references', parent, limit: PAGE_LIMIT_MAX })
        for (const each of found) kept.add(`${each.key.name} ${role} ${key.name}: ${each.value}`)
      }
      continue
    }
    if (kind === 'account' || kind === 'policy') continue
    const { governance } = JSON.parse(value) as { governance?: JsonObject }
    const name = kind === 'warehouse' ? ['main'] : nameOf(key)
    for (const { role, target } of referencesOf(governance)) {
      needed.add(`${object} ${role} ${target}: ${JSON.stringify({ kind, name })}`)
    }
  }
  // An offer does not keep its receiver, who may be gone.
  const owners = [...live.values()].filter(({ kind }) => kind === 'owner')
  const isLive = (text: string) =>
    !text.includes(' offered to ') || owners.some(({ key }) => text.includes(` to ${key.name}:`))
  assert.deepEqual([...kept].sort(), [...needed].filter(isLive).sort())
}

function nameOf({ parent, name }: Entity['key']): readonly string[] {
  return [...(JSON.parse(parent) as readonly string[]).slice(1), name]
}

function checkTerm(
  object: string,
  records: readonly JsonObject[],
  entity: Entity | undefined,
): void {
  const live = entity === undefined ? undefined : termStateJson(decodeTerm(entity))
  assert.deepEqual(replayTerm(records), live, object)
}

function checkPolicy(
  object: string,
  records: readonly JsonObject[],
  entity: Entity | undefined,
): void {
  const json = (policy: PolicyState | undefined) =>
    policy === undefined ? undefined : plain(policyStateJson(policy))
  const live = entity === undefined ? undefined : decodePolicy(entity)
  assert.deepEqual(json(replayPolicy(records)), json(live), object)
}

/** Whether it may sign in is what was said last; how often its tokens were made void, as often. */
function checkAccount(
  object: string,
  records: readonly JsonObject[],
  entity: Entity | undefined,
): void {
  assert.ok(entity !== undefined, object)
  const { state, epoch } = decodeAccount(entity)
  const said = records.flatMap(({ updates }) =>
    (updates as readonly JsonObject[]).flatMap(({ disabled }) => disabled ?? []),
  )
  const isGone = records.at(-1)?.['action'] === 'drop'
  const ended = said.filter((disabled) => disabled === true).length
  const others = records.filter(({ action }) => action === 'rotate-secret' || action === 'drop')
  assert.equal(state, isGone ? 'deleted' : said.at(-1) === true ? 'disabled' : 'active', object)
  assert.equal(epoch, 1 + ended + others.length, object)
}

function checkOwner(
  object: string,
  records: readonly JsonObject[],
  entity: Entity | undefined,
): void {
  const replayed = replayOwner(records)
  const live = entity === undefined ? undefined : decodeOwner(entity)
  const json = (owner: typeof replayed) => (owner === undefined ? undefined : stateJson(owner))
  assert.deepEqual(json(replayed), json(live), object)
}

function checkRelation(
  object: string,
  records: readonly JsonObject[],
  entity: Entity | undefined,
  files: RegisteredFiles,
): void {
  const replay = object.startsWith('table:') ? replayTable : replayView
  const { name, text, metadataLocation } = replay(records, files)
  assert.ok(text === new TextDecoder().decode(files(metadataLocation)), object)
  if (entity === undefined) {
    assert.equal(name, undefined, object)
    return
  }
  const path = entity.key.parent === '' ? [] : [entity.key.parent, entity.key.name]
  const parent = entityParent(['main', ...(name ?? []).slice(0, -1)])
  assert.deepEqual(path, [parent, name?.at(-1)], object)
  assert.equal(decodeRelation(entity).metadataLocation, metadataLocation, object)
}

/** Live objects by their object id, namespaces, tables and views found from the root down. */
async function readLive(store: CatalogStore): Promise<Map<string, Entity>> {
  const live = new Map<string, Entity>()
  const look = async (path: readonly string[]): Promise<void> => {
    const parent = entityParent(path)
    for (const collection of ['namespaces', 'relations'] as const) {
      for (const entity of await store.list({ collection, parent, limit: PAGE_LIMIT_MAX })) {
        live.set(`${entity.kind}:${entity.id}`, entity)
        if (collection === 'namespaces') await look([...path, entity.key.name])
      }
    }
  }
  await look(['main'])
  const accounts = { collection: 'accounts', parent: ACCOUNTS_PARENT, limit: PAGE_LIMIT_MAX }
  for (const account of await store.list({ ...accounts, collection: 'accounts' })) {
    live.set(`account:${account.id}`, account)
  }
  const warehouse = await store.get(warehouseKey('main'))
  if (warehouse !== undefined) live.set(`warehouse:${warehouse.id}`, warehouse)
  const terms = { collection: 'terms', parent: termsParent('main'), limit: PAGE_LIMIT_MAX } as const
  for (const term of await store.list(terms)) live.set(`term:${term.id}`, term)
  const policies = policiesParent('main')
  for (const policy of await store.list({
    ...{ collection: 'policies', parent: policies, limit: PAGE_LIMIT_MAX },
  })) {
    live.set(`policy:${policy.id}`, policy)
  }
  const parent = ownersParent('main')
  for (const owner of await store.list({ collection: 'owners', parent, limit: PAGE_LIMIT_MAX })) {
    live.set(`owner:${owner.id}`, owner)
  }
  return live
}
