import type { EntityKey } from '../../catalog/src/ports/catalog-store.js'
import type { Answer, ReplicaRequest } from './replica.js'
import type { Token } from './identities.js'
import type { Span } from './names.js'

/** One time that a request was sent. */
export interface Send {
  readonly span: Span
  /** Undefined: nobody answered. */
  readonly answer: Answer | undefined
  /** A proxy may have sent it twice, and the answer is to one of them. */
  readonly isDoubled: boolean
  /** Whose it was, where callers are asked who they are. */
  readonly token?: Token
}

/** A change that a client wants, sent once, or often under one key. */
export interface Attempt {
  readonly request: ReplicaRequest
  readonly sends: Send[]
  readonly expected: Expected
}

/** What may become of a change, and what has to hold for its refusals. */
export interface Expected {
  readonly kind: 'table' | 'view' | 'namespace' | 'warehouse' | 'owner' | 'account' | 'policy'
  readonly action: string
  /** Relations and namespaces that must be there. */
  readonly present: readonly EntityKey[]
  /** Names that must be free. */
  readonly absent: readonly EntityKey[]
  readonly namespaces: readonly EntityKey[]
  /** Owners that must be there. */
  readonly owners?: readonly EntityKey[]
  /** Records that it leaves when it is done. */
  readonly records: { readonly min: number; readonly max: number }
  /** Stands in each record of the change, and in the metadata that is answered. */
  readonly mark?: string
  /** The answer is the state of this relation. */
  readonly answers?: EntityKey
  /** A metadata file that must be there. */
  readonly file?: string
  /** May lose to another writer. */
  readonly mayConflict: boolean
  /** May find that all is as it should be. */
  readonly mayDoNothing?: boolean
  /** Who answers an offer of this object, which others may answer or take back too. */
  readonly offeredTo?: string
  /** A grant that must be there. */
  readonly grant?: { readonly on: EntityKey; readonly to: string }
  /** May ask for what cannot be. */
  readonly mayBeInvalid: boolean
}

export interface Refusal {
  readonly type: string
  readonly message: string
}

export function refusalOf({ text }: Answer): Refusal {
  return {
    type: /"type":"([^"]*)"/.exec(text)?.[1] ?? '',
    message: /"message":"([^"]*)"/.exec(text)?.[1] ?? '',
  }
}

export function locationOf({ text }: Answer): string | undefined {
  return /"metadata-location":"([^"]+)"/.exec(text)?.[1]
}

export function isSuccess(answer: Answer | undefined): answer is Answer {
  return answer !== undefined && answer.status < 300
}
