import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject, JsonValue } from '@korolev/table-format'
import type { TestCatalog } from '../support/test-catalog.js'
import { at, refusal, startTestCatalog, success } from '../support/test-catalog.js'

const COLUMNS = { type: 'struct', fields: [{ id: 1, name: 'a', type: 'int', required: false }] }
const TABLES = '/v1/main/namespaces/n/tables'
const A = '0c8f3a52-5c7e-4a54-9a3a-3f3d2e4a1b01'
const B = '0c8f3a52-5c7e-4a54-9a3a-3f3d2e4a1b02'
const LARGEST = 2n ** 63n - 1n

let catalog: TestCatalog

beforeEach(async () => {
  catalog = await startTestCatalog()
  success(await catalog.post('/v1/main/namespaces', { namespace: ['n'] }))
  success(await catalog.post(TABLES, { name: 'c', schema: COLUMNS }))
})

afterEach(async () => {
  await catalog.stop()
})

function snapshot(id: number, summary: JsonObject = {}): JsonValue {
  const added = {
    ...{ 'snapshot-id': id, 'sequence-number': id, 'timestamp-ms': Date.now(), 'schema-id': 0 },
    'manifest-list': `memory:/lake/snap-${id}.avro`,
    summary: { operation: 'append', ...summary },
  }
  const ref = { action: 'set-snapshot-ref', 'ref-name': 'main', type: 'branch', 'snapshot-id': id }
  return { requirements: [], updates: [{ action: 'add-snapshot', snapshot: added }, ref] }
}

const commit = (body: JsonValue, run?: string) =>
  catalog.post(`${TABLES}/c`, body, run === undefined ? {} : { 'x-korolev-run': run })

async function newestInputs(name = 'c'): Promise<JsonValue> {
  const found = await catalog.get(`/api/v1/main/history?object=table:n%1F${name}&pageSize=1`)
  return at(success(found), 'records', 0, 'inputs')
}

describe('the run that a commit is of', () => {
  it('should be in its record, as the header says', async () => {
    const inputs = `${A}@${LARGEST},${B.toUpperCase()}`
    const run = new URLSearchParams({ job: 'a & b', 'run-id': 'r=1', 'code-version': 'c0ffee' })
    success(await commit(snapshot(1), `${run.toString()}&inputs=${inputs}`))
    expect(await newestInputs()).toEqual({
      job: { namespace: 'default', name: 'a & b' },
      runId: 'r=1',
      codeVersion: 'c0ffee',
      datasets: [{ table: A, snapshotId: LARGEST }, { table: B }],
    })
    success(await commit(snapshot(2)))
    expect(await newestInputs()).toBeNull()
  })

  it('should be in its record, as the snapshot says, unless a header says otherwise', async () => {
    const summary = {
      'korolev.job': 'nightly',
      'korolev.job-namespace': 'airflow',
      'korolev.inputs': ` ${A}@-5 , ${A}@-5`,
    }
    const said = { job: { namespace: 'airflow', name: 'nightly' } }
    success(await commit(snapshot(1, summary)))
    expect(await newestInputs()).toEqual({ ...said, datasets: [{ table: A, snapshotId: -5 }] })
    success(await commit(snapshot(2, summary), 'job=other'))
    const other = { namespace: 'default', name: 'other' }
    expect(await newestInputs()).toEqual({ job: other, datasets: [] })
  })

  it('should be in the record of what is made, and of each table of a transaction', async () => {
    const header = { 'x-korolev-run': 'job=j' }
    success(await catalog.post(TABLES, { name: 'd', schema: COLUMNS }, header))
    const inputs = { job: { namespace: 'default', name: 'j' }, datasets: [] }
    expect(await newestInputs('d')).toEqual(inputs)
    const changes = ['c', 'd'].map((name, index) => ({
      identifier: { namespace: ['n'], name },
      ...(snapshot(index + 1) as JsonObject),
    }))
    const done = await catalog.post(
      '/v1/main/transactions/commit',
      { 'table-changes': changes },
      { 'x-korolev-run': 'job=k' },
    )
    expect(done.status).toBe(204)
    const expected = { job: { namespace: 'default', name: 'k' }, datasets: [] }
    expect([await newestInputs('c'), await newestInputs('d')]).toEqual([expected, expected])
  })

  it.each([
    ['run-id=1', 'X-Korolev-Run job is missing'],
    ['job=%20', 'X-Korolev-Run job must not be blank'],
    [`job=${'j'.repeat(501)}`, 'X-Korolev-Run job must have at most 500 characters'],
    ['job=j&run=1', 'X-Korolev-Run run is unknown; there are job,'],
    ['job=j&inputs=n.a@1', '"n.a@1" is not of it'],
    [`job=j&inputs=${A}@${LARGEST + 1n}`, 'X-Korolev-Run inputs must be a list such as'],
    [`job=j&inputs=${Array(101).fill(A).join(',')}`, 'inputs names more than 100 tables'],
  ])('should be refused by a name that the header has: %.40s', async (run, message) => {
    expect(refusal(await commit(snapshot(1), run))).toContain(message)
    expect(await newestInputs()).toBeNull()
  })

  it('should be refused by the name that the summary has', async () => {
    const answer = await commit(snapshot(1, { 'korolev.job': 'j', 'korolev.inputs': 'x' }))
    expect(refusal(answer)).toContain(
      '400 IllegalArgumentException: summary.korolev.inputs must be',
    )
  })

  it('should take as much as it says', async () => {
    const inputs = Array.from({ length: 100 }, (_, index) => `${A}@${index}`).join(',')
    success(await commit(snapshot(1), `job=${'j'.repeat(500)}&inputs=${inputs}`))
    const datasets = at(await newestInputs(), 'datasets') as readonly JsonValue[]
    expect(datasets).toHaveLength(100)
  })
})
