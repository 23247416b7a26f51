import type { JsonObject } from '@korolev/table-format'
import { printJson } from '@korolev/table-format'
import type { AccessWish, Delegated } from '../commands/delegation.js'
import { delegateAccess, NOTHING_DELEGATED, orNothing } from '../commands/delegation.js'
import { readable, restrictionsOn } from '../commands/read-restrictions.js'
import type { LoadedTable } from '../commands/tables.js'
import { findTable } from '../commands/tables.js'
import type { Identifier } from '../domain/names.js'
import { NAMESPACE_SEPARATOR } from '../domain/names.js'
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

/** What was lent is for who asked: nobody may keep the answer. */
export function accessHeaders(delegated: Delegated): Readonly<Record<string, string>> {
  return delegated === NOTHING_DELEGATED ? {} : { 'cache-control': 'no-store' }
}

/** @see Iceberg REST specification, `StorageCredential`. */
export function wireGrant({ prefix, config }: StorageGrant): JsonObject {
  return { prefix, config: { ...config } }
}

const ACCESS_HEADER = 'x-iceberg-access-delegation'

const NO_WISH: AccessWish = { credentials: false, signing: false }

/** What a client would take, of which it may get none; what is not known is not wished. */
export function accessWish({ headers }: Pick<Input, 'headers'>): AccessWish {
  const header = headers[ACCESS_HEADER]
  if (header === undefined) return NO_WISH
  const named = header.toLowerCase().split(',')
  const has = (mechanism: string) => named.some((each) => each.trim() === mechanism)
  return { credentials: has('vended-credentials'), signing: has('remote-signing') }
}

/** The table is there by now: whoever asks again gets what could not be had. */
export async function accessOfNew(
  input: Input,
  identifier: Identifier,
  { metadata }: LoadedTable,
): Promise<Delegated> {
  const { components, context } = input
  const wish = accessWish(input)
  if (components.delegation === undefined || (!wish.credentials && !wish.signing)) {
    return NOTHING_DELEGATED
  }
  const relation = await findTable(components, context, identifier)
  if (relation === undefined) return NOTHING_DELEGATED
  const path = [...identifier.namespace, identifier.name]
  const restrictions = await restrictionsOn(components, context, readable(relation, path, metadata))
  if (restrictions !== undefined) return NOTHING_DELEGATED
  const delegating = delegateAccess(components, context, { relation, metadata }, wish)
  return refreshedBy(input, identifier, await orNothing(delegating))
}

/** With the place where credentials are to be renewed, from the server's root. */
export function refreshedBy(
  { context }: Input,
  { namespace, name }: Identifier,
  delegated: Delegated,
): Delegated {
  const { grant } = delegated
  if (grant === undefined) return delegated
  const levels = namespace.map(encodeURIComponent).join(encodeURIComponent(NAMESPACE_SEPARATOR))
  const table = `namespaces/${levels}/tables/${encodeURIComponent(name)}`
  const endpoint = `v1/${encodeURIComponent(context.warehouse.name)}/${table}/credentials`
  const config = { ...grant.config, 'gcs.oauth2.refresh-credentials-endpoint': endpoint }
  return { ...delegated, grant: { ...grant, config } }
}
