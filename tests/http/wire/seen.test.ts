import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '@korolev/table-format'
import type { TestCatalog } from '../../support/test-catalog.js'
import { at, refusal, startTestCatalog, success } from '../../support/test-catalog.js'
import {
  addSnapshot,
  commit,
  createNamespace,
  createTable,
  metadataOf,
  SCHEMA,
  setMain,
  TABLES,
  viewRequest,
  NEW_TABLE,
} from '../../support/wire-values.js'

let catalog: TestCatalog

beforeEach(async () => {
  catalog = await startTestCatalog()
})

afterEach(async () => {
  await catalog.stop()
})

const NAMESPACES = '/v1/main/namespaces'

/** What other people's clients and suites were seen to send and to expect. */
describe('[seen] iceberg-rust', () => {
  it('should find levels joined by %1F whatever else is configured', async () => {
    await createNamespace(catalog, 'a', 'b')
    success(await catalog.get(`${NAMESPACES}/a%1Fb`))
    const config = success(await catalog.get('/v1/config'))
    expect(JSON.stringify(config)).not.toContain('namespace-separator')
  })

  // A `/` that is not encoded cannot be told from the path’s own: 404, as Java answers.
  it('should not find a name whose slash was not encoded', async () => {
    await createNamespace(catalog, 'a/b')
    expect(refusal(await catalog.get(`${NAMESPACES}/a/b`))).toMatch(/^404 /)
  })

  it('should create with a partition spec without spec-id, and by the property’s version', async () => {
    const created = await createTable(catalog, {
      'partition-spec': { fields: [{ name: 'id_b', transform: 'bucket[8]', 'source-id': 1 }] },
      properties: { 'format-version': '3' },
    })
    const metadata = at(created, 'metadata')
    expect(at(metadata, 'format-version')).toBe(3)
    expect(at(metadata, 'partition-specs', 0, 'spec-id')).toBe(0)
    expect(at(metadata, 'partition-specs', 0, 'fields', 0, 'field-id')).toBe(1000)
  })

  it('should drop a column by adding a schema that is there, and -1', async () => {
    await createTable(catalog)
    const wider = {
      type: 'struct',
      fields: [
        ...(SCHEMA['fields'] as readonly []),
        { id: 3, name: 'x', required: false, type: 'int' },
      ],
    }
    const makeCurrent = { action: 'set-current-schema', 'schema-id': -1 }
    success(await commit(catalog, [{ action: 'add-schema', schema: wider }, makeCurrent]))
    success(await commit(catalog, [{ action: 'add-schema', schema: SCHEMA }, makeCurrent]))
    expect(at(await metadataOf(catalog), 'current-schema-id')).toBe(0)
  })
})

describe('[seen] DuckDB', () => {
  let folder: string

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'korolev-'))
    await catalog.stop()
    catalog = await startTestCatalog({ warehouses: [{ name: 'main', root: `file://${folder}` }] })
    await createNamespace(catalog, 'ns')
  })

  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  // It makes the folder of data files, not that of manifests, which it writes before it commits.
  it('should find the metadata folder of a table that it staged, and nothing else', async () => {
    const staged = await stage({})
    expect(readdirSync(pathOf(staged), { recursive: true })).toEqual(['metadata'])
    const elsewhere = `file://${folder}/elsewhere/m`
    await stage({ 'write.metadata.path': elsewhere })
    expect(readdirSync(pathOf(elsewhere))).toEqual([])
  })

  async function stage(properties: JsonObject): Promise<string> {
    const body = { name: 't', schema: SCHEMA, 'stage-create': true, properties }
    return String(at(success(await catalog.post(TABLES, body)), 'metadata', 'location'))
  }

  function pathOf(location: string): string {
    return location.replace('file://', '')
  }
})

describe('[seen] PyIceberg', () => {
  it('should tell a.b from b in a', async () => {
    await createNamespace(catalog, 'a.b')
    await createNamespace(catalog, 'a', 'b')
    expect(at(success(await catalog.get(`${NAMESPACES}/a.b`)), 'namespace')).toEqual(['a.b'])
    expect(at(success(await catalog.get(`${NAMESPACES}/a%1Fb`)), 'namespace')).toEqual(['a', 'b'])
  })

  it('should find a parent that was encoded twice', async () => {
    await createNamespace(catalog, 'TEST NS', 'child')
    const body = success(await catalog.get(`${NAMESPACES}?parent=TEST%2520NS`))
    expect(body['namespaces']).toEqual([['TEST NS', 'child']])
  })

  it('should list and load the parents that a creation implied', async () => {
    await createNamespace(catalog, 'com', 'organization', 'department')
    expect(at(success(await catalog.get(NAMESPACES)), 'namespaces')).toEqual([['com']])
    const below = success(await catalog.get(`${NAMESPACES}?parent=com`))
    expect(below['namespaces']).toEqual([['com', 'organization']])
    for (const path of ['com', 'com%1Forganization', 'com%1Forganization%1Fdepartment']) {
      const loaded = success(await catalog.get(`${NAMESPACES}/${path}`))
      expect(loaded['properties']).toEqual({})
    }
  })

  it('should see no property of a namespace that it did not set', async () => {
    const properties = { comment: 'mine' }
    success(await catalog.post(NAMESPACES, { namespace: ['ns'], properties }))
    expect(at(success(await catalog.get(`${NAMESPACES}/ns`)), 'properties')).toEqual(properties)
  })

  // Its own tests expect this of every catalog, as Java's catalogs do since 1.4; and Java's
  // writers, Spark's among them, write gzip into tables that do not say it.
  it('should see that a new table is compressed with zstd, unless it asked for another', async () => {
    await createNamespace(catalog, 'ns')
    for (const asked of [{}, { 'write.parquet.compression-codec': 'snappy' }]) {
      for (const staged of [true, false]) {
        const name = `t${Object.keys(asked).length}`
        const body = { name, schema: SCHEMA, properties: asked, 'stage-create': staged }
        const created = success(await catalog.post(TABLES, body))
        expect(at(created, 'metadata', 'properties')).toEqual({ ...NEW_TABLE, ...asked })
      }
    }
  })

  it('should be told of a missing namespace when it creates a table', async () => {
    expect(refusal(await catalog.post(TABLES, { name: 't', schema: SCHEMA }))).toBe(
      '404 NoSuchNamespaceException: Namespace does not exist: ns',
    )
  })

  it('should stop paging: the last page has no token', async () => {
    await createNamespace(catalog, 'ns')
    const body = success(await catalog.get(`${NAMESPACES}?pageToken=&pageSize=1`))
    expect(body['next-page-token']).toBeNull()
  })
})

