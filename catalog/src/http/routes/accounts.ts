import type { JsonObject } from '@korolev/table-format'
import { omitUndefined } from '@korolev/table-format'
import type { AccountWithSecret } from '../../commands/accounts.js'
import {
  accountHistory,
  createAccount,
  deleteAccount,
  listAccounts,
  loadAccount,
  rotateSecret,
  updateAccount,
} from '../../commands/accounts.js'
import { HISTORY_PAGE_DEFAULT, HISTORY_PAGE_MAX } from '../../commands/history.js'
import type { Account } from '../../domain/accounts.js'
import { accountIdentity, decodeLimits } from '../../domain/accounts.js'
import { bodyReader } from '../decode.js'
import type { Reply } from '../exchange.js'
import { NO_CONTENT, ok, param, route } from '../exchange.js'
import { PAGE_SIZE_DEFAULT, pageRequest } from '../page-tokens.js'
import { nextToken } from './namespaces.js'

const LISTING = 'accounts'

const listAccountsRoute = route('listAccounts', async (input) => {
  const { after, size } = pageRequest(input, LISTING)
  const page = await listAccounts(input.components, {
    limit: Math.min(size ?? PAGE_SIZE_DEFAULT, PAGE_SIZE_DEFAULT),
    ...(after === undefined ? {} : { after }),
  })
  return ok({
    accounts: page.accounts.map(wireAccount),
    ...nextToken(input, LISTING, page.nextAfter),
  })
})

const createAccountRoute = route('createAccount', async (input) => {
  const reader = bodyReader(input)
  const title = reader.optionalString('title')
  const created = await createAccount(input.components, input.context, {
    clientId: reader.string('client-id'),
    isAdministrator: reader.optionalBoolean('administrator') ?? false,
    limits: reader.optional('limits', decodeLimits) ?? {},
    ...(title === undefined ? {} : { title }),
  })
  return secretReply(created)
})

const loadAccountRoute = route('loadAccount', async (input) =>
  ok(wireAccount(await loadAccount(input.components, param(input, 'account')))),
)

const updateAccountRoute = route('updateAccount', async (input) => {
  const reader = bodyReader(input)
  const account = await updateAccount(
    input.components,
    input.context,
    omitUndefined({
      clientId: param(input, 'account'),
      title: reader.optionalString('title'),
      isAdministrator: reader.optionalBoolean('administrator'),
      isDisabled: reader.optionalBoolean('disabled'),
      limits: reader.optional('limits', decodeLimits),
    }),
  )
  return ok(wireAccount(account))
})

const rotateSecretRoute = route('rotateAccountSecret', async (input) =>
  secretReply(await rotateSecret(input.components, input.context, param(input, 'account'))),
)

const deleteAccountRoute = route('deleteAccount', async (input) => {
  await deleteAccount(input.components, input.context, param(input, 'account'))
  return NO_CONTENT
})

const accountHistoryRoute = route('getAccountHistory', async (input) => {
  const clientId = param(input, 'account')
  const listing = `account history ${clientId}`
  const { after, size } = pageRequest(input, listing)
  const page = await accountHistory(input.components, {
    clientId,
    limit: Math.min(size ?? HISTORY_PAGE_DEFAULT, HISTORY_PAGE_MAX),
    ...(after === undefined ? {} : { before: Number(after) }),
  })
  return ok({
    object: page.object,
    records: page.records,
    ...nextToken(input, listing, page.nextBefore?.toString()),
  })
})

/** Nobody keeps it: not a proxy, and not the answers by Idempotency-Key. */
function secretReply({ account, secret }: AccountWithSecret): Reply {
  const body = { ...wireAccount(account), 'client-secret': secret }
  return { ...ok(body), headers: { 'cache-control': 'no-store' } }
}

function wireAccount(account: Account): JsonObject {
  const { clientId, title, isAdministrator, state, limits, createdAt } = account
  return omitUndefined({
    'client-id': clientId,
    identity: accountIdentity(clientId),
    title,
    administrator: isAdministrator,
    disabled: state === 'disabled',
    limits: { ...limits },
    'created-at': createdAt,
  })
}

export const ACCOUNT_ROUTES = [
  listAccountsRoute,
  createAccountRoute,
  loadAccountRoute,
  updateAccountRoute,
  rotateSecretRoute,
  deleteAccountRoute,
  accountHistoryRoute,
]
