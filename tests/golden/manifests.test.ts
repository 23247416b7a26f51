import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type {
  JsonObject,
  ManifestEntry,
  ManifestFile,
  NestedField,
  TableMetadata,
  WrittenManifest,
} from '@korolev/table-format'
import {
  UnsupportedError,
  openManifest,
  parseMetadataFile,
  partitionType,
  readManifest,
  readManifestList,
  writeManifestList,
  writeManifests,
} from '@korolev/table-format'
import { describeFile, sortedFiles } from '../support/file-json.js'
import type { TableFixture } from '../support/fixtures.js'
import {
  bundledRoot,
  fixturesRoot,
  metadataPath,
  oracleFiles,
  resolveLocation,
  tableFixtures,
} from '../support/fixtures.js'

/** Avro files of manifests and lists have names of their own; data files of Avro lie in `data/`. */
const manifestPaths = [fixturesRoot(), bundledRoot()]
  .filter((root): root is string => root !== undefined)
  .flatMap((root) => avroFiles(root))
  .filter((path) => /\/metadata\/|\/manifests\//.test(path))

const withFiles = tableFixtures().filter((fixture) => fixture.files !== undefined)

describe('manifests that other engines wrote', () => {
  it('should find some', () => {
    expect(manifestPaths.length).toBeGreaterThan(20)
    expect(withFiles.length).toBeGreaterThan(2)
  })

  it('should decode each of them', () => {
    let entries = 0
    for (const path of manifestPaths) {
      const bytes = readFileSync(path)
      if (path.endsWith('encrypted.avro')) {
        expect(() => readManifestList(bytes), path).toThrow(UnsupportedError)
        continue
      }
      if (isList(bytes)) entries += readManifestList(bytes).length
      else for (const entry of openManifest(bytes).entries()) entries += entry.status ? 1 : 0
    }
    expect(entries).toBeGreaterThan(manifestPaths.length)
  })

  it.each(withFiles.map((fixture) => [fixture.label, fixture] as const))(
    'should give the live files of %s as other readers do',
    (_label, fixture) => {
      const expected = oracleFiles(fixture) ?? []
      const actual = liveFiles(fixture).map(({ entry, manifest, partition }) =>
        describeEntry(entry, manifest, partition),
      )
      expect(sortedFiles(actual)).toEqual(sortedFiles(expected))
    },
  )
})

describe('manifests written again', () => {
  it.each(withFiles.map((fixture) => [fixture.label, fixture] as const))(
    'should decode to the same entries for %s',
    (_label, fixture) => {
      const metadata = parseMetadataFile(readFileSync(metadataPath(fixture)))
      for (const { manifest, bytes } of manifestsOf(fixture, metadata)) {
        const { spec, schema, type } = partitionOf(metadata, manifest)
        const before = [...readManifest(bytes, manifest, { partitionType: type })]
        const [written, ...more] = writeManifests(
          {
            formatVersion: metadata.formatVersion,
            content: manifest.content,
            schema,
            spec,
            partitionType: type,
            snapshotId: manifest.addedSnapshotId,
          },
          before,
        )
        expect(more).toEqual([])
        if (written === undefined) throw new Error('no manifest was written')
        const after = [...readManifest(written.bytes, manifest, { partitionType: type })]
        const isV1 = metadata.formatVersion === 1
        expect(after).toEqual(isV1 ? before.map(withoutV2Fields) : before)
        if (!(fixture.id in OTHER_SUMMARIES)) expectSummaries(written, manifest)
      }
    },
  )

  it.each(withFiles.map((fixture) => [fixture.label, fixture] as const))(
    'should give the same manifest list for %s',
    (_label, fixture) => {
      const metadata = parseMetadataFile(readFileSync(metadataPath(fixture)))
      const manifests = manifestsOf(fixture, metadata).map(({ manifest }) => manifest)
      const formatVersion = manifests.some(hasNoCounts) ? 1 : metadata.formatVersion
      const bytes = writeManifestList(
        { formatVersion, snapshotId: 1n, sequenceNumber: 1n },
        manifests,
      )
      expect(readManifestList(bytes)).toEqual(manifests.map((one) => listedIn(formatVersion, one)))
    },
  )
})

/** What v1 does not store is read as 0. */
function listedIn(formatVersion: number, manifest: ManifestFile): ManifestFile {
  const { firstRowId: _rowId, ...older } = manifest
  if (formatVersion === 3) return manifest
  if (formatVersion === 2) return older
  return { ...older, sequenceNumber: 0n, minSequenceNumber: 0n }
}

function withoutV2Fields(entry: ManifestEntry): ManifestEntry {
  const { equalityIds: _ids, referencedDataFile: _file, ...dataFile } = entry.dataFile
  return { ...entry, dataFile }
}

function hasNoCounts(manifest: ManifestFile): boolean {
  return manifest.addedFilesCount === undefined || manifest.addedRowsCount === undefined
}

/** Tables whose lists say something else than their manifests, and why. */
const OTHER_SUMMARIES: Readonly<Record<string, string>> = {
  'spark/partition_source_renamed': 'bounds of an int that became a long since',
  'java/transform_identity_uuid': 'bounds of signed uuid halves: Iceberg Java orders them so',
  'duckdb/iceberg_v1_repro@00003-8d': 'its writer counts existing files as added ones',
}

/** The writer's own summary of the entries, where it gave one. */
function expectSummaries(written: WrittenManifest, manifest: ManifestFile): void {
  for (const name of COUNTS) {
    if (manifest[name] !== undefined) expect(written[name], name).toBe(manifest[name])
  }
  const expected = manifest.partitions?.map((summary, index) => ({
    containsNan: written.partitions[index]?.containsNan,
    ...summary,
  }))
  if (expected !== undefined && expected.length > 0) expect(written.partitions).toEqual(expected)
}

const COUNTS = [
  'addedFilesCount',
  'existingFilesCount',
  'deletedFilesCount',
  'addedRowsCount',
  'existingRowsCount',
  'deletedRowsCount',
] as const

interface LiveFile {
  readonly entry: ManifestEntry
  readonly manifest: ManifestFile
  readonly partition: readonly NestedField[]
}

function liveFiles(fixture: TableFixture): readonly LiveFile[] {
  const metadata = parseMetadataFile(readFileSync(metadataPath(fixture)))
  return manifestsOf(fixture, metadata).flatMap(({ manifest, bytes }) => {
    const { type } = partitionOf(metadata, manifest)
    return [...readManifest(bytes, manifest, { partitionType: type })]
      .filter(({ status }) => status !== 'deleted')
      .map((entry) => ({ entry, manifest, partition: type.fields }))
  })
}

function partitionOf(metadata: TableMetadata, manifest: ManifestFile) {
  const spec = metadata.partitionSpecs.find(({ specId }) => specId === manifest.partitionSpecId)
  const schema = metadata.schemas.find(({ schemaId }) => schemaId === metadata.currentSchemaId)
  if (spec === undefined || schema === undefined) throw new Error('no spec or schema')
  return { spec, schema, type: partitionType(spec, schema, metadata.schemas) }
}

function manifestsOf(
  fixture: TableFixture,
  metadata: TableMetadata,
): readonly { readonly manifest: ManifestFile; readonly bytes: Uint8Array }[] {
  const read = (location: string): Uint8Array => {
    const path = resolveLocation(fixture, location)
    if (path === undefined) throw new Error(`${fixture.id}: ${location} is elsewhere`)
    return readFileSync(path)
  }
  const snapshot = metadata.snapshots.find((one) => one.snapshotId === metadata.currentSnapshotId)
  if (snapshot === undefined) throw new Error(`${fixture.id}: no current snapshot`)
  if (snapshot.manifestList !== undefined) {
    const manifests = readManifestList(read(snapshot.manifestList))
    return manifests.map((manifest) => ({ manifest, bytes: read(manifest.manifestPath) }))
  }
  return (snapshot.manifests ?? []).map((manifestPath) => {
    const bytes = read(manifestPath)
    const manifest: ManifestFile = {
      manifestPath,
      manifestLength: BigInt(bytes.length),
      partitionSpecId: openManifest(bytes).header.specId ?? 0,
      content: 'data',
      sequenceNumber: 0n,
      minSequenceNumber: 0n,
      addedSnapshotId: snapshot.snapshotId,
    }
    return { manifest, bytes }
  })
}

function describeEntry(
  entry: ManifestEntry,
  manifest: ManifestFile,
  partition: LiveFile['partition'],
): JsonObject {
  return {
    ...describeFile(entry.dataFile, partition),
    dataSequenceNumber: String(entry.sequenceNumber),
    fileSequenceNumber: String(entry.fileSequenceNumber),
    manifest: manifest.manifestPath,
  }
}

function isList(bytes: Uint8Array): boolean {
  return !Buffer.from(bytes).includes('manifest_entry')
}

function avroFiles(root: string): readonly string[] {
  if (!existsSync(root)) return []
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.avro'))
    .map((path) => join(root, path))
}
