import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonValue } from '@korolev/table-format'
import { ForbiddenError } from '@korolev/table-format'
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
  served = await serve(settings, log, await makeParts(settings), authenticate)
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
  const headers = { authorization: 'eve' }
  await call(served.uri, { method: 'GET', path: '/v1/namespaces/n/tables/t', headers })
  await served.stop()
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

async function ask(method: string, path: string, body: JsonValue): Promise<void> {
  const headers = { authorization: 'account:ann', 'x-korolev-message': 'as%20agreed' }
  const { status, text } = await call(served.uri, { method, path, body, headers })
  expect(status, text).toBeLessThan(300)
}

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
    ])
    expect(told(found.ownershipTransfers)).toEqual([
      'account:ann create tower',
      'account:ann create crew',
      'account:ann set-owner n.t',
    ])
    expect(found.denials).toMatchObject([
      { operation: 'loadTable', object: 'table:n\u001ft', status: 403 },
    ])
    expect(found.accessChanges[0]).toMatchObject({ message: 'as agreed', version: 3 })
    expect(JSON.stringify(found.accessChanges[0]?.changes)).toContain('account:reports')
    expect(found.notes).toEqual([])
  })

  it('should say the same on its page', async () => {
    const page = await report()
    expect(page).toContain('account:reports')
    expect(page).toMatch(/<h2 id="denials">.*<td>loadTable<\/td><td>table:n\.t<\/td><td>403<\/td>/s)
    expect(page).not.toContain('Nobody was given or lost access')
  })
})
