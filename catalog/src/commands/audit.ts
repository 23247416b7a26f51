import type { JsonObject } from '@korolev/table-format'
import type { AccessEntry } from '../domain/access-log.js'
import type { AuditedChange, AuditedRun, AuditReport, NamedFault } from '../domain/audit-report.js'
import {
  auditedChange,
  auditedDenial,
  auditedRun,
  changesAccess,
  changesOwnership,
  isoTime,
  nameAfter,
  nameOf,
  objectsRead,
} from '../domain/audit-report.js'
import { ChainChecker, linkOf } from '../domain/chain-checker.js'
import { NAMESPACE_SEPARATOR } from '../domain/names.js'
import type { RecordChanges } from './record-changes.js'

/** Most records that a report lists; those before are counted. */
export const LISTED_MAX = 5_000
const CHANGES_AT_ONCE = 100
/** Most tables outside of the report whose names are looked up. */
const ELSEWHERE_MAX = 1_000

/** A record as it is stored or was received, and the hash of that. */
export interface HashedRecord {
  readonly record: JsonObject
  readonly hash: string
  readonly claimedHash?: string
}

/** Where records are audited: the state of a catalog, or a server. */
export interface AuditSource {
  /** For the reader of the report. */
  readonly description: string
  readonly warehouse: string
  /** Absent: all objects. */
  readonly object?: string
  /** All of them from the first one on, those of an object in the order of its chain. */
  records(): AsyncIterable<HashedRecord>
  /** Looks whether anything is missing at the ends of the chains, where that can be known. */
  checkHeads(checker: ChainChecker, newest: ReadonlyMap<string, JsonObject>): Promise<void>
  changesOf(records: readonly JsonObject[]): Promise<readonly RecordChanges[]>
  /** What could not be read, once all of it was asked for. */
  readonly notes: readonly string[]
  /** As an object is called now; undefined where nobody can say. */
  nameOf(object: string): Promise<readonly string[] | undefined>
  /** Newest first. @param object - only of this one, as requests name it. */
  denials(period: Period, limit: number, object?: string): Promise<readonly AccessEntry[]>
}

export interface Period {
  readonly fromMs?: number
  readonly untilMs?: number
}

export interface Verified {
  readonly checker: ChainChecker
  /** The newest record of each object. */
  readonly newest: ReadonlyMap<string, JsonObject>
}

/** Checks every chain, and gives each record to `onRecord` on the way. */
export async function verifySource(
  source: AuditSource,
  onRecord: (record: JsonObject) => void = () => undefined,
): Promise<Verified> {
  const checker = new ChainChecker()
  const newest = new Map<string, JsonObject>()
  for await (const { record, hash, claimedHash } of source.records()) {
    const link = linkOf(record, hash)
    checker.add(claimedHash === undefined ? link : { ...link, claimedHash })
    newest.set(link.object, record)
    onRecord(record)
  }
  await source.checkHeads(checker, newest)
  return { checker, newest }
}

/** What happened in a period, with the proof that nothing else is told. */
export async function makeReport(
  source: AuditSource,
  period: Period,
  generatedAtMs: number,
): Promise<AuditReport> {
  const found = new Found(period)
  const verified = await verifySource(source, (record) => found.add(record))
  const denied = await source.denials(period, LISTED_MAX + 1, requestedName(source, verified))
  const { warehouse, object, description } = source
  const { fromMs, untilMs } = period
  return {
    title: `Audit of ${object === undefined ? `the warehouse ${warehouse}` : 'one object'}`,
    warehouse,
    ...(object === undefined ? {} : { object }),
    ...(fromMs === undefined ? {} : { from: isoTime(fromMs) }),
    ...(untilMs === undefined ? {} : { to: isoTime(untilMs) }),
    generatedAt: isoTime(generatedAtMs),
    source: description,
    verification: verificationOf(verified),
    totals: found.totals(),
    changes: await audited(source, found.all.items),
    accessChanges: await audited(source, found.access.items),
    ownershipTransfers: await audited(source, found.ownership.items),
    runs: await runsOf(source, verified, found.all.items),
    denials: denied.slice(0, LISTED_MAX).map(auditedDenial),
    notes: [
      ...source.notes,
      ...found.notes(),
      ...(denied.length > LISTED_MAX ? [cut('denied attempts')] : []),
    ],
  }
}

