import { equal } from 'node:assert/strict'
import { connect, day, greaterThanOrEqual, required } from '@korolev/client'
import { prepare } from './support/earlier.js'

/**
 * Create a table, append rows, read them with a filter.
 *
 * Rows are plain objects. Long values are `bigint`, decimals keep all their digits as text, and a
 * wrong value is refused with its row and column before anything is written.
 */
export async function run(uri: string, print: (line: string) => void): Promise<void> {
  const catalog = await connect(uri)
  await prepare(catalog, 'examples.orders')

  const orders = await catalog.tables.create('examples.orders', {
    schema: {
      id: required('long'),
      customer: 'string',
      amount: 'decimal(9, 2)',
      ordered_at: 'timestamp',
    },
    partitionBy: [day('ordered_at')],
  })

  const appended = await orders.append([
    { id: 1n, customer: 'Ada', amount: '12.30', ordered_at: '2024-01-30T09:00:00' },
    { id: 2n, customer: 'Grace', amount: '8.00', ordered_at: '2024-01-31T10:30:00' },
    { id: 3n, customer: 'Edsger', amount: '99.99', ordered_at: '2024-02-01T11:45:00' },
    { id: 4n, customer: null, amount: '0.01', ordered_at: '2024-02-01T23:59:59.999999' },
  ])
  print(`appended ${appended.rows} rows in ${appended.files} files, one for each day`)

  const scan = orders.scan({
    filter: greaterThanOrEqual('ordered_at', '2024-02-01T00:00:00'),
    select: ['id', 'customer', 'amount'],
  })
  const { metrics } = await scan.plan()
  print(`reading ${metrics.filesPlanned} file, ${metrics.filesSkipped} skipped unread:`)
  const rows = await scan.toRows()
  for (const row of rows)
    print(`  ${String(row['id'])} ${String(row['customer'])} ${String(row['amount'])}`)

  equal(rows.length, 2)
  equal(rows.find((row) => row['id'] === 3n)?.['amount'], '99.99')
  equal(metrics.filesSkipped, 2)
}
