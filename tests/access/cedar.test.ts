import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Requests, SecuredCatalog } from '../support/accounts.js'
import { startSecuredCatalog } from '../support/accounts.js'
import { lendingAnywhere } from '../support/lending.js'
import { at, refusal, success } from '../support/test-catalog.js'
import { SCHEMA } from './matrix-requests.js'

const POLICIES = '/api/v1/main/policies'
const SCOPE = { kind: 'warehouse', name: ['main'] }
const TABLE = '/v1/main/namespaces/n/tables/t'
const COMMIT = { requirements: [], updates: [] }

let server: SecuredCatalog
let root: Requests
/** Has WRITE on the namespace. */
let writer: Requests
/** Has no role, and acts for the owner `press`. */
let reporter: Requests
let stranger: Requests

beforeAll(async () => {
  server = await startSecuredCatalog({ delegation: lendingAnywhere() })
  ;({ root } = server)
  const signIn = async (name: string) => server.as(await server.account(name))
  writer = await signIn('writer')
  reporter = await signIn('reporter')
  stranger = await signIn('stranger')
  success(await root.post('/v1/main/namespaces', { namespace: ['n'] }))
  for (const name of ['t', 'u']) {
    success(await root.post('/v1/main/namespaces/n/tables', { name, schema: SCHEMA }))
  }
  const owners = '/api/v1/main/owners'
  const members = ['account:reporter']
  const press = { name: 'press', type: 'organisation', contact: 'press@example.com', members }
  success(await root.post(owners, press))
  const tags = { updates: { tags: ['story'], sensitivity: 'restricted' } }
  success(await root.post('/api/v1/main/governance?object=table:n%1Ft', tags))
  const grants = '/api/v1/main/grants?object=namespace:n'
  success(await root.post(grants, { to: 'account:writer', role: 'WRITE' }))
})

afterAll(async () => {
  await server.stop()
})

async function under(text: string, act: () => Promise<void>): Promise<void> {
  const policy = { name: 'rule', kind: 'cedar', scope: SCOPE, text }
  success(await root.post(POLICIES, policy))
  try {
    await act()
  } finally {
    expect((await root.delete(`${POLICIES}/rule`)).status).toBe(204)
  }
}

describe('permit', () => {
  const text =
    'permit(principal in Owner::"press", action in Action::"READ", resource in Namespace::"n")\n' +
    'when { resource.tags.contains("story") };'

  it('should give what no role gives, and nothing else', async () => {
    expect((await reporter.get(TABLE)).status).toBe(404)
    await under(text, async () => {
      success(await reporter.get(TABLE))
      const history = '/api/v1/main/history?object=table:n%1Ft'
      success(await reporter.get(history))
      expect(refusal(await reporter.post(TABLE, COMMIT))).toMatch(/^404 /)
      expect((await reporter.get('/v1/main/namespaces/n/tables/u')).status).toBe(404)
      const hidden = await stranger.get(TABLE)
      expect(hidden.text).toBe((await stranger.get(`${TABLE}x`)).text.replace('.tx', '.t'))
      const wish = { 'x-iceberg-access-delegation': 'vended-credentials' }
      const lent = JSON.stringify(success(await reporter.get(TABLE, wish))['config'])
      expect(lent).not.toContain('write')
      // Who may see what is there, roles and visibility say.
      expect((await reporter.get('/v1/main/namespaces/n/tables')).status).toBe(404)
    })
    expect((await reporter.get(TABLE)).status).toBe(404)
  })

  it('should lend what it permits', async () => {
    const writing = 'permit(principal in Owner::"press", action, resource == Table::"n.t");'
    await under(writing, async () => {
      success(await reporter.post(TABLE, COMMIT))
      const wish = { 'x-iceberg-access-delegation': 'vended-credentials' }
      const lent = JSON.stringify(success(await reporter.get(TABLE, wish))['config'])
      expect(lent).toContain('read-write')
    })
  })
})

