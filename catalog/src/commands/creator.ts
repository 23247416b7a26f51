import type { JsonObject } from '@korolev/table-format'
import { ACCESS_FIELD, encodeSettings, meets } from '../domain/access.js'
import type { CallContext } from './components.js'

/**
 * Who makes something has OWN on it, as a grant that can be taken back like any other. None is set
 * where that follows from what it lies in, or where nobody is asked who they are.
 * @param levels - of the namespace in which it is made; none for the warehouse.
 */
export async function creatorGovernance(
  { access }: CallContext,
  levels: readonly string[],
): Promise<{ readonly governance?: JsonObject }> {
  if (access === undefined) return {}
  const standing = await access.onNamespace(levels)
  if (standing !== undefined && meets(standing, 'OWN')) return {}
  const settings = encodeSettings({ grants: [{ to: access.identity, role: 'OWN' }] })
  return settings === undefined ? {} : { governance: { [ACCESS_FIELD]: settings } }
}
