import { CorruptError, TooLargeError } from '../core/errors.js'
import { andBound, fieldIdsOf } from '../expr/bound.js'
import { inclusiveMetrics } from '../expr/inclusive-metrics.js'
import { manifestEvaluator } from '../expr/manifest-evaluator.js'
import type { PartitionSummaries } from '../expr/manifest-evaluator.js'
import type { FileStatistics } from '../expr/metrics-statistics.js'
import { projectExpression } from '../expr/project.js'
import type { ResidualOf } from '../expr/residual.js'
import { partitionEvaluator, residualEvaluator } from '../expr/residual.js'
import type { BoundExpression } from '../expr/types.js'
import type { EntryView } from '../manifest/entry-view.js'
import { EntryInheritance } from '../manifest/inheritance.js'
import { openManifest } from '../manifest/read-manifest.js'
import type { ColumnMetrics, DataFile, ManifestEntry, ManifestFile } from '../manifest/types.js'
import { NO_METRICS } from '../manifest/types.js'
import type { Snapshot, TableMetadata } from '../metadata/types.js'
import { partitionType } from '../partition/spec.js'
import type { PrimitiveValue, Schema, StructType } from '../schema/types.js'
import { DeleteIndex } from './delete-index.js'
import { restrictRequest } from './restrict.js'
import type { RestrictedRequest } from './restrict.js'
import { selectState } from './select.js'
import type { ScanMetrics, ScanPlan, ScanRequest, ScanTask } from './types.js'

/** Most data files that one plan may hold: it is kept in memory. */
export const SCAN_FILES_MAX = 2_000_000

/** A request that is bound to a state of a table; all planning is pure from here. */
export interface PreparedScan extends RestrictedRequest {
  readonly metadata: TableMetadata
  readonly request: ScanRequest
  readonly snapshot?: Snapshot
  readonly schema: Schema
  /** Tests and residuals under a partition spec. @throws CorruptError for one that is not there. */
  specFilter(specId: number): SpecFilter
  readonly matchesMetrics: (file: FileStatistics) => boolean
  /** Columns whose statistics the filter looks at. */
  readonly filterColumns: ReadonlySet<number>
}

/** Columns whose statistics are kept in planned files. */
export type KeptMetrics = 'all' | ReadonlySet<number>

export interface SpecFilter {
  readonly partitionType: StructType
  readonly matchesManifest: (summaries: PartitionSummaries) => boolean
  readonly matchesPartition: (valueAt: (position: number) => PrimitiveValue | null) => boolean
  readonly residualOf: ResidualOf
}

/** The manifests that may hold files of the result, and how many were passed over. */
export interface SelectedManifests {
  readonly data: readonly ManifestFile[]
  readonly deletes: readonly ManifestFile[]
  readonly dataSkipped: number
  readonly deletesSkipped: number
  readonly filesSkipped: number
}

/** What one data manifest gives. */
export interface PlannedManifest {
  readonly files: readonly PlannedFile[]
  readonly skippedByPartition: number
  readonly skippedByMetrics: number
}

export interface PlannedFile {
  readonly dataFile: DataFile
  readonly sequenceNumber: bigint
  readonly residual: BoundExpression
}

/**
 * Selects the state and binds columns and filter to its schema.
 * @throws NotFoundError, InvalidArgumentError naming what does not exist or does not fit.
 */
export function prepareScan(metadata: TableMetadata, request: ScanRequest = {}): PreparedScan {
  const state = selectState(metadata, request)
  const { schema } = state
  const restricted = restrictRequest(schema, request)
  const { filter } = restricted
  const filters = new Map<number, SpecFilter>()
  return {
    metadata,
    request,
    ...state,
    ...restricted,
    matchesMetrics: inclusiveMetrics(filter),
    filterColumns: fieldIdsOf(filter),
    specFilter(specId) {
      const known = filters.get(specId)
      if (known !== undefined) return known
      const made = makeSpecFilter(metadata, schema, filter, specId)
      filters.set(specId, made)
      return made
    },
  }
}

/**
 * Leaves out manifests without live files and those whose partition summaries exclude the filter.
 * @see Iceberg spec, "Scan Planning".
 */
