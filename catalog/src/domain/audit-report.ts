import type { JsonObject, JsonValue } from '@korolev/table-format'
import { isJsonObject, omitUndefined } from '@korolev/table-format'
import type { AccessEntry } from './access-log.js'
import { reasonOf } from './audit-words.js'
import type { ChainFault } from './chain-checker.js'
import { decodeRunJson } from './pipeline-run.js'

/** One record of the period, as an auditor reads it. */
export interface AuditedChange {
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly object: string
  /** Levels and name, as they were then. */
  readonly name: readonly string[]
  readonly version: number
  readonly message?: string
  /** What the change was made from: runs and snapshots, as its writer says. */
  readonly inputs?: JsonValue
  /** Typed; absent where they could not be found out. */
  readonly changes?: readonly JsonValue[]
  readonly incomplete?: string
  readonly commitId: string
  readonly hash: string
  readonly previousHash: string
}

/** A commit of a pipeline: which run of which job made it, and what that had read. */
export interface AuditedRun {
  readonly at: string
  readonly actor: string
  readonly job: { readonly namespace: string; readonly name: string }
  readonly runId?: string
  readonly codeVersion?: string
  readonly made: AuditedState & { readonly version: number }
  readonly read: readonly AuditedState[]
}

/** A table at a snapshot, where it had one. */
export interface AuditedState {
  readonly object: string
  /** As it is called now; absent where nobody could say. */
  readonly name?: readonly string[]
  readonly snapshotId?: bigint
}

export interface AuditedDenial {
  readonly at: string
  readonly actor?: string
  readonly remote?: string
  readonly operation: string
  readonly object?: string
  readonly status: number
}

export interface AuditReport {
  readonly title: string
  readonly warehouse: string
  /** Absent: all objects of the warehouse. */
  readonly object?: string
  /** ISO 8601; absent: from the first record. */
  readonly from?: string
  readonly to?: string
  readonly generatedAt: string
  readonly source: string
  readonly verification: Verification
  readonly totals: Totals
  /** Oldest first; the newest ones when there are more than are listed. */
  readonly changes: readonly AuditedChange[]
  /** Of those changes: who may do what, accounts, visibility. */
  readonly accessChanges: readonly AuditedChange[]
  /** Of those changes: who answers for what. */
  readonly ownershipTransfers: readonly AuditedChange[]
  /** Of those changes: what pipelines made, from what; as their commits say. */
  readonly runs: readonly AuditedRun[]
  /** Newest first, as far as the server kept them. */
  readonly denials: readonly AuditedDenial[]
  /** What of the period is not in this report, and why. */
  readonly notes: readonly string[]
}

export interface Verification {
  readonly holds: boolean
  /** All records of the objects, in and before the period: a chain holds as a whole. */
  readonly records: number
  readonly objects: number
  readonly faults: readonly NamedFault[]
  readonly faultCount: number
  /** Of one object: keep it, and a later report that has it proves that nothing was rewritten. */
  readonly headHash?: string
}

export interface NamedFault extends ChainFault {
  readonly name: readonly string[]
}

export interface Totals {
  readonly changes: number
  readonly byAction: Readonly<Record<string, number>>
  readonly byActor: Readonly<Record<string, number>>
  readonly objects: number
}

export function auditedChange(
  record: JsonObject,
  changed?: { readonly changes: readonly JsonValue[]; readonly incomplete?: string },
): AuditedChange {
  const { inputs } = record
  const message = record['message'] ?? reasonOf(record['updates'])
  return {
    at: isoTime(Number(record['at'])),
    actor: textOf(record, 'actor'),
    action: textOf(record, 'action'),
    object: textOf(record, 'object'),
    name: nameOf(record),
    version: Number(record['version']),
    ...(typeof message === 'string' ? { message } : {}),
    ...(inputs === undefined ? {} : { inputs }),
    ...(changed === undefined ? {} : { changes: changed.changes }),
    ...(changed?.incomplete === undefined ? {} : { incomplete: changed.incomplete }),
    commitId: textOf(record, 'commitId'),
    hash: textOf(record, 'hash'),
    previousHash: textOf(record, 'previousHash'),
  }
}

/** Undefined for what no run made. @param names - of objects, as they are now. */
export function auditedRun(
  record: JsonObject,
  names: ReadonlyMap<string, readonly string[]>,
): AuditedRun | undefined {
  const run = runOf(record)
  if (run === undefined) return undefined
  const { job, runId, codeVersion, inputs } = run
  const snapshot = isJsonObject(record['summary']) ? record['summary']['snapshot-id'] : undefined
  const isId = typeof snapshot === 'bigint' || typeof snapshot === 'number'
  const object = textOf(record, 'object')
  return omitUndefined({
    ...{ at: isoTime(Number(record['at'])), actor: textOf(record, 'actor'), job },
    ...{ runId, codeVersion },
    made: omitUndefined({
      ...{ object, name: names.get(object), version: Number(record['version']) },
      snapshotId: isId ? BigInt(snapshot) : undefined,
    }),
    read: inputs.map(({ table, snapshotId }) => {
      const read = `table:${table}`
      return omitUndefined({ object: read, name: names.get(read), snapshotId })
    }),
  })
}

/** Objects that a record's run read. */
export function objectsRead(record: JsonObject): readonly string[] {
  return runOf(record)?.inputs.map(({ table }) => `table:${table}`) ?? []
}

/** What does not read as a run stays among what the record changed. */
function runOf({ inputs }: JsonObject) {
  if (inputs === undefined) return undefined
  try {
    return decodeRunJson(inputs, 'inputs')
  } catch {
    return undefined
  }
}

export function auditedDenial(entry: AccessEntry): AuditedDenial {
  const { at, actor, remote, operation, object, status } = entry
  return {
    at: isoTime(at),
    ...(actor === undefined ? {} : { actor }),
    ...(remote === undefined ? {} : { remote }),
    operation,
    ...(object === undefined ? {} : { object }),
    status,
  }
}

const ACCESS_ACTIONS: ReadonlySet<string> = new Set([
  'grant',
  'revoke',
  'set-visibility',
  'rotate-secret',
  'set-policy',
  'derive-columns',
])

/** Whether a record changed who may do what, or see what: policies go by how sensitive it is. */
export function changesAccess({ action, kind, updates }: JsonObject): boolean {
  if (ACCESS_ACTIONS.has(String(action)) || kind === 'account' || kind === 'policy') return true
  const said = action === 'govern' ? JSON.stringify(updates, numbersAsText) : ''
  return /"(sensitivity|personal-data|declassified)"/.test(said)
}

/** Whether a record changed who answers for something. */
export function changesOwnership({ action, updates, kind }: JsonObject): boolean {
  if (kind === 'owner' || String(action).includes('owner')) return true
  return action === 'govern' && JSON.stringify(updates, numbersAsText).includes('"owner"')
}

/** As the record leaves it: a rename gives the new name. */
export function nameAfter(record: JsonObject): readonly string[] {
  const { action, assigned } = record
  return action === 'rename' && isJsonObject(assigned) ? nameOf(assigned) : nameOf(record)
}

export function nameOf({ name }: JsonObject): readonly string[] {
  return Array.isArray(name) ? (name as readonly JsonValue[]).map(String) : []
}

export function isoTime(atMs: number): string {
  return new Date(atMs).toISOString()
}

function numbersAsText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}

function textOf(record: JsonObject, name: string): string {
  const value = record[name]
  return typeof value === 'string' ? value : ''
}