describe('[seen] errors and names', () => {
  it('should carry the JSON error body from every layer', async () => {
    await createNamespace(catalog, 'ns')
    const answers = [
      await catalog.get(`${NAMESPACES}/`),
      await catalog.get('/v1//namespaces'),
      await catalog.get(`${NAMESPACES}/%`),
      await catalog.get(`${NAMESPACES}/%FF`),
      await catalog.request('POST', NAMESPACES, { rawBody: '{' }),
      await catalog.request('POST', NAMESPACES, { rawBody: '' }),
      await catalog.request('POST', NAMESPACES, { rawBody: 'null' }),
      await catalog.request('POST', NAMESPACES, { rawBody: '[]' }),
    ]
    for (const answer of answers) expect(refusal(answer)).toMatch(/^40[04] \w+: /)
  })

  it.each([[[]], [['']], [['a', '']], [['a\u001Fb']], [['a\u0000']]])(
    'should refuse the namespace %j',
    async (namespace) => {
      expect(refusal(await catalog.post(NAMESPACES, { namespace }))).toMatch(/^400 .*namespace/)
      expect(at(success(await catalog.get(NAMESPACES)), 'namespaces')).toEqual([])
    },
  )

  it('should load whatever a list returns', async () => {
    const names = ['plain', 'a b', 'a%b', 'a/b', 'a.b', '..', 'ü', '~', '+', '&=?#', '"\\']
    for (const name of names) {
      await createNamespace(catalog, name)
      const path = `${NAMESPACES}/${encodeURIComponent(name)}`
      success(await catalog.post(`${path}/tables`, { name, schema: SCHEMA }))
      success(await catalog.post(`${path}/views`, viewRequest({ name: `${name}v` })))
    }
    const listed = at(success(await catalog.get(NAMESPACES)), 'namespaces') as string[][]
    expect(listed.flat().sort()).toEqual([...names].sort())
    for (const [name = ''] of listed) {
      const path = `${NAMESPACES}/${encodeURIComponent(name)}`
      success(await catalog.get(path))
      const tables = success(await catalog.get(`${path}/tables`))
      const table = String(at(tables, 'identifiers', 0, 'name'))
      success(await catalog.get(`${path}/tables/${encodeURIComponent(table)}`))
      success(await catalog.get(`${path}/views/${encodeURIComponent(`${name}v`)}`))
    }
  })
})

describe('[seen] locations and ids', () => {
  it('should begin metadata-location with the table’s location in exactly its spelling', async () => {
    for (const location of ['memory:///lake/a', 'memory:/lake/b', undefined]) {
      const name = String(location).replaceAll(/\W/g, '_')
      if (location === 'memory:///lake/a') await createNamespace(catalog, 'ns')
      const fields = location === undefined ? {} : { location }
      const created = success(await catalog.post(TABLES, { name, schema: SCHEMA, ...fields }))
      const kept = String(at(created, 'metadata', 'location'))
      if (location !== undefined) expect(kept).toBe(location)
      expect(String(created['metadata-location']).startsWith(`${kept}/metadata/`)).toBe(true)
    }
  })

  it('should give add-schema with an id in use a new one', async () => {
    await createTable(catalog)
    const schema = {
      type: 'struct',
      'schema-id': 0,
      fields: [{ id: 1, name: 'other', required: false, type: 'long' }],
    }
    success(await commit(catalog, [{ action: 'add-schema', schema }]))
    const ids = at(await metadataOf(catalog), 'schemas') as readonly { 'schema-id': number }[]
    expect(ids.map((each) => each['schema-id'])).toEqual([0, 1])
  })

  it('should keep a snapshot’s summary as it came', async () => {
    await createTable(catalog)
    const summary = { operation: 'append', 'added-data-files': '1', custom: 'ž' }
    success(await commit(catalog, [addSnapshot({ summary }), setMain(1)]))
    expect(at(await metadataOf(catalog), 'snapshots', 0, 'summary')).toEqual(summary)
  })
})

// Config's `endpoints` may hold odd entries elsewhere: that is for clients to tolerate, and
// clients/ts has the test.

describe('these tests', () => {
  it('should name every numbered line of the list', () => {
    const titles = readdirSync(import.meta.dirname)
      .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
      .flatMap((text) => [...text.matchAll(/describe\('\[(\w+)\]/g)].map(([, line]) => line))
    const lines = Array.from({ length: 38 }, (_, index) => String(index + 1))
    expect([...lines, 'kit', 'seen'].filter((line) => !titles.includes(line))).toEqual([])
  })
})
