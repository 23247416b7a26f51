import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Catalog, ColumnSelector, PolicyDefinition, Table } from '@korolev/client'
import { connect, ForbiddenError, InUseError } from '@korolev/client'
import type { JsonObject, Row } from '@korolev/table-format'
import { equal, greaterThan, isJsonObject, notEqual } from '@korolev/table-format'
import { MemoryObjectStore } from '@korolev/table-format/stores/memory'
import { verifyChain } from '../../catalog/src/domain/commit-record.js'
import { replayPolicy } from '../../catalog/src/domain/replay.js'
import type { SecuredCatalog, Requests } from '../support/accounts.js'
import { startSecuredCatalog } from '../support/accounts.js'
import { lendingAnywhere } from '../support/lending.js'
import { at, refusal, success } from '../support/test-catalog.js'

const TABLE = '/v1/main/namespaces/air/tables/people'
const POLICIES = '/api/v1/main/policies'
const APPLIES = { 'x-korolev-applies': 'read-restrictions' }
const ON_PEOPLE = { kind: 'table', name: ['air', 'people'] } as const
const IN_AIR = { kind: 'namespace', name: ['air'] } as const

const PEOPLE = [
  { id: 1n, name: 'Ada', email: 'ada@x.io', region: 'EU', born: '1985-12-10', salary: 10 },
  { id: 2n, name: 'Bob', email: 'bob@y.org', region: 'US', born: '1990-06-01', salary: 20 },
  { id: 3n, name: null, email: 'cy@z.net', region: null, born: '2000-02-29', salary: 30 },
] satisfies Row[]

let server: SecuredCatalog
let rootRequests: Requests
/** The analyst, without a client of ours. */
let plain: Requests
let root: Catalog
let analyst: Catalog
let people: Table

beforeAll(async () => {
  const objects = new MemoryObjectStore()
  server = await startSecuredCatalog({ objects, delegation: lendingAnywhere() })
  rootRequests = server.root
  const credential = await server.account('analyst')
  plain = await server.as(credential)
  const clock = { nowMs: () => Date.now(), sleep: () => Promise.resolve() }
  const open = (as: string) =>
    connect(server.uri, { warehouse: 'main', objects, credential: as, clock })
  root = await open(server.credential)
  analyst = await open(credential)
  await root.namespaces.create('air')
  people = await root.tables.create('air.people', {
    schema: {
      ...{ id: 'long', name: 'string', email: 'string', region: 'string' },
      ...{ born: 'date', salary: 'int' },
    },
  })
  await people.append(PEOPLE)
  const contact = 'tower@example.com'
  await root.owners.create('tower', { type: 'organisation', contact })
  await root.ownership.set({ namespace: 'air' }, 'tower')
  await root.access.grant('namespace:air', { to: 'account:analyst', role: 'OWN' })
})

afterAll(async () => {
  await server.stop()
})

/** What holds inside, for the analyst alone, and is gone afterwards. */
async function under(
  policies: Readonly<Record<string, PolicyDefinition>>,
  act: () => Promise<void>,
): Promise<void> {
  for (const [name, definition] of Object.entries(policies)) {
    await root.policies.create(name, { except: ['account:root'], ...definition })
  }
  try {
    await act()
  } finally {
    for (const name of Object.keys(policies)) await root.policies.drop(name)
  }
}

const columns = (
  names: readonly string[],
  action: (PolicyDefinition & { kind: 'columns' })['action'],
): PolicyDefinition => ({ kind: 'columns', scope: ON_PEOPLE, columns: { names }, action })

const rowsOf = async (options: Parameters<Table['scan']>[0] = {}) =>
  (await analyst.tables.load('air.people')).scan(options).toRows()

