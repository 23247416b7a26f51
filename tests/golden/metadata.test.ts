import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { JsonArray, JsonObject, JsonValue } from '@korolev/table-format'
import {
  decodeSchema,
  decodeTableMetadata,
  decompressMetadata,
  encodeSchema,
  encodeTableMetadata,
  equalJson,
  isJsonObject,
  parseJson,
  parseJsonBytes,
  parseMetadataFile,
  printTableMetadata,
} from '@korolev/table-format'
import type { FileFixture } from '../support/fixtures.js'
import {
  FIXTURES_ABSENT,
  fileFixtures,
  fixturesRoot,
  metadataPath,
  tableFixtures,
} from '../support/fixtures.js'

/**
 * Two metadata documents are equal here when they are the same JSON after these rewritings, each of
 * which the specification or its readers take for no difference:
 *
 * - a field that is null, or `current-snapshot-id` -1, is absent;
 * - an empty list or map that is optional is absent (OPTIONAL_COLLECTIONS);
 * - `sequence-number` 0 of a snapshot is absent;
 * - `refs` without main has the main branch of `current-snapshot-id`;
 * - `source-ids` of one id is `source-id`; partition fields without ids have 1000 + position;
 * - types in text have no blanks, letters of `table-uuid` are small;
 * - v1: lists that are absent are what the single forms say, and the other way round; in v2 and v3
 *   the deprecated single forms `schema` and `partition-spec` are absent.
 */
function normalise(document: JsonValue): JsonValue {
  const metadata = { ...(withoutNulls(document) as JsonObject) } as Record<string, JsonValue>
  const isV1 = metadata['format-version'] === 1
  if (isV1) completeV1(metadata)
  delete metadata['schema']
  delete metadata['partition-spec']
  const current = metadata['current-snapshot-id']
  if (current === -1) delete metadata['current-snapshot-id']
  else if (current !== undefined) {
    const main = { 'snapshot-id': current, type: 'branch' }
    metadata['refs'] = { main, ...(metadata['refs'] as JsonObject | undefined) }
  }
  if (metadata['table-uuid'] !== undefined) {
    metadata['table-uuid'] = (metadata['table-uuid'] as string).toLowerCase()
  }
  if (metadata['format-version'] === 3) metadata['next-row-id'] ??= 0
  for (const name of OPTIONAL_COLLECTIONS) if (isEmpty(metadata[name])) delete metadata[name]
  metadata['schemas'] = (metadata['schemas'] as JsonArray).map(normaliseTypes)
  for (const name of ['partition-specs', 'sort-orders']) {
    metadata[name] = (metadata[name] as readonly JsonObject[]).map(normaliseFields)
  }
  if (metadata['snapshots'] !== undefined) {
    metadata['snapshots'] = (metadata['snapshots'] as readonly JsonObject[]).map(
      ({ 'sequence-number': number, ...rest }) =>
        number === 0 || number === undefined ? rest : { ...rest, 'sequence-number': number },
    )
  }
  return metadata
}

const OPTIONAL_COLLECTIONS = [
  'properties',
  'snapshots',
  'snapshot-log',
  'metadata-log',
  'refs',
  'statistics',
  'partition-statistics',
  'encryption-keys',
]

function completeV1(metadata: Record<string, JsonValue>): void {
  const schema = metadata['schema'] as JsonObject | undefined
  metadata['schemas'] ??= [schema ?? {}]
  metadata['schemas'] = (metadata['schemas'] as readonly JsonObject[]).map((each) => ({
    'schema-id': 0,
    ...each,
  }))
  metadata['current-schema-id'] ??= 0
  metadata['partition-specs'] ??= [
    { 'spec-id': 0, fields: metadata['partition-spec'] as JsonValue },
  ]
  metadata['default-spec-id'] ??= 0
  const specs = (metadata['partition-specs'] as readonly JsonObject[]).map(normaliseFields)
  const ids = specs.flatMap((spec) =>
    (spec['fields'] as readonly JsonObject[]).map((field) => field['field-id'] as number),
  )
  metadata['last-partition-id'] ??= Math.max(999, ...ids)
  metadata['sort-orders'] ??= [{ 'order-id': 0, fields: [] }]
  metadata['default-sort-order-id'] ??= 0
}

function withoutNulls(json: JsonValue): JsonValue {
  if (Array.isArray(json)) return (json as JsonArray).map(withoutNulls)
  if (!isJsonObject(json)) return json
  return Object.fromEntries(
    Object.entries(json)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, withoutNulls(value)]),
  )
}

function isEmpty(json: JsonValue | undefined): boolean {
  return typeof json === 'object' && json !== null && Object.keys(json).length === 0
}

