import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type {
  Expression,
  IndexedField,
  JsonObject,
  JsonValue,
  Location,
  ManifestEntry,
  ObjectStore,
  PrimitiveType,
  PrimitiveValue,
  ScanPlan,
  ScanRequest,
  TableMetadata,
} from '@korolev/table-format'
import {
  codePointPrefix,
  compileExpression,
  CorruptError,
  equal,
  greaterThan,
  greaterThanOrEqual,
  humanPartition,
  isIn,
  isJsonObject,
  isNan,
  isNull,
  isPrimitive,
  lessThan,
  lessThanOrEqual,
  loadManifests,
  not,
  notEqual,
  notNull,
  parseMetadataFile,
  partitionType,
  planDeleteManifest,
  planScan,
  prepareScan,
  schemaIndex,
  selectManifests,
  startsWith,
} from '@korolev/table-format'
import { wasmParquetReading } from '@korolev/table-format/formats/parquet/read-parquet'
import { readScan } from '@korolev/table-format/read/read-scan'
import { valueKey } from '@korolev/table-format/schema/compare'
import { describeFile, sortedFiles } from '../support/file-json.js'
import type { TableFixture } from '../support/fixtures.js'
import {
  FIXTURES_ABSENT,
  fixtureObjectStore,
  fixturesRoot,
  metadataPath,
  oracleFiles,
  oracleRows,
  oracleTable,
  tableFixtures,
} from '../support/fixtures.js'
import { literalOf, valueFromOracle } from '../support/literals.js'
import { batchTexts, oracleText } from '../support/oracle-rows.js'
import { scanState } from '../support/scan-state.js'

/** Tables that are refused, and why. */
const REFUSED: Readonly<Record<string, { readonly error: unknown; readonly reason: RegExp }>> = {
  'duckdb/equality_delete_cross_partition': {
    error: CorruptError,
    reason: /snapshot-id must be a 64-bit integer \(at most 2\^63 - 1\), not 9876543210123456789/,
  },
  'duckdb/equality_delete_extra_column': {
    error: CorruptError,
    reason: /snapshot-id must be a 64-bit integer \(at most 2\^63 - 1\), not 9876543210123456789/,
  },
}

const fixtures = tableFixtures().map((fixture) => [fixture.label, fixture] as const)
const readable = fixtures.filter(([, { id }]) => !(id in REFUSED))
const refused = fixtures.filter(([, { id }]) => id in REFUSED)
const withFiles = readable.filter(([, { files }]) => files !== undefined)

const others = fixturesRoot() === undefined ? `bundled alone: ${FIXTURES_ABSENT}` : 'all'

