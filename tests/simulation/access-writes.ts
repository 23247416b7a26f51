import type { JsonObject } from '@korolev/table-format'
import { printJson } from '@korolev/table-format'
import { accountIdentity } from '../../catalog/src/domain/accounts.js'
import { namespaceKey, warehouseKey } from '../../catalog/src/domain/names.js'
import { ownerKey } from '../../catalog/src/domain/owners.js'
import { policyKey } from '../../catalog/src/domain/policies.js'
import type { EntityKey } from '../../catalog/src/ports/catalog-store.js'
import { pick } from '../support/random-updates.js'
import type { Expected } from './attempts.js'
import { isSuccess } from './attempts.js'
import { cedarText } from './cedar-rules.js'
import { ADMINISTRATOR, CEDAR_POLICY, OTHERS, POLICY } from './identities.js'
import type { Governed } from './owner-writes.js'
import { anyObject, expect, governanceOf, OWNERS } from './owner-writes.js'
import type { Answer } from './replica.js'
import type { Writer } from './writer.js'

const GRANTEES = [...OTHERS.map(accountIdentity), ...OWNERS.map((name) => `owner:${name}`)]
const ROLES = ['READ', 'WRITE', 'WRITE', 'OWN', 'OWN', 'ADMIN'] as const
const VISIBILITIES = ['private', 'private', 'internal', 'public', 'inherited'] as const

export async function giveGrant(writer: Writer): Promise<void> {
  const object = anyPlace(writer)
  const [to, role] = [pick(writer.random, GRANTEES), pick(writer.random, ROLES)]
  const body = printJson({ to, role })
  await change(writer, object, { operationId: 'giveGrant', action: 'grant', body, to })
}

/** Mostly of one that is there; makers of things have them too. */
export async function takeGrant(writer: Writer): Promise<void> {
  const object = anyPlace(writer)
  const grants = governanceOf(writer, object)?.access?.grants ?? []
  const given = writer.world.happens(0.9) ? grants.map(({ to }) => to) : GRANTEES
  const to = pick(writer.random, given.length > 0 ? given : GRANTEES)
  const query = `&to=${encodeURIComponent(to)}`
  await change(writer, object, { operationId: 'takeGrant', action: 'revoke', query, to })
}

export async function setVisibility(writer: Writer): Promise<void> {
  const visibility = pick(writer.random, VISIBILITIES)
  const body = printJson(visibility === 'inherited' ? {} : { visibility })
  const act = { operationId: 'setVisibility', action: 'set-visibility', body }
  await change(writer, anyPlace(writer), act)
}

const EVERYWHERE = { kind: 'warehouse', name: ['main'] }

/** A column that every table has is hidden from somebody, in the warehouse or a part of it. */
export async function changePolicy(writer: Writer): Promise<void> {
  const { random, world } = writer
  const around = pick(random, [[], [namespaceKey('main', ['a'])]])
  const scope = around.length === 0 ? EVERYWHERE : { kind: 'namespace', name: ['a'] }
  const only = [accountIdentity(pick(random, OTHERS))]
  const rule = { kind: 'columns', columns: { names: ['id'] }, action: 'deny' }
  const answer = await definePolicy(writer, POLICY, { ...rule, scope, only }, around)
  if (isSuccess(answer)) world.count('policies changed')
}

/** Something is permitted to somebody, or forbidden. */
export async function changeCedarPolicy(writer: Writer): Promise<void> {
  const { random, world } = writer
  const principal = pick(random, [
    ...[...OTHERS, ...OTHERS].map(
      (name) => ({ type: 'Identity', id: accountIdentity(name) }) as const,
    ),
    ...OWNERS.map((id) => ({ type: 'Owner', id }) as const),
  ])
  const action = pick(random, [
    ...['READ', 'READ', 'WRITE', 'WRITE', 'WRITE', 'OWN'].map(
      (id) => ({ type: 'group', id }) as const,
    ),
    ...['loadTable', 'updateTable', 'giveGrant', 'takeGrant'].map(
      (id) => ({ type: 'operation', id }) as const,
    ),
  ])
  const effect = pick(random, ['permit', 'forbid'] as const)
  const where = pick(random, [{}, {}, {}, { within: 'a' }, { within: 'a.b' }])
  const text = cedarText({ effect, principal, action, ...where })
  const rule = { kind: 'cedar', text, scope: EVERYWHERE }
  const answer = await definePolicy(writer, CEDAR_POLICY, rule, [])
  if (isSuccess(answer)) world.count('policies in Cedar changed')
}

