import type { IdSource } from '@korolev/table-format'
import { RecentMap } from '@korolev/table-format'
import type {
  CatalogStore,
  Entity,
  EntityChange,
  EntityKey,
  EntityQuery,
} from '../ports/catalog-store.js'

const STAMP_KEY: EntityKey = { collection: 'settings', parent: 'access', name: 'stamp' }

/** Most entities that are known under one stamp, the longest unused going first. */
const KNOWN_MAX = 50_000

type AccessStore = Pick<CatalogStore, 'get' | 'list'>

/** Where nothing has moved yet. */
const NO_STAMP = ''

async function stampNow(store: AccessStore): Promise<string> {
  return (await store.get(STAMP_KEY))?.id ?? NO_STAMP
}

/**
 * What goes into each batch that changes who may do what, so that every server reads anew. It is a
 * mark and no counter: nobody has to read it to write it.
 */
export function accessMoved(ids: IdSource): EntityChange {
  return {
    kind: 'put',
    entity: { key: STAMP_KEY, kind: 'setting', id: ids.uuid(), version: 1, value: '{}' },
  }
}

/**
 * Who may do what, as it is now. One small read a request asks whether anything moved; as long as
 * nothing did, all that was read since is still so: whatever changes it changes the stamp too.
 */
export class AccessState {
  readonly #store: AccessStore
  #kept: { readonly stamp: string; readonly reads: AccessReads } | undefined

  constructor(store: AccessStore) {
    this.#store = store
  }

  async now(): Promise<AccessReads> {
    const stamp = await stampNow(this.#store)
    if (this.#kept?.stamp !== stamp) {
      this.#kept = { stamp, reads: new AccessReads(this.#store, stamp) }
    }
    return this.#kept.reads
  }
}

/** What was read under one stamp, and what follows from it. */
export class AccessReads {
  readonly #store: AccessStore
  readonly #stamp: string
  readonly #known = new RecentMap<string, Promise<Entity | undefined>>(KNOWN_MAX)
  readonly #derived = new RecentMap<string, unknown>(KNOWN_MAX)

  constructor(store: AccessStore, stamp = NO_STAMP) {
    this.#store = store
    this.#stamp = stamp
  }

  /** Whether nothing has moved since the first of these reads: all of them are of one state. */
  async isStillSo(): Promise<boolean> {
    return (await stampNow(this.#store)) === this.#stamp
  }

  /**
   * @param isCreationSeen - that it appears moves the stamp too, so that its absence may be kept.
   */
  get(key: EntityKey, isCreationSeen = false): Promise<Entity | undefined> {
    const text = JSON.stringify([key.collection, key.parent, key.name])
    const known = this.#known.get(text)
    // A read that began earlier may have missed what was made before this one began.
    if (known !== undefined) {
      return isCreationSeen ? known : known.then((entity) => entity ?? this.#store.get(key))
    }
    const read = this.#store.get(key)
    this.#known.set(text, read)
    const forget = () => {
      if (this.#known.get(text) === read) this.#known.delete(text)
    }
    read.then((entity) => {
      if (entity === undefined && !isCreationSeen) forget()
    }, forget)
    return read
  }

  /** Not kept: what it gives is, by `derive`. */
  list(query: EntityQuery): Promise<readonly Entity[]> {
    return this.#store.list(query)
  }

  /** Computes once what depends on nothing but the key and what is read here. */
  derive<Value>(key: string, compute: () => Value): Value {
    const known = this.#derived.get(key) as Value | undefined
    if (known !== undefined) return known
    const value = compute()
    this.#derived.set(key, value)
    return value
  }

  /** The same for what is read; a failure is not kept. */
  deriveRead<Value>(key: string, read: () => Promise<Value>): Promise<Value> {
    const value = this.derive(key, read)
    value.catch(() => {
      this.forget(key)
    })
    return value
  }

  forget(key: string): void {
    this.#derived.delete(key)
  }
}
