import type { Location, ManifestFile, TableMetadata } from '@korolev/table-format'
import {
  asLocation,
  LakeError,
  metadataFolder,
  openManifest,
  readManifestList,
} from '@korolev/table-format'
import { entityParent } from '../ports/catalog-store.js'
import type { Entity } from '../ports/catalog-store.js'
import { DATA_PATH_PROPERTIES } from './chosen-places.js'
import type { Components } from './components.js'
import { isBelow } from './locations.js'

/** Deletions that are under way at one time. */
const DELETIONS_IN_FLIGHT = 16

const GC_ENABLED_PROPERTY = 'gc.enabled'

/**
 * Deletes the files of a table that was dropped: those that its metadata reaches and that lie in
 * its own folders, the data first and the newest metadata file last, so that what was interrupted
 * can still be found from it. The record of the drop says that the files go, so that nobody
 * registers one of them again (`claimObject`). What is missing, or cannot be read, does not
 * matter: the table is gone already. Nothing is deleted that another registration of the same
 * table needs, and no data of a table with `gc.enabled` false, whose files may belong to others.
 */
export async function purgeTable(
  components: Components,
  metadataLocation: Location,
): Promise<void> {
  const metadata = await ignoreFailure(() => components.metadata.table(metadataLocation))
  if (metadata === undefined) return
  const uuid = metadata.metadata.tableUuid
  // Where nobody can say whose the files are, they stay.
  const isOthers = await ignoreFailure(() => isShared(components, uuid ?? ''))
  if (uuid === undefined || isOthers !== false) return
  const folders = ownFolders(metadata.metadata)
  const isOwn = (location: string) => folders.some((folder) => isBelow(location, folder))
  const deletions = new Deletions(components, isOwn)
  await deleteContents(components, metadata.metadata, deletions)
  for (const { statisticsPath } of metadata.metadata.statistics) {
    await deletions.add(statisticsPath)
  }
  for (const { statisticsPath } of metadata.metadata.partitionStatistics) {
    await deletions.add(statisticsPath)
  }
  for (const { metadataFile } of metadata.metadata.metadataLog) await deletions.add(metadataFile)
  await deletions.settled()
  await deletions.add(metadataLocation)
  await deletions.settled()
}

/** Says that files of this table are those of another registration too; it is never taken back. */
export function sharedMark(tableUuid: string, objectUuid: string): Entity {
  return {
    key: { collection: 'settings', parent: sharedParent(tableUuid), name: objectUuid },
    kind: 'shared-files',
    id: objectUuid,
    version: 1,
    value: '{}',
  }
}

/** Whether files of this table are needed by another registration, live or not. */
export async function isShared({ store }: Components, tableUuid: string): Promise<boolean> {
  const marks = await store.list({
    collection: 'settings',
    parent: sharedParent(tableUuid),
    limit: 1,
  })
  return marks.length > 0
}

function sharedParent(tableUuid: string): string {
  return entityParent(['shared files', tableUuid.toLowerCase()])
}

function ownFolders(metadata: TableMetadata): readonly Location[] {
  const named = DATA_PATH_PROPERTIES.flatMap((name) => metadata.properties[name] ?? [])
  return [
    metadata.location,
    metadataFolder(metadata),
    ...named.filter((folder) => /^[a-z][a-z0-9+.-]*:\/+[^/]/i.test(folder)).map(asLocation),
  ]
}

async function deleteContents(
  components: Components,
  metadata: TableMetadata,
  deletions: Deletions,
): Promise<void> {
  const keepsData = metadata.properties[GC_ENABLED_PROPERTY]?.toLowerCase() === 'false'
  const manifests = new Set<Location>()
  for (const { manifestList, manifests: inline = [] } of metadata.snapshots) {
    const listed = manifestList === undefined ? [] : await readList(components, manifestList)
    for (const { manifestPath } of listed) manifests.add(manifestPath)
    for (const location of inline) manifests.add(location)
  }
  for (const manifest of manifests) {
    if (!keepsData) {
      for (const file of await liveFiles(components, manifest)) await deletions.add(file)
    }
  }
  await deletions.settled()
  for (const manifest of manifests) await deletions.add(manifest)
  await deletions.settled()
  for (const { manifestList } of metadata.snapshots) {
    if (manifestList !== undefined) await deletions.add(manifestList)
  }
}

async function readList(
  { objects }: Components,
  location: Location,
): Promise<readonly ManifestFile[]> {
  const read = async () => {
    const stored = await objects.get(location)
    return stored === undefined ? [] : readManifestList(stored.bytes)
  }
  return (await ignoreFailure(read)) ?? []
}

async function liveFiles(
  { objects }: Components,
  manifest: Location,
): Promise<readonly Location[]> {
  const files: Location[] = []
  await ignoreFailure(async () => {
    const stored = await objects.get(manifest)
    if (stored === undefined) return
    for (const entry of openManifest(stored.bytes).entries()) {
      if (entry.status !== 'deleted') files.push(asLocation(entry.filePath))
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

  constructor(components: Components, isOwn: (location: string) => boolean) {
    this.#components = components
    this.#isOwn = isOwn
  }

  async add(location: Location): Promise<void> {
    if (this.#seen.has(location) || !this.#isOwn(location)) return
    this.#seen.add(location)
    const deletion: Promise<unknown> = ignoreFailure(() =>
      this.#components.objects.delete(location),
    ).finally(() => this.#running.delete(deletion))
    this.#running.add(deletion)
    if (this.#running.size >= DELETIONS_IN_FLIGHT) await Promise.race(this.#running)
  }

  async settled(): Promise<void> {
    await Promise.all(this.#running)
  }
}

/** What a store or a file refuses leaves a file behind; it fails no drop. */
async function ignoreFailure<Result>(use: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await use()
  } catch (error) {
    if (error instanceof LakeError) return undefined
    throw error
  }
}
