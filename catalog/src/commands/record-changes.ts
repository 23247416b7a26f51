import type { JsonObject } from '@korolev/table-format'
import { CorruptError, NotFoundError } from '@korolev/table-format'
import type { Change } from '../domain/record-changes.js'
import { needsStates, ownChanges, tableChanges, viewChanges } from '../domain/record-changes.js'
import type { Components } from './components.js'
import type { ObjectState } from './object-states.js'
import { tableStateAt, viewStateAt } from './object-states.js'

/** Most records to a page that is asked for with changes: each may need a metadata file. */
export const CHANGES_PAGE_MAX = 100

export interface RecordChanges {
  readonly version: number
  readonly changes: readonly Change[]
  /** Why there is only what the record says by itself. */
  readonly incomplete?: string
}

/** What each record changed, in the order of the records. */
export async function changesOfRecords(
  components: Components,
  records: readonly JsonObject[],
): Promise<readonly RecordChanges[]> {
  const states = new StatesOnce(components)
  const found: RecordChanges[] = []
  for (const record of records) found.push(await changesOf(states, record))
  return found
}

async function changesOf(states: StatesOnce, record: JsonObject): Promise<RecordChanges> {
  const version = Number(record['version'])
  if (!needsStates(record)) return { version, changes: ownChanges(record) }
  try {
    const object = String(record['object'])
    const changes =
      record['kind'] === 'table'
        ? await between((at) => states.table(object, at), version, tableChanges)
        : await between((at) => states.view(object, at), version, viewChanges)
    return { version, changes }
  } catch (error) {
    if (!(error instanceof NotFoundError || error instanceof CorruptError)) throw error
    return { version, changes: ownChanges(record), incomplete: error.message }
  }
}

async function between<Metadata>(
  stateAt: (version: number) => Promise<ObjectState<Metadata>>,
  version: number,
  diff: (before: Metadata | undefined, after: Metadata) => readonly Change[],
): Promise<readonly Change[]> {
  const before = version === 1 ? undefined : (await stateAt(version - 1)).metadata
  const after = (await stateAt(version)).metadata
  return after === undefined ? [] : diff(before, after)
}

/** The state before one record is the state after another: each is made once. */
class StatesOnce {
  readonly #components: Components
  readonly #tables = new Map<string, ReturnType<typeof tableStateAt>>()
  readonly #views = new Map<string, ReturnType<typeof viewStateAt>>()

  constructor(components: Components) {
    this.#components = components
  }

  table(object: string, version: number): ReturnType<typeof tableStateAt> {
    return once(this.#tables, `${version} ${object}`, () =>
      tableStateAt(this.#components, object, version),
    )
  }

  view(object: string, version: number): ReturnType<typeof viewStateAt> {
    return once(this.#views, `${version} ${object}`, () =>
      viewStateAt(this.#components, object, version),
    )
  }
}

function once<Value>(kept: Map<string, Value>, key: string, make: () => Value): Value {
  const known = kept.get(key)
  if (known !== undefined) return known
  const made = make()
  kept.set(key, made)
  return made
}
