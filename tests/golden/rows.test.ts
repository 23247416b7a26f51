import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { DataFile, TableMetadata } from '@korolev/table-format'
import { UnsupportedError, parseMetadataFile } from '@korolev/table-format'
import type { JsonObject } from '@korolev/table-format/core/json'
import { parseJson } from '@korolev/table-format/core/json'
import { wasmParquetReading } from '@korolev/table-format/formats/parquet/read-parquet'
import { readScan } from '@korolev/table-format/read/read-scan'
import { planScan } from '@korolev/table-format/scan/driver'
import type { ScanPlan } from '@korolev/table-format/scan/types'
import type { OracleState, TableFixture } from '../support/fixtures.js'
import {
  fixtureObjectStore,
  metadataPath,
  oracleFiles,
  oracleRows,
  oracleTable,
  tableFixtures,
} from '../support/fixtures.js'
import { batchTexts, oracleText, sorted, textsHash } from '../support/oracle-rows.js'
import type { ScanState } from '../support/scan-state.js'
import { scanState } from '../support/scan-state.js'

const parquet = wasmParquetReading

/** Metadata that is refused as a whole, and why. */
const METADATA_REFUSED: Readonly<Record<string, RegExp>> = {
  'duckdb/equality_delete_cross_partition': /9876543210123456789|snapshot-id/,
  'duckdb/equality_delete_extra_column': /snapshot-id/,
}

/** States without deletes, in Parquet, that are refused all the same. */
const READ_REFUSED: Readonly<Record<string, RegExp>> = {
  // The fixture's note takes rows by position (Iceberg Java), null columns and a refusal.
  'spark/name_mapping_without': /no field ids .* schema\.name-mapping\.default/,
}

/** Rows that other readers gave, where the oracle keeps those of Iceberg Java. */
const OTHER_READERS: Readonly<Record<string, string>> = {
  // The struct is there in the file, so its columns are null, not the struct.
  'spark/struct_only_missing_fields': 'pyiceberg; duckdb',
}

interface Tally {
  /** Compared with the oracle, row by row. */
  readonly compared: string[]
  readonly refused: string[]
  readonly skipped: string[]
}

const tally: Tally = { compared: [], refused: [], skipped: [] }

describe('rows of tables that other engines wrote', () => {
  it.each(tableFixtures().map((fixture) => [fixture.label, fixture] as const))(
    'should be read from %s as the oracle has them, or refused by name',
    async (_label, fixture) => {
      const metadata = openMetadata(fixture)
      for (const [state, oracle] of Object.entries(oracleTable(fixture).states)) {
        const name = `${fixture.label} ${state}`
        const reason = skipReason(fixture, state, oracle)
        if (reason !== undefined) tally.skipped.push(`${name}: ${reason}`)
        else if (metadata === undefined) tally.refused.push(name)
        else if (await checkState(fixture, metadata, state)) tally.compared.push(name)
        else tally.refused.push(name)
      }
    },
  )

  it('should have compared every state whose files are Parquet data alone', () => {
    const compared = new Set(tally.compared)
    const expected = tableFixtures().filter(isPlainByOracle)
    expect(expected.length).toBeGreaterThanOrEqual(3)
    const missing = expected.map(({ label }) => `${label} current`).filter((n) => !compared.has(n))
    expect(missing).toEqual([])
  })

  it('should account for every state of the oracle', () => {
    const states = tableFixtures().flatMap((one) => Object.keys(oracleTable(one).states))
    const { compared, refused, skipped } = tally
    expect(compared.length + refused.length + skipped.length).toBe(states.length)
    const lineage = states.filter((state) => state.endsWith('+lineage'))
    const without = tableFixtures().flatMap((one) =>
      Object.entries(oracleTable(one).states).filter(
        ([state, oracle]) => !state.endsWith('+lineage') && !hasRows(oracle),
      ),
    )
    expect(skipped.length).toBe(lineage.length + without.length)
    if (process.env['KOROLEV_TALLY'] !== undefined) console.log(JSON.stringify(tally, null, 1))
  })
})

/** By the files that the oracle lists: Parquet data alone, and rows to compare with. */
function isPlainByOracle(fixture: TableFixture): boolean {
  if (fixture.id in METADATA_REFUSED || fixture.id in READ_REFUSED) return false
  if (!hasRows(oracleTable(fixture).states['current'])) return false
  return (oracleFiles(fixture) ?? []).every(
    (file) => file['content'] === 0 && file['format'] === 'parquet',
  )
}

