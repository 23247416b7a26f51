import type { Location } from '../core/brands.js'
import { InvalidArgumentError } from '../core/errors.js'
import { readManifest } from '../manifest/read-manifest.js'
import type { DataFile, ManifestFile } from '../manifest/types.js'
import type { EntryToWrite, WrittenManifest } from '../manifest/write-manifest.js'
import { listedManifest, writeManifests } from '../manifest/write-manifest.js'
import type { Properties, TableMetadata } from '../metadata/types.js'
import { mergeGroups, mergeSettings } from './merge-manifests.js'
import type { SnapshotBase } from './snapshot-base.js'
import {
  countedManifests,
  currentSchema,
  manifestsToCount,
  partitionTypeOf,
  requireLoaded,
  requireSpec,
} from './snapshot-base.js'
import type { PlannedObject, SnapshotIdentity, SnapshotPlan } from './snapshot-plan.js'
import { manifestLocation, nextSequenceNumber, planSnapshot } from './snapshot-plan.js'
import { SummaryCounter } from './summary.js'

/** Most files that one append may add: a plan is held in memory. */
export const APPEND_FILES_MAX = 1_000_000

export interface AppendRequest {
  /** New data files; their row ids are assigned by the table. */
  readonly files: readonly DataFile[]
  /**
   * `fast`, the default, adds manifests and touches no other: it needs nothing loaded, and a hot
   * table can commit many a second. `merge` packs small manifests as the table's properties
   * `commit.manifest*` say, which keeps planning quick; it needs the manifests that
   * `manifestsToLoad` names.
   */
  readonly mode?: 'fast' | 'merge'
  /** Further summary fields; the computed ones win. */
  readonly summary?: Properties
  /** True: the snapshot is added and no branch moves to it. */
  readonly staged?: boolean
}

/** An append whose manifests are written; it can be planned on one base after another. */
export interface PreparedAppend {
  readonly request: AppendRequest
  readonly identity: SnapshotIdentity
  readonly formatVersion: TableMetadata['formatVersion']
  readonly added: readonly AddedManifest[]
}

export interface AddedManifest {
  readonly location: Location
  readonly written: WrittenManifest
  readonly files: readonly DataFile[]
}

/**
 * Plans an append in one step; `prepareAppend` and `planPreparedAppend` are its halves, for a
 * commit that is tried again.
 * @throws InvalidArgumentError naming what does not fit the table.
 * @see Iceberg spec, "Snapshots" (fast append), "Sequence Number Inheritance".
 */
export function planAppend(
  base: SnapshotBase,
  identity: SnapshotIdentity,
  request: AppendRequest,
): SnapshotPlan {
  return planPreparedAppend(base, prepareAppend(base.metadata, identity, request))
}

/**
 * Writes the manifests of the added files. Their entries inherit sequence numbers and row ids, so
 * that they serve every attempt of the commit.
 */
export function prepareAppend(
  metadata: TableMetadata,
  identity: SnapshotIdentity,
  request: AppendRequest,
): PreparedAppend {
  checkFiles(request)
  return prepareFrom(0, metadata, identity, request)
}

/** @param numberFrom - in the names of the manifests. */
function prepareFrom(
  numberFrom: number,
  metadata: TableMetadata,
  identity: SnapshotIdentity,
  request: AppendRequest,
): PreparedAppend {
  const { targetSizeBytes } = mergeSettings(metadata.properties)
  const specIds = [...new Set(request.files.map((file) => file.specId))].sort((a, b) => a - b)
  const added: AddedManifest[] = []
  for (const specId of specIds) {
    let files = request.files.filter((file) => file.specId === specId).map(asNewFile)
    const entries = files.map((dataFile) => addedEntry(dataFile, identity))
    for (const written of writeManifests(
      writeOptions(metadata, identity, specId),
      entries,
      targetSizeBytes,
    )) {
      const location = manifestLocation(metadata, identity, numberFrom + added.length)
      added.push({ location, written, files: files.slice(0, written.addedFilesCount) })
      files = files.slice(written.addedFilesCount)
    }
  }
  return { request, identity, formatVersion: metadata.formatVersion, added }
}

/** Manifests of the base whose content the plan needs, to be given in `base.loaded`. */
export function manifestsToLoad(
  base: SnapshotBase,
  prepared: PreparedAppend,
): readonly ManifestFile[] {
  const needed = new Set(manifestsToCount(base))
  for (const group of groupsOf(base, currentPrepared(base, prepared))) {
    if (group.length < 2) continue
    for (const manifest of group) if (base.manifests.includes(manifest)) needed.add(manifest)
  }
  return [...needed]
}

/**
 * Plans a prepared append on a base, the first one or, after a lost race, a newer one. The
 * manifests of the added files are kept unless the table's format version has changed.
 * @param attempt - 1 for the first plan; each further one needs a higher number.
 */
export function planPreparedAppend(
  base: SnapshotBase,
  given: PreparedAppend,
  attempt: number = given.identity.attempt ?? 1,
): SnapshotPlan {
  const prepared = currentPrepared(base, given, attempt)
  for (const { written } of prepared.added) requireSpec(base.metadata, written.partitionSpecId)
  const identity = { ...prepared.identity, attempt }
  const merged = mergeAll({ ...base, manifests: countedManifests(base) }, prepared, attempt)
  const counter = new SummaryCounter()
  for (const { files } of prepared.added) for (const file of files) counter.added(file)
  return planSnapshot(base, identity, {
    operation: 'append',
    manifests: merged.manifests,
    objects: merged.objects,
    counter,
    manifestCounts: {
      created: merged.objects.length,
      kept: merged.kept,
      replaced: base.manifests.length - merged.kept,
    },
    summary: prepared.request.summary ?? {},
    isStaged: prepared.request.staged ?? false,
  })
}

