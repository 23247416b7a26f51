import type { Location } from '../core/brands.js'
import { InvalidArgumentError } from '../core/errors.js'
import type {
  ByteRange,
  ObjectMeta,
  ObjectStore,
  PutCondition,
  PutOutcome,
  StoredObject,
} from '../ports/object-store.js'

/** One store made of several: a location's scheme decides. */
export class ObjectStoreRegistry implements ObjectStore {
  readonly #stores: Readonly<Record<string, ObjectStore>>

  /** @param stores - by scheme without its colon, such as `file`. */
  constructor(stores: Readonly<Record<string, ObjectStore>>) {
    this.#stores = stores
  }

  get(
    location: Location,
    options?: { readonly range?: ByteRange },
  ): Promise<StoredObject | undefined> {
    return this.#settled(location, (store) => store.get(location, options))
  }

  head(location: Location): Promise<ObjectMeta | undefined> {
    return this.#settled(location, (store) => store.head(location))
  }

  put(location: Location, bytes: Uint8Array, condition: PutCondition): Promise<PutOutcome> {
    return this.#settled(location, (store) => store.put(location, bytes, condition))
  }

  putStream(location: Location, chunks: AsyncIterable<Uint8Array>): Promise<PutOutcome> {
    return this.#settled(location, (store) => store.putStream(location, chunks))
  }

  delete(location: Location): Promise<void> {
    return this.#settled(location, (store) => store.delete(location))
  }

  async *list(
    prefix: Location,
    options?: { readonly after?: Location },
  ): AsyncIterable<ObjectMeta> {
    yield* this.#storeOf(prefix).list(prefix, options)
  }

  prepareFolder(folder: Location): Promise<void> {
    return this.#settled(folder, async (store) => store.prepareFolder?.(folder))
  }

  /** An unknown scheme is a rejected promise, like every other failure of a port. */
  async #settled<Result>(
    location: Location,
    use: (store: ObjectStore) => Promise<Result>,
  ): Promise<Result> {
    return use(this.#storeOf(location))
  }

  #storeOf(location: Location): ObjectStore {
    const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(location)?.[1]?.toLowerCase() ?? ''
    const store = Object.hasOwn(this.#stores, scheme) ? this.#stores[scheme] : undefined
    if (store !== undefined) return store
    const known = Object.keys(this.#stores).join(', ')
    throw new InvalidArgumentError(
      `location ${location.slice(0, 200)} is in no store that is served here (${known})`,
      { field: 'location' },
    )
  }
}
