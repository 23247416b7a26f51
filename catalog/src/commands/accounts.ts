import type { JsonObject } from '@korolev/table-format'
import { AlreadyExistsError, NotFoundError, omitUndefined } from '@korolev/table-format'
import type { Account, AccountLimits } from '../domain/accounts.js'
import {
  accountKey,
  ACCOUNTS_PARENT,
  checkClientId,
  decodeAccount,
  encodeAccount,
} from '../domain/accounts.js'
import type { CommitAction, SealedRecord } from '../domain/commit-record.js'
import { EMPTY_CHAIN, seal, withHash } from '../domain/commit-record.js'
import { objectId, unchanged } from '../domain/entities.js'
import type { Precondition } from '../ports/catalog-store.js'
import type { CallContext, Components } from './components.js'
import { hashSecret, newSecret } from './secrets.js'
import { replanWhileStale, writeBatch } from './write-batch.js'

/** Accounts belong to the server, not to a warehouse. */
export type AccountContext = Pick<CallContext, 'actor' | 'message'>

/** The only time that a secret is seen. */
export interface AccountWithSecret {
  readonly account: Account
  readonly secret: string
}

export interface CreateAccount {
  readonly clientId: string
  readonly title?: string
  readonly isAdministrator: boolean
  readonly limits: AccountLimits
}

/** @throws AlreadyExistsError for a name that is, or ever was, an account's. */
export async function createAccount(
  components: Components,
  context: AccountContext,
  request: CreateAccount,
): Promise<AccountWithSecret> {
  const clientId = checkClientId(request.clientId, 'client-id')
  const secret = newSecret(components.ids)
  const kept = await hashSecret(components.ids, secret)
  const uuid = components.ids.uuid()
  const createdAt = components.clock.nowMs()
  const key = accountKey(clientId)
  const { title, isAdministrator, limits } = request
  const settings = omitUndefined({ title, administrator: isAdministrator, limits: { ...limits } })
  const draft: Account = {
    ...{ key, uuid, clientId, isAdministrator, limits, createdAt, secret: kept },
    ...(title === undefined ? {} : { title }),
    ...{ state: 'active', epoch: 1, head: EMPTY_CHAIN },
  }
  const change = { action: 'create', updates: [{ action: 'set', ...settings }] } as const
  const { isDone, account } = await write(components, context, draft, change, {
    kind: 'absent',
    key,
  })
  if (isDone) return { account, secret }
  const present = await components.store.get(key)
  const was = present !== undefined && decodeAccount(present).state === 'deleted'
  throw new AlreadyExistsError(
    was
      ? `Account name was used before: ${clientId}. Names of accounts stand in records and are ` +
          'never given twice; choose another.'
      : `Account already exists: ${clientId}`,
  )
}

/** Also one that is disabled. @throws NotFoundError for one that is deleted, or never was. */
export async function loadAccount(
  { store }: Pick<Components, 'store'>,
  clientId: string,
): Promise<Account> {
  const entity = await store.get(accountKey(checkClientId(clientId, 'account')))
  const account = entity === undefined ? undefined : decodeAccount(entity)
  if (account === undefined || account.state === 'deleted') {
    throw new NotFoundError('object', `Account does not exist: ${clientId}`)
  }
  return account
}

export interface AccountsPage {
  readonly accounts: readonly Account[]
  readonly nextAfter?: string
}

/** In the order of their names; deleted ones are passed over, so that a page may be short. */
export async function listAccounts(
  { store }: Pick<Components, 'store'>,
  query: { readonly after?: string; readonly limit: number },
): Promise<AccountsPage> {
  const found = await store.list({
    collection: 'accounts',
    parent: ACCOUNTS_PARENT,
    limit: query.limit + 1,
    ...(query.after === undefined ? {} : { after: query.after }),
  })
  const page = found.slice(0, query.limit)
  const nextAfter = found.length > query.limit ? page[page.length - 1]?.key.name : undefined
  return {
    accounts: page.map(decodeAccount).filter(({ state }) => state !== 'deleted'),
    ...(nextAfter === undefined ? {} : { nextAfter }),
  }
}

export interface UpdateAccount {
  readonly clientId: string
  readonly title?: string
  readonly isAdministrator?: boolean
  readonly isDisabled?: boolean
  readonly limits?: AccountLimits
}

