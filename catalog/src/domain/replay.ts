import type {
  JsonObject,
  JsonValue,
  Location,
  Properties,
  TableMetadata,
  ViewMetadata,
} from '@korolev/table-format'
import {
  asLocation,
  CorruptError,
  isJsonObject,
  ObjectReader,
  readDocument,
  readString,
} from '@korolev/table-format'
import type { CommitRecord } from './commit-record.js'
import { decodeCommitRecord, sha256Hex } from './commit-record.js'
import type { Governance } from './governance.js'
import { applyGovernance, isGovernanceAction, isGovernedKind } from './governance.js'
import type { OwnerState } from './owners.js'
import { applyOwnerUpdates } from './owners.js'
import { recordedUpdates } from './plan-group.js'
import type { PolicyState } from './policies.js'
import { applyPolicyUpdates } from './policies.js'
import type { TermState } from './terms.js'
import { applyTermUpdates } from './terms.js'
import type { RelationFormat } from './relation-format.js'
import { TABLE_FORMAT, VIEW_FORMAT } from './relation-format.js'

/** The uncompressed document of a metadata file that was registered; undefined when it is gone. */
export type RegisteredFiles = (location: Location) => Uint8Array | undefined

/** What the records of a table or view say of it, up to the last one given. */
export interface Replayed<Metadata> {
  /** Undefined once it was dropped or unregistered. */
  readonly name: readonly string[] | undefined
  readonly metadata: Metadata
  readonly metadataLocation: Location
  /** The document of the file there, byte for byte; its hash is the record's. */
  readonly text: string
}

/**
 * A table's state from its records alone, oldest first and from the first one. Every metadata file
 * that the records name is made again on the way, and compared with its hash.
 * @throws CorruptError at the first record that does not give what it says, naming its version.
 */
export function replayTable(
  records: readonly JsonObject[],
  files: RegisteredFiles,
): Replayed<TableMetadata> {
  return replayRelation(TABLE_FORMAT, records, files)
}

/** As `replayTable`. */
export function replayView(
  records: readonly JsonObject[],
  files: RegisteredFiles,
): Replayed<ViewMetadata> {
  return replayRelation(VIEW_FORMAT, records, files)
}

/** A namespace's properties from its records; undefined once it was dropped. */
export function replayNamespace(records: readonly JsonObject[]): Properties | undefined {
  let properties: Properties | undefined
  for (const record of records.map((json) => decodeCommitRecord(json))) {
    if (record.kind !== 'namespace') throw wrong(record, `is of a ${record.kind}`)
    if (record.action === 'drop') properties = undefined
    else if (isGovernanceAction(record.action)) continue
    else properties = replayProperties(record, properties ?? {})
  }
  return properties
}

/**
 * Who owns a warehouse, namespace, table or view and what is said of it, from its records.
 * Undefined when nothing is, and once it was dropped.
 */
export function replayGovernance(records: readonly JsonObject[]): Governance | undefined {
  let governance: Governance | undefined
  let isThere = false
  for (const record of records.map((json) => decodeCommitRecord(json))) {
    const { action, kind, assigned } = record
    if (!isGovernedKind(kind)) throw wrong(record, `is of a ${kind}`)
    if (isGovernanceAction(action)) {
      governance = applyGovernance(kind, governance, record.updates, record)
    } else if (action === 'drop' || action === 'unregister') {
      governance = undefined
    } else if (action === 'register' || action === 'create') {
      // What takes the place of something else is governed as that was.
      const { governance: carried } = assigned
      if (isJsonObject(carried)) governance = carried
      else if (!isThere) governance = undefined
    }
    isThere = action !== 'drop' && action !== 'unregister'
  }
  return governance
}

/** A term of the glossary from its records; undefined once it was dropped. */
export function replayTerm(records: readonly JsonObject[]): TermState | undefined {
  let term: TermState | undefined
  for (const record of records.map((json) => decodeCommitRecord(json))) {
    if (record.kind !== 'term') throw wrong(record, `is of a ${record.kind}`)
    term = record.action === 'drop' ? undefined : applyTermUpdates(term, record.updates)
  }
  return term
}

/** A policy from its records; undefined once it was dropped. */
export function replayPolicy(records: readonly JsonObject[]): PolicyState | undefined {
  let policy: PolicyState | undefined
  for (const record of records.map((json) => decodeCommitRecord(json))) {
    if (record.kind !== 'policy') throw wrong(record, `is of a ${record.kind}`)
    policy = record.action === 'drop' ? undefined : applyPolicyUpdates(policy, record.updates)
  }
  return policy
}

/** An owner from its records; undefined once it was dropped. */
export function replayOwner(records: readonly JsonObject[]): OwnerState | undefined {
  let owner: OwnerState | undefined
  for (const record of records.map((json) => decodeCommitRecord(json))) {
    if (record.kind !== 'owner') throw wrong(record, `is of a ${record.kind}`)
    if (record.action === 'create' && owner !== undefined)
      throw wrong(record, 'creates what is there')
    if (record.action === 'drop') owner = undefined
    else owner = applyOwnerUpdates(owner, record.updates)
  }
  return owner
}

/** The state between two records; of a group's members only the last one makes a file. */
interface State<Metadata> {
  readonly name: readonly string[] | undefined
  readonly file:
    { readonly metadata: Metadata; readonly location: Location; readonly text: string } | undefined
  /** With the members of an unfinished group applied. */
  readonly current: Metadata | undefined
}

