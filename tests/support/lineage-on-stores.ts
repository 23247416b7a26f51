import { expect } from 'vitest'
import type { JsonObject, JsonValue } from '@korolev/table-format'
import { isJsonObject } from '@korolev/table-format'
import { MemoryObjectStore } from '@korolev/table-format/stores/memory'
import type { CatalogStore } from '../../catalog/src/ports/catalog-store.js'
import type { TestCatalog } from './test-catalog.js'
import { at, startTestCatalog, success } from './test-catalog.js'

const TABLES = '/v1/main/namespaces/n/tables'
const FIELDS = ['id', 'email', 'amount'].map((name, index) => {
  return { id: index + 1, name, type: 'string', required: false }
})

/** Tables `a`, `b` and `c`, and what is said of them. */
export class LineageStage {
  readonly catalog: TestCatalog
  readonly ids = new Map<string, string>()
  #sequence = 0
  #run = 0

  private constructor(catalog: TestCatalog) {
    this.catalog = catalog
  }

  static async open(store: CatalogStore): Promise<LineageStage> {
    const stage = new LineageStage(
      await startTestCatalog({ store, objects: new MemoryObjectStore() }),
    )
    success(await stage.catalog.post('/v1/main/namespaces', { namespace: ['n'] }))
    for (const name of ['a', 'b', 'c']) await stage.create(name)
    return stage
  }

  async create(name: string): Promise<void> {
    const schema = { type: 'struct', fields: FIELDS }
    const { metadata } = success(await this.catalog.post(TABLES, { name, schema }))
    this.ids.set(name, `table:${String(at(metadata, 'table-uuid'))}`)
  }

  /** @returns the answer of the commit. */
  async commit(table: string, id: number, run?: string): Promise<void> {
    const sequence = ++this.#sequence
    const snapshot = {
      ...{ 'snapshot-id': id, 'sequence-number': sequence, 'timestamp-ms': Date.now() },
      ...{ 'manifest-list': `memory:/lake/snap-${id}.avro`, summary: { operation: 'append' } },
    }
    const ref = { type: 'branch', 'snapshot-id': id }
    const updates = [
      { action: 'add-snapshot', snapshot },
      { action: 'set-snapshot-ref', 'ref-name': 'main', ...ref },
    ]
    const headers = run === undefined ? {} : { 'x-korolev-run': run }
    const body = { requirements: [], updates }
    success(await this.catalog.post(`${TABLES}/${table}`, body, headers))
  }

  /** Tells that columns were made from others, such as `{ email: 'a.email' }`. */
  async derive(
    to: string,
    columns: Readonly<Record<string, string>>,
    eventType = 'COMPLETE',
  ): Promise<void> {
    const fields = Object.entries(columns).map(([column, source]) => {
      const [table = '', field = ''] = source.split('.')
      return [column, { inputFields: [{ ...named(table), field }] }]
    })
    const facets = { columnLineage: { fields: Object.fromEntries(fields) as JsonObject } }
    const event = {
      ...{ eventType, eventTime: new Date().toISOString() },
      ...{ run: { runId: `r${++this.#run}` }, job: { namespace: 'spark', name: `make ${to}` } },
      outputs: [{ ...named(to), facets }],
    }
    expect((await this.catalog.post('/api/v1/lineage', event)).status).toBe(201)
  }

  async govern(table: string, body: JsonObject): Promise<JsonObject> {
    return success(
      await this.catalog.post(`/api/v1/main/governance?object=table:n%1F${table}`, body),
    )
  }

  /** `email: restricted email < a.email`: what counts for columns, and because of which. */
  async effective(table: string): Promise<readonly string[]> {
    const path = `/api/v1/main/governance?object=table:n%1F${table}`
    return list(success(await this.catalog.get(path)), 'columns').flatMap((column) => {
      const { effective, name } = column
      if (!isJsonObject(effective)) return []
      const kinds = effective['personal-data']
      const from = list(effective, 'from')
        .map((each) => `${String((each['name'] as string[]).at(-1))}.${String(each['field'])}`)
        .sort()
      const said = [effective['sensitivity'], ...(Array.isArray(kinds) ? kinds : [])]
      const text = said.filter((each) => each !== undefined).join(' ')
      return [`${String(name)}: ${text}${from.length === 0 ? '' : ` < ${from.join(', ')}`}`]
    })
  }

  /** `a > load @1`: the edges with their runs' snapshots, in the names of their nodes. */
  async edges(table: string, query = ''): Promise<readonly string[]> {
    const path = `/api/v1/main/lineage?object=table:n%1F${table}${query}`
    const graph = success(await this.catalog.get(path))
    const names = new Map(
      list(graph, 'nodes').map((node) => [node['id'], String((node['name'] as string[]).at(-1))]),
    )
    return list(graph, 'edges')
      .map((edge) => {
        const snapshots = list(edge, 'runs').map(({ snapshotId }) => String(snapshotId ?? '?'))
        return `${names.get(edge['from'])} > ${names.get(edge['to'])} @${snapshots.join(',')}`
      })
      .sort()
  }

  async actions(table: string): Promise<readonly string[]> {
    const path = `/api/v1/main/history?object=table:n%1F${table}`
    const { records } = success(await this.catalog.get(path))
    return (records as readonly JsonObject[]).map(({ action }) => String(action)).reverse()
  }

  input(table: string, snapshot: number): string {
    return `${this.ids.get(table)?.slice(6)}@${snapshot}`
  }
}

export function named(table: string): JsonObject {
  return { namespace: 'korolev://lake.example/main', name: `n.${table}` }
}

export function list(json: JsonObject, name: string): readonly JsonObject[] {
  const value = json[name]
  return Array.isArray(value) ? (value as readonly JsonValue[]).filter(isJsonObject) : []
}

/** The graph of commits and of events, and what follows from it, are the same on every store. */
export async function checkLineageOn(store: CatalogStore): Promise<void> {
  const stage = await LineageStage.open(store)
  try {
    await stage.commit('a', 1)
    await stage.commit('b', 2, `job=clean&run-id=r1&inputs=${stage.input('a', 1)}`)
    for (const id of [3, 4, 5])
      await stage.commit('b', id, `job=more&inputs=${stage.input('a', 1)}`)
    await stage.commit('c', 6, `job=sum&run-id=r2&inputs=${stage.input('b', 5)}`)
    const up = ['a > clean @1', 'a > more @1', 'b > sum @5', 'clean > b @2', 'more > b @5']
    expect(await stage.edges('c', '&direction=upstream')).toEqual([...up, 'sum > c @6'])
    expect(await stage.edges('c', '&direction=upstream&snapshot=6')).toEqual([...up, 'sum > c @6'])
    expect(await stage.edges('a', '&direction=downstream&runs=2&depth=1')).toEqual([
      ...['a > clean @1', 'a > more @1,1', 'clean > b @2', 'more > b @5,4'],
    ])
    const column = {
      'field-id': 2,
      updates: { sensitivity: 'restricted', 'personal-data': ['email'] },
    }
    await stage.govern('a', { columns: [column] })
    await stage.derive('b', { email: 'a.email', amount: 'a.amount' })
    await stage.derive('b', { email: 'a.email' })
    await stage.derive('c', { id: 'b.email' })
    expect(await stage.effective('c')).toEqual(['id: restricted email < b.email'])
    expect((await stage.actions('b')).filter((each) => each === 'derive-columns')).toHaveLength(1)
    expect(await stage.edges('b', '&direction=upstream&depth=1')).toContain('make b > b @5')
  } finally {
    await stage.catalog.stop()
  }
}
