import { existsSync, readFileSync } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Location } from '@korolev/table-format/core/brands'
import { asObjectVersion } from '@korolev/table-format/core/brands'
import type { JsonObject, JsonValue } from '@korolev/table-format/core/json'
import { parseJson, parseJsonBytes } from '@korolev/table-format/core/json'
import type { ByteRange, ObjectMeta, ObjectStore } from '@korolev/table-format/ports/object-store'

/**
 * Tables and files that other engines wrote, with the answers of independent readers.
 *
 * Two sets of one layout: the large one beside the repository (`KOROLEV_FIXTURES`, by default
 * `../shared/fixtures` from the repository's root), and the small one in `tests/golden/data`, so
 * that a lone clone still has goldens. Both are loaded; a `label` is unique across them.
 */
export type FixtureSet = 'shared' | 'bundled'

interface FixtureBase {
  /** Unique within a set: `spark/schema_evolution`. */
  readonly id: string
  /** Unique across sets, for test names. */
  readonly label: string
  readonly set: FixtureSet
  /** Folder of the set; every relative path of the fixture starts here. */
  readonly root: string
  readonly kind: string
  readonly path: string
  readonly writer: string
  readonly origin: string
  readonly licence: string
}

export interface TableFixture extends FixtureBase {
  readonly kind: 'table'
  /** The current metadata file, relative to `root`. */
  readonly metadata: string
  readonly exercises: string
  readonly formatVersion: number
  /** As recorded in the table. */
  readonly location: string
  /** Longest prefix first. */
  readonly locations: readonly { readonly prefix: string; readonly path: string }[]
  readonly currentSnapshotId: string | null
  readonly snapshots: readonly string[]
  readonly refs: Readonly<Record<string, { readonly type: string; readonly snapshotId: string }>>
  readonly rows?: string
  readonly files?: string
  readonly rowCount: number | null
  readonly oracleProducers: readonly string[]
  readonly engineDisagreement?: readonly string[]
  readonly missingFiles?: number
  readonly note?: string
}

/** One file with the verdict of its origin. */
export interface FileFixture extends FixtureBase {
  readonly exercises?: string
  readonly expect?: 'valid' | 'invalid'
}

export type Fixture = TableFixture | FileFixture

/** What readers answered for one state: `current`, `current+lineage` or a snapshot id. */
export interface OracleState {
  readonly producers: readonly string[]
  readonly independentOfWriter: boolean
  readonly rowCount: number
  /** Index into `OracleTable.schemas`; not a schema id. */
  readonly schema: number
  readonly sameRowsAs?: string
  /** Instead of rows, for large states. */
  readonly checksums?: {
    readonly rowSha256: string
    readonly columns: Readonly<Record<string, { readonly nulls: number; readonly sha256: string }>>
  }
  readonly failed?: JsonObject
  readonly disagree?: JsonObject
  readonly note?: string
}

export interface OracleTable {
  readonly states: Readonly<Record<string, OracleState>>
  readonly schemas: readonly JsonObject[]
  readonly fileCount?: number
}

const REPOSITORY = resolve(fileURLToPath(new URL('../..', import.meta.url)))

/** Folder of the large set, or undefined where it is absent. */
export function fixturesRoot(): string | undefined {
  const root = process.env['KOROLEV_FIXTURES'] ?? join(REPOSITORY, '..', 'shared', 'fixtures')
  return existsSync(join(root, 'fixtures.json')) ? root : undefined
}

/** Folder of the small set that is part of the repository. */
export function bundledRoot(): string {
  return join(REPOSITORY, 'tests', 'golden', 'data')
}

/** Why tests of the large set are skipped, to be said in their names. */
export const FIXTURES_ABSENT = 'no shared fixtures: set KOROLEV_FIXTURES to their folder'

/** Every fixture of both sets; the large set is left out where it is absent. */
export function loadFixtures(): readonly Fixture[] {
  loaded ??= [...loadSet('shared', fixturesRoot()), ...loadSet('bundled', bundledRoot())]
  return loaded
}

export function tableFixtures(): readonly TableFixture[] {
  return loadFixtures().filter((fixture) => fixture.kind === 'table') as readonly TableFixture[]
}

export function fileFixtures(kind: string): readonly FileFixture[] {
  return loadFixtures().filter((fixture) => fixture.kind === kind)
}

/** The fixture of this id, of the large set where it is present, else of the small one. */
export function tableFixture(id: string): TableFixture | undefined {
  return tableFixtures().find((fixture) => fixture.id === id)
}

/**
 * The local file of a recorded location; undefined for one outside the table, which the fixture
 * cannot have.
 */
export function resolveLocation(fixture: TableFixture, recorded: string): string | undefined {
  const match = fixture.locations.find(({ prefix }) => recorded.startsWith(prefix))
  if (match === undefined) return undefined
  return join(fixture.root, match.path + recorded.slice(match.prefix.length))
}

export function metadataPath(fixture: TableFixture): string {
  return join(fixture.root, fixture.metadata)
}