/** A disabled account's tokens are void at once, and stay so when it is enabled again. */
export function updateAccount(
  components: Components,
  context: AccountContext,
  { clientId, ...request }: UpdateAccount,
): Promise<Account> {
  const { title, isAdministrator, isDisabled, limits } = request
  const settings: JsonObject = omitUndefined({
    title,
    administrator: isAdministrator,
    disabled: isDisabled,
    limits: limits === undefined ? undefined : { ...limits },
  })
  return change(components, context, clientId, (account) => ({
    account: {
      ...account,
      ...(title === undefined ? {} : { title }),
      ...(isAdministrator === undefined ? {} : { isAdministrator }),
      ...(limits === undefined ? {} : { limits }),
      ...(isDisabled === undefined
        ? {}
        : {
            state: isDisabled ? 'disabled' : 'active',
            epoch: isDisabled ? account.epoch + 1 : account.epoch,
          }),
    },
    action: 'update',
    updates: [{ action: 'set', ...settings }],
  }))
}

/** The secret before it is void at once, and so are the tokens that it got. */
export async function rotateSecret(
  components: Components,
  context: AccountContext,
  clientId: string,
): Promise<AccountWithSecret> {
  const secret = newSecret(components.ids)
  const kept = await hashSecret(components.ids, secret)
  const account = await change(components, context, clientId, (before) => ({
    account: { ...before, secret: kept, epoch: before.epoch + 1 },
    action: 'rotate-secret',
    updates: [],
  }))
  return { account, secret }
}

/** Its name and history stay, so that nobody else is taken for it. */
export async function deleteAccount(
  components: Components,
  context: AccountContext,
  clientId: string,
): Promise<void> {
  await change(components, context, clientId, ({ secret: _, ...account }) => ({
    account: { ...account, isAdministrator: false, state: 'deleted', epoch: account.epoch + 1 },
    action: 'drop',
    updates: [],
  }))
}

/** Records of one account, newest first, also when it is deleted. */
export async function accountHistory(
  { store }: Pick<Components, 'store'>,
  query: { readonly clientId: string; readonly before?: number; readonly limit: number },
) {
  const entity = await store.get(accountKey(checkClientId(query.clientId, 'account')))
  if (entity === undefined) {
    throw new NotFoundError('object', `Account does not exist: ${query.clientId}`)
  }
  const object = objectId('account', entity.id)
  const stored = await store.readLog({
    object,
    direction: 'newest-first',
    limit: query.limit + 1,
    ...(query.before === undefined ? {} : { before: query.before }),
  })
  const records = stored.slice(0, query.limit).map(withHash)
  const last = stored[query.limit - 1]
  const hasMore = stored.length > query.limit && last !== undefined
  return { object, records, ...(hasMore ? { nextBefore: last.version } : {}) }
}

interface Changed {
  readonly account: Account
  readonly action: CommitAction
  readonly updates: readonly JsonObject[]
}

function change(
  components: Components,
  context: AccountContext,
  clientId: string,
  plan: (account: Account) => Changed,
): Promise<Account> {
  return replanWhileStale(components, async () => {
    const before = await loadAccount(components, clientId)
    const { account: after, action, updates } = plan(before)
    const written = await write(components, context, after, { action, updates }, unchanged(before))
    return written.isDone ? written.account : undefined
  })
}

async function write(
  components: Components,
  context: AccountContext,
  draft: Account,
  changed: Pick<Changed, 'action' | 'updates'>,
  precondition: Precondition,
): Promise<{ readonly isDone: boolean; readonly account: Account }> {
  const { ids } = components
  const batchId = ids.uuidV7()
  const record = sealAccount(components, context, draft, { ...changed, batchId })
  const account = { ...draft, head: record.head }
  const outcome = await writeBatch(components, {
    batchId,
    preconditions: [precondition],
    changes: [{ kind: 'put', entity: encodeAccount(account) }],
    records: [record],
  })
  return { isDone: outcome.kind === 'committed', account }
}

function sealAccount(
  { ids, clock }: Components,
  { actor, message }: AccountContext,
  account: Account,
  changed: Pick<Changed, 'action' | 'updates'> & { readonly batchId: string },
): SealedRecord {
  return seal(
    {
      commitId: ids.uuidV7(),
      batchId: changed.batchId,
      warehouse: '',
      kind: 'account',
      object: objectId('account', account.uuid),
      name: [account.clientId],
      actor,
      action: changed.action,
      requirements: [],
      updates: changed.updates,
      assigned: {},
      ...(message === undefined ? {} : { message }),
    },
    account.head,
    clock.nowMs(),
  )
}