describe(`planning tables that other engines wrote (${others})`, () => {
  it('should find some', () => {
    expect(withFiles.length).toBeGreaterThan(2)
  })

  it.each(withFiles)('should plan the files of %s that other readers list', async (_, fixture) => {
    const metadata = metadataOf(fixture)
    const plan = await planScan(objectsOf(fixture), metadata, { includeMetrics: true })
    const planned = plan.tasks.map(({ dataFile, sequenceNumber }) => ({
      ...describedBy(metadata, plan, dataFile),
      dataSequenceNumber: String(sequenceNumber),
    }))
    const deletes = (await liveDeletes(fixture, metadata)).map((entry) => ({
      ...describedBy(metadata, plan, entry.dataFile),
      dataSequenceNumber: String(entry.sequenceNumber),
    }))
    const expected = (oracleFiles(fixture) ?? []).map(
      ({ manifest: _manifest, fileSequenceNumber: _sequence, ...file }): JsonObject => file,
    )
    expect(sortedFiles([...planned, ...deletes])).toEqual(sortedFiles(expected))
    expect(plan.metrics).toMatchObject({ filesPlanned: planned.length, filesSkipped: 0 })
  })

  it.each(readable)('should plan every state of %s that can be named', async (_, fixture) => {
    const metadata = metadataOf(fixture)
    const objects = objectsOf(fixture)
    for (const { request, state } of statesOf(fixture, metadata)) {
      const expected = await scanState(objects, metadata, state).catch(() => undefined)
      if (expected === undefined) continue
      const plan = await planScan(objects, metadata, request)
      expect(pathsOf(plan)).toEqual(expected.dataFiles.map(({ dataFile }) => dataFile.filePath))
      if (request.ref === undefined) expect(plan.schema).toEqual(expected.schema)
    }
  })

  it.each(refused)('should refuse %s with the reason', async (_, fixture) => {
    const refusal = REFUSED[fixture.id]
    const plan = async (): Promise<unknown> => planScan(objectsOf(fixture), metadataOf(fixture))
    const error = await plan().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(refusal?.error)
    expect((error as Error).message).toMatch(refusal?.reason ?? /^$/)
  })

  it('should name partition folders as their writers did', async () => {
    let compared = 0
    for (const [, fixture] of withFiles) {
      if (!fixture.id.startsWith('spark/') && !fixture.id.startsWith('java/')) continue
      const metadata = metadataOf(fixture)
      const plan = await planScan(objectsOf(fixture), metadata)
      for (const { dataFile } of plan.tasks) {
        const spec = metadata.partitionSpecs.find(({ specId }) => specId === dataFile.specId)
        const folders = dataFile.filePath.split('/').filter((part) => part.includes('='))
        if (spec === undefined || folders.length !== spec.fields.length) continue
        if (folders.length === 0) continue
        const type = partitionType(spec, plan.schema, metadata.schemas)
        expect(humanPartition(spec, type, dataFile.partition)).toBe(folders.join('/'))
        compared++
      }
    }
    expect(compared).toBeGreaterThan(10)
  })
})

describe('pruning tables that other engines wrote', () => {
  const pruned = { plans: 0, files: 0 }

  it.each(readable)('should keep every file of %s that a filter needs', async (_, fixture) => {
    const subject = await subjectOf(fixture)
    if (subject === undefined) return
    for (const filter of filtersOf(subject)) {
      const plan = await planScan(subject.objects, subject.metadata, { filter })
      const kept = new Set<string>(pathsOf(plan))
      const matches = compileExpression(plan.filter)
      for (const row of subject.rows) {
        if (!matches((fieldId) => row.values.get(fieldId) ?? null)) continue
        const holders = subject.filesByRow.get(row.text) ?? []
        const lost = holders.filter((path) => !kept.has(path))
        expect(lost, `${fixture.id} ${JSON.stringify(filter, printed)}`).toEqual([])
      }
      pruned.plans++
      pruned.files += plan.metrics.filesSkipped
    }
  })

  it.each(readable)('should read of %s what a filter asks for', async (_, fixture) => {
    const subject = await subjectOf(fixture)
    if (subject === undefined || subject.rows.length > 50) return
    const filters = filtersOf(subject)
    const stride = Math.ceil(filters.length / 6)
    for (const filter of filters.filter((_filter, at) => at % stride === 0)) {
      const plan = await planScan(subject.objects, subject.metadata, { filter })
      const matches = compileExpression(plan.filter)
      const expected = subject.rows
        .filter((row) => matches((fieldId) => row.values.get(fieldId) ?? null))
        .map((row) => row.text)
      const texts = await readTexts(subject, plan)
      expect(texts.sort(), JSON.stringify(filter, printed)).toEqual(expected.sort())
    }
  })

  it('should have skipped files', () => {
    expect(pruned.plans).toBeGreaterThan(50)
    expect(pruned.files).toBeGreaterThan(10)
  })
})

interface Subject {
  readonly objects: ObjectStore
  readonly metadata: TableMetadata
  readonly rows: readonly {
    readonly text: string
    readonly values: ReadonlyMap<number, PrimitiveValue | null>
  }[]
  readonly filesByRow: ReadonlyMap<string, readonly string[]>
  readonly columns: readonly Column[]
}

