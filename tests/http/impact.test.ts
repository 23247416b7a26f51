import { afterAll, beforeAll, expect, it } from 'vitest'
import type { JsonObject } from '@korolev/table-format'
import { MemoryCatalogStore } from '../../catalog/src/stores/memory.js'
import { LineageStage, list } from '../support/lineage-on-stores.js'
import { refusal, success } from '../support/test-catalog.js'

let stage: LineageStage

beforeAll(async () => {
  stage = await LineageStage.open(new MemoryCatalogStore())
  for (const name of ['d', 'e']) await stage.create(name)
  await stage.commit('a', 1, 'job=load&run-id=l1')
  await stage.commit('b', 2)
  await stage.derive('b', { email: 'a.email', amount: 'a.amount' })
  await stage.derive('c', { id: 'b.email' })
  await stage.commit('d', 3, `job=copy&run-id=d1&inputs=${stage.input('c', 1)}`)
  const column = { 'field-id': 2, updates: { tags: ['contact'], sensitivity: 'restricted' } }
  await stage.govern('a', { columns: [column] })
  const owner = { name: 'crew', type: 'organisation', contact: 'crew@example.org' }
  success(await stage.catalog.post('/api/v1/main/owners', owner))
  const ownership = '/api/v1/main/ownership/set?object=table:n%1Fb'
  success(await stage.catalog.post(ownership, { owner: 'crew' }))
})

afterAll(async () => {
  await stage.catalog.stop()
})

const path = (table: string, query = '') => `/api/v1/main/impact?object=table:n%1F${table}${query}`

/** A table with other columns than it has. */
function schemaOf(fields: readonly (readonly [number, string, string, boolean?])[]): JsonObject {
  const all = fields.map(([id, name, type, required = false]) => ({ id, name, type, required }))
  const updates = [
    { action: 'add-schema', schema: { type: 'struct', fields: all } },
    { action: 'set-current-schema', 'schema-id': -1 },
  ]
  return { updates }
}

/** `b.email < a.email`, `d rows < c`: what is touched, and because of what. */
function touched(impact: JsonObject): readonly string[] {
  const names = new Map([...stage.ids].map(([name, id]) => [id, name]))
  const cause = ({ node, field }: JsonObject) =>
    [names.get(String(node)), ...(field === undefined ? [] : [field])].join('.')
  return list(impact, 'touched').flatMap((node) => {
    const name = names.get(String(node['id']))
    return [
      ...list(node, 'columns').map(
        (each) =>
          `${name}.${String(each['field'])} < ${list(each, 'because').map(cause).join(', ')}`,
      ),
      ...list(node, 'rows').map((each) => `${name} rows < ${cause(each)}`),
    ]
  })
}

it('should name what is made from a column that would go, and who answers for it', async () => {
  const body = schemaOf([
    [1, 'id', 'string'],
    [3, 'amount', 'string'],
  ])
  const impact = success(await stage.catalog.post(path('a'), body))
  expect(impact['changes']).toMatchObject([{ type: 'field-dropped', fieldId: 2, name: 'email' }])
  expect(touched(impact)).toEqual(['b.email < a.email', 'c.id < b.email', 'd rows < c'])
  expect(impact['governed']).toEqual([
    { 'field-id': 2, name: 'email', tags: ['contact'], sensitivity: 'restricted' },
  ])
  expect(impact['writers']).toMatchObject([{ job: { name: 'load' }, runId: 'l1' }])
  expect(list(impact, 'touched')).toMatchObject([
    {
      ...{ name: ['n', 'b'], owner: { name: 'crew', contact: 'crew@example.org' } },
      runs: [{ job: { namespace: 'spark', name: 'make b' } }],
    },
    { name: ['n', 'c'], columns: [{ 'field-id': 1 }] },
    { name: ['n', 'd'], runs: [{ job: { name: 'copy' }, runId: 'd1' }] },
  ])
  const history = await stage.actions('a')
  expect(history.filter((each) => each === 'commit')).toHaveLength(1)
})

it('should tell a new name, another requirement, and what touches nobody', async () => {
  const rest = [
    [2, 'email', 'string'],
    [3, 'amount', 'string'],
  ] as const
  const of = async (body: JsonObject) => {
    const impact = success(await stage.catalog.post(path('a'), body))
    return [list(impact, 'changes').map(({ type }) => type), touched(impact)]
  }
  const renamed = schemaOf([
    [1, 'id', 'string'],
    [2, 'mail', 'string'],
    [3, 'amount', 'string'],
  ])
  expect(await of(renamed)).toEqual([
    ['field-renamed'],
    ['b.email < a.email', 'c.id < b.email', 'd rows < c'],
  ])
  expect(await of(schemaOf([[1, 'key', 'string'], ...rest]))).toEqual([['field-renamed'], []])
  const added = schemaOf([[1, 'id', 'string'], ...rest, [9, 'more', 'string']])
  expect(await of(added)).toEqual([['field-added'], []])
  expect(await of({ updates: [] })).toEqual([[], []])
  expect((await of({ drop: true }))[1]).toEqual([
    'b.email < a.email',
    'b.amount < a.amount',
    'c.id < b.email',
    'd rows < c',
  ])
  const near = success(await stage.catalog.post(path('a', '&depth=1'), renamed))
  expect(touched(near)).toEqual(['b.email < a.email'])
})

it('should be refused for what does not fit, and for what is no table', async () => {
  const bad = await stage.catalog.post(path('a'), schemaOf([[1, 'id', 'nothing']]))
  expect(refusal(bad)).toMatch(/^400 .*nothing/)
  expect(refusal(await stage.catalog.post(path('zz'), { updates: [] }))).toMatch(/^404 /)
  const unknown = { updates: [{ action: 'set-current-schema', 'schema-id': 7 }] }
  expect(refusal(await stage.catalog.post(path('a'), unknown))).toMatch(/^400 .*schema/)
})

it('should give events of OpenLineage from which the same graph comes', async () => {
  const events = (table: string) =>
    `/api/v1/main/lineage/events?object=table:n%1F${table}&direction=upstream&depth=5`
  const given = list(success(await stage.catalog.get(events('d'))), 'events')
  expect(given.map(({ job }) => (job as JsonObject)['name'])).toEqual([
    'load',
    'make b',
    'make c',
    'copy',
  ])
  expect(given.at(-1)).toMatchObject({
    ...{ eventType: 'COMPLETE', run: { facets: { korolev: { runId: 'd1' } } } },
    inputs: [{ name: 'n.c', facets: { version: { datasetVersion: '1' } } }],
    outputs: [{ name: 'n.d', facets: { version: { datasetVersion: '3' } } }],
  })
  const graph = await stage.edges('d', '&direction=upstream&depth=5')
  const there = await LineageStage.open(new MemoryCatalogStore())
  try {
    await there.create('d')
    for (const event of given) {
      expect((await there.catalog.post('/api/v1/lineage', event)).status).toBe(201)
    }
    expect(await there.edges('d', '&direction=upstream&depth=5')).toEqual(graph)
    const columns = success(
      await there.catalog.get('/api/v1/main/lineage?object=table:n%1Fd&direction=upstream'),
    )['columns']
    expect(columns).toHaveLength(3)
  } finally {
    await there.catalog.stop()
  }
})
