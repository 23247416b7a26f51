import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { JsonObject, Location, NestedField, ObjectStore } from '@korolev/table-format'
import { CorruptError, NAME_MAPPING_PROPERTY, UNPARTITIONED_SPEC } from '@korolev/table-format'
import { MemoryObjectStore } from '@korolev/table-format/stores/memory'
import { wasmParquetReading } from '@korolev/table-format/formats/parquet/read-parquet'
import { readScan } from '@korolev/table-format/read/read-scan'
import type { FileFixture } from '../support/fixtures.js'
import { FIXTURES_ABSENT, fileFixtures, fileOracle, fixturesRoot } from '../support/fixtures.js'
import { batchTexts, fileCellText } from '../support/oracle-rows.js'
import { variantText } from '../support/variant-json.js'

const isAbsent = fixturesRoot() === undefined
const suite = (name: string) => (isAbsent ? `${name} (skipped: ${FIXTURES_ABSENT})` : name)
const isParquet = ({ path }: FileFixture) => path.endsWith('.parquet')
const named = (fixtures: readonly FileFixture[]) =>
  fixtures.filter(isParquet).map((fixture) => [fixture.label, fixture] as const)

const plain = named([...fileFixtures('parquet-encoding'), ...fileFixtures('geo-parquet')])
const shredded = named(fileFixtures('shredded-variant'))

describe.skipIf(isAbsent)(suite('Parquet files that other engines wrote'), () => {
  it('should find some', () => {
    expect(plain.length).toBeGreaterThan(40)
    expect(shredded.length).toBeGreaterThan(10)
  })

  it.each(plain)('should be read from %s to the values that pyarrow found', async (_, fixture) => {
    const columns = await readColumns(fixture)
    for (const [engine, answer] of Object.entries(fileOracle(fixture) ?? {})) {
      const { rowCount, columns: expected } = answer as JsonObject
      expect(Object.keys(columns), engine).toEqual(Object.keys(expected as JsonObject))
      for (const [name, column] of Object.entries(expected as JsonObject)) {
        const texts = columns[name] ?? []
        const { nulls, sha256 } = column as JsonObject
        expect(texts, name).toHaveLength(rowCount as number)
        expect(texts.filter((text) => text === 'null').length, name).toBe(nulls)
        expect(hashOf(texts), name).toBe(sha256)
      }
    }
  })

  it.each(shredded)('should put the variants of %s together', async (_, fixture) => {
    const read = readVariants(fixture)
    const rows = await read.catch((error: unknown) => error)
    const expected = expectedVariants(fixture)
    // A file that breaks the rules, or for which its origin has no answer, is refused.
    if (fixture.expect === 'invalid' || expected.size === 0) {
      expect(rows).toBeInstanceOf(CorruptError)
      expect((rows as Error).message).toMatch(/column var: malformed variant/)
      return
    }
    for (const [row, text] of expected) expect((rows as readonly string[])[row]).toBe(text)
  })
})

async function readColumns(fixture: FileFixture): Promise<Record<string, string[]>> {
  const { objects, location, size } = await stored(fixture)
  const file = await wasmParquetReading.open({ objects, location, fileSizeInBytes: size })
  const names = file.schema.fields.map(({ name }) => name)
  const columns = Object.fromEntries(names.map((name): [string, string[]] => [name, []]))
  const wanted = names.map((_, index) => ({ index }))
  for await (const { rows } of file.batches({ columns: wanted, batchRows: 128 })) {
    for (const [index, name] of names.entries()) {
      const data = rows.data.children[index]
      if (data === undefined) throw new Error(`no column ${name}`)
      const read = fileCellText(data)
      for (let row = 0; row < rows.numRows; row++) columns[name]?.push(read(row))
    }
  }
  return columns
}

const VARIANT_FIELDS: readonly NestedField[] = [
  { id: 1, name: 'id', required: false, type: { kind: 'int' } },
  { id: 2, name: 'var', required: false, type: { kind: 'variant' } },
]

/** The JSON text of the variant of each row. */
async function readVariants(fixture: FileFixture): Promise<readonly string[]> {
  const { objects, location, size } = await stored(fixture)
  const schema = { schemaId: 0, fields: VARIANT_FIELDS, identifierFieldIds: [] }
  const dataFile = {
    content: 'data',
    filePath: location,
    fileFormat: 'parquet',
    specId: 0,
    partition: [],
    recordCount: 1n,
    fileSizeInBytes: size,
    metrics: {},
  } as const
  const tasks = [{ dataFile, deletes: [], residual: { op: 'true' } as const }]
  const mapping = '[{"field-id":1,"names":["id"]},{"field-id":2,"names":["var"]}]'
  const properties = { [NAME_MAPPING_PROPERTY]: mapping }
  const metadata = { properties, partitionSpecs: [UNPARTITIONED_SPEC] }
  const tools = { objects, parquet: wasmParquetReading }
  const texts: string[] = []
  const plan = { schema, projected: schema, tasks }
  for await (const batch of readScan(tools, metadata, plan)) {
    for (const row of batchTexts(VARIANT_FIELDS, batch)) {
      texts.push(row.replace(/^\{"id":-?\d+,"var":(.*)\}$/, '$1'))
    }
  }
  return texts
}

/** Metadata and value one behind the other, as the origin's reader put them together. */
function expectedVariants(fixture: FileFixture): ReadonlyMap<number, string> {
  const expected = new Map<number, string>()
  for (let row = 0; row < 10; row++) {
    const path = join(fixture.root, fixture.path.replace('.parquet', `_row-${row}.variant.bin`))
    if (!existsSync(path)) continue
    const bytes = new Uint8Array(readFileSync(path))
    const metadata = bytes.subarray(0, metadataLength(bytes))
    const value = bytes.subarray(metadata.length)
    expected.set(row, variantText({ metadata, value }))
  }
  return expected
}

function metadataLength(bytes: Uint8Array): number {
  const width = 1 + ((bytes[0] ?? 0) >> 6)
  const numberAt = (at: number): number =>
    Array.from({ length: width }, (_, index) => (bytes[at + index] ?? 0) * 256 ** index).reduce(
      (sum, part) => sum + part,
      0,
    )
  const count = numberAt(1)
  const textAt = 1 + width + width * (count + 1)
  return textAt + numberAt(1 + width + width * count)
}

async function stored(
  fixture: FileFixture,
): Promise<{ objects: ObjectStore; location: Location; size: bigint }> {
  const objects = new MemoryObjectStore()
  const location = `memory://files/${fixture.id}` as Location
  const bytes = new Uint8Array(readFileSync(join(fixture.root, fixture.path)))
  await objects.put(location, bytes, { kind: 'absent' })
  return { objects, location, size: BigInt(bytes.length) }
}

function hashOf(texts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(text).update('\n')
  return hash.digest('hex')
}