describe('columns', () => {
  it('should be shown as the policy says, and to whom it does not concern as they are', async () => {
    const given = {
      emails: columns(['email'], 'mask-alphanum'),
      births: columns(['born'], 'truncate-to-year'),
      names: columns(['name'], 'show-first-4'),
      salaries: columns(['salary'], 'replace-with-null'),
    }
    await under(given, async () => {
      expect(await rowsOf()).toEqual(
        PEOPLE.map((row) => ({
          ...row,
          email: row.email.replaceAll(/[a-z]/g, 'x'),
          born: `${row.born.slice(0, 4)}-01-01`,
          salary: null,
        })),
      )
      expect(await (await root.tables.load('air.people')).scan().toRows()).toEqual(PEOPLE)
    })
    expect(await rowsOf()).toEqual(PEOPLE)
  })

  it('should be denied by name, with the policy and whom to ask', async () => {
    await under({ 'no-emails': columns(['email'], 'deny') }, async () => {
      const problem =
        'column email is denied to you by the policy no-emails; ' +
        'ask its owner, tower (tower@example.com)'
      await expect(rowsOf({ select: ['id', 'email'] })).rejects.toThrow(problem)
      await expect(rowsOf({ filter: equal('email', 'ada@x.io') })).rejects.toThrow(problem)
      expect(await rowsOf()).toEqual(PEOPLE.map(({ email: _, ...row }) => row))
      const table = await analyst.tables.load('air.people')
      expect(table.restrictions?.columns).toEqual([
        { fieldId: 3, action: 'deny', policies: ['no-emails'] },
      ])
    })
  })

  it('should be found by what is said of them, and by names that they had', async () => {
    const governed = { table: 'air.people' }
    const set = { sensitivity: 'restricted', personalData: ['email'], tags: ['pii'] } as const
    await root.governance.describe(governed, { columns: [{ fieldId: 3, set }] })
    const tagged = { kind: 'columns', scope: IN_AIR, action: 'mask-to-fixed-value' } as const
    const ways = [{ tags: ['pii'] }, { sensitivity: ['restricted'] }, { personalData: ['email'] }]
    for (const selector of ways) {
      await under({ x: { ...tagged, columns: selector as ColumnSelector } }, async () => {
        expect(new Set((await rowsOf()).map(({ email }) => email))).toEqual(new Set(['XXXXXXXX']))
      })
    }
    await under({ y: { ...tagged, columns: { names: ['email'] } } }, async () => {
      await people.refresh()
      await people.evolveSchema((update) => update.renameColumn('email', 'mail'))
      expect(await rowsOf({ select: ['mail'] })).toEqual(PEOPLE.map(() => ({ mail: 'XXXXXXXX' })))
      const [first] = people.snapshots
      const old = { select: ['email'], snapshotId: first?.snapshotId ?? 0n }
      expect(await rowsOf(old)).toEqual(PEOPLE.map(() => ({ email: 'XXXXXXXX' })))
      await people.evolveSchema((update) => update.renameColumn('mail', 'email'))
    })
  })

  it('should be as the strictest of several policies has them', async () => {
    const both = (left: string, right: string) => ({
      a: columns(['email'], left as 'deny'),
      b: columns(['email'], right as 'deny'),
    })
    const actions = async (left: string, right: string) => {
      let found: unknown
      await under(both(left, right), async () => {
        found = (await analyst.tables.load('air.people')).restrictions?.columns
      })
      return (found as { action: string; policies: string[] }[]).map(({ action }) => action)
    }
    expect(await actions('show-first-4', 'show-last-4')).toEqual(['mask-alphanum'])
    expect(await actions('sha-256-global', 'sha-256-query-local')).toEqual(['sha-256-query-local'])
    expect(await actions('sha-256-global', 'show-last-4')).toEqual(['mask-to-fixed-value'])
    expect(await actions('replace-with-null', 'deny')).toEqual(['deny'])
    // No date is masked letter by letter.
    await under({ a: columns(['born'], 'mask-alphanum') }, async () => {
      expect(new Set((await rowsOf()).map(({ born }) => born))).toEqual(new Set([null]))
    })
  })

  it('should be asked about as they are shown', async () => {
    await under({ a: columns(['salary'], 'replace-with-null') }, async () => {
      expect(await rowsOf({ filter: greaterThan('salary', 0) })).toEqual([])
      const table = await analyst.tables.load('air.people')
      expect(await table.scan({ filter: greaterThan('salary', 25) }).count()).toBe(0)
      const { metrics, tasks } = await table.scan({ filter: greaterThan('salary', 99) }).plan()
      expect([metrics.filesPlanned, tasks[0]?.dataFile.metrics]).toEqual([1, {}])
    })
    await under({ a: columns(['email'], 'sha-256-query-local') }, async () => {
      const [one, two] = [await rowsOf(), await rowsOf()]
      expect(one.map(({ email }) => String(email).length)).toEqual([64, 64, 64])
      expect(one).not.toEqual(two)
    })
  })
})

