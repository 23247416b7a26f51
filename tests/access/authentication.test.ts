import { createSecretKey } from 'node:crypto'
import { SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '@korolev/table-format'
import { parseJson } from '@korolev/table-format'
import { validateResponseBody } from '@korolev/spec'
import type { CatalogStore } from '../../catalog/src/ports/catalog-store.js'
import { MemoryCatalogStore } from '../../catalog/src/stores/memory.js'
import type { SecuredCatalog } from '../support/accounts.js'
import {
  askForToken,
  securedCatalog,
  startSecuredCatalog,
  tokenForm,
  tokenOf,
  withToken,
} from '../support/accounts.js'
import { ManualClock } from '../support/seeded.js'
import type { TestCatalog } from '../support/test-catalog.js'
import { at, object, refusal, startTestCatalog, success } from '../support/test-catalog.js'
import { counted, Counts } from '../support/wrapped-stores.js'

const CONFIG = '/v1/config'
const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange'
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token'
const START_MS = Date.UTC(2026, 0, 1)
const HOUR_MS = 3_600_000

let clock: ManualClock
let store: MemoryCatalogStore
let catalog: SecuredCatalog
const others: TestCatalog[] = []
let lines: JsonObject[] = []

beforeAll(start)

afterAll(stop)

/** Who stops closes the store, which the others share. */
async function stop(): Promise<void> {
  await Promise.all([catalog, ...others.splice(0)].map((each) => each.stop()))
}

/** Secrets take their time, so that one server is for all but those who move its clock or keys. */
async function start(): Promise<void> {
  clock = new ManualClock({ skips: true, startMs: START_MS })
  store = new MemoryCatalogStore()
  lines = []
  catalog = await startSecuredCatalog({ clock, store, onLog: (line) => lines.push(line) })
}

async function startAgain(): Promise<void> {
  await stop()
  await start()
}

/** Another server on the same store. */
async function replica(): Promise<TestCatalog> {
  const other = await startTestCatalog({ clock, store, settings: { auth: 'accounts' } })
  others.push(other)
  return other
}

describe('a token request', () => {
  it('should give a token for a client id and secret, in the form or as HTTP Basic', async () => {
    const answer = await askForToken(catalog, tokenForm(catalog.credential))
    expect(validateResponseBody('getToken', answer.status, answer.json)).toEqual([])
    expect(success(answer)).toMatchObject({
      token_type: 'bearer',
      expires_in: 3_600,
      issued_token_type: ACCESS_TOKEN,
      scope: 'catalog',
    })
    expect(answer.headers['cache-control']).toBe('no-store')
    const basic = Buffer.from(catalog.credential).toString('base64')
    const form = { grant_type: 'client_credentials' }
    const second = await askForToken(catalog, form, { authorization: `Basic ${basic}` })
    const token = String(success(second)['access_token'])
    expect((await withToken(catalog, token).get(CONFIG)).status).toBe(200)
  })

  const good = () => tokenForm(catalog.credential)
  it.each([
    ['no grant type', () => ({ ...good(), grant_type: '' }), 400, 'invalid_request'],
    ['another grant', () => ({ ...good(), grant_type: 'password' }), 400, 'unsupported_grant_type'],
    ['a wrong secret', () => ({ ...good(), client_secret: 'x' }), 401, 'invalid_client'],
    ['no such account', () => ({ ...good(), client_id: 'nobody' }), 401, 'invalid_client'],
    ['no credentials', () => ({ grant_type: 'client_credentials' }), 401, 'invalid_client'],
    ['an odd client id', () => ({ ...good(), client_id: 'a\u0000' }), 401, 'invalid_client'],
    [
      'an endless secret',
      () => ({ ...good(), client_secret: 's'.repeat(2_000) }),
      401,
      'invalid_client',
    ],
    [
      'a token of another kind',
      () => ({ grant_type: EXCHANGE, subject_token: 'x', subject_token_type: 'id_token' }),
      400,
      'invalid_request',
    ],
    [
      'a token that is none',
      () => ({ grant_type: EXCHANGE, subject_token: 'x', subject_token_type: ACCESS_TOKEN }),
      400,
      'invalid_grant',
    ],
  ])('should be refused in the form of RFC 6749: %s', async (_, form, status, error) => {
    const answer = await askForToken(catalog, form())
    expect([answer.status, at(answer.json, 'error')]).toEqual([status, error])
    expect(validateResponseBody('getToken', answer.status, answer.json)).toEqual([])
    expect(answer.headers['www-authenticate'] !== undefined).toBe(status === 401)
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  it('should say the same of a wrong secret, no account, and one that is disabled', async () => {
    const credential = await catalog.account('gone')
    await catalog.root.post('/api/v1/accounts/gone', { disabled: true })
    const texts = [credential, `${credential}x`, 'nobody:secret'].map(async (each) => {
      const { status, text } = await askForToken(catalog, tokenForm(each))
      return `${status} ${text}`
    })
    expect(new Set(await Promise.all(texts)).size).toBe(1)
  })

  it('should exchange a token for a day, and longer with the secret', async () => {
    await startAgain()
    let token = await tokenOf(catalog, catalog.credential)
    const exchange = (headers = {}) => {
      const form = { grant_type: EXCHANGE, subject_token: token, subject_token_type: ACCESS_TOKEN }
      return askForToken(catalog, form, headers)
    }
    for (let minutes = 50; minutes <= 24 * 60; minutes += 50) {
      await clock.advance(50 * 60_000)
      token = String(success(await exchange({ authorization: `Bearer ${token}` }))['access_token'])
    }
    await clock.advance(50 * 60_000)
    expect(at((await exchange()).json, 'error')).toBe('invalid_grant')
    const basic = `Basic ${Buffer.from(catalog.credential).toString('base64')}`
    token = String(success(await exchange({ authorization: basic }))['access_token'])
    await clock.advance(50 * 60_000)
    success(await exchange())
  })
})

describe('a request', () => {
  beforeAll(startAgain)

  it('should be told how to sign in', async () => {
    const answer = await catalog.get('/v1/namespaces')
    expect(refusal(answer)).toMatch(/^401 NotAuthorizedException: this catalog wants to know who/)
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="korolev"')
    for (const authorization of [
      'Basic eDp5',
      'Bearer',
      'Bearer a b',
      `Bearer ${'x'.repeat(20_000)}`,
    ]) {
      const odd = await catalog.get('/v1/namespaces', { authorization })
      expect(odd.status).toBe(401)
      expect(odd.headers['www-authenticate']).toBe('Bearer realm="korolev", error="invalid_token"')
    }
  })

  it('should be recorded as its account’s', async () => {
    success(await catalog.root.post('/v1/namespaces', { namespace: ['n'] }))
    const history = success(await catalog.root.get('/api/v1/main/history?object=namespace:n'))
    expect(at(history, 'records', 0, 'actor')).toBe('account:root')
    expect(lines.filter(({ operation }) => operation === 'createNamespace')).toMatchObject([
      { actor: 'account:root' },
    ])
  })

  it('should be refused with a token that has expired, or is not valid yet', async () => {
    await startAgain()
    const { root } = catalog
    await clock.advance(HOUR_MS - 1_000)
    expect((await root.get(CONFIG)).status).toBe(200)
    await clock.advance(7_000)
    expect(refusal(await root.get(CONFIG))).toBe(
      '401 NotAuthorizedException: the token has expired; ask for another',
    )
    await clock.advance(-2 * HOUR_MS)
    expect(refusal(await root.get(CONFIG))).toMatch(/^401 .*not valid yet/)
    await startAgain()
  })

  it('should be refused with a forged token', async () => {
    const genuine = await tokenOf(catalog, catalog.credential)
    const [head = '', body = '', signature = ''] = genuine.split('.')
    const claims = part(body)
    const header = part(head) as { alg: string; kid: string; typ: string }
    const stranger = createSecretKey(Buffer.alloc(32, 7))
    const key = await signingKey(store)
    const sign = (changes: JsonObject, by = key, head = header) =>
      new SignJWT({ ...claims, ...changes }).setProtectedHeader(head).sign(by)
    const forged = {
      'alg none': new UnsecuredJWT(claims).encode(),
      'alg none with a kid': `${encoded({ ...header, alg: 'none' })}.${body}.`,
      'no signature': `${head}.${body}.`,
      'another key': await sign({}, stranger),
      'another audience': await sign({ aud: 'others' }),
      'another issuer': await sign({ iss: 'urn:korolev:0' }),
      'no issuer': await sign({ iss: '' }),
      'another algorithm': await sign({}, key, { ...header, alg: 'HS512' }),
      'another kind': await sign({}, key, { ...header, typ: 'JWT' }),
      'an unknown key id': await sign({}, key, { ...header, kid: 'x' }),
      'another subject': `${head}.${encoded({ ...claims, sub: 'account:other' })}.${signature}`,
      'no such account': await sign({ sub: 'account:other' }),
      'an older secret': await sign({ epoch: 0 }),
      'no epoch': await sign({ epoch: null }),
      'no end': await sign({ exp: undefined } as never),
      'no JSON': 'a.b.c',
    }
    for (const [what, token] of Object.entries(forged)) {
      const answer = await withToken(catalog, token).get(CONFIG)
      expect([what, answer.status]).toEqual([what, 401])
      expect(refusal(answer)).toMatch(/^401 NotAuthorizedException: the token /)
    }
    expect((await withToken(catalog, await sign({})).get(CONFIG)).status).toBe(200)
  })

  it('should be refused with a token of another catalog', async () => {
    const other = await startSecuredCatalog({ clock })
    others.push(other)
    expect((await withToken(catalog, other.root.token).get(CONFIG)).status).toBe(401)
  })

  it('should stop at once on every server when its account ends', async () => {
    const there = await replica()
    const ends: readonly [string, () => Promise<unknown>][] = [
      ['disabled', () => catalog.root.post('/api/v1/accounts/disabled', { disabled: true })],
      ['rotated', () => catalog.root.post('/api/v1/accounts/rotated/secret', {})],
      ['deleted', () => catalog.root.delete('/api/v1/accounts/deleted')],
    ]
    for (const [name, end] of ends) {
      const credential = await catalog.account(name)
      const token = await tokenOf(catalog, credential)
      const both = [withToken(catalog, token), withToken(there, token)]
      for (const each of both) expect((await each.get(CONFIG)).status).toBe(200)
      await end()
      for (const each of both) expect(refusal(await each.get(CONFIG))).toMatch(/^401 .*made void/)
      expect((await askForToken(there, tokenForm(credential))).status).toBe(401)
    }
    await catalog.root.post('/api/v1/accounts/disabled', { disabled: false })
    expect((await catalog.root.get('/api/v1/accounts/disabled')).status).toBe(200)
  })

  it('should be refused with a replayed token that ended, also when its account is back', async () => {
    const there = await replica()
    const credential = await catalog.account('back')
    const token = await tokenOf(catalog, credential)
    const form = { grant_type: EXCHANGE, subject_token: token, subject_token_type: ACCESS_TOKEN }
    success(await askForToken(there, form))
    for (const disabled of [true, false]) {
      success(await catalog.root.post('/api/v1/accounts/back', { disabled }))
      for (const each of [withToken(catalog, token), withToken(there, token)]) {
        expect(refusal(await each.get(CONFIG))).toMatch(/^401 .*made void/)
      }
      expect(at((await askForToken(there, form)).json, 'error')).toBe('invalid_grant')
    }
    const anew = await tokenOf(there, credential)
    expect((await withToken(catalog, anew).get(CONFIG)).status).toBe(200)
  })

  it('should go on over a change of the signing key, or end with it', async () => {
    const { rotateSigningKey } = await import('../../catalog/src/commands/signing-keys.js')
    const components = {
      store,
      clock,
      ids: new (await import('../support/seeded.js')).SeededIds(1),
    }
    const there = await replica()
    await rotateSigningKey(components as never, false)
    const before = catalog.root.token
    const after = await tokenOf(there, catalog.credential)
    for (const token of [before, after]) {
      expect((await withToken(catalog, token).get(CONFIG)).status).toBe(200)
    }
    await rotateSigningKey(components as never, true)
    for (const token of [before, after]) {
      expect((await withToken(there, token).get(CONFIG)).status).toBe(401)
    }
    expect(
      (await withToken(there, await tokenOf(catalog, catalog.credential)).get(CONFIG)).status,
    ).toBe(200)
  })

  it('should cost one small read more, and none without accounts', async () => {
    await startAgain()
    for (const [auth, more] of [
      ['accounts', 1],
      ['none', 0],
    ] as const) {
      const counts = new Counts<CatalogStore>()
      const there = await startTestCatalog({
        ...{ clock, store: counted<CatalogStore>(store, counts), settings: { auth } },
      })
      others.push(there)
      const client = withToken(there, catalog.root.token)
      await client.get('/v1/main/namespaces/none')
      counts.take()
      await client.get('/v1/main/namespaces/none')
      expect(counts.take()).toEqual({ get: 1 + more })
    }
  })
})

describe('accounts', () => {
  beforeAll(startAgain)

  it('should be managed by administrators only', async () => {
    const user = await catalog.as(await catalog.account('user'))
    for (const [method, path] of [
      ['GET', '/api/v1/accounts'],
      ['POST', '/api/v1/accounts'],
      ['GET', '/api/v1/accounts/user'],
      ['POST', '/api/v1/accounts/user'],
      ['DELETE', '/api/v1/accounts/user'],
      ['POST', '/api/v1/accounts/user/secret'],
      ['GET', '/api/v1/accounts/user/history'],
      ['GET', '/api/v1/accounts/none'],
    ] as const) {
      expect(refusal(await user.request(method, path))).toMatch(
        /^403 ForbiddenException: accounts /,
      )
    }
    success(await catalog.root.post('/api/v1/accounts/user', { administrator: true }))
    success(await user.get('/api/v1/accounts'))
  })

  it('should have limits of their own', async () => {
    const credential = await catalog.account('slow', {
      limits: { requestsPerSecond: 2, bodyBytesMax: 100 },
    })
    const slow = await catalog.as(credential)
    const statuses = async () => {
      const answers = [await slow.get(CONFIG), await slow.get(CONFIG), await slow.get(CONFIG)]
      return answers.map(({ status }) => status)
    }
    expect(await statuses()).toEqual([200, 200, 429])
    const refused = await slow.get(CONFIG)
    expect(refusal(refused)).toBe(
      '429 TooManyRequestsException: account:slow made more than 2 requests a second',
    )
    expect(refused.headers['retry-after']).toBe('1')
    expect((await catalog.root.get(CONFIG)).status).toBe(200)
    await clock.advance(1_000)
    expect(await statuses()).toEqual([200, 200, 429])
    await clock.advance(1_000)
    const long = { namespace: ['n'], properties: { p: 'x'.repeat(200) } }
    expect(refusal(await slow.post('/v1/namespaces', long))).toMatch(/^413 .*larger than 100 bytes/)
  })
})

describe('a secret', () => {
  it('should be seen where it is given, and nowhere else', async () => {
    const first = await catalog.account('keeper', { title: 'Keeper' })
    const created = first.split(':')[1] ?? ''
    const key = '0197a6c5-3b1e-7c55-9d0c-0a3a1c1f2b11'
    const rotation = { 'idempotency-key': key }
    const rotated = success(await catalog.root.post('/api/v1/accounts/keeper/secret', {}, rotation))
    const secret = String(rotated['client-secret'])
    const again = success(await catalog.root.post('/api/v1/accounts/keeper/secret', {}, rotation))
    const token = await tokenOf(catalog, `keeper:${String(again['client-secret'])}`)
    const seen: string[] = [
      (await askForToken(catalog, tokenForm(`keeper:${created}`))).text,
      (await withToken(catalog, `${token}x`).get(CONFIG)).text,
      (await catalog.root.get('/api/v1/accounts')).text,
      (await catalog.root.get('/api/v1/accounts/keeper')).text,
      (await catalog.root.get('/api/v1/accounts/keeper/history')).text,
      (await catalog.root.post('/api/v1/accounts', { 'client-id': 'keeper' })).text,
      JSON.stringify(lines),
      JSON.stringify(await everythingIn(store)),
    ]
    expect(new Set([created, secret, String(again['client-secret'])]).size).toBe(3)
    expect(seen.join().length).toBeGreaterThan(2_000)
    for (const hidden of [created, secret, String(again['client-secret']), token]) {
      expect(hidden.length).toBeGreaterThan(40)
      expect(seen.filter((text) => text.includes(hidden))).toEqual([])
    }
  })
})

/** All that the memory store holds. */
async function everythingIn(from: MemoryCatalogStore): Promise<unknown> {
  const collections = ['accounts', 'settings'] as const
  const parents = ['accounts', 'access', '']
  const found = collections.flatMap((collection) =>
    parents.map((parent) => from.list({ collection, parent, limit: 1_000 })),
  )
  return [await Promise.all(found), await from.readOutbox(1_000)]
}

function part(text: string): JsonObject {
  return object(parseJson(Buffer.from(text, 'base64url').toString()))
}

function encoded(json: object): string {
  return Buffer.from(JSON.stringify(json)).toString('base64url')
}

async function signingKey(from: CatalogStore) {
  const key = { collection: 'settings', parent: 'access', name: 'token-keys' } as const
  const value = parseJson((await from.get(key))?.value ?? '')
  return createSecretKey(Buffer.from(String(at(value, 'keys', 0, 'key')), 'base64'))
}

describe('a server with --auth accounts', () => {
  it('should take the tokens of one before it', async () => {
    const there = await securedCatalog(await replica(), catalog.credential)
    expect((await withToken(there, catalog.root.token).get(CONFIG)).status).toBe(200)
  })
})
