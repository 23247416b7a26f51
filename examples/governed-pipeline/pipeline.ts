import { greaterThanOrEqual } from '@korolev/client'
import type { Catalog, Table } from '@korolev/client'
import { tellOfFile } from './lineage.js'
import type { Source, Strike, Totals } from './source.js'
import { checkTotals, totalsOf } from './source.js'

export const RAW = 'raw.strikes'
export const MANAGED = 'managed.strikes'
export const COST = 'cost_dollars'

const CODE_VERSION = 'c0ffee1'
const SECOND_PART = '2000-01-01'

export type Part = 'until 1999' | 'since 2000'

export interface PartLoaded {
  readonly rows: number
  readonly message: string
}

/** Every column as it stands in the file; what came once stays. */
export async function createRaw(engineer: Catalog, { fileName, sha256 }: Source): Promise<void> {
  await engineer.tables.create(RAW, {
    schema: {
      date: 'date',
      state: 'string',
      airport: 'string',
      operator: 'string',
      aircraft: 'string',
      phase: 'string',
      time_of_day: 'string',
      species: 'string',
      damage: 'string',
      cost_dollars: 'int',
    },
    properties: { 'source.file': fileName, 'source.sha256': sha256 },
    message: 'strikes as the authority publishes them',
  })
  await engineer.governance.describe(
    { table: RAW },
    { set: { category: 'raw', domain: 'safety', terms: ['strike'] } },
    { message: 'nothing that came is ever lost' },
  )
}

/** One delivery: what is of the years before 2000, or of those since. */
export async function loadRaw(
  engineer: Catalog,
  { strikes, fileName }: Source,
  part: Part,
): Promise<PartLoaded> {
  const rows = strikes.filter(({ date }) => date >= SECOND_PART === (part === 'since 2000'))
  const load = engineer.run({ job: 'load-strikes', codeVersion: CODE_VERSION })
  const raw = await load.tables.load(RAW)
  const message = `strikes ${part}, as delivered`
  await raw.append(
    rows.map((row) => ({ ...row })),
    { message },
  )
  await tellOfFile(engineer, load, { fileName, table: raw })
  return { rows: rows.length, message }
}

/** What analyses need, under names that are explained. */
export async function createManaged(engineer: Catalog): Promise<Table> {
  const managed = await engineer.tables.create(MANAGED, {
    schema: {
      date: 'date',
      state: 'string',
      operator: 'string',
      phase: 'string',
      is_damaged: 'boolean',
      cost_dollars: 'int',
    },
    message: 'strikes as analyses need them',
  })
  const fieldId = fieldIdOf(managed, COST)
  await engineer.governance.describe(
    { table: MANAGED },
    {
      set: { category: 'managed', domain: 'safety', terms: ['strike'] },
      columns: [{ fieldId, set: { terms: ['cost'], sensitivity: 'restricted' } }],
    },
    { message: 'operators tell what a strike cost in confidence' },
  )
  return managed
}

/** The schema changes; the message says why, and no file is rewritten. */
export async function evolveManaged(engineer: Catalog): Promise<void> {
  const managed = await engineer.tables.load(MANAGED)
  await managed.evolveSchema(
    (update) =>
      update
        .addColumn('time_of_day', 'string', { doc: 'Dawn, Day, Dusk or Night' })
        .renameColumn('phase', 'phase_of_flight')
        .updateType(COST, 'long'),
    { message: 'safety asks whether strikes at night cost more; sums outgrow an int' },
  )
}

/** One run of the job that makes the managed table of the raw one, by exact snapshots. */
export async function cleanStrikes(engineer: Catalog, part: Part): Promise<PartLoaded> {
  const clean = engineer.run({ job: 'clean-strikes', codeVersion: CODE_VERSION })
  const raw = await clean.tables.load(RAW)
  const isLater = part === 'since 2000'
  const filter = isLater ? { filter: greaterThanOrEqual('date', SECOND_PART) } : {}
  const strikes = (await raw.scan(filter).toRows()) as unknown as readonly Strike[]
  const managed = await clean.tables.load(MANAGED)
  const message = `strikes ${part}, as analyses need them`
  await managed.append(
    strikes.map((strike) => ({
      date: strike.date,
      state: strike.state,
      operator: strike.operator,
      is_damaged: strike.damage !== 'None',
      cost_dollars: strike.cost_dollars,
      ...(isLater
        ? { phase_of_flight: strike.phase, time_of_day: strike.time_of_day }
        : { phase: strike.phase }),
    })),
    { message },
  )
  return { rows: strikes.length, message }
}

/** @returns rows and dollars of the file. @throws Error where one of the tables has others. */
export async function checkAgainstSource(catalog: Catalog, { strikes }: Source): Promise<Totals> {
  const expected = totalsOf(strikes)
  for (const name of [RAW, MANAGED]) {
    const table = await catalog.tables.load(name)
    const rows = await table.scan({ select: [COST] }).toRows()
    checkTotals(name, totalsOf(rows), expected)
  }
  return expected
}

function fieldIdOf(table: Table, name: string): number {
  const field = table.schema.fields.find((each) => each.name === name)
  if (field === undefined) throw new Error(`${table.name} has no column ${name}`)
  return field.id
}