describe('rows', () => {
  const eu: PolicyDefinition = { kind: 'rows', scope: ON_PEOPLE, filter: equal('region', 'EU') }

  it('should be those for which all filters hold', async () => {
    const [ada] = PEOPLE
    await under({ eu }, async () => {
      expect(await rowsOf()).toEqual([ada])
      const table = await analyst.tables.load('air.people')
      expect(await table.scan().count()).toBe(1)
      expect(await rowsOf({ filter: greaterThan('id', 1n) })).toEqual([])
      expect(await rowsOf({ select: ['id'], limit: 5 })).toEqual([{ id: 1n }])
    })
    const rich: PolicyDefinition = { ...eu, filter: greaterThan('salary', 15) }
    await under({ eu, rich }, async () => {
      expect(await rowsOf()).toEqual([])
    })
    // Of a row without a region nobody can say that it is not the US's.
    await under({ eu: { ...eu, filter: notEqual('region', 'US') } }, async () => {
      expect(await rowsOf()).toEqual([ada])
    })
  })

  it('should be filtered by what is stored, before it is masked', async () => {
    await under({ eu, a: columns(['region'], 'mask-to-fixed-value') }, async () => {
      expect(await rowsOf()).toEqual([{ ...PEOPLE[0], region: 'XXXXXXXX' }])
      expect(await rowsOf({ filter: equal('region', 'EU') })).toEqual([])
    })
  })

  it('should say nothing of tables that never had the column', async () => {
    const table = await root.tables.create('air.planes', { schema: { tail: 'string' } })
    await table.append([{ tail: 'D-ABCD' }])
    await under({ eu: { ...eu, scope: IN_AIR } }, async () => {
      const planes = await analyst.tables.load('air.planes')
      expect(planes.restrictions).toBeUndefined()
      expect(await planes.scan().toRows()).toEqual([{ tail: 'D-ABCD' }])
      await table.evolveSchema((update) => update.addColumn('region', 'string'))
      expect(await (await planes.refresh()).scan().toRows()).toEqual([])
    })
    await root.tables.drop('air.planes')
  })
})

describe('who is restricted', () => {
  const policy = columns(['email'], 'deny')

  it('should get nothing without saying that its client applies it', async () => {
    await under({ p: policy }, async () => {
      for (const path of [TABLE, `${TABLE}/credentials`]) {
        expect(refusal(await plain.get(path))).toMatch(
          /^403 .*restricted by the policy p, and your client.*ask its owner, tower/,
        )
        success(await plain.get(path, APPLIES))
      }
      const diff = '/api/v1/main/tables/air/people/diff?from=version:1&to=version:2'
      expect(refusal(await plain.get(diff))).toMatch(/^403 /)
      const reports = '/api/v1/main/metrics-reports?object=table:air%1Fpeople'
      expect(refusal(await plain.get(reports, APPLIES))).toMatch(/^403 /)
      success(await rootRequests.get(reports))
    })
    success(await plain.get(TABLE))
  })

  it('should not be told that what it held before is still true', async () => {
    const before = await plain.get(TABLE, APPLIES)
    const held = { ...APPLIES, 'if-none-match': String(before.headers.etag) }
    expect((await plain.get(TABLE, held)).status).toBe(304)
    await under({ p: policy }, async () => {
      const restricted = await plain.get(TABLE, held)
      expect(restricted.status).toBe(200)
      expect(restricted.headers['cache-control']).toBe('no-store')
      const now = { ...APPLIES, 'if-none-match': String(restricted.headers.etag) }
      expect((await plain.get(TABLE, now)).status).toBe(304)
      await root.policies.redefine('p', { ...columns(['name'], 'deny'), only: ['account:analyst'] })
      expect((await plain.get(TABLE, now)).status).toBe(200)
    })
  })

  it('should borrow files to read alone, and change nothing', async () => {
    const wish = { ...APPLIES, 'x-iceberg-access-delegation': 'vended-credentials' }
    const lent = success(await plain.get(TABLE, wish))
    expect(JSON.stringify(lent['config'])).toContain('read-write')
    await under({ p: policy }, async () => {
      expect(JSON.stringify(success(await plain.get(TABLE, wish))['config'])).not.toContain('write')
      const object = 'object=table:air%1Fpeople'
      const changes = [
        ['POST', TABLE, { requirements: [], updates: [] }],
        ['DELETE', TABLE, undefined],
        ['POST', `${TABLE}/unregister`, {}],
        ['POST', `/api/v1/main/governance?${object}`, { updates: { tags: ['x'] } }],
        ['POST', `/api/v1/main/grants?${object}`, { to: 'account:x', role: 'READ' }],
        ['POST', '/v1/main/transactions/commit', { 'table-changes': [change()] }],
        ['POST', '/v1/main/tables/rename', { source: NAMED, destination: RENAMED }],
      ] as const
      for (const [method, path, body] of changes) {
        const request = body === undefined ? {} : { body: body as JsonObject }
        const answer = await plain.request(method, path, request)
        expect(refusal(answer), path).toMatch(/^403 .*does not see all.*cannot change it/)
      }
      const table = await analyst.tables.load('air.people')
      await expect(table.append([PEOPLE[0]])).rejects.toThrow(ForbiddenError)
    })
  })

  it('should see rows that differ as it sees rows', async () => {
    const diff = () =>
      analyst.diff('table:air\u001fpeople', {
        ...{ from: 'version:1', to: 'version:2', keys: ['id'] },
      })
    const eu: PolicyDefinition = { kind: 'rows', scope: ON_PEOPLE, filter: equal('region', 'EU') }
    await under({ p: columns(['email'], 'replace-with-null'), eu }, async () => {
      expect((await diff()).rows).toEqual([
        { change: 'added', key: { id: 1 }, after: { ...PEOPLE[0], id: 1, email: null } },
      ])
    })
    await under({ p: columns(['id'], 'deny') }, async () => {
      await expect(diff()).rejects.toThrow('column id is denied to you by the policy p')
    })
  })

  function change() {
    return { identifier: NAMED, requirements: [], updates: [] }
  }
})

