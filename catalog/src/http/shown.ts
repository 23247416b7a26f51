import type { Listing } from '../commands/listing.js'
import { STRANGER } from '../domain/access.js'
import type { Input } from './exchange.js'

/** Of what lies in a namespace, only what the caller may know. */
export async function shownIn(
  { context: { access } }: Input,
  levels: readonly string[],
): Promise<Pick<Listing, 'shown'>> {
  if (access === undefined) return {}
  const outer = (await access.onNamespace(levels)) ?? STRANGER
  return { shown: (entities) => access.visibleOf(outer, entities) }
}
