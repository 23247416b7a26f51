import type { JsonObject, JsonValue } from '@korolev/table-format'
import { isJsonObject, parseJson, parseJsonBytes } from '@korolev/table-format'
import { decodeRelation } from '../../catalog/src/domain/entities.js'
import type {
  Batch,
  BatchOutcome,
  Entity,
  EntityKey,
} from '../../catalog/src/ports/catalog-store.js'
import { MemoryCatalogStore } from '../../catalog/src/stores/memory.js'
import type { MetadataFacts } from './metadata-facts.js'
import { factsOfFile, textOfFile } from './metadata-facts.js'
import { NameHistory } from './names.js'
import type { ObservedObjectStore } from './observed-objects.js'
import type { World } from './world.js'

/** A record that is in the log, and the moment at which its batch was applied. */
export interface Landed {
  readonly moment: number
  readonly batchId: string
  readonly action: string
  readonly object: string
  readonly record: JsonObject
}

/** A table that a transaction does not change, but wants to be so when the others move. */
export interface Asserted {
  readonly key: EntityKey
  readonly uuid: string
  readonly main: string
}

/** The catalog's state as it really is; each batch is judged in the moment in which it lands. */
export class ObservedCatalogStore extends MemoryCatalogStore {
  readonly names = new NameHistory()
  /** By the message of the request, which is its name in the simulation. */
  readonly landed = new Map<string, Landed[]>()
  /** Tables that were dropped together with their files. */
  readonly purgedUuids = new Set<string>()
  readonly asserted = new Map<string, readonly Asserted[]>()
  /** Metadata files whose batch has come here, whatever became of it. */
  readonly arrivedFiles = new Set<string>()
  /** Metadata files that were the state of something. */
  readonly committedFiles = new Set<string>()
  /** Metadata files that a sweeper has noted, and since when. */
  readonly notedFiles = new Map<string, number>()
  /** Metadata files that a sweeper was allowed to delete at some time. */
  readonly condemnedFiles = new Set<string>()
  readonly #world: World
  readonly #objects: ObservedObjectStore
  readonly #refused = new Map<string, BatchOutcome>()
  readonly #adopted: string[] = []
  readonly #facts = new Map<string, MetadataFacts>()

  constructor(world: World, objects: ObservedObjectStore) {
    super()
    this.#world = world
    this.#objects = objects
  }

  override async commit(batch: Batch): Promise<BatchOutcome> {
    for (const location of filesOf(batch)) this.arrivedFiles.add(location)
    // The port promises one outcome: no copy of a batch is applied after another was answered.
    const refused = this.#refused.get(batch.batchId)
    if (refused !== undefined) return refused
    const outcome = await super.commit(batch)
    if (outcome.kind === 'committed') {
      this.#noteAdopted(batch)
      for (const location of filesOf(batch)) this.committedFiles.add(location)
      this.#land(batch)
    }
    if (outcome.kind === 'stale') {
      this.#refused.set(batch.batchId, outcome)
      this.#world.count('batches stale')
      const isRace = outcome.failed.some(({ kind }) => kind === 'idempotency-key-free')
      if (isRace) this.#world.count('idempotency races')
    }
    return outcome
  }

  /** What live refers to a file, if anything. */
  userOf(location: string): string | undefined {
    for (const entity of this.names.live()) {
      const pointer = pointerOf(entity)
      if (pointer === undefined) continue
      if (pointer === location || this.factsOf(pointer)?.refersTo.includes(location) === true) {
        return `${entity.kind} ${entity.key.name} (${entity.id})`
      }
    }
    return undefined
  }

  factsOf(location: string): MetadataFacts | undefined {
    const known = this.#facts.get(location)
    if (known !== undefined) return known
    const bytes = this.#objects.archive.get(location)
    if (bytes === undefined) return undefined
    const facts = factsOfFile(bytes)
    this.#facts.set(location, facts)
    return facts
  }

