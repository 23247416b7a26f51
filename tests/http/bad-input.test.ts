import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject, JsonValue } from '@korolev/table-format'
import type { Answer, TestCatalog } from '../support/test-catalog.js'
import { at, refusal, startTestCatalog, success } from '../support/test-catalog.js'
import {
  commit,
  createNamespace,
  createTable,
  metadataLocation,
  metadataOf,
  SCHEMA,
  setProperties,
  TABLE,
  TABLES,
  NEW_TABLE,
} from '../support/wire-values.js'

const BODY_BYTES_MAX = 100_000

let catalog: TestCatalog

beforeEach(async () => {
  catalog = await startTestCatalog({ settings: { bodyBytesMax: BODY_BYTES_MAX } })
})

afterEach(async () => {
  await catalog.stop()
})

const NAMESPACES = '/v1/main/namespaces'
const type = 'IllegalArgumentException'

describe('bodies that are no JSON', () => {
  it.each([
    ['cut short', '{"namespace": ["a"', /malformed JSON/],
    ['empty', '', /the request has no body/],
    ['an array', '["a"]', /the body must be a JSON object/],
    ['a number', '1', /the body must be a JSON object/],
    ['two documents', '{"namespace":["a"]}{}', /malformed JSON/],
    ['a number that is not finite', '{"namespace":["a"],"x":1e999}', /no finite number: 1e999/],
    ['deep', `{"x":${'['.repeat(100_000 - 8)}`, /JSON is nested deeper than 200 levels/],
    [
      'deep and closed',
      `{"namespace":["a"],"x":${'['.repeat(250)}${']'.repeat(250)}}`,
      /JSON is nested deeper than 200 levels/,
    ],
  ])('should be refused when they are %s', async (_, rawBody, problem) => {
    const answer = await catalog.request('POST', NAMESPACES, { rawBody })
    expect(refusal(answer)).toMatch(/^400 /)
    expect(refusal(answer)).toMatch(problem)
    expect(at(success(await catalog.get(NAMESPACES)), 'namespaces')).toEqual([])
  })

  it('should be refused when they are not UTF-8', async () => {
    for (const bytes of [[0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0xf8, 0x88]]) {
      const rawBody = Buffer.concat([
        Buffer.from('{"namespace":["'),
        Buffer.from(bytes),
        Buffer.from('"]}'),
      ])
      const answer = await catalog.request('POST', NAMESPACES, { rawBody })
      expect(refusal(answer)).toBe(`400 ${type}: malformed JSON: the bytes are not UTF-8`)
    }
  })
})