export function selectManifests(
  scan: PreparedScan,
  manifests: readonly ManifestFile[],
): SelectedManifests {
  const kept = manifests.filter(
    (manifest) =>
      mayHoldLiveFiles(manifest) &&
      scan.specFilter(manifest.partitionSpecId).matchesManifest(manifest.partitions),
  )
  const keptSet = new Set(kept)
  const skipped = manifests.filter((manifest) => !keptSet.has(manifest))
  const skippedData = skipped.filter(({ content }) => content === 'data')
  return {
    data: kept.filter(({ content }) => content === 'data'),
    deletes: kept.filter(({ content }) => content === 'deletes'),
    dataSkipped: skippedData.length,
    deletesSkipped: skipped.length - skippedData.length,
    filesSkipped: skippedData.reduce((sum, manifest) => sum + liveFiles(manifest), 0),
  }
}

/**
 * The files of one data manifest that may hold matching rows. Entries that are passed over are
 * never built.
 */
export function planDataManifest(
  scan: PreparedScan,
  manifest: ManifestFile,
  bytes: Uint8Array,
  kept: KeptMetrics = NO_COLUMNS,
): PlannedManifest {
  const spec = scan.specFilter(manifest.partitionSpecId)
  const inheritance = new EntryInheritance(manifest)
  const isFiltered = scan.filter.op !== 'true'
  const files: PlannedFile[] = []
  let skippedByPartition = 0
  let skippedByMetrics = 0
  for (const entry of open(manifest, bytes, spec).entries()) {
    // Row ids are counted over every entry, whether it is planned or not.
    const firstRowId = inheritance.firstRowId(entry)
    if (entry.status === 'deleted') continue
    const isPlaced = entry.hasPartition
    if (isPlaced && !spec.matchesPartition((position) => entry.partitionValue(position))) {
      skippedByPartition++
      continue
    }
    if (isFiltered && !scan.matchesMetrics(statisticsOf(entry, scan.filterColumns))) {
      skippedByMetrics++
      continue
    }
    const file = entry.dataFile(keptMetrics(entry, kept))
    const residual = isPlaced ? spec.residualOf(file.partition) : scan.filter
    if (residual.op === 'false') {
      skippedByPartition++
      continue
    }
    files.push({
      dataFile: firstRowId === undefined ? file : { ...file, firstRowId },
      sequenceNumber: inheritance.sequenceNumber(entry),
      residual,
    })
  }
  return { files, skippedByPartition, skippedByMetrics }
}

/** The live delete files of one manifest whose partition may hold matching rows. */
export function planDeleteManifest(
  scan: PreparedScan,
  manifest: ManifestFile,
  bytes: Uint8Array,
): readonly ManifestEntry[] {
  const spec = scan.specFilter(manifest.partitionSpecId)
  const inheritance = new EntryInheritance(manifest)
  const entries: ManifestEntry[] = []
  for (const entry of open(manifest, bytes, spec).entries()) {
    const { status } = entry
    if (status === 'deleted') continue
    if (entry.content === 'data') {
      throw new CorruptError(`the delete manifest ${manifest.manifestPath} lists a data file`)
    }
    const isElsewhere = !spec.matchesPartition((position) => entry.partitionValue(position))
    if (entry.hasPartition && isElsewhere) continue
    entries.push({
      status,
      snapshotId: inheritance.snapshotId(entry),
      sequenceNumber: inheritance.sequenceNumber(entry),
      fileSequenceNumber: inheritance.fileSequenceNumber(entry),
      dataFile: entry.dataFile(copied(entry.metrics())),
    })
  }
  return entries
}

/**
 * Puts the plans of all selected manifests together and attaches the deletes to their data files.
 * @throws CorruptError for deletes that contradict the specification; TooLargeError.
 */
export function assemblePlan(
  scan: PreparedScan,
  selected: SelectedManifests,
  planned: readonly PlannedManifest[],
  deletes: readonly ManifestEntry[],
): ScanPlan {
  const { metadata, request, snapshot, schema, projected, filter, rowFilter, masks } = scan
  const index = new DeleteIndex(metadata.partitionSpecs, [schema, ...metadata.schemas])
  for (const entry of deletes) index.add(entry)
  // Bounds are values of rows that may not be shown.
  const isWithMetrics = request.includeMetrics === true && request.restrictions === undefined
  const used = new Set<ManifestEntry>()
  const tasks: ScanTask[] = []
  for (const { dataFile, sequenceNumber, residual } of planned.flatMap(({ files }) => files)) {
    const applying = index.forFile(dataFile, sequenceNumber)
    for (const entry of applying) used.add(entry)
    const file = isWithMetrics ? dataFile : { ...dataFile, metrics: NO_METRICS }
    const left = andBound(rowFilter, residual)
    tasks.push({ dataFile: file, sequenceNumber, deletes: applying, residual: left })
  }
  const metrics = countMetrics(selected, planned, tasks, {
    planned: used.size,
    skipped: deletes.length - used.size,
  })
  const masked = masks === undefined ? {} : { masks }
  const plan = { schema, projected, filter, ...masked, tasks, metrics }
  return snapshot === undefined ? plan : { ...plan, snapshot }
}

