import type { Location } from '../core/brands.js'
import { asObjectVersion } from '../core/brands.js'
import { compareUtf8 } from '../core/utf8.js'
import type { Clock } from '../ports/clock.js'
import type {
  ByteRange,
  ObjectMeta,
  ObjectStore,
  PutCondition,
  PutOutcome,
  StoredObject,
} from '../ports/object-store.js'
import { resolveRange } from './range.js'

interface Stored {
  readonly meta: ObjectMeta
  readonly bytes: Uint8Array
}

export interface MemoryOptions {
  /** Without one, an object's time is the number of its write. */
  readonly clock?: Clock
}

/** Objects of any scheme in a map: for tests, and for catalogs that may vanish. */
export class MemoryObjectStore implements ObjectStore {
  readonly #objects = new Map<string, Stored>()
  readonly #clock: Clock | undefined
  #writes = 0

  constructor({ clock }: MemoryOptions = {}) {
    this.#clock = clock
  }

  async get(
    location: Location,
    options: { readonly range?: ByteRange } = {},
  ): Promise<StoredObject | undefined> {
    const stored = this.#objects.get(location)
    if (stored === undefined) return undefined
    const { start, end } = resolveRange(options.range, stored.bytes.length)
    return { meta: stored.meta, bytes: stored.bytes.slice(start, end) }
  }

  head(location: Location): Promise<ObjectMeta | undefined> {
    return Promise.resolve(this.#objects.get(location)?.meta)
  }

  put(location: Location, bytes: Uint8Array, condition: PutCondition): Promise<PutOutcome> {
    const current = this.#objects.get(location)
    const holds =
      condition.kind === 'absent'
        ? current === undefined
        : current?.meta.version === condition.version
    if (!holds) return Promise.resolve({ kind: 'precondition-failed' })
    const version = asObjectVersion(String(++this.#writes))
    const updatedAtMs = this.#clock?.nowMs() ?? this.#writes
    const meta = { location, sizeBytes: bytes.length, version, updatedAtMs }
    this.#objects.set(location, { meta, bytes: bytes.slice() })
    return Promise.resolve({ kind: 'written', version, sizeBytes: bytes.length })
  }

  async putStream(location: Location, chunks: AsyncIterable<Uint8Array>): Promise<PutOutcome> {
    const parts: Uint8Array[] = []
    for await (const chunk of chunks) parts.push(chunk.slice())
    return this.put(location, Buffer.concat(parts), { kind: 'absent' })
  }

  delete(location: Location): Promise<void> {
    this.#objects.delete(location)
    return Promise.resolve()
  }

  async *list(
    prefix: Location,
    options: { readonly after?: Location } = {},
  ): AsyncIterable<ObjectMeta> {
    const locations = [...this.#objects.keys()].filter((each) => each.startsWith(prefix))
    for (const location of locations.sort(compareUtf8)) {
      const isPassed = options.after !== undefined && compareUtf8(location, options.after) <= 0
      const stored = isPassed ? undefined : this.#objects.get(location)
      if (stored !== undefined) yield stored.meta
    }
  }
}
