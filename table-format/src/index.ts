export * from './core/brands.js'
export * from './core/errors.js'
export * from './core/int64.js'
export * from './core/json.js'
export * from './core/object-reader.js'
export * from './core/recent-map.js'
export * from './core/utf8.js'
export type * from './expr/types.js'
export * from './expr/build.js'
export { bindExpression, EXPRESSION_DEPTH_MAX, EXPRESSION_PARTS_MAX } from './expr/bind.js'
export { fieldIdsOf, mapPredicates, termType } from './expr/bound.js'
export { compileExpression, compilePredicate, evaluateRow } from './expr/evaluate.js'
export type { ValueOf, ValueTest } from './expr/evaluate.js'
export { inclusiveMetrics } from './expr/inclusive-metrics.js'
export { decodeExpression, encodeExpression } from './expr/json.js'
export { convertLiteral } from './expr/literals.js'
export type { ConvertedLiteral } from './expr/literals.js'
export { manifestEvaluator } from './expr/manifest-evaluator.js'
export { projectExpression } from './expr/project.js'
export type { ProjectionMode } from './expr/project.js'
export { partitionEvaluator, residualEvaluator } from './expr/residual.js'
export type { ResidualOf } from './expr/residual.js'
export { strictMetrics } from './expr/strict-metrics.js'
export * from './manifest/types.js'
export type * from './metadata/types.js'
export * from './partition/types.js'
export type * from './ports/clock.js'
export type * from './ports/ids.js'
export type * from './ports/object-store.js'
export type * from './schema/types.js'
export type * from './sort/types.js'
export type * from './view/types.js'
export * from './metadata/codec.js'
export * from './metadata/compression.js'
export * from './metadata/file.js'
export * from './metadata/invariants.js'
export * from './partition/codec.js'
export { humanPartition, humanValue } from './partition/human-path.js'
export * from './partition/spec-evolution.js'
export * from './partition/spec.js'
export {
  applyTransform,
  hashFunction,
  preservesOrder,
  transformFunction,
} from './partition/transform.js'
export type { TransformFunction } from './partition/transform.js'
export * from './schema/assign-ids.js'
export * from './schema/codec.js'
export * from './schema/defaults.js'
export * from './schema/equality.js'
export * from './schema/evolve.js'
export * from './schema/name-mapping.js'
export * from './schema/print.js'
export * from './schema/project.js'
export * from './schema/promotion.js'
export * from './schema/schema.js'
export * from './schema/single-value-json.js'
export * from './schema/type-text.js'
export * from './schema/validate.js'
export * from './schema/visit.js'
export * from './sort/sort-order.js'
export * from './metadata/apply.js'
export * from './metadata/create.js'
export * from './metadata/diff.js'
export * from './schema/diff.js'
export * from './view/diff.js'
export { LAST_ADDED } from './metadata/draft.js'
export * from './metadata/requirements.js'
export { decodeTableUpdate, encodeTableUpdate } from './metadata/update-codec.js'
export * from './view/apply.js'
export * from './view/codec.js'
export * from './view/invariants.js'
export * from './view/update-codec.js'
export { openManifest, readManifest } from './manifest/read-manifest.js'
export type { ManifestHeader, OpenManifest, OpenManifestOptions } from './manifest/read-manifest.js'
export { readManifestList } from './manifest/read-manifest-list.js'
export { manifestEntrySchema, manifestListSchema } from './manifest/avro-schema.js'
export type { ManifestVersion } from './manifest/fields.js'
export { checkPartition, listedManifest, writeManifests } from './manifest/write-manifest.js'
export type {
  EntryToWrite,
  ManifestWriteOptions,
  WrittenManifest,
} from './manifest/write-manifest.js'
export { assignRowIds, writeManifestList } from './manifest/write-manifest-list.js'
export type { ManifestListOptions } from './manifest/write-manifest-list.js'
export { describeInlineManifest, hasCounts, withCounts } from './manifest/describe-manifest.js'
export { partitionKey } from './manifest/partition-key.js'
export {
  APPEND_FILES_MAX,
  manifestsToLoad,
  planAppend,
  planPreparedAppend,
  prepareAppend,
} from './ops/append.js'
export type { AddedManifest, AppendRequest, PreparedAppend } from './ops/append.js'
export { mergeSettings } from './ops/merge-manifests.js'
export type { MergeSettings } from './ops/merge-manifests.js'
export { parentSnapshot, partitionTypeOf } from './ops/snapshot-base.js'
export type { SnapshotBase } from './ops/snapshot-base.js'
export { planSnapshot } from './ops/snapshot-plan.js'
export type {
  PlannedObject,
  SnapshotIdentity,
  SnapshotParts,
  SnapshotPlan,
} from './ops/snapshot-plan.js'
export { SummaryCounter } from './ops/summary.js'
export type { SnapshotOperation } from './ops/summary.js'
export type * from './scan/types.js'
export { selectColumns, selectState } from './scan/select.js'
export type { ScanState } from './scan/select.js'
export {
  assemblePlan,
  planDataManifest,
  planDeleteManifest,
  prepareScan,
  SCAN_FILES_MAX,
  selectManifests,
} from './scan/plan.js'
export type { PlannedFile, PlannedManifest, PreparedScan, SelectedManifests } from './scan/plan.js'
export { loadManifests, MANIFEST_BYTES_MAX, MANIFESTS_IN_FLIGHT, planScan } from './scan/driver.js'
export type { PlanOptions } from './scan/driver.js'
export { DIFF_FILES_MAX, diffFiles } from './scan/diff-files.js'
export type { FileDifference, FilesState } from './scan/diff-files.js'
export { DeleteIndex } from './scan/delete-index.js'
export { arrowField, arrowSchema, arrowType, FIELD_ID_KEY, fieldIdOf } from './arrow/types.js'
export { batchToRows, rowsToBatch } from './arrow/rows.js'
export type { Cell, Row, RowInput } from './arrow/rows.js'
export { icebergSchema } from './arrow/schema.js'
export type * from './ports/parquet-reading.js'
export type * from './ports/parquet-writing.js'
export { readScan, readTask } from './read/read-scan.js'
export type { ReadMetadata, ReadOptions, ReadPlan, ReadTask, ReadTools } from './read/read-scan.js'
export { concatBatches, sliceRows, takeRows } from './arrow/take.js'
export { columnReader } from './arrow/values.js'
export { writeDataFiles } from './write/write-data-files.js'
export type { WriteOptions, WriteProgress, WriteTools } from './write/write-data-files.js'
