import { printJson } from '@korolev/table-format'
import { ownOwner, offerOf } from '../../catalog/src/domain/governance.js'
import { accountIdentity } from '../../catalog/src/domain/accounts.js'
import { ownerKey } from '../../catalog/src/domain/owners.js'
import type { EntityKey } from '../../catalog/src/ports/catalog-store.js'
import { pick } from '../support/random-updates.js'
import type { Expected } from './attempts.js'
import { refusalOf } from './attempts.js'
import { ACCOUNTS } from './identities.js'
import type { Answer } from './replica.js'
import type { Writer } from './writer.js'
import { keyOf, namespaceKeyOf } from './writer.js'

export const OWNERS = ['tower', 'crew'] as const
/** As the replicas hear it: who acts for every owner. */
export const ACTOR = 'account:writer'

/** Who acts for an owner that is made. */
function membersOf({ world, random }: Writer): readonly string[] {
  if (!world.isGuarded) return [ACTOR]
  return ACCOUNTS.filter(() => random.below(2) === 0).map(accountIdentity)
}

export async function createOwner(writer: Writer): Promise<void> {
  const name = pick(writer.random, OWNERS)
  const members = [...membersOf(writer)]
  const body = printJson({ name, type: 'organisation', contact: 'x', members })
  const expected = expect({ kind: 'owner', action: 'create', absent: [ownerKey('main', name)] })
  await change(writer, { operationId: 'createOwner', params: {}, body, expected })
}

/** Goes only while nothing is given to it at the same moment. */
export async function dropOwner(writer: Writer): Promise<void> {
  const owner = pick(writer.random, OWNERS)
  const expected = expect({ kind: 'owner', action: 'drop', owners: [ownerKey('main', owner)] })
  const answer = await change(writer, { operationId: 'dropOwner', params: { owner }, expected })
  if (answer !== undefined && refusalOf(answer).type === 'InUseException') {
    writer.world.count('owners kept by what they own')
  }
}

export async function setOwner(writer: Writer): Promise<void> {
  const owner = pick(writer.random, OWNERS)
  await decide(writer, anyObject(writer), 'setOwner', 'set-owner', owner, { owner })
}

/** Offered by one side, answered by the other, while others do the same. */
export async function transfer(writer: Writer): Promise<void> {
  const object = anyObject(writer)
  const governance = governanceOf(writer, object)
  const { to: pending } = offerOf(governance) ?? {}
  if (pending === undefined) {
    const to = ownOwner(governance) === OWNERS[0] ? OWNERS[1] : OWNERS[0]
    const body = { to, reason: 'a change of hands' }
    await decide(writer, object, 'offerOwnership', 'offer-ownership', to, body)
  }
  const owner = offerOf(governanceOf(writer, object))?.to
  if (owner === undefined) return
  const [operationId, action] = pick(writer.random, [
    ['acceptOwnership', 'accept-ownership'],
    ['acceptOwnership', 'accept-ownership'],
    ['refuseOwnership', 'refuse-ownership'],
    ['withdrawOwnership', 'withdraw-ownership'],
  ] as const)
  await decide(writer, object, operationId, action, owner, { owner })
}

export interface Governed {
  readonly kind: 'table' | 'view' | 'namespace' | 'warehouse'
  readonly name: readonly string[]
  readonly key: EntityKey
  /** Namespaces that must be there. */
  readonly around: readonly EntityKey[]
}

export function anyObject(writer: Writer): Governed {
  const kind = pick(writer.random, ['table', 'table', 'table', 'view', 'namespace'] as const)
  if (kind === 'namespace') {
    const levels = writer.namespaceOf('namespace')
    const key = namespaceKeyOf(levels)
    return { kind, name: levels, key, around: [key] }
  }
  const identifier = writer.nameOf(kind)
  const { namespace, name } = identifier
  const around = [namespaceKeyOf(namespace)]
  return { kind, name: [...namespace, name], key: keyOf(identifier), around }
}

/** As it really is: who only guesses meets little but refusals. */
export function governanceOf({ world }: Writer, { key }: Governed) {
  const { value } = world.catalog.names.now(key) ?? { value: '{}' }
  return (JSON.parse(value) as { governance?: GovernanceText }).governance
}

type GovernanceText = NonNullable<Parameters<typeof ownOwner>[0]> & {
  readonly access?: { readonly grants?: readonly { readonly to: string }[] }
}

async function decide(
  writer: Writer,
  { kind, name, key, around }: Governed,
  operationId: string,
  action: string,
  owner: string,
  body: { readonly [field: string]: string },
): Promise<void> {
  const isRelation = kind !== 'namespace'
  await change(writer, {
    operationId,
    params: {},
    query: `object=${encodeURIComponent(`${kind}:${name.join('\u001f')}`)}`,
    body: printJson(body),
    expected: expect({
      kind,
      action,
      present: isRelation ? [key] : [],
      namespaces: around,
      owners: [ownerKey('main', owner)],
      mayConflict: true,
      mayBeInvalid: true,
      mayDoNothing: action === 'set-owner',
      ...(/^(accept|refuse)-/.test(action) ? { offeredTo: owner } : {}),
    }),
  })
}

function change(
  writer: Writer,
  request: Parameters<Writer['client']['change']>[1],
): Promise<Answer | undefined> {
  return writer.client.change(writer.client.nextMark(), request, writer.isKeyed())
}

export function expect(more: Partial<Expected> & Pick<Expected, 'kind' | 'action'>): Expected {
  return {
    present: [],
    absent: [],
    namespaces: [],
    records: { min: 1, max: 1 },
    mayConflict: false,
    mayBeInvalid: false,
    ...more,
  }
}
