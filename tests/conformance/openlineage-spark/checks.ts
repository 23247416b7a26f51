export interface Check {
  readonly name: string
  readonly table: string
  /** Of the graph; a snapshot by its number. With `columns`, those are compared. */
  readonly query: string
  /** Only edges of this job are compared; of columns, all that the jobs between are of. */
  readonly job?: string
  readonly expected: readonly string[]
}

const CREATED = 'nightly.atomic_create_table_as_select.sales_totals'
const ADDED = 'nightly.append_data.korolev_sales_totals'
const MERGED = 'nightly.replace_data.korolev_sales_totals'
const REPLACED = 'nightly.overwrite_by_expression.korolev_sales_totals'
const FIRST = 'nightly.append_data.korolev_sales_first'

const UP = 'direction=upstream&depth=1'

/** What the statements of `job.sql` did, one after another. */
export const CHECKS: readonly Check[] = [
  {
    name: 'CREATE TABLE AS SELECT',
    table: 'totals',
    query: `${UP}&snapshot=1`,
    job: CREATED,
    expected: [
      `orders@1 > ${CREATED} (columns, COMPLETE)`,
      `clients@1 > ${CREATED} (columns, COMPLETE)`,
      `${CREATED} > totals@1 (version, COMPLETE)`,
    ],
  },
  {
    name: 'INSERT INTO',
    table: 'totals',
    query: `${UP}&snapshot=2`,
    job: ADDED,
    expected: [
      `orders@2 > ${ADDED} (report, COMPLETE)`,
      `clients@1 > ${ADDED} (report, COMPLETE)`,
      `${ADDED} > totals@2 (report, COMPLETE)`,
    ],
  },
  {
    name: 'MERGE INTO',
    table: 'totals',
    query: `${UP}&snapshot=3`,
    job: MERGED,
    expected: [
      `totals@2 > ${MERGED} (report, COMPLETE)`,
      `clients@1 > ${MERGED} (report, COMPLETE)`,
      `${MERGED} > totals@3 (report, COMPLETE)`,
    ],
  },
  {
    name: 'of a state that was, not of the current one',
    table: 'first',
    query: UP,
    job: FIRST,
    expected: [`orders@1 > ${FIRST} (report, COMPLETE)`, `${FIRST} > first@1 (report, COMPLETE)`],
  },
  {
    name: 'of a table under its new name',
    table: 'totals',
    query: `${UP}&snapshot=4`,
    job: REPLACED,
    expected: [
      `clients@1 > ${REPLACED} (report, COMPLETE)`,
      `${REPLACED} > totals@4 (report, COMPLETE)`,
    ],
  },
  {
    name: 'what failed to be made of a table',
    table: 'orders',
    query: 'direction=downstream&depth=1',
    job: ADDED,
    expected: [`orders@2 > ${ADDED} (report, FAIL)`],
  },
  {
    // The listener does not tell which columns of its source a MERGE took.
    name: 'columns, in their newest names',
    table: 'totals',
    query: `${UP}&columns`,
    expected: [
      ...['clients.id > totals.customer', 'clients.name > totals.who'],
      ...['orders.amount > totals.total', 'clients.id .. totals.*', 'clients.name .. totals.*'],
      ...['totals.customer > totals.customer', 'totals.who > totals.who'],
      ...['totals.total > totals.total', 'totals.customer .. totals.*', 'totals._file .. totals.*'],
    ],
  },
]