interface Column {
  readonly name: string
  readonly type: PrimitiveType
  readonly values: readonly PrimitiveValue[]
}

const parquet = wasmParquetReading
const ROWS_MAX = 1_000
const VALUES_MAX = 3
const FILTERS_MAX = 60

/** Rows of a table and the files that hold each; undefined where the table is not readable. */
async function subjectOf(fixture: TableFixture): Promise<Subject | undefined> {
  const known = subjects.get(fixture.label)
  if (known !== undefined) return known
  const made = makeSubject(fixture)
  subjects.set(fixture.label, made)
  return made
}

const subjects = new Map<string, Promise<Subject | undefined>>()

async function makeSubject(fixture: TableFixture): Promise<Subject | undefined> {
  const files = oracleFiles(fixture) ?? []
  const isPlain = files.every((file) => file['content'] === 0 && file['format'] === 'parquet')
  const { rowCount, disagree } = oracleTable(fixture).states['current'] ?? {}
  if (files.length === 0 || !isPlain || disagree !== undefined) return undefined
  if (typeof rowCount !== 'number' || rowCount > ROWS_MAX) return undefined
  const metadata = metadataOf(fixture)
  const objects = cached(objectsOf(fixture))
  const plan = await planScan(objects, metadata)
  const filesByRow = new Map<string, string[]>()
  for (const task of plan.tasks) {
    const texts = await readTexts({ objects, metadata }, { ...plan, tasks: [task] }).catch(
      () => undefined,
    )
    if (texts === undefined) return undefined
    for (const text of texts) {
      filesByRow.set(text, [...(filesByRow.get(text) ?? []), task.dataFile.filePath])
    }
  }
  const leaves = schemaIndex(plan.schema).fields.filter(({ positions, field }) => {
    return positions !== undefined && isPrimitive(field.type) && isComparable(field.type)
  })
  const rows = (oracleRows(fixture) ?? []).map((row) => ({
    text: oracleText(plan.schema.fields, row),
    values: new Map(
      leaves.map((leaf) => {
        const json = valueIn(row, leaf)
        return [leaf.field.id, valueFromOracle(leaf.field.type as PrimitiveType, json)] as const
      }),
    ),
  }))
  const columns = leaves.map(({ field, fullName }) => ({
    name: fullName,
    type: field.type as PrimitiveType,
    values: distinct(rows.map(({ values }) => values.get(field.id) ?? null)),
  }))
  return { objects, metadata, rows, filesByRow, columns }
}

function valueIn(row: JsonObject, { field, parent }: IndexedField): JsonValue {
  const holder = parent === undefined ? row : valueIn(row, parent)
  return isJsonObject(holder) ? (holder[field.name] ?? null) : null
}

function isComparable({ kind }: PrimitiveType): boolean {
  return !['unknown', 'variant', 'geometry', 'geography'].includes(kind)
}

function distinct(values: readonly (PrimitiveValue | null)[]): readonly PrimitiveValue[] {
  const found = new Map<string, PrimitiveValue>()
  for (const value of values) {
    if (value !== null && !Number.isNaN(value)) found.set(valueKey(value), value)
  }
  const all = [...found.values()]
  const stride = Math.max(1, Math.ceil(all.length / VALUES_MAX))
  return all.filter((_, at) => at % stride === 0)
}

