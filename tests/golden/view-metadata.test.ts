import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@korolev/table-format'
import {
  applyViewUpdates,
  asLocation,
  decodeViewMetadata,
  decompressMetadata,
  encodeViewMetadata,
  equalJson,
  parseJson,
  parseJsonBytes,
  printViewMetadata,
} from '@korolev/table-format'
import type { FileFixture } from '../support/fixtures.js'
import { FIXTURES_ABSENT, fileFixtures, fileOracle, fixturesRoot } from '../support/fixtures.js'

/** What each refused file breaks, read off the file. */
const REFUSED: Readonly<Record<string, RegExp>> = {
  'view-metadata/iceberg/ViewMetadataMissingCurrentVersion.json': /^current-version-id is missing/,
  'view-metadata/iceberg/ViewMetadataMissingLocation.json': /^location is missing/,
  'view-metadata/rust/ViewMetadataUnsupportedVersion.json': /^format-version must be 1, not 2/,
  'view-metadata/rust/ViewMetadataV1MissingCurrentVersion.json': /^current-version-id is missing/,
  'view-metadata/rust/ViewMetadataV1MissingSchema.json': /^current-version-id is missing/,
}

/**
 * Their origins call these invalid, yet Iceberg Java loads them, and a view that one engine shows
 * must not vanish in another: they load as they are, and no commit makes another one like them.
 */
const LOADED_ALTHOUGH_INVALID: ReadonlySet<string> = new Set([
  'view-metadata/iceberg/ViewMetadataInvalidCurrentSchema.json',
  'view-metadata/iceberg/ViewMetadataInvalidCurrentVersion.json',
  'view-metadata/iceberg/ViewMetadataMultipleSQLsForDialect.json',
  'view-metadata/rust/ViewMetadataV1CurrentVersionNotFound.json',
  'view-metadata/rust/ViewMetadataV1SchemaNotFound.json',
])

const CONTEXT = {
  nowMs: 1_800_000_000_000,
  assigned: { uuid: '11111111-2222-4333-8444-555555555555', location: asLocation('s3://b/v') },
}

interface ViewFile {
  readonly label: string
  readonly path: string
  readonly fixture: FileFixture
}

/** A fixture is one file, or a folder with every version of a view. */
const files: readonly ViewFile[] = fileFixtures('view-metadata').flatMap((fixture) => {
  const path = join(fixture.root, fixture.path)
  if (!statSync(path).isDirectory()) return [{ label: fixture.id, path, fixture }]
  return readdirSync(path)
    .filter((name) => name.endsWith('.metadata.json'))
    .sort()
    .map((name) => ({ label: `${fixture.id}/${name}`, path: join(path, name), fixture }))
})

function documentOf({ path }: ViewFile): JsonObject {
  return parseJsonBytes(decompressMetadata(readFileSync(path))) as JsonObject
}

/** No properties are the same as an empty map of them. */
function normalise(document: JsonObject): JsonObject {
  return { properties: {}, ...document }
}

describe.skipIf(fixturesRoot() === undefined)(
  `view metadata of other engines (${fixturesRoot() === undefined ? FIXTURES_ABSENT : 'shared fixtures'})`,
  () => {
    it('should have a verdict on every file that its origin calls invalid', () => {
      const invalid = files.filter(({ fixture }) => fixture.expect === 'invalid')
      const judged = [...Object.keys(REFUSED), ...LOADED_ALTHOUGH_INVALID].sort()
      expect(invalid.map(({ label }) => label).sort()).toEqual(judged)
    })

    it('should look at files of three origins and of Spark', () => {
      const origins = new Set(files.map(({ label }) => label.split('/').slice(0, 2).join('/')))
      expect([...origins].sort()).toEqual([
        'spark/view_nested',
        'spark/view_simple',
        'view-metadata/go',
        'view-metadata/iceberg',
        'view-metadata/rust',
      ])
    })

    it.each(files.map((file) => [file.label, file] as const))('should judge %s', (label, file) => {
      const document = documentOf(file)
      const oracle = fileOracle(file.fixture)?.['iceberg-java 1.11.0'] as JsonObject | undefined
      const refusal = REFUSED[label]
      if (refusal !== undefined) {
        expect(() => decodeViewMetadata(document)).toThrow(refusal)
        expect(oracle?.['ok']).toBe(false)
        return
      }
      const metadata = decodeViewMetadata(document)
      const encoded = encodeViewMetadata(metadata)
      expect(encoded).toEqual(normalise(document))
      expect(equalJson(parseJson(printViewMetadata(metadata)), normalise(document))).toBe(true)
      expect(decodeViewMetadata(encoded)).toEqual(metadata)
      if (oracle === undefined) return
      expect(oracle).toMatchObject({
        ok: true,
        currentVersionId: metadata.currentVersionId,
        versions: metadata.versions.length,
      })
    })

    it.each(
      files.filter(({ label }) => !(label in REFUSED)).map((file) => [file.label, file] as const),
    )('should leave %s as it is but for a property that is set', (_label, file) => {
      const metadata = decodeViewMetadata(documentOf(file))
      const update = { action: 'set-properties', updates: { 'a new one': 'x' } } as const
      const applied = applyViewUpdates(metadata, [update], CONTEXT)
      expect(applied.metadata).toEqual({
        ...metadata,
        properties: { ...metadata.properties, 'a new one': 'x' },
      })
    })

    it('should give each version that Spark wrote after the first by replacing the one before', () => {
      const versions = files
        .filter(({ fixture }) => fixture.id === 'spark/view_simple')
        .map((file) => decodeViewMetadata(documentOf(file)))
      expect(versions.length).toBeGreaterThan(2)
      let replacements = 0
      for (const [index, after] of versions.entries()) {
        const before = versions[index - 1]
        if (before === undefined || before.currentVersionId === after.currentVersionId) continue
        const added = after.versions.find(({ versionId }) => versionId === after.currentVersionId)
        const schema = after.schemas.find(({ schemaId }) => schemaId === added?.schemaId)
        if (added === undefined || schema === undefined) throw new Error('no current version')
        const { metadata } = applyViewUpdates(
          before,
          [
            { action: 'add-schema', schema },
            { action: 'add-view-version', viewVersion: { ...added, schemaId: -1 } },
            { action: 'set-current-view-version', viewVersionId: -1 },
            { action: 'set-properties', updates: after.properties },
          ],
          CONTEXT,
        )
        expect(metadata).toEqual(after)
        replacements++
      }
      expect(replacements).toBeGreaterThan(0)
    })
  },
)
