import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '@korolev/table-format'
import { SystemClock, SystemIds } from '@korolev/table-format/stores/system'
import { MemoryCatalogStore } from '../../catalog/src/stores/memory.js'
import { SqliteCatalogStore } from '../../catalog/src/stores/sqlite.js'
import { checkLineageOn, LineageStage } from '../support/lineage-on-stores.js'
import { refusal, success } from '../support/test-catalog.js'

// On Firestore it is one of the tests of round trips, which have an emulator.
it('should be the same lineage on sqlite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'korolev-lineage-'))
  const tools = { clock: new SystemClock(), ids: new SystemIds() }
  try {
    const store = new SqliteCatalogStore({ path: join(folder, 'catalog.db'), ...tools })
    await expect(checkLineageOn(store)).resolves.toBeUndefined()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

describe('sensitivity along columns', () => {
  let stage: LineageStage

  beforeEach(async () => {
    stage = await LineageStage.open(new MemoryCatalogStore())
    const updates = { sensitivity: 'restricted', 'personal-data': ['email'] }
    await stage.govern('a', { columns: [{ 'field-id': 2, updates }] })
  })

  afterEach(async () => {
    await stage.catalog.stop()
  })

  const column = (id: number, updates: JsonObject) => ({ columns: [{ 'field-id': id, updates }] })

  it('should be at least that of what a column was made from, through any number of tables', async () => {
    await stage.derive('b', { email: 'a.email', id: 'a.id' })
    await stage.derive('c', { amount: 'b.email' })
    expect(await stage.effective('b')).toEqual(['id: ', 'email: restricted email < a.email'])
    expect(await stage.effective('c')).toEqual(['amount: restricted email < b.email'])
    await stage.govern('b', column(2, { sensitivity: 'public' }))
    expect(await stage.effective('b')).toEqual(['id: ', 'email: restricted email < a.email'])
    await stage.govern('a', column(1, { 'personal-data': ['name'] }))
    expect(await stage.effective('b')).toEqual([
      'id: name < a.id',
      'email: restricted email < a.email',
    ])
  })

  it('should be that of a whole table where a column has none of its own', async () => {
    await stage.govern('a', { updates: { sensitivity: 'confidential' } })
    await stage.derive('b', { id: 'a.id', email: 'a.email' })
    expect(await stage.effective('b')).toEqual([
      'id: confidential < a.id',
      'email: restricted email < a.email',
    ])
    await stage.govern('b', { updates: { sensitivity: 'restricted' } })
    expect((await stage.effective('b'))[0]).toBe('id: restricted')
  })

  it('should end where the owner declassifies a column, with a reason', async () => {
    await stage.derive('b', { email: 'a.email' })
    await stage.derive('c', { email: 'b.email' })
    const decision = { sensitivity: 'internal', reason: 'hashed with a salt' }
    const governed = await stage.govern('b', column(2, { declassified: decision }))
    expect(governed['columns']).toMatchObject([
      { declassified: { ...decision, by: 'anonymous' }, effective: { sensitivity: 'internal' } },
    ])
    expect(await stage.effective('b')).toEqual(['email: internal'])
    expect(await stage.effective('c')).toEqual(['email: internal < b.email'])
    const path = '/api/v1/main/governance?object=table:n%1Fb'
    for (const [declassified, message] of [
      [{ sensitivity: 'internal' }, 'declassified.reason is missing'],
      [{ sensitivity: 'none', reason: 'x' }, 'declassified.sensitivity must be one of'],
    ] as const) {
      const answer = await stage.catalog.post(path, column(2, { declassified }))
      expect(refusal(answer)).toContain(message)
    }
    await stage.govern('b', { columns: [{ 'field-id': 2, removals: ['declassified'] }] })
    expect(await stage.effective('c')).toEqual(['email: restricted email < b.email'])
  })

  it('should outlive its source, new names, circles and runs that fail', async () => {
    await stage.derive('c', { id: 'a.email' }, 'FAIL')
    await stage.derive('c', { id: 'a.email' }, 'START')
    expect(await stage.effective('c')).toEqual([])
    await stage.derive('b', { email: 'a.email' })
    await stage.derive('c', { email: 'b.email' })
    await stage.derive('b', { email: 'c.email', id: 'b.email' })
    const rename = { action: 'add-schema', schema: renamed('mail') }
    const updates = [rename, { action: 'set-current-schema', 'schema-id': -1 }]
    const tables = '/v1/main/namespaces/n/tables'
    success(await stage.catalog.post(`${tables}/b`, { requirements: [], updates }))
    expect(await stage.effective('b')).toEqual([
      'id: restricted email < b.mail',
      'mail: restricted email < a.email, c.email',
    ])
    expect((await stage.catalog.request('DELETE', `${tables}/a`)).status).toBe(204)
    await stage.create('a')
    expect(await stage.effective('c')).toEqual(['email: restricted email < b.mail'])
  })

  it('should be a record of the table, once', async () => {
    await stage.derive('b', { email: 'a.email' })
    await stage.derive('b', { email: 'a.email' })
    expect(await stage.actions('b')).toEqual(['create', 'derive-columns'])
    const { records } = success(
      await stage.catalog.get('/api/v1/main/history?object=table:n%1Fb&changes=true'),
    )
    expect(records).toMatchObject([
      {
        updates: [
          { action: 'derive-columns', from: stage.ids.get('a'), columns: [{ from: 2, to: 2 }] },
        ],
      },
      {},
    ])
  })
})

function renamed(name: string) {
  const fields = ['id', name, 'amount'].map((each, index) => {
    return { id: index + 1, name: each, type: 'string', required: false }
  })
  return { type: 'struct', fields }
}
