import { compareUtf8 } from '../core/utf8.js'
import { UnprocessableError } from '../core/errors.js'
import { readManifest } from '../manifest/read-manifest.js'
import type { DataFile, ManifestFile } from '../manifest/types.js'
import type { Snapshot, TableMetadata } from '../metadata/types.js'
import { humanPartition } from '../partition/human-path.js'
import { partitionType } from '../partition/spec.js'
import type { PartitionSpec } from '../partition/types.js'
import type { StructType } from '../schema/types.js'
import type { ManifestSource } from './driver.js'
import { loadManifest, loadManifests } from './driver.js'

/** Most files in manifests that two states do not share, which is what is compared in memory. */
export const DIFF_FILES_MAX = 200_000

/** A state of a table by one of its snapshots; without one it holds nothing. */
export interface FilesState {
  readonly metadata: Pick<TableMetadata, 'schemas' | 'partitionSpecs'>
  readonly snapshot: Snapshot | undefined
}

export interface FileDifference {
  readonly change: 'added' | 'removed'
  readonly file: DataFile
  /** As writers name folders: `day=2024-01-31`; empty without, or when the spec is gone. */
  readonly partition: string
}

/**
 * Data and delete files that only one of two states has, in the order of their paths. Manifests
 * that both have are not opened.
 * @throws UnprocessableError when more than DIFF_FILES_MAX would have to be compared; NotFoundError
 *   naming a manifest that is gone.
 */
export async function diffFiles(
  objects: ManifestSource,
  from: FilesState,
  to: FilesState,
): Promise<readonly FileDifference[]> {
  const [before, after] = [await manifestsOf(objects, from), await manifestsOf(objects, to)]
  const count = { files: 0 }
  const old = await filesOf(objects, from, without(before, after), count)
  const now = await filesOf(objects, to, without(after, before), count)
  const found = [
    ...[...old].flatMap(([key, file]) => (now.has(key) ? [] : [difference('removed', from, file)])),
    ...[...now].flatMap(([key, file]) => (old.has(key) ? [] : [difference('added', to, file)])),
  ]
  return found.sort(
    (left, right) =>
      compareUtf8(left.file.filePath, right.file.filePath) ||
      compareUtf8(keyOf(left.file), keyOf(right.file)),
  )
}

function manifestsOf(
  objects: ManifestSource,
  { snapshot }: FilesState,
): Promise<readonly ManifestFile[]> {
  return snapshot === undefined ? Promise.resolve([]) : loadManifests(objects, snapshot)
}

function without(
  manifests: readonly ManifestFile[],
  others: readonly ManifestFile[],
): readonly ManifestFile[] {
  const shared = new Set<string>(others.map(({ manifestPath }) => manifestPath))
  return manifests.filter(({ manifestPath }) => !shared.has(manifestPath))
}

async function filesOf(
  objects: ManifestSource,
  { metadata }: FilesState,
  manifests: readonly ManifestFile[],
  count: { files: number },
): Promise<ReadonlyMap<string, DataFile>> {
  const files = new Map<string, DataFile>()
  for (const manifest of manifests) {
    checkCount(count.files + (manifest.addedFilesCount ?? 0) + (manifest.existingFilesCount ?? 0))
    const bytes = await loadManifest(objects, manifest)
    const options = { ...specOptions(metadata, manifest), metrics: false }
    for (const { status, dataFile } of readManifest(bytes, manifest, options)) {
      if (status === 'deleted') continue
      checkCount(++count.files)
      files.set(keyOf(dataFile), dataFile)
    }
  }
  return files
}

function checkCount(count: number): void {
  if (count <= DIFF_FILES_MAX) return
  throw new UnprocessableError(
    `the two states differ in manifests of ${count} files or more; at most ${DIFF_FILES_MAX} are ` +
      'compared: choose states that are closer to each other',
    { field: 'from' },
  )
}

function specOptions(metadata: FilesState['metadata'], { partitionSpecId }: ManifestFile) {
  const spec = specOf(metadata, partitionSpecId)
  return spec === undefined ? {} : { partitionType: partitionTypeOf(metadata, spec) }
}

function specOf({ partitionSpecs }: FilesState['metadata'], id: number): PartitionSpec | undefined {
  return partitionSpecs.find(({ specId }) => specId === id)
}

function partitionTypeOf({ schemas }: FilesState['metadata'], spec: PartitionSpec): StructType {
  return partitionType(spec, schemas[schemas.length - 1] ?? { fields: [] }, schemas)
}

/** Several deletion vectors share a file. */
function keyOf({ content, filePath, contentOffset }: DataFile): string {
  return `${content} ${contentOffset ?? ''} ${filePath}`
}

function difference(
  change: FileDifference['change'],
  { metadata }: FilesState,
  file: DataFile,
): FileDifference {
  const spec = specOf(metadata, file.specId)
  if (spec === undefined) return { change, file, partition: '' }
  return {
    change,
    file,
    partition: humanPartition(spec, partitionTypeOf(metadata, spec), file.partition),
  }
}
