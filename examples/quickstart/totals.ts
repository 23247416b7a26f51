import type { RecordBatch } from 'apache-arrow'

/** What rows come to, in whichever file, table or snapshot they are. */
export interface Totals {
  readonly rows: number
  /** Minutes, of all flights together. */
  readonly delay: bigint
  /** Miles, of all flights together. */
  readonly distance: bigint
}

export const NO_TOTALS: Totals = { rows: 0, delay: 0n, distance: 0n }

export function addTotals(left: Totals, right: Totals): Totals {
  return {
    rows: left.rows + right.rows,
    delay: left.delay + right.delay,
    distance: left.distance + right.distance,
  }
}

export async function totalsOf(batches: AsyncIterable<RecordBatch>): Promise<Totals> {
  let totals = NO_TOTALS
  for await (const batch of batches) {
    totals = addTotals(totals, {
      rows: batch.numRows,
      delay: sumOf(batch, 'delay'),
      distance: sumOf(batch, 'distance'),
    })
  }
  return totals
}

/** The same of the flights from one time to before another, told apart row by row. */
export async function totalsBetween(
  batches: AsyncIterable<RecordBatch>,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<Totals> {
  const [start, end] = [microseconds(from), microseconds(to)]
  let [rows, delay, distance] = [0, 0n, 0n]
  for await (const batch of batches) {
    const [dates, delays, distances] = ['date', 'delay', 'distance'].map((name) =>
      longs(batch, name),
    )
    for (let row = 0; row < batch.numRows; row++) {
      const date = dates?.[row] ?? 0n
      if (date < start || date >= end) continue
      rows++
      delay += delays?.[row] ?? 0n
      distance += distances?.[row] ?? 0n
    }
  }
  return { rows, delay, distance }
}

/** @throws Error that says what was expected, what was read, and where. */
export function checkTotals(where: string, actual: Totals, expected: Totals): void {
  for (const name of ['rows', 'delay', 'distance'] as const) {
    if (actual[name] === expected[name]) continue
    throw new Error(`${where}: ${name} should be ${expected[name]} and is ${actual[name]}`)
  }
}

function sumOf(batch: RecordBatch, column: string): bigint {
  let sum = 0n
  for (const value of longs(batch, column)) sum += value
  return sum
}

function longs(batch: RecordBatch, column: string): BigInt64Array {
  return (batch.getChild(column)?.toArray() ?? new BigInt64Array()) as BigInt64Array
}

function microseconds(time: string): bigint {
  return BigInt(Date.parse(`${time}Z`)) * 1000n
}
