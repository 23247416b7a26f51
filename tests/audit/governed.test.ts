import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonValue } from '@korolev/table-format'
import { ForbiddenError, parseJson } from '@korolev/table-format'
import { runAuditCommand } from '../../catalog/src/audit-command.js'
import type { AuditedChange, AuditReport } from '../../catalog/src/domain/audit-report.js'
import type { Authenticate } from '../../catalog/src/http/admission.js'
import { makeParts } from '../../catalog/src/components.js'
import type { Served } from '../../catalog/src/serve.js'
import { serve } from '../../catalog/src/serve.js'
import { readSettings } from '../../catalog/src/settings.js'
import { call } from '../support/served.js'

const authenticate: Authenticate = ({ authorization }) => {
  if (authorization === 'eve') throw new ForbiddenError('not you')
  return { actor: authorization ?? 'nobody' }
}

let folder = ''
let served: Served

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'korolev-governed-'))
  const args = ['--port', '0', '--data-dir', folder, '--access-log', 'denials']
  const settings = readSettings(args, {})
  const log = pino({ level: 'silent' })
  served = await serve(settings, log, { parts: await makeParts(settings), authenticate })
  const fields = [{ id: 1, name: 'a', type: 'int', required: false }]
  const schema = { type: 'struct', fields }
  await ask('POST', '/v1/namespaces', { namespace: ['n'] })
  await ask('POST', '/v1/namespaces/n/tables', { name: 't', schema })
  const people = { type: 'organisation', contact: 'x@example.com' }
  for (const name of ['tower', 'crew']) {
    const steward = `account:${name}`
    await ask('POST', '/api/v1/main/owners', { ...people, name, steward, members: [steward] })
  }
  const table = 'object=table:n%1Ft'
  await ask('POST', `/api/v1/main/ownership/set?${table}`, { owner: 'tower' })
  await ask('POST', `/api/v1/main/grants?${table}`, { to: 'account:reports', role: 'READ' })
  await ask('PUT', `/api/v1/main/visibility?${table}`, { visibility: 'internal' })
  await ask('POST', '/api/v1/main/ownership/set?object=warehouse:main', { owner: 'crew' })
  const grants = '/api/v1/main/grants?object=warehouse:main'
  await ask('POST', grants, { to: 'account:auditor', role: 'READ' })
  await ask('POST', '/api/v1/main/owners/tower', { title: 'The tower' })
  const offer = { to: 'crew', reason: 'they write it' }
  await ask('POST', `/api/v1/main/ownership/offer?${table}`, offer, 'account:tower', '')
  await ask('POST', '/v1/namespaces/n/tables', { name: 'sums', schema })
  const headers = { authorization: 'eve' }
  for (const name of ['t', 'sums']) {
    await call(served.uri, { method: 'GET', path: `/v1/namespaces/n/tables/${name}`, headers })
  }
  await commitOfRun()
  await served.stop()
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

async function ask(
  method: string,
  path: string,
  body: JsonValue,
  actor = 'account:ann',
  message = 'as%20agreed',
): Promise<void> {
  const why = message === '' ? {} : { 'x-korolev-message': message }
  const headers = { authorization: actor, ...why }
  const { status, text } = await call(served.uri, { method, path, body, headers })
  expect(status, text).toBeLessThan(300)
}

/** Of `n.sums`, made from `n.t`. */
async function commitOfRun(): Promise<void> {
  const loaded = await call(served.uri, { method: 'GET', path: '/v1/namespaces/n/tables/t' })
  const [, uuid = ''] = /"table-uuid":"([^"]+)"/.exec(loaded.text) ?? []
  const run = `job=sum&run-id=r1&code-version=c0ffee&inputs=${uuid}@${SNAPSHOT}`
  const snapshot = {
    ...{ 'snapshot-id': 7, 'sequence-number': 1, 'timestamp-ms': Date.now(), 'schema-id': 0 },
    'manifest-list': 'memory:/lake/snap-7.avro',
    summary: { operation: 'append' },
  }
  const { status, text } = await call(served.uri, {
    method: 'POST',
    path: '/v1/namespaces/n/tables/sums',
    body: { requirements: [], updates: [{ action: 'add-snapshot', snapshot }] },
    headers: { authorization: 'account:ann', 'x-korolev-run': run },
  })
  expect(status, text).toBe(200)
}

