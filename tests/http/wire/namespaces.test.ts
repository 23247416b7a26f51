import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TestCatalog } from '../../support/test-catalog.js'
import { at, refusal, startTestCatalog, success } from '../../support/test-catalog.js'
import {
  createNamespace,
  createTable,
  metadataLocation,
  metadataOf,
  SCHEMA,
  TABLE,
  TABLES,
  viewRequest,
  VIEWS,
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

describe('[34] namespaces', () => {
  it('should echo the properties of a creation', async () => {
    const body = { namespace: ['ns'], properties: { owner: 'tower' } }
    expect(success(await catalog.post(NAMESPACES, body))).toEqual(body)
    const bare = success(await catalog.post(NAMESPACES, { namespace: ['bare'] }))
    expect(bare).toEqual({ namespace: ['bare'], properties: {} })
  })

  it('should answer updated, removed and missing', async () => {
    const properties = { a: '1', b: '2' }
    await catalog.post(NAMESPACES, { namespace: ['ns'], properties })
    const body = { updates: { c: '3', a: '9' }, removals: ['b', 'x'] }
    const changed = success(await catalog.post(`${NAMESPACES}/ns/properties`, body))
    expect(changed['updated']).toEqual(['c', 'a'])
    expect(changed['removed']).toEqual(['b'])
    expect(changed['missing']).toEqual(['x'])
    const loaded = success(await catalog.get(`${NAMESPACES}/ns`))
    expect(loaded['properties']).toEqual({ a: '9', c: '3' })
  })

  it('should refuse with 422 a key that is both set and removed, and change nothing', async () => {
    await createNamespace(catalog, 'ns')
    const body = { updates: { a: '1', b: '2' }, removals: ['a'] }
    expect(refusal(await catalog.post(`${NAMESPACES}/ns/properties`, body))).toMatch(
      /^422 UnprocessableEntityException: .*a$/,
    )
    expect(at(success(await catalog.get(`${NAMESPACES}/ns`)), 'properties')).toEqual({})
  })

  it('should not be dropped while namespaces, tables or views are in them', async () => {
    await createTable(catalog)
    await createNamespace(catalog, 'parent', 'child')
    await createNamespace(catalog, 'views')
    success(await catalog.post(`${NAMESPACES}/views/views`, viewRequest()))
    for (const name of ['ns', 'parent', 'views']) {
      expect(refusal(await catalog.request('DELETE', `${NAMESPACES}/${name}`))).toMatch(
        /^409 NamespaceNotEmptyException: .* is not empty/,
      )
    }
    await catalog.request('DELETE', TABLE)
    expect((await catalog.request('DELETE', `${NAMESPACES}/ns`)).status).toBe(204)
  })

  it('should answer 404 for the children of a missing parent', async () => {
    expect(refusal(await catalog.get(`${NAMESPACES}?parent=x`))).toBe(
      '404 NoSuchNamespaceException: Namespace does not exist: x',
    )
  })

  it('should list one level only, empty `parent` being the top', async () => {
    await createNamespace(catalog, 'a', 'b', 'c')
    for (const query of ['', '?parent=']) {
      expect(at(success(await catalog.get(`${NAMESPACES}${query}`)), 'namespaces')).toEqual([['a']])
    }
    const children = success(await catalog.get(`${NAMESPACES}?parent=a`))
    expect(children['namespaces']).toEqual([['a', 'b']])
  })
})

describe('[35] renames', () => {
  const rename = (from: string, to: readonly string[], kind = 'tables') =>
    catalog.post(`/v1/main/${kind}/rename`, {
      source: { namespace: ['ns'], name: from },
      destination: { namespace: to.slice(0, -1), name: to[to.length - 1] ?? '' },
    })

  it('should move a table across namespaces with its identity and its files', async () => {
    await createTable(catalog)
    await createNamespace(catalog, 'far', 'away')
    const before = await metadataOf(catalog)
    const file = await metadataLocation(catalog)
    expect((await rename('t', ['far', 'away', 'u'])).status).toBe(204)
    expect((await catalog.get(TABLE)).status).toBe(404)
    const path = `${NAMESPACES}/far%1Faway/tables/u`
    expect(await metadataOf(catalog, path)).toEqual(before)
    expect(await metadataLocation(catalog, path)).toBe(file)
  })

  it('should refuse a missing namespace and names that are taken', async () => {
    await createTable(catalog)
    success(await catalog.post(TABLES, { name: 'u', schema: SCHEMA }))
    success(await catalog.post(VIEWS, viewRequest()))
    expect(refusal(await rename('t', ['nowhere', 't']))).toBe(
      '404 NoSuchNamespaceException: Namespace does not exist: nowhere',
    )
    const type = '409 AlreadyExistsException: Cannot rename'
    expect(refusal(await rename('t', ['ns', 'u']))).toBe(
      `${type} ns.t to ns.u. Table already exists: ns.u`,
    )
    expect(refusal(await rename('t', ['ns', 'v']))).toBe(
      `${type} ns.t to ns.v. View already exists: ns.v`,
    )
    expect(refusal(await rename('v', ['ns', 't'], 'views'))).toBe(
      `${type} ns.v to ns.t. Table already exists: ns.t`,
    )
    success(await catalog.get(TABLE))
  })

  it('should refuse registrations over names that are taken', async () => {
    await createTable(catalog)
    success(await catalog.post(VIEWS, viewRequest()))
    const body = { name: 'v', 'metadata-location': await metadataLocation(catalog) }
    for (const overwrite of [false, true]) {
      const answer = await catalog.post(`${NAMESPACES}/ns/register`, { ...body, overwrite })
      expect(refusal(answer)).toBe(
        '409 AlreadyExistsException: View with same name already exists: ns.v',
      )
    }
    const same = await catalog.post(`${NAMESPACES}/ns/register`, { ...body, name: 't' })
    expect(refusal(same)).toBe('409 AlreadyExistsException: Table already exists: ns.t')
  })
})

describe('[kit] register with overwrite, unregister', () => {
  it('should put another metadata file in the place of a table', async () => {
    await createTable(catalog)
    const first = await metadataLocation(catalog)
    success(
      await catalog.post(TABLE, { updates: [{ action: 'set-properties', updates: { a: 'b' } }] }),
    )
    const body = { name: 't', 'metadata-location': first, overwrite: true }
    const answer = success(await catalog.post(`${NAMESPACES}/ns/register`, body))
    expect(answer['metadata-location']).toBe(first)
    expect(at(await metadataOf(catalog), 'properties')).toEqual(NEW_TABLE)
  })

  it('should hand the last state out when a table is unregistered, and keep its files', async () => {
    await createTable(catalog)
    const location = await metadataLocation(catalog)
    const answer = success(await catalog.request('POST', `${TABLE}/unregister`))
    expect(answer['metadata-location']).toBe(location)
    expect((await catalog.get(TABLE)).status).toBe(404)
    const body = { name: 'again', 'metadata-location': location }
    success(await catalog.post(`${NAMESPACES}/ns/register`, body))
  })

  it('should refuse files that are absent or are no metadata', async () => {
    await createTable(catalog)
    success(await catalog.post(VIEWS, viewRequest()))
    const register = (location: string) =>
      catalog.post(`${NAMESPACES}/ns/register`, { name: 'x', 'metadata-location': location })
    const absent = 'memory:/lake/nowhere/00001-x.metadata.json'
    expect(refusal(await register(absent))).toBe(
      `404 NotFoundException: Failed to open input stream for file: ${absent}`,
    )
    expect(refusal(await register('memory:/lake/data.parquet'))).toMatch(
      /^400 IllegalArgumentException: metadata-location .*\.metadata\.json/,
    )
    const view = await metadataLocation(catalog, `${VIEWS}/v`)
    expect(refusal(await register(view))).toMatch(/^400 IllegalArgumentException: /)
  })
})