/** @throws TooLargeError beyond `SCAN_FILES_MAX`; asked while manifests are planned. */
export function checkFileCount(count: number): void {
  if (count > SCAN_FILES_MAX) {
    throw new TooLargeError(
      `the scan takes more than ${SCAN_FILES_MAX} data files: narrow it by a filter`,
    )
  }
}

function makeSpecFilter(
  metadata: TableMetadata,
  schema: Schema,
  filter: BoundExpression,
  specId: number,
): SpecFilter {
  const spec = metadata.partitionSpecs.find((candidate) => candidate.specId === specId)
  if (spec === undefined) {
    const known = metadata.partitionSpecs.map((candidate) => candidate.specId).join(', ')
    throw new CorruptError(`a manifest has partition spec ${specId}; the table has ${known}`)
  }
  const projected = projectExpression(filter, spec, 'inclusive')
  return {
    partitionType: partitionType(spec, schema, metadata.schemas),
    matchesManifest: manifestEvaluator(projected, spec),
    matchesPartition: partitionEvaluator(projected, spec),
    residualOf: residualEvaluator(filter, spec),
  }
}

function open(
  manifest: ManifestFile,
  bytes: Uint8Array,
  spec: SpecFilter,
): ReturnType<typeof openManifest> {
  return openManifest(bytes, {
    partitionType: spec.partitionType,
    specId: manifest.partitionSpecId,
  })
}

/** Counts are absent in some lists of v1. */
function mayHoldLiveFiles(manifest: ManifestFile): boolean {
  return manifest.addedFilesCount !== 0 || manifest.existingFilesCount !== 0
}

function liveFiles({ addedFilesCount = 0, existingFilesCount = 0 }: ManifestFile): number {
  return addedFilesCount + existingFilesCount
}

const NO_COLUMNS: ReadonlySet<number> = new Set()

function statisticsOf(entry: EntryView, columns: ReadonlySet<number>): FileStatistics {
  return { recordCount: entry.recordCount, metrics: entry.columnStatistics(columns) }
}

function keptMetrics(entry: EntryView, kept: KeptMetrics): ColumnMetrics {
  if (kept === 'all') return copied(entry.metrics())
  return kept.size === 0 ? NO_METRICS : copied(entry.columnStatistics(kept))
}

/** Bounds out of the manifest's bytes, which need not be kept for them. */
function copied(metrics: ColumnMetrics): ColumnMetrics {
  const copy = (bounds: ReadonlyMap<number, Uint8Array>): ReadonlyMap<number, Uint8Array> =>
    new Map([...bounds].map(([id, bytes]) => [id, bytes.slice()]))
  const { lowerBounds, upperBounds } = metrics
  return {
    ...metrics,
    ...(lowerBounds === undefined ? {} : { lowerBounds: copy(lowerBounds) }),
    ...(upperBounds === undefined ? {} : { upperBounds: copy(upperBounds) }),
  }
}

function countMetrics(
  selected: SelectedManifests,
  planned: readonly PlannedManifest[],
  tasks: readonly ScanTask[],
  deletes: { readonly planned: number; readonly skipped: number },
): ScanMetrics {
  const sum = (count: (manifest: PlannedManifest) => number): number =>
    planned.reduce((total, manifest) => total + count(manifest), 0)
  const total = (count: (task: ScanTask) => bigint): number =>
    Number(tasks.reduce((all, task) => all + count(task), 0n))
  const byPartition = sum(({ skippedByPartition }) => skippedByPartition)
  const byMetrics = sum(({ skippedByMetrics }) => skippedByMetrics)
  return {
    manifestsScanned: selected.data.length,
    manifestsSkipped: selected.dataSkipped,
    deleteManifestsScanned: selected.deletes.length,
    deleteManifestsSkipped: selected.deletesSkipped,
    filesPlanned: tasks.length,
    filesSkipped: selected.filesSkipped + byPartition + byMetrics,
    filesSkippedByManifest: selected.filesSkipped,
    filesSkippedByPartition: byPartition,
    filesSkippedByMetrics: byMetrics,
    deleteFilesPlanned: deletes.planned,
    deleteFilesSkipped: deletes.skipped,
    rowsPlanned: total(({ dataFile }) => dataFile.recordCount),
    bytesPlanned: total(({ dataFile }) => dataFile.fileSizeInBytes),
  }
}
