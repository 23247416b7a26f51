import { accountIdentity, accountKey, encodeAccount } from '../../catalog/src/domain/accounts.js'
import { EMPTY_CHAIN, seal } from '../../catalog/src/domain/commit-record.js'
import { objectId } from '../../catalog/src/domain/entities.js'
import type { CallContext, Components } from '../../catalog/src/commands/components.js'
import { writeBatch } from '../../catalog/src/commands/write-batch.js'
import type { World } from './world.js'

/** The first one is an administrator, and stays one: somebody must give and take. */
export const ACCOUNTS = ['ada', 'ben', 'eve'] as const
export const [ADMINISTRATOR] = ACCOUNTS
export const OTHERS = ['ben', 'eve'] as const

/** Of columns; there is one, or none. */
export const POLICY = 'no-ids'
/** In Cedar, likewise. */
export const CEDAR_POLICY = 'rule'

/** What a signed token says, once its signature is checked; signing is no part of a simulation. */
export interface Token {
  readonly clientId: string
  readonly epoch: number
}

/** As the token endpoint gives it: one of an account that is disabled is void. */
export function signIn({ catalog }: World, clientId: string): Token {
  const { value } = catalog.names.now(accountKey(clientId)) ?? { value: '{}' }
  const { epoch = 0 } = JSON.parse(value) as { epoch?: number }
  return { clientId, epoch }
}

/** Their secrets are nobody's: to hash one takes longer than a world. */
export async function foundAccounts(components: Components, context: CallContext): Promise<void> {
  for (const clientId of ACCOUNTS) {
    const [key, uuid] = [accountKey(clientId), components.ids.uuid()]
    const isAdministrator = clientId === ADMINISTRATOR
    const record = seal(
      {
        ...{ commitId: components.ids.uuidV7(), batchId: components.ids.uuidV7(), warehouse: '' },
        ...{ kind: 'account', object: objectId('account', uuid), name: [clientId] },
        ...{
          actor: accountIdentity(ADMINISTRATOR),
          action: 'create',
          message: context.message ?? '',
        },
        updates: [{ action: 'set', administrator: isAdministrator, limits: {} }],
        ...{ requirements: [], assigned: {} },
      },
      EMPTY_CHAIN,
      components.clock.nowMs(),
    )
    const { head } = record
    const account = { key, uuid, clientId, isAdministrator, limits: {}, createdAt: head.at, head }
    await writeBatch(components, {
      batchId: record.record.batchId,
      preconditions: [{ kind: 'absent', key }],
      changes: [{ kind: 'put', entity: encodeAccount({ ...account, state: 'active', epoch: 1 }) }],
      records: [record],
    })
  }
}