/** The recorded form of the current metadata file's location. */
export function metadataLocation(fixture: TableFixture): Location {
  const match = fixture.locations.find(({ path }) => fixture.metadata.startsWith(path))
  if (match === undefined) throw new Error(`${fixture.id}: no location holds its metadata file`)
  return `${match.prefix}${fixture.metadata.slice(match.path.length)}` as Location
}

/** Reads the table's files at their recorded locations; whatever writes is refused. */
export function fixtureObjectStore(
  fixture: TableFixture,
): Pick<ObjectStore, 'get' | 'head'> & ObjectStore {
  const refuse = (): never => {
    throw new Error(`fixture ${fixture.id} is read-only`)
  }
  return {
    async get(location, options) {
      const path = resolveLocation(fixture, location)
      if (path === undefined) return undefined
      const meta = await describeFile(path, location)
      if (meta === undefined) return undefined
      return { meta, bytes: await readRange(path, meta.sizeBytes, options?.range) }
    },
    async head(location) {
      const path = resolveLocation(fixture, location)
      return path === undefined ? undefined : describeFile(path, location)
    },
    put: async () => refuse(),
    putStream: async () => refuse(),
    delete: async () => refuse(),
    list: refuse,
  }
}

export function oracleTable(fixture: TableFixture): OracleTable {
  const tables = oracleOf(fixture.root)['tables'] as JsonObject
  const table = tables[fixture.id]
  if (table === undefined) throw new Error(`oracle.json has no table ${fixture.id}`)
  return table as unknown as OracleTable
}

/** The schema, as JSON, in which the oracle gave a state's rows. */
export function oracleSchema(fixture: TableFixture, state = 'current'): JsonObject {
  const table = oracleTable(fixture)
  const schema = table.schemas[table.states[state]?.schema ?? -1]
  if (schema === undefined) throw new Error(`${fixture.id}: the oracle has no state ${state}`)
  return schema
}

/**
 * Rows of one state in the forms that the fixtures' README lists (a long is a string); a multiset,
 * in no order that matters. Undefined where the oracle has none: no such state, or checksums.
 */
export function oracleRows(
  fixture: TableFixture,
  state = 'current',
): readonly JsonObject[] | undefined {
  const described = oracleTable(fixture).states[state]
  if (described === undefined || described.checksums !== undefined) return undefined
  if (described.rowCount === 0) return []
  if (fixture.rows === undefined) return undefined
  const source = described.sameRowsAs ?? state
  return readLines(join(fixture.root, fixture.rows))
    .filter((line) => line['state'] === source)
    .map((line) => line['row'] as JsonObject)
}

/** Live files of the current snapshot; undefined where there is none. */
export function oracleFiles(fixture: TableFixture): readonly JsonObject[] | undefined {
  return fixture.files === undefined ? undefined : readLines(join(fixture.root, fixture.files))
}

/** Answers for a single file, by engine; undefined where nobody was asked. */
export function fileOracle(fixture: FileFixture): JsonObject | undefined {
  const path = join(fixture.root, 'oracles', 'files.json')
  if (!existsSync(path)) return undefined
  return (readJson(path) as JsonObject)[fixture.id] as JsonObject | undefined
}

let loaded: readonly Fixture[] | undefined
const oracles = new Map<string, JsonObject>()

function loadSet(set: FixtureSet, root: string | undefined): readonly Fixture[] {
  if (root === undefined || !existsSync(join(root, 'fixtures.json'))) return []
  const { fixtures } = readJson(join(root, 'fixtures.json')) as JsonObject
  return (fixtures as readonly JsonObject[]).map((fixture) => {
    const id = fixture['id'] as string
    const label = set === 'bundled' ? `${id} (bundled)` : id
    return { ...fixture, label, set, root } as unknown as Fixture
  })
}

function oracleOf(root: string): JsonObject {
  const known = oracles.get(root)
  if (known !== undefined) return known
  const oracle = readJson(join(root, 'oracle.json')) as JsonObject
  oracles.set(root, oracle)
  return oracle
}

function readJson(path: string): JsonValue {
  return parseJsonBytes(readFileSync(path))
}

function readLines(path: string): readonly JsonObject[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => parseJson(line) as JsonObject)
}

async function describeFile(path: string, location: Location): Promise<ObjectMeta | undefined> {
  try {
    const { size, mtimeMs } = await stat(path)
    const updatedAtMs = Math.floor(mtimeMs)
    return { location, sizeBytes: size, version: asObjectVersion('fixture'), updatedAtMs }
  } catch {
    return undefined
  }
}

async function readRange(
  path: string,
  sizeBytes: number,
  range: ByteRange | undefined,
): Promise<Uint8Array> {
  if (range === undefined) return new Uint8Array(await readFile(path))
  const start = range.start < 0 ? Math.max(0, sizeBytes + range.start) : range.start
  const end = Math.min(range.end ?? sizeBytes, sizeBytes)
  if (start >= end) return new Uint8Array(0)
  const handle = await open(path, 'r')
  try {
    const bytes = new Uint8Array(end - start)
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, start)
    return bytes.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
