import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '@korolev/table-format'
import { asLocation, parseJsonBytes } from '@korolev/table-format'
import type { TestCatalog } from '../../support/test-catalog.js'
import { at, refusal, startTestCatalog, success } from '../../support/test-catalog.js'
import {
  addSnapshot,
  commit,
  createNamespace,
  createTable,
  metadataLocation,
  metadataOf,
  SCHEMA,
  setMain,
  setProperties,
  TABLE,
  TABLES,
  NEW_TABLE,
} from '../../support/wire-values.js'

let catalog: TestCatalog

beforeEach(async () => {
  catalog = await startTestCatalog()
})

afterEach(async () => {
  await catalog.stop()
})

async function bytesAt(location: string): Promise<Uint8Array> {
  const found = await catalog.objects.get(asLocation(location))
  if (found === undefined) throw new Error(`nothing is at ${location}`)
  return found.bytes
}

const UUID = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'

describe('[32] names of metadata files', () => {
  it('should count from 00000, with a UUID each', async () => {
    await createTable(catalog)
    expect(await metadataLocation(catalog)).toMatch(
      new RegExp(`/metadata/00000-${UUID}\\.metadata\\.json$`),
    )
    success(await commit(catalog, [setProperties({ a: 'b' })]))
    expect(await metadataLocation(catalog)).toMatch(
      new RegExp(`/metadata/00001-${UUID}\\.metadata\\.json$`),
    )
  })

  it('should be .gz.metadata.json, and the file compressed, by the property', async () => {
    await createTable(catalog, { properties: { 'write.metadata.compression-codec': 'gzip' } })
    const location = await metadataLocation(catalog)
    expect(location).toMatch(new RegExp(`/metadata/00000-${UUID}\\.gz\\.metadata\\.json$`))
    const document = parseJsonBytes(gunzipSync(await bytesAt(location)))
    expect(at(document, 'table-uuid')).toBe(at(await metadataOf(catalog), 'table-uuid'))
  })

  it('should be below write.metadata.path', async () => {
    const path = 'memory:/elsewhere/meta'
    await createTable(catalog, { properties: { 'write.metadata.path': path } })
    expect(await metadataLocation(catalog)).toMatch(new RegExp(`^${path}/00000-`))
    const moved = { 'write.metadata.path': 'memory:/elsewhere/other/' }
    success(await commit(catalog, [setProperties(moved)]))
    expect(await metadataLocation(catalog)).toMatch(/^memory:\/elsewhere\/other\/00001-/)
  })

  it('should refuse a write.metadata.path that climbs or that no store serves', async () => {
    await createTable(catalog)
    for (const path of ['memory:/lake/../x', '/etc/cron.d', 'ftp://host/x', 'meta']) {
      const refused = await commit(catalog, [setProperties({ 'write.metadata.path': path })])
      expect([path, refusal(refused)]).toEqual([
        path,
        expect.stringMatching(/^40\d \w+: .*write\.metadata\.path/),
      ])
    }
    expect(at(await metadataOf(catalog), 'properties')).toEqual(NEW_TABLE)
  })
})

describe('[33] 64-bit integers', () => {
  const ID = 9_223_372_036_854_775_807n

  it('should be exact numbers on the wire, in the file, and in the history', async () => {
    await createTable(catalog)
    success(await commit(catalog, [addSnapshot({ 'snapshot-id': ID }), setMain(ID)]))
    const loaded = await catalog.get(TABLE)
    expect(loaded.text).toContain(`"current-snapshot-id":${ID}`)
    expect(at(loaded.json, 'metadata', 'refs', 'main', 'snapshot-id')).toBe(ID)
    const file = Buffer.from(await bytesAt(await metadataLocation(catalog))).toString('utf8')
    expect(file).toContain(`"snapshot-id":${ID}`)
    const history = await catalog.get('/api/v1/main/history?object=table:ns%1Ft')
    expect(history.text).toContain(`"snapshot-id":${ID}`)
  })

  it('should be refused beyond 2^63', async () => {
    await createTable(catalog)
    for (const id of [2n ** 63n, -(2n ** 63n) - 1n, 10n ** 30n]) {
      expect(refusal(await commit(catalog, [addSnapshot({ 'snapshot-id': id })]))).toMatch(
        /^400 .*updates\[0\]\.snapshot\.snapshot-id must be a 64-bit integer/,
      )
    }
    const asText = { rawBody: JSON.stringify({ updates: [addSnapshot({ 'snapshot-id': '1' })] }) }
    expect(refusal(await catalog.request('POST', TABLE, asText))).toMatch(
      /^400 .*updates\[0\]\.snapshot\.snapshot-id must be a 64-bit integer/,
    )
  })
})

