import type { JsonObject } from '@korolev/table-format'
import { FIRST_PREVIOUS_HASH } from './commit-record.js'

/** What a chain says of one record, and the hash of what is really there. */
export interface ChainLink {
  readonly object: string
  readonly version: number
  readonly previousHash: string
  readonly at: number
  /** Computed from the record as it is stored or was received. */
  readonly hash: string
  /** What somebody says that its hash is. */
  readonly claimedHash?: string
}

/** A record that does not hold, or is not there. */
export interface ChainFault {
  readonly object: string
  readonly version: number
  readonly problem: string
}

interface Last {
  readonly version: number
  readonly hash: string
  readonly at: number
}

const NONE: Last = { version: 0, hash: FIRST_PREVIOUS_HASH, at: 0 }

/** Most faults that are kept, so that a log which is broken everywhere stays readable. */
export const FAULTS_MAX = 1_000

/**
 * Checks the chains of any number of objects as their records go by: those of one object oldest
 * first and from its first one, those of several in any mixture.
 */
export class ChainChecker {
  readonly #last = new Map<string, Last>()
  readonly #faults: ChainFault[] = []
  #records = 0
  #faultCount = 0

  get records(): number {
    return this.#records
  }

  get objects(): number {
    return this.#last.size
  }

  get faults(): readonly ChainFault[] {
    return this.#faults
  }

  /** Of which no more than FAULTS_MAX are kept. */
  get faultCount(): number {
    return this.#faultCount
  }

  add(link: ChainLink): void {
    this.#records++
    const { object, version, hash, at } = link
    const last = this.#last.get(object) ?? NONE
    const fault = faultOf(link, last)
    if (fault !== undefined) this.#report({ object, ...fault })
    this.#last.set(object, { version, hash, at })
  }

  /** What else knows of an object's newest record: a pointer, or what was verified before. */
  expectHead(object: string, head: { readonly version: number; readonly hash: string }): void {
    const last = this.#last.get(object) ?? NONE
    if (last.version < head.version) {
      const problem = `is missing: the newest one that is there is ${last.version}`
      this.#report({ object, version: head.version, problem })
    } else if (last.version === head.version && last.hash !== head.hash) {
      const problem = 'does not give the hash that the object itself remembers: it was changed'
      this.#report({ object, version: head.version, problem })
    }
  }

  /** Version and hash of each object's newest record. */
  heads(): ReadonlyMap<string, { readonly version: number; readonly hash: string }> {
    return this.#last
  }

  #report(fault: ChainFault): void {
    this.#faultCount++
    if (this.#faults.length < FAULTS_MAX) this.#faults.push(fault)
  }
}

type Fault = Pick<ChainFault, 'version' | 'problem'>

function faultOf(link: ChainLink, last: Last): Fault | undefined {
  const { version, previousHash, at, hash, claimedHash } = link
  if (claimedHash !== undefined && claimedHash !== hash) {
    return { version, problem: 'does not give the hash that it is said to have' }
  }
  if (version <= last.version) {
    return { version, problem: `comes after ${last.version}, which it should not` }
  }
  if (version > last.version + 1) {
    const missing = last.version + 1
    const which = version - missing === 1 ? 'is missing' : `to ${version - 1} are missing`
    return { version: missing, problem: which }
  }
  if (previousHash !== last.hash) {
    if (version === 1) return { version, problem: 'is the first one, and says it follows another' }
    const problem = `does not give the hash that ${version} holds of it: one of them was changed`
    return { version: last.version, problem }
  }
  if (at < last.at) return { version, problem: `has a time before that of ${last.version}` }
  return undefined
}

/** Of a record as the history shows it; what has no such form has none of its fields. */
export function linkOf(record: JsonObject, hash: string): ChainLink {
  const { object, version, previousHash, at } = record
  return {
    object: typeof object === 'string' ? object : '',
    version: typeof version === 'number' ? version : 0,
    previousHash: typeof previousHash === 'string' ? previousHash : '',
    at: typeof at === 'number' ? at : 0,
    hash,
  }
}
