import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '@korolev/client'
import type { JsonObject, JsonValue, ScanMetrics, TableMetadata } from '@korolev/table-format'
import { decodeExpression, isJsonObject, printJson } from '@korolev/table-format'
import { sortedTexts } from './plain.js'
import { scanRows } from './scan.js'
import type { Stage } from './support.js'
import { openStage, PREPARE_MS_MAX, python } from './support.js'

/** One state of a table, and what PyIceberg reads of it. */
interface Said {
  readonly table: string
  readonly snapshot: string | undefined
  readonly ref: string | undefined
  readonly filter: JsonValue | undefined
  readonly rows: readonly JsonObject[] | undefined
}

let stage: Stage
let said: readonly Said[]
const tables = new Map<string, TableMetadata>()

beforeAll(async () => {
  stage = await openStage()
  said = (await python('write_tables.py', stage.uri)).map(decodeSaid)
  const catalog = await connect(stage.uri)
  for (const { name } of await catalog.tables.list('pyiceberg')) {
    tables.set(name, (await catalog.tables.load(['pyiceberg', name])).metadata)
  }
}, PREPARE_MS_MAX)

afterAll(() => stage.stop())

describe('tables that PyIceberg wrote', () => {
  it('should be what the test is about', () => {
    expect([...tables.keys()].sort()).toEqual([...new Set(said.map(({ table }) => table))].sort())
    expect(tables.size).toBeGreaterThan(25)
    expect(said.filter(({ snapshot }) => snapshot !== undefined).length).toBeGreaterThan(60)
    expect(said.filter(({ filter }) => filter !== undefined).length).toBeGreaterThan(500)
  })

  it('should be read as PyIceberg reads them', async () => {
    for (const state of said.filter(
      ({ filter, ref }) => filter === undefined && ref === undefined,
    )) {
      await expectSame(state)
    }
  })

  it('should be read at branches and tags', async () => {
    const refs = said.filter(({ ref }) => ref !== undefined)
    expect(refs.map(({ ref }) => ref)).toEqual(expect.arrayContaining(['main', 'side', 'v1']))
    for (const { table, ref = '', snapshot } of refs) {
      const bySnapshot = said.find(
        (each) => each.table === table && each.snapshot === snapshot && each.rows !== undefined,
      )
      const { rows } = await scanRows(metadataOf(table), { ref })
      expect(rows.length, `${table} at ${ref}`).toBe(bySnapshot?.rows?.length)
    }
  })

  it('should keep the rows that PyIceberg keeps by any filter, and skip files', async () => {
    let filesSkipped = 0
    for (const state of said.filter(({ filter }) => filter !== undefined)) {
      filesSkipped += (await expectFiltered(state)).filesSkipped
    }
    expect(filesSkipped).toBeGreaterThan(100)
  })
})

async function expectSame({ table, snapshot, rows = [] }: Said): Promise<void> {
  const request = snapshot === undefined ? {} : { snapshotId: BigInt(snapshot) }
  const scanned = await scanRows(metadataOf(table), request)
  const what = `${table} at ${snapshot ?? 'now'}`
  expect(sortedTexts(scanned.rows), what).toEqual(sortedTexts(rows))
  if (rows[0] !== undefined) expect(scanned.columns, what).toEqual(Object.keys(rows[0]))
}

/**
 * Iceberg's negations are true of null, as in its Java library; PyIceberg leaves them to Arrow, for
 * which they are neither true nor false of null.
 */
const TRUE_OF_NULL = ['not-eq', 'not-nan', 'not-starts-with']

async function expectFiltered({ table, filter, rows = [] }: Said): Promise<ScanMetrics> {
  const { type, term } = filter as { readonly type: string; readonly term: string }
  const scanned = await scanRows(metadataOf(table), {
    filter: decodeExpression(filter ?? true),
    select: ['row', term],
  })
  const isNull = (row: JsonObject) => row[term] === null
  const nulls = said.find((each) => each.table === table && asksForNull(each.filter))?.rows ?? []
  const wanted = TRUE_OF_NULL.includes(type)
    ? [...rows.filter((row) => !isNull(row)), ...nulls]
    : rows
  expect(nulls.length, table).toBeGreaterThan(0)
  expect(sortedTexts(scanned.rows), `${table} ${printJson(filter ?? null)}`).toEqual(
    sortedTexts(wanted),
  )
  return scanned.metrics
}

function asksForNull(filter: JsonValue | undefined): boolean {
  return isJsonObject(filter) && filter['type'] === 'is-null'
}

function metadataOf(table: string): TableMetadata {
  const metadata = tables.get(table)
  if (metadata === undefined) throw new Error(`there is no table ${table}`)
  return metadata
}

function decodeSaid(json: JsonObject): Said {
  const text = (name: string) => (typeof json[name] === 'string' ? json[name] : undefined)
  const rows = json['rows']
  return {
    table: text('table') ?? '',
    snapshot: text('snapshot'),
    ref: text('ref'),
    filter: json['filter'],
    rows: Array.isArray(rows) ? rows.filter(isJsonObject) : undefined,
  }
}
