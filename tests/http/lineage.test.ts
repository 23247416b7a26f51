import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Clock, JsonObject, JsonValue } from '@korolev/table-format'
import { isJsonObject } from '@korolev/table-format'
import { LineageRuns } from '../../catalog/src/commands/lineage-runs.js'
import type { TestCatalog } from '../support/test-catalog.js'
import { at, refusal, startTestCatalog, success } from '../support/test-catalog.js'

const START = Date.parse('2026-03-01T00:00:00Z')
const COLUMNS = { type: 'struct', fields: [{ id: 1, name: 'a', type: 'int', required: false }] }
const TABLES = '/v1/main/namespaces/n/tables'
const HOUR = 3_600_000

class HourClock implements Clock {
  at = START

  nowMs(): number {
    return this.at
  }

  sleep(): Promise<void> {
    return Promise.resolve()
  }
}

let catalog: TestCatalog
let clock: HourClock
let sequence = 0
const ids = new Map<string, string>()
const locations = new Map<string, string>()

beforeEach(async () => {
  clock = new HourClock()
  catalog = await startTestCatalog({ clock })
  success(await catalog.post('/v1/main/namespaces', { namespace: ['n'] }))
  for (const name of ['a', 'b', 'c', 'd']) {
    const { metadata } = success(await catalog.post(TABLES, { name, schema: COLUMNS }))
    ids.set(name, `table:${String(at(metadata, 'table-uuid'))}`)
    locations.set(name, String(at(metadata, 'location')))
  }
})

afterEach(async () => {
  await catalog.stop()
})

/** Commits a snapshot, an hour after what was before. */
async function commit(table: string, id: number | bigint, run?: string): Promise<void> {
  clock.at += HOUR
  const snapshot = {
    ...{
      'snapshot-id': id,
      'sequence-number': ++sequence,
      'timestamp-ms': clock.at,
      'schema-id': 0,
    },
    'manifest-list': `memory:/lake/snap-${id}.avro`,
    summary: { operation: 'append' },
  }
  const ref = { action: 'set-snapshot-ref', 'ref-name': 'main', type: 'branch', 'snapshot-id': id }
  const body = { requirements: [], updates: [{ action: 'add-snapshot', snapshot }, ref] }
  const headers = run === undefined ? {} : { 'x-korolev-run': run }
  success(await catalog.post(`${TABLES}/${table}`, body, headers))
}

const input = (table: string, snapshot: number) => `${ids.get(table)?.slice(6)}@${snapshot}`

async function lineage(table: string, query = ''): Promise<JsonObject> {
  return success(await catalog.get(`/api/v1/main/lineage?object=table:n%1F${table}${query}`))
}

