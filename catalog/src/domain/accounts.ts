import type { Decode, JsonObject, JsonValue } from '@korolev/table-format'
import {
  InvalidArgumentError,
  ObjectReader,
  omitUndefined,
  parseJson,
  printJson,
} from '@korolev/table-format'
import type { Entity, EntityKey } from '../ports/catalog-store.js'
import type { ChainHead } from './commit-record.js'

export const ACCOUNT_STATES = ['active', 'disabled', 'deleted'] as const

/** A deleted account stays: its name stands in records, and is never given to another. */
export type AccountState = (typeof ACCOUNT_STATES)[number]

/** What is kept of a secret; the secret itself is kept nowhere. */
export interface SecretHash {
  /** N of scrypt. */
  readonly cost: number
  readonly blockSize: number
  readonly parallelization: number
  /** Base64. */
  readonly salt: string
  /** Base64. */
  readonly hash: string
}

/** How much an account may ask; the server's own limits where absent. */
export interface AccountLimits {
  readonly requestsPerSecond?: number
  readonly bodyBytesMax?: number
}

/** A program, or a person without a provider of identities, that signs in with a secret. */
export interface Account {
  readonly key: EntityKey
  readonly uuid: string
  readonly clientId: string
  readonly title?: string
  /** Has ADMIN on everything, and manages accounts. */
  readonly isAdministrator: boolean
  readonly state: AccountState
  /** Counts what makes earlier tokens void: a new secret, and the end of the account. */
  readonly epoch: number
  /** Absent once the account is deleted. */
  readonly secret?: SecretHash
  readonly limits: AccountLimits
  readonly createdAt: number
  readonly head: ChainHead
}

export const ACCOUNTS_PARENT = 'accounts'

export function accountKey(clientId: string): EntityKey {
  return { collection: 'accounts', parent: ACCOUNTS_PARENT, name: clientId }
}

const CLIENT_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/

/** @throws InvalidArgumentError for a text that does not fit into `credential=ID:SECRET`. */
export function checkClientId(text: string, field: string): string {
  if (CLIENT_ID.test(text)) return text
  throw new InvalidArgumentError(
    `${field} must be 1 to 128 letters, digits, dots, underscores and hyphens, and begin with a ` +
      `letter or digit, not "${text.slice(0, 60)}"`,
    { field },
  )
}

/** How an account is called in records, grants and owners. */
export function accountIdentity(clientId: string): string {
  return `account:${clientId}`
}

export function encodeAccount(account: Account): Entity {
  const { secret, limits } = account
  const value: JsonObject = omitUndefined({
    title: account.title,
    isAdministrator: account.isAdministrator,
    state: account.state,
    epoch: account.epoch,
    secret: secret === undefined ? undefined : { scheme: 'scrypt', ...secret },
    limits: { ...limits },
    createdAt: account.createdAt,
    hash: account.head.hash,
    at: account.head.at,
  })
  return {
    key: account.key,
    kind: 'account',
    id: account.uuid,
    version: account.head.version,
    value: printJson(value),
  }
}

export function decodeAccount(entity: Entity): Account {
  const reader = new ObjectReader(parseJson(entity.value), `account ${entity.key.name}`)
  const state = ACCOUNT_STATES.find((each) => each === reader.string('state'))
  if (state === undefined) throw reader.fail('state', 'is not one that is known')
  return omitUndefined({
    key: entity.key,
    uuid: entity.id,
    clientId: entity.key.name,
    title: reader.optionalString('title'),
    isAdministrator: reader.optionalBoolean('isAdministrator') ?? false,
    state,
    epoch: reader.count('epoch'),
    secret: reader.optional('secret', decodeSecret),
    limits: reader.optional('limits', decodeLimits) ?? {},
    createdAt: reader.count('createdAt'),
    head: { version: entity.version, hash: reader.string('hash'), at: reader.count('at') },
  })
}

const decodeSecret: Decode<SecretHash> = (json, path) => {
  const reader = new ObjectReader(json, path)
  if (reader.string('scheme') !== 'scrypt') throw reader.fail('scheme', 'must be scrypt')
  return {
    cost: reader.count('cost'),
    blockSize: reader.count('blockSize'),
    parallelization: reader.count('parallelization'),
    salt: reader.string('salt'),
    hash: reader.string('hash'),
  }
}

const REQUESTS_PER_SECOND_MAX = 1_000_000
const BODY_BYTES_MAX = 512 * 1024 * 1024

/** @throws InvalidArgumentError for a limit that is not a whole number from 1. */
export const decodeLimits: Decode<AccountLimits> = (json: JsonValue, path) => {
  const reader = new ObjectReader(json, path)
  const limit = (name: string, max: number): number | undefined => {
    const value = reader.optionalCount(name)
    if (value === undefined || (value >= 1 && value <= max)) return value
    throw reader.fail(name, `must be a whole number from 1 to ${max}`)
  }
  return omitUndefined({
    requestsPerSecond: limit('requestsPerSecond', REQUESTS_PER_SECOND_MAX),
    bodyBytesMax: limit('bodyBytesMax', BODY_BYTES_MAX),
  })
}
