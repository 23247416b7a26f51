import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { endpoints } from '@korolev/spec'
import type { JsonObject, JsonValue } from '@korolev/table-format'
import type { TestCatalog } from '../../support/test-catalog.js'
import { at, object, refusal, startTestCatalog, success } from '../../support/test-catalog.js'
import { createNamespace, SCHEMA, viewRequest, VIEWS } from '../../support/wire-values.js'

let catalog: TestCatalog

beforeEach(async () => {
  catalog = await startTestCatalog()
  await createNamespace(catalog, 'ns')
})

afterEach(async () => {
  await catalog.stop()
})

const VIEW = `${VIEWS}/v`
const SPARK = { type: 'sql', sql: 'SELECT 1', dialect: 'spark' }
const TRINO = { type: 'sql', sql: 'SELECT 2', dialect: 'trino' }

function version(fields: JsonObject): JsonObject {
  return {
    action: 'add-view-version',
    'view-version': {
      'version-id': 2,
      'schema-id': 0,
      'timestamp-ms': 1_750_000_001_000,
      summary: { engine: 'spark' },
      representations: [SPARK],
      'default-namespace': ['ns'],
      ...fields,
    },
  }
}

const MAKE_CURRENT = { action: 'set-current-view-version', 'view-version-id': -1 }

function replace(updates: readonly JsonValue[], requirements: readonly JsonValue[] = []) {
  return catalog.post(VIEW, { requirements, updates })
}

describe('[37] views', () => {
  it('should use the id of a version that is the same apart from its time', async () => {
    const created = success(await catalog.post(VIEWS, viewRequest()))
    const same = version({ 'version-id': 7 })
    const metadata = at(success(await replace([same, MAKE_CURRENT])), 'metadata')
    expect(at(metadata, 'current-version-id')).toBe(1)
    expect(at(metadata, 'versions')).toEqual(at(created, 'metadata', 'versions'))
  })

  it('should keep version.history.num-entries versions', async () => {
    const properties = { 'version.history.num-entries': '2' }
    success(await catalog.post(VIEWS, viewRequest({ properties })))
    for (const id of [2, 3, 4]) {
      const representations = [{ ...SPARK, sql: `SELECT ${id}` }]
      success(await replace([version({ 'version-id': id, representations }), MAKE_CURRENT]))
    }
    const metadata = at(success(await catalog.get(VIEW)), 'metadata')
    const versions = at(metadata, 'versions') as readonly JsonObject[]
    expect(versions.map((each) => each['version-id'])).toEqual([3, 4])
    expect(at(metadata, 'current-version-id')).toBe(4)
  })

  it('should not lose a dialect but by permission', async () => {
    const both = viewRequest({}, { representations: [SPARK, TRINO] })
    success(await catalog.post(VIEWS, both))
    const updates = [version({ representations: [TRINO] }), MAKE_CURRENT]
    expect(refusal(await replace(updates))).toBe(
      '400 IllegalArgumentException: Cannot replace view due to loss of view dialects ' +
        '(replace.drop-dialect.allowed=false):\n' +
        'Previous dialects: [spark, trino]\nNew dialects: [trino]',
    )
    const allow = {
      action: 'set-properties',
      updates: { 'replace.drop-dialect.allowed': 'true' },
    }
    success(await replace([allow, ...updates]))
  })

  it('should refuse a dialect twice in one version', async () => {
    const twice = viewRequest({}, { representations: [SPARK, { ...SPARK, sql: 'SELECT 2' }] })
    expect(refusal(await catalog.post(VIEWS, twice))).toMatch(
      /^400 IllegalArgumentException: .*Invalid view version: Cannot add multiple queries for dialect spark/,
    )
  })

  it('should give concurrent replacements ids of their own under assert-view-uuid', async () => {
    const created = success(await catalog.post(VIEWS, viewRequest()))
    const uuid = at(created, 'metadata', 'view-uuid')
    const requirement = { type: 'assert-view-uuid', uuid }
    const sent = [1, 2, 3, 4].map((number) => {
      const representations = [{ ...SPARK, sql: `SELECT ${10 + number}` }]
      return replace([version({ representations }), MAKE_CURRENT], [requirement])
    })
    for (const answer of await Promise.all(sent)) success(answer)
    const metadata = at(success(await catalog.get(VIEW)), 'metadata')
    const versions = at(metadata, 'versions') as readonly JsonObject[]
    expect(versions.map((each) => each['version-id'])).toEqual([1, 2, 3, 4, 5])
  })

  it('should refuse another UUID with Java’s text', async () => {
    const created = success(await catalog.post(VIEWS, viewRequest()))
    const uuid = String(at(created, 'metadata', 'view-uuid'))
    const other = '00000000-0000-4000-8000-000000000000'
    expect(refusal(await replace([], [{ type: 'assert-view-uuid', uuid: other }]))).toBe(
      '409 CommitFailedException: Requirement failed: view UUID does not match: ' +
        `expected ${uuid} != ${other}`,
    )
  })

  it('should be NoSuchViewException where there is none, also when a table is', async () => {
    expect(refusal(await catalog.get(VIEW))).toBe(
      '404 NoSuchViewException: View does not exist: ns.v',
    )
    success(await catalog.post('/v1/main/namespaces/ns/tables', { name: 'v', schema: SCHEMA }))
    expect(refusal(await catalog.get(VIEW))).toBe(
      '404 NoSuchViewException: View does not exist: ns.v',
    )
    expect(refusal(await replace([]))).toBe('404 NoSuchViewException: View does not exist: ns.v')
    expect(at(success(await catalog.get(VIEWS)), 'identifiers')).toEqual([])
  })

  it('should be registered from their metadata file', async () => {
    const created = success(await catalog.post(VIEWS, viewRequest()))
    expect((await catalog.request('DELETE', VIEW)).status).toBe(204)
    const body = { name: 'v', 'metadata-location': created['metadata-location'] ?? null }
    const answer = success(await catalog.post('/v1/main/namespaces/ns/register-view', body))
    expect(object(answer['metadata'])).toEqual(created['metadata'])
  })
})

describe('[38] scan planning', () => {
  // Planning on the server is another issue: not advertised, so no client asks for it, and no
  // `scan-planning-mode` is put into a table's config.
  it('should not be advertised, nor asked of clients', async () => {
    expect(endpoints.filter((each) => /plan|tasks/.test(each))).toEqual([])
    success(await catalog.post('/v1/main/namespaces/ns/tables', { name: 't', schema: SCHEMA }))
    const loaded = success(await catalog.get('/v1/main/namespaces/ns/tables/t'))
    expect(loaded['config']).toEqual({})
  })
})