describe('[36] purge', () => {
  it('should ignore files that never existed or are gone', async () => {
    await createTable(catalog)
    success(await commit(catalog, [addSnapshot(), setMain(1)]))
    const purged = await catalog.request('DELETE', `${TABLE}?purgeRequested=true`)
    expect([purged.status, purged.text]).toEqual([204, ''])
    expect((await catalog.get(TABLE)).status).toBe(404)
  })

  it('should delete nothing when it is not asked for', async () => {
    await createTable(catalog)
    const location = await metadataLocation(catalog)
    for (const query of ['', '?purgeRequested=false']) {
      const answer = await catalog.request('DELETE', `${TABLE}${query}`)
      expect(answer.status).toBe(204)
      await bytesAt(location)
      const body = { name: 't', 'metadata-location': location }
      success(await catalog.post('/v1/main/namespaces/ns/register', body))
    }
    expect(refusal(await catalog.request('DELETE', `${TABLE}?purgeRequested=perhaps`))).toMatch(
      /^400 .*purgeRequested/,
    )
  })

  it('should go by reachability: a table in the same folder stays whole', async () => {
    const location = 'memory:/lake/shared'
    await createTable(catalog, { location })
    const other = { name: 'u', schema: SCHEMA, location }
    success(await catalog.post(TABLES, other))
    const kept = await metadataLocation(catalog, `${TABLES}/u`)
    const gone = await metadataLocation(catalog)
    success(await commit(catalog, [setProperties({ a: 'b' })]))
    const newest = await metadataLocation(catalog)
    await catalog.request('DELETE', `${TABLE}?purgeRequested=true`)
    await bytesAt(kept)
    success(await catalog.get(`${TABLES}/u`))
    for (const each of [gone, newest]) {
      expect(await catalog.objects.get(asLocation(each))).toBeUndefined()
    }
  })

  it('should not delete what another name of the same table still needs', async () => {
    await createTable(catalog)
    const location = await metadataLocation(catalog)
    const body = { name: 'twin', 'metadata-location': location }
    success(await catalog.post('/v1/main/namespaces/ns/register', body))
    await catalog.request('DELETE', `${TABLE}?purgeRequested=true`)
    success(await catalog.get(`${TABLES}/twin`))
    await bytesAt(location)
  })
})

describe('[kit] locations', () => {
  it('should be honoured as asked for, without one trailing slash, in its own spelling', async () => {
    await createNamespace(catalog, 'ns')
    for (const [name, asked, kept] of [
      ['a', 'memory:/some/folder/ns/a', 'memory:/some/folder/ns/a'],
      ['b', 'memory:/some/folder/ns/b/', 'memory:/some/folder/ns/b'],
      ['c', 'memory:///some/folder/ns/c', 'memory:///some/folder/ns/c'],
    ] as const) {
      const body: JsonObject = { name, schema: SCHEMA, location: asked }
      const created = success(await catalog.post(TABLES, body))
      expect(at(created, 'metadata', 'location')).toBe(kept)
      expect(created['metadata-location']).toMatch(new RegExp(`^${kept}/metadata/`))
    }
  })

  it('should never be used twice, after a drop or after a rename', async () => {
    const first = await createTable(catalog)
    await catalog.request('DELETE', TABLE)
    const second = success(await catalog.post(TABLES, { name: 't', schema: SCHEMA }))
    await catalog.post('/v1/main/tables/rename', {
      source: { namespace: ['ns'], name: 't' },
      destination: { namespace: ['ns'], name: 'u' },
    })
    const third = success(await catalog.post(TABLES, { name: 't', schema: SCHEMA }))
    const locations = [first, second, third].map((each) => at(each, 'metadata', 'location'))
    expect(new Set(locations).size).toBe(3)
  })
})
