import { equal } from 'node:assert/strict'
import { connect } from '@korolev/client'
import { prepare } from './support/earlier.js'

/**
 * Read a table as it was: at a snapshot, at a time, at a tag, on a branch.
 *
 * Every append makes a snapshot, and earlier ones stay readable. A branch is a line of its own:
 * what is written there is not seen in the table until somebody moves `main`.
 */
export async function run(uri: string, print: (line: string) => void): Promise<void> {
  const catalog = await connect(uri)
  await prepare(catalog, 'examples.prices')
  const prices = await catalog.tables.create('examples.prices', {
    schema: { item: 'string', price: 'double' },
  })
  const show = async (
    what: string,
    options: Parameters<typeof prices.scan>[0],
    expected: number,
  ) => {
    const rows = await prices.scan(options).toRows()
    print(
      `${what}: ${rows.map((row) => `${String(row['item'])} ${String(row['price'])}`).join(', ')}`,
    )
    equal(rows.length, expected)
  }

  await prices.append([{ item: 'bread', price: 3.5 }])
  const first = prices.currentSnapshot
  if (first === undefined) throw new Error('an append makes a snapshot')
  await prices.createTag('opening-day')
  await prices.append([{ item: 'milk', price: 1.2 }])

  await show('now', {}, 2)
  await show('at the first snapshot', { snapshotId: first.snapshotId }, 1)
  await show('at the time of the first append', { asOf: first.timestampMs }, 1)
  await show('at the tag', { ref: 'opening-day' }, 1)

  await prices.append([{ item: 'caviar', price: 250 }], { branch: 'trial' })
  await show('on the branch', { ref: 'trial' }, 3)
  await show('in the table, still', {}, 2)

  await prices.setCurrentSnapshot(first.snapshotId, { message: 'undo the second append' })
  await show('after going back', {}, 1)
}
