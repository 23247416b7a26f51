import { ForbiddenError } from '@korolev/table-format'
import type { Caller } from './admission.js'

/** Accounts are the whole server's. */
const OF_ADMINISTRATORS: ReadonlySet<string> = new Set([
  'listAccounts',
  'createAccount',
  'loadAccount',
  'updateAccount',
  'rotateAccountSecret',
  'deleteAccount',
  'getAccountHistory',
])

/** @throws ForbiddenError for who may not do this. */
export function authorize(operationId: string, caller: Caller): void {
  if (caller.reads === undefined || !OF_ADMINISTRATORS.has(operationId)) return
  if (caller.isAdministrator === true) return
  throw new ForbiddenError('accounts are managed by administrators only; ask one of them')
}
