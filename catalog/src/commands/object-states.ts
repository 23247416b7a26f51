import type { Location, TableMetadata, ViewMetadata } from '@korolev/table-format'
import { asLocation, NotFoundError, parseJson } from '@korolev/table-format'
import type { CommitRecord } from '../domain/commit-record.js'
import { decodeCommitRecord } from '../domain/commit-record.js'
import { recordedUpdates } from '../domain/plan-group.js'
import type { RelationFormat } from '../domain/relation-format.js'
import { TABLE_FORMAT, VIEW_FORMAT } from '../domain/relation-format.js'
import type { Components } from './components.js'

/** A table or view as one of its records left it. */
export interface ObjectState<Metadata> {
  readonly version: number
  readonly at: number
  readonly name: readonly string[]
  /** Undefined: that record dropped it, and this is why there is none. */
  readonly metadata: Metadata | undefined
  /** Of the file it is from; members of a group have none of their own. */
  readonly location: Location
}

/** How far back a state is looked for whose records name no file of their own. */
const RECORDS_BACK_MAX = 1_000

type RecordsOf = Pick<Components, 'store' | 'metadata'>

/**
 * The state of a table at one of its versions.
 * @throws NotFoundError when it has no such version, or its metadata file is gone.
 */
export function tableStateAt(
  components: RecordsOf,
  object: string,
  version: number,
): Promise<ObjectState<TableMetadata>> {
  const load = async (location: Location) => (await components.metadata.table(location)).metadata
  return stateAt({ components, format: TABLE_FORMAT, load }, object, version)
}

/** As `tableStateAt`. */
export function viewStateAt(
  components: RecordsOf,
  object: string,
  version: number,
): Promise<ObjectState<ViewMetadata>> {
  const load = async (location: Location) => (await components.metadata.view(location)).metadata
  return stateAt({ components, format: VIEW_FORMAT, load }, object, version)
}

interface Reader<Metadata, Update, Requirement> {
  readonly components: RecordsOf
  readonly format: RelationFormat<Metadata, Update, Requirement>
  readonly load: (location: Location) => Promise<Metadata>
}

async function stateAt<Metadata, Update, Requirement>(
  reader: Reader<Metadata, Update, Requirement>,
  object: string,
  version: number,
): Promise<ObjectState<Metadata>> {
  const records = await recordsBack(reader.components, object, version)
  const [newest] = records
  if (newest?.version !== version) {
    throw new NotFoundError('object', `${object} has no version ${version}`, { field: 'version' })
  }
  const { at, name } = newest
  const isGone = newest.action === 'drop' || newest.action === 'unregister'
  const of = { version, at, name: newName(newest) ?? name }
  const from = records.findIndex((each) => each.metadataLocation !== undefined)
  const base = records[from]
  if (base?.metadataLocation === undefined) {
    return { ...of, ...stateInGroup(reader, object, records) }
  }
  const location = asLocation(base.metadataLocation)
  if (isGone) return { ...of, metadata: undefined, location }
  const members = records.slice(0, from).reverse().filter(isMember)
  const metadata = applyMembers(reader.format, await reader.load(location), members)
  return { ...of, metadata, location }
}

/** The first group of an object has no file before it: its members make the object. */
function stateInGroup<Metadata, Update, Requirement>(
  { format }: Reader<Metadata, Update, Requirement>,
  object: string,
  records: readonly CommitRecord[],
): { readonly metadata: Metadata | undefined; readonly location: Location } {
  const oldest = records[records.length - 1]
  if (oldest?.version !== 1) {
    throw new NotFoundError(
      'file',
      `none of ${RECORDS_BACK_MAX} records of ${object} names a metadata file`,
    )
  }
  const members = [...records].reverse().filter(isMember)
  return { metadata: applyMembers(format, undefined, members), location: asLocation('') }
}

function isMember({ action }: CommitRecord): boolean {
  return action === 'commit' || action === 'create'
}

/** Members of a group say what they changed; the file is written once for all of them. */
function applyMembers<Metadata, Update, Requirement, Base extends Metadata | undefined>(
  format: RelationFormat<Metadata, Update, Requirement>,
  base: Base,
  members: readonly CommitRecord[],
): Metadata | Base {
  let metadata: Metadata | Base = base
  for (const record of members) {
    const { uuid, location } = record.assigned
    const assigned = {
      uuid: typeof uuid === 'string' ? uuid : record.object.slice(record.object.indexOf(':') + 1),
      location: asLocation(typeof location === 'string' ? location : ''),
    }
    const updates = recordedUpdates(format, record.updates)
    metadata = format.apply(metadata, updates, { nowMs: record.at, assigned }).metadata
  }
  return metadata
}

function newName({ action, assigned }: CommitRecord): readonly string[] | undefined {
  const { name } = assigned
  return action === 'rename' && Array.isArray(name) ? (name as readonly string[]) : undefined
}

const CHUNK = 16

/** From a version back to the newest record that names a metadata file. */
async function recordsBack(
  { store }: Pick<Components, 'store'>,
  object: string,
  version: number,
): Promise<readonly CommitRecord[]> {
  const found: CommitRecord[] = []
  let before = version + 1
  while (found.length < RECORDS_BACK_MAX) {
    const limit = found.length === 0 ? 1 : CHUNK
    const query = { object, direction: 'newest-first', before, limit } as const
    const chunk = await store.readLog(query)
    for (const { body } of chunk) {
      const record = decodeCommitRecord(parseJson(body))
      found.push(record)
      before = record.version
      if (record.metadataLocation !== undefined) return found
    }
    if (chunk.length < limit) break
  }
  return found
}