/** Filters by every column; of many, some spread over all. */
function filtersOf({ columns }: Subject): readonly Expression[] {
  const all = columns.flatMap(({ name, type, values }) => [
    isNull(name),
    notNull(name),
    ...(type.kind === 'float' || type.kind === 'double' ? [isNan(name), not(isNan(name))] : []),
    isIn(
      name,
      values.map((value) => literalOf(type, value)),
    ),
    ...values.flatMap((value) => {
      const literal = literalOf(type, value)
      const isText = typeof value === 'string' && type.kind === 'string'
      return [
        equal(name, literal),
        notEqual(name, literal),
        lessThan(name, literal),
        lessThanOrEqual(name, literal),
        greaterThan(name, literal),
        greaterThanOrEqual(name, literal),
        ...(isText
          ? [startsWith(name, codePointPrefix(value, 2)), not(startsWith(name, value))]
          : []),
      ]
    }),
  ])
  const stride = Math.max(1, all.length / FILTERS_MAX)
  const picked = Math.floor(all.length / stride)
  return Array.from({ length: picked }, (_, at) => all[Math.floor(at * stride)] ?? all[0]).filter(
    (filter): filter is Expression => filter !== undefined,
  )
}

async function readTexts(
  { objects, metadata }: Pick<Subject, 'objects' | 'metadata'>,
  plan: ScanPlan,
): Promise<string[]> {
  const texts: string[] = []
  for await (const batch of readScan({ objects, parquet }, metadata, plan)) {
    texts.push(...batchTexts(plan.projected.fields, batch))
  }
  return texts
}

/** Every file is read once. */
function cached(objects: ObjectStore): ObjectStore {
  const whole = new Map<Location, ReturnType<ObjectStore['get']>>()
  return {
    ...objects,
    get(location, options) {
      if (options !== undefined) return objects.get(location, options)
      const found = whole.get(location) ?? objects.get(location)
      whole.set(location, found)
      return found
    },
  }
}

function metadataOf(fixture: TableFixture): TableMetadata {
  return parseMetadataFile(readFileSync(metadataPath(fixture)))
}

function objectsOf(fixture: TableFixture): ObjectStore {
  return fixtureObjectStore(fixture)
}

function describedBy(
  metadata: TableMetadata,
  plan: Pick<ScanPlan, 'schema'>,
  file: ManifestEntry['dataFile'],
): JsonObject {
  const spec = metadata.partitionSpecs.find(({ specId }) => specId === file.specId)
  if (spec === undefined) throw new Error(`no spec ${file.specId}`)
  return describeFile(file, partitionType(spec, plan.schema, metadata.schemas).fields)
}

/** Deletes of the current snapshot, those that apply to no file too. */
async function liveDeletes(
  fixture: TableFixture,
  metadata: TableMetadata,
): Promise<readonly ManifestEntry[]> {
  const scan = prepareScan(metadata)
  if (scan.snapshot === undefined) return []
  const objects = objectsOf(fixture)
  const { deletes } = selectManifests(scan, await loadManifests(objects, scan.snapshot))
  const entries = deletes.map(async (manifest) => {
    const stored = await objects.get(manifest.manifestPath)
    return planDeleteManifest(scan, manifest, stored?.bytes ?? new Uint8Array(0))
  })
  return (await Promise.all(entries)).flat()
}

interface NamedState {
  readonly request: ScanRequest
  readonly state: string
}

function statesOf(fixture: TableFixture, metadata: TableMetadata): readonly NamedState[] {
  const snapshots = fixture.snapshots.map((id) => ({
    request: { snapshotId: BigInt(id) },
    state: id,
  }))
  const refs = Object.entries(metadata.refs).map(([ref, { snapshotId }]) => ({
    request: { ref },
    state: String(snapshotId),
  }))
  const times = metadata.snapshotLog
    .filter(({ timestampMs }, at) => metadata.snapshotLog[at + 1]?.timestampMs !== timestampMs)
    .filter(({ snapshotId }) => metadata.snapshots.some((one) => one.snapshotId === snapshotId))
    .map(({ snapshotId, timestampMs }) => ({
      request: { asOfMs: timestampMs },
      state: String(snapshotId),
    }))
  return [{ request: {}, state: 'current' }, ...snapshots, ...refs, ...times]
}

function pathsOf(plan: ScanPlan): readonly string[] {
  return plan.tasks.map(({ dataFile }) => dataFile.filePath)
}

function printed(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}