  #land(batch: Batch): void {
    const { moment } = this.#world.scheduler
    const records = batch.records.map(({ body }) => objectOf(parseJson(body)))
    this.#judgeRequirements(records)
    for (const record of records) {
      const { action, object, message, assigned, metadataLocation } = record
      if (isJsonObject(assigned) && assigned['purge'] === true) {
        this.purgedUuids.add(this.factsOf(String(metadataLocation))?.uuid ?? '')
      }
      const name = String(message)
      const landed = { moment, batchId: batch.batchId, record }
      const all = this.landed.get(name) ?? []
      all.push({ ...landed, action: String(action), object: String(object) })
      this.landed.set(name, all)
    }
    for (const change of batch.changes) {
      const { key, entity } =
        change.kind === 'put'
          ? { key: change.entity.key, entity: change.entity }
          : { key: change.key, entity: undefined }
      if (entity?.kind === 'shared-files') this.#world.count('registrations of shared files')
      if (entity?.kind === 'sweep') this.#noteCondemned(entity)
      if (entity?.kind === 'knock') this.#world.count('knocks between replicas')
      this.names.put(key, moment, entity)
      if (entity !== undefined) this.#judgeFiles(entity)
    }
    this.#countLanding(records)
  }

  /** Who registers what others failed to commit does their change for them. */
  #noteAdopted({ records }: Batch): void {
    for (const { body } of records) {
      const { action, metadataLocation } = objectOf(parseJson(body))
      const location = String(metadataLocation)
      if (action !== 'register' || this.committedFiles.has(location)) continue
      const bytes = this.#objects.archive.get(location)
      if (bytes !== undefined) this.#adopted.push(textOfFile(bytes))
    }
  }

  /** Whether what bears this mark is there without a record of its own. */
  wasAdopted(mark: string): boolean {
    return this.#adopted.some((text) => text.includes(`"${mark}":"1"`))
  }

  #noteCondemned({ value }: Entity): void {
    const { list } = objectOf(parseJson(value))
    const bytes = this.#objects.archive.get(String(list))
    const { files } = objectOf(parseJsonBytes(bytes ?? new Uint8Array()))
    for (const { location, condemned } of listOf(files)) {
      const since = this.notedFiles.get(String(location)) ?? this.#world.clock.nowMs()
      this.notedFiles.set(String(location), since)
      if (condemned === true) this.condemnedFiles.add(String(location))
    }
  }

  /** Law 3: what becomes the live state is there, with all that it refers to. */
  #judgeFiles(entity: Entity): void {
    const pointer = pointerOf(entity)
    if (pointer === undefined) return
    const files = [pointer, ...(this.factsOf(pointer)?.refersTo ?? [])]
    for (const file of files) {
      // Snapshots that a client makes up name files that never were.
      const wasThere = file === pointer || this.#objects.archive.has(file)
      if (!wasThere || this.#objects.isPresent(file)) continue
      this.#world.violate(`${entity.kind} ${entity.key.name} refers to ${file}, which is not there`)
    }
  }

  /** A requirement holds on the state that its own update follows, members of a group included. */
  #judgeRequirements(records: readonly JsonObject[]): void {
    const mains = new Map<string, string>()
    for (const record of records) {
      const { object, message } = record
      const key = relationKeyOf(record)
      const before = this.names.now(key)
      const pointer = before === undefined ? undefined : pointerOf(before)
      const facts = pointer === undefined ? undefined : this.factsOf(pointer)
      const main = mains.get(String(object)) ?? facts?.main ?? 'null'
      for (const requirement of listOf(record['requirements'])) {
        this.#judgeRequirement(record, requirement, { before, main, uuid: facts?.uuid })
      }
      mains.set(String(object), mainAfter(main, listOf(record['updates'])))
      for (const asserted of this.asserted.get(String(message)) ?? []) this.#judgeAsserted(asserted)
    }
  }

  #judgeRequirement(
    { object, message }: JsonObject,
    requirement: JsonObject,
    state: { before: Entity | undefined; main: string; uuid: string | undefined },
  ): void {
    const about = `${String(message)} on ${String(object)}`
    const { type, ref, uuid, 'snapshot-id': snapshotId } = requirement
    if (type === 'assert-create' && state.before !== undefined) {
      this.#world.violate(`${about} creates what is there`)
    }
    if (type === 'assert-ref-snapshot-id' && ref === 'main' && String(snapshotId) !== state.main) {
      this.#world.violate(`${about} requires main at ${String(snapshotId)}, it is at ${state.main}`)
    }
    if (type === 'assert-table-uuid' && uuid !== state.uuid) {
      this.#world.violate(
        `${about} requires the table ${String(uuid)}, it is ${String(state.uuid)}`,
      )
    }
  }

  #judgeAsserted({ key, uuid, main }: Asserted): void {
    const entity = this.names.now(key)
    const pointer = entity === undefined ? undefined : pointerOf(entity)
    const facts = pointer === undefined ? undefined : this.factsOf(pointer)
    if (facts?.uuid === uuid && facts.main === main) return
    this.#world.violate(
      `a transaction wanted ${key.name} at ${main}; it is at ${facts?.main ?? ''}`,
    )
  }

  #countLanding(records: readonly JsonObject[]): void {
    if (records.length > 0) this.#world.count('commits applied')
    const first = records[0]
    const changed = new Set(
      records.filter(({ action }) => action === 'commit').map(({ object }) => object),
    )
    if (changed.size > 1) this.#world.count('transactions on several tables')
    if (first?.['group'] !== undefined) this.#world.count('group commits of several')
    for (const { action } of records) {
      if (action === 'rename') this.#world.count('renames')
      if (action === 'drop' || action === 'unregister') this.#world.count('drops')
      if (action === 'register') this.#world.count('registrations')
      if (action === 'set-owner') this.#world.count('owners set')
      if (action === 'grant') this.#world.count('grants given')
      if (action === 'revoke') this.#world.count('grants taken back')
      if (action === 'set-visibility') this.#world.count('visibilities set')
      if (action === 'accept-ownership') this.#world.count('ownerships transferred')
    }
  }
}

export function pointerOf(entity: Entity): string | undefined {
  return entity.key.collection === 'relations' ? decodeRelation(entity).metadataLocation : undefined
}

function filesOf({ records }: Batch): readonly string[] {
  return records.flatMap(({ body }) => /"metadataLocation":"([^"]+)"/.exec(body)?.[1] ?? [])
}

function relationKeyOf({ name }: JsonObject): EntityKey {
  const levels = Array.isArray(name) ? (name as readonly string[]) : []
  const parent = JSON.stringify(['main', ...levels.slice(0, -1)])
  return { collection: 'relations', parent, name: levels.at(-1) ?? '' }
}

function mainAfter(main: string, updates: readonly JsonObject[]): string {
  let after = main
  for (const { action, 'ref-name': ref, 'snapshot-id': id, 'snapshot-ids': gone } of updates) {
    if (action === 'set-snapshot-ref' && ref === 'main') after = String(id)
    if (action === 'remove-snapshot-ref' && ref === 'main') after = 'null'
    const isGone = Array.isArray(gone) && gone.some((each) => String(each) === after)
    if (action === 'remove-snapshots' && isGone) after = 'null'
  }
  return after
}

function listOf(json: JsonValue | undefined): readonly JsonObject[] {
  return Array.isArray(json) ? (json as readonly JsonValue[]).map(objectOf) : []
}

function objectOf(json: JsonValue): JsonObject {
  return isJsonObject(json) ? json : {}
}