const NAMED = { namespace: ['air'], name: 'people' }
const RENAMED = { namespace: ['air'], name: 'persons' }

describe('a policy', () => {
  it('should be for those whom it names, and owners with all their members', async () => {
    const { only: _, ...policy } = { ...columns(['email'], 'deny'), only: undefined }
    const sees = async () => 'email' in ((await rowsOf())[0] ?? {})
    await root.policies.create('p', { ...policy, only: ['owner:tower'] })
    expect(await sees()).toBe(true)
    await root.owners.update('tower', { addMembers: ['account:analyst'] })
    expect(await sees()).toBe(false)
    await expect(root.owners.drop('tower')).rejects.toThrow(InUseError)
    await root.policies.redefine('p', { ...policy, except: ['owner:tower'] })
    expect(await sees()).toBe(true)
    await root.owners.update('tower', { removeMembers: ['account:analyst'] })
    expect(await sees()).toBe(false)
    await root.policies.drop('p')
    expect(await sees()).toBe(true)
    await expect(root.policies.create('p', { ...policy, only: ['owner:nobody'] })).rejects.toThrow(
      'Owner does not exist: nobody',
    )
  })

  it('should be in the Cedar language too', async () => {
    const scope = { kind: 'warehouse', name: ['main'] } as const
    const text = 'forbid(principal == Identity::"account:analyst", action, resource is Table);'
    await root.policies.create('all', { kind: 'cedar', scope, text })
    expect(await root.policies.load('all')).toMatchObject({ kind: 'cedar', text, scope })
    await expect(analyst.tables.load('air.people')).rejects.toThrow(
      'forbidden to you by the policy',
    )
    await root.policies.drop('all')
    expect(await rowsOf({ limit: 1 })).toHaveLength(1)
  })

  it('should go with its table under each name, and stay for what takes the name', async () => {
    const scope = { kind: 'table', name: ['air', 'one'] } as const
    const definition = {
      kind: 'columns',
      scope,
      columns: { names: ['x'] },
      action: 'deny',
    } as const
    const schema = { x: 'int', y: 'int' }
    await root.tables.create('air.one', { schema })
    const hides = async (name: string) =>
      (await analyst.tables.load(name)).restrictions !== undefined
    await under({ p: definition }, async () => {
      await root.tables.rename('air.one', 'air.two')
      expect(await hides('air.two')).toBe(true)
      await root.tables.create('air.one', { schema })
      expect(await hides('air.one')).toBe(true)
    })
    expect([await hides('air.one'), await hides('air.two')]).toEqual([false, false])
  })

  it('should have a history, chained and replayed, of who said it and why', async () => {
    const { uuid } = await root.policies.create('told', columns(['email'], 'deny'), {
      message: 'people asked',
    })
    await root.policies.redefine('told', columns(['name'], 'deny'))
    const [policy] = await root.policies.list()
    expect(policy).toMatchObject({ name: 'told', uuid, columns: { names: ['name'] } })
    const history = success(await rootRequests.get('/api/v1/main/history?object=policy:told'))
    const records = (at(history, 'records') as JsonObject[]).reverse()
    expect(records).toMatchObject([
      { action: 'create', actor: 'account:root', message: 'people asked' },
      { action: 'update' },
    ])
    expect(verifyChain(records.map((record) => record as never))).toBeUndefined()
    expect(at(records[0], 'updates')).toMatchObject([{ action: 'define-policy' }])
    const bare = records.map(({ hash: _, ...record }) => record)
    expect(replayPolicy(bare)).toMatchObject({ kind: 'columns', columns: { names: ['name'] } })
    await root.policies.drop('told')
    const gone = success(await rootRequests.get(`/api/v1/main/history?object=uuid:${uuid}`))
    expect(at(gone, 'records')).toHaveLength(3)
    expect(refusal(await plain.get(`/api/v1/main/history?object=uuid:${uuid}`))).toMatch(/^404 /)
  })

  it.each([
    [{ kind: 'lines' }, 'kind'],
    [{ scope: { kind: 'table', name: ['air', 'none'] } }, 'Table does not exist'],
    [{ scope: { kind: 'warehouse', name: ['other'] } }, 'scope.name'],
    [{ columns: {} }, 'selects no column'],
    [{ columns: { names: ['nobody'] } }, 'column nobody does not exist'],
    [{ action: 'blur' }, 'action'],
    [{ only: ['ada'] }, 'only'],
    [{ kind: 'rows', filter: true }, 'ask about a column'],
    [{ kind: 'rows', filter: { type: 'eq', term: 'salary', value: 'high' } }, 'salary'],
    [{ kind: 'rows', filter: { type: 'eq', term: 'nobody', value: 1 } }, 'nobody'],
  ])('should be refused when it says %j', async (wrong, problem) => {
    const right = { kind: 'columns', columns: { names: ['email'] }, action: 'deny' }
    const body = { name: 'wrong', scope: { ...ON_PEOPLE, name: ['air', 'people'] }, ...right }
    const answer = await rootRequests.post(POLICIES, { ...body, ...wrong } as JsonObject)
    expect(refusal(answer)).toMatch(/^40[04] /)
    expect(refusal(answer)).toContain(problem)
    expect(isJsonObject(answer.json)).toBe(true)
  })
})