function normaliseTypes(json: JsonValue): JsonValue {
  if (Array.isArray(json)) return (json as JsonArray).map(normaliseTypes)
  if (!isJsonObject(json)) return json
  return Object.fromEntries(
    Object.entries(json)
      .filter(([name, value]) => name !== 'identifier-field-ids' || !isEmpty(value))
      .map(([name, value]) => {
        const isType = TYPE_FIELDS.has(name) && typeof value === 'string'
        return [name, isType ? value.replaceAll(' ', '') : normaliseTypes(value)]
      }),
  )
}

const TYPE_FIELDS = new Set(['type', 'element', 'key', 'value'])

function normaliseFields(holder: JsonObject): JsonObject {
  const isSpec = holder['spec-id'] !== undefined
  const fields = (holder['fields'] as readonly JsonObject[]).map((field, position) => {
    const { 'source-ids': ids, ...rest } = field
    const single = Array.isArray(ids) && ids.length === 1 ? { 'source-id': ids[0] as number } : {}
    const several = Array.isArray(ids) && ids.length > 1 ? { 'source-ids': ids } : {}
    const fieldId = isSpec ? { 'field-id': 1000 + position } : {}
    return { ...fieldId, ...rest, ...single, ...several }
  })
  return { ...holder, fields }
}

/** What each refused file breaks, read off the file. Keys are fixture ids or paths of files. */
const REFUSED: Readonly<Record<string, RegExp>> = {
  'metadata/duckdb/bad_iceberg_metadata.json': /^malformed JSON/,
  'metadata/iceberg/TableMetadataUnsupportedVersion.json': /^format-version 42 is not supported/,
  'metadata/iceberg/TableMetadataV1MissingSchemaType.json': /^schema\.type is missing/,
  'metadata/iceberg/TableMetadataV2CurrentSchemaNotFound.json': /^current-schema-id is 2/,
  'metadata/iceberg/TableMetadataV2MissingLastPartitionId.json': /^last-partition-id is missing/,
  'metadata/iceberg/TableMetadataV2MissingPartitionSpecs.json': /^partition-specs is missing/,
  'metadata/iceberg/TableMetadataV2MissingSchemas.json': /^schemas is missing/,
  'metadata/iceberg/TableMetadataV2MissingSortOrder.json': /^sort-orders is missing/,
  // v3 with the single forms of v1.
  'metadata/rust/TableMetadataUnsupportedVersion.json': /^schemas is missing/,
  'metadata/rust/TableMetadataV1NoValidSchema.json': /^current-schema-id is missing/,
  'metadata/rust/TableMetadataV1PartitionSpecsWithoutDefaultId.json': /^default-spec-id is missing/,
  'metadata/rust/TableMetadataV1SchemasWithoutCurrentId.json': /^current-schema-id is missing/,
  'metadata/rust/TableMetadataV2CurrentSchemaNotFound.json': /^current-schema-id is 2/,
  'metadata/rust/TableMetadataV2MissingLastPartitionId.json': /^last-partition-id is missing/,
  'metadata/rust/TableMetadataV2MissingPartitionSpecs.json': /^partition-specs is missing/,
  'metadata/rust/TableMetadataV2MissingSchemas.json': /^schemas is missing/,
  'metadata/rust/TableMetadataV2MissingSortOrder.json': /^sort-orders is missing/,
  'metadata/go/TableMetadataV1NoValidSchema.json': /^current-schema-id is missing/,
  'metadata/go/TableMetadataV1PartitionSpecsWithoutDefaultId.json': /^default-spec-id is missing/,
  'metadata/go/TableMetadataV1SchemasWithoutCurrentId.json': /^current-schema-id is missing/,
  'metadata/go/TableMetadataV2CurrentSchemaNotFound.json': /^current-schema-id is 2/,
  'metadata/go/TableMetadataV2MissingLastPartitionId.json': /^last-partition-id is missing/,
  'metadata/go/TableMetadataV2MissingPartitionSpecs.json': /^partition-specs is missing/,
  'metadata/go/TableMetadataV2MissingSchemas.json': /^schemas is missing/,
  'metadata/go/TableMetadataV2MissingSortOrder.json': /^sort-orders is missing/,
  // Its origin calls it valid; v3 snapshots have both row id fields or neither, as Java says too.
  'metadata/go/TableMetadataV3WithPartitionStatistics.json': /added-rows is missing: first-row-id/,
  // No metadata at all: the answer of a failed request.
  'big_query_error/metadata/v0.metadata.json': /^format-version is missing/,
  // Ids are signed 64-bit.
  'equality_delete_cross_partition/metadata/vfinal.metadata.json': /9876543210123456789/,
  'equality_delete_extra_column/metadata/vfinal.metadata.json': /9876543210123456789/,
}

