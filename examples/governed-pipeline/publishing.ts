import { join } from 'node:path'
import type { Catalog } from '@korolev/client'
import { ForbiddenError } from '@korolev/client'
import { preparePython, pythonTool } from '../../scripts/support/python-environment.js'
import { run } from '../../scripts/support/run.js'
import { COST } from './pipeline.js'
import type { Source } from './source.js'
import { checkTotals, totalsOf } from './source.js'
import type { Stage } from './stage.js'
import { objectOf } from './stage.js'

export const PUBLISHED = 'published.strikes_by_state'

/** What the program read in the table that it had made. */
interface Published {
  readonly rows: number
  readonly strikes: number
  readonly dollars: number
  readonly message: string
}

/** The program in Python. @throws Error where what it made does not agree with the source. */
export async function publish(
  { uri, credentials }: Stage,
  source: Source,
): Promise<{ readonly rows: number; readonly message: string }> {
  await preparePython()
  const program = join(import.meta.dirname, 'publish.py')
  const environment = { KOROLEV_CREDENTIAL: credentials.engineer }
  const { code, output } = await run(pythonTool('python'), [program, uri], { environment })
  if (code !== 0) throw new Error(`publish.py ended with ${code}:\n${output}`)
  const lines = output.trimEnd().split('\n')
  const { rows, strikes, dollars, message } = JSON.parse(lines.at(-1) ?? '') as Published
  checkTotals(PUBLISHED, { rows: strikes, dollars: BigInt(dollars) }, totalsOf(source.strikes))
  return { rows, message }
}

/** What others build on stays as it is. @returns how the catalog says so. */
export async function tryToDropColumn(engineer: Catalog): Promise<string> {
  const published = await engineer.tables.load(PUBLISHED)
  try {
    await published.evolveSchema((update) => update.dropColumn('damaged'))
  } catch (error) {
    if (error instanceof ForbiddenError) return error.message
    throw error
  }
  throw new Error(`${PUBLISHED} lost a column`)
}

export const REASON = 'safety answers for what is published of strikes'
export const ACCEPTANCE = 'checked against the file'

export const DECISION = 'sums by state tell of no operator'

/** A column that was made from a restricted one is restricted. @returns which one that is. */
export async function sourceOfCost(engineer: Catalog): Promise<string> {
  const { columns } = await engineer.governance.of({ table: PUBLISHED })
  const { effective } = columns.find(({ name }) => name === COST) ?? {}
  const [source] = effective?.from ?? []
  if (source === undefined || effective?.sensitivity !== 'restricted') {
    throw new Error(`${COST} should be restricted by what it was made from`)
  }
  return `${source.name.join('.')}, ${source.field ?? ''}`
}

/** Offered with a reason, and accepted by the receiver; who made the table may still write it. */
export async function handOver({ people }: Stage): Promise<void> {
  const { engineer, steward, root } = people
  const table = { table: PUBLISHED }
  await engineer.ownership.offer(table, { to: 'safety', reason: REASON })
  await steward.ownership.accept(table, 'safety', { message: ACCEPTANCE })
  const { columns } = await steward.governance.of(table)
  const { fieldId = 0 } = columns.find(({ name }) => name === COST) ?? {}
  const declassified = { sensitivity: 'public', reason: DECISION } as const
  await steward.governance.describe(
    table,
    { columns: [{ fieldId, set: { declassified } }] },
    { message: DECISION },
  )
  await root.access.grant(
    objectOf('table', PUBLISHED),
    { to: 'account:engineer', role: 'WRITE' },
    { message: 'the pipeline goes on writing it, and owns it no more' },
  )
}
