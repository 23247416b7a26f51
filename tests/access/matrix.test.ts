import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '@korolev/table-format'
import { RIGHTS } from '../../catalog/src/http/authorization/rights.js'
import { namespaceKey, relationKey, warehouseKey } from '../../catalog/src/domain/names.js'
import type { EntityKey } from '../../catalog/src/ports/catalog-store.js'
import type { Requests, SecuredCatalog } from '../support/accounts.js'
import { startSecuredCatalog } from '../support/accounts.js'
import { govern } from '../support/governed.js'
import type { Answer } from '../support/test-catalog.js'
import { at, success } from '../support/test-catalog.js'
import { unservedOperations } from '../../catalog/src/http/app.js'
import type { Cell, Column, ObjectName } from './matrix.js'
import { COLUMNS, forgotten, OBJECTS, operationOf, readMatrix } from './matrix.js'
import type { MatrixRequest } from './matrix-requests.js'
import { matrixRequests, SCHEMA, VIEW } from './matrix-requests.js'

const VISIBILITIES = ['private', 'internal', 'public'] as const

const KEYS: Readonly<Record<ObjectName, EntityKey>> = {
  warehouse: warehouseKey('main'),
  namespace: namespaceKey('main', ['n']),
  table: relationKey('main', { namespace: ['n'], name: 't' }),
  view: relationKey('main', { namespace: ['n'], name: 'v' }),
}

const cells = readMatrix()
let catalog: SecuredCatalog
/** Where nothing is. */
let empty: SecuredCatalog
let user: Requests
let stranger: Requests
let requests: Readonly<Record<string, MatrixRequest>>

beforeAll(async () => {
  ;[catalog, empty] = await Promise.all([startSecuredCatalog(), startSecuredCatalog()])
  ;[user, stranger] = (await Promise.all(
    [catalog, empty].map(async (each) => each.as(await each.account('user'))),
  )) as [Requests, Requests]
  const { root } = catalog
  success(await root.post('/v1/main/namespaces', { namespace: ['n', 'x'] }))
  requests = matrixRequests(await makeTable())
  await makeView()
  await makeOwner()
  await setAccess('table', undefined)
  await makeTerm()
  await makePolicy()
})

afterAll(async () => {
  await Promise.all([catalog.stop(), empty.stop()])
})

async function makeTable(): Promise<string> {
  const body = { name: 't', schema: SCHEMA }
  const made = success(await catalog.root.post('/v1/main/namespaces/n/tables', body))
  return String(at(made, 'metadata', 'table-uuid'))
}

async function makeView(): Promise<void> {
  success(await catalog.root.post('/v1/main/namespaces/n/views', VIEW))
}

async function makeOwner(): Promise<void> {
  const owner = { name: 'crew', type: 'individual', steward: 'account:root', contact: 'x' }
  success(await catalog.root.post('/api/v1/main/owners', owner))
}

/** It concerns nobody. */
async function makePolicy(): Promise<void> {
  const columns = { names: ['secret'] }
  const scope = { kind: 'warehouse', name: ['main'] }
  const policy = { name: 'x', kind: 'columns', scope, only: ['account:nobody'], columns }
  success(await catalog.root.post('/api/v1/main/policies', { ...policy, action: 'deny' }))
}

async function makeTerm(): Promise<void> {
  const term = { name: 'x', definition: 'the unknown' }
  success(await catalog.root.post('/api/v1/main/glossary', term))
}

/** A column, with each visibility where a role makes it not count. */
function settingsOf(column: Column): readonly JsonObject[] {
  const isVisibility = (VISIBILITIES as readonly string[]).includes(column)
  if (isVisibility) return [{ visibility: column }]
  const grants = [{ to: 'account:user', role: column }]
  return VISIBILITIES.map((visibility) => ({ visibility, grants }))
}

/** Somebody else owns the table. */
const BOSS = { to: 'account:boss', role: 'OWN' }

async function setAccess(on: ObjectName, access: JsonObject | undefined): Promise<void> {
  const grants = (access?.['grants'] ?? []) as readonly JsonObject[]
  const all = on === 'table' ? [...grants, BOSS] : grants
  const settings = { ...access, ...(all.length === 0 ? {} : { grants: all }) }
  const isSet = Object.keys(settings).length > 0
  await govern(catalog.store, KEYS[on], isSet ? { access: settings } : undefined)
}

function send(caller: Requests, { method, path, body }: MatrixRequest): Promise<Answer> {
  return caller.request(method, path, body === undefined ? {} : { body })
}

/** What is taken away is put there again, as it was. */
async function restore(
  { takes }: MatrixRequest,
  on: ObjectName,
  access: JsonObject,
): Promise<void> {
  if (takes === 'table') requests = matrixRequests(await makeTable())
  if (takes === 'view') await makeView()
  if (takes === 'owner') await makeOwner()
  if (takes === 'grant' || takes === 'table') await setAccess('table', on === 'table' ? access : {})
  if (takes === 'view' && on === 'view') await setAccess(on, access)
  if (takes === 'term') await makeTerm()
  if (takes === 'policy') await makePolicy()
}

async function verdict(request: MatrixRequest, on: ObjectName, access: JsonObject) {
  const answer = await send(user, request)
  const { status, text } = answer
  if (status === 403) return { status, text, said: '403' }
  const nothing = await send(stranger, request)
  const isHidden =
    status === 404 && (text === nothing.text || /namespace does not exist/i.test(text))
  if (!isHidden && status < 300) await restore(request, on, access)
  return { status, text, said: isHidden ? '404' : status === 401 ? '401' : 'ok' }
}

describe('the matrix', () => {
  it('should have every operation that knows its caller, and the table of rights all', () => {
    const open = Object.entries(RIGHTS).filter(([, rule]) => rule === 'open')
    expect(forgotten(cells)).toEqual(open.map(([operationId]) => operationId))
    expect(unservedOperations()).toEqual([])
    const unknown = cells.filter(({ request }) => !(operationOf(request) in RIGHTS))
    expect(unknown).toEqual([])
  })

  it('should have each request once, on each object', () => {
    const places = cells.map(({ request, on, column }) => `${request} ${on} ${column}`)
    expect(new Set(places).size).toBe(places.length)
    const ofAccounts = (each: Cell) =>
      RIGHTS[operationOf(each.request) as 'getConfig'] === 'administrator'
    const counted = cells.filter((each) => !ofAccounts(each))
    const names = new Set(counted.map(({ request }) => request))
    expect(counted.length).toBe(names.size * OBJECTS.length * COLUMNS.length)
    expect([...names].filter((name) => requests[name] === undefined)).toEqual([])
  })

  it.each(OBJECTS.flatMap((on) => COLUMNS.map((column) => ({ on, column }))))(
    'should be what the server does: $column on the $on',
    async ({ on, column }) => {
      const asked = cells.filter((each) => each.on === on && each.column === column)
      const wrong: unknown[] = []
      for (const access of settingsOf(column)) {
        await setAccess(on, access)
        for (const { request, expected } of asked) {
          const known = requests[request]
          const found = known === undefined ? undefined : await verdict(known, on, access)
          if (found?.said !== expected) wrong.push({ request, access, expected, found })
        }
      }
      await setAccess(on, undefined)
      expect(wrong).toEqual([])
    },
  )
})
