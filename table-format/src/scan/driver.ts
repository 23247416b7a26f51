import type { Location } from '../core/brands.js'
import {
  CorruptError,
  LakeError,
  NotFoundError,
  TooLargeError,
  UnsupportedError,
} from '../core/errors.js'
import { describeInlineManifest } from '../manifest/describe-manifest.js'
import { readManifestList } from '../manifest/read-manifest-list.js'
import type { ManifestEntry, ManifestFile } from '../manifest/types.js'
import type { Snapshot, TableMetadata } from '../metadata/types.js'
import type { ObjectStore } from '../ports/object-store.js'
import type { KeptMetrics, PlannedManifest, PreparedScan } from './plan.js'
import {
  assemblePlan,
  checkFileCount,
  planDataManifest,
  planDeleteManifest,
  prepareScan,
  selectManifests,
} from './plan.js'
import type { ScanPlan, ScanRequest } from './types.js'

/** Manifests that are read at one time, so many in memory at most. */
export const MANIFESTS_IN_FLIGHT = 8

/** Largest manifest, and largest manifest list, that is read. */
export const MANIFEST_BYTES_MAX = 1 << 30

/** Planning reads whole objects and writes none. */
export type ManifestSource = Pick<ObjectStore, 'get'>

export interface PlanOptions {
  /** Stops planning between two manifests. */
  readonly signal?: AbortSignal
}

/**
 * Plans a scan: reads the state's manifest list and those of its manifests that the filter does not
 * exclude.
 * @throws NotFoundError, InvalidArgumentError for a request that does not fit the table;
 *   CorruptError, UnsupportedError naming the file.
 */
export async function planScan(
  objects: ManifestSource,
  metadata: TableMetadata,
  request: ScanRequest = {},
  { signal }: PlanOptions = {},
): Promise<ScanPlan> {
  const scan = prepareScan(metadata, request)
  const manifests =
    scan.snapshot === undefined ? [] : await loadManifests(objects, scan.snapshot, signal)
  const selected = selectManifests(scan, manifests)
  const deleteEntries = await inOrder(selected.deletes, signal, (manifest) =>
    loadDeletes(objects, scan, manifest),
  )
  const deletes = deleteEntries.flat()
  const kept = request.includeMetrics === true ? 'all' : equalityColumns(deletes)
  let fileCount = 0
  const planned = await inOrder(selected.data, signal, async (manifest) => {
    const plan = await loadFiles(objects, scan, manifest, kept)
    fileCount += plan.files.length
    checkFileCount(fileCount)
    return plan
  })
  return assemblePlan(scan, selected, planned, deletes)
}

/**
 * The manifests of a snapshot, from its list or, in old v1 tables, from the metadata itself.
 * @throws CorruptError naming a file that is missing or broken; UnsupportedError when encrypted.
 */
export async function loadManifests(
  objects: ManifestSource,
  snapshot: Snapshot,
  signal?: AbortSignal,
): Promise<readonly ManifestFile[]> {
  const { manifestList, snapshotId } = snapshot
  if (snapshot.keyId !== undefined) {
    throw new UnsupportedError(`snapshot ${snapshotId} is encrypted, which is not supported`)
  }
  if (manifestList !== undefined) {
    const bytes = await load(objects, manifestList, `the manifest list of snapshot ${snapshotId}`)
    return inFile(manifestList, () => readManifestList(bytes))
  }
  return inOrder(snapshot.manifests ?? [], signal, async (location) => {
    const bytes = await load(objects, location, `a manifest of snapshot ${snapshotId}`)
    return inFile(location, () => describeInlineManifest(bytes, { location, snapshotId }))
  })
}

/** Equality deletes are weighed against the statistics of the data files. */
function equalityColumns(deletes: readonly ManifestEntry[]): ReadonlySet<number> {
  return new Set(deletes.flatMap(({ dataFile }) => dataFile.equalityIds ?? []))
}

async function loadDeletes(
  objects: ManifestSource,
  scan: PreparedScan,
  manifest: ManifestFile,
): Promise<readonly ManifestEntry[]> {
  const bytes = await loadManifest(objects, manifest)
  return inFile(manifest.manifestPath, () => planDeleteManifest(scan, manifest, bytes))
}

async function loadFiles(
  objects: ManifestSource,
  scan: PreparedScan,
  manifest: ManifestFile,
  kept: KeptMetrics,
): Promise<PlannedManifest> {
  const bytes = await loadManifest(objects, manifest)
  return inFile(manifest.manifestPath, () => planDataManifest(scan, manifest, bytes, kept))
}

/** @throws NotFoundError, UnsupportedError or TooLargeError naming the manifest. */
export async function loadManifest(
  objects: ManifestSource,
  manifest: ManifestFile,
): Promise<Uint8Array> {
  const { manifestPath, manifestLength, keyMetadata } = manifest
  if (keyMetadata !== undefined && keyMetadata.length > 0) {
    throw new UnsupportedError(`manifest ${manifestPath} is encrypted, which is not supported`)
  }
  if (manifestLength > BigInt(MANIFEST_BYTES_MAX)) throw tooLarge(manifestPath, manifestLength)
  return load(objects, manifestPath, 'a manifest')
}

async function load(
  objects: ManifestSource,
  location: Location,
  what: string,
): Promise<Uint8Array> {
  const stored = await objects.get(location)
  if (stored === undefined) {
    throw new NotFoundError('file', `${what} is missing: ${location}`, { field: location })
  }
  if (stored.meta.sizeBytes > MANIFEST_BYTES_MAX) throw tooLarge(location, stored.meta.sizeBytes)
  return stored.bytes
}

function tooLarge(location: Location, sizeBytes: number | bigint): TooLargeError {
  return new TooLargeError(
    `${location} has ${sizeBytes} bytes; manifests are read up to ${MANIFEST_BYTES_MAX}`,
  )
}

/** Says in which file it was that a reader found something wrong. */
function inFile<Result>(location: Location, read: () => Result): Result {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof LakeError) || error.message.includes(location)) throw error
    const message = `${location}: ${error.message}`
    if (error.kind === 'corrupt') throw new CorruptError(message, { cause: error })
    if (error.kind === 'unsupported') throw new UnsupportedError(message, { cause: error })
    throw error
  }
}

/** Applies `task` to all items, some at a time, and gives the results in the items' order. */
async function inOrder<Item, Result>(
  items: readonly Item[],
  signal: AbortSignal | undefined,
  task: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results = new Map<number, Result>()
  let next = 0
  let isStopped = false
  const work = async (): Promise<void> => {
    while (!isStopped && next < items.length) {
      signal?.throwIfAborted()
      const at = next++
      results.set(at, await task(items[at] as Item))
    }
  }
  const workers = Array.from({ length: Math.min(MANIFESTS_IN_FLIGHT, items.length) }, work)
  try {
    await Promise.all(workers)
  } catch (error) {
    // The others end before the caller hears of it: nothing is read behind his back.
    isStopped = true
    await Promise.allSettled(workers)
    throw error
  }
  return items.map((_, at) => results.get(at) as Result)
}
