import type { Location, PutCondition, PutOutcome } from '@korolev/table-format'
import { MemoryObjectStore } from '@korolev/table-format/stores/memory'
import type { World } from './world.js'

/** The files as they really are; whoever breaks law 3 on them is noticed at once. */
export class ObservedObjectStore extends MemoryObjectStore {
  /** All that was ever written, so that histories of purged tables can be replayed. */
  readonly archive = new Map<string, Uint8Array>()
  readonly #world: World
  readonly #present = new Set<string>()
  /** When a file went, for refusals that say it is not there. */
  readonly #goneSince = new Map<string, number>()

  constructor(world: World) {
    super({ clock: world.clock })
    this.#world = world
  }

  /** Metadata files that are there, and were never the state of anything. */
  uncommitted(): readonly string[] {
    const { committedFiles } = this.#world.catalog
    return [...this.#present].filter(
      (location) => location.endsWith('.metadata.json') && !committedFiles.has(location),
    )
  }

  isPresent(location: string): boolean {
    return this.#present.has(location)
  }

  /** Whether it was absent at one moment at least up to this one. */
  wasAbsentBy(location: string, moment: number): boolean {
    return !this.#present.has(location) || (this.#goneSince.get(location) ?? Infinity) <= moment
  }

  override async put(
    location: Location,
    bytes: Uint8Array,
    condition: PutCondition,
  ): Promise<PutOutcome> {
    const isReplaced = this.#present.has(location)
    const outcome = await super.put(location, bytes, condition)
    if (outcome.kind !== 'written') return outcome
    const before = this.archive.get(location)
    if (isReplaced) this.#world.violate(`${location} was there, and is written over`)
    if (before !== undefined && Buffer.compare(before, bytes) !== 0) {
      this.#world.violate(`${location} had other content before`)
    }
    this.archive.set(location, bytes.slice())
    this.#present.add(location)
    return outcome
  }

  override async delete(location: Location): Promise<void> {
    if (!this.#present.has(location)) return
    const user = this.#world.catalog.userOf(location)
    if (user !== undefined) this.#world.violate(`${location} is deleted, which ${user} refers to`)
    this.#present.delete(location)
    this.#goneSince.set(location, this.#world.scheduler.moment)
    const wasCommitted = this.#world.catalog.committedFiles.has(location)
    const isMetadata = location.endsWith('.metadata.json')
    if (isMetadata) this.#world.count(wasCommitted ? 'files purged' : 'files swept')
    await super.delete(location)
  }
}
