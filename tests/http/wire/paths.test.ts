import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { endpoints } from '@korolev/spec'
import type { JsonValue } from '@korolev/table-format'
import type { TestCatalog } from '../../support/test-catalog.js'
import { at, refusal, startTestCatalog, success } from '../../support/test-catalog.js'
import {
  COMMIT_REPORT,
  createNamespace,
  createTable,
  SCAN_REPORT,
  SCHEMA,
  TABLE,
  TABLES,
} from '../../support/wire-values.js'

let catalog: TestCatalog

beforeEach(async () => {
  catalog = await startTestCatalog()
})

afterEach(async () => {
  await catalog.stop()
})

const NAMESPACES = '/v1/main/namespaces'

async function listed(query: string): Promise<JsonValue> {
  return at(success(await catalog.get(`${NAMESPACES}${query}`)), 'namespaces')
}

describe('[8] the separator of levels', () => {
  it('should be U+001F, in either case of its escape', async () => {
    await createNamespace(catalog, 'a', 'b')
    for (const path of ['a%1Fb', 'a%1fb']) {
      expect(at(success(await catalog.get(`${NAMESPACES}/${path}`)), 'namespace')).toEqual([
        'a',
        'b',
      ])
    }
  })

  it('should split before a level is decoded: a level may hold any other character', async () => {
    await createNamespace(catalog, 'a.b', 'c/d %')
    const path = `${NAMESPACES}/a.b%1Fc%2Fd%20%25`
    expect(at(success(await catalog.get(path)), 'namespace')).toEqual(['a.b', 'c/d %'])
  })

  it('should be understood in `parent`, encoded once or twice', async () => {
    await createNamespace(catalog, 'a b', 'c')
    await createNamespace(catalog, 'a b', 'c', 'd')
    expect(await listed('?parent=a+b')).toEqual([['a b', 'c']])
    expect(await listed('?parent=a%20b')).toEqual([['a b', 'c']])
    expect(await listed('?parent=a%2520b')).toEqual([['a b', 'c']])
    expect(await listed('?parent=a%20b%1Fc')).toEqual([['a b', 'c', 'd']])
    expect(await listed('?parent=a%2520b%251Fc')).toEqual([['a b', 'c', 'd']])
  })

  it('should try `parent` decoded once before twice', async () => {
    await createNamespace(catalog, '100%25', 'once')
    await createNamespace(catalog, '100%', 'twice')
    expect(await listed('?parent=100%2525')).toEqual([['100%25', 'once']])
  })
})

describe('[9] names in paths', () => {
  it('should read + and %20 as a blank, and %2B as a plus', async () => {
    await createNamespace(catalog, 'a b')
    await createNamespace(catalog, 'a+b')
    expect(at(success(await catalog.get(`${NAMESPACES}/a+b`)), 'namespace')).toEqual(['a b'])
    expect(at(success(await catalog.get(`${NAMESPACES}/a%20b`)), 'namespace')).toEqual(['a b'])
    expect(at(success(await catalog.get(`${NAMESPACES}/a%2Bb`)), 'namespace')).toEqual(['a+b'])
  })

  it.each([
    ['a slash', 'a/b', 'a%2Fb'],
    ['dots', 'a.b', 'a.b'],
    ['two dots', '..', '%2E%2E'],
    ['a percent sign', '100%', '100%25'],
    ['what looks like an escape', '%2F', '%252F'],
    ['a question mark and a hash', 'a?b#c', 'a%3Fb%23c'],
    ['a backslash', 'a\\b', 'a%5Cb'],
    ['letters beyond ASCII', 'Übung-日本', '%C3%9Cbung-%E6%97%A5%E6%9C%AC'],
  ])('should keep %s', async (_, name, encoded) => {
    await createNamespace(catalog, name)
    const path = `${NAMESPACES}/${encoded}`
    expect(at(success(await catalog.get(path)), 'namespace')).toEqual([name])
    success(await catalog.post(`${path}/tables`, { name, schema: SCHEMA }))
    success(await catalog.get(`${path}/tables/${encoded}`))
    expect(at(success(await catalog.get(`${path}/tables`)), 'identifiers')).toEqual([
      { namespace: [name], name },
    ])
    expect((await catalog.request('HEAD', `${path}/tables/${encoded}`)).status).toBe(204)
    expect((await catalog.request('DELETE', `${path}/tables/${encoded}`)).status).toBe(204)
  })

  it('should not normalise the path', async () => {
    await createNamespace(catalog, 'ns')
    expect(refusal(await catalog.get(`${NAMESPACES}/x/../ns`))).toMatch(/^404 /)
    expect(refusal(await catalog.get(`${NAMESPACES}//ns`))).toMatch(/^40[04] /)
    expect(refusal(await catalog.get(`${NAMESPACES}/ns/`))).toMatch(/^40[04] /)
  })
})