/** Templates hold placeholders for locations, and last-column-id below the ids in use. */
const RAISED_LAST_COLUMN_ID = new Set([
  'metadata/rust/example_empty_table_metadata_v2.json',
  'metadata/rust/example_table_metadata_v2.json',
  'metadata/rust/example_table_metadata_v2_partition_evolution.json',
])

function expectSameAfterRewrite(bytes: Uint8Array): void {
  const document = parseJsonBytes(decompressMetadata(bytes))
  const metadata = parseMetadataFile(bytes)
  const encoded = encodeTableMetadata(metadata)
  const printed = parseJson(printTableMetadata(metadata))
  expect(normalise(printed)).toEqual(normalise(document))
  expect(equalJson(printed, encoded)).toBe(true)
  expect(decodeTableMetadata(encoded)).toEqual(metadata)
}

function refusalOf(path: string): RegExp | undefined {
  return Object.entries(REFUSED).find(([key]) => path.endsWith(key))?.[1]
}

function metadataFilesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.json(\.gz)?$/.test(name))
    .map((name) => join(folder, name))
}

function isView(path: string): boolean {
  return decompressText(path).includes('"view-uuid"')
}

function decompressText(path: string): string {
  return new TextDecoder().decode(decompressMetadata(readFileSync(path)))
}

describe.each(tableFixtures().map((fixture) => [fixture.label, fixture] as const))(
  'table metadata of %s',
  (_label, fixture) => {
    const files = metadataFilesOf(join(fixture.root, fixture.path)).filter((path) => !isView(path))

    it('should decode and encode again without loss, in every version of the table', () => {
      expect(files).toContain(metadataPath(fixture))
      for (const path of files) {
        const refusal = refusalOf(path)
        const bytes = readFileSync(path)
        if (refusal === undefined) expectSameAfterRewrite(bytes)
        else expect(() => parseMetadataFile(bytes), path).toThrow(refusal)
      }
    })

    it('should say of the current version what the fixture list says', () => {
      if (refusalOf(metadataPath(fixture)) !== undefined) return
      const metadata = parseMetadataFile(readFileSync(metadataPath(fixture)))
      expect(metadata.formatVersion).toBe(fixture.formatVersion)
      expect(metadata.location).toBe(fixture.location)
      expect(metadata.currentSnapshotId?.toString() ?? null).toBe(fixture.currentSnapshotId)
      expect(metadata.snapshots.map((snapshot) => snapshot.snapshotId.toString()).sort()).toEqual(
        [...fixture.snapshots].sort(),
      )
      for (const [name, ref] of Object.entries(fixture.refs)) {
        expect(metadata.refs[name]?.snapshotId.toString()).toBe(ref.snapshotId)
        expect(metadata.refs[name]?.type).toBe(ref.type)
      }
    })
  },
)

const singleFiles: readonly FileFixture[] = [
  ...fileFixtures('table-metadata'),
  ...fileFixtures('table-metadata-template'),
]

describe.skipIf(fixturesRoot() === undefined)(
  `single metadata files (${fixturesRoot() === undefined ? FIXTURES_ABSENT : 'shared fixtures'})`,
  () => {
    it('should have a verdict on every file that its origin calls invalid', () => {
      const invalid = singleFiles.filter((fixture) => fixture.expect === 'invalid')
      expect(invalid.length).toBeGreaterThan(20)
      expect(invalid.map(({ id }) => id).filter((id) => !(id in REFUSED))).toEqual([])
    })

    it.each(singleFiles.map((fixture) => [fixture.id, fixture] as const))(
      'should take or refuse %s',
      (id, fixture) => {
        const bytes = readFileSync(join(fixture.root, fixture.path))
        const refusal = REFUSED[id]
        if (refusal !== undefined) {
          expect(() => parseMetadataFile(bytes)).toThrow(refusal)
        } else if (RAISED_LAST_COLUMN_ID.has(id)) {
          const { 'last-column-id': raised, ...encoded } = normalise(
            parseJson(printTableMetadata(parseMetadataFile(bytes))),
          ) as JsonObject
          const { 'last-column-id': low, ...document } = normalise(
            parseJsonBytes(bytes),
          ) as JsonObject
          expect([low, raised]).toEqual([3, 8])
          expect(encoded).toEqual(document)
        } else {
          expectSameAfterRewrite(bytes)
        }
      },
    )

    it.each(fileFixtures('schema').map((fixture) => [fixture.id, fixture] as const))(
      'should keep the schema %s',
      (_id, fixture) => {
        const json = parseJsonBytes(readFileSync(join(fixture.root, fixture.path)))
        expect(normaliseTypes(encodeSchema(decodeSchema(json)))).toEqual(
          normaliseTypes({ 'schema-id': 0, ...(json as JsonObject) }),
        )
      },
    )
  },
)
