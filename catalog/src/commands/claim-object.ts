import type { ChainHead, ObjectKind } from '../domain/commit-record.js'
import { EMPTY_CHAIN, sha256Hex } from '../domain/commit-record.js'
import { objectId } from '../domain/entities.js'
import type { Precondition } from '../ports/catalog-store.js'
import type { Decode } from '@korolev/table-format'
import { ObjectReader, parseJson } from '@korolev/table-format'
import type { Components } from './components.js'

export interface ObjectClaim {
  readonly objectUuid: string
  readonly head: ChainHead
  /** Holds as long as the other object with this UUID, whose files these are too, stays. */
  readonly sharedWith?: Precondition
  /** The object with this UUID was dropped together with its files, which may be going just now. */
  readonly isPurged?: boolean
}

/**
 * The identity under which a table or view that appears is recorded: its own UUID, whose history
 * is continued when it was dropped before. Where an object with that UUID still lives (one
 * metadata file registered under two names), the newcomer gets an identity of its own. So it does
 * after a purge: that record stays the last one of its object, for all to see that the files go.
 */
export async function claimObject(
  { store, ids }: Components,
  kind: ObjectKind,
  uuid: string,
): Promise<ObjectClaim> {
  const [newest] = await store.readLog({
    object: objectId(kind, uuid),
    direction: 'newest-first',
    limit: 1,
  })
  if (newest === undefined) return { objectUuid: uuid, head: EMPTY_CHAIN }
  const record = new ObjectReader(parseJson(newest.body), 'commit record')
  const action = record.string('action')
  if (action !== 'drop' && action !== 'unregister') {
    const { object, version } = newest
    const sharedWith = { kind: 'log-head', object, version } as const
    return { objectUuid: ids.uuid(), head: EMPTY_CHAIN, sharedWith }
  }
  const isPurged = record.required('assigned', isPurge)
  if (isPurged) return { objectUuid: ids.uuid(), head: EMPTY_CHAIN, isPurged }
  const head = { version: newest.version, hash: sha256Hex(newest.body), at: record.count('at') }
  return { objectUuid: uuid, head }
}

const isPurge: Decode<boolean> = (json, path) =>
  new ObjectReader(json, path).optionalBoolean('purge') ?? false