describe('forbid', () => {
  it('should take what roles give, and say by which policy', async () => {
    const text =
      'forbid(principal, action in [Action::"READ", Action::"WRITE"], resource)\n' +
      'when { resource has sensitivity && resource.sensitivity == "restricted" }\n' +
      'unless { principal == Identity::"account:root" };'
    success(await writer.post(TABLE, COMMIT))
    await under(text, async () => {
      expect(refusal(await writer.get(TABLE))).toMatch(
        /^403 .*loadTable of the table n\.t is forbidden to you by the policy rule; ask an adm/,
      )
      expect(refusal(await writer.post(TABLE, COMMIT))).toMatch(/^403 .*by the policy rule/)
      success(await writer.get('/v1/main/namespaces/n/tables/u'))
      success(await root.get(TABLE))
      // It says nothing to who may not know that the table is there.
      expect((await stranger.get(TABLE)).text).not.toContain('rule')
      const listed = success(await writer.get('/v1/main/namespaces/n/tables'))
      expect(at(listed, 'identifiers')).toHaveLength(2)
      expect((await writer.request('HEAD', TABLE)).status).toBe(204)
    })
    success(await writer.get(TABLE))
  })

  it('should not lend what it forbids', async () => {
    await under('forbid(principal, action == Action::"updateTable", resource);', async () => {
      const wish = { 'x-iceberg-access-delegation': 'vended-credentials' }
      const lent = JSON.stringify(success(await writer.get(TABLE, wish))['config'])
      expect(lent).not.toContain('write')
    })
  })

  it('should win over permit, and never lock out who mends policies', async () => {
    const both = 'permit(principal, action, resource); forbid(principal, action, resource);'
    await under(both, async () => {
      expect((await root.get(TABLE)).status).toBe(403)
      expect((await root.get('/api/v1/main/feed')).status).toBe(403)
      const listed = success(await root.get(POLICIES))
      expect(at(listed, 'policies', 0, 'text')).toBe(both)
      expect((await reporter.get(POLICIES)).status).toBe(403)
    })
    success(await root.get(TABLE))
  })

  it('should tell names with dots from levels', async () => {
    success(await root.post('/v1/main/namespaces', { namespace: ['n.t'] }))
    const text = 'forbid(principal, action, resource == Namespace::"n.t");'
    await under(text, async () => {
      success(await root.get('/v1/main/namespaces/n.t'))
    })
    const escaped = 'forbid(principal, action, resource == Namespace::"n\\\\.t");'
    await under(escaped, async () => {
      expect((await root.get('/v1/main/namespaces/n.t')).status).toBe(403)
    })
  })
})

describe('a policy in Cedar', () => {
  it.each([
    ['permit(principal, action, resource) whn { true };', /line 1, column 37: .*condition.*when/],
    ['permit(principal, action,\n  resourc);', /line 2, column/],
    ['permit(principal, action == Action::"fly", resource);', /column 45.*|unrecognized action/],
    [
      'permit(principal, action, resource) when { resource.sensitivity == "x" };',
      /has sensitivity/,
    ],
    ['permit(principal in ?principal, action, resource);', /templates/],
    ['// nothing', /no policy/],
  ])('should be refused when its text is %j', async (text, problem) => {
    const policy = { name: 'wrong', kind: 'cedar', scope: SCOPE, text }
    const answer = refusal(await root.post(POLICIES, policy))
    expect(answer).toMatch(/^400 .*text is no policy/)
    expect(answer).toMatch(problem)
  })

  it.each([
    [{ scope: { kind: 'namespace', name: ['n'] } }, 'scope.kind'],
    [{ only: ['account:writer'] }, 'only'],
    [{ text: undefined }, 'text'],
  ])('should be refused with %j', async (wrong, problem) => {
    const text = 'permit(principal, action, resource);'
    const policy = { name: 'wrong', kind: 'cedar', scope: SCOPE, text, ...wrong }
    const body = JSON.parse(JSON.stringify(policy)) as typeof policy
    expect(refusal(await root.post(POLICIES, body as never))).toContain(problem)
  })
})
