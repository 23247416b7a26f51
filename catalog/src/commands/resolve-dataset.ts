import { LakeError } from '@korolev/table-format'
import type { Relation } from '../domain/entities.js'
import { decodeRelation, objectId } from '../domain/entities.js'
import type { Dataset, DatasetUse } from '../domain/lineage.js'
import { relationKey } from '../domain/names.js'
import type { DatasetName, EventDataset } from '../domain/open-lineage.js'
import type { Components, Warehouse } from './components.js'
import type { KnownObject } from './lineage-objects.js'
import { knownObject } from './lineage-objects.js'
import { stateAtTime } from './table-states.js'

export interface ResolvedDataset {
  readonly dataset: Dataset
  /** Absent for what is in no warehouse. */
  readonly known?: KnownObject
}

/**
 * Which table an event means: by `korolev://HOST/WAREHOUSE` or the location of a warehouse, and a
 * name with dots; by the location of the table itself; or by a symlink, where the table of that
 * name is at the dataset's location. Everything else is not ours.
 */
export async function resolveDataset(
  components: Components,
  warehouses: readonly Warehouse[],
  event: EventDataset,
): Promise<ResolvedDataset> {
  const location = locationOf(event)
  const found =
    (await byName(components, warehouses, event)) ??
    (await byLocation(components, warehouses, location)) ??
    (await bySymlink(components, warehouses, event, location))
  if (found !== undefined) {
    return { dataset: { kind: 'object', object: found.object }, known: found }
  }
  return { dataset: { kind: 'external', namespace: event.namespace, name: event.name } }
}

/** A dataset of an event at one time, with the snapshot that it had. */
export async function useOf(
  components: Components,
  { dataset, known }: ResolvedDataset,
  { version, reported }: Pick<EventDataset, 'version' | 'reported'>,
  at: number,
): Promise<DatasetUse> {
  if (known === undefined || !known.object.startsWith('table:')) return { dataset, by: 'time', at }
  const seen = reported === undefined ? undefined : await snapshotNear(components, known, reported)
  if (seen !== undefined) return { dataset, snapshotId: seen, by: 'report', at }
  if (version !== undefined && /^-?\d{1,19}$/.test(version)) {
    const snapshotId = BigInt(version)
    if (BigInt.asIntN(64, snapshotId) === snapshotId)
      return { dataset, snapshotId, by: 'version', at }
  }
  const snapshotId = await snapshotAt(components, known.object, at)
  return { dataset, ...(snapshotId === undefined ? {} : { snapshotId }), by: 'time', at }
}

/**
 * A use of which an event tells nothing but that columns come from it: as the table was when the
 * run began.
 */
export async function useOfColumns(
  components: Components,
  dataset: Dataset,
  startedAt: number,
): Promise<DatasetUse> {
  const isTable = dataset.kind === 'object' && dataset.object.startsWith('table:')
  const snapshotId = isTable ? await snapshotAt(components, dataset.object, startedAt) : undefined
  return {
    dataset,
    ...(snapshotId === undefined ? {} : { snapshotId }),
    ...{ by: 'columns', at: startedAt },
  }
}

/** The one snapshot whose id is that, after it went through a double; undefined unless one is. */
async function snapshotNear(
  { metadata }: Components,
  { entity }: KnownObject,
  reported: number,
): Promise<bigint | undefined> {
  if (entity === undefined) return undefined
  const loaded = await metadata.table(decodeRelation(entity).metadataLocation)
  const near = loaded.metadata.snapshots.filter(({ snapshotId }) => Number(snapshotId) === reported)
  return near.length === 1 ? near[0]?.snapshotId : undefined
}

/** Undefined while the table was not there, or had no snapshot, or its metadata is gone. */
async function snapshotAt(
  components: Components,
  object: string,
  at: number,
): Promise<bigint | undefined> {
  try {
    return (await stateAtTime(components, object, at)).metadata.currentSnapshotId
  } catch (error) {
    if (error instanceof LakeError && error.kind === 'not-found') return undefined
    throw error
  }
}

