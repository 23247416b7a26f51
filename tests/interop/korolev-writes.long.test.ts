import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Catalog, CreateTableOptions, PartitionTerm, Table } from '@korolev/client'
import { bucket, connect, day, hour, identity, month, truncate, year } from '@korolev/client'
import type { JsonObject, JsonValue } from '@korolev/table-format'
import { isJsonObject, printJson } from '@korolev/table-format'
import { javaIsMissing, javaReads } from './java.js'
import { sortedTexts } from './plain.js'
import type { Stage } from './support.js'
import { openStage, PREPARE_MS_MAX, python } from './support.js'

/**
 * Tables are copied: PyIceberg writes the first, our scan reads it, our writer writes the copy, and
 * others must find in the copy what PyIceberg finds in the first.
 */
interface Copy {
  readonly of: string
  readonly options: Omit<CreateTableOptions, 'schema'>
  /** How the rows are handed to the writer. */
  readonly as: 'rows' | 'arrow'
}

const ALL_TYPES = 'primitives_v2'

const PARTITIONS: readonly PartitionTerm[] = [
  identity('boolean'),
  bucket('int', 4),
  truncate('long', 1024),
  identity('float'),
  identity('double'),
  truncate('decimal_9_2', 100),
  identity('decimal_38_10'),
  month('date'),
  identity('time'),
  hour('timestamp'),
  day('timestamptz'),
  truncate('string', 3),
  identity('string'),
  bucket('uuid', 3),
  identity('uuid'),
  identity('fixed_5'),
  truncate('binary', 2),
  year('date'),
]

const COPIES: Readonly<Record<string, Copy>> = {
  rows: { of: ALL_TYPES, options: {}, as: 'rows' },
  arrow: { of: ALL_TYPES, options: {}, as: 'arrow' },
  v1: { of: ALL_TYPES, options: { formatVersion: 1 }, as: 'arrow' },
  v3: { of: ALL_TYPES, options: { formatVersion: 3 }, as: 'rows' },
  counts: metricsCopy('counts'),
  full: metricsCopy('full'),
  none: metricsCopy('none'),
  nested: { of: 'nested', options: {}, as: 'rows' },
  nested_arrow: { of: 'nested', options: { formatVersion: 3 }, as: 'arrow' },
  evolved: { of: 'evolved', options: {}, as: 'rows' },
  several: {
    of: 'several_fields',
    options: { partitionBy: ['country', year('at'), bucket('id', 3), truncate('amount', 7)] },
    as: 'rows',
  },
  ...Object.fromEntries(PARTITIONS.map((term) => [partitionedName(term), partitionedCopy(term)])),
}

let stage: Stage
let catalog: Catalog
/** What PyIceberg reads of its own tables. */
let originals: ReadonlyMap<string, readonly JsonObject[]>

beforeAll(async () => {
  stage = await openStage()
  catalog = await connect(stage.uri)
  const names = [...new Set(Object.values(COPIES).map(({ of }) => of))]
  const said = await python('write_tables.py', stage.uri, ...names)
  originals = new Map(
    said.filter(isCurrent).map((each) => [String(each['table']), rowsOf(each)] as const),
  )
  await catalog.namespaces.create('copies')
  for (const [name, copy] of Object.entries(COPIES)) await makeCopy(name, copy)
}, PREPARE_MS_MAX)

afterAll(() => stage.stop())

