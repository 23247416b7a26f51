import { SystemIds } from '@korolev/table-format/stores/system'
import { call } from '../support/served.js'
import { SeededRandom } from '../support/seeded.js'
import type { Seen } from './client.js'
import { NAMESPACE, requestOf, send } from './client.js'
import type { Operation, Result } from './history.js'
import { History } from './history.js'

export interface RecordOptions {
  /** Servers that answer at the moment, at least one. */
  readonly uris: () => readonly string[]
  readonly clients: number
  readonly operations: number
  readonly seed: number
}

/** A group of tables lives for so many operations; then come new ones: no history is long. */
const OPERATIONS_A_GROUP = 60
/** Every so many groups is one of several tables that transactions change together. */
const TRANSACTIONS_EVERY = 4
const TRANSACTION_TABLES = 3
/** Groups that are used at a time: clients meet on them. */
const GROUPS_AT_A_TIME = 5
const NOTHING: Seen = { value: '', snapshot: '', sequenceNumber: 0 }

interface Group {
  readonly name: string
  readonly tables: readonly string[]
  left: number
}

/** Clients ask servers for anything by chance, and everything is written down. */
export async function recordHistory(options: RecordOptions): Promise<History> {
  const [uri = ''] = options.uris()
  await call(uri, { method: 'POST', path: '/v1/namespaces', body: { namespace: [NAMESPACE] } })
  const recorder = new Recorder(options)
  const clients = Array.from({ length: options.clients }, (_, client) => recorder.run(client))
  await Promise.all(clients)
  return recorder.history
}

class Recorder {
  readonly history = new History()
  readonly #options: RecordOptions
  readonly #random: SeededRandom
  readonly #ids = new SystemIds()
  readonly #groups: Group[] = []
  #groupsMade = 0
  #values = 0

  constructor(options: RecordOptions) {
    this.#options = options
    this.#random = new SeededRandom(options.seed)
  }

  async run(client: number): Promise<void> {
    const seen = new Map<string, Seen>()
    while (this.history.count < this.#options.operations) {
      const group = this.#group()
      const seenOf = (table: number) => seen.get(group.tables[table] ?? '') ?? NOTHING
      const operation = this.#operation(group, seenOf)
      await this.#perform(client, group, operation, seen)
    }
  }

  async #perform(
    client: number,
    group: Group,
    operation: Operation,
    seen: Map<string, Seen>,
  ): Promise<void> {
    const seenOf = (table: number) => seen.get(group.tables[table] ?? '') ?? NOTHING
    const request = requestOf(operation, group.tables, seenOf)
    const isKeyed = operation.kind !== 'load' && this.#random.below(2) === 0
    const headers = isKeyed ? { 'idempotency-key': this.#ids.uuidV7() } : {}
    const begun = this.history.now()
    const sendOnce = () => send(this.#uri(), operation, { ...request, headers })
    let sent = await sendOnce()
    let wasUnknown = sent?.result.kind === 'unknown'
    // Under its key it may be asked for again, until somebody knows.
    for (let count = 0; isKeyed && wasUnknown && count < RETRIES_MAX; count++) {
      await pause(50)
      const again = await sendOnce()
      if (again === undefined) continue
      sent = again
      wasUnknown = again.result.kind === 'unknown'
    }
    if (sent === undefined) return
    const result: Result = wasUnknown ? { kind: 'unknown' } : sent.result
    if (sent.seen !== undefined && operation.kind === 'load') {
      seen.set(group.tables[operation.table] ?? '', sent.seen)
    }
    const event = { client, call: begun, return: this.history.now(), operation, result }
    this.history.add(group.name, event)
    if (result.kind === 'unknown') await pause(20)
  }

  #operation(group: Group, seenOf: (table: number) => Seen): Operation {
    const table = this.#random.below(group.tables.length)
    const value = `v${++this.#values}`
    const to = () => String(this.#ids.snapshotId())
    const chance = this.#random.below(100)
    if (group.tables.length > 1 && chance < 30) {
      const other = (table + 1) % group.tables.length
      const changes = [table, other].map((each) => {
        return { table: each, value, from: seenOf(each).snapshot, to: to() }
      })
      return { kind: 'transaction', changes }
    }
    if (chance < 55) return { kind: 'load', table }
    if (chance < 70) return { kind: 'write', table, value }
    if (chance < 85) return { kind: 'swap', table, from: seenOf(table).snapshot, to: to() }
    return chance < 95 ? { kind: 'create', table, value } : { kind: 'drop', table }
  }

  #group(): Group {
    while (this.#groups.length < GROUPS_AT_A_TIME) {
      const name = `g${this.#groupsMade++}`
      const isOfSeveral = this.#groupsMade % TRANSACTIONS_EVERY === 0
      const count = isOfSeveral ? TRANSACTION_TABLES : 1
      const tables = Array.from({ length: count }, (_, index) => `${name}-${index}`)
      this.#groups.push({ name, tables, left: OPERATIONS_A_GROUP })
    }
    const at = this.#random.below(this.#groups.length)
    const group = this.#groups[at]
    if (group === undefined) throw new Error('no group')
    if (--group.left === 0) this.#groups.splice(at, 1)
    return group
  }

  #uri(): string {
    const uris = this.#options.uris()
    return uris[this.#random.below(uris.length)] ?? ''
  }
}

const RETRIES_MAX = 40

function pause(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs))
}