/** One that is there is replaced, or goes. */
function definePolicy(
  writer: Writer,
  name: string,
  definition: JsonObject,
  around: readonly EntityKey[],
): Promise<Answer | undefined> {
  const { client, random, world } = writer
  const key = policyKey('main', name)
  const isThere = world.catalog.names.now(key) !== undefined
  const action = isThere ? pick(random, ['update', 'drop', 'drop'] as const) : 'create'
  const named = action === 'create' ? { name } : {}
  return client.change(
    client.nextMark(),
    {
      operationId: `${action}Policy`,
      params: action === 'create' ? {} : { policy: name },
      ...(action === 'drop' ? {} : { body: printJson({ ...named, ...definition }) }),
      expected: expect({
        ...{ kind: 'policy', action, mayDoNothing: action === 'update' },
        ...(action === 'create' ? { absent: [key] } : { owners: [key] }),
        namespaces: action === 'drop' ? [] : around,
      }),
      as: ADMINISTRATOR,
    },
    writer.isKeyed(),
  )
}

/** Its tokens are void at once, and stay so when it may sign in again. */
export async function disableAccount({ world, random, client }: Writer): Promise<void> {
  const account = pick(random, OTHERS)
  for (const disabled of [true, false]) {
    const answer = await client.change(
      client.nextMark(),
      {
        operationId: 'updateAccount',
        params: { account },
        body: printJson({ disabled }),
        expected: expect({ kind: 'account', action: 'update' }),
        as: ADMINISTRATOR,
      },
      false,
    )
    if (!isSuccess(answer)) continue
    if (disabled) world.count('accounts disabled')
    await world.scheduler.pause(world.millisecondsOf({ min: 1, max: 200 }))
  }
}

/** A grant to an owner is one to whoever acts for it just then. */
export async function changeMembers(writer: Writer): Promise<void> {
  const { client, random, world } = writer
  const owner = pick(random, OWNERS)
  const members = [accountIdentity(pick(random, [ADMINISTRATOR, ...OTHERS]))]
  const isAdded = world.happens(0.5)
  const answer = await client.change(
    client.nextMark(),
    {
      operationId: 'updateOwner',
      params: { owner },
      body: printJson(isAdded ? { 'add-members': members } : { 'remove-members': members }),
      expected: expect({ kind: 'owner', action: 'update', owners: [ownerKey('main', owner)] }),
      as: ADMINISTRATOR,
    },
    writer.isKeyed(),
  )
  if (isSuccess(answer)) world.count('memberships changed')
}

/** What shows more than one state: who may do what, and what was done. */
export async function lookInto(writer: Writer): Promise<void> {
  const { client, random } = writer
  const { kind, name } = anyPlace(writer)
  const object = `object=${encodeURIComponent(`${kind}:${name.join('\u001f')}`)}`
  const [operationId, query] = pick(random, [
    ['listGrants', object],
    ['getAccess', object],
    ['getHistory', object],
    ['getFeed', ''],
  ] as const)
  const params = { warehouse: 'main' }
  await client.ask({ operationId, params, query, message: 'a look into it' })
}

interface Act {
  readonly operationId: string
  readonly action: string
  readonly query?: string
  readonly body?: string
  /** The grantee. */
  readonly to?: string
}

/** By whom it may be as often as not: who owns something shares it. */
async function change(writer: Writer, object: Governed, act: Act): Promise<void> {
  const { kind, name, key } = object
  const { operationId, action, query = '', body, to } = act
  const isPlaced = kind === 'table' || kind === 'view'
  const owner = to?.startsWith('owner:') === true ? [ownerKey('main', to.slice(6))] : []
  const more: Partial<Expected> = {
    present: isPlaced ? [key] : [],
    namespaces: object.around,
    ...{ owners: owner, mayConflict: true, mayBeInvalid: false },
    mayDoNothing: action !== 'revoke',
    ...(action === 'revoke' ? { grant: { on: key, to: to ?? '' } } : {}),
  }
  await writer.client.change(
    writer.client.nextMark(),
    {
      ...{ operationId, params: {}, expected: expect({ kind, action, ...more }) },
      query: `object=${encodeURIComponent(`${kind}:${name.join('\u001f')}`)}${query}`,
      ...(body === undefined ? {} : { body }),
      ...(writer.world.happens(0.6) ? { as: ADMINISTRATOR } : {}),
    },
    writer.isKeyed(),
  )
}

function anyPlace(writer: Writer): Governed {
  if (!writer.world.happens(0.15)) return anyObject(writer)
  return { kind: 'warehouse', name: ['main'], key: warehouseKey('main'), around: [] }
}
