import type { Location } from '@korolev/table-format'
import {
  asLocation,
  NotFoundError,
  ObjectReader,
  parseJson,
  parseJsonBytes,
  printJson,
} from '@korolev/table-format'
import type { Entity, EntityKey, Precondition } from '../ports/catalog-store.js'
import { entityParent } from '../ports/catalog-store.js'
import type { Components } from './components.js'

/** A metadata file that no commit can name any more, as the sweeper noted it. */
export interface WasteFile {
  readonly location: Location
  /** When it was first noted, by the object store's clock. */
  readonly sinceMs: number
  /** It may be deleted at any moment, or is already. */
  readonly isCondemned: boolean
}

/** Which files are noted: moved by compare-and-set, one for all warehouses of a store. */
export interface SweepState {
  readonly entity: Entity | undefined
  /** The file that names them. */
  readonly list: Location | undefined
}

const STATE_KEY: EntityKey = {
  collection: 'settings',
  parent: entityParent(['sweeper']),
  name: 'noted files',
}

export async function readSweepState({ store }: Components): Promise<SweepState> {
  const entity = await store.get(STATE_KEY)
  if (entity === undefined) return { entity, list: undefined }
  const reader = new ObjectReader(parseJson(entity.value), 'state of the sweeper')
  return { entity, list: asLocation(reader.string('list')) }
}

export function sameSweepState({ entity }: SweepState): Precondition {
  if (entity === undefined) return { kind: 'absent', key: STATE_KEY }
  return { kind: 'version', key: STATE_KEY, id: entity.id, version: entity.version }
}

/** @param id - used where there was no state before. */
export function nextSweepState({ entity }: SweepState, list: Location, id: string): Entity {
  return {
    key: STATE_KEY,
    kind: 'sweep',
    id: entity?.id ?? id,
    version: (entity?.version ?? 0) + 1,
    value: printJson({ list }),
  }
}

/** Undefined when the list has gone, because another sweep has made its own. */
export async function readWasteFiles(
  { objects }: Components,
  { list }: SweepState,
): Promise<readonly WasteFile[] | undefined> {
  if (list === undefined) return []
  const stored = await objects.get(list)
  if (stored === undefined) return undefined
  const reader = new ObjectReader(parseJsonBytes(stored.bytes), `list of the sweeper ${list}`)
  return reader.array('files', (json, path) => {
    const file = new ObjectReader(json, path)
    return {
      location: asLocation(file.string('location')),
      // What the list is the first to name was noted when it was written.
      sinceMs: file.optionalCount('since-ms') ?? stored.meta.updatedAtMs,
      isCondemned: file.optionalBoolean('condemned') ?? false,
    }
  })
}

export function printWasteFiles(
  files: readonly (Omit<WasteFile, 'sinceMs'> & { readonly sinceMs: number | undefined })[],
): string {
  return printJson({
    files: files.map(({ location, sinceMs, isCondemned }) => ({
      location,
      ...(sinceMs === undefined ? {} : { 'since-ms': sinceMs }),
      ...(isCondemned ? { condemned: true } : {}),
    })),
  })
}

/**
 * A metadata file that nobody ever committed may lie around for a while, and be found by somebody
 * who registers it. From the moment in which the sweeper condemns it that is refused; to be asked
 * before one looks whether the file is there.
 * @returns what must still hold when the registration is applied; undefined: ask again.
 * @throws NotFoundError for a condemned file.
 */
export async function refuseCondemned(
  components: Components,
  location: Location,
): Promise<Precondition | undefined> {
  const state = await readSweepState(components)
  const files = await readWasteFiles(components, state)
  if (files === undefined) return undefined
  const isCondemned = files.some((file) => file.isCondemned && file.location === location)
  if (!isCondemned) return sameSweepState(state)
  throw new NotFoundError(
    'file',
    `metadata-location was never committed and is being swept: ${location}`,
    { field: 'metadata-location' },
  )
}
