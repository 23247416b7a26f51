import { InvalidArgumentError } from '../core/errors.js'
import { printJson } from '../core/json.js'

import type { AvroCodec } from './avro-codecs.js'
import { AvroFileBuilder } from './avro-container.js'
import type { AvroValue } from './avro-encode.js'
import { avroEncoder, bufferOf } from './avro-encode.js'
import { manifestListSchema } from './avro-schema.js'
import type { ManifestVersion } from './fields.js'
import type { FieldSummary, ManifestFile } from './types.js'

export interface ManifestListOptions {
  readonly formatVersion: ManifestVersion
  readonly snapshotId: bigint
  readonly parentSnapshotId?: bigint
  /** 0 in v1, where it is not written. */
  readonly sequenceNumber: bigint
  /** v3: the snapshot's. */
  readonly firstRowId?: bigint
  /** `deflate` by default. */
  readonly codec?: AvroCodec
}

/**
 * Writes a manifest list. Row ids are written as they are: `assignRowIds` gives them.
 * @throws InvalidArgumentError for a manifest that the version cannot list, naming it.
 * @see Iceberg spec, "Manifest Lists".
 */
export function writeManifestList(
  options: ManifestListOptions,
  manifests: readonly ManifestFile[],
): Uint8Array {
  const { formatVersion } = options
  const encode = avroEncoder(manifestListSchema(formatVersion))
  const file = new AvroFileBuilder(headerOf(options), options.codec ?? 'deflate')
  for (const manifest of manifests) {
    checkManifest(manifest, formatVersion)
    file.add(encode(encodeManifest(manifest)))
  }
  return file.finish()
}

/**
 * Gives row ids to the data manifests that have none, in the order of the list: each takes as many
 * as it has added and existing rows, whether or not all of them need one.
 * @throws InvalidArgumentError for a manifest whose row counts are not known.
 * @see Iceberg spec, "First Row ID Assignment".
 */
export function assignRowIds(
  manifests: readonly ManifestFile[],
  firstRowId: bigint,
): { readonly manifests: readonly ManifestFile[]; readonly nextRowId: bigint } {
  let nextRowId = firstRowId
  const assigned = manifests.map((manifest) => {
    if (manifest.content !== 'data' || manifest.firstRowId !== undefined) return manifest
    const { addedRowsCount, existingRowsCount } = manifest
    if (addedRowsCount === undefined || existingRowsCount === undefined) {
      throw new InvalidArgumentError(
        `manifest ${manifest.manifestPath} has no row counts, which row ids need: count its entries`,
      )
    }
    const withRowIds = { ...manifest, firstRowId: nextRowId }
    nextRowId += addedRowsCount + existingRowsCount
    return withRowIds
  })
  return { manifests: assigned, nextRowId }
}

function headerOf(options: ManifestListOptions): ReadonlyMap<string, string> {
  const { formatVersion, firstRowId } = options
  return new Map([
    ['snapshot-id', String(options.snapshotId)],
    ['parent-snapshot-id', String(options.parentSnapshotId ?? 'null')],
    ...(formatVersion === 1 ? [] : [['sequence-number', String(options.sequenceNumber)] as const]),
    ...(firstRowId === undefined ? [] : [['first-row-id', String(firstRowId)] as const]),
    ['format-version', String(formatVersion)],
    ['avro.schema', printJson(manifestListSchema(formatVersion))],
  ])
}

function checkManifest(manifest: ManifestFile, formatVersion: ManifestVersion): void {
  if (formatVersion === 1) {
    if (manifest.content === 'data') return
    throw refuse(manifest, 'holds deletes: v1 has none')
  }
  const counts = [
    manifest.addedFilesCount,
    manifest.existingFilesCount,
    manifest.deletedFilesCount,
    manifest.addedRowsCount,
    manifest.existingRowsCount,
    manifest.deletedRowsCount,
  ]
  if (counts.includes(undefined)) {
    throw refuse(manifest, `has no counts, which v${formatVersion} needs: count its entries`)
  }
}

function refuse(manifest: ManifestFile, problem: string): InvalidArgumentError {
  return new InvalidArgumentError(`manifest ${manifest.manifestPath} ${problem}`)
}

function encodeManifest(manifest: ManifestFile): AvroValue {
  return {
    manifest_path: manifest.manifestPath,
    manifest_length: manifest.manifestLength,
    partition_spec_id: manifest.partitionSpecId,
    content: manifest.content === 'data' ? 0 : 1,
    sequence_number: manifest.sequenceNumber,
    min_sequence_number: manifest.minSequenceNumber,
    added_snapshot_id: manifest.addedSnapshotId,
    added_files_count: manifest.addedFilesCount ?? null,
    existing_files_count: manifest.existingFilesCount ?? null,
    deleted_files_count: manifest.deletedFilesCount ?? null,
    added_rows_count: manifest.addedRowsCount ?? null,
    existing_rows_count: manifest.existingRowsCount ?? null,
    deleted_rows_count: manifest.deletedRowsCount ?? null,
    partitions: manifest.partitions?.map(encodeSummary) ?? null,
    key_metadata: manifest.keyMetadata === undefined ? null : bufferOf(manifest.keyMetadata),
    first_row_id: manifest.firstRowId ?? null,
  }
}

function encodeSummary(summary: FieldSummary): AvroValue {
  return {
    contains_null: summary.containsNull,
    contains_nan: summary.containsNan ?? null,
    lower_bound: summary.lowerBound === undefined ? null : bufferOf(summary.lowerBound),
    upper_bound: summary.upperBound === undefined ? null : bufferOf(summary.upperBound),
  }
}