/** One of which a double has no exact value. */
const SNAPSHOT = 9007199254740993n

async function report(...args: readonly string[]): Promise<string> {
  const state = ['--data-dir', folder]
  const { output, code } = await runAuditCommand(['report', ...state, ...args], {}, Date.now())
  expect(code).toBe(0)
  return output
}

describe('the report of what is governed', () => {
  const told = (changes: readonly AuditedChange[]) =>
    changes.map(({ action, name, actor }) => `${actor} ${action} ${name.join('.')}`)

  it('should tell who was given access, whose the things are, and who was denied', async () => {
    const found = JSON.parse(await report('--format', 'json')) as AuditReport
    expect(told(found.accessChanges)).toEqual([
      'account:ann grant n.t',
      'account:ann set-visibility n.t',
      'account:ann grant main',
    ])
    expect(told(found.ownershipTransfers)).toEqual([
      'account:ann create tower',
      'account:ann create crew',
      'account:ann set-owner n.t',
      'account:ann set-owner main',
      'account:ann update tower',
      'account:tower offer-ownership n.t',
    ])
    expect(found.denials.map(({ object }) => object).sort()).toEqual([
      'table:n\u001fsums',
      'table:n\u001ft',
    ])
    expect(found.denials[0]).toMatchObject({ operation: 'loadTable', status: 403 })
    expect(found.accessChanges[0]).toMatchObject({ message: 'as agreed', version: 3 })
    expect(JSON.stringify(found.accessChanges[0]?.changes)).toContain('account:reports')
    expect(found.notes).toEqual([])
  })

  it('should tell what was made from what, by exact snapshots', async () => {
    const text = await report('--format', 'json')
    const { runs } = parseJson(text) as unknown as AuditReport
    expect(runs).toMatchObject([
      {
        ...{ actor: 'account:ann', job: { namespace: 'default', name: 'sum' }, runId: 'r1' },
        ...{ codeVersion: 'c0ffee', read: [{ name: ['n', 't'], snapshotId: SNAPSHOT }] },
        made: { name: ['n', 'sums'], version: 2 },
      },
    ])
  })

  it('should be of one object, with what that was made from and who was denied it', async () => {
    const found = parseJson(await report('--format', 'json', '--object', 'table:n.sums'))
    expect(found).toMatchObject({
      runs: [{ job: { name: 'sum' }, read: [{ name: ['n', 't'] }] }],
      denials: [{ object: 'table:n\u001fsums' }],
    })
  })

  it('should say the same on its page', async () => {
    const page = await report()
    expect(page).toContain('account:reports')
    expect(page).toMatch(
      /<h2 id="denials">.*<td>loadTable<\/td><td>table:n\.t<\/td><td>403, not allowed<\/td>/s,
    )
    expect(page).not.toContain('Nobody was given or lost access')
    expect(page).toContain('<td>they write it</td>')
    expect(page).toContain('<li>READ given to account:reports</li>')
    expect(page).toContain(`n.t<br><span class="small">snapshot <code>${SNAPSHOT}</code>`)
  })
})

describe('the newest record of anything that is governed', () => {
  it.each(['owner', 'warehouse', 'table'])('should be missed, of %s', async (kind) => {
    const database = new Database(join(folder, 'catalog.db'))
    const newest = `SELECT max(rowid) FROM records WHERE object LIKE '${kind}:%'`
    database.exec(`CREATE TEMP TABLE kept AS SELECT * FROM records WHERE rowid IN (${newest})`)
    database.exec('DELETE FROM records WHERE commit_id IN (SELECT commit_id FROM kept)')
    database.exec('DELETE FROM feed WHERE (object, version) IN (SELECT object, version FROM kept)')
    try {
      const { code, output } = await runAuditCommand(['verify', '--data-dir', folder], {}, 0)
      expect({ code, output }).toMatchObject({ code: 3, output: /is missing: the newest/ })
    } finally {
      database.exec('INSERT INTO records SELECT * FROM kept')
      database.close()
    }
  })
})