function skipReason(fixture: TableFixture, state: string, oracle: OracleState): string | undefined {
  if (state.endsWith('+lineage')) return 'row ids are no columns yet'
  if (hasRows(oracle)) return undefined
  return `no reader gave rows: ${fixture.note ?? 'see oracle.json'}`
}

/** A state that no reader could read has no count. */
function hasRows(oracle: OracleState | undefined): boolean {
  return typeof oracle?.rowCount === 'number'
}

function openMetadata(fixture: TableFixture): TableMetadata | undefined {
  const bytes = readFileSync(metadataPath(fixture))
  const refusal = METADATA_REFUSED[fixture.id]
  if (refusal === undefined) return parseMetadataFile(bytes)
  expect(() => parseMetadataFile(bytes)).toThrow(refusal)
  return undefined
}

/** Whether the state was read; if not, it was refused by name. */
async function checkState(
  fixture: TableFixture,
  metadata: TableMetadata,
  state: string,
): Promise<boolean> {
  const objects = fixtureObjectStore(fixture)
  const request = state === 'current' ? {} : { snapshotId: BigInt(state) }
  const plan = await planScan(objects, metadata, request)
  const refusal = refusalOf(fixture, plan, await scanState(objects, metadata, state))
  const texts: string[] = []
  const read = async (): Promise<void> => {
    for await (const batch of readScan({ objects, parquet }, metadata, plan)) {
      for (const text of batchTexts(plan.projected.fields, batch)) texts.push(text)
    }
  }
  if (refusal !== undefined) {
    const error = await read().catch((thrown: unknown) => thrown)
    expect(error, state).toBeInstanceOf(UnsupportedError)
    expect((error as Error).message, state).toMatch(refusal)
    expect(texts, state).toEqual([])
    return false
  }
  await read()
  compareRows(fixture, state, { texts, plan })
  return true
}

/** Why a state cannot be read, judged by the files that are live and not by the plan alone. */
function refusalOf(
  fixture: TableFixture,
  plan: ScanPlan,
  { dataFiles, deleteFiles }: ScanState,
): RegExp | undefined {
  expect(plan.tasks.map(({ dataFile }) => dataFile.filePath).sort()).toEqual(
    dataFiles.map(({ dataFile }) => dataFile.filePath).sort(),
  )
  const deletes = plan.tasks.flatMap((task) => task.deletes)
  if (deleteFiles.length === 0) expect(deletes).toEqual([])
  const needed = [
    ...dataFiles.map(({ dataFile }) => FORMATS[dataFile.fileFormat]),
    ...deletes.map(({ dataFile }) => deleteName(dataFile)),
  ].filter((name): name is string => name !== undefined)
  if (needed.length > 0) return new RegExp(`needs (${needed.join('|')})`)
  return READ_REFUSED[fixture.id]
}

const FORMATS: Readonly<Record<string, string | undefined>> = { avro: 'Avro data', orc: 'ORC data' }

function deleteName({ content, fileFormat }: DataFile): string {
  if (content === 'equality-deletes') return 'equality deletes'
  return fileFormat === 'puffin' ? 'a deletion vector' : 'position deletes'
}

function compareRows(
  fixture: TableFixture,
  state: string,
  { texts, plan }: { readonly texts: readonly string[]; readonly plan: ScanPlan },
): void {
  const oracle = oracleTable(fixture).states[state]
  expect(texts.length, state).toBe(oracle?.rowCount)
  if (oracle?.checksums !== undefined) {
    expect(textsHash(texts), state).toBe(oracle.checksums.rowSha256)
    return
  }
  const { fields } = plan.projected
  const rows = oracleRows(fixture, state)
  if (rows === undefined) throw new Error(`${fixture.id}: no rows for ${state}`)
  const expected = rows.map((row) => oracleText(fields, row))
  for (const { there, here } of differences(fixture, oracle)) {
    for (const row of here) expected.splice(expected.indexOf(oracleText(fields, row)), 1)
    for (const row of there) expected.push(oracleText(fields, row))
  }
  expect(sorted(texts), state).toEqual(sorted(expected))
}

interface Difference {
  readonly there: readonly JsonObject[]
  readonly here: readonly JsonObject[]
}

function differences(fixture: TableFixture, oracle: OracleState | undefined): Difference[] {
  const engines = OTHER_READERS[fixture.id]
  const found = engines === undefined ? undefined : oracle?.disagree?.[engines]
  if (found === undefined) return []
  const rowsOf = (name: string) =>
    ((found as JsonObject)[name] as readonly string[]).map((row) => parseJson(row) as JsonObject)
  return [{ there: rowsOf('onlyThere'), here: rowsOf('onlyHere') }]
}
