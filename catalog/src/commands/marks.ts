import type { Entity } from '../ports/catalog-store.js'
import { entityParent } from '../ports/catalog-store.js'
import type { Components } from './components.js'

/** What an object may be known for beside its own UUID; never taken back. */
const MARKS = {
  /** Its files are those of another registration too. */
  'shared-files': 'shared files',
  /** It is recorded under another identity, so that the history of its UUID does not tell all. */
  alias: 'aliases',
} as const

type Mark = keyof typeof MARKS

/** @param ownUuid - as the metadata says it; `objectUuid` is the identity of its records. */
export function markOf(mark: Mark, ownUuid: string, objectUuid: string): Entity {
  return {
    key: { collection: 'settings', parent: markParent(mark, ownUuid), name: objectUuid },
    kind: mark,
    id: objectUuid,
    version: 1,
    value: '{}',
  }
}

/** Whether any object, live or not, left this mark on the UUID. */
export async function isMarked(
  { store }: Components,
  mark: Mark,
  ownUuid: string,
): Promise<boolean> {
  const parent = markParent(mark, ownUuid)
  const marks = await store.list({ collection: 'settings', parent, limit: 1 })
  return marks.length > 0
}

function markParent(mark: Mark, ownUuid: string): string {
  return entityParent([MARKS[mark], ownUuid.toLowerCase()])
}