/** `a@1 > load > c@2`: the edges with their runs' snapshots, in the names of their nodes. */
function edges(graph: JsonObject): readonly string[] {
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

function list(json: JsonObject, name: string): readonly JsonObject[] {
  return (json[name] as readonly JsonValue[]).filter(isJsonObject)
}

describe('lineage of commits', () => {
  beforeEach(async () => {
    await commit('a', 1)
    await commit('b', 2, `job=clean&run-id=r1&inputs=${input('a', 1)}`)
    await commit('c', 3, `job=sum&run-id=r2&inputs=${input('b', 2)},${input('a', 1)}`)
    await commit('a', 4)
    await commit('b', 5, `job=clean&run-id=r3&inputs=${input('a', 4)}`)
    await commit('c', 6, `job=sum&run-id=r4&code-version=v2&inputs=${input('b', 5)}`)
    await commit('d', 7, `job=copy&inputs=${input('c', 6)}`)
  })

  it('should be there upstream and downstream, by depth', async () => {
    expect(edges(await lineage('c', '&direction=upstream&depth=1'))).toEqual([
      'b > sum @5',
      'sum > c @6',
    ])
    const up = ['a > clean @4', 'b > sum @5', 'clean > b @5', 'sum > c @6']
    expect(edges(await lineage('c', '&direction=upstream'))).toEqual(up)
    const down = ['c > copy @6', 'copy > d @7']
    expect(edges(await lineage('c', '&direction=downstream'))).toEqual(down)
    expect(edges(await lineage('c'))).toEqual([...up, ...down].sort())
  })

  it('should have more runs of a job when they are asked for', async () => {
    expect(edges(await lineage('c', '&direction=upstream&depth=1&runs=2'))).toEqual([
      'a > sum @1',
      'b > sum @5,2',
      'sum > c @6,3',
    ])
  })

  it('should say what made one snapshot, and from what was there then', async () => {
    const old = ['a > clean @1', 'a > sum @1', 'b > sum @2', 'clean > b @2', 'sum > c @3']
    const graph = await lineage('c', '&direction=upstream&snapshot=3')
    expect(edges(graph)).toEqual(old)
    expect(edges(await lineage('c', '&direction=upstream&snapshot=99'))).toEqual([])
    const [run] = list(list(graph, 'edges')[0] ?? {}, 'runs')
    expect(run).toMatchObject({ runId: 'r2', snapshotId: 3, knownBy: 'commit' })
    expect(run?.['commits']).toHaveLength(1)
    expect(edges(await lineage('a', '&direction=downstream&snapshot=4&depth=1'))).toEqual([
      'a > clean @4',
      'clean > b @5',
    ])
  })

  it('should be as it was at a time', async () => {
    const time = new Date(START + 3 * HOUR).toISOString()
    expect(edges(await lineage('c', `&direction=upstream&at=${time}`))).toEqual([
      'a > clean @1',
      'a > sum @1',
      'b > sum @2',
      'clean > b @2',
      'sum > c @3',
    ])
  })

  it('should know a table by its new name, and one that is gone', async () => {
    const rename = {
      source: { namespace: ['n'], name: 'b' },
      destination: { namespace: ['n'], name: 'z' },
    }
    expect((await catalog.post('/v1/main/tables/rename', rename)).status).toBe(204)
    expect((await catalog.request('DELETE', `${TABLES}/a`)).status).toBe(204)
    const graph = await lineage('c', '&direction=upstream')
    expect(edges(graph)).toEqual(['a > clean @4', 'clean > z @5', 'sum > c @6', 'z > sum @5'])
    expect(list(graph, 'nodes').find(({ id }) => id === ids.get('a'))).toMatchObject({ gone: true })
  })

  it('should be drawn, the same each time', async () => {
    const query = `${catalog.uri}/api/v1/main/lineage?object=table:n%1Fc&format=svg`
    const answers = [await fetch(query), await fetch(query)]
    expect(answers[0]?.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8')
    const [first = '', second] = await Promise.all(answers.map((each) => each.text()))
    expect(second).toBe(first)
    expect(first).toContain('<title id="title">Lineage of n.c</title>')
    expect(first).toMatch(/<desc id="description">7 nodes; edges: .*n\.b to sum; /)
    expect(first.match(/<rect class="node/g)).toHaveLength(7)
    expect(first).toMatch(/>n\.c<\/text><text class="small"[^>]*>snapshot 6</)
    expect(first).toMatch(/>sum<\/text><text class="small"[^>]*>job, code v2</)
    expect(first.match(/class="edge"/g)).toHaveLength(6)
    expect(first).not.toMatch(/(href|src)="(?!#)/)
  })

  it.each([
    ['direction=up', 'direction must be one of both, upstream, downstream, not up'],
    ['depth=0', 'depth must be a whole number from 1 to 20, not 0'],
    ['depth=21', 'depth must be a whole number from 1 to 20, not 21'],
    ['runs=21', 'runs must be a whole number from 1 to 20'],
    ['snapshot=main', 'snapshot must be the id of a snapshot'],
    ['format=png', 'format must be one of json, svg, not png'],
    ['at=now', 'at must be a time since 1970'],
  ])('should refuse %s', async (query, message) => {
    const answer = await catalog.get(`/api/v1/main/lineage?object=table:n%1Fc&${query}`)
    expect(refusal(answer)).toContain(message)
  })
})

describe('many runs', () => {
  it('should hide no other job, and cost no more than a page for each', async () => {
    await commit('a', 1)
    await commit('b', 2, `job=zz&inputs=${input('a', 1)}`)
    for (let id = 3; id < 230; id++) await commit('b', id, `job=j&inputs=${input('a', 1)}`)
    await commit('b', 1000, `job=aa&inputs=${input('a', 1)}`)
    let reads = 0
    const counted = {
      get: (key: Parameters<typeof catalog.store.get>[0]) => catalog.store.get(key),
      list: (query: Parameters<typeof catalog.store.list>[0]) => {
        reads++
        return catalog.store.list(query)
      },
    }
    const found = await new LineageRuns(counted).of({
      side: 'made',
      id: ids.get('b') ?? '',
      runs: 1,
    })
    expect(found.parts.map(({ job }) => job.name).sort()).toEqual(['aa', 'j', 'zz'])
    expect(reads).toBeLessThanOrEqual(3)
  })
})

describe('events of OpenLineage', () => {
  const time = (hours: number) => new Date(START + hours * HOUR).toISOString()
  const named = (name: string) => ({ namespace: 'korolev://lake.example/main', name: `n.${name}` })
  const files = { namespace: 's3://bucket', name: 'in.csv' }

  function event(eventType: string, hours: number, more: JsonObject): JsonObject {
    return {
      ...{
        eventType,
        eventTime: time(hours),
        producer: 'https://example.org',
        schemaURL: 'https://example.org',
      },
      run: { runId: 'f0000000-0000-4000-8000-000000000001' },
      job: { namespace: 'spark', name: 'load' },
      ...more,
    }
  }

  async function send(body: JsonObject): Promise<void> {
    const answer = await catalog.post('/api/v1/lineage', body)
    expect([answer.status, answer.text]).toEqual([201, ''])
  }

  beforeEach(async () => {
    await commit('a', 1)
    await commit('b', 2)
    await commit('a', 3)
    await commit('b', 4)
  })

  const start = () => event('START', 2.5, { inputs: [named('a'), files] })
  const complete = () => {
    const fields = { a: { inputFields: [{ ...named('a'), field: 'a' }] } }
    const output = { ...named('b'), facets: { columnLineage: { fields } } }
    return event('COMPLETE', 4.5, { inputs: [named('a')], outputs: [output] })
  }

  it('should find tables, and snapshots by the time, in any order and repeatedly', async () => {
    await send(start())
    await send(complete())
    const graph = await lineage('b')
    const [hash] = list(graph, 'nodes').flatMap(({ kind, id }) => (kind === 'dataset' ? [id] : []))
    expect(edges(graph)).toEqual(['a > load @1', 'in.csv > load @?', 'load > b @4'])
    expect(graph['columns']).toEqual([
      {
        from: { node: ids.get('a'), field: 'a', 'field-id': 1 },
        to: { node: ids.get('b'), field: 'a', 'field-id': 1 },
      },
    ])
    expect(String(hash)).toMatch(/^dataset:[0-9a-f]{32}$/)
    const before = await catalog.get('/api/v1/main/lineage?object=table:n%1Fb')
    for (const body of [complete(), start(), start()]) await send(body)
    expect((await catalog.get('/api/v1/main/lineage?object=table:n%1Fb')).text).toBe(before.text)
  })

  it('should be the same when the end comes first', async () => {
    await send(complete())
    await send(start())
    const graph = await lineage('b')
    expect(edges(graph)).toEqual(['a > load @1', 'in.csv > load @?', 'load > b @4'])
    expect(list(list(graph, 'edges')[0] ?? {}, 'runs')).toMatchObject([{ state: 'COMPLETE' }])
  })

  it('should take the snapshots that events name', async () => {
    const of = (name: string, version: string) => ({
      ...named(name),
      facets: { version: { datasetVersion: version } },
    })
    await send(event('COMPLETE', 9, { inputs: [of('a', '1')], outputs: [of('b', '2')] }))
    expect(edges(await lineage('b'))).toEqual(['a > load @1', 'load > b @2'])
    expect(edges(await lineage('b', '&snapshot=2&direction=upstream'))).toEqual([
      'a > load @1',
      'load > b @2',
    ])
    expect(edges(await lineage('b', '&snapshot=4&direction=upstream'))).toEqual([])
  })

  it('should find tables by their locations, and by symlinks to what is there', async () => {
    const place = (name: string) => {
      const [, scheme = '', path = ''] = /^(\w+):\/*(.*)$/.exec(locations.get(name) ?? '') ?? []
      return { namespace: `${scheme}:`, name: `/${path}` }
    }
    const rename = {
      source: { namespace: ['n'], name: 'b' },
      destination: { namespace: ['n'], name: 'z' },
    }
    expect((await catalog.post('/v1/main/tables/rename', rename)).status).toBe(204)
    const symlink = (name: string) => ({
      symlinks: { identifiers: [{ namespace: 'http://host:1/', name, type: 'TABLE' }] },
    })
    const outputs = [
      { ...place('b'), facets: symlink('n.z') },
      { namespace: 's3://x', name: 'other', facets: symlink('n.z') },
    ]
    await send(event('COMPLETE', 9, { inputs: [place('a')], outputs }))
    expect(edges(await lineage('z'))).toEqual(['a > load @3', 'load > z @4'])
    expect(edges(await lineage('a', '&direction=downstream'))).toEqual([
      'a > load @3',
      'load > other @?',
      'load > z @4',
    ])
  })

  it('should not have made what a run that failed was to make', async () => {
    await send(event('FAIL', 9, { inputs: [named('a')], outputs: [named('b')] }))
    expect(edges(await lineage('b'))).toEqual([])
    expect(edges(await lineage('a'))).toEqual(['a > load @3'])
  })

  it('should not have made it after all, when it is said to be complete besides', async () => {
    const failed = () => event('FAIL', 8, { inputs: [named('a')], outputs: [named('b')] })
    await send(failed())
    await send(event('COMPLETE', 9, { inputs: [named('a')], outputs: [named('b')] }))
    expect(edges(await lineage('b'))).toEqual([])
    await send({
      ...event('COMPLETE', 9, { outputs: [named('c')] }),
      job: { namespace: 'j', name: 'x' },
    })
    await send({ ...failed(), job: { namespace: 'j', name: 'x' } })
    expect(edges(await lineage('c'))).toEqual([])
  })

  it('should take what Iceberg reported before what the listener says beside it', async () => {
    const large = [7_000_000_000_000_000_001n, 7_000_000_000_000_009_001n] as const
    for (const id of large) await commit('a', id)
    const version = { version: { datasetVersion: String(large[1]) } }
    const reported = { ...named('a'), inputFacets: { icebergScanReport: { snapshotId: 7.0e18 } } }
    await send(event('START', 9, { inputs: [{ ...named('a'), facets: version }] }))
    await send(event('COMPLETE', 9, { inputs: [reported], outputs: [named('b')] }))
    const graph = await lineage('b', '&direction=upstream')
    expect(edges(graph)).toEqual([`a > load @${large[0]}`, 'load > b @4'])
    expect(list(list(graph, 'edges')[1] ?? {}, 'runs')).toMatchObject([{ knownBy: 'report' }])
    const unknown = { ...named('a'), inputFacets: { icebergScanReport: { snapshotId: 5e18 } } }
    const job = { namespace: 'spark', name: 'other' }
    await send({ ...event('COMPLETE', 9, { inputs: [unknown], outputs: [named('c')] }), job })
    expect(edges(await lineage('c', '&direction=upstream'))).toEqual([
      `a > other @${large[1]}`,
      'other > c @?',
    ])
  })

  it('should have read what columns come from, when it began', async () => {
    const fields = { a: { inputFields: [{ ...named('a'), field: 'a' }] } }
    const dataset = [
      { ...named('d'), field: 'a', transformations: [{ type: 'INDIRECT', subtype: 'JOIN' }] },
    ]
    const outputs = [{ ...named('b'), facets: { columnLineage: { fields, dataset } } }]
    const both = [event('COMPLETE', 4.5, { outputs }), event('START', 2.5, {})]
    for (const body of both) await send(body)
    const graph = await lineage('b', '&direction=upstream')
    expect(edges(graph)).toEqual(['a > load @1', 'd > load @?', 'load > b @4'])
    expect(graph['columns']).toEqual([
      {
        from: { node: ids.get('d'), field: 'a', 'field-id': 1 },
        to: { node: ids.get('b') },
        indirect: true,
      },
      {
        from: { node: ids.get('a'), field: 'a', 'field-id': 1 },
        to: { node: ids.get('b'), field: 'a', 'field-id': 1 },
      },
    ])
    const [, , made] = list(graph, 'edges').map((edge) => list(edge, 'runs')[0]?.['knownBy'])
    expect(made).toBe('columns')
  })

  it('should know by one event of a run what another names alike', async () => {
    const place = { namespace: 's3://elsewhere', name: 'b' }
    const symlinks = { identifiers: [{ ...named('b'), type: 'TABLE' }] }
    await send(event('START', 2, { inputs: [named('a')], outputs: [place] }))
    expect(edges(await lineage('b'))).toEqual([])
    await send(event('COMPLETE', 4.5, { outputs: [{ ...place, facets: { symlinks } }] }))
    await send(event('RUNNING', 3, { outputs: [place] }))
    expect(edges(await lineage('b'))).toEqual(['a > load @1', 'load > b @4'])
  })

  it('should be of at most 200 datasets a run, and all of them be found', async () => {
    const many = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, index) => ({
        namespace: 's3://x',
        name: `${from + index}`,
      }))
    await send(event('START', 2, { inputs: many(0, 199), outputs: [named('b')] }))
    await send(event('COMPLETE', 9, { outputs: [named('b')] }))
    expect(list(await lineage('b', '&direction=upstream'), 'nodes')).toHaveLength(201)
    const answer = await catalog.post(
      '/api/v1/lineage',
      event('OTHER', 9, { inputs: many(199, 200) }),
    )
    expect(refusal(answer)).toMatch(/^400 .*would have 201 datasets.*at most 200.*another run/)
    const fields = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, index) => [
        `c${index}`,
        { inputFields: [{ ...named('a'), field: `c${index}` }] },
      ]),
    )
    const outputs = [{ ...named('c'), facets: { columnLineage: { fields } } }]
    await send({ ...event('COMPLETE', 9, { outputs }), job: { namespace: 'j', name: 'wide' } })
    expect(list(await lineage('c', '&direction=upstream'), 'columns')).toHaveLength(5_000)
  })

  it('should be one run with the commits that name it', async () => {
    const run = 'job=load&job-namespace=spark&run-id=f0000000-0000-4000-8000-000000000001'
    await commit('b', 5, `${run}&inputs=${input('a', 3)}`)
    await send(event('COMPLETE', 6, { inputs: [named('a'), files], outputs: [named('b')] }))
    const graph = await lineage('b', '&direction=upstream&runs=5')
    expect(edges(graph)).toEqual(['a > load @3', 'in.csv > load @?', 'load > b @5'])
    // Its commit and its events do not count as two of the runs that are asked for.
    expect(await lineage('b', '&direction=upstream')).toEqual(graph)
    expect(list(list(graph, 'edges')[0] ?? {}, 'runs')).toMatchObject([{ knownBy: 'commit' }])
  })

  it('should be taken of jobs and of datasets', async () => {
    const {
      run: _,
      eventType: __,
      ...job
    } = event('x', 9, { inputs: [named('a')], outputs: [named('b')] })
    await send(job)
    expect(edges(await lineage('b'))).toEqual(['a > load @3', 'load > b @4'])
    await send({ eventTime: time(9), dataset: named('a') })
    const inputFields = [{ ...named('a'), field: 'a' }]
    const facets = { columnLineage: { fields: { a: { inputFields } } } }
    const alone = { eventTime: time(9), dataset: { ...named('b'), facets } }
    expect(refusal(await catalog.post('/api/v1/lineage', alone))).toMatch(
      /^400 .*dataset\.facets\.columnLineage is kept of what a job made/,
    )
  })

  it.each<[JsonObject, string]>([
    [{ eventTime: 'now' }, 'eventTime must be a time'],
    [{ eventType: 'STOP' }, 'eventType must be one of START'],
    [{ job: { name: 'x' } }, 'job.namespace is missing'],
    [{ inputs: [{ namespace: 'x' }] }, 'inputs[0].name is missing'],
    [{ inputs: Array(201).fill({ namespace: 'x', name: 'y' }) }, 'at most 200 are taken'],
    [{ run: { runId: '' } }, 'run.runId must have 1 to 2000 characters'],
  ])('should be refused with %.60j', async (change, message) => {
    const body = { ...event('START', 1, {}), ...change }
    const answer = refusal(await catalog.post('/api/v1/lineage', body))
    expect(answer).toContain('400')
    expect(answer).toContain(message)
  })
})
