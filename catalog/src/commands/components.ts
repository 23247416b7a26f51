import type { Clock, IdSource, Location, ObjectStore, ParquetReading } from '@korolev/table-format'
import { UnavailableError } from '@korolev/table-format'
import type { CatalogStore, Entity, EntityKey } from '../ports/catalog-store.js'
import type { PolicyEngine } from '../ports/policy-engine.js'
import type { StorageDelegation, StorageRights } from '../ports/storage-delegation.js'
import type { Standing } from '../domain/access.js'
import type { PipelineRun } from '../domain/pipeline-run.js'
import type { CallerAccess } from './caller-access.js'
import type { CommitLanes } from './commit-lanes.js'
import type { CommitRaces } from './commit-races.js'
import type { CommitTurns } from './commit-turns.js'
import type { LocationRules } from './locations.js'
import type { MetadataCache } from './metadata-cache.js'

/** A named root under which tables get their default locations. */
export interface Warehouse {
  readonly name: string
  /** Without a trailing slash. */
  readonly root: Location
}

/** All that a command may touch. */
export interface Components {
  readonly store: CatalogStore
  readonly objects: ObjectStore
  readonly clock: Clock
  readonly ids: IdSource
  readonly metadata: MetadataCache
  readonly parquet: ParquetReading
  readonly lanes: CommitLanes
  readonly races: CommitRaces
  readonly turns: CommitTurns
  readonly locations: LocationRules
  readonly policyEngine: PolicyEngine
  /** Absent: clients bring their own access to files. */
  readonly delegation?: StorageDelegation
}

/** Who asks, where, why. */
export interface CallContext {
  readonly warehouse: Warehouse
  readonly actor: string
  /** Read and write when absent. */
  readonly storageRights?: StorageRights
  /** Absent where nobody asks who may do what. */
  readonly access?: CallerAccess
  /** The caller's, on the one object that the request is about. */
  readonly standing?: Standing
  /** Whether tables may be placed elsewhere than where the catalog chooses; true when absent. */
  readonly mayChoosePlaces?: boolean
  /** The client says that it shows no more of tables than the catalog lets it. */
  readonly appliesRestrictions?: boolean
  /** Read for this request already; of a request that changes nothing. */
  readonly known?: Entity
  /** Tables and views on which the caller's rights were found, by `placeText`; of a change. */
  readonly judged?: ReadonlyMap<string, string>
  readonly message?: string
  /** Of a pipeline: goes into the records of what it commits. */
  readonly run?: PipelineRun
  readonly idempotency?: IdempotencyClaim
  readonly connection?: CallerConnection
}

/** Over which a request came and its answer goes. */
export interface CallerConnection {
  /** The same object for all requests of one connection. */
  readonly identity: object
  /** Calls once when nobody waits for the answer any more. @returns how to stop listening. */
  whenGone(listener: () => void): () => void
}

/** From an `Idempotency-Key` header; the answer is stored in the same batch as the change. */
export interface IdempotencyClaim {
  readonly idempotencyKey: string
  readonly requestHash: string
  readonly expiresAtMs: number
  /** Hears that a batch was made that stores the answer, whatever becomes of it. */
  readonly whenInBatch?: () => void
}

export function placeText({ parent, name }: EntityKey): string {
  return JSON.stringify([parent, name])
}

/** Why a command must not touch what has taken the name since its caller's rights were found. */
export function replacedSince(
  { judged }: CallContext,
  { key, uuid }: { readonly key: EntityKey; readonly uuid: string },
): UnavailableError | undefined {
  const meant = judged?.get(placeText(key))
  if (meant === undefined || meant === uuid) return undefined
  return new UnavailableError(
    `another object has taken the name ${key.name} since this request came; nothing was applied`,
  )
}

/** An entity, as it was read for this very request where it was. */
export async function readOnce(
  { store }: Components,
  { known }: CallContext,
  key: EntityKey,
): Promise<Entity | undefined> {
  const isKnown =
    known?.key.collection === key.collection &&
    known.key.parent === key.parent &&
    known.key.name === key.name
  return isKnown ? known : store.get(key)
}