it('should mask what was made from a sensitive column, until its owner declassifies it', async () => {
  const copy = await root.tables.create('air.copy', { schema: { id: 'long', contact: 'string' } })
  await copy.append([{ id: 1n, contact: 'ada@x.io' }])
  const email = people.schema.fields.find(({ name }) => name === 'email')?.id ?? 0
  await root.governance.describe(
    { table: 'air.people' },
    {
      columns: [{ fieldId: email, set: { personalData: ['email'] } }],
    },
  )
  const named = (name: string) => ({ namespace: 'korolev://lake/main', name })
  const inputFields = [{ ...named('air.people'), field: 'email' }]
  await root.lineage.send({
    ...{ eventType: 'COMPLETE', eventTime: new Date().toISOString(), run: { runId: 'r' } },
    job: { namespace: 'x', name: 'copy' },
    outputs: [
      { ...named('air.copy'), facets: { columnLineage: { fields: { contact: { inputFields } } } } },
    ],
  })
  const policy: PolicyDefinition = {
    kind: 'columns',
    scope: IN_AIR,
    columns: { personalData: ['email'] },
    action: 'replace-with-null',
  }
  const rows = async () => (await analyst.tables.load('air.copy')).scan().toRows()
  await under({ emails: policy }, async () => {
    expect(await rows()).toEqual([{ id: 1n, contact: null }])
    const declassified = { sensitivity: 'internal', reason: 'a made up address' } as const
    const decision = { columns: [{ fieldId: 2, set: { declassified } }] }
    await expect(root.governance.describe({ table: 'air.copy' }, decision)).rejects.toThrow(
      'only who acts for tower',
    )
    await root.owners.update('tower', { addMembers: ['account:root'] })
    await root.governance.describe({ table: 'air.copy' }, decision)
    expect(await rows()).toEqual([{ id: 1n, contact: 'ada@x.io' }])
  })
})