describe('[10] config', () => {
  it('should answer the first warehouse when none is asked for', async () => {
    for (const path of ['/v1/config', '/v1/config?warehouse=', '/v1/config?warehouse=main']) {
      const config = success(await catalog.get(path))
      expect(config['overrides']).toEqual({ prefix: 'main' })
      expect(config['defaults']).toEqual({})
    }
  })

  it('should answer the prefix of the warehouse asked for', async () => {
    const config = success(await catalog.get('/v1/config?warehouse=other'))
    expect(at(config, 'overrides', 'prefix')).toBe('other')
  })

  it('should serve the first warehouse without a prefix too', async () => {
    await createNamespace(catalog, 'ns')
    expect(at(success(await catalog.get('/v1/namespaces')), 'namespaces')).toEqual([['ns']])
    const others = success(await catalog.get('/v1/other/namespaces'))
    expect(at(others, 'namespaces')).toEqual([])
  })
})

describe('[11] endpoints', () => {
  it('should advertise everything, as METHOD and path with {prefix}', async () => {
    const config = success(await catalog.get('/v1/config'))
    expect(config['endpoints']).toEqual(endpoints)
    for (const each of endpoints) expect(each).toMatch(/^[A-Z]+ \/v1\/\{prefix\}\/[a-z]/)
    for (const each of [
      'HEAD /v1/{prefix}/namespaces/{namespace}',
      'HEAD /v1/{prefix}/namespaces/{namespace}/tables/{table}',
      'HEAD /v1/{prefix}/namespaces/{namespace}/views/{view}',
      'POST /v1/{prefix}/transactions/commit',
      'POST /v1/{prefix}/namespaces/{namespace}/register-view',
      'POST /v1/{prefix}/namespaces/{namespace}/tables/{table}/metrics',
    ]) {
      expect(endpoints).toContain(each)
    }
  })

  it('should have a route for each one', async () => {
    for (const each of endpoints) {
      const [method = '', template = ''] = each.split(' ')
      const path = template.replace('{prefix}', 'main').replace(/\{[^}]+\}/g, 'x')
      const answer = await catalog.request(method, path)
      const isRouted = answer.status !== 404 || !answer.text.includes('No such route')
      expect([each, isRouted]).toEqual([each, true])
    }
  })
})

