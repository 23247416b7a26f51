import type { JsonObject, JsonValue } from '@korolev/table-format'
import type { AccessEntry } from './access-log.js'
import type { ChainFault } from './chain-checker.js'

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
  const { message, inputs } = record
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
])

/** Whether a record changed who may do what. */
export function changesAccess({ action, kind }: JsonObject): boolean {
  return ACCESS_ACTIONS.has(String(action)) || kind === 'account' || kind === 'policy'
}

/** Whether a record changed who answers for something. */
export function changesOwnership({ action, updates, kind }: JsonObject): boolean {
  if (kind === 'owner' || String(action).includes('owner')) return true
  return action === 'govern' && JSON.stringify(updates, numbersAsText).includes('"owner"')
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