export function verificationOf({ checker, newest }: Verified): AuditReport['verification'] {
  const [only] = checker.heads().values()
  return {
    holds: checker.faultCount === 0,
    records: checker.records,
    objects: checker.objects,
    faults: checker.faults.map((fault): NamedFault => {
      return { ...fault, name: nameOf(newest.get(fault.object) ?? {}) }
    }),
    faultCount: checker.faultCount,
    ...(checker.objects === 1 && only !== undefined ? { headHash: only.hash } : {}),
  }
}

/** As requests name the one object that is audited: by its present name. */
function requestedName(
  { object }: AuditSource,
  { newest }: Pick<Verified, 'newest'>,
): string | undefined {
  if (object === undefined) return undefined
  const [record] = newest.values()
  return record && `${String(record['kind'])}:${nameAfter(record).join(NAMESPACE_SEPARATOR)}`
}

async function runsOf(
  source: AuditSource,
  { newest }: Verified,
  records: readonly JsonObject[],
): Promise<readonly AuditedRun[]> {
  const names = new Map([...newest].map(([object, record]) => [object, nameAfter(record)]))
  const read = new Set(records.flatMap(objectsRead).filter((object) => !names.has(object)))
  for (const object of [...read].slice(0, ELSEWHERE_MAX)) {
    const name = await source.nameOf(object)
    if (name !== undefined) names.set(object, name)
  }
  return records.flatMap((record) => auditedRun(record, names) ?? [])
}

async function audited(
  source: AuditSource,
  records: readonly JsonObject[],
): Promise<readonly AuditedChange[]> {
  const all: AuditedChange[] = []
  for (let from = 0; from < records.length; from += CHANGES_AT_ONCE) {
    const chunk = records.slice(from, from + CHANGES_AT_ONCE)
    const changes = await source.changesOf(chunk)
    all.push(...chunk.map((record, index) => auditedChange(record, changes[index])))
  }
  return all
}

/** The newest of a list that only grows. */
class Newest {
  #items: JsonObject[] = []
  #count = 0

  /** In the order of their times: they may come from more than one feed. */
  get items(): readonly JsonObject[] {
    return this.#items.slice(-LISTED_MAX).sort((left, right) => timeOf(left) - timeOf(right))
  }

  get isCut(): boolean {
    return this.#count > LISTED_MAX
  }

  add(record: JsonObject): void {
    this.#count++
    this.#items.push(record)
    if (this.#items.length >= 2 * LISTED_MAX) this.#items = this.#items.slice(-LISTED_MAX)
  }
}

/** What of the records is of the period. */
class Found {
  readonly all = new Newest()
  readonly access = new Newest()
  readonly ownership = new Newest()
  readonly #period: Period
  readonly #objects = new Set<string>()
  readonly #byAction = new Map<string, number>()
  readonly #byActor = new Map<string, number>()
  #changes = 0

  constructor(period: Period) {
    this.#period = period
  }

  add(record: JsonObject): void {
    const at = Number(record['at'])
    const { fromMs = 0, untilMs = Infinity } = this.#period
    if (at < fromMs || at >= untilMs) return
    this.#changes++
    this.#objects.add(String(record['object']))
    increment(this.#byAction, String(record['action']))
    increment(this.#byActor, String(record['actor']))
    this.all.add(record)
    if (changesAccess(record)) this.access.add(record)
    if (changesOwnership(record)) this.ownership.add(record)
  }

  totals(): AuditReport['totals'] {
    return {
      changes: this.#changes,
      byAction: Object.fromEntries(this.#byAction),
      byActor: Object.fromEntries(this.#byActor),
      objects: this.#objects.size,
    }
  }

  notes(): readonly string[] {
    return [
      ...(this.all.isCut ? [cut('changes')] : []),
      ...(this.access.isCut ? [cut('changes of access')] : []),
      ...(this.ownership.isCut ? [cut('changes of owners')] : []),
    ]
  }
}

function timeOf(record: JsonObject): number {
  return Number(record['at'])
}

function cut(what: string): string {
  return (
    `Of the ${what} the newest ${LISTED_MAX} are listed; all of them were checked and counted. ` +
    'Ask for a shorter period to see the others.'
  )
}

function increment(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}