function replayRelation<Metadata, Update, Requirement>(
  format: RelationFormat<Metadata, Update, Requirement>,
  records: readonly JsonObject[],
  files: RegisteredFiles,
): Replayed<Metadata> {
  let state: State<Metadata> = { name: undefined, file: undefined, current: undefined }
  for (const json of records) state = step(format, state, decodeCommitRecord(json), files)
  if (state.file === undefined) throw new CorruptError('the records do not make an object')
  const { metadata, location, text } = state.file
  return { name: state.name, metadata, metadataLocation: location, text }
}

function step<Metadata, Update, Requirement>(
  format: RelationFormat<Metadata, Update, Requirement>,
  state: State<Metadata>,
  record: CommitRecord,
  files: RegisteredFiles,
): State<Metadata> {
  if (record.kind !== format.kind) throw wrong(record, `is of a ${record.kind}`)
  checkPlace(state, record)
  const { action } = record
  if (isGovernanceAction(action)) return state
  switch (action) {
    case 'create':
    case 'commit':
      return commit(format, state, record)
    case 'register':
      return register(format, record, files)
    case 'rename':
      return { ...state, name: newName(record) }
    case 'drop':
    case 'unregister':
      return { ...state, name: undefined, current: undefined }
    case 'update-properties':
    case 'update':
    case 'rotate-secret':
      throw wrong(record, 'is no action of a table or view')
  }
}

/** Something is created where nothing is, and changed under the name that it has. */
function checkPlace(state: State<unknown>, record: CommitRecord): void {
  const isThere = state.current !== undefined
  const mayBeAbsent = record.action === 'create' || record.action === 'register'
  if (!isThere && !mayBeAbsent) throw wrong(record, `changes what is not there`)
  if (isThere && record.action === 'create') throw wrong(record, `creates what is there`)
  if (state.name === undefined || record.action === 'register') return
  if (JSON.stringify(state.name) === JSON.stringify(record.name)) return
  throw wrong(record, `has the name ${record.name.join('.')}, not ${state.name.join('.')}`)
}

function commit<Metadata, Update, Requirement>(
  format: RelationFormat<Metadata, Update, Requirement>,
  state: State<Metadata>,
  record: CommitRecord,
): State<Metadata> {
  const { at: nowMs, metadataLocation } = record
  const previous = state.name === undefined ? undefined : state.file
  const applied = format.apply(state.current, recordedUpdates(format, record.updates), {
    nowMs,
    assigned: assignedOf(record, previous?.location),
  })
  const { name } = record
  if (metadataLocation === undefined) {
    return { ...state, name: previous === undefined ? undefined : name, current: applied.metadata }
  }
  const metadata = format.finish(applied.metadata, { previous, nowMs })
  const text = format.print(metadata)
  checkHash(record, text)
  const location = asLocation(metadataLocation)
  return { name, file: { metadata, location, text }, current: metadata }
}

function register<Metadata, Update, Requirement>(
  format: RelationFormat<Metadata, Update, Requirement>,
  record: CommitRecord,
  files: RegisteredFiles,
): State<Metadata> {
  if (record.metadataLocation === undefined) throw wrong(record, 'names no metadata file')
  const location = asLocation(record.metadataLocation)
  const document = files(location)
  if (document === undefined) throw wrong(record, `registers ${location}, which is gone`)
  checkHash(record, document)
  const metadata = readDocument(document, format.decode)
  const text = new TextDecoder().decode(document)
  return { name: record.name, file: { metadata, location, text }, current: metadata }
}

/** A server's choice that only a creation needs: an object that is there has both. */
function assignedOf(
  { assigned, object }: CommitRecord,
  location: Location | undefined,
): { readonly uuid: string; readonly location: Location } {
  const { uuid, location: chosen } = assigned
  return {
    uuid: typeof uuid === 'string' ? uuid : object.slice(object.indexOf(':') + 1),
    location: typeof chosen === 'string' ? asLocation(chosen) : (location ?? asLocation('')),
  }
}

function newName(record: CommitRecord): readonly string[] {
  const { name } = record.assigned
  if (!Array.isArray(name)) throw wrong(record, 'has no new name')
  return (name as readonly JsonValue[]).map((each) => readString(each, 'assigned.name'))
}

function replayProperties(record: CommitRecord, before: Properties): Properties {
  const removals = new Set<string>()
  let after: Properties = before
  for (const json of record.updates) {
    const reader = new ObjectReader(json, `record ${record.version}`)
    const action = reader.string('action')
    if (action === 'set-properties') after = { ...after, ...reader.stringMap('updates') }
    else if (action === 'remove-properties') {
      for (const key of reader.array('removals', readString)) removals.add(key)
    } else throw wrong(record, `has the unknown update ${action}`)
  }
  return Object.fromEntries(Object.entries(after).filter(([key]) => !removals.has(key)))
}

function checkHash(record: CommitRecord, document: string | Uint8Array): void {
  if (sha256Hex(document) === record.metadataSha256) return
  throw wrong(record, `does not give the metadata of ${record.metadataLocation ?? 'its file'}`)
}

function wrong({ object, version }: CommitRecord, problem: string): CorruptError {
  return new CorruptError(`record ${version} of ${object} ${problem}`)
}
