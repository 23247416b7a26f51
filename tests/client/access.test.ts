import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Catalog } from '@korolev/client'
import { connect, ForbiddenError, NotFoundError, UnauthenticatedError } from '@korolev/client'
import { ensureSigningKey, rotateSigningKey } from '../../catalog/src/commands/signing-keys.js'
import { MemoryCatalogStore } from '../../catalog/src/stores/memory.js'
import type { SecuredCatalog } from '../support/accounts.js'
import { startSecuredCatalog } from '../support/accounts.js'
import { ManualClock, SeededIds } from '../support/seeded.js'

const TABLE = 'table:n\u001ft'

const clock = new ManualClock({ skips: true })
const store = new MemoryCatalogStore()
let server: SecuredCatalog
let root: Catalog
let tokensAsked = 0

const counting: typeof fetch = (input, init) => {
  if (String(input).endsWith('/v1/oauth/tokens')) tokensAsked++
  return fetch(input, init)
}

beforeAll(async () => {
  server = await startSecuredCatalog({ clock, store })
  root = await connect(server.uri, { credential: server.credential, clock, fetch: counting })
  await root.namespaces.create('n')
  await root.tables.create('n.t', { schema: { id: 'long' } })
})

afterAll(async () => {
  await server.stop()
})

describe('a client with a credential', () => {
  it('should sign in once, and again before its token ends', async () => {
    tokensAsked = 0
    await Promise.all([root.namespaces.list(), root.tables.list('n'), root.namespaces.list()])
    expect(tokensAsked).toBe(0)
    await clock.advance(59.5 * 60_000)
    await Promise.all([root.namespaces.list(), root.tables.list('n'), root.namespaces.list()])
    expect(tokensAsked).toBeGreaterThan(0)
    expect(tokensAsked).toBeLessThan(4)
    tokensAsked = 0
    await root.namespaces.list()
    expect(tokensAsked).toBe(0)
  })

  it('should sign in again where its token is void, for a change too', async () => {
    const components = { store, clock, ids: new SeededIds(1) } as never
    await ensureSigningKey(components)
    await rotateSigningKey(components, true)
    tokensAsked = 0
    await root.namespaces.create('again', { ifNotExists: true })
    expect(tokensAsked).toBe(1)
  })

  it('should hear what is wrong with it', async () => {
    const bad = connect(server.uri, { credential: `${server.credential}x`, clock })
    await expect(bad).rejects.toThrow(UnauthenticatedError)
    await expect(bad).rejects.toThrow(/the credential gives no token: the client id or the secret/)
    await expect(connect(server.uri, { credential: 'x' })).rejects.toThrow(/must be ID:SECRET/)
    await expect(connect(server.uri, {})).rejects.toThrow(UnauthenticatedError)
    const both = connect(server.uri, { credential: server.credential, token: 'x' })
    await expect(both).rejects.toThrow(/leave token out/)
  })

  it('should end with its account', async () => {
    const { credential } = await root.accounts.create('brief')
    const brief = await connect(server.uri, { credential, clock })
    await root.accounts.update('brief', { isDisabled: true }, { message: 'it left' })
    await expect(brief.namespaces.list()).rejects.toThrow(UnauthenticatedError)
    const listed: string[] = []
    for await (const { clientId, isDisabled } of root.accounts.list()) {
      listed.push(`${clientId} ${isDisabled}`)
    }
    expect(listed).toEqual(['brief true', 'root false'])
    const { secret } = await root.accounts.rotateSecret('brief')
    expect(credential).not.toContain(secret)
    expect(await root.accounts.load('brief')).toMatchObject({ identity: 'account:brief' })
    await root.accounts.delete('brief')
    await expect(root.accounts.load('brief')).rejects.toThrow(NotFoundError)
    const actions: string[] = []
    for await (const { action } of root.accounts.history('brief')) actions.push(action)
    expect(actions).toEqual(['drop', 'rotate-secret', 'update', 'create'])
  })
})

describe('grants by the client', () => {
  it('should be given, asked and taken back', async () => {
    const { credential } = await root.accounts.create('reader')
    const reader = await connect(server.uri, { credential, clock })
    await expect(reader.tables.load('n.t')).rejects.toThrow(NotFoundError)
    await root.access.setVisibility('namespace:n', 'internal')
    await expect(reader.tables.load('n.t')).rejects.toThrow(ForbiddenError)
    await expect(reader.tables.load('n.t')).rejects.toThrow(/READ on the table n.t is missing; ask/)
    const given = await root.access.grant(
      'namespace:n',
      { to: 'account:reader', role: 'READ' },
      { message: 'for the report' },
    )
    expect(given.grants).toEqual([{ to: 'account:reader', role: 'READ' }])
    await reader.tables.load('n.t')
    expect(await reader.access.mine(TABLE)).toEqual({
      ...{ identity: 'account:reader', role: 'READ', visibility: 'internal' },
    })
    expect(await root.access.grants(TABLE)).toEqual({
      effectiveVisibility: 'internal',
      grants: [],
      inherited: [{ to: 'account:reader', role: 'READ', of: ['n'] }],
    })
    await root.access.revoke('namespace:n', 'account:reader')
    await root.access.setVisibility('namespace:n', undefined)
    await expect(reader.tables.load('n.t')).rejects.toThrow(NotFoundError)
    await expect(root.access.revoke('namespace:n', 'account:reader')).rejects.toThrow(NotFoundError)
  })
})