/** `file` and `/a/b`, `file:/a/b`, `gs://bucket` and `a/b`: one location, no slash at its end. */
function locationOf({ namespace, name }: DatasetName): string {
  const scheme = namespace === 'file' ? 'file://' : namespace
  return plain(/^[a-z]+:/i.test(name) ? name : `${scheme}/${name.replace(/^\/+/, '')}`)
}

function plain(location: string): string {
  return location.replace(/^([a-z]+):\/+/i, '$1:/').replace(/\/+$/, '')
}

async function byName(
  components: Components,
  warehouses: readonly Warehouse[],
  { namespace, name }: DatasetName,
): Promise<KnownObject | undefined> {
  const ours = /^korolev:\/\/[^/]+\/([^/]+)\/?$/.exec(namespace)?.[1]
  const warehouse = warehouses.find((each) =>
    ours === undefined ? plain(each.root) === plain(namespace) : each.name === ours,
  )
  if (warehouse === undefined) return undefined
  const uuid = ours === undefined ? undefined : UUID_NAME.exec(name)?.[1]
  if (uuid === undefined) return relationNamed(components, warehouse, name)
  for (const kind of ['table', 'view'] as const) {
    const found = await knownObject(components, objectId(kind, uuid.toLowerCase()))
    if (found?.warehouse === warehouse.name) return found
  }
  return undefined
}

/** As our clients name what they read: whatever becomes of its name. */
const UUID_NAME = /^uuid:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i

async function relationNamed(
  { store }: Components,
  warehouse: Warehouse,
  name: string,
  isMeant: (relation: Relation) => boolean = () => true,
): Promise<KnownObject | undefined> {
  const path = name.split('.').map(decodedLevel)
  if (path.length < 2) return undefined
  const identifier = { namespace: path.slice(0, -1), name: path[path.length - 1] ?? '' }
  const entity = await store.get(relationKey(warehouse.name, identifier))
  if (entity === undefined || !isMeant(decodeRelation(entity))) return undefined
  const object = objectId(decodeRelation(entity).kind, entity.id)
  return { object, warehouse: warehouse.name, name: path, entity }
}

/** A level that has a dot in it is written with `%2E`. */
function decodedLevel(level: string): string {
  try {
    return decodeURIComponent(level)
  } catch {
    return level
  }
}

/** Where the catalog chose the place, it ends in the table's name and a part of its UUID. */
async function byLocation(
  components: Components,
  warehouses: readonly Warehouse[],
  location: string,
): Promise<KnownObject | undefined> {
  for (const warehouse of warehouses) {
    const root = `${plain(warehouse.root)}/`
    if (!location.startsWith(root)) continue
    const segments = location.slice(root.length).split('/')
    const last = segments.pop()?.replace(/-[0-9a-f]{8}$/, '') ?? ''
    const name = [...segments, last].map((each) => decodedLevel(each).replaceAll('.', '%2E'))
    const found = await relationNamed(components, warehouse, name.join('.'), (relation) =>
      isAt(relation, location),
    )
    if (found !== undefined) return found
  }
  return undefined
}

/** The name is the client's own; that the table of that name is there makes it ours. */
async function bySymlink(
  components: Components,
  warehouses: readonly Warehouse[],
  { symlinks }: EventDataset,
  location: string,
): Promise<KnownObject | undefined> {
  for (const symlink of symlinks) {
    const named = await byName(components, warehouses, symlink)
    if (named !== undefined) return named
    for (const warehouse of warehouses) {
      const found = await relationNamed(components, warehouse, symlink.name, (relation) =>
        isAt(relation, location),
      )
      if (found !== undefined) return found
    }
  }
  return undefined
}

function isAt({ metadataLocation }: Relation, location: string): boolean {
  return plain(metadataLocation).startsWith(`${location}/`)
}
