import { afterAll, beforeAll, expect, it } from 'vitest'
import type { JsonObject } from '@korolev/table-format'
import { relationKey } from '../../catalog/src/domain/names.js'
import type { Requests, SecuredCatalog } from '../support/accounts.js'
import { startSecuredCatalog } from '../support/accounts.js'
import { govern } from '../support/governed.js'
import { at, refusal, success } from '../support/test-catalog.js'
import { SCHEMA } from './matrix-requests.js'

let catalog: SecuredCatalog
let user: Requests

const table = (name: string) => ({ namespace: 'korolev://lake/main', name: `n.${name}` })

function event(job: string, inputs: JsonObject[], outputs: JsonObject[]): JsonObject {
  const [run, eventTime] = [{ runId: 'r' }, new Date().toISOString()]
  return {
    eventType: 'COMPLETE',
    eventTime,
    run,
    job: { namespace: 'x', name: job },
    inputs,
    outputs,
  }
}

async function names(caller: Requests, name: string): Promise<readonly string[]> {
  const graph = success(await caller.get(`/api/v1/main/lineage?object=table:n%1F${name}`))
  return (at(graph, 'nodes') as readonly JsonObject[]).map((node) => String(node['name'])).sort()
}

beforeAll(async () => {
  catalog = await startSecuredCatalog()
  user = await catalog.as(await catalog.account('user'))
  success(await catalog.root.post('/v1/main/namespaces', { namespace: ['n'] }))
  for (const name of ['open', 'hidden', 'mine', 'behind']) {
    success(await catalog.root.post('/v1/main/namespaces/n/tables', { name, schema: SCHEMA }))
  }
  const mayBe = (name: string, access: JsonObject) =>
    govern(catalog.store, relationKey('main', { namespace: ['n'], name }), { access })
  await mayBe('open', { visibility: 'public' })
  await mayBe('behind', { visibility: 'public' })
  await mayBe('mine', { grants: [{ to: 'account:user', role: 'WRITE' }] })
  for (const body of [
    event('a', [table('behind')], [table('hidden')]),
    event('b', [table('hidden'), table('open')], [table('mine')]),
  ]) {
    expect((await catalog.root.post('/api/v1/lineage', body)).status).toBe(201)
  }
})

afterAll(async () => {
  await catalog.stop()
})

it('should leave out what the caller may not know, and what is behind it', async () => {
  expect(await names(user, 'mine')).toEqual(['b', 'n,mine', 'n,open'])
  expect(await names(catalog.root, 'mine')).toEqual([
    'a',
    'b',
    'n,behind',
    'n,hidden',
    'n,mine',
    'n,open',
  ])
})

it('should need WRITE to say that a run made a table, and tell no hidden one', async () => {
  const denied = await user.post('/api/v1/lineage', event('c', [], [table('open')]))
  expect(refusal(denied)).toContain('WRITE on n.open is missing')
  for (const name of ['hidden', 'nothing']) {
    const body = event('d', [table(name)], [table('mine'), table(name)])
    expect((await user.post('/api/v1/lineage', body)).status).toBe(201)
  }
  const seen = await names(user, 'mine')
  expect(seen).toContain('n.nothing')
  expect(await names(catalog.root, 'hidden')).not.toContain('d')
})

it('should let the side of the owner declassify a column, and tell of sources that may be known', async () => {
  const { root } = catalog
  const about = (name: string) => `/api/v1/main/governance?object=table:n%1F${name}`
  const column = (updates: JsonObject) => ({ columns: [{ 'field-id': 1, updates }] })
  success(await root.post(about('hidden'), column({ sensitivity: 'restricted' })))
  const fields = { id: { inputFields: [{ ...table('hidden'), field: 'id' }] } }
  const made = { ...table('mine'), facets: { columnLineage: { fields } } }
  expect((await root.post('/api/v1/lineage', event('e', [], [made]))).status).toBe(201)
  const effective = async (caller: Requests) =>
    (at(success(await caller.get(about('mine'))), 'columns') as readonly JsonObject[])[0]?.[
      'effective'
    ]
  expect(await effective(root)).toMatchObject({
    sensitivity: 'restricted',
    from: [{ field: 'id' }],
  })
  expect(await effective(user)).toEqual({ sensitivity: 'restricted', from: [] })

  const decision = column({ declassified: { sensitivity: 'public', reason: 'only counts' } })
  expect(refusal(await root.post(about('mine'), decision))).toMatch(
    /^409 .*has no owner who could declassify its columns: set one/,
  )
  const owner = { name: 'crew', type: 'organisation', contact: 'crew@example.org' }
  success(await root.post('/api/v1/main/owners', { ...owner, members: ['account:user'] }))
  const ownership = '/api/v1/main/ownership/set?object=table:n%1Fmine'
  success(await root.post(ownership, { owner: 'crew' }))
  expect(refusal(await root.post(about('mine'), decision))).toMatch(
    /^403 .*only who acts for crew may .*ask crew@example\.org/,
  )
  success(await user.post(about('mine'), decision))
  expect(await effective(user)).toEqual({ sensitivity: 'public', from: [] })
})
