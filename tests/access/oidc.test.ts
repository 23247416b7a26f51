import type { Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CryptoKey, JWK, JWTPayload } from 'jose'
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Requests } from '../support/accounts.js'
import { withToken } from '../support/accounts.js'
import type { TestCatalog } from '../support/test-catalog.js'
import { at, refusal, startTestCatalog, success } from '../support/test-catalog.js'

const AUDIENCE = 'https://lake.example'
const CONFIG = '/v1/config'

interface Pair {
  readonly publicKey: CryptoKey
  readonly privateKey: CryptoKey
}

/** An identity provider: publishes keys, which the test signs by. */
class Provider {
  readonly keys: JWK[] = []
  asked = 0
  isUp = true
  #server: Server | undefined

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      this.asked++
      const isDiscovery = request.url === '/.well-known/openid-configuration'
      const body = isDiscovery
        ? { issuer: this.issuer, jwks_uri: `${this.issuer}/keys` }
        : { keys: this.keys }
      response.writeHead(this.isUp ? 200 : 500, { 'content-type': 'application/json' })
      response.end(JSON.stringify(this.isUp ? body : {}))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    this.#server = server
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.#server?.address() as AddressInfo).port}`
  }

  async newKey(kid: string, algorithm = 'ES256'): Promise<Pair> {
    const pair = await generateKeyPair(algorithm, { extractable: true })
    this.keys.push({ ...(await exportJWK(pair.publicKey)), kid, alg: algorithm, use: 'sig' })
    return pair
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#server?.close(() => resolve())
      this.#server?.closeAllConnections()
    })
  }
}

const provider = new Provider()
let catalog: TestCatalog
let first: Pair

beforeAll(async () => {
  await provider.start()
  first = await provider.newKey('first')
  const oidc = { issuer: provider.issuer, audience: AUDIENCE }
  catalog = await startTestCatalog({ settings: { auth: 'accounts', oidc } })
})

afterAll(async () => {
  await catalog.stop()
  await provider.stop()
})

interface Signing {
  readonly claims?: JWTPayload
  readonly by?: CryptoKey | Uint8Array
  readonly header?: { readonly alg: string; readonly kid?: string }
}

function sign({ claims = {}, by = first.privateKey, header }: Signing = {}): Promise<string> {
  const nowSeconds = Math.floor(Date.now() / 1_000)
  return new SignJWT({
    ...{ iss: provider.issuer, aud: AUDIENCE, sub: 'ada', iat: nowSeconds, exp: nowSeconds + 60 },
    ...claims,
  })
    .setProtectedHeader(header ?? { alg: 'ES256', kid: 'first' })
    .sign(by)
}

async function asking(signing?: Signing): Promise<Requests> {
  return withToken(catalog, await sign(signing))
}

describe('a token of an identity provider', () => {
  it('should say nothing of a token while the provider does not tell its keys', async () => {
    provider.isUp = false
    const answer = await (await asking()).get(CONFIG)
    expect(refusal(answer)).toMatch(/^503 ServiceUnavailableException: the identity provider /)
    expect(answer.headers['retry-after']).toBe('1')
    provider.isUp = true
    success(await (await asking()).get(CONFIG))
  })

  it('should let its subject in, and stand for it in the records', async () => {
    const ada = await asking()
    success(await ada.get(CONFIG))
    success(await (await asking({ claims: { aud: ['other', AUDIENCE] } })).get(CONFIG))
    const { asked } = provider
    for (let count = 0; count < 3; count++) success(await ada.get(CONFIG))
    expect(provider.asked).toBe(asked)
  })

  it('should be refused when it is not for here, not in its time, or not signed by its keys', async () => {
    const stranger = await generateKeyPair('ES256')
    const nowSeconds = Math.floor(Date.now() / 1_000)
    const publicText = new TextEncoder().encode(await exportSPKI(first.publicKey))
    const bad: Readonly<Record<string, Signing>> = {
      'another audience': { claims: { aud: 'https://other.example' } },
      'no audience': { claims: { aud: '' } },
      'another issuer': { claims: { iss: 'https://evil.example' } },
      expired: { claims: { exp: nowSeconds - 10 } },
      'not valid yet': { claims: { nbf: nowSeconds + 60 } },
      'no subject': { claims: { sub: '' } },
      'another key': { by: stranger.privateKey },
      'an unknown key': { by: stranger.privateKey, header: { alg: 'ES256', kid: 'none' } },
      'the public key as a shared one': { by: publicText, header: { alg: 'HS256', kid: 'first' } },
    }
    for (const [what, signing] of Object.entries(bad)) {
      const answer = await (await asking(signing)).get(CONFIG)
      expect([what, answer.status]).toEqual([what, 401])
      expect(answer.headers['www-authenticate']).toContain('error="invalid_token"')
    }
    const claims = { iss: provider.issuer, aud: AUDIENCE, sub: 'ada', exp: nowSeconds + 60 }
    const unsigned = withToken(catalog, new UnsecuredJWT(claims).encode())
    expect(refusal(await unsigned.get(CONFIG))).toMatch(/^401 NotAuthorizedException: the token /)
  })

  it('should be signed by newer keys of the provider, and no more by older ones', async () => {
    const oidc = { issuer: provider.issuer, audience: AUDIENCE }
    const second = await provider.newKey('second', 'RS256')
    provider.keys.splice(0, 1)
    // Another server, that did not ask for the keys before.
    const there = await startTestCatalog({ settings: { auth: 'accounts', oidc } })
    const newer = await sign({ by: second.privateKey, header: { alg: 'RS256', kid: 'second' } })
    success(await withToken(there, newer).get(CONFIG))
    expect((await withToken(there, await sign()).get(CONFIG)).status).toBe(401)
    await there.stop()
  })

  it('should have an identity of provider and subject', async () => {
    const seen: unknown[] = []
    const oidc = { issuer: provider.issuer, audience: AUDIENCE }
    const there = await startTestCatalog({
      settings: { auth: 'accounts', oidc },
      onLog: (line) => seen.push(at(line, 'actor')),
    })
    const third = await provider.newKey('third', 'EdDSA')
    const header = { alg: 'EdDSA', kid: 'third' }
    const token = await sign({ by: third.privateKey, header })
    success(await withToken(there, token).get(CONFIG))
    await there.stop()
    expect(seen).toContain(`oidc:${provider.issuer}#ada`)
  })
})