describe('bodies over the limit', () => {
  const tooLarge =
    `413 RequestEntityTooLargeException: the body is larger than ${BODY_BYTES_MAX} bytes ` +
    '(--body-limit, KOROLEV_BODY_LIMIT)'
  const bodyOf = (length: number) => {
    const frame = '{"namespace":["a"],"x":""}'
    return frame.replace('""', `"${'x'.repeat(length - frame.length)}"`)
  }

  it('should be refused one byte above it, and taken at it', async () => {
    const above = await catalog.request('POST', NAMESPACES, { rawBody: bodyOf(BODY_BYTES_MAX + 1) })
    expect(refusal(above)).toBe(tooLarge)
    success(await catalog.request('POST', NAMESPACES, { rawBody: bodyOf(BODY_BYTES_MAX) }))
  })

  it('should be refused when they grow beyond it while they are unpacked', async () => {
    const bomb = gzipSync(bodyOf(20_000_000))
    expect(bomb.length).toBeLessThan(BODY_BYTES_MAX)
    const headers = { 'content-encoding': 'gzip' }
    const answer = await catalog.request('POST', NAMESPACES, { rawBody: bomb, headers })
    expect(refusal(answer)).toBe(tooLarge)
    expect((await catalog.get('/healthz')).status).toBe(200)
  })

  it('should be refused when their length was not told', async () => {
    const { hostname, port } = new URL(catalog.uri)
    const status = await new Promise((resolve, reject) => {
      const sent = httpRequest({ hostname, port, method: 'POST', path: NAMESPACES }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
      sent.once('error', reject)
      for (let count = 0; count < 5; count++) sent.write('x'.repeat(30_000))
      sent.end()
    })
    expect(status).toBe(413)
  })
})

describe('names of the prototype', () => {
  it('should be keys like any other, and change nothing else', async () => {
    const rawBody =
      '{"namespace":["ns"],"__proto__":{"polluted":"yes"},' +
      '"properties":{"__proto__":"a","constructor":"b","toString":"c"}}'
    const created = await catalog.request('POST', NAMESPACES, { rawBody })
    expect(created.text).toContain('"__proto__":"a"')
    const loaded = await catalog.get(`${NAMESPACES}/ns`)
    expect(loaded.text).toContain('"__proto__":"a"')
    expect(({} as JsonObject)['polluted']).toBeUndefined()
    const body = { name: '__proto__', schema: SCHEMA, properties: { constructor: 'x' } }
    success(await catalog.post(TABLES, body))
    expect(at(await metadataOf(catalog, `${TABLES}/__proto__`), 'properties')).toEqual({
      ...NEW_TABLE,
      constructor: 'x',
    })
    expect(refusal(await catalog.get(`${TABLES}/constructor`))).toMatch(/^404 /)
  })

  it('should not pass for a value that must be there', async () => {
    await createNamespace(catalog, 'ns')
    const rawBody = `{"__proto__":${JSON.stringify({ name: 't', schema: SCHEMA })}}`
    expect(refusal(await catalog.request('POST', TABLES, { rawBody }))).toBe(
      `400 ${type}: name is missing`,
    )
  })
})

describe('paths that climb', () => {
  it.each(['..', '.', '../..', '/etc/passwd', '%2e%2e', 'a/../..', 'C:\\x', '~', '-'.repeat(900)])(
    'should stay inside of the warehouse for the name %s',
    async (name) => {
      success(await catalog.post(NAMESPACES, { namespace: [name] }))
      const path = `${NAMESPACES}/${encodeURIComponent(name)}/tables`
      const created = success(await catalog.post(path, { name, schema: SCHEMA }))
      const location = String(at(created, 'metadata', 'location'))
      expect(location).toMatch(/^memory:\/lake\/[A-Za-z0-9_~.-]+\/[A-Za-z0-9_~.-]+$/)
      expect(location.split('/').filter((each) => /^\.+$/.test(each))).toEqual([])
    },
  )

  const PLACES: readonly [string, RegExp][] = [
    ['memory:/lake/../x', /must not hold the path segments \. or \.\./],
    ['memory:/lake/%2e%2E/x', /must not hold the path segments \. or \.\./],
    ['memory:/lake/./x', /must not hold the path segments \. or \.\./],
    ['/lake/x', /must be an absolute location/],
    ['lake/x', /must be an absolute location/],
    ['file:x', /must be an absolute location/],
    ['http://127.0.0.1/x', /is in no store that is served here \(file, memory, gs\)/],
    ['s3://bucket/x', /is in no store that is served here/],
    ['memory:/lake/\u0000', /must not hold control characters/],
    ['memory:/lake/a\nb', /must not hold control characters/],
    ['memory:/lake/\ud800', /lone surrogate/],
    [`memory:/${'x'.repeat(3_000)}`, /is longer than 2048 characters/],
  ]

  it.each(PLACES)('should be refused as a location: %j', async (location, problem) => {
    await createTable(catalog)
    const register = { name: 'x', 'metadata-location': `${location}/00000-x.metadata.json` }
    const path = setProperties({ 'write.metadata.path': location })
    const answers: readonly (readonly [string, Promise<Answer>])[] = [
      ['updates[0].location', commit(catalog, [{ action: 'set-location', location }])],
      ['metadata-location', catalog.post(`${NAMESPACES}/ns/register`, register)],
      ['location', catalog.post(TABLES, { name: 'x', schema: SCHEMA, location })],
      ['updates[0].updates.write.metadata.path', commit(catalog, [path])],
    ]
    for (const [field, pending] of answers) {
      const text = refusal(await pending)
      expect(text).toMatch(/^400 IllegalArgumentException: /)
      expect(text).toContain(field)
      expect(text).toMatch(problem)
    }
    expect((await catalog.get(`${TABLES}/x`)).status).toBe(404)
  })
})

describe('locations beside the warehouse', () => {
  const restart = async (locations: readonly string[]) => {
    await catalog.stop()
    catalog = await startTestCatalog({ settings: { locations } })
    await createNamespace(catalog, 'ns')
  }
  const create = async (name: string, fields: JsonObject) =>
    catalog.post(TABLES, { name, schema: SCHEMA, ...fields })

  it('should be allowed anywhere by default', async () => {
    await createNamespace(catalog, 'ns')
    success(await create('t', { location: 'memory:/anywhere/t' }))
  })

  it('should be refused where the settings allow none', async () => {
    await restart([])
    success(await create('t', {}))
    success(await create('u', { location: 'memory:///lake/ns/u' }))
    for (const location of ['memory:/lakeside/t', 'memory:/x', 'file:///tmp/x']) {
      expect(refusal(await create('x', { location }))).toMatch(
        /^400 .*location is outside of the folders that --locations \(KOROLEV_LOCATIONS\) allows/,
      )
    }
    const properties = { 'write.metadata.path': 'memory:/x/metadata' }
    expect(refusal(await create('x', { properties }))).toMatch(/^400 .*write\.metadata\.path/)
  })

  it('should be allowed below the folders that are named', async () => {
    await restart(['memory:/extra'])
    success(await create('t', { location: 'memory:/extra/t' }))
    expect(refusal(await create('x', { location: 'memory:/extras/x' }))).toMatch(/^400 /)
  })

  it('should not come in through a registered file', async () => {
    await createNamespace(catalog, 'ns')
    success(await create('t', { location: 'memory:/anywhere/t' }))
    const location = await metadataLocation(catalog)
    const { objects } = catalog
    await catalog.stop()
    catalog = await startTestCatalog({ objects, settings: { locations: [] } })
    await createNamespace(catalog, 'ns')
    const body = { name: 't', 'metadata-location': location }
    expect(refusal(await catalog.post(`${NAMESPACES}/ns/register`, body))).toMatch(
      /^400 .*metadata-location is outside of the folders/,
    )
  })
})

describe('commits that nobody can mean', () => {
  const cases: readonly [string, JsonValue, JsonValue, RegExp][] = [
    [
      'an unknown update',
      [{ action: 'drop-everything' }],
      [],
      /updates\[0\]\.action is "drop-everything", which is not known: it is one of /,
    ],
    ['an update without an action', [{}], [], /updates\[0\]\.action is missing/],
    [
      'an unknown requirement',
      [],
      [{ type: 'assert-luck' }],
      /requirements\[0\]\.type is "assert-luck", which is not known: it is one of /,
    ],
    ['updates that are no list', {}, [], /updates must be an array, not an object/],
    [
      'a property that is no text',
      [setProperties({ a: 1 })],
      [],
      /updates\[0\]\.updates\.a must be a string, not 1/,
    ],
    [
      'a field id above 2^31',
      [
        {
          action: 'add-schema',
          schema: {
            type: 'struct',
            fields: [{ id: 2 ** 31, name: 'x', required: false, type: 'int' }],
          },
        },
      ],
      [],
      /updates\[0\]\.schema\.fields\[0\]\.id must be an integer from -2147483648 to 2147483647/,
    ],
    [
      'a snapshot id above 2^63',
      [{ action: 'remove-snapshots', 'snapshot-ids': [1, 2n ** 63n] }],
      [],
      /updates\[0\]\.snapshot-ids\[1\] must be a 64-bit integer/,
    ],
    [
      'a type that is none',
      [
        {
          action: 'add-schema',
          schema: {
            type: 'struct',
            fields: [{ id: 1, name: 'x', required: false, type: 'varchar(3)' }],
          },
        },
      ],
      [],
      /updates\[0\]\.schema\.fields\[0\]\.type .*varchar\(3\)/,
    ],
    [
      'a decimal that is too wide',
      [
        {
          action: 'add-schema',
          schema: {
            type: 'struct',
            fields: [{ id: 1, name: 'x', required: false, type: 'decimal(39, 2)' }],
          },
        },
      ],
      [],
      /updates\[0\]\.schema\.fields\[0\]\.type is no Iceberg type: "decimal\(39, 2\)"/,
    ],
    [
      'a uuid that is none',
      [],
      [{ type: 'assert-table-uuid', uuid: 'me' }],
      /requirements\[0\]\.uuid must be a UUID/,
    ],
  ]

  it.each(cases)('should be refused: %s', async (_, updates, requirements, problem) => {
    await createTable(catalog)
    const before = await metadataLocation(catalog)
    const answer = await catalog.post(TABLE, { requirements, updates })
    expect(refusal(answer)).toMatch(/^400 IllegalArgumentException: /)
    expect(refusal(answer)).toMatch(problem)
    expect(await metadataLocation(catalog)).toBe(before)
  })
})

describe('what is not HTTP as we speak it', () => {
  function raw(text: string): Promise<string> {
    const { hostname, port } = new URL(catalog.uri)
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.end(text, 'latin1'))
      let answer = ''
      socket.on('data', (chunk) => (answer += chunk.toString('latin1')))
      socket.once('close', () => {
        resolve(answer)
      })
      socket.once('error', reject)
    })
  }

  it.each([
    ['garbage', 'hello\r\n\r\n', 400],
    ['a header without end', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(70_000)}\r\n\r\n`, 431],
    ['a header that is none', 'GET / HTTP/1.1\r\nhost x\r\n\r\n', 400],
  ])('should be answered with the JSON error body: %s', async (_, text, status) => {
    const answer = await raw(text)
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    const body = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)) as JsonObject
    expect(at(body, 'error', 'code')).toBe(status)
    expect((await catalog.get('/healthz')).status).toBe(200)
  })

  it('should survive a caller who goes away in the middle of a body', async () => {
    const head = `POST ${NAMESPACES} HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n{"namesp`
    await raw(head)
    expect((await catalog.get('/healthz')).status).toBe(200)
    expect(at(success(await catalog.get(NAMESPACES)), 'namespaces')).toEqual([])
  })
})
