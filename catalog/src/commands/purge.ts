import type { Location, TableMetadata } from '@korolev/table-format'
import {
  asLocation,
  LakeError,
  metadataFolder,
  openManifest,
  readManifestList,
  UnavailableError,
} from '@korolev/table-format'
import { DATA_PATH_PROPERTIES } from './chosen-places.js'
import type { Components } from './components.js'
import { isBelow } from './locations.js'
import { isMarked } from './marks.js'
import type { LoadedMetadata } from './metadata-cache.js'

/** Deletions that are under way at one time. */
const DELETIONS_IN_FLIGHT = 16

export const GC_ENABLED_PROPERTY = 'gc.enabled'

/**
 * Deletes the files of a table that was dropped: those that its metadata reaches and that lie in
 * its own folders, the data first and the newest metadata file last, so that what was interrupted
 * can still be found from it. The record of the drop says that the files go, so that nobody
 * registers one of them again (`claimObject`). What is missing, or cannot be read, does not
 * matter: the table is gone already. Nothing is deleted that another registration of the same
 * table needs, and no data of a table with `gc.enabled` false, whose files may belong to others.
 * @returns false when something was left that another attempt may delete.
 */
export async function purgeTable(
  components: Components,
  metadataLocation: Location,
): Promise<boolean> {
  const metadata = await readMetadata(components, metadataLocation)
  if (metadata === 'absent') return true
  if (metadata === undefined) return false
  const uuid = metadata.metadata.tableUuid
  // Where nobody can say whose the files are, they stay.
  if (uuid === undefined) return true
  const isOthers = await ignoreFailure(() => isMarked(components, 'shared-files', uuid))
  if (isOthers !== false) return isOthers === true
  const folders = ownFolders(metadata.metadata)
  const isOwn = (location: string) => folders.some((folder) => isBelow(location, folder))
  const deletions = new Deletions(components, isOwn)
  await deleteContents(components, metadata.metadata, deletions)
  // The rest is found from this file, by whoever tries again.
  if (deletions.isIncomplete) return false
  await deletions.add(metadataLocation)
  await deletions.settled()
  return !deletions.isIncomplete
}

async function readMetadata(
  components: Components,
  location: Location,
): Promise<LoadedMetadata<TableMetadata> | 'absent' | undefined> {
  try {
    // The cache remembers files that were deleted since.
    if ((await components.objects.head(location)) === undefined) return 'absent'
    return await components.metadata.table(location)
  } catch (error) {
    if (error instanceof LakeError) return undefined
    throw error
  }
}

function ownFolders(metadata: TableMetadata): readonly Location[] {
  const named = DATA_PATH_PROPERTIES.flatMap((name) => metadata.properties[name] ?? [])
  return [
    metadata.location,
    metadataFolder(metadata),
    ...named.filter((folder) => /^[a-z][a-z0-9+.-]*:\/+[^/]/i.test(folder)).map(asLocation),
  ]
}

/** Each step only when the one before it is complete: what it deletes leads to what that left. */
async function deleteContents(
  components: Components,
  metadata: TableMetadata,
  deletions: Deletions,
): Promise<void> {
  const lists = metadata.snapshots.flatMap(({ manifestList }) => manifestList ?? [])
  const manifests = new Set<Location>(metadata.snapshots.flatMap(({ manifests = [] }) => manifests))
  for (const list of lists) {
    for (const manifest of await listedManifests(components, list, deletions)) {
      manifests.add(manifest)
    }
  }
  if (metadata.properties[GC_ENABLED_PROPERTY]?.toLowerCase() !== 'false') {
    for (const manifest of manifests) {
      for (const file of await liveFiles(components, manifest, deletions)) await deletions.add(file)
    }
  }
  const others = [
    ...metadata.statistics.map(({ statisticsPath }) => statisticsPath),
    ...metadata.partitionStatistics.map(({ statisticsPath }) => statisticsPath),
    ...metadata.metadataLog.map(({ metadataFile }) => metadataFile),
  ]
  for (const step of [manifests, lists, others]) {
    await deletions.settled()
    if (deletions.isIncomplete) return
    for (const file of step) await deletions.add(file)
  }
  await deletions.settled()
}

async function listedManifests(
  { objects }: Components,
  list: Location,
  deletions: Deletions,
): Promise<readonly Location[]> {
  const manifests = await deletions.attempt(async () => {
    const stored = await objects.get(list)
    return stored === undefined ? [] : readManifestList(stored.bytes)
  })
  return manifests?.map(({ manifestPath }) => manifestPath) ?? []
}

async function liveFiles(
  { objects }: Components,
  manifest: Location,
  deletions: Deletions,
): Promise<readonly Location[]> {
  const files: Location[] = []
  await deletions.attempt(async () => {
    const stored = await objects.get(manifest)
    if (stored === undefined) return
    for (const { status, filePath } of openManifest(stored.bytes).entries()) {
      if (status !== 'deleted') files.push(asLocation(filePath))
    }
  })
  return files
}

/** A bounded number of deletions at one time, each file once. */
class Deletions {
  readonly #components: Components
  readonly #isOwn: (location: string) => boolean
  readonly #seen = new Set<string>()
  readonly #running = new Set<Promise<unknown>>()
  #isIncomplete = false

  constructor(components: Components, isOwn: (location: string) => boolean) {
    this.#components = components
    this.#isOwn = isOwn
  }

  /** A store could not be asked: another attempt may find more, or delete more. */
  get isIncomplete(): boolean {
    return this.#isIncomplete
  }

  async add(location: Location): Promise<void> {
    if (this.#seen.has(location) || !this.#isOwn(location)) return
    this.#seen.add(location)
    const deletion: Promise<unknown> = this.attempt(() =>
      this.#components.objects.delete(location),
    ).finally(() => this.#running.delete(deletion))
    this.#running.add(deletion)
    if (this.#running.size >= DELETIONS_IN_FLIGHT) await Promise.race(this.#running)
  }

  /** Undefined for what cannot be read. */
  async attempt<Result>(use: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await use()
    } catch (error) {
      if (!(error instanceof LakeError)) throw error
      if (error instanceof UnavailableError) this.#isIncomplete = true
      return undefined
    }
  }

  async settled(): Promise<void> {
    await Promise.all(this.#running)
  }
}

/** What a store or a file refuses leaves a file behind; it fails no drop. */
export async function ignoreFailure<Result>(
  use: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await use()
  } catch (error) {
    if (error instanceof LakeError) return undefined
    throw error
  }
}
