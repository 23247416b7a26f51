import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** A strike of an aircraft by wildlife, as America's aviation authority was told of it. */
export interface Strike {
  readonly date: string
  readonly state: string
  readonly airport: string
  readonly operator: string
  readonly aircraft: string
  readonly phase: string
  readonly time_of_day: string
  readonly species: string
  readonly damage: string
  /** What the operator says that it cost: nobody else's business. */
  readonly cost_dollars: number
}

export interface Totals {
  readonly rows: number
  readonly dollars: bigint
}

export interface Source {
  readonly strikes: readonly Strike[]
  readonly fileName: string
  /** Of the file, in hexadecimal. */
  readonly sha256: string
}

const FILE = 'birdstrikes.csv'
const HEADINGS = {
  date: 'Flight Date',
  state: 'Origin State',
  airport: 'Airport Name',
  operator: 'Aircraft Airline Operator',
  aircraft: 'Aircraft Make Model',
  phase: 'Phase of flight',
  time_of_day: 'Time of day',
  species: 'Wildlife Species',
  damage: 'Effect Amount of damage',
  cost_dollars: 'Cost Total $',
} as const satisfies Record<keyof Strike, string>

/** Reads the file of the package vega-datasets. */
export async function readSource(): Promise<Source> {
  const door = createRequire(import.meta.url).resolve('vega-datasets')
  const bytes = await readFile(join(dirname(door), '../data', FILE))
  const [headings = '', ...lines] = bytes.toString('utf8').trimEnd().split('\r\n')
  if (bytes.includes('"')) throw new Error(`${FILE} has quoted fields now: parse them`)
  const names = headings.split(',')
  const places = Object.entries(HEADINGS).map(([field, heading]) => {
    const at = names.indexOf(heading)
    if (at < 0) throw new Error(`${FILE} has no column ${heading}`)
    return { field, at }
  })
  return {
    strikes: lines.map((line) => strikeOf(line.split(','), places)),
    fileName: FILE,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }
}

function strikeOf(
  cells: readonly string[],
  places: readonly { readonly field: string; readonly at: number }[],
): Strike {
  const texts = Object.fromEntries(places.map(({ field, at }) => [field, cells[at] ?? '']))
  const cost = Number(texts['cost_dollars'])
  if (!Number.isSafeInteger(cost)) throw new Error(`${FILE}: ${cells.join(',')} has no whole cost`)
  return { ...(texts as unknown as Strike), cost_dollars: cost }
}

export function totalsOf(rows: Iterable<{ readonly cost_dollars?: unknown }>): Totals {
  let totals: Totals = { rows: 0, dollars: 0n }
  for (const { cost_dollars: cost } of rows) {
    totals = { rows: totals.rows + 1, dollars: totals.dollars + BigInt(cost as number | bigint) }
  }
  return totals
}

/** @throws Error that says what was expected, what was read, and where. */
export function checkTotals(where: string, actual: Totals, expected: Totals): void {
  for (const name of ['rows', 'dollars'] as const) {
    if (actual[name] === expected[name]) continue
    throw new Error(`${where}: ${name} should be ${expected[name]} and is ${actual[name]}`)
  }
}
