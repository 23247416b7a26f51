import type { JsonObject } from '@korolev/table-format'
import { printJson } from '@korolev/table-format'
import type { AccessWish, Delegated } from '../commands/delegation.js'
import { NOTHING_DELEGATED } from '../commands/delegation.js'
import type { StorageGrant } from '../ports/storage-delegation.js'
import type { Input } from './exchange.js'

/** `config` and what goes with it, as members of an object. */
export function accessText({ grant, signing }: Delegated = NOTHING_DELEGATED): string {
  const config = {
    ...grant?.config,
    ...(signing === undefined ? {} : { 'gcs.remote-signing-enabled': 'true' }),
  }
  const members = [
    `"config":${printJson(config)}`,
    ...(grant === undefined ? [] : [`"storage-credentials":${printJson([wireGrant(grant)])}`]),
    ...(signing === undefined ? [] : ['"remote-signing-config":{}']),
  ]
  return members.join(',')
}

/** @see Iceberg REST specification, `StorageCredential`. */
export function wireGrant({ prefix, config }: StorageGrant): JsonObject {
  return { prefix, config: { ...config } }
}

const ACCESS_HEADER = 'x-iceberg-access-delegation'

/** What a client would take, of which it may get none; what is not known is not wished. */
export function accessWish({ headers }: Pick<Input, 'headers'>): AccessWish {
  const named = (headers[ACCESS_HEADER] ?? '').toLowerCase().split(',')
  const has = (mechanism: string) => named.some((each) => each.trim() === mechanism)
  return { credentials: has('vended-credentials'), signing: has('remote-signing') }
}