function checkFiles({ files }: AppendRequest): void {
  if (files.length > APPEND_FILES_MAX) {
    throw new InvalidArgumentError(`an append adds at most ${APPEND_FILES_MAX} files`)
  }
  const paths = new Set<string>()
  for (const file of files) {
    const refuse = (problem: string): InvalidArgumentError =>
      new InvalidArgumentError(`file ${file.filePath} ${problem}`, { field: file.filePath })
    if (file.content !== 'data') throw refuse(`holds ${file.content}: an append adds data files`)
    if (paths.has(file.filePath)) throw refuse('is added twice')
    if (file.recordCount < 0n) throw refuse(`has ${file.recordCount} records`)
    if (file.fileSizeInBytes < 0n) throw refuse(`has ${file.fileSizeInBytes} bytes`)
    paths.add(file.filePath)
  }
}

function asNewFile({ firstRowId: _assignedByTheTable, ...file }: DataFile): DataFile {
  return file
}

function addedEntry(dataFile: DataFile, identity: SnapshotIdentity): EntryToWrite {
  return { status: 'added', snapshotId: identity.snapshotId, dataFile }
}

function writeOptions(metadata: TableMetadata, identity: SnapshotIdentity, specId: number) {
  const spec = requireSpec(metadata, specId)
  return {
    formatVersion: metadata.formatVersion,
    content: 'data',
    schema: currentSchema(metadata),
    spec,
    partitionType: partitionTypeOf(metadata, spec),
    snapshotId: identity.snapshotId,
  } as const
}

/**
 * Manifests of another format version are written anew, under names of the attempt's own: those of
 * an attempt before may be there already.
 */
function currentPrepared(
  { metadata }: SnapshotBase,
  prepared: PreparedAppend,
  attempt = 1,
): PreparedAppend {
  const { formatVersion, identity, request } = prepared
  if (formatVersion === metadata.formatVersion) return prepared
  return prepareFrom((attempt - 1) * MANIFESTS_PER_ATTEMPT_MAX, metadata, identity, request)
}

function listed(metadata: TableMetadata, prepared: PreparedAppend): readonly ManifestFile[] {
  const sequenceNumber = nextSequenceNumber(metadata)
  return prepared.added.map(({ written, location }) =>
    listedManifest(written, { location, sequenceNumber }),
  )
}

/** Groups to become one manifest each, the added ones first. */
function groupsOf(
  base: SnapshotBase,
  prepared: PreparedAppend,
): readonly (readonly ManifestFile[])[] {
  const added = listed(base.metadata, prepared)
  const all = [...added, ...base.manifests]
  if (prepared.request.mode !== 'merge' || added.length === 0) return all.map((one) => [one])
  const live = all.filter(mayHoldFiles)
  const groups = mergeGroups(
    live.filter(({ content }) => content === 'data'),
    mergeSettings(base.metadata.properties),
  )
  const deletes = live.filter(({ content }) => content === 'deletes').map((one) => [one])
  return [...groups, ...deletes]
}

/** What only says which files an older snapshot deleted is not listed again. */
function mayHoldFiles({ addedFilesCount, existingFilesCount }: ManifestFile): boolean {
  return addedFilesCount !== 0 || existingFilesCount !== 0
}

interface Merged {
  readonly manifests: readonly ManifestFile[]
  readonly objects: readonly PlannedObject[]
  /** How many of the base's manifests stay. */
  readonly kept: number
}

function mergeAll(base: SnapshotBase, prepared: PreparedAppend, attempt: number): Merged {
  const addedAt = new Map(prepared.added.map((added) => [added.location, added]))
  const manifests: ManifestFile[] = []
  const objects: PlannedObject[] = []
  let kept = 0
  let mergedCount = 0
  for (const group of groupsOf(base, prepared)) {
    const [single] = group
    if (group.length === 1 && single !== undefined) {
      const added = addedAt.get(single.manifestPath)
      if (added === undefined) kept++
      else objects.push({ location: added.location, bytes: added.written.bytes })
      manifests.push(single)
      continue
    }
    // Names that no other attempt takes: it may merge other manifests.
    const number = prepared.added.length + mergedCount++ + (attempt - 1) * MANIFESTS_PER_ATTEMPT_MAX
    const { metadata } = base
    const location = manifestLocation(metadata, prepared.identity, number)
    const written = mergeGroup(base, prepared, group)
    if (written === undefined) continue
    objects.push({ location, bytes: written.bytes })
    const sequenceNumber = nextSequenceNumber(metadata)
    manifests.push(listedManifest(written, { location, sequenceNumber }))
  }
  return { manifests, objects, kept }
}

/** Keeps the numbers in manifests' names apart for the attempts of one commit. */
const MANIFESTS_PER_ATTEMPT_MAX = 100_000

/** Undefined where no file of the group is live. */
function mergeGroup(
  base: SnapshotBase,
  prepared: PreparedAppend,
  group: readonly ManifestFile[],
): WrittenManifest | undefined {
  const specId = group[0]?.partitionSpecId ?? 0
  const options = writeOptions(base.metadata, prepared.identity, specId)
  const addedAt = new Map(prepared.added.map((added) => [added.location, added]))
  const entries = function* (): Generator<EntryToWrite> {
    for (const manifest of group) {
      const added = addedAt.get(manifest.manifestPath)
      if (added !== undefined) {
        for (const file of added.files) yield addedEntry(file, prepared.identity)
        continue
      }
      const bytes = requireLoaded(base.loaded, manifest)
      for (const entry of readManifest(bytes, manifest, { partitionType: options.partitionType })) {
        if (entry.status !== 'deleted') yield { ...entry, status: 'existing' }
      }
    }
  }
  const [written] = writeManifests(options, entries())
  return written
}
