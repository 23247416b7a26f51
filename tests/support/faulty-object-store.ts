import type {
  ByteRange,
  Location,
  ObjectMeta,
  ObjectStore,
  PutCondition,
  PutOutcome,
  StoredObject,
} from '@korolev/table-format'
import { CommitUnknownError } from '@korolev/table-format'
import type { Delivery, FaultTools } from './faulty-schedule.js'
import { deliveryOf, FaultyDelivery } from './faulty-schedule.js'

/**
 * An object store behind a network that loses, delays and doubles calls. `putStream` reads its
 * source once and is delivered as one request after that; `list` meets faults at its beginning.
 */
export class FaultyObjectStore implements ObjectStore {
  readonly #store: ObjectStore
  readonly #delivery: Delivery

  constructor(store: ObjectStore, tools: FaultTools | Delivery) {
    this.#store = store
    this.#delivery = deliveryOf(tools)
  }

  get(
    location: Location,
    options?: { readonly range?: ByteRange },
  ): Promise<StoredObject | undefined> {
    return this.#read('get', location, () => this.#store.get(location, options))
  }

  head(location: Location): Promise<ObjectMeta | undefined> {
    return this.#read('head', location, () => this.#store.head(location))
  }

  put(location: Location, bytes: Uint8Array, condition: PutCondition): Promise<PutOutcome> {
    // A copy: what arrives late is what was sent.
    const sent = bytes.slice()
    return this.#write('put', location, () => this.#store.put(location, sent, condition))
  }

  async putStream(location: Location, chunks: AsyncIterable<Uint8Array>): Promise<PutOutcome> {
    const sent: Uint8Array[] = []
    for await (const chunk of chunks) sent.push(chunk.slice())
    return this.#write('putStream', location, () => this.#store.putStream(location, replay(sent)))
  }

  delete(location: Location): Promise<void> {
    return this.#read('delete', location, () => this.#store.delete(location))
  }

  async *list(
    prefix: Location,
    options?: { readonly after?: Location },
  ): AsyncIterable<ObjectMeta> {
    await this.#read('list', prefix, () => Promise.resolve())
    yield* this.#store.list(prefix, options)
  }

  /** Resolves when no late duplicate is under way any more. */
  async settled(): Promise<void> {
    if (this.#delivery instanceof FaultyDelivery) await this.#delivery.settled()
  }

  /** What may simply be asked again: a lost answer is no more than "unavailable". */
  #read<Result>(method: string, target: string, run: () => Promise<Result>): Promise<Result> {
    return this.#delivery.deliver({ method, target }, run)
  }

  #write<Result>(method: string, target: string, run: () => Promise<Result>): Promise<Result> {
    const unknown = () => new CommitUnknownError(`planted: no answer (${method} ${target})`)
    return this.#delivery.deliver({ method, target, unknown }, run)
  }
}

async function* replay(chunks: readonly Uint8Array[]): AsyncIterable<Uint8Array> {
  for (const chunk of chunks) yield await Promise.resolve(chunk)
}