describe('[12] paging', () => {
  const names = ['a', 'b', 'c', 'd', 'e']

  beforeEach(async () => {
    await createNamespace(catalog, 'ns')
    for (const name of names) success(await catalog.post(TABLES, { name, schema: SCHEMA }))
  })

  async function page(query: string) {
    const body = success(await catalog.get(`${TABLES}${query}`))
    const identifiers = body['identifiers'] as readonly JsonValue[]
    return { names: identifiers.map((each) => at(each, 'name')), token: body['next-page-token'] }
  }

  it('should answer everything without a token and without a size', async () => {
    expect(await page('')).toEqual({ names, token: null })
  })

  it('should take the empty token as the first page, and end with null, never ""', async () => {
    expect(await page('?pageToken=')).toEqual({ names, token: null })
    expect(await page('?pageToken=&pageSize=5')).toEqual({ names, token: null })
    const first = await page('?pageToken=&pageSize=2')
    expect(first.names).toEqual(['a', 'b'])
    const second = await page(`?pageToken=${encodeURIComponent(String(first.token))}&pageSize=2`)
    expect(second.names).toEqual(['c', 'd'])
    const last = await page(`?pageToken=${encodeURIComponent(String(second.token))}&pageSize=2`)
    expect(last).toEqual({ names: ['e'], token: null })
  })

  it('should page namespaces and views alike', async () => {
    for (const name of ['x', 'y']) await createNamespace(catalog, name)
    const found: JsonValue[] = []
    let token: JsonValue | undefined = ''
    while (token !== null) {
      const query = `?pageSize=1&pageToken=${encodeURIComponent(String(token))}`
      const body = success(await catalog.get(`${NAMESPACES}${query}`))
      found.push(...(body['namespaces'] as readonly JsonValue[]))
      token = body['next-page-token'] ?? null
    }
    expect(found).toEqual([['ns'], ['x'], ['y']])
    const views = success(await catalog.get('/v1/main/namespaces/ns/views?pageToken=&pageSize=1'))
    expect(views).toEqual({ identifiers: [], 'next-page-token': null })
  })

  it.each(['garbage', 'YQ.YQ', 'null', '%00', 'YQ.', '.'])(
    'should refuse the token %s',
    async (token) => {
      expect(refusal(await catalog.get(`${TABLES}?pageToken=${token}`))).toMatch(
        /^400 IllegalArgumentException: pageToken /,
      )
    },
  )

  it('should refuse a token of another listing', async () => {
    const { token } = await page('?pageToken=&pageSize=2')
    const carried = `/v1/main/namespaces/ns/views?pageToken=${encodeURIComponent(String(token))}`
    expect(refusal(await catalog.get(carried))).toMatch(/^400 /)
  })

  it.each(['0', '-1', '1.5', 'ten', '99999999999999999999'])(
    'should refuse the size %s',
    async (size) => {
      expect(refusal(await catalog.get(`${TABLES}?pageSize=${size}`))).toMatch(
        /^400 IllegalArgumentException: pageSize /,
      )
    },
  )

  it('should go on after a name that was dropped meanwhile', async () => {
    const first = await page('?pageToken=&pageSize=2')
    await catalog.request('DELETE', `${TABLES}/b`)
    await catalog.request('DELETE', `${TABLES}/c`)
    const second = await page(`?pageToken=${encodeURIComponent(String(first.token))}&pageSize=2`)
    expect(second.names).toEqual(['d', 'e'])
  })
})

describe('[13] what is not known', () => {
  it('should ignore unknown fields, parameters and headers', async () => {
    await createNamespace(catalog, 'ns')
    const body = { name: 't', schema: SCHEMA, 'future-field': { deep: [1] } }
    const headers = {
      'x-iceberg-access-delegation': 'vended-credentials',
      'x-client-version': 'Apache Iceberg 9.9',
      'x-unknown': 'yes',
    }
    success(await catalog.post(`${TABLES}?unknown=1`, body, headers))
    success(await catalog.get(`${TABLE}?snapshots=all&referenced-by=x`, headers))
  })

  it('should accept scan and commit reports', async () => {
    await createTable(catalog)
    for (const report of [SCAN_REPORT, COMMIT_REPORT]) {
      expect((await catalog.post(`${TABLE}/metrics`, report)).status).toBe(204)
    }
  })
})

describe('[14] tokens', () => {
  it('should say in the shape of RFC 6749 that there is no security', async () => {
    const answer = await catalog.request('POST', '/v1/oauth/tokens', {
      rawBody: 'grant_type=client_credentials&client_id=a&client_secret=b&scope=catalog',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(answer.status).toBe(400)
    expect(at(answer.json, 'error')).toBe('unsupported_grant_type')
    expect(at(answer.json, 'error_description')).toMatch(/without authentication/)
  })
})
