import type { Decode, JsonObject, JsonValue } from '@korolev/table-format'
import { ObjectReader, omitUndefined } from '@korolev/table-format'
import type { HistoryRecord } from './history.js'
import { decodeRecord } from './history.js'
import { readPage } from './rest/decode.js'
import type { ChangeOptions, ReadOptions, Session } from './session.js'

export interface AccountLimits {
  readonly requestsPerSecond?: number
  readonly bodyBytesMax?: number
}

/** A program, or a person, that signs in with a client id and a secret. */
export interface Account {
  readonly clientId: string
  /** As it stands in records and grants. */
  readonly identity: string
  readonly title?: string
  readonly isAdministrator: boolean
  readonly isDisabled: boolean
  readonly limits: AccountLimits
  readonly createdAt: Date
}

/** The only time that a secret is seen. */
export interface AccountWithSecret extends Account {
  readonly secret: string
  /** `ID:SECRET`, as `connect` takes it. */
  readonly credential: string
}

export interface AccountSettings {
  readonly title?: string
  readonly isAdministrator?: boolean
  readonly limits?: AccountLimits
}

const ACCOUNT = '/api/v1/accounts/{account}'

/** Accounts of the whole server, for its administrators; of a Korolev only. */
export class Accounts {
  readonly #session: Session

  constructor(session: Session) {
    this.#session = session
  }

  list(options: ReadOptions = {}): AsyncGenerator<Account, void> {
    return this.#session.rest.pages('GET /api/v1/accounts', options, (json) =>
      readPage(json, 'accounts', decodeAccount),
    )
  }

  async create(
    clientId: string,
    settings: AccountSettings = {},
    options: ChangeOptions = {},
  ): Promise<AccountWithSecret> {
    const body = { 'client-id': clientId, ...wireSettings(settings) }
    const call = { ...options, body }
    return decodeSecret((await this.#session.rest.call('POST /api/v1/accounts', call)).json)
  }

  async load(account: string, options: ReadOptions = {}): Promise<Account> {
    const { json } = await this.#session.rest.call(`GET ${ACCOUNT}`, { ...options, account })
    return decodeAccount(json ?? null, '')
  }

  async update(
    account: string,
    settings: AccountSettings & { readonly isDisabled?: boolean },
    options: ChangeOptions = {},
  ): Promise<Account> {
    const { isDisabled: disabled, ...rest } = settings
    const body = omitUndefined({ ...wireSettings(rest), disabled })
    const call = { ...options, account, body }
    const { json } = await this.#session.rest.call(`POST ${ACCOUNT}`, call)
    return decodeAccount(json ?? null, '')
  }

  /** The secret before it is void at once, and so are the tokens that it got. */
  async rotateSecret(account: string, options: ChangeOptions = {}): Promise<AccountWithSecret> {
    const call = { ...options, account }
    return decodeSecret((await this.#session.rest.call(`POST ${ACCOUNT}/secret`, call)).json)
  }

  /** For good: the name is never given again. */
  async delete(account: string, options: ChangeOptions = {}): Promise<void> {
    await this.#session.rest.call(`DELETE ${ACCOUNT}`, { ...options, account })
  }

  /** Newest first; also of an account that was deleted. */
  history(account: string, options: ReadOptions = {}): AsyncGenerator<HistoryRecord, void> {
    const call = { ...options, account }
    return this.#session.rest.pages(`GET ${ACCOUNT}/history`, call, (json) =>
      readPage(json, 'records', decodeRecord),
    )
  }
}

function wireSettings({ title, isAdministrator, limits }: AccountSettings): JsonObject {
  return omitUndefined({
    title,
    administrator: isAdministrator,
    limits: limits === undefined ? undefined : { ...limits },
  })
}

const decodeAccount: Decode<Account> = (json, path) => {
  const reader = new ObjectReader(json, path)
  const title = reader.optionalString('title')
  return {
    clientId: reader.string('client-id'),
    identity: reader.string('identity'),
    ...(title === undefined ? {} : { title }),
    isAdministrator: reader.boolean('administrator'),
    isDisabled: reader.boolean('disabled'),
    limits: reader.optional('limits', decodeLimits) ?? {},
    createdAt: new Date(reader.count('created-at')),
  }
}

const decodeLimits: Decode<AccountLimits> = (json, path) => {
  const reader = new ObjectReader(json, path)
  return omitUndefined({
    requestsPerSecond: reader.optionalCount('requestsPerSecond'),
    bodyBytesMax: reader.optionalCount('bodyBytesMax'),
  })
}

function decodeSecret(json: JsonValue | undefined): AccountWithSecret {
  const account = decodeAccount(json ?? null, '')
  const secret = new ObjectReader(json, '').string('client-secret')
  return { ...account, secret, credential: `${account.clientId}:${secret}` }
}