describe('tables that our client wrote', { timeout: 120_000 }, () => {
  it('should be read by PyIceberg as their originals, at every snapshot', async () => {
    const names = Object.keys(COPIES)
    const said = await python('read_tables.py', stage.uri, ...names.map((name) => `copies.${name}`))
    for (const name of names) {
      const states = said.filter((each) => each['table'] === `copies.${name}`)
      const [first, second] = states.filter((each) => typeof each['snapshot'] === 'string')
      expectOriginal(name, states.find(isCurrent))
      expectOriginal(name, second)
      expect(rowsOf(first).length, name).toBe(Math.ceil(wantedRows(name).length / 2))
    }
  })

  it('should give PyIceberg the same rows by any filter, whatever files it skips', async () => {
    const copies = PARTITIONS.filter(isComparable).map(
      (term) => [partitionedName(term), term.column] as const,
    )
    const others = ['rows', 'full', 'none'].flatMap((name) =>
      ['double', 'string', 'binary', 'decimal_18_9'].map((column) => [name, column] as const),
    )
    const asked = [...copies, ...others]
    const columns = [...new Set(asked.map(([, column]) => column))]
    const said = await python(
      'read_filtered.py',
      stage.uri,
      ...columns.map((column) => `pyiceberg.${ALL_TYPES}:${column}`),
      ...asked.map(([name, column]) => `copies.${name}:${column}`),
    )
    const wanted = new Map<string, JsonValue | undefined>()
    for (const { table, filter, rows } of said) {
      const key = printJson(filter ?? null)
      if (String(table).startsWith('pyiceberg.')) wanted.set(key, rows)
      else expect(rows, `${String(table)} ${key}`).toEqual(wanted.get(key))
    }
    expect(said.length).toBeGreaterThan(800)
  })

  it('should let PyIceberg skip files by our partitions and by our statistics', async () => {
    const said = await python(
      'read_filtered.py',
      stage.uri,
      'copies.identity_string:string',
      'copies.full:int',
      'copies.none:int',
    )
    const filesOf = (name: string) =>
      said.filter((each) => each['table'] === `copies.${name}`).map((each) => Number(each['files']))
    expect(Math.min(...filesOf('identity_string'))).toBe(0)
    expect(Math.max(...filesOf('identity_string'))).toBeGreaterThan(3)
    expect(filesOf('full').filter((files) => files < 2).length).toBeGreaterThan(5)
    expect(filesOf('none').every((files) => files === 2)).toBe(true)
  })

  it('should be read by DuckDB, file by file and through its own client of the catalog', async () => {
    const names = ['rows', 'arrow', 'v1', 'nested', 'evolved', 'several', 'bucket_int']
    const said = await python('read_duckdb.py', stage.uri, 'copies', ...names)
    expect(said.length).toBe(2 * names.length)
    for (const each of said) expectOriginal(String(each['table']), each)
  })

  it(
    "should be read by Iceberg's Java library",
    async ({ skip }) => {
      const reason = await javaIsMissing()
      if (reason !== undefined) skip(reason)
      const names = ['rows', 'arrow', 'v1', 'v3', 'nested', 'several', 'bucket_int', 'year_date']
      const said = await javaReads(
        stage.uri,
        names.map((name) => `copies.${name}`),
      )
      for (const name of names) {
        const states = said.filter((each) => each['table'] === `copies.${name}`)
        expect(states.length, name).toBe(3)
        expectOriginal(name, states.find(isCurrent))
      }
    },
    PREPARE_MS_MAX,
  )
})

/** PyIceberg 0.12 reads doubles of partitions as floats, in its own tables too. */
function isComparable({ column, transform }: PartitionTerm): boolean {
  return column !== 'double' || transform.kind !== 'identity'
}

function metricsCopy(mode: string): Copy {
  const properties = { 'write.metadata.metrics.default': mode }
  return { of: ALL_TYPES, options: { properties }, as: 'rows' }
}

function partitionedName({ column, transform }: PartitionTerm): string {
  return `${transform.kind}_${column}`
}

function partitionedCopy(term: PartitionTerm): Copy {
  return { of: ALL_TYPES, options: { partitionBy: [term] }, as: 'rows' }
}

/** In two appends, so that there are two snapshots and several files. */
async function makeCopy(name: string, { of, options, as }: Copy): Promise<Table> {
  const original = await catalog.tables.load(['pyiceberg', of])
  const { schema } = original
  const copy = await catalog.tables.create(['copies', name], { ...options, schema })
  const scan = original.scan()
  const rows = await scan.toRows()
  const half = Math.ceil(rows.length / 2)
  if (as === 'rows') {
    await copy.append(rows.slice(0, half))
    await copy.append(rows.slice(half))
  } else {
    const table = await scan.toTable()
    await copy.append(table.slice(0, half))
    await copy.append(table.slice(half))
  }
  return copy
}

function expectOriginal(name: string, said: JsonObject | undefined): void {
  expect(sortedTexts(rowsOf(said)), name).toEqual(sortedTexts(wantedRows(name)))
}

function wantedRows(name: string): readonly JsonObject[] {
  const rows = originals.get(COPIES[name]?.of ?? '')
  if (rows === undefined) throw new Error(`PyIceberg wrote no original of ${name}`)
  return rows
}

function isCurrent(said: JsonObject): boolean {
  const { snapshot, ref, filter, rows } = said
  return (
    rows !== undefined && typeof snapshot !== 'string' && ref === undefined && filter === undefined
  )
}

function rowsOf(said: JsonObject | undefined): readonly JsonObject[] {
  const rows = said?.['rows']
  if (!Array.isArray(rows)) throw new Error(`no rows were said: ${printJson(said ?? null)}`)
  return rows.filter(isJsonObject)
}
